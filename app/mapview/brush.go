package mapview

import (
	"image/color"
	"math"

	"konklave/model"
)

// A surface is what a brush paints on: the pixels of an image, the elements of
// an SVG, or a page of a PDF. Lengths are in units of the brush. Of the ways to
// draw, fill, stroke and text would do; the others are what some surfaces say
// shorter or draw faster.
type surface interface {
	// fill paints the inside of a shape, whichever way round its parts run; a
	// part that runs the other way round inside another is a hole.
	fill(s *shape, c color.NRGBA)
	// box fills a rectangle with rounded corners.
	box(x, y, w, h, r float32, c color.NRGBA)
	// frame strokes the inside of a rectangle with rounded corners.
	frame(x, y, w, h, r, width float32, c color.NRGBA)
	// stroke draws a polyline with flat ends and mitred corners, in dashes if on
	// is not 0.
	stroke(points []model.Point, width, on, off float32, c color.NRGBA)
	// glyph draws an icon; ink chooses the colour of a part by that in the file.
	glyph(g *glyph, x, y, size float32, ink func(color.NRGBA) color.NRGBA)
	// text sets a line.
	text(t run)
	// move puts 0, 0 at x, y of the scene and makes a unit k scene units; name
	// says what is drawn there, "" for nothing of its own.
	move(name string, x, y, k float32)
}

// run is a line of text in one style.
type run struct {
	words    string
	x, y     float32 // left end and base line
	size     float32
	bold     bool
	centered bool // it stands in the middle of something, to a fraction of a pixel
	ink      color.NRGBA
}

// A brush draws shapes on a surface.
type brush struct {
	on   surface
	k    float32 // pixels, or units of the file, per unit
	path shape
}

func brushOn(s surface, k float32) *brush {
	b := &brush{on: s, k: k}
	b.path.reset()
	return b
}

func (b *brush) box(x, y, w, h, r float32, c color.NRGBA) { b.on.box(x, y, w, h, r, c) }

func (b *brush) frame(x, y, w, h, r, width float32, c color.NRGBA) {
	b.on.frame(x, y, w, h, r, width, c)
}

func (b *brush) glyph(g *glyph, x, y, size float32, ink func(color.NRGBA) color.NRGBA) {
	b.on.glyph(g, x, y, size, ink)
}

// stroke draws a polyline, dashed one in dashes.
func (b *brush) stroke(points []model.Point, width float32, c color.NRGBA) {
	b.on.stroke(points, width, 0, 0, c)
}

func (b *brush) dashed(points []model.Point, width, on, off float32, c color.NRGBA) {
	b.on.stroke(points, width, on, off, c)
}

// fill paints the path that was built and forgets it.
func (b *brush) fill(c color.NRGBA) {
	b.on.fill(&b.path, c)
	b.path.reset()
}

// shape is a closed outline, possibly of several parts.
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

func (s *shape) moveTo(x, y float32) {
	s.grow(x, y)
	s.ops = append(s.ops, op{'M', [6]float32{x, y}})
}

func (s *shape) lineTo(x, y float32) {
	s.grow(x, y)
	s.ops = append(s.ops, op{'L', [6]float32{x, y}})
}

func (s *shape) cubeTo(x1, y1, x2, y2, x, y float32) {
	s.grow(x1, y1)
	s.grow(x2, y2)
	s.grow(x, y)
	s.ops = append(s.ops, op{'C', [6]float32{x1, y1, x2, y2, x, y}})
}

func (s *shape) close() { s.ops = append(s.ops, op{verb: 'Z'}) }

func floor(v float32) int { return int(math.Floor(float64(v))) }
func ceil(v float32) int  { return int(math.Ceil(float64(v))) }
func round(v float32) int { return int(math.Round(float64(v))) }

// roundRect adds a rectangle with rounded corners to the shape, the other way
// round if hole.
func (s *shape) roundRect(x, y, w, h, r float32, hole bool) {
	r = max(min(r, w/2, h/2), 0)
	k := r * 0.5523
	x1, y1 := x+w, y+h
	if !hole {
		s.moveTo(x+r, y)
		s.lineTo(x1-r, y)
		s.cubeTo(x1-r+k, y, x1, y+r-k, x1, y+r)
		s.lineTo(x1, y1-r)
		s.cubeTo(x1, y1-r+k, x1-r+k, y1, x1-r, y1)
		s.lineTo(x+r, y1)
		s.cubeTo(x+r-k, y1, x, y1-r+k, x, y1-r)
		s.lineTo(x, y+r)
		s.cubeTo(x, y+r-k, x+r-k, y, x+r, y)
	} else {
		s.moveTo(x+r, y)
		s.cubeTo(x+r-k, y, x, y+r-k, x, y+r)
		s.lineTo(x, y1-r)
		s.cubeTo(x, y1-r+k, x+r-k, y1, x+r, y1)
		s.lineTo(x1-r, y1)
		s.cubeTo(x1-r+k, y1, x1, y1-r+k, x1, y1-r)
		s.lineTo(x1, y+r)
		s.cubeTo(x1, y+r-k, x1-r+k, y, x1-r, y)
		s.lineTo(x+r, y)
	}
	s.close()
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

// polygon fills a polygon.
func (b *brush) polygon(c color.NRGBA, points ...model.Point) {
	for i, p := range points {
		if i == 0 {
			b.path.moveTo(p.X, p.Y)
		} else {
			b.path.lineTo(p.X, p.Y)
		}
	}
	b.path.close()
	b.fill(c)
}

// mix is c with part of d in it: 0 is c, 1 is d.
func mix(c, d color.NRGBA, part float32) color.NRGBA {
	f := func(a, b uint8) uint8 { return uint8(float32(a) + (float32(b)-float32(a))*part + 0.5) }
	return color.NRGBA{R: f(c.R, d.R), G: f(c.G, d.G), B: f(c.B, d.B), A: f(c.A, d.A)}
}
