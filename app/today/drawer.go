package today

import (
	"fyne.io/fyne/v2"

	"konklave/app/ui"
)

// drawerButton is a panel of one line that opens what it names.
type drawerButton struct {
	ui.Press
	back *ui.Fill
	row  *fyne.Container
}

func newDrawerButton(icon string, ink ui.Token, title string, count fyne.CanvasObject, tapped func()) *drawerButton {
	b := &drawerButton{back: ui.NewFill(ui.Surface).Rounded(8).Bordered(ui.Border, 1)}
	b.row = ui.Inset(0, 12, 0, 16, ui.Row(8, ui.NewIcon(icon, ink, 18), ui.Grow(ui.NewText(title, ui.BodyBold)), count, ui.NewIcon("chevron-right", ui.Text2, 18)))
	b.Extend(b, tapped)
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
		Paint: func() { b.Mark(b.back, ui.Surface, ui.Border) },
	}
}
