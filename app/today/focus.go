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
	"konklave/playbooks"
)

// tabFocus is the Tab of the focus run.
const tabFocus = "focus"

// runOf is what a focus run goes through: all that is overdue or due today.
func runOf(items []item) []item {
	for i, it := range items {
		if it.section > dueToday {
			return items[:i]
		}
	}
	return items
}

// focusPage is the focus run: what is due, one after another, over the whole window.
// The order is that of its beginning; what is undone on the way comes back in its
// place.
type focusPage struct {
	host     *screen.Host
	route    screen.Route
	narrow   bool
	watching screen.Watching

	run      []item               // in the order of the beginning
	open     map[model.ID]item    // what is still to be done
	outcomes map[model.ID]outcome // what was done in this run
	skipped  map[model.ID]bool    // gone by without doing anything
	at       int                  // into run; len(run) = the end
	loaded   bool
	card     *focusCard

	title   *ui.Label
	count   *ui.Label
	bar     *ui.Bar
	body    *fyne.Container
	content *fyne.Container
}

var (
	_ screen.Page        = (*focusPage)(nil)
	_ screen.Keyed       = (*focusPage)(nil)
	_ screen.Resized     = (*focusPage)(nil)
	_ screen.Whole       = (*focusPage)(nil)
	_ screen.ShowsPerson = (*focusPage)(nil)
)

func newFocusPage(h *screen.Host, r screen.Route) *focusPage {
	p := &focusPage{host: h, route: r, outcomes: map[model.ID]outcome{}, skipped: map[model.ID]bool{}, body: container.NewStack(),
		title: ui.NewText(text.T("today.focus.title"), ui.Title), count: ui.NewText("", ui.Caption).In(ui.Text2), bar: ui.NewBar(0, ui.Accent)}
	p.card = newFocusCard(p)
	leave := ui.NewButton(ui.Ghost, text.T("today.focus.leave"), "close", p.leave).Sized(ui.SizeSM)
	head := ui.Layers(ui.NewFill(ui.Surface), ui.Inset(0, 16, 0, 24, ui.AtLeast(0, 56, ui.Row(16, p.title,
		ui.Grow(ui.Center(ui.Row(12, ui.Center(ui.Fixed(ui.Scaled(240), 6, p.bar)), p.count))), leave, ui.NewKbd("Esc")))))
	p.content = ui.Column(0, head, ui.Line(true), ui.Grow(ui.Layers(ui.NewFill(ui.Bg), p.body)))
	p.body.Objects = []fyne.CanvasObject{ui.Center(ui.NewText("…", ui.Title).In(ui.Text3))}
	return p
}

// Content implements screen.Page.
func (p *focusPage) Content() fyne.CanvasObject { return p.content }

// Route implements screen.Page.
func (p *focusPage) Route() screen.Route { return p.route }

// Crumbs implements screen.Page.
func (p *focusPage) Crumbs() []screen.Crumb {
	return []screen.Crumb{{Label: text.T("nav.today"), Route: screen.Route{Name: screen.Today}}, {Label: text.T("today.focus.title")}}
}

// Whole implements screen.Whole.
func (p *focusPage) Whole() {}

// SetNarrow implements screen.Resized.
func (p *focusPage) SetNarrow(narrow bool) { p.narrow = narrow }

// PersonInView implements screen.ShowsPerson.
func (p *focusPage) PersonInView() model.ID {
	it, _ := p.current()
	return it.person
}

// focusBar is the height of the bar below, which messages must not cover.
const focusBar = 57

// Show implements screen.Page.
func (p *focusPage) Show() {
	p.host.Toasts.Bottom += ui.Scaled(focusBar)
	p.watching = p.host.Watch("focus.watch", p.reload, model.KindTask, model.KindPlan, model.KindPerson, model.KindAccount, model.KindSeat, model.KindTouch, model.KindDrill, model.KindEnrollment, model.KindPermission)
	p.reload()
}

// Hide implements screen.Page.
func (p *focusPage) Hide() {
	if p.watching != nil {
		p.watching.End()
		p.host.Toasts.Bottom -= ui.Scaled(focusBar)
	}
	p.host.Runner.Cancel("focus.load", "focus.card")
}

func (p *focusPage) reload() {
	ws := p.host.Workspace
	ui.Run(p.host.Runner, "focus.load", func(ctx context.Context) ([]item, error) {
		v, err := load(ctx, ws)
		return runOf(v.items), err
	}, p.show)
}

// show takes over what is open now.
func (p *focusPage) show(items []item, err error) {
	if err != nil {
		if model.CodeOf(err) != model.Canceled {
			p.host.Fail(err)
		}
		return
	}
	p.open = map[model.ID]item{}
	for _, it := range items {
		p.open[it.id] = it
		if _, was := p.outcomes[it.id]; was { // undone
			delete(p.outcomes, it.id)
			for i := range p.run {
				if p.run[i].id == it.id {
					p.at = i
				}
			}
		}
	}
	if !p.loaded {
		p.loaded, p.run = true, items
		for i, it := range items { // the person with whom the run was left
			if !p.route.Person.IsZero() && it.person == p.route.Person {
				p.at = i
				break
			}
		}
	}
	p.settle()
}

// settle goes on to what is still to be done, from where the run stands, and shows it.
func (p *focusPage) settle() {
	for p.at < len(p.run) && !p.isOpen(p.at) {
		p.at++
	}
	p.draw()
}

func (p *focusPage) isOpen(i int) bool {
	_, open := p.open[p.run[i].id]
	return open
}

// current is the item in sight.
func (p *focusPage) current() (item, bool) {
	if p.at >= len(p.run) {
		return item{}, false
	}
	it, open := p.open[p.run[p.at].id]
	return it, open
}

