package model

import (
	"slices"
	"time"
)

// JoinSeats makes one seat of two of a person in one buying center, with the
// lines of both. It keeps the id and the place of kept. put are lines that are
// new or changed, gone are those to delete.
//
// The newer of two ratings holds, and of two of one day the more careful one.
// Lines of the other seat move over, but for those that would lead from the seat
// to itself, say twice what is there, give it a second boss or go in a circle.
func JoinSeats(kept, other Seat, lines []Line) (seat Seat, put []Line, gone []ID) {
	seat = kept
	seat.Title = firstText(kept.Title, other.Title)
	seat.Owner = firstText(kept.Owner, other.Owner)
	seat.Coach, seat.Competitor = kept.Coach || other.Coach, kept.Competitor || other.Competitor
	seat.Roles = slices.Clone(kept.Roles)
	for _, r := range other.Roles {
		if !slices.Contains(seat.Roles, r) && (r != UnknownRole || len(seat.Roles) == 0) {
			seat.Roles = append(seat.Roles, r)
		}
	}
	if newer(other.RolesBy, kept.RolesBy) {
		seat.RolesBy = other.RolesBy
	}
	if takes(other.Support.Known(), kept.Support.Known(), other.SupportBy, kept.SupportBy, other.Support < kept.Support) {
		seat.Support, seat.SupportBy, seat.ChampionTest = other.Support, other.SupportBy, other.ChampionTest
	}
	if takes(other.Influence > 0, kept.Influence > 0, other.InfluenceBy, kept.InfluenceBy, other.Influence < kept.Influence) {
		seat.Influence, seat.InfluenceBy = other.Influence, other.InfluenceBy
	}
	if takes(other.Coverage > CoverageUnknown, kept.Coverage > CoverageUnknown, other.CoverageBy, kept.CoverageBy, other.Coverage < kept.Coverage) {
		seat.Coverage, seat.CoverageBy = other.Coverage, other.CoverageBy
	}
	seat.Former = slices.Clone(kept.Former)
	for _, f := range other.Former {
		if !slices.Contains(seat.Former, f) {
			seat.Former = append(seat.Former, f)
		}
	}
	slices.SortStableFunc(seat.Former, func(a, b Former) int { return a.Until.Time().Compare(b.Until.Time()) })
	seat.CreatedAt = earliest(kept.CreatedAt, other.CreatedAt)
	put, gone = moveLines(kept.ID, other.ID, lines)
	return seat, put, gone
}

// takes reports whether the rating of the other seat holds.
func takes(has, kept bool, by, keptBy Evidence, careful bool) bool {
	if !has || !kept {
		return has
	}
	if by.On == keptBy.On {
		return careful
	}
	return newer(by, keptBy)
}

func newer(a, b Evidence) bool { return b.On.Before(a.On) }

func earliest(a, b time.Time) time.Time {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}

func firstText(a, b string) string {
	if a == "" {
		return b
	}
	return a
}

// moveLines leads the lines of one seat to another.
func moveLines(to, from ID, lines []Line) (put []Line, gone []ID) {
	m := CenterMap{}
	var moving []Line
	for _, l := range lines {
		if l.From == from || l.To == from {
			moving = append(moving, l)
		} else {
			m.Lines = append(m.Lines, l)
		}
	}
	// Reporting lines first: a dotted line that says the same is the lesser one.
	slices.SortStableFunc(moving, func(a, b Line) int { return yes(b.Kind.Ranks()) - yes(a.Kind.Ranks()) })
	for _, l := range moving {
		if l.From == from {
			l.From = to
		}
		if l.To == from {
			l.To = to
		}
		clash := slices.ContainsFunc(m.Lines, func(have Line) bool { return have.Replaces(l) || l.Replaces(have) })
		if l.From == l.To || clash || l.Kind.Ranks() && m.WouldCycle(l.From, l.To) {
			gone = append(gone, l.ID)
			continue
		}
		m.Lines = append(m.Lines, l)
		put = append(put, l)
	}
	return put, gone
}
