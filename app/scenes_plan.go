package app

import (
	"context"
	"io"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"

	"konklave/app/screen"
	"konklave/app/sight"
	"konklave/model"
	"konklave/model/exchange"
)

// taskScenes are a task of a plan with all that can be done to it, the list of all hires,
// both views of a works council, a plan that is about to be taken in, and a theme to
// practise.
func taskScenes(plan model.Plan) []scene {
	route := screen.Route{Name: screen.Onboarding, ID: plan.ID}
	hires := screen.Route{Name: screen.Onboarding, Tab: "hires"}
	task, drill := route, route
	for _, t := range plan.Tasks { // one that counts and has a page is worth a word
		if t.Fulfil.Kind == model.FulfilDrills && (task.View == "" || !t.Done()) {
			task.View = t.ID
		}
	}
	drill.Tab, drill.Page = "drill", "price"
	sign := route
	for _, t := range plan.Tasks {
		if t.SignOff && !t.Done() && sign.View == "" {
			sign.View = t.ID
		}
	}
	more := pressed("onboarding.more")
	scenes := []scene{
		{"plan-task", task, nil},
		{"plan-task-note", task, []step{pressed("onboarding.sheet.note.write")}},
		{"plan-task-evidence", task, []step{pressed("onboarding.evidence.add")}},
		{"plan-task-link", task, []step{pressed("onboarding.evidence.link")}},
		{"plan-task-sign", sign, nil},
		{"plan-task-verdict", sign, []step{pressed("onboarding.sign.verb")}},
		{"plan-mentor", route, []step{more, pressed("onboarding.mentor.menu")}},
		{"plan-pdf", route, []step{more, pressed("onboarding.pdf")}},
		{"plan-take-in", route, dropPlan(plan)},
		{"plan-hires", hires, nil},
		{"plan-council", route, []step{council}},
		{"plan-hires-council", hires, []step{council}},
		{"drill-theme", drill, nil},
		{"drill-theme-back", drill, []step{typed(fyne.KeySpace)}},
	}
	for _, m := range plan.Milestones {
		if !m.SignedAt.IsZero() {
			scenes = append(scenes, scene{"plan-return", route, []step{func(_ *App, v *sight.View) { v.Press(m.Title) }, pressed("onboarding.sign.return")}})
			break
		}
	}
	return scenes
}

// council keeps the figures of a person for that person alone; Shots takes it back.
func council(app *App, _ *sight.View) {
	if err := app.host.Workspace.ChangeSettings(context.Background(), func(s *model.Settings) { s.Council = true }); err != nil {
		panic(absent{})
	}
}

// dropPlan drops a plan on the window that somebody handed over, which asks before it is
// taken in.
func dropPlan(plan model.Plan) []step {
	path := filepath.Join(os.TempDir(), "konklave-shot"+exchange.PlanExt)
	drop := func(app *App, _ *sight.View) {
		page, drops := app.router.page.(screen.Dropping)
		err := exchange.WriteFile(path, func(w io.Writer) error { return app.host.Workspace.HandOver(context.Background(), plan.ID, w) })
		if err != nil || !drops {
			panic(absent{})
		}
		page.Drop(path)
	}
	return []step{drop, func(*App, *sight.View) { _ = os.Remove(path) }} // it was read in between
}
