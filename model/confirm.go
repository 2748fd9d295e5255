package model

import (
	"bytes"
	"cmp"
	"slices"
)

// RatingKind names a human rating of a seat. Each carries its evidence.
type RatingKind string

// The ratings, in the order in which lists show them.
const (
	RatingRoles     RatingKind = "roles"
	RatingSupport   RatingKind = "support"
	RatingInfluence RatingKind = "influence"
	RatingCoverage  RatingKind = "coverage"
)

// Rating is the evidence of one rating, and whether that rating was made.
func (s *Seat) Rating(r RatingKind) (Evidence, bool) {
	switch r {
	case RatingRoles:
		return s.RolesBy, len(s.Roles) > 0 && s.Primary() != UnknownRole
	case RatingSupport:
		return s.SupportBy, s.Support.Known()
	case RatingInfluence:
		return s.InfluenceBy, s.Influence > 0
	case RatingCoverage:
		return s.CoverageBy, s.Coverage > CoverageUnknown
	}
	return Evidence{}, false
}

// DoubtKind says why a rating has to be confirmed.
type DoubtKind string

// The doubts.
const (
	DoubtNoEvidence DoubtKind = "no_evidence" // nobody said how we know
	DoubtStale      DoubtKind = "stale"       // older than staleAfter days
)

// RatingDoubt is a rating to confirm in the next call.
type RatingDoubt struct {
	Seat     ID
	Rating   RatingKind
	Kind     DoubtKind
	Evidence Evidence
	Days     int // age of the evidence; -1 when it has no date
	Weight   int // the influence of the seat times what hangs on the rating
}

// ToConfirm lists the ratings of a seat to confirm in the next call: those
// without evidence and those older than staleAfter days, the oldest first, then what weighs
// most. What has no date is the oldest of all. It lists the same ratings that
// the gaps GapNoEvidence and GapStale come from: a role needs no reason, since
// it comes from the job title often enough, and coverage is seen in the log.
func (m *CenterMap) ToConfirm(seat ID, today Date) []RatingDoubt {
	s, ok := m.Seat(seat)
	if !ok {
		return nil
	}
	doubts := s.doubts(today)
	sortDoubts(doubts)
	return doubts
}

// AllToConfirm is ToConfirm for the whole map, in one order.
func (m *CenterMap) AllToConfirm(today Date) []RatingDoubt {
	var doubts []RatingDoubt
	for i := range m.Seats {
		doubts = append(doubts, m.Seats[i].doubts(today)...)
	}
	sortDoubts(doubts)
	return doubts
}

// doubtWeights is what hangs on a rating: the status on support and influence,
// less on the roles.
var doubtWeights = map[RatingKind]int{RatingSupport: 3, RatingInfluence: 2, RatingRoles: 1}

func (s *Seat) doubts(today Date) []RatingDoubt {
	if s.Empty() {
		return nil
	}
	var doubts []RatingDoubt
	for _, r := range [...]RatingKind{RatingSupport, RatingInfluence, RatingRoles} {
		e, rated := s.Rating(r)
		if !rated {
			continue
		}
		d := RatingDoubt{Seat: s.ID, Rating: r, Evidence: e, Days: -1, Weight: int(max(s.Influence, 1)) * doubtWeights[r]}
		if !e.On.IsZero() {
			d.Days = today.DaysSince(e.On)
		}
		switch {
		case e.Text == "" && r != RatingRoles:
			d.Kind = DoubtNoEvidence
		case !e.On.IsZero() && e.Stale(today):
			d.Kind = DoubtStale
		default:
			continue
		}
		doubts = append(doubts, d)
	}
	return doubts
}

func sortDoubts(doubts []RatingDoubt) {
	age := func(d RatingDoubt) int {
		if d.Days < 0 {
			return 1 << 30
		}
		return d.Days
	}
	slices.SortStableFunc(doubts, func(a, b RatingDoubt) int {
		return cmp.Or(cmp.Compare(age(b), age(a)), cmp.Compare(b.Weight, a.Weight), bytes.Compare(a.Seat[:], b.Seat[:]))
	})
}
