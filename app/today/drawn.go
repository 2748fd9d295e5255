package today

import (
	"fyne.io/fyne/v2"
)

// drawn is a renderer made of functions; the objects live in the widget.
type drawn struct {
	objects func() []fyne.CanvasObject
	place   func(fyne.Size)
	least   func() fyne.Size
	paint   func()
}

var _ fyne.WidgetRenderer = (*drawn)(nil)

func (d *drawn) Destroy()                     {}
func (d *drawn) Layout(size fyne.Size)        { d.place(size) }
func (d *drawn) MinSize() fyne.Size           { return d.least() }
func (d *drawn) Objects() []fyne.CanvasObject { return d.objects() }
func (d *drawn) Refresh()                     { d.paint() }

func put(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}

// shown hides or shows an object, only if that is a change.
func shown(o fyne.CanvasObject, on bool) {
	switch {
	case o.Visible() == on:
	case on:
		o.Show()
	default:
		o.Hide()
	}
}
