package model

import (
	"cmp"
	"slices"
)

// GapKind names what a map lacks.
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
	GapStale          GapKind = "stale_evidence"  // ratings older than staleAfter days
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
	gain := newGains(m, l, today)
	gaps := make([]Gap, 0, 8+len(m.Seats))
	wanted, held := map[Role]bool{}, map[Role]bool{} // roles of any seat, of held ones
	for i := range m.Seats {
		s := &m.Seats[i]
		for _, role := range s.Roles {
			wanted[role] = true
			held[role] = held[role] || !s.Empty()
		}
	}
	for _, role := range l.Required {
		if !wanted[role] {
			gaps = append(gaps, Gap{Kind: GapNoRole, Role: role, Fix: FixAddPerson, Points: gain.ofRole(role)})
		}
	}
	if l.NeedChampion && len(m.Seats) > 0 && !m.hasChampion() {
		g := Gap{Kind: GapNoChampion, Fix: FixBuild}
		if ally := m.bestAlly(); ally >= 0 {
			g.Seats, g.Points = []ID{m.Seats[ally].ID}, gain.ofSeat(GapNoChampion, ally)
		}
		gaps = append(gaps, g)
	}
	own := make([]ID, len(m.Seats)) // the seat of each gap that comes from one
	for i := range m.Seats {
		own[i] = m.Seats[i].ID
	}
	var twoWay, unproved, stale, unowned []ID
	inTouch := map[ID]bool{} // people with two-way contact
	for i := range m.Seats {
		s := &m.Seats[i]
		from := own[i : i+1 : i+1]
		add := func(g Gap) {
			g.Seats, g.Points = from, gain.ofSeat(g.Kind, i)
			gaps = append(gaps, g)
		}
		if s.Owner == "" {
			unowned = append(unowned, s.ID)
		}
		if s.Empty() {
			for _, role := range s.Roles {
				if role != UnknownRole && !held[role] {
					add(Gap{Kind: GapEmptySeat, Role: role, Fix: FixFillSeat})
					break // one person will fill all roles of the seat
				}
			}
			continue
		}
		c := &gain.contacts[i]
		if c.TwoWay > 0 {
			inTouch[s.Person] = true
			twoWay = append(twoWay, s.ID)
		}
		silence := silenceOf(s, *c, today)
		switch {
		case s.champions() && silence > l.ChampionSilent:
			add(Gap{Kind: GapChampionSilent, Days: silence, Fix: FixFollowUp})
		case !c.Last.IsZero() && silence > l.OverdueAfter(s.Influence):
			add(Gap{Kind: GapOverdue, Days: silence, Fix: FixFollowUp})
		}
		if s.Influence.KeyPlayer() && s.Support.Known() && s.Support < Neutral {
			add(Gap{Kind: GapKeyAgainst, Fix: FixFollowUp})
		}
		if s.Influence.KeyPlayer() && c.Touches == 0 && s.Coverage < CoverageBrief {
			add(Gap{Kind: GapKeyUnmet, Fix: FixIntroduce})
		}
		switch {
		case unproven(s):
			unproved = append(unproved, s.ID)
		case outdated(s, today):
			stale = append(stale, s.ID)
		}
	}
	if len(inTouch) == 1 && len(gain.first) > 1 {
		gaps = append(gaps, Gap{Kind: GapSingleThreaded, Seats: twoWay, Fix: FixIntroduce})
	}
	for _, g := range []Gap{
		{Kind: GapNoEvidence, Seats: unproved, Fix: FixConfirm},
		{Kind: GapStale, Seats: stale, Fix: FixConfirm},
		{Kind: GapNoOwner, Seats: unowned, Fix: FixAssign},
	} {
		if len(g.Seats) > 0 {
			gaps = append(gaps, g)
		}
	}
	return sortedGaps(gaps)
}

// sortedGaps orders by gain, then by rank, and leaves equal ones as they are.
func sortedGaps(gaps []Gap) []Gap {
	type key struct{ points, rank, at int }
	keys := make([]key, len(gaps))
	for i, g := range gaps {
		keys[i] = key{g.Points, g.Kind.rank(), i}
	}
	slices.SortFunc(keys, func(a, b key) int {
		return cmp.Or(cmp.Compare(b.points, a.points), cmp.Compare(a.rank, b.rank), cmp.Compare(a.at, b.at))
	})
	sorted := make([]Gap, len(gaps))
	for i, k := range keys {
		sorted[i] = gaps[k.at]
	}
	if len(sorted) == 0 {
		return nil
	}
	return sorted
}

// rank orders gaps of equal gain: what loses deals first.
func (k GapKind) rank() int { return slices.Index(gapOrder[:], k) }

var gapOrder = [...]GapKind{GapNoRole, GapEmptySeat, GapNoChampion, GapKeyAgainst, GapKeyUnmet, GapSingleThreaded,
	GapChampionSilent, GapOverdue, GapNoEvidence, GapStale, GapNoOwner}

func (m *CenterMap) hasChampion() bool {
	for i := range m.Seats {
		if m.Seats[i].champions() {
			return true
		}
	}
	return false
}

// bestAlly is the supporter with the most influence, whom to build up, as an
// index; -1 when there is none.
func (m *CenterMap) bestAlly() int {
	best := -1
	for i := range m.Seats {
		s := &m.Seats[i]
		if !s.Empty() && s.Support >= Supporter && (best < 0 || s.Influence > m.Seats[best].Influence) {
			best = i
		}
	}
	return best
}

// unproven holds for a support or influence that nobody has given a reason
// for. A role comes from the job title often enough to need none.
func unproven(s *Seat) bool {
	return s.Support.Known() && s.SupportBy.Text == "" || s.Influence > 0 && s.InfluenceBy.Text == ""
}

// outdated holds for a seat with a rating that was made too long ago.
func outdated(s *Seat, today Date) bool {
	for _, r := range [...]RatingKind{RatingRoles, RatingSupport, RatingInfluence} {
		if e, rated := s.Rating(r); rated && !e.On.IsZero() && e.Stale(today) {
			return true
		}
	}
	return false
}

// silenceOf is the number of days without contact with the holder of a seat, 0 where
// there never was one.
func silenceOf(s *Seat, c Contact, today Date) int {
	switch {
	case !c.Last.IsZero():
		return today.DaysSince(c.Last)
	case s.champions() && !s.SupportBy.On.IsZero(): // heard of on that day for the last time
		return today.DaysSince(s.SupportBy.On)
	}
	return 0
}

// SilentChampion is for how many days a champion has been silent, 0 where the seat has
// no champion or not for too long: the rule of GapChampionSilent.
func (l Limits) SilentChampion(s Seat, c Contact, today Date) int {
	if days := silenceOf(&s, c, today); s.champions() && days > l.ChampionSilent {
		return days
	}
	return 0
}
