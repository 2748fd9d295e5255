package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Link is text that leads somewhere: Text2, and AccentText under the pointer
// or with the focus.
type Link struct {
	widget.BaseWidget
	label    *Label
	ink      Token
	OnTapped func()
}

var (
	_ fyne.Tappable      = (*Link)(nil)
	_ fyne.Focusable     = (*Link)(nil)
	_ desktop.Hoverable  = (*Link)(nil)
	_ desktop.Cursorable = (*Link)(nil)
)

// NewLink makes a link.
func NewLink(label string, tapped func()) *Link {
	l := &Link{label: NewText(label, Body).In(Text2), ink: Text2, OnTapped: tapped}
	l.ExtendBaseWidget(l)
	return l
}

// Small makes it 12 high while building.
func (l *Link) Small() *Link {
	l.label.style = Caption
	return l
}

// Name makes it the name of somebody or something while building: bold, in Text.
func (l *Link) Name() *Link {
	l.label.style, l.label.token, l.ink = BodyBold, Text, Text
	return l
}

// WishSize implements Wisher: a link gives way like the text in it.
func (l *Link) WishSize() fyne.Size { return Wish(l.label) }

// SetText changes the words.
func (l *Link) SetText(s string) { l.label.SetText(s) }

// Tapped implements fyne.Tappable.
func (l *Link) Tapped(*fyne.PointEvent) {
	if l.OnTapped != nil {
		l.OnTapped()
	}
}

// Cursor implements desktop.Cursorable.
func (l *Link) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MouseIn implements desktop.Hoverable.
func (l *Link) MouseIn(*desktop.MouseEvent) { l.label.SetToken(AccentText) }

// MouseMoved implements desktop.Hoverable.
func (l *Link) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (l *Link) MouseOut() { l.label.SetToken(l.ink) }

// FocusGained implements fyne.Focusable.
func (l *Link) FocusGained() { l.label.SetToken(AccentText) }

// FocusLost implements fyne.Focusable.
func (l *Link) FocusLost() { l.label.SetToken(l.ink) }

// TypedRune implements fyne.Focusable.
func (l *Link) TypedRune(r rune) { PassRune(l, r) }

// TypedKey follows the link with Enter or Space.
func (l *Link) TypedKey(key *fyne.KeyEvent) {
	if key.Name == fyne.KeyReturn || key.Name == fyne.KeyEnter || key.Name == fyne.KeySpace {
		l.Tapped(nil)
		return
	}
	PassKey(l, key)
}

// CreateRenderer implements fyne.Widget.
func (l *Link) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(l.label) }
