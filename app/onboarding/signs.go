package onboarding

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"konklave/app/text"
	"konklave/app/ui"
)

// signPanel lists the milestones with their state; the next one can be
// submitted, a submitted one signed off.
type signPanel struct {
	onSubmit func(signRow)
	onOpen   func(signRow)

	rows   []signRow
	open   *ui.Chip
	list   *fyne.Container
	submit *ui.Button
}

func newSignPanel() *signPanel {
	s := &signPanel{open: ui.NewChip("", ui.WarningTone), list: ui.Column(0)}
	s.submit = ui.NewButton(ui.Soft, text.T("onboarding.sign.submit"), "signature", s.submitNext)
	return s
}

// show lays the panel out: scrolling in a pane of its own, or whole.
func (s *signPanel) show(whole bool) fyne.CanvasObject {
	rows := ui.Inset(6, 0, 6, 0, s.list)
	var middle fyne.CanvasObject = rows
	if !whole {
		middle = ui.Grow(container.NewVScroll(rows))
	}
	return ui.NewPanel(ui.Column(0, panelHead(text.T("onboarding.sign"), s.open), middle, ui.Inset(8, 16, 16, 16, s.submit)))
}

func (s *signPanel) set(rows []signRow) {
	s.rows = rows
	waiting, next := 0, false
	s.list.Objects = nil
	for _, r := range rows {
		if r.state == submitted {
			waiting++
		}
		next = next || r.next
		s.list.Objects = append(s.list.Objects, newSignItem(r, s.onOpen))
	}
	s.open.Set(text.T("onboarding.sign.open", waiting), ui.WarningTone)
	ui.ShowIf(s.open, waiting > 0)
	if next {
		s.submit.Enable()
		s.submit.SetTip(s.next().title)
	} else {
		s.submit.Disable(text.T("onboarding.sign.none"))
	}
	s.list.Refresh()
}

func (s *signPanel) next() signRow {
	for _, r := range s.rows {
		if r.next {
			return r
		}
	}
	return signRow{}
}

func (s *signPanel) submitNext() {
	if r := s.next(); r.id != "" {
		s.onSubmit(r)
	}
}

func panelHead(title string, right ...fyne.CanvasObject) fyne.CanvasObject {
	row := ui.Row(8, append([]fyne.CanvasObject{ui.Grow(ui.NewText(title, ui.BodyBold))}, right...)...)
	return ui.Column(0, ui.Inset(0, 16, 0, 16, ui.AtLeast(0, 43, row)), ui.Line(true))
}

// signItem is a milestone that can be opened.
type signItem struct {
	ui.Press
	row     signRow
	back    *ui.Fill
	content *fyne.Container
}

var (
	_ desktop.Cursorable = (*signItem)(nil)
	_ ui.Holder          = (*signItem)(nil)
	_ ui.Wrapper         = (*signItem)(nil)
)

func newSignItem(r signRow, open func(signRow)) *signItem {
	icon, ink, soft := "flag", ui.Text3, ui.Sunken
	switch {
	case r.state == submitted:
		icon, ink, soft = "clock", ui.Warning, ui.WarningSoft
	case r.state == signedOff:
		icon, ink, soft = "signature", ui.Success, ui.SuccessSoft
	case r.next:
		ink, soft = ui.AccentText, ui.AccentSoft
	}
	if r.checkpoint != nil && r.state != signedOff {
		icon = "scale"
	}
	i := &signItem{row: r, back: ui.NewFill("").Rounded(6)}
	tile := ui.Fixed(32, 32, ui.Layers(ui.NewFill(soft).Rounded(6), ui.Center(ui.NewIcon(icon, ink, 18))))
	said := ui.Text3
	if r.late {
		said = ui.Warning
	}
	words := ui.Column(0, ui.NewParagraph(r.title, ui.Body), ui.NewParagraph(r.line, ui.Caption).In(said))
	i.content = ui.Inset(5, 8, 5, 8, ui.Row(12, tile, ui.Grow(words)))
	i.Extend(i, func() { open(r) })
	return i
}

// CreateRenderer implements fyne.Widget.
func (i *signItem) CreateRenderer() fyne.WidgetRenderer {
	return &ui.Drawn{Held: i.Held, Paint: i.paint,
		Place: func(s fyne.Size) {
			ui.Put(i.back, 8, 0, s.Width-16, s.Height)
			ui.Put(i.content, 8, 0, s.Width-16, s.Height)
		},
		Least: func() fyne.Size { return fyne.NewSize(120, i.HeightFor(200)) }}
}

// HeightFor implements ui.Wrapper.
func (i *signItem) HeightFor(width float32) float32 { return ui.HeightFor(i.content, width-16) }

// Held implements ui.Holder.
func (i *signItem) Held() []fyne.CanvasObject { return []fyne.CanvasObject{i.back, i.content} }

func (i *signItem) paint() { i.Mark(i.back, "", "") }

// Cursor implements desktop.Cursorable.
func (i *signItem) Cursor() desktop.Cursor { return desktop.PointerCursor }
