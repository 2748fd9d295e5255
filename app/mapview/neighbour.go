package mapview

import "konklave/model"

// Direction of a step with the arrow keys.
type Direction uint8

// The directions.
const (
	Up Direction = iota
	Down
	Left
	Right
)

// Neighbour is where the selection goes from a node: up to the boss, down to
// the report that stands closest, in the network right to whom it moves and left
// to who moves it; else to the nearest card in the direction.
// It is the node itself if there is none, and the first one if id is unknown.
func (s *Scene) Neighbour(id model.ID, d Direction) model.ID {
	i, ok := s.index[id]
	if !ok {
		if len(s.Nodes) == 0 {
			return model.ID{}
		}
		return s.Nodes[s.forest.order[0]].ID
	}
	if k := s.along(i, d); k >= 0 {
		return s.Nodes[k].ID
	}
	if k := s.nearest(i, d); k >= 0 {
		return s.Nodes[k].ID
	}
	return id
}

// along follows the line of the hierarchy if it goes that way.
func (s *Scene) along(i int32, d Direction) int32 {
	from := s.Rects[i]
	if s.network {
		return s.alongInfluence(i, d)
	}
	switch d {
	case Up:
		if p := s.forest.parent[i]; p >= 0 && s.Rects[p].Bottom() <= from.Y {
			return p
		}
	case Down:
		best, least := int32(-1), float32(0)
		for _, r := range s.forest.reports[i] {
			to := s.Rects[r]
			if to.Y < from.Bottom() {
				continue
			}
			if far := distance(from.Center(), to.Center()); best < 0 || far < least {
				best, least = r, far
			}
		}
		return best
	}
	return -1
}

// alongInfluence follows the influence whose other end is the closest one in a
// direction.
func (s *Scene) alongInfluence(i int32, d Direction) int32 {
	best, least := int32(-1), float32(0)
	for _, l := range s.lines {
		from, okFrom := s.index[l.From]
		to, okTo := s.index[l.To]
		if !okFrom || !okTo || l.Kind != model.Influences || d == Right && from != i || d == Left && to != i || d == Up || d == Down {
			continue
		}
		other := to
		if d == Left {
			other = from
		}
		a, b := s.Rects[i].Center(), s.Rects[other].Center()
		if d == Right && b.X <= a.X || d == Left && b.X >= a.X {
			continue // an influence that goes back
		}
		if far := distance(a, b); best < 0 || far < least {
			best, least = other, far
		}
	}
	return best
}

// nearest is the closest card in a direction. What lies askew counts as farther
// away; what lies more aside than ahead does not count at all.
func (s *Scene) nearest(i int32, d Direction) int32 {
	from := s.Rects[i].Center()
	best, least := int32(-1), float32(0)
	for k := range s.Rects {
		to := s.Rects[k].Center()
		ahead, aside := to.X-from.X, to.Y-from.Y
		switch d {
		case Left:
			ahead = -ahead
		case Up:
			ahead, aside = from.Y-to.Y, to.X-from.X
		case Down:
			ahead, aside = to.Y-from.Y, to.X-from.X
		}
		aside = max(aside, -aside)
		if int32(k) == i || ahead < 1 || aside > 2*ahead {
			continue
		}
		if far := ahead + 2*aside; best < 0 || far < least {
			best, least = int32(k), far
		}
	}
	return best
}
