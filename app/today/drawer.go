package today

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"konklave/app/ui"
)

// drawerButton is a panel of one line that opens what it names.
type drawerButton struct {
	widget.BaseWidget
	tapped           func()
	back             *ui.Fill
	row              *fyne.Container
	hovered, focused bool
}

var (
	_ fyne.Tappable     = (*drawerButton)(nil)
	_ fyne.Focusable    = (*drawerButton)(nil)
	_ desktop.Hoverable = (*drawerButton)(nil)
)

func newDrawerButton(icon string, ink ui.Token, title string, count fyne.CanvasObject, tapped func()) *drawerButton {
	b := &drawerButton{tapped: tapped, back: ui.NewFill(ui.Surface).Rounded(8).Bordered(ui.Border, 1)}
	b.row = ui.Inset(0, 12, 0, 16, ui.Row(8, ui.NewIcon(icon, ink, 18), ui.Grow(ui.NewText(title, ui.BodyBold)), count, ui.NewIcon("chevron-right", ui.Text2, 18)))
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer implements fyne.Widget.
func (b *drawerButton) CreateRenderer() fyne.WidgetRenderer {
	return &ui.Drawn{
		Held: func() []fyne.CanvasObject { return []fyne.CanvasObject{b.back, b.row} },
		Place: func(s fyne.Size) {
			ui.Put(b.back, 0, 0, s.Width, s.Height)
			ui.Put(b.row, 0, 0, s.Width, s.Height)
		},
		Least: func() fyne.Size { return fyne.NewSize(b.row.MinSize().Width, max(40, b.row.MinSize().Height+16)) },
		Paint: b.paint,
	}
}

func (b *drawerButton) paint() {
	ground := ui.Surface
	if b.hovered {
		ground = ui.Hover
	}
	b.back.SetToken(ground)
	if b.focused {
		b.back.SetBorder(ui.AccentText, 2)
	} else {
		b.back.SetBorder(ui.Border, 1)
	}
}

// Tapped implements fyne.Tappable.
func (b *drawerButton) Tapped(*fyne.PointEvent) { b.tapped() }

// TypedKey implements fyne.Focusable.
func (b *drawerButton) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeySpace || e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter {
		b.tapped()
		return
	}
	ui.PassKey(b, e)
}

// TypedRune implements fyne.Focusable.
func (b *drawerButton) TypedRune(r rune) { ui.PassRune(b, r) }

// FocusGained implements fyne.Focusable.
func (b *drawerButton) FocusGained() { b.focused = true; b.Refresh() }

// FocusLost implements fyne.Focusable.
func (b *drawerButton) FocusLost() { b.focused = false; b.Refresh() }

// MouseIn implements desktop.Hoverable.
func (b *drawerButton) MouseIn(*desktop.MouseEvent) { b.hovered = true; b.Refresh() }

// MouseMoved implements desktop.Hoverable.
func (b *drawerButton) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (b *drawerButton) MouseOut() { b.hovered = false; b.Refresh() }
