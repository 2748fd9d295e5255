package workspace

import (
	"context"
	"slices"
	"strings"

	"konklave/model"
	"konklave/model/store"
)

// changeEnrollment changes one enrolment in one edit, with what follows from it.
func (ws *Workspace) changeEnrollment(ctx context.Context, intent string, id model.ID, f func(*store.Edit, *model.Enrollment) error) error {
	var subject string
	err := ws.store.View(func(tx *store.Tx) error {
		n, err := tx.Enrollment(id)
		if err != nil {
			return err
		}
		p, err := tx.Person(n.Person)
		subject = p.FullName()
		return err
	})
	if err != nil {
		return err
	}
	return ws.edit(ctx, intent, subject, func(e *store.Edit) error {
		n, err := e.Enrollment(id)
		if err != nil {
			return err
		}
		if n.Ended() {
			return model.Errorf(model.Conflict, "error.cadence.over", "the cadence %s is over for this person", n.Title)
		}
		if err := f(e, &n); err != nil {
			return err
		}
		return ws.putEnrollment(e, &n)
	})
}

// planningFor are what the days of an enrolment are planned with.
func (ws *Workspace) planningFor(tx *store.Tx, n model.Enrollment) (c model.Calendar, room func(model.Date, int) bool, err error) {
	days, err := ws.daysOf(tx, n.ID)
	if err != nil {
		return c, nil, err
	}
	return calendarFor(n), days.room(ws.Settings().Day().Minutes), nil
}

// SkipStep leaves out the step that comes next, with the reason, and plans the one
// after it.
func (ws *Workspace) SkipStep(ctx context.Context, enrollment model.ID, reason string) error {
	if reason = strings.TrimSpace(reason); reason == "" {
		return model.Errorf(model.Invalid, "error.cadence.skip", "say why this step is left out")
	}
	return ws.changeEnrollment(ctx, "skip_step", enrollment, func(e *store.Edit, n *model.Enrollment) error {
		if err := ws.closeStep(e, *n, reason, model.ID{}); err != nil {
			return err
		}
		c, room, err := ws.planningFor(e.Tx, *n)
		if err != nil {
			return err
		}
		n.Advance(ws.clock(), model.ID{}, reason, c, room)
		return nil
	})
}

// PauseCadence lets an enrolment wait: until a day, on which its next step is due
// again, or with the zero day until ResumeCadence. The reason may be "". Errors:
// model.Invalid for a day that is not to come.
func (ws *Workspace) PauseCadence(ctx context.Context, enrollment model.ID, until model.Date, reason string) error {
	if !until.IsZero() && !ws.Today().Before(until) {
		return model.Errorf(model.Invalid, "error.cadence.resume", "a cadence can only be resumed on a day to come")
	}
	return ws.changeEnrollment(ctx, "pause_cadence", enrollment, func(e *store.Edit, n *model.Enrollment) error {
		c, room, err := ws.planningFor(e.Tx, *n)
		if err != nil {
			return err
		}
		n.Pause(ws.Today(), until, strings.TrimSpace(reason), c, room)
		return nil
	})
}

// ResumeCadence goes on with an enrolment that waits.
func (ws *Workspace) ResumeCadence(ctx context.Context, enrollment model.ID) error {
	return ws.changeEnrollment(ctx, "resume_cadence", enrollment, func(e *store.Edit, n *model.Enrollment) error {
		c, room, err := ws.planningFor(e.Tx, *n)
		if err != nil {
			return err
		}
		n.Resume(ws.Today(), c, room)
		return nil
	})
}

// EndCadence ends an enrolment by hand, with the reason.
func (ws *Workspace) EndCadence(ctx context.Context, enrollment model.ID, reason string) error {
	if reason = strings.TrimSpace(reason); reason == "" {
		return model.Errorf(model.Invalid, "error.cadence.end", "say why the cadence ends")
	}
	return ws.changeEnrollment(ctx, "end_cadence", enrollment, func(_ *store.Edit, n *model.Enrollment) error {
		n.Finish(ws.clock(), model.ExitByHand, reason)
		return nil
	})
}

// finishStep does the step that a follow-up stands for: it logs the contact and
// plans the next one. Errors: model.Conflict where the legal gate blocks it.
func (ws *Workspace) finishStep(ctx context.Context, task model.Task) error {
	return ws.changeEnrollment(ctx, "finish_step", task.Cadence, func(e *store.Edit, n *model.Enrollment) error {
		step, _ := n.Next()
		c, err := ws.gateCase(e.Tx, n.Person)
		if err != nil {
			return err
		}
		if v := step.Permitted(c); v.Decision == model.Blocked {
			return model.Errorf(model.Conflict, "error.cadence.gate", "this step must not be done (%s); leave it out, or record what permits it", v.Rule)
		}
		var touch model.ID
		if step.Reaches() {
			t := model.Touch{ID: newID(), Account: n.Account, Person: n.Person, Channel: step.Channel, Direction: model.Outbound, At: ws.clock(),
				Subject: step.Title, Page: step.Message, By: ws.Me().Name, Basis: model.TouchBasis{Purpose: step.Purpose}}
			if step.Meets() {
				t.Direction = model.TwoWay
			}
			if m := ws.Library().Page(step.Message); m != nil {
				t.PageVersion = m.Version
			}
			if err := ws.ground(e, &t); err != nil {
				return err
			}
			if err := e.Put(t); err != nil {
				return err
			}
			touch = t.ID
		}
		return ws.stepDone(e, n, touch)
	})
}

