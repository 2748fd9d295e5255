// Package followup asks for the next step with a person, in the same form
// wherever it is asked for, and for the day to which one moves.
package followup

import (
	"context"

	"fyne.io/fyne/v2"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// Fields are the inputs of a follow-up.
type Fields struct {
	channel  *ui.Select
	title    *ui.Input
	day      *Day
	promised *ui.CheckBox
}

// NewFields offers a follow-up on a channel, two working days from today.
func NewFields(today model.Date, channel model.Channel) *Fields {
	f := &Fields{title: ui.NewInput(text.T("follow_up.title.hint")), day: NewDay(today), promised: ui.NewCheckBox(text.T("follow_up.promised"), false, nil)}
	var channels []ui.Option
	for _, c := range model.Channels {
		channels = append(channels, ui.Option{Value: string(c), Label: text.T("channel." + string(c))})
	}
	f.channel = ui.NewSelect(channels, string(channel), nil).Large()
	return f
}

// Rows are the fields of the form.
func (f *Fields) Rows() []ui.FormField {
	rows := []ui.FormField{{Label: text.T("follow_up.what"), Object: f.title}, {Label: text.T("touch.channel"), Object: f.channel}}
	return append(append(rows, f.day.Rows()...), ui.FormField{Object: f.promised})
}

// Task is what the fields say; the person is not among them.
func (f *Fields) Task() (model.Task, error) {
	due, err := f.day.Day()
	return model.Task{Channel: model.Channel(f.channel.Selected()), Title: f.title.Text(), Due: due, Promised: f.promised.Checked()}, err
}

// Ask opens the form for the next step with a person.
func Ask(h *screen.Host, p model.Person, channel model.Channel) {
	if h.Dialogs.Open() {
		return
	}
	form := NewFields(h.Workspace.Today(), channel)
	h.Dialogs.Form(ui.Form{Title: text.T("follow_up.title", p.FullName()), Verb: text.T("action.set"), Fields: form.Rows(),
		Submit: func(finish func(error)) {
			task, err := form.Task()
			if err != nil {
				finish(err)
				return
			}
			task.Person = p.ID
			h.Submit(func(ctx context.Context) error {
				_, err := h.Workspace.FollowUp(ctx, task)
				return err
			})(finish)
		}})
}

// Day is the input of a day as people write it, with buttons for the usual ones.
type Day struct {
	today model.Date
	input *ui.Input
	// Later refuses today and days before.
	Later bool
}

// NewDay offers the day two working days from today.
func NewDay(today model.Date) *Day {
	d := &Day{today: today, input: ui.NewInput(text.T("follow_up.due.example"))}
	d.input.SetText(text.WriteDay(today.AddWeekdays(2)))
	return d
}

// Day is what the input says.
func (d *Day) Day() (model.Date, error) { return text.ParseDayFrom(d.input.Text(), d.today) }

// Rows are the input and the buttons.
func (d *Day) Rows() []ui.FormField {
	var picks []fyne.CanvasObject
	pick := func(label string, day model.Date) {
		picks = append(picks, ui.NewButton(ui.Secondary, label, "", func() { d.input.SetText(text.WriteDay(day)) }).Sized(ui.SizeSM))
	}
	for _, days := range []int{2, 5, 10} {
		day := d.today.AddWeekdays(days)
		pick(text.T("follow_up.days", days, text.Date(day)), day)
	}
	return []ui.FormField{
		{Label: text.T("follow_up.due"), Object: d.input, Hint: text.T("follow_up.due.hint"), Check: d.problem},
		{Object: ui.Flow(6, picks...)},
	}
}

func (d *Day) problem() string {
	day, err := d.Day()
	switch {
	case err != nil:
		return text.Error(err)
	case d.Later && !d.today.Before(day):
		return text.T("error.task.snooze")
	}
	return ""
}
