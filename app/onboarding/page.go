// Package onboarding is the screen of the 100-day plans: where a new hire
// stands, the tasks week by week, what the mentor signs off, and all plans
// side by side. What a plan is and when something is due are rules of package
// model; here they only get words and a place.
package onboarding

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// The values of Tab in a Route: "" is the present week, a date (2026-11-02)
// the week that begins with it.
const (
	tabAll  = "all"  // all tasks
	tabNew  = "new"  // opens the dialog that starts a plan
	tabSign = "sign" // asks to sign the task off whose id is in Page

	tabCheck        = "check"    // opens the checkpoint whose id is in Page
	tabCalendarFile = "ics"      // asks where the calendar file shall lie
	tabPaper        = "pdf"      // asks where the plan on paper shall lie
	tabHandOver     = "handover" // asks where the signed file shall lie
)

// Page is the screen. Its Route keeps the plan in ID and the week, or all
// tasks, in Tab.
type Page struct {
	host     *screen.Host
	route    screen.Route
	ask      string // what to open once loaded: tabNew, tabSign, tabCheck, a file, or ""
	task     string // for tabSign and tabCheck
	narrow   bool
	watching screen.Watching
	view     view

	head    *planPanel
	tasks   *taskPanel
	late    *latePanel
	signs   *signPanel
	drills  *drillPanel
	sheet   *taskSheet
	images  *ui.Pictures
	strip   *strip
	rows    *fyne.Container // the panels below each other
	content *fyne.Container
}

var (
	_ screen.Page    = (*Page)(nil)
	_ screen.Keyed   = (*Page)(nil)
	_ screen.Resized = (*Page)(nil)
)

// New makes the screen of a route.
func New(h *screen.Host, r screen.Route) screen.Page {
	switch r.Tab {
	case tabDrill:
		return newDrillPage(h, r)
	case tabHires:
		return newHiresPage(h, r)
	}
	p := &Page{host: h, route: r, narrow: large()}
	switch r.Tab {
	case tabNew, tabSign, tabCheck, tabCalendarFile, tabPaper, tabHandOver:
		p.ask, p.task = r.Tab, r.Page
		p.route.Tab, p.route.Page = "", ""
	}
	p.head = newPlanPanel(p.more, p.check)
	p.tasks = newTaskPanel(p)
	p.late = newLatePanel(p)
	p.signs = newSignPanel()
	p.signs.onSubmit, p.signs.onOpen = p.submitMilestone, p.openMilestone
	p.sheet, p.images = newTaskSheet(p), ui.NewPictures(h.Workspace.Pictures())
	p.drills = newDrillPanel()
	p.drills.onBegin = func() {
		if p.view.plan != nil {
			h.Go(screen.Route{Name: screen.Onboarding, ID: p.view.plan.id, Tab: tabDrill})
		}
	}
	p.strip = newStrip(func(id model.ID) { h.Go(screen.Route{Name: screen.Onboarding, ID: id}) }, p.start,
		func() { h.Go(screen.Route{Name: screen.Onboarding, Tab: tabHires}) })
	p.content = ui.Layers(ui.NewFill(ui.Bg), ui.Center(ui.NewText("…", ui.Title).In(ui.Text3)))
	return p
}

// Content implements screen.Page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Route implements screen.Page.
func (p *Page) Route() screen.Route { return p.route }

// Crumbs implements screen.Page.
func (p *Page) Crumbs() []screen.Crumb {
	top := screen.Crumb{Label: text.T("nav.onboarding"), Route: screen.Route{Name: screen.Onboarding}}
	if p.view.plan == nil {
		return []screen.Crumb{top}
	}
	label := p.view.plan.title
	if len(p.view.strip) > 1 {
		label = text.T("onboarding.crumb", label, p.view.plan.hire)
	}
	return []screen.Crumb{top, {Label: label}}
}

// Show implements screen.Page.
func (p *Page) Show() {
	p.watching = p.host.Watch("onboarding.watch", p.reload, model.KindPlan, model.KindDrill, model.KindTouch, model.KindSeat, model.KindSettings)
	p.reload()
}

// Hide implements screen.Page.
func (p *Page) Hide() {
	p.watching.End()
	p.host.Runner.Cancel("onboarding.load")
}

// SetNarrow implements screen.Resized.
func (p *Page) SetNarrow(narrow bool) {
	narrow = narrow || large()
	if narrow == p.narrow {
		return
	}
	p.narrow = narrow
	if p.view.plan != nil {
		p.strip.set(p.view.strip, p.view.sum, narrow)
		p.arrange()
	}
}

func (p *Page) reload() {
	p.settle()
	ws, q := p.host.Workspace, query{plan: p.route.ID, all: p.route.Tab == tabAll, task: p.route.View, images: p.images}
	if monday, err := model.ParseDate(p.route.Tab); err == nil {
		q.monday = mondayOf(monday)
	}
	ui.Run(p.host.Runner, "onboarding.load", func(ctx context.Context) (view, error) { return load(ctx, ws, q) }, p.show)
}

