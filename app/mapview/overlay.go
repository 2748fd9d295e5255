package mapview

import (
	"image"
	"image/draw"

	"konklave/app/ui"
	"konklave/model"
)

// state is what lies on a card without belonging to its sprite.
type state struct {
	selected bool
	hovered  bool // with handles
	handles  []Where
	focused  bool // by the keyboard
	target   bool // what is dragged would be dropped here
	refused  bool // and it would not do
}

// overlayMargin is the room around a card for what sticks out, in screen units.
const overlayMargin = 14

// overlay draws the state of a card of w by h screen units with its corner at
// 0, 0. unit is the screen units in a unit of the card's drawing, card a brush
// for those.
func (b *brush) overlay(k ink, n *Node, st state, d Detail, w, h, unit float32, card *brush) {
	accent, r := k.Of(ui.AccentText), radius*unit
	if st.target || st.refused {
		tone := accent
		if st.refused {
			tone = k.Of(ui.Danger)
		}
		wash := tone
		wash.A = 26
		b.box(0, 0, w, h, r, wash)
		b.frame(-2, -2, w+4, h+4, r+2, 2, tone)
	}
	if st.focused {
		b.frame(-4, -4, w+8, h+8, r+4, 2, accent)
	}
	switch {
	case st.selected:
		b.frame(0, 0, w, h, r, 2, accent)
	case st.hovered && !n.Empty:
		b.frame(0, 0, w, h, r, 1, k.Of(ui.Text3))
	case st.hovered:
		tone, _ := k.toneOfEmpty(n)
		b.frame(0, 0, w, h, r, 1.5, tone)
	}
	if (st.selected || st.hovered || st.target || st.refused) && n.overdue() && d > Flat {
		card.alert(k, w/unit-2, 2)
	}
	for _, where := range st.handles {
		p := handleAt(Rect{W: w, H: h}, where)
		icon := "plus"
		if where == Beside {
			icon = "link"
		}
		b.handle(k, p.X, p.Y, icon)
	}
}

// overlayPicture is the overlay of a card in pixels, with overlayMargin around it.
func overlayPicture(k ink, s *Scene, i int, st state, v view) *image.RGBA {
	w, h := s.Form.W*v.zoom, s.Form.H*v.zoom
	// The card itself has whole pixels.
	w, h = float32(round(w*v.scale))/v.scale, float32(round(h*v.scale))/v.scale
	margin := float32(ceil(overlayMargin*v.scale)) / v.scale
	img := image.NewRGBA(image.Rect(0, 0, round((w+2*margin)*v.scale), round((h+2*margin)*v.scale)))
	d := v.detail(s.Form)
	at, unit := margin*v.scale, w/designWidth(d)
	newBrush(img, v.scale, at, at).overlay(k, &s.Nodes[i], st, d, w, h, unit, newBrush(img, v.scale*unit, at, at))
	return img
}

// sayingPicture is a word in a dark bubble, as tooltips are.
func sayingPicture(k ink, words string, scale float32) (*image.RGBA, float32, float32) {
	words = ellipsis(words, 12, 360, false)
	w, h := widthOf(words, 12, false)+24, float32(32)
	img := image.NewRGBA(image.Rect(0, 0, ceil(w*scale), ceil(h*scale)))
	b := newBrush(img, scale, 0, 0)
	b.box(0, 0, w, h, 6, k.Of(ui.Text))
	b.text(words, 12, 20, 12, false, k.Of(ui.Surface))
	return img, float32(img.Rect.Dx()) / scale, float32(img.Rect.Dy()) / scale
}

// linesPicture draws the ways of lines, and of a bolt, as seen in area of a
// view, on nothing. The cards of the scene lie above them, except those of without. It
// draws on used if that has the right size.
func (e *easel) linesPicture(used *image.RGBA, s *Scene, routes []Route, v view, area Rect, k ink, without *cargo) *image.RGBA {
	size := image.Rect(0, 0, max(1, ceil(area.W*v.unit())), max(1, ceil(area.H*v.unit())))
	img := used
	if img == nil || img.Rect != size {
		img = image.NewRGBA(size)
	}
	clear(img.Pix)
	v.x, v.y = area.X, area.Y
	b := newBrush(img, v.unit(), -v.x*v.unit(), -v.y*v.unit())
	d := v.detail(s.Form)
	for i := range routes {
		b.route(k, &routes[i], d)
	}
	for _, i := range s.cards.in(area) {
		if !without.holds(i) {
			sp, x, y := e.sprite(s, int(i), v, k)
			sp.cutOut(img, x, y)
		}
	}
	for i := range routes {
		if routes[i].Line.Kind == model.InConflict {
			b.bolt(k.dimmed(routes[i].Dimmed), routes[i].Badge, d)
		}
	}
	return img
}

// groupPicture draws the cards of a cargo with the lines among them, shift scene
// units from their place, as seen in area of a view, on nothing.
func (e *easel) groupPicture(s *Scene, c *cargo, inner []Route, shift model.Point, v view, area Rect, k ink) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, max(1, ceil(area.W*v.unit())+1), max(1, ceil(area.H*v.unit())+1)))
	px, py := v.pixel(area.corner())
	ox, oy := floor(px), floor(py) // the picture begins at a whole pixel
	b := newBrush(img, v.unit(), -v.x*v.unit()-float32(ox), -v.y*v.unit()-float32(oy))
	d := v.detail(s.Form)
	for i := range inner {
		b.route(k, &inner[i], d)
	}
	for _, i := range c.cards {
		r := s.Rects[i].moved(shift.X, shift.Y)
		if !r.Overlaps(area) {
			continue
		}
		sp := e.picture(s, int(i), v, k)
		x, y := v.pixel(r.corner())
		at := image.Pt(round(x)-ox-sp.margin, round(y)-oy-sp.margin)
		draw.Draw(img, sp.img.Rect.Add(at), sp.img, image.Point{}, draw.Over)
	}
	return img
}
