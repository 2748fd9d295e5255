package playbooks

import "konklave/model"

// OnboardingPage is the plan of a new hire. Its parts have the types of
// model.Plan, with nothing done yet.
type OnboardingPage struct {
	PlanDays    int
	DayBasis    string // "calendar" or "working"
	Phases      []model.PlanPhase
	Tasks       []model.PlanTask
	Milestones  []model.Milestone
	Checkpoints []model.Checkpoint
}

// TaskKinds lists the kinds of onboarding tasks.
var TaskKinds = []string{"read", "watch", "do", "shadow", "roleplay", "drill", "quiz", "certify", "meet"}

func readOnboarding(m *frontMatter) *OnboardingPage {
	page := &OnboardingPage{PlanDays: m.number("plan_days"), DayBasis: m.text("day_basis")}
	day := func(f *frontMatter, key string) int {
		d := f.number(key)
		if d > page.PlanDays {
			m.parse.note(Error, f.place(key), "check.e01.range", f.path+key, d, 1, page.PlanDays)
			return 0
		}
		return d
	}
	seen, last := make(map[string]bool), 0
	for _, f := range m.entries("phases") {
		phase := model.PlanPhase{ID: f.text("id"), Title: f.text("title"), Goal: f.text("goal"), FromDay: day(f, "from_day"), ToDay: day(f, "to_day")}
		f.unique("id", phase.ID, seen)
		if phase.FromDay > 0 && phase.ToDay > 0 && (phase.ToDay < phase.FromDay || phase.FromDay <= last) {
			m.parse.note(Error, f.place("from_day"), "check.e01.phase", phase.ID, phase.FromDay, phase.ToDay, last)
		}
		last = max(last, phase.ToDay)
		page.Phases = append(page.Phases, phase)
	}
	seen = make(map[string]bool)
	entries := m.entries("tasks")
	for _, f := range entries {
		task := model.PlanTask{
			ID: f.text("id"), Day: day(f, "day"), Title: f.text("title"), Detail: f.text("detail"),
			Kind: f.text("kind"), Page: f.text("page"), SignOff: f.flag("sign_off"), DependsOn: f.texts("depends_on"), Rubric: f.texts("rubric"),
		}
		if fulfil := f.entry("fulfil"); fulfil != nil {
			task.Fulfil = model.Fulfilment{Kind: model.FulfilKind(fulfil.text("kind")), Count: fulfil.number("count"), Rate: fulfil.number("rate")}
			if task.Fulfil.Kind == model.FulfilPage && task.Page == "" {
				m.parse.add(newProblem("E05", Error, f.placeOr("page", "id"), "check.e05.fulfil_page", task.ID))
			}
		}
		f.unique("id", task.ID, seen)
		page.Tasks = append(page.Tasks, task)
	}
	checkOrder(m, entries, page.Tasks, seen)
	seen = make(map[string]bool)
	for _, f := range m.entries("milestones") {
		milestone := model.Milestone{ID: f.text("id"), Day: day(f, "day"), Title: f.text("title"), Measure: f.text("measure"), Rubric: f.texts("rubric")}
		f.unique("id", milestone.ID, seen)
		page.Milestones = append(page.Milestones, milestone)
	}
	seen = make(map[string]bool)
	for _, f := range m.entries("checkpoints") {
		c := model.Checkpoint{ID: f.text("id"), Day: day(f, "day"), Title: f.text("title"), Questions: f.texts("questions")}
		f.unique("id", c.ID, seen)
		page.Checkpoints = append(page.Checkpoints, c)
	}
	return page
}

// checkOrder finds tasks that wait for one that does not exist, or for each other.
func checkOrder(m *frontMatter, entries []*frontMatter, tasks []model.PlanTask, known map[string]bool) {
	at := make(map[string]place, len(tasks))
	for i, f := range entries {
		at[tasks[i].ID] = f.placeOr("depends_on", "id")
		for _, id := range tasks[i].DependsOn {
			if !known[id] {
				m.parse.add(newProblem("E02", Error, f.placeOr("depends_on", "id"), "check.e02.depends", tasks[i].ID, id))
			}
		}
	}
	if circle := model.Circle(tasks); circle != nil {
		m.parse.add(newProblem("E05", Error, at[circle[0]], "check.e05.circle", model.Arrows(circle)))
	}
}
