package model

import (
	"strings"
	"unicode"
)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// titleWords are words that stand in positions and hardly in names, in lower
// case without dots.
var titleWords = wordSet(`
	ceo cfo cio cto coo cmo cdo cpo cro ciso chro cso cco vp svp evp avp gf it hr edv erp crm qs qm
	head director manager chief officer president chairman chairwoman owner founder cofounder co-founder partner lead teamlead
	buyer purchasing procurement sourcing engineer engineering developer architect consultant specialist analyst assistant coordinator administrator
	controller controlling accountant finance legal counsel lawyer compliance security operations sales marketing product project program programme
	secretary treasurer executive senior junior deputy interim vice global regional group
	leiter leiterin leitung leitender leitende teamleiter teamleiterin geschäftsführer geschäftsführerin geschäftsführung geschäftsleitung
	vorstand vorständin vorsitzender vorsitzende aufsichtsrat beirat prokurist prokuristin inhaber inhaberin gesellschafter gesellschafterin gründer gründerin
	direktor direktorin chef chefin managerin referent referentin koordinator koordinatorin assistent assistentin assistenz sekretariat sekretärin
	sachbearbeiter sachbearbeiterin berater beraterin ingenieur ingenieurin entwickler entwicklerin architekt architektin spezialist spezialistin analystin
	einkauf einkäufer einkäuferin vertrieb verkauf buchhaltung produktion fertigung logistik personal recht datenschutz revision konstruktion
	jurist juristin syndikus rechtsanwalt rechtsanwältin justiziar justiziarin betriebsrat betriebsrätin betriebsratsvorsitzender betriebsratsvorsitzende
	techniker technikerin administratorin controllerin anwender anwenderin verantwortlicher verantwortliche beauftragter beauftragte
	stellvertretender stellvertretende stv kaufmännischer kaufmännische technischer technische strategischer strategische operativer operative kaufm techn
	bereichsleiter abteilungsleiter abteilungsleiterin werksleiter werkleiter meister meisterin schichtführer of für for`)

// titleEndings end words that are positions: Datenschutzbeauftragte,
// Werkleiterin.
var titleEndings = []string{
	"leiter", "leiterin", "leitung", "führer", "führerin", "führung", "beauftragte", "beauftragter", "manager", "managerin", "direktor", "direktorin", "einkäufer", "einkäuferin",
	"vorstand", "vorständin", "vorsitzender", "vorsitzende", "berater", "beraterin", "ingenieur", "ingenieurin", "entwickler", "entwicklerin", "assistent", "assistentin", "assistenz",
	"referent", "referentin", "spezialist", "spezialistin", "verantwortlicher", "verantwortliche", "betreuer", "betreuerin", "planer", "planerin", "prüfer", "prüferin", "chef", "chefin",
	"techniker", "technikerin", "kauffrau", "kaufmann", "meisterin", "sekretärin", "controller", "controllerin", "architekt", "architektin", "administrator", "koordinator", "koordinatorin",
	"bearbeiter", "bearbeiterin", "einkauf", "vertrieb", "entwicklung", "sicherheit", "abteilung", "verwaltung", "wesen", "management",
}

// surnameToo are words for positions that are family names as well.
var surnameToo = wordSet(`head leiter partner lead chief buyer berater meister richter verkauf chef jurist personal recht senior junior group sales product deputy gründer inhaber`)

// titleWord reports whether a word stands in positions.
func titleWord(w string) bool {
	key := wordKey(strings.Trim(w, "()/&"))
	if key == "" {
		key = strings.ToLower(strings.Trim(w, ".,;")) // longer than wordKey reads
	}
	if titleWords[key] {
		return true
	}
	// "IT-Leiter", "Head/Director"
	if cut := strings.LastIndexAny(key, "-/"); cut > 0 && cut < len(key)-1 {
		if titleWords[key[cut+1:]] && !surnameToo[key[cut+1:]] || titleWords[key[:cut]] {
			return true
		}
	}
	for _, end := range titleEndings {
		if len(key) > len(end)+2 && strings.HasSuffix(key, end) {
			return true
		}
	}
	return false
}

