package mapview

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"konklave/app/ui"
	"konklave/model"
)

// plate is a picture of ours on the canvas.
type plate struct {
	*canvas.Raster
	img *image.RGBA
	key any // what img was made from
}

func newPlate() *plate {
	p := &plate{img: image.NewRGBA(image.Rect(0, 0, 1, 1))}
	p.Raster = canvas.NewRaster(func(int, int) image.Image { return p.img })
	p.ScaleMode = canvas.ImageScalePixels
	p.Hide()
	return p
}

// set shows img with its corner at x, y, pixel for pixel.
func (p *plate) set(img *image.RGBA, x, y, scale float32) {
	p.img = img
	size := fyne.NewSize(float32(img.Rect.Dx())/scale, float32(img.Rect.Dy())/scale)
	p.Move(fyne.NewPos(x, y))
	if p.Size() == size {
		p.Refresh()
	} else {
		p.Resize(size)
	}
	p.Show()
}

// keep is set for a picture that was made from key: it is made again only when
// that is another one.
func (p *plate) keep(key any, paint func() *image.RGBA, x, y, scale float32) {
	if p.key == key && p.Visible() {
		p.Move(fyne.NewPos(x, y))
		return
	}
	p.key = key
	p.set(paint(), x, y, scale)
}

// stage is everything on the canvas, from the ground up, and the renderer of
// the map. Nothing here handles events, except the panels.
type stage struct {
	m       *Map
	clip    *container.Clip
	content *fyne.Container

	layer    *plate
	lines    *plate // of the dragged card
	dragged  *plate
	selected *plate
	hovered  *plate
	target   *plate
	saying   *plate
	box      *canvas.Rectangle // of a selection
	ring     *canvas.Rectangle // focus of the whole map
}

func newStage(m *Map) *stage {
	s := &stage{
		m: m, layer: newPlate(), lines: newPlate(), dragged: newPlate(), selected: newPlate(),
		hovered: newPlate(), target: newPlate(), saying: newPlate(), box: &canvas.Rectangle{}, ring: &canvas.Rectangle{},
	}
	s.ring.Hide()
	s.box.Hide()
	return s
}

// CreateRenderer implements fyne.Widget.
func (m *Map) CreateRenderer() fyne.WidgetRenderer {
	m.ExtendBaseWidget(m)
	s := m.stage
	if s.content == nil {
		s.content = container.NewWithoutLayout(s.layer.Raster, s.lines.Raster, s.hovered.Raster, s.target.Raster,
			s.dragged.Raster, s.selected.Raster, m.legend, m.mini, s.saying.Raster, s.box, m.composer.box, s.ring)
		s.clip = container.NewClip(s.content)
		s.clip.MinSize() // makes it render with its first size; Fyne finds the focus only in what has been rendered
	}
	return &mapRenderer{m}
}

type mapRenderer struct{ m *Map }

func (r *mapRenderer) Destroy()                     {}
func (r *mapRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.m.stage.clip} }
func (r *mapRenderer) MinSize() fyne.Size           { return fyne.NewSize(200, 150) }

// Layout implements fyne.WidgetRenderer: a new size keeps the upper left corner
// of the view, unless nobody has chosen that view yet.
func (r *mapRenderer) Layout(size fyne.Size) {
	m := r.m
	m.stage.clip.Resize(size)
	if m.camera.W == size.Width && m.camera.H == size.Height {
		return
	}
	ui.LeaveTips(m) // what they are about moves
	m.camera.W, m.camera.H = size.Width, size.Height
	m.opened = m.opened && !m.fresh
	if m.opened {
		m.look(m.camera)
	}
	m.open()
	if m.layer.due {
		m.render(true)
	}
	m.settle(true)
}

// Refresh implements fyne.WidgetRenderer: the theme or the language may have
// changed.
func (r *mapRenderer) Refresh() {
	m := r.m
	if k := inkOf(ui.ColorsOf(ui.Dark())); k.dark != m.ink.dark {
		m.ink = k
		m.render(true)
	}
	m.legend.Refresh()
	m.mini.Refresh()
	m.stage.paint()
}

// newLayer shows the layer that has arrived.
func (s *stage) newLayer() {
	s.layer.img = s.m.layer.img
	s.layer.Show()
	// A picture that was never painted belongs to no canvas yet, so its own
	// Refresh would not wake the window.
	canvas.Refresh(s.clip)
	s.followScale()
	if s.layer.Size() == s.layerSize() {
		s.layer.Refresh()
	}
	s.paint()
}

