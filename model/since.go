package model

import (
	"bytes"
	"cmp"
	"slices"
	"time"
)

// DifferenceKind says what happened to a buying center between two days.
type DifferenceKind string

// The differences, in the order in which those of one moment are told.
const (
	DiffCame      DifferenceKind = "came"      // somebody new, on a seat that was not there
	DiffFilled    DifferenceKind = "filled"    // somebody took an empty seat
	DiffSucceeded DifferenceKind = "succeeded" // somebody took the seat of somebody else
	DiffEmptied   DifferenceKind = "emptied"   // somebody left, the seat is still there
	DiffLeft      DifferenceKind = "left"      // somebody is gone with the seat
	DiffOpened    DifferenceKind = "opened"    // a new empty seat
	DiffClosed    DifferenceKind = "closed"    // an empty seat is gone
	DiffMoved     DifferenceKind = "moved"     // reports to somebody else, or to nobody now
	DiffSupport   DifferenceKind = "support"
	DiffInfluence DifferenceKind = "influence"
	DiffCoverage  DifferenceKind = "coverage"
	DiffRoles     DifferenceKind = "roles"
	DiffDrawn     DifferenceKind = "drawn"   // a line other than reports_to
	DiffRemoved   DifferenceKind = "removed" // such a line is gone
)

var differenceOrder = []DifferenceKind{DiffCame, DiffFilled, DiffSucceeded, DiffEmptied, DiffLeft, DiffOpened, DiffClosed, DiffMoved,
	DiffSupport, DiffInfluence, DiffCoverage, DiffRoles, DiffDrawn, DiffRemoved}

// Difference is one thing that happened. Before and After hold what its kind is
// about; the rest of them is zero.
type Difference struct {
	Kind          DifferenceKind
	Seat          ID // whom it concerns
	Before, After Side
	At            time.Time // zero where the journal does not tell
	By            string
	Evidence      string // for ratings: how we know
}

// Side is one side of a difference.
type Side struct {
	Person    ID        // came, filled, succeeded, emptied, left; zero = nobody
	Boss      ID        // moved; zero = nobody
	Support   Support   // support
	Influence Influence // influence
	Coverage  Coverage  // coverage
	Roles     []Role    // roles
	Line      Line      // drawn, removed
}

// Rise says which way a rating went: above 0 up, below 0 down, 0 neither way or
// no rating. Not rated yet counts as neutral.
func (d Difference) Rise() int {
	switch d.Kind {
	case DiffSupport:
		return d.After.Support.Value() - d.Before.Support.Value()
	case DiffInfluence:
		return int(d.After.Influence - d.Before.Influence)
	case DiffCoverage:
		return int(d.After.Coverage - d.Before.Coverage)
	}
	return 0
}

// Since is what changed between two states of one buying center.
type Since struct {
	From, To    *CenterMap
	Differences []Difference // the latest first; those without a date at the end
}

// Name says how a seat is called: its holder, the latest first, or its title.
func (s Since) Name(seat ID) string {
	for _, m := range []*CenterMap{s.To, s.From} {
		if m == nil {
			continue
		}
		if found, ok := m.Seat(seat); ok {
			p, _ := m.Holder(found)
			if name := cmp.Or(p.FullName(), found.Title); name != "" {
				return name
			}
		}
	}
	return ""
}

// Person finds somebody who is or was there.
func (s Since) Person(id ID) (Person, bool) {
	for _, m := range []*CenterMap{s.To, s.From} {
		if m == nil {
			continue
		}
		if p, ok := m.People[id]; ok {
			return p, true
		}
	}
	return Person{}, false
}

// The integer keys of the fields that differences are dated by, as in records.go.
const (
	FieldSeatPerson    = 3
	FieldSeatRoles     = 5
	FieldSeatSupport   = 6
	FieldSeatInfluence = 7
	FieldSeatCoverage  = 8
)

// ChangesBetween compares two states of a buying center; a nil state is one
// without seats. journal holds the entries between the two in any order: each
// difference takes date and author from the latest entry that made the difference.
// What belongs to one step is one difference: the ratings of somebody who came are
// none of their own, nor are the lines that went with a seat.
func ChangesBetween(from, to *CenterMap, journal []Change) Since {
	if from == nil {
		from = &CenterMap{}
	}
	if to == nil {
		to = &CenterMap{}
	}
	c := &comparing{from: from, to: to, dates: datesOf(journal)}
	was, is := seatsByID(from), seatsByID(to)
	c.seats(was, is)
	c.lines(was, is)
	slices.SortStableFunc(c.found, func(a, b Difference) int {
		return cmp.Or(b.At.Compare(a.At), cmp.Compare(slices.Index(differenceOrder, a.Kind), slices.Index(differenceOrder, b.Kind)),
			bytes.Compare(a.Seat[:], b.Seat[:]), bytes.Compare(a.Before.Line.ID[:], b.Before.Line.ID[:]), bytes.Compare(a.After.Line.ID[:], b.After.Line.ID[:]))
	})
	return Since{From: from, To: to, Differences: c.found}
}

type comparing struct {
	from, to *CenterMap
	dates    map[fieldOf]Change // without its records
	found    []Difference
}

// fieldOf is a field of a record; field 0 is the record as a whole.
type fieldOf struct {
	id    ID
	field int
}

// datesOf finds the latest entry for each field of a seat or line, and for its
// coming and going.
func datesOf(journal []Change) map[fieldOf]Change {
	dates := map[fieldOf]Change{}
	note := func(key fieldOf, c *Change) {
		if known, ok := dates[key]; !ok || known.Seq < c.Seq {
			dates[key] = Change{Seq: c.Seq, At: c.At, By: c.By}
		}
	}
	for i := range journal {
		c := &journal[i]
		for _, r := range c.Records {
			if r.Kind != KindSeat && r.Kind != KindLine {
				continue
			}
			if r.Op != Updated || r.Kind == KindLine {
				note(fieldOf{r.ID, 0}, c)
			}
			for _, f := range r.Fields {
				note(fieldOf{r.ID, f.Field}, c)
			}
		}
	}
	return dates
}

