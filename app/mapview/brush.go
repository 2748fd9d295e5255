package mapview

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"slices"

	"golang.org/x/image/vector"

	"konklave/model"
)

// A brush fills shapes on an image. Coordinates are units; one unit is k pixels,
// and unit 0, 0 lies at the pixel ox, oy.
type brush struct {
	img    *image.RGBA
	k      float32
	ox, oy float32
	ras    vector.Rasterizer
	path   shape
	line   []model.Point // room for outline
}

func newBrush(img *image.RGBA, k, ox, oy float32) *brush {
	b := &brush{img: img, k: k, ox: ox, oy: oy}
	b.path.reset()
	return b
}

// shape is a closed outline in pixels, possibly of several parts.
type shape struct {
	ops            []op
	x0, y0, x1, y1 float32
}

// op is one piece: 'M' and 'L' end in the first pair, 'C' has two control points
// before its end, 'Z' closes.
type op struct {
	verb byte
	v    [6]float32
}

func (s *shape) reset() {
	s.ops = s.ops[:0]
	s.x0, s.y0 = math.MaxFloat32, math.MaxFloat32
	s.x1, s.y1 = -math.MaxFloat32, -math.MaxFloat32
}

func (s *shape) grow(x, y float32) {
	s.x0, s.x1 = min(s.x0, x), max(s.x1, x)
	s.y0, s.y1 = min(s.y0, y), max(s.y1, y)
}

func (b *brush) px(x, y float32) (float32, float32) { return x*b.k + b.ox, y*b.k + b.oy }

func (b *brush) moveTo(x, y float32) {
	x, y = b.px(x, y)
	b.path.grow(x, y)
	b.path.ops = append(b.path.ops, op{'M', [6]float32{x, y}})
}

func (b *brush) lineTo(x, y float32) {
	x, y = b.px(x, y)
	b.path.grow(x, y)
	b.path.ops = append(b.path.ops, op{'L', [6]float32{x, y}})
}

func (b *brush) cubeTo(x1, y1, x2, y2, x, y float32) {
	x1, y1 = b.px(x1, y1)
	x2, y2 = b.px(x2, y2)
	x, y = b.px(x, y)
	b.path.grow(x1, y1)
	b.path.grow(x2, y2)
	b.path.grow(x, y)
	b.path.ops = append(b.path.ops, op{'C', [6]float32{x1, y1, x2, y2, x, y}})
}

func (b *brush) close() { b.path.ops = append(b.path.ops, op{verb: 'Z'}) }

// fill paints the path that was built and forgets it.
func (b *brush) fill(c color.NRGBA) {
	defer b.path.reset()
	if len(b.path.ops) == 0 || c.A == 0 {
		return
	}
	p := &b.path
	if p.x1 < p.x0 || p.x1-p.x0 > 1<<20 || p.y1-p.y0 > 1<<20 {
		return
	}
	area := image.Rect(floor(p.x0), floor(p.y0), ceil(p.x1), ceil(p.y1)).Intersect(b.img.Rect)
	if area.Empty() {
		return
	}
	dx, dy := float32(area.Min.X), float32(area.Min.Y)
	b.ras.Reset(area.Dx(), area.Dy())
	for _, o := range p.ops {
		v := &o.v
		switch o.verb {
		case 'M':
			b.ras.MoveTo(v[0]-dx, v[1]-dy)
		case 'L':
			b.ras.LineTo(v[0]-dx, v[1]-dy)
		case 'C':
			b.ras.CubeTo(v[0]-dx, v[1]-dy, v[2]-dx, v[3]-dy, v[4]-dx, v[5]-dy)
		case 'Z':
			b.ras.ClosePath()
		}
	}
	b.ras.Draw(b.img, area, image.NewUniform(c), image.Point{})
}

func floor(v float32) int { return int(math.Floor(float64(v))) }
func ceil(v float32) int  { return int(math.Ceil(float64(v))) }
func round(v float32) int { return int(math.Round(float64(v))) }

