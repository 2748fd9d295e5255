package model

import (
	"regexp"
	"strings"
	"unicode"
)

// Entry is what one line says about somebody, as people type it: "Dr. Nele
// Harms, Datenschutzbeauftragte". Without name and address it is a
// placeholder: JobTitle is then the position that somebody must hold.
type Entry struct {
	Gender    Gender
	Academic  string
	FirstName string
	LastName  string
	JobTitle  string
	Email     string // lower case, well formed
	Phone     string // as written
	LinkedIn  string // https address of the profile
	Doubt     Doubt  // why it may have been read wrongly
}

// Doubt says what of an entry was guessed; "" is nothing.
type Doubt string

// The doubts.
const (
	DoubtOneWord Doubt = "one_word" // a single word was taken for the last name
	DoubtOrder   Doubt = "order"    // which of two words is the first name
	DoubtTitle   Doubt = "title"    // a position was told from a name by its words alone
	DoubtAddress Doubt = "address"  // the name was read out of the e-mail address, or there is none
)

// Empty reports whether nothing was understood.
func (e Entry) Empty() bool { return !e.HasPerson() && e.JobTitle == "" }

// HasPerson reports whether the entry names a person, by a name or an address.
func (e Entry) HasPerson() bool { return e.FirstName != "" || e.LastName != "" || e.Email != "" }

// Placeholder reports whether the entry is a position without a person.
func (e Entry) Placeholder() bool { return !e.HasPerson() && e.JobTitle != "" }

// Person is the person that the entry names.
func (e Entry) Person() Person {
	return Person{Gender: e.Gender, Academic: e.Academic, FirstName: e.FirstName, LastName: e.LastName, JobTitle: e.JobTitle, Email: e.Email, Phone: e.Phone, LinkedIn: e.LinkedIn}
}

// Turned is the entry with first and last name changed over.
func (e Entry) Turned() Entry {
	e.FirstName, e.LastName = e.LastName, e.FirstName
	return e
}

// Text writes a person as ParseEntry reads one: "Dr. Nele Harms, CFO".
func (p Person) Text() string {
	if p.JobTitle == "" {
		return p.FullName()
	}
	return p.FullName() + ", " + p.JobTitle
}

// entryLongest bounds one entry, in letters.
const entryLongest = 500

// ParseEntry reads one line. Comma, tab, semicolon, bar, a dash with blanks, a
// colon and brackets separate; salutations, titles, degrees, e-mail address,
// telephone number and profile are recognised. A question mark before or
// behind makes it a placeholder ("CFO?", "? Leiter IT"), and so does N.N. in
// place of a name. What is no entry gives an empty one.
func ParseEntry(text string) Entry {
	s := tidyEntry(text)
	if s == "" {
		return Entry{}
	}
	if title, ok := openPosition(s); ok {
		return Entry{JobTitle: title}
	}
	var e Entry
	s = e.takeLinkedIn(s)
	mailbox := false
	s, mailbox = e.takeEmail(s)
	s = e.takePhone(s)
	parts := hardParts(s)
	if len(parts) == 0 {
		if e.Email != "" {
			e.nameFromAddress()
		} else {
			e = Entry{} // a telephone number is nobody
		}
		return e
	}
	if head, tail, _ := strings.Cut(parts[0], ","); nobody(head) {
		return Entry{JobTitle: strings.Join(strings.Fields(strings.Join(append(commaParts(tail), parts[1:]...), ", ")), " ")}
	}
	if len(parts) > 1 && titleLike(parts[0]) {
		// "CFO: Anna Berg": the name stands behind the position.
		for i := 1; i < len(parts); i++ {
			if plainName(parts[i]) {
				parts[0], parts[i] = parts[i], parts[0]
				break
			}
		}
	}
	name, rest := parts[0], parts[1:]
	if len(rest) > 0 && oneWord(name) && oneWord(rest[0]) && (len(rest) > 1 || e.Email != "" || e.Phone != "") {
		// First and last name in cells of their own.
		e.setOrdered(name, rest[0], DoubtOrder)
		e.JobTitle = strings.Join(rest[1:], ", ")
		return e.checked()
	}
	e.readName(name, len(rest) > 0, mailbox)
	if title := strings.Join(rest, ", "); title != "" {
		if e.JobTitle != "" {
			title = e.JobTitle + ", " + title
		}
		e.JobTitle = title
	}
	return e.checked()
}

// checked gives nothing for an entry that turned out to be none.
func (e Entry) checked() Entry {
	if e.Placeholder() && e.Doubt == "" {
		return Entry{}
	}
	if !e.HasPerson() {
		e.Phone, e.LinkedIn, e.Gender, e.Academic = "", "", "", ""
	}
	return e
}

// bullet is what a list puts before its items.
var bullet = regexp.MustCompile(`^(?:[-*•·‣▪–—]\s+|\(?\d{1,3}[.)]\s+|\[[ xX]?\]\s*)+`)

// nickname is one in quotes between the names.
var nickname = regexp.MustCompile(`\s+["“„][^"“”„]{1,20}["“”]\s+`)

// tidyEntry makes one line of it, without bullets and letters that cannot be
// seen. Tabs stay: they separate.
func tidyEntry(text string) string {
	s := strings.ToValidUTF8(text, "")
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return r
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, s)
	if len(s) > entryLongest {
		if runes := []rune(s); len(runes) > entryLongest {
			s = string(runes[:entryLongest])
		}
	}
	s = nickname.ReplaceAllString(strings.TrimSpace(s), " ")
	return strings.TrimSpace(bullet.ReplaceAllString(s, ""))
}

