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

// severalBar floats over the table while rows are picked: how many, and what
// can be done with all of them.
type severalBar struct {
	widget.BaseWidget
	view    *tableView
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

// barRoom is what the table keeps free below its last row for the bar.
const barRoom = 64

func newSeveralBar(w *tableView) *severalBar {
	b := &severalBar{view: w, count: ui.NewText("", ui.BodyBold), content: container.NewStack()}
	b.build(false)
	b.ExtendBaseWidget(b)
	b.Hide()
	return b
}

// build makes the buttons; in the narrow window their words alone.
func (b *severalBar) build(narrow bool) {
	w, p := b.view, b.view.page()
	button := func(kind ui.ButtonKind, id, icon string, do func()) *ui.Button {
		if narrow {
			icon = ""
		}
		return ui.NewButton(kind, text.T("several.bar."+id), icon, do).Sized(ui.SizeSM)
	}
	pick := func(id, icon string, do func(*seatPicker)) *ui.Button {
		var at *ui.Button
		at = button(ui.Ghost, id, icon, func() {
			if !p.locked() {
				do(&seatPicker{page: p, anchor: at, seats: b.seats})
			}
		})
		return at
	}
	edit := ui.NewIconButton("edit", text.T("several.bar.edit"), func() { p.editSeveral((&seatPicker{seats: b.seats}).ids()) }).Sized(ui.SizeSM)
	row := ui.Row(2, ui.Inset(0, 10, 0, 6, b.count), ui.Fixed(1, 20, ui.Line(false)),
		pick("stance", "scale", (*seatPicker).support),
		pick("influence", "target", (*seatPicker).influence),
		pick("roles", "users", (*seatPicker).roles),
		pick("owner", "user", (*seatPicker).owner),
		button(ui.Ghost, "follow_up", "calendar-plus", func() { p.followUpSeveral(b.seats) }),
		edit,
		button(ui.Ghost, "remove", "minus", func() { p.removeSeveral(b.seats) }),
		ui.Fixed(1, 20, ui.Line(false)),
		ui.NewIconButton("close", text.T("several.bar.none"), func() { w.table.PickNone() }).Sized(ui.SizeSM))
	setVisible(edit, !narrow)
	b.content.Objects = []fyne.CanvasObject{ui.NewPanel(ui.Pad(6, row)).Colored(ui.Surface, ui.BorderStrong)}
	b.content.Refresh()
}

// show says how many are picked; none hides the bar.
func (b *severalBar) show(seats []model.Seat) {
	b.seats = seats
	b.count.SetText(text.N("several.bar.count", len(seats)))
	setVisible(b, len(seats) > 0)
	room := float32(0)
	if len(seats) > 0 {
		room = barRoom
	}
	b.view.table.KeepFree(room)
	b.view.place.Refresh()
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
