package mapview

import (
	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/model"
)

// dragMode is what a drag does.
type dragMode uint8

const (
	idle dragMode = iota
	panning
	carrying   // a card
	connecting // a new line from a handle
	ignored    // cancelled; the button is still down
)

// drag is a drag on its way.
type drag struct {
	mode    dragMode
	card    int         // the card that is carried or connected
	frame   Rect        // of the carried card, scene units
	grip    model.Point // from its corner to the pointer
	at      model.Point // pointer, scene units
	from    fyne.Position
	target  int // the card under the pointer, or -1
	allowed bool
	words   string // what dropping there means
	// settling is a card that was dropped: it is shown on its own until the
	// layer has it again.
	settling model.ID
}

var noDrag = drag{card: -1, target: -1}

// hidden is the card that the layer has to leave out, or -1.
func (d *drag) hidden() int {
	if d.mode == carrying {
		return d.card
	}
	return -1
}

// frame is where the card of a node is right now.
func (m *Map) frame(i int) Rect {
	if i == m.drag.card && m.drag.mode == carrying {
		return m.drag.frame
	}
	return m.scene.Rects[i]
}

// Dragged implements fyne.Draggable.
func (m *Map) Dragged(e *fyne.DragEvent) {
	if m.drag.mode == idle {
		m.beginDrag(e)
	}
	d := &m.drag
	switch d.mode {
	case panning:
		m.look(m.camera.Pan(e.Position.X-d.from.X, e.Position.Y-d.from.Y))
		d.from = e.Position
	case carrying:
		m.creep(e.Position)
		d.at = m.camera.ToScene(model.Point{X: e.Position.X, Y: e.Position.Y})
		d.frame.X, d.frame.Y = d.at.X-d.grip.X, d.at.Y-d.grip.Y
		m.aim()
		m.stage.paint()
	case connecting:
		m.creep(e.Position)
		d.at = m.camera.ToScene(model.Point{X: e.Position.X, Y: e.Position.Y})
		m.aimLine()
		m.stage.paint()
	}
}

// beginDrag decides what this drag does, by what was pressed.
func (m *Map) beginDrag(e *fyne.DragEvent) {
	p := &m.press
	if !p.down { // dragged without a press that we saw
		start := e.Position.SubtractXY(e.Dragged.DX, e.Dragged.DY)
		p.at, p.hit = start, m.hit(start)
	}
	p.moved = true
	d := &m.drag
	*d = noDrag
	d.mode, d.from = panning, p.at
	i := m.scene.Find(p.hit.ID)
	switch {
	case p.middle || m.space || i < 0:
	case p.hit.Part == Card && m.chart.Network && m.OnConnect != nil:
		d.mode, d.card = connecting, i // nobody has a place to be moved from
	case p.hit.Part == Card && m.chart.Network:
	case p.hit.Part == Card:
		start := m.camera.ToScene(model.Point{X: p.at.X, Y: p.at.Y})
		r := m.scene.Rects[i]
		d.mode, d.card, d.frame = carrying, i, r
		d.grip = model.Point{X: start.X - r.X, Y: start.Y - r.Y}
		m.render(true) // without the card
	case p.hit.Part == HandleAdd && p.hit.Where == Beside && m.OnConnect != nil:
		d.mode, d.card = connecting, i
	}
	m.updateCursor()
	m.tellDrawing(d.mode, true)
}

// tellDrawing tells of a line that is drawn, if that is what a drag does or did.
func (m *Map) tellDrawing(mode dragMode, on bool) {
	if mode == connecting && m.OnDrawing != nil {
		m.OnDrawing(on)
	}
}

// creep moves the view on when something is carried to its edge.
func (m *Map) creep(at fyne.Position) {
	const edge, step = 24, 12
	var dx, dy float32
	switch {
	case at.X < edge:
		dx = step
	case at.X > m.camera.W-edge:
		dx = -step
	}
	switch {
	case at.Y < edge:
		dy = step
	case at.Y > m.camera.H-edge:
		dy = -step
	}
	if dx != 0 || dy != 0 {
		m.look(m.camera.Pan(dx, dy))
	}
}

