package onboarding

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
)

// tabDrill is the Tab of the session of drills of the plan in ID.
const tabDrill = "drill"

// drillPage is a session of drills: what the customer says, then the answer, then
// how well it came. It ends after five minutes or when nothing is due.
type drillPage struct {
	host   *screen.Host
	route  screen.Route
	narrow bool

	theme   string // category that all cards are of; "" for what is due
	who     string
	deck    []workspace.DrillCard
	later   time.Time
	started time.Time // zero = not yet
	open    bool      // the answer is on show
	asked   int       // cards answered in this session
	hits    int
	ticks   bool // the clock runs: only while the page is in the window
	over    bool // nothing is due, or the time is up

	clock   *ui.Label
	count   *ui.Label
	bar     *ui.Bar
	body    *fyne.Container
	content *fyne.Container
}

var (
	_ screen.Page    = (*drillPage)(nil)
	_ screen.Keyed   = (*drillPage)(nil)
	_ screen.Resized = (*drillPage)(nil)
)

func newDrillPage(h *screen.Host, r screen.Route) *drillPage {
	p := &drillPage{host: h, route: r, theme: r.Page, clock: ui.NewText("", ui.BodyBold), count: ui.NewText("", ui.Caption).In(ui.Text2), bar: ui.NewBar(0, ui.Accent), body: container.NewStack()}
	leave := ui.NewIconButton("close", text.T("drill.leave"), p.leave)
	head := ui.Layers(ui.NewFill(ui.Surface), ui.Inset(0, 16, 0, 16, ui.AtLeast(0, 56, ui.Row(12,
		ui.NewText(p.title(), ui.Heading), ui.Grow(p.count), ui.Fixed(140, 0, ui.Center(ui.Fixed(140, 6, p.bar))), ui.NewIcon("clock", ui.Text2, 16), p.clock, leave))))
	p.content = ui.Column(0, head, ui.Line(true), ui.Grow(ui.Layers(ui.NewFill(ui.Bg), p.body)))
	return p
}

// Content implements screen.Page.
func (p *drillPage) Content() fyne.CanvasObject { return p.content }

// Route implements screen.Page.
func (p *drillPage) Route() screen.Route { return p.route }

// Crumbs implements screen.Page.
func (p *drillPage) Crumbs() []screen.Crumb {
	return []screen.Crumb{{Label: text.T("nav.onboarding"), Route: screen.Route{Name: screen.Onboarding, ID: p.route.ID}}, {Label: p.title()}}
}

func (p *drillPage) title() string {
	if p.theme == "" {
		return text.T("drill.title")
	}
	return text.T("drill.about", text.T("objection.category."+p.theme))
}

// Show implements screen.Page.
func (p *drillPage) Show() {
	p.ticks = true
	p.deal()
}

// Hide implements screen.Page.
func (p *drillPage) Hide() {
	p.ticks = false
	p.host.Runner.Cancel("drill.deal", "drill.tick")
}

// SetNarrow implements screen.Resized.
func (p *drillPage) SetNarrow(narrow bool) {
	p.narrow = narrow
	p.show()
}

func (p *drillPage) leave() { p.host.Go(screen.Route{Name: screen.Onboarding, ID: p.route.ID}) }

// deal reads the deck anew; what was not known just now is in it again.
func (p *drillPage) deal() {
	ws, plan := p.host.Workspace, p.route.ID
	ahead := time.Duration(0)
	if !p.started.IsZero() {
		ahead = max(p.left(), 0)
	}
	ui.Run(p.host.Runner, "drill.deal", func(ctx context.Context) (workspace.DrillDeck, error) {
		who, err := driller(ctx, ws, plan)
		if err != nil {
			return workspace.DrillDeck{}, err
		}
		if p.theme != "" {
			return ws.DrillDeckAbout(ctx, who, text.Lang(), p.theme)
		}
		return ws.DrillDeckOf(ctx, who, text.Lang(), ahead)
	}, func(d workspace.DrillDeck, err error) {
		if err != nil {
			p.host.Fail(err)
			return
		}
		p.who, p.deck, p.later = d.Who, d.Cards, d.Later
		if p.started.IsZero() {
			p.started = ws.Now()
			p.tick()
		}
		p.open = false
		p.over = p.over || len(p.deck) == 0
		p.show()
	})
}

// driller is who practises: the hire of a plan, else the user.
func driller(ctx context.Context, ws *workspace.Workspace, plan model.ID) (string, error) {
	if plan.IsZero() {
		return ws.Me().Name, nil
	}
	plans, err := ws.Plans(ctx)
	if err != nil {
		return "", err
	}
	if found := pick(plans, plan, ws.Me().Name, ws.Today()); found != nil {
		return found.Hire, nil
	}
	return ws.Me().Name, nil
}

