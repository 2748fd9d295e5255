package onboarding

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"konklave/app/screen"
	"konklave/model"
)

func TestTheDayOfThePlanIsOnShow(t *testing.T) {
	s := newStand(t)
	s.open(screen.Route{})
	if got := s.page.head.headline.Text(); got != "Tag 37 von 100" {
		t.Errorf("headline %q", got)
	}
	if got := s.page.head.tasks.Text() + ", " + s.page.head.signed.Text(); got != "31 von 34, 2 von 6" {
		t.Errorf("numbers %q", got)
	}
	if n := len(s.page.tasks.list.rows); n != 7 {
		t.Errorf("%d tasks in the week, want 7", n)
	}
	if c := s.page.Crumbs(); len(c) != 2 || c[1].Label != "100-Tage-Plan Account Executive" {
		t.Errorf("crumbs %v", c)
	}
}

func TestTickByMouseAndUndo(t *testing.T) {
	s := newStand(t)
	s.open(screen.Route{})
	// When the box of an open task is clicked,
	test.TapAt(s.item("drill-price"), fyne.NewPos(24, 20))
	s.Runner.Wait()
	// then it is done on disk and on the screen, and the numbers follow.
	if s.task("drill-price").DoneAt.IsZero() || !s.row("drill-price").done {
		t.Fatal("the task is not ticked")
	}
	if got := s.page.head.tasks.Text(); got != "32 von 34" {
		t.Errorf("numbers %q", got)
	}
	// When the edit is undone, it is open again.
	s.Undo()
	s.Runner.Wait()
	if !s.task("drill-price").DoneAt.IsZero() || s.row("drill-price").done {
		t.Error("undo did not open the task again")
	}
}

func TestTickAndUntickByKeyboard(t *testing.T) {
	s := newStand(t)
	s.open(screen.Route{})
	s.press(fyne.KeyHome, fyne.KeyDown)
	if got := s.page.tasks.list.rows[s.page.tasks.list.cursor].id; got != "drill-price" {
		t.Fatalf("the cursor is on %q", got)
	}
	s.press(fyne.KeySpace)
	if s.task("drill-price").DoneAt.IsZero() {
		t.Error("Space did not tick")
	}
	s.press(fyne.KeySpace)
	if !s.task("drill-price").DoneAt.IsZero() {
		t.Error("Space did not untick")
	}
	if got := s.page.tasks.list.rows[s.page.tasks.list.cursor].id; got != "drill-price" {
		t.Errorf("after the reload the cursor is on %q", got)
	}
}

func TestATaskForTheMentorAsksWhoHasSeenIt(t *testing.T) {
	s := newStand(t)
	s.open(screen.Route{})
	// Given a task that needs a sign-off, when its box is clicked,
	test.TapAt(s.item("map-alone"), fyne.NewPos(24, 20))
	s.Runner.Wait()
	// then nothing is done before the mentor is named.
	if !s.task("map-alone").DoneAt.IsZero() {
		t.Fatal("ticked without a mentor")
	}
	if got := s.Inputs()[0].Text(); got != "Jana Petersen" { // the trainer at this machine
		t.Errorf("the one who signs is proposed as %q", got)
	}
	s.fill(" ", "Gute Konfliktlinie.")
	s.confirm()
	if !s.Dialogs.Open() || !s.task("map-alone").DoneAt.IsZero() {
		t.Fatal("signed off by nobody")
	}
	s.fill("Carsten Wölk")
	s.confirm()
	if got := s.task("map-alone"); got.DoneAt.IsZero() || len(got.Signs) != 1 || got.Signs[0].By != "Carsten Wölk" || got.Signs[0].Word != "Gute Konfliktlinie." {
		t.Errorf("signed off: %v %+v", got.DoneAt, got.Signs)
	}
	if s.Dialogs.Open() {
		t.Error("the dialog is still open")
	}
}

func TestNoteOnATask(t *testing.T) {
	s := newStand(t)
	s.open(screen.Route{})
	s.press(fyne.KeyHome)
	s.Keys("n")
	s.fill("Kapitel 3 noch einmal lesen")
	s.page.host.Dialogs.Top().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	s.Runner.Wait()
	if got := s.task("read-buyer").Note; got != "Kapitel 3 noch einmal lesen" {
		t.Errorf("note %q", got)
	}
	if s.row("read-buyer").note == "" {
		t.Error("the row does not know of its note")
	}
}

