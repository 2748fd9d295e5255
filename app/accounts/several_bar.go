package accounts

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// severalBar floats over a view while several seats are picked: how many, and
// what can be done with all of them.
type severalBar struct {
	widget.BaseWidget
	page    *accountPage
	none    func()               // picks none
	room    func(height float32) // is told what the bar covers, nil on a map, beside the inspector
	seats   []model.Seat
	count   *ui.Label
	content *fyne.Container
}

// It takes the clicks between its buttons, which would reach the rows below.
var (
	_ fyne.Tappable     = (*severalBar)(nil)
	_ desktop.Mouseable = (*severalBar)(nil)
	_ desktop.Hoverable = (*severalBar)(nil)
	_ ui.Wisher         = (*severalBar)(nil)
)

// barRoom is what a view keeps free at its lower edge for the bar.
const barRoom = 64

func newSeveralBar(p *accountPage, none func(), room func(float32)) *severalBar {
	b := &severalBar{page: p, none: none, room: room, count: ui.NewText("", ui.BodyBold), content: container.NewStack()}
	b.build(false)
	b.ExtendBaseWidget(b)
	b.Hide()
	return b
}

// severalAction is something to do with several seats; with is the button that
// asked for it.
type severalAction struct {
	id, icon string
	do       func(with fyne.CanvasObject)
}

func (b *severalBar) actions() []severalAction {
	p := b.page
	pick := func(open func(*seatPicker)) func(fyne.CanvasObject) {
		return func(with fyne.CanvasObject) {
			if !p.locked() {
				open(&seatPicker{page: p, at: ui.PlaceOf(with), seats: b.seats})
			}
		}
	}
	return []severalAction{
		{"stance", "scale", pick((*seatPicker).support)},
		{"influence", "target", pick((*seatPicker).influence)},
		{"roles", "users", pick((*seatPicker).roles)},
		{"owner", "user", pick((*seatPicker).owner)},
		{"follow_up", "calendar-plus", func(fyne.CanvasObject) { p.followUpSeveral(b.seats) }},
		{"cadence", "repeat", func(fyne.CanvasObject) { p.cadence(b.seats) }},
		{"edit", "edit", func(fyne.CanvasObject) { p.editSeveral(idsOf(b.seats)) }},
		{"remove", "minus", func(fyne.CanvasObject) { p.removeSeveral(b.seats) }},
	}
}

// build makes the buttons: with icons, in the narrow window without them, and
// with large text, or beside the inspector there, a single one with a menu.
func (b *severalBar) build(narrow bool) {
	row := []fyne.CanvasObject{ui.Inset(0, 10, 0, 6, b.count), ui.Fixed(1, 20, ui.Line(false))}
	if ui.Scaled(1) > 1.2 || narrow && b.room == nil {
		row = append(row, b.menu())
	} else {
		for _, a := range b.actions() {
			row = append(row, b.button(a, narrow))
		}
	}
	row = append(row, ui.Fixed(1, 20, ui.Line(false)), ui.NewIconButton("close", text.T("several.bar.none"), b.none).Sized(ui.SizeSM))
	b.content.Objects = []fyne.CanvasObject{ui.NewPanel(ui.Pad(6, ui.Row(2, row...))).Colored(ui.Surface, ui.BorderStrong)}
	b.content.Refresh()
}

func (b *severalBar) button(a severalAction, narrow bool) fyne.CanvasObject {
	label, icon := text.T("several.bar."+a.id), a.icon
	var button *ui.Button
	do := func() { a.do(button) }
	switch {
	case a.id == "edit": // all at once, for those who know it
		button = ui.NewIconButton(icon, label, do).Sized(ui.SizeSM)
		setVisible(button, !narrow)
		return button
	case narrow:
		icon = ""
	}
	button = ui.NewButton(ui.Ghost, label, icon, do).Sized(ui.SizeSM)
	return button
}

func (b *severalBar) menu() fyne.CanvasObject {
	var button *ui.Button
	button = ui.NewButton(ui.Soft, text.T("several.bar.change"), "chevron-up", func() {
		var items []ui.MenuItem
		for _, a := range b.actions() {
			items = append(items, ui.MenuItem{Label: text.T("several.bar." + a.id), Icon: a.icon, Danger: a.id == "remove", Action: func() { a.do(button) }})
		}
		ui.ShowMenuBelow(button, items)
	}).Sized(ui.SizeSM)
	return button
}

// show says how many are picked; none hides the bar.
func (b *severalBar) show(seats []model.Seat) {
	b.seats = seats
	b.count.SetText(text.N("several.bar.count", len(seats)))
	setVisible(b, len(seats) > 0)
	if b.room == nil {
		return
	}
	if len(seats) > 0 {
		b.room(barRoom)
	} else {
		b.room(0)
	}
}

// CreateRenderer implements fyne.Widget.
func (b *severalBar) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(b.content)
}

// WishSize implements ui.Wisher.
func (b *severalBar) WishSize() fyne.Size { return ui.Wish(b.content.Objects[0]) }

// Held implements ui.Holder.
func (b *severalBar) Held() []fyne.CanvasObject { return []fyne.CanvasObject{b.content} }

// Tapped implements fyne.Tappable.
func (b *severalBar) Tapped(*fyne.PointEvent) {}

// MouseDown implements desktop.Mouseable.
func (b *severalBar) MouseDown(*desktop.MouseEvent) {}

// MouseUp implements desktop.Mouseable.
func (b *severalBar) MouseUp(*desktop.MouseEvent) {}

// MouseIn implements desktop.Hoverable.
func (b *severalBar) MouseIn(*desktop.MouseEvent) {}

// MouseMoved implements desktop.Hoverable.
func (b *severalBar) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (b *severalBar) MouseOut() {}
