package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// CheckBox is a yes or no. The box is 18, the area that can be hit 24 at least.
type CheckBox struct {
	widget.BaseWidget
	OnChanged func(bool)

	label    string
	checked  bool
	round    bool
	disabled bool
	reason   string
	hand     hand

	box  *canvas.Rectangle
	tick *drawing
	line *canvas.Text
	ring focusRing
}

var (
	_ fyne.Tappable     = (*CheckBox)(nil)
	_ fyne.Focusable    = (*CheckBox)(nil)
	_ desktop.Hoverable = (*CheckBox)(nil)
	_ Tipper            = (*CheckBox)(nil)
)

// NewCheckBox makes a check box; label may be "".
func NewCheckBox(label string, checked bool, changed func(bool)) *CheckBox {
	c := &CheckBox{
		OnChanged: changed, label: label, checked: checked,
		box: &canvas.Rectangle{}, tick: newIcon(), line: &canvas.Text{}, ring: newFocusRing(),
	}
	c.ExtendBaseWidget(c)
	return c
}

// Round makes it a circle, as for follow-ups, while building.
func (c *CheckBox) Round() *CheckBox {
	c.round = true
	return c
}

// SetChecked shows a state without telling OnChanged.
func (c *CheckBox) SetChecked(checked bool) {
	if checked != c.checked {
		c.checked = checked
		c.Refresh()
	}
}

// Checked is the state.
func (c *CheckBox) Checked() bool { return c.checked }

// Disable makes the box dead; reason says why, in the tooltip.
func (c *CheckBox) Disable(reason string) {
	c.disabled, c.reason = true, reason
	c.Refresh()
}

// Enable undoes Disable.
func (c *CheckBox) Enable() {
	c.disabled, c.reason = false, ""
	c.Refresh()
}

// Disabled reports whether the box is dead.
func (c *CheckBox) Disabled() bool { return c.disabled }

// Tip implements Tipper.
func (c *CheckBox) Tip() string { return c.reason }

// Tapped implements fyne.Tappable.
func (c *CheckBox) Tapped(*fyne.PointEvent) {
	if c.disabled {
		return
	}
	c.checked = !c.checked
	c.Refresh()
	if c.OnChanged != nil {
		c.OnChanged(c.checked)
	}
}

// TypedKey implements fyne.Focusable: only Space, since Enter confirms dialogs.
func (c *CheckBox) TypedKey(key *fyne.KeyEvent) {
	if key.Name == fyne.KeySpace {
		c.Tapped(nil)
		return
	}
	PassKey(c, key)
}

// TypedRune implements fyne.Focusable.
func (c *CheckBox) TypedRune(r rune) { PassRune(c, r) }

// FocusGained implements fyne.Focusable.
func (c *CheckBox) FocusGained() {
	c.hand.focused = true
	c.Refresh()
	Reveal(c)
}

// FocusLost implements fyne.Focusable.
func (c *CheckBox) FocusLost() {
	c.hand.focused = false
	c.Refresh()
}

// MouseIn implements desktop.Hoverable.
func (c *CheckBox) MouseIn(*desktop.MouseEvent) {
	c.hand.hovered = true
	showTip(c, c.Tip())
	c.Refresh()
}

// MouseMoved implements desktop.Hoverable.
func (c *CheckBox) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (c *CheckBox) MouseOut() {
	c.hand.hovered = false
	hideTip(c)
	c.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (c *CheckBox) CreateRenderer() fyne.WidgetRenderer {
	return render(c.paint, c.place, c.least, c.box, c.tick.raster, c.line, c.ring.rect)
}

const checkSide, checkHit = 18, 24

func (c *CheckBox) least() fyne.Size {
	if c.label == "" {
		return fyne.NewSquareSize(checkHit)
	}
	text := Body.Measure(c.label)
	return fyne.NewSize(checkSide+8+text.Width, max(checkHit, text.Height))
}

func (c *CheckBox) radius() float32 {
	if c.round {
		return checkSide / 2
	}
	return 4
}

func (c *CheckBox) place(size fyne.Size) {
	x, top := float32(0), (size.Height-checkSide)/2
	if c.label == "" {
		x = (min(size.Width, checkHit) - checkSide) / 2
	}
	place(c.box, x, top, checkSide, checkSide)
	place(c.tick.raster, x+2, top+2, 14, 14)
	c.ring.around(x, top, checkSide, checkSide, c.radius())
	text := c.line.MinSize()
	place(c.line, x+checkSide+8, (size.Height-text.Height)/2, text.Width, text.Height)
}

func (c *CheckBox) paint() {
	fill, edge, ink, tick := Surface, BorderInput, Text, OnAccent
	switch {
	case c.disabled:
		fill, edge, ink, tick = Sunken, Border, TextDisabled, TextDisabled
	case c.checked:
		fill, edge = Accent, Accent
		if c.hand.hovered {
			fill, edge = AccentHover, AccentHover
		}
	case c.hand.hovered:
		fill, edge = Hover, Text3
	}
	setBox(c.box, Color(fill), Color(edge), 1, c.radius())
	show(c.tick.raster, c.checked)
	setIcon(c.tick, Icon("check", tick))
	setText(c.line, c.label, Color(ink), Body.Size(), Body.Fyne())
	c.ring.paint(c.hand.focused)
}
