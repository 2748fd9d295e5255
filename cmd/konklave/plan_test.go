package main

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"konklave/model"
	"konklave/model/workspace"
)

// aPlan is a plan as another program reads it.
type aPlan struct {
	Hire, Mentor, Start        string
	Day, Done, Due, Milestones int
	Signed                     int `json:"milestones_signed"`
	Tasks                      []aPlanTask
}

type aPlanTask struct {
	ID, Date, Kind, Title string
	Day                   int
	Done                  bool
	Waits                 bool `json:"waits_for_mentor"`
}

func TestPlanFromTheFirstDayToATickedTask(t *testing.T) {
	d := newDesk(t)
	d.fails(t, exitUser, []string{"plan start"}, "plan")

	var plan aPlan
	d.json(t, &plan, "plan", "start", "--for", "Lena Brockmann", "--on", "2026-11-02", "--mentor", "Jana Ritter", "--lang", "de")
	if plan.Hire != "Lena Brockmann" || plan.Mentor != "Jana Ritter" || plan.Start != "2026-11-02" || plan.Day != 10 || plan.Done != 0 || plan.Due == 0 || len(plan.Tasks) < 20 || plan.Milestones == 0 {
		t.Errorf("the plan is %+v", plan)
	}
	if !slices.IsSortedFunc(plan.Tasks, func(a, b aPlanTask) int { return a.Day - b.Day }) {
		t.Error("the tasks are not in the order of their days")
	}
	task := plan.Tasks[0]
	if task.Date != "2026-11-02" || task.Title == "" || task.Kind == "" {
		t.Errorf("the first task is %+v", task)
	}

	d.json(t, &plan, "plan", "done", task.ID)
	if plan.Done != 1 || !plan.Tasks[0].Done {
		t.Errorf("after ticking %s: %d done", task.ID, plan.Done)
	}
	if d.json(t, &plan, "plan"); plan.Done != 1 {
		t.Error("the tick is gone")
	}
	if out := d.ok(t, "plan", "--lang", "en"); !strings.Contains(out, "Lena Brockmann: day 10 of 100") || !strings.Contains(out, "[!]") {
		t.Errorf("it prints\n%s", out)
	}
	if d.json(t, &plan, "plan", "done", task.ID, "--undo"); plan.Done != 0 {
		t.Error("--undo did not open the task again")
	}
	d.fails(t, exitUser, []string{"no-such-task", "Lena Brockmann"}, "plan", "done", "no-such-task")

	file := filepath.Join(t.TempDir(), "lena.ics")
	d.ok(t, "plan", "calendar", file)
	if days, err := os.ReadFile(file); err != nil || strings.Count(string(days), "BEGIN:VEVENT") < len(plan.Tasks)+plan.Milestones {
		t.Errorf("the calendar (%v) is\n%s", err, days)
	}
}

// TestATaskThatTheMentorHasToSee: the command submits it, as the window does, and says
// for whom it waits.
func TestATaskThatTheMentorHasToSee(t *testing.T) {
	const task = "privacy-briefing"
	d := newDesk(t)
	for _, hire := range [][]string{{"Lena Brockmann", "--mentor", "Jana Ritter"}, {"Ole Petersen"}} {
		d.ok(t, append([]string{"plan", "start", "--on", "2026-11-09", "--lang", "en", "--for"}, hire...)...)
	}
	out := d.ok(t, "plan", "done", task, "--for", "Lena Brockmann", "--lang", "en")
	for _, want := range []string{"“Attend the briefing", "now waits for Jana Ritter", "0 of", "waits for sign-off)"} {
		if !strings.Contains(out, want) {
			t.Errorf("it does not say %q:\n%s", want, out)
		}
	}
	var plan aPlan
	state := func() aPlanTask {
		return plan.Tasks[slices.IndexFunc(plan.Tasks, func(t aPlanTask) bool { return t.ID == task })]
	}
	if d.json(t, &plan, "plan", "done", task, "--for", "Lena Brockmann"); state().Done || !state().Waits || plan.Done != 0 {
		t.Errorf("submitted twice: %+v", state())
	}
	if out := d.ok(t, "plan", "done", task, "--for", "Ole Petersen", "--lang", "en"); !strings.Contains(out, "no mentor yet") {
		t.Errorf("without a mentor it prints\n%s", out)
	}
	if d.json(t, &plan, "plan", "done", task, "--undo", "--for", "Lena Brockmann"); state().Waits {
		t.Error("--undo left it with the mentor")
	}
}

