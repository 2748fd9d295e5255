// Package cadence puts people into a cadence and shows the one that somebody is
// in, in the same dialogs wherever it is asked for.
package cadence

import (
	"context"
	"slices"
	"strings"
	"sync/atomic"
	"time"

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
	inputs = 180 // of the day
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
	list    *peopleList // nil for one person
	steps   *fyne.Container
	bar     *ui.Bar
	trouble *ui.Paragraph
	dialog  *ui.Dialog
	stop    context.CancelFunc // ends the putting in; nil while nobody is put in
	part    atomic.Int64       // percent of the people that are done
}

const (
	planKey = "cadence.plan"
	waitKey = "cadence.wait"
	barKey  = "cadence.bar"
)

// patience is how long work may take before a bar tells how far it is.
const patience = 300 * time.Millisecond

// asSet is the choice of the region of the settings, or for people in another country
// of that country.
const asSet = "as set"

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
	set := ui.Option{Value: asSet, Label: text.T("cadence.region.set", screen.RegionName(ws.HolidayRegion(text.Country())))}
	a.region = ui.NewSelect(append([]ui.Option{set}, screen.RegionOptions()...), asSet, again).Large()
	a.about, a.steps, a.bar = ui.Column(4), ui.Column(0), ui.NewBar(0, ui.AccentText)
	a.trouble = ui.NewParagraph("", ui.Body).In(ui.Danger)
	a.trouble.Hide()
	a.bar.Hide()
	labelled := func(id string, o fyne.CanvasObject) fyne.CanvasObject {
		return ui.Column(4, ui.NewText(text.T(id), ui.Caption).In(ui.Text2), o)
	}
	rows := []fyne.CanvasObject{labelled("cadence.which", a.page),
		ui.Row(12, ui.Fixed(ui.Scaled(inputs), 0, labelled("cadence.start", a.start)), ui.Grow(labelled("cadence.region", a.region))),
		a.about, ui.Line(true)}
	if len(a.people) > 1 {
		a.list = newPeopleList()
		rows = append(rows, a.list.content, ui.Line(true))
	}
	a.dialog = a.h.Dialogs.Custom(text.N("cadence.title", len(a.people)), ui.Column(12, append(rows, a.steps, a.bar, a.trouble)...), []ui.DialogButton{
		{Label: text.T("action.cancel"), Cancel: true, Stay: true, Action: a.cancel},
		{Label: text.N("cadence.put", len(a.people)), Default: true, Stay: true, Action: a.put},
	}).Wide(width)
	a.dialog.OnClosed = func() {
		a.h.Runner.Cancel(planKey)
		a.hideBar()
	}
	a.plan()
}

// wish is what the form says.
func (a *asking) wish() (workspace.CadenceStart, error) {
	start, err := text.ParseDayFrom(a.start.Text(), a.h.Workspace.Today())
	wish := workspace.CadenceStart{Page: a.page.Selected(), People: a.people, Start: start, Region: a.region.Selected(), Progress: a.progress}
	if wish.Region == asSet {
		wish.Region, wish.Abroad = a.h.Workspace.HolidayRegion(text.Country()), true
	}
	return wish, err
}

// progress moves the bar, by whole percents.
func (a *asking) progress(done, of int) {
	if now := int64(100 * done / max(of, 1)); a.part.Swap(now) != now {
		a.h.Runner.After(0, barKey, func() { a.bar.Set(float64(a.part.Load())/100, ui.AccentText) })
	}
}

// showBar shows how far the work is, once it has taken a while.
func (a *asking) showBar() {
	a.part.Store(0)
	a.bar.Set(0, ui.AccentText)
	a.h.Runner.After(patience, waitKey, func() {
		a.bar.Show()
		a.dialog.Fit()
	})
}

func (a *asking) hideBar() {
	a.h.Runner.Cancel(waitKey)
	a.h.Runner.Cancel(barKey)
	a.bar.Hide()
}

// plan works out the days anew.
func (a *asking) plan() {
	wish, err := a.wish()
	a.start.SetError(text.Error(err))
	if err != nil {
		a.h.Runner.Cancel(planKey)
		a.hideBar()
		a.dialog.Button(buttonPut).Disable(text.Error(err))
		a.dialog.Fit()
		return
	}
	if len(a.people) > 1 {
		a.dialog.Button(buttonPut).Disable(text.T("cadence.planning"))
	}
	a.showBar()
	ui.Run(a.h.Runner, planKey, func(ctx context.Context) ([]workspace.Planned, error) { return a.h.Workspace.PlanCadence(ctx, wish) }, func(plans []workspace.Planned, err error) {
		if model.CodeOf(err) == model.Canceled {
			return // by a newer one, whose bar it is
		}
		a.hideBar()
		if err != nil {
			a.fail(err)
			return
		}
		a.plans = plans
		a.show(wish)
	})
}

