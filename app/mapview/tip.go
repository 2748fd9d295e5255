package mapview

import "fyne.io/fyne/v2"

// Tip is the full text of the hovered card if the card does not show all of it.
func (m *Map) Tip() string {
	i := m.scene.Find(m.hovered)
	if i < 0 || m.drag.mode != idle {
		return ""
	}
	n := &m.scene.Nodes[i]
	if m.view().detail(m.form) == Complete &&
		widthOf(n.Name, 14, true) <= 146 && widthOf(n.Title, 12, false) <= 146 {
		return ""
	}
	if n.Title == "" {
		return n.Name
	}
	return n.Name + " · " + n.Title
}

// TipPlace implements ui.TipPlacer: the hovered card.
func (m *Map) TipPlace() (fyne.Position, fyne.Size) {
	i := m.scene.Find(m.hovered)
	if i < 0 {
		return fyne.Position{}, m.Size()
	}
	r := m.camera.OnScreen(m.scene.Rects[i])
	return fyne.NewPos(r.X, r.Y), fyne.NewSize(r.W, r.H)
}

// Tip is who is under the pointer, where it is not all to be read.
func (m *Matrix) Tip() string {
	n := m.scene.node(m.hovered)
	if n == nil || m.carry.on {
		return ""
	}
	if n.Title == "" {
		return n.Name
	}
	return n.Name + " · " + n.Title
}

// TipPlace implements ui.TipPlacer: the face of the hovered one with its name.
func (m *Matrix) TipPlace() (fyne.Position, fyne.Size) {
	sp := m.scene.find(m.hovered)
	if sp == nil {
		return fyne.Position{}, m.Size()
	}
	const name = 18 // the line below the face
	r, k := sp.look.avatar/2, m.textScale()
	return fyne.NewPos((sp.face.X-r)*k, (sp.face.Y-r)*k), fyne.NewSize(2*r*k, (2*r+name)*k)
}
