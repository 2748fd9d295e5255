package onboarding

import (
	"context"
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"konklave/app/screen"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
)

// stand is the screen in a window over a workspace of its own.
type stand struct {
	t      *testing.T
	ws     *workspace.Workspace
	runner *ui.Runner
	host   *screen.Host
	window fyne.Window
	page   *Page
	now    time.Time
	went   []screen.Route
}

// newStand opens the sample data: Lena's day 37, Tuesday 11 November 2025.
func newStand(t *testing.T) *stand {
	t.Helper()
	german(t)
	s := &stand{t: t, runner: ui.NewTestRunner(), now: time.Date(2025, time.November, 11, 9, 10, 0, 0, time.UTC)}
	clock := func() time.Time { return s.now }
	var err error
	if s.ws, err = workspace.Open(context.Background(), t.TempDir(), workspace.Options{Clock: clock, KeyDir: t.TempDir()}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.ws.Close() })
	if err := s.ws.LoadSample(context.Background(), "de"); err != nil {
		t.Fatal(err)
	}
	test.NewTempApp(t).Settings().SetTheme(ui.NewTheme())
	s.window = test.NewTempWindow(t, nil)
	s.host = &screen.Host{Workspace: s.ws, Runner: s.runner, Window: s.window, Dialogs: ui.NewDialogs(s.window), Toasts: ui.NewToasts(s.runner),
		Go: func(r screen.Route) { s.went = append(s.went, r) }, Replace: func(screen.Route) {}, Crumbs: func() {}}
	return s
}

// open shows a route.
func (s *stand) open(r screen.Route) {
	r.Name = screen.Onboarding
	s.page = New(s.host, r).(*Page)
	s.window.SetContent(ui.NewTooltips(s.runner, s.host.Toasts.Over(s.page.Content())))
	s.window.Resize(fyne.NewSize(1352, 848))
	s.page.Show()
	s.t.Cleanup(s.page.Hide)
	s.runner.Wait()
}

func (s *stand) plan() model.Plan {
	s.t.Helper()
	plans, err := s.ws.Plans(context.Background())
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
		s.page.TypedKey(&fyne.KeyEvent{Name: k})
		s.runner.Wait()
	}
}

// fill writes into the inputs of the dialog on show, from the top.
func (s *stand) fill(words ...string) {
	s.t.Helper()
	for i, in := range s.inputs() {
		if i < len(words) && words[i] != "" {
			in.SetText(words[i])
		}
	}
}

func (s *stand) inputs() (found []*ui.Input) {
	s.t.Helper()
	d := s.host.Dialogs.Top()
	if d == nil {
		s.t.Fatal("no dialog is open")
	}
	var walk func(o fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *ui.Input:
			found = append(found, o)
		case *fyne.Container:
			for _, child := range o.Objects {
				walk(child)
			}
		case ui.Holder:
			for _, child := range o.Held() {
				walk(child)
			}
		case *container.Scroll:
			walk(o.Content)
		}
	}
	walk(d)
	return found
}

// confirm presses the button at the right of the dialog.
func (s *stand) confirm() {
	s.t.Helper()
	d := s.host.Dialogs.Top()
	if d == nil {
		s.t.Fatal("no dialog is open")
	}
	d.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	s.runner.Wait()
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
	if err := s.ws.SavePage(ctx, "onboarding/eigen.md", page); err != nil {
		s.t.Fatal(err)
	}
	id, err := s.ws.StartPlan(ctx, "onboarding-eigen-de", "Timo Kranich", "Carsten Wölk", s.ws.Today())
	if err != nil {
		s.t.Fatal(err)
	}
	return id
}

// wordOf is the verdict of the mentor with a word.
func wordOf(word string) workspace.Verdict { return workspace.Verdict{By: "Carsten Wölk", Word: word} }
