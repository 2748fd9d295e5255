package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Wheel lies unseen over a scroller and gives it the wheel wherever the pointer
// is. Without it a text field under the pointer would take the wheel for itself,
// even one that has nothing to scroll.
type Wheel struct {
	widget.BaseWidget
	scroll *container.Scroll
}

var _ fyne.Scrollable = (*Wheel)(nil)

// NewWheel makes the wheel of a scroller; it belongs on top of it in a stack.
func NewWheel(scroll *container.Scroll) *Wheel {
	w := &Wheel{scroll: scroll}
	w.ExtendBaseWidget(w)
	return w
}

// Scrolled implements fyne.Scrollable.
func (w *Wheel) Scrolled(e *fyne.ScrollEvent) { w.scroll.Scrolled(e) }

// CreateRenderer implements fyne.Widget.
func (w *Wheel) CreateRenderer() fyne.WidgetRenderer {
	return render(func() {}, func(fyne.Size) {}, func() fyne.Size { return fyne.Size{} })
}
