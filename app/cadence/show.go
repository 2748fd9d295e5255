package cadence

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// found is an enrolment with what is shown beside it.
type found struct {
	n        model.Enrollment
	person   model.Person
	verdicts []model.Verdict
}

func find(ctx context.Context, h *screen.Host, id model.ID) (f found, err error) {
	if f.n, err = h.Workspace.Enrollment(ctx, id); err != nil {
		return f, err
	}
	if f.person, err = h.Workspace.Person(ctx, f.n.Person); err != nil {
		return f, err
	}
	f.verdicts, err = h.Workspace.JudgeCadence(ctx, f.n)
	return f, err
}

// Show opens the cadence that somebody is in: its steps, and what can be done
// about it.
func Show(h *screen.Host, enrollment model.ID) {
	if h.Dialogs.Open() {
		return
	}
	ui.Run(h.Runner, "cadence.show", func(ctx context.Context) (found, error) { return find(ctx, h, enrollment) }, func(f found, err error) {
		switch {
		case err != nil:
			h.Fail(err)
		case !h.Dialogs.Open():
			f.show(h)
		}
	})
}

func (f found) show(h *screen.Host) {
	n := f.n
	rows := []fyne.CanvasObject{ui.NewText(n.Title, ui.BodyBold), ui.NewText(text.T("cadence.version", n.PageVersion), ui.Caption).In(ui.Text3)}
	today := h.Workspace.Today()
	if words := Standing(n, today); n.Ended() || n.Paused(today) {
		rows = append(rows, ui.NewParagraph(words, ui.Body).In(ui.Warning))
	}
	rows = append(rows, ui.Line(true))
	for i, s := range n.Steps {
		rows = append(rows, stepRow(i, s, f.verdicts[i], len(n.Steps), stateOf(n, s)))
	}
	var buttons []ui.DialogButton
	if !n.Ended() {
		pause := ui.DialogButton{Label: text.T("cadence.pause"), Icon: "snooze", Action: func() { Pause(h, n.ID) }}
		if n.Paused(today) {
			pause = ui.DialogButton{Label: text.T("cadence.resume"), Icon: "repeat", Action: func() { Resume(h, n.ID) }}
		}
		buttons = append(buttons, ui.DialogButton{Label: text.T("cadence.end"), Action: func() { End(h, n.ID) }},
			ui.DialogButton{Label: text.T("cadence.skip"), Action: func() { Skip(h, n.ID) }}, pause)
	}
	buttons = append(buttons, ui.DialogButton{Label: text.T("action.close"), Cancel: true, Default: true})
	h.Dialogs.Custom(text.T("cadence.of", f.person.FullName()), ui.Column(4, rows...), buttons).Wide(width)
}

// stateOf says what has become of a step, nil for one to come.
func stateOf(n model.Enrollment, s model.CadenceStep) fyne.CanvasObject {
	line := func(icon string, ink ui.Token, words string) fyne.CanvasObject {
		return ui.Row(6, ui.NewIcon(icon, ink, 14), ui.Grow(ui.NewParagraph(words, ui.Caption).In(ui.Text2)))
	}
	switch {
	case s.Skipped != "":
		return line("minus", ui.Text3, text.T("cadence.skipped", s.Skipped))
	case !s.Open():
		return line("check", ui.Success, text.T("cadence.done", text.DateYear(model.DateOf(s.DoneAt))))
	case n.Ended():
		return line("minus", ui.Text3, text.T("cadence.dropped"))
	}
	return nil
}

// Standing says in a line where an enrolment stands on a day.
func Standing(n model.Enrollment, today model.Date) string {
	switch {
	case n.Ended():
		why := text.T("cadence.exit." + string(n.End))
		if n.EndNote != "" {
			why += ", " + n.EndNote
		}
		return text.T("cadence.over", text.DateYear(model.DateOf(n.EndedAt)), why)
	case n.Paused(today):
		words := text.T("cadence.paused", text.Date(n.PausedOn))
		if !n.ResumeOn.IsZero() {
			words = text.T("cadence.paused.until", text.Date(n.ResumeOn))
		}
		if n.PauseWhy != "" {
			words = text.T("cadence.paused.why", words, n.PauseWhy)
		}
		return words
	}
	s, _ := n.Next()
	return text.T("cadence.next", n.At()+1, len(n.Steps), text.T("channel."+string(s.Channel)), text.Date(s.Due))
}

