package accounts

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// The choices of a successor that are no person.
const (
	successorLater = ""
	successorNew   = "new"
)

// leaveForm notes that the person of a seat has left the company: since when,
// and who follows.
func (p *accountPage) leaveForm(s model.Seat) {
	if p.locked() {
		return
	}
	leaver, held := p.view.center.Holder(s)
	if !held || p.h.Dialogs.Open() {
		return
	}
	ws := p.h.Workspace
	on := ui.NewInput("")
	on.SetText(text.WriteDay(ws.Today()))
	name := ui.NewInput(text.T("leave.new.hint"))
	name.Hide()
	options := []ui.Option{{Value: successorLater, Label: text.T("leave.later")}, {Value: successorNew, Label: text.T("leave.new")}}
	for _, other := range p.successors(leaver) {
		options = append(options, ui.Option{Value: other.ID.String(), Label: other.Text()})
	}
	choice := successorLater
	var dialog *ui.Dialog
	successor := ui.NewSelect(options, choice, func(v string) {
		choice = v
		ui.ShowIf(name, v == successorNew)
		dialog.Fit()
		if v == successorNew {
			name.Focus()
		}
	}).Large()
	dialog = p.h.Dialogs.Form(ui.Form{Title: text.T("leave.title", leaver.FullName()), Intro: p.leaveIntro(leaver), Verb: text.T("action.keep"), Fields: []ui.FormField{
		{Label: text.T("leave.on"), Object: on, Check: func() string {
			if d, err := dayOf(on.Text()); err == nil && ws.Today().Before(d) {
				return text.T("error.leave.future")
			}
			return dateProblem(on.Text(), false)
		}},
		{Label: text.T("leave.successor"), Object: ui.Column(8, successor, name), Check: func() string {
			if choice == successorNew && !model.ParseEntry(name.Text()).HasPerson() {
				return text.T("error.person.name")
			}
			return ""
		}},
	}, Submit: func(finish func(error)) {
		d, err := dayOf(on.Text())
		if err != nil {
			finish(err)
			return
		}
		var follows model.Person
		switch choice {
		case successorLater:
		case successorNew:
			follows = model.ParseEntry(name.Text()).Person()
			if follows.JobTitle == "" {
				follows.JobTitle = leaver.JobTitle
			}
		default:
			if follows.ID, err = model.ParseID(choice); err != nil {
				finish(err)
				return
			}
		}
		p.h.Submit(func(ctx context.Context) error { return ws.Leave(ctx, s.ID, follows, d) })(func(err error) {
			finish(err)
			if err == nil {
				p.h.OfferUndo(text.T("leave.done", leaver.FullName()))
			}
		})
	}})
}

// successors are the people of the account who can follow somebody, those who
// sit in this center first.
func (p *accountPage) successors(leaver model.Person) []model.Person {
	var people []model.Person
	for _, s := range p.view.center.Seats {
		if other, held := p.view.center.Holder(s); held && other.ID != leaver.ID {
			people = append(people, other)
		}
	}
	return append(people, p.view.unmapped...)
}

// leaveIntro says what stays, where else the person sits, and what becomes of
// the follow-ups.
func (p *accountPage) leaveIntro(leaver model.Person) string {
	said := []string{text.T("leave.intro")}
	if others := p.otherRooms(leaver.ID); len(others) > 0 {
		var names []string
		for _, c := range others {
			names = append(names, centerName(c))
		}
		said = append(said, text.T("leave.elsewhere", strings.Join(names, ", ")))
	}
	if n := len(p.view.tasks[leaver.ID]); n > 0 {
		said = append(said, text.N("leave.tasks", n))
	}
	return strings.Join(said, " ")
}

// otherRooms are the other buying centers in which a person has a seat.
func (p *accountPage) otherRooms(person model.ID) []model.Center {
	var others []model.Center
	for _, r := range p.view.rooms {
		if r.ID == p.view.center.Center.ID {
			continue
		}
		for _, holder := range r.Holders {
			if holder == person {
				others = append(others, r.Center)
				break
			}
		}
	}
	return others
}

// gone is a row of the details: somebody who has left, and may come back.
func (d *detailsPane) gone(p model.Person) fyne.CanvasObject {
	h := d.page.h
	back := ui.NewButton(ui.Ghost, text.T("leave.return"), "undo", func() {
		h.DoWithUndo(func(ctx context.Context) error { return h.Workspace.Return(ctx, p.ID) }, text.T("leave.returned", p.FullName()))
	}).Sized(ui.SizeSM)
	lines := ui.Column(0, ui.NewText(p.FullName(), ui.Body).In(ui.Text2), ui.NewText(p.JobTitle, ui.Caption).In(ui.Text3))
	return ui.Row(12, ui.NewAvatar(p.Initials(), "", 32), ui.Grow(lines), back, leftChip(p))
}

// leftChip says since when somebody is gone.
func leftChip(p model.Person) fyne.CanvasObject {
	return ui.NewChip(text.T("person.left", text.DateYear(p.LeftOn)), ui.WarningTone)
}

// formerShown is how many former holders of a seat the inspector lists.
const formerShown = 3

// history are the rows of the inspector about the seat and the person beyond
// this center: where else they sit, and who sat here before.
func (i *inspector) history() []fyne.CanvasObject {
	p := i.page
	var rows []fyne.CanvasObject
	if !i.seat.Empty() {
		var links []fyne.CanvasObject
		for _, c := range p.otherRooms(i.seat.Person) {
			links = append(links, ui.NewTapChip(centerName(c), "orgchart", ui.Outline, func() {
				p.h.Go(screen.Route{Name: screen.Account, ID: p.route.ID, Center: c.ID, Person: i.seat.Person})
			}))
		}
		if len(links) > 0 {
			rows = append(rows, factRow(text.T("seat.also"), ui.Flow(4, links...)))
		}
	}
	label := text.T("seat.before")
	for n := len(i.seat.Former) - 1; n >= max(0, len(i.seat.Former)-formerShown); n-- {
		former := i.seat.Former[n]
		who, known := i.view.people[former.Person]
		if !known { // erased; that somebody was here is no personal data
			who.LastName = text.T("seat.before.erased")
		}
		rows = append(rows, factRow(label, ui.NewText(text.T("seat.before.until", shortName(who), text.DateYear(former.Until)), ui.Caption).In(ui.Text2)))
		label = ""
	}
	return rows
}
