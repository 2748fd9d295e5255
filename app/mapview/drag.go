package mapview

import (
	"fyne.io/fyne/v2"

	"konklave/model"
)

// dragMode is what a drag does.
type dragMode uint8

const (
	idle dragMode = iota
	panning
	boxing     // a box to select in
	carrying   // cards
	connecting // a new line from a handle
	ignored    // cancelled; the button is still down
)

// Move is a card and the corner that it gets, in map units.
type Move struct {
	ID model.ID
	At model.Point
}

// drag is a drag on its way.
type drag struct {
	mode    dragMode
	card    int         // the card under the pointer that is carried or connected
	cargo   *cargo      // everything that is carried
	group   bool        // the cargo is the selection, whatever keys are down
	grip    model.Point // from the corner of the card to the pointer
	at      model.Point // pointer, scene units
	from    fyne.Position
	to      fyne.Position // pointer
	target  int           // the card under the pointer, or -1
	allowed bool
	words   string // what dropping there means
	// settling are cards that were dropped: they are shown on their own until
	// the layer has them again.
	settling []model.ID
	// boxed is the selection to which a box adds, and several says that more
	// than one was selected before.
	boxed   map[model.ID]bool
	several bool
}

var noDrag = drag{card: -1, target: -1}

// hidden is what the layer has to leave out, nil for nothing.
func (d *drag) hidden() *cargo {
	if d.mode == carrying {
		return d.cargo
	}
	return nil
}

// carriedBy is how far the cargo is from its place, in scene units.
func (m *Map) carriedBy() model.Point {
	d := &m.drag
	if d.mode != carrying {
		return model.Point{}
	}
	r := m.scene.Rects[d.card]
	return model.Point{X: d.at.X - d.grip.X - r.X, Y: d.at.Y - d.grip.Y - r.Y}
}

// frame is where the card of a node is right now.
func (m *Map) frame(i int) Rect {
	r := m.scene.Rects[i]
	if m.drag.hidden().holds(int32(i)) {
		by := m.carriedBy()
		return r.moved(by.X, by.Y)
	}
	return r
}

// Dragged implements fyne.Draggable.
func (m *Map) Dragged(e *fyne.DragEvent) {
	if m.drag.mode == idle {
		m.beginDrag(e)
	}
	m.drag.to = e.Position
	switch d := &m.drag; d.mode {
	case panning:
		m.look(m.camera.Pan(e.Position.X-d.from.X, e.Position.Y-d.from.Y))
		d.from = e.Position
	case boxing:
		m.creep(e.Position)
		m.selectBoxed()
		m.stage.paint()
	case carrying:
		m.creep(e.Position)
		d.at = m.camera.ToScene(model.Point{X: e.Position.X, Y: e.Position.Y})
		m.pack()
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
	m.land()
	d := &m.drag
	*d = noDrag
	d.mode, d.from, d.to = ignored, p.at, p.at
	i := m.scene.Find(p.hit.ID)
	start := m.camera.ToScene(model.Point{X: p.at.X, Y: p.at.Y})
	switch {
	case p.middle || m.space:
		d.mode = panning
	case m.still && p.hit.Part != Ground: // there is nothing to be carried
	case p.hit.Part == Card && i >= 0 && m.chart.Network: // nobody has a place to be moved from
		if m.OnConnect != nil {
			d.mode, d.card = connecting, i
		}
	case p.hit.Part == Card && i >= 0:
		r := m.scene.Rects[i]
		d.mode, d.card, d.at = carrying, i, start
		d.grip = model.Point{X: start.X - r.X, Y: start.Y - r.Y}
		d.group = m.also[p.hit.ID]
		m.pack()
	case p.hit.Part == HandleAdd && p.hit.Where == Beside && m.OnConnect != nil && i >= 0:
		d.mode, d.card = connecting, i
	default:
		d.mode, d.at, d.several = boxing, start, len(m.also) > 1
		if p.more {
			d.boxed = map[model.ID]bool{}
			for _, id := range m.Selection() {
				d.boxed[id] = true
			}
		}
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

// pack decides what is carried: the selection if the card belongs to one, else
// the card alone, or its whole team while the shift key is down.
func (m *Map) pack() {
	d := &m.drag
	cards := []int32{int32(d.card)}
	switch {
	case d.group:
		for _, id := range m.Selection() {
			cards = append(cards, int32(m.scene.Find(id)))
		}
	case m.shift:
		cards = m.scene.team(int32(d.card))
	}
	next := m.scene.load(cards)
	if next.same(d.cargo) {
		return
	}
	d.cargo = next
	d.target = -2 // aim anew
	m.render(true)
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

// DragEnd implements fyne.Draggable.
func (m *Map) DragEnd() {
	d := m.drag
	m.press.down = false
	m.announce()
	switch d.mode {
	case carrying:
		m.drop(d)
	case connecting:
		m.endDrag()
		if d.allowed && m.OnConnect != nil {
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(m).Add(d.to)
			m.OnConnect(m.scene.Nodes[d.card].ID, m.scene.Nodes[d.target].ID, at)
		}
	case panning:
		m.endDrag()
		m.settle(false)
	case boxing:
		m.endDrag()
		if m.selectMany(m.also); d.several && len(m.also) < 2 && m.OnSelection != nil {
			m.OnSelection(m.Selection())
		}
	default:
		m.endDrag()
	}
}

// cancelDrag puts carried cards back and ignores the rest of the drag.
func (m *Map) cancelDrag() {
	if m.drag.mode == idle || m.drag.mode == ignored {
		return
	}
	carried, mode := m.drag.hidden(), m.drag.mode
	if mode == boxing {
		m.setAlso(m.drag.boxed)
	}
	m.drag = noDrag
	m.drag.mode = ignored
	if carried != nil {
		m.drag.settling = m.idsOf(carried.cards)
		m.render(true)
	}
	m.stage.paint()
	m.updateCursor()
	m.tellDrawing(mode, false)
}

// Leave ends what is under way because the map goes out of sight: a drag comes to
// nothing, what stands in an open line is kept.
func (m *Map) Leave() {
	m.cancelDrag()
	m.composer.finish()
}

// endDrag forgets a drag of anything but cards.
func (m *Map) endDrag() {
	settling, mode := m.drag.settling, m.drag.mode
	m.drag = noDrag
	m.drag.settling = settling
	m.stage.paint()
	m.updateCursor()
	m.tellDrawing(mode, false)
}