// fail says what is wrong; nobody can be put in until it is right.
func (a *asking) fail(err error) {
	a.trouble.SetText(text.Error(err))
	a.trouble.Show()
	a.dialog.Button(buttonPut).Disable(text.Error(err))
	a.dialog.Fit()
}

// show draws what was worked out: of several people a line each, and the steps of the
// first who can be put in.
func (a *asking) show(wish workspace.CadenceStart) {
	a.trouble.Hide()
	a.about.Objects, a.steps.Objects = a.aboutPage(), nil
	able := 0
	shown := &a.plans[0]
	for i := range a.plans {
		if p := &a.plans[i]; p.Refused == nil {
			if able == 0 {
				shown = p
			}
			able++
		}
	}
	switch {
	case a.list != nil:
		a.list.show(a.plans)
	case shown.Refused != nil:
		a.steps.Add(ui.Row(8, ui.NewIcon("hand", ui.Danger, 16), ui.Grow(ui.NewParagraph(text.Error(shown.Refused), ui.BodyBold).In(ui.Danger))))
	}
	a.steps.Add(ui.Inset(8, 0, 4, 0, ui.Column(2, ui.NewText(text.T("cadence.steps.of", shown.Person.FullName()), ui.BodyBold),
		ui.NewParagraph(daysWords(shown.Enrollment, wish.Region), ui.Caption).In(ui.Text2))))
	for i, s := range shown.Enrollment.Steps {
		a.steps.Add(stepRow(i, s, shown.Verdicts[i], len(shown.Enrollment.Steps), nil))
	}
	put := a.dialog.Button(buttonPut)
	put.SetLabel(text.N("cadence.put", able))
	if able == 0 {
		put.SetLabel(text.N("cadence.put", len(a.plans)))
		put.Disable(text.Error(a.plans[0].Refused))
	} else {
		put.Enable()
	}
	a.about.Refresh()
	a.steps.Refresh()
	a.dialog.Fit()
}

// daysWords say on which days the steps of an enrolment fall; asked is the region that
// was asked for, from which somebody abroad differs.
func daysWords(n model.Enrollment, asked string) string {
	switch {
	case n.Region == "":
		return text.T("cadence.days")
	case n.Region != asked:
		return text.T("cadence.days.abroad", screen.RegionName(n.Region))
	}
	return text.T("cadence.days.region", screen.RegionName(n.Region))
}

// chosen is the page of the cadence.
func (a *asking) chosen() *playbooks.Page {
	i := slices.IndexFunc(a.pages, func(p *playbooks.Page) bool { return p.ID == a.page.Selected() })
	return a.pages[max(i, 0)]
}

// aboutPage says what the cadence is for and what to check before.
func (a *asking) aboutPage() (rows []fyne.CanvasObject) {
	c := a.chosen().Cadence
	rows = append(rows, ui.NewParagraph(text.T("cadence.goal", c.Goal), ui.Body), ui.NewParagraph(text.T("cadence.for", c.Audience), ui.Caption).In(ui.Text2))
	if len(c.Entry) > 0 {
		rows = append(rows, ui.NewParagraph(text.T("cadence.entry")+": "+strings.Join(c.Entry, " · "), ui.Caption).In(ui.Text2))
	}
	return rows
}

// put puts the people in and closes the form.
func (a *asking) put() {
	wish, err := a.wish()
	if err != nil || a.stop != nil {
		return
	}
	work, stop := context.WithCancel(context.Background())
	a.stop = stop
	a.showBar()
	a.dialog.Button(buttonPut).Disable(text.T("cadence.putting"))
	ui.Run(a.h.Runner, "", func(closing context.Context) ([]workspace.Planned, error) {
		defer context.AfterFunc(closing, stop)() // the window closes
		return a.h.Workspace.StartCadence(work, wish)
	}, func(plans []workspace.Planned, err error) {
		stop()
		a.stop = nil
		a.hideBar()
		switch {
		case model.CodeOf(err) == model.Canceled:
			a.dialog.Close()
			a.h.Toasts.Show(text.T("cadence.canceled"), "", nil)
			return
		case err != nil:
			a.fail(err)
			return
		}
		a.dialog.Close()
		begun := slices.DeleteFunc(plans, func(p workspace.Planned) bool { return p.Refused != nil })
		subject := begun[0].Person.FullName()
		if len(begun) > 1 {
			subject = a.chosen().Title
		}
		a.h.OfferUndo(text.N("cadence.begun", len(begun), subject))
	})
}

// cancel stops the putting in, which leaves nobody in; else it closes the form.
func (a *asking) cancel() {
	if a.stop != nil {
		a.stop()
		a.dialog.Button(buttonCancel).Disable(text.T("cadence.stopping"))
		return
	}
	a.dialog.Close()
}
