package model_test

import (
	"slices"
	"testing"
	"time"

	"konklave/model"
)

var nov2 = model.Date{Year: 2026, Month: time.November, Day: 2} // a Monday

func TestAPlanRestsWhileTheHireIsAway(t *testing.T) {
	p := model.Plan{Start: nov2, Calendar: model.Calendar{Absences: []model.Absence{{From: nov2.AddDays(12)}}}}
	// Whoever left on day 12 stays there, and nothing more falls due,
	if got := p.Day(nov2.AddDays(300)); got != 12 {
		t.Errorf("day %d, want 12", got)
	}
	if got := p.DateOf(13); !got.IsZero() || p.Late(13, nov2.AddDays(300)) {
		t.Errorf("day 13 is due on %v", got)
	}
	if !p.Late(12, nov2.AddDays(20)) {
		t.Error("what was due before is not late")
	}
	// until the absence has an end.
	p.Calendar.Absences[0].To = nov2.AddDays(99)
	if got := p.DateOf(13); got != nov2.AddDays(100) {
		t.Errorf("day 13 is due on %v", got)
	}
}

func TestBeforeTheStart(t *testing.T) {
	for _, c := range []model.Calendar{{}, {Working: true}} {
		p := model.Plan{Start: nov2, Calendar: c}
		if got := p.Day(nov2.AddDays(-5)); got != -4 {
			t.Errorf("%+v: day %d, want -4", c, got)
		}
	}
	// A start on a day that does not count: day 1 is the first that does.
	p := model.Plan{Start: nov2.AddDays(-2), Calendar: model.Calendar{Working: true}}
	if p.DateOf(1) != nov2 || p.Day(p.Start) != 0 || p.Day(nov2) != 1 {
		t.Errorf("a start on Saturday: day 1 on %v, Saturday is day %d", p.DateOf(1), p.Day(p.Start))
	}
}

// TestLatestEntry: by it one sees that the clock of the system was set back.
func TestLatestEntry(t *testing.T) {
	at := func(days int) time.Time { return nov2.AddDays(days).Time() }
	for _, tt := range []struct {
		name string
		plan model.Plan
		want int
	}{
		{"only begun", model.Plan{CreatedAt: at(1)}, 1},
		{"a task", model.Plan{CreatedAt: at(1), Tasks: []model.PlanTask{{DoneAt: at(9)}, {DoneAt: at(4)}, {}}}, 9},
		{"handed in", model.Plan{CreatedAt: at(1), Milestones: []model.Milestone{{SubmittedAt: at(12)}}}, 12},
		{"signed off", model.Plan{CreatedAt: at(1), Milestones: []model.Milestone{{SubmittedAt: at(12), SignedAt: at(13)}}}, 13},
	} {
		if got := tt.plan.LatestEntry(); !got.Equal(at(tt.want)) {
			t.Errorf("%s: %s", tt.name, got)
		}
	}
}

func TestCheckOfACalendar(t *testing.T) {
	day := func(n int) model.Date { return nov2.AddDays(n) }
	for _, tt := range []struct {
		name     string
		absences []model.Absence
		want     string
	}{
		{"none", nil, ""},
		{"one after the other", []model.Absence{{From: day(1), To: day(2)}, {From: day(3)}}, ""},
		{"no beginning", []model.Absence{{To: day(2)}}, "error.plan.absence.from"},
		{"backwards", []model.Absence{{From: day(5), To: day(2)}}, "error.plan.absence.backwards"},
		{"overlap", []model.Absence{{From: day(1), To: day(5)}, {From: day(5), To: day(6)}}, "error.plan.absence.overlap"},
		{"after one without end", []model.Absence{{From: day(1)}, {From: day(5), To: day(6)}}, "error.plan.absence.overlap"},
	} {
		err := model.Calendar{Absences: tt.absences}.Check()
		id := ""
		if e, ok := err.(*model.Error); ok {
			id = e.ID
		}
		if id != tt.want {
			t.Errorf("%s: %v, want %q", tt.name, err, tt.want)
		}
	}
}