// followScale smooths the layer while it is scaled, and shows its very pixels
// otherwise.
func (s *stage) followScale() {
	mode := canvas.ImageScalePixels
	if s.m.layer.view.zoom != s.m.camera.Zoom {
		mode = canvas.ImageScaleSmooth
	}
	s.layer.ScaleMode = mode
}

func (s *stage) layerSize() fyne.Size {
	l := &s.m.layer
	k := s.m.camera.Zoom / l.view.unit()
	return fyne.NewSize(float32(l.img.Rect.Dx())*k, float32(l.img.Rect.Dy())*k)
}

// paint puts everything where the camera says. Pictures that have not changed
// are only moved.
func (s *stage) paint() {
	m := s.m
	scale := m.scale()
	if l := &m.layer; l.img != nil {
		s.layer.Move(s.snap((l.view.x-m.camera.X)*m.camera.Zoom, (l.view.y-m.camera.Y)*m.camera.Zoom, scale))
		s.layer.Resize(s.layerSize())
	}
	s.paintDragged(scale)
	selected, hovered := m.scene.Find(m.selected), m.scene.Find(m.hovered)
	if m.drag.mode != idle && m.drag.mode != connecting || m.view().detail(m.form) == Flat {
		hovered = -1
	}
	if m.drag.mode == boxing {
		selected, hovered = -1, -1 // the layer shows everything that is chosen
	}
	chosen := state{selected: true, focused: m.focused && m.keyboard}
	if hovered == selected { // the handles lie on the border
		chosen.handles, hovered = m.handles, -1
	}
	s.paintState(s.selected, selected, chosen, scale)
	s.paintState(s.hovered, hovered, state{hovered: true, handles: m.handles}, scale)
	s.paintState(s.target, m.drag.target, state{target: m.drag.allowed, refused: !m.drag.allowed}, scale)
	s.paintSaying(scale)
	s.paintBox()
	m.composer.place()
	s.paintRing()
	m.legend.show()
	m.mini.show()
}

// snap brings a place to whole pixels.
func (s *stage) snap(x, y, scale float32) fyne.Position {
	return fyne.NewPos(float32(round(x*scale))/scale, float32(round(y*scale))/scale)
}

// corner is where the card of a node lies in the widget: on whole pixels, as in
// the layer.
func (s *stage) corner(i int, scale float32) fyne.Position {
	m := s.m
	r := m.frame(i)
	x, y := m.view().pixel(model.Point{X: r.X, Y: r.Y})
	return fyne.NewPos(float32(round(x))/scale, float32(round(y))/scale)
}

// stateKey is everything that decides about the picture of a state.
type stateKey struct {
	scene *Scene
	card  int
	st    string
	zoom  float32
	scale float32
	dark  bool
}

// paintState shows the state of a card, or nothing for card -1 and for a state
// that has nothing to show.
func (s *stage) paintState(p *plate, card int, st state, scale float32) {
	m := s.m
	if card < 0 || !(st.selected || st.hovered || st.focused || st.target || st.refused || len(st.handles) > 0) {
		if p.Visible() {
			p.Hide()
			p.key = nil
		}
		return
	}
	at := s.corner(card, scale)
	margin := float32(ceil(overlayMargin*scale)) / scale
	x, y := at.X-margin, at.Y-margin
	v := m.view()
	key := stateKey{m.scene, card, st.code(), v.zoom, scale, m.ink.dark}
	if p.key == any(key) && p.Visible() {
		p.Move(fyne.NewPos(x, y))
		return
	}
	p.key = key
	p.set(overlayPicture(m.ink, m.scene, card, st, v), x, y, scale)
}

// code sums up a state.
func (st state) code() string {
	b := []byte{'-', '-', '-', '-', '-'}
	for i, on := range []bool{st.selected, st.hovered, st.focused, st.target, st.refused} {
		if on {
			b[i] = '+'
		}
	}
	for _, h := range st.handles {
		b = append(b, '0'+byte(h))
	}
	return string(b)
}

// paintRing shows the focus of the map as long as no card can show it.
func (s *stage) paintRing() {
	m := s.m
	if !m.focused || !m.keyboard || !m.selected.IsZero() {
		if s.ring.Visible() {
			s.ring.Hide()
		}
		return
	}
	s.ring.FillColor = nil
	s.ring.StrokeColor, s.ring.StrokeWidth = m.ink.Of(ui.AccentText), 2
	s.ring.Move(fyne.NewPos(1, 1))
	s.ring.Resize(fyne.NewSize(m.camera.W-2, m.camera.H-2))
	s.ring.Show()
	s.ring.Refresh()
}
