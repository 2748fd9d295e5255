package workspace_test

import (
	"context"
	"slices"
	"testing"

	"konklave/model"
	"konklave/model/workspace"
)

// three is a room of a boss, a report, and an open seat below the report.
func three(t *testing.T, ws *workspace.Workspace) (center, boss, report, open model.ID) {
	t.Helper()
	_, center = room(t, ws)
	boss = seat(t, ws, workspace.NewSeat{Center: center, Person: person("Chefin", "Geschäftsführerin"), Roles: []model.Role{model.DecisionMaker}})
	report = seat(t, ws, workspace.NewSeat{Center: center, Person: person("Team", "Leiter IT"), Next: boss, Where: workspace.Below, Roles: []model.Role{model.UnknownRole}})
	open = seat(t, ws, workspace.NewSeat{Center: center, Title: "Einkauf", Next: report, Where: workspace.Below})
	return center, boss, report, open
}

func to[T any](v T) *T { return &v }

func TestSeveralSeatsChangeInOneEdit(t *testing.T) {
	ws, ctx := open(t), context.Background()
	c, boss, report, _ := three(t, ws)
	if err := ws.ChangeSettings(ctx, func(s *model.Settings) { s.Me.Name = "Jana Petersen" }); err != nil {
		t.Fatal(err)
	}
	patch := workspace.SeatPatch{Support: to(model.Sceptic), Influence: to(model.Influence(4)), Coverage: to(model.CoverageBrief),
		AddRoles: []model.Role{model.User}, Owner: to("Jana Petersen"), How: "Workshop am 3. November"}
	if err := ws.EditSeats(ctx, []model.ID{boss, report}, patch); err != nil {
		t.Fatal(err)
	}
	m := center(t, ws, c)
	for _, id := range []model.ID{boss, report} {
		s, _ := m.Seat(id)
		if s.Support != model.Sceptic || s.Influence != 4 || s.Coverage != model.CoverageBrief || s.Owner != "Jana Petersen" {
			t.Errorf("after the edit: %+v", s)
		}
		for _, e := range []model.Evidence{s.SupportBy, s.InfluenceBy, s.CoverageBy, s.RolesBy} {
			if e != (model.Evidence{Text: "Workshop am 3. November", On: ws.Today(), By: "Jana Petersen"}) {
				t.Errorf("evidence %+v", e)
			}
		}
	}
	if s, _ := m.Seat(boss); !slices.Equal(s.Roles, []model.Role{model.DecisionMaker, model.User}) {
		t.Errorf("the boss has %v", s.Roles)
	}
	if s, _ := m.Seat(report); !slices.Equal(s.Roles, []model.Role{model.User}) {
		t.Errorf("an unknown role stays beside one that is known: %v", s.Roles)
	}
	if intent, subject, _ := ws.Undoable(); intent != "edit_seats" || subject != "Chefin +1" {
		t.Errorf("undo would take back %s of %q", intent, subject)
	}
	if _, err := ws.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	m = center(t, ws, c)
	for _, id := range []model.ID{boss, report} {
		if s, _ := m.Seat(id); s.Support.Known() || s.Influence != 0 || s.Has(model.User) || s.Owner == "Jana Petersen" {
			t.Errorf("one undo leaves %+v", s)
		}
	}
}

