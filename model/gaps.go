package model

import (
	"cmp"
	"maps"
	"slices"
)

// GapKind names what a map lacks (product.md, "What the map must tell").
type GapKind string

// The gaps.
const (
	GapNoRole         GapKind = "no_role"         // a required role that no seat has
	GapNoChampion     GapKind = "no_champion"     // nobody rated champion has passed the test
	GapEmptySeat      GapKind = "empty_seat"      // a role that only an empty seat has
	GapSingleThreaded GapKind = "single_threaded" // two-way contact with one person only
	GapChampionSilent GapKind = "champion_silent" // no touch with the champion for too long
	GapKeyAgainst     GapKind = "key_against"     // a key player with support below 0
	GapKeyUnmet       GapKind = "key_unmet"       // a key player nobody has met
	GapOverdue        GapKind = "overdue"         // last touch too long ago
	GapNoEvidence     GapKind = "no_evidence"     // ratings without evidence
	GapStale          GapKind = "stale_evidence"  // ratings older than StaleAfter days
	GapNoOwner        GapKind = "no_owner"        // nobody in charge of a seat
)

// Fix is what one click does about a gap.
type Fix string

// The fixes.
const (
	FixAddPerson Fix = "add_person" // a new seat with the role
	FixFillSeat  Fix = "fill_seat"  // name the person of the empty seat
	FixBuild     Fix = "build"      // pick whom to build up as champion
	FixFollowUp  Fix = "follow_up"  // a follow-up with the person
	FixIntroduce Fix = "introduce"  // a first meeting
	FixConfirm   Fix = "confirm"    // give evidence for the ratings
	FixAssign    Fix = "assign"     // take charge of the seats
)

// Gap is something that a map lacks: the seats that it comes from, what fixing
// it would add to the score, and the fix.
type Gap struct {
	Kind   GapKind
	Role   Role // for GapNoRole and GapEmptySeat
	Seats  []ID // none for a role that nobody has
	Days   int  // without contact, for GapChampionSilent and GapOverdue
	Points int  // what the score gains when it is fixed
	Fix    Fix
}

// Gaps lists what the map lacks on a day, the largest gain first; the same map
// gives the same order.
func (m *CenterMap) Gaps(l Limits, today Date) []Gap {
	var gaps []Gap
	add := func(g Gap) { gaps = append(gaps, g) }

	for _, role := range l.Required {
		if !slices.ContainsFunc(m.Seats, func(s Seat) bool { return s.Has(role) }) {
			add(Gap{Kind: GapNoRole, Role: role, Fix: FixAddPerson})
		}
	}
	if l.NeedChampion && len(m.Champions()) == 0 && len(m.Seats) > 0 {
		add(Gap{Kind: GapNoChampion, Fix: FixBuild, Seats: m.bestAlly()})
	}
	var twoWay []ID
	held := 0
	for _, s := range m.Seats {
		if s.Empty() {
			for _, role := range s.Roles {
				if role != UnknownRole && !m.held(role) {
					add(Gap{Kind: GapEmptySeat, Role: role, Seats: []ID{s.ID}, Fix: FixFillSeat})
					break // one person will fill all roles of the seat
				}
			}
			continue
		}
		held++
		c := m.ContactWith(s)
		if c.TwoWay > 0 {
			twoWay = append(twoWay, s.ID)
		}
		silent := !c.Last.IsZero() && today.DaysSince(c.Last) > l.ChampionSilent
		switch {
		case s.Support == Champion && s.ChampionTest.Passed() && silent:
			add(Gap{Kind: GapChampionSilent, Seats: []ID{s.ID}, Days: today.DaysSince(c.Last), Fix: FixFollowUp})
		case l.Overdue(s, c, today):
			add(Gap{Kind: GapOverdue, Seats: []ID{s.ID}, Days: today.DaysSince(c.Last), Fix: FixFollowUp})
		}
		if s.Influence.KeyPlayer() && s.Support.Known() && s.Support < Neutral {
			add(Gap{Kind: GapKeyAgainst, Seats: []ID{s.ID}, Fix: FixFollowUp})
		}
		if s.Influence.KeyPlayer() && c.Touches == 0 && s.Coverage < CoverageBrief {
			add(Gap{Kind: GapKeyUnmet, Seats: []ID{s.ID}, Fix: FixIntroduce})
		}
	}
	if len(twoWay) == 1 && held > 1 {
		add(Gap{Kind: GapSingleThreaded, Seats: twoWay, Fix: FixIntroduce})
	}
	if seats := m.seatsWhere(func(s Seat) bool { return unproven(s) }); len(seats) > 0 {
		add(Gap{Kind: GapNoEvidence, Seats: seats, Fix: FixConfirm})
	}
	if seats := m.seatsWhere(func(s Seat) bool { return !unproven(s) && outdated(s, today) }); len(seats) > 0 {
		add(Gap{Kind: GapStale, Seats: seats, Fix: FixConfirm})
	}
	if seats := m.seatsWhere(func(s Seat) bool { return s.Owner == "" }); len(seats) > 0 {
		add(Gap{Kind: GapNoOwner, Seats: seats, Fix: FixAssign})
	}

	now := m.Score(l, today).Total
	for i := range gaps {
		gaps[i].Points = max(0, m.fixed(gaps[i], today).Score(l, today).Total-now)
	}
	slices.SortStableFunc(gaps, func(a, b Gap) int {
		return cmp.Or(cmp.Compare(b.Points, a.Points), cmp.Compare(gapRank[a.Kind], gapRank[b.Kind]))
	})
	return gaps
}

