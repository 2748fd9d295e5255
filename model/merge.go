package model

import (
	"cmp"
	"strconv"
	"strings"
)

// MergeField is one field of two records that become one: what a user may choose
// from. Its ID is that of its label, too.
type MergeField[T any] struct {
	ID    string
	Value func(r *T) string // to show and to compare; "" = empty
	take  func(to *T, from T)
	join  func(to *T, kept, other T) // nil: both together make no sense
}

// Joins reports whether both values can be kept.
func (f MergeField[T]) Joins() bool { return f.join != nil }

// Pick says whose value a field gets.
type Pick int8

// The picks. With PickNone what is kept stays and its gaps are filled; of notes
// both stay.
const (
	PickNone Pick = iota
	PickKept
	PickOther
	PickBoth
)

// textField is a field that is a text.
func textField[T any](id string, at func(*T) *string) MergeField[T] {
	return MergeField[T]{ID: id, Value: func(r *T) string { return *at(r) }, take: func(to *T, from T) { *at(to) = *at(&from) }}
}

// notesField is a text of which both may be kept.
func notesField[T any](id string, at func(*T) *string) MergeField[T] {
	f := textField(id, at)
	f.join = func(to *T, kept, other T) { *at(to) = joined(*at(&kept), *at(&other), "\n") }
	return f
}

// joined is two texts as one; a text that the other holds already adds nothing.
func joined(a, b, between string) string {
	a, b = strings.TrimSpace(a), strings.TrimSpace(b)
	switch {
	case b == "" || strings.Contains(a, b):
		return a
	case a == "" || strings.Contains(b, a):
		return b
	}
	return a + between + b
}

// PersonFields are the fields of two people that a user chooses from, in the
// order of the preview. What the law is strict about is not among them.
var PersonFields = []MergeField[Person]{
	{ID: "account", Value: func(p *Person) string { return strings.TrimSpace(p.Account.String() + " " + p.LeftOn.String()) },
		take: func(to *Person, from Person) { to.Account, to.LeftOn = from.Account, from.LeftOn }},
	textField("academic", func(p *Person) *string { return &p.Academic }),
	textField("first", func(p *Person) *string { return &p.FirstName }),
	textField("last", func(p *Person) *string { return &p.LastName }),
	{ID: "gender", Value: func(p *Person) string { return string(p.Gender) }, take: func(to *Person, from Person) { to.Gender = from.Gender }},
	textField("title", func(p *Person) *string { return &p.JobTitle }),
	textField("department", func(p *Person) *string { return &p.Department }),
	textField("email", func(p *Person) *string { return &p.Email }),
	textField("phone", func(p *Person) *string { return &p.Phone }),
	textField("mobile", func(p *Person) *string { return &p.Mobile }),
	textField("linkedin", func(p *Person) *string { return &p.LinkedIn }),
	textField("language", func(p *Person) *string { return &p.Language }),
	{ID: "formality", Value: func(p *Person) string { return string(p.Formality) }, take: func(to *Person, from Person) { to.Formality = from.Formality }},
	notesField("matters", func(p *Person) *string { return &p.Matters }),
	notesField("notes", func(p *Person) *string { return &p.Notes }),
	textField("country", func(p *Person) *string { return &p.Country }),
	{ID: "basis", Value: func(p *Person) string { return p.LegalBasis }, take: func(to *Person, from Person) { to.LegalBasis, to.BasisNote = from.LegalBasis, from.BasisNote }},
}

// AccountFields are the fields of two accounts that a user chooses from.
var AccountFields = []MergeField[Account]{
	textField("name", func(a *Account) *string { return &a.Name }),
	textField("industry", func(a *Account) *string { return &a.Industry }),
	textField("city", func(a *Account) *string { return &a.City }),
	textField("country", func(a *Account) *string { return &a.Country }),
	{ID: "employees", Value: func(a *Account) string { return number(a.Employees) }, take: func(to *Account, from Account) { to.Employees = from.Employees }},
	textField("website", func(a *Account) *string { return &a.Website }),
	{ID: "stage", Value: func(a *Account) string { return number(int(a.Stage)) }, take: func(to *Account, from Account) { to.Stage = from.Stage }},
	{ID: "temperature", Value: func(a *Account) string { return string(a.Temperature) }, take: func(to *Account, from Account) { to.Temperature = from.Temperature }},
	{ID: "icp", Value: func(a *Account) string { return number(a.ICPFit) }, take: func(to *Account, from Account) { to.ICPFit = from.ICPFit }},
	notesField("project", func(a *Account) *string { return &a.Project }),
	textField("reference", func(a *Account) *string { return &a.Reference }),
	notesField("notes", func(a *Account) *string { return &a.Notes }),
}