// openPosition reads "CFO?", "? CFO" and "?": somebody must hold it.
func openPosition(s string) (title string, ok bool) {
	if !strings.HasPrefix(s, "?") && !strings.HasSuffix(s, "?") {
		return "", false
	}
	title = strings.Join(strings.Fields(strings.Trim(s, "?,;:- \t")), " ")
	return title, strings.IndexFunc(title, unicode.IsLetter) >= 0
}

// nobody reports whether a part stands for a name that is not known yet.
func nobody(part string) bool {
	switch strings.ToLower(strings.ReplaceAll(strings.ReplaceAll(part, ".", ""), " ", "")) {
	case "nn", "tbd", "tba", "unbekannt", "unknown", "offen", "vakant", "vacant", "open":
		return true
	}
	return false
}

var linkedInPage = regexp.MustCompile(`(?i)(?:https?://)?(?:[a-z]{2,3}\.)?linkedin\.com/(in/[^\s,;|<>"?#]+)\S*`)

// part is the mark that stands where something was taken out; it separates.
const part = "\x00"

func (e *Entry) takeLinkedIn(s string) string {
	if m := linkedInPage.FindStringSubmatchIndex(s); m != nil {
		e.LinkedIn = "https://www.linkedin.com/" + strings.TrimRight(s[m[2]:m[3]], "/.)")
		return without(s, m[0], m[1])
	}
	return s
}

var addressLike = regexp.MustCompile(`(?i)(?:mailto:)?[^\s,;|<>()"\x00:]+@[^\s,;|<>()"\x00]+`)

// takeEmail takes the first e-mail address out. mailbox tells that it stood in
// angle brackets, as programs for mail write a name and its address.
func (e *Entry) takeEmail(s string) (rest string, mailbox bool) {
	for _, m := range addressLike.FindAllStringIndex(s, 8) {
		address := strings.ToLower(strings.Trim(s[m[0]:m[1]], ".'"))
		address = strings.TrimPrefix(address, "mailto:")
		if !ValidEmail(address) {
			continue
		}
		e.Email = address
		before, after := s[:m[0]], s[m[1]:]
		mailbox = strings.HasSuffix(before, "<")
		before = strings.TrimRight(before, "<([ ")
		return without(before+strings.TrimLeft(after, ">)] "), len(before), len(before)), mailbox
	}
	return s, false
}

var (
	phoneLike = regexp.MustCompile(`(?:\+|\(\+|\(0|0)[\d \x{a0}()/.\-–]{4,}\d`)
	dateLike  = regexp.MustCompile(`^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$`)
)

// takePhone takes telephone numbers out; the first counts.
func (e *Entry) takePhone(s string) string {
	numbers := phoneLike.FindAllStringIndex(s, 8)
	for i := len(numbers) - 1; i >= 0; i-- { // from the end, so that places hold
		m := numbers[i]
		number := s[m[0]:m[1]]
		digits := 0
		for _, r := range number {
			if r >= '0' && r <= '9' {
				digits++
			}
		}
		if digits < 6 || digits > 18 || dateLike.MatchString(number) {
			continue
		}
		e.Phone = strings.Join(strings.Fields(number), " ")
		s = without(s, m[0], m[1])
	}
	return s
}

var (
	// separators part an entry wherever they stand.
	separators = regexp.MustCompile(`\s+[-–—·•/]+\s+|[\t;|\x00]|:\s+|:$`)
	// behindBrackets finds a position in brackets at the end.
	behindBrackets = regexp.MustCompile(`^(.*\S)\s*[(\[]([^()\[\]]+)[)\]]$`)
)

// labelBefore is the label of what is taken out behind it.
var labelBefore = regexp.MustCompile(`(?i)(?:^|[,\s(\x00])(?:e-?mail|mail|tel|telefon|phone|fon|mobil|mobile|handy|durchwahl|linkedin)[.:]*\s*$`)

// without takes a part out of a text, with its label.
func without(s string, from, to int) string {
	return labelBefore.ReplaceAllString(s[:from], "") + part + s[to:]
}

// labels name what was taken out, or what follows; they say nothing by
// themselves.
var labels = wordSet(`e-mail email mail e tel telefon phone fon t mobil mobile handy m durchwahl direkt direct name linkedin profil
	ansprechpartner ansprechpartnerin kontakt contact an to cc bcc von from`)

// hardParts parts an entry at everything that separates except commas.
func hardParts(s string) []string {
	var parts []string
	for _, p := range separators.Split(s, -1) {
		p = strings.Trim(strings.TrimSpace(p), ",\"“”„'<> ")
		if p == "" || labels[strings.ToLower(strings.TrimRight(p, ".:"))] {
			continue
		}
		if m := behindBrackets.FindStringSubmatch(p); m != nil {
			if !pronouns[strings.ToLower(m[2])] {
				parts = append(parts, strings.TrimSpace(m[1]), strings.TrimSpace(m[2]))
				continue
			}
			p = m[1]
		}
		parts = append(parts, p)
	}
	return parts
}

var pronouns = map[string]bool{"she/her": true, "he/him": true, "they/them": true, "sie/ihr": true, "er/ihm": true, "she/they": true, "he/they": true}
