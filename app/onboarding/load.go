package onboarding

import (
	"context"

	"konklave/app/text"
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
	drills  drillView
	pages   int // plan pages of the playbook
}

// query says what to load: the plan (zero for the one that matters most), and
// the week by its Monday (zero for the present one) or all tasks.
type query struct {
	plan   model.ID
	monday model.Date
	all    bool
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
	p := pick(plans, q.plan, ws.Me().Name, today)
	if p == nil {
		return v, nil
	}
	shown := viewOf(*p, now)
	v.plan = &shown
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
	v.strip = stripOf(plans, p.ID, today)
	v.drills, err = drillsOf(ctx, ws, p.Hire)
	return v, err
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
		case stageOf(p.Day(today)) == running:
			r = 2
		}
		if r > rank {
			best, rank = p, r
		}
	}
	return best
}
