package playbooks

import (
	"strings"
	"unicode"
)

// This file holds the grammar of job titles: how German and English write one
// and the same title in several ways. Which title means which role stands in
// the role pages.

// titleWords is a title cut into canonical words: lower case, without
// umlauts, gender endings, articles and academic titles, with "Leitung" and
// "Leiterin" as "leiter". Words keep their order.
type titleWords struct {
	words []string
	head  int  // words before the first "of", "der", "to the" ...; 0 = there is none
	past  bool // former, retired, or not yet: an apprentice
}

// dropped words carry no meaning in a title.
var dropped = wordSet("und and the fuer for die das dem den im in am an zu zum zur bei mit at with dr prof dipl ing msc bsc mba phd mag iv ppa sen jun mwd wmd")

// complements begin the part of a title that says whose: "Assistentin der
// Geschäftsführung", "Assistant to the CEO".
var complements = wordSet("of der des to von vom")

// past are the words of people who no longer hold a position, or who learn it.
var past = wordSet("former ex ehemalig ehemals retired ruhestand praktikant werkstudent trainee azubi auszubildend student intern internship apprentice volontaer")

// leading words name a rank and no field. Alone they say nothing about a role.
var leading = wordSet("leiter manager head director direktor chief officer lead leader vp vice president chef vorsitzend mitglied member partner")

// assisting words turn the meaning of a title round: who assists the CFO is
// not the CFO.
var assisting = wordSet("assistent assistant sekretaer secretary ea pa")

// equal are different words for one thing.
var equal = map[string]string{
	"leitung": "leiter", "ltg": "leiter", "assistenz": "assistent", "sekretariat": "sekretaer",
	"vorstaendin": "vorstand", "anwaeltin": "anwalt", "raetin": "rat", "aerztin": "arzt", "kauffrau": "kaufmann",
	"digitalization": "digitalisation", "organization": "organisation", "kaufm": "kaufmaennisch",
}

// heads are the second parts at which German compounds are cut.
var heads = []string{"leiter", "chef", "direktor", "manager", "vorstand", "assistent", "sekretaer", "ingenieur", "beauftragt", "mitarbeiter", "koordinator", "architekt", "administrator", "vorsitzend"}

func wordSet(list string) map[string]bool {
	set := make(map[string]bool)
	for w := range strings.FieldsSeq(list) {
		set[w] = true
	}
	return set
}

// splitTitle cuts a title. Compounds are cut at heads only; a titleIndex cuts
// them further at the words it knows.
func splitTitle(title string) titleWords {
	var t titleWords
	var raw [16]rawWord
	list := rawWords(title, raw[:0])
	for i, w := range list {
		switch {
		case len(w.text) == 1 && (w.text[0] < '0' || w.text[0] > '9'):
			continue // m/w/d and initials
		case w.dotted && (w.text == "ad" || w.text == "ir"):
			t.past = true
			continue
		case complements[w.text]:
			if t.head == 0 {
				t.head = len(t.words)
			}
			continue
		case dropped[w.text]:
			continue
		case i == 0 && w.text == "assistant" && t.isDeputy(list):
			continue
		}
		word := canonical(w.text)
		if past[w.text] || past[word] && word != "intern" { // "interner" is not "intern"
			t.past = true
		}
		if modifier, head := cutCompound(word); head != "" {
			t.words = append(t.words, modifier, head)
		} else {
			t.words = append(t.words, word)
		}
	}
	return t
}

// isDeputy tells "Assistant Plant Manager", who is a manager, from "Assistant
// to the Plant Manager" and from "Management Assistant".
func (t *titleWords) isDeputy(list []rawWord) bool {
	for _, w := range list {
		if w.text == "to" {
			return false
		}
	}
	return len(list) > 1 && leading[list[len(list)-1].text]
}

// rawWord is a run of letters and digits in lower case. dotted marks what was
// written as "I.T." or "R&D".
type rawWord struct {
	text   string
	dotted bool
}

// rawWords cuts at everything that is no letter or digit, and leaves out the
// gender marks of "Leiter(in)", "Leiter*in", "Beauftragte/r".
func rawWords(title string, list []rawWord) []rawWord {
	var buf [128]byte
	folded := foldTitle(title, buf[:0])
	start, end := -1, 0 // end of the word before
	for i := 0; i <= len(folded); i++ {
		if i < len(folded) && isWordByte(folded[i]) {
			if start < 0 {
				start = i
			}
			continue
		}
		if start < 0 {
			continue
		}
		word := string(folded[start:i])
		between := folded[end:start]
		switch {
		case len(list) > 0 && isGenderMark(between, word):
		case len(list) > 0 && len(word) == 1 && len(between) == 1 && (between[0] == '.' || between[0] == '&') && (len(list[len(list)-1].text) == 1 || list[len(list)-1].dotted):
			last := &list[len(list)-1]
			last.text, last.dotted = last.text+word, true
		default:
			list = append(list, rawWord{text: word})
		}
		start, end = -1, i
	}
	return list
}

