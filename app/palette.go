package app

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/search"
	"konklave/model/workspace"
)

// The measures of the palette.
const (
	paletteWidth  = 560
	paletteRow    = 44
	paletteRows   = 9
	paletteMargin = 96 // from the top of the window
)

// palette finds people, accounts, pages and actions by a few letters.
type palette struct {
	widget.BaseWidget
	app   *App
	input *ui.Input
	rows  []*paletteLine
	found []paletteEntry
	at    int
	none  *ui.Label
	body  fyne.CanvasObject
	scrim *canvas.Rectangle
	close func()
	pick  func(person model.ID) // nil to open what is chosen; else only people are found

	pending bool // the answer to what is typed is on its way
	enter   bool // and Enter was pressed meanwhile
}

type paletteEntry struct {
	icon, title, sub, keys string
	open                   func()
}

// openPalette shows the palette above everything, with the focus in its field.
func (app *App) openPalette() { app.showPalette("search.placeholder", nil) }

// showPalette shows the palette to open what is found, or to pick a person. asks is
// the text of what is asked for.
func (app *App) showPalette(asks string, pick func(person model.ID)) {
	p := &palette{app: app, pick: pick}
	p.input = ui.NewSearch(text.T(asks), p.search)
	p.input.OnKey = p.typedKey
	p.input.OnSubmitted = func(string) { p.submit() }
	p.none = ui.NewText(text.T("search.none"), ui.Body).In(ui.Text3)
	list := []fyne.CanvasObject{ui.Inset(8, 8, 4, 8, p.input), ui.Line(true)}
	for i := range paletteRows {
		row := newPaletteLine(func() { p.choose(i) }, func() { p.move(i) })
		p.rows = append(p.rows, row)
		list = append(list, row)
	}
	list = append(list, ui.Pad(14, p.none))
	p.body = ui.NewPanel(ui.Column(0, list...))
	p.scrim = canvas.NewRectangle(ui.ColorsOf(ui.Dark()).Of(ui.Text))
	p.ExtendBaseWidget(p)
	overlays := app.window.Canvas().Overlays()
	p.close = func() {
		app.host.Runner.Cancel("palette")
		overlays.Remove(p)
		app.window.Canvas().Focus(nil)
	}
	ui.Cover(app.window.Canvas(), p)
	p.Resize(app.window.Canvas().Size())
	p.search("")
	app.window.Canvas().Focus(p.input.Focusable())
}

// search shows what fits the words typed, the actions among it; without words
// it shows the actions.
func (p *palette) search(query string) {
	actions := p.matching(query)
	p.pending, p.enter = false, false
	if strings.TrimSpace(query) == "" {
		p.app.host.Runner.Cancel("palette") // an answer to what stood here before
		p.show(actions)
		return
	}
	ws := p.app.host.Workspace
	p.pending = true
	ui.Run(p.app.host.Runner, "palette", func(ctx context.Context) ([]workspace.Found, error) {
		return ws.Search(ctx, query, paletteRows)
	}, func(found []workspace.Found, err error) {
		p.pending = false
		if err != nil {
			p.app.host.Fail(err)
			return
		}
		// Names first, then what can be done; pages hold so many words that they
		// match much of what is meant for an action.
		var names, pages []paletteEntry
		for _, f := range found {
			if p.pick != nil && (f.Kind != model.KindPerson || !f.LeftOn.IsZero()) {
				continue
			}
			if f.Page != "" {
				pages = append(pages, p.entryOf(f))
			} else {
				names = append(names, p.entryOf(f))
			}
		}
		p.show(slices.Concat(names, actions, pages))
		if p.enter {
			p.choose(0)
		}
	})
}

// submit is Enter: it opens the marked answer. Whoever types faster than the
// search answers means the first answer to what is typed now, not one of those
// still on show.
func (p *palette) submit() {
	if p.pending {
		p.enter = true
		return
	}
	p.choose(p.at)
}

func (p *palette) entryOf(f workspace.Found) paletteEntry {
	e := paletteEntry{title: f.Title, sub: f.Sub}
	switch f.Kind {
	case model.KindAccount:
		e.icon = "accounts"
		e.open = func() { p.app.router.open(screen.Route{Name: screen.Account, ID: f.ID}) }
	case model.KindPerson:
		e.icon = "user"
		if !f.LeftOn.IsZero() {
			e.sub = text.T("person.left.search", e.sub, text.DateYear(f.LeftOn))
		}
		e.open = func() { p.app.router.open(screen.Route{Name: screen.Account, ID: f.Account, Person: f.ID}) }
		if p.pick != nil {
			e.open = func() { p.pick(f.ID) }
		}
	default:
		e.icon, e.sub = "playbooks", text.T("nav.playbooks")
		e.open = func() { p.app.router.open(screen.Route{Name: screen.Playbooks, Page: f.Page}) }
	}
	return e
}

