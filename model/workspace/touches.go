package workspace

import (
	"context"

	"konklave/model"
	"konklave/model/store"
)

// LogTouch notes one contact. The zero At means now. A touch that went out keeps
// what the legal gate said to it, a no as well: what has happened is written
// down as it was. Its purpose is t.Basis.Purpose, else advertising.
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
	if t.Basis.Purpose == "" {
		t.Basis.Purpose = model.Marketing
	}
	return t.ID, ws.edit(ctx, "log_touch", p.FullName(), func(e *store.Edit) error {
		if t.Direction == model.Inbound {
			t.Basis = model.TouchBasis{}
			return e.Put(t)
		}
		v, err := ws.gate(e.Tx, t.Person, t.Channel, t.Basis.Purpose)
		if err != nil {
			return err
		}
		t.Basis = basisOf(v, p)
		if err := e.Put(t); err != nil {
			return err
		}
		return used(e, v, ws.Today())
	})
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
