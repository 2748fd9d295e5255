package settings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"konklave/app/text"
	"konklave/app/ui"
)

// columnWidth is the most that the sections take.
const columnWidth = 760

// column keeps the sections at the left in a readable width.
type column struct {
	sections fyne.CanvasObject
	scroll   *container.Scroll
	margin   float32
}

func (c *column) width(view float32) float32 {
	return max(min(view-2*c.margin, max(columnWidth, ui.Scaled(columnWidth))), 320)
}

// Layout implements fyne.Layout.
func (c *column) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	width := c.width(size.Width)
	c.sections.Move(fyne.NewPos(c.margin, c.margin))
	c.sections.Resize(fyne.NewSize(width, ui.HeightFor(c.sections, width)))
}

// MinSize implements fyne.Layout.
func (c *column) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, ui.HeightFor(c.sections, c.width(c.scroll.Size().Width))+2*c.margin)
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

// words is a label with something below it.
func words(label string, below fyne.CanvasObject) fyne.CanvasObject {
	return ui.Column(2, ui.NewParagraph(text.T(label), ui.Body), below)
}
