package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/assets"
)

// The measures of the rail at text scale 1. Larger labels
// make its items larger.
const (
	railWidth  = 88
	itemWidth  = 80
	itemHeight = 56
	itemGap    = 4
	itemEdge   = 1  // the least space beside an item: "Einstellungen" in bold needs all else
	labelTop   = 33 // of an item, below its icon
	logoSize   = 32
)

// rail is the column of screens at the left edge.
type rail struct {
	widget.BaseWidget
	app   *App
	items []*railItem
	last  *railItem // settings, at the bottom
	logo  *canvas.Image
	me    *ui.Avatar
	back  *ui.Fill
	edge  *ui.Fill
}

func newRail(app *App) *rail {
	r := &rail{app: app, back: ui.NewFill(ui.Sunken), edge: ui.NewFill(ui.Border), me: ui.NewAvatar("?", "", 36)}
	r.logo = canvas.NewImageFromResource(fyne.NewStaticResource("konklave.svg", assets.Logo()))
	r.logo.FillMode = canvas.ImageFillContain
	add := func(name screen.Name, icon string) *railItem {
		return newRailItem(icon, text.T("nav."+string(name)), name, func() { app.router.open(screen.Route{Name: name}) })
	}
	r.items = []*railItem{add(screen.Today, "today"), add(screen.Accounts, "accounts"), add(screen.Playbooks, "playbooks"), add(screen.Objections, "objections"), add(screen.Onboarding, "onboarding"), add(screen.Insights, "insights")}
	r.last = add(screen.Settings, "settings")
	r.ExtendBaseWidget(r)
	return r
}

func (r *rail) setActive(name screen.Name) {
	switch name { // screens within screens
	case screen.Account, screen.Import, screen.Duplicates:
		name = screen.Accounts
	case screen.Privacy, screen.Audit:
		name = screen.Settings
	}
	for _, item := range append(r.items, r.last) {
		item.setActive(item.name == name)
	}
}

func (r *rail) setWaiting(n int) { r.items[0].setCount(n) }

// setDuties marks the settings with what data protection wants done.
func (r *rail) setDuties(n int) { r.last.setCount(n) }

func (r *rail) setMe(initials string) { r.me.Set(initials, "") }

func (r *rail) MinSize() fyne.Size {
	r.ExtendBaseWidget(r)
	item := r.item()
	return fyne.NewSize(max(railWidth, item.Width+2*itemEdge), float32(len(r.items)+1)*(item.Height+itemGap)+2*logoSize+40)
}

// item is the size of each item: that of the longest label.
func (r *rail) item() fyne.Size {
	size := fyne.NewSize(itemWidth, itemHeight)
	for _, item := range append(r.items, r.last) {
		label := ui.CaptionBold.Measure(item.label.Text()) // as it is while its screen is on show
		size = size.Max(fyne.NewSize(label.Width+4, labelTop+label.Height+4))
	}
	return size
}

func (r *rail) CreateRenderer() fyne.WidgetRenderer {
	objects := []fyne.CanvasObject{r.back, r.edge, r.logo, r.last, r.me}
	for _, item := range r.items {
		objects = append(objects, item)
	}
	return &railRenderer{r, objects}
}

type railRenderer struct {
	r       *rail
	objects []fyne.CanvasObject
}

func (v *railRenderer) Layout(size fyne.Size) {
	r := v.r
	r.back.Resize(size)
	r.edge.Resize(fyne.NewSize(1, size.Height))
	r.edge.Move(fyne.NewPos(size.Width-1, 0))
	r.logo.Resize(fyne.NewSize(logoSize, logoSize))
	r.logo.Move(fyne.NewPos((size.Width-logoSize)/2, 10))
	y := float32(10 + logoSize + 14)
	one := r.item()
	for _, item := range r.items {
		item.Resize(one)
		item.Move(fyne.NewPos((size.Width-one.Width)/2, y))
		y += one.Height + itemGap
	}
	me := r.me.MinSize()
	r.me.Resize(me)
	r.me.Move(fyne.NewPos((size.Width-me.Width)/2, size.Height-me.Height-12))
	r.last.Resize(one)
	r.last.Move(fyne.NewPos((size.Width-one.Width)/2, size.Height-me.Height-12-8-one.Height))
}

