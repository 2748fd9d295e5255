package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Press is the pointer and the keyboard of a widget that is one thing to press, which
// holds it in place of a widget.BaseWidget: a click, Space and Enter press it, other keys
// and letters go on to the screen, and what it holds shows its tips.
type Press struct {
	widget.BaseWidget
	self   fyne.Widget
	tapped func()
	hand   hand
}

var (
	_ fyne.Tappable     = (*Press)(nil)
	_ fyne.Focusable    = (*Press)(nil)
	_ desktop.Hoverable = (*Press)(nil)
)

// Extend takes the place of ExtendBaseWidget. tapped may be nil: pressing does nothing.
func (p *Press) Extend(self fyne.Widget, tapped func()) {
	p.self, p.tapped = self, tapped
	p.ExtendBaseWidget(self)
}

// Hovered reports whether the pointer is over it.
func (p *Press) Hovered() bool { return p.hand.hovered }

// Focused reports whether keys go to it.
func (p *Press) Focused() bool { return p.hand.focused }

// Mark paints the ground of the widget: Hover below the pointer, else a colour of its
// own; the ring of the focus, else its own border, "" for none.
func (p *Press) Mark(ground *Fill, rest, border Token) {
	if p.hand.hovered && p.tapped != nil {
		rest = Hover
	}
	ground.SetToken(rest)
	switch {
	case p.hand.focused:
		ground.SetBorder(AccentText, 2)
	case border != "":
		ground.SetBorder(border, 1)
	default:
		ground.SetBorder("", 0)
	}
}

// Tapped implements fyne.Tappable.
func (p *Press) Tapped(*fyne.PointEvent) {
	if p.tapped != nil {
		p.tapped()
	}
}

// TypedKey implements fyne.Focusable.
func (p *Press) TypedKey(key *fyne.KeyEvent) {
	if presses(key) {
		p.Tapped(nil)
		return
	}
	PassKey(p.self, key)
}

// TypedRune implements fyne.Focusable.
func (p *Press) TypedRune(r rune) { PassRune(p.self, r) }

// FocusGained implements fyne.Focusable.
func (p *Press) FocusGained() { p.hand.focused = true; p.self.Refresh() }

// FocusLost implements fyne.Focusable.
func (p *Press) FocusLost() { p.hand.focused = false; p.self.Refresh() }

// MouseIn implements desktop.Hoverable.
func (p *Press) MouseIn(e *desktop.MouseEvent) {
	p.hand.hovered = true
	p.self.Refresh()
	HoverTips(p.self, e)
}

// MouseMoved implements desktop.Hoverable.
func (p *Press) MouseMoved(e *desktop.MouseEvent) { HoverTips(p.self, e) }

// MouseOut implements desktop.Hoverable.
func (p *Press) MouseOut() {
	p.hand.hovered = false
	p.self.Refresh()
	LeaveTips(p.self)
}
