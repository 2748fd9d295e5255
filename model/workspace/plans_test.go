package workspace_test

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"konklave/model"
	"konklave/model/workspace"
)

// aPlanPage is a page of the team's own with a little of everything.
func aPlanPage(version, tasks string) string {
	return "---\nid: onboarding-own-en\nkind: onboarding\ntitle: Own plan\nlang: en\ntranslation_key: onboarding-own\nstatus: approved\nowner: Me\nversion: " + version +
		"\ntasks:\n" + tasks + "milestones:\n  - {id: ms, day: 20, title: First call, rubric: [\"Asks first\"]}\ncheckpoints:\n  - {id: cp, day: 30, title: A month, questions: [\"Alone?\"]}\n---\nText.\n"
}

const someTasks = "  - {id: a, day: 1, title: Task A}\n  - {id: b, day: 2, title: Task B, depends_on: [a]}\n"

// startOwn saves a page and starts the plan of a hire from it.
func startOwn(t *testing.T, ws *workspace.Workspace, tasks, hire string) model.ID {
	t.Helper()
	ctx := context.Background()
	if err := ws.SavePage(ctx, "onboarding/own.md", aPlanPage("1", tasks)); err != nil {
		t.Fatal(err)
	}
	id, err := ws.StartPlan(ctx, "onboarding-own-en", hire, "Carsten", ws.Today())
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func TestATaskWaitsForAnother(t *testing.T) {
	ws, ctx := open(t), context.Background()
	id := startOwn(t, ws, someTasks, "Lena")
	err := ws.TickTask(ctx, id, "b", true)
	if model.CodeOf(err) != model.Conflict || !strings.Contains(err.Error(), "Task A") {
		t.Fatalf("a blocked task: %v", err)
	}
	for _, task := range []string{"a", "b"} {
		if err := ws.TickTask(ctx, id, task, true); err != nil {
			t.Fatal(err)
		}
	}
	if err := ws.SavePage(ctx, "onboarding/own.md", aPlanPage("2", "  - {id: a, day: 1, title: A, depends_on: [b]}\n  - {id: b, day: 2, title: B, depends_on: [a]}\n")); err != nil {
		t.Fatal(err)
	}
	if _, err := ws.StartPlan(ctx, "onboarding-own-en", "Timo", "", ws.Today()); err == nil || !strings.Contains(err.Error(), "Own plan") || !strings.Contains(err.Error(), "A → B → A") {
		t.Errorf("a circle: %v", err)
	}
}

func TestANewerPageIsTakenOver(t *testing.T) {
	ws, ctx := open(t), context.Background()
	id := startOwn(t, ws, someTasks, "Lena")
	if err := ws.TickTask(ctx, id, "a", true); err != nil {
		t.Fatal(err)
	}
	p, _ := ws.Plan(ctx, id)
	if u, _ := ws.PlanUpdateOf(p); !u.Empty() || ws.TakeOver(ctx, id) == nil {
		t.Error("the same version is an update")
	}
	if err := ws.SavePage(ctx, "onboarding/own.md", aPlanPage("2", "  - {id: b, day: 5, title: Task B}\n  - {id: c, day: 3, title: Task C}\n")); err != nil {
		t.Fatal(err)
	}
	u, _ := ws.PlanUpdateOf(p)
	if len(u.New) != 1 || len(u.Moved) != 1 || u.Kept != 1 || u.Version != 2 {
		t.Errorf("update: %+v", u)
	}
	if err := ws.TakeOver(ctx, id); err != nil {
		t.Fatal(err)
	}
	p, _ = ws.Plan(ctx, id)
	if p.PageVersion != 2 || len(p.Tasks) != 3 || !p.Tasks[0].Done() {
		t.Errorf("taken over: %+v", p.Tasks)
	}
	if _, err := ws.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if p, _ = ws.Plan(ctx, id); p.PageVersion != 1 || len(p.Tasks) != 2 {
		t.Errorf("undone: version %d, %d tasks", p.PageVersion, len(p.Tasks))
	}
}

func TestWorkTicksTasksOnce(t *testing.T) {
	ws, ctx := openSample(t), context.Background()
	me := ws.Me().Name
	if me == "" {
		t.Fatal("the sample has no user")
	}
	id := startOwn(t, ws, `  - {id: touch, day: 1, title: Two touches, fulfil: {kind: touches, count: 2}}
  - {id: mail, day: 1, title: A message, fulfil: {kind: messages}}
  - {id: page, day: 1, title: Read it, page: role-buyer-en, fulfil: {kind: page_read}}
  - {id: drill, day: 1, title: Drill, fulfil: {kind: drills, count: 2, rate: 50}}
  - {id: map, day: 1, title: Map, fulfil: {kind: center_mapped, count: 1}}
`, me)
	ticked := func() (done []string) {
		if _, err := ws.SettlePlans(ctx); err != nil {
			t.Fatal(err)
		}
		p, _ := ws.Plan(ctx, id)
		for _, task := range p.Tasks {
			if task.Done() {
				done = append(done, task.ID)
			}
		}
		return done
	}
	if got := ticked(); len(got) != 0 {
		t.Fatalf("before any work: %v", got)
	}
	accounts, err := ws.Accounts(ctx)
	if err != nil || len(accounts) == 0 {
		t.Fatal(err)
	}
	var person model.Person
	for _, a := range accounts {
		people, err := ws.People(ctx, a.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range people {
			if p.LegalBasis != "" {
				person = p
			}
		}
	}
	if person.ID.IsZero() {
		t.Fatal("nobody in the sample has a legal basis")
	}
	log := func(page string) {
		if _, err := ws.LogTouch(ctx, model.Touch{Person: person.ID, Channel: model.Email, Page: page}); err != nil {
			t.Fatal(err)
		}
	}
	log("")
	p, _ := ws.Plan(ctx, id)
	if m, err := ws.Fulfilments(ctx, p); err != nil || m["touch"].Have != 1 || m["touch"].Enough || m["mail"].Have != 0 {
		t.Errorf("one touch: %+v, %v", m, err)
	}
	log("msg-any")
	if got := ticked(); len(got) != 2 || got[0] != "touch" || got[1] != "mail" {
		t.Errorf("after two touches: %v", got)
	}
	// Undone, it stays open: whoever opens it has the last word.
	if _, err := ws.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if got := ticked(); len(got) != 1 {
		t.Errorf("after undo: %v", got)
	}
	if err := ws.ReadTaskPage(ctx, id, "page"); err != nil {
		t.Fatal(err)
	}
	for _, objection := range ws.Library().Pages("objection", "en")[:2] {
		if _, err := ws.AnswerDrill(ctx, me, objection.TranslationKey, model.GradeGood); err != nil {
			t.Fatal(err)
		}
	}
	if got := strings.Join(ticked(), " "); got != "touch page drill" {
		t.Errorf("after reading and drilling: %s", got)
	}
}

func TestMentorSignsAndReturns(t *testing.T) {
	ws, ctx := open(t), context.Background()
	id := startOwn(t, ws, someTasks, "Lena")
	if err := ws.SubmitMilestone(ctx, id, "ms"); err != nil {
		t.Fatal(err)
	}
	if err := ws.ReturnMilestone(ctx, id, "ms", workspace.Verdict{By: "Carsten"}); model.CodeOf(err) != model.Invalid {
		t.Errorf("returned without a reason: %v", err)
	}
	if err := ws.ReturnMilestone(ctx, id, "ms", workspace.Verdict{By: "Carsten", Word: "No date", Ratings: []model.Rating{model.NotMet}}); err != nil {
		t.Fatal(err)
	}
	if err := ws.SignMilestone(ctx, id, "ms", workspace.Verdict{By: "Carsten", Word: "Good", Ratings: []model.Rating{model.Met}}); err != nil {
		t.Fatal(err)
	}
	p, _ := ws.Plan(ctx, id)
	m := p.Milestones[0]
	if len(m.Signs) != 2 || !m.Signs[0].Returned || m.Signs[0].Word != "No date" || m.Signs[1].Ratings[0] != model.Met || m.Signs[1].Version != 1 || m.SignedBy != "Carsten" {
		t.Errorf("milestone: %+v", m)
	}
	if err := ws.AssessCheckpoint(ctx, id, "cp", false, []int{6}, ""); model.CodeOf(err) != model.Invalid {
		t.Errorf("an answer of 6: %v", err)
	}
	if err := ws.AssessCheckpoint(ctx, id, "cp", false, []int{4}, "Nearly"); err != nil {
		t.Fatal(err)
	}
	if p, _ = ws.Plan(ctx, id); p.Checkpoints[0].Hire.By != "Lena" || p.Checkpoints[0].Mentor.Given() {
		t.Errorf("checkpoint: %+v", p.Checkpoints[0])
	}
	if err := ws.AssessCheckpoint(ctx, id, "cp", true, []int{3}, "More practice"); err != nil {
		t.Fatal(err)
	}
	if p, _ = ws.Plan(ctx, id); p.Checkpoints[0].Mentor.By != p.Mentor || p.Mentor == "Lena" || p.Checkpoints[0].Hire.By != "Lena" {
		t.Errorf("the mentor's view: %+v", p.Checkpoints[0])
	}
}

func TestCalendarOfAPlan(t *testing.T) {
	ws, ctx := open(t), context.Background()
	id := startOwn(t, ws, someTasks, "Lena")
	if err := ws.ChangeCalendar(ctx, id, model.Calendar{Region: "DE-XX"}); model.CodeOf(err) != model.Invalid {
		t.Errorf("nowhere: %v", err)
	}
	from := ws.Today().AddDays(1)
	if err := ws.ChangeCalendar(ctx, id, model.Calendar{Working: true, Region: "DE-BY", Absences: []model.Absence{{From: from, To: from.AddDays(9)}}}); err != nil {
		t.Fatal(err)
	}
	p, _ := ws.Plan(ctx, id)
	if len(p.Calendar.Holidays) < 40 || p.DateOf(2).Before(from.AddDays(10)) {
		t.Errorf("%d holidays, day 2 on %v", len(p.Calendar.Holidays), p.DateOf(2))
	}
	write := func() string {
		var b bytes.Buffer
		if err := ws.WriteCalendar(ctx, id, workspace.PlanWords{Name: "Lena", Task: "Task", Milestone: "Milestone", Checkpoint: "Checkpoint", Done: "✓ ", Gone: "Gone"}, &b); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	before := write()
	if err := ws.TickTask(ctx, id, "a", true); err != nil {
		t.Fatal(err)
	}
	after := write()
	uid := "UID:" + id.String() + "-a@konklave"
	if !strings.Contains(strings.ReplaceAll(before, "\r\n ", ""), uid) || !strings.Contains(strings.ReplaceAll(after, "\r\n ", ""), uid) || !strings.Contains(after, "✓ Task A") ||
		sequence(before) >= sequence(after) || strings.Count(after, "BEGIN:VEVENT") != 4 {
		t.Errorf("before:\n%s\nafter:\n%s", before, after)
	}
}

// sequence is the first one of a file.
func sequence(file string) string {
	_, rest, _ := strings.Cut(file, "SEQUENCE:")
	n, _, _ := strings.Cut(rest, "\r\n")
	return strings.Repeat(" ", 9-len(n)) + n
}

func TestAPlanIsHandedOverAndBack(t *testing.T) {
	ctx := context.Background()
	hire, trainer := open(t), open(t)
	id := startOwn(t, hire, someTasks, "Lena")
	send := func(from, to *workspace.Workspace) workspace.Received {
		t.Helper()
		var b bytes.Buffer
		if err := from.HandOver(ctx, id, &b); err != nil {
			t.Fatal(err)
		}
		got, err := to.LookAtPlan(ctx, &b)
		if err != nil {
			t.Fatal(err)
		}
		if err := to.ReceivePlan(ctx, got); err != nil {
			t.Fatal(err)
		}
		return got
	}
	if got := send(hire, trainer); got.Known || got.Present {
		t.Errorf("the first time: %+v", got)
	}
	// Both work on their copies, then the trainer's comes back.
	if err := trainer.SignMilestone(ctx, id, "ms", workspace.Verdict{By: "Carsten"}); err != nil {
		t.Fatal(err)
	}
	if err := hire.TickTask(ctx, id, "a", true); err != nil {
		t.Fatal(err)
	}
	if got := send(trainer, hire); !got.Present {
		t.Error("the plan is not recognised")
	}
	p, _ := hire.Plan(ctx, id)
	if !p.Tasks[0].Done() || p.Milestones[0].SignedAt.IsZero() {
		t.Errorf("merged: %+v", p)
	}
	if got := send(hire, trainer); !got.Known {
		t.Error("the key of the hire is not known the second time")
	}
}

func TestAChangedPlanFileIsRefused(t *testing.T) {
	ws, ctx := open(t), context.Background()
	id := startOwn(t, ws, someTasks, "Lena")
	var b bytes.Buffer
	if err := ws.HandOver(ctx, id, &b); err != nil {
		t.Fatal(err)
	}
	whole := b.String()
	body := strings.Index(whole, `"body":"`) + 20
	other := "A" // of base64 too
	if whole[body] == 'A' {
		other = "B"
	}
	for _, tt := range []struct {
		name, file string
		want       model.Code
	}{
		{"another letter", whole[:body] + other + whole[body+1:], model.Damaged},
		{"cut", whole[:len(whole)/2], model.Invalid},
		{"no plan", `{"format":"x"}`, model.Invalid},
		{"empty", "", model.Invalid},
	} {
		if _, err := ws.LookAtPlan(ctx, strings.NewReader(tt.file)); model.CodeOf(err) != tt.want {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
	if _, err := ws.LookAtPlan(ctx, strings.NewReader(whole)); err != nil {
		t.Errorf("the whole file: %v", err)
	}
}

// TestSettlingIsNotLeftHalfWay: the note that the app had its say makes screens load
// anew, which gives the load up that asked.
func TestSettlingIsNotLeftHalfWay(t *testing.T) {
	ws := open(t)
	id := startOwn(t, ws, "  - {id: a, day: 1, title: Read, page: onboarding-own-en, fulfil: {kind: page_read}}\n", "Lena")
	if err := ws.ReadTaskPage(context.Background(), id, "a"); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer ws.Subscribe(func(model.Change) { cancel() })()
	titles, err := ws.SettlePlans(ctx)
	p, _ := ws.Plan(context.Background(), id)
	if err != nil || len(titles) != 1 || !p.Tasks[0].Done() {
		t.Errorf("settled %v, %v: %+v", titles, err, p.Tasks[0])
	}
}

// TestDrillsCountByTheirTheme: a task with the page of an objection counts answers about
// that theme alone.
func TestDrillsCountByTheirTheme(t *testing.T) {
	ws, ctx := open(t), context.Background()
	id := startOwn(t, ws, `  - {id: price, day: 1, title: Price, page: obj-too-expensive-en, fulfil: {kind: drills, count: 2}}
  - {id: all, day: 1, title: All, fulfil: {kind: drills, count: 9}}
`, "Lena")
	for _, page := range []string{"obj-too-expensive", "obj-next-year"} {
		if _, err := ws.AnswerDrill(ctx, "Lena", page, model.GradeGood); err != nil {
			t.Fatal(err)
		}
	}
	p, _ := ws.Plan(ctx, id)
	m, err := ws.Fulfilments(ctx, p)
	if err != nil || m["price"].Have != 1 || m["all"].Have != 2 {
		t.Errorf("%+v, %v", m, err)
	}
}
