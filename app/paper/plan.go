package paper

import (
	"math"
	"strconv"

	"konklave/app/mapview"
	"konklave/model"
)

// Size is a size of paper.
type Size string

// The sizes.
const (
	A4 Size = "a4"
	A3 Size = "a3"
)

// Sizes lists every size.
var Sizes = []Size{A4, A3}

// edges are the short and the long edge, in points.
func (s Size) edges() (short, long float32) {
	if s == A3 {
		return 841.89, 1190.55
	}
	return 595.28, 841.89
}

// What is kept free of the map: the rim that printers cannot reach, the lines
// above and below.
const (
	rim    = 28
	header = 40
	footer = 26
)

// How large a map is printed, in points per scene unit. A name is 14 units high
// and the smallest text 12, so at leastScale they are 7 and 6 points.
const (
	leastScale = 0.5
	mostScale  = 0.75
)

// Room between the cards of two pages, in scene units, beside the card itself.
const overlapMargin = 24

// mostPages is how many pages anybody would glue together.
const mostPages = 300

// Plan says how a map goes onto pages.
type Plan struct {
	Size          Size
	W, H          float32 // of a page
	K             float32 // points per scene unit
	Columns, Rows int     // of the grid of pages
	Tiles         []Tile  // the pages with something on them, row by row
	Stage         mapview.Rect
}

// Tile is the part of a map on one page.
type Tile struct {
	Column, Row int          // from 0
	Area        mapview.Rect // what the page shows, in scene units
	Core        mapview.Rect // what it shows and its neighbours do not need to, in scene units
}

// Name is the place of a page in the grid: "B2".
func (t Tile) Name() string { return gridName(t.Column, t.Row) }

func gridName(column, row int) string {
	name := ""
	for c := column; c >= 0; c = c/26 - 1 {
		name = string(rune('A'+c%26)) + name
	}
	return name + strconv.Itoa(row+1)
}

// Single reports whether the map is on one page.
func (p Plan) Single() bool { return p.Columns*p.Rows == 1 }

// PageCount is how many pages there are, with the one that shows all of them.
func (p Plan) PageCount() int {
	if p.Single() {
		return 1
	}
	return len(p.Tiles) + 1
}

// NewPlan decides how a drawing goes onto paper of a size: upright or across,
// on one page or several.
func NewPlan(d *mapview.Drawing, size Size) (Plan, error) {
	short, long := size.edges()
	across, upright := newLayout(d, size, long, short), newLayout(d, size, short, long)
	best := across
	if upright.better(across) {
		best = upright
	}
	if best.Single() {
		best.Tiles = []Tile{{Area: d.Area, Core: d.Area}}
		return best.Plan, nil
	}
	if !best.cut(d) {
		return Plan{}, model.Errorf(model.Invalid, "error.export.pages",
			"the map needs more than %d pages; choose larger paper, an SVG or a PNG, or move the cards closer together", mostPages)
	}
	return best.Plan, nil
}

// layout is a plan whose pages are not cut yet.
type layout struct {
	Plan
	area               mapview.Rect // of the map; the grid begins at its corner
	overlapX, overlapY float32      // of neighbours, in scene units
	w, h               float32      // what a page shows, in scene units
}

func newLayout(d *mapview.Drawing, size Size, w, h float32) layout {
	l := layout{Plan: Plan{Size: size, W: w, H: h, Columns: 1, Rows: 1}, area: d.Area}
	l.Stage = stageOf(w, h)
	area := l.area
	l.K = min(l.Stage.W/max(area.W, 1), l.Stage.H/max(area.H, 1), mostScale)
	if l.K >= leastScale {
		return l
	}
	for _, c := range d.Cards() {
		l.overlapX, l.overlapY = max(l.overlapX, c.W+overlapMargin), max(l.overlapY, c.H+overlapMargin)
	}
	l.overlapX, l.overlapY = min(l.overlapX, l.Stage.W/leastScale/2), min(l.overlapY, l.Stage.H/leastScale/2)
	l.Columns, l.Rows = pages(area.W, l.Stage.W/leastScale, l.overlapX), pages(area.H, l.Stage.H/leastScale, l.overlapY)
	// As large as it goes with as many pages.
	room := func(n int, stage, length, overlap float32) float32 {
		return float32(n) * stage / (length + float32(n-1)*overlap)
	}
	l.K = max(leastScale, min(mostScale, room(l.Columns, l.Stage.W, area.W, l.overlapX), room(l.Rows, l.Stage.H, area.H, l.overlapY)))
	l.w, l.h = l.Stage.W/l.K, l.Stage.H/l.K
	return l
}

