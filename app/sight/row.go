package sight

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Row clicks the row of a table that says some words in one of its cells.
func (v *View) Row(label string) {
	v.t.Helper()
	var row desktop.Mouseable
	walk(v.top(), nil, func(o fyne.CanvasObject, above []fyne.CanvasObject) bool {
		if saying(o) != label {
			return true
		}
		for i := len(above) - 1; i >= 0 && row == nil; i-- {
			row, _ = above[i].(desktop.Mouseable)
		}
		return row == nil
	})
	if row == nil {
		v.t.Fatalf("no row says %q; there is %q", label, v.Texts())
		return
	}
	at := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary, PointEvent: fyne.PointEvent{Position: fyne.NewPos(60, 5)}}
	row.MouseDown(at)
	row.MouseUp(at)
	v.wait()
}
