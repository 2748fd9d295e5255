package mapview

import (
	"slices"

	"konklave/model"
)

// Route is the way of one line, in scene units. It begins and ends at the
// borders of cards.
type Route struct {
	Line   Line
	Points []model.Point // a polyline; corners and curves are sampled
	// From is the first point to draw: what comes before is drawn by another
	// report of the same boss, which shares it.
	From int
	// Tip is the head of the arrow of an influence, and Tail the middle of its
	// base.
	Tip, Tail model.Point
	// Badge is the place of the bolt of a conflict.
	Badge  model.Point
	Bounds Rect // of everything the line draws
	Dimmed bool // a filter leaves out one of its ends

	turns []int   // first points of the corners
	bus   float32 // height of the bus, for a report below its boss
	lane  float32 // x at which it leaves the bus
}

const (
	busDrop   = 16 // from the bus to the top of a report
	trunkStep = 12 // from a trunk to the side of a stacked report
	arrow     = 9  // length and width of an arrow head
	capOff    = 5  // from a card to the caps of a conflict
)

// router finds the ways of the lines of a scene.
type router struct {
	nodes []Node
	rects []Rect
	cards *index
	ports map[port]int // curves that already end there
}

// port is a part of a side of a card where curves end.
type port struct {
	card int32
	side int8 // 0 right, 1 left, 2 top or bottom
	low  bool
}

// dimmed reports whether a filter leaves out an end of a line.
func (r *router) dimmed(a, b int32) bool { return r.nodes[a].Dimmed || r.nodes[b].Dimmed }

// reports finds the ways of all lines to one boss. from lists the cards, lines
// their lines, in the same order.
func (r *router) reports(boss int32, from []int32, lines []Line) []Route {
	b := r.rects[boss]
	routes := make([]Route, len(from))
	var below []int // those that hang on a bus
	for k, i := range from {
		c := r.rects[i]
		routes[k].Line = lines[k]
		if c.Y < b.Bottom()+2 {
			routes[k].take(beside(b, c))
			continue
		}
		below = append(below, k)
	}
	top := r.columns(from, below)
	for _, k := range below {
		c := r.rects[from[k]]
		if first, stacked := top[k]; stacked {
			routes[k].take(trunk(b, c, first))
			routes[k].bus, routes[k].lane = busOf(b, first), c.X-trunkStep
		} else {
			routes[k].take(hang(b, c))
			routes[k].bus, routes[k].lane = busOf(b, c.Y), c.Center().X
		}
	}
	// Lines that a filter leaves out share among themselves: the others need
	// their whole bus.
	clear, dimmed := below, []int(nil)
	if slices.ContainsFunc(below, func(k int) bool { return r.dimmed(boss, from[k]) }) {
		clear = nil
		for _, k := range below {
			if r.dimmed(boss, from[k]) {
				dimmed = append(dimmed, k)
			} else {
				clear = append(clear, k)
			}
		}
	}
	share(b, routes, clear)
	share(b, routes, dimmed)
	for k := range routes {
		routes[k].close()
	}
	return routes
}

// columns finds the reports that stand one below the other: the key of each
// with the top of its column.
func (r *router) columns(from []int32, below []int) map[int]float32 {
	if len(below) < 2 {
		return nil
	}
	byX := slices.Clone(below)
	slices.SortStableFunc(byX, func(a, b int) int {
		ra, rb := r.rects[from[a]], r.rects[from[b]]
		if ra.X != rb.X {
			return sign(ra.X - rb.X)
		}
		return sign(ra.Y - rb.Y)
	})
	var top map[int]float32
	for start := 0; start < len(byX); {
		end := start + 1
		first := r.rects[from[byX[start]]]
		least := first.Y
		for end < len(byX) && r.rects[from[byX[end]]].X < first.X+first.W/2 {
			least = min(least, r.rects[from[byX[end]]].Y)
			end++
		}
		if end-start > 1 {
			if top == nil {
				top = map[int]float32{}
			}
			for _, k := range byX[start:end] {
				top[k] = least
			}
		}
		start = end
	}
	return top
}

// busOf is the height of the bus above reports whose tops are at y.
func busOf(boss Rect, y float32) float32 { return y - min(busDrop, (y-boss.Bottom())/2) }

// hang goes from the bottom of a boss to the top of a report.
func hang(b, c Rect) track {
	from, to := model.Point{X: b.Center().X, Y: b.Bottom()}, model.Point{X: c.Center().X, Y: c.Y}
	y := busOf(b, c.Y)
	if d := from.X - to.X; d > -1 && d < 1 {
		t := elbow(from, model.Point{X: from.X, Y: y - min(corner, (y-from.Y)/2)}, to)
		return t
	}
	return elbow(from, model.Point{X: from.X, Y: y}, model.Point{X: to.X, Y: y}, to)
}

// trunk goes down at the left of a column of reports and into the side of one.
// top is the top of the column.
func trunk(b, c Rect, top float32) track {
	from := model.Point{X: b.Center().X, Y: b.Bottom()}
	x, y, mid := c.X-trunkStep, busOf(b, top), c.Center().Y
	return elbow(from, model.Point{X: from.X, Y: y}, model.Point{X: x, Y: y},
		model.Point{X: x, Y: mid}, model.Point{X: c.X, Y: mid})
}