func TestPlansOfTwoPeople(t *testing.T) {
	d := newDesk(t)
	d.ok(t, "plan", "start", "--for", "Lena Brockmann", "--on", "2026-11-02")
	d.ok(t, "plan", "start", "--for", "Ole Petersen", "--on", "2026-10-05")
	d.fails(t, exitUser, []string{"2 plans", "--for NAME"}, "plan")
	d.fails(t, exitUser, []string{"Nobody"}, "plan", "--for", "Nobody")
	var plan aPlan
	if d.json(t, &plan, "plan", "--for", "ole petersen"); plan.Day != 38 {
		t.Errorf("day %d", plan.Day)
	}
}

func TestTheDayOfAPlanFollowsTheClock(t *testing.T) {
	d := newDesk(t)
	d.ok(t, "plan", "start", "--for", "Lena Brockmann", "--on", "2026-11-02")
	for day, want := range map[string]string{"2026-11-01": "day 0 of", "2026-11-02": "day 1 of", "2027-02-09": "day 100 of"} {
		if o := d.run(t, "plan", "--lang", "en", "--today", day); o.code != exitOK || !strings.Contains(o.out, want) {
			t.Errorf("on %s it says %q", day, o.out+o.err)
		}
	}
}

func TestADateThatDoesNotExist(t *testing.T) {
	d := newDesk(t)
	d.ok(t, "accounts")
	for _, date := range []string{"2026-02-30", "2026-13-01", "2.11.2026", "tomorrow"} {
		d.fails(t, exitUser, []string{date, "2026-11-02"}, "plan", "start", "--for", "Lena Brockmann", "--on", date)
	}
	d.fails(t, exitUser, []string{"no plan"}, "plan")
	d.fails(t, exitUser, []string{"no-such-page"}, "plan", "start", "--for", "Lena", "--page", "no-such-page")
	d.fails(t, exitUser, []string{"no plan"}, "plan")
}

// TestPlanOfSomebodyElse: with the privacy of the works council the figures of a
// person are for that person alone, and those of all from five on.
func TestPlanOfSomebodyElse(t *testing.T) {
	d := newDesk(t)
	hires := []string{"Lena Brockmann", "Ada Eins", "Bea Zwei", "Cem Drei", "Dora Vier"}
	for _, hire := range hires[:4] {
		d.ok(t, "plan", "start", "--for", hire, "--on", "2026-11-02", "--lang", "de")
	}
	ws, err := workspace.Open(t.Context(), d.data, workspace.Options{KeyDir: d.keys})
	if err != nil {
		t.Fatal(err)
	}
	err = ws.ChangeSettings(t.Context(), func(s *model.Settings) { s.Council, s.Me.Name = true, "Ada Eins" })
	if err := errors.Join(err, ws.Close()); err != nil {
		t.Fatal(err)
	}
	var plan struct {
		Private  bool
		Day, Due int
		Tasks    []aPlanTask
		Together *struct {
			People int `json:"people"`
		}
	}
	d.json(t, &plan, "plan", "--for", "Lena Brockmann")
	if !plan.Private || plan.Due != 0 || len(plan.Tasks) != 0 || plan.Together != nil || plan.Day != 10 {
		t.Errorf("of somebody else: %+v", plan)
	}
	if out := d.ok(t, "plan", "--for", "Lena Brockmann", "--lang", "en"); strings.Contains(out, "[") || !strings.Contains(out, "Only Lena Brockmann") {
		t.Errorf("it prints\n%s", out)
	}
	file := filepath.Join(t.TempDir(), "lena.ics")
	d.fails(t, exitUser, []string{"Lena Brockmann", "works council"}, "plan", "calendar", file, "--for", "Lena Brockmann")
	d.json(t, &plan, "plan", "--for", "Ada Eins")
	if plan.Private || plan.Due == 0 || len(plan.Tasks) == 0 {
		t.Errorf("one's own: %+v", plan)
	}
	d.ok(t, "plan", "start", "--for", hires[4], "--on", "2026-11-02", "--lang", "de")
	if d.json(t, &plan, "plan", "--for", "Lena Brockmann"); plan.Together == nil || plan.Together.People != 5 {
		t.Errorf("of five: %+v", plan.Together)
	}
}
