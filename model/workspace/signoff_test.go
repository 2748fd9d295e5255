package workspace_test

import (
	"context"
	"testing"

	"konklave/model"
	"konklave/model/workspace"
)

func TestSignTask(t *testing.T) {
	ctx := context.Background()
	ws := open(t)
	pages := ws.PlanPages("de")
	if len(pages) == 0 {
		t.Fatal("the playbook has no plan page")
	}
	id, err := ws.StartPlan(ctx, pages[0].ID, "Lena Brockmann", "Carsten Wölk", ws.Today())
	if err != nil {
		t.Fatal(err)
	}
	plan, _ := ws.Plan(ctx, id)
	task := plan.Tasks[0].ID
	state := func() model.PlanTask {
		t.Helper()
		p, err := ws.Plan(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		return p.Tasks[0]
	}

	if err := ws.SignTask(ctx, id, task, workspace.Verdict{By: " ", Word: "gut"}); model.CodeOf(err) != model.Invalid {
		t.Errorf("without a name: %v, want an error of code invalid", err)
	}
	if err := ws.SignTask(ctx, id, "no-such-task", workspace.Verdict{By: "Carsten Wölk"}); model.CodeOf(err) != model.NotFound {
		t.Errorf("unknown task: %v, want an error of code not found", err)
	}
	if got := state(); !got.DoneAt.IsZero() || got.Note != "" {
		t.Errorf("refused, but the task became %+v", got)
	}

	if err := ws.NoteTask(ctx, id, task, "Namen notiert"); err != nil {
		t.Fatal(err)
	}
	if err := ws.SignTask(ctx, id, task, workspace.Verdict{By: " Carsten Wölk ", Word: "Gute Fragen."}); err != nil {
		t.Fatal(err)
	}
	if got := state(); !got.DoneAt.Equal(ws.Now()) || got.Note != "Namen notiert\nCarsten Wölk: Gute Fragen." {
		t.Errorf("signed off: done %v, note %q", got.DoneAt, got.Note)
	}
	if _, err := ws.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if got := state(); !got.DoneAt.IsZero() || got.Note != "Namen notiert" {
		t.Errorf("after undo: done %v, note %q", got.DoneAt, got.Note)
	}
}
