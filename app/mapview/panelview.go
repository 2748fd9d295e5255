package mapview

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// panel is a picture of ours that lies on the map and keeps clicks from it.
type panel struct {
	widget.BaseWidget
	m     *Map
	plate *plate
	extra *plate // above the plate
	place Rect   // in the widget
	room  bool   // for it there
}

type panelRenderer struct{ p *panel }

func (r panelRenderer) Destroy()           {}
func (r panelRenderer) Layout(fyne.Size)   {}
func (r panelRenderer) MinSize() fyne.Size { return fyne.Size{} }
func (r panelRenderer) Refresh()           {}
func (r panelRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.p.plate.Raster, r.p.extra.Raster}
}

// CreateRenderer implements fyne.Widget.
func (p *panel) CreateRenderer() fyne.WidgetRenderer { return panelRenderer{p} }

// MouseDown implements desktop.Mouseable.
func (p *panel) MouseDown(*desktop.MouseEvent) {}

// MouseUp implements desktop.Mouseable.
func (p *panel) MouseUp(*desktop.MouseEvent) {}

// TappedSecondary implements fyne.SecondaryTappable: no menu here.
func (p *panel) TappedSecondary(*fyne.PointEvent) {}

// lie puts the panel at a place, or away.
func (p *panel) lie(r Rect, shown bool) {
	switch {
	case shown && !p.Visible():
		p.Show()
	case !shown && p.Visible():
		p.Hide()
	}
	at, size := p.m.stage.snap(r.X, r.Y, p.m.scale()), fyne.NewSize(r.W, r.H)
	if shown && (p.Position() != at || p.Size() != size) {
		p.Move(at)
		p.Resize(size)
	}
}

// legendPanel explains the signs. It can be closed.
type legendPanel struct {
	panel
	closing bool // the pointer is here: the button shows
	asked   bool // the user wants it, even over cards
	key     any
}

var (
	_ desktop.Mouseable = (*legendPanel)(nil)
	_ desktop.Hoverable = (*legendPanel)(nil)
	_ ui.Tipper         = (*legendPanel)(nil)
)

func newLegendPanel(m *Map) *legendPanel {
	l := &legendPanel{panel: panel{m: m, plate: newPlate(), extra: newPlate()}}
	l.ExtendBaseWidget(l)
	l.Hide()
	return l
}

// SetFoot says whether something else lies over the lower edge of the view: the
// panels give way to it.
func (m *Map) SetFoot(covered bool) {
	if covered == m.foot {
		return
	}
	m.foot = covered
	m.legend.show()
	m.mini.show()
}

// settle finds its place anew.
func (l *legendPanel) settle() {
	m := l.m
	l.place, l.room = legendPlace(m.scene, m.camera)
	l.show()
}

// show shows it where there is room, but not while a card is carried, which may
// want to be dropped there.
func (l *legendPanel) show() {
	m := l.m
	room := l.room || l.asked && roomy(m.scene, m.camera)
	l.lie(l.place, room && m.wantLegend && len(m.scene.Nodes) > 0 && !m.foot && m.drag.mode != carrying)
	l.paint()
}

// Refresh implements fyne.CanvasObject.
func (l *legendPanel) Refresh() { l.paint() }

func (l *legendPanel) paint() {
	if !l.Visible() {
		return
	}
	type legendKey struct {
		words   legendWords
		closing bool
		scale   float32
		dark    bool
	}
	scale := l.m.scale()
	key := legendKey{newLegendWords(l.m.chart.Network), l.closing, scale, l.m.ink.dark}
	if l.key != any(key) {
		l.key = key
		l.plate.set(legendPicture(l.m.ink, key.words, l.closing, scale), 0, 0, scale)
	}
}

// overClose reports whether a place is on the button.
func overClose(at fyne.Position) bool { return at.X > legendWidth-26 && at.Y < 26 }

// MouseUp closes it, on the button.
func (l *legendPanel) MouseUp(e *desktop.MouseEvent) {
	if !overClose(e.Position) {
		return
	}
	l.m.SetLegend(false)
	if l.m.OnLegend != nil {
		l.m.OnLegend(false)
	}
}

// MouseIn implements desktop.Hoverable.
func (l *legendPanel) MouseIn(e *desktop.MouseEvent) {
	l.m.setHovered(model.ID{}, nil)
	l.closing = true
	l.paint()
}

