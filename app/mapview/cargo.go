package mapview

import (
	"slices"

	"konklave/model"
)

// cargo is what a drag carries: cards that keep their distance to each other.
// It is never changed after it was made.
type cargo struct {
	cards []int32 // the first is the one under the pointer
	in    []bool  // by index into Nodes
}

// load makes a cargo of cards of a scene; nil for none.
func (s *Scene) load(cards []int32) *cargo {
	if len(cards) == 0 {
		return nil
	}
	c := &cargo{in: make([]bool, len(s.Nodes))}
	for _, i := range cards {
		if !c.in[i] {
			c.in[i] = true
			c.cards = append(c.cards, i)
		}
	}
	return c
}

// loadIDs is load by ids; those that are gone are left out.
func (s *Scene) loadIDs(ids []model.ID) *cargo {
	var cards []int32
	for _, id := range ids {
		if i := s.Find(id); i >= 0 {
			cards = append(cards, int32(i))
		}
	}
	return s.load(cards)
}

// holds reports whether a card is in the cargo; nil holds nothing.
func (c *cargo) holds(i int32) bool { return c != nil && int(i) < len(c.in) && c.in[i] }

// same reports whether two cargoes hold the same cards.
func (c *cargo) same(d *cargo) bool {
	if c == nil || d == nil {
		return c == d
	}
	return slices.Equal(c.in, d.in)
}

// team is a card with everybody below it and their assistants, the card first.
func (s *Scene) team(i int32) []int32 {
	list := []int32{i}
	for k := 0; k < len(list); k++ {
		at := list[k]
		list = append(list, s.forest.left[at]...)
		list = append(list, s.forest.right[at]...)
		list = append(list, s.forest.reports[at]...)
	}
	return list
}

// heads are the cards of a cargo whose boss is not in it: they alone move to
// another boss, their teams come along.
func (s *Scene) heads(c *cargo) []int32 {
	var heads []int32
	for _, i := range c.cards {
		if p := s.forest.parent[i]; p < 0 || !c.holds(p) {
			heads = append(heads, i)
		}
	}
	return heads
}

// routesOf finds the ways of the lines of a cargo as if it stood shift away
// from its place. Inner lines keep their shape while it moves; outer ones go to
// cards that stay.
func (s *Scene) routesOf(c *cargo, shift model.Point) (inner, outer []Route) {
	rects := slices.Clone(s.Rects)
	for _, i := range c.cards {
		rects[i] = rects[i].moved(shift.X, shift.Y)
	}
	r := &router{nodes: s.Nodes, rects: rects, cards: s.cards}
	type team struct {
		from   []int32
		lines  []Line
		inside bool
	}
	teams := map[int32]*team{}
	var bosses []int32
	for _, l := range s.lines {
		from, okFrom := s.index[l.From]
		to, okTo := s.index[l.To]
		switch {
		case !okFrom || !okTo || from == to || !c.holds(from) && !c.holds(to):
		case l.Kind == model.ReportsTo && c.holds(to):
			t := teams[to]
			if t == nil {
				t = &team{inside: true}
				teams[to] = t
				bosses = append(bosses, to)
			}
			t.from, t.lines, t.inside = append(t.from, from), append(t.lines, l), t.inside && c.holds(from)
		case c.holds(from) && c.holds(to):
			inner = append(inner, r.single(l, from, to))
		default:
			outer = append(outer, r.single(l, from, to))
		}
	}
	for _, b := range bosses {
		t := teams[b]
		ways := r.reports(b, t.from, t.lines)
		if t.inside {
			inner = append(inner, ways...)
		} else {
			outer = append(outer, ways...)
		}
	}
	s.dim(inner)
	s.dim(outer)
	return inner, outer
}
