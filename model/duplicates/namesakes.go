package duplicates

import (
	"slices"
	"strings"
)

// census counts how often names are borne, to tell a rare one from a common one.
type census struct {
	people      int
	first, last map[string]int32 // by the shortest form
}

func newCensus(people int) census {
	return census{people: people, first: make(map[string]int32, people/8), last: make(map[string]int32, people/4)}
}

func (c census) count(l *look) {
	if l.last != "" {
		c.first[shortForm(givenName(l.first))]++
		c.last[shortForm(l.last)]++
	}
}

func shortForm(s string) string {
	_, short := spell(s)
	return short
}

const (
	// mostNamesakes is how many may bear a name for it to say something.
	mostNamesakes = 3
	// byChance is how many others of the name may be expected: with more of them
	// two people of the name are rather two than one who has moved.
	byChance = 0.2
)

// rare reports whether a name, borne by both, is so rare that the two may be one.
// Among n people of whom a bear the first name and b the last, a*b/n bear both by
// chance; the two themselves are left out.
func (c census) rare(a, b *look) bool {
	first := float64(min(c.first[shortForm(givenName(a.first))], c.first[shortForm(givenName(b.first))]) - 2)
	last := float64(min(c.last[shortForm(a.last)], c.last[shortForm(b.last)]) - 2)
	return max(first, 0)*max(last, 0) < byChance*float64(c.people)
}

// dropSwitchboards forgets the numbers that many have: they are those of a company.
func (f *Finder) dropSwitchboards() {
	holders := map[string]int32{}
	for i := range f.looks {
		l := &f.looks[i]
		if l.phone != "" {
			holders[l.phone]++
		}
		if l.cell != "" && l.cell != l.phone {
			holders[l.cell]++
		}
	}
	for i := range f.looks {
		l := &f.looks[i]
		if holders[l.phone] > mostNamesakes {
			l.phone = ""
		}
		if holders[l.cell] > mostNamesakes {
			l.cell = ""
		}
	}
}

// colleague is a last name at an account.
type colleague struct {
	account int32
	last    string
}

// abridged reports whether only an initial is known of the given name, or less.
func (l *look) abridged() bool {
	return l.last != "" && len([]rune(strings.Trim(l.first, ". "))) <= 1
}

// initials calls fn for everybody who is known by an initial or by the last name
// alone, with the only colleague whose name that may be. Where two colleagues
// have it, it says nothing.
func (f *Finder) initials(fn func(short, full int32)) {
	short := map[colleague][]int32{}
	for i := range f.looks {
		l := &f.looks[i]
		if l.account < 0 || !l.abridged() {
			continue
		}
		for _, last := range forms(l.last) {
			short[colleague{l.account, last}] = append(short[colleague{l.account, last}], int32(i))
		}
	}
	if len(short) == 0 {
		return
	}
	fits := map[int32][]int32{}
	for i := range f.looks {
		l := &f.looks[i]
		if l.account < 0 || l.last == "" || l.abridged() {
			continue
		}
		for _, last := range forms(l.last) {
			for _, who := range short[colleague{l.account, last}] {
				if compareNames(&f.looks[who], l) >= initialOnly && len(fits[who]) <= neighbours && !slices.Contains(fits[who], int32(i)) {
					fits[who] = append(fits[who], int32(i))
				}
			}
		}
	}
	for who, found := range fits {
		one := f.looks[found[0]].first
		if slices.ContainsFunc(found, func(i int32) bool { return !sameForm(f.looks[i].first, one) }) {
			continue
		}
		for _, i := range found {
			fn(who, i)
		}
	}
}