// stepDone closes the follow-up of the step that comes next and plans the one after
// it.
func (ws *Workspace) stepDone(e *store.Edit, n *model.Enrollment, touch model.ID) error {
	if err := ws.closeStep(e, *n, "", touch); err != nil {
		return err
	}
	c, room, err := ws.planningFor(e.Tx, *n)
	if err != nil {
		return err
	}
	n.Advance(ws.clock(), touch, "", c, room)
	return nil
}

// closeStep closes the open follow-up of an enrolment: done with a touch, or given
// up for a reason.
func (ws *Workspace) closeStep(e *store.Edit, n model.Enrollment, reason string, touch model.ID) error {
	tasks, err := e.TasksOfPerson(n.Person)
	if err != nil {
		return err
	}
	for _, t := range slices.Clone(tasks) {
		if t.Cadence != n.ID || t.Done() {
			continue
		}
		t.DoneAt, t.Answered = ws.clock(), touch
		if reason != "" {
			t.Dropped = true
			t.Moves = append(t.Moves, model.Move{On: ws.Today(), From: t.Due, Reason: reason, By: ws.Me().Name})
		}
		if err := e.Put(t); err != nil {
			return err
		}
	}
	return nil
}

// stepSent is what a touch that went out does to the cadence of the person: the
// message of the step that comes next was sent with it.
func (ws *Workspace) stepSent(e *store.Edit, t model.Touch) error {
	if t.Direction != model.Outbound || t.Page == "" {
		return nil
	}
	return ws.eachRunning(e.EnrollmentsOf, t.Person, func(n model.Enrollment) error {
		if step, ok := n.Next(); !ok || !n.Planned() || step.Message != t.Page {
			return nil
		}
		if err := ws.stepDone(e, &n, t.ID); err != nil {
			return err
		}
		return ws.putEnrollment(e, &n)
	})
}

// answered is what an answer of a person does: the cadence ends, and those of
// others at the account do what their pages say.
func (ws *Workspace) answered(e *store.Edit, t model.Touch) error {
	ended := false
	err := ws.eachRunning(e.EnrollmentsOf, t.Person, func(n model.Enrollment) error {
		why, ends := n.ExitBy(t)
		if !ends {
			return nil
		}
		ended = true
		n.Finish(ws.clock(), why, "")
		return ws.putEnrollment(e, &n)
	})
	if err != nil || !ended {
		return err
	}
	p, err := e.Person(t.Person)
	if err != nil {
		return err
	}
	return ws.eachRunning(e.EnrollmentsAt, t.Account, func(n model.Enrollment) error {
		switch {
		case n.Person == t.Person || n.OnReply == model.ReplyIgnored:
			return nil
		case n.OnReply == model.ReplyStops:
			n.Finish(ws.clock(), model.ExitColleague, p.FullName())
		case !n.Planned():
			return nil
		default: // until somebody looks at the answer, whatever day was named before
			n.Pause(ws.Today(), model.Date{}, p.FullName(), model.Calendar{}, nil)
		}
		return ws.putEnrollment(e, &n)
	})
}

// endCadences ends the enrolments that read gives for an id, where why is always an
// end or the page says so.
func (ws *Workspace) endCadences(e *store.Edit, read func(model.ID) ([]model.Enrollment, error), id model.ID, why model.Exit) error {
	return ws.eachRunning(read, id, func(n model.Enrollment) error {
		if (why == model.ExitBounce || why == model.ExitStage) && !n.Exits(why) {
			return nil
		}
		n.Finish(ws.clock(), why, "")
		return ws.putEnrollment(e, &n)
	})
}

// eachRunning visits the enrolments that are not over.
func (ws *Workspace) eachRunning(read func(model.ID) ([]model.Enrollment, error), id model.ID, f func(model.Enrollment) error) error {
	all, err := read(id)
	for _, n := range all {
		if n.Ended() {
			continue
		}
		if err := f(n); err != nil {
			return err
		}
	}
	return err
}

// exitOf is what an entry of the suppression list is to the cadences of the person.
func exitOf(kind model.SuppressionKind) model.Exit {
	if kind == model.Bounce {
		return model.ExitBounce
	}
	return model.ExitOptOut
}

// movedStep follows a follow-up that was put off: the steps behind it move as well.
func (ws *Workspace) movedStep(e *store.Edit, t model.Task) error {
	n, err := e.Enrollment(t.Cadence)
	if err != nil {
		return err
	}
	c, room, err := ws.planningFor(e.Tx, n)
	if err != nil {
		return err
	}
	n.Move(t.Due, c, room)
	return e.Put(&n)
}
