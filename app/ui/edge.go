package ui

import "fyne.io/fyne/v2"

// The space left and right of what a screen shows (TOKENS.md section 4).
const (
	edgeWide   = 24
	edgeNarrow = 16
)

// Edge keeps the space left and right of the parts of a screen, less in the narrow
// window, so that all of them begin on one line. The zero Edge is wide.
type Edge struct{ narrow bool }

// SetNarrow says how wide the window is; the screen lays itself out anew then.
func (e *Edge) SetNarrow(narrow bool) { e.narrow = narrow }

// Space is the space on one side, in Fyne units.
func (e *Edge) Space() float32 {
	if e.narrow {
		return edgeNarrow
	}
	return edgeWide
}

// Inside keeps the space beside an object.
func (e *Edge) Inside(o fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: e, Objects: []fyne.CanvasObject{o}}
}

// Layout implements fyne.Layout.
func (e *Edge) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		place(o, e.Space(), 0, max(size.Width-2*e.Space(), 0), size.Height)
	}
}

// MinSize implements fyne.Layout.
func (e *Edge) MinSize(objects []fyne.CanvasObject) (size fyne.Size) {
	for _, o := range objects {
		size = size.Max(o.MinSize())
	}
	return size.AddWidthHeight(2*e.Space(), 0)
}