// stageOf is the part of a page that a map may take.
func stageOf(w, h float32) mapview.Rect {
	return mapview.Rect{X: rim, Y: rim + header, W: w - 2*rim, H: h - 2*rim - header - footer}
}

// pages is how many pages of a length cover a stretch.
func pages(stretch, page, overlap float32) int {
	if stretch <= page {
		return 1
	}
	return int(math.Ceil(float64((stretch - overlap) / (page - overlap))))
}

// better reports whether l needs fewer pages than m, or shows more on as many.
func (l layout) better(m layout) bool {
	if a, b := float64(l.Columns)*float64(l.Rows), float64(m.Columns)*float64(m.Rows); a != b {
		return a < b
	}
	return l.K > m.K
}

// cut finds the pages with something on them, and reports whether they are few
// enough.
func (l *layout) cut(d *mapview.Drawing) bool {
	used := map[[2]int]bool{}
	mark := func(r mapview.Rect) bool {
		c0, c1 := l.column(r.X), l.column(r.Right())
		r0, r1 := l.row(r.Y), l.row(r.Bottom())
		for row := r0; row <= r1; row++ {
			for column := c0; column <= c1; column++ {
				if used[[2]int{column, row}] = true; len(used) > mostPages {
					return false
				}
			}
		}
		return true
	}
	for _, c := range d.Cards() {
		if !mark(c) {
			return false
		}
	}
	if legend := d.Legend(); !legend.Empty() && !mark(legend) {
		return false
	}
	few := true
	d.EachStretch(func(r mapview.Rect) bool { few = mark(r); return few })
	if !few {
		return false
	}
	rows := map[int]int{}
	for at := range used {
		rows[at[1]]++
	}
	for row := 0; len(l.Tiles) < len(used); row++ {
		for column := 0; rows[row] > 0; column++ {
			if used[[2]int{column, row}] {
				l.Tiles = append(l.Tiles, l.tile(column, row))
				rows[row]--
			}
		}
	}
	return true
}

// column is the column whose core holds x. The first and the last reach to the
// edge of the map.
func (l *layout) column(x float32) int {
	return min(max(int(math.Floor(float64((x-l.area.X-l.overlapX/2)/(l.w-l.overlapX)))), 0), l.Columns-1)
}

func (l *layout) row(y float32) int {
	return min(max(int(math.Floor(float64((y-l.area.Y-l.overlapY/2)/(l.h-l.overlapY)))), 0), l.Rows-1)
}

func (l *layout) tile(column, row int) Tile {
	stepX, stepY := l.w-l.overlapX, l.h-l.overlapY
	t := Tile{Column: column, Row: row, Area: mapview.Rect{X: l.area.X + float32(column)*stepX, Y: l.area.Y + float32(row)*stepY, W: l.w, H: l.h}}
	left, top, right, bottom := t.Area.X, t.Area.Y, t.Area.Right(), t.Area.Bottom()
	if column > 0 {
		left += l.overlapX / 2
	}
	if row > 0 {
		top += l.overlapY / 2
	}
	if column < l.Columns-1 {
		right -= l.overlapX / 2
	}
	if row < l.Rows-1 {
		bottom -= l.overlapY / 2
	}
	t.Core = mapview.Rect{X: left, Y: top, W: right - left, H: bottom - top}
	return t
}
