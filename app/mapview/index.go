package mapview

import (
	"math"
	"slices"
)

// cell is the edge of a cell of the index, in the units of its frames.
const cell = 256

// index finds frames by place: a grid of cells, each with the frames that touch
// it. It fits cards, which are all about as large as a cell.
type index struct {
	cells   map[[2]int32][]int32
	frames  []Rect // by number; a number that was never added has an empty one
	entered int
}

// newIndex makes an index for frames numbered 0 to n-1.
func newIndex(n int) *index {
	return &index{cells: make(map[[2]int32][]int32, n), frames: make([]Rect, n)}
}

// span gives the cells that r touches, both ends included.
func span(r Rect) (x0, y0, x1, y1 int32) {
	floor := func(v float32) int32 {
		f := math.Floor(float64(v) / cell)
		return int32(min(max(f, -1<<30), 1<<30)) // wild coordinates share the outermost cells
	}
	return floor(r.X), floor(r.Y), floor(r.Right()), floor(r.Bottom())
}

// add enters a frame under a number that is not in the index yet.
func (x *index) add(i int32, r Rect) {
	x.frames[i] = r
	x.entered++
	x0, y0, x1, y1 := span(r)
	for cy := y0; cy <= y1; cy++ {
		for cx := x0; cx <= x1; cx++ {
			x.cells[[2]int32{cx, cy}] = append(x.cells[[2]int32{cx, cy}], i)
		}
	}
}

// any reports whether some frame overlaps r.
func (x *index) any(r Rect) bool {
	found := false
	x.each(r, func(int32) bool { found = true; return false })
	return found
}

// in lists the frames that overlap r, in the order of their numbers.
func (x *index) in(r Rect) []int32 {
	var list []int32
	x.each(r, func(i int32) bool { list = append(list, i); return true })
	slices.Sort(list)
	return slices.Compact(list)
}

// each calls visit with the frames that overlap r, in no certain order, some
// perhaps twice, until visit returns false. An area that spans more cells than
// there are frames is searched frame by frame.
func (x *index) each(r Rect, visit func(i int32) bool) {
	x0, y0, x1, y1 := span(r)
	if (int64(x1)-int64(x0)+1)*(int64(y1)-int64(y0)+1) > int64(x.entered) {
		for i, f := range x.frames {
			if !f.Empty() && f.Overlaps(r) && !visit(int32(i)) {
				return
			}
		}
		return
	}
	for cy := y0; cy <= y1; cy++ {
		for cx := x0; cx <= x1; cx++ {
			for _, i := range x.cells[[2]int32{cx, cy}] {
				if x.frames[i].Overlaps(r) && !visit(i) {
					return
				}
			}
		}
	}
}
