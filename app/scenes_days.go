package app

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"

	"konklave/app/screen"
	"konklave/app/sight"
	"konklave/app/text"
	"konklave/model"
	"konklave/model/workspace"
)

// lateDay is a day of a plan after its end.
const lateDay = 130

// dayScenes are a plan late in its hundred days, on the last one and after its end, with
// something open and with everything done, and the end of a session of drills.
func dayScenes(ctx context.Context, ws *workspace.Workspace) ([]rehearsed, error) {
	plans, err := ws.Plans(ctx)
	pages := ws.PlanPages(textLang(ws))
	if err != nil || len(plans) == 0 || len(pages) == 0 || !ws.Settings().Sample {
		return nil, err
	}
	var plan model.ID // of the scene on show
	on := func(day, open, unsigned int) []edit {
		return []edit{func(ctx context.Context, ws *workspace.Workspace) (err error) {
			plan, err = ws.StartPlan(ctx, pages[0].ID, "Timo Kranich", plans[0].Mentor, ws.Today().AddDays(1-day))
			if err != nil {
				return err
			}
			return workOff(ctx, ws, plan, open, unsigned)
		}}
	}
	show := func(app *App, _ *sight.View) { app.router.open(screen.Route{Name: screen.Onboarding, ID: plan}) }
	any := screen.Route{Name: screen.Onboarding} // the plan does not exist before its edits
	drill := screen.Route{Name: screen.Onboarding, ID: plans[len(plans)-1].ID, Tab: "drill"}
	last := strconv.Itoa(model.PlanDays)
	return []rehearsed{
		{scene{"plan-day-60", any, []step{show}}, on(60, 4, 1)},
		{scene{"plan-day-" + last, any, []step{show}}, on(model.PlanDays, 2, 1)},
		{scene{"plan-over", any, []step{show}}, on(lateDay, 3, 1)},
		{scene{"plan-over-whole", any, []step{show}}, on(lateDay, 0, 0)},
		{scene{"drill-done", drill, []step{practised}}, nil},
	}, nil
}

// workOff does what is due of a plan but for the last tasks, and signs its milestones but
// for the last ones: the first of those is submitted.
func workOff(ctx context.Context, ws *workspace.Workspace, id model.ID, open, unsigned int) error {
	p, err := ws.Plan(ctx, id)
	if err != nil {
		return err
	}
	var tasks []model.PlanTask
	for _, t := range p.Tasks {
		if p.Due(t.Day, ws.Today()) {
			tasks = append(tasks, t)
		}
	}
	seen := workspace.Verdict{By: p.Mentor}
	for _, t := range tasks[:max(len(tasks)-open, 0)] {
		if t.SignOff {
			err = ws.SignTask(ctx, id, t.ID, seen)
		} else {
			err = ws.TickTask(ctx, id, t.ID, true)
		}
		if err != nil {
			return err
		}
	}
	var due []model.Milestone
	for _, m := range p.Milestones {
		if p.Due(m.Day, ws.Today()) {
			due = append(due, m)
		}
	}
	for i, m := range due {
		if i < len(due)-unsigned {
			err = ws.SignMilestone(ctx, id, m.ID, seen)
		} else if i == len(due)-unsigned {
			err = ws.SubmitMilestone(ctx, id, m.ID)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// practised answers the cards of a session of drills to its end, not all of them well.
func practised(_ *App, v *sight.View) {
	for i := 0; !v.Reads(text.T("drill.done")); i++ {
		if i > 60 { // a session has fewer cards
			panic(absent{})
		}
		v.Key(fyne.KeySpace)
		if i%5 == 2 {
			v.Keys("1")
		} else {
			v.Keys("3")
		}
	}
}
