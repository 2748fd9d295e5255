package mapview

import (
	"slices"

	"konklave/model"
)

// redrawn is a network with the same cards and lines in the same places as s, in
// which only how cards look has changed: the selection fades others, a rating
// moves on. It keeps the ways of the lines, which cost the most. It is nil where
// more has changed. (In an org chart faded lines take other ways.)
func (s *Scene) redrawn(c Chart, places map[model.ID]model.Point, form Form) *Scene {
	if !s.network || !c.Network || form != s.Form || len(c.Nodes) != len(s.Nodes) {
		return nil
	}
	for i := range c.Nodes {
		if id := c.Nodes[i].ID; id != s.Nodes[i].ID || form.place(places[id]) != s.Rects[i] {
			return nil
		}
	}
	c = c.clone()
	if !slices.Equal(networkLines(c.Lines), s.lines) {
		return nil
	}
	next := *s
	next.Nodes, next.Routes = c.Nodes, slices.Clone(s.Routes)
	next.marks = make([]uint64, len(c.Nodes))
	for i := range next.Nodes {
		next.marks[i] = mark(&next.Nodes[i])
	}
	next.dim(next.Routes)
	next.aside = next.captionOf(c)
	return &next
}

// networkLines are the lines that a network shows.
func networkLines(lines []Line) []Line {
	return slices.DeleteFunc(slices.Clone(lines), func(l Line) bool { return !inNetwork(l.Kind) })
}
