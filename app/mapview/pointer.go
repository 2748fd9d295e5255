package mapview

import (
	"math"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"konklave/app/ui"
	"konklave/model"
)

// press is a mouse button on its way down and up.
type press struct {
	down, middle bool
	more         bool // with a key that adds to the selection
	at           fyne.Position
	hit          Hit
	moved        bool     // it became a drag
	before       model.ID // the card of the press before this one
}

// hit finds what lies at a place of the widget.
func (m *Map) hit(at fyne.Position) Hit {
	p := m.camera.ToScene(model.Point{X: at.X, Y: at.Y})
	h := m.scene.HitTest(p, m.camera.Zoom, m.hovered)
	if h.Part == HandleAdd && !slices.Contains(m.handles, h.Where) {
		return m.scene.HitTest(p, m.camera.Zoom, model.ID{})
	}
	return h
}

// MouseDown implements desktop.Mouseable: a card is marked at once, not after the
// time in which a second click might follow. The caller learns of it when the
// button is up again: it may show something beside the map, and then everything
// moves under the pointer.
func (m *Map) MouseDown(e *desktop.MouseEvent) {
	m.keyboard = false
	m.composer.finish()
	if c := fyne.CurrentApp().Driver().CanvasForObject(m); c != nil && c.Focused() != m {
		m.press.down = true // tells FocusGained that it was not the keyboard
		c.Focus(m)
	}
	m.shift = e.Modifier&fyne.KeyModifierShift != 0
	m.press = press{
		down:   true,
		middle: e.Button == desktop.MouseButtonTertiary,
		more:   e.Modifier&(fyne.KeyModifierShift|fyne.KeyModifierShortcutDefault) != 0,
		at:     e.Position,
		hit:    m.hit(e.Position),
		before: m.press.hit.ID,
	}
	// A card of several that are selected may be about to drag them all; that
	// it was only a click shows when the button comes up.
	if p := m.press; !p.middle && !p.more && !m.space && p.hit.Part == Card && !m.also[p.hit.ID] {
		m.mark(p.hit.ID)
	}
	m.stage.paint()
}

// MouseUp implements desktop.Mouseable: a click on what wants one.
func (m *Map) MouseUp(e *desktop.MouseEvent) {
	p := m.press
	m.press.down = false
	if !p.moved { // DragEnd has it
		m.announce()
	}
	if p.moved || !p.down || p.middle || m.space || e.Button == desktop.MouseButtonSecondary {
		return
	}
	switch p.hit.Part {
	case Ground:
		if !p.more {
			m.choose(model.ID{})
		}
	case HandleAdd:
		if m.OnAdd != nil {
			m.OnAdd(p.hit.ID, p.hit.Where)
		}
	case Card:
		if p.more {
			m.toggle(p.hit.ID)
			return
		}
		m.choose(p.hit.ID)
		if i := m.scene.Find(p.hit.ID); i >= 0 && m.scene.Nodes[i].Empty && m.OnPlaceholder != nil {
			m.OnPlaceholder(p.hit.ID)
		}
	case Bolt, OnLine:
		if m.OnLine != nil {
			m.OnLine(p.hit.ID, e.AbsolutePosition)
		}
	}
}

// DoubleTapped implements fyne.DoubleTappable. Fyne counts two clicks on two
// cards as one double click; we do not.
func (m *Map) DoubleTapped(e *fyne.PointEvent) {
	h := m.hit(e.Position)
	if h.Part != Card || (m.press.hit.ID == h.ID && m.press.before != h.ID) {
		return
	}
	if i := m.scene.Find(h.ID); m.scene.Nodes[i].Empty {
		return // the first click has asked for a person
	}
	if m.OnEdit != nil && !m.still {
		m.OnEdit(h.ID)
	}
}

