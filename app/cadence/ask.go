// Package cadence puts people into a cadence and shows the one that somebody is
// in, in the same dialogs wherever it is asked for.
package cadence

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
	"konklave/playbooks"
)

// The measures of the dialogs, in Fyne units.
const (
	width  = 680
	inputs = 180 // of the day and of the region
)

// asking is the form that puts people into a cadence.
type asking struct {
	h      *screen.Host
	people []model.ID
	pages  []*playbooks.Page
	plans  []workspace.Planned

	page    *ui.Select
	start   *ui.Input
	region  *ui.Select
	about   *fyne.Container
	steps   *fyne.Container
	trouble *ui.Paragraph
	dialog  *ui.Dialog
	running bool
}

const planKey = "cadence.plan"

// The buttons of the form.
const (
	buttonCancel = iota
	buttonPut
)

// Ask opens the form that puts people into a cadence, with its days and what the
// legal gate says to each step.
func Ask(h *screen.Host, people []model.ID) {
	if h.Dialogs.Open() || len(people) == 0 {
		return
	}
	ui.Run(h.Runner, planKey, func(context.Context) ([]*playbooks.Page, error) { return h.Workspace.CadencePages(text.Lang()), nil }, func(pages []*playbooks.Page, _ error) {
		switch {
		case h.Dialogs.Open(): // something was faster
		case len(pages) == 0:
			h.Toasts.Error(text.T("cadence.none"))
		default:
			a := &asking{h: h, people: people, pages: pages}
			a.open()
		}
	})
}

func (a *asking) open() {
	ws := a.h.Workspace
	var options []ui.Option
	for _, p := range a.pages {
		options = append(options, ui.Option{Value: p.ID, Label: p.Title})
	}
	again := func(string) { a.plan() }
	a.page = ui.NewSelect(options, a.pages[0].ID, again).Large()
	a.start = ui.NewInput(text.T("follow_up.due.example"))
	a.start.SetText(text.WriteDay(ws.Today()))
	a.start.OnChanged = again
	a.region = ui.NewSelect(screen.RegionOptions(), ws.Settings().Region, again).Large()
	a.about, a.steps = ui.Column(4), ui.Column(0)
	a.trouble = ui.NewParagraph("", ui.Body).In(ui.Danger)
	a.trouble.Hide()
	labelled := func(id string, o fyne.CanvasObject) fyne.CanvasObject {
		return ui.Column(4, ui.NewText(text.T(id), ui.Caption).In(ui.Text2), o)
	}
	content := ui.Column(12, labelled("cadence.which", a.page),
		ui.Row(12, ui.Fixed(ui.Scaled(inputs), 0, labelled("cadence.start", a.start)), ui.Grow(labelled("cadence.region", a.region))),
		a.about, ui.Line(true), a.steps, a.trouble)
	a.dialog = a.h.Dialogs.Custom(text.N("cadence.title", len(a.people)), content, []ui.DialogButton{
		{Label: text.T("action.cancel"), Cancel: true},
		{Label: text.N("cadence.put", len(a.people)), Default: true, Stay: true, Action: a.put},
	}).Wide(width)
	a.dialog.OnClosed = func() { a.h.Runner.Cancel(planKey) }
	a.plan()
}

// wish is what the form says.
func (a *asking) wish() (workspace.CadenceStart, error) {
	start, err := text.ParseDayFrom(a.start.Text(), a.h.Workspace.Today())
	return workspace.CadenceStart{Page: a.page.Selected(), People: a.people, Start: start, Region: a.region.Selected()}, err
}

// plan works out the days anew.
func (a *asking) plan() {
	wish, err := a.wish()
	a.start.SetError(text.Error(err))
	if err != nil {
		a.h.Runner.Cancel(planKey)
		a.dialog.Button(buttonPut).Disable(text.Error(err))
		a.dialog.Fit()
		return
	}
	ui.Run(a.h.Runner, planKey, func(ctx context.Context) ([]workspace.Planned, error) { return a.h.Workspace.PlanCadence(ctx, wish) }, func(plans []workspace.Planned, err error) {
		if err != nil {
			a.fail(err)
			return
		}
		a.plans = plans
		a.show()
	})
}

