package duplicates

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"konklave/app/ui"
)

// touchpad takes clicks for what lies below it and shows that it does.
type touchpad struct {
	widget.BaseWidget
	tapped  func()
	hovered func(bool)
	fill    *ui.Fill
}

var (
	_ fyne.Tappable      = (*touchpad)(nil)
	_ desktop.Hoverable  = (*touchpad)(nil)
	_ desktop.Cursorable = (*touchpad)(nil)
)

func newTouchpad(tapped func(), hovered func(bool)) *touchpad {
	t := &touchpad{tapped: tapped, hovered: hovered, fill: ui.NewFill("")}
	t.ExtendBaseWidget(t)
	return t
}

// Tapped implements fyne.Tappable.
func (t *touchpad) Tapped(*fyne.PointEvent) { t.tapped() }

// Cursor implements desktop.Cursorable.
func (t *touchpad) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MouseIn implements desktop.Hoverable.
func (t *touchpad) MouseIn(*desktop.MouseEvent) { t.hovered(true) }

// MouseMoved implements desktop.Hoverable.
func (t *touchpad) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (t *touchpad) MouseOut() { t.hovered(false) }

// CreateRenderer implements fyne.Widget.
func (t *touchpad) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(t.fill) }

// cell is the value of one side in a field. A chosen one is what stays.
type cell struct {
	chosen, hovered, current, open bool // open: there is something to choose
	panel                          *ui.Panel
	mark                           *ui.Picture
	words                          *ui.Paragraph
	object                         fyne.CanvasObject
}

func newCell(words string, open bool, tapped func()) *cell {
	c := &cell{open: open, mark: ui.NewIcon("check", ui.AccentText, 16), words: ui.NewParagraph(words, ui.Body)}
	var inside fyne.CanvasObject = c.words
	if open {
		inside = ui.Row(8, ui.Grow(c.words), ui.Fixed(16, 16, c.mark))
	}
	c.panel = ui.NewPanel(ui.Inset(cellPad, 10, cellPad, 10, inside)).Rounded(6)
	if !open {
		c.object = c.panel
	} else {
		c.object = ui.Layers(c.panel, newTouchpad(tapped, func(on bool) {
			c.hovered = on
			c.paint()
		}))
	}
	c.paint()
	return c
}

func (c *cell) set(chosen, current bool) {
	if chosen != c.chosen || current != c.current {
		c.chosen, c.current = chosen, current
		c.paint()
	}
}

func (c *cell) paint() {
	fill, edge, ink := ui.Surface, ui.Border, ui.Text3
	switch {
	case !c.open:
		fill, edge, ink = ui.Surface, ui.Surface, ui.Text2
	case c.chosen:
		fill, edge, ink = ui.AccentSoft, ui.AccentSoft, ui.Text
	case c.hovered:
		fill, edge = ui.Hover, ui.BorderStrong
	}
	if c.current && c.open {
		edge = ui.AccentText
	}
	c.panel.SetColors(fill, edge)
	c.words.SetToken(ink)
	if c.chosen && c.open {
		c.mark.Show()
	} else {
		c.mark.Hide()
	}
}
