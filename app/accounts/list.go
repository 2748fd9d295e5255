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

// The two sheets of the list.
const (
	viewAccounts = "accounts"
	viewPeople   = "people"
)

// listPage is the list of all accounts and, on its other sheet, of everybody.
// The filter narrows both down as one types.
type listPage struct {
	h        *screen.Host
	route    screen.Route
	state    listState
	narrow   bool
	watching screen.Watching
	broken   bool // the sheet on show could not be read
	totals   struct {
		accounts, people int
		known            bool
	}

	accounts *sheet[accountItem]
	people   *sheet[personItem]

	head    *listHead
	doubles *ui.Button // leads to those who are there twice; hidden while nobody is
	pairs   int        // how many those are
	views   *ui.Segmented
	filter  *ui.Input
	hits    *ui.Label
	sheet   *fyne.Container // the table of the view
	foot    *fyne.Container
	panel   fyne.CanvasObject
	place   *fyne.Container // the panel, or what stands for it
	edge    *fyne.Container
	content fyne.CanvasObject
}

var (
	_ screen.Page     = (*listPage)(nil)
	_ screen.Keyed    = (*listPage)(nil)
	_ screen.Resized  = (*listPage)(nil)
	_ screen.Dropping = (*listPage)(nil)
)

// NewList makes the list of accounts. The route's Tab keeps view, filter, order
// and place, its ID the selected account, its Person the selected person.
func NewList(h *screen.Host, r screen.Route) screen.Page {
	p := &listPage{h: h, route: r, state: parseListState(r.Tab)}
	p.accounts = &sheet[accountItem]{h: h, name: "accounts.list", columns: accountColumns, read: loadAccounts, told: p.told,
		id: func(a *accountItem) model.ID { return a.ID }, bind: p.bindAccounts}
	p.people = &sheet[personItem]{h: h, name: "accounts.people", columns: personColumns, read: loadPeople, told: p.told,
		id: func(x *personItem) model.ID { return x.ID }, bind: p.bindPeople}
	p.doubles = ui.NewButton(ui.Ghost, "", "copy", func() { h.Go(screen.Route{Name: screen.Duplicates}) })
	p.doubles.Hide()
	p.head = newListHead(text.T("nav.accounts"), p.doubles,
		ui.NewButton(ui.Secondary, text.T("accounts.list.import"), "import", p.importList),
		ui.NewIconButton("export", text.T("people.export.title"), p.exportShown),
		ui.NewButton(ui.Primary, text.T("accounts.list.new"), "plus", p.create))
	p.views = ui.NewSegmented([]ui.Option{{Value: viewAccounts, Label: text.T("accounts.list.view.accounts"), Icon: "accounts"}, {Value: viewPeople, Label: text.T("accounts.list.view.people"), Icon: "users"}}, viewAccounts, p.showView)
	p.filter = ui.NewSearch("", p.typed)
	p.filter.OnKey = p.filterKey
	p.filter.OnSubmitted = func(string) { p.now().openFirst() }
	p.hits = ui.NewText("", ui.Caption).In(ui.Text2)
	p.sheet, p.place, p.edge = container.NewStack(), container.NewStack(), container.NewStack()
	tools := ui.Layers(ui.NewFill(ui.Surface).Rounded(8), ui.Inset(8, 12, 8, 12, ui.Row(12, p.views, ui.Fixed(ui.Scaled(320), 0, p.filter), p.hits)))
	p.foot = container.NewStack()
	p.panel = ui.NewPanel(ui.Column(0, tools, ui.Line(true), ui.Grow(p.sheet), p.foot))
	p.content = ui.Layers(ui.Column(0, p.head.content, ui.Grow(p.edge)))
	p.accounts.rebuild(false)
	p.people.rebuild(false)
	p.showState()
	p.told(nil)
	p.arrange()
	return p
}

// showState brings the widgets to what the route says.
func (p *listPage) showState() {
	if p.state.people {
		p.views.Select(viewPeople)
	}
	p.accounts.query, p.people.query = p.state.query, p.state.query
	selected := p.route.ID
	if p.state.people {
		selected = p.route.Person
	}
	p.now().restore(sheetPlace{selected: selected, sort: p.state.sort, falling: p.state.falling, top: p.state.top})
	p.filter.SetText(p.state.query)
	p.showSheet()
}

// now is the sheet on show.
func (p *listPage) now() lister {
	if p.state.people {
		return p.people
	}
	return p.accounts
}

// Content implements screen.Page.
func (p *listPage) Content() fyne.CanvasObject { return p.content }

// Route implements screen.Page.
func (p *listPage) Route() screen.Route {
	at := p.now().where()
	state := p.state
	state.sort, state.falling, state.top = at.sort, at.falling, at.top
	r := screen.Route{Name: screen.Accounts, Tab: state.String()}
	if p.state.people {
		r.Person = at.selected
	} else {
		r.ID = at.selected
	}
	return r
}

// Crumbs implements screen.Page.
func (p *listPage) Crumbs() []screen.Crumb { return []screen.Crumb{{Label: text.T("nav.accounts")}} }

// Show implements screen.Page.
func (p *listPage) Show() {
	p.watching = p.h.Watch("accounts.list", p.reload, model.KindAccount, model.KindPerson, model.KindResemblance)
	p.reload()
}

