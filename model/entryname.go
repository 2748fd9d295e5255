package model

import (
	"strings"
	"unicode"
)

// commaParts parts a text at its commas.
func commaParts(s string) []string {
	var parts []string
	for c := range strings.SplitSeq(s, ",") {
		if c = strings.Join(strings.Fields(c), " "); c != "" {
			parts = append(parts, c)
		}
	}
	return parts
}

// readName reads the part of an entry that has the name. titled tells that the
// position stands in another part, mailbox that the name stood before an
// address in angle brackets: "Harms, Nele" is then surely turned round.
func (e *Entry) readName(s string, titled, mailbox bool) {
	commas := commaParts(s)
	degrees := ""
	for len(commas) > 1 && onlyDegrees(commas[1]) { // "John Smith, PhD, CTO"
		degrees += ", " + commas[1]
		commas = append(commas[:1], commas[2:]...)
	}
	if len(commas) == 0 {
		return
	}
	head, tail := commas[0], commas[1:]
	if len(tail) == 0 {
		e.readWords(head, degrees)
		return
	}
	if titleLike(head) {
		if plainName(tail[0]) { // "CFO, Anna Berg"
			e.setName(tail[0] + degrees)
			e.JobTitle = strings.Join(append([]string{head}, tail[1:]...), ", ")
			return
		}
		e.JobTitle, e.Doubt = strings.Join(commas, ", "), DoubtTitle
		return
	}
	turned := givenName(tail[0]) && familyName(head)
	if !turned {
		e.readWords(head, degrees)
		title := strings.Join(tail, ", ")
		if e.JobTitle != "" {
			title = e.JobTitle + ", " + title
		}
		e.JobTitle = title
		return
	}
	var first, last PersonName
	last.Last, first.First = last.Take(head), first.Take(tail[0])
	doubt := DoubtOrder
	if mailbox || titled || len(tail) > 1 || first.Academic+last.Academic != "" || first.Gender+last.Gender != "" {
		doubt = ""
	}
	e.setOrdered(first.First, last.Last, doubt)
	e.Academic, e.Gender = first.Academic+last.Academic, first.Gender+last.Gender
	if e.Academic == "" && degrees != "" {
		e.Academic = SplitName("x y" + degrees).Academic
	}
	e.JobTitle = strings.Join(tail[1:], ", ")
}

// readWords reads a name that is followed by nothing, or by a position without
// any separator.
func (e *Entry) readWords(s, degrees string) {
	words := strings.Fields(s)
	// "Leiter IT Herr Berg": the salutation shows where the name begins.
	for i := 1; i < len(words); i++ {
		if g, ok := genders[wordKey(words[i])]; ok && len([]rune(wordKey(words[i]))) > 2 && (g == Female || g == Male) && i+1 < len(words) && titleLike(strings.Join(words[:i], " ")) {
			e.setName(strings.Join(words[i:], " ") + degrees)
			e.JobTitle = strings.Join(words[:i], " ")
			return
		}
	}
	g, academic, rest := SplitSalutation(s)
	bare := strings.Fields(rest)
	at := -1
	for i, w := range bare {
		if titleWord(w) && !(surnameToo[wordKey(w)] && i == 1 && len(bare) == 2) {
			at = i
			break
		}
	}
	polite := g != "" || academic != ""
	switch {
	case at == 0 && !polite:
		if len(bare) <= 8 && !sentence(s) {
			e.JobTitle, e.Doubt = s, DoubtTitle
		}
	case at > 0 && !sentence(s):
		if !nameWords(bare[:at]) {
			// "Interne Revision Leitung", "Kaufmännische Leitung": a position all
			// of it.
			if len(bare) <= 8 {
				e.JobTitle, e.Doubt = s, DoubtTitle
			}
			return
		}
		if at == 1 && !polite && !surnameFits(bare) {
			e.JobTitle, e.Doubt = s, DoubtTitle
			return
		}
		e.setName(strings.Join(words[:len(words)-len(bare)+at], " ") + degrees)
		e.JobTitle, e.Doubt = strings.Join(bare[at:], " "), DoubtTitle
	case nameWords(bare):
		e.setName(s + degrees)
	}
}

