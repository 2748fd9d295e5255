package mapview

import "konklave/model"

// Where curves leave and enter the sides of cards: their distance from the
// nearer corner, in scene units.
const (
	tailOff = 28
	tipOff  = 24
)

// curve is the way of an influence from one card to another: out of the side
// that faces the target, into the side that faces the source. It keeps clear of
// the middles of the sides, where the lines of the hierarchy run.
func (r *router) curve(from, to int32) []model.Point {
	a, b := r.rects[from], r.rects[to]
	switch {
	case b.X >= a.Right()+8:
		return r.across(from, to, false)
	case a.X >= b.Right()+8:
		return r.across(from, to, true)
	case b.Y >= a.Bottom()+8 || a.Y >= b.Bottom()+8:
		return r.upright(from, to)
	}
	return []model.Point{a.Center(), b.Center()} // they overlap
}

// across goes to a card on the right, or to one on the left if mirrored.
func (r *router) across(from, to int32, mirrored bool) []model.Point {
	a, b := r.rects[from], r.rects[to]
	if mirrored { // compute it as if it went to the right
		a.X, b.X = -a.Right(), -b.Right()
	}
	gap := b.X - a.Right()
	var points []model.Point
	switch rise := a.Center().Y - b.Center().Y; {
	case rise > -a.H/3 && rise < a.H/3 && gap < a.W/2:
		// Neighbours: an arc above the middle.
		start := model.Point{X: a.Right(), Y: a.Y + min(36, a.H*0.47) + r.slot(from, mirrored, false)}
		end := model.Point{X: b.X - 1, Y: b.Y + min(34, b.H*0.45) + r.slot(to, !mirrored, false)}
		over := model.Point{X: (start.X + end.X) / 2, Y: min(start.Y, end.Y) - min(max(gap*0.4, 14), 24)}
		points = make([]model.Point, 25)
		for k := range points {
			points[k] = quadratic(start, over, end, float32(k)/24)
		}
	case rise > -a.H/3 && rise < a.H/3:
		// The same row, with others between them: over their heads.
		start := model.Point{X: a.Center().X + a.W/4 + r.slot(from, mirrored, false), Y: a.Y}
		end := model.Point{X: b.Center().X - b.W/4 - r.slot(to, !mirrored, false), Y: b.Y - 1}
		points = sampled(start, model.Point{X: start.X + 20, Y: start.Y - 26}, model.Point{X: end.X - 20, Y: end.Y - 26}, end)
	default:
		up := rise > 0
		start := model.Point{X: a.Right(), Y: a.Y + tailOff}
		end := model.Point{X: b.X - 1, Y: b.Bottom() - tipOff}
		if !up {
			start.Y, end.Y = a.Bottom()-tailOff, b.Y+tipOff
		}
		if s := r.slot(from, mirrored, !up); up {
			start.Y += s
		} else {
			start.Y -= s
		}
		if s := r.slot(to, !mirrored, up); up {
			end.Y -= s
		} else {
			end.Y += s
		}
		pull := max(min(gap*0.9, 30), gap*0.45)
		// The last stretch is straight, so that the head meets the side squarely.
		neck := model.Point{X: end.X - min(arrow-3, gap/4), Y: end.Y}
		points = sampled(start, model.Point{X: start.X + pull, Y: start.Y}, model.Point{X: b.X - pull, Y: end.Y}, neck)
		points = append(points, end)
	}
	if mirrored {
		for k := range points {
			points[k].X = -points[k].X
		}
	}
	return points
}

// upright goes to a card above or below: straight to a neighbour, and out at the
// right and back to one that is further away.
func (r *router) upright(from, to int32) []model.Point {
	a, b := r.rects[from], r.rects[to]
	up := b.Y < a.Y
	gap := b.Y - a.Bottom()
	if up {
		gap = a.Y - b.Bottom()
	}
	if gap < a.H*0.6 {
		start := model.Point{X: a.X + a.W*0.78, Y: a.Bottom()}
		end := model.Point{X: b.X + b.W*0.78, Y: b.Y - 1}
		if up {
			start.Y, end.Y = a.Y, b.Bottom()+1
		}
		mid := (start.Y + end.Y) / 2
		return sampled(start, model.Point{X: start.X, Y: mid}, model.Point{X: end.X, Y: mid}, end)
	}
	start := model.Point{X: a.Right(), Y: a.Bottom() - tailOff}
	end := model.Point{X: b.Right() + 1, Y: b.Y + tipOff}
	if up {
		start.Y, end.Y = a.Y+tailOff, b.Bottom()-tipOff
	}
	x := max(start.X, end.X) + 26
	return sampled(start, model.Point{X: x, Y: start.Y}, model.Point{X: x, Y: end.Y}, end)
}

// slot is how far a curve moves aside because others already end at the same
// part of a side.
func (r *router) slot(card int32, left, low bool) float32 {
	if r.ports == nil {
		return 0
	}
	p := port{card: card, low: low}
	if left {
		p.side = 1
	}
	n := r.ports[p]
	r.ports[p]++
	return float32(n%3) * 9
}

// facing is the straight way between the sides of two cards that face each
// other, a little off their borders.
func facing(a, b Rect) []model.Point {
	p, q := a.Center(), b.Center()
	dx := max(b.X-a.Right(), a.X-b.Right())
	dy := max(b.Y-a.Bottom(), a.Y-b.Bottom())
	switch {
	case dx < 0 && dy < 0:
		return []model.Point{p, q} // they overlap
	case dx >= dy:
		if b.X > a.X {
			p.X, q.X = a.Right(), b.X
		} else {
			p.X, q.X = a.X, b.Right()
		}
	default: // off the middle, where the hierarchy runs
		p.X, q.X = a.X+a.W/4, b.X+b.W/4
		if b.Y > a.Y {
			p.Y, q.Y = a.Bottom(), b.Y
		} else {
			p.Y, q.Y = a.Y, b.Bottom()
		}
	}
	off := min(capOff, distance(p, q)/6)
	return []model.Point{toward(p, q, off), toward(q, p, off)}
}

// badge finds the spot of a bolt on its line: the middle, or where no card is.
func (r *router) badge(line []model.Point) model.Point {
	p, q := line[0], line[len(line)-1]
	at := func(t float32) model.Point { return model.Point{X: p.X + (q.X-p.X)*t, Y: p.Y + (q.Y-p.Y)*t} }
	for _, t := range []float32{0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9} {
		m := at(t)
		if !r.cards.any(Rect{X: m.X - 9, Y: m.Y - 9, W: 18, H: 18}) {
			return m
		}
	}
	return at(0.5)
}
