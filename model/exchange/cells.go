package exchange

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"konklave/model"
)

// cleanCell takes off what programs wrap around a value: Excel's ="0171 1" and
// the ' that keeps a number from being one, blanks of all kinds, letters that
// cannot be seen, and the signs for "nothing" (-, n/a, #NV). Line breaks stay.
func cleanCell(s string) string {
	s = visible(s)
	s = strings.TrimFunc(s, unicode.IsSpace)
	if len(s) >= 3 && strings.HasPrefix(s, `="`) && strings.HasSuffix(s, `"`) {
		s = strings.TrimFunc(strings.ReplaceAll(s[2:len(s)-1], `""`, `"`), unicode.IsSpace)
	}
	if marked(s) {
		s = s[1:]
	}
	if len(s) <= 8 && isNothing(s) {
		return ""
	}
	return s
}

// marked reports whether a cell starts with the ' of a text that would else be
// taken for a formula or a number.
func marked(s string) bool {
	rest := strings.TrimLeft(s, "'")
	if rest == s || rest == "" {
		return false
	}
	r, _ := utf8.DecodeRuneInString(rest)
	return r >= '0' && r <= '9' || strings.ContainsRune("=+-@\t＝＠＋－−", r)
}

func isNothing(s string) bool {
	switch strings.ToLower(s) {
	case "-", "--", "---", "–", "—", "n/a", "#n/a", "#nv", "#ref!", "#bezug!", "#wert!", "#value!", "#name?", "k.a.", "k. a.", "(leer)", "(none)", "[null]":
		return true
	}
	return false
}

// visible replaces no-break blanks and drops control letters, zero-width
// letters and the marks that turn the direction of writing; text in Hebrew or
// Arabic needs none of them to be right. Letters with accents become one code
// point each (NFC), so that equal names are equal.
func visible(s string) string {
	if !strings.ContainsFunc(s, needsCare) {
		return s
	}
	marks := 0
	return norm.NFC.String(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			marks++
			if marks > 4 { // more than any script writes on one letter
				return -1
			}
			return r
		}
		marks = 0
		switch {
		case r == '\n':
			return r
		case r == '\t' || r == '\r' || r == '\u00a0' || r == '\u202f' || r == '\u2007':
			return ' '
		case r == '\u200d': // joins emoji and some scripts
			return r
		case r < ' ' || r >= 0x7f && r < 0xa0 || unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, s))
}

// needsCare reports whether visible may have to change a rune: it knows for sure
// of Western letters and the usual typographic signs that it need not.
func needsCare(r rune) bool {
	switch {
	case r >= ' ' && r < 0x7f, r == '\n', r > 0xa0 && r < 0x300 && r != 0xad, r >= 0x2010 && r <= 0x2026, r == '€':
		return false
	}
	return true
}

// oneLine cleans a cell that is a single line: all blanks and line breaks in a
// row become one blank.
func oneLine(s string) string {
	s = cleanCell(s)
	if strings.Contains(s, "  ") || strings.ContainsAny(s, "\n\t") {
		s = strings.Join(strings.Fields(s), " ")
	}
	return s
}

// shorten cuts s to at most limit letters.
func shorten(s string, limit int) (string, bool) {
	if len(s) <= limit || utf8.RuneCountInString(s) <= limit {
		return s, false
	}
	return string([]rune(s)[:limit]), true
}

var atWords = strings.NewReplacer("(at)", "@", "[at]", "@", "{at}", "@", " at ", "@", "(dot)", ".", "[dot]", ".", "(punkt)", ".", " dot ", ".")

// cleanEmail finds the address in a cell, in lower case: "mailto:", angle
// brackets, "(at)" and further addresses are understood. ok is false when there
// is none; repaired says that the cell was not simply an address.
func cleanEmail(s string) (address string, repaired, ok bool) {
	lower := strings.ToLower(s)
	if model.ValidEmail(lower) {
		return lower, false, true
	}
	lower = atWords.Replace(lower)
	for part := range strings.FieldsFuncSeq(lower, func(r rune) bool { return strings.ContainsRune(" ;,<>|\n\"()", r) }) {
		part = strings.Trim(strings.TrimPrefix(part, "mailto:"), ".'")
		if i := strings.IndexByte(part, '?'); i > 0 {
			part = part[:i]
		}
		if model.ValidEmail(part) {
			return part, true, true
		}
	}
	return "", false, false
}

