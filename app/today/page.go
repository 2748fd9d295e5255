// Package today is the screen of the day: the follow-ups that are overdue, due
// and near, what needs attention at the accounts, and the day of the
// onboarding plan. It knows what to show and in which words; the rules of what
// is due belong to the workspace.
package today

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

// Page is the screen. Its Route keeps the channel filter in Tab and the
// selected person in Person.
type Page struct {
	host     *screen.Host
	route    screen.Route
	narrow   bool
	watching screen.Watching

	loaded bool
	view   view
	want   model.ID // person to select once loaded; zero for none

	laid    *arranged // what the present layout was made for
	list    *list
	full    fyne.CanvasObject // the list with its footer
	side    *side
	header  *header
	place   *fyne.Container // the list, or what stands for it
	main    *fyne.Container // list and side, laid out wide or narrow
	content fyne.CanvasObject
}

var (
	_ screen.Page    = (*Page)(nil)
	_ screen.Keyed   = (*Page)(nil)
	_ screen.Resized = (*Page)(nil)
)

// New makes the screen of a route.
func New(h *screen.Host, r screen.Route) screen.Page {
	if r.Tab == tabFocus {
		return newFocusPage(h, r)
	}
	p := &Page{host: h, route: r, narrow: ui.Scaled(1) > largeText, want: r.Person, list: newList(), place: container.NewStack(), main: container.NewStack()}
	p.list.onOpen, p.list.onDone, p.list.onSnooze, p.list.onMenu = p.open, p.finish, p.snooze, p.menu
	p.list.onDrop = p.drop
	p.list.onSelect = func(it item) {
		if it.person != p.route.Person {
			p.route.Person = it.person
			p.host.Replace(p.route)
		}
	}
	p.full = newPanel(p.list, footer())
	p.header = newHeader(h.Workspace.Today(), p.filter, p.run)
	p.side = newSide(p)
	p.place.Objects = []fyne.CanvasObject{ui.Center(ui.NewText("…", ui.Title).In(ui.Text3))}
	p.content = ui.Layers(ui.Column(0, p.header.content, ui.Grow(p.main)))
	p.arrange()
	return p
}

// Content implements screen.Page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Route implements screen.Page.
func (p *Page) Route() screen.Route { return p.route }

// Crumbs implements screen.Page.
func (p *Page) Crumbs() []screen.Crumb { return []screen.Crumb{{Label: text.T("nav.today")}} }

// Show implements screen.Page.
func (p *Page) Show() {
	p.watching = p.host.Watch("today.watch", p.reload, model.KindTask, model.KindPlan, model.KindPerson, model.KindAccount, model.KindSeat, model.KindTouch,
		model.KindDrill, model.KindPage, model.KindEnrollment, model.KindPermission)
	p.reload()
}

// Hide implements screen.Page.
func (p *Page) Hide() {
	p.watching.End()
	p.host.Runner.Cancel(loading)
}

// SetNarrow implements screen.Resized.
func (p *Page) SetNarrow(narrow bool) {
	narrow = narrow || ui.Scaled(1) > largeText
	if narrow == p.narrow {
		return
	}
	p.narrow = narrow
	p.side.close()
	p.header.show(p.view, p.route.Tab, narrow)
	p.arrange()
}

// loading is the key of what the screen waits for.
const loading = "today.load"

// Ahead begins to read the day before the window is there.
func Ahead(r *ui.Runner, ws *workspace.Workspace) {
	ws.Subscribe(func(model.Change) { r.Forget(loading) }) // from the first Show on the screen watches for itself
	ui.Ahead(r, loading, func(ctx context.Context) (view, error) { return loadWhole(ctx, ws) })
}

func (p *Page) reload() {
	ws, all := p.host.Workspace, p.route.Tab == noStep
	ui.Run(p.host.Runner, loading, func(ctx context.Context) (view, error) {
		v, err := loadWhole(ctx, ws)
		if err == nil && all { // the day only counts them
			v.noStep, err = everybodyWithoutStep(ctx, ws)
		}
		return v, err
	}, p.show)
}

// show assigns what was loaded.
func (p *Page) show(v view, err error) {
	if err != nil {
		p.broken(err)
		return
	}
	p.loaded, p.view = true, v
	p.header.show(v, p.route.Tab, p.narrow)
	p.side.show(v)
	p.showItems()
	p.arrange()
}

