package mapview

import (
	"math"
	"slices"

	"konklave/model"
)

// The measures of the network, in map units.
const (
	layerStep   = 320 // 104 between columns, for the lines
	foldStep    = 260 // 44 between the parts of a column that was folded
	groupGap    = 40
	asideGap    = 72 // from the network to the block of those without lines
	asideHead   = 28 // above that block at the left, for its caption
	stripGap    = 120
	asideLeast  = 4    // cards beside each other in that block
	networkLow  = 620  // groups are stacked up to this height without a second thought
	longestFold = 8    // people in a column that is never folded
	goodShape   = 1.75 // width to height of a map in the window
)

// placedGroup is a group that has its places, from 0, 0.
type placedGroup struct {
	people []int32
	w, h   int
}

// place finds the places of all.
func (w *web) place() []model.Point {
	n := len(w.out)
	x, y := make([]int, n), make([]int, n)
	at := make([]float32, n)
	var groups []placedGroup
	area, height := 0, networkLow
	for _, g := range w.byDecision() {
		p := w.ordered(w.groups[g], at).place(x, y)
		p.people = w.groups[g]
		groups = append(groups, p)
		area += (p.w + stripGap) * (p.h + groupGap)
		height = max(height, p.h)
	}
	height = max(height, int(math.Sqrt(float64(area)/goodShape)))
	left, bottom := stack(groups, height, x, y)
	left = w.aside(left, bottom, x, y)
	places := make([]model.Point, n)
	for i := range places {
		places[i] = model.Point{X: float32(x[i] - left), Y: float32(y[i])}
	}
	return places
}

// stack sets groups below each other, their right ends in line at x 0, and goes on
// in another strip at the left of that when the height is used up.
func stack(groups []placedGroup, height int, x, y []int) (left, bottom int) {
	edge, top := 0, 0 // right end of the strip, and where its next group goes
	for _, g := range groups {
		if top > 0 && top+g.h > height {
			edge, top = left-stripGap, 0
		}
		for _, i := range g.people {
			x[i] += edge - g.w
			y[i] += top
		}
		left, bottom = min(left, edge-g.w), max(bottom, top+g.h)
		top += g.h + groupGap
	}
	return left, bottom
}

// aside sets those without lines in a block, in the order of the chart: below the
// network or at its left, where the whole is seen larger. It returns the new left
// end of the whole.
func (w *web) aside(left, bottom int, x, y []int) int {
	var rest []int
	for i, in := range w.member {
		if !in {
			rest = append(rest, i)
		}
	}
	if len(rest) == 0 {
		return left
	}
	high := func(columns int) int { return (len(rest)+columns-1)/columns*rowStep - rowStep + int(Full.H) }
	columns := max((-left+siblingGap)/columnStep, min(len(rest), asideLeast), int(math.Ceil(math.Sqrt(float64(len(rest))*rowStep*goodShape/columnStep))))
	from, top := left, 0
	if bottom > 0 {
		top = bottom + asideGap
		best := zoomFor(max(-left, columns*columnStep-siblingGap), top+high(columns))
		for beside := range columns {
			w := (beside+1)*columnStep - siblingGap + asideGap
			if zoom := zoomFor(w-left, max(bottom, asideHead+high(beside+1))); zoom > best {
				best, columns, from, top = zoom, beside+1, left-w, asideHead
			}
		}
	}
	for k, i := range rest {
		x[i], y[i] = from+k%columns*columnStep, top+k/columns*rowStep
	}
	return from
}

// zoomFor tells how large something of a size can be shown, by comparison.
func zoomFor(w, h int) float64 { return min(goodShape/float64(w), 1/float64(h)) }

// place sets the people of a group in columns. A column that is much too long is
// folded into several.
func (r *ranks) place(x, y []int) placedGroup {
	people := 0
	for _, c := range r.columns {
		people += len(c)
	}
	most := max(longestFold, int(math.Ceil(math.Sqrt(float64(people)*layerStep/rowStep/goodShape))))
	folds := make([]int, len(r.columns))
	for k, c := range r.columns {
		folds[k] = (len(c) + most - 1) / most
	}
	r.align(folds)
	g := placedGroup{}
	top := float32(math.MaxFloat32)
	for _, c := range r.columns {
		for _, i := range c {
			top = min(top, r.at[i])
		}
	}
	for k := len(r.columns) - 1; k >= 0; k-- { // from the left
		if g.w > 0 {
			g.w += layerStep - cardWidth
		}
		line, free := 0, 0 // its height, and the least one of the next
		for j, i := range r.columns[k] {
			if j%folds[k] == 0 {
				line = max(onGrid(float64((r.at[i]-top)*rowStep)), free)
				free = line + rowStep
			}
			x[i], y[i] = g.w+j%folds[k]*foldStep, line
			g.h = max(g.h, line+int(Full.H))
		}
		g.w += (folds[k]-1)*foldStep + cardWidth
	}
	return g
}

// align moves people up and down to where their lines are short and straight,
// without changing their order. at becomes their heights in ranks; folds is in
// how many parts each column is folded.
func (r *ranks) align(folds []int) {
	for k, c := range r.columns {
		lines := (len(c) + folds[k] - 1) / folds[k]
		for j, i := range c {
			r.at[i] = float32(j/folds[k]) - float32(lines-1)/2
		}
	}
	want := []float32{}
	for pass := range sweeps {
		left := pass%2 == 0
		for n := range r.columns {
			k := n
			if !left {
				k = len(r.columns) - 1 - n
			}
			c, fold := r.columns[k], folds[k]
			want = want[:0]
			for from := 0; from < len(c); from += fold {
				line := c[from:min(from+fold, len(c))]
				sum := float32(0)
				for _, i := range line {
					sum += r.middle(i, left, r.at[i])
				}
				want = append(want, sum/float32(len(line)))
			}
			for j, v := range spaced(want) {
				for _, i := range c[j*fold : min((j+1)*fold, len(c))] {
					r.at[i] = v
				}
			}
		}
	}
}

// spaced moves heights as little as possible, by the sum of squares, so that
// each is at least one below the one before.
func spaced(want []float32) []float32 {
	type block struct {
		sum float32
		n   int
	}
	var blocks []block
	for k, v := range want { // pool those that come too close
		blocks = append(blocks, block{v - float32(k), 1})
		for len(blocks) > 1 {
			a, b := blocks[len(blocks)-2], blocks[len(blocks)-1]
			if a.sum/float32(a.n) < b.sum/float32(b.n) {
				break
			}
			blocks = append(blocks[:len(blocks)-2], block{a.sum + b.sum, a.n + b.n})
		}
	}
	out := slices.Grow([]float32(nil), len(want))
	for _, b := range blocks {
		for range b.n {
			out = append(out, b.sum/float32(b.n)+float32(len(out)))
		}
	}
	return out
}
