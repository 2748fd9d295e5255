package workspace

import (
	"cmp"
	"context"
	"slices"

	"konklave/model"
	"konklave/model/store"
)

// LogTouch notes one contact. The zero At means now. Where the person took part in
// it, the follow-ups that waited for that are done with it, in the same edit:
// AnsweredWith lists them.
//
// A touch that went out keeps what the legal gate said to it, a no as well: what
// has happened is written down as it was. Its purpose is t.Basis.Purpose, else
// advertising.
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
	if err := ws.ground(e, &t); err != nil {
		return err
	}
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

// ground asks the legal gate about a touch that goes out, and keeps the answer
// with it.
func (ws *Workspace) ground(e *store.Edit, t *model.Touch) error {
	purpose := cmp.Or(t.Basis.Purpose, model.Marketing)
	t.Basis = model.TouchBasis{}
	if t.Direction == model.Inbound {
		return nil
	}
	p, err := e.Person(t.Person)
	if err != nil {
		return err
	}
	v, err := ws.gate(e.Tx, t.Person, t.Channel, purpose)
	if err != nil {
		return err
	}
	t.Basis = basisOf(v, p)
	return used(e, v, ws.Today())
}

// used notes the day on a permission that a call relied on: its proof must be
// kept for five years from the last use (§ 7a (2) UWG).
func used(e *store.Edit, v model.Verdict, today model.Date) error {
	if v.Permission.IsZero() || v.Decision == model.Blocked {
		return nil
	}
	p, err := e.Permission(v.Permission)
	if err != nil || p.Channel != model.Phone || p.LastUsedOn == today {
		return err
	}
	p.LastUsedOn = today
	return e.Put(p)
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
