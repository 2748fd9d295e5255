package mapview

import (
	"math"

	"konklave/model"
)

// The measures of the layout, in map units. All are made so that every card
// lands on the grid to which dragging snaps, and aligns with what was dragged.
const (
	gridStep   = 20
	cardWidth  = 216
	columnStep = 240 // 24 between siblings
	rowStep    = 140 // 32 between rows
	siblingGap = columnStep - cardWidth
	cousinGap  = 44 // beside a team of two or more of another boss
	treeGap    = 64 // between trees
)

// density is how readily teams are stacked.
type density struct {
	maxRow int     // the longest row of seats without a team; more are stacked
	aspect float64 // width to height of a stack
}

// densities are tried in turn until the chart is not a strip.
var densities = []density{{6, 1.6}, {3, 0.7}, {1, 0.2}}

// A chart that is wider than this and much wider than high is a strip.
const (
	stripWidth  = 3600
	stripAspect = 4
)

// Layout finds a place for the card of each node: the upper left corner, in map
// units. That of a network is found by Network.
//
// Reports stand below their boss in the order of Chart.Nodes, the boss above
// their middle, assistants at the sides of their chief, trees beside each
// other. A team of more than six without teams of their own is stacked in
// columns, and smaller ones too where the chart would otherwise become a strip.
// Placed nodes stay where they are, whoever hangs below a placed node
// keeps the distance to it, and nobody else is put on top of one. Without
// placed nodes the chart begins at 0, 0.
func Layout(c Chart) map[model.ID]model.Point {
	if c.Network {
		return Network(c)
	}
	places := make(map[model.ID]model.Point, len(c.Nodes))
	if len(c.Nodes) == 0 {
		return places
	}
	f := newForest(c, indexOf(c.Nodes))
	at := arrange(f)
	settle(c.Nodes, f, at)
	for i := range c.Nodes {
		places[c.Nodes[i].ID] = at[i]
	}
	return places
}

// arrange finds the loosest arrangement that is not a strip.
func arrange(f *forest) []model.Point {
	var at []model.Point
	for _, d := range densities {
		at = newTidy(f, d).place()
		var w, h float32
		for _, p := range at {
			w, h = max(w, p.X+cardWidth), max(h, p.Y+Full.H)
		}
		if w <= stripWidth || w <= stripAspect*h {
			break
		}
	}
	return at
}

// tidy computes places from the leaves up.
type tidy struct {
	*forest
	density
	x        []int // of a card: relative to its parent, later absolute
	row      []int // relative to the parent, later absolute
	contours []*contour
	own      []contour // one for each seat, to be used by it or a boss
	rims     []rim     // their first rows
}

func newTidy(f *forest, d density) *tidy {
	n := len(f.parent)
	return &tidy{
		forest: f, density: d, x: make([]int, n), row: make([]int, n),
		contours: make([]*contour, n), own: make([]contour, n), rims: make([]rim, n),
	}
}

// place runs over the forest twice: up for the relative places, down for the
// absolute ones.
func (t *tidy) place() []model.Point {
	for k := len(t.order) - 1; k >= 0; k-- {
		if i := t.order[k]; !t.aside[i] {
			t.subtree(i)
		}
	}
	t.trees()
	at := make([]model.Point, len(t.x))
	for _, i := range t.order {
		if p := t.parent[i]; p >= 0 {
			t.x[i] += t.x[p]
			t.row[i] += t.row[p]
		}
		at[i] = model.Point{X: float32(t.x[i]), Y: float32(t.row[i] * rowStep)}
	}
	return at
}

// subtree arranges what hangs at seat i around it and leaves the contour of the
// whole, relative to the card of i.
func (t *tidy) subtree(i int32) {
	left, right := len(t.left[i]), len(t.right[i])
	outline, first, last, stacked := t.team(t.reports[i])
	x := 0
	if outline == nil {
		outline = &t.own[i]
		outline.rims = t.rims[i : i : i+1]
	} else {
		x = onGrid(float64(first+last) / 2)
		if left+right > 0 {
			// Boss and staff together stand over the middle of the team, but
			// the boss exactly over somebody.
			want := x + (left-right)*columnStep/2
			if !stacked {
				x = t.nearestReport(t.reports[i], want, x)
			}
		}
		outline.offset -= x
		outline.crowd(len(t.reports[i]) > 1)
		for _, r := range t.reports[i] {
			t.x[r] -= x
			t.row[r]++
		}
	}
	for k, s := range t.left[i] {
		t.x[s] = -(k + 1) * columnStep
	}
	for k, s := range t.right[i] {
		t.x[s] = (k + 1) * columnStep
	}
	outline.push(-left*columnStep, right*columnStep+cardWidth)
	t.contours[i] = outline
}

// nearestReport gives the x of the report closest to want; of two the one
// closer to the middle.
func (t *tidy) nearestReport(reports []int32, want, middle int) int {
	best := t.x[reports[0]]
	for _, r := range reports[1:] {
		d, old := abs(t.x[r]-want), abs(best-want)
		if d < old || (d == old && abs(t.x[r]-middle) < abs(best-middle)) {
			best = t.x[r]
		}
	}
	return best
}