func (v *railRenderer) MinSize() fyne.Size           { return v.r.MinSize() }
func (v *railRenderer) Refresh()                     { v.Layout(v.r.Size()) }
func (v *railRenderer) Objects() []fyne.CanvasObject { return v.objects }
func (v *railRenderer) Destroy()                     {}

// railItem is one screen on the rail: icon over label, with a count.
type railItem struct {
	widget.BaseWidget
	name    screen.Name
	icon    string
	label   *ui.Label
	picture *ui.Picture
	fill    *ui.Fill
	ring    *ui.Fill
	badge   *ui.Badge
	tapped  func()
	active  bool
	hovered bool
	focused bool
}

var (
	_ fyne.Tappable     = (*railItem)(nil)
	_ fyne.Focusable    = (*railItem)(nil)
	_ desktop.Hoverable = (*railItem)(nil)
)

func newRailItem(icon, label string, name screen.Name, tapped func()) *railItem {
	i := &railItem{icon: icon, name: name, tapped: tapped, label: ui.NewText(label, ui.Caption).Aligned(fyne.TextAlignCenter),
		picture: ui.NewIcon(icon, ui.Text2, 22), fill: ui.NewFill("").Rounded(8), ring: ui.NewFill("").Rounded(8), badge: ui.NewBadge(0)}
	i.badge.Hide()
	i.ring.Hide()
	i.ExtendBaseWidget(i)
	return i
}

func (i *railItem) setActive(active bool) {
	i.active = active
	i.Refresh()
}

func (i *railItem) setCount(n int) {
	i.badge.Set(n)
	if n == 0 {
		i.badge.Hide()
	} else {
		i.badge.Show()
	}
	i.Refresh()
}

func (i *railItem) Tapped(*fyne.PointEvent)        { i.tapped() }
func (i *railItem) MouseIn(*desktop.MouseEvent)    { i.hovered = true; i.Refresh() }
func (i *railItem) MouseMoved(*desktop.MouseEvent) {}
func (i *railItem) MouseOut()                      { i.hovered = false; i.Refresh() }
func (i *railItem) FocusGained()                   { i.focused = true; i.Refresh() }
func (i *railItem) FocusLost()                     { i.focused = false; i.Refresh() }
func (i *railItem) TypedRune(rune)                 {}
func (i *railItem) TypedKey(key *fyne.KeyEvent) {
	if key.Name == fyne.KeyReturn || key.Name == fyne.KeyEnter || key.Name == fyne.KeySpace {
		i.tapped()
	}
}

func (i *railItem) CreateRenderer() fyne.WidgetRenderer {
	v := &railItemRenderer{i}
	v.Refresh()
	return v
}

type railItemRenderer struct{ i *railItem }

func (v *railItemRenderer) Layout(size fyne.Size) {
	i := v.i
	i.fill.Resize(size)
	i.ring.Resize(fyne.NewSize(size.Width-4, size.Height-4))
	i.ring.Move(fyne.NewPos(2, 2))
	i.picture.Resize(fyne.NewSize(22, 22))
	i.picture.Move(fyne.NewPos((size.Width-22)/2, 8))
	height := i.label.MinSize().Height
	i.label.Resize(fyne.NewSize(size.Width, height))
	i.label.Move(fyne.NewPos(0, labelTop))
	i.badge.Resize(i.badge.MinSize())
	i.badge.Move(fyne.NewPos(size.Width/2+4, 4))
}

func (v *railItemRenderer) MinSize() fyne.Size { return fyne.NewSize(itemWidth, itemHeight) }

func (v *railItemRenderer) Refresh() {
	i := v.i
	token, style := ui.Text2, ui.Caption
	switch {
	case i.active:
		token, style = ui.AccentText, ui.CaptionBold
		i.fill.SetToken(ui.Surface)
		i.fill.SetBorder(ui.Border, 1)
	case i.hovered:
		i.fill.SetToken(ui.Hover)
		i.fill.SetBorder("", 0)
	default:
		i.fill.SetToken("") // the rail is its ground
		i.fill.SetBorder("", 0)
	}
	i.ring.Hidden = !i.focused
	i.ring.SetToken("")
	i.ring.SetBorder(ui.AccentText, 2)
	i.label.SetStyle(style)
	i.label.SetToken(token)
	i.picture.Set(i.icon, token)
	v.Layout(i.Size())
}

func (v *railItemRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{v.i.fill, v.i.ring, v.i.picture, v.i.label, v.i.badge}
}
func (v *railItemRenderer) Destroy() {}