// left is how much of the session is left.
func (p *drillPage) left() time.Duration {
	return workspace.DrillSession - p.host.Workspace.Now().Sub(p.started)
}

// tick shows the time that is left. When it is up the card on show is still
// answered.
func (p *drillPage) tick() {
	left := max(p.left(), 0).Round(time.Second)
	p.clock.SetText(text.Minutes(left))
	if p.ticks && left > 0 && !p.over {
		p.host.Runner.Tick(time.Second, "drill.tick", p.tick)
	}
}

// answer notes the grade of the card on show.
func (p *drillPage) answer(g model.Grade) {
	if !p.open || p.over || len(p.deck) == 0 {
		return
	}
	ws, who, page := p.host.Workspace, p.who, p.deck[0].Page.TranslationKey
	p.asked++
	if g.Hit() {
		p.hits++
	}
	p.open = false
	p.host.Do(func(ctx context.Context) error {
		_, err := ws.AnswerDrill(ctx, who, page, g)
		return err
	}, func() {
		p.over = p.left() <= 0
		p.deal()
	})
}

// reveal shows the answer.
func (p *drillPage) reveal() {
	if !p.open && !p.over && len(p.deck) > 0 {
		p.open = true
		p.show()
	}
}

// again begins another session.
func (p *drillPage) again() {
	p.started, p.over, p.asked, p.hits = time.Time{}, false, 0, 0
	p.deal()
}

// TypedKey implements screen.Keyed: Space and Enter show the answer, and at the end go
// on; Esc leaves.
func (p *drillPage) TypedKey(e *fyne.KeyEvent) bool {
	enter := e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter
	switch {
	case enter && p.over && len(p.deck) > 0:
		p.again()
		return true
	case enter && p.over:
		p.leave()
		return true
	}
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		p.reveal()
	case fyne.KeyEscape:
		p.leave()
	default:
		return false
	}
	return true
}

// TypedRune implements screen.Keyed: 1 to 4 are the grades.
func (p *drillPage) TypedRune(r rune) bool {
	if r < '1' || r > '4' {
		return false
	}
	p.answer(model.Grades[r-'1'])
	return true
}

func (p *drillPage) show() {
	if all := p.asked + len(p.deck); p.theme == "" {
		p.bar.Set(float64(p.asked)/float64(max(all, 1)), ui.Accent)
		p.count.SetText(text.T("drill.count", text.Number(p.asked), text.Number(all)))
	} else { // the cards of a theme come round and round
		p.bar.Hide()
		p.count.SetText(text.N("drill.asked", p.asked))
	}
	var card fyne.CanvasObject
	switch {
	case p.started.IsZero():
		card = ui.Center(ui.NewText("…", ui.Title).In(ui.Text3))
	case p.over:
		card = p.summary()
	default:
		card = container.NewVScroll(ui.Inset(24, 24, 24, 24, p.card(&p.deck[0])))
	}
	p.body.Objects = []fyne.CanvasObject{card}
	p.body.Refresh()
}

// summary says what the session brought and when the next card is due.
func (p *drillPage) summary() fyne.CanvasObject {
	title, said := text.T("drill.done"), text.T("drill.done.none")
	if p.asked > 0 {
		said = text.T("drill.done.what", text.Number(p.hits), text.Number(p.asked))
	}
	if len(p.deck) > 0 {
		title = text.T("drill.time_up")
		if p.theme == "" {
			said += " " + text.N("drill.done.left", len(p.deck))
		}
	} else if now := p.host.Workspace.Now(); !p.later.IsZero() && model.DateOf(p.later) == model.DateOf(now) {
		said += " " + text.T("drill.done.today", interval(p.later.Sub(now)))
	} else if !p.later.IsZero() {
		said += " " + text.T("drill.done.next", text.Date(model.DateOf(p.later)))
	}
	button := ui.NewButton(ui.Primary, text.T("drill.back"), "onboarding", p.leave)
	if len(p.deck) > 0 {
		button = ui.NewButton(ui.Primary, text.T("drill.again"), "repeat", p.again)
	}
	return ui.NewEmptyState(title, said, button)
}

// interval is how far away a card is, in one word.
func interval(d time.Duration) string {
	switch {
	case d < time.Hour:
		return text.N("drill.minutes", max(int(d.Minutes()+0.5), 1))
	case d < 24*time.Hour:
		return text.N("drill.hours", int(d.Hours()+0.5))
	case d < 60*24*time.Hour:
		return text.N("drill.days", int(d.Hours()/24+0.5))
	}
	return text.N("drill.months", int(d.Hours()/24/30+0.5))
}

// quoted puts a phrase in the quotation marks of the language.
func quoted(s string) string { return text.T("drill.quote", strings.Trim(s, "„“”\"'")) }
