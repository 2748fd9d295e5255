package model

import (
	"slices"
	"strings"
)

// academicWords are titles that go before a name, in the spelling that Konklave
// shows; keys are in lower case without dots.
var academicWords = map[string]string{
	"dr": "Dr.", "doktor": "Dr.", "doctor": "Dr.", "prof": "Prof.", "professor": "Prof.", "professorin": "Prof.", "pd": "PD", "privatdozent": "PD",
	"dipl-ing": "Dipl.-Ing.", "diplom-ingenieur": "Dipl.-Ing.", "dipl-kfm": "Dipl.-Kfm.", "dipl-kffr": "Dipl.-Kffr.", "dipl-inf": "Dipl.-Inf.", "dipl-inform": "Dipl.-Inf.",
	"dipl-volksw": "Dipl.-Volksw.", "dipl-betriebsw": "Dipl.-Betriebsw.", "dipl-wirt-ing": "Dipl.-Wirt.-Ing.", "dipl-wirtsch-ing": "Dipl.-Wirt.-Ing.", "dipl-math": "Dipl.-Math.",
	"dipl-phys": "Dipl.-Phys.", "dipl-chem": "Dipl.-Chem.", "dipl-jur": "Dipl.-Jur.", "dipl-oec": "Dipl.-Oec.", "dipl-psych": "Dipl.-Psych.",
	"ing": "Ing.", "mag": "Mag.",
}

// doctorParts follow "Dr." and belong to it: Dr. med., Dr.-Ing., Dr. h. c.
var doctorParts = map[string]bool{
	"med": true, "jur": true, "rer": true, "nat": true, "pol": true, "phil": true, "oec": true, "iur": true, "h": true, "c": true, "hc": true, "mult": true,
	"habil": true, "dent": true, "vet": true, "techn": true, "agr": true, "theol": true, "-ing": true, "publ": true, "univ": true,
}

// degreesBehind follow a name. A doctorate becomes "Dr."; the others do not
// belong to the way a person is addressed and are left out.
var degreesBehind = map[string]string{
	"phd": "Dr.", "dr": "Dr.", "md": "", "mba": "", "msc": "", "bsc": "", "ma": "", "ba": "", "llm": "", "cfa": "", "cpa": "", "pmp": "", "cissp": "", "mcips": "", "meng": "", "beng": "",
}

// particles belong to the last name: von der Leyen, van den Broek, de Maizière.
var particles = map[string]bool{
	"von": true, "vom": true, "van": true, "der": true, "den": true, "dem": true, "de": true, "zu": true, "zum": true, "zur": true, "di": true, "da": true, "del": true, "della": true,
	"dos": true, "du": true, "la": true, "le": true, "ten": true, "ter": true, "te": true, "el": true, "al": true, "bin": true, "ibn": true, "ben": true, "st.": true, "st": true,
	"freiherr": true, "freifrau": true, "graf": true, "gräfin": true, "baron": true, "baronin": true, "ritter": true, "edler": true, "ní": true, "ó": true, "und": true, "'t": true,
}

// genders are the words of a salutation.
var genders = map[string]Gender{
	"frau": Female, "fr": Female, "mrs": Female, "ms": Female, "miss": Female, "madame": Female, "mme": Female, "w": Female, "f": Female,
	"weiblich": Female, "female": Female, "signora": Female,
	"herr": Male, "herrn": Male, "hr": Male, "hrn": Male, "mr": Male, "mister": Male, "monsieur": Male, "m": Male, "männlich": Male, "male": Male, "signor": Male,
	"divers": Other, "d": Other, "x": Other, "mx": Other, "diverse": Other, "other": Other, "keine anrede": Other,
}

// politeness fills a salutation without saying anything.
var politeness = map[string]bool{"sehr": true, "geehrte": true, "geehrter": true, "liebe": true, "lieber": true, "dear": true, "hallo": true, "guten": true, "tag": true}

// wordKey is a word in lower case without dots and commas.
func wordKey(w string) string {
	if len(w) > 24 {
		return "" // none of the words is that long
	}
	return strings.ToLower(strings.Trim(strings.ReplaceAll(w, ".", ""), ",;"))
}

