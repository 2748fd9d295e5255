package ui

import "fyne.io/fyne/v2"

// Edge is the room at the sides of a screen, which a narrow window has less of.
func Edge(narrow bool) float32 {
	if narrow {
		return 16
	}
	return 24
}

// Margin puts the content of a screen between its edges, with room above and below.
func Margin(narrow bool, o fyne.CanvasObject) *fyne.Container {
	top := float32(16)
	if narrow {
		top = 12
	}
	edge := Edge(narrow)
	return Inset(top, edge, top, edge, o)
}

// NewHead is the bar at the top of a screen: a row on a surface with a line below, at
// least so high.
func NewHead(height float32, narrow bool, row fyne.CanvasObject) *fyne.Container {
	edge := Edge(narrow)
	return Layers(AtLeast(0, height, NewFill(Surface)), Column(0, Spacer(), Line(true)), Inset(8, edge, 8, edge, row))
}
