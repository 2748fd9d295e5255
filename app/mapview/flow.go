package mapview

import (
	"cmp"
	"slices"

	"konklave/model"
)

// The ways of a network, in scene units.
const (
	portRoom  = 16 // at either end of a side, where no line ends
	neck      = 10 // the straight last stretch, so that a head meets the side squarely
	laneDrop  = 16 // from a card to a line that passes above or below
	laneRoom  = 14 // from a card at whose side a line turns into its lane
	laneSteps = 4  // between lines in one lane
)

// flow finds the ways of the lines of a network. They leave and enter at the
// sides, where they share the room in the order of the other ends, and pass
// between the cards on their way, not below them.
func (r *router) flow(lines []Line, index map[model.ID]int32) []Route {
	ends := make([]flowEnds, 0, len(lines))
	for _, l := range lines {
		from, okFrom := index[l.From]
		to, okTo := index[l.To]
		if okFrom && okTo && from != to {
			ends = append(ends, flowEnds{Line: l, from: from, to: to, dir: r.direction(from, to)})
		}
	}
	r.deal(ends)
	lanes := map[model.Point]int{}
	routes := make([]Route, len(ends))
	for k := range ends {
		e := &ends[k]
		if e.dir == 0 { // above each other: no room at the sides
			routes[k] = r.single(e.Line, e.from, e.to)
			continue
		}
		rt := Route{Line: e.Line}
		switch e.Kind {
		case model.InConflict:
			rt.Points = []model.Point{toward(e.a, e.b, capOff), toward(e.b, e.a, capOff)}
			rt.Badge = r.badge(rt.Points)
		case model.Influences:
			rt.Points, rt.Tip = shorten(r.around(e, lanes), arrow-3) // the dashes run a little into the head
			rt.Tail = toward(rt.Tip, rt.Points[len(rt.Points)-1], arrow)
		default:
			rt.Points = r.around(e, lanes)
		}
		rt.close()
		routes[k] = rt
	}
	return routes
}

// flowEnds is a line with its ends.
type flowEnds struct {
	Line
	from, to int32
	dir      float32 // 1 to the right, -1 to the left, 0 neither
	a, b     model.Point
}

// direction is where a card lies from another, with some room between them.
func (r *router) direction(from, to int32) float32 {
	a, b := r.rects[from], r.rects[to]
	switch {
	case b.X >= a.Right()+2*neck:
		return 1
	case a.X >= b.Right()+2*neck:
		return -1
	}
	return 0
}

// deal deals the sides of the cards out to the lines that end there.
func (r *router) deal(ends []flowEnds) {
	type side struct {
		card  int32
		right bool
	}
	type user struct {
		end   *model.Point
		other model.Point // middle of the card at the other end
	}
	users := map[side][]user{}
	var sides []side
	use := func(card, other int32, right bool, end *model.Point) {
		s := side{card, right}
		if users[s] == nil {
			sides = append(sides, s)
		}
		users[s] = append(users[s], user{end, r.rects[other].Center()})
	}
	for k := range ends {
		if e := &ends[k]; e.dir != 0 {
			use(e.from, e.to, e.dir > 0, &e.a)
			use(e.to, e.from, e.dir < 0, &e.b)
		}
	}
	for _, s := range sides {
		list, card := users[s], r.rects[s.card]
		slices.SortStableFunc(list, func(a, b user) int { return cmp.Compare(a.other.Y, b.other.Y) })
		x := card.X
		if s.right {
			x = card.Right()
		}
		room := card.H - 2*portRoom
		for k, u := range list {
			*u.end = model.Point{X: x, Y: card.Y + portRoom + room*(float32(k)+0.5)/float32(len(list))}
		}
	}
}

// around is the way of a line between the cards.
func (r *router) around(e *flowEnds, lanes map[model.Point]int) []model.Point {
	end := model.Point{X: e.b.X - e.dir, Y: e.b.Y} // not on the border itself
	last := model.Point{X: end.X - e.dir*neck, Y: end.Y}
	points := r.thread([]model.Point{e.a}, last, e, lanes, 0)
	return append(points, end)
}

// thread goes on from the last point to another, both level. Where a card lies
// in the way, it goes through the nearest lane above or below it.
func (r *router) thread(points []model.Point, to model.Point, e *flowEnds, lanes map[model.Point]int, depth int) []model.Point {
	from := points[len(points)-1]
	pull := max(min((to.X-from.X)*e.dir*0.9, 30), (to.X-from.X)*e.dir*0.5) * e.dir
	const steps = 20
	way := make([]model.Point, steps+1)
	for k := range way {
		way[k] = cubic(from, model.Point{X: from.X + pull, Y: from.Y}, model.Point{X: to.X - pull, Y: to.Y}, to, float32(k)/steps)
	}
	const mostCards = 64
	if depth < mostCards {
		if card, at, found := r.inTheWay(way, e); found {
			y, lane := r.lane(card, at)
			n := lanes[lane]
			lanes[lane]++
			y += [...]float32{0, laneSteps, -laneSteps}[n%3]
			in, out := card.X-laneRoom, card.Right()+laneRoom
			if e.dir < 0 {
				in, out = out, in
			}
			// Neither back behind what is drawn already nor beyond the end.
			if (in-from.X)*e.dir > 0 && (to.X-out)*e.dir > 0 {
				points = r.thread(points, model.Point{X: in, Y: y}, e, lanes, depth+1)
				points = append(points, model.Point{X: out, Y: y})
				return r.thread(points, to, e, lanes, depth+1)
			}
		}
	}
	return append(points, way[1:]...)
}

// inTheWay finds a card that a way runs under: the one that it meets first, and
// how high the way is halfway past it.
func (r *router) inTheWay(way []model.Point, e *flowEnds) (card Rect, at float32, found bool) {
	hit := int32(-1)
	for _, p := range way {
		r.cards.each(Rect{X: p.X - 3, Y: p.Y - 3, W: 6, H: 6}, func(i int32) bool {
			if i != e.from && i != e.to {
				hit = i
			}
			return hit < 0
		})
		if hit >= 0 {
			break
		}
	}
	if hit < 0 {
		return Rect{}, 0, false
	}
	card = r.rects[hit]
	at = way[0].Y
	for _, p := range way {
		if (p.X-card.Center().X)*e.dir <= 0 {
			at = p.Y
		}
	}
	return card, at, true
}

// lane finds the nearest free height beside a card, and what tells the lane from
// others.
func (r *router) lane(card Rect, at float32) (y float32, lane model.Point) {
	free := func(y, step float32) float32 {
		for {
			next, found := y, false
			r.cards.each(Rect{X: card.X, Y: y - 4, W: card.W, H: 8}, func(i int32) bool {
				c := r.rects[i]
				found = true
				if step < 0 {
					next = min(next, c.Y-laneDrop)
				} else {
					next = max(next, c.Bottom()+laneDrop)
				}
				return true
			})
			if !found {
				return y
			}
			y = next
		}
	}
	up, down := free(card.Y-laneDrop, -1), free(card.Bottom()+laneDrop, 1)
	y = up
	if down-at < at-up {
		y = down
	}
	return y, model.Point{X: card.X, Y: y}
}
