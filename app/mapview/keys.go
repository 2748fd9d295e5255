package mapview

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"konklave/app/ui"
)

// zoomStep is one press of + or -.
const zoomStep = 1.2

// FocusGained implements fyne.Focusable.
func (m *Map) FocusGained() {
	m.focused = true
	m.keyboard = !m.press.down // a click brings the focus without its ring
	m.stage.paint()
}

// FocusLost implements fyne.Focusable.
func (m *Map) FocusLost() {
	m.focused, m.space, m.shift = false, false, false
	m.updateCursor()
	m.stage.paint()
}

// KeyDown implements desktop.Keyable: the space bar turns the pointer into a
// hand.
func (m *Map) KeyDown(e *fyne.KeyEvent) {
	switch {
	case e.Name == fyne.KeySpace && !m.space:
		m.space = true
		m.updateCursor()
	case e.Name == desktop.KeyShiftLeft || e.Name == desktop.KeyShiftRight:
		m.setShift(true)
	}
}

// KeyUp implements desktop.Keyable.
func (m *Map) KeyUp(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace:
		m.space = false
		m.updateCursor()
	case desktop.KeyShiftLeft, desktop.KeyShiftRight:
		m.setShift(false)
	}
}

// setShift notes the shift key, which takes the whole team along in a drag.
func (m *Map) setShift(down bool) {
	m.shift = down
	if m.drag.mode == carrying {
		m.pack()
		m.aim()
		m.stage.paint()
	}
}

// TypedRune implements fyne.Focusable. Plus and minus come as characters, since
// their keys differ between keyboards.
func (m *Map) TypedRune(r rune) {
	if m.Skip() {
		return
	}
	switch r {
	case '+':
		m.ZoomBy(zoomStep)
	case '-', '−':
		m.ZoomBy(1 / float32(zoomStep))
	default:
		ui.UnusedRune(r) // the screen has letters of its own
	}
}

// TypedKey implements fyne.Focusable.
func (m *Map) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyLeft, fyne.KeyRight, fyne.KeyReturn, fyne.KeyEnter, desktop.KeyMenu:
		m.keyboard = true // from here on the ring shows where they work
	}
	switch e.Name {
	case fyne.KeyUp:
		m.step(Up)
	case fyne.KeyDown:
		m.step(Down)
	case fyne.KeyLeft:
		m.step(Left)
	case fyne.KeyRight:
		m.step(Right)
	case fyne.KeyReturn, fyne.KeyEnter:
		m.enter()
	case fyne.KeyF2:
		if i := m.scene.Find(m.selected); i >= 0 && m.OnEdit != nil && !m.still {
			m.OnEdit(m.selected)
		}
	case fyne.KeyF:
		m.Fit()
	case desktop.KeyMenu:
		m.menuByKey()
	case fyne.KeyEscape:
		switch {
		case m.drag.mode == carrying || m.drag.mode == connecting || m.drag.mode == boxing:
			m.cancelDrag()
			return
		case len(m.also) > 1:
			m.choose(m.selected)
			return
		}
		m.tell(e.Name)
	case fyne.KeySpace, fyne.KeyPlus, fyne.KeyMinus, fyne.KeyEqual, fyne.KeyAsterisk:
		// TypedRune and KeyDown have them.
	default:
		m.tell(e.Name)
	}
	m.stage.paint()
}

func (m *Map) tell(key fyne.KeyName) {
	if m.OnKey != nil {
		m.OnKey(key)
	}
}

// step moves the selection.
func (m *Map) step(d Direction) {
	if len(m.scene.Nodes) == 0 || m.drag.mode != idle {
		return
	}
	id := m.scene.Neighbour(m.selected, d)
	m.Reveal(id)
	m.choose(id)
}

// StepBy moves the selection by some nodes in reading order: bosses before their
// teams. Beyond the last one it goes on with the first.
func (m *Map) StepBy(n int) {
	order := m.scene.forest.order
	if len(order) == 0 || m.drag.mode != idle {
		return
	}
	m.keyboard = true
	at := slices.Index(order, int32(m.scene.Find(m.selected)))
	if at < 0 && n < 0 {
		at = 0
	}
	next := order[((at+n)%len(order)+len(order))%len(order)]
	id := m.scene.Nodes[next].ID
	m.Reveal(id)
	m.choose(id)
}

// enter opens the selected node, or asks for a person for an empty seat.
func (m *Map) enter() {
	i := m.scene.Find(m.selected)
	if i < 0 {
		return
	}
	call := m.OnOpen
	if m.scene.Nodes[i].Empty && m.OnPlaceholder != nil {
		call = m.OnPlaceholder
	}
	if call != nil {
		call(m.selected)
	}
}

// menuByKey opens the menu of the selected node below its card.
func (m *Map) menuByKey() {
	i := m.scene.Find(m.selected)
	if i < 0 || m.OnMenu == nil {
		return
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(m)
	r := m.camera.OnScreen(m.scene.Rects[i])
	m.OnMenu(m.selected, at.AddXY(r.X, r.Bottom()))
}
