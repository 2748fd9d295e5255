package workspace

import (
	"context"
	"slices"
	"strings"
	"time"

	"konklave/model"
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

// PlanPages lists the plan pages of the playbook in a language, or all where
// that language has none.
func (ws *Workspace) PlanPages(lang string) []*playbooks.Page {
	if pages := ws.Library().Pages("onboarding", lang); len(pages) > 0 {
		return pages
	}
	return ws.Library().Pages("onboarding", "")
}

// StartPlan starts the 100 days of a hire from a plan page; start is day 1.
func (ws *Workspace) StartPlan(ctx context.Context, page, hire, mentor string, start model.Date) (model.ID, error) {
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
	p := model.Plan{ID: newID(), Hire: hire, Mentor: mentor, Page: source.ID, Title: source.Title, Start: start, CreatedAt: ws.clock()}
	for _, ph := range source.Onboarding.Phases {
		p.Phases = append(p.Phases, model.PlanPhase{ID: ph.ID, Title: ph.Title, Goal: ph.Goal, FromDay: ph.FromDay, ToDay: ph.ToDay})
	}
	for _, t := range source.Onboarding.Tasks {
		p.Tasks = append(p.Tasks, model.PlanTask{ID: t.ID, Day: t.Day, Kind: t.Kind, Title: t.Title, Detail: t.Detail, Page: t.Page, SignOff: t.SignOff})
	}
	slices.SortStableFunc(p.Tasks, func(a, b model.PlanTask) int { return a.Day - b.Day })
	for _, m := range source.Onboarding.Milestones {
		p.Milestones = append(p.Milestones, model.Milestone{ID: m.ID, Day: m.Day, Title: m.Title, Measure: m.Measure})
	}
	return p.ID, ws.edit(ctx, "start_plan", hire, func(e *store.Edit) error { return e.Put(p) })
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

// TickTask marks a task of a plan done, or open again.
func (ws *Workspace) TickTask(ctx context.Context, plan model.ID, task string, done bool) error {
	intent, at := "tick_task", ws.clock()
	if !done {
		intent, at = "untick_task", time.Time{}
	}
	return ws.changePlan(ctx, intent, task, plan, func(p *model.Plan) error {
		t, err := planTask(p, task)
		if err == nil {
			t.DoneAt = at
		}
		return err
	})
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

func (ws *Workspace) changeMilestone(ctx context.Context, intent string, plan model.ID, id string, f func(*model.Milestone)) error {
	return ws.changePlan(ctx, intent, id, plan, func(p *model.Plan) error {
		for i := range p.Milestones {
			if p.Milestones[i].ID == id {
				f(&p.Milestones[i])
				return nil
			}
		}
		return model.Errorf(model.NotFound, "error.plan.milestone", "the plan of %s has no milestone %q", p.Hire, id)
	})
}

// SubmitMilestone hands a milestone to the mentor.
func (ws *Workspace) SubmitMilestone(ctx context.Context, plan model.ID, milestone string) error {
	at := ws.clock()
	return ws.changeMilestone(ctx, "submit_milestone", plan, milestone, func(m *model.Milestone) { m.SubmittedAt = at })
}

// SignMilestone signs a milestone off in the name of a mentor, with a word.
func (ws *Workspace) SignMilestone(ctx context.Context, plan model.ID, milestone, by, note string) error {
	if strings.TrimSpace(by) == "" {
		return model.Errorf(model.Invalid, "error.plan.signer", "say who signs the milestone off")
	}
	at := ws.clock()
	return ws.changeMilestone(ctx, "sign_milestone", plan, milestone, func(m *model.Milestone) {
		if m.SubmittedAt.IsZero() {
			m.SubmittedAt = at
		}
		m.SignedAt, m.SignedBy, m.Note = at, strings.TrimSpace(by), strings.TrimSpace(note)
	})
}

// ReturnMilestone takes a submission or a sign-off back.
func (ws *Workspace) ReturnMilestone(ctx context.Context, plan model.ID, milestone, note string) error {
	return ws.changeMilestone(ctx, "return_milestone", plan, milestone, func(m *model.Milestone) {
		m.SubmittedAt, m.SignedAt, m.SignedBy, m.Note = time.Time{}, time.Time{}, "", strings.TrimSpace(note)
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
