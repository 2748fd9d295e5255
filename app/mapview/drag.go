package mapview

import (
	"maps"

	"fyne.io/fyne/v2"

	"konklave/app/text"
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

// aim finds the card under the pointer and says what dropping there would
// mean; over free ground, what is being carried.
func (m *Map) aim() {
	d := &m.drag
	target := m.scene.cardAt(d.at, d.cargo)
	if target == d.target {
		return
	}
	d.target, d.allowed, d.words = target, false, ""
	if target < 0 {
		d.words = m.load()
		return
	}
	f := m.scene.forest
	other := m.scene.Nodes[target].Name
	heads := m.scene.heads(d.cargo)
	same := true
	for _, i := range heads {
		if f.above(i, int32(target)) {
			d.words = text.T("map.drop.circle", m.scene.Nodes[i].Name, other)
			return
		}
		same = same && f.parent[i] == int32(target) && !m.scene.assists(int(i))
	}
	if same {
		d.words = text.T("map.drop.same", other)
		return
	}
	d.allowed = true
	d.words = text.T("map.drop.report", other)
	if len(heads) > 1 {
		d.words = text.T("map.drop.report.several", len(heads), other)
	}
}

// load says what is carried, where that is worth a word.
func (m *Map) load() string {
	d := &m.drag
	switch n := len(d.cargo.cards); {
	case d.group:
		return text.N("map.drag.several", n)
	case n > 1:
		return text.N("map.drag.team", n-1)
	case len(m.scene.team(int32(d.card))) > 1:
		return text.T("map.drag.alone")
	}
	return ""
}

// aimLine finds the card under the pointer to which a new line may go. In the
// network, where that means an influence, it says so.
func (m *Map) aimLine() {
	d := &m.drag
	target := m.scene.cardAt(d.at, m.scene.load([]int32{int32(d.card)}))
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

// drop ends a drag of cards.
func (m *Map) drop(d drag) {
	by := m.carriedBy()
	heads := m.scene.heads(d.cargo)
	m.drag = noDrag
	m.drag.settling = m.idsOf(d.cargo.cards)
	defer m.updateCursor()
	if nudge := distance(model.Point{}, by)*m.camera.Zoom < 4; d.target >= 0 || nudge {
		m.render(true) // the cards are back where they were until the chart says more
		m.stage.paint()
		if d.allowed && m.OnReport != nil {
			m.OnReport(m.idsOf(heads), m.scene.Nodes[d.target].ID)
		}
		return
	}
	moves := m.moves(d, by)
	for _, move := range moves {
		m.places[move.ID] = move.At
		n := &m.chart.Nodes[m.scene.Find(move.ID)]
		n.Placed, n.At = true, move.At
	}
	m.build()
	m.settle(true) // the legend gives way
	if m.OnMove != nil {
		m.OnMove(moves)
	}
}

func (m *Map) idsOf(cards []int32) []model.ID {
	ids := make([]model.ID, len(cards))
	for k, i := range cards {
		ids[k] = m.scene.Nodes[i].ID
	}
	return ids
}

// moves are the new places after a drag by some scene units. The card under the
// pointer lands on the grid, where there is room, the others keep their distance
// to it. Whoever
// hangs below a carried card and is not carried would follow it, being placed
// by the layout: they are pinned where they stand.
func (m *Map) moves(d drag, by model.Point) []Move {
	lead := m.scene.Nodes[d.card].ID
	from := m.places[lead]
	r := m.scene.Rects[d.card].moved(by.X, by.Y)
	to := m.form.unplace(r.X, r.Y)
	to = m.roomFor(d.cargo, lead, model.Point{X: float32(onGrid(float64(to.X))), Y: float32(onGrid(float64(to.Y)))})
	moves := []Move{{lead, to}}
	for _, i := range d.cargo.cards[1:] {
		at := m.places[m.scene.Nodes[i].ID]
		moves = append(moves, Move{m.scene.Nodes[i].ID, model.Point{X: at.X + to.X - from.X, Y: at.Y + to.Y - from.Y}})
	}
	f := m.scene.forest
	for _, i := range d.cargo.cards {
		for _, below := range [][]int32{f.left[i], f.right[i], f.reports[i]} {
			for _, k := range below {
				if n := &m.scene.Nodes[k]; !d.cargo.holds(k) && !n.placed() {
					moves = append(moves, Move{n.ID, m.places[n.ID]})
				}
			}
		}
	}
	return moves
}

// box is the box that is being drawn, in scene units.
func (m *Map) box() Rect {
	a := m.drag.at
	b := m.camera.ToScene(model.Point{X: m.drag.to.X, Y: m.drag.to.Y})
	return Rect{X: min(a.X, b.X), Y: min(a.Y, b.Y), W: max(a.X, b.X) - min(a.X, b.X), H: max(a.Y, b.Y) - min(a.Y, b.Y)}
}

// selectBoxed shows what the box touches as selected, with what was selected before
// if the drag began with a key for more. Nobody is told before it ends: the
// window would make room for the first one and move the map under the box.
func (m *Map) selectBoxed() {
	next := maps.Clone(m.drag.boxed)
	if next == nil {
		next = map[model.ID]bool{}
	}
	for _, i := range m.scene.cards.in(m.box()) {
		next[m.scene.Nodes[i].ID] = true
	}
	if !maps.Equal(next, m.also) {
		m.setAlso(next)
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
