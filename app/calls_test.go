package app

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/model"
)

const ctrlShift = ctrl | fyne.KeyModifierShift

// TestACallBeginsWithThePersonInView: from the account, by the keyboard alone, to what
// was marked and back.
func TestACallBeginsWithThePersonInView(t *testing.T) {
	h := start(t, text.German)
	person := h.account("Rautenberg", "Petra Langhoff").Person
	h.shortcut(ctrlShift, fyne.KeyC)
	h.isAt(screen.Objections)
	h.Sees("Petra Langhoff", "Nein 4 von 4")
	h.Keys("zu teuer1")
	h.Sees("Nein 5")
	h.shortcut(ctrl, fyne.KeyZ)
	h.Sees("Nein 4 von 4")
	h.shortcut(ctrl, fyne.KeyReturn)
	h.Dialog("Nachfassen bei Petra Langhoff")
	h.Press("Abbrechen")
	touches, err := h.ws.Touches(context.Background(), person, 1)
	if err != nil || len(touches) != 1 || touches[0].Channel != model.Phone || model.DateOf(touches[0].At) != h.ws.Today() || len(touches[0].Call.Met) != 0 {
		t.Errorf("%+v, %v", touches, err)
	}
	h.Key(fyne.KeyEscape)
	h.isAt(screen.Account) // where the call began
}

// TestACallAsksWhoIsOnThePhone where nobody is in view.
func TestACallAsksWhoIsOnThePhone(t *testing.T) {
	h := start(t, text.German)
	h.shortcut(ctrl, fyne.Key2)
	h.shortcut(ctrlShift, fyne.KeyC)
	h.write("Langhoff")
	h.Key(fyne.KeyReturn)
	h.isAt(screen.Objections)
	h.Sees("Petra Langhoff")
}

// TestAMarkInALookUpAsksWhoIsOnThePhone, and is kept with that call.
func TestAMarkInALookUpAsksWhoIsOnThePhone(t *testing.T) {
	h := start(t, text.German)
	h.shortcut(ctrl, fyne.Key4)
	h.Keys("zu teuer1")
	if !h.Covered() {
		t.Fatal("nobody is asked for")
	}
	h.write("Langhoff")
	h.Key(fyne.KeyReturn)
	h.Closed()
	h.Sees("Petra Langhoff", "Nein 5", "Dieses Gespräch")
}

// TestNewIsAnObjectionInTheCallMode, and the menu elsewhere.
func TestNewIsAnObjectionInTheCallMode(t *testing.T) {
	h := start(t, text.German)
	h.shortcut(ctrl, fyne.Key4)
	h.Keys("quastenflosser")
	h.shortcut(ctrl, fyne.KeyN)
	h.isAt(screen.Playbooks)
	page := h.ws.Library().Page(h.route().Page)
	if page == nil || page.Objection == nil || len(page.Objection.Triggers) != 1 || page.Objection.Triggers[0] != "quastenflosser" {
		t.Errorf("%+v", page)
	}
}