// setName takes a name apart that has no comma but those of degrees.
func (e *Entry) setName(s string) {
	n := SplitName(s)
	e.Gender, e.Academic = n.Gender, n.Academic
	first, last := loudLast(n.First, n.Last)
	if first == "" && e.Gender == "" && e.Academic == "" {
		e.Doubt = DoubtOneWord
	}
	if n.First != "" && e.orderByAddress(first, last) < 0 {
		first, last = last, first
	}
	e.FirstName, e.LastName = capitals(first), capitals(last)
}

// setOrdered sets first and last name that were told apart by their places. An
// address that has both settles it.
func (e *Entry) setOrdered(first, last string, doubt Doubt) {
	switch e.orderByAddress(first, last) {
	case 1:
		doubt = ""
	case -1:
		first, last, doubt = last, first, ""
	}
	var f, l PersonName
	e.FirstName, e.LastName = capitals(f.Take(first)), capitals(l.Take(last))
	e.Academic, e.Gender = firstSet(f.Academic, l.Academic), Gender(firstSet(string(f.Gender), string(l.Gender)))
	e.Doubt = doubt
}

func firstSet(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// loudLast reads "HARMS Nele": whoever writes one name in capitals means the
// last name.
func loudLast(first, last string) (string, string) {
	if loud(first) && !loud(last) && len([]rune(last)) > 2 {
		return last, strings.ToUpper(first[:1]) + strings.ToLower(first[1:])
	}
	if loud(last) && !loud(first) && first != "" {
		runes := []rune(last)
		return first, string(runes[:1]) + strings.ToLower(string(runes[1:]))
	}
	return first, last
}

func loud(s string) bool {
	if len(s) < 3 || strings.ContainsAny(s, " -.") {
		return false
	}
	for _, r := range s {
		if r < 'A' || r > 'Z' {
			return false
		}
	}
	return true
}

// capitals gives a name that was typed in small letters its capitals.
func capitals(s string) string {
	if strings.ToLower(s) != s {
		return s
	}
	words := strings.Fields(s)
	for i, w := range words {
		if particles[w] && len(words) > 1 && i < len(words)-1 {
			continue
		}
		parts := strings.Split(w, "-")
		for j, p := range parts {
			if runes := []rune(p); len(runes) > 0 {
				parts[j] = string(unicode.ToUpper(runes[0])) + string(runes[1:])
			}
		}
		words[i] = strings.Join(parts, "-")
	}
	return strings.Join(words, " ")
}

// orderByAddress asks the address which is the first name: 1 for a, -1 for b, 0
// when it says nothing.
func (e *Entry) orderByAddress(a, b string) int {
	local, _, ok := strings.Cut(e.Email, "@")
	a, b = plainLetters(a), plainLetters(b)
	if !ok || a == "" || b == "" || a == b {
		return 0
	}
	local = plainLetters(local)
	fits := func(first, last string) bool { return local == first+last || local == first[:1]+last }
	switch forward, backward := fits(a, b), fits(b, a); {
	case forward && !backward:
		return 1
	case backward && !forward:
		return -1
	}
	return 0
}

// plainLetters are the letters as they stand in an address.
func plainLetters(s string) string {
	s = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss").Replace(strings.ToLower(s))
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' {
			return r
		}
		return -1
	}, s)
}

// nameFromAddress reads "nele.harms@" as a name. Other addresses name nobody
// and stand for themselves.
func (e *Entry) nameFromAddress() {
	e.Doubt = DoubtAddress
	local, _, _ := strings.Cut(e.Email, "@")
	parts := strings.FieldsFunc(local, func(r rune) bool { return r == '.' || r == '_' })
	if len(parts) != 2 || len([]rune(parts[1])) < 2 || !nameWords(parts) || titleLike(strings.Join(parts, " ")) {
		return
	}
	e.FirstName, e.LastName = capitals(parts[0]), capitals(parts[1])
	if len([]rune(parts[0])) == 1 {
		e.FirstName += "."
	}
}
