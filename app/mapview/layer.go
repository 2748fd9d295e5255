package mapview

import (
	"context"
	"image"
	"image/color"
	"math"

	"konklave/app/ui"
	"konklave/model"
)

// pens are the ways to draw lines, in scene units.
const (
	reportPen    = 1.5
	dottedPen    = 1.25
	influencePen = 1.75
	conflictPen  = 1.5
	capPen       = 2
)

// view is what a layer shows: a part of a scene at a size.
type view struct {
	x, y  float32 // scene units in the upper left pixel
	zoom  float32 // screen units per scene unit
	scale float32 // pixels per screen unit
}

// unit is pixels per scene unit.
func (v view) unit() float32 { return v.zoom * v.scale }

// pixel is where a point of the scene lies on the layer.
func (v view) pixel(p model.Point) (float32, float32) {
	return (p.X - v.x) * v.unit(), (p.Y - v.y) * v.unit()
}

// easel draws layers and keeps the sprites for them. It may be used from several
// goroutines.
type easel struct{ cache *spriteCache }

func newEasel() *easel { return &easel{newSpriteCache(96 << 20)} }

// cast says which cards of a layer are special.
type cast struct {
	without *cargo // left out with their lines: they are being dragged
	marked  *cargo // selected besides the one whose frame the stage shows
}

// layer paints the ground, the lines and the cards of a scene on img. It gives
// up when ctx ends and reports whether it finished.
func (e *easel) layer(ctx context.Context, img *image.RGBA, s *Scene, v view, k ink, c cast) bool {
	clearTo(img, k.Of(ui.Bg))
	dots(img, v, k.Of(ui.Grid))
	routes := s.Routes
	if c.without != nil {
		routes = s.routes(c.without)
	}
	seen := v.seen(img)
	b := newBrush(img, v.unit(), -v.x*v.unit(), -v.y*v.unit())
	detail := v.detail(s.Form)
	b.caption(k, s.aside, v.zoom)
	for _, dimmed := range []bool{true, false} { // what counts lies above
		for i := range routes {
			if r := &routes[i]; r.Dimmed == dimmed && r.Bounds.Overlaps(seen) {
				b.route(k, r, detail)
			}
		}
	}
	for _, i := range s.cards.in(seen.Grow(12)) {
		if c.without.holds(i) {
			continue
		}
		if ctx.Err() != nil {
			return false
		}
		sp, x, y := e.sprite(s, int(i), v, k)
		sp.paste(img, x, y)
		if c.marked.holds(i) {
			markCard(img, s, x, y, v, k)
		}
	}
	for i := range routes {
		if r := &routes[i]; r.Line.Kind == model.InConflict && r.Bounds.Overlaps(seen) {
			b.bolt(k.dimmed(r.Dimmed), r.Badge, detail)
		}
	}
	return ctx.Err() == nil
}

// seen is the part of the scene on a layer.
func (v view) seen(img *image.RGBA) Rect {
	return Rect{X: v.x, Y: v.y, W: float32(img.Rect.Dx()) / v.unit(), H: float32(img.Rect.Dy()) / v.unit()}
}

// detail is the level of detail of a view.
func (v view) detail(f Form) Detail { return detailAt(v.zoom*f.Zoom, f == Compact) }

// sprite finds the picture of a card and the pixel of its corner.
func (e *easel) sprite(s *Scene, i int, v view, k ink) (*sprite, int, int) {
	px, py := v.pixel(model.Point{X: s.Rects[i].X, Y: s.Rects[i].Y})
	return e.picture(s, i, v, k), round(px), round(py)
}

// picture finds the picture of a card or draws it.
func (e *easel) picture(s *Scene, i int, v view, k ink) *sprite {
	d := v.detail(s.Form)
	w, h := max(1, round(s.Form.W*v.unit())), max(1, round(s.Form.H*v.unit()))
	border := v.border()
	key := spriteKey{mark: s.marks[i], w: w, h: h, border: round(border * 64), detail: d, dark: k.dark, round: lettersRound()}
	return e.cache.get(key, func() *sprite { return drawSprite(k, &s.Nodes[i], d, w, h, border) })
}

// border is the width of a card's border in pixels. It does not get thinner than
// one unit of the screen, since a line of less than a pixel is a smear.
func (v view) border() float32 { return max(1, v.scale*max(1, v.zoom)) }