// TappedSecondary implements fyne.SecondaryTappable.
func (m *Map) TappedSecondary(e *fyne.PointEvent) {
	h := m.hit(e.Position)
	if h.Part == Bolt || h.Part == OnLine {
		if m.OnLine != nil {
			m.OnLine(h.ID, e.AbsolutePosition)
		}
		return
	}
	var id model.ID
	if h.Part != Ground {
		id = h.ID
		if !m.also[id] {
			m.choose(id)
		}
	}
	if m.OnMenu != nil {
		m.OnMenu(id, e.AbsolutePosition)
	}
}

// MouseIn implements desktop.Hoverable.
func (m *Map) MouseIn(e *desktop.MouseEvent) { m.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (m *Map) MouseMoved(e *desktop.MouseEvent) {
	if m.drag.mode != idle {
		return
	}
	m.hover(e.Position)
	ui.HoverTips(m, e)
}

// MouseOut implements desktop.Hoverable.
func (m *Map) MouseOut() {
	ui.LeaveTips(m)
	if m.drag.mode == idle {
		m.setHovered(model.ID{}, nil)
	}
}

// hover updates what is shown for the pointer at a place.
func (m *Map) hover(at fyne.Position) {
	m.press.at = at
	h := m.hit(at)
	switch h.Part {
	case Card:
		m.setHovered(h.ID, m.handlesFor(h.ID, at))
	case HandleAdd: // they stay while the pointer is on one
	default:
		m.setHovered(model.ID{}, nil)
	}
	m.updateCursor()
}

// rehover finds anew what lies under a pointer that has not moved.
func (m *Map) rehover() {
	if !m.hovered.IsZero() {
		m.hover(m.press.at)
	}
}

// handlesFor chooses the handles of a hovered card: none where cards are too
// small for them, and the one at the top only near the top.
func (m *Map) handlesFor(id model.ID, at fyne.Position) []Where {
	i := m.scene.Find(id)
	if m.Zoom() < handleZoom || m.still {
		return nil
	}
	r := m.camera.OnScreen(m.scene.Rects[i])
	return slices.DeleteFunc(handlesOf(&m.scene.Nodes[i]), func(w Where) bool {
		// Above and below are places in the hierarchy.
		return w == Above && at.Y > r.Y+r.H/3 || m.chart.Network && w != Beside
	})
}

func (m *Map) setHovered(id model.ID, handles []Where) {
	if id == m.hovered && slices.Equal(handles, m.handles) {
		return
	}
	m.hovered, m.handles = id, handles
	m.stage.paint()
}

// Scrolled implements fyne.Scrollable: the wheel zooms at the pointer, with the
// shift key it pans sideways, and so does a wheel that turns sideways.
func (m *Map) Scrolled(e *fyne.ScrollEvent) {
	dx, dy := e.Scrolled.DX, e.Scrolled.DY
	if modifiers()&fyne.KeyModifierShift != 0 {
		dx, dy = dx+dy, 0
	}
	if dx != 0 {
		m.look(m.camera.Pan(dx, 0))
		m.rehover()
	}
	if dy != 0 {
		// One notch of a wheel is 25 units on Windows and Linux and 10 on macOS:
		// 19 % and 7 %. A touchpad gives many small ones.
		factor := float32(math.Exp(float64(min(max(dy, -80), 80)) * 0.007))
		m.zoomAt(model.Point{X: e.Position.X, Y: e.Position.Y}, factor)
	}
}

// modifiers are the keys held down; the driver of tests knows none.
func modifiers() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}

// Cursor implements desktop.Cursorable.
func (m *Map) Cursor() desktop.Cursor { return m.pointer }

// updateCursor chooses the shape of the pointer.
func (m *Map) updateCursor() {
	switch {
	case m.drag.mode == panning || m.space:
		m.pointer = hand
	case m.drag.mode == connecting || m.drag.mode == boxing:
		m.pointer = desktop.CrosshairCursor
	case m.drag.mode == carrying || !m.hovered.IsZero() || m.hit(m.press.at).Part != Ground:
		m.pointer = desktop.PointerCursor
	default:
		m.pointer = desktop.DefaultCursor
	}
}
