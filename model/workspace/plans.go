package workspace

import (
	"context"
	"slices"
	"strings"
	"time"

	"konklave/model"
	"konklave/model/holidays"
	"konklave/model/store"
	"konklave/playbooks"
)

// Plans lists the onboarding plans, the latest start first.
func (ws *Workspace) Plans(ctx context.Context) (plans []model.Plan, err error) {
	err = ws.store.View(func(tx *store.Tx) error {
		plans, err = tx.Plans()
		return err
	})
	slices.SortStableFunc(plans, func(a, b model.Plan) int { return b.Start.DaysSince(a.Start) })
	return plans, err
}

// Plan finds a plan by id.
func (ws *Workspace) Plan(ctx context.Context, id model.ID) (p model.Plan, err error) {
	err = ws.store.View(func(tx *store.Tx) error {
		p, err = tx.Plan(id)
		return err
	})
	return p, err
}

// PlanOf finds the plan of a hire by name; "" means the only one.
func (ws *Workspace) PlanOf(ctx context.Context, hire string) (model.Plan, error) {
	plans, err := ws.Plans(ctx)
	if err != nil {
		return model.Plan{}, err
	}
	plans = slices.DeleteFunc(plans, func(p model.Plan) bool {
		return hire != "" && !strings.EqualFold(p.Hire, strings.TrimSpace(hire))
	})
	switch {
	case len(plans) == 0 && hire != "":
		return model.Plan{}, model.Errorf(model.NotFound, "error.plan.none_for", "there is no plan for %q; 'konklave plan start --for NAME' starts one", hire)
	case len(plans) == 0:
		return model.Plan{}, model.Errorf(model.NotFound, "error.plan.none", "no plan is running; 'konklave plan start --for NAME' starts one")
	case len(plans) > 1 && hire == "":
		return model.Plan{}, model.Errorf(model.Conflict, "error.plan.which", "%d plans are running; say whose with --for NAME", len(plans))
	}
	return plans[0], nil
}

// Together is how all hires do whose plan runs, without any name. Below
// model.LeastTogether people it tells of single ones.
func (ws *Workspace) Together(ctx context.Context) (sum model.Together, err error) {
	plans, err := ws.Plans(ctx)
	today := ws.Today()
	for _, p := range plans {
		drills, err := ws.Drills(ctx, p.Hire)
		if err != nil {
			return sum, err
		}
		hits, answers := model.HitRate(drills, today.AddDays(-30).Time())
		sum.Add(p, today, hits, answers)
	}
	return sum, err
}

// PlanPages lists the plan pages of the playbook in a language, or all where
// that language has none.
func (ws *Workspace) PlanPages(lang string) []*playbooks.Page {
	if pages := ws.Library().Pages("onboarding", lang); len(pages) > 0 {
		return pages
	}
	return ws.Library().Pages("onboarding", "")
}

// PlanRegion is whose holidays a new plan leaves out: those of the latest plan, else
// those chosen for cadences; "" for none.
func (ws *Workspace) PlanRegion(ctx context.Context) (string, error) {
	plans, err := ws.Plans(ctx)
	if err != nil || len(plans) == 0 {
		return ws.HolidayRegion(""), err // only one that was chosen
	}
	return plans[0].Calendar.Region, nil
}

// StartPlan starts the 100 days of a hire from a plan page; start is day 1. The
// holidays are those of PlanRegion, the day basis that of the page.
func (ws *Workspace) StartPlan(ctx context.Context, page, hire, mentor string, start model.Date) (model.ID, error) {
	region, err := ws.PlanRegion(ctx)
	if err != nil {
		return model.ID{}, err
	}
	return ws.StartPlanIn(ctx, region, page, hire, mentor, start)
}

// StartPlanIn is StartPlan with the holidays of a region; "" for none.
func (ws *Workspace) StartPlanIn(ctx context.Context, region, page, hire, mentor string, start model.Date) (model.ID, error) {
	if region != "" && !holidays.Known(region) {
		return model.ID{}, model.Errorf(model.Invalid, "error.plan.region", "there is no region %q", region)
	}
	hire, mentor = strings.TrimSpace(hire), strings.TrimSpace(mentor)
	if hire == "" {
		return model.ID{}, model.Errorf(model.Invalid, "error.plan.hire", "say for whom the plan is")
	}
	if start.IsZero() {
		return model.ID{}, model.Errorf(model.Invalid, "error.plan.start", "say on which day the plan starts")
	}
	source := ws.Library().Page(page)
	if source == nil || source.Onboarding == nil {
		return model.ID{}, model.Errorf(model.NotFound, "error.plan.page", "there is no plan page %q in the playbook", page)
	}
	if circle := model.Circle(source.Onboarding.Tasks); circle != nil {
		return model.ID{}, model.Errorf(model.Invalid, "error.plan.circle", "on the page %s tasks wait for each other, so none of them can begin: %s; change depends_on there", source.Title, model.Chain(source.Onboarding.Tasks, circle))
	}
	p := planFrom(source)
	p.ID, p.Hire, p.Mentor, p.Start, p.CreatedAt = newID(), hire, mentor, start, ws.clock()
	p.Calendar.Working = source.Onboarding.DayBasis == "working"
	p.Calendar.Region = region
	withHolidays(&p)
	return p.ID, ws.edit(ctx, "start_plan", hire, func(e *store.Edit) error { return e.Put(p) })
}

