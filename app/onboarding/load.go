package onboarding

import (
	"context"
	"strings"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
	"konklave/playbooks"
)

// view is all that the screen shows, in words.
type view struct {
	plan    *planView // nil where no plan exists
	week    weekView
	all     []taskGroup // only when asked for
	late    []taskRow
	preview []taskRow // what comes next; only where nothing is late
	signs   []signRow
	strip   []stripRow
	sum     string // on everybody, where the figures of a person are private
	drills  drillView
	pages   int    // plan pages of the playbook
	region  string // whose holidays a new plan leaves out
	banner  banner
	update  model.PlanUpdate // what a newer page changes; empty for nothing
	council bool             // another's figures are not shown
	whole   model.Plan       // the plan on show
	sheet   *sheetView       // the task that is open beside the list; nil for none
}

// query says what to load: the plan (zero for the one that matters most), and
// the week by its Monday (zero for the present one) or all tasks.
type query struct {
	plan   model.ID
	monday model.Date
	all    bool
	task   string // open beside the list
	images *ui.Pictures
}

// previewLength is how many tasks to come fill the place of late ones.
const previewLength = 5

func load(ctx context.Context, ws *workspace.Workspace, q query) (view, error) {
	plans, err := ws.Plans(ctx)
	if err != nil {
		return view{}, err
	}
	now := ws.Now()
	today := model.DateOf(now)
	v := view{pages: len(ws.PlanPages(text.Lang()))}
	if v.region, err = ws.PlanRegion(ctx); err != nil {
		return v, err
	}
	p := pick(plans, q.plan, ws.Me().Name, today)
	if p == nil {
		return v, nil
	}
	v.whole = *p
	shown := viewOf(*p, now, ownPlan(p.Hire, ws.Me().Name))
	v.plan = &shown
	v.update, _ = ws.PlanUpdateOf(*p)
	v.banner = bannerOf(*p, v.update, now)
	v.council = ws.Settings().Private(p.Hire)
	if q.all {
		v.all = allOf(*p, today)
	}
	monday := q.monday
	if monday.IsZero() {
		monday = homeWeek(*p, today)
	}
	v.week = weekOf(*p, monday, today)
	if v.late = lateOf(*p, today); len(v.late) == 0 {
		v.preview = previewOf(*p, today, previewLength)
	}
	v.signs = signsOf(*p, now)
	if v.strip, v.sum, err = hiresOf(ctx, ws, plans, p.ID); err != nil {
		return v, err
	}
	var measured map[string]model.Fulfilled
	if here := p.From == "" || strings.EqualFold(p.Hire, ws.Me().Name); here { // else the work lies in another store
		if measured, err = ws.Fulfilments(ctx, *p); err != nil {
			return v, err
		}
	}
	v.count(measured, p.Tasks)
	if q.task != "" && !v.council {
		v.sheet = sheetOf(*p, q.task, measured, ws.Library(), q.images, now)
		if v.sheet != nil && v.sheet.drill {
			v.sheet.theme = ws.Theme(v.sheet.page.id)
		}
	}
	v.drills, err = drillsOf(ctx, ws, p.Hire)
	return v, err
}

// count says in each row what counts already.
func (v *view) count(measured map[string]model.Fulfilled, tasks []model.PlanTask) {
	fulfil := make(map[string]model.Fulfilment)
	for _, t := range tasks {
		fulfil[t.ID] = t.Fulfil
	}
	say := func(rows []taskRow) {
		for i := range rows {
			m, ok := measured[rows[i].id]
			switch {
			case !ok || rows[i].done:
			case fulfil[rows[i].id].Kind == model.FulfilPage:
				rows[i].detail = text.T("onboarding.counts.page")
			default:
				rows[i].counts = countsOf(fulfil[rows[i].id], m)
			}
		}
	}
	say(v.week.rows)
	say(v.late)
	say(v.preview)
	for _, g := range v.all {
		say(g.rows)
	}
}

// countsOf is how far a task is that the app fulfils: "12 von 20, 64 % (Ziel 70 %)".
func countsOf(f model.Fulfilment, m model.Fulfilled) string {
	words := text.T("onboarding.counts."+string(f.Kind), m.Have, m.Need)
	switch {
	case f.Rate == 0:
		return words
	case f.Kind == model.FulfilDrills:
		return text.T("onboarding.counts.rate", words, text.Percent(m.Rate), text.Percent(f.Rate))
	}
	return text.T("onboarding.counts.score", words, m.Rate, f.Rate)
}

// drillsOf is how a hire stands with the objections.
func drillsOf(ctx context.Context, ws *workspace.Workspace, hire string) (drillView, error) {
	drills, err := ws.Drills(ctx, hire)
	if err != nil {
		return drillView{}, err
	}
	deck, err := ws.DrillDeckOf(ctx, hire, text.Lang(), 0)
	if err != nil {
		return drillView{}, err
	}
	categories := make(map[string]string)
	for _, p := range ws.Library().Pages(playbooks.KindObjection, "") {
		categories[p.TranslationKey] = p.Objection.Category
	}
	return drillViewOf(drills, categories, len(deck.Cards), ws.Today()), nil
}

// pick finds the plan to show: the one asked for, else one's own, else the
// latest that runs, else the latest.
func pick(plans []model.Plan, want model.ID, me string, today model.Date) *model.Plan {
	var best *model.Plan
	rank := 0
	for i := range plans {
		p, r := &plans[i], 1
		switch {
		case p.ID == want:
			r = 4
		case p.Hire == me:
			r = 3
		case stageOf(*p, today) == running:
			r = 2
		}
		if r > rank {
			best, rank = p, r
		}
	}
	return best
}
