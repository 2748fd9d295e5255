package workspace

import (
	"context"
	"strings"
	"time"

	"konklave/model"
)

// Verdict is what a mentor says of a task or a milestone.
type Verdict struct {
	By      string
	Word    string
	Ratings []model.Rating // in the order of the rubric
}

// sign makes the entry of a verdict.
func (ws *Workspace) sign(v Verdict, version int) (model.SignOff, error) {
	s := model.SignOff{At: ws.clock(), By: strings.TrimSpace(v.By), Word: strings.TrimSpace(v.Word), Version: version, Ratings: v.Ratings}
	if s.By == "" {
		return s, model.Errorf(model.Invalid, "error.plan.signer", "say who signs it off")
	}
	return s, nil
}

// SubmitTask hands a task to the mentor. Errors: model.Invalid for a task that no
// mentor has to see, model.Conflict for one that waits for others or is done.
func (ws *Workspace) SubmitTask(ctx context.Context, plan model.ID, task string) error {
	return ws.changePlan(ctx, "submit_task", task, plan, func(p *model.Plan) error {
		t, err := planTask(p, task)
		switch {
		case err != nil:
			return err
		case !t.SignOff:
			return model.Errorf(model.Invalid, "error.plan.no_sign_off", "no mentor has to see %q; tick it", t.Title)
		case t.Done():
			return model.Errorf(model.Conflict, "error.plan.signed", "%q is signed off already", t.Title)
		}
		t.SubmittedAt = ws.clock()
		return free(*p, *t)
	})
}

// FinishTask does what a hire can do towards the end of a task: ticks it, or hands it to
// the mentor who has to see it. It reports whether the task waits for the mentor now; one
// that waited already is left as it was. Errors: those of TickTask and SubmitTask.
func (ws *Workspace) FinishTask(ctx context.Context, plan model.ID, task string) (waits bool, err error) {
	p, err := ws.Plan(ctx, plan)
	if err != nil {
		return false, err
	}
	t, err := planTask(&p, task)
	switch {
	case err != nil:
		return false, err
	case !t.SignOff:
		return false, ws.TickTask(ctx, plan, task, true)
	case t.Waits():
		return true, nil
	}
	err = ws.SubmitTask(ctx, plan, task)
	return err == nil, err
}

// ReturnTask takes a submission or a sign-off of a task back; the word is the reason
// and must be given.
func (ws *Workspace) ReturnTask(ctx context.Context, plan model.ID, task string, v Verdict) error {
	if strings.TrimSpace(v.Word) == "" {
		return model.Errorf(model.Invalid, "error.plan.reason", "say why the task is returned")
	}
	return ws.changePlan(ctx, "return_task", task, plan, func(p *model.Plan) error {
		t, err := planTask(p, task)
		if err != nil {
			return err
		}
		s, err := ws.sign(v, p.PageVersion)
		if err != nil {
			return err
		}
		s.Returned = true
		t.SubmittedAt, t.DoneAt = time.Time{}, time.Time{}
		t.Signs = append(t.Signs, s)
		return nil
	})
}

// SignTask marks a task of a plan done because the mentor has seen it.
func (ws *Workspace) SignTask(ctx context.Context, plan model.ID, task string, v Verdict) error {
	return ws.changePlan(ctx, "sign_task", task, plan, func(p *model.Plan) error {
		t, err := planTask(p, task)
		if err != nil {
			return err
		}
		if err := free(*p, *t); err != nil {
			return err
		}
		s, err := ws.sign(v, p.PageVersion)
		if err != nil {
			return err
		}
		t.DoneAt = s.At
		if t.SubmittedAt.IsZero() {
			t.SubmittedAt = s.At
		}
		t.Signs = append(t.Signs, s)
		return nil
	})
}

func (ws *Workspace) changeMilestone(ctx context.Context, intent string, plan model.ID, id string, f func(*model.Plan, *model.Milestone) error) error {
	return ws.changePlan(ctx, intent, id, plan, func(p *model.Plan) error {
		for i := range p.Milestones {
			if p.Milestones[i].ID == id {
				return f(p, &p.Milestones[i])
			}
		}
		return model.Errorf(model.NotFound, "error.plan.milestone", "the plan of %s has no milestone %q", p.Hire, id)
	})
}

// SubmitMilestone hands a milestone to the mentor.
func (ws *Workspace) SubmitMilestone(ctx context.Context, plan model.ID, milestone string) error {
	at := ws.clock()
	return ws.changeMilestone(ctx, "submit_milestone", plan, milestone, func(_ *model.Plan, m *model.Milestone) error {
		m.SubmittedAt = at
		return nil
	})
}

// SignMilestone signs a milestone off in the name of a mentor.
func (ws *Workspace) SignMilestone(ctx context.Context, plan model.ID, milestone string, v Verdict) error {
	return ws.changeMilestone(ctx, "sign_milestone", plan, milestone, func(p *model.Plan, m *model.Milestone) error {
		s, err := ws.sign(v, p.PageVersion)
		if err != nil {
			return err
		}
		if m.SubmittedAt.IsZero() {
			m.SubmittedAt = s.At
		}
		m.SignedAt, m.SignedBy, m.Note = s.At, s.By, s.Word
		m.Signs = append(m.Signs, s)
		return nil
	})
}

// ReturnMilestone takes a submission or a sign-off back; the word is the reason and
// must be given.
func (ws *Workspace) ReturnMilestone(ctx context.Context, plan model.ID, milestone string, v Verdict) error {
	if strings.TrimSpace(v.Word) == "" {
		return model.Errorf(model.Invalid, "error.plan.reason", "say why the milestone is returned")
	}
	return ws.changeMilestone(ctx, "return_milestone", plan, milestone, func(p *model.Plan, m *model.Milestone) error {
		s, err := ws.sign(v, p.PageVersion)
		if err != nil {
			return err
		}
		s.Returned = true
		m.SubmittedAt, m.SignedAt, m.SignedBy, m.Note = time.Time{}, time.Time{}, "", s.Word
		m.Signs = append(m.Signs, s)
		return nil
	})
}

// AssessCheckpoint keeps how the hire, or the mentor, answers the questions of a
// checkpoint: from 1 to 5, 0 for no answer.
func (ws *Workspace) AssessCheckpoint(ctx context.Context, plan model.ID, checkpoint string, mentor bool, answers []int, word string) error {
	return ws.changePlan(ctx, "assess_checkpoint", checkpoint, plan, func(p *model.Plan) error {
		for i := range p.Checkpoints {
			c := &p.Checkpoints[i]
			if c.ID != checkpoint {
				continue
			}
			if len(answers) != len(c.Questions) {
				return model.Errorf(model.Invalid, "error.plan.answers", "the checkpoint has %d questions, not %d", len(c.Questions), len(answers))
			}
			for _, a := range answers {
				if a < 0 || a > 5 {
					return model.Errorf(model.Invalid, "error.plan.answer", "an answer is %d; it goes from 1 to 5", a)
				}
			}
			a := model.Assessment{At: ws.clock(), By: p.Hire, Answers: answers, Word: strings.TrimSpace(word)}
			if mentor {
				a.By = p.Mentor
				c.Mentor = a
			} else {
				c.Hire = a
			}
			return nil
		}
		return model.Errorf(model.NotFound, "error.plan.checkpoint", "the plan of %s has no checkpoint %q", p.Hire, checkpoint)
	})
}
