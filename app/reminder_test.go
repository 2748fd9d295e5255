package app

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/model"
)

func TestTheSystemTellsWhatIsDueOnceADay(t *testing.T) {
	h := start(t, text.German)
	var told []string
	h.app.host.Notify = func(words string) { told = append(told, words) }
	remind := func() int {
		h.app.remind()
		h.runner.Wait()
		return len(told)
	}
	h.app.away = true
	if remind() != 0 {
		t.Errorf("told %q though nobody asked for it", told)
	}
	h.settings(func(s *model.Settings) { s.Notify = true })
	h.app.away = false
	if remind() != 0 {
		t.Errorf("told %q though Konklave is in front", told)
	}
	h.app.away = true
	if remind() != 1 || told[0] != "Fällig: 2 überfällig, 3 heute." {
		t.Fatalf("told %q", told)
	}
	if remind() != 1 {
		t.Errorf("told again: %q", told)
	}
}

func TestNothingDueIsNotTold(t *testing.T) {
	h := bare(t)
	h.settings(func(s *model.Settings) { s.Started, s.Language, s.Notify = true, text.German, true })
	h.build()
	h.app.host.Notify = func(words string) { t.Errorf("told %q", words) }
	h.app.away = true
	h.app.remind()
	h.runner.Wait()
}

func TestTheMenuBesideTheClock(t *testing.T) {
	h := start(t, text.German)
	fronts := 0
	menu := h.app.TrayMenu(func() { fronts++ }, func() {})
	h.app.shell.loadRail()
	h.runner.Wait()
	if got := menu.Items[0].Label; got != "Heute: 5 fällig" {
		t.Errorf("the menu says %q", got)
	}
	h.app.Open(screen.Route{Name: screen.Settings})
	menu.Items[0].Action()
	h.runner.Wait()
	h.isAt(screen.Today)
	if fronts != 1 {
		t.Error("the window does not come to the front")
	}
}

func TestANextStepFromAnywhere(t *testing.T) {
	h := start(t, text.German)
	shiftN := func() { h.shortcut(ctrl|fyne.KeyModifierShift, fyne.KeyN) }
	// Somebody is in view: the form comes at once.
	h.account("Rautenberg", "Thomas Wiegand")
	shiftN()
	h.Dialog("Nachfassen bei Thomas Wiegand")
	h.Key(fyne.KeyEscape)
	// Nobody is: it asks with whom, and finds people alone.
	h.app.Open(screen.Route{Name: screen.Settings})
	h.runner.Wait()
	shiftN()
	h.Sees("Tippen Sie einen Namen oder eine Firma.")
	palette := h.window.Canvas().Overlays().Top().(*palette)
	palette.input.SetText("Mahnke")
	h.runner.Wait()
	if len(palette.found) == 0 || palette.found[0].title != "Dirk Mahnke" {
		t.Fatalf("found %+v", palette.found)
	}
	palette.submit()
	h.runner.Wait()
	h.Dialog("Nachfassen bei Dirk Mahnke")
	h.Fill("Bis wann", "heute")
	h.Fill("Was ist zu tun?", "Muster schicken")
	h.Tick("Dem Kunden zugesagt")
	h.Press("Vormerken")
	h.Closed()
	agenda, err := h.ws.AgendaOf(context.Background(), h.ws.Today())
	if err != nil {
		t.Fatal(err)
	}
	if first := agenda.Today[0]; first.Title != "Muster schicken" || !first.Promised || first.Person.FullName() != "Dirk Mahnke" {
		t.Errorf("first today is %+v", first.Task)
	}
}
