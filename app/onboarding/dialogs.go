package onboarding

import (
	"context"
	"strings"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
)

// start asks for a new plan: from which page, for whom, with which mentor,
// from which day on.
func (p *Page) start() {
	ws := p.host.Workspace
	pages := ws.PlanPages(text.Lang())
	if len(pages) == 0 {
		p.host.Dialogs.Confirm(text.T("onboarding.start"), text.T("onboarding.start.no_page"), text.T("onboarding.start.playbooks"),
			func() { p.host.Go(screen.Route{Name: screen.Playbooks}) })
		return
	}
	options := make([]ui.Option, len(pages))
	for i, page := range pages {
		options[i] = ui.Option{Value: page.ID, Label: page.Title}
	}
	page := ui.NewSelect(options, pages[0].ID, nil).Large()
	hire, mentor, day := ui.NewInput(text.T("onboarding.start.hire.hint")), ui.NewInput(text.T("onboarding.start.mentor.hint")), ui.NewInput("2026-11-02")
	day.SetText(text.WriteDay(nextMonday(ws.Today())))
	region := ui.NewSelect(screen.RegionOptions(), p.view.region, nil).Large()
	p.host.Dialogs.Form(ui.Form{
		Title: text.T("onboarding.start"), Intro: text.T("onboarding.start.intro"), Verb: text.T("onboarding.start.verb"),
		Fields: []ui.FormField{
			{Label: text.T("onboarding.start.hire"), Object: hire, Check: func() string {
				if strings.TrimSpace(hire.Text()) == "" {
					return text.T("error.plan.hire")
				}
				return ""
			}},
			{Label: text.T("onboarding.mentor"), Object: mentor},
			{Label: text.T("onboarding.start.page"), Object: page},
			{Label: text.T("onboarding.start.day"), Object: day, Hint: text.T("onboarding.start.day.hint"), Check: func() string {
				_, err := text.ParseDay(day.Text())
				return text.Error(err)
			}},
			{Label: text.T("onboarding.calendar.region"), Object: region},
		},
		Submit: func(finish func(error)) {
			first, err := text.ParseDay(day.Text())
			if err != nil {
				finish(err)
				return
			}
			ui.Run(p.host.Runner, "", func(ctx context.Context) (model.ID, error) {
				return ws.StartPlanIn(ctx, region.Selected(), page.Selected(), hire.Text(), mentor.Text(), first)
			}, func(id model.ID, err error) {
				finish(err)
				if err == nil {
					p.host.Toasts.Show(text.T("onboarding.start.said", strings.TrimSpace(hire.Text())), text.T("action.undo"), p.undo)
					p.host.Go(screen.Route{Name: screen.Onboarding, ID: id})
				}
			})
		},
	})
}

// changeMentor asks who looks after the hire from now on.
func (p *Page) changeMentor() {
	plan := p.view.plan
	mentor := ui.NewInput(text.T("onboarding.start.mentor.hint"))
	mentor.SetText(plan.mentor)
	p.host.Dialogs.Form(ui.Form{
		Title: text.T("onboarding.mentor.change"), Intro: text.T("onboarding.mentor.intro", plan.hire), Verb: text.T("onboarding.file.save"),
		Fields: []ui.FormField{{Label: text.T("onboarding.mentor"), Object: mentor}},
		Submit: p.submit(func(ctx context.Context) error { return p.host.Workspace.ChangeMentor(ctx, plan.id, mentor.Text()) }, text.T("onboarding.mentor.said", plan.hire)),
	})
}

func (p *Page) undo() {
	p.host.Do(func(ctx context.Context) error { _, err := p.host.Workspace.Undo(ctx); return err }, nil)
}

// remove deletes the plan on show.
func (p *Page) remove() {
	plan := p.view.plan
	if plan == nil {
		return
	}
	p.host.DoWithUndo(func(ctx context.Context) error { return p.host.Workspace.DeletePlan(ctx, plan.id) },
		text.T("onboarding.delete.said", plan.hire))
}

// tick marks a task done or open. A task that the mentor has to see goes to the mentor.
func (p *Page) tick(row taskRow) {
	if row.signOff && !row.done {
		p.sign(row)
		return
	}
	plan := p.view.plan.id
	said := "onboarding.ticked"
	if row.done {
		said = "onboarding.unticked"
	}
	p.host.DoWithUndo(func(ctx context.Context) error { return p.host.Workspace.TickTask(ctx, plan, row.id, !row.done) }, text.T(said, row.title))
}

// sign submits a task that the mentor has to see for the hire, and asks a mentor for
// the verdict.
func (p *Page) sign(row taskRow) {
	if p.mine() && !row.submitted {
		p.submitTask(row)
		return
	}
	p.signTask(row)
}

// signTask asks who has seen a task done, and for a word.
func (p *Page) signTask(row taskRow) {
	plan := p.view.plan
	p.askVerdict(verdictForm{title: row.title, intro: text.T("onboarding.sign.task.intro"), rubric: row.rubric, verb: "onboarding.sign.verb", said: "onboarding.sign.said"},
		func(ctx context.Context, v workspace.Verdict) error {
			return p.host.Workspace.SignTask(ctx, plan.id, row.id, v)
		})
}

// signMilestone asks who signs a milestone off, and for a word.
func (p *Page) signMilestone(row signRow) {
	plan := p.view.plan
	p.askVerdict(verdictForm{title: row.title, intro: row.measure, rubric: row.rubric, verb: "onboarding.sign.verb", said: "onboarding.sign.said"},
		func(ctx context.Context, v workspace.Verdict) error {
			return p.host.Workspace.SignMilestone(ctx, plan.id, row.id, v)
		})
}

// returnMilestone takes a submission or a sign-off back, with the reason.
func (p *Page) returnMilestone(row signRow) {
	plan := p.view.plan.id
	p.askVerdict(verdictForm{title: row.title, intro: text.T("onboarding.sign.return.intro"), rubric: row.rubric,
		verb: "onboarding.sign.return", said: "onboarding.sign.return.said", reason: true},
		func(ctx context.Context, v workspace.Verdict) error {
			return p.host.Workspace.ReturnMilestone(ctx, plan, row.id, v)
		})
}

// submit is what a form does: the work off the thread, then a toast that can
// take it back.
func (p *Page) submit(work func(context.Context) error, said string) func(finish func(error)) {
	return func(finish func(error)) {
		ui.Run(p.host.Runner, "", func(ctx context.Context) (struct{}, error) { return struct{}{}, work(ctx) }, func(_ struct{}, err error) {
			finish(err)
			if err == nil {
				p.host.Toasts.Show(said, text.T("action.undo"), p.undo)
			}
		})
	}
}

// note asks for a note on a task.
func (p *Page) note(row taskRow) {
	plan := p.view.plan.id
	area := ui.NewTextArea(text.T("onboarding.note.hint"), 4)
	area.SetText(row.note)
	p.host.Dialogs.Form(ui.Form{
		Title: row.title, Verb: text.T("onboarding.note.save"), Fields: []ui.FormField{{Label: text.T("onboarding.note"), Object: area}},
		Submit: p.submit(func(ctx context.Context) error { return p.host.Workspace.NoteTask(ctx, plan, row.id, area.Text()) }, text.T("onboarding.note.said", row.title)),
	})
}

// submitMilestone hands a milestone to the mentor.
func (p *Page) submitMilestone(row signRow) {
	plan := p.view.plan.id
	p.host.DoWithUndo(func(ctx context.Context) error { return p.host.Workspace.SubmitMilestone(ctx, plan, row.id) }, text.T("onboarding.sign.submit.said", row.title))
}
