package workspace

import (
	"context"
	"slices"

	"konklave/model"
	"konklave/model/store"
)

// LogTouch notes one contact. The zero At means now. Where the person took part in
// it, the follow-ups that waited for that are done with it, in the same edit:
// AnsweredWith lists them.
func (ws *Workspace) LogTouch(ctx context.Context, t model.Touch) (model.ID, error) {
	t, p, err := ws.completeTouch(ctx, t)
	if err != nil {
		return model.ID{}, err
	}
	return t.ID, ws.edit(ctx, "log_touch", p.FullName(), func(e *store.Edit) error { return ws.putTouch(e, t) })
}

// completeTouch fills in what a touch does not say.
func (ws *Workspace) completeTouch(ctx context.Context, t model.Touch) (model.Touch, model.Person, error) {
	p, err := ws.Person(ctx, t.Person)
	t.ID, t.Account = newID(), p.Account
	if t.At.IsZero() {
		t.At = ws.clock()
	}
	if t.Direction == "" {
		t.Direction = model.Outbound
	}
	if t.By == "" {
		t.By = ws.Me().Name
	}
	return t, p, err
}

// putTouch writes a touch and closes what waited for it.
func (ws *Workspace) putTouch(e *store.Edit, t model.Touch) error {
	if err := e.Put(t); err != nil || !t.TwoWayContact() {
		return err
	}
	tasks, err := e.TasksOfPerson(t.Person)
	if err != nil {
		return err
	}
	for _, task := range tasks {
		if task.AnsweredBy(t) {
			task.DoneAt, task.Answered = ws.clock(), t.ID
			if err := e.Put(task); err != nil {
				return err
			}
		}
	}
	return nil
}

// AnsweredWith lists the follow-ups with a person that a touch has closed.
func (ws *Workspace) AnsweredWith(ctx context.Context, person, touch model.ID) (tasks []model.Task, err error) {
	err = ws.store.View(func(tx *store.Tx) error {
		tasks, err = tx.TasksOfPerson(person)
		return err
	})
	return slices.DeleteFunc(tasks, func(t model.Task) bool { return t.Answered != touch }), err
}

// Touches lists the latest touches of a person, newest first; limit 0 means
// all.
func (ws *Workspace) Touches(ctx context.Context, person model.ID, limit int) (touches []model.Touch, err error) {
	err = ws.store.View(func(tx *store.Tx) error {
		touches, err = tx.TouchesOf(person, limit)
		return err
	})
	return touches, err
}

// Activity lists the latest touches of an account, newest first.
func (ws *Workspace) Activity(ctx context.Context, account model.ID, limit int) (touches []model.Touch, err error) {
	err = ws.store.View(func(tx *store.Tx) error {
		touches, err = tx.TouchesOfAccount(account, limit)
		return err
	})
	return touches, err
}
