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

// tabHires is the Tab of the list of all plans.
const tabHires = "hires"

// hiresPage is what a trainer looks at: everybody, who needs somebody first on top.
type hiresPage struct {
	host     *screen.Host
	route    screen.Route
	narrow   bool
	watching screen.Watching
	rows     []stripRow
	sum      string // on everybody, where the figures of a person are private

	content *fyne.Container
}

var (
	_ screen.Page    = (*hiresPage)(nil)
	_ screen.Resized = (*hiresPage)(nil)
)

func newHiresPage(h *screen.Host, r screen.Route) *hiresPage {
	return &hiresPage{host: h, route: r, content: ui.Layers(ui.NewFill(ui.Bg), ui.Center(ui.NewText("…", ui.Title).In(ui.Text3)))}
}

// Content implements screen.Page.
func (p *hiresPage) Content() fyne.CanvasObject { return p.content }

// Route implements screen.Page.
func (p *hiresPage) Route() screen.Route { return p.route }

// Crumbs implements screen.Page.
func (p *hiresPage) Crumbs() []screen.Crumb {
	return []screen.Crumb{{Label: text.T("nav.onboarding"), Route: screen.Route{Name: screen.Onboarding}}, {Label: text.T("onboarding.strip")}}
}

// Show implements screen.Page.
func (p *hiresPage) Show() {
	p.watching = p.host.Watch("onboarding.hires.watch", p.reload, model.KindPlan, model.KindDrill, model.KindSettings)
	p.reload()
}

// Hide implements screen.Page.
func (p *hiresPage) Hide() {
	p.watching.End()
	p.host.Runner.Cancel("onboarding.hires")
}

// SetNarrow implements screen.Resized.
func (p *hiresPage) SetNarrow(narrow bool) {
	p.narrow = narrow || large()
	if p.rows != nil {
		p.arrange()
	}
}

func (p *hiresPage) reload() {
	ws := p.host.Workspace
	type loaded struct {
		rows []stripRow
		sum  string
	}
	ui.Run(p.host.Runner, "onboarding.hires", func(ctx context.Context) (loaded, error) {
		plans, err := ws.Plans(ctx)
		if err != nil {
			return loaded{}, err
		}
		rows, sum, err := hiresOf(ctx, ws, plans, model.ID{})
		return loaded{byNeed(rows), sum}, err
	}, func(l loaded, err error) {
		if err != nil {
			p.host.Fail(err)
			return
		}
		p.rows, p.sum = l.rows, l.sum
		p.arrange()
	})
}

// arrange shows the figures of all above the list, which has a heading for each stage.
func (p *hiresPage) arrange() {
	edge := ui.Edge(p.narrow)
	start := ui.NewButton(ui.Primary, text.T("onboarding.start"), "plus", func() { p.host.Go(screen.Route{Name: screen.Onboarding, Tab: tabNew}) })
	head := []fyne.CanvasObject{ui.Grow(ui.Column(0, ui.NewText(text.T("onboarding.strip"), ui.Heading), ui.NewParagraph(p.summary(), ui.Body).In(ui.Text2))), start}
	list := ui.Column(0)
	last := stage(255)
	for i, r := range p.rows {
		if i > 0 {
			list.Add(ui.Line(true))
		}
		if r.stage != last {
			list.Add(stageHead(r.stage, i == 0))
			last = r.stage
		}
		list.Add(newStripItem(r, columnsFor(p.narrow, true), func(id model.ID) { p.host.Go(screen.Route{Name: screen.Onboarding, ID: id}) }))
	}
	p.content.Objects[1] = container.NewVScroll(ui.Inset(edge*2/3, edge, edge*2/3, edge, ui.Column(16, ui.Row(16, head...), ui.NewPanel(ui.Inset(0, 0, 2, 0, list)))))
	p.content.Refresh()
}

// stageHead heads the plans of a stage; the first heading has the legend.
func stageHead(s stage, first bool) fyne.CanvasObject {
	words := [...]string{before: "onboarding.hires.before", running: "onboarding.hires.running", over: "onboarding.hires.over"}[s]
	ground, row := ui.Surface2, ui.Row(12, ui.Grow(ui.NewText(text.T(words), ui.CaptionBold)))
	if first {
		ground = "" // the panel has round corners
		row.Add(legend())
	}
	return ui.Column(0, ui.Layers(ui.AtLeast(0, 32, ui.NewFill(ground)), ui.Inset(0, 16, 0, 16, row)), ui.Line(true))
}

// summary is "7 Pläne laufen: 3 zurück, 2 Abnahmen warten". Where figures are private it is
// the one on everybody.
func (p *hiresPage) summary() string {
	if p.sum != "" {
		return p.sum
	}
	active, behind, waiting := 0, 0, 0
	for _, r := range p.rows {
		if r.stage == running {
			active++
			if r.behind > 0 {
				behind++
			}
		}
		waiting += r.waiting
	}
	return text.T("onboarding.hires.sum", text.N("onboarding.hires.active", active), text.T("onboarding.hires.behind", behind), text.N("onboarding.hires.waiting", waiting))
}
