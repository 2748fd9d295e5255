// Package privacy is the screen of data protection across all people: requests
// under the GDPR, who has to be told that we hold their data, whose data have
// reached their date, who was deleted but not erased, and the suppression list.
package privacy

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
)

// The tabs, as Route.Tab names them; requests are the first.
const (
	tabRequests   = ""
	tabNotices    = "notices"
	tabRetention  = "retention"
	tabDeleted    = "deleted"
	tabSuppressed = "suppressed"
)

// board is what one tab shows: its table and what can be done with its rows.
type board interface {
	content() fyne.CanvasObject
	set(workspace.Duties)
	typed(r rune) bool // keys of its actions
}

// Page is the screen.
type Page struct {
	host   *screen.Host
	route  screen.Route
	duties workspace.Duties

	boards   map[string]board
	deleted  *deleted
	tabs     *ui.Tabs
	head     *ui.Label
	place    *fyne.Container
	body     *fyne.Container
	edge     *ui.Margins
	watching screen.Watching
}

var (
	_ screen.Page    = (*Page)(nil)
	_ screen.Keyed   = (*Page)(nil)
	_ screen.Resized = (*Page)(nil)
)

// New makes the screen.
func New(h *screen.Host, r screen.Route) screen.Page {
	r.Name = screen.Privacy
	p := &Page{host: h, route: r, head: ui.NewText("", ui.Body).In(ui.Text2), place: container.NewStack(), edge: &ui.Margins{}}
	p.deleted = newDeleted(p)
	p.boards = map[string]board{tabRequests: newRequests(p), tabNotices: newNotices(p), tabRetention: newRetention(p), tabDeleted: p.deleted, tabSuppressed: newSuppressed(p)}
	if p.boards[r.Tab] == nil {
		p.route.Tab = tabRequests
	}
	p.tabs = ui.NewTabs(p.labels(), p.route.Tab, p.choose)
	record := ui.NewButton(ui.Primary, text.T("requests.new"), "plus", p.newRequest)
	head := p.inside(ui.AtLeast(0, 64, ui.Row(12, ui.Grow(ui.Column(2, ui.NewText(text.T("duties.title"), ui.Heading), p.head)), record)))
	p.body = container.NewStack(ui.Column(0, ui.Layers(ui.NewFill(ui.Surface), ui.Column(0, head, p.inside(p.tabs))), ui.Line(true), ui.Grow(p.place)))
	p.choose(p.route.Tab)
	return p
}

func (p *Page) inside(o fyne.CanvasObject) fyne.CanvasObject { return p.edge.Inside(o) }

// labels are the tabs with how much is due on each.
func (p *Page) labels() []ui.Tab {
	n := p.duties.Count(p.host.Workspace.Today())
	count := func(n int) string {
		if n == 0 {
			return ""
		}
		return text.Number(n)
	}
	return []ui.Tab{
		{Value: tabRequests, Label: text.T("duties.requests"), Count: count(n.Requests)},
		{Value: tabNotices, Label: text.T("duties.notices"), Count: count(len(p.duties.Notices))},
		{Value: tabRetention, Label: text.T("duties.retention"), Count: count(n.Retention)},
		{Value: tabDeleted, Label: text.T("duties.deleted"), Count: count(len(p.deleted.all))},
		{Value: tabSuppressed, Label: text.T("duties.suppressed"), Count: count(len(p.duties.Suppressed))},
	}
}

func (p *Page) choose(tab string) {
	if p.route.Tab != tab {
		p.route.Tab = tab
		p.host.Replace(p.route)
	}
	p.place.Objects = []fyne.CanvasObject{p.boards[tab].content()}
	p.place.Refresh()
}

// Content implements screen.Page.
func (p *Page) Content() fyne.CanvasObject { return p.body }

// Route implements screen.Page.
func (p *Page) Route() screen.Route { return p.route }

// Crumbs implements screen.Page.
func (p *Page) Crumbs() []screen.Crumb {
	return []screen.Crumb{{Label: text.T("settings.title"), Route: screen.Route{Name: screen.Settings}}, {Label: text.T("duties.title")}}
}

// Show implements screen.Page.
func (p *Page) Show() {
	p.watching = p.host.Watch("privacy.watch", p.load, model.KindPerson, model.KindRequest, model.KindSuppression, model.KindTouch, model.KindAccount)
	p.load()
}

// Hide implements screen.Page.
func (p *Page) Hide() {
	p.host.Runner.Cancel("privacy.load", "privacy.deleted")
	p.watching.End()
}

// SetNarrow implements screen.Resized.
func (p *Page) SetNarrow(narrow bool) {
	p.edge.SetNarrow(narrow)
	p.tabs.Narrow(narrow)
	p.body.Refresh()
}

func (p *Page) load() {
	p.deleted.load()
	ws := p.host.Workspace
	ui.Run(p.host.Runner, "privacy.load", func(ctx context.Context) (workspace.Duties, error) { return ws.Duties(ctx) }, func(d workspace.Duties, err error) {
		if err != nil {
			p.host.Fail(err)
			return
		}
		p.duties = d
		p.tabs.SetTabs(p.labels())
		p.head.SetText(summary(d.Count(ws.Today())))
		for _, b := range p.boards {
			b.set(d)
		}
	})
}

// summary says in a sentence what is due.
func summary(n workspace.DutyCount) string {
	switch {
	case n.Sum() == 0:
		return text.T("duties.none")
	case n.Late > 0:
		return text.N("duties.late", n.Late)
	}
	return text.N("duties.due", n.Sum())
}

// TypedRune implements screen.Keyed.
func (p *Page) TypedRune(r rune) bool {
	if r == 'n' || r == 'N' {
		p.newRequest()
		return true
	}
	return p.boards[p.route.Tab].typed(r)
}

// TypedKey implements screen.Keyed.
func (p *Page) TypedKey(*fyne.KeyEvent) bool { return false }

// goTo shows a person in the account.
func (p *Page) goTo(account, person model.ID) {
	p.host.Go(screen.Route{Name: screen.Account, ID: account, Person: person})
}
