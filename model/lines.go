package model

// Valid reports whether k is one of LineKinds.
func (k LineKind) Valid() bool {
	for _, have := range LineKinds {
		if k == have {
			return true
		}
	}
	return false
}

// Ranks reports whether lines of the kind put one seat above another, so that
// they may not go in a circle.
func (k LineKind) Ranks() bool { return k == ReportsTo || k == Assistant }

// Mutual reports whether lines of the kind mean the same in both directions.
func (k LineKind) Mutual() bool { return k == InConflict || k == Informal }

// Replaces reports whether drawing l takes another line off the map: the same
// one drawn before, the former boss of a new one, what a closer tie says
// already.
func (l Line) Replaces(other Line) bool {
	same := other.From == l.From && other.To == l.To
	turned := other.From == l.To && other.To == l.From
	switch {
	case l.ID == other.ID:
		return false
	case other.Kind == l.Kind && (same || turned && l.Kind.Mutual()):
		return true
	case l.Kind == ReportsTo:
		return other.From == l.From && other.Kind.Ranks() || other.Kind == Dotted && (same || turned)
	case l.Kind == Assistant: // stands beside the chief, below nobody
		return other.From == l.From && other.Kind == ReportsTo
	}
	return false
}

// LinesBetween are the lines of which both seats are there. Others are left
// over from seats that were deleted elsewhere, and mean nothing.
func LinesBetween(seats []Seat, lines []Line) []Line {
	there := make(map[ID]bool, len(seats))
	for _, s := range seats {
		there[s.ID] = true
	}
	kept := lines[:0:0]
	for _, l := range lines {
		if there[l.From] && there[l.To] {
			kept = append(kept, l)
		}
	}
	return kept
}

// WayUp is how one comes from a seat up to another, along reporting lines and
// assistants: both seats and those between, nil where there is no way. It is
// the shortest, and ends in circles that are there already.
func (m *CenterMap) WayUp(from, to ID) []ID {
	if from.IsZero() || to.IsZero() {
		return nil
	}
	above := map[ID][]ID{}
	for _, l := range m.Lines {
		if l.Kind.Ranks() {
			above[l.From] = append(above[l.From], l.To)
		}
	}
	below := map[ID]ID{from: {}} // from where a seat was reached
	for queue := []ID{from}; len(queue) > 0; queue = queue[1:] {
		at := queue[0]
		if at == to {
			var way []ID
			for ; !at.IsZero(); at = below[at] {
				way = append([]ID{at}, way...)
			}
			return way
		}
		for _, next := range above[at] {
			if _, seen := below[next]; !seen {
				below[next] = at
				queue = append(queue, next)
			}
		}
	}
	return nil
}

// WouldCycle reports whether seat below boss, by a reporting line or as an
// assistant, would put somebody above themselves.
func (m *CenterMap) WouldCycle(seat, boss ID) bool { return m.WayUp(boss, seat) != nil }
