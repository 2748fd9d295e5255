package duplicates

import (
	"slices"
	"strings"

	"konklave/model"
)

// look is what a Finder keeps of a person.
type look struct {
	id      model.ID
	account int32 // number of the account; the same for accounts that are one. -1 = none
	gender  model.Gender
	left    bool
	shared  bool // the address belongs to a desk

	first, last string // without titles; last "" means that first is too
	mail        string
	profile     string
	phone, cell string // digits, "" for none; cell is a number of one's own
	host        string // the company's domain of the address
}

func looksOf(p *model.Person) look {
	l := look{id: p.ID, account: -1, left: p.Left()}
	if p.Gender == model.Female || p.Gender == model.Male {
		l.gender = p.Gender
	}
	l.first, l.last = nameOf(p)
	l.mail, l.shared = mailOf(p.Email)
	l.host = hostOf(l.mail)
	for _, h := range model.HandlesOf(model.Person{Phone: p.Phone, LinkedIn: p.LinkedIn}, "") {
		switch h.Form {
		case model.HandlePhone:
			l.phone = h.Value
		case model.HandleProfile:
			if !strings.Contains(h.Value, "/company/") {
				l.profile = h.Value
			}
		}
	}
	for _, h := range model.HandlesOf(model.Person{Mobile: p.Mobile}, "") {
		l.cell = h.Value
	}
	return l
}

// nameOf is a person's name without titles and salutations, in the right
// fields: "Petri, Ulrich" may stand in one of them, "Dr. Ulrich" in another.
func nameOf(p *model.Person) (first, last string) {
	first, last = p.FirstName, p.LastName
	if strings.Contains(last, ",") || first == "" && strings.Contains(strings.TrimSpace(last), " ") || last == "" && first != "" {
		n := model.SplitName(strings.TrimSpace(last + " " + first))
		return n.First, n.Last
	}
	if strings.ContainsAny(first, " .") {
		_, _, first = model.SplitSalutation(first)
	}
	if strings.ContainsAny(last, " .,") {
		_, _, last = model.SplitSalutation(strings.ReplaceAll(last, ",", " "))
	}
	return first, last
}

// likeness of two names, from unlike to the same.
type nameMatch int

const (
	otherName nameMatch = iota
	firstOnly           // the same given name, another last name
	noName              // one of them has none
	partOfName
	initialOnly
	nickname
	spelling
	sameName
)

// full reports whether both given and last name say the same.
func (m nameMatch) full() bool { return m >= nickname }

func (m nameMatch) reason() model.Likeness {
	return map[nameMatch]model.Likeness{firstOnly: model.SameFirst, partOfName: model.PartOfName, initialOnly: model.SameInitial, nickname: model.SameNickname,
		spelling: model.SameSpelling, sameName: model.SameName}[m]
}

func compareNames(a, b *look) nameMatch {
	if a.last == "" || b.last == "" {
		return noName
	}
	switch sameLast := sameForm(a.last, b.last); {
	case sameLast && strings.EqualFold(a.first, b.first) && strings.EqualFold(a.last, b.last) && a.first != "":
		return sameName
	case sameLast && sameForm(a.first, b.first):
		return spelling
	case sameLast && (a.first == "" || b.first == "" || initialOf(a.first, b.first) || initialOf(b.first, a.first)):
		return initialOnly
	case sameLast && sameCalled(givenName(a.first), givenName(b.first)):
		return nickname
	case sameLast && within(a.first, b.first):
		return partOfName
	case sameLast:
		return otherName
	case sameForm(a.first, b.last) && sameForm(a.last, b.first):
		return spelling // turned round
	case sameForm(a.first, b.first):
		if within(a.last, b.last) {
			return partOfName
		}
		return firstOnly
	}
	return otherName
}

// givenName is the first of several given names.
func givenName(s string) string {
	if found := parts(s); len(found) > 0 {
		return found[0]
	}
	return s
}

// initialOf reports whether short is the first letter of a name: "U." of Ulrich.
func initialOf(short, name string) bool {
	letters := forms(short)
	if len(letters) == 0 || len([]rune(strings.Trim(short, ". "))) != 1 {
		return false
	}
	return slices.ContainsFunc(forms(name), func(f string) bool { return strings.HasPrefix(f, letters[0][:1]) })
}

