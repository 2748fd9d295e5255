package accounts

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// The tabs of an account; the first is the buying center.
const (
	tabCenter   = ""
	tabActivity = "activity"
	tabDetails  = "details"
)

// The widths of the inspector.
const (
	inspectorWidth       = 352
	inspectorWidthNarrow = 320
)

// accountPage is one account: header, tabs, and the inspector of whoever is
// selected on the map.
type accountPage struct {
	h        *screen.Host
	route    screen.Route
	seat     model.ID // selected
	view     *accountView
	narrow   bool
	past     model.Date // the day on show, zero for today
	watching screen.Watching

	content   *fyne.Container
	header    *header
	tabs      *ui.Tabs
	body      *fyne.Container // what the tab shows
	center    *centerPane
	activity  *activityPane
	details   *detailsPane
	inspector *inspector
	side      *fyne.Container // inspector with its edge
	picking   bool            // it opens soon
}

var (
	_ screen.Page    = (*accountPage)(nil)
	_ screen.Keyed   = (*accountPage)(nil)
	_ screen.Pasting = (*accountPage)(nil)
	_ screen.Frozen  = (*accountPage)(nil)
	_ screen.Resized = (*accountPage)(nil)
	_ screen.Finder  = (*accountPage)(nil)
)

// NewAccount makes the page of the account route.ID. route.Person is selected
// on the map.
func NewAccount(h *screen.Host, route screen.Route) screen.Page {
	p := &accountPage{h: h, route: route}
	p.header = newHeader(p)
	p.tabs = ui.NewTabs(p.tabList(0, 0), route.Tab, p.showTab)
	p.center = newCenterPane(p)
	p.activity = newActivityPane(p)
	p.details = newDetailsPane(p)
	p.inspector = newInspector(p)
	p.side = ui.Beside(0, ui.Line(false), ui.Grow(p.inspector.content))
	p.side.Hide()
	p.body = container.NewStack()
	top := ui.Layers(ui.NewFill(ui.Surface), ui.Column(0, p.header.content, ui.Inset(0, 16, 0, 16, p.center.picker.row)))
	main := ui.Column(0, top, ui.Grow(p.body))
	p.content = container.New(&besidesLayout{page: p}, main, p.side)
	p.showTab(route.Tab)
	return p
}

// besidesLayout gives the inspector its width and the rest to the main part.
type besidesLayout struct{ page *accountPage }

func (l *besidesLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	main, side := objects[0], objects[1]
	width := float32(0)
	if side.Visible() {
		width = inspectorWidth
		if l.page.narrow {
			width = inspectorWidthNarrow
		}
		width = ui.Scaled(width)
		side.Resize(fyne.NewSize(width, size.Height))
		side.Move(fyne.NewPos(size.Width-width, 0))
	}
	main.Resize(fyne.NewSize(size.Width-width, size.Height))
	main.Move(fyne.Position{})
}

func (l *besidesLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(600, 400) }

// Content implements screen.Page.
func (p *accountPage) Content() fyne.CanvasObject { return p.content }

// Route implements screen.Page.
func (p *accountPage) Route() screen.Route { return p.route }

// PersonInView implements screen.ShowsPerson: whoever holds the selected seat.
func (p *accountPage) PersonInView() model.ID { return p.inspector.seat.Person }

// Crumbs implements screen.Page.
func (p *accountPage) Crumbs() []screen.Crumb {
	name := "…"
	if p.view != nil {
		name = p.view.account.Name
	}
	return []screen.Crumb{{Label: text.T("nav.accounts"), Route: screen.Route{Name: screen.Accounts}}, {Label: name}}
}

// Show implements screen.Page.
func (p *accountPage) Show() {
	p.watching = p.h.Watch("account", p.load)
	p.load()
}

// Hide implements screen.Page.
func (p *accountPage) Hide() {
	p.watching.End()
	p.h.Runner.Cancel("account.load", "account.messages", "account.key", "account.touches", "account.days", "account.table", "account.trails", "account.settle", "account.paste", "account.pick")
}

// SetNarrow implements screen.Resized.
func (p *accountPage) SetNarrow(narrow bool) {
	p.narrow = narrow
	p.center.setNarrow(narrow)
	p.inspector.show(p.view, p.seat)
	p.content.Refresh()
}

// load reads everything that the page shows, off the UI thread.
func (p *accountPage) load() {
	if p.watching == nil { // left meanwhile; another account may be loading under the same key
		return
	}
	route, past := p.route, p.past
	ui.Run(p.h.Runner, "account.load", func(ctx context.Context) (*accountView, error) {
		return loadAccount(ctx, p.h.Workspace, route, past)
	}, func(v *accountView, err error) {
		if model.CodeOf(err) == model.NotFound { // deleted, perhaps by an undo
			p.giveWay()
			return
		}
		if err != nil {
			p.h.Fail(err)
			return
		}
		p.show(v)
	})
}

// replace tells the history what the page shows, unless it was left meanwhile:
// then the history is at another page.
func (p *accountPage) replace() {
	if p.watching != nil {
		p.h.Replace(p.route)
	}
}

