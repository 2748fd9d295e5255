package mapview

import "konklave/model"

// Scene is a chart in its places, with the ways of its lines. It is never
// changed after it was made, so that a worker may draw it.
type Scene struct {
	Form   Form
	Nodes  []Node
	Rects  []Rect // of the cards, in scene units, by index into Nodes
	Routes []Route
	Bounds Rect // of all cards

	network bool
	aside   caption
	lines   []Line
	index   map[model.ID]int32
	cards   *index
	forest  *forest
	marks   []uint64 // what a card looks like, hashed
}

// newScene brings a chart, places in map units and a form together. Nodes
// without a place stand at the origin. Lines to nodes that are not there are
// left out.
func newScene(c Chart, places map[model.ID]model.Point, form Form) *Scene {
	c = c.clone()
	if c.Network {
		c.Lines = networkLines(c.Lines)
	}
	s := &Scene{
		Form:  form,
		Nodes: c.Nodes,
		Rects: make([]Rect, len(c.Nodes)),
		lines: c.Lines, network: c.Network,
		index: indexOf(c.Nodes),
		cards: newIndex(len(c.Nodes)),
		marks: make([]uint64, len(c.Nodes)),
	}
	s.forest = newForest(c, s.index)
	for i := range s.Nodes {
		s.Rects[i] = form.place(places[s.Nodes[i].ID])
		s.cards.add(int32(i), s.Rects[i])
		s.Bounds = s.Bounds.Union(s.Rects[i])
		s.marks[i] = mark(&s.Nodes[i])
	}
	s.Routes = s.routes(nil)
	s.aside = s.captionOf(c)
	return s
}

// Find is the index of a node, or -1.
func (s *Scene) Find(id model.ID) int {
	if i, ok := s.index[id]; ok {
		return int(i)
	}
	return -1
}

// routes finds the ways of all lines, except those of what is being dragged (nil
// for nothing).
func (s *Scene) routes(without *cargo) []Route {
	r := &router{nodes: s.Nodes, rects: s.Rects, cards: s.cards, ports: map[port]int{}}
	if s.network {
		routes := r.flow(s.lines, s.index)
		s.dim(routes)
		return routes
	}
	routes := make([]Route, 0, len(s.lines))
	type team struct {
		from  []int32
		lines []Line
	}
	teams := map[int32]*team{}
	var bosses []int32
	for _, l := range s.lines {
		from, okFrom := s.index[l.From]
		to, okTo := s.index[l.To]
		if !okFrom || !okTo || from == to || without.holds(from) || without.holds(to) {
			continue
		}
		if l.Kind != model.ReportsTo {
			routes = append(routes, r.single(l, from, to))
			continue
		}
		t := teams[to]
		if t == nil {
			t = &team{}
			teams[to] = t
			bosses = append(bosses, to)
		}
		t.from = append(t.from, from)
		t.lines = append(t.lines, l)
	}
	for _, b := range bosses {
		routes = append(routes, r.reports(b, teams[b].from, teams[b].lines)...)
	}
	s.dim(routes)
	return routes
}

// dim marks the lines that end at a card which a filter leaves out.
func (s *Scene) dim(routes []Route) {
	for i := range routes {
		l := &routes[i].Line
		routes[i].Dimmed = s.Nodes[s.index[l.From]].Dimmed || s.Nodes[s.index[l.To]].Dimmed
	}
}
