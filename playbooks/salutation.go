package playbooks

import (
	"cmp"
	"strings"

	"konklave/model"
)

// ContactFields gives the contact.* fields for a person in a language ("de",
// else English; "" = the person's own, else German). Every field is there;
// what is not known is "".
//
// contact.salutation is always formal, contact.salutation_informal never: the
// page decides, by the field it uses or by contact.formality.
func ContactFields(p model.Person, lang string) map[string]string {
	n := newName(p, lang)
	return map[string]string{
		"contact.salutation":           n.salutation(),
		"contact.greeting":             n.greeting(),
		"contact.salutation_informal":  n.informal(),
		"contact.first_name":           n.first,
		"contact.last_name":            n.last,
		"contact.last_name_with_title": n.short(),
		"contact.full_name":            n.full(),
		"contact.job_title":            oneLine(p.JobTitle),
		"contact.department":           oneLine(p.Department),
		"contact.matters":              oneLine(p.Matters),
		"contact.formality":            string(cmp.Or(p.Formality, model.Formal)),
	}
}

// addressName is how a person is named in a sentence: "Herr Wiegand", "Frau
// Dr. Harms", "Mr Wiegand"; the full name when the gender is not known, "" when
// no name is.
func addressName(p model.Person, lang string) string { return newName(p, lang).short() }

// AddressNameAccusative is addressName behind a preposition such as "für":
// "Herrn Wiegand". Only German "Herr" changes.
func AddressNameAccusative(p model.Person, lang string) string {
	short := addressName(p, lang)
	if rest, ok := strings.CutPrefix(short, "Herr "); ok && p.Gender == model.Male {
		return "Herrn " + rest
	}
	return short
}

// name is a person's name with what decides how it is used.
type name struct {
	german      bool
	gender      model.Gender
	first, last string
	rank        string // "Freiherr" before last in the full name; not said in an address
	professor   bool
	doctor      bool
}

func newName(p model.Person, lang string) name {
	lang = cmp.Or(lang, p.Language, "de")
	n := name{
		german: lang == "de" || strings.HasPrefix(lang, "de-"),
		gender: p.Gender,
		first:  oneLine(p.FirstName),
		last:   oneLine(p.LastName),
	}
	n.nobility(p.Academic)
	var foreign bool
	n.professor, n.doctor, foreign = academic(p.Academic)
	n.doctor = n.doctor || foreign && !n.german
	return n
}

// academic reads the titles that belong into an address. foreign is a Ph.D.,
// which English turns into Dr and German leaves out. All others (Dipl.-Ing., MBA,
// M.Sc. ...) are not used there.
func academic(s string) (professor, doctor, foreign bool) {
	s = strings.ReplaceAll(strings.ToLower(s), "ph.d", "phd")
	for w := range strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune(" .-,/", r) }) {
		switch w {
		case "prof", "professor", "professorin":
			professor = true
		case "dr", "ddr", "doktor", "doctor":
			doctor = true
		case "phd", "dphil":
			foreign = true
		}
	}
	return professor, doctor, foreign
}

// ranks are former titles of nobility, which are a part of the last name in
// Germany. Each is a common last name as well, so it counts as one only before
// one of particles. The true ones are not said in an address, where a Freiherr
// is a Herr; the others are: Herr Graf von Hagenau (Duden, Briefe gut und
// richtig schreiben).
var ranks = map[string]bool{
	"Freiherr": true, "Freifrau": true, "Freiin": true, "Frhr.": true, "Frfr.": true,
	"Baron": false, "Baronin": false, "Graf": false, "Gräfin": false, "Fürst": false, "Fürstin": false,
	"Prinz": false, "Prinzessin": false, "Herzog": false, "Herzogin": false, "Ritter": false, "Edler": true, "Edle": true,
}

var particles = map[string]bool{"von": true, "v.": true, "zu": true, "vom": true, "zum": true, "zur": true, "van": true}

// nobility sorts out where a title of nobility was entered: with the last name,
// behind the first name, or among the academic titles.
func (n *name) nobility(academic string) {
	words := strings.Fields(n.last)
	rank := ""
	switch first := strings.Fields(n.first); {
	case len(words) > 2 && particles[words[1]] && isRank(words[0]):
		rank, n.last = words[0], strings.Join(words[1:], " ")
	case len(words) < 2 || !particles[words[0]]:
		return
	case len(first) > 1 && isRank(first[len(first)-1]):
		rank, n.first = first[len(first)-1], strings.Join(first[:len(first)-1], " ")
	default:
		for _, w := range strings.Fields(academic) {
			if isRank(w) {
				rank = w
			}
		}
	}
	if rank != "" && !ranks[rank] {
		rank, n.last = "", rank+" "+n.last
	}
	n.rank = rank
}

func isRank(word string) bool {
	_, ok := ranks[word]
	return ok
}

// addressed reports whether Frau or Herr can be said.
func (n name) addressed() bool {
	return n.last != "" && (n.gender == model.Female || n.gender == model.Male)
}

// title is the highest academic title in its short form, with a blank behind.
func (n name) title() string {
	switch {
	case n.german && n.professor && n.doctor:
		return "Prof. Dr. "
	case n.german && n.professor:
		return "Prof. "
	case n.german && n.doctor:
		return "Dr. "
	case n.professor:
		return "Professor "
	case n.doctor:
		return "Dr "
	}
	return ""
}

// full is "Dr. Nele Harms".
func (n name) full() string {
	if n.first == "" && n.last == "" {
		return ""
	}
	return n.title() + oneLine(n.first+" "+n.rank+" "+n.last)
}

// short is "Frau Dr. Harms".
func (n name) short() string {
	switch {
	case !n.german && n.last != "" && n.title() != "":
		return n.title() + n.last
	case !n.addressed():
		return n.full()
	case !n.german && n.gender == model.Female:
		return "Ms " + n.last
	case !n.german:
		return "Mr " + n.last
	case n.professor && n.gender == model.Female:
		return "Frau Professorin " + n.last
	case n.professor:
		return "Herr Professor " + n.last
	case n.gender == model.Female:
		return "Frau " + n.title() + n.last
	}
	return "Herr " + n.title() + n.last
}

// address is short in the direct address. German writes a professor's title
// out and leaves the name away.
func (n name) address() string {
	if n.german && n.professor && n.addressed() {
		return strings.TrimSuffix(n.short(), " "+n.last)
	}
	return n.short()
}

// known reports whether there is a name that can stand in an address: a last
// name alone, without gender and title, cannot.
func (n name) known() bool {
	return n.first != "" || n.last != "" && (n.addressed() || n.title() != "")
}

func (n name) salutation() string {
	switch {
	case !n.german && !n.known():
		return "Hello"
	case !n.german:
		return "Dear " + n.address()
	case !n.addressed():
		return n.greeting()
	case n.gender == model.Female:
		return "Sehr geehrte " + n.address()
	}
	return "Sehr geehrter " + n.address()
}

func (n name) greeting() string {
	hello := "Hello"
	if n.german {
		hello = "Guten Tag"
	}
	if !n.known() {
		return hello
	}
	return hello + " " + n.address()
}

func (n name) informal() string {
	hello := "Hi"
	if n.german {
		hello = "Hallo"
	}
	switch {
	case n.first != "":
		return hello + " " + n.first
	case n.known():
		return hello + " " + n.address()
	}
	return hello
}
