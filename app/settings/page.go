// Package settings is the screen of the user's choices: language, appearance,
// who they are, where the data lies and what opens it. Every choice is kept at once.
package settings

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// Page is the settings screen. Route.Tab is how far it is scrolled, in units,
// so that a new language or theme leaves the user where they were.
type Page struct {
	host  *screen.Host
	route screen.Route

	looks    *looks
	me       *me
	center   *center
	day      *day
	data     *data
	lock     *security
	backups  *backups
	scroll   *container.Scroll
	column   *column
	edge     *ui.Margins
	body     *fyne.Container
	watching screen.Watching
}

var (
	_ screen.Page    = (*Page)(nil)
	_ screen.Resized = (*Page)(nil)
)

// New makes the settings screen.
func New(h *screen.Host, r screen.Route) screen.Page {
	r.Name = screen.Settings
	p := &Page{host: h, route: r, looks: newLooks(h), me: newMe(h), center: newCenter(h), day: newDay(h), data: newData(h), lock: newSecurity(h), backups: newBackups(h), edge: &ui.Margins{}}
	p.column = &column{left: ui.Column(16, language(h), p.looks.panel, p.me.panel, p.day.panel, council(h), protection(h), p.center.panel), right: ui.Column(16, p.data.panel, p.lock.panel, p.backups.panel, about(h)), edge: p.edge}
	inside := &fyne.Container{Layout: p.column, Objects: []fyne.CanvasObject{p.column.left, p.column.right}}
	p.scroll = container.NewVScroll(inside)
	p.column.scroll = p.scroll
	head := p.edge.Inside(ui.AtLeast(0, 56, ui.Row(8, ui.NewText(text.T("settings.title"), ui.Heading))))
	p.body = container.NewStack(ui.Column(0, ui.Layers(ui.NewFill(ui.Surface), head), ui.Line(true), ui.Grow(p.scroll)))
	return p
}

// Content implements screen.Page.
func (p *Page) Content() fyne.CanvasObject { return p.body }

// Route implements screen.Page.
func (p *Page) Route() screen.Route {
	now := p.route // what it began with is read in Show
	now.Tab = ""
	if y := int(p.scroll.Offset.Y); y > 0 {
		now.Tab = strconv.Itoa(y)
	}
	return now
}

// Crumbs implements screen.Page.
func (p *Page) Crumbs() []screen.Crumb { return []screen.Crumb{{Label: text.T("settings.title")}} }

// Show implements screen.Page.
func (p *Page) Show() {
	p.watching = p.host.Watch("settings.watch", p.data.load)
	p.data.load()
	p.lock.load()
	p.backups.load()
	if y, err := strconv.Atoi(p.route.Tab); err == nil {
		p.scroll.ScrollToOffset(fyne.NewPos(0, float32(y)))
	}
}

// Hide keeps what was typed and not left yet.
func (p *Page) Hide() {
	p.me.save()
	p.center.save()
	p.day.save()
	p.host.Runner.Cancel("settings.data", "settings.security", "settings.backups")
	p.watching.End()
}

// SetNarrow implements screen.Resized.
func (p *Page) SetNarrow(narrow bool) {
	p.edge.SetNarrow(narrow)
	p.body.Refresh()
	p.scroll.Refresh()
}

// change keeps a setting and builds the window anew, which shows it.
func change(h *screen.Host, f func(*model.Settings)) {
	h.Do(func(ctx context.Context) error { return h.Workspace.ChangeSettings(ctx, f) }, h.Restart)
}

// language is the choice of the language.
func language(h *screen.Host) fyne.CanvasObject {
	choose := ui.NewSegmented([]ui.Option{{Value: text.German, Label: "Deutsch"}, {Value: text.English, Label: "English"}}, text.Lang(), func(lang string) {
		change(h, func(s *model.Settings) { s.Language = lang })
	})
	return section("settings.language", nil, setting("settings.language.label", "settings.language.hint", choose))
}
