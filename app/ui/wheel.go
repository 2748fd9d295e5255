package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// wheel lies over an input and gives the mouse wheel to what scrolls around it:
// Fyne hands the wheel to the innermost scroller, and each entry is one, so that a
// page would stand still as soon as the pointer comes upon a field. Everything else
// of the pointer goes through.
type wheel struct {
	widget.BaseWidget
	over fyne.CanvasObject
}

func newWheel(over fyne.CanvasObject) *wheel {
	w := &wheel{over: over}
	w.ExtendBaseWidget(w)
	return w
}

// Scrolled implements fyne.Scrollable.
func (w *wheel) Scrolled(e *fyne.ScrollEvent) {
	path := pathTo(w.over)
	for i := len(path) - 1; i >= 0; i-- {
		if s, ok := path[i].(*container.Scroll); ok && s.Content.MinSize().Height > s.Size().Height {
			s.Scrolled(e)
			return
		}
	}
}

// CreateRenderer implements fyne.Widget.
func (w *wheel) CreateRenderer() fyne.WidgetRenderer {
	return render(func() {}, func(fyne.Size) {}, func() fyne.Size { return fyne.Size{} })
}
