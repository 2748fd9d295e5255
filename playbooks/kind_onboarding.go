package playbooks

import "konklave/model"

// OnboardingPage is the plan of a new hire. Its parts have the types of
// model.Plan, with nothing done yet.
type OnboardingPage struct {
	PlanDays   int
	DayBasis   string // "calendar" or "working"
	Phases     []model.PlanPhase
	Tasks      []model.PlanTask
	Milestones []model.Milestone
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
	for _, f := range m.entries("tasks") {
		task := model.PlanTask{
			ID: f.text("id"), Day: day(f, "day"), Title: f.text("title"), Detail: f.text("detail"),
			Kind: f.text("kind"), Page: f.text("page"), SignOff: f.flag("sign_off"),
		}
		f.unique("id", task.ID, seen)
		page.Tasks = append(page.Tasks, task)
	}
	seen = make(map[string]bool)
	for _, f := range m.entries("milestones") {
		milestone := model.Milestone{ID: f.text("id"), Day: day(f, "day"), Title: f.text("title"), Measure: f.text("measure")}
		f.unique("id", milestone.ID, seen)
		page.Milestones = append(page.Milestones, milestone)
	}
	return page
}
