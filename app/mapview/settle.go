package mapview

import (
	"slices"

	"konklave/model"
)

// clearance is the least distance of a card that the layout places from one
// that was placed by hand, in map units.
const clearance = 16

// settle brings the tidy places at together with the cards placed by hand.
func settle(nodes []Node, f *forest, at []model.Point) {
	placed := false
	for i := range nodes {
		placed = placed || nodes[i].placed()
	}
	if !placed {
		return
	}
	follow(nodes, f, at)
	avoid(nodes, f, at)
}

// follow moves everybody along with the nearest placed seat above, so that a
// team stays with its boss, and a new boss over a team that was placed.
func follow(nodes []Node, f *forest, at []model.Point) {
	delta := make([]model.Point, len(nodes)) // of a tidy place to the real one
	for _, i := range f.order {
		switch p := f.parent[i]; {
		case nodes[i].placed():
			delta[i] = model.Point{X: nodes[i].At.X - at[i].X, Y: nodes[i].At.Y - at[i].Y}
		case p >= 0:
			delta[i] = delta[p]
		default:
			delta[i] = mean(nodes, f.reports[i], at)
		}
	}
	for i := range nodes {
		if nodes[i].placed() {
			at[i] = nodes[i].At
			continue
		}
		at[i].X = float32(onGrid(float64(at[i].X + delta[i].X)))
		at[i].Y = float32(onGrid(float64(at[i].Y + delta[i].Y)))
		if p := f.parent[i]; p >= 0 && nodes[p].placed() && len(f.reports[p]) == 1 && !f.aside[i] {
			at[i].X = at[p].X // the only report stays straight below, whatever the grid says
		}
	}
}

// mean is how far the reports of an unplaced root were moved by hand on
// average; nothing if one of them was not.
func mean(nodes []Node, reports []int32, at []model.Point) model.Point {
	var sum model.Point
	for _, r := range reports {
		if !nodes[r].placed() {
			return model.Point{}
		}
		sum.X += nodes[r].At.X - at[r].X
		sum.Y += nodes[r].At.Y - at[r].Y
	}
	if n := float32(len(reports)); n > 0 {
		sum.X, sum.Y = sum.X/n, sum.Y/n
	}
	return sum
}

// avoid moves cards that were not placed by hand to the nearest free spot if
// theirs is taken.
func avoid(nodes []Node, f *forest, at []model.Point) {
	taken := newIndex(len(nodes))
	frame := func(p model.Point) Rect { return Rect{X: p.X, Y: p.Y, W: cardWidth, H: Full.H} }
	for i := range nodes {
		if nodes[i].placed() {
			taken.add(int32(i), frame(at[i]))
		}
	}
	// Rings of steps around a spot, nearest first. They grow as needed.
	rings := newRings()
	for _, i := range f.order {
		if nodes[i].placed() {
			continue
		}
		for k := 0; ; k++ {
			step := rings.at(k)
			p := model.Point{X: at[i].X + step.X, Y: at[i].Y + step.Y}
			if !taken.any(frame(p).Grow(clearance)) {
				at[i] = p
				break
			}
		}
		taken.add(i, frame(at[i]))
	}
}

// rings lists steps of whole columns and rows in the order of their length,
// those to the right and downwards first.
type rings struct {
	steps []model.Point
	size  int
}

func newRings() *rings { return &rings{steps: []model.Point{{}}} }

func (r *rings) at(k int) model.Point {
	for k >= len(r.steps) {
		r.grow()
	}
	return r.steps[k]
}

// grow adds the steps that reach one column or row further.
func (r *rings) grow() {
	r.size++
	var ring []model.Point
	for dy := -r.size; dy <= r.size; dy++ {
		for dx := -r.size; dx <= r.size; dx++ {
			if max(abs(dx), abs(dy)) == r.size {
				ring = append(ring, model.Point{X: float32(dx * columnStep), Y: float32(dy * rowStep)})
			}
		}
	}
	slices.SortStableFunc(ring, func(a, b model.Point) int { return int(length2(a) - length2(b)) })
	r.steps = append(r.steps, ring...)
}

// length2 is the squared length with a small charge for left and up.
func length2(p model.Point) float32 {
	l := p.X*p.X + p.Y*p.Y
	if p.X < 0 {
		l += 8
	}
	if p.Y < 0 {
		l += 16
	}
	return l
}
