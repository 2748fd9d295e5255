package mapview

import "konklave/model"

// Rect is an area: corner and size.
type Rect struct{ X, Y, W, H float32 }

// Right is the x of the right edge.
func (r Rect) Right() float32 { return r.X + r.W }

// Bottom is the y of the lower edge.
func (r Rect) Bottom() float32 { return r.Y + r.H }

// Center is the middle.
func (r Rect) Center() model.Point { return model.Point{X: r.X + r.W/2, Y: r.Y + r.H/2} }

// Empty reports whether r has no area.
func (r Rect) Empty() bool { return r.W <= 0 || r.H <= 0 }

// Contains reports whether p lies in r, the left and upper edge included.
func (r Rect) Contains(p model.Point) bool {
	return p.X >= r.X && p.Y >= r.Y && p.X < r.Right() && p.Y < r.Bottom()
}

// Overlaps reports whether r and s share an area. Touching is not overlapping.
func (r Rect) Overlaps(s Rect) bool {
	return r.X < s.Right() && s.X < r.Right() && r.Y < s.Bottom() && s.Y < r.Bottom()
}

// Grow moves all four edges outwards by d, inwards if d is negative.
func (r Rect) Grow(d float32) Rect {
	return Rect{X: r.X - d, Y: r.Y - d, W: r.W + 2*d, H: r.H + 2*d}
}

// Union is the smallest area that holds both. An empty area adds nothing.
func (r Rect) Union(s Rect) Rect {
	if r.Empty() {
		return s
	}
	if s.Empty() {
		return r
	}
	x, y := min(r.X, s.X), min(r.Y, s.Y)
	return Rect{X: x, Y: y, W: max(r.Right(), s.Right()) - x, H: max(r.Bottom(), s.Bottom()) - y}
}

// moved is r shifted.
func (r Rect) moved(dx, dy float32) Rect { r.X += dx; r.Y += dy; return r }

// corner is the upper left one.
func (r Rect) corner() model.Point { return model.Point{X: r.X, Y: r.Y} }