// roundRect adds a rectangle with rounded corners to the path, the other way
// round if hole.
func (b *brush) roundRect(x, y, w, h, r float32, hole bool) {
	r = max(min(r, w/2, h/2), 0)
	k := r * 0.5523
	x1, y1 := x+w, y+h
	if !hole {
		b.moveTo(x+r, y)
		b.lineTo(x1-r, y)
		b.cubeTo(x1-r+k, y, x1, y+r-k, x1, y+r)
		b.lineTo(x1, y1-r)
		b.cubeTo(x1, y1-r+k, x1-r+k, y1, x1-r, y1)
		b.lineTo(x+r, y1)
		b.cubeTo(x+r-k, y1, x, y1-r+k, x, y1-r)
		b.lineTo(x, y+r)
		b.cubeTo(x, y+r-k, x+r-k, y, x+r, y)
	} else {
		b.moveTo(x+r, y)
		b.cubeTo(x+r-k, y, x, y+r-k, x, y+r)
		b.lineTo(x, y1-r)
		b.cubeTo(x, y1-r+k, x+r-k, y1, x+r, y1)
		b.lineTo(x1-r, y1)
		b.cubeTo(x1-r+k, y1, x1, y1-r+k, x1, y1-r)
		b.lineTo(x1, y+r)
		b.cubeTo(x1, y+r-k, x1-r+k, y, x1-r, y)
		b.lineTo(x+r, y)
	}
	b.close()
}

// box fills a rectangle with rounded corners.
func (b *brush) box(x, y, w, h, r float32, c color.NRGBA) {
	if r == 0 {
		x0, y0 := b.px(x, y)
		x1, y1 := b.px(x+w, y+h)
		if x0 == float32(int(x0)) && y0 == float32(int(y0)) && x1 == float32(int(x1)) && y1 == float32(int(y1)) {
			draw.Draw(b.img, image.Rect(int(x0), int(y0), int(x1), int(y1)), image.NewUniform(c), image.Point{}, draw.Over)
			return
		}
	}
	b.roundRect(x, y, w, h, r, false)
	b.fill(c)
}

// frame strokes the inside of a rectangle with rounded corners.
func (b *brush) frame(x, y, w, h, r, width float32, c color.NRGBA) {
	b.roundRect(x, y, w, h, r, false)
	b.roundRect(x+width, y+width, w-2*width, h-2*width, r-width, true)
	b.fill(c)
}

// disc fills a circle.
func (b *brush) disc(x, y, r float32, c color.NRGBA) { b.box(x-r, y-r, 2*r, 2*r, r, c) }

// ring strokes a circle whose line has its middle at radius r.
func (b *brush) ring(x, y, r, width float32, c color.NRGBA) {
	r += width / 2
	b.frame(x-r, y-r, 2*r, 2*r, r, width, c)
}

// dashedRing is a ring of dashes, beginning at the right, clockwise.
func (b *brush) dashedRing(x, y, r, width, on, off float32, c color.NRGBA) {
	steps := max(32, int(r*b.k))
	points := make([]model.Point, steps+1)
	for i := range points {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(steps))
		points[i] = model.Point{X: x + r*float32(cos), Y: y + r*float32(sin)}
	}
	b.dashed(points, width, on, off, c)
}

// dashedFrame strokes a rounded rectangle in dashes. The line has its middle on
// the given outline and begins at the upper left, behind the corner.
func (b *brush) dashedFrame(x, y, w, h, r, width, on, off float32, c color.NRGBA) {
	x1, y1 := x+w, y+h
	k := r * 0.4477
	points := []model.Point{{X: x + r, Y: y}, {X: x1 - r, Y: y}}
	turn := func(a, c1, c2, e model.Point) {
		for i := 1; i <= 8; i++ {
			points = append(points, cubic(a, c1, c2, e, float32(i)/8))
		}
	}
	turn(points[1], model.Point{X: x1 - k, Y: y}, model.Point{X: x1, Y: y + k}, model.Point{X: x1, Y: y + r})
	points = append(points, model.Point{X: x1, Y: y1 - r})
	turn(points[len(points)-1], model.Point{X: x1, Y: y1 - k}, model.Point{X: x1 - k, Y: y1}, model.Point{X: x1 - r, Y: y1})
	points = append(points, model.Point{X: x + r, Y: y1})
	turn(points[len(points)-1], model.Point{X: x + k, Y: y1}, model.Point{X: x, Y: y1 - k}, model.Point{X: x, Y: y1 - r})
	points = append(points, model.Point{X: x, Y: y + r})
	turn(points[len(points)-1], model.Point{X: x, Y: y + k}, model.Point{X: x + k, Y: y}, model.Point{X: x + r, Y: y})
	b.dashed(points, width, on, off, c)
}

// stroke draws a polyline with flat ends and mitred corners.
func (b *brush) stroke(points []model.Point, width float32, c color.NRGBA) {
	// Filling costs the area around a shape, so a long way is drawn in pieces.
	const small, long = 150, 48 // pixels
	if r := boundsOf(points); r.W*b.k*r.H*b.k <= small*small {
		b.piece(points, width, c)
		return
	}
	start := 0 // of the short stretches not drawn yet
	for i := 1; i < len(points); i++ {
		p, q := points[i-1], points[i]
		l := distance(p, q)
		if l*b.k < long {
			continue
		}
		b.piece(b.overlap(points[start:i]), width, c)
		start = i
		parts := 1
		if p.X != q.X && p.Y != q.Y {
			parts = min(int(l*b.k/small)+1, 1000)
		}
		for k := range parts {
			from, to := toward(p, q, l*float32(k)/float32(parts)), toward(p, q, l*float32(k+1)/float32(parts))
			b.piece(b.overlap([]model.Point{from, to}), width, c)
		}
	}
	b.piece(b.overlap(points[start:]), width, c)
}