// Of opens the cadence that a person is in, or the form that puts them into one.
func Of(h *screen.Host, person model.ID) {
	if h.Dialogs.Open() {
		return
	}
	ui.Run(h.Runner, "cadence.of", func(ctx context.Context) (model.Enrollment, error) {
		n, _, err := h.Workspace.RunningCadence(ctx, person)
		return n, err
	}, func(n model.Enrollment, err error) {
		switch {
		case err != nil:
			h.Fail(err)
		case n.ID.IsZero():
			Ask(h, []model.ID{person})
		default:
			Show(h, n.ID)
		}
	})
}

// ask asks for a reason, and first for what fields say, and carries something out.
func ask(h *screen.Host, id string, must string, do func(context.Context, string) error, fields ...ui.FormField) {
	if h.Dialogs.Open() {
		return
	}
	label := "cadence.reason"
	if must == "" {
		label = "cadence.reason.may"
	}
	reason := ui.NewInput("")
	h.Dialogs.Form(ui.Form{Title: text.T(id + ".title"), Intro: text.T(id + ".intro"), Verb: text.T(id), Fields: append(fields, ui.FormField{Label: text.T(label), Object: reason, Check: func() string {
		if must != "" && strings.TrimSpace(reason.Text()) == "" {
			return text.T(must)
		}
		return ""
	}}), Submit: func(finish func(error)) {
		because := reason.Text()
		h.Submit(func(ctx context.Context) error { return do(ctx, because) })(func(err error) {
			finish(err)
			if err == nil {
				h.OfferUndo(text.T("cadence.said." + strings.TrimPrefix(id, "cadence.")))
			}
		})
	}})
}

// Pause lets an enrolment wait, until a day or until somebody resumes it.
func Pause(h *screen.Host, enrollment model.ID) {
	until := ui.NewInput(text.T("follow_up.due.example"))
	day := func() (model.Date, error) {
		if strings.TrimSpace(until.Text()) == "" {
			return model.Date{}, nil
		}
		d, err := text.ParseDayFrom(until.Text(), h.Workspace.Today())
		if err == nil && !h.Workspace.Today().Before(d) {
			err = model.Errorf(model.Invalid, "error.cadence.resume", "a cadence can only be resumed on a day to come")
		}
		return d, err
	}
	ask(h, "cadence.pause", "", func(ctx context.Context, why string) error {
		d, err := day()
		if err != nil {
			return err
		}
		return h.Workspace.PauseCadence(ctx, enrollment, d, why)
	}, ui.FormField{Label: text.T("cadence.pause.until"), Object: until, Hint: text.T("cadence.pause.until.hint"), Check: func() string {
		_, err := day()
		return text.Error(err)
	}})
}

// Resume goes on with an enrolment that waits.
func Resume(h *screen.Host, enrollment model.ID) {
	h.DoWithUndo(func(ctx context.Context) error { return h.Workspace.ResumeCadence(ctx, enrollment) }, text.T("cadence.said.resume"))
}

// Skip leaves out the step that comes next.
func Skip(h *screen.Host, enrollment model.ID) {
	ask(h, "cadence.skip", "error.cadence.skip", func(ctx context.Context, why string) error { return h.Workspace.SkipStep(ctx, enrollment, why) })
}

// End ends an enrolment.
func End(h *screen.Host, enrollment model.ID) {
	ask(h, "cadence.end", "error.cadence.end", func(ctx context.Context, why string) error { return h.Workspace.EndCadence(ctx, enrollment, why) })
}
