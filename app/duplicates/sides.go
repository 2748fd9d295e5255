package duplicates

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"konklave/app/ui"
)

const (
	labelWidth = 104
	sidesGap   = 8
	cellPad    = 6
)

// sides is a label with both sides of the pair beside it, each as wide as the
// other, and of one height.
type sides struct {
	widget.BaseWidget
	label *ui.Label
	cells [2]fyne.CanvasObject
}

var (
	_ ui.Wisher  = (*sides)(nil)
	_ ui.Wrapper = (*sides)(nil)
	_ ui.Holder  = (*sides)(nil)
)

func newSides(label string, a, b fyne.CanvasObject) *sides {
	s := &sides{label: ui.NewText(label, ui.Caption).In(ui.Text2), cells: [2]fyne.CanvasObject{a, b}}
	s.ExtendBaseWidget(s)
	return s
}

// each is where the first side begins, and how wide each of them is.
func (s *sides) each(width float32) (left, each float32) {
	left = ui.Scaled(labelWidth) + sidesGap
	return left, max((width-left-sidesGap)/2, 0)
}

// WishSize implements ui.Wisher.
func (s *sides) WishSize() fyne.Size {
	width := max(s.Size().Width, 3*ui.Scaled(labelWidth))
	return fyne.NewSize(width, s.HeightFor(width))
}

// HeightFor implements ui.Wrapper.
func (s *sides) HeightFor(width float32) float32 {
	_, each := s.each(width)
	return max(ui.HeightFor(s.cells[0], each), ui.HeightFor(s.cells[1], each))
}

// Held implements ui.Holder.
func (s *sides) Held() []fyne.CanvasObject {
	return []fyne.CanvasObject{s.label, s.cells[0], s.cells[1]}
}

// CreateRenderer implements fyne.Widget.
func (s *sides) CreateRenderer() fyne.WidgetRenderer {
	return &ui.Drawn{Held: s.Held, Place: s.place, Least: s.least, Paint: func() {}}
}

func (s *sides) least() fyne.Size {
	return fyne.NewSize(ui.Scaled(labelWidth), s.HeightFor(max(s.Size().Width, 3*ui.Scaled(labelWidth))))
}

func (s *sides) place(size fyne.Size) {
	left, each := s.each(size.Width)
	line, words := ui.Body.Measure("M").Height, ui.Caption.Measure("M").Height
	ui.Put(s.label, 0, 1+cellPad+(line-words)/2, ui.Scaled(labelWidth), words)
	ui.Put(s.cells[0], left, 0, each, size.Height)
	ui.Put(s.cells[1], left+each+sidesGap, 0, each, size.Height)
}
