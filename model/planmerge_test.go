package model_test

import (
	"reflect"
	"testing"
	"time"

	"konklave/model"
)

// TestMergeLosesNothing has hire and mentor work on copies of one plan.
func TestMergeLosesNothing(t *testing.T) {
	at := func(n int) time.Time { return time.Unix(int64(n), 0) }
	base := model.Plan{ID: model.ID{1}, Hire: "Lena", PageVersion: 2,
		Tasks:       []model.PlanTask{{ID: "a", Day: 1}, {ID: "b", Day: 2, Note: "alt"}, {ID: "c", Day: 3}},
		Milestones:  []model.Milestone{{ID: "m", Day: 5, SubmittedAt: at(1)}},
		Checkpoints: []model.Checkpoint{{ID: "k", Day: 9, Questions: []string{"q"}}}}
	copyOf := func() model.Plan {
		p := base
		p.Tasks = append([]model.PlanTask(nil), base.Tasks...)
		p.Milestones = append([]model.Milestone(nil), base.Milestones...)
		p.Checkpoints = append([]model.Checkpoint(nil), base.Checkpoints...)
		return p
	}
	hire, mentor := copyOf(), copyOf()
	hire.Tasks[0].DoneAt, hire.Tasks[1].Note = at(10), "alt\nneu"
	hire.Checkpoints[0].Hire = model.Assessment{At: at(11), Answers: []int{3}}
	hire.Calendar.Absences = []model.Absence{{From: nov2, To: nov2.AddDays(2)}}
	mentor.Tasks[0].DoneAt, mentor.Tasks[2].DoneAt = at(9), at(12)
	mentor.Milestones[0].SubmittedAt = time.Time{}
	mentor.Milestones[0].Note, mentor.Milestones[0].Signs = "Termin fehlt", []model.SignOff{{At: at(20), By: "Carsten", Word: "Termin fehlt", Returned: true}}
	mentor.Checkpoints[0].Mentor = model.Assessment{At: at(21), Answers: []int{4}}
	mentor.Calendar.Absences = []model.Absence{{From: nov2.AddDays(10)}}

	m := model.MergePlans(hire, mentor)
	if !m.Tasks[0].DoneAt.Equal(at(9)) || m.Tasks[1].Note != "alt\nneu" || !m.Tasks[2].Done() {
		t.Errorf("tasks: %+v", m.Tasks)
	}
	if ms := m.Milestones[0]; !ms.SubmittedAt.IsZero() || ms.Note != "Termin fehlt" || len(ms.Signs) != 1 {
		t.Errorf("the return is lost: %+v", ms)
	}
	if c := m.Checkpoints[0]; !c.Hire.Given() || !c.Mentor.Given() || len(m.Calendar.Absences) != 2 {
		t.Errorf("answers or absences are lost: %+v %+v", c, m.Calendar)
	}
	if other := model.MergePlans(mentor, hire); !reflect.DeepEqual(other, m) {
		t.Errorf("the order matters:\n%+v\n%+v", m, other)
	}
	if again := model.MergePlans(m, mentor); !reflect.DeepEqual(again, m) {
		t.Errorf("a second merge changes something:\n%+v\n%+v", m, again)
	}
}

// TestMergeOfATaskTheMentorSees has the hire work on while the mentor returns a task.
func TestMergeOfATaskTheMentorSees(t *testing.T) {
	at := func(n int) time.Time { return time.Unix(int64(n), 0) }
	word, account := model.TaskEvidence{At: at(3), By: "Lena", Text: "call"}, model.TaskEvidence{At: at(5), By: "Carsten", Account: model.ID{7}}
	returned, signed := model.SignOff{At: at(10), By: "Carsten", Word: "No date", Returned: true}, model.SignOff{At: at(20), By: "Carsten"}
	for name, c := range map[string]struct {
		hire, mentor    model.PlanTask
		done, submitted time.Time
	}{
		"submitted on one side":            {hire: model.PlanTask{SubmittedAt: at(4)}, submitted: at(4)},
		"returned after the submission":    {hire: model.PlanTask{SubmittedAt: at(4)}, mentor: model.PlanTask{Signs: []model.SignOff{returned}}},
		"submitted again after the return": {hire: model.PlanTask{SubmittedAt: at(12)}, mentor: model.PlanTask{Signs: []model.SignOff{returned}}, submitted: at(12)},
		"returned after an early tick":     {hire: model.PlanTask{DoneAt: at(9)}, mentor: model.PlanTask{Signs: []model.SignOff{returned}}},
		"signed after the return":          {hire: model.PlanTask{DoneAt: at(9)}, mentor: model.PlanTask{Signs: []model.SignOff{returned, signed}, DoneAt: at(20), SubmittedAt: at(20)}, done: at(20), submitted: at(20)},
	} {
		c.hire.Evidence, c.mentor.Evidence = []model.TaskEvidence{word}, []model.TaskEvidence{word, account}
		merge := func(a, b model.PlanTask) model.PlanTask {
			return model.MergePlans(model.Plan{Tasks: []model.PlanTask{a}}, model.Plan{Tasks: []model.PlanTask{b}}).Tasks[0]
		}
		m := merge(c.hire, c.mentor)
		if !m.DoneAt.Equal(c.done) || !m.SubmittedAt.Equal(c.submitted) || len(m.Evidence) != 2 {
			t.Errorf("%s: %+v", name, m)
		}
		if other := merge(c.mentor, c.hire); !reflect.DeepEqual(other, m) {
			t.Errorf("%s: the order matters:\n%+v\n%+v", name, m, other)
		}
	}
}