// team sets the reports of one boss side by side, the first at x 0. It returns
// their contour, nil for nobody, and the x of the first and the last card of
// the top row.
func (t *tidy) team(reports []int32) (outline *contour, first, last int, stacked bool) {
	leaves := 0
	for _, r := range reports {
		if t.leaf(r) {
			leaves++
		}
	}
	row := reports
	var block []int32
	if leaves > t.maxRow {
		row = make([]int32, 0, len(reports)-leaves)
		block = make([]int32, 0, leaves)
		for _, r := range reports {
			if t.leaf(r) {
				block = append(block, r)
			} else {
				row = append(row, r)
			}
		}
	}
	run := row[:0:0] // leaves since the last report with a team
	for k, r := range row {
		c := t.contours[r]
		t.contours[r] = nil // taken over by the boss
		if k == 0 {
			outline = c
			continue
		}
		shift := outline.clearOf(c, 0)
		t.x[r] = shift
		last = shift
		left, _ := c.at(0)
		outline.join(c, shift)
		if t.leaf(r) {
			run = append(run, r)
			continue
		}
		t.spread(run, shift+left)
		run = run[:0]
	}
	if len(block) > 0 {
		c, width := t.stack(block)
		shift := 0
		if outline == nil {
			outline = c
		} else {
			shift = outline.clearOf(c, 0)
			outline.join(c, shift)
		}
		for _, r := range block {
			t.x[r] += shift
		}
		last = shift + width - cardWidth
	}
	return outline, first, last, len(block) > 0
}

// spread shares the room between two big teams among the leaves that stand
// between them, up to next. They are one row high, so that nobody below is
// touched.
func (t *tidy) spread(run []int32, next int) {
	if len(run) == 0 {
		return
	}
	slack := next - t.x[run[len(run)-1]] - columnStep
	for k, r := range run {
		t.x[r] += onGrid(float64(slack*(k+1)) / float64(len(run)+1))
	}
}

// stack arranges seats in columns, downwards. Rows are relative to the first.
func (t *tidy) stack(seats []int32) (*contour, int) {
	columns := int(math.Ceil(math.Sqrt(float64(len(seats)) * rowStep * t.aspect / columnStep)))
	rows := (len(seats) + columns - 1) / columns
	columns = (len(seats) + rows - 1) / rows
	for k, r := range seats {
		t.x[r] = k / rows * columnStep
		t.row[r] = k % rows
		t.contours[r] = nil
	}
	width := (columns-1)*columnStep + cardWidth
	return slab(width, rows), width
}

// trees sets the trees side by side. Lonely seats are stacked like a team; many
// trees are set in several shelves.
func (t *tidy) trees() {
	var lonely, roots []int32
	for _, r := range t.roots {
		if t.leaf(r) {
			lonely = append(lonely, r)
		} else {
			roots = append(roots, r)
		}
	}
	if len(lonely) <= densities[0].maxRow {
		roots, lonely = t.roots, nil
	}
	width := t.shelfWidth(roots)
	var shelf *contour
	top, depth := 0, 0
	for _, r := range roots {
		c := t.contours[r]
		t.contours[r] = nil
		shift := -reach(c)
		if shelf != nil {
			shift = shelf.clearOf(c, treeGap)
		}
		if shelf != nil && shift > width {
			top, depth, shelf = top+depth, 0, nil
			shift = -reach(c)
		}
		t.x[r], t.row[r] = shift, top
		depth = max(depth, c.rows())
		if shelf == nil {
			c.offset += shift
			shelf = c
		} else {
			shelf.join(c, shift)
		}
	}
	if len(lonely) > 0 {
		t.stack(lonely)
		for _, r := range lonely {
			t.row[r] += top + depth
		}
	}
}

// shelfWidth is how far the trees of one shelf may reach: without end for a few
// trees.
func (t *tidy) shelfWidth(roots []int32) int {
	if len(roots) <= densities[0].maxRow {
		return math.MaxInt
	}
	area, widest := 0.0, 0
	for _, r := range roots {
		c := t.contours[r]
		l, h := math.MaxInt, 0
		for row := range c.rows() {
			a, b := c.at(row)
			l, h = min(l, a), max(h, b)
		}
		widest = max(widest, h-l)
		area += float64(h-l+treeGap) * float64(c.rows()*rowStep)
	}
	return max(widest, int(math.Sqrt(area*1.6)))
}

// reach is how far a contour goes to the left.
func reach(c *contour) int {
	least := math.MaxInt
	for row := range c.rows() {
		left, _ := c.at(row)
		least = min(least, left)
	}
	return least
}

// onGrid rounds to the grid.
func onGrid(v float64) int { return int(math.Round(v/gridStep)) * gridStep }

func abs(v int) int {
	if v < 0 {
		return -v
	}
	return v
}
