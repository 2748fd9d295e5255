package accounts

import (
	"context"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"konklave/app/mapview"
	"konklave/app/text"
	"konklave/model"
)

func TestSomebodyIsAddedAtTheHandlesOfACard(t *testing.T) {
	for _, c := range []struct {
		where       mapview.Where
		boss, under string // of the newcomer; whose boss the newcomer is
	}{
		{mapview.Below, wiegand, ""},
		{mapview.Beside, "Henrik Rautenberg", ""},
		{mapview.Above, "Henrik Rautenberg", wiegand},
	} {
		r := enter(t, text.German, rautenberg, "")
		r.page.center.canvas.OnAdd(r.seat(wiegand).ID, c.where)
		r.Runner.Wait()
		y := &typist{room: r}
		y.write("Ada Nimmt, Leiterin IT-Sicherheit")
		y.press(fyne.KeyReturn)
		r.panel().Sees("Ada Nimmt", "Leiterin IT-Sicherheit", "Technischer Prüfer")
		if got := r.boss("Ada Nimmt"); got != c.boss {
			t.Errorf("%v: reports to %q, want %q", c.where, got, c.boss)
		}
		if c.under != "" && r.boss(c.under) != "Ada Nimmt" {
			t.Errorf("%s reports to %q", c.under, r.boss(c.under))
		}
		r.undo()
		if _, ok := r.find("Ada Nimmt"); ok || r.boss(wiegand) != "Henrik Rautenberg" {
			t.Errorf("%v: undo left something", c.where)
		}
	}
}

func TestTheFormOfAPerson(t *testing.T) {
	r := enter(t, text.English, rautenberg, "")
	r.Press("Person")
	r.Dialog("Add a person")
	// A form without anything says what it needs, and stays.
	r.Press("Add")
	r.Dialog("Add a person")
	r.Sees("Give a name, or the position that somebody must hold.")
	// A position alone is an open seat, with the role chosen.
	r.Fill("Job title", "Head of Security")
	r.Choose("Role", "Executive sponsor")
	r.Key(fyne.KeyEscape)
	r.Closed()
	r.Press("Person")
	r.Fill("Job title", "Head of Security")
	r.Choose("Role", "Executive sponsor")
	r.Press("Add")
	r.Closed()
	n := r.card("Head of Security")
	if !n.Empty || n.Alert != "No Executive sponsor" {
		t.Errorf("card %+v", n)
	}
}

func TestAnEmptySeatIsFilled(t *testing.T) {
	r := enter(t, text.German, rautenberg, "")
	r.page.center.canvas.OnPlaceholder(r.seat("Kaufm. Leitung").ID)
	r.Runner.Wait()
	r.Dialog("Platz besetzen")
	if got := r.Field("Position").Text(); got != "Kaufm. Leitung" {
		t.Errorf("the form starts from %q", got)
	}
	r.Press("Anlegen")
	r.Dialog("Platz besetzen") // a position is nobody
	r.Sees("Eine Person braucht einen Namen oder eine E-Mail-Adresse.")
	r.Fill("Vorname", "Karla")
	r.Fill("Nachname", "Fries")
	r.Choose("Anrede", text.T("gender.f"))
	r.Press("Anlegen")
	r.Closed()
	n := r.card("Karla Fries")
	if n.Empty || !slices.Equal(n.Chips, []string{"Entscheider", "Budgetverantwortlicher"}) || n.Influence != 5 {
		t.Errorf("card %+v", n)
	}
	if r.boss("Petra Langhoff") != "Karla Fries" {
		t.Error("the lines of the seat are lost")
	}
	// Nobody stands anywhere on an empty seat: neither by mouse nor by key.
	r.undo()
	r.click("Kaufm. Leitung")
	r.panel().Sees("Auf diesem Platz sitzt noch niemand. Wer könnte es sein?")
	r.panel().Misses("Haltung")
	r.Keys("h4")
	r.Closed()
	if got := r.seat("Kaufm. Leitung").Support; got != model.Unrated {
		t.Errorf("an empty seat is %s", got.Code())
	}
	r.told("Auf diesem Platz sitzt noch niemand.")
}

