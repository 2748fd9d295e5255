package mapview

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"slices"

	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"

	"konklave/model"
)

// raster is the surface of the window and of PNG files: one unit is k pixels,
// and unit 0, 0 lies at the pixel ox, oy.
type raster struct {
	img    *image.RGBA
	k      float32
	ox, oy float32
	home   struct{ k, ox, oy float32 } // as it was made, for move
	ras    vector.Rasterizer
	path   shape         // room for boxes and strokes
	line   []model.Point // room for outline
}

// newBrush makes a brush that paints on an image.
func newBrush(img *image.RGBA, k, ox, oy float32) *brush {
	return brushOn(newRaster(img, k, ox, oy), k)
}

func newRaster(img *image.RGBA, k, ox, oy float32) *raster {
	r := &raster{img: img, k: k, ox: ox, oy: oy}
	r.home.k, r.home.ox, r.home.oy = k, ox, oy
	r.path.reset()
	return r
}

func (r *raster) move(_ string, x, y, k float32) {
	r.k, r.ox, r.oy = r.home.k*k, r.home.ox+x*r.home.k, r.home.oy+y*r.home.k
}

func (r *raster) px(x, y float32) (float32, float32) { return x*r.k + r.ox, y*r.k + r.oy }

// fill paints the inside of a shape.
func (r *raster) fill(s *shape, c color.NRGBA) {
	if len(s.ops) == 0 || c.A == 0 || s.x1 < s.x0 {
		return
	}
	x0, y0 := r.px(s.x0, s.y0)
	x1, y1 := r.px(s.x1, s.y1)
	if x1-x0 > 1<<20 || y1-y0 > 1<<20 {
		return
	}
	area := image.Rect(floor(x0), floor(y0), ceil(x1), ceil(y1)).Intersect(r.img.Rect)
	if area.Empty() {
		return
	}
	k, ox, oy, dx, dy := r.k, r.ox, r.oy, float32(area.Min.X), float32(area.Min.Y)
	r.ras.Reset(area.Dx(), area.Dy())
	for i := range s.ops {
		o := &s.ops[i]
		v := &o.v
		switch o.verb {
		case 'M':
			r.ras.MoveTo(v[0]*k+ox-dx, v[1]*k+oy-dy)
		case 'L':
			r.ras.LineTo(v[0]*k+ox-dx, v[1]*k+oy-dy)
		case 'C':
			r.ras.CubeTo(v[0]*k+ox-dx, v[1]*k+oy-dy, v[2]*k+ox-dx, v[3]*k+oy-dy, v[4]*k+ox-dx, v[5]*k+oy-dy)
		case 'Z':
			r.ras.ClosePath()
		}
	}
	r.ras.Draw(r.img, area, image.NewUniform(c), image.Point{})
}

// own fills the shape in path and forgets it.
func (r *raster) own(c color.NRGBA) {
	r.fill(&r.path, c)
	r.path.reset()
}

func (r *raster) box(x, y, w, h, radius float32, c color.NRGBA) {
	if radius == 0 {
		x0, y0 := r.px(x, y)
		x1, y1 := r.px(x+w, y+h)
		if x0 == float32(int(x0)) && y0 == float32(int(y0)) && x1 == float32(int(x1)) && y1 == float32(int(y1)) {
			draw.Draw(r.img, image.Rect(int(x0), int(y0), int(x1), int(y1)), image.NewUniform(c), image.Point{}, draw.Over)
			return
		}
	}
	r.path.roundRect(x, y, w, h, radius, false)
	r.own(c)
}

func (r *raster) frame(x, y, w, h, radius, width float32, c color.NRGBA) {
	r.path.roundRect(x, y, w, h, radius, false)
	r.path.roundRect(x+width, y+width, w-2*width, h-2*width, radius-width, true)
	r.own(c)
}

func (r *raster) glyph(g *glyph, x, y, size float32, ink func(color.NRGBA) color.NRGBA) {
	for i := range g.parts {
		g.parts[i].trace(&r.path, x, y, size/g.field)
		r.own(ink(g.parts[i].ink))
	}
}

func (r *raster) stroke(points []model.Point, width, on, off float32, c color.NRGBA) {
	if on > 0 {
		r.dashed(points, width, on, off, c)
		return
	}
	// Filling costs the area around a shape, so a long way is drawn in pieces.
	const small, long = 150, 48 // pixels
	if b := boundsOf(points); b.W*r.k*b.H*r.k <= small*small {
		r.piece(points, width, c)
		return
	}
	start := 0 // of the short stretches not drawn yet
	for i := 1; i < len(points); i++ {
		p, q := points[i-1], points[i]
		l := distance(p, q)
		if l*r.k < long {
			continue
		}
		r.piece(r.overlap(points[start:i]), width, c)
		start = i
		parts := 1
		if p.X != q.X && p.Y != q.Y {
			parts = min(int(l*r.k/small)+1, 1000)
		}
		for k := range parts {
			from, to := toward(p, q, l*float32(k)/float32(parts)), toward(p, q, l*float32(k+1)/float32(parts))
			r.piece(r.overlap([]model.Point{from, to}), width, c)
		}
	}
	r.piece(r.overlap(points[start:]), width, c)
}

