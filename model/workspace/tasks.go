package workspace

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"konklave/model"
	"konklave/model/store"
)

// FollowUp sets something to do with a person by a day.
func (ws *Workspace) FollowUp(ctx context.Context, t model.Task) (model.ID, error) {
	if t.Due.IsZero() {
		return model.ID{}, model.Errorf(model.Invalid, "error.task.due", "a follow-up needs a day")
	}
	p, err := ws.Person(ctx, t.Person)
	if err != nil {
		return model.ID{}, err
	}
	if p.Left() {
		return model.ID{}, model.Errorf(model.Conflict, "error.seat.left", "%s has left the company", p.FullName())
	}
	t.ID, t.Account, t.Title, t.CreatedAt = newID(), p.Account, strings.TrimSpace(t.Title), ws.clock()
	if t.Owner == "" {
		t.Owner = ws.Me().Name
	}
	return t.ID, ws.edit(ctx, "follow_up", p.FullName(), func(e *store.Edit) error { return e.Put(t) })
}

// Finish marks a follow-up done, or open again. A step of a cadence is logged as a
// contact with it, and the next one planned; only undo opens it again.
func (ws *Workspace) Finish(ctx context.Context, task model.ID, done bool) error {
	t, err := ws.task(task)
	switch {
	case err != nil:
		return err
	case !t.Cadence.IsZero() && !done:
		return model.Errorf(model.Conflict, "error.cadence.reopen", "a step of a cadence cannot be opened again; undo takes it back")
	case !t.Cadence.IsZero():
		return ws.finishStep(ctx, t)
	case done:
		return ws.changeTask(ctx, "finish_task", task, func(t *model.Task) error {
			t.DoneAt = ws.clock()
			return nil
		})
	}
	return ws.changeTask(ctx, "reopen_task", task, func(t *model.Task) error {
		t.DoneAt, t.Dropped, t.Answered = time.Time{}, false, model.ID{}
		return nil
	})
}

// Snooze moves a follow-up to a later day, at least to tomorrow. The reason may be
// "" as long as the follow-up does not ask for one (model.Task.Asks).
func (ws *Workspace) Snooze(ctx context.Context, task model.ID, until model.Date, reason string) error {
	return ws.SnoozeSeveral(ctx, []model.ID{task}, until, reason)
}

// SnoozeSeveral moves follow-ups to a later day in one edit, as Snooze does.
func (ws *Workspace) SnoozeSeveral(ctx context.Context, tasks []model.ID, until model.Date, reason string) error {
	today, after, reason := ws.Today(), ws.Settings().Day().AskAfter, strings.TrimSpace(reason)
	if !today.Before(until) {
		return model.Errorf(model.Invalid, "error.task.snooze", "choose a day after today")
	}
	return ws.changeTasks(ctx, "snooze_task", tasks, func(t *model.Task) error {
		if reason == "" && t.Asks(today, after) {
			return model.Errorf(model.Invalid, "error.task.reason", "this follow-up is %d days late: say why it moves on", today.DaysSince(t.Due))
		}
		if reason != "" {
			t.Moves = append(t.Moves, model.Move{On: today, From: t.Due, To: until, Reason: reason, By: ws.Me().Name})
		}
		t.Due, t.Snoozed = until, t.Snoozed+1
		return nil
	})
}

// Drop closes a follow-up that will not be done, and keeps the reason. A step of a
// cadence is left out with it.
func (ws *Workspace) Drop(ctx context.Context, task model.ID, reason string) error {
	reason = strings.TrimSpace(reason)
	if reason == "" {
		return model.Errorf(model.Invalid, "error.task.drop", "say why this follow-up is given up")
	}
	t, err := ws.task(task)
	if err != nil {
		return err
	}
	if !t.Cadence.IsZero() {
		return ws.SkipStep(ctx, t.Cadence, reason)
	}
	return ws.changeTask(ctx, "drop_task", task, func(t *model.Task) error {
		t.Moves = append(t.Moves, model.Move{On: ws.Today(), From: t.Due, Reason: reason, By: ws.Me().Name})
		t.DoneAt, t.Dropped = ws.clock(), true
		return nil
	})
}

func (ws *Workspace) task(id model.ID) (t model.Task, err error) {
	err = ws.store.View(func(tx *store.Tx) error {
		t, err = tx.Task(id)
		return err
	})
	return t, err
}

func (ws *Workspace) changeTask(ctx context.Context, intent string, id model.ID, f func(*model.Task) error) error {
	return ws.changeTasks(ctx, intent, []model.ID{id}, f)
}

func (ws *Workspace) changeTasks(ctx context.Context, intent string, ids []model.ID, f func(*model.Task) error) error {
	if len(ids) == 0 {
		return nil
	}
	var subject string
	err := ws.store.View(func(tx *store.Tx) error {
		t, err := tx.Task(ids[0])
		subject = t.Title
		return err
	})
	if err != nil {
		return err
	}
	return ws.edit(ctx, intent, subject, func(e *store.Edit) error {
		for _, id := range ids {
			t, err := e.Task(id)
			if err != nil {
				return err
			}
			due := t.Due
			if err := f(&t); err != nil {
				return err
			}
			if err := e.Put(t); err != nil {
				return err
			}
			if t.Cadence.IsZero() || t.Due == due {
				continue
			}
			if err := ws.movedStep(e, t); err != nil {
				return err
			}
		}
		return nil
	})
}

// TasksOf lists the open follow-ups with a person, soonest first.
func (ws *Workspace) TasksOf(ctx context.Context, person model.ID) (tasks []model.Task, err error) {
	err = ws.store.View(func(tx *store.Tx) error {
		tasks, err = tx.TasksOfPerson(person)
		return err
	})
	tasks = slices.DeleteFunc(tasks, model.Task.Done)
	slices.SortStableFunc(tasks, func(a, b model.Task) int { return cmp.Compare(a.Due.DaysSince(b.Due), 0) })
	return tasks, err
}

// Waiting counts the follow-ups that are late or due today.
func (ws *Workspace) Waiting(ctx context.Context, today model.Date) (n int, err error) {
	err = ws.store.View(func(tx *store.Tx) error {
		tasks, err := tx.OpenTasks(today)
		n = len(tasks)
		return err
	})
	return n, err
}