// dots paints the grid: a dot every 20 scene units, fewer when they would crowd.
func dots(img *image.RGBA, v view, c color.NRGBA) {
	step := float32(gridStep)
	for step*v.zoom < 14 {
		step *= 2
	}
	gap := step * v.unit()
	r := max(0.5, min(v.unit(), v.scale))
	size := 2*ceil(r) + 2
	stamp := image.NewRGBA(image.Rect(0, 0, size, size))
	newBrush(stamp, 1, 0, 0).disc(float32(size/2), float32(size/2), r, c)
	first := func(at float32) float32 { // of the dots, the first that may touch the layer
		off := float32(math.Mod(float64(gridStep/2*v.unit()-at*v.unit()), float64(gap)))
		return off - gap
	}
	for y := first(v.y); y < float32(img.Rect.Dy()+size); y += gap {
		for x := first(v.x); x < float32(img.Rect.Dx()+size); x += gap {
			s := sprite{img: stamp}
			s.paste(img, round(x)-size/2, round(y)-size/2)
		}
	}
}

// route draws a line without its bolt.
func (b *brush) route(k ink, r *Route, d Detail) {
	// Lines keep at least the width of a thin pixel when everything is small.
	pen := func(w float32) float32 { return max(w, 0.8/b.k) }
	k = k.dimmed(r.Dimmed)
	grey, accent := k.line(ui.Text3), k.line(ui.AccentText)
	points := r.Points[r.From:]
	switch r.Line.Kind {
	case model.ReportsTo, model.Assistant:
		b.stroke(points, pen(reportPen), grey)
	case model.Dotted:
		b.dashedAt(d, points, pen(dottedPen), 4, 3, grey)
	case model.Influences:
		b.dashedAt(d, points, pen(influencePen), 5, 4, accent)
		if d > Flat {
			b.arrow(r.Tip, r.Tail, accent)
		}
	case model.InConflict:
		b.conflict(points, k.line(ui.Opponent), pen(conflictPen), pen(capPen))
	default:
		b.dashedAt(d, points, pen(reportPen), 1.5, 4, grey)
	}
}

// dashedAt draws dashes, and a plain line where they would be too small to see.
func (b *brush) dashedAt(d Detail, points []model.Point, width, on, off float32, c color.NRGBA) {
	if d == Flat {
		b.stroke(points, width, c)
		return
	}
	b.dashed(points, width, on, off, c)
}

// arrow draws a head from the middle of its base to its tip.
func (b *brush) arrow(tip, tail model.Point, c color.NRGBA) {
	l := distance(tip, tail)
	if l == 0 {
		return
	}
	nx, ny := -(tip.Y-tail.Y)/l*arrow/2, (tip.X-tail.X)/l*arrow/2
	b.polygon(c, tip, model.Point{X: tail.X + nx, Y: tail.Y + ny}, model.Point{X: tail.X - nx, Y: tail.Y - ny})
}

// conflict draws two parallel lines with a cap at either end.
func (b *brush) conflict(points []model.Point, c color.NRGBA, width, capWidth float32) {
	p, q := points[0], points[len(points)-1]
	l := distance(p, q)
	if l == 0 {
		return
	}
	nx, ny := -(q.Y-p.Y)/l, (q.X-p.X)/l
	shifted := func(a model.Point, d float32) model.Point { return model.Point{X: a.X + nx*d, Y: a.Y + ny*d} }
	const apart = 1.75
	for _, d := range []float32{-apart, apart} {
		b.stroke([]model.Point{shifted(p, d), shifted(q, d)}, width, c)
	}
	for _, e := range []model.Point{p, q} {
		b.stroke([]model.Point{shifted(e, -8), shifted(e, 8)}, capWidth, c)
	}
}

// boltShape is the bolt of a badge, on a field of 24.
var boltShape = parsePath("M13 3L5.5 13.5H11L10 21L18 10H12.3L13 3Z")

// bolt draws the badge of a conflict.
func (b *brush) bolt(k ink, at model.Point, d Detail) {
	r := float32(11)
	if d == Flat {
		r = 14
	}
	b.disc(at.X, at.Y, r+1, k.Of(ui.Bg))
	b.disc(at.X, at.Y, r-1, k.line(ui.Opponent))
	b.glyph(&glyph{field: 24, parts: []part{{ops: boltShape}}}, at.X-7, at.Y-7, 14,
		func(color.NRGBA) color.NRGBA { return k.Of(ui.OnStance) })
}

// markCard frames a card that is selected with others; x, y is the pixel of its
// corner.
func markCard(img *image.RGBA, s *Scene, x, y int, v view, k ink) {
	w, h := float32(round(s.Form.W*v.unit()))/v.scale, float32(round(s.Form.H*v.unit()))/v.scale
	b := newBrush(img, v.scale, float32(x), float32(y))
	b.frame(0, 0, w, h, radius*w/designWidth(v.detail(s.Form)), 2, k.Of(ui.AccentText))
}
