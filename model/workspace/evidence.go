package workspace

import (
	"context"
	"slices"
	"strings"

	"konklave/model"
	"konklave/model/store"
)

// AddEvidence keeps what shows that a task of a plan was done: words or a link.
func (ws *Workspace) AddEvidence(ctx context.Context, plan model.ID, task, words string) error {
	if words = strings.TrimSpace(words); words == "" {
		return model.Errorf(model.Invalid, "error.plan.evidence", "say what shows that the task was done")
	}
	return ws.addEvidence(ctx, plan, task, model.TaskEvidence{Text: words})
}

// LinkTask links a task of a plan with an account that it is done with. Linking the
// same account twice changes nothing.
func (ws *Workspace) LinkTask(ctx context.Context, plan model.ID, task string, account model.ID) error {
	var a model.Account
	err := ws.store.View(func(tx *store.Tx) (err error) {
		a, err = tx.Account(account)
		return err
	})
	if err != nil {
		return err
	}
	return ws.addEvidence(ctx, plan, task, model.TaskEvidence{Text: a.Name, Account: a.ID})
}

func (ws *Workspace) addEvidence(ctx context.Context, plan model.ID, task string, entry model.TaskEvidence) error {
	entry.At, entry.By = ws.clock(), ws.Me().Name
	return ws.changePlan(ctx, "add_evidence", task, plan, func(p *model.Plan) error {
		t, err := planTask(p, task)
		if err != nil {
			return err
		}
		if !entry.Account.IsZero() && slices.ContainsFunc(t.Evidence, func(e model.TaskEvidence) bool { return e.Account == entry.Account }) {
			return nil
		}
		t.Evidence = append(slices.Clone(t.Evidence), entry)
		return nil
	})
}

// RemoveEvidence takes an entry of a task away, or the link with an account.
func (ws *Workspace) RemoveEvidence(ctx context.Context, plan model.ID, task string, entry model.TaskEvidence) error {
	return ws.changePlan(ctx, "remove_evidence", task, plan, func(p *model.Plan) error {
		t, err := planTask(p, task)
		if err != nil {
			return err
		}
		at := slices.IndexFunc(t.Evidence, entry.Same)
		if at < 0 {
			return model.Errorf(model.NotFound, "error.plan.evidence.gone", "the task %q has no such evidence any more", t.Title)
		}
		t.Evidence = slices.Delete(slices.Clone(t.Evidence), at, at+1)
		return nil
	})
}