// aim finds the card under the pointer and says what dropping there would mean.
func (m *Map) aim() {
	d := &m.drag
	target := m.scene.cardAt(d.at, d.card)
	if target == d.target {
		return
	}
	d.target, d.allowed, d.words = target, false, ""
	if target < 0 {
		return
	}
	f := m.scene.forest
	own, other := m.scene.Nodes[d.card].Name, m.scene.Nodes[target].Name
	switch {
	case f.parent[d.card] == int32(target) && !m.scene.assists(d.card):
		d.words = text.T("map.drop.same", other)
	case f.above(int32(d.card), int32(target)):
		d.words = text.T("map.drop.circle", own, other)
	default:
		d.allowed = true
		d.words = text.T("map.drop.report", other)
	}
}

// aimLine finds the card under the pointer to which a new line may go. In the
// network, where that means an influence, it says so.
func (m *Map) aimLine() {
	d := &m.drag
	target := m.scene.cardAt(d.at, d.card)
	if target == d.target {
		return
	}
	d.target, d.allowed, d.words = target, target >= 0, ""
	if target < 0 || !m.chart.Network {
		return
	}
	own, other := &m.scene.Nodes[d.card], &m.scene.Nodes[target]
	d.words = text.T("map.drop.moves", own.Name, other.Name)
	for _, l := range m.scene.lines {
		if l.Kind == model.Influences && l.From == own.ID && l.To == other.ID {
			d.allowed, d.words = false, text.T("map.drop.moves.same", own.Name, other.Name)
		}
	}
}

// assists reports whether a card hangs at its parent by an assistant's line only.
func (s *Scene) assists(i int) bool {
	for _, l := range s.lines {
		if l.From == s.Nodes[i].ID && l.Kind == model.ReportsTo {
			return false
		}
	}
	return true
}

// DragEnd implements fyne.Draggable.
func (m *Map) DragEnd() {
	d := m.drag
	m.press.down = false
	switch d.mode {
	case carrying:
		m.drop(d)
	case connecting:
		m.endDrag()
		if d.allowed && m.OnConnect != nil {
			m.OnConnect(m.scene.Nodes[d.card].ID, m.scene.Nodes[d.target].ID)
		}
	case panning:
		m.endDrag()
		m.settle(false)
	default:
		m.endDrag()
	}
}

// drop ends a drag of a card.
func (m *Map) drop(d drag) {
	id := m.scene.Nodes[d.card].ID
	from := m.scene.Rects[d.card]
	m.drag = noDrag
	m.drag.settling = id
	defer m.updateCursor()
	nudge := distance(from.corner(), d.frame.corner())*m.camera.Zoom < 4
	if d.target >= 0 || nudge {
		m.render(true) // the card is back where it was until the chart says more
		m.stage.paint()
		if d.allowed && m.OnReport != nil {
			m.OnReport(id, m.scene.Nodes[d.target].ID)
		}
		return
	}
	at := m.form.unplace(d.frame.X, d.frame.Y)
	at = model.Point{X: float32(onGrid(float64(at.X))), Y: float32(onGrid(float64(at.Y)))}
	m.places[id] = at
	m.chart.Nodes[d.card].Placed, m.chart.Nodes[d.card].At = true, at
	m.build()
	m.settle(false)
	if m.OnMove != nil {
		m.OnMove(id, at)
	}
}

// cancelDrag puts a carried card back and ignores the rest of the drag.
func (m *Map) cancelDrag() {
	if m.drag.mode == idle || m.drag.mode == ignored {
		return
	}
	carried, mode := m.drag.hidden(), m.drag.mode
	m.drag = noDrag
	m.drag.mode = ignored
	if carried >= 0 {
		m.drag.settling = m.scene.Nodes[carried].ID
		m.render(true)
	}
	m.stage.paint()
	m.updateCursor()
	m.tellDrawing(mode, false)
}

// endDrag forgets a drag of anything but a card.
func (m *Map) endDrag() {
	settling, mode := m.drag.settling, m.drag.mode
	m.drag = noDrag
	m.drag.settling = settling
	m.stage.paint()
	m.updateCursor()
	m.tellDrawing(mode, false)
}