// planFrom copies a plan page: a plan of nobody, with nothing done.
func planFrom(source *playbooks.Page) model.Plan {
	o := source.Onboarding
	p := model.Plan{Page: source.ID, PageVersion: source.Version, Title: source.Title, Length: o.PlanDays,
		Phases: slices.Clone(o.Phases), Tasks: slices.Clone(o.Tasks), Milestones: slices.Clone(o.Milestones), Checkpoints: slices.Clone(o.Checkpoints)}
	if p.Length == model.PlanDays {
		p.Length = 0
	}
	slices.SortStableFunc(p.Tasks, func(a, b model.PlanTask) int { return a.Day - b.Day })
	return p
}

func (ws *Workspace) changePlan(ctx context.Context, intent, subject string, id model.ID, f func(*model.Plan) error) error {
	return ws.edit(ctx, intent, subject, func(e *store.Edit) error {
		p, err := e.Plan(id)
		if err != nil {
			return err
		}
		if err := f(&p); err != nil {
			return err
		}
		return e.Put(p)
	})
}

func planTask(p *model.Plan, id string) (*model.PlanTask, error) {
	for i := range p.Tasks {
		if p.Tasks[i].ID == id {
			return &p.Tasks[i], nil
		}
	}
	return nil, model.Errorf(model.NotFound, "error.plan.task", "the plan of %s has no task %q; 'konklave plan' lists them", p.Hire, id)
}

// TickTask marks a task of a plan done, or open again. A task that waits for others
// cannot be ticked: model.Conflict names them. Nor can one that a mentor has to see:
// SubmitTask and SignTask are for that.
func (ws *Workspace) TickTask(ctx context.Context, plan model.ID, task string, done bool) error {
	intent, at := "tick_task", ws.clock()
	if !done {
		intent, at = "untick_task", time.Time{}
	}
	return ws.changePlan(ctx, intent, task, plan, func(p *model.Plan) error {
		t, err := planTask(p, task)
		if err != nil {
			return err
		}
		if done && t.SignOff {
			return model.Errorf(model.Conflict, "error.plan.sign_off", "the mentor has to see %q; submit it", t.Title)
		}
		if done {
			err = free(*p, *t)
		}
		t.DoneAt = at
		if !done { // whoever opens it again starts over with the mentor too
			t.SubmittedAt = time.Time{}
		}
		return err
	})
}

// free refuses a task that waits for others.
func free(p model.Plan, t model.PlanTask) error {
	open := p.WaitsFor(t)
	if len(open) == 0 {
		return nil
	}
	names := make([]string, len(open))
	for i, o := range open {
		names[i] = o.Title
	}
	return model.Errorf(model.Conflict, "error.plan.waits", "%s comes after: %s", t.Title, strings.Join(names, ", "))
}

// NoteTask keeps a note on a task of a plan.
func (ws *Workspace) NoteTask(ctx context.Context, plan model.ID, task, note string) error {
	return ws.changePlan(ctx, "note_task", task, plan, func(p *model.Plan) error {
		t, err := planTask(p, task)
		if err == nil {
			t.Note = strings.TrimSpace(note)
		}
		return err
	})
}

// ChangeMentor names who looks after a hire from now on; "" is nobody. What the one
// before signed stays as it was.
func (ws *Workspace) ChangeMentor(ctx context.Context, plan model.ID, mentor string) error {
	mentor = strings.TrimSpace(mentor)
	return ws.changePlan(ctx, "change_mentor", mentor, plan, func(p *model.Plan) error {
		p.Mentor, p.MentorAt = mentor, ws.clock()
		return nil
	})
}

// DeletePlan deletes a plan.
func (ws *Workspace) DeletePlan(ctx context.Context, id model.ID) error {
	p, err := ws.Plan(ctx, id)
	if err != nil {
		return err
	}
	return ws.edit(ctx, "delete_plan", p.Hire, func(e *store.Edit) error { return e.Delete(model.KindPlan, id) })
}