// showItems fills the list with the items of the filter, or says why there
// are none.
func (p *Page) showItems() {
	items := filtered(p.view.items, p.route.Tab)
	if p.route.Tab == noStep {
		items = p.view.noStep
	}
	var want model.ID
	for _, it := range items {
		if !p.want.IsZero() && it.person == p.want {
			want = it.id
			break
		}
	}
	p.want = model.ID{}
	p.list.set(items, p.view.ready, want)
	switch {
	case len(items) > 0:
		p.place.Objects = []fyne.CanvasObject{p.full}
	case p.route.Tab == noStep:
		all := ui.NewButton(ui.Secondary, text.T("today.filter.show_all"), "", func() { p.header.choose(everyChannel) })
		p.place.Objects = []fyne.CanvasObject{ui.NewPanel(ui.NewEmptyState(text.T("today.no_step.none"), text.T("today.no_step.none.why"), all))}
	case len(p.view.items) > 0:
		all := ui.NewButton(ui.Secondary, text.T("today.filter.show_all"), "", func() { p.header.choose(everyChannel) })
		p.place.Objects = []fyne.CanvasObject{ui.NewPanel(ui.NewEmptyState(text.T("today.filter.empty"), text.T("today.filter.empty.why", len(p.view.items)), all))}
	default:
		sentence := p.view.next
		if sentence == "" {
			sentence = text.T("today.empty.nothing")
		}
		button := ui.NewButton(ui.Primary, text.T("today.empty.accounts"), "accounts", func() { p.host.Go(screen.Route{Name: screen.Accounts}) })
		p.place.Objects = []fyne.CanvasObject{ui.NewPanel(ui.NewEmptyState(text.T("today.empty.title"), sentence, button))}
	}
	p.place.Refresh()
}

// broken tells of an error in the place of the list.
func (p *Page) broken(err error) {
	if model.CodeOf(err) == model.Canceled {
		return
	}
	p.place.Objects = []fyne.CanvasObject{ui.NewBroken(text.T("today.broken"), err, p.reload)}
	p.place.Refresh()
}

const sideWidth = 344

// largeText is the text scale from which a wide window has no more room than a
// narrow one.
const largeText = 1.4

// arranged is what the layout depends on.
type arranged struct {
	narrow           bool
	attention, tasks int
	plan             string
	over             string // what the alert on a day that is too full says
	drills           int
}

// arrange lays the list and the side out, where something about it changed.
// Without anything for the side the list has the whole width.
func (p *Page) arrange() {
	now := arranged{narrow: p.narrow, attention: len(p.view.attention)}
	if plan := p.view.plan; plan != nil {
		now.plan, now.tasks = plan.caption, plan.open+plan.late
	}
	for _, a := range p.view.attention {
		now.over += a.title + a.sub + a.fix
	}
	if d := p.view.drills; d != nil {
		now.drills = d.cards
	}
	if p.laid != nil && *p.laid == now {
		return
	}
	p.laid = &now
	var main fyne.CanvasObject
	switch {
	case p.side.empty():
		main = p.place
	case p.narrow:
		main = ui.Column(12, p.side.buttons(), ui.Grow(p.place))
	default:
		side := ui.Inset(-scrollRim, -scrollRim, -scrollRim, -scrollRim, p.side.column())
		main = ui.Beside(16, ui.Grow(p.place), ui.Fixed(sideWidth, 0, side))
	}
	p.main.Objects = []fyne.CanvasObject{ui.Margin(p.narrow, main)}
	p.main.Refresh()
}

// filter shows the follow-ups of one channel.
func (p *Page) filter(value string) {
	p.route.Tab = value
	p.host.Replace(p.route)
	if p.loaded {
		p.header.show(p.view, value, p.narrow)
		p.showItems()
	}
	if value == noStep {
		p.reload()
	}
}

// TypedKey implements screen.Keyed.
func (p *Page) TypedKey(e *fyne.KeyEvent) bool { return p.list.key(e.Name) }

// TypedRune implements screen.Keyed.
func (p *Page) TypedRune(r rune) bool { return p.list.letter(r) }
