package accounts

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/model"
)

// running is the cadence of the selected person.
func (r *room) running() (model.Enrollment, bool) {
	r.t.Helper()
	s, _ := r.page.view.center.Seat(r.page.seat)
	n, in, err := r.Workspace.RunningCadence(context.Background(), s.Person)
	if err != nil {
		r.t.Fatal(err)
	}
	return n, in
}

func TestAPersonIsPutIntoACadence(t *testing.T) {
	// given somebody nobody has talked to yet
	r := enter(t, text.German, "Ostheim", "Gerd Ostheim")
	// when "what to say" offers a cadence
	r.Press("In eine Kadenz setzen")
	r.Dialog("In eine Kadenz setzen")
	r.Choose("Kadenz", "Alte Kontakte wieder aufnehmen")
	// then each step shows its day and what the gate says, with what would permit it
	r.Sees("Schritte und Tage für Gerd Ostheim", "Darf nicht hinaus", "Das würde es erlauben:", "Schritt 1 von 6: Reaktivierung: was ist heute anders", "Mi, 11. Nov", "Mo, 16. Nov")
	r.Fill("Beginn", "gestern nicht")
	if !r.Button("1 Person aufnehmen").Disabled() {
		t.Error("a day that is none is taken")
	}
	r.Fill("Beginn", "2026-12-23")
	r.Choose("Feiertage", "Deutschland: Bayern")
	r.Sees("Di, 29. Dez", "ohne die Feiertage von: Deutschland: Bayern")
	r.Fill("Beginn", "2026-11-11")
	r.Press("1 Person aufnehmen")
	r.Closed()
	n, in := r.running()
	if !in || n.At() != 0 || n.Region != "DE-BY" || r.Workspace.Settings().Region != "" {
		t.Fatalf("in the cadence: %+v, %v", n, in)
	}
	r.Sees("Alte Kontakte wieder aufnehmen", "Schritt 1 von 6: Telefon, Mi, 11. Nov")
	// and the message of the step comes first
	if msg, ok := r.page.inspector.say.current(); !ok || msg.Page.ID != "msg-reactivation-phone-de" {
		t.Errorf("says %+v", msg.Page)
	}
	// when one looks at it and leaves the first step out
	r.page.inspector.putIntoCadence()
	r.Runner.Wait()
	r.Dialog("Kadenz von Gerd Ostheim")
	r.Press("Schritt auslassen")
	r.Fill("Grund", "keine Erlaubnis")
	r.Press("Schritt auslassen")
	r.Closed()
	if n, _ := r.running(); n.At() != 1 {
		t.Errorf("at step %d", n.At())
	}
	r.undone("skip_step")
	if n, _ := r.running(); n.At() != 0 {
		t.Errorf("after undo at step %d", n.At())
	}
	// when it is ended
	r.page.inspector.putIntoCadence()
	r.Runner.Wait()
	r.Press("Kadenz beenden")
	r.Fill("Grund", "anders gelöst")
	r.Press("Kadenz beenden")
	r.Closed()
	if _, in := r.running(); in {
		t.Error("the cadence goes on")
	}
}

func TestSeveralArePutIntoACadence(t *testing.T) {
	r := enterTable(t, text.German)
	seats := r.pickRows("Jonas Feldkamp", 2)
	r.pressBar("Kadenz")
	r.Dialog("3 Personen in eine Kadenz setzen")
	r.Choose("Kadenz", "Alte Kontakte wieder aufnehmen")
	r.Press("3 Personen aufnehmen")
	r.Closed()
	begun := 0
	for _, s := range seats {
		if _, in, err := r.Workspace.RunningCadence(context.Background(), s.Person); err == nil && in {
			begun++
		}
	}
	if begun != 3 {
		t.Errorf("%d of 3 are in it", begun)
	}
	// one undo takes all of them out
	r.undone("start_cadence")
	for _, s := range seats {
		if _, in, _ := r.Workspace.RunningCadence(context.Background(), s.Person); in {
			t.Error("somebody stays in it")
		}
	}
	r.pressBar("Kadenz")
	r.Key(fyne.KeyEscape)
	r.Closed()
}

func TestACadenceIsPausedUntilADay(t *testing.T) {
	r := enter(t, text.German, "Ostheim", "Gerd Ostheim")
	r.Press("In eine Kadenz setzen")
	r.Choose("Kadenz", "Alte Kontakte wieder aufnehmen")
	r.Press("1 Person aufnehmen")
	r.page.inspector.putIntoCadence()
	r.Runner.Wait()
	r.Press("Anhalten")
	r.Fill("Fortsetzen am (kann leer bleiben)", "heute")
	r.Press("Anhalten")
	r.Sees("Eine Kadenz lässt sich nur an einem kommenden Tag fortsetzen.")
	r.Fill("Fortsetzen am (kann leer bleiben)", "2026-11-20")
	r.Fill("Grund (kann leer bleiben)", "Messe")
	r.Press("Anhalten")
	r.Closed()
	r.Sees("Angehalten bis Fr, 20. Nov: Messe")
	if n, _ := r.running(); n.ResumeOn.String() != "2026-11-20" || n.Steps[0].Due != n.ResumeOn {
		t.Errorf("paused: %+v", n)
	}
}
