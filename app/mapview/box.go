package mapview

import (
	"maps"

	"konklave/model"
)

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