// MouseMoved implements desktop.Hoverable.
func (l *legendPanel) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (l *legendPanel) MouseOut() {
	l.closing = false
	l.paint()
}

// Tip implements ui.Tipper.
func (l *legendPanel) Tip() string { return text.T("map.legend.close") }

// Cursor implements desktop.Cursorable.
func (l *legendPanel) Cursor() desktop.Cursor { return desktop.DefaultCursor }

// minimapPanel shows the whole chart and the part in view, which it moves.
type minimapPanel struct {
	panel
	mini  miniature
	key   any
	frame any
	grip  fyne.Delta // from the pointer to the middle of the frame that it holds
}

var (
	_ desktop.Mouseable = (*minimapPanel)(nil)
	_ fyne.Draggable    = (*minimapPanel)(nil)
)

func newMinimapPanel(m *Map) *minimapPanel {
	p := &minimapPanel{panel: panel{m: m, plate: newPlate(), extra: newPlate()}}
	p.ExtendBaseWidget(p)
	p.Hide()
	return p
}

// settle finds its place.
func (p *minimapPanel) settle() {
	m := p.m
	p.place, p.room = minimapPlace(m.scene, m.camera)
	p.show()
}

// show is that of the legend.
func (p *minimapPanel) show() {
	m := p.m
	p.lie(p.place, p.room && m.wantMini && len(m.scene.Nodes) > 0 && !m.foot && m.drag.mode != carrying)
	p.paint()
	p.follow()
}

// Refresh implements fyne.CanvasObject.
func (p *minimapPanel) Refresh() { p.paint() }

func (p *minimapPanel) paint() {
	if !p.Visible() {
		return
	}
	type miniKey struct {
		scene *Scene
		scale float32
		dark  bool
	}
	scale := p.m.scale()
	key := miniKey{p.m.scene, scale, p.m.ink.dark}
	if p.key != any(key) {
		p.key, p.mini = key, newMiniature(p.m.scene)
		p.plate.set(minimapPicture(p.m.ink, p.m.scene, scale), 0, 0, scale)
	}
}

// follow moves the frame of the view.
func (p *minimapPanel) follow() {
	if !p.Visible() || p.key == nil {
		return
	}
	type frameKey struct {
		size image.Point
		dark bool
	}
	m, scale := p.m, p.m.scale()
	f := p.mini.frame(m.camera.View())
	at := m.stage.snap(f.X, f.Y, scale)
	key := frameKey{image.Pt(round(f.W*scale), round(f.H*scale)), m.ink.dark}
	if p.frame == any(key) {
		p.extra.Move(at)
		return
	}
	p.frame = key
	p.extra.set(framePicture(m.ink, f.W, f.H, scale), at.X, at.Y, scale)
}

// MouseDown implements desktop.Mouseable: the view jumps there. A press on the
// frame takes hold of it.
func (p *minimapPanel) MouseDown(e *desktop.MouseEvent) {
	p.grip = fyne.Delta{}
	view := p.m.camera.View()
	at := model.Point{X: e.Position.X, Y: e.Position.Y}
	if p.mini.frame(view).Contains(at) {
		middle := p.mini.place(view).Center()
		p.grip = fyne.NewDelta(middle.X-at.X, middle.Y-at.Y)
		return
	}
	p.aim(e.Position)
}

// Dragged implements fyne.Draggable.
func (p *minimapPanel) Dragged(e *fyne.DragEvent) { p.aim(e.Position) }

// DragEnd implements fyne.Draggable: the view has come to rest.
func (p *minimapPanel) DragEnd() {
	p.grip = fyne.Delta{}
	p.m.settle(false)
}

// aim centres the view on a place of the minimap.
func (p *minimapPanel) aim(at fyne.Position) {
	c := p.m.camera
	to := p.mini.scene(model.Point{X: at.X + p.grip.DX, Y: at.Y + p.grip.DY})
	c.X, c.Y = to.X-c.W/c.Zoom/2, to.Y-c.H/c.Zoom/2
	p.m.look(c)
}

// Cursor implements desktop.Cursorable.
func (p *minimapPanel) Cursor() desktop.Cursor { return desktop.PointerCursor }