func TestAPatchThatARuleForbidsChangesNothing(t *testing.T) {
	ctx := context.Background()
	for name, patch := range map[string]workspace.SeatPatch{
		"a champion without the test": {Support: to(model.Champion), Influence: to(model.Influence(5))},
		"the stance of nobody":        {Support: to(model.Neutral)},
		"the coverage of nobody":      {Coverage: to(model.CoverageInDepth)},
		"influence beyond 5":          {Influence: to(model.Influence(6))},
		"a coverage that is none":     {Coverage: to(model.Coverage(5))},
		"a role that is none":         {AddRoles: []model.Role{"boss"}},
		"a role twice":                {Roles: []model.Role{model.User, model.User}},
	} {
		t.Run(name, func(t *testing.T) {
			ws := open(t)
			c, boss, report, gap := three(t, ws)
			before := center(t, ws, c)
			patch.Owner = to("Jana")
			if err := ws.EditSeats(ctx, []model.ID{boss, report, gap}, patch); model.CodeOf(err) != model.Invalid {
				t.Errorf("the error is %v", err)
			}
			after := center(t, ws, c)
			for i := range before.Seats {
				if after.Seats[i].Owner != before.Seats[i].Owner || after.Seats[i].Influence != before.Seats[i].Influence {
					t.Errorf("seat %d is changed nevertheless: %+v", i, after.Seats[i])
				}
			}
		})
	}
}

func TestWhoPassedTheTestMayBeAChampionAmongSeveral(t *testing.T) {
	ws, ctx := open(t), context.Background()
	c, boss, report, _ := three(t, ws)
	both := []model.ID{boss, report}
	for _, id := range both {
		if err := ws.RateChampion(ctx, id, model.ChampionTest{WantsUs: true, HasInfluence: true, SellsForUs: true}, ""); err != nil {
			t.Fatal(err)
		}
	}
	for _, support := range []model.Support{model.Unrated, model.Champion} {
		if err := ws.EditSeats(ctx, both, workspace.SeatPatch{Support: &support, How: "x"}); err != nil {
			t.Fatal(err)
		}
		s, _ := center(t, ws, c).Seat(report)
		if s.Support != support || (s.SupportBy.Text == "x") != support.Known() {
			t.Errorf("rated %s with %+v", s.Support.Code(), s.SupportBy)
		}
	}
}

func TestRolesOfSeveralAreReplacedAddedAndTaken(t *testing.T) {
	ws, ctx := open(t), context.Background()
	c, boss, report, gap := three(t, ws)
	all := []model.ID{boss, report, gap}
	for _, step := range []struct {
		patch workspace.SeatPatch
		want  [3][]model.Role
	}{
		{workspace.SeatPatch{Roles: []model.Role{model.Legal}}, [3][]model.Role{{model.Legal}, {model.Legal}, {model.Legal}}},
		{workspace.SeatPatch{AddRoles: []model.Role{model.Legal, model.Buyer}}, [3][]model.Role{{model.Legal, model.Buyer}, {model.Legal, model.Buyer}, {model.Legal, model.Buyer}}},
		{workspace.SeatPatch{AddRoles: []model.Role{model.User}, RemoveRoles: []model.Role{model.Legal}}, [3][]model.Role{{model.Buyer, model.User}, {model.Buyer, model.User}, {model.Buyer, model.User}}},
	} {
		if err := ws.EditSeats(ctx, all, step.patch); err != nil {
			t.Fatal(err)
		}
		for i, id := range all {
			if s, _ := center(t, ws, c).Seat(id); !slices.Equal(s.Roles, step.want[i]) {
				t.Errorf("seat %d has %v, want %v", i, s.Roles, step.want[i])
			}
		}
	}
}

func TestRemovingSeveralHandsReportsToWhoStays(t *testing.T) {
	ws, ctx := open(t), context.Background()
	c, boss, report, gap := three(t, ws)
	deep := seat(t, ws, workspace.NewSeat{Center: c, Person: person("Tief", ""), Next: gap, Where: workspace.Below})
	if err := ws.Connect(ctx, deep, report, model.InConflict, ""); err != nil {
		t.Fatal(err)
	}
	if err := ws.RemoveSeats(ctx, []model.ID{gap, report}); err != nil {
		t.Fatal(err)
	}
	m := center(t, ws, c)
	if len(m.Seats) != 2 || m.Boss(deep) != boss || len(m.Lines) != 1 {
		t.Errorf("%d seats, %d lines, the last reports to %v", len(m.Seats), len(m.Lines), m.Boss(deep))
	}
	if _, err := ws.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if m = center(t, ws, c); len(m.Seats) != 4 || m.Boss(deep) != gap || len(m.Lines) != 4 {
		t.Errorf("after undo %d seats and %d lines", len(m.Seats), len(m.Lines))
	}
	if err := ws.RemoveSeats(ctx, []model.ID{boss, {1}}); model.CodeOf(err) != model.NotFound {
		t.Errorf("a seat that is not there gives %v", err)
	}
	if m = center(t, ws, c); len(m.Seats) != 4 {
		t.Error("it removed one of the two")
	}
}