func TestWeeksAndAllTasks(t *testing.T) {
	s := newStand(t)
	s.open(screen.Route{})
	s.press(fyne.KeyRight)
	if got := s.page.tasks.title.Text(); got != "Nächste Woche" || s.page.Route().Tab != "2025-11-17" {
		t.Errorf("after →: %q, tab %q", got, s.page.Route().Tab)
	}
	s.press(fyne.KeyLeft, fyne.KeyLeft)
	if got := s.page.tasks.title.Text(); got != "Letzte Woche" {
		t.Errorf("after ← ←: %q", got)
	}
	test.Tap(s.page.tasks.today)
	s.Runner.Wait()
	if got := s.page.tasks.title.Text(); got != "Diese Woche" || s.page.Route().Tab != "" {
		t.Errorf("back: %q, tab %q", got, s.page.Route().Tab)
	}
	s.page.turn(tabAll)
	s.Runner.Wait()
	if n := len(s.page.tasks.list.rows); n != len(s.plan().Tasks) {
		t.Errorf("%d of all %d tasks", n, len(s.plan().Tasks))
	}
	// The route restores what was on show.
	s.open(s.page.Route())
	if got := s.page.tasks.title.Text(); got != "Alle Aufgaben" {
		t.Errorf("restored: %q", got)
	}
}

func TestLateTasksStandBesideTheWeek(t *testing.T) {
	s := newStand(t)
	if err := s.Workspace.TickTask(context.Background(), s.plan().ID, "read-legal", false); err != nil {
		t.Fatal(err)
	}
	s.open(screen.Route{})
	rows := s.page.late.list.rows
	if len(rows) != 1 || rows[0].id != "read-legal" || !s.page.late.count.Visible() {
		t.Fatalf("late: %+v", rows)
	}
	test.TapAt(s.page.late.list.items[0], fyne.NewPos(24, 20))
	s.Runner.Wait()
	if s.task("read-legal").DoneAt.IsZero() || s.page.late.count.Visible() {
		t.Error("the late task is not done")
	}
}

func TestMilestoneIsSubmittedSignedAndReturned(t *testing.T) {
	s := newStand(t)
	s.open(screen.Route{})
	s.be("Carsten Wölk")
	milestone := func() model.Milestone { return s.plan().Milestones[2] }
	// Submit
	test.Tap(s.page.signs.submit)
	s.Runner.Wait()
	if milestone().SubmittedAt.IsZero() || s.page.signs.rows[0].state != submitted || !s.page.signs.open.Visible() {
		t.Fatalf("not submitted: %+v", s.page.signs.rows[0])
	}
	// Sign off: the row opens, its main button asks for a word.
	s.page.openMilestone(s.page.signs.rows[0])
	s.confirm()
	s.fill("", "Sauber geführt.")
	s.confirm()
	if m := milestone(); m.SignedBy != "Carsten Wölk" || m.Note != "Sauber geführt." {
		t.Fatalf("not signed off: %+v", m)
	}
	if got := s.page.head.signed.Text(); got != "3 von 6" {
		t.Errorf("signed %q", got)
	}
	// Return
	for _, r := range s.page.signs.rows {
		if r.id == milestone().ID {
			s.page.returnMilestone(r)
		}
	}
	s.fill("", "Termin fehlt")
	s.confirm()
	if m := milestone(); !m.SignedAt.IsZero() || !m.SubmittedAt.IsZero() || m.Note != "Termin fehlt" {
		t.Errorf("not returned: %+v", m)
	}
}

func TestTheStagesBeforeAndAfter(t *testing.T) {
	s := newStand(t)
	ctx := context.Background()
	page := s.Workspace.PlanPages("de")[0].ID
	soon, err := s.Workspace.StartPlan(ctx, page, "Timo Kranich", "", s.Workspace.Today().AddDays(5))
	if err != nil {
		t.Fatal(err)
	}
	past, err := s.Workspace.StartPlan(ctx, page, "Ida Wernecke", "", s.Workspace.Today().AddDays(-150))
	if err != nil {
		t.Fatal(err)
	}
	s.open(screen.Route{ID: soon})
	if got := s.page.head.headline.Text(); got != "Beginnt in 5 Tagen" || s.page.head.mentor.Visible() {
		t.Errorf("before: %q", got)
	}
	s.open(screen.Route{ID: past})
	if got := s.page.head.headline.Text(); got != "100 Tage sind um" {
		t.Errorf("after: %q", got)
	}
}

