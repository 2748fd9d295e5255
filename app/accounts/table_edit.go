package accounts

import (
	"context"

	"fyne.io/fyne/v2"

	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
)

// writtenColumns are those whose cells take text; typing begins to edit them.
var writtenColumns = []string{seatName, seatPosition, seatEmail, seatPhone}

// edit edits a cell in place. start is the letter that began it, 0 for a key
// or a click that makes none.
func (w *tableView) edit(r *seatRow, column int, start rune) {
	if w.locked() {
		return
	}
	id := w.ids[column]
	open := func() { w.editCell(r, id, start) }
	if start != 0 {
		open() // the next letter must find the input
		return
	}
	w.page().afterKey(open)
}

func (w *tableView) editCell(r *seatRow, id string, start rune) {
	if w.table.Editing() || w.page().h.Dialogs.Open() || w.page().h.Window.Canvas().Overlays().Top() != nil {
		return
	}
	p := w.page()
	switch {
	case id == seatName || id == seatPosition:
		w.write(r, id, start)
	case r.missing:
		w.c.fill(missingSeat)
	case id == seatRoles:
		w.picker(r).roles()
	case id == seatInfluence:
		w.picker(r).influence()
	case id == seatOwner:
		w.picker(r).owner()
	case id == seatBoss:
		w.picker(r).boss()
	case !r.held():
		w.c.fill(r.seat.ID) // all else belongs to a person
	case id == seatStance:
		w.picker(r).support()
	case id == seatCoverage:
		w.picker(r).coverage()
	case id == seatLast:
		p.logTouch(r.seat.Person)
	case id == seatEvidence:
		p.inspector.confirmForm(r.seat)
	case id == seatNext:
		p.choose(r.seat.ID)
		p.inspector.followUp()
	default:
		w.write(r, id, start)
	}
}

// picker opens at the cell in focus, for one seat.
func (w *tableView) picker(r *seatRow) *seatPicker {
	return &seatPicker{page: w.page(), at: w.table.CellPlace, seats: []model.Seat{r.seat}, next: w.next}
}

// next goes on to the next cell, as Tab does.
func (w *tableView) next(back bool) { w.table.NextCell(back) }

// written is what stands in a cell that takes text.
func written(r *seatRow, id string) string {
	switch id {
	case seatName:
		if !r.held() {
			return "" // what stands there is a question
		}
		return r.name
	case seatPosition:
		if r.missing {
			return ""
		}
		return r.title
	case seatEmail:
		return r.person.Email
	}
	return r.phone()
}

// write edits a cell that takes text.
func (w *tableView) write(r *seatRow, id string, start rune) {
	before := written(r, id)
	in := ui.NewInput("")
	in.TakesTab = true
	done := false
	finish := func(keep, back bool) {
		if done {
			return
		}
		done = true
		w.table.EndEdit(back)
		if typed := clean(in); keep && typed != before {
			w.keep(r, id, typed)
		}
	}
	in.OnKey = func(e *fyne.KeyEvent) bool {
		switch e.Name {
		case fyne.KeyEscape:
			finish(false, true)
		case fyne.KeyTab:
			finish(true, true)
			w.next(ui.ShiftHeld())
		default:
			return false
		}
		return true
	}
	in.OnSubmitted = func(string) { finish(true, true) }
	in.OnFocus = func(focused bool) {
		if !focused {
			finish(true, false)
		}
	}
	in.SetText(before)
	w.table.EditCell(in)
	w.page().h.Window.Canvas().Focus(in.Focusable())
	if start == 0 {
		in.SelectAll()
		return
	}
	in.SetText("")
	in.Focusable().TypedRune(start)
}

// keep does what was written into a cell: one edit.
func (w *tableView) keep(r *seatRow, id, typed string) {
	p, ws, seat := w.page(), w.page().h.Workspace, r.seat
	do := func(work func(context.Context) error) { p.h.Do(work, nil) }
	change := func(f func(*model.Person)) {
		do(func(ctx context.Context) error { return ws.ChangePerson(ctx, seat.Person, f) })
	}
	switch {
	case r.missing && typed == "", !r.held() && id == seatName && typed == "":
	case r.missing:
		n := workspace.NewSeat{Center: p.view.center.Center.ID, Roles: []model.Role{model.DecisionMaker}, Influence: 5}
		if id == seatName {
			n.Person = model.SplitName(typed).Person()
		} else {
			n.Title = typed
		}
		ui.Run(p.h.Runner, "", func(ctx context.Context) (model.ID, error) { return ws.AddSeat(ctx, n) }, func(id model.ID, err error) {
			if err != nil {
				p.h.Fail(err)
				return
			}
			tellDouble(p.h, id)
			p.seat = id // the reload that follows selects it
		})
	case id == seatName && r.held():
		do(func(ctx context.Context) error { return ws.RenamePerson(ctx, seat.Person, typed) })
	case id == seatName:
		person := model.SplitName(typed).Person()
		person.JobTitle = seat.Title
		p.h.Do(func(ctx context.Context) error { return ws.FillSeat(ctx, seat.ID, person) }, func() { tellDouble(p.h, seat.ID) })
	case id == seatPosition && r.held():
		change(func(now *model.Person) { now.JobTitle = typed })
	case id == seatPosition:
		do(func(ctx context.Context) error { return ws.NameSeat(ctx, seat.ID, typed) })
	case id == seatEmail:
		change(func(now *model.Person) { now.Email = typed })
	case id == seatPhone:
		change(func(now *model.Person) {
			if now.Mobile != "" {
				now.Mobile = typed
			} else {
				now.Phone = typed
			}
		})
	}
}