func (p *palette) matching(query string) []paletteEntry {
	if p.pick != nil {
		return nil
	}
	var names []string
	for _, a := range p.app.actions {
		names = append(names, search.Fold(text.T(a.id)))
	}
	var entries []paletteEntry
	for _, i := range search.Filter(names, query) {
		a := p.app.actions[i]
		if a.id == "action.search" {
			continue
		}
		keys := ""
		if a.keys != "" {
			keys = shortcutText(a.keys)
		}
		entries = append(entries, paletteEntry{icon: a.icon, title: text.T(a.id), keys: keys, open: func() { a.run(p.app) }})
	}
	return entries
}

func (p *palette) show(entries []paletteEntry) {
	p.found = entries[:min(len(entries), paletteRows)]
	for i, row := range p.rows {
		if i < len(p.found) {
			row.set(p.found[i])
			row.Show()
		} else {
			row.Hide()
		}
	}
	if len(p.found) == 0 {
		none := "search.none"
		if p.pick != nil && p.input.Text() == "" {
			none = "search.person.hint"
		}
		p.none.SetText(text.T(none))
		p.none.Show()
	} else {
		p.none.Hide()
	}
	p.move(0)
	p.Refresh()
}

func (p *palette) move(to int) {
	p.at = max(0, min(to, len(p.found)-1))
	for i, row := range p.rows {
		row.mark(i == p.at)
	}
}

func (p *palette) choose(i int) {
	if i >= len(p.found) {
		return
	}
	p.close()
	p.found[i].open()
}

func (p *palette) typedKey(key *fyne.KeyEvent) bool {
	switch key.Name {
	case fyne.KeyDown:
		p.move(p.at + 1)
	case fyne.KeyUp:
		p.move(p.at - 1)
	case fyne.KeyEscape:
		p.close()
	default:
		return false
	}
	return true
}

// Tapped closes the palette when the ground beside it is clicked.
func (p *palette) Tapped(e *fyne.PointEvent) {
	if !inside(p.body, e.Position) {
		p.close()
	}
}

func inside(o fyne.CanvasObject, at fyne.Position) bool {
	d := at.Subtract(o.Position())
	return d.X >= 0 && d.Y >= 0 && d.X < o.Size().Width && d.Y < o.Size().Height
}

func (p *palette) CreateRenderer() fyne.WidgetRenderer { return &paletteRenderer{p} }

type paletteRenderer struct{ p *palette }

func (v *paletteRenderer) Layout(size fyne.Size) {
	p := v.p
	p.scrim.Resize(size)
	width := min(paletteWidth, size.Width-32)
	p.body.Resize(fyne.NewSize(width, min(ui.HeightFor(p.body, width), size.Height-32)))
	p.body.Move(fyne.NewPos((size.Width-width)/2, min(paletteMargin, max(16, (size.Height-p.body.Size().Height)/2))))
}

func (v *paletteRenderer) MinSize() fyne.Size { return fyne.Size{} }

func (v *paletteRenderer) Refresh() {
	scrim := ui.ColorsOf(false).Of(ui.Text)
	scrim.A = 102 // 40 %
	v.p.scrim.FillColor = scrim
	v.p.scrim.Refresh()
	v.Layout(v.p.Size())
}

func (v *paletteRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{v.p.scrim, v.p.body}
}
func (v *paletteRenderer) Destroy() {}

// paletteLine is one answer.
type paletteLine struct {
	widget.BaseWidget
	fill   *ui.Fill
	icon   *ui.Picture
	title  *ui.Label
	sub    *ui.Label
	keys   *ui.Label
	row    fyne.CanvasObject
	tapped func()
	hover  func()
}

var _ desktop.Hoverable = (*paletteLine)(nil)

func newPaletteLine(tapped, hover func()) *paletteLine {
	l := &paletteLine{fill: ui.NewFill(ui.Surface).Rounded(6), icon: ui.NewIcon("search", ui.Text2, 18), title: ui.NewText("", ui.Body),
		sub: ui.NewCaption(""), keys: ui.NewCaption(""), tapped: tapped, hover: hover}
	l.row = ui.Inset(2, 8, 2, 8, ui.Layers(l.fill, ui.Inset(0, 10, 0, 10, ui.Row(10, l.icon, l.title, ui.Grow(l.sub), l.keys))))
	l.ExtendBaseWidget(l)
	return l
}

func (l *paletteLine) set(e paletteEntry) {
	l.icon.Set(e.icon, ui.Text2)
	l.title.SetText(e.title)
	l.sub.SetText(e.sub)
	l.keys.SetText(e.keys)
	l.row.Refresh()
}

func (l *paletteLine) mark(on bool) {
	if on {
		l.fill.SetToken(ui.AccentSoft)
	} else {
		l.fill.SetToken(ui.Surface)
	}
}

func (l *paletteLine) MinSize() fyne.Size                  { return fyne.NewSize(200, paletteRow) }
func (l *paletteLine) Tapped(*fyne.PointEvent)             { l.tapped() }
func (l *paletteLine) MouseIn(*desktop.MouseEvent)         { l.hover() }
func (l *paletteLine) MouseMoved(*desktop.MouseEvent)      {}
func (l *paletteLine) MouseOut()                           {}
func (l *paletteLine) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(l.row) }
