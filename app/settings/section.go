package settings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"konklave/app/text"
	"konklave/app/ui"
)

// The sections stand in two columns where both have this width, before the text
// scale, and in one otherwise.
const (
	leastWidth = 540
	mostWidth  = 760
	columnGap  = 16
)

// column lays the sections out.
type column struct {
	left, right fyne.CanvasObject
	scroll      *container.Scroll
	edge        *ui.Margins
}

// width is the width of one column; beside is false where there is only one.
func (c *column) width(view float32) (width float32, beside bool) {
	inner := max(view-2*c.edge.Edge(), 320)
	if half := (inner - columnGap) / 2; half >= ui.Scaled(leastWidth) {
		return min(half, ui.Scaled(mostWidth)), true
	}
	return min(inner, max(mostWidth, ui.Scaled(mostWidth))), false
}

// Layout implements fyne.Layout.
func (c *column) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	width, beside := c.width(size.Width)
	first := ui.HeightFor(c.left, width)
	c.left.Move(fyne.NewPos(c.edge.Edge(), c.edge.Edge()))
	c.left.Resize(fyne.NewSize(width, first))
	at := fyne.NewPos(c.edge.Edge(), c.edge.Edge()+first+columnGap)
	if beside {
		at = fyne.NewPos(c.edge.Edge()+width+columnGap, c.edge.Edge())
	}
	c.right.Move(at)
	c.right.Resize(fyne.NewSize(width, ui.HeightFor(c.right, width)))
}

// MinSize implements fyne.Layout.
func (c *column) MinSize([]fyne.CanvasObject) fyne.Size {
	width, beside := c.width(c.scroll.Size().Width)
	first, second := ui.HeightFor(c.left, width), ui.HeightFor(c.right, width)
	if beside {
		return fyne.NewSize(0, max(first, second)+2*c.edge.Edge())
	}
	return fyne.NewSize(0, first+columnGap+second+2*c.edge.Edge())
}

// section is a panel with a header of 44 and rows below it; beside stands at
// the right end of the header, nil for nothing.
func section(title string, beside fyne.CanvasObject, rows ...fyne.CanvasObject) fyne.CanvasObject {
	head := ui.Row(8, ui.Grow(ui.NewText(text.T(title), ui.BodyBold)))
	if beside != nil {
		head.Add(beside)
	}
	parts := ui.Column(0, ui.Inset(0, 16, 0, 16, ui.AtLeast(0, 44, head)))
	for _, r := range rows {
		parts.Add(ui.Line(true))
		parts.Add(ui.Inset(12, 16, 12, 16, r))
	}
	return ui.NewPanel(parts)
}

// setting is a row: what it is, a sentence on it, and the control at the right.
func setting(label, hint string, control fyne.CanvasObject) fyne.CanvasObject {
	return ui.Row(16, ui.Grow(words(label, ui.NewParagraph(text.T(hint), ui.Caption).In(ui.Text3))), control)
}

// measured is an input for a number with its unit behind it. All units take the
// same room, so that the inputs stand below each other.
func measured(input *ui.Input, unit string) fyne.CanvasObject {
	room := float32(0)
	for _, id := range []string{"settings.day.hours.unit", "settings.center.days"} {
		room = max(room, ui.Body.Measure(text.T(id)).Width+1)
	}
	return ui.Row(8, ui.Fixed(ui.Scaled(96), 0, input), ui.Fixed(room, 0, ui.NewText(text.T(unit), ui.Body).In(ui.Text2)))
}

// words is a label with something below it.
func words(label string, below fyne.CanvasObject) fyne.CanvasObject {
	return ui.Column(2, ui.NewParagraph(text.T(label), ui.Body), below)
}
