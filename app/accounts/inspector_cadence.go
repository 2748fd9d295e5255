package accounts

import (
	"fyne.io/fyne/v2"

	"konklave/app/cadence"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// inCadence is the cadence that the person is in, with what can be done about it;
// nil for none.
func (i *inspector) inCadence() fyne.CanvasObject {
	n, in := i.view.cadences[i.seat.Person]
	if !in {
		return nil
	}
	h := i.page.h
	more := ui.NewIconButton("more", text.T("cadence.open"), nil).Sized(ui.SizeSM)
	more.OnTapped = func() { ui.ShowMenuBelow(more, cadenceItems(i.page, n)) }
	token := ui.Text2
	today := i.view.today
	if n.Paused(today) {
		token = ui.Warning
	}
	name := ui.NewLink(n.Title, func() { cadence.Show(h, n.ID) })
	return ui.Inset(12, 16, 12, 16, ui.Row(10, ui.NewIcon("repeat", ui.AccentText, 16),
		ui.Grow(ui.Column(0, name, ui.NewParagraph(cadence.Standing(n, today), ui.Caption).In(token))), more))
}

// cadenceItems is what can be done about the cadence of a person.
func cadenceItems(p *accountPage, n model.Enrollment) []ui.MenuItem {
	pause := ui.MenuItem{Label: text.T("cadence.pause"), Icon: "snooze", Action: func() { cadence.Pause(p.h, n.ID) }}
	if n.Paused(p.view.today) {
		pause = ui.MenuItem{Label: text.T("cadence.resume"), Icon: "repeat", Action: func() { cadence.Resume(p.h, n.ID) }}
	}
	return []ui.MenuItem{
		{Label: text.T("cadence.open"), Icon: "open", Action: func() { cadence.Show(p.h, n.ID) }}, pause,
		{Label: text.T("cadence.skip"), Icon: "arrow-right", Action: func() { cadence.Skip(p.h, n.ID) }},
		{Separator: true},
		{Label: text.T("cadence.end"), Icon: "close", Danger: true, Action: func() { cadence.End(p.h, n.ID) }},
	}
}

// putIntoCadence puts the person into a cadence; who is in one sees it.
func (i *inspector) putIntoCadence() { i.page.cadence([]model.Seat{i.seat}) }

// cadence puts the people of seats into a cadence; a single one who is in one
// already sees it.
func (p *accountPage) cadence(seats []model.Seat) {
	if p.locked() || p.h.Dialogs.Open() {
		return
	}
	var people []model.ID
	for _, s := range seats {
		if !s.Empty() {
			people = append(people, s.Person)
		}
	}
	if len(people) == 0 {
		p.h.Toasts.Show(text.T("error.seat.empty"), "", nil)
		return
	}
	if n, in := p.view.cadences[people[0]]; in && len(people) == 1 {
		cadence.Show(p.h, n.ID)
		return
	}
	cadence.Ask(p.h, people)
}

// stepOf is the open step of the cadence of a person; false for none.
func (v *accountView) stepOf(person model.ID) (model.Task, bool) {
	for _, t := range v.tasks[person] {
		if !t.Cadence.IsZero() {
			return t, true
		}
	}
	return model.Task{}, false
}
