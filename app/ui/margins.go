package ui

import "fyne.io/fyne/v2"

// Margins keeps the room at the sides of the parts of a screen, so that all of them
// begin on one line, in the narrow window as well. The zero Margins is wide.
type Margins struct{ narrow bool }

// SetNarrow says how wide the window is; the screen lays itself out anew then.
func (m *Margins) SetNarrow(narrow bool) { m.narrow = narrow }

// Edge is the room on one side, in Fyne units.
func (m *Margins) Edge() float32 { return Edge(m.narrow) }

// Inside keeps the room beside an object.
func (m *Margins) Inside(o fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: m, Objects: []fyne.CanvasObject{o}}
}

// Layout implements fyne.Layout.
func (m *Margins) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		place(o, m.Edge(), 0, max(size.Width-2*m.Edge(), 0), size.Height)
	}
}

// MinSize implements fyne.Layout.
func (m *Margins) MinSize(objects []fyne.CanvasObject) (size fyne.Size) {
	for _, o := range objects {
		size = size.Max(o.MinSize())
	}
	return size.AddWidthHeight(2*m.Edge(), 0)
}
