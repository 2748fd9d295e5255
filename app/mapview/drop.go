package mapview

import (
	"konklave/app/text"
	"konklave/model"
)

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