func TestACardDroppedOnAnotherReportsThere(t *testing.T) {
	r := enter(t, text.German, rautenberg, "")
	m := r.page.center.canvas
	m.OnReport([]model.ID{r.seat("Jonas Feldkamp").ID}, r.seat("Petra Langhoff").ID)
	r.Runner.Wait()
	if got := r.boss("Jonas Feldkamp"); got != "Petra Langhoff" {
		t.Errorf("reports to %q", got)
	}
	r.undo()
	if got := r.boss("Jonas Feldkamp"); got != wiegand {
		t.Errorf("after undo: %q", got)
	}
	// Nobody becomes their own boss.
	m.OnReport([]model.ID{r.seat("Henrik Rautenberg").ID}, r.seat("Lukas Meißner").ID)
	r.Runner.Wait()
	if got := r.boss("Henrik Rautenberg"); got != "" {
		t.Errorf("a circle: reports to %q", got)
	}
	r.told("Henrik Rautenberg kann nicht an Lukas Meißner berichten, weil Lukas Meißner schon darunter steht: Lukas Meißner › Murat Yıldız › Sabine Oelschläger › Henrik Rautenberg.")
}

func TestAMovedCardStaysUntilTheMapIsArranged(t *testing.T) {
	r := enter(t, text.German, rautenberg, wiegand)
	r.page.center.canvas.OnMove([]mapview.Move{{ID: r.seat(wiegand).ID, At: model.Point{X: 640, Y: 480}}})
	r.Runner.Wait()
	if n := r.card(wiegand); !n.Placed || n.At != (model.Point{X: 640, Y: 480}) {
		t.Errorf("card %+v", n)
	}
	r.Press("Automatisch anordnen")
	if r.card(wiegand).Placed {
		t.Error("it still stands where it was put")
	}
	r.told("Karte angeordnet")
	r.Press("Rückgängig")
	if !r.card(wiegand).Placed {
		t.Error("undo does not bring the place back")
	}
}

func TestASeatIsRemovedAndComesBack(t *testing.T) {
	r := enter(t, text.German, rautenberg, "")
	r.click("Murat Yıldız")
	r.Key(fyne.KeyDelete)
	if _, ok := r.find("Murat Yıldız"); ok || r.page.side.Visible() {
		t.Fatal("the seat is still there")
	}
	if got := r.boss("Lukas Meißner"); got != "Sabine Oelschläger" {
		t.Errorf("who reported to him reports to %q", got)
	}
	r.told("Platz entfernt")
	r.Press("Rückgängig")
	if r.boss("Lukas Meißner") != "Murat Yıldız" || r.boss("Murat Yıldız") != "Sabine Oelschläger" {
		t.Error("the lines are not back")
	}
}

func TestThePlaceholderOfTheDecisionMaker(t *testing.T) {
	// given a map on which nobody decides
	r := enter(t, text.German, rautenberg, "")
	r.elsewhere(func(ctx context.Context) error { return r.Workspace.RemoveSeat(ctx, r.seat("Kaufm. Leitung").ID) })
	r.click(wiegand)
	// when the placeholder is reached by the arrow keys
	m := r.page.center.canvas
	m.Select(missingSeat)
	m.OnSelect(missingSeat)
	r.Runner.Wait()
	// then the keys do not reach whoever was selected before
	r.Key(fyne.KeyDelete)
	r.Keys("e")
	r.Closed()
	if _, ok := r.find(wiegand); !ok {
		t.Fatal("the wrong seat was removed")
	}
	// and Enter asks who decides
	r.Key(fyne.KeyReturn)
	r.Dialog("Person anlegen")
	r.Sees("Entscheider")
	r.Fill("Nachname", "Fries")
	r.Press("Anlegen")
	if n := r.card("Fries"); !slices.Equal(n.Chips, []string{"Entscheider"}) || n.Influence != 5 {
		t.Errorf("card %+v", n)
	}
}

