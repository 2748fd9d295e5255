package model

import (
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
	places := make([]Place, len(ringRoles))
	for i, role := range ringRoles {
		place := Place{Role: role, Champion: role == ""}
		var best Seat
		for _, s := range m.Seats {
			sits := s.Has(role)
			if place.Champion {
				sits = s.Support == Champion && s.ChampionTest.Passed()
			}
			if sits && !s.Empty() && (best.ID.IsZero() || s.Influence > best.Influence) {
				best = s
			}
		}
		if !best.ID.IsZero() {
			place.Seat = best.ID
			place.Met = best.Coverage >= CoverageBrief || m.ContactWith(best).Touches > 0
		}
		places[i] = place
	}
	return places
}

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

var stanceValue = map[Support]float64{Champion: 1, Supporter: 0.8, Neutral: 0.4, Sceptic: 0.15}

// Score adds up the coverage of a map. A chair counts in full when its holder
// was met and half when only known. Stance, depth and freshness weigh each seat
// by its influence (1 where it is not known); an empty seat weighs and brings
// nothing. The same map on the same day always gives the same score.
func (m *CenterMap) Score(l Limits, today Date) Score {
	seats := slices.Clone(m.Seats)
	slices.SortFunc(seats, func(a, b Seat) int { return slices.Compare(a.ID[:], b.ID[:]) })
	weight := func(s Seat) float64 { return float64(max(s.Influence, 1)) }
	var total float64
	for _, s := range seats {
		total += weight(s)
	}
	spread := func(share float64, value func(Seat) float64) []ScorePoint {
		points := make([]ScorePoint, 0, len(seats))
		for _, s := range seats {
			most := share * weight(s) / total
			got := 0.0
			if !s.Empty() {
				got = most * value(s)
			}
			points = append(points, ScorePoint{Seat: s.ID, Got: got, Max: most})
		}
		return points
	}

	var score Score
	var sum float64
	for _, w := range ruleWeights {
		part := Part{Rule: w.rule, Max: w.max}
		switch w.rule {
		case RuleRoles:
			ring := m.Ring()
			for _, place := range ring {
				p := ScorePoint{Seat: place.Seat, Role: place.Role, Champion: place.Champion, Max: w.max / float64(len(ring))}
				switch {
				case place.Met:
					p.Got = p.Max
				case !place.Seat.IsZero():
					p.Got = p.Max / 2
				}
				part.Points = append(part.Points, p)
			}
		case RuleStance:
			part.Points = spread(w.max, func(s Seat) float64 { return stanceValue[s.Support] })
		case RuleDepth:
			part.Points = spread(w.max, func(s Seat) float64 { return float64(s.Coverage) / float64(CoverageInDepth) })
		case RuleFreshness:
			part.Points = spread(w.max, func(s Seat) float64 {
				c := m.ContactWith(s)
				if c.Last.IsZero() {
					return 0
				}
				days, limit := today.DaysSince(c.Last), l.OverdueAfter(s.Influence)
				switch {
				case days <= limit:
					return 1
				case days <= 2*limit:
					return 0.5
				}
				return 0
			})
		}
		for _, p := range part.Points {
			part.Got += p.Got
		}
		sum += part.Got
		score.Parts = append(score.Parts, part)
	}
	score.Total = int(math.Round(sum))
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