func seatsByID(m *CenterMap) map[ID]*Seat {
	seats := make(map[ID]*Seat, len(m.Seats))
	for i := range m.Seats {
		seats[m.Seats[i].ID] = &m.Seats[i]
	}
	return seats
}

// add lists a difference with the date of a field of a record.
func (c *comparing) add(d Difference, record ID, field int) {
	if date, ok := c.dates[fieldOf{record, field}]; ok {
		d.At, d.By = date.At, date.By
	}
	c.found = append(c.found, d)
}

func (c *comparing) seats(was, is map[ID]*Seat) {
	for i := range c.to.Seats {
		now := &c.to.Seats[i]
		before := was[now.ID]
		if before == nil {
			d := Difference{Kind: DiffOpened, Seat: now.ID}
			if !now.Empty() {
				d.Kind, d.After.Person = DiffCame, now.Person
			}
			c.add(d, now.ID, 0)
			continue
		}
		if before.Person != now.Person {
			d := Difference{Kind: DiffSucceeded, Seat: now.ID, Before: Side{Person: before.Person}, After: Side{Person: now.Person}}
			switch {
			case before.Empty():
				d.Kind = DiffFilled
			case now.Empty():
				d.Kind = DiffEmptied
			}
			c.add(d, now.ID, FieldSeatPerson)
		}
		c.ratings(before, now)
	}
	for i := range c.from.Seats {
		before := &c.from.Seats[i]
		if is[before.ID] != nil {
			continue
		}
		d := Difference{Kind: DiffClosed, Seat: before.ID}
		if !before.Empty() {
			d.Kind, d.Before.Person = DiffLeft, before.Person
		}
		c.add(d, before.ID, 0)
	}
}

// ratings compares what was rated. Support and coverage are about the person,
// so a new holder begins without them.
func (c *comparing) ratings(before, now *Seat) {
	was := *before
	if was.Person != now.Person {
		was.Support, was.Coverage = Unrated, CoverageUnknown
	}
	if was.Support != now.Support {
		c.add(Difference{Kind: DiffSupport, Seat: now.ID, Evidence: now.SupportBy.Text,
			Before: Side{Support: was.Support}, After: Side{Support: now.Support}}, now.ID, FieldSeatSupport)
	}
	if was.Influence != now.Influence {
		c.add(Difference{Kind: DiffInfluence, Seat: now.ID, Evidence: now.InfluenceBy.Text,
			Before: Side{Influence: was.Influence}, After: Side{Influence: now.Influence}}, now.ID, FieldSeatInfluence)
	}
	if was.Coverage != now.Coverage {
		c.add(Difference{Kind: DiffCoverage, Seat: now.ID, Evidence: now.CoverageBy.Text,
			Before: Side{Coverage: was.Coverage}, After: Side{Coverage: now.Coverage}}, now.ID, FieldSeatCoverage)
	}
	if !slices.Equal(was.Roles, now.Roles) {
		c.add(Difference{Kind: DiffRoles, Seat: now.ID, Evidence: now.RolesBy.Text,
			Before: Side{Roles: was.Roles}, After: Side{Roles: now.Roles}}, now.ID, FieldSeatRoles)
	}
}

// lines compares lines by what they say, since a line that is drawn anew has a
// new id. Lines of a seat that came or went belong to that.
func (c *comparing) lines(was, is map[ID]*Seat) {
	both := func(id ID) bool { return was[id] != nil && is[id] != nil }
	wereBosses, areBosses := bosses(c.from, was), bosses(c.to, is)
	for i := range c.to.Seats {
		seat := c.to.Seats[i].ID
		before, now := wereBosses[seat], areBosses[seat]
		if !both(seat) || before.To == now.To {
			continue
		}
		record := cmp.Or(now.ID, before.ID)
		c.add(Difference{Kind: DiffMoved, Seat: seat, Before: Side{Boss: before.To}, After: Side{Boss: now.To}}, record, 0)
	}
	type meaning struct {
		kind     LineKind
		from, to ID
	}
	told := func(m *CenterMap) map[meaning]bool {
		lines := map[meaning]bool{}
		for _, l := range m.Lines {
			lines[meaning{l.Kind, l.From, l.To}] = true
		}
		return lines
	}
	before, now := told(c.from), told(c.to)
	for _, l := range c.to.Lines {
		if key := (meaning{l.Kind, l.From, l.To}); l.Kind != ReportsTo && !before[key] && both(l.From) && both(l.To) {
			before[key] = true
			c.add(Difference{Kind: DiffDrawn, Seat: l.From, After: Side{Line: l}}, l.ID, 0)
		}
	}
	for _, l := range c.from.Lines {
		if key := (meaning{l.Kind, l.From, l.To}); l.Kind != ReportsTo && !now[key] && both(l.From) && both(l.To) {
			now[key] = true
			c.add(Difference{Kind: DiffRemoved, Seat: l.From, Before: Side{Line: l}}, l.ID, 0)
		}
	}
}

// bosses are the lines to the bosses, by the seat that reports. A boss that is
// not there is none.
func bosses(m *CenterMap, seats map[ID]*Seat) map[ID]Line {
	lines := make(map[ID]Line)
	for _, l := range m.Lines {
		if _, twice := lines[l.From]; l.Kind == ReportsTo && !twice && seats[l.To] != nil {
			lines[l.From] = l
		}
	}
	return lines
}
