package mapview

import (
	"slices"

	"konklave/model"
)

// Selection lists the selected nodes, the marked one first, then those that
// were selected with it in the order of the chart.
func (m *Map) Selection() []model.ID {
	if m.selected.IsZero() && len(m.also) == 0 {
		return nil
	}
	var ids []model.ID
	if !m.selected.IsZero() {
		ids = append(ids, m.selected)
	}
	for i := range m.scene.Nodes {
		if id := m.scene.Nodes[i].ID; m.also[id] && id != m.selected {
			ids = append(ids, id)
		}
	}
	return ids
}

// SelectAll selects every node that no filter leaves out.
func (m *Map) SelectAll() {
	all := map[model.ID]bool{}
	for i := range m.scene.Nodes {
		if n := &m.scene.Nodes[i]; !n.Dimmed {
			all[n.ID] = true
		}
	}
	m.selectMany(all)
}

// SelectNodes selects several nodes as the user would; those that are not there
// are left out.
func (m *Map) SelectNodes(ids []model.ID) {
	set := map[model.ID]bool{}
	for _, id := range ids {
		if m.scene.Find(id) >= 0 {
			set[id] = true
		}
	}
	m.selectMany(set)
}

// SelectNone keeps the marked node alone.
func (m *Map) SelectNone() { m.choose(m.selected) }

// untold is what the caller does not know of the selection yet.
type untold struct{ selected, several bool }

// choose selects one node, or none, on behalf of the user.
func (m *Map) choose(id model.ID) {
	m.mark(id)
	m.announce()
}

// mark is choose without telling anybody before announce.
func (m *Map) mark(id model.ID) {
	m.untold.several = m.untold.several || len(m.also) > 1
	m.untold.selected = m.untold.selected || id != m.selected
	m.selected = id
	m.setAlso(nil)
	m.stage.paint()
}

// announce tells what mark has put off.
func (m *Map) announce() {
	news := m.untold
	m.untold = untold{}
	if news.selected && m.OnSelect != nil {
		m.OnSelect(m.selected)
	}
	if news.several && m.OnSelection != nil {
		m.OnSelection(m.Selection())
	}
}

// toggle takes a node into the selection or out of it.
func (m *Map) toggle(id model.ID) {
	next := map[model.ID]bool{}
	for _, have := range m.Selection() {
		next[have] = true
	}
	if next[id] {
		delete(next, id)
	} else {
		next[id] = true
	}
	m.selectMany(next)
}

// selectMany makes a set the selection. The marked node stays if it is in it,
// else the first one of the chart takes its place.
func (m *Map) selectMany(ids map[model.ID]bool) {
	if len(ids) <= 1 {
		one := model.ID{}
		for id := range ids {
			one = id
		}
		m.choose(one)
		return
	}
	m.setAlso(ids)
	if !ids[m.selected] {
		i := slices.IndexFunc(m.scene.Nodes, func(n Node) bool { return ids[n.ID] })
		if i < 0 {
			return
		}
		m.selected = m.scene.Nodes[i].ID
		if m.OnSelect != nil {
			m.OnSelect(m.selected)
		}
	}
	m.stage.paint()
	if m.OnSelection != nil {
		m.OnSelection(m.Selection())
	}
}

// setAlso keeps the set and has the layer show it.
func (m *Map) setAlso(ids map[model.ID]bool) {
	if len(ids) == 0 && len(m.also) == 0 {
		return
	}
	m.also = ids
	m.render(true)
}

// pruneSelection forgets what is no longer on the chart.
func (m *Map) pruneSelection() {
	if m.scene.Find(m.selected) < 0 {
		m.selected = model.ID{}
	}
	left := map[model.ID]bool{}
	for id := range m.also {
		if m.scene.Find(id) >= 0 {
			left[id] = true
		}
	}
	if len(left) == len(m.also) {
		return
	}
	if len(left) < 2 {
		left = nil
	}
	m.also = left
	if m.OnSelection != nil {
		m.OnSelection(m.Selection())
	}
}
