package workspace_test

import (
	"context"
	"testing"

	"konklave/model"
	"konklave/model/workspace"
)

// room is an account with an empty buying center.
func room(t *testing.T, ws *workspace.Workspace) (account, center model.ID) {
	t.Helper()
	id, err := ws.CreateAccount(context.Background(), model.Account{Name: "Hallberg Antriebe", Country: "DE"})
	if err != nil {
		t.Fatal(err)
	}
	centers, err := ws.Centers(context.Background(), id)
	if err != nil || len(centers) != 1 {
		t.Fatalf("a new account has %d buying centers, %v", len(centers), err)
	}
	return id, centers[0].ID
}

func seat(t *testing.T, ws *workspace.Workspace, n workspace.NewSeat) model.ID {
	t.Helper()
	id, err := ws.AddSeat(context.Background(), n)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func center(t *testing.T, ws *workspace.Workspace, id model.ID) *model.CenterMap {
	t.Helper()
	m, err := ws.Center(context.Background(), id)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func person(last, title string) model.Person { return model.Person{LastName: last, JobTitle: title} }

func TestAddSeatBelowBesideAbove(t *testing.T) {
	ws := open(t)
	_, c := room(t, ws)
	boss := seat(t, ws, workspace.NewSeat{Center: c, Person: person("Chef", "Geschäftsführer")})
	below := seat(t, ws, workspace.NewSeat{Center: c, Person: person("Unten", "Leiter IT"), Next: boss, Where: workspace.Below})
	beside := seat(t, ws, workspace.NewSeat{Center: c, Person: person("Neben", "Leiterin Einkauf"), Next: below, Where: workspace.Beside})
	between := seat(t, ws, workspace.NewSeat{Center: c, Person: person("Zwischen", ""), Next: below, Where: workspace.Above})
	top := seat(t, ws, workspace.NewSeat{Center: c, Person: person("Oben", ""), Next: boss, Where: workspace.Above})

	m := center(t, ws, c)
	for _, tt := range []struct {
		name       string
		seat, boss model.ID
	}{{"above the root", boss, top}, {"beside has the same boss", beside, boss}, {"between takes the line over", between, boss}, {"and hands the report on", below, between}} {
		if got := m.Boss(tt.seat); got != tt.boss {
			t.Errorf("%s: reports to %v, want %v", tt.name, got, tt.boss)
		}
	}
	if s, _ := m.Seat(below); s.Primary() != model.TechnicalBuyer {
		t.Errorf("Leiter IT is suggested as %v", s.Roles)
	}
	if s, _ := m.Seat(beside); s.Primary() != model.Buyer {
		t.Errorf("Leiterin Einkauf is suggested as %v", s.Roles)
	}
}

func TestRatingsAreCheckedAndCarryEvidence(t *testing.T) {
	ws, ctx := open(t), context.Background()
	_, c := room(t, ws)
	id := seat(t, ws, workspace.NewSeat{Center: c, Person: person("Wiegand", "Leiter IT")})

	if err := ws.RateSupport(ctx, id, model.Champion, "mag uns"); model.CodeOf(err) != model.Invalid {
		t.Errorf("a champion without the test: %v", err)
	}
	if err := ws.RateInfluence(ctx, id, 6, ""); model.CodeOf(err) != model.Invalid {
		t.Errorf("influence 6: %v", err)
	}
	if err := ws.SetRoles(ctx, id, []model.Role{"boss"}, ""); model.CodeOf(err) != model.Invalid {
		t.Errorf("an unknown role: %v", err)
	}
	if err := ws.RateSupport(ctx, id, model.Sceptic, "fragte nach Risiken"); err != nil {
		t.Fatal(err)
	}
	s, _ := center(t, ws, c).Seat(id)
	if s.Support != model.Sceptic || s.SupportBy.Text != "fragte nach Risiken" || s.SupportBy.On != ws.Today() {
		t.Errorf("after the rating: %+v", s)
	}
	if err := ws.RateChampion(ctx, id, model.ChampionTest{WantsUs: true, HasInfluence: true, SellsForUs: true}, "stellte uns intern vor"); err != nil {
		t.Fatal(err)
	}
	if err := ws.RateChampion(ctx, id, model.ChampionTest{WantsUs: true}, "zog sich zurück"); err != nil {
		t.Fatal(err)
	}
	if s, _ = center(t, ws, c).Seat(id); s.Support != model.Supporter {
		t.Errorf("a champion who no longer passes is %s", s.Support.Code())
	}
}

func TestUndoAndRedoReachEveryEdit(t *testing.T) {
	ctx := context.Background()
	type world struct {
		ws           *workspace.Workspace
		account, c   model.ID
		boss, report model.ID
	}
	edits := map[string]func(world) error{
		"rate support":   func(w world) error { return w.ws.RateSupport(ctx, w.report, model.Supporter, "x") },
		"rate influence": func(w world) error { return w.ws.RateInfluence(ctx, w.report, 4, "x") },
		"rate coverage":  func(w world) error { return w.ws.RateCoverage(ctx, w.report, model.CoverageSeveral, "x") },
		"set roles":      func(w world) error { return w.ws.SetRoles(ctx, w.report, []model.Role{model.Legal}, "x") },
		"flags":          func(w world) error { return w.ws.SetFlags(ctx, w.report, true, true) },
		"place": func(w world) error {
			return w.ws.PlaceSeats(ctx, []workspace.Place{{w.report, model.Point{X: 20, Y: 40}}})
		},
		"report to":   func(w world) error { return w.ws.ReportTo(ctx, w.report, model.ID{}) },
		"connect":     func(w world) error { return w.ws.Connect(ctx, w.report, w.boss, model.InConflict, "Geld") },
		"leave":       func(w world) error { return w.ws.Leave(ctx, w.report, person("Neu", "CIO"), model.Date{}) },
		"rename seat": func(w world) error { return w.ws.RenameSeat(ctx, w.report, "Dr. Nele Harms, CIO") },
		"add people": func(w world) error {
			_, err := w.ws.AddPeople(ctx, w.c, []model.Entry{model.ParseEntry("Nele Harms, CFO"), model.ParseEntry("CIO?")}, w.boss, workspace.Below)
			return err
		},
		"copy center": func(w world) error {
			_, err := w.ws.CopyCenter(ctx, w.c, "Ersatzteile", true)
			return err
		},
		"line kind": func(w world) error {
			m, err := w.ws.Center(ctx, w.c)
			if err == nil {
				err = w.ws.SetLineKind(ctx, m.Lines[0].ID, model.Dotted)
			}
			return err
		},
		"line note": func(w world) error {
			m, err := w.ws.Center(ctx, w.c)
			if err == nil {
				err = w.ws.SetLineNote(ctx, m.Lines[0].ID, "seit Mai")
			}
			return err
		},
		"empty seat":  func(w world) error { return w.ws.EmptySeat(ctx, w.report) },
		"remove seat": func(w world) error { return w.ws.RemoveSeat(ctx, w.boss) },
		"owner":       func(w world) error { return w.ws.SetOwner(ctx, []model.ID{w.boss, w.report}, "Jana") },
		"edit seats": func(w world) error {
			influence := model.Influence(5)
			return w.ws.EditSeats(ctx, []model.ID{w.boss, w.report}, workspace.SeatPatch{Influence: &influence, AddRoles: []model.Role{model.Gatekeeper}, How: "x"})
		},
		"remove seats": func(w world) error { return w.ws.RemoveSeats(ctx, []model.ID{w.boss, w.report}) },
		"follow up several": func(w world) error {
			return w.ws.FollowUpSeveral(ctx, []model.ID{w.boss, w.report}, model.Task{Due: w.ws.Today()})
		},
		"name seat":      func(w world) error { return w.ws.NameSeat(ctx, w.boss, "Werkleitung") },
		"delete account": func(w world) error { return w.ws.DeleteAccount(ctx, w.account) },
		"update account": func(w world) error {
			return w.ws.UpdateAccount(ctx, model.Account{ID: w.account, Name: "Anders", Stage: model.StageOffer})
		},
		"touch": func(w world) error {
			m, err := w.ws.Center(ctx, w.c)
			if err == nil {
				_, err = w.ws.LogTouch(ctx, model.Touch{Person: m.Seats[0].Person, Channel: model.Phone, Direction: model.TwoWay})
			}
			return err
		},
		"follow up": func(w world) error {
			m, err := w.ws.Center(ctx, w.c)
			if err == nil {
				_, err = w.ws.FollowUp(ctx, model.Task{Person: m.Seats[0].Person, Title: "x", Due: w.ws.Today()})
			}
			return err
		},
		"delete person": func(w world) error {
			m, err := w.ws.Center(ctx, w.c)
			if err == nil {
				err = w.ws.DeletePerson(ctx, m.Seats[0].Person)
			}
			return err
		},
	}
	for name, edit := range edits {
		t.Run(name, func(t *testing.T) {
			w := world{ws: open(t)}
			w.account, w.c = room(t, w.ws)
			w.boss = seat(t, w.ws, workspace.NewSeat{Center: w.c, Person: person("Chefin", "Geschäftsführerin")})
			w.report = seat(t, w.ws, workspace.NewSeat{Center: w.c, Person: person("Team", "Leiter IT"), Next: w.boss, Where: workspace.Below})
			before := state(t, w.ws, w.account)
			if err := edit(w); err != nil {
				t.Fatal(err)
			}
			after := state(t, w.ws, w.account)
			if after == before {
				t.Fatal("the edit changed nothing that can be seen")
			}
			if _, err := w.ws.Undo(ctx); err != nil {
				t.Fatal(err)
			}
			if got := state(t, w.ws, w.account); got != before {
				t.Errorf("after undo:\n%s\nwant\n%s", got, before)
			}
			if _, err := w.ws.Redo(ctx); err != nil {
				t.Fatal(err)
			}
			if got := state(t, w.ws, w.account); got != after {
				t.Errorf("after redo:\n%s\nwant\n%s", got, after)
			}
		})
	}
}

func TestReportToRefusesACycle(t *testing.T) {
	ws, ctx := open(t), context.Background()
	_, c := room(t, ws)
	a := seat(t, ws, workspace.NewSeat{Center: c, Person: person("A", "")})
	b := seat(t, ws, workspace.NewSeat{Center: c, Person: person("B", ""), Next: a, Where: workspace.Below})
	d := seat(t, ws, workspace.NewSeat{Center: c, Person: person("D", ""), Next: b, Where: workspace.Below})
	for _, boss := range []model.ID{a, b, d} {
		if err := ws.ReportTo(ctx, a, boss); model.CodeOf(err) != model.Conflict {
			t.Errorf("A reporting to %v gives %v", boss[15], err)
		}
	}
	if err := ws.ReportTo(ctx, d, a); err != nil {
		t.Errorf("D reporting to A: %v", err)
	}
}

func TestRemovingASeatHandsItsReportsToItsBoss(t *testing.T) {
	ws, ctx := open(t), context.Background()
	_, c := room(t, ws)
	a := seat(t, ws, workspace.NewSeat{Center: c, Person: person("A", "")})
	b := seat(t, ws, workspace.NewSeat{Center: c, Person: person("B", ""), Next: a, Where: workspace.Below})
	d := seat(t, ws, workspace.NewSeat{Center: c, Person: person("D", ""), Next: b, Where: workspace.Below})
	if err := ws.RemoveSeat(ctx, b); err != nil {
		t.Fatal(err)
	}
	m := center(t, ws, c)
	if len(m.Seats) != 2 || m.Boss(d) != a {
		t.Errorf("%d seats, D reports to %v", len(m.Seats), m.Boss(d))
	}
}

func TestALeaverLeavesTheSeat(t *testing.T) {
	ws, ctx := open(t), context.Background()
	_, c := room(t, ws)
	a := seat(t, ws, workspace.NewSeat{Center: c, Person: person("A", "")})
	b := seat(t, ws, workspace.NewSeat{Center: c, Person: person("B", "Leiter IT"), Next: a, Where: workspace.Below})
	if err := ws.RateInfluence(ctx, b, 4, "Veto"); err != nil {
		t.Fatal(err)
	}
	if err := ws.EmptySeat(ctx, b); err != nil {
		t.Fatal(err)
	}
	m := center(t, ws, c)
	s, _ := m.Seat(b)
	if !s.Empty() || s.Title != "Leiter IT" || s.Influence != 4 || !s.Has(model.TechnicalBuyer) || m.Boss(b) != a {
		t.Errorf("the seat that stays: %+v, boss %v", s, m.Boss(b))
	}
	if err := ws.FillSeat(ctx, b, person("Neu", "CIO")); err != nil {
		t.Fatal(err)
	}
	m = center(t, ws, c)
	if s, _ = m.Seat(b); m.People[s.Person].LastName != "Neu" || s.Influence != 4 {
		t.Errorf("the successor: %+v", s)
	}
}
