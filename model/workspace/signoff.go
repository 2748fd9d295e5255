package workspace

import (
	"context"
	"strings"

	"konklave/model"
)

// SignTask marks a task of a plan done because the mentor has seen it. Who it
// was, and the word that came with it, are kept as the note of the task.
func (ws *Workspace) SignTask(ctx context.Context, plan model.ID, task, by, word string) error {
	by, word = strings.TrimSpace(by), strings.TrimSpace(word)
	if by == "" {
		return model.Errorf(model.Invalid, "error.plan.signer", "say who signs the task off")
	}
	note := by
	if word != "" {
		note += ": " + word
	}
	at := ws.clock()
	return ws.changePlan(ctx, "sign_task", task, plan, func(p *model.Plan) error {
		t, err := planTask(p, task)
		if err != nil {
			return err
		}
		t.DoneAt = at
		if t.Note != "" && t.Note != note {
			note = t.Note + "\n" + note
		}
		t.Note = note
		return nil
	})
}
