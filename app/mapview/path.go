package mapview

import (
	"iter"
	"math"

	"konklave/model"
)

// corner is the radius of elbows, in scene units.
const corner = 6

// track builds a polyline from straight pieces with rounded corners and from
// sampled curves.
type track struct {
	points []model.Point
	turns  []int // index of the first point of each corner
}

// elbow runs through points, turning the corners between them.
func elbow(points ...model.Point) track {
	var t track
	for i, p := range points {
		if i == 0 || i == len(points)-1 {
			t.points = append(t.points, p)
			continue
		}
		before, after := points[i-1], points[i+1]
		r := min(corner, distance(before, p)/2, distance(p, after)/2)
		t.turns = append(t.turns, len(t.points))
		if r < 0.5 || straight(before, p, after) {
			t.points = append(t.points, p)
			continue
		}
		a, b := toward(p, before, r), toward(p, after, r)
		const steps = 6
		for k := 0; k <= steps; k++ {
			t.points = append(t.points, quadratic(a, p, b, float32(k)/steps))
		}
	}
	return t
}

// sampled is a cubic curve as a polyline of 24 pieces.
func sampled(a, c1, c2, b model.Point) []model.Point {
	const steps = 24
	points := make([]model.Point, steps+1)
	for k := range points {
		points[k] = cubic(a, c1, c2, b, float32(k)/steps)
	}
	return points
}

func quadratic(a, c, b model.Point, t float32) model.Point {
	u := 1 - t
	return model.Point{
		X: u*u*a.X + 2*u*t*c.X + t*t*b.X,
		Y: u*u*a.Y + 2*u*t*c.Y + t*t*b.Y,
	}
}

func cubic(a, c1, c2, b model.Point, t float32) model.Point {
	u := 1 - t
	return model.Point{
		X: u*u*u*a.X + 3*u*u*t*c1.X + 3*u*t*t*c2.X + t*t*t*b.X,
		Y: u*u*u*a.Y + 3*u*u*t*c1.Y + 3*u*t*t*c2.Y + t*t*t*b.Y,
	}
}

func distance(a, b model.Point) float32 {
	return float32(math.Hypot(float64(a.X-b.X), float64(a.Y-b.Y)))
}

// toward is the point d away from p in the direction of q, p itself if they
// are one.
func toward(p, q model.Point, d float32) model.Point {
	l := distance(p, q)
	if l == 0 {
		return p
	}
	return model.Point{X: p.X + (q.X-p.X)*d/l, Y: p.Y + (q.Y-p.Y)*d/l}
}

// straight reports whether going from a by b to c changes no direction.
func straight(a, b, c model.Point) bool {
	cross := (b.X-a.X)*(c.Y-b.Y) - (b.Y-a.Y)*(c.X-b.X)
	return cross > -0.5 && cross < 0.5
}

// boundsOf is the area that a polyline spans. It may be without width or height.
func boundsOf(points []model.Point) Rect {
	if len(points) == 0 {
		return Rect{}
	}
	x0, y0, x1, y1 := points[0].X, points[0].Y, points[0].X, points[0].Y
	for _, p := range points[1:] {
		x0, x1 = min(x0, p.X), max(x1, p.X)
		y0, y1 = min(y0, p.Y), max(y1, p.Y)
	}
	return Rect{X: x0, Y: y0, W: x1 - x0, H: y1 - y0}
}

// shorten cuts d off the end of a polyline. It returns what is left and the end
// that was cut off.
func shorten(points []model.Point, d float32) ([]model.Point, model.Point) {
	tip := points[len(points)-1]
	for len(points) > 1 {
		last, before := points[len(points)-1], points[len(points)-2]
		l := distance(last, before)
		if l > d {
			cut := append([]model.Point(nil), points[:len(points)-1]...)
			return append(cut, toward(last, before, d)), tip
		}
		d -= l
		points = points[:len(points)-1]
	}
	return points, tip
}

// dashes cuts a polyline into pieces: on units drawn, off units left out, and
// so on from the start. Stretches that seen refuses are passed over without
// being cut. A piece is valid until the next one.
func dashes(points []model.Point, on, off float32, seen func(a, b model.Point) bool) iter.Seq[[]model.Point] {
	return func(yield func([]model.Point) bool) {
		var piece []model.Point
		drawing, left := true, on
		for i := 1; i < len(points); i++ {
			a, b := points[i-1], points[i]
			l := distance(a, b)
			if !seen(a, b) {
				if len(piece) > 1 && !yield(piece) {
					return
				}
				piece = piece[:0]
				at := float32(math.Mod(float64(on-left+l), float64(on+off))) // into the period
				if !drawing {
					at = float32(math.Mod(float64(on+off-left+l), float64(on+off)))
				}
				drawing, left = at < on, on-at
				if !drawing {
					left = on + off - at
				}
				continue
			}
			if drawing && len(piece) == 0 {
				piece = append(piece, a)
			}
			for l > left {
				a = toward(a, b, left)
				l -= left
				if drawing {
					if !yield(append(piece, a)) {
						return
					}
					piece, left = piece[:0], off
				} else {
					piece, left = append(piece[:0], a), on
				}
				drawing = !drawing
			}
			left -= l
			if drawing {
				piece = append(piece, b)
			}
		}
		if len(piece) > 1 {
			yield(piece)
		}
	}
}

// away is how far p is from a polyline.
func away(points []model.Point, p model.Point) float32 {
	best := float32(math.MaxFloat32)
	for i := 1; i < len(points); i++ {
		a, b := points[i-1], points[i]
		dx, dy := b.X-a.X, b.Y-a.Y
		t := float32(0)
		if l := dx*dx + dy*dy; l > 0 {
			t = min(max(((p.X-a.X)*dx+(p.Y-a.Y)*dy)/l, 0), 1)
		}
		best = min(best, distance(p, model.Point{X: a.X + t*dx, Y: a.Y + t*dy}))
	}
	return best
}
