package model

import (
	"bytes"
	"math"
	"slices"
)

// Rule names one of the four parts of the coverage score.
type Rule string

// The parts with their weights (design, Account screen): who is there, how
// they stand, how well we know them, how lately we spoke.
const (
	RuleRoles     Rule = "roles"     // 30 points
	RuleStance    Rule = "stance"    // 25 points
	RuleDepth     Rule = "depth"     // 25 points
	RuleFreshness Rule = "freshness" // 20 points
)

var ruleWeights = []struct {
	rule Rule
	max  float64
}{{RuleRoles, 30}, {RuleStance, 25}, {RuleDepth, 25}, {RuleFreshness, 20}}

// Place is a chair of the coverage ring: a role, or the champion.
type Place struct {
	Role     Role // "" for the champion
	Champion bool
	Seat     ID   // the most influential holder, zero when nobody sits there
	Met      bool // there has been contact
}

// ringRoles are the chairs clockwise from the top; "" is the champion's.
var ringRoles = []Role{Initiator, "", User, Gatekeeper, DecisionMaker, EconomicBuyer, Influencer, Buyer, TechnicalBuyer, Legal}

// Ring seats the people of a map round the table of the coverage ring.
func (m *CenterMap) Ring() []Place {
	ring, _ := m.seatRing()
	return ring
}

// seatRing is Ring with the index of each holder in Seats, -1 for nobody.
func (m *CenterMap) seatRing() ([]Place, []int) {
	places, holders := make([]Place, len(ringRoles)), make([]int, len(ringRoles))
	for n, role := range ringRoles {
		places[n], holders[n] = Place{Role: role, Champion: role == ""}, -1
	}
	for i := range m.Seats {
		s := &m.Seats[i]
		if s.Empty() {
			continue
		}
		for n := range places {
			if s.sits(places[n]) && (holders[n] < 0 || s.Influence > m.Seats[holders[n]].Influence) {
				holders[n] = i
			}
		}
	}
	for n, i := range holders {
		if i >= 0 {
			s := &m.Seats[i]
			places[n].Seat, places[n].Met = s.ID, met(s, m.Contacts[s.Person])
		}
	}
	return places, holders
}

// sits reports whether a held seat has a right to a chair of the ring.
func (s *Seat) sits(p Place) bool {
	if p.Champion {
		return s.champions()
	}
	return slices.Contains(s.Roles, p.Role)
}

// met reports whether there has been contact with the holder of a seat.
func met(s *Seat, c Contact) bool { return s.Coverage >= CoverageBrief || c.Touches > 0 }

// ScorePoint is what one seat, or one empty chair, adds to a part of the score.
type ScorePoint struct {
	Seat     ID   // zero for a chair that nobody holds
	Role     Role // of the chair, in RuleRoles
	Champion bool // the chair is the champion's
	Got, Max float64
}

// Part is one of the four parts of the score. Got is the sum of its points.
type Part struct {
	Rule     Rule
	Got, Max float64
	Points   []ScorePoint
}

// Score is the coverage score: 0 to 100, every point of it traceable.
type Score struct {
	Total int
	Parts []Part
}

// weightOf is how much a seat counts: its influence, 1 where it is not known.
func weightOf(s *Seat) float64 { return float64(max(s.Influence, 1)) }

// earned is the share, 0 to 1, of its points that a held seat earns in one of
// the parts that weigh seats.
func earned(r Rule, s *Seat, c *Contact, l *Limits, today Date) float64 {
	switch r {
	case RuleStance:
		return stanceValue(s.Support)
	case RuleDepth:
		return float64(s.Coverage) / float64(CoverageInDepth)
	case RuleFreshness:
		if c.Last.IsZero() {
			return 0
		}
		switch days, limit := today.DaysSince(c.Last), l.OverdueAfter(s.Influence); {
		case days <= limit:
			return 1
		case days <= 2*limit:
			return 0.5
		}
	}
	return 0
}

func stanceValue(s Support) float64 {
	switch s {
	case Champion:
		return 1
	case Supporter:
		return 0.8
	case Neutral:
		return 0.4
	case Sceptic:
		return 0.15
	}
	return 0
}

// chairPoints is what a chair of the ring brings, of most points.
func chairPoints(p Place, most float64) float64 {
	switch {
	case p.Met:
		return most
	case !p.Seat.IsZero():
		return most / 2
	}
	return 0
}

// wholePoints rounds a sum of points. Sums that differ only by the order in
// which they were added up round alike.
func wholePoints(sum float64) int { return int(math.Floor(sum + 0.5 + 1e-9)) }

// Score adds up the coverage of a map. A chair counts in full when its holder
// was met and half when only known. Stance, depth and freshness weigh each seat
// by its influence (1 where it is not known); an empty seat weighs and brings
// nothing. The same map on the same day always gives the same score.
func (m *CenterMap) Score(l Limits, today Date) Score {
	order := make([]int, len(m.Seats))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return bytes.Compare(m.Seats[a].ID[:], m.Seats[b].ID[:]) })
	contacts := make([]Contact, len(order))
	var total float64
	for n, i := range order {
		s := &m.Seats[i]
		total += weightOf(s)
		if !s.Empty() {
			contacts[n] = m.Contacts[s.Person]
		}
	}

	score := Score{Parts: make([]Part, 0, len(ruleWeights))}
	var sum float64
	for _, w := range ruleWeights {
		part := Part{Rule: w.rule, Max: w.max}
		if w.rule == RuleRoles {
			ring := m.Ring()
			most := w.max / float64(len(ring))
			for _, place := range ring {
				part.Points = append(part.Points, ScorePoint{Seat: place.Seat, Role: place.Role, Champion: place.Champion, Got: chairPoints(place, most), Max: most})
			}
		} else {
			part.Points = make([]ScorePoint, len(order))
			for n, i := range order {
				s := &m.Seats[i]
				p := ScorePoint{Seat: s.ID, Max: w.max * weightOf(s) / total}
				if !s.Empty() {
					p.Got = p.Max * earned(w.rule, s, &contacts[n], &l, today)
				}
				part.Points[n] = p
			}
		}
		for _, p := range part.Points {
			part.Got += p.Got
		}
		sum += part.Got
		score.Parts = append(score.Parts, part)
	}
	score.Total = wholePoints(sum)
	return score
}

// Part finds a part by its rule.
func (s Score) Part(r Rule) Part {
	for _, p := range s.Parts {
		if p.Rule == r {
			return p
		}
	}
	return Part{}
}