// SplitSalutation takes gender and academic title off the front of a
// salutation or a name; rest is what remains. Single letters count only when
// nothing else stands there ("m" in a column of genders, but "M. Weber").
func SplitSalutation(s string) (g Gender, academic, rest string) {
	words := strings.Fields(s)
	if len(words) == 1 {
		if g, ok := genders[wordKey(s)]; ok {
			return g, "", ""
		}
	}
	var titles []string
	i := 0
	for ; i < len(words); i++ {
		key := wordKey(words[i])
		if politeness[key] {
			continue
		}
		if gender, ok := genders[key]; ok && len([]rune(key)) > 1 && g == "" && len(titles) == 0 {
			g = gender
			continue
		}
		title, isTitle := academicTitle(words[i])
		switch {
		case isTitle:
			titles = append(titles, title)
		case len(titles) > 0 && doctorParts[key] && strings.HasSuffix(words[i], "."):
			titles = append(titles, words[i])
		default:
			return g, strings.Join(titles, " "), strings.Join(words[i:], " ")
		}
	}
	return g, strings.Join(titles, " "), ""
}

// academicTitle reads one word; "Dr.-Ing." and "Prof.Dr." count as one.
func academicTitle(word string) (string, bool) {
	key := wordKey(word)
	if t, ok := academicWords[key]; ok {
		// "Ing" and "Mag" without a dot are names elsewhere.
		return t, len(key) > 3 || key == "dr" || key == "pd" || strings.Contains(word, ".")
	}
	switch key {
	case "dr-ing":
		return "Dr.-Ing.", true
	case "profdr":
		return "Prof. Dr.", true
	case "drmed":
		return "Dr. med.", true
	}
	return "", false
}

// degreeBehind reads "PhD" or "MBA" behind a name.
func degreeBehind(word string) (title string, ok bool) {
	title, ok = degreesBehind[wordKey(word)]
	// "Ma" and "Ba" are family names; the degrees are written M.A. or MA.
	return title, ok && (strings.Contains(word, ".") || strings.ToUpper(word) == word || wordKey(word) == "phd")
}

// PersonName is a name taken apart.
type PersonName struct {
	Gender                Gender
	Academic, First, Last string
}

// Person is a person of whom only the name is known.
func (n PersonName) Person() Person {
	return Person{Gender: n.Gender, Academic: n.Academic, FirstName: n.First, LastName: n.Last}
}

// SplitName takes a full name apart: "Müller, Petra", "Frau Dr. Petra Müller",
// "Ursula von der Leyen", "John Smith, PhD". A single word is a last name.
func SplitName(s string) PersonName {
	var p PersonName
	parts := strings.Split(s, ",")
	for len(parts) > 1 { // degrees behind commas
		tail := strings.Fields(parts[len(parts)-1])
		title := ""
		all := true
		for _, w := range tail {
			t, ok := degreeBehind(w)
			all = all && ok
			title += t
		}
		if !all {
			break
		}
		if title != "" {
			p.Academic = "Dr."
		}
		parts = parts[:len(parts)-1]
	}
	if len(parts) > 1 {
		last := p.Take(parts[0])
		first := p.Take(strings.Join(parts[1:], " "))
		p.Last, p.First = last, first
		return p
	}
	words := strings.Fields(p.Take(parts[0]))
	for len(words) > 2 {
		t, ok := degreeBehind(words[len(words)-1])
		if !ok {
			break
		}
		if t != "" && p.Academic == "" {
			p.Academic = t
		}
		words = words[:len(words)-1]
	}
	if len(words) == 0 {
		return p
	}
	cut := len(words) - 1
	if i := slices.IndexFunc(words, func(w string) bool { return particles[strings.ToLower(w)] }); i > 0 {
		cut = i
	}
	p.First, p.Last = strings.Join(words[:cut], " "), strings.Join(words[cut:], " ")
	return p
}

// Take removes salutation and title from the front of a part of a name and
// notes them.
func (p *PersonName) Take(s string) string {
	g, academic, rest := SplitSalutation(s)
	if rest == "" && academic == "" && len([]rune(strings.TrimSpace(s))) == 1 {
		return strings.TrimSpace(s) // an initial, not a gender
	}
	if g != "" && p.Gender == "" {
		p.Gender = g
	}
	if academic != "" && p.Academic == "" {
		p.Academic = academic
	}
	return rest
}