func TestNarrowWindowIsWhole(t *testing.T) {
	s := newStand(t)
	s.open(screen.Route{})
	s.page.SetNarrow(true)
	s.Window.Resize(fyne.NewSize(1012, 648))
	if s.page.head.headline.Truncated() {
		t.Error("the day is cut")
	}
	s.Window.Resize(fyne.NewSize(1012, 648))
	if n := len(s.page.strip.list.Objects); n != 1 {
		t.Errorf("the strip shows %d lines, want one", n)
	}
	for _, panel := range []fyne.CanvasObject{s.page.head.content, s.page.tasks.panel, s.page.late.panel} {
		at, size := fyne.CurrentApp().Driver().AbsolutePositionForObject(panel), panel.Size()
		if at.X < 0 || at.X+size.Width > 1012 || size.Height < 100 {
			t.Errorf("a panel lies at %v, %v", at, size)
		}
	}
}

func TestTheClockWentBack(t *testing.T) {
	s := newStand(t)
	s.Now = s.Now.AddDate(0, 0, -20)
	s.open(screen.Route{})
	if b := s.page.view.banner; !b.warns || !strings.Contains(b.words, "Uhr") {
		t.Errorf("banner: %+v", b)
	}
}

func TestABlockedTaskSaysWhatItWaitsFor(t *testing.T) {
	s := newStand(t)
	page := ownPage(1, "  - {id: a, day: 1, title: Zuerst}\n  - {id: b, day: 1, title: Danach, depends_on: [a]}\n  - {id: c, day: 1, title: Zählen, fulfil: {kind: touches, count: 3}}\n")
	id := s.startOwn(page)
	s.open(screen.Route{ID: id})
	if got := s.row("b").waits; got != "Zuerst" {
		t.Errorf("waits for %q", got)
	}
	if got := s.row("c").counts; got != "0 von 3 Kontakten" {
		t.Errorf("counts %q", got)
	}
	s.page.tick(s.row("b"))
	s.Runner.Wait()
	if s.row("b").done {
		t.Fatal("a blocked task is done")
	}
	s.page.tick(s.row("a"))
	s.Runner.Wait()
	if s.row("b").waits != "" {
		t.Error("it still waits")
	}
}

func TestFiguresOfAPersonArePrivate(t *testing.T) {
	s := newStand(t)
	ctx := context.Background()
	if err := s.Workspace.ChangeSettings(ctx, func(x *model.Settings) { x.Council = true }); err != nil {
		t.Fatal(err)
	}
	s.open(screen.Route{})
	if s.Workspace.Me().Name == s.plan().Hire {
		t.Fatal("the sample plan is the user's own")
	}
	row := s.page.view.strip[0]
	if !row.private || row.rate() != "–" || row.signed != "–" || row.done != 0 || s.page.head.tasks.Text() != "–" || s.page.head.drills.Text() != "–" {
		t.Errorf("figures are on show: %+v, %q", row, s.page.head.tasks.Text())
	}
	if s.page.TypedRune('n') || s.page.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace}) {
		t.Error("keys work on a list that is not on show")
	}
	if !strings.Contains(s.page.view.sum, "5 Personen") {
		t.Errorf("together: %q", s.page.view.sum)
	}
	for _, name := range []string{"A B", "C D", "E F", "G H"} {
		if _, err := s.Workspace.StartPlan(ctx, s.Workspace.PlanPages("de")[0].ID, name, "", s.Workspace.Today()); err != nil {
			t.Fatal(err)
		}
	}
	s.Runner.Wait()
	s.open(screen.Route{})
	if !strings.HasPrefix(s.page.view.sum, "Alle 5: ") {
		t.Errorf("together: %q", s.page.view.sum)
	}
}
