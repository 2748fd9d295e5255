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

// open shows a task beside the list, with the page that says why it matters, and notes
// that the hire has read it.
func (p *Page) open(row taskRow) {
	if p.route.View == row.id {
		return
	}
	p.route.View = row.id
	p.host.Replace(p.route)
	if plan := p.view.plan; row.page != "" && p.mine() {
		p.host.Do(func(ctx context.Context) error { return p.host.Workspace.ReadTaskPage(ctx, plan.id, row.id) }, nil)
	}
	p.reload()
}

// closeTask takes the sheet away.
func (p *Page) closeTask() {
	if p.route.View == "" {
		return
	}
	p.route.View = ""
	p.host.Replace(p.route)
	p.reload()
}

// mine reports whether the plan on show is the user's own.
func (p *Page) mine() bool {
	return p.view.plan != nil && ownPlan(p.view.plan.hire, p.host.Workspace.Me().Name)
}

// ownPlan reports whether the user is the hire, or has not said who they are.
func ownPlan(hire, me string) bool {
	me = strings.TrimSpace(me)
	return me == "" || strings.EqualFold(me, hire)
}

// submitTask hands a task to the mentor.
func (p *Page) submitTask(row taskRow) {
	plan := p.view.plan.id
	p.host.DoWithUndo(func(ctx context.Context) error { return p.host.Workspace.SubmitTask(ctx, plan, row.id) }, text.T("onboarding.sign.submit.said", row.title))
}

// returnTask takes a submission or a sign-off back, with the reason.
func (p *Page) returnTask(row taskRow) {
	plan := p.view.plan.id
	p.askVerdict(verdictForm{title: row.title, intro: text.T("onboarding.sign.return.task.intro"), rubric: row.rubric,
		verb: "onboarding.sign.return", said: "onboarding.sign.return.said", reason: true},
		func(ctx context.Context, v workspace.Verdict) error {
			return p.host.Workspace.ReturnTask(ctx, plan, row.id, v)
		})
}

// addEvidence asks what shows that a task was done.
func (p *Page) addEvidence(row taskRow) {
	plan := p.view.plan.id
	words := ui.NewInput(text.T("onboarding.evidence.hint"))
	p.host.Dialogs.Form(ui.Form{
		Title: text.T("onboarding.evidence.title", row.title), Verb: text.T("onboarding.evidence.save"),
		Fields: []ui.FormField{{Label: text.T("onboarding.evidence.what"), Object: words, Check: func() string { return needed(words, "error.plan.evidence") }}},
		Submit: p.submit(func(ctx context.Context) error { return p.host.Workspace.AddEvidence(ctx, plan, row.id, words.Text()) }, text.T("onboarding.evidence.said", row.title)),
	})
}

// linkTask asks for the account that a task is done with.
func (p *Page) linkTask(row taskRow) {
	ws, plan := p.host.Workspace, p.view.plan.id
	ui.Run(p.host.Runner, "onboarding.accounts", func(ctx context.Context) ([]ui.Option, error) {
		accounts, err := ws.Accounts(ctx)
		options := make([]ui.Option, len(accounts))
		for i, a := range accounts {
			options[i] = ui.Option{Value: a.ID.String(), Label: a.Name}
		}
		return options, err
	}, func(options []ui.Option, err error) {
		switch {
		case err != nil:
			p.host.Fail(err)
		case len(options) == 0:
			p.host.Toasts.Error(text.T("onboarding.evidence.no_account"))
		default:
			p.askAccount(plan, row, options)
		}
	})
}

func (p *Page) askAccount(plan model.ID, row taskRow, options []ui.Option) {
	account := ui.NewSelect(options, options[0].Value, nil).Large()
	p.host.Dialogs.Form(ui.Form{
		Title: text.T("onboarding.evidence.link.title", row.title), Verb: text.T("onboarding.evidence.link.verb"),
		Fields: []ui.FormField{{Label: text.T("onboarding.evidence.account"), Object: account}},
		Submit: p.submit(func(ctx context.Context) error {
			id, err := model.ParseID(account.Selected())
			if err != nil {
				return err
			}
			return p.host.Workspace.LinkTask(ctx, plan, row.id, id)
		}, text.T("onboarding.evidence.linked", row.title)),
	})
}

// removeEvidence takes an entry away, or the link with an account.
func (p *Page) removeEvidence(row taskRow, e model.TaskEvidence) {
	plan := p.view.plan.id
	p.host.DoWithUndo(func(ctx context.Context) error { return p.host.Workspace.RemoveEvidence(ctx, plan, row.id, e) }, text.T("onboarding.evidence.removed", e.Text))
}

// openAccount opens the account that a task is linked with. It may be in another store
// only, where the plan came from.
func (p *Page) openAccount(e model.TaskEvidence) {
	ws := p.host.Workspace
	ui.Run(p.host.Runner, "onboarding.account", func(ctx context.Context) (model.Account, error) { return ws.Account(ctx, e.Account) }, func(a model.Account, err error) {
		switch {
		case model.CodeOf(err) == model.NotFound:
			p.host.Toasts.Error(text.T("onboarding.evidence.elsewhere", e.Text))
		case err != nil:
			p.host.Fail(err)
		default:
			p.host.Go(screen.Route{Name: screen.Account, ID: a.ID})
		}
	})
}

// followLink follows a link of the page in the sheet.
func (p *Page) followLink(target string) {
	library := p.host.Workspace.Library()
	if s := p.view.sheet; s != nil {
		if from := library.Page(s.page.id); from != nil {
			if to := library.PageOfLink(from, target); to != nil {
				p.openPage(to.ID)
				return
			}
		}
	}
	if scheme, _, outside := strings.Cut(target, ":"); !outside || scheme == "page" {
		p.host.Toasts.Error(text.T("playbook.link.none", target))
		return
	}
	p.host.Follow(target, "")
}
