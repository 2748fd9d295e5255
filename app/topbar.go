package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
)

// The measures of the bar on top.
const (
	barHeight         = 52
	searchWidth       = 420
	searchWidthNarrow = 320
)

// topBar holds back and forward, the breadcrumb, the search, and "New".
type topBar struct {
	widget.BaseWidget
	app     *App
	back    *ui.Button
	forward *ui.Button
	crumbs  *fyne.Container
	trail   []screen.Crumb // what crumbs shows, or would show in a wide window
	search  *searchButton
	lock    fyne.CanvasObject
	bell    *ui.Button
	add     *ui.Button
	fill    *ui.Fill
	edge    *ui.Fill
	row     []fyne.CanvasObject
	narrow  bool
}

func newTopBar(app *App) *topBar {
	b := &topBar{app: app, fill: ui.NewFill(ui.Surface), edge: ui.NewFill(ui.Border)}
	b.back = ui.NewIconButton("chevron-left", text.T("action.back"), func() { app.act("action.back") }).Sized(ui.SizeSM)
	b.forward = ui.NewIconButton("chevron-right", text.T("action.forward"), func() { app.act("action.forward") }).Sized(ui.SizeSM)
	b.crumbs = ui.Row(0)
	b.search = newSearchButton(text.T("search.placeholder"), shortcutText("K"), func() { app.act("action.search") })
	b.lock = ui.Row(6, ui.NewIcon("lock", ui.Text2, 14), ui.NewText(text.T("bar.encrypted"), ui.Caption).In(ui.Text2))
	b.bell = ui.NewIconButton("bell", text.T("bar.nothing_waits"), func() { app.router.open(screen.Route{Name: screen.Today}) }).Sized(ui.SizeSM)
	b.add = ui.NewButton(ui.Primary, text.T("action.new"), "plus", func() { app.act("action.new") })
	b.ExtendBaseWidget(b)
	return b
}

// setCrumbs shows the way to the page on show.
func (b *topBar) setCrumbs(crumbs []screen.Crumb, back, forward bool) {
	b.trail = crumbs
	b.showTrail()
	enable(b.back, back, text.T("action.back.none"))
	enable(b.forward, forward, text.T("action.forward.none"))
	b.Refresh()
}

// showTrail draws the breadcrumb; a narrow window has room for its end only.
func (b *topBar) showTrail() {
	crumbs := b.trail
	b.crumbs.Objects = nil
	if b.narrow && len(crumbs) > 1 {
		crumbs = crumbs[len(crumbs)-1:]
	}
	for i, c := range crumbs {
		last := i == len(crumbs)-1
		if last {
			b.crumbs.Add(ui.NewText(c.Label, ui.Body))
			break
		}
		link := ui.NewLink(c.Label, func() { b.app.router.open(c.Route) })
		b.crumbs.Add(link)
		b.crumbs.Add(ui.NewText("  /  ", ui.Body).In(ui.Text3))
	}
	b.crumbs.Refresh()
}

func enable(b *ui.Button, on bool, reason string) {
	if on {
		b.Enable()
	} else {
		b.Disable(reason)
	}
}

func (b *topBar) setNarrow(narrow bool) {
	b.narrow = narrow
	b.lock.(*fyne.Container).Hidden = narrow
	b.showTrail()
	b.Refresh()
}

func (b *topBar) setWaiting(n int) {
	if n == 0 {
		b.bell.SetTip(text.T("bar.nothing_waits"))
		return
	}
	b.bell.SetTip(text.N("bar.waiting", n))
}

func (b *topBar) CreateRenderer() fyne.WidgetRenderer {
	b.row = []fyne.CanvasObject{b.fill, b.edge, b.back, b.forward, b.crumbs, b.search, b.lock, b.bell, b.add}
	return &topBarRenderer{b}
}

type topBarRenderer struct{ b *topBar }

func (v *topBarRenderer) MinSize() fyne.Size { return fyne.NewSize(700, barHeight) }

// Layout puts the search in the middle of the bar and everything else to its
// sides; the breadcrumb gives way first.
func (v *topBarRenderer) Layout(size fyne.Size) {
	b := v.b
	b.fill.Resize(size)
	b.edge.Resize(fyne.NewSize(size.Width, 1))
	b.edge.Move(fyne.NewPos(0, size.Height-1))
	place := func(o fyne.CanvasObject, x, width float32) {
		h := o.MinSize().Height
		o.Resize(fyne.NewSize(width, h))
		o.Move(fyne.NewPos(x, (size.Height-1-h)/2))
	}
	place(b.back, 16, 28)
	place(b.forward, 48, 28)
	search := float32(searchWidth)
	if b.narrow {
		search = searchWidthNarrow
	}
	left := (size.Width - search) / 2
	place(b.search, left, search)
	place(b.crumbs, 80, max(0, left-96))
	x := size.Width - 16
	for _, o := range []fyne.CanvasObject{b.add, b.bell, b.lock} {
		if !o.Visible() {
			continue
		}
		width := ui.Wish(o).Width
		x -= width
		place(o, x, width)
		x -= 12
	}
}

func (v *topBarRenderer) Refresh()                     { v.Layout(v.b.Size()) }
func (v *topBarRenderer) Objects() []fyne.CanvasObject { return v.b.row }
func (v *topBarRenderer) Destroy()                     {}