func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// fold gives every field of kept the value that is picked.
func fold[T any](fields []MergeField[T], kept, other T, picks map[string]Pick) T {
	merged := kept
	for _, f := range fields {
		switch Chosen(f, kept, other, picks) {
		case PickOther:
			f.take(&merged, other)
		case PickBoth:
			f.join(&merged, kept, other)
		}
	}
	return merged
}

// Chosen is whose value a field gets.
func Chosen[T any](f MergeField[T], kept, other T, picks map[string]Pick) Pick {
	a, b := f.Value(&kept), f.Value(&other)
	switch pick := picks[f.ID]; {
	case pick == PickBoth && f.join == nil, pick == PickNone:
		if a == "" {
			return PickOther
		}
		if b != "" && a != b && f.join != nil {
			return PickBoth
		}
		return PickKept
	default:
		return pick
	}
}

// MergePeople makes one person of two. It keeps the id of kept; picks says, by
// the ID of a field, whose value it gets. What the law asks about takes the
// stricter of both, whatever is chosen.
func MergePeople(kept, other Person, picks map[string]Pick) Person {
	merged := fold(PersonFields, kept, other, picks)
	merged.Consumer = kept.Consumer || other.Consumer
	merged.LegalHold = joined(kept.LegalHold, other.LegalHold, "; ")
	merged.ReviewOn = earlier(kept.ReviewOn, other.ReviewOn)
	merged.RetainUntil = earlier(kept.RetainUntil, other.RetainUntil)
	if merged.RetainUntil == other.RetainUntil && merged.RetainUntil != kept.RetainUntil {
		merged.RetainWhy = other.RetainWhy
	}
	merged.ObjectOn = earlier(kept.ObjectOn, other.ObjectOn)
	merged.Notice = strictNotice(kept.Notice, other.Notice)
	merged.Source, merged.SourceOn, merged.SourceRef = firstSource(kept, other)
	if !other.CreatedAt.IsZero() && (kept.CreatedAt.IsZero() || other.CreatedAt.Before(kept.CreatedAt)) {
		merged.CreatedAt = other.CreatedAt
	}
	return merged
}

// MergeAccounts makes one account of two, as MergePeople does.
func MergeAccounts(kept, other Account, picks map[string]Pick) Account {
	merged := fold(AccountFields, kept, other, picks)
	if !other.CreatedAt.IsZero() && (kept.CreatedAt.IsZero() || other.CreatedAt.Before(kept.CreatedAt)) {
		merged.CreatedAt = other.CreatedAt
	}
	return merged
}

func earlier(a, b Date) Date {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}

// strictNotice: who was told was told, but "need not be told" holds only where it
// holds for both.
func strictNotice(a, b Notice) Notice {
	rank := func(n Notice) int {
		switch n.Status {
		case NoticeSent:
			return 2
		case NoticeNotNeeded:
			return 0
		}
		return 1
	}
	if rank(b) > rank(a) {
		return b
	}
	return a
}

// firstSource is where the data came from first; the other source is named
// beside it, since the person may ask for all of them.
func firstSource(a, b Person) (source string, on Date, ref string) {
	if a.Source == "" || b.SourceOn.Before(a.SourceOn) && !b.SourceOn.IsZero() && b.Source != "" {
		a, b = b, a
	}
	second := strings.Join(strings.Fields(b.Source+" "+b.SourceRef+" "+b.SourceOn.String()), " ")
	if b.Source == "" || a.Source == b.Source && a.SourceOn == b.SourceOn && a.SourceRef == b.SourceRef {
		return a.Source, a.SourceOn, a.SourceRef
	}
	return a.Source, a.SourceOn, joined(a.SourceRef, second, "; ")
}

// BetterPerson reports whether b is rather the one to keep than a: somebody who
// has not left, at the newer company after a move, of whom more is known, whose
// name is written in full.
func BetterPerson(a, b Person, moved bool) bool {
	if a.Left() != b.Left() {
		return a.Left()
	}
	if moved && !a.CreatedAt.Equal(b.CreatedAt) {
		return b.CreatedAt.After(a.CreatedAt)
	}
	return cmp.Or(cmp.Compare(known(PersonFields, &b), known(PersonFields, &a)), cmp.Compare(len(b.FullName()), len(a.FullName()))) > 0
}

// BetterAccount reports whether b is rather the one to keep than a: the one with
// more people, else the one of which more is known.
func BetterAccount(a, b Account, peopleOfA, peopleOfB int) bool {
	return cmp.Or(cmp.Compare(peopleOfB, peopleOfA), cmp.Compare(known(AccountFields, &b), known(AccountFields, &a))) > 0
}

func known[T any](fields []MergeField[T], r *T) (n int) {
	for _, f := range fields {
		if f.Value(r) != "" {
			n++
		}
	}
	return n
}
