package mapview

import (
	"fyne.io/fyne/v2"

	"konklave/model"
)

// paintDragged shows a carried card with its lines, or a line that is being
// drawn from a handle. When a card was dropped, its picture stays until the
// layer shows it.
func (s *stage) paintDragged(scale float32) {
	m := s.m
	d := &m.drag
	settling := m.scene.Find(d.settling)
	switch {
	case d.mode == carrying:
		s.carry(d.card, d.frame, scale)
	case d.mode == connecting:
		s.dragged.Hide()
		s.showLines([]Route{loose(m.scene.Rects[d.card], d.at, m.chart.Network)}, scale, -1)
	case settling >= 0 && !(m.layer.scene == m.scene && m.layer.without < 0):
		s.carry(settling, m.scene.Rects[settling], scale)
	default:
		d.settling = model.ID{}
		if s.dragged.Visible() {
			s.dragged.Hide()
			s.dragged.key = nil
		}
		if s.lines.Visible() {
			s.lines.Hide()
		}
	}
}

// carry shows a card on its own, with its lines, at a frame.
func (s *stage) carry(i int, frame Rect, scale float32) {
	m := s.m
	sp := m.easel.picture(m.scene, i, m.view(), m.ink)
	at := s.corner(i, scale)
	margin := float32(sp.margin) / scale
	if s.dragged.key == any(sp) && s.dragged.Visible() {
		s.dragged.Move(fyne.NewPos(at.X-margin, at.Y-margin))
	} else {
		s.dragged.key = sp
		s.dragged.set(sp.img, at.X-margin, at.Y-margin, scale)
	}
	s.showLines(m.scene.routesOf(int32(i), frame), scale, i)
}

// showLines draws lines as far as they are in view.
func (s *stage) showLines(routes []Route, scale float32, without int) {
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

// paintSaying shows the word about dropping, above the target.
func (s *stage) paintSaying(scale float32) {
	m := s.m
	d := &m.drag
	if d.mode != carrying && d.mode != connecting || d.target < 0 || d.words == "" {
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
	// Above the target, where the carried card does not lie; below it at the
	// upper edge of the view.
	t := m.camera.OnScreen(m.scene.Rects[d.target])
	size := s.saying.Size()
	x := min(max(t.Center().X-size.Width/2, 8), m.camera.W-size.Width-8)
	y := t.Y - size.Height - 8
	if y < 8 {
		y = t.Bottom() + 8
	}
	s.saying.Move(s.snap(x, y, scale))
}
