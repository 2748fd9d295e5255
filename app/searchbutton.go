package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"konklave/app/ui"
)

// searchButton looks like a search field and opens the palette.
type searchButton struct {
	widget.BaseWidget
	row    fyne.CanvasObject
	fill   *ui.Fill
	tapped func()
}

var (
	_ fyne.Tappable      = (*searchButton)(nil)
	_ fyne.Focusable     = (*searchButton)(nil)
	_ desktop.Hoverable  = (*searchButton)(nil)
	_ desktop.Cursorable = (*searchButton)(nil)
)

func newSearchButton(placeholder, keys string, tapped func()) *searchButton {
	s := &searchButton{tapped: tapped, fill: ui.NewFill(ui.Bg).Rounded(6).Bordered(ui.BorderStrong, 1)}
	s.row = ui.Layers(s.fill, ui.Inset(0, 6, 0, 10, ui.Row(8, ui.NewIcon("search", ui.Text3, 16),
		ui.Grow(ui.NewText(placeholder, ui.Body).In(ui.Text3)), ui.NewKbd(keys))))
	s.ExtendBaseWidget(s)
	return s
}

func (s *searchButton) MinSize() fyne.Size { return fyne.NewSize(160, 32) }

func (s *searchButton) Tapped(*fyne.PointEvent)        { s.tapped() }
func (s *searchButton) Cursor() desktop.Cursor         { return desktop.PointerCursor }
func (s *searchButton) MouseIn(*desktop.MouseEvent)    { s.fill.SetBorder(ui.Text3, 1) }
func (s *searchButton) MouseMoved(*desktop.MouseEvent) {}
func (s *searchButton) MouseOut()                      { s.fill.SetBorder(ui.BorderStrong, 1) }
func (s *searchButton) FocusGained()                   { s.fill.SetBorder(ui.AccentText, 2) }
func (s *searchButton) FocusLost()                     { s.fill.SetBorder(ui.BorderStrong, 1) }
func (s *searchButton) TypedRune(rune)                 {}
func (s *searchButton) TypedKey(key *fyne.KeyEvent) {
	if key.Name == fyne.KeyReturn || key.Name == fyne.KeyEnter || key.Name == fyne.KeySpace {
		s.tapped()
	}
}

func (s *searchButton) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.row) }
