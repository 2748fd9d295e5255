package mapview

import (
	"math/rand/v2"
	"slices"
	"testing"

	"konklave/model"
)

func sceneOf(c Chart) *Scene { return newScene(c, Layout(c), Full) }

// onBorder reports whether p lies on the border of r, give or take d.
func onBorder(r Rect, p model.Point, d float32) bool {
	return r.Grow(d).Contains(p) && !r.Grow(-d).Contains(p)
}

func TestRoutesOfTheDesign(t *testing.T) {
	s := sceneOf(rautenberg())
	find := func(from, to int, kind model.LineKind) Route {
		for _, r := range s.Routes {
			if r.Line.From == idOf(from) && r.Line.To == idOf(to) && r.Line.Kind == kind {
				return r
			}
		}
		t.Fatalf("no line %d to %d", from, to)
		return Route{}
	}
	first := func(r Route) model.Point { return r.Points[0] }
	last := func(r Route) model.Point { return r.Points[len(r.Points)-1] }
	near := func(name string, got, want model.Point) {
		if distance(got, want) > 1.5 {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
	bus := find(4, 1, model.ReportsTo)
	near("reports: bottom of the boss", first(bus), model.Point{X: 364, Y: 128})
	near("reports: top of the report", last(bus), model.Point{X: 120, Y: 160})
	if d := away(bus.Points, model.Point{X: 240, Y: 144}); d > 0.5 {
		t.Errorf("the bus passes 240, 144 at a distance of %v", d)
	}
	staff := find(0, 1, model.Assistant)
	near("assistant: side of the chief", first(staff), model.Point{X: 256, Y: 74})
	near("assistant: facing side", last(staff), model.Point{X: 228, Y: 74})
	inf := find(4, 1, model.Influences)
	near("influence: from", first(inf), model.Point{X: 228, Y: 188})
	near("influence: tip", inf.Tip, model.Point{X: 255, Y: 104})
	near("influence: level head", inf.Tail, model.Point{X: 246, Y: 104})
	arc := find(1, 2, model.Influences)
	near("arc: from", first(arc), model.Point{X: 472, Y: 56})
	near("arc: tip", arc.Tip, model.Point{X: 527, Y: 54})
	fight := find(5, 6, model.InConflict)
	near("conflict: from", first(fight), model.Point{X: 477, Y: 214})
	near("conflict: to", last(fight), model.Point{X: 523, Y: 214})
	near("conflict: bolt", fight.Badge, model.Point{X: 500, Y: 214})
}

func TestBusIsDrawnOnce(t *testing.T) {
	s := sceneOf(seats(-1, 0, 0, 0, 0, 0))
	var length, full float32
	for _, r := range s.Routes {
		for k := 1; k < len(r.Points); k++ {
			d := distance(r.Points[k-1], r.Points[k])
			full += d
			if k > r.From {
				length += d
			}
		}
	}
	// The stub, five drops and the bus between the outermost, less the corners.
	if want := float32(16 + 5*16 + 4*240); length > want+20 || length < want-60 {
		t.Errorf("drawn length %v, want about %v (without sharing %v)", length, want, full)
	}
}

func TestDimmedReportLeavesTheBusToTheOthers(t *testing.T) {
	c := seats(-1, 0, 0, 0, 0)
	c.Nodes[1].Dimmed = true
	s := sceneOf(c)
	for _, r := range s.Routes {
		i := s.Find(r.Line.From)
		if r.Dimmed != (i == 1) {
			t.Errorf("line of %d: dimmed %v", i, r.Dimmed)
		}
		if (i == 2 || i == 1) && r.From != 0 {
			t.Errorf("line of %d begins at point %d: the bus is not drawn for it", i, r.From)
		}
	}
}

func TestStackedTeamHangsOnTrunks(t *testing.T) {
	boss := make([]int, 13)
	boss[0] = -1
	s := sceneOf(seats(boss...))
	for _, r := range s.Routes {
		i := s.Find(r.Line.From)
		end := r.Points[len(r.Points)-1]
		if want := (model.Point{X: s.Rects[i].X, Y: s.Rects[i].Center().Y}); end != want {
			t.Errorf("report %d is entered at %v, want its left side %v", i, end, want)
		}
		for _, p := range r.Points[1 : len(r.Points)-1] {
			if s.cards.any(Rect{X: p.X - 2, Y: p.Y - 2, W: 4, H: 4}) {
				t.Errorf("the way to report %d passes under a card at %v", i, p)
			}
		}
	}
}

func TestRoutesEndAtBorders(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 300 {
		c := seats(-1, -1)
		c.Nodes[0].Placed, c.Nodes[1].Placed = true, true
		c.Nodes[0].At = model.Point{X: 0, Y: 0}
		c.Nodes[1].At = model.Point{X: float32(rng.IntN(2000) - 1000), Y: float32(rng.IntN(1400) - 700)}
		for k, kind := range model.LineKinds {
			c.Lines = append(c.Lines, Line{ID: idOf(100 + k), From: idOf(0), To: idOf(1), Kind: kind})
		}
		for _, form := range []Form{Full, Compact} {
			s := newScene(c, Layout(c), form)
			if s.Rects[0].Grow(9).Overlaps(s.Rects[1]) {
				continue // lines between cards that touch are not to be seen
			}
			for _, r := range s.Routes {
				a, b := r.Points[0], r.Points[len(r.Points)-1]
				if r.Line.Kind == model.Influences {
					b = r.Tip
				}
				slack := float32(2)
				if r.Line.Kind == model.InConflict {
					slack = capOff + 1
				}
				atOne := onBorder(s.Rects[0], a, slack) && onBorder(s.Rects[1], b, slack)
				atOther := onBorder(s.Rects[1], a, slack) && onBorder(s.Rects[0], b, slack)
				if !atOne && !atOther {
					t.Errorf("%s from %v to %v: ends at %v, %v", r.Line.Kind, s.Rects[0], s.Rects[1], a, b)
				}
				if !r.Bounds.Grow(0.1).Contains(a) || !r.Bounds.Grow(0.1).Contains(b) {
					t.Errorf("%s: bounds %v do not hold %v, %v", r.Line.Kind, r.Bounds, a, b)
				}
			}
		}
	}
}

func TestRoutesOfStrangeLines(t *testing.T) {
	c := seats(-1, 0)
	for k, kind := range append(model.LineKinds, "new", "") {
		c.Lines = append(c.Lines,
			Line{ID: idOf(300 + k), From: idOf(0), To: idOf(0), Kind: kind},    // to itself
			Line{ID: idOf(400 + k), From: idOf(0), To: idOf(99), Kind: kind},   // to nobody
			Line{ID: idOf(500 + k), From: idOf(1), To: idOf(0), Kind: kind},    // twice
			Line{ID: idOf(600 + k), From: model.ID{}, To: idOf(0), Kind: kind}, // from nobody
		)
	}
	s := sceneOf(c)
	if want := 1 + len(model.LineKinds) + 2; len(s.Routes) != want {
		t.Errorf("%d routes, want %d", len(s.Routes), want)
	}
	// All cards in one heap.
	c = bigChart(40)
	heap := map[model.ID]model.Point{}
	newScene(c, heap, Full)
}

func TestBoltAvoidsCards(t *testing.T) {
	c := seats(-1, -1, -1)
	for i, x := range []float32{0, 300, 900} {
		c.Nodes[i].Placed, c.Nodes[i].At = true, model.Point{X: x, Y: 0}
	}
	c.Lines = []Line{{ID: idOf(9), From: idOf(0), To: idOf(2), Kind: model.InConflict}}
	s := sceneOf(c)
	if i := s.cardAt(s.Routes[0].Badge, nil); i >= 0 {
		t.Errorf("the bolt at %v lies on card %d", s.Routes[0].Badge, i)
	}
}

func TestDashes(t *testing.T) {
	line := []model.Point{{X: 0}, {X: 10}, {X: 10, Y: 10}}
	all := func(_, _ model.Point) bool { return true }
	var pieces [][]model.Point
	for p := range dashes(line, 5, 4, all) {
		pieces = append(pieces, slices.Clone(p))
	}
	var drawn float32
	for _, p := range pieces {
		for k := 1; k < len(p); k++ {
			drawn += distance(p[k-1], p[k])
		}
	}
	if len(pieces) != 3 || drawn != 5+5+2 {
		t.Errorf("%d dashes, %v drawn: %v", len(pieces), drawn, pieces)
	}
	for p := range dashes(line[:1], 5, 4, all) {
		t.Errorf("a point makes %v", p)
	}
	// What is passed over does not shift the dashes behind it.
	long := []model.Point{{X: 0}, {X: 1000}, {X: 1040}}
	var whole, part []model.Point
	for p := range dashes(long, 5, 4, all) {
		if p[0].X > 1005 {
			whole = append(whole, p...)
		}
	}
	for p := range dashes(long, 5, 4, func(a, _ model.Point) bool { return a.X >= 1000 }) {
		if p[0].X > 1005 {
			part = append(part, p...)
		}
	}
	if len(whole) == 0 || len(whole) != len(part) {
		t.Fatalf("%v and %v", whole, part)
	}
	for i := range whole {
		if distance(whole[i], part[i]) > 0.05 {
			t.Errorf("dash %v became %v", whole[i], part[i])
		}
	}
}
