package model

import (
	"cmp"
	"slices"
)

// CenterMap is a buying center as the rules read it: its seats with the people
// who hold them, its lines, and what is known of the contact with each person.
type CenterMap struct {
	Account  Account
	Center   Center
	Seats    []Seat
	People   map[ID]Person
	Lines    []Line
	Contacts map[ID]Contact // by person
}

// Contact sums up the touches with one person.
type Contact struct {
	Last       Date    // last touch of any direction
	LastTwoWay Date    // last touch in which the person took part
	Channel    Channel // of the last touch
	Touches    int
	TwoWay     int
}

// ContactFrom sums up touches in any order.
func ContactFrom(touches []Touch) Contact {
	var c Contact
	for _, t := range touches {
		on := DateOf(t.At)
		c.Touches++
		if c.Last.IsZero() || c.Last.Before(on) {
			c.Last, c.Channel = on, t.Channel
		}
		if t.TwoWayContact() {
			c.TwoWay++
			if c.LastTwoWay.IsZero() || c.LastTwoWay.Before(on) {
				c.LastTwoWay = on
			}
		}
	}
	return c
}

// Seat finds a seat by id.
func (m *CenterMap) Seat(id ID) (Seat, bool) {
	for _, s := range m.Seats {
		if s.ID == id {
			return s, true
		}
	}
	return Seat{}, false
}

// Holder is the person who holds a seat.
func (m *CenterMap) Holder(s Seat) (Person, bool) {
	p, ok := m.People[s.Person]
	return p, ok && !s.Empty()
}

// ContactWith is what is known of the contact with the holder of a seat.
func (m *CenterMap) ContactWith(s Seat) Contact {
	if s.Empty() {
		return Contact{}
	}
	return m.Contacts[s.Person]
}

// Boss is the seat that a seat reports to, or the zero ID.
func (m *CenterMap) Boss(seat ID) ID {
	for _, l := range m.Lines {
		if l.Kind == ReportsTo && l.From == seat {
			return l.To
		}
	}
	return ID{}
}

// Reports are the seats that report to a seat, in the order of the lines.
func (m *CenterMap) Reports(seat ID) []ID {
	var ids []ID
	for _, l := range m.Lines {
		if l.Kind == ReportsTo && l.To == seat {
			ids = append(ids, l.From)
		}
	}
	return ids
}

// Champions are the seats rated champion whose test is passed, most
// influential first.
func (m *CenterMap) Champions() []Seat {
	var champions []Seat
	for _, i := range m.champions() {
		champions = append(champions, m.Seats[i])
	}
	return champions
}

// champions is Champions as indexes.
func (m *CenterMap) champions() []int {
	var found []int
	for i := range m.Seats {
		if m.Seats[i].champions() {
			found = append(found, i)
		}
	}
	slices.SortStableFunc(found, func(a, b int) int { return cmp.Compare(m.Seats[b].Influence, m.Seats[a].Influence) })
	return found
}

// Limits are the numbers of the rules that a team may choose.
type Limits struct {
	Required       []Role // a buying center lacks something without these
	NeedChampion   bool
	ChampionSilent int // days without a touch after which a champion is silent
	OverdueKey     int // days without a touch for influence 3 to 5
	OverdueOther   int // days without a touch for influence below 3
}

// DefaultLimits are the team's numbers until it chooses its own.
func DefaultLimits() Limits {
	return Limits{
		Required:       []Role{EconomicBuyer, DecisionMaker},
		NeedChampion:   true,
		ChampionSilent: 30,
		OverdueKey:     14,
		OverdueOther:   21,
	}
}

// OverdueAfter is the number of days after which a contact with a seat of this
// influence is overdue.
func (l Limits) OverdueAfter(i Influence) int {
	if i >= 3 {
		return l.OverdueKey
	}
	return l.OverdueOther
}

// Overdue reports whether the last touch is too long ago. A person never
// spoken to is not overdue: that is a gap of its own.
func (l Limits) Overdue(s Seat, c Contact, today Date) bool {
	return !c.Last.IsZero() && today.DaysSince(c.Last) > l.OverdueAfter(s.Influence)
}

// FreshnessOf reads a relationship from its last two-way touch: strong within
// the overdue days of the seat's influence, fading within twice as many, at
// risk beyond, none without any.
func (l Limits) FreshnessOf(s Seat, c Contact, today Date) Freshness {
	if c.LastTwoWay.IsZero() {
		return NoRelation
	}
	days, limit := today.DaysSince(c.LastTwoWay), l.OverdueAfter(s.Influence)
	switch {
	case days <= limit:
		return Strong
	case days <= 2*limit:
		return Fading
	}
	return AtRisk
}

// Status is the traffic light of a buying center.
type Status string

// The lights.
const (
	Red   Status = "red"   // no supportive key player
	Amber Status = "amber" // a supportive key player
	Green Status = "green" // a supportive key player who decides or approves
)

// Status reads the light of the map. The rule is the one that Altify publishes
// for its relationship maps, in our words.
func (m *CenterMap) Status() Status {
	status := Red
	for i := range m.Seats {
		s := &m.Seats[i]
		if s.Empty() || !s.Influence.KeyPlayer() || s.Support < Supporter {
			continue
		}
		for _, r := range s.Roles {
			if r.Decides() {
				return Green
			}
		}
		status = Amber
	}
	return status
}
