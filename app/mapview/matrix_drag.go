package mapview

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// matrixPress is a mouse button on its way down and up.
type matrixPress struct {
	down, moved bool
	untold      bool // the caller does not know of the selection yet
	at          fyne.Position
	id, before  model.ID // who was under it, and at the press before
	more        []model.ID
	cell        Cell
}

// carry is somebody who is being dragged.
type carry struct {
	on      bool
	ignored bool // cancelled; the button is still down
	id      model.ID
	from    Cell // the zero cell for the tray
	start   model.Point
	at      model.Point // of the face
	aim     Cell        // where a drop would put them, the zero cell for nowhere
}

// toBoard turns a place of the widget into one of the board.
func (m *Matrix) toBoard(at fyne.Position) model.Point {
	k := m.textScale()
	return model.Point{X: at.X / k, Y: at.Y / k}
}

// MouseDown implements desktop.Mouseable: somebody is marked at once. The caller
// learns of it when the button is up again: it may show something beside the
// matrix, and then everybody moves under the pointer.
func (m *Matrix) MouseDown(e *desktop.MouseEvent) {
	m.keyboard = false
	p := matrixPress{down: true, at: e.Position, before: m.press.id}
	if sp := m.scene.spotAt(m.toBoard(e.Position)); sp != nil {
		p.cell = sp.cell
		if sp.node >= 0 {
			p.id = m.scene.nodes[sp.node].ID
		}
		for _, i := range sp.more {
			p.more = append(p.more, m.scene.nodes[i].ID)
		}
	}
	m.press = p
	if c := fyne.CurrentApp().Driver().CanvasForObject(m); c != nil && c.Focused() != m {
		c.Focus(m)
	}
	if !p.id.IsZero() && p.id != m.selected {
		m.selected, m.press.untold = p.id, true
	}
	m.build() // the ring of the keyboard goes as well
}

// tell is what MouseDown has put off.
func (m *Matrix) tell() {
	if m.press.untold && m.OnSelect != nil {
		m.OnSelect(m.selected)
	}
	m.press.untold = false
}

// choose selects on behalf of the user.
func (m *Matrix) choose(id model.ID) {
	if id == m.selected {
		return
	}
	m.selected = id
	m.build()
	if m.OnSelect != nil {
		m.OnSelect(id)
	}
}

// MouseUp implements desktop.Mouseable.
func (m *Matrix) MouseUp(e *desktop.MouseEvent) {
	p := m.press
	m.press.down = false
	if !p.moved { // DragEnd has it
		m.tell()
	}
	if p.moved || !p.down || e.Button == desktop.MouseButtonSecondary {
		return
	}
	switch {
	case len(p.more) > 0:
		if m.OnMore != nil {
			m.OnMore(p.more, p.cell)
		}
	case p.id.IsZero():
		m.choose(model.ID{})
	}
}

// DoubleTapped implements fyne.DoubleTappable. Fyne counts two clicks on two
// people as one double click; we do not.
func (m *Matrix) DoubleTapped(*fyne.PointEvent) {
	if id := m.press.id; !id.IsZero() && m.press.before == id && m.OnOpen != nil {
		m.OnOpen(id)
	}
}

// TappedSecondary implements fyne.SecondaryTappable.
func (m *Matrix) TappedSecondary(e *fyne.PointEvent) {
	sp := m.scene.spotAt(m.toBoard(e.Position))
	if sp == nil || sp.node < 0 || m.OnMenu == nil {
		return
	}
	id := m.scene.nodes[sp.node].ID
	m.choose(id)
	m.OnMenu(id, e.AbsolutePosition)
}