// Hide implements screen.Page. Route is asked afterwards, so where one was is
// noted before the rows go.
func (p *listPage) Hide() {
	p.watching.End()
	p.h.Runner.Cancel("accounts.list", "accounts.counts", "accounts.doubles")
	p.now().restore(p.now().where())
	p.accounts.drop()
	p.people.drop()
}

// Drop implements screen.Dropping: a file is imported.
func (p *listPage) Drop(path string) { p.h.Go(screen.Route{Name: screen.Import, Path: path}) }

// SetNarrow implements screen.Resized.
func (p *listPage) SetNarrow(narrow bool) {
	if narrow == p.narrow {
		return
	}
	p.narrow = narrow
	p.accounts.rebuild(narrow)
	p.people.rebuild(narrow)
	p.arrange()
}

func (p *listPage) arrange() {
	p.head.setNarrow(p.narrow)
	p.edge.Objects = []fyne.CanvasObject{ui.Margin(p.narrow, p.place)}
	p.edge.Refresh()
}

// reload reads the counts and the sheet on show; the other one is read when it
// is shown.
func (p *listPage) reload() {
	type counts struct{ accounts, people int }
	ui.Run(p.h.Runner, "accounts.counts", func(ctx context.Context) (counts, error) {
		c, err := p.h.Workspace.Counts(ctx)
		return counts{c.Accounts, c.People}, err
	}, func(c counts, err error) {
		if err != nil {
			return // the sheet tells
		}
		p.totals.accounts, p.totals.people, p.totals.known = c.accounts, c.people, true
		p.head.say(text.T("accounts.list.counts", text.N("accounts.list.count", c.accounts), text.N("accounts.list.people", c.people)))
		if !p.broken {
			p.told(nil)
		}
	})
	p.countDoubles()
	p.accounts.stale()
	p.people.stale()
	p.now().load()
}

// told is called when a sheet has other rows to show, or could not be read.
func (p *listPage) told(err error) {
	p.broken = err != nil
	if err != nil {
		if model.CodeOf(err) != model.Canceled {
			p.setPlace(ui.NewBroken(text.T("accounts.list.broken"), err, p.reload))
		}
		return
	}
	shown, all, loaded := p.now().counts()
	switch {
	case loaded && all == 0 && p.totals.known && p.totals.accounts == 0:
		p.offer(false)
		p.setPlace(p.welcome())
		return
	case !loaded:
		p.hits.SetText("")
		p.now().setEmpty(ui.Center(ui.NewText(text.T("accounts.list.loading"), ui.Body).In(ui.Text3)))
	case all == 0:
		p.hits.SetText("")
		p.now().setEmpty(ui.NewEmptyState(text.T("accounts.list.empty.people"), text.T("accounts.list.empty.people.text"), ui.NewButton(ui.Primary, text.T("accounts.list.empty.import"), "import", p.importList)))
	case shown == 0:
		p.hits.SetText(hitsLine(shown, all))
		p.now().setEmpty(p.nothing())
	default:
		p.hits.SetText(hitsLine(shown, all))
	}
	p.offer(true)
	p.setPlace(p.panel)
}

func (p *listPage) setPlace(o fyne.CanvasObject) {
	if len(p.place.Objects) == 1 && p.place.Objects[0] == o {
		return
	}
	p.place.Objects = []fyne.CanvasObject{o}
	p.place.Refresh()
}

// showView changes between the accounts and everybody.
func (p *listPage) showView(view string) {
	p.state.people = view == viewPeople
	p.views.Select(view)
	p.showSheet()
	if p.now().isFresh() {
		p.now().filter(p.state.query)
		return
	}
	p.told(nil)
	p.now().load()
}

func (p *listPage) showSheet() {
	hint := "accounts.list.filter"
	if p.state.people {
		hint = "accounts.list.filter.people"
	}
	p.filter.SetPlaceholder(text.T(hint))
	p.sheet.Objects = []fyne.CanvasObject{p.now().object()}
	p.sheet.Refresh()
	p.showPicked()
}

// typed filters by what stands in the field.
func (p *listPage) typed(query string) {
	p.state.query = query
	p.accounts.query, p.people.query = query, query
	p.now().filter(query)
}

// filterKey leads from the field to the rows and back.
func (p *listPage) filterKey(e *fyne.KeyEvent) bool {
	switch {
	case e.Name == fyne.KeyDown || e.Name == fyne.KeyPageDown:
		p.now().key(e)
		return true
	case e.Name == fyne.KeyEscape && p.filter.Text() == "":
		p.now().focus()
		return true
	}
	return false
}

// TypedKey implements screen.Keyed: the keys of the table work before it has
// the focus.
func (p *listPage) TypedKey(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown, fyne.KeyHome, fyne.KeyEnd, fyne.KeyReturn, fyne.KeyEnter, fyne.KeyDelete, fyne.KeyF2:
		p.now().key(e)
		return true
	}
	return false
}

// TypedRune implements screen.Keyed: typing filters, "/" leads to the field.
func (p *listPage) TypedRune(r rune) bool {
	p.filter.Focus()
	if r == '/' {
		p.filter.SelectAll()
		return true
	}
	entry := p.filter.Focusable()
	entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	entry.TypedRune(r)
	return true
}

// Find implements screen.Finder: it leads to the field that filters.
func (p *listPage) Find() {
	p.filter.Focus()
	p.filter.SelectAll()
}
