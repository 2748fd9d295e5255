package workspace_test

import (
	"context"
	"strings"
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
	if got := state(); !got.DoneAt.Equal(ws.Now()) || got.Note != "Namen notiert" || len(got.Signs) != 1 || got.Signs[0].By != "Carsten Wölk" || got.Signs[0].Word != "Gute Fragen." {
		t.Errorf("signed off: %+v", got)
	}
	if _, err := ws.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if got := state(); !got.DoneAt.IsZero() || got.Note != "Namen notiert" {
		t.Errorf("after undo: done %v, note %q", got.DoneAt, got.Note)
	}
}

// TestTaskIsSubmittedAndReturned is the way of a task that a mentor has to see.
func TestTaskIsSubmittedAndReturned(t *testing.T) {
	ctx, ws := context.Background(), open(t)
	id := startOwn(t, ws, "  - {id: a, day: 1, title: Task A}\n  - {id: b, day: 2, title: Task B, sign_off: true, depends_on: [a]}\n", "Lena")
	state := func() model.PlanTask {
		p, err := ws.Plan(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		return p.Tasks[1]
	}
	if err := ws.SubmitTask(ctx, id, "a"); model.CodeOf(err) != model.Invalid {
		t.Errorf("a task without a mentor: %v", err)
	}
	if err := ws.SubmitTask(ctx, id, "b"); model.CodeOf(err) != model.Conflict || !state().SubmittedAt.IsZero() {
		t.Errorf("a task that waits: %v, %+v", err, state())
	}
	if err := ws.TickTask(ctx, id, "a", true); err != nil {
		t.Fatal(err)
	}
	if err := ws.SubmitTask(ctx, id, "b"); err != nil || !state().Waits() {
		t.Fatalf("submitted: %v, %+v", err, state())
	}
	if err := ws.ReturnTask(ctx, id, "b", workspace.Verdict{By: "Carsten", Word: " "}); model.CodeOf(err) != model.Invalid {
		t.Errorf("returned without a reason: %v", err)
	}
	if err := ws.ReturnTask(ctx, id, "b", workspace.Verdict{By: "Carsten", Word: "No date"}); err != nil {
		t.Fatal(err)
	}
	if got := state(); got.Waits() || got.Done() || len(got.Signs) != 1 || !got.Signs[0].Returned || got.Signs[0].Word != "No date" {
		t.Errorf("returned: %+v", got)
	}
	if err := ws.SignTask(ctx, id, "b", workspace.Verdict{By: "Carsten", Word: "Good"}); err != nil {
		t.Fatal(err)
	}
	if err := ws.SubmitTask(ctx, id, "b"); model.CodeOf(err) != model.Conflict {
		t.Errorf("submitted when signed off: %v", err)
	}
	if err := ws.ReturnTask(ctx, id, "b", workspace.Verdict{By: "Carsten", Word: "The customer says otherwise"}); err != nil || state().Done() {
		t.Errorf("a sign-off taken back: %v, %+v", err, state())
	}
}

// TestFinishingATask: a task is ticked, or handed to the mentor who has to see it; no
// other way leads around the mentor.
func TestFinishingATask(t *testing.T) {
	ctx, ws := context.Background(), open(t)
	id := startOwn(t, ws, "  - {id: a, day: 1, title: Task A}\n  - {id: b, day: 2, title: Task B, sign_off: true, depends_on: [a]}\n", "Lena")
	task := func(i int) model.PlanTask {
		p, err := ws.Plan(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		return p.Tasks[i]
	}
	if waits, err := ws.FinishTask(ctx, id, "b"); model.CodeOf(err) != model.Conflict || waits || task(1).Touched() {
		t.Errorf("before what comes first: %v, %v", waits, err)
	}
	if waits, err := ws.FinishTask(ctx, id, "a"); err != nil || waits || !task(0).Done() {
		t.Errorf("a task of one's own: %v, %v, %+v", waits, err, task(0))
	}
	if waits, err := ws.FinishTask(ctx, id, "b"); err != nil || !waits || task(1).Done() || !task(1).Waits() {
		t.Errorf("one for the mentor: %v, %v, %+v", waits, err, task(1))
	}
	since := task(1).SubmittedAt
	if waits, err := ws.FinishTask(ctx, id, "b"); err != nil || !waits || !task(1).SubmittedAt.Equal(since) {
		t.Errorf("once more: %v, %v, %+v", waits, err, task(1))
	}
	if err := ws.TickTask(ctx, id, "b", true); model.CodeOf(err) != model.Conflict || !strings.Contains(err.Error(), "Task B") || task(1).Done() {
		t.Errorf("ticked past the mentor: %v, %+v", err, task(1))
	}
	if err := ws.TickTask(ctx, id, "b", false); err != nil || task(1).Waits() {
		t.Errorf("taken back: %v, %+v", err, task(1))
	}
	if err := ws.SignTask(ctx, id, "b", workspace.Verdict{By: "Carsten"}); err != nil {
		t.Fatal(err)
	}
	if waits, err := ws.FinishTask(ctx, id, "b"); model.CodeOf(err) != model.Conflict || waits {
		t.Errorf("signed off already: %v, %v", waits, err)
	}
	if _, err := ws.FinishTask(ctx, id, "c"); model.CodeOf(err) != model.NotFound {
		t.Errorf("no such task: %v", err)
	}
}

func TestEvidenceOfATask(t *testing.T) {
	ctx, ws := context.Background(), open(t)
	id := startOwn(t, ws, someTasks, "Lena")
	account, err := ws.CreateAccount(ctx, model.Account{Name: "Rautenberg Pumpen"})
	if err != nil {
		t.Fatal(err)
	}
	state := func() []model.TaskEvidence {
		p, err := ws.Plan(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		return p.Tasks[0].Evidence
	}
	if err := ws.AddEvidence(ctx, id, "a", "  "); model.CodeOf(err) != model.Invalid || len(state()) != 0 {
		t.Errorf("empty words: %v", err)
	}
	if err := ws.AddEvidence(ctx, id, "a", " https://example.com/call "); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := ws.LinkTask(ctx, id, "a", account); err != nil {
			t.Fatal(err)
		}
	}
	got := state()
	if len(got) != 2 || got[0].Text != "https://example.com/call" || got[1].Account != account || got[1].Text != "Rautenberg Pumpen" {
		t.Fatalf("evidence: %+v", got)
	}
	if err := ws.RemoveEvidence(ctx, id, "a", got[1]); err != nil || len(state()) != 1 {
		t.Errorf("unlinked: %v, %+v", err, state())
	}
	if err := ws.RemoveEvidence(ctx, id, "a", got[1]); model.CodeOf(err) != model.NotFound {
		t.Errorf("unlinked twice: %v", err)
	}
	if _, err := ws.Undo(ctx); err != nil || len(state()) != 2 {
		t.Errorf("undone: %v, %+v", err, state())
	}
}
