package mapview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"konklave/app/ui"
	"konklave/model"
)

// FocusGained implements fyne.Focusable.
func (m *Matrix) FocusGained() {
	m.focused = true
	m.keyboard = !m.press.down // a click brings the focus without its ring
	m.render()
}

// FocusLost implements fyne.Focusable.
func (m *Matrix) FocusLost() {
	m.focused, m.shift = false, false
	m.render()
}

// KeyDown implements desktop.Keyable: Fyne's key events do not carry Shift.
func (m *Matrix) KeyDown(key *fyne.KeyEvent) { m.hold(key.Name, true) }

// KeyUp implements desktop.Keyable.
func (m *Matrix) KeyUp(key *fyne.KeyEvent) { m.hold(key.Name, false) }

func (m *Matrix) hold(key fyne.KeyName, down bool) {
	if key != desktop.KeyShiftLeft && key != desktop.KeyShiftRight {
		return
	}
	m.shift = down
	if m.carry.on { // the target may be another one now
		m.aim()
		m.paint()
	}
}

// TypedRune implements fyne.Focusable: the screen has letters of its own.
func (m *Matrix) TypedRune(r rune) { ui.UnusedRune(r) }

var arrows = map[fyne.KeyName]Direction{fyne.KeyUp: Up, fyne.KeyDown: Down, fyne.KeyLeft: Left, fyne.KeyRight: Right}

// TypedKey implements fyne.Focusable: arrows go from one to the next, with
// Shift they move whoever is selected by one step.
func (m *Matrix) TypedKey(e *fyne.KeyEvent) {
	d, arrow := arrows[e.Name]
	switch {
	case arrow && m.carry.on:
	case arrow && m.holding():
		m.keyboard = true
		m.step(d)
	case arrow:
		m.keyboard = true
		if id := m.scene.neighbour(m.selected, d); id != m.selected {
			m.choose(id)
		} else {
			m.render()
		}
	case e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter:
		if !m.selected.IsZero() && m.OnEnter != nil {
			m.OnEnter(m.selected)
		}
	case e.Name == desktop.KeyMenu:
		m.menuByKey()
	case e.Name == fyne.KeyEscape && m.carry.on:
		m.cancelCarry()
	case m.OnKey != nil:
		m.OnKey(e.Name)
	}
}

// step moves the selected one to the next cell.
func (m *Matrix) step(d Direction) {
	n := m.scene.node(m.selected)
	if n == nil || m.fixed || !m.pending.id.IsZero() {
		return
	}
	if to, ok := Step(n, d); ok {
		m.move(n.ID, to)
	}
}

// menuByKey opens the menu of the selected one below their face.
func (m *Matrix) menuByKey() {
	sp := m.scene.find(m.selected)
	if sp == nil || m.OnMenu == nil {
		return
	}
	k := m.textScale()
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(m)
	m.OnMenu(m.selected, at.AddXY(sp.body.X*k, sp.body.Bottom()*k))
}

// Where tells where somebody is on the widget, for whoever points there: the
// middle of the face. It is false for those who have no room of their own.
func (m *Matrix) Where(id model.ID) (fyne.Position, bool) {
	sp := m.scene.find(id)
	if sp == nil || sp.node < 0 {
		return fyne.Position{}, false
	}
	k := m.textScale()
	return fyne.NewPos(sp.face.X*k, sp.face.Y*k), true
}

// Middle is the middle of a cell on the widget.
func (m *Matrix) Middle(c Cell) fyne.Position {
	k := m.textScale()
	p := m.scene.board.Cell(c).Center()
	return fyne.NewPos(p.X*k, p.Y*k)
}
