package mapview

import (
	"fyne.io/fyne/v2"

	"konklave/app/ui"
	"konklave/model"
)

// paintDragged shows a carried card with its lines, or a line that is being
// drawn from a handle. When a card was dropped, its picture stays until the
// layer shows it.
func (s *stage) paintDragged(scale float32) {
	m := s.m
	d := &m.drag
	settling := m.scene.loadIDs(d.settling)
	switch {
	case d.mode == carrying:
		s.carry(d.cargo, m.carriedBy(), scale)
	case d.mode == connecting:
		s.dragged.Hide()
		s.showLines([]Route{loose(m.scene.Rects[d.card], d.at, m.chart.Network)}, scale, nil)
	case settling != nil && !(m.layer.scene == m.scene && m.layer.cast.without == nil):
		s.carry(settling, model.Point{}, scale)
	default:
		d.settling = nil
		if s.dragged.Visible() {
			s.dragged.Hide()
			s.dragged.key = nil
		}
		if s.lines.Visible() {
			s.lines.Hide()
		}
	}
}

// carry shows a cargo with its lines, shift scene units from its place.
func (s *stage) carry(c *cargo, shift model.Point, scale float32) {
	m := s.m
	inner, outer := m.scene.routesOf(c, shift)
	if len(c.cards) == 1 {
		s.carryOne(int(c.cards[0]), shift, scale)
		s.showLines(append(inner, outer...), scale, c)
		return
	}
	// Only what can be seen is painted; a group may be larger than the view.
	v, seen := m.view(), m.camera.View()
	var area Rect
	for _, i := range c.cards {
		if r := m.scene.Rects[i].moved(shift.X, shift.Y); r.Grow(16).Overlaps(seen) {
			area = area.Union(r.Grow(16))
		}
	}
	if area.Empty() {
		s.dragged.Hide()
		s.dragged.key = nil
		s.showLines(outer, scale, c)
		return
	}
	px, py := v.pixel(area.corner())
	x, y := float32(floor(px)), float32(floor(py))
	type groupKey struct {
		cargo *cargo
		scene *Scene
		// The picture holds for as long as the same part of it is in view.
		x, y, w, h, zoom, scale float32
		dark                    bool
	}
	key := groupKey{c, m.scene, area.X - shift.X, area.Y - shift.Y, area.W, area.H, v.zoom, scale, m.ink.dark}
	if s.dragged.key == any(key) && s.dragged.Visible() {
		s.dragged.Move(fyne.NewPos(x/scale, y/scale))
	} else {
		s.dragged.key = key
		img := m.easel.groupPicture(m.scene, c, inner, shift, v, area, m.ink)
		s.dragged.set(img, x/scale, y/scale, scale)
	}
	s.showLines(outer, scale, c)
}

// carryOne shows a card on its own, shift scene units from its place.
func (s *stage) carryOne(i int, shift model.Point, scale float32) {
	m := s.m
	sp := m.easel.picture(m.scene, i, m.view(), m.ink)
	r := m.scene.Rects[i].moved(shift.X, shift.Y)
	px, py := m.view().pixel(r.corner())
	margin := float32(sp.margin) / scale
	at := fyne.NewPos(float32(round(px))/scale-margin, float32(round(py))/scale-margin)
	if s.dragged.key == any(sp) && s.dragged.Visible() {
		s.dragged.Move(at)
		return
	}
	s.dragged.key = sp
	s.dragged.set(sp.img, at.X, at.Y, scale)
}

// showLines draws lines as far as they are in view.
func (s *stage) showLines(routes []Route, scale float32, without *cargo) {
	m := s.m
	var area Rect
	for i := range routes {
		area = area.Union(routes[i].Bounds)
	}
	seen := m.camera.View()
	x0, y0 := max(area.X, seen.X), max(area.Y, seen.Y)
	area = Rect{X: x0, Y: y0, W: min(area.Right(), seen.Right()) - x0, H: min(area.Bottom(), seen.Bottom()) - y0}
	if area.Empty() {
		if s.lines.Visible() {
			s.lines.Hide()
		}
		return
	}
	v := m.view()
	// Whole pixels, as in the layer.
	px, py := v.pixel(model.Point{X: area.X, Y: area.Y})
	x, y := float32(floor(px)), float32(floor(py))
	area.W, area.H = area.W+(px-x)/v.unit(), area.H+(py-y)/v.unit()
	area.X, area.Y = v.x+x/v.unit(), v.y+y/v.unit()
	img := m.easel.linesPicture(s.lines.img, m.scene, routes, v, area, m.ink, without)
	s.lines.set(img, x/scale, y/scale, scale)
}

// loose is a line from the handle of a card to the pointer, or, where any side
// will do, from the side that faces it.
func loose(card Rect, to model.Point, anySide bool) Route {
	from := handleAt(card, Beside)
	pull := max(30, distance(from, to)*0.4)
	if anySide && to.X < card.Center().X {
		from.X = card.X
		pull = -max(30, distance(from, to)*0.4)
	}
	r := Route{Line: Line{Kind: model.Influences}}
	r.Points = sampled(from, model.Point{X: from.X + pull, Y: from.Y}, model.Point{X: to.X - pull, Y: to.Y}, to)
	r.Points, r.Tip = shorten(r.Points, arrow-3)
	r.Tail = toward(r.Tip, r.Points[len(r.Points)-1], arrow)
	r.close()
	return r
}

// paintSaying shows the word about dropping above the target, or about what is
// carried above the card under the pointer.
func (s *stage) paintSaying(scale float32) {
	m := s.m
	d := &m.drag
	if d.mode != carrying && d.mode != connecting || d.words == "" {
		if s.saying.Visible() {
			s.saying.Hide()
			s.saying.key = nil
		}
		return
	}
	type sayingKey struct {
		words string
		scale float32
		dark  bool
	}
	key := sayingKey{d.words, scale, m.ink.dark}
	if s.saying.key != any(key) || !s.saying.Visible() {
		s.saying.key = key
		img, _, _ := sayingPicture(m.ink, d.words, scale)
		s.saying.set(img, 0, 0, scale)
	}
	about := m.frame(d.card)
	if d.target >= 0 {
		about = m.scene.Rects[d.target]
	}
	t := m.camera.OnScreen(about)
	size := s.saying.Size()
	x := min(max(t.Center().X-size.Width/2, 8), m.camera.W-size.Width-8)
	y := t.Y - size.Height - 8
	if y < 8 {
		y = t.Bottom() + 8
	}
	s.saying.Move(s.snap(x, y, scale))
}

// paintBox shows the box of a selection.
func (s *stage) paintBox() {
	m := s.m
	if m.drag.mode != boxing {
		if s.box.Visible() {
			s.box.Hide()
		}
		return
	}
	r := m.camera.OnScreen(m.box())
	wash := m.ink.Of(ui.AccentText)
	wash.A = 26
	s.box.FillColor, s.box.StrokeColor, s.box.StrokeWidth = wash, m.ink.Of(ui.AccentText), 1
	s.box.Move(fyne.NewPos(r.X, r.Y))
	s.box.Resize(fyne.NewSize(r.W, r.H))
	s.box.Show()
	s.box.Refresh()
}
