package onboarding

import (
	"context"
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"konklave/app/rehearsal"
	"konklave/app/screen"
	"konklave/app/text"
	"konklave/model"
	"konklave/model/workspace"
)

// stand is the screen in a window of a test.
type stand struct {
	*rehearsal.Stage
	t    *testing.T
	page *Page
}

// newStand opens the sample data: Lena's day 37, Tuesday 11 November 2025.
func newStand(t *testing.T) *stand {
	t.Helper()
	s := &stand{Stage: rehearsal.OpenAt(t, text.German, time.Date(2025, time.November, 11, 9, 10, 0, 0, time.UTC)).Sample(), t: t}
	s.Size = rehearsal.Inside
	return s
}

// open shows a route.
func (s *stand) open(r screen.Route) {
	r.Name = screen.Onboarding
	s.page = New(s.Host, r).(*Page)
	s.Show(s.page)
}

func (s *stand) plan() model.Plan {
	s.t.Helper()
	plans, err := s.Workspace.Plans(context.Background())
	if err != nil || len(plans) == 0 {
		s.t.Fatalf("no plan: %v", err)
	}
	return plans[len(plans)-1]
}

func (s *stand) task(id string) model.PlanTask {
	s.t.Helper()
	for _, t := range s.plan().Tasks {
		if t.ID == id {
			return t
		}
	}
	s.t.Fatalf("no task %q", id)
	return model.PlanTask{}
}

func (s *stand) press(keys ...fyne.KeyName) {
	for _, k := range keys {
		s.Key(k)
	}
}

// fill writes into the inputs of the dialog on show, from the top.
func (s *stand) fill(words ...string) {
	s.t.Helper()
	for i, in := range s.Inputs() {
		if i < len(words) && words[i] != "" {
			in.SetText(words[i])
		}
	}
}

// confirm presses the button at the right of the dialog.
func (s *stand) confirm() {
	s.t.Helper()
	d := s.Dialogs.Top()
	if d == nil {
		s.t.Fatal("no dialog is open")
	}
	d.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	s.Runner.Wait()
}

func (s *stand) row(id string) taskRow {
	s.t.Helper()
	for _, r := range s.page.tasks.list.rows {
		if r.id == id {
			return r
		}
	}
	s.t.Fatalf("task %q is not on show", id)
	return taskRow{}
}

// item is the row of a task on the screen.
func (s *stand) item(id string) *taskItem {
	for i, r := range s.page.tasks.list.rows {
		if r.id == id {
			return s.page.tasks.list.items[i]
		}
	}
	s.t.Fatalf("task %q is not on show", id)
	return nil
}

// ownPage is a plan page of the team with a milestone and a checkpoint.
func ownPage(version int, tasks string) string {
	return fmt.Sprintf("---\nid: onboarding-eigen-de\nkind: onboarding\ntitle: Eigener Plan\nlang: de\ntranslation_key: onboarding-eigen\nstatus: approved\nowner: Ich\nversion: %d\ntasks:\n%s"+
		"milestones:\n  - {id: m, day: 20, title: Erster Call, rubric: [\"Fragt zuerst\"]}\ncheckpoints:\n  - {id: k, day: 30, title: Ein Monat, questions: [\"Allein?\"]}\n---\nText.\n", version, tasks)
}

// startOwn starts the plan of a hire from a page, today.
func (s *stand) startOwn(page string) model.ID {
	s.t.Helper()
	ctx := context.Background()
	if err := s.Workspace.SavePage(ctx, "onboarding/eigen.md", page); err != nil {
		s.t.Fatal(err)
	}
	id, err := s.Workspace.StartPlan(ctx, "onboarding-eigen-de", "Timo Kranich", "Carsten Wölk", s.Workspace.Today())
	if err != nil {
		s.t.Fatal(err)
	}
	return id
}

// wordOf is the verdict of the mentor with a word.
func wordOf(word string) workspace.Verdict { return workspace.Verdict{By: "Carsten Wölk", Word: word} }