// overlap makes a polyline half a pixel longer at both ends, so that no seam
// shows between two of them.
func (r *raster) overlap(points []model.Point) []model.Point {
	n := len(points)
	if n < 2 {
		return nil
	}
	out := slices.Clone(points)
	out[0] = toward(points[0], points[1], -0.5/r.k)
	out[n-1] = toward(points[n-1], points[n-2], -0.5/r.k)
	return out
}

// piece draws a polyline in one go, if it can be seen.
func (r *raster) piece(points []model.Point, width float32, c color.NRGBA) {
	if len(points) < 2 {
		return
	}
	b := boundsOf(points).Grow(width)
	x0, y0 := r.px(b.X, b.Y)
	x1, y1 := r.px(b.Right(), b.Bottom())
	if x1 < float32(r.img.Rect.Min.X) || y1 < float32(r.img.Rect.Min.Y) ||
		x0 > float32(r.img.Rect.Max.X) || y0 > float32(r.img.Rect.Max.Y) {
		return
	}
	if r.outline(points, width) {
		r.own(c)
	}
}

// dashed draws a polyline in dashes.
func (r *raster) dashed(points []model.Point, width, on, off float32, c color.NRGBA) {
	reach := width*r.k + 1
	x0, y0 := float32(r.img.Rect.Min.X)-reach, float32(r.img.Rect.Min.Y)-reach
	x1, y1 := float32(r.img.Rect.Max.X)+reach, float32(r.img.Rect.Max.Y)+reach
	seen := func(p, q model.Point) bool {
		px, py := r.px(p.X, p.Y)
		qx, qy := r.px(q.X, q.Y)
		return max(px, qx) >= x0 && min(px, qx) <= x1 && max(py, qy) >= y0 && min(py, qy) <= y1
	}
	for piece := range dashes(points, on, off, seen) {
		r.piece(piece, width, c)
	}
}

// outline adds the outline of a stroke to the path and reports whether there is
// any.
func (r *raster) outline(points []model.Point, width float32) bool {
	line := r.line[:0]
	defer func() { r.line = line }()
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
			r.path.moveTo(line[i].X+dx, line[i].Y+dy)
		} else {
			r.path.lineTo(line[i].X+dx, line[i].Y+dy)
		}
	}
	for i := n - 1; i >= 0; i-- {
		dx, dy := offset(i)
		r.path.lineTo(line[i].X-dx, line[i].Y-dy)
	}
	r.path.close()
	return true
}

func (r *raster) text(t run) {
	if t.size*r.k < 1.5 { // not more than a speck
		return
	}
	px, py := r.px(t.x, t.y)
	if !t.centered { // on whole pixels, so that equal words look equal
		px = float32(math.Round(float64(px)))
	}
	ink := image.NewUniform(t.ink)
	lettering.Lock()
	defer lettering.Unlock()
	words := tame(t.words)
	if l := shaped(words, t.bold); l != nil {
		r.lineAt(l, px, float32(round(py)), t.size*r.k, t.ink)
		return
	}
	f := faceOf(t.bold, t.size*r.k)
	dot := fixed.Point26_6{X: fixed.Int26_6(px * 64), Y: fixed.I(round(py))}
	for _, c := range words {
		l := letterOf(t.bold, c)
		if !l.there && l.advance == 0 {
			continue
		}
		area, mask, at, adv, ok := f.Glyph(dot, c)
		if ok && !area.Empty() {
			draw.DrawMask(r.img, area, ink, image.Point{}, mask, at, draw.Over)
		}
		if !l.there {
			adv = fixed.Int26_6(float32(l.advance) * t.size * r.k / measure)
		}
		dot.X += adv
	}
}

// lineAt draws a line that was shaped, glyph by glyph, since filling costs the
// area around a shape. x, y and size are in pixels.
func (r *raster) lineAt(l *line, x, y, size float32, c color.NRGBA) {
	for i := range l.signs {
		one := line{signs: l.signs[i : i+1]}
		one.trace(&r.path, (x-r.ox)/r.k, (y-r.oy)/r.k, size/r.k)
		r.own(c)
	}
}

// pixels is the raster of a brush that newBrush has made. The matrix is only
// ever painted on an image.
func (b *brush) pixels() *raster { return b.on.(*raster) }