func TestAFollowUpWithSeveralIsOneEdit(t *testing.T) {
	ws, ctx := open(t), context.Background()
	c, boss, report, gap := three(t, ws)
	due := ws.Today().AddDays(2)
	if err := ws.FollowUpSeveral(ctx, []model.ID{gap}, model.Task{Due: due}); model.CodeOf(err) != model.Invalid {
		t.Errorf("a follow-up with nobody gives %v", err)
	}
	if err := ws.FollowUpSeveral(ctx, []model.ID{boss}, model.Task{}); model.CodeOf(err) != model.Invalid {
		t.Errorf("a follow-up without a day gives %v", err)
	}
	if err := ws.FollowUpSeveral(ctx, []model.ID{gap, boss, report}, model.Task{Due: due, Channel: model.Phone, Title: " Termin "}); err != nil {
		t.Fatal(err)
	}
	tasks := func() (n int) {
		for _, p := range center(t, ws, c).People {
			list, err := ws.TasksOf(ctx, p.ID)
			if err != nil {
				t.Fatal(err)
			}
			for _, task := range list {
				if task.Title != "Termin" || task.Due != due || task.Account != p.Account {
					t.Errorf("the task is %+v", task)
				}
				n++
			}
		}
		return n
	}
	if n := tasks(); n != 2 {
		t.Errorf("%d follow-ups for two people and an open seat", n)
	}
	if _, err := ws.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if n := tasks(); n != 0 {
		t.Errorf("one undo leaves %d", n)
	}
}

func TestAPersonIsChangedFieldByField(t *testing.T) {
	ws, ctx := open(t), context.Background()
	c, boss, _, _ := three(t, ws)
	s, _ := center(t, ws, c).Seat(boss)
	if err := ws.ChangePerson(ctx, s.Person, func(p *model.Person) { p.Email = " C@Example.Test " }); err != nil {
		t.Fatal(err)
	}
	if err := ws.ChangePerson(ctx, s.Person, func(p *model.Person) { p.LastName = "" }); err != nil {
		t.Fatal(err) // the address is a name
	}
	if err := ws.ChangePerson(ctx, s.Person, func(p *model.Person) { p.Email = "" }); model.CodeOf(err) != model.Invalid {
		t.Errorf("a person without any name: %v", err)
	}
	if err := ws.ChangePerson(ctx, s.Person, func(p *model.Person) { p.Email = "nobody" }); model.CodeOf(err) != model.Invalid {
		t.Errorf("an address that is none: %v", err)
	}
	for _, name := range []struct{ typed, want, last string }{
		{"Frau Dr. Nele von der Heide", "Dr. Nele von der Heide", "von der Heide"}, {"Heide, Nele", "Nele Heide", "Heide"}, {"Heide", "Heide", "Heide"},
	} {
		if err := ws.RenamePerson(ctx, s.Person, name.typed); err != nil {
			t.Fatal(err)
		}
		if p, err := ws.Person(ctx, s.Person); err != nil || p.FullName() != name.want || p.LastName != name.last || p.Gender != model.Female || p.Email != "c@example.test" {
			t.Errorf("%q becomes %+v, %v", name.typed, p, err)
		}
	}
	if err := ws.RenamePerson(ctx, s.Person, "  "); model.CodeOf(err) != model.Invalid {
		t.Errorf("no name at all: %v", err)
	}
}