// gapRank orders gaps of equal gain: what loses deals first.
var gapRank = map[GapKind]int{
	GapNoRole: 0, GapEmptySeat: 1, GapNoChampion: 2, GapKeyAgainst: 3, GapKeyUnmet: 4, GapSingleThreaded: 5,
	GapChampionSilent: 6, GapOverdue: 7, GapNoEvidence: 8, GapStale: 9, GapNoOwner: 10,
}

func (m *CenterMap) held(role Role) bool {
	return slices.ContainsFunc(m.Seats, func(s Seat) bool { return !s.Empty() && s.Has(role) })
}

func (m *CenterMap) seatsWhere(is func(Seat) bool) []ID {
	var ids []ID
	for _, s := range m.Seats {
		if !s.Empty() && is(s) {
			ids = append(ids, s.ID)
		}
	}
	return ids
}

// bestAlly is the supporter with the most influence: whom to build up.
func (m *CenterMap) bestAlly() []ID {
	var best Seat
	for _, s := range m.Seats {
		if s.Empty() || s.Support < Supporter {
			continue
		}
		if best.ID.IsZero() || s.Influence > best.Influence {
			best = s
		}
	}
	if best.ID.IsZero() {
		return nil
	}
	return []ID{best.ID}
}

// Ratings are a seat's human ratings that have been made, with their evidence.
func (s Seat) Ratings() map[string]Evidence {
	ratings := map[string]Evidence{}
	if len(s.Roles) > 0 && s.Primary() != UnknownRole {
		ratings["roles"] = s.RolesBy
	}
	if s.Support.Known() {
		ratings["support"] = s.SupportBy
	}
	if s.Influence > 0 {
		ratings["influence"] = s.InfluenceBy
	}
	return ratings
}

// unproven holds for a support or influence that nobody has given a reason
// for. A role comes from the job title often enough to need none.
func unproven(s Seat) bool {
	return s.Support.Known() && s.SupportBy.Text == "" || s.Influence > 0 && s.InfluenceBy.Text == ""
}

func outdated(s Seat, today Date) bool {
	for _, e := range s.Ratings() {
		if !e.On.IsZero() && e.Stale(today) {
			return true
		}
	}
	return false
}

// fixed is the map as it would be with a gap fixed in the plainest way: the
// role held by a supporter whom we know a little and met today. What the score
// gains by it are the gap's points.
func (m *CenterMap) fixed(g Gap, today Date) *CenterMap {
	after := *m
	after.Seats = slices.Clone(m.Seats)
	after.Contacts = maps.Clone(m.Contacts)
	if after.Contacts == nil {
		after.Contacts = map[ID]Contact{}
	}
	after.People = maps.Clone(m.People)
	if after.People == nil {
		after.People = map[ID]Person{}
	}
	met := Contact{Last: today, LastTwoWay: today, Touches: 1, TwoWay: 1}
	newcomer := ID{15: 1}
	fill := func(s *Seat) {
		s.Person = newcomer
		s.Support, s.Coverage = Supporter, CoverageBrief
		after.People[newcomer] = Person{ID: newcomer}
		after.Contacts[newcomer] = met
	}
	if g.Kind == GapNoRole {
		s := Seat{ID: newcomer, Roles: []Role{g.Role}, Influence: 4}
		fill(&s)
		after.Seats = append(after.Seats, s)
	}
	for i := range after.Seats {
		s := &after.Seats[i]
		if !slices.Contains(g.Seats, s.ID) {
			continue
		}
		switch g.Kind {
		case GapEmptySeat:
			fill(s)
		case GapNoChampion:
			s.Support, s.ChampionTest = Champion, ChampionTest{true, true, true}
		case GapKeyAgainst:
			s.Support = Neutral
		case GapKeyUnmet:
			s.Coverage = max(s.Coverage, CoverageBrief)
			after.Contacts[s.Person] = met
		case GapChampionSilent, GapOverdue:
			after.Contacts[s.Person] = met
		}
	}
	return &after
}
