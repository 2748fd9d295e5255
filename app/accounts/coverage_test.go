package accounts

import (
	"context"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/model"
	"konklave/model/workspace"
)

// withOnePerson is an account of its own with Nimmt on its map, whom nobody has rated.
func withOnePerson(t *testing.T) *room {
	t.Helper()
	r := empty(t, text.German)
	r.add(t, model.Account{Name: "Neuland AG"})
	r.open("Neuland", "")
	r.Press("Erste Person anlegen")
	r.Fill("Nachname", "Nimmt")
	r.Press("Anlegen")
	return r
}

func TestEachGapHasItsFix(t *testing.T) {
	t.Run("fill the seat, by the button in the bar", func(t *testing.T) {
		r := enter(t, text.German, rautenberg, "")
		r.Press("Besetzen")
		r.Dialog("Platz besetzen")
		r.Fill("Nachname", "Fries")
		r.Press("Anlegen")
		if r.lacks(model.GapEmptySeat) {
			t.Error("the gap is still there")
		}
	})
	t.Run("add somebody with the role", func(t *testing.T) {
		r := enter(t, text.German, rautenberg, "")
		r.elsewhere(func(ctx context.Context) error { return r.Workspace.RemoveSeat(ctx, r.seat("Kaufm. Leitung").ID) })
		r.fix(model.GapNoRole)
		r.Dialog("Person anlegen")
		r.Fill("Nachname", "Fries")
		role := r.Select("Rolle").Selected()
		r.Press("Anlegen")
		if s := r.seat("Fries"); role == "" || string(s.Primary()) != role || s.Influence != 4 {
			t.Errorf("role %q gives %v, influence %d", role, s.Roles, s.Influence)
		}
	})
	t.Run("follow up with whoever was silent", func(t *testing.T) {
		r := enter(t, text.German, rautenberg, "")
		r.fix(model.GapOverdue)
		r.Dialog("Nachfassen bei Henrik Rautenberg")
		r.Key(fyne.KeyEscape)
		r.panel().Sees("Henrik Rautenberg")
	})
	t.Run("build up a champion", func(t *testing.T) {
		r := enter(t, text.German, "Nordhaus Armaturen KG", "")
		r.fix(model.GapNoChampion)
		r.Dialog("Ist Gesa Nordhaus ein Champion?")
	})
	t.Run("nobody to build up", func(t *testing.T) {
		r := withOnePerson(t)
		r.fix(model.GapNoChampion)
		r.Closed()
		r.told("Noch ist niemand für Sie. Bewerten Sie zuerst die Haltung.")
	})
	t.Run("give the evidence", func(t *testing.T) {
		r := enter(t, text.German, rautenberg, "")
		r.elsewhere(func(ctx context.Context) error {
			return r.Workspace.RateSupport(ctx, r.seat(wiegand).ID, model.Neutral, "")
		})
		r.fix(model.GapNoEvidence)
		r.Dialog("Stimmt das noch? " + wiegand)
		r.Fill("Haltung: Neutral", "Hat zugehört.")
		r.Press("Festhalten")
		if r.lacks(model.GapNoEvidence) {
			t.Error("the gap is still there")
		}
	})
	t.Run("confirm what is old, roles as well", func(t *testing.T) {
		r := enter(t, text.German, rautenberg, "")
		s := r.seat(wiegand)
		m := *r.page.view.center
		m.Seats = slices.Clone(m.Seats)
		r.page.inspector.show(r.page.view, s.ID)
		for i := range m.Seats {
			m.Seats[i].RolesBy.On = wednesday.AddDays(-100)
		}
		if !slices.ContainsFunc(m.Gaps(r.page.view.limits, wednesday), func(g model.Gap) bool { return g.Kind == model.GapStale }) {
			t.Fatal("roles of a hundred days are not old")
		}
		r.page.fix(model.Gap{Kind: model.GapStale, Fix: model.FixConfirm, Seats: []model.ID{s.ID}})
		r.Dialog("Stimmt das noch? " + wiegand)
		r.Sees("Technischer Prüfer")
		r.Press("Festhalten")
		if got := r.seat(wiegand).RolesBy.On; got != wednesday {
			t.Errorf("the roles are of %s still", got)
		}
	})
	t.Run("take charge", func(t *testing.T) {
		r := enter(t, text.German, rautenberg, "")
		r.elsewhere(func(ctx context.Context) error { return r.Workspace.SetOwner(ctx, []model.ID{r.seat(wiegand).ID}, "") })
		r.fix(model.GapNoOwner)
		r.told("Übernommen")
		if r.seat(wiegand).Owner != "Jana Petersen" || r.lacks(model.GapNoOwner) {
			t.Error("nobody is in charge still")
		}
		r.Press("Rückgängig")
		if !r.lacks(model.GapNoOwner) {
			t.Error("undo left it")
		}
	})
	t.Run("whoever takes charge needs a name", func(t *testing.T) {
		r := withOnePerson(t)
		r.fix(model.GapNoOwner)
		r.told("Sagen Sie in den Einstellungen, wer Sie sind.")
	})
	t.Run("get to know a second person", func(t *testing.T) {
		r := empty(t, text.German)
		r.add(t, model.Account{Name: "Neuland AG"})
		r.open("Neuland", "")
		for _, name := range []string{"Nimmt", "Gibt"} {
			r.Press("Person")
			r.Fill("Nachname", name)
			r.Press("Anlegen")
		}
		r.elsewhere(func(ctx context.Context) error {
			_, err := r.Workspace.LogTouch(ctx, model.Touch{Person: r.seat("Nimmt").Person, Channel: model.Phone, Direction: model.TwoWay})
			return err
		})
		r.fix(model.GapSingleThreaded)
		r.Dialog("Person anlegen")
		r.Sees("Sitzt neben Nimmt")
	})
	t.Run("meet a key player", func(t *testing.T) {
		r := enter(t, text.German, rautenberg, "")
		r.elsewhere(func(ctx context.Context) error {
			_, err := r.Workspace.AddSeat(ctx, workspace.NewSeat{Center: r.page.view.center.Center.ID, Person: model.Person{LastName: "Fries"}, Influence: 5})
			return err
		})
		r.fix(model.GapKeyUnmet)
		r.Dialog("Nachfassen bei Fries")
	})
}

func TestEveryPointLeadsToWhereItComesFrom(t *testing.T) {
	r := enter(t, text.German, rautenberg, "")
	// a gap of one seat, in the bar below the map
	r.In(r.page.center.coverage.content).Press("P. Langhoff")
	r.panel().Sees("Petra Langhoff")
	// a point of the score, in the list of all of them
	r.In(r.page.center.coverage.content).Press("Kontakttiefe")
	r.Dialog(text.T("gap.all"))
	r.Press("Lukas Meißner")
	r.Closed()
	r.panel().Sees("Lukas Meißner")
	// a gap of several seats selects all of them
	r.elsewhere(func(ctx context.Context) error {
		for _, name := range []string{wiegand, "Jonas Feldkamp"} {
			if err := r.Workspace.RateInfluence(ctx, r.seat(name).ID, 3, ""); err != nil {
				return err
			}
		}
		return nil
	})
	r.page.center.coverage.showAll()
	r.Press("2 Plätze")
	r.Closed()
	r.Sees("2 ausgewählt")
}
