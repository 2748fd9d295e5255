package model

// gains works out what the score would gain from fixing a gap in the plainest
// way: the role held by a supporter whom we know a little and met today. Only
// what a fix touches is added up anew, since a large center can have a gap for
// each of its seats.
type gains struct {
	m        *CenterMap
	limits   Limits
	today    Date
	seats    map[ID]int
	byPerson map[ID][]int // who holds which seats
	weight   float64      // of all seats
	spread   float64      // points of the parts that weigh seats
	sum      float64      // points of all parts
	ring     []Place
	holders  []int // of the ring, as indexes of seats
	chair    float64
}

func newGains(m *CenterMap, l Limits, today Date) *gains {
	g := &gains{m: m, limits: l, today: today, seats: make(map[ID]int, len(m.Seats)), byPerson: make(map[ID][]int, len(m.Seats))}
	for i := range m.Seats {
		s := &m.Seats[i]
		g.seats[s.ID] = i
		if !s.Empty() {
			g.byPerson[s.Person] = append(g.byPerson[s.Person], i)
		}
	}
	g.addUp()
	return g
}

// points are the points of a map before they are rounded.
func (m *CenterMap) points(l Limits, today Date) float64 {
	g := &gains{m: m, limits: l, today: today}
	g.addUp()
	return g.sum
}

func (g *gains) addUp() {
	m := g.m
	g.ring, g.holders = m.seatRing()
	g.chair = ruleWeights[0].max / float64(len(g.ring))
	for i := range m.Seats {
		g.weight += weightOf(&m.Seats[i])
	}
	for i := range m.Seats {
		if s := &m.Seats[i]; !s.Empty() {
			g.spread += g.brings(s, m.Contacts[s.Person])
		}
	}
	g.sum = g.spread
	for _, p := range g.ring {
		g.sum += chairPoints(p, g.chair)
	}
}

// brings is what a held seat adds to the parts that weigh seats.
func (g *gains) brings(s *Seat, c Contact) float64 {
	share := weightOf(s) / g.weight
	var points float64
	for _, w := range ruleWeights[1:] {
		points += w.max * share * earned(w.rule, s, c, g.limits, g.today)
	}
	return points
}

// of is the gain of a gap in whole points, never below 0.
func (g *gains) of(gap Gap) int {
	after := g.sum
	if gap.Kind == GapNoRole {
		after = g.joined(gap.Role)
	}
	for _, id := range gap.Seats {
		i, ok := g.seats[id]
		if !ok {
			continue
		}
		if s, c, changes := g.fixed(gap.Kind, g.m.Seats[i]); changes {
			after += g.differs(i, &s, c)
		}
	}
	return max(0, wholePoints(after)-wholePoints(g.sum))
}

// met is a first or new contact of today.
func (g *gains) met() Contact {
	return Contact{Last: g.today, LastTwoWay: g.today, Touches: 1, TwoWay: 1}
}

// joined is the sum with a newcomer of influence 4 in a role that no seat has.
func (g *gains) joined(role Role) float64 {
	s := Seat{ID: newcomer, Person: newcomer, Roles: []Role{role}, Influence: 4, Support: Supporter, Coverage: CoverageBrief}
	whole := *g
	whole.weight += weightOf(&s)
	after := g.sum - g.spread + g.spread*g.weight/whole.weight + whole.brings(&s, g.met())
	for _, p := range g.ring {
		if s.sits(p) {
			after += g.chair
		}
	}
	return after
}

// newcomer is the id of somebody who is not there yet.
var newcomer = ID{15: 1}

// fixed is a seat with its gap fixed, and the contact with its holder then.
func (g *gains) fixed(kind GapKind, s Seat) (Seat, Contact, bool) {
	c := g.m.ContactWith(s)
	switch kind {
	case GapEmptySeat:
		s.Person, s.Support, s.Coverage = newcomer, Supporter, CoverageBrief
		c = g.met()
	case GapNoChampion:
		s.Support, s.ChampionTest = Champion, ChampionTest{true, true, true}
	case GapKeyAgainst:
		s.Support = Neutral
	case GapKeyUnmet:
		s.Coverage = max(s.Coverage, CoverageBrief)
		c = g.met()
	case GapChampionSilent, GapOverdue:
		c = g.met()
	default:
		return s, c, false
	}
	return s, c, true
}

// differs is what the sum changes by when seat i becomes s with contact c. Who
// holds several seats is met for all of them.
func (g *gains) differs(i int, s *Seat, c Contact) float64 {
	was := &g.m.Seats[i]
	diff := g.brings(s, c)
	if !was.Empty() {
		old := g.m.Contacts[was.Person]
		diff -= g.brings(was, old)
		for _, other := range g.byPerson[was.Person] {
			if other != i {
				diff += g.brings(&g.m.Seats[other], c) - g.brings(&g.m.Seats[other], old)
			}
		}
	}
	for n, p := range g.ring {
		now, holder := p, g.holders[n]
		if s.sits(p) && (holder < 0 || holder == i || s.Influence > g.m.Seats[holder].Influence ||
			s.Influence == g.m.Seats[holder].Influence && i < holder) {
			now.Seat, now.Met = s.ID, met(s, c)
		} else if holder >= 0 && !was.Empty() && g.m.Seats[holder].Person == was.Person {
			now.Met = met(&g.m.Seats[holder], c)
		}
		diff += chairPoints(now, g.chair) - chairPoints(p, g.chair)
	}
	return diff
}