func isGenderMark(between []byte, word string) bool {
	if word != "in" && word != "innen" && word != "r" && word != "n" {
		return false
	}
	switch string(between) {
	case "(", "*", ":", "_", "/", "/-", "(-", " (":
		return true
	}
	return false
}

func isWordByte(b byte) bool { return 'a' <= b && b <= 'z' || '0' <= b && b <= '9' || b >= 0x80 }

// foldTitle writes lower case with ae, oe, ue, ss, and without accents. Letters
// of other scripts stay what they are; other signs become one byte each.
func foldTitle(title string, out []byte) []byte {
	for _, r := range title {
		if r < 0x80 {
			if 'A' <= r && r <= 'Z' {
				r += 'a' - 'A'
			}
			out = append(out, byte(r))
			continue
		}
		switch r = unicode.ToLower(r); r {
		case 'ä', 'æ':
			out = append(out, "ae"...)
		case 'ö', 'ø':
			out = append(out, "oe"...)
		case 'ü':
			out = append(out, "ue"...)
		case 'ß':
			out = append(out, "ss"...)
		case 'é', 'è', 'ê', 'ë':
			out = append(out, 'e')
		case 'á', 'à', 'â', 'å', 'ã':
			out = append(out, 'a')
		case 'ó', 'ò', 'ô', 'õ':
			out = append(out, 'o')
		case 'í', 'ì', 'î', 'ï':
			out = append(out, 'i')
		case 'ú', 'ù', 'û':
			out = append(out, 'u')
		case 'ç':
			out = append(out, 'c')
		case 'ñ':
			out = append(out, 'n')
		case '\u0308': // a vowel followed by a combining diaeresis, as macOS writes it
			out = append(out, 'e')
		case '·', '⁎', '＊':
			out = append(out, '*')
		default:
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				out = append(out, string(r)...)
			} else if !unicode.IsMark(r) && r != '\u00ad' && r != '\u200b' {
				out = append(out, ' ')
			}
		}
	}
	return out
}

// canonical takes gender and inflection off a word.
func canonical(w string) string {
	if e, ok := equal[w]; ok {
		return e
	}
	switch {
	case strings.HasSuffix(w, "frau"):
		w = w[:len(w)-4] + "mann"
	case strings.HasSuffix(w, "woman"):
		w = w[:len(w)-5] + "man"
	case strings.HasSuffix(w, "leitung"), strings.HasSuffix(w, "fuehrung"):
		w = w[:len(w)-3] + "er"
	case strings.HasSuffix(w, "assistenz"):
		w = w[:len(w)-1] + "t"
	case strings.HasSuffix(w, "vorstaendin"):
		w = w[:len(w)-len("vorstaendin")] + "vorstand"
	case strings.HasSuffix(w, "anwaeltin"):
		w = w[:len(w)-len("anwaeltin")] + "anwalt"
	case strings.HasSuffix(w, "raetin"):
		w = w[:len(w)-len("raetin")] + "rat"
	default:
		w = masculine(w)
	}
	return stem(uninflected(w))
}

// masculine takes the ending of women's titles off: Leiterin, Juristin.
func masculine(w string) string {
	if strings.HasSuffix(w, "innen") {
		w = w[:len(w)-3]
	}
	if len(w) < 6 || !strings.HasSuffix(w, "in") {
		return w
	}
	man := w[:len(w)-2]
	for _, end := range [...]string{"er", "or", "eur", "ar", "ist", "ent", "ant", "ekt", "ot", "at", "f", "og", "tik"} {
		if strings.HasSuffix(man, end) {
			return man
		}
	}
	return w
}

// uninflected takes the endings off adjectives and participles that stand in
// titles: kaufmännischer, persönliche, Beauftragter, Vorsitzende.
func uninflected(w string) string {
	base := w
	for _, end := range [...]string{"er", "en", "em", "es", "e"} {
		if strings.HasSuffix(w, end) {
			base = w[:len(w)-len(end)]
			break
		}
	}
	for _, end := range [...]string{"isch", "lich", "tern", "iv", "end", "tragt", "tigt", "stellt", "ehemalig"} {
		if strings.HasSuffix(base, end) {
			return base
		}
	}
	return w
}

// stem takes plural, genitive and linking letters off long words: Finanzen and
// Finanz-, Einkaufs- and Einkauf, Operations and Operation become equal.
func stem(w string) string {
	for len(w) >= 6 {
		switch {
		case strings.HasSuffix(w, "en"):
			w = w[:len(w)-2]
		case w[len(w)-1] == 's' || w[len(w)-1] == 'n' || w[len(w)-1] == 'e':
			w = w[:len(w)-1]
		default:
			return w
		}
	}
	return w
}

// cutCompound cuts "einkaufsleiter" into "einkauf" and "leiter".
func cutCompound(w string) (modifier, head string) {
	for _, h := range heads {
		if len(w) >= len(h)+2 && strings.HasSuffix(w, h) {
			return stem(w[:len(w)-len(h)]), h
		}
	}
	return "", ""
}
