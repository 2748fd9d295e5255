package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"konklave/app/text"
)

// NewPassword makes an input that shows dots, and what was typed while its eye
// is open.
func NewPassword(placeholder string) *Input {
	i := newInput(placeholder, plainInput)
	i.entry.Password = true
	i.trailing, i.stays = newEye(i.entry), true
	return i
}

// eye shows what stands in a password input. It does not take the focus: Tab
// leads from one password to the next.
type eye struct {
	widget.BaseWidget
	entry *bareEntry
	pic   *Picture
	hand  hand
}

var (
	_ fyne.Tappable      = (*eye)(nil)
	_ desktop.Hoverable  = (*eye)(nil)
	_ desktop.Cursorable = (*eye)(nil)
	_ Tipper             = (*eye)(nil)
)

func newEye(entry *bareEntry) *eye {
	e := &eye{entry: entry, pic: NewIcon("eye", Text3, 16)}
	e.ExtendBaseWidget(e)
	return e
}

// Tapped implements fyne.Tappable.
func (e *eye) Tapped(*fyne.PointEvent) {
	e.entry.Password = !e.entry.Password
	e.entry.Refresh()
	e.paint()
}

func (e *eye) paint() {
	token := Text3
	switch {
	case !e.entry.Password:
		token = AccentText
	case e.hand.hovered:
		token = Text
	}
	e.pic.Set("eye", token)
}

// Tip implements Tipper.
func (e *eye) Tip() string {
	if e.entry.Password {
		return text.T("ui.password.show")
	}
	return text.T("ui.password.hide")
}

// Cursor implements desktop.Cursorable.
func (e *eye) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MouseIn implements desktop.Hoverable.
func (e *eye) MouseIn(*desktop.MouseEvent) {
	e.hand.hovered = true
	showTip(e, e.Tip())
	e.paint()
}

// MouseMoved implements desktop.Hoverable.
func (e *eye) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (e *eye) MouseOut() {
	e.hand.hovered = false
	hideTip(e)
	e.paint()
}

// CreateRenderer implements fyne.Widget.
func (e *eye) CreateRenderer() fyne.WidgetRenderer {
	return render(e.paint, func(size fyne.Size) {
		place(e.pic, (size.Width-16)/2, (size.Height-16)/2, 16, 16)
	}, func() fyne.Size { return fyne.NewSquareSize(28) }, e.pic)
}