// within reports whether one of two names is a part of the other: Harms in
// Harms-Brandt.
func within(a, b string) bool {
	short, long := parts(a), parts(b)
	if len(short) > len(long) {
		short, long = long, short
	}
	if len(short) == 0 || len(short) == len(long) {
		return false
	}
	for _, part := range short {
		if len(part) < 3 || !slices.ContainsFunc(long, func(other string) bool { return sameForm(part, other) }) {
			return false
		}
	}
	return true
}

// compare says how sure it is that two people are one, and why. rare reports
// whether hardly two people would share the name by chance.
func compare(a, b *look, rare bool) (model.Strength, []model.Likeness) {
	name := compareNames(a, b)
	if a.gender != "" && b.gender != "" && a.gender != b.gender && name >= partOfName {
		name = otherName // Andrea and Andrea, Uli and Uli
	}
	mail := a.mail != "" && a.mail == b.mail
	profile := a.profile != "" && a.profile == b.profile
	cell := shares(a.cell, b)
	phone := cell || shares(b.cell, a) || shares(a.phone, b) || shares(b.phone, a)
	company := a.account >= 0 && a.account == b.account
	best, reasons := model.NoDuplicate, []model.Likeness{}
	found := func(s model.Strength, why ...model.Likeness) {
		best = max(best, s)
		for _, w := range why {
			if w != "" && !slices.Contains(reasons, w) {
				reasons = append(reasons, w)
			}
		}
	}
	if mail && (!a.shared || a.last == "" && b.last == "") {
		switch {
		case name == otherName:
			found(model.Possible, model.SameMail)
		case name == firstOnly:
			found(model.Likely, model.SameMail, model.SameFirst)
		default:
			found(model.Certain, model.SameMail, name.reason())
		}
	}
	if profile {
		switch {
		case name == otherName:
			found(model.Possible, model.SameProfile)
		case name == firstOnly:
			found(model.Likely, model.SameProfile, model.SameFirst)
		default:
			found(model.Certain, model.SameProfile, name.reason())
		}
	}
	if a.profile != "" && b.profile != "" && !profile {
		if best > model.NoDuplicate {
			best = min(best, model.Likely)
		}
		return best, reasons // two profiles are two people, whatever the names say
	}
	own := cell || shares(b.cell, a)
	if phone {
		switch {
		case name.full() && apart(a, b) && !own:
			found(model.Possible, model.SamePhone, name.reason())
		case name.full():
			found(model.Certain, model.SamePhone, name.reason())
		case name == initialOnly || name == partOfName:
			found(model.Likely, model.SamePhone, name.reason())
		case name == noName && company && own, name == firstOnly && cell:
			found(model.Possible, model.SamePhone, name.reason())
		}
	}
	byName, why := compareByName(a, b, name, company, rare)
	found(byName, why...)
	return best, reasons
}

func shares(number string, with *look) bool {
	return number != "" && (number == with.phone || number == with.cell)
}

// twoMails reports whether both have an address of their own.
func twoMails(a, b *look) bool {
	return a.mail != "" && b.mail != "" && a.mail != b.mail && !a.shared && !b.shared
}

// apart reports whether the addresses say that the two are two. At one company two
// addresses are those of one person only where both say the name: "thomas.mueller2"
// is there because thomas.mueller is taken.
func apart(a, b *look) bool {
	return twoMails(a, b) && a.host != "" && a.host == b.host && !(saysName(a.mail, a.first, a.last) && saysName(b.mail, b.first, b.last))
}

// compareByName is what the names alone say, with where the people work.
func compareByName(a, b *look, name nameMatch, company, rare bool) (model.Strength, []model.Likeness) {
	why := []model.Likeness{name.reason()}
	sameHost := a.host != "" && a.host == b.host
	switch {
	case name < partOfName || apart(a, b):
		return model.NoDuplicate, nil
	case company && name.full():
		if twoMails(a, b) && !sameHost && a.host != "" && b.host != "" {
			return model.Possible, append(why, model.SameCompany)
		}
		return model.Likely, append(why, model.SameCompany)
	case company:
		return model.Possible, append(why, model.SameCompany)
	case !name.full() || name == nickname:
		return model.NoDuplicate, nil
	case sameHost:
		return model.Likely, append(why, model.SameDomain)
	case a.left != b.left && rare:
		return model.Likely, append(why, model.Moved)
	case rare && a.host != "" && b.host != "":
		return model.Possible, append(why, model.Moved)
	}
	return model.NoDuplicate, nil
}
