package accounts

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/model"
)

// paste puts a text on the clipboard and asks for it in the menu of the tools.
func (r *room) paste(clip string) {
	r.t.Helper()
	r.Copied = clip
	r.Press(text.T("map.person.ways"))
	r.Press(text.T("map.paste"))
}

func TestPeopleArePastedBelowTheSelected(t *testing.T) {
	r := enter(t, text.German, rautenberg, wiegand)
	people := len(r.page.view.people)
	r.paste("Dr. Lisa Berg, Leiterin IT-Sicherheit, l.berg@rautenberg.example\nKai Ostendorf\nKurz, Tom\nCISO?\nBitte alle bis Freitag zurück an mich.")
	r.Dialog("Personen einfügen")
	r.Sees("4 Personen erkannt · 1 davon steht schon da · 1 Zeile nicht verstanden",
		"Dr. Lisa Berg", "Leiterin IT-Sicherheit", "neu", "schon auf der Karte", "Prüfen: Was ist der Vorname?", "offener Platz", "Zeile 5: liest sich wie ein Satz", "Unter Thomas Wiegand")
	r.Press("3 Personen anlegen")
	r.Closed()
	for _, name := range []string{"Dr. Lisa Berg", "Tom Kurz", "CISO"} {
		if r.boss(name) != wiegand {
			t.Errorf("%s reports to %q", name, r.boss(name))
		}
	}
	if got := len(r.page.view.people); got != people+2 {
		t.Errorf("%d people, want %d", got, people+2)
	}
	r.panel().Sees("Dr. Lisa Berg", "Technischer Prüfer")
	r.told("2 Personen angelegt, 1 offener Platz.")
	r.Press("Rückgängig")
	if _, there := r.find("Tom Kurz"); there || len(r.page.view.people) != people {
		t.Error("undo leaves somebody")
	}
}

func TestOnlyWhoIsChosenIsAdded(t *testing.T) {
	r := enter(t, text.English, rautenberg, wiegand)
	r.paste("Lisa Berg, CFO\nTom Kurz, Buyer\nPat Doe, Legal Counsel")
	r.Press("Choose none")
	if b := r.Button("Add 0 people"); !b.Disabled() || b.Reason() != "There is nobody to add." {
		t.Errorf("the button says %q", b.Reason())
	}
	// By keyboard: down to the second row, Space.
	r.Key(fyne.KeyDown)
	r.Key(fyne.KeyDown)
	r.Key(fyne.KeySpace)
	r.Choose("Where the cards go", "On their own")
	r.Press("Add 1 person")
	r.Closed()
	if _, there := r.find("Lisa Berg"); there {
		t.Error("somebody came who was not chosen")
	}
	if r.boss("Tom Kurz") != "" {
		t.Errorf("Tom Kurz reports to %q", r.boss("Tom Kurz"))
	}
	r.told("1 person added.")
}

func TestSomebodyKnownIsNotDoubledByAPaste(t *testing.T) {
	r := enter(t, text.German, rautenberg, "")
	r.elsewhere(func(ctx context.Context) error { return r.Workspace.RemoveSeat(ctx, r.seat(wiegand).ID) })
	r.elsewhere(func(ctx context.Context) error {
		return r.Workspace.Leave(ctx, r.seat("Kai Ostendorf").ID, model.Person{}, model.Date{})
	})
	people := len(r.page.view.people)
	r.paste("Wiegand\tThomas\nOstendorf\tKai\tStrategischer Einkäufer\nWiegand\tThomas")
	r.Sees("bekannt, bekommt einen Platz", "ausgeschieden am 11. Nov 2026; wäre zurück", "steht weiter oben")
	r.Press("1 Person anlegen")
	if _, there := r.find(wiegand); !there || len(r.page.view.people) != people {
		t.Errorf("%d people of %d", len(r.page.view.people), people)
	}
	r.told("1 bekannte Person hat einen Platz.")
}

func TestNamesInTheWrongOrderAreTurned(t *testing.T) {
	r := enter(t, text.English, rautenberg, "")
	r.paste("Berg\tLisa\tWerkleiterin\nKurz\tTom\tEinkauf")
	r.Sees("Berg Lisa", "Check: which is the first name?")
	r.Press("Turn names")
	r.Sees("Lisa Berg", "Tom Kurz")
	r.Press("Add 2 people")
	if n := r.card("Lisa Berg"); n.Surname != "Berg" {
		t.Errorf("card %+v", n)
	}
}

func TestAPasteThatCannotBeReadSaysWhy(t *testing.T) {
	r := enter(t, text.German, rautenberg, "")
	for clip, want := range map[string]string{
		"":                                      "Die Zwischenablage enthält keinen Text.",
		strings.Repeat("Nele Harms\n", 501):     "Der Text nennt mehr als 500 Personen. Speichern Sie ihn als Datei und importieren Sie diese.",
		strings.Repeat("x", model.PasteBytes+1): "Der Text ist größer als 1 MB. Speichern Sie ihn als Datei und importieren Sie diese.",
	} {
		r.paste(clip)
		r.Closed()
		r.told(want)
	}
	// What is no list at all can be looked at, and not added.
	r.paste("4711\n0815")
	r.Sees("2 Zeilen nicht verstanden", "Zeile 1: kein Name gefunden")
	if !r.Button("0 Personen anlegen").Disabled() {
		t.Error("nobody can be added")
	}
	r.Key(fyne.KeyEscape)
	r.Closed()
}
