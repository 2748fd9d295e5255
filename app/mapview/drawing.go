package mapview

import (
	"context"
	"image/color"
	"maps"

	"konklave/app/ui"
	"konklave/model"
)

// Sheet is what goes into a file: a map with what shall be seen of it.
type Sheet struct {
	Chart   Chart
	Places  map[model.ID]model.Point // map units, as Layout gives them
	Form    Form                     // the zero Form is Full
	Palette ui.Palette
	Legend  bool // of the signs, below the map
}

// Paper is the palette for files: on white where the window is tinted, since a
// tinted page costs ink and looks like a mistake in somebody else's document.
func Paper(dark bool) ui.Palette {
	p := ui.ColorsOf(dark)
	if !dark {
		p = maps.Clone(p)
		p[ui.Bg] = p.Of(ui.Surface)
	}
	return p
}

// Room around a drawing and above its legend, in scene units.
const (
	drawingMargin = 24
	legendGap     = 24
)

// A Drawing is a sheet in its places, ready for any kind of file. Everything in
// it is geometry; nothing depends on a window. It is never changed, so several
// goroutines may write it.
type Drawing struct {
	// Area is everything that is drawn with a margin around it, in scene units.
	Area Rect

	scene  *Scene
	ink    ink
	words  legendWords
	legend Rect // empty for none
}

// NewDrawing prepares a sheet. The legend speaks the language of package text.
func NewDrawing(s Sheet) *Drawing {
	if s.Form == (Form{}) {
		s.Form = Full
	}
	d := &Drawing{scene: newScene(s.Chart, s.Places, s.Form), ink: inkOf(s.Palette)}
	area := d.scene.Bounds.Grow(12) // for the signs at the corners
	for i := range d.scene.Routes {
		area = area.Union(d.scene.Routes[i].Bounds)
	}
	if s.Legend && len(d.scene.Nodes) > 0 {
		d.words = newLegendWords(s.Chart.Network)
		d.legend = Rect{X: d.scene.Bounds.X, Y: area.Bottom() + legendGap, W: legendWidth, H: legendHeight}
		area = area.Union(d.legend)
	}
	d.Area = area.Grow(drawingMargin - 12)
	return d
}

// Cards are the frames of all cards, in scene units.
func (d *Drawing) Cards() []Rect { return d.scene.Rects }

// Legend is the frame of the legend, empty for none.
func (d *Drawing) Legend() Rect { return d.legend }

// EachStretch calls f with the bounds of every stretch of every line, until f
// says stop.
func (d *Drawing) EachStretch(f func(Rect) bool) {
	for i := range d.scene.Routes {
		points := d.scene.Routes[i].Points[d.scene.Routes[i].From:]
		for k := 1; k < len(points); k++ {
			if !f(boundsOf(points[k-1 : k+1])) {
				return
			}
		}
	}
}

// paint draws what overlaps area. k is pixels, or units of the file, per scene
// unit; it decides how fine lines may become. It gives up when ctx ends.
func (d *Drawing) paint(ctx context.Context, on surface, area Rect, detail Detail, k float32) error {
	s := d.scene
	on.move("", 0, 0, 1)
	b := brushOn(on, k)
	for _, dimmed := range []bool{true, false} { // what counts lies above
		for i := range s.Routes {
			if r := &s.Routes[i]; r.Dimmed == dimmed && r.Bounds.Overlaps(area) {
				b.route(d.ink, r, detail)
			}
		}
	}
	unit := s.Form.W / designWidth(detail)
	for _, i := range s.cards.in(area.Grow(12)) {
		if err := ctx.Err(); err != nil {
			return err
		}
		n, r := &s.Nodes[i], s.Rects[i]
		on.move(n.caption(), r.X, r.Y, unit)
		to := on
		if n.Dimmed {
			to = paled{on, d.ink.Of(ui.Bg)}
		}
		brushOn(to, k*unit).card(d.ink, n, detail, designWidth(detail), r.H/unit, max(1, 0.5/(k*unit)))
	}
	on.move("", 0, 0, 1)
	for i := range s.Routes {
		if r := &s.Routes[i]; r.Line.Kind == model.InConflict && r.Bounds.Overlaps(area) {
			b.bolt(d.ink.dimmed(r.Dimmed), r.Badge, detail)
		}
	}
	if !d.legend.Empty() && d.legend.Overlaps(area) {
		on.move("", d.legend.X, d.legend.Y, 1)
		b.legend(d.ink, d.words, false)
	}
	on.move("", 0, 0, 1)
	return ctx.Err()
}

// caption is a card in one line.
func (n *Node) caption() string {
	if n.Title == "" {
		return n.Name
	}
	return n.Name + ", " + n.Title
}

// paled is a surface on which everything is drawn as a filter leaves it: 30 %
// of it, and 70 % of the ground.
type paled struct {
	surface
	ground color.NRGBA
}

func (p paled) pale(c color.NRGBA) color.NRGBA { return mix(c, p.ground, 0.7) }

func (p paled) fill(s *shape, c color.NRGBA) { p.surface.fill(s, p.pale(c)) }

func (p paled) box(x, y, w, h, r float32, c color.NRGBA) {
	p.surface.box(x, y, w, h, r, p.pale(c))
}

func (p paled) frame(x, y, w, h, r, width float32, c color.NRGBA) {
	p.surface.frame(x, y, w, h, r, width, p.pale(c))
}

func (p paled) stroke(points []model.Point, width, on, off float32, c color.NRGBA) {
	p.surface.stroke(points, width, on, off, p.pale(c))
}

func (p paled) glyph(g *glyph, x, y, size float32, ink func(color.NRGBA) color.NRGBA) {
	p.surface.glyph(g, x, y, size, func(c color.NRGBA) color.NRGBA { return p.pale(ink(c)) })
}

func (p paled) text(t run) {
	t.ink = p.pale(t.ink)
	p.surface.text(t)
}