// settle ticks what the app sees done. That is an edit, which has the page load once
// more: so it is no part of loading, and is not given up for a newer one.
func (p *Page) settle() {
	ws := p.host.Workspace
	ui.Run(p.host.Runner, "", ws.SettlePlans, func(titles []string, _ error) { // in the log; a folder that cannot be written says so at each edit
		for _, title := range titles {
			p.host.OfferUndo(text.T("onboarding.settled", title))
		}
	})
}

// show assigns what was loaded.
func (p *Page) show(v view, err error) {
	if err != nil {
		if model.CodeOf(err) != model.Canceled {
			p.put(ui.NewBroken(text.T("onboarding.broken"), err, p.reload))
		}
		return
	}
	fresh := p.view.plan == nil || v.plan == nil || p.view.plan.id != v.plan.id || len(p.view.strip) != len(v.strip) || p.view.banner != v.banner || p.view.council != v.council ||
		(p.view.sheet == nil) != (v.sheet == nil)
	p.view = v
	if v.plan == nil {
		p.put(p.empty())
	} else {
		p.head.set(*v.plan, v.drills, v.council)
		p.tasks.set(v, p.route.Tab == tabAll)
		p.late.set(v)
		p.signs.set(v.signs)
		p.drills.set(v.drills)
		p.strip.set(v.strip, v.sum, p.narrow)
		if v.sheet != nil {
			p.sheet.set(*v.sheet, p.mine())
		}
		if fresh {
			p.arrange()
		} else {
			p.rows.Refresh()
		}
	}
	p.host.Crumbs()
	p.answer()
}

// answer opens what the route asked for.
func (p *Page) answer() {
	ask := p.ask
	p.ask = ""
	switch ask {
	case tabNew:
		p.host.Replace(p.route)
		p.start()
	case tabCheck:
		p.host.Replace(p.route)
		p.check(p.task)
	case tabCalendarFile, tabPaper, tabHandOver:
		p.host.Replace(p.route)
		if p.view.plan != nil {
			map[string]func(){tabCalendarFile: p.saveCalendar, tabPaper: p.savePaper, tabHandOver: p.handOver}[ask]()
		}
	case tabSign:
		p.host.Replace(p.route)
		p.askSign()
	}
}

// askSign opens the task that the route asks to sign off: for the hire beside the list,
// for a mentor with the question.
func (p *Page) askSign() {
	if p.view.plan == nil || p.view.council {
		return
	}
	for _, t := range p.view.whole.Tasks {
		if t.ID != p.task || t.Done() {
			continue
		}
		row := rowOf(p.view.whole, t, p.host.Workspace.Today(), byDate)
		if p.mine() {
			p.open(row)
		} else {
			p.signTask(row)
		}
	}
}

func (p *Page) empty() fyne.CanvasObject {
	if p.view.pages == 0 {
		button := ui.NewButton(ui.Primary, text.T("onboarding.start.playbooks"), "playbooks", func() { p.host.Go(screen.Route{Name: screen.Playbooks}) })
		return ui.NewEmptyState(text.T("onboarding.empty"), text.T("onboarding.start.no_page"), button)
	}
	receive := ui.NewButton(ui.Secondary, text.T("onboarding.receive"), "import", p.receive) // from a trainer, on a machine of one's own
	return ui.Middle(560, ui.Column(8, ui.NewEmptyState(text.T("onboarding.empty"), text.T("onboarding.empty.why"), ui.NewButton(ui.Primary, text.T("onboarding.start"), "plus", p.start)),
		ui.Center(receive)))
}

func (p *Page) put(o fyne.CanvasObject) {
	p.content.Objects[1] = o
	p.content.Refresh()
}

// largeText is the text scale from which a wide window has no more room than a
// narrow one.
const largeText = 1.4

// large reports whether the text is so large that panels stand below each other.
func large() bool { return ui.Scaled(1) > largeText }

// The widths of the side panels and the least height of the middle row.
const (
	signsWidth  = 324
	lateWidth   = 308
	middleLeast = 280
	sheetLeast  = 400
	lateLeast   = 200
	sheetNarrow = 480
)