// overlap makes a polyline half a pixel longer at both ends, so that no seam
// shows between two of them.
func (b *brush) overlap(points []model.Point) []model.Point {
	n := len(points)
	if n < 2 {
		return nil
	}
	out := slices.Clone(points)
	out[0] = toward(points[0], points[1], -0.5/b.k)
	out[n-1] = toward(points[n-1], points[n-2], -0.5/b.k)
	return out
}

// piece draws a polyline in one go, if it can be seen.
func (b *brush) piece(points []model.Point, width float32, c color.NRGBA) {
	if len(points) < 2 {
		return
	}
	r := boundsOf(points).Grow(width)
	x0, y0 := b.px(r.X, r.Y)
	x1, y1 := b.px(r.Right(), r.Bottom())
	if x1 < float32(b.img.Rect.Min.X) || y1 < float32(b.img.Rect.Min.Y) ||
		x0 > float32(b.img.Rect.Max.X) || y0 > float32(b.img.Rect.Max.Y) {
		return
	}
	if b.outline(points, width) {
		b.fill(c)
	}
}

// dashed draws a polyline in dashes.
func (b *brush) dashed(points []model.Point, width, on, off float32, c color.NRGBA) {
	reach := width*b.k + 1
	x0, y0 := float32(b.img.Rect.Min.X)-reach, float32(b.img.Rect.Min.Y)-reach
	x1, y1 := float32(b.img.Rect.Max.X)+reach, float32(b.img.Rect.Max.Y)+reach
	seen := func(p, q model.Point) bool {
		px, py := b.px(p.X, p.Y)
		qx, qy := b.px(q.X, q.Y)
		return max(px, qx) >= x0 && min(px, qx) <= x1 && max(py, qy) >= y0 && min(py, qy) <= y1
	}
	for piece := range dashes(points, on, off, seen) {
		b.piece(piece, width, c)
	}
}

// outline adds the outline of a stroke to the path and reports whether there is
// any.
func (b *brush) outline(points []model.Point, width float32) bool {
	line := b.line[:0]
	defer func() { b.line = line }()
	for _, p := range points {
		if len(line) == 0 || distance(line[len(line)-1], p) > 1e-3 {
			line = append(line, p)
		}
	}
	n := len(line)
	if n < 2 {
		return false
	}
	half := width / 2
	normal := func(i int) (float32, float32) { // of the piece from i to i+1
		l := distance(line[i], line[i+1])
		return -(line[i+1].Y - line[i].Y) / l, (line[i+1].X - line[i].X) / l
	}
	offset := func(i int) (float32, float32) {
		switch i {
		case 0:
			x, y := normal(0)
			return x * half, y * half
		case n - 1:
			x, y := normal(n - 2)
			return x * half, y * half
		}
		ax, ay := normal(i - 1)
		bx, by := normal(i)
		// The mitre: its length grows with the bend and is cut at twice the width.
		mx, my := ax+bx, ay+by
		scale := 2 / max(mx*mx+my*my, 0.5)
		return mx * scale * half, my * scale * half
	}
	for i := range n {
		dx, dy := offset(i)
		if i == 0 {
			b.moveTo(line[i].X+dx, line[i].Y+dy)
		} else {
			b.lineTo(line[i].X+dx, line[i].Y+dy)
		}
	}
	for i := n - 1; i >= 0; i-- {
		dx, dy := offset(i)
		b.lineTo(line[i].X-dx, line[i].Y-dy)
	}
	b.close()
	return true
}

// polygon fills a polygon.
func (b *brush) polygon(c color.NRGBA, points ...model.Point) {
	for i, p := range points {
		if i == 0 {
			b.moveTo(p.X, p.Y)
		} else {
			b.lineTo(p.X, p.Y)
		}
	}
	b.close()
	b.fill(c)
}

// mix is c with part of d in it: 0 is c, 1 is d.
func mix(c, d color.NRGBA, part float32) color.NRGBA {
	f := func(a, b uint8) uint8 { return uint8(float32(a) + (float32(b)-float32(a))*part + 0.5) }
	return color.NRGBA{R: f(c.R, d.R), G: f(c.G, d.G), B: f(c.B, d.B), A: f(c.A, d.A)}
}