// skip goes on without doing anything.
func (p *focusPage) skip() {
	if it, ok := p.current(); ok {
		p.skipped[it.id] = true
		p.at++
		p.settle()
	}
}

// back returns to what was gone by.
func (p *focusPage) back() {
	for i := p.at - 1; i >= 0; i-- {
		if p.isOpen(i) {
			p.at = i
			delete(p.skipped, p.run[i].id)
			p.draw()
			return
		}
	}
}

func (p *focusPage) canBack() bool {
	for i := range min(p.at, len(p.run)) {
		if p.isOpen(i) {
			return true
		}
	}
	return false
}

func (p *focusPage) leave() { p.host.Go(screen.Route{Name: screen.Today}) }

func (p *focusPage) work() work {
	return work{host: p.host, after: func(it item, as outcome) {
		p.outcomes[it.id] = as
		delete(p.open, it.id) // the next one need not wait for the day to be read again
		p.settle()
	}}
}

func (p *focusPage) draw() {
	p.count.SetText("")
	it, ok := p.current()
	if p.route.Person != it.person {
		p.route.Person = it.person
		p.host.Replace(p.route)
	}
	if n := len(p.run); n > 0 {
		p.count.SetText(text.T("today.focus.count", min(p.at+1, n), n))
		p.bar.Set(float64(p.at)/float64(n), ui.Accent)
	}
	if ok {
		p.card.show(it)
		p.body.Objects = []fyne.CanvasObject{p.card.content}
	} else {
		p.body.Objects = []fyne.CanvasObject{p.ending()}
	}
	p.body.Refresh()
}

// ending sums the run up.
func (p *focusPage) ending() fyne.CanvasObject {
	back := ui.NewButton(ui.Primary, text.T("today.focus.back"), "today", p.leave)
	if len(p.run) == 0 {
		return ui.NewEmptyState(text.T("today.empty.title"), text.T("today.focus.none"), back)
	}
	var n [3]int
	for _, o := range p.outcomes {
		n[o]++
	}
	left := 0
	for i := range p.run {
		if p.isOpen(i) {
			left++
		}
	}
	return ui.NewEmptyState(text.T("today.focus.over"), text.T("today.focus.sum", n[wasDone], n[wasMoved], n[wasDropped], left), back)
}

// TypedKey implements screen.Keyed.
func (p *focusPage) TypedKey(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyEscape:
		p.leave()
	case fyne.KeyRight, fyne.KeyDown, fyne.KeySpace:
		p.skip()
	case fyne.KeyLeft, fyne.KeyUp:
		p.back()
	case fyne.KeyReturn, fyne.KeyEnter:
		if it, ok := p.current(); ok {
			p.host.Go(routeOf(it))
		} else if p.loaded {
			p.leave()
		}
	default:
		return false
	}
	return true
}

// TypedRune implements screen.Keyed.
func (p *focusPage) TypedRune(r rune) bool {
	it, ok := p.current()
	switch r {
	case 'k', 'K':
		p.back()
		return true
	}
	if !ok {
		return false
	}
	switch r {
	case 'j', 'J':
		p.skip()
	case 'e', 'E':
		p.work().finish(it)
	case 's', 'S':
		p.work().snooze(it, p.card.snooze)
	case 'x', 'X':
		p.work().drop(it)
	case 'c', 'C':
		p.card.copy()
	case 'o', 'O':
		p.card.openMail()
	case 'g', 'G':
		p.card.sent()
	case '[':
		p.card.page(-1)
	case ']':
		p.card.page(1)
	case 'u', 'U':
		p.card.chooseOccasion()
	default:
		return false
	}
	return true
}

// focusData is what the card of an item needs beyond the list.
type focusData struct {
	messages []workspace.Message
	person   model.Person
	task     model.Task
	step     *model.CadenceStep // of a cadence; nil for none
	verdict  model.Verdict      // of the legal gate to the step
	channels []model.Channel    // on which there is a message for the occasion
}

// said is what the user chose for the message of an item.
type said struct {
	occasion playbooks.Situation // "" = any
	channel  model.Channel       // "" = that of the item
}

func loadFocus(ctx context.Context, ws *workspace.Workspace, it item, chosen said) (focusData, error) {
	var d focusData
	if it.person.IsZero() {
		return d, nil
	}
	var err error
	if d.person, err = ws.Person(ctx, it.person); err != nil {
		return d, err
	}
	if it.work == model.WorkFollowUp {
		tasks, err := ws.TasksOf(ctx, it.person)
		if err != nil {
			return d, err
		}
		for _, t := range tasks {
			if t.ID == it.id {
				d.task = t
			}
		}
	}
	if !it.cadence.IsZero() {
		n, err := ws.Enrollment(ctx, it.cadence)
		if err != nil {
			return d, err
		}
		verdicts, err := ws.JudgeCadence(ctx, n)
		if step, ok := n.Next(); ok && err == nil {
			d.step, d.verdict = &step, verdicts[n.At()]
		}
		if err != nil || it.page == "" {
			return d, err
		}
	}
	if it.seat.IsZero() {
		return d, nil
	}
	m, err := ws.Center(ctx, it.center)
	if err != nil {
		return d, err
	}
	// A broken page is the trainer's business; here it only means that there is no
	// message to offer.
	query := workspace.MessageQuery{Situation: chosen.occasion, Channel: it.channel, Page: it.page}
	if chosen.channel != "" {
		query.Channel = chosen.channel
	}
	if chosen.occasion != "" {
		d.channels = ws.Library().ChannelsFor(chosen.occasion, ws.Today())
	}
	d.messages, _ = ws.Messages(m, it.seat, query)
	return d, nil
}