func TestMergeKeepsTheLaterMentorAndCalendar(t *testing.T) {
	at := func(n int) time.Time { return time.Unix(int64(n), 0) }
	old := model.Plan{Mentor: "Carsten", Calendar: model.Calendar{Region: "DE-NI", Absences: []model.Absence{{From: nov2, To: nov2.AddDays(1)}}}}
	changed := old
	changed.Mentor, changed.MentorAt = "Rita", at(5)
	changed.Calendar, changed.CalendarAt = model.Calendar{Working: true, Region: "DE-BY", Absences: []model.Absence{{From: nov2, To: nov2.AddDays(3)}}}, at(6)
	old.Calendar.Absences = append(old.Calendar.Absences, model.Absence{From: nov2.AddDays(30)})
	for _, m := range []model.Plan{model.MergePlans(old, changed), model.MergePlans(changed, old)} {
		if m.Mentor != "Rita" || m.Calendar.Region != "DE-BY" || !m.Calendar.Working || len(m.Calendar.Absences) != 2 || m.Calendar.Absences[0].To != nov2.AddDays(3) || !m.CalendarAt.Equal(at(6)) {
			t.Errorf("%+v", m)
		}
	}
}

func TestMergeFollowsTheNewerPage(t *testing.T) {
	old := model.Plan{ID: model.ID{1}, PageVersion: 1, Tasks: []model.PlanTask{{ID: "gone", Day: 1}, {ID: "gone-done", Day: 1, DoneAt: time.Unix(1, 0)}, {ID: "stays", Day: 2}}}
	fresh := model.Plan{ID: model.ID{1}, PageVersion: 2, Dropped: []string{"gone", "gone-done"}, Tasks: []model.PlanTask{{ID: "stays", Day: 7}}}
	m := model.MergePlans(old, fresh)
	if len(m.Tasks) != 2 || m.Tasks[0].ID != "gone-done" || m.Tasks[1].Day != 7 || m.PageVersion != 2 {
		t.Errorf("merged: %+v", m)
	}
}

func TestMergeDrills(t *testing.T) {
	a, b := model.Drill{Reps: 2, Last: time.Unix(20, 0)}, model.Drill{Reps: 1, Last: time.Unix(30, 0)}
	a.Answer(time.Unix(10, 0), model.GradeGood)
	a.Answer(time.Unix(20, 0), model.GradeGood)
	b.Answer(time.Unix(10, 0), model.GradeGood)
	b.Answer(time.Unix(30, 0), model.GradeAgain)
	m := model.MergeDrills(a, b)
	if len(m.Answers) != 3 || m.Reps != 1 || !m.Last.Equal(time.Unix(30, 0)) {
		t.Errorf("merged: %+v", m)
	}
}

func TestHelpFor(t *testing.T) {
	on := nov2.AddDays(20)
	late := model.PlanTask{ID: "a", Day: 3}
	for _, tt := range []struct {
		name          string
		plan          model.Plan
		hits, answers int
		want          model.Help
	}{
		{"nothing", model.Plan{}, 0, 0, model.Help{}},
		{"the mentor first", model.Plan{Tasks: []model.PlanTask{late}, Milestones: []model.Milestone{{Day: 5, SubmittedAt: time.Unix(1, 0)}}}, 0, 0, model.Help{Kind: model.HelpSignOff, N: 1}},
		{"late tasks", model.Plan{Tasks: []model.PlanTask{late, {ID: "b", Day: 4}, {ID: "c", Day: 90}}}, 0, 20, model.Help{Kind: model.HelpLate, N: 2}},
		{"a checkpoint", model.Plan{Checkpoints: []model.Checkpoint{{Day: 10}}}, 0, 0, model.Help{Kind: model.HelpCheckpoint, N: 1}},
		{"drills", model.Plan{}, 11, 20, model.Help{Kind: model.HelpDrills, N: 55}},
		{"too few answers to tell", model.Plan{}, 0, 9, model.Help{}},
		{"a milestone", model.Plan{Milestones: []model.Milestone{{Day: 5}}}, 0, 0, model.Help{Kind: model.HelpMilestone, N: 1}},
	} {
		tt.plan.Start = nov2
		if got := model.HelpFor(tt.plan, on, tt.hits, tt.answers); got != tt.want {
			t.Errorf("%s: %+v, want %+v", tt.name, got, tt.want)
		}
	}
}

func TestTogetherCountsRunningPlans(t *testing.T) {
	var s model.Together
	for i, start := range []model.Date{nov2, nov2.AddDays(-300), nov2.AddDays(300), nov2} {
		p := model.Plan{Start: start, Tasks: []model.PlanTask{{ID: "a", Day: 1}}}
		if i == 0 {
			p.Tasks[0].DoneAt = time.Unix(1, 0)
		}
		s.Add(p, nov2.AddDays(10), 3, 4)
	}
	if s != (model.Together{People: 2, OnTime: 1, Hits: 6, Answers: 8}) {
		t.Errorf("together: %+v", s)
	}
}