// fail says what is wrong; nobody can be put in until it is right.
func (a *asking) fail(err error) {
	if model.CodeOf(err) == model.Canceled {
		return
	}
	a.trouble.SetText(text.Error(err))
	a.trouble.Show()
	a.dialog.Button(buttonPut).Disable(text.Error(err))
	a.dialog.Fit()
}

// show draws what was worked out: the steps of one person, and of several a line
// each before the steps of the first.
func (a *asking) show() {
	a.trouble.Hide()
	a.about.Objects, a.steps.Objects = a.aboutPage(), nil
	able := 0
	var shown *workspace.Planned
	for i := range a.plans {
		p := &a.plans[i]
		if p.Refused == nil {
			able++
		}
		if shown == nil || shown.Refused != nil && p.Refused == nil {
			shown = p
		}
		if len(a.plans) > 1 || p.Refused != nil {
			a.steps.Add(personRow(*p))
		}
	}
	if shown != nil {
		a.steps.Add(ui.Inset(8, 0, 4, 0, ui.NewText(text.T("cadence.steps.of", shown.Person.FullName()), ui.BodyBold)))
		for i, s := range shown.Enrollment.Steps {
			a.steps.Add(stepRow(i, s, shown.Verdicts[i], len(shown.Enrollment.Steps), nil))
		}
	}
	put := a.dialog.Button(buttonPut)
	put.SetLabel(text.N("cadence.put", able))
	if able == 0 {
		put.Disable(text.Error(a.plans[0].Refused))
	} else {
		put.Enable()
	}
	a.about.Refresh()
	a.steps.Refresh()
	a.dialog.Fit()
}

// aboutPage says what the cadence is for and what to check before.
func (a *asking) aboutPage() (rows []fyne.CanvasObject) {
	i := slices.IndexFunc(a.pages, func(p *playbooks.Page) bool { return p.ID == a.page.Selected() })
	c := a.pages[max(i, 0)].Cadence
	rows = append(rows, ui.NewParagraph(text.T("cadence.goal", c.Goal), ui.Body), ui.NewParagraph(text.T("cadence.for", c.Audience), ui.Caption).In(ui.Text2))
	if len(c.Entry) > 0 {
		rows = append(rows, ui.NewParagraph(text.T("cadence.entry")+": "+strings.Join(c.Entry, " · "), ui.Caption).In(ui.Text2))
	}
	return rows
}

// personRow is one of several people: what would become of them.
func personRow(p workspace.Planned) fyne.CanvasObject {
	icon, ink, words := "check", ui.Success, text.N("cadence.summary.free", len(p.Verdicts))
	switch n := p.Blocked(); {
	case p.Refused != nil:
		icon, ink, words = "hand", ui.Danger, text.Error(p.Refused)
	case n > 0:
		icon, ink, words = "shield", ui.Warning, text.N("cadence.summary", len(p.Verdicts), n)
	}
	return ui.Inset(3, 0, 3, 0, ui.Row(8, ui.NewIcon(icon, ink, 16), ui.NewText(p.Person.FullName(), ui.BodyBold), ui.Grow(ui.NewParagraph(words, ui.Caption).In(ui.Text2))))
}

// put puts the people in and closes the form.
func (a *asking) put() {
	wish, err := a.wish()
	if err != nil || a.running {
		return
	}
	a.running = true
	ws := a.h.Workspace
	ui.Run(a.h.Runner, "", func(ctx context.Context) ([]workspace.Planned, error) {
		plans, err := ws.StartCadence(ctx, wish)
		if err == nil { // remembered for the next time; not part of the edit
			err = ws.ChangeSettings(ctx, func(s *model.Settings) { s.Region = wish.Region })
		}
		return plans, err
	}, func(plans []workspace.Planned, err error) {
		a.running = false
		if err != nil {
			a.fail(err)
			return
		}
		a.dialog.Close()
		begun := slices.DeleteFunc(plans, func(p workspace.Planned) bool { return p.Refused != nil })
		a.h.OfferUndo(text.N("cadence.begun", len(begun), begun[0].Person.FullName()))
	})
}
