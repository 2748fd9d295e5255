package model

// gains works out what the score would gain from fixing a gap in the plainest
// way: the role held by a supporter whom we know a little and met today. Only
// what a fix touches is added up anew, since a large center can have a gap for
// each of its seats.
type gains struct {
	m        *CenterMap
	limits   Limits
	today    Date
	contacts []Contact    // by seat
	first    map[ID]int   // the first seat that each person holds
	further  map[ID][]int // all seats of those who hold several
	weight   float64      // of all seats
	spread   float64      // points of the parts that weigh seats
	sum      float64      // points of all parts
	ring     []Place
	holders  []int // of the ring, as indexes of seats
	chair    float64
}

func newGains(m *CenterMap, l Limits, today Date) *gains {
	g := &gains{m: m, limits: l, today: today, first: make(map[ID]int, len(m.Seats))}
	for i := range m.Seats {
		s := &m.Seats[i]
		if s.Empty() {
			continue
		}
		if at, twice := g.first[s.Person]; !twice {
			g.first[s.Person] = i
		} else {
			if g.further == nil {
				g.further = map[ID][]int{}
			}
			if g.further[s.Person] == nil {
				g.further[s.Person] = []int{at}
			}
			g.further[s.Person] = append(g.further[s.Person], i)
		}
	}
	g.addUp()
	return g
}

// chairs are the points of a ring.
func (g *gains) chairs(ring []Place) float64 {
	var points float64
	for _, p := range ring {
		points += chairPoints(p, g.chair)
	}
	return points
}

// addUp adds up the points of the map as it is.
func (g *gains) addUp() {
	m := g.m
	g.ring, g.holders = m.seatRing()
	g.chair = ruleWeights[0].max / float64(len(g.ring))
	g.contacts = make([]Contact, len(m.Seats))
	for i := range m.Seats {
		s := &m.Seats[i]
		g.weight += weightOf(s)
		if !s.Empty() {
			g.contacts[i] = m.Contacts[s.Person]
		}
	}
	for i := range m.Seats {
		if s := &m.Seats[i]; !s.Empty() {
			g.spread += g.brings(s, &g.contacts[i])
		}
	}
	g.sum = g.spread + g.chairs(g.ring)
}

// brings is what a held seat adds to the parts that weigh seats.
func (g *gains) brings(s *Seat, c *Contact) float64 {
	share := weightOf(s) / g.weight
	var points float64
	for _, w := range ruleWeights[1:] {
		points += w.max * share * earned(w.rule, s, c, &g.limits, g.today)
	}
	return points
}

// ofRole is the gain of a role that no seat has, in whole points, when a
// newcomer of influence 4 takes it.
func (g *gains) ofRole(role Role) int {
	s := Seat{ID: newcomer, Person: newcomer, Roles: []Role{role}, Influence: 4, Support: Supporter, Coverage: CoverageBrief}
	met := g.metToday()
	whole := *g
	whole.weight += weightOf(&s)
	after := g.sum - g.spread + g.spread*g.weight/whole.weight + whole.brings(&s, &met)
	for _, p := range g.ring {
		if s.sits(p) {
			after += g.chair
		}
	}
	return g.gain(after)
}

// newcomer is the id of somebody who is not there yet.
var newcomer = ID{15: 1}

// metToday is a contact of today.
func (g *gains) metToday() Contact {
	return Contact{Last: g.today, LastTwoWay: g.today, Touches: 1, TwoWay: 1}
}

// gain is what a sum adds to that of now, in whole points and never below 0.
func (g *gains) gain(after float64) int { return max(0, wholePoints(after)-wholePoints(g.sum)) }

// ofSeat is the gain of a gap of seat i, in whole points.
func (g *gains) ofSeat(kind GapKind, i int) int {
	s, c := g.m.Seats[i], g.contacts[i]
	switch kind {
	case GapEmptySeat:
		s.Person, s.Support, s.Coverage = newcomer, Supporter, CoverageBrief
		c = g.metToday()
	case GapNoChampion:
		s.Support, s.ChampionTest = Champion, ChampionTest{true, true, true}
	case GapKeyAgainst:
		s.Support = Neutral
	case GapKeyUnmet:
		s.Coverage = max(s.Coverage, CoverageBrief)
		c = g.metToday()
	case GapChampionSilent, GapOverdue:
		c = g.metToday()
	}
	return g.gain(g.sum + g.differs(i, &s, &c))
}

// differs is what the sum changes by when seat i becomes s with contact c. Who
// holds several seats is met for all of them.
func (g *gains) differs(i int, s *Seat, c *Contact) float64 {
	was := &g.m.Seats[i]
	diff := g.brings(s, c)
	if !was.Empty() {
		diff -= g.brings(was, &g.contacts[i])
		for _, other := range g.further[was.Person] {
			if other != i {
				diff += g.brings(&g.m.Seats[other], c) - g.brings(&g.m.Seats[other], &g.contacts[other])
			}
		}
	}
	for n := range g.ring {
		p := g.ring[n]
		now, holder := p, g.holders[n]
		if s.sits(p) && (holder < 0 || holder == i || s.Influence > g.m.Seats[holder].Influence ||
			s.Influence == g.m.Seats[holder].Influence && i < holder) {
			now.Seat, now.Met = s.ID, met(s, *c)
		} else if holder >= 0 && !was.Empty() && g.m.Seats[holder].Person == was.Person {
			now.Met = met(&g.m.Seats[holder], *c)
		}
		diff += chairPoints(now, g.chair) - chairPoints(p, g.chair)
	}
	return diff
}