func TestALineIsDrawnAndRemoved(t *testing.T) {
	r := enter(t, text.German, rautenberg, "")
	r.click("Jonas Feldkamp")
	before := len(r.page.view.center.Lines)
	r.Keys("v")
	r.Dialog("Jonas Feldkamp verbinden")
	r.Choose("Art", text.T("line.conflict"))
	r.Choose("Mit", "Kai Ostendorf, Strategischer Einkäufer")
	r.Fill("Notiz", "Lieferantenwahl")
	r.Press("Verbinden")
	r.Closed()
	r.panel().Sees("K. Ostendorf: Lieferantenwahl")
	lines := r.page.view.center.Lines
	if len(lines) != before+1 {
		t.Fatalf("%d lines", len(lines))
	}
	at := slices.IndexFunc(lines, func(l model.Line) bool { return l.Note == "Lieferantenwahl" })
	r.page.center.canvas.OnLine(lines[at].ID, fyne.NewPos(400, 300))
	r.Sees("Lieferantenwahl", text.T("line.informal"), "Verbindung entfernen")
	// The line becomes another kind, with another note.
	r.Press(text.T("line.informal"))
	id := lines[at].ID
	line := func() model.Line {
		for _, l := range r.page.view.center.Lines {
			if l.ID == id {
				return l
			}
		}
		return model.Line{}
	}
	if got := line(); got.Kind != model.Informal || got.Note != "Lieferantenwahl" {
		t.Errorf("line %+v", got)
	}
	r.page.center.canvas.OnLine(id, fyne.NewPos(400, 300))
	r.Press("Notiz …")
	r.Fill("Notiz", "Kegelverein")
	r.Press("Speichern")
	r.Closed()
	if got := line().Note; got != "Kegelverein" {
		t.Errorf("note %q", got)
	}
	r.undo()
	r.undo()
	if got := line(); got.Kind != model.InConflict || got.Note != "Lieferantenwahl" {
		t.Errorf("after two undos: %+v", got)
	}
	r.page.center.canvas.OnLine(id, fyne.NewPos(400, 300))
	r.Press("Verbindung entfernen")
	r.panel().Misses("Lieferantenwahl")
	r.told("Verbindung entfernt")
}

func TestTheMenuOfACard(t *testing.T) {
	r := enter(t, text.German, rautenberg, "")
	menu := func(id model.ID) { r.page.center.canvas.OnMenu(id, fyne.NewPos(300, 300)); r.Runner.Wait() }
	menu(r.seat(wiegand).ID)
	r.Sees("Bearbeiten", "Person darunter", "Person daneben", "Person darüber", "Berichtet an niemanden", "Verbinden mit …", "Hat die Firma verlassen …", "Person vom Platz nehmen", "Entfernen")
	r.Press("Person vom Platz nehmen")
	n := r.card("Leiter IT")
	if !n.Empty || r.boss("Jonas Feldkamp") != "Leiter IT" {
		t.Errorf("the seat is %+v, Feldkamp reports to %q", n, r.boss("Jonas Feldkamp"))
	}
	r.Press("Rückgängig")
	menu(r.seat(wiegand).ID)
	r.Press("Berichtet an niemanden")
	if got := r.boss(wiegand); got != "" {
		t.Errorf("reports to %q", got)
	}
	menu(model.ID{})
	r.Sees("Person anlegen", "Automatisch anordnen", "Alles zeigen")
	r.Misses("Entfernen", "Erste Person")
	r.Key(fyne.KeyEscape)
	r.Closed()
}

func TestSomebodyKnownIsPutOnTheMap(t *testing.T) {
	r := enter(t, text.German, rautenberg, "")
	r.elsewhere(func(ctx context.Context) error { return r.Workspace.RemoveSeat(ctx, r.seat(wiegand).ID) })
	people := len(r.page.view.people)
	r.Press("Person")
	r.Choose("Wer", wiegand)
	if got := r.Field("Position").Text(); got != "Leiter IT" {
		t.Errorf("the form shows %q", got)
	}
	r.Press("Anlegen")
	if _, ok := r.find(wiegand); !ok || len(r.page.view.people) != people {
		t.Errorf("on the map: %v, people %d of %d", ok, len(r.page.view.people), people)
	}
}
