package accounts

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"konklave/app/text"
	"konklave/model"
)

// pickRows picks rows from one on, with Shift and the arrows.
func (r *room) pickRows(first string, more int) []model.Seat {
	r.t.Helper()
	r.cell(first, seatName)
	r.table().SetCell(-1)
	r.table().KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	for range more {
		r.Key(fyne.KeyDown)
	}
	r.table().KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	return pickedSeats(r.table().Picked())
}

// pressBar presses a button of the bar over the table.
func (r *room) pressBar(label string) {
	r.t.Helper()
	if !r.tableView().bar.Visible() {
		r.t.Fatal("there is no bar")
	}
	r.In(r.tableView().bar).Press(label)
}

func TestSeveralRowsAreRatedAtOnce(t *testing.T) {
	// given three rows, picked by Shift and arrows
	r := enterTable(t, text.German)
	seats := r.pickRows("Jonas Feldkamp", 2)
	r.In(r.tableView().object()).Sees("3 ausgewählt", "Haltung", "Nachfassen")
	if r.page.seat != seats[2].ID {
		t.Error("the last one is not the selected one")
	}
	// when the bar gives them a stance, with evidence
	r.pressBar("Haltung")
	r.Sees("Prüfung nur einzeln")
	r.Press("Unterstützer")
	r.write("Alle waren im Workshop.")
	r.Key(fyne.KeyReturn)
	r.told("3 Plätze geändert")
	// then all have it, by one edit
	for _, s := range seats {
		now, _ := r.page.view.center.Seat(s.ID)
		if now.Support != model.Supporter || now.SupportBy.Text != "Alle waren im Workshop." {
			t.Errorf("%s, %+v", now.Support.Code(), now.SupportBy)
		}
	}
	if got := len(r.table().Picked()); got != 3 {
		t.Errorf("%d stay picked", got)
	}
	r.undone("edit_seats")
	for _, s := range seats {
		if now, _ := r.page.view.center.Seat(s.ID); now.Support != s.Support {
			t.Errorf("after undo %s, was %s", now.Support.Code(), s.Support.Code())
		}
	}
}

func TestWhatSeveralHaveInCommonIsTicked(t *testing.T) {
	r := enterTable(t, text.English)
	seats := r.pickRows("Petra Langhoff", 1) // a buyer, and a user
	r.pressBar("Roles")
	r.Sees("1 of 2")
	r.Press("Influencer")
	r.Press("Record")
	for _, s := range seats {
		now, _ := r.page.view.center.Seat(s.ID)
		if want := append(slices.Clone(s.Roles), model.Influencer); !slices.Equal(now.Roles, want) {
			t.Errorf("roles %v, want %v", now.Roles, want)
		}
	}
	r.pressBar("Roles")
	r.Press("Influencer") // all have it: it goes
	r.Press("Record")
	for _, s := range seats {
		if now, _ := r.page.view.center.Seat(s.ID); !slices.Equal(now.Roles, s.Roles) {
			t.Errorf("roles %v, want %v", now.Roles, s.Roles)
		}
	}
	r.pressBar("Influence")
	r.Keys("3")
	r.Key(fyne.KeyReturn)
	r.pressBar("Owner")
	r.Press("Nobody")
	for _, s := range seats {
		if now, _ := r.page.view.center.Seat(s.ID); now.Influence != 3 || now.Owner != "" {
			t.Errorf("influence %d, owner %q", now.Influence, now.Owner)
		}
	}
}

func TestCtrlAPicksAllAndDeleteRemovesThem(t *testing.T) {
	r := enterTable(t, text.German)
	r.cell(wiegand, seatName)
	r.table().SetCell(-1)
	r.table().TypedShortcut(&fyne.ShortcutSelectAll{})
	r.In(r.tableView().object()).Sees("12 ausgewählt")
	r.Key(fyne.KeyEscape) // lets them go, but not the selected one
	if len(r.table().Picked()) != 0 || r.page.seat.IsZero() {
		t.Error("Esc did too much or too little")
	}
	r.pickRows("Jonas Feldkamp", 1)
	r.Key(fyne.KeyDelete)
	r.told("2 Plätze entfernt")
	if got := r.names(); len(got) != 10 || r.tableView().bar.Visible() {
		t.Errorf("%q remain, the bar is there: %v", got, r.tableView().bar.Visible())
	}
	r.undone("remove_seats")
	if got := r.names(); len(got) != 12 {
		t.Errorf("after undo: %q", got)
	}
}

func TestAFollowUpWithSeveralLeavesOutTheEmptySeat(t *testing.T) {
	r := enterTable(t, text.German)
	r.table().PickAll()
	r.pressBar("Nachfassen")
	r.Dialog("Bei 11 Personen nachfassen")
	r.Fill(text.T("follow_up.what"), "Einladung zur Werksführung")
	r.Press(text.T("action.set"))
	r.Closed()
	n := 0
	for _, tasks := range r.page.view.tasks {
		for _, task := range tasks {
			if task.Title == "Einladung zur Werksführung" {
				n++
			}
		}
	}
	if n != 11 {
		t.Errorf("%d follow-ups", n)
	}
	r.undone("follow_up_several")
}

func TestTheDialogOfSeveralChangesOnlyWhatIsChosen(t *testing.T) {
	r := enterTable(t, text.German)
	ids := []model.ID{r.seat(wiegand).ID, r.seat("Petra Langhoff").ID}
	r.page.editSeveral(ids)
	r.Runner.Wait()
	r.Dialog("2 Plätze ändern")
	r.Choose("Kontakttiefe", "Intensiver Kontakt")
	r.Choose("Rolle dazu", "Initiator")
	r.Fill("Woher wissen Sie das?", "Jour fixe")
	r.Press("Festhalten")
	r.Closed()
	for _, id := range ids {
		s, _ := r.page.view.center.Seat(id)
		if s.Coverage != model.CoverageInDepth || s.CoverageBy.Text != "Jour fixe" || !s.Has(model.Initiator) || s.Primary() == model.Initiator || !s.Support.Known() || s.Influence == 0 {
			t.Errorf("the seat is %+v", s)
		}
	}
	r.undone("edit_seats")
	// A rule that forbids it on one is told in the dialog, which stays.
	r.page.editSeveral(ids)
	r.Runner.Wait()
	r.Choose("Haltung", "Champion")
	r.Press("Festhalten")
	r.Dialog("2 Plätze ändern")
	r.Sees("Thomas Wiegand ist kein Champion: Erst müssen alle drei Teile der Prüfung angekreuzt sein.")
}