var scientific = regexp.MustCompile(`^[0-9][.,][0-9]+[eE]\+[0-9]+$`)

// cleanLinkedIn gives the address of a profile as https, without what was
// appended for counting visits; false for anything that is no LinkedIn page.
func cleanLinkedIn(s string) (string, bool) {
	if !strings.Contains(s, "://") {
		s = "https://" + strings.TrimPrefix(s, "//")
	}
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.User != nil {
		return "", false
	}
	host := strings.ToLower(u.Hostname())
	if host != "linkedin.com" && !strings.HasSuffix(host, ".linkedin.com") || strings.Trim(u.Path, "/") == "" {
		return "", false
	}
	return "https://" + host + strings.TrimSuffix(u.EscapedPath(), "/"), true
}

// cleanWebsite accepts http and https addresses and plain host names.
func cleanWebsite(s string) (string, bool) {
	full := s
	if !strings.Contains(s, "://") {
		full = "https://" + s
	}
	u, err := url.Parse(full)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.User != nil || !strings.Contains(u.Host, ".") || strings.ContainsAny(u.Host, " \"<>") {
		return "", false
	}
	return s, true
}

// cleanEmployees reads a number of people: "1.200", "1,200", "51-200" (the
// lower end), "ca. 250". 0 = no number found.
func cleanEmployees(s string) int {
	digits := ""
scan:
	for i, r := range s {
		switch {
		case r >= '0' && r <= '9':
			digits += string(r)
		case digits == "":
		case (r == '.' || r == ',' || r == '\'' || r == ' ' || r == '’') && groupOfThree(s[i+utf8.RuneLen(r):]):
		default:
			break scan
		}
	}
	n, err := strconv.Atoi(digits)
	if err != nil || n > 10_000_000 {
		return 0
	}
	return n
}

// groupOfThree reports whether s starts with exactly three digits.
func groupOfThree(s string) bool {
	if len(s) < 3 {
		return false
	}
	for i := range 3 {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return len(s) == 3 || s[3] < '0' || s[3] > '9'
}

// cleanLanguage reads a language as "de" or "en"; "" for others.
func cleanLanguage(s string) string {
	s = strings.ToLower(s)
	switch {
	case s == "de" || strings.HasPrefix(s, "de-") || strings.HasPrefix(s, "de_") || strings.HasPrefix(s, "deutsch") || strings.HasPrefix(s, "german") || s == "d":
		return "de"
	case s == "en" || strings.HasPrefix(s, "en-") || strings.HasPrefix(s, "en_") || strings.HasPrefix(s, "engl") || s == "e":
		return "en"
	}
	return ""
}

// roleWords are the names of buying roles that lists use, by headerKey.
var roleWords = map[string]model.Role{
	"initiator": model.Initiator, "initiatorin": model.Initiator,
	"user": model.User, "enduser": model.User, "anwender": model.User, "anwenderin": model.User, "nutzer": model.User, "userbuyer": model.User,
	"influencer": model.Influencer, "beeinflusser": model.Influencer, "beeinflusserin": model.Influencer,
	"technicalbuyer": model.TechnicalBuyer, "technicalevaluator": model.TechnicalBuyer, "evaluator": model.TechnicalBuyer, "technischerpruefer": model.TechnicalBuyer,
	"decisionmaker": model.DecisionMaker, "entscheider": model.DecisionMaker, "entscheiderin": model.DecisionMaker, "decider": model.DecisionMaker, "economicdecisionmaker": model.EconomicBuyer,
	"economicbuyer": model.EconomicBuyer, "budgetverantwortlicher": model.EconomicBuyer, "budgetverantwortliche": model.EconomicBuyer, "budgetholder": model.EconomicBuyer,
	"buyer": model.Buyer, "einkaeufer": model.Buyer, "einkaeuferin": model.Buyer, "procurement": model.Buyer, "einkauf": model.Buyer,
	"legal": model.Legal, "legalcompliance": model.Legal, "rechtcompliance": model.Legal, "legalandcompliance": model.Legal, "recht": model.Legal,
	"gatekeeper": model.Gatekeeper, "torwaechter": model.Gatekeeper,
	"sponsor": model.Sponsor, "executivesponsor": model.Sponsor,
}