// giveWay leaves for the list of accounts. The list takes the place of this
// page in the history: going back must not lead to an account that is gone.
func (p *accountPage) giveWay() {
	if p.watching == nil { // the user has gone elsewhere meanwhile
		return
	}
	p.route = screen.Route{Name: screen.Accounts}
	p.h.Go(p.route)
}

func (p *accountPage) show(v *accountView) {
	first := p.view == nil
	p.view = v
	p.route.Center = v.shown
	p.header.show(v)
	p.tabs.SetTabs(p.tabList(len(v.center.Seats), len(v.touches)))
	if first && !p.route.Person.IsZero() {
		for _, s := range v.center.Seats {
			if s.Person == p.route.Person {
				p.seat = s.ID
			}
		}
		if p.seat.IsZero() && p.route.Tab == tabCenter { // somebody without a seat is listed there
			p.tabs.Select(tabDetails)
			p.showTab(tabDetails)
		}
	}
	// The inspector takes its place before the map looks for a good view.
	p.choose(p.seat)
	p.center.show(v)
	p.center.mark(p.seat)
	if first && !p.seat.IsZero() {
		p.center.reveal(p.seat)
	}
	p.showPane()
	p.h.Crumbs()
}

// showPane fills the tab that is on show. The others wait until somebody looks
// at them: hundreds of rows are not made anew after each rating.
func (p *accountPage) showPane() {
	if p.view == nil {
		return
	}
	switch p.route.Tab {
	case tabActivity:
		p.activity.show(p.view)
	case tabDetails:
		p.details.show(p.view)
	}
}

func (p *accountPage) tabList(seats, touches int) []ui.Tab {
	count := func(n int) string {
		if n == 0 {
			return ""
		}
		return text.Number(n)
	}
	talked := count(touches)
	if touches >= activityShown {
		talked += "+"
	}
	return []ui.Tab{
		{Value: tabCenter, Label: text.T("account.tab.center"), Count: count(seats)},
		{Value: tabActivity, Label: text.T("account.tab.activity"), Count: talked},
		{Value: tabDetails, Label: text.T("account.tab.details")},
	}
}

func (p *accountPage) showTab(tab string) {
	p.route.Tab = tab
	p.replace()
	switch tab {
	case tabActivity:
		p.body.Objects = []fyne.CanvasObject{p.activity.content}
	case tabDetails:
		p.body.Objects = []fyne.CanvasObject{p.details.content}
	default:
		p.body.Objects = []fyne.CanvasObject{p.center.content}
	}
	p.showPane()
	p.body.Refresh()
	p.showInspector()
}

// frozen reports whether nothing can be edited: there is nothing yet, or a past
// day is on show.
func (p *accountPage) frozen() bool {
	return p.view == nil || p.center.past.open || !p.view.past.IsZero()
}

// WhyFrozen implements screen.Frozen.
func (p *accountPage) WhyFrozen() string {
	if p.view != nil && p.frozen() {
		return text.T("past.frozen")
	}
	return ""
}

// locked is frozen, and says why.
func (p *accountPage) locked() bool {
	frozen := p.frozen()
	if frozen && p.view != nil {
		p.h.Toasts.Show(text.T("past.frozen"), "", nil)
	}
	return frozen
}

// NewItems are what the "New" menu offers on this page.
func (p *accountPage) NewItems() []ui.MenuItem {
	if p.frozen() {
		return nil
	}
	items := []ui.MenuItem{
		{Label: text.T("new.person"), Icon: "user-plus", Key: "N", Action: func() { p.addSeat(newSeatForm{}) }},
		{Label: text.T("map.paste"), Icon: "users", Key: pasteKey(), Action: p.pasteFromClipboard}}
	if s, ok := p.view.center.Seat(p.seat); ok && !s.Empty() {
		items = append(items,
			ui.MenuItem{Label: text.T("new.touch"), Icon: "note", Action: func() { p.logTouch(s.Person) }},
			ui.MenuItem{Label: text.T("new.follow_up"), Icon: "calendar-plus", Key: "S", Action: func() { p.inspector.followUp() }},
			ui.MenuItem{Label: text.T("cadence.put"), Icon: "repeat", Action: func() { p.cadence([]model.Seat{s}) }})
	}
	return items
}

// TypedKey implements screen.Keyed.
func (p *accountPage) TypedKey(key *fyne.KeyEvent) bool {
	if p.route.Tab != tabCenter || p.view == nil {
		return false
	}
	return p.center.typedKey(key.Name)
}

// TypedRune implements screen.Keyed.
func (p *accountPage) TypedRune(r rune) bool {
	if p.route.Tab != tabCenter || p.view == nil {
		return false
	}
	if p.center.canvas.Skip() {
		return true
	}
	if v, ok := p.center.inSight().(writtenView); ok && v.typedRune(r) {
		return true
	}
	if r == '/' {
		p.center.find.show()
		return true
	}
	return p.inspector.typedRune(r)
}

// SelectAll implements screen.Selecting.
func (p *accountPage) SelectAll() {
	if p.route.Tab == tabCenter && p.view != nil {
		p.center.pickAll()
	}
}

// Find implements screen.Finder: it looks for somebody on the map.
func (p *accountPage) Find() {
	if p.route.Tab != tabCenter {
		p.tabs.Select(tabCenter)
		p.showTab(tabCenter)
	}
	p.center.find.show()
}