// arrange lays the panels out. The middle row takes the height that is left;
// where there is too little the page scrolls. In the narrow window the
// sign-offs stand below the fold.
func (p *Page) arrange() {
	edge, gap := float32(24), float32(16)
	if p.narrow {
		edge, gap = 16, 12
	}
	p.head.setNarrow(p.narrow)
	p.rows = ui.Column(gap)
	if p.view.banner != (banner{}) {
		p.rows.Add(p.bannerPanel())
	}
	p.rows.Add(p.head.content)
	middle, least := ui.Beside(gap), float32(middleLeast)
	switch {
	case p.view.council:
		p.rows.Add(ui.NewPanel(ui.Inset(14, 16, 14, 16, ui.Row(12, ui.NewIcon("lock", ui.Text2, 18),
			ui.Grow(ui.NewParagraph(text.T("onboarding.council", p.view.plan.hire), ui.Body).In(ui.Text2))))))
	case p.view.sheet != nil && large():
		middle = ui.Beside(gap, ui.Grow(p.sheet.panel))
	case large():
		middle = ui.Beside(gap, ui.Grow(p.tasks.panel))
	case p.view.sheet != nil:
		width := signsWidth + gap + lateWidth
		if p.narrow {
			width = sheetNarrow
		}
		middle, least = ui.Beside(gap, ui.Grow(p.tasks.panel), ui.Fixed(width, 0, p.sheet.panel)), sheetLeast
	case p.narrow:
		middle = ui.Beside(gap, ui.Grow(p.tasks.panel), ui.Fixed(lateWidth-20, 0, p.aside(gap)))
	default:
		middle = ui.Beside(gap, ui.Grow(p.tasks.panel), ui.Fixed(signsWidth, 0, p.signs.show(false)), ui.Fixed(lateWidth, 0, p.aside(gap)))
	}
	if !p.view.council {
		p.rows.Add(ui.Grow(ui.AtLeast(0, ui.Scaled(least), middle)))
	}
	if large() && p.view.sheet == nil && !p.view.council {
		p.rows.Add(p.drills.panel)
		p.rows.Add(ui.AtLeast(0, ui.Scaled(lateLeast), p.late.panel))
	}
	if p.view.sheet == nil { // else the page of the task needs the room
		p.rows.Add(p.strip.show())
	}
	if p.narrow && p.view.sheet == nil || p.view.council {
		p.rows.Add(p.signs.show(true))
	}
	p.put(container.NewVScroll(ui.Inset(edge*2/3, edge, edge*2/3, edge, p.rows)))
}

// aside is the column beside the tasks: the drills, and what is late.
func (p *Page) aside(gap float32) fyne.CanvasObject {
	return ui.Column(gap, p.drills.panel, ui.Grow(p.late.panel))
}

// more is the menu of the plan.
func (p *Page) more(below fyne.CanvasObject) {
	plan := p.view.plan
	if plan == nil {
		return
	}
	ui.ShowMenuBelow(below, []ui.MenuItem{
		{Label: text.T("onboarding.start"), Icon: "plus", Action: p.start},
		{Label: text.T("onboarding.calendar.menu"), Icon: "calendar", Key: "K", Action: p.editCalendar},
		{Label: text.T("onboarding.mentor.menu"), Icon: "user", Action: p.changeMentor},
		{Label: text.T("onboarding.plan_page"), Icon: "playbooks", Action: func() { p.openPage(plan.page) }},
		{Separator: true},
		{Label: text.T("onboarding.ics"), Icon: "calendar-plus", Action: p.saveCalendar},
		{Label: text.T("onboarding.pdf"), Icon: "file", Action: p.savePaper},
		{Label: text.T("onboarding.certificate"), Icon: "shield", Action: p.saveCertificate},
		{Separator: true},
		{Label: text.T("onboarding.hand"), Icon: "handoff", Action: p.handOver},
		{Label: text.T("onboarding.receive"), Icon: "import", Action: p.receive},
		{Separator: true},
		{Label: text.T("onboarding.delete"), Icon: "close", Danger: true, Action: p.remove},
	})
}

func (p *Page) openPage(page string) {
	p.host.Go(screen.Route{Name: screen.Playbooks, Page: page})
}

// turn shows another week, or all tasks.
func (p *Page) turn(tab string) {
	if tab == p.route.Tab {
		return
	}
	p.route.Tab = tab
	p.host.Replace(p.route)
	p.reload()
}

// TypedKey implements screen.Keyed: the keys of the list of tasks, and the
// arrows to the sides for the weeks.
func (p *Page) TypedKey(e *fyne.KeyEvent) bool {
	switch {
	case p.view.plan == nil || p.view.council: // a list that is not on show takes no keys
		return false
	case e.Name == fyne.KeyEscape && p.view.sheet != nil:
		p.closeTask()
		return true
	case e.Name == fyne.KeyLeft && p.route.Tab != tabAll:
		p.tasks.step(-1)
		return true
	case e.Name == fyne.KeyRight && p.route.Tab != tabAll:
		p.tasks.step(1)
		return true
	}
	return p.tasks.list.key(e.Name)
}

// TypedRune implements screen.Keyed.
func (p *Page) TypedRune(r rune) bool {
	if p.view.plan == nil || p.view.council {
		return false
	}
	if r == 'k' || r == 'K' {
		p.editCalendar()
		return true
	}
	return p.tasks.list.letter(r)
}
