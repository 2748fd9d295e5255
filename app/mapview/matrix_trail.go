package mapview

import "konklave/model"

// The measures of a ghost and of its way.
const (
	ghostRadius = 13
	ghostGap    = 5  // from a ghost to its line
	whenHigh    = 16 // of the date below
	ghostStep   = 4  // between the places that are tried
	air         = 4  // around words
)

// follow puts the stations of trails on the board, where nobody stands if there
// is such a place, and draws the ways between them.
func (s *matrixScene) follow(trails []Trail) {
	for _, t := range trails {
		sp := s.find(t.ID)
		if sp == nil || sp.tray || sp.node < 0 {
			continue
		}
		var at []model.Point
		for i, step := range t.Steps {
			if !step.inside() || i > 0 && step.Cell == t.Steps[i-1].Cell {
				continue
			}
			next := sp.cell // where the way goes on
			if i+1 < len(t.Steps) {
				next = t.Steps[i+1].Cell
			}
			g := s.haunt(step, next)
			g.node = sp.node
			s.ghosts = append(s.ghosts, g)
			at = append(at, g.at)
		}
		for i, from := range at {
			to, reach, head := sp.face, sp.look.avatar/2+6, true
			if i+1 < len(at) {
				to, reach, head = at[i+1], ghostRadius+ghostGap, false
			}
			s.paths = append(s.paths, path{node: sp.node, points: wayOf(from, to, ghostRadius+ghostGap, reach), head: head})
		}
	}
}

// haunt finds a place for a station in its cell: of the free ones that next to
// the middle, on the side where the way goes on, else the one that covers least.
func (s *matrixScene) haunt(step Station, next Cell) ghost {
	room := s.board.Room(step.Cell, s.people[step.Cell])
	g := ghost{cell: step.Cell, next: next, r: min(ghostRadius, room.W/2, room.H/2), when: step.When}
	date := min(widthOf(g.when, 12, false), room.W)
	w, h := max(2*g.r, date), 2*g.r+whenHigh
	if h > room.H {
		h = min(2*g.r, room.H)
	}
	// As high as the faces of the cell, so that a way along a row is straight.
	level := room.Center()
	level.Y -= (nameHigh + badgeOut) / 2
	best, bestCost := level, float32(-1)
	for _, y := range places(room.Y, room.Bottom()-h, level.Y-g.r) {
		for _, x := range places(room.X, room.Right()-w, level.X-w/2) {
			// The disc and the date below it, seen apart: a date is wider.
			disc := Rect{X: x + w/2 - g.r, Y: y, W: 2 * g.r, H: 2 * g.r}
			below := Rect{X: x + (w-date)/2, Y: y + 2*g.r, W: date, H: h - 2*g.r}
			middle := model.Point{X: x + w/2, Y: y + g.r}
			covered := s.covered(step.Cell, disc) + s.covered(step.Cell, below)
			// Beside people rather than below them.
			dx, dy := middle.X-level.X, middle.Y-level.Y
			cost := covered*1000 + max(dx, -dx) + 4*max(dy, -dy)
			if dx < 0 && next.Support > step.Support || dx > 0 && next.Support < step.Support {
				cost += room.W / 4
			}
			if bestCost < 0 || cost < bestCost {
				best, bestCost, g.crowd = middle, cost, covered > 0
			}
		}
	}
	g.at = best
	return g
}

// places are the corners to try from one end of a room to the other, the ends
// and the one that is wished for among them.
func places(from, to, wish float32) []float32 {
	var all []float32
	for at := from; at < to; at += ghostStep {
		all = append(all, at)
	}
	if wish > from && wish < to {
		all = append(all, wish)
	}
	return append(all, max(from, to))
}

// covered is how much of the people and ghosts in a cell an area would cover.
func (s *matrixScene) covered(c Cell, r Rect) (area float32) {
	add := func(o Rect) {
		w := min(o.Right(), r.Right()) - max(o.X, r.X)
		h := min(o.Bottom(), r.Bottom()) - max(o.Y, r.Y)
		if w > 0 && h > 0 {
			area += w * h
		}
	}
	for i := range s.spots {
		if sp := &s.spots[i]; sp.cell == c && !sp.tray {
			for _, part := range sp.parts() {
				add(part)
			}
		}
	}
	for i := range s.ghosts {
		if g := &s.ghosts[i]; g.cell == c {
			w := max(2*g.r, widthOf(g.when, 12, false)) + 2*air
			add(Rect{X: g.at.X - w/2, Y: g.at.Y - g.r, W: w, H: 2*g.r + whenHigh})
		}
	}
	return area
}

// crossed reports whether a way runs through an area.
func (s *matrixScene) crossed(r Rect) bool {
	for i := range s.paths {
		points := s.paths[i].points
		if !boundsOf(points).Grow(1).Overlaps(r) {
			continue
		}
		for j := 1; j < len(points); j++ {
			for at := float32(0); at <= distance(points[j-1], points[j]); at += 4 {
				if r.Contains(toward(points[j-1], points[j], at)) {
					return true
				}
			}
		}
	}
	return false
}

// parts are the face of a spot, with some air, and its name.
func (sp *spot) parts() [2]Rect {
	r := sp.look.avatar/2 + 2
	face := Rect{X: sp.face.X - r, Y: sp.face.Y - r, W: 2 * r, H: 2 * r}
	return [2]Rect{face, {X: sp.body.X - air, Y: sp.face.Y + sp.look.avatar/2, W: sp.body.W + 2*air, H: sp.body.Bottom() - sp.face.Y - sp.look.avatar/2}}
}

// wayOf is the line from one disc to another: straight along a row or a column,
// else a curve that leaves and arrives level. It ends short of both.
func wayOf(from, to model.Point, short, reach float32) []model.Point {
	dx, dy := to.X-from.X, to.Y-from.Y
	var points []model.Point
	if max(dx, -dx) < 24 || max(dy, -dy) < 8 {
		points = []model.Point{from, to}
	} else {
		pull := dx / 2
		points = sampled(from, model.Point{X: from.X + pull, Y: from.Y}, model.Point{X: to.X - pull, Y: to.Y}, to)
	}
	points = cutStart(points, short)
	points = cutStart(reversedPoints(points), reach)
	return reversedPoints(points)
}

func reversedPoints(points []model.Point) []model.Point {
	out := make([]model.Point, len(points))
	for i, p := range points {
		out[len(points)-1-i] = p
	}
	return out
}

// cutStart takes a length off the beginning of a line.
func cutStart(points []model.Point, length float32) []model.Point {
	for len(points) > 1 {
		l := distance(points[0], points[1])
		if l > length {
			return append([]model.Point{toward(points[0], points[1], length)}, points[1:]...)
		}
		length -= l
		points = points[1:]
	}
	return points
}