// beside goes from a card to one that is not below it, by the facing sides.
func beside(b, c Rect) track {
	from, to := b.Center(), c.Center()
	switch {
	case c.X >= b.Right():
		from.X, to.X = b.Right(), c.X
	case c.Right() <= b.X:
		from.X, to.X = b.X, c.Right()
	case c.Bottom() <= b.Y:
		from.Y, to.Y = b.Y, c.Bottom()
		mid := (from.Y + to.Y) / 2
		return elbow(from, model.Point{X: from.X, Y: mid}, model.Point{X: to.X, Y: mid}, to)
	default: // they overlap
		return elbow(from, to)
	}
	if from.Y == to.Y {
		return elbow(from, to)
	}
	mid := (from.X + to.X) / 2
	return elbow(from, model.Point{X: mid, Y: from.Y}, model.Point{X: mid, Y: to.Y}, to)
}

// bracket goes out at the left of a card and comes in at the left of one above
// or below.
func bracket(b, c Rect) track {
	from, to := model.Point{X: b.X, Y: b.Center().Y}, model.Point{X: c.X, Y: c.Center().Y}
	x := min(from.X, to.X) - trunkStep
	return elbow(from, model.Point{X: x, Y: from.Y}, model.Point{X: x, Y: to.Y}, to)
}

// assistant goes from a side of a chief to the facing side of an assistant.
func assistant(chief, a Rect) track {
	if a.X >= chief.Right() || a.Right() <= chief.X {
		return beside(chief, a)
	}
	return bracket(chief, a)
}

// share lets every stretch of a bus be drawn once. The report farthest to the
// left draws the whole way from the boss, the one farthest to the right what is
// not drawn yet, the others only how they leave the bus; of a column the lowest
// draws the trunk.
func share(b Rect, routes []Route, below []int) {
	middle := b.Center().X
	side := func(k int) int {
		if d := routes[k].lane - middle; d > 1 || d < -1 {
			return sign(d)
		}
		return 0
	}
	depth := func(k int) float32 { return routes[k].Points[len(routes[k].Points)-1].Y }
	slices.SortStableFunc(below, func(i, j int) int {
		if d := side(i) - side(j); d != 0 {
			return d
		}
		if d := sign(dist(routes[j].lane, middle) - dist(routes[i].lane, middle)); d != 0 {
			return d
		}
		return sign(depth(j) - depth(i))
	})
	type arm struct {
		bus  float32
		side int
	}
	type column struct{ bus, lane float32 }
	buses, stubs, trunks := map[arm]bool{}, map[float32]bool{}, map[column]bool{}
	for _, k := range below {
		rt := &routes[k]
		a, c := arm{rt.bus, side(k)}, column{rt.bus, rt.lane}
		switch n := len(rt.turns); {
		case n == 3 && trunks[c]:
			rt.From = rt.turns[2]
		case n >= 2 && buses[a]:
			rt.From = rt.turns[1]
		case n >= 1 && stubs[rt.bus]:
			rt.From = rt.turns[0]
		}
		buses[a], stubs[rt.bus], trunks[c] = true, true, true
	}
}

// dist is how far two numbers are apart.
func dist(a, b float32) float32 { return max(a-b, b-a) }

func sign(v float32) int {
	switch {
	case v < 0:
		return -1
	case v > 0:
		return 1
	}
	return 0
}

// take adopts the way of a track.
func (r *Route) take(t track) { r.Points, r.turns = t.points, t.turns }

// close computes the bounds once the way is known.
func (r *Route) close() {
	r.Bounds = boundsOf(r.Points).Grow(arrow)
	if r.Line.Kind == model.InConflict {
		r.Bounds = r.Bounds.Union(Rect{X: r.Badge.X, Y: r.Badge.Y, W: 0.1, H: 0.1}.Grow(14))
	}
}

// single finds the way of a line of any kind on its own, without a bus to share.
func (r *router) single(l Line, from, to int32) Route {
	rt := Route{Line: l}
	a, b := r.rects[from], r.rects[to]
	switch l.Kind {
	case model.ReportsTo:
		if a.Y >= b.Bottom()+2 {
			rt.take(hang(b, a))
		} else {
			rt.take(beside(b, a))
		}
	case model.Assistant:
		rt.take(assistant(b, a))
	case model.Dotted:
		rt.take(dotted(b, a))
	case model.Influences:
		rt.Points = r.curve(from, to)
		rt.Points, rt.Tip = shorten(rt.Points, arrow-3) // the dashes run a little into the head
		rt.Tail = toward(rt.Tip, rt.Points[len(rt.Points)-1], arrow)
	case model.InConflict:
		rt.Points = facing(a, b)
		rt.Badge = r.badge(rt.Points)
	default:
		rt.Points = r.curve(from, to)
	}
	rt.close()
	return rt
}

// dotted is the way of a second boss: beside the solid one, so that both are
// seen where they run together.
func dotted(b, c Rect) track {
	dx := b.W / 8
	switch {
	case c.X >= b.Right() && c.Y < b.Bottom()+2, c.Right() <= b.X && c.Y < b.Bottom()+2:
		return beside(b.moved(0, b.H/5), c.moved(0, c.H/5))
	case c.Y < b.Bottom()+2:
		return beside(b.moved(dx, 0), c.moved(dx, 0))
	}
	from, to := model.Point{X: b.Center().X + dx, Y: b.Bottom()}, model.Point{X: c.Center().X + dx, Y: c.Y}
	y := busOf(b, c.Y) + 5
	return elbow(from, model.Point{X: from.X, Y: y}, model.Point{X: to.X, Y: y}, to)
}
