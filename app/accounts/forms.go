package accounts

import (
	"context"

	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// labelled is an input with its label above.
type labelled struct {
	label string
	input fyne.CanvasObject
}

// pair sets two inputs side by side.
func pair(a, b *labelled) fyne.CanvasObject {
	column := func(l *labelled) fyne.CanvasObject {
		return ui.Column(4, ui.NewText(l.label, ui.Caption).In(ui.Text2), l.input)
	}
	return ui.Even(12, column(a), column(b))
}

// connectForm draws a line from a seat: to whom, of which kind, with a note.
func (p *accountPage) connectForm(s model.Seat) {
	if p.locked() {
		return
	}
	if p.h.Dialogs.Open() {
		return
	}
	ws := p.h.Workspace
	name, _ := seatTitle(p.view.center, s)
	var people, kinds []ui.Option
	for _, other := range p.view.center.Seats {
		if other.ID == s.ID {
			continue
		}
		who, title := seatTitle(p.view.center, other)
		if title != "" {
			who += ", " + title
		}
		people = append(people, ui.Option{Value: other.ID.String(), Label: who})
	}
	if len(people) == 0 {
		p.h.Toasts.Show(text.T("connect.nobody"), "", nil)
		return
	}
	for _, k := range model.LineKinds {
		kinds = append(kinds, ui.Option{Value: string(k), Label: text.T("line." + string(k))})
	}
	to, kind := people[0].Value, string(model.Influences)
	note := ui.NewInput(text.T("connect.note.hint"))
	p.h.Dialogs.Form(ui.Form{Title: text.T("connect.title", name), Verb: text.T("action.connect"), Fields: []ui.FormField{
		{Label: text.T("connect.kind"), Object: ui.NewSelect(kinds, kind, func(v string) { kind = v }).Large()},
		{Label: text.T("connect.to"), Object: ui.NewSelect(people, to, func(v string) { to = v }).Large()},
		{Label: text.T("connect.note"), Object: note},
	}, Submit: func(finish func(error)) {
		id, err := model.ParseID(to)
		if err != nil {
			finish(err)
			return
		}
		kind, said := model.LineKind(kind), note.Text()
		p.h.Submit(func(ctx context.Context) error { return ws.Connect(ctx, s.ID, id, kind, said) })(finish)
	}})
}

// delete deletes the account after a question; one undo brings it back. The
// reload that follows finds the account gone and leaves for the list.
func (p *accountPage) delete() {
	h, a, people := p.h, p.view.account, len(p.view.people)
	ui.Run(h.Runner, "account.touches", func(ctx context.Context) (int, error) {
		touches, err := h.Workspace.Activity(ctx, a.ID, 0)
		return len(touches), err
	}, func(touches int, err error) {
		if err != nil {
			h.Fail(err)
			return
		}
		h.Dialogs.ConfirmDanger(text.T("accounts.list.delete.title", a.Name), goesAlong(people, touches), text.T("action.delete"), func() {
			h.DoWithUndo(func(ctx context.Context) error { return h.Workspace.DeleteAccount(ctx, a.ID) }, text.T("accounts.list.deleted", a.Name))
		})
	})
}