// titleLike reports whether a text is a position: one of its words is, and it
// does not begin with a salutation.
func titleLike(s string) bool {
	if g, academic, _ := SplitSalutation(s); g != "" || academic != "" {
		return false
	}
	words := strings.Fields(s)
	if len(words) > 12 || len(words) == 2 && surnameToo[wordKey(words[1])] && !titleWord(words[0]) {
		return false
	}
	for _, w := range words {
		if titleWord(w) {
			return true
		}
	}
	return false
}

// nameWords reports whether words can be a name: up to five of letters, with
// hyphens, apostrophes and initials.
func nameWords(words []string) bool {
	if len(words) == 0 || len(words) > 6 {
		return false
	}
	counted, small, big := 0, 0, 0
	for _, w := range words {
		w = strings.TrimSuffix(w, ",")
		if strings.HasSuffix(w, ".") {
			if len([]rune(w)) > 4 && wordKey(w) != "dipl-ing" { // an initial or "St.", not the end of a sentence
				return false
			}
			w = strings.TrimSuffix(w, ".")
		}
		letters := 0
		for _, r := range w {
			switch {
			case unicode.IsLetter(r), unicode.IsMark(r):
				letters++
			case r != '-' && r != '\'' && r != '’' && r != '.':
				return false
			}
		}
		if letters == 0 {
			return false
		}
		if particles[strings.ToLower(w)] {
			continue
		}
		counted++
		if unicode.IsLower([]rune(w)[0]) {
			small++
		} else {
			big++
		}
	}
	// Small letters are how people type in haste; among capitals they are prose.
	return counted > 0 && counted <= 5 && (small == 0 || big == 0 && counted <= 3)
}

// surnameFits reports whether a name of one word may stand before a position
// ("Harms Datenschutzbeauftragte"): not when it describes the position.
func surnameFits(words []string) bool {
	w := strings.ToLower(words[0])
	for _, end := range []string{"ische", "ischer", "isches", "iche", "icher", "liche", "ner", "ne", "ive", "iver", "al", "ale", "aler", "."} {
		if strings.HasSuffix(w, end) {
			return false
		}
	}
	return len(words) > 1 && unicode.IsUpper([]rune(words[0])[0])
}

// plainName reports whether a text is a name of two words or more, or one with
// a salutation or title.
func plainName(s string) bool {
	g, academic, rest := SplitSalutation(s)
	words := strings.Fields(rest)
	return nameWords(words) && !titleLike(rest) && (len(words) > 1 || g != "" || academic != "")
}

// oneWord reports whether a part is a name of a single word.
func oneWord(s string) bool {
	words := strings.Fields(s)
	return len(words) == 1 && nameWords(words) && !titleWord(words[0])
}

// familyName reports whether a text can stand before the comma of "Harms,
// Nele": one word, with particles, titles and a salutation before it.
func familyName(s string) bool {
	_, _, rest := SplitSalutation(s)
	counted := 0
	words := strings.Fields(rest)
	for _, w := range words {
		if !particles[strings.ToLower(w)] {
			counted++
		}
	}
	return counted == 1 && nameWords(words)
}

// givenName reports whether a text can stand behind the comma of "Harms, Nele":
// up to three words, none of them of a position.
func givenName(s string) bool {
	_, _, rest := SplitSalutation(s)
	words := strings.Fields(rest)
	return len(words) > 0 && len(words) <= 3 && nameWords(words) && !titleLike(rest)
}

// onlyDegrees reports whether a text is degrees: "PhD", "MBA CFA".
func onlyDegrees(s string) bool {
	words := strings.Fields(s)
	for _, w := range words {
		if _, ok := degreeBehind(w); !ok {
			return false
		}
	}
	return len(words) > 0
}

// sentence reports whether a text reads like prose.
func sentence(s string) bool {
	last := s[len(s)-1]
	return strings.IndexByte("!:", last) >= 0 || last == '.' && len(strings.Fields(s)) > 4
}
