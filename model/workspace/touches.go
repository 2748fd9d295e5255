package workspace

import (
	"context"

	"konklave/model"
	"konklave/model/store"
)

// LogTouch notes one contact. The zero At means now.
func (ws *Workspace) LogTouch(ctx context.Context, t model.Touch) (model.ID, error) {
	p, err := ws.Person(ctx, t.Person)
	if err != nil {
		return model.ID{}, err
	}
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
	return t.ID, ws.edit(ctx, "log_touch", p.FullName(), func(e *store.Edit) error { return e.Put(t) })
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
