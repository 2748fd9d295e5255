package today

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"konklave/app/followup"
	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// work carries out what can be done with an item, on the list and in the focus run.
type work struct {
	host *screen.Host
	// after is told what was done with an item once it is on disk; nil for nothing.
	after func(item, outcome)
}

// outcome is what became of an item.
type outcome uint8

const (
	wasDone outcome = iota
	wasMoved
	wasDropped
)

func (w work) do(it item, as outcome, said string, f func(context.Context) error) {
	w.host.Do(f, func() {
		w.host.OfferUndo(said)
		if w.after != nil {
			w.after(it, as)
		}
	})
}

// routeOf is where an item leads: to the person on the map with the message beside,
// to the plan, or to the drills.
func routeOf(it item) screen.Route {
	switch it.work {
	case model.WorkPlan:
		if it.check != "" {
			return screen.Route{Name: screen.Onboarding, ID: it.plan, Tab: "check", Page: it.check}
		}
		return screen.Route{Name: screen.Onboarding, ID: it.plan, Page: it.planTask}
	case model.WorkDrill:
		return drillRoute(it.plan)
	}
	r := screen.Route{Name: screen.Account, ID: it.account}
	if !it.seat.IsZero() {
		r.Center, r.Person = it.center, it.person
	}
	return r
}

// finish marks an item done, where that can be said of it. What the mentor has to
// see is signed off on the onboarding screen.
func (w work) finish(it item) {
	ws := w.host.Workspace
	switch {
	case it.work == model.WorkFollowUp:
		said := text.T("today.done.said", it.name)
		if !it.cadence.IsZero() {
			said = text.T("today.step.done", it.name)
		}
		w.do(it, wasDone, said, func(ctx context.Context) error { return ws.Finish(ctx, it.id, true) })
	case it.planTask != "" && it.signOff:
		w.host.Go(screen.Route{Name: screen.Onboarding, ID: it.plan, Tab: "sign", Page: it.planTask})
	case it.planTask != "":
		w.do(it, wasDone, text.T("today.plan.ticked", it.name), func(ctx context.Context) error { return ws.TickTask(ctx, it.plan, it.planTask, true) })
	default:
		w.host.Toasts.Show(text.T("today.cannot.done"), "", nil)
	}
}

// snooze offers the days to which a follow-up can be put off, below an object. One
// that has to be decided asks for the reason as well. With a person without a
// follow-up it sets one.
func (w work) snooze(it item, below fyne.CanvasObject) {
	switch {
	case it.work == model.WorkGap || it.work == model.WorkNoStep:
		w.followUp(it)
	case it.work != model.WorkFollowUp:
		w.host.Toasts.Show(text.T("today.cannot.snooze"), "", nil)
	case it.asks:
		w.moveForm(it)
	default:
		ui.ShowMenuBelow(below, w.snoozeItems(it))
	}
}

// followUp sets a next step with the person of an item.
func (w work) followUp(it item) {
	ui.Run(w.host.Runner, "", func(ctx context.Context) (model.Person, error) { return w.host.Workspace.Person(ctx, it.person) }, func(p model.Person, err error) {
		if err != nil {
			w.host.Fail(err)
			return
		}
		followup.Ask(w.host, p, it.channel)
	})
}

func (w work) snoozeItems(it item) []ui.MenuItem {
	var items []ui.MenuItem
	for _, s := range snoozes(w.host.Workspace.Today()) {
		items = append(items, ui.MenuItem{Label: s.label, Key: text.Date(s.until), Action: func() { w.putOff(it, s.until) }})
	}
	return append(items, ui.MenuItem{Separator: true}, ui.MenuItem{Label: text.T("today.snooze.other"), Action: func() { w.moveForm(it) }})
}

func (w work) putOff(it item, until model.Date) {
	w.do(it, wasMoved, text.T("today.snooze.said", it.name, text.Date(until)), func(ctx context.Context) error {
		return w.host.Workspace.Snooze(ctx, it.id, until, "")
	})
}

// reasonRow is the input of a reason with buttons for the usual ones.
func reasonRow(label string, must bool, usual ...string) (*ui.Input, []ui.FormField) {
	input := ui.NewInput("")
	var picks []fyne.CanvasObject
	for _, id := range usual {
		words := text.T(id)
		picks = append(picks, ui.NewButton(ui.Secondary, words, "", func() { input.SetText(words) }).Sized(ui.SizeSM))
	}
	check := func() string {
		if must && strings.TrimSpace(input.Text()) == "" {
			return text.T("today.reason.empty")
		}
		return ""
	}
	return input, []ui.FormField{{Label: label, Object: input, Check: check}, {Object: ui.Flow(6, picks...)}}
}

// moveForm asks for any day, and for the reason.
func (w work) moveForm(it item) {
	if w.host.Dialogs.Open() {
		return
	}
	day := followup.NewDay(w.host.Workspace.Today())
	day.Later = true
	label, intro := text.T("today.reason.may"), ""
	if it.asks {
		label, intro = text.T("today.reason.must"), text.T("today.asks.intro", it.due)
	}
	reason, rows := reasonRow(label, it.asks, "today.reason.away", "today.reason.unreached", "today.reason.waits")
	w.host.Dialogs.Form(ui.Form{Title: text.T("today.move.title", it.name), Intro: intro, Verb: text.T("today.action.snooze"), Fields: append(day.Rows(), rows...),
		Submit: func(finish func(error)) {
			until, err := day.Day()
			if err != nil {
				finish(err)
				return
			}
			because := reason.Text()
			w.submit(it, wasMoved, text.T("today.snooze.said", it.name, text.Date(until)), finish, func(ctx context.Context) error {
				return w.host.Workspace.Snooze(ctx, it.id, until, because)
			})
		}})
}

// drop gives a follow-up up, with the reason.
func (w work) drop(it item) {
	if it.work != model.WorkFollowUp {
		w.host.Toasts.Show(text.T("today.cannot.drop"), "", nil)
		return
	}
	if w.host.Dialogs.Open() {
		return
	}
	verb, intro := text.T("today.action.drop"), it.what
	if !it.cadence.IsZero() {
		verb, intro = text.T("cadence.skip"), text.T("cadence.skip.intro")
	}
	reason, rows := reasonRow(text.T("today.reason.must"), true, "today.reason.no_need", "today.reason.wrong_person", "today.reason.other_way", "today.reason.too_late")
	w.host.Dialogs.Form(ui.Form{Title: text.T("today.drop.title", it.name), Intro: intro, Verb: verb, Fields: rows,
		Submit: func(finish func(error)) {
			because := reason.Text()
			w.submit(it, wasDropped, text.T("today.drop.said", it.name), finish, func(ctx context.Context) error {
				return w.host.Workspace.Drop(ctx, it.id, because)
			})
		}})
}

// submit is do for a form, which stays open with the error in it.
func (w work) submit(it item, as outcome, said string, finish func(error), f func(context.Context) error) {
	w.host.Submit(f)(func(err error) {
		finish(err)
		if err != nil {
			return
		}
		w.host.OfferUndo(said)
		if w.after != nil {
			w.after(it, as)
		}
	})
}