// MouseIn implements desktop.Hoverable.
func (m *Matrix) MouseIn(e *desktop.MouseEvent) { m.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (m *Matrix) MouseMoved(e *desktop.MouseEvent) {
	if m.carry.on {
		return
	}
	var id model.ID
	if sp := m.scene.spotAt(m.toBoard(e.Position)); sp != nil && sp.node >= 0 {
		id = m.scene.nodes[sp.node].ID
	}
	if id != m.hovered {
		m.hovered = id
		m.paint()
	}
	ui.HoverTips(m, e)
}

// MouseOut implements desktop.Hoverable.
func (m *Matrix) MouseOut() {
	ui.LeaveTips(m)
	if !m.hovered.IsZero() {
		m.hovered = model.ID{}
		m.paint()
	}
}

// Cursor implements desktop.Cursorable.
func (m *Matrix) Cursor() desktop.Cursor {
	switch {
	case m.carry.on:
		return hand
	case !m.hovered.IsZero():
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// Dragged implements fyne.Draggable.
func (m *Matrix) Dragged(e *fyne.DragEvent) {
	c := &m.carry
	if c.ignored {
		return
	}
	if !c.on && !m.lift(e) {
		return
	}
	c.at = m.toBoard(e.Position)
	m.aim()
	m.paint()
}

// lift begins to carry whoever was pressed.
func (m *Matrix) lift(e *fyne.DragEvent) bool {
	if !m.press.down { // dragged without a press that we saw
		start := e.Position.SubtractXY(e.Dragged.DX, e.Dragged.DY)
		m.press = matrixPress{down: true, at: start}
		if sp := m.scene.spotAt(m.toBoard(start)); sp != nil && sp.node >= 0 {
			m.press.id = m.scene.nodes[sp.node].ID
			m.press.untold = m.press.id != m.selected
			m.selected = m.press.id
		}
	}
	m.press.moved = true
	n, sp := m.scene.node(m.press.id), m.scene.find(m.press.id)
	if n == nil || sp == nil || m.fixed || !m.pending.id.IsZero() {
		m.carry.ignored = true
		return false
	}
	m.hovered = model.ID{}
	m.carry = carry{on: true, id: n.ID, start: sp.face}
	if from, placed := placedIn(n); placed {
		m.carry.from = from
	}
	ui.LeaveTips(m)
	m.render()
	return true
}

// aim finds the cell that a drop would lead to.
func (m *Matrix) aim() {
	c := &m.carry
	aim, ok := m.scene.board.CellAt(c.at)
	if ok && m.holding() {
		from := m.toBoard(m.press.at)
		aim = held(c.from, aim, c.at.X-from.X, c.at.Y-from.Y)
	}
	if !ok || aim == c.from {
		aim = Cell{}
	}
	if aim != c.aim {
		c.aim = aim
		m.render()
	}
}

// holding reports whether Shift is down.
func (m *Matrix) holding() bool { return m.shift || modifiers()&fyne.KeyModifierShift != 0 }

// DragEnd implements fyne.Draggable.
func (m *Matrix) DragEnd() {
	c := m.carry
	m.carry, m.press.down = carry{}, false
	m.tell()
	switch {
	case !c.on:
	case c.aim.inside():
		m.move(c.id, c.aim)
	default:
		m.render()
	}
}

// move shows somebody in another cell and asks the caller.
func (m *Matrix) move(id model.ID, to Cell) {
	if m.OnPlace == nil {
		m.render()
		return
	}
	m.pending = move{id, to}
	m.build()
	m.OnPlace(id, to)
}

// cancelCarry puts a carried one back and ignores the rest of the drag.
func (m *Matrix) cancelCarry() {
	if m.carry.on {
		m.carry = carry{ignored: true}
		m.render()
	}
}

// paintCarried shows who is carried, the arrow from their ghost, and what a
// drop would mean.
func (m *Matrix) paintCarried() {
	c := &m.carry
	n := m.scene.node(c.id)
	if !c.on || n == nil {
		for _, p := range []*plate{m.carried, m.flight, m.saying} {
			if p.Visible() {
				p.Hide()
				p.key = nil
			}
		}
		return
	}
	k, unit, scale := m.textScale(), m.unit(), m.scale()
	l := looks[0]
	if m.scene.board.Narrow {
		l = looks[1]
	}
	moved := *n
	if c.aim.inside() { // as they would look there
		moved.Support = c.aim.Support
	}
	type carriedKey struct {
		id      model.ID
		support model.Support
		unit    float32
		dark    bool
	}
	name := m.scene.name(n, looks[0])
	face := carriedFace(name, l)
	m.carried.keep(carriedKey{c.id, moved.Support, unit, m.ink.dark}, func() *image.RGBA {
		return carriedPicture(m.ink, &moved, name, l, unit)
	}, (c.at.X-face.X)*k, (c.at.Y-face.Y)*k, scale)
	short := l.avatar / 2
	if sp := m.scene.find(c.id); sp != nil {
		short = sp.look.avatar / 2
	}
	if img, at := flightPicture(m.ink, c.start, c.at, short+7, l.avatar/2+5, unit); img != nil {
		m.flight.set(img, at.X*k, at.Y*k, scale)
	} else if m.flight.Visible() {
		m.flight.Hide()
	}
	if !c.aim.inside() {
		if m.saying.Visible() {
			m.saying.Hide()
		}
		return
	}
	from, to, line := moveWords(n, c.aim, m.scene.board.Narrow)
	// Below the carried one and beside the target, where neither is covered.
	w, h := moveWidth(from, to, line), float32(moveHigh)
	cell, board := m.scene.board.Cell(c.aim), m.scene.board
	x, y := cell.X-w-14, c.at.Y+32
	if c.start.Y > c.at.Y+20 { // the arrow comes from there
		y = max(c.at.Y-32-h, 4)
	}
	if x < 4 {
		x = cell.Right() + 14
	}
	if x+w > board.W-4 {
		x = min(max(c.at.X-w/2, 4), board.W-w-4)
		y = cell.Bottom() + 8
	}
	if y+h > board.H-4 {
		y = cell.Y - h - 8
	}
	type sayingKey struct {
		from, to, line string
		unit           float32
		dark           bool
	}
	m.saying.keep(sayingKey{from, to, line, unit, m.ink.dark}, func() *image.RGBA { return movePicture(m.ink, from, to, line, unit) }, x*k, y*k, scale)
}

// moveWords say what a move to a cell means: from and to of what changes, and
// what stays and comes next.
func moveWords(n *Node, to Cell, narrow bool) (before, after, line string) {
	influence := func(i int) string {
		if i < 1 || i > rows {
			return text.T("matrix.influence.unknown")
		}
		return text.T("matrix.influence", i)
	}
	next := text.T("matrix.drop.evidence")
	if to.Support == model.Champion && n.Support != model.Champion {
		next = text.T("matrix.drop.test")
	}
	var what string
	switch {
	case to.Support == n.Support:
		before, after = influence(n.Influence), influence(to.Influence)
		what = text.T("matrix.support.stays", text.T("support."+n.Support.Code()))
	default:
		before, after = text.T("support."+n.Support.Code()), text.T("support."+to.Support.Code())
		if to.Influence == n.Influence {
			what = text.T("matrix.influence.stays", to.Influence)
		} else {
			what = text.T("matrix.influence.moves", influence(n.Influence), to.Influence)
		}
	}
	if narrow {
		return before, after, next
	}
	return before, after, what + " " + next
}