func TestCircle(t *testing.T) {
	tasks := func(after map[string][]string, ids ...string) (list []model.PlanTask) {
		for _, id := range ids {
			list = append(list, model.PlanTask{ID: id, DependsOn: after[id]})
		}
		return list
	}
	for _, tt := range []struct {
		name  string
		after map[string][]string
		want  []string
	}{
		{"none", map[string][]string{"b": {"a"}, "c": {"a", "b"}}, nil},
		{"itself", map[string][]string{"b": {"b"}}, []string{"b", "b"}},
		{"three", map[string][]string{"a": {"b"}, "b": {"c"}, "c": {"a"}}, []string{"a", "b", "c", "a"}},
		{"with a way in", map[string][]string{"a": {"b"}, "b": {"c"}, "c": {"b"}}, []string{"b", "c", "b"}},
		{"unknown id", map[string][]string{"a": {"x"}}, nil},
	} {
		if got := model.Circle(tasks(tt.after, "a", "b", "c")); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestUpdateToKeepsWhatIsDone(t *testing.T) {
	done := time.Unix(1, 0)
	p := model.Plan{PageVersion: 1, Tasks: []model.PlanTask{
		{ID: "done", Day: 1, DoneAt: done}, {ID: "done-gone", Day: 2, DoneAt: done}, {ID: "noted-gone", Day: 2, Note: "x"}, {ID: "moved", Day: 3, Note: "n"}, {ID: "gone", Day: 4}, {ID: "same", Day: 5}, {ID: "words", Day: 6, Title: "a"}},
		Milestones:  []model.Milestone{{ID: "signed", Day: 9, SignedAt: done}, {ID: "lost", Day: 10}},
		Checkpoints: []model.Checkpoint{{ID: "c", Day: 10, Questions: []string{"q"}, Hire: model.Assessment{At: done, Answers: []int{3}}}}}
	fresh := model.Plan{PageVersion: 2, Tasks: []model.PlanTask{{ID: "done", Day: 9}, {ID: "moved", Day: 8}, {ID: "same", Day: 5}, {ID: "words", Day: 6, Title: "b"}, {ID: "new", Day: 7}},
		Checkpoints: []model.Checkpoint{{ID: "c", Day: 12, Questions: []string{"other"}}}}
	u, next := p.UpdateTo(fresh)
	if len(u.New) != 1 || u.New[0].ID != "new" || len(u.Moved) != 1 || u.Moved[0].From != 3 || u.Moved[0].To != 8 || len(u.Removed) != 1 || u.Removed[0].ID != "gone" ||
		len(u.Changed) != 1 || u.Kept != 2 || u.Milestones != 1 {
		t.Errorf("update: %+v", u)
	}
	var ids []string
	for _, task := range next.Tasks {
		ids = append(ids, task.ID)
	}
	if want := []string{"done", "done-gone", "noted-gone", "same", "words", "new", "moved"}; !slices.Equal(ids, want) {
		t.Errorf("tasks %v, want %v", ids, want)
	}
	if next.Tasks[0].Day != 1 || next.Tasks[6].Note != "n" || next.PageVersion != 2 || !slices.Equal(next.Dropped, []string{"gone", "lost"}) {
		t.Errorf("next: %+v", next)
	}
	if next.Checkpoints[0].Questions[0] != "q" || len(next.Milestones) != 1 {
		t.Errorf("answers and sign-offs: %+v %+v", next.Checkpoints, next.Milestones)
	}
	if again, _ := next.UpdateTo(fresh); !again.Empty() {
		t.Errorf("taken over, and again: %+v", again)
	}
}

func TestFulfilmentMeasures(t *testing.T) {
	f := model.Fulfilment{Kind: model.FulfilDrills, Count: 4, Rate: 70}
	at := time.Unix(1000, 0)
	answers := func(grades ...model.Grade) []model.Drill {
		d := model.Drill{}
		for _, g := range grades {
			d.Answer(at, g)
		}
		return []model.Drill{d}
	}
	for _, tt := range []struct {
		name   string
		grades []model.Grade
		want   model.Fulfilled
	}{
		{"too few", []model.Grade{3, 3, 3}, model.Fulfilled{Have: 3, Need: 4, Rate: 100}},
		{"too weak", []model.Grade{3, 3, 1, 1}, model.Fulfilled{Have: 4, Need: 4, Rate: 50}},
		{"enough", []model.Grade{3, 3, 3, 1}, model.Fulfilled{Have: 4, Need: 4, Rate: 75, Enough: true}},
	} {
		if got := f.FulfilDrillsOf(answers(tt.grades...), at); got != tt.want {
			t.Errorf("%s: %+v", tt.name, got)
		}
	}
	if got := f.FulfilDrillsOf(answers(3, 3, 3, 3), at.Add(time.Second)); got.Have != 0 {
		t.Errorf("answers before the plan count: %+v", got)
	}
}
