package workspace_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"konklave/model"
	"konklave/model/workspace"
)

// full is a seat with everything that can be known of it.
func full(t *testing.T, ws *workspace.Workspace, c model.ID, p model.Person, next model.ID) model.ID {
	t.Helper()
	ctx := context.Background()
	id := seat(t, ws, workspace.NewSeat{Center: c, Person: p, Next: next, Where: workspace.Below, Roles: []model.Role{model.DecisionMaker, model.Legal}})
	for _, err := range []error{
		ws.RateInfluence(ctx, id, 5, "unterschreibt"), ws.RateChampion(ctx, id, model.ChampionTest{WantsUs: true, HasInfluence: true, SellsForUs: true}, "wirbt für uns"),
		ws.RateCoverage(ctx, id, model.CoverageInDepth, "kennen uns lange"), ws.SetFlags(ctx, id, true, false), ws.PlaceSeats(ctx, []workspace.Place{{Seat: id, At: model.Point{X: 40, Y: 60}}}),
		ws.SetOwner(ctx, []model.ID{id}, "Jana Petersen"),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	return id
}

func holder(t *testing.T, ws *workspace.Workspace, c, seat model.ID) (model.Seat, model.Person) {
	t.Helper()
	m := center(t, ws, c)
	s, _ := m.Seat(seat)
	p, _ := m.Holder(s)
	return s, p
}

func TestWhoeverLeavesLeavesTheSeatEverywhere(t *testing.T) {
	ws, ctx := open(t), context.Background()
	_, c := room(t, ws)
	boss := seat(t, ws, workspace.NewSeat{Center: c, Person: person("Chefin", "Geschäftsführerin")})
	id := full(t, ws, c, person("Oelschläger", "Leiterin Produktion"), boss)
	below := seat(t, ws, workspace.NewSeat{Center: c, Person: person("Team", ""), Next: id, Where: workspace.Below})
	before, p := holder(t, ws, c, id)
	other, err := ws.CopyCenter(ctx, c, "Ersatzteile", true)
	if err != nil {
		t.Fatal(err)
	}
	task, err := ws.FollowUp(ctx, model.Task{Person: p.ID, Title: "anrufen", Due: ws.Today()})
	if err != nil {
		t.Fatal(err)
	}
	on := ws.Today().AddDays(-33)
	if err := ws.Leave(ctx, id, model.Person{}, on); err != nil {
		t.Fatal(err)
	}

	// The seat keeps what is about the place and loses what was about her.
	after, _ := holder(t, ws, c, id)
	want := before
	want.Person, want.Title = model.ID{}, "Leiterin Produktion"
	want.Support, want.SupportBy, want.ChampionTest = model.Unrated, model.Evidence{}, model.ChampionTest{}
	want.Coverage, want.CoverageBy, want.Coach = model.CoverageUnknown, model.Evidence{}, false
	want.Former = []model.Former{{Person: p.ID, Until: on}}
	if fmt.Sprint(after) != fmt.Sprint(want) {
		t.Errorf("the seat is\n%+v\nwant\n%+v", after, want)
	}
	if m := center(t, ws, c); m.Boss(id) != boss || m.Boss(below) != id {
		t.Error("lines are lost")
	}
	// In the other center as well.
	for _, s := range center(t, ws, other).Seats {
		if s.Person == p.ID {
			t.Error("she still sits in the other center")
		}
	}
	// She is marked, her follow-up is closed, and none can be set.
	if p, _ = ws.Person(ctx, p.ID); p.LeftOn != on {
		t.Errorf("left on %v", p.LeftOn)
	}
	if tasks, _ := ws.TasksOf(ctx, p.ID); len(tasks) != 0 {
		t.Errorf("open follow-ups: %+v", tasks)
	}
	if _, err := ws.FollowUp(ctx, model.Task{Person: p.ID, Due: ws.Today()}); model.CodeOf(err) != model.Conflict {
		t.Errorf("a follow-up with somebody who has left: %v", err)
	}
	if _, err := ws.SeatPerson(ctx, c, p.ID, model.ID{}, workspace.Apart); model.CodeOf(err) != model.Conflict {
		t.Errorf("a seat for somebody who has left: %v", err)
	}
	_ = task

	// Back again, she has her seats in both centers.
	if err := ws.Return(ctx, p.ID); err != nil {
		t.Fatal(err)
	}
	if s, back := holder(t, ws, c, id); back.ID != p.ID || back.Left() || len(s.Former) != 0 {
		t.Errorf("after the return: %+v, %+v", s, back)
	}
	if centers, _ := ws.PersonCenters(ctx, p.ID); len(centers) != 2 || centers[1].Name != "Ersatzteile" {
		t.Errorf("back in %+v", centers)
	}
	if _, err := ws.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if s, _ := holder(t, ws, c, id); !s.Empty() {
		t.Error("undo does not take the return back")
	}
}

func TestASuccessorTakesTheSeatsAndTheFollowUps(t *testing.T) {
	ctx := context.Background()
	t.Run("somebody new", func(t *testing.T) {
		ws := open(t)
		_, c := room(t, ws)
		id := full(t, ws, c, person("Oelschläger", "Leiterin Produktion"), model.ID{})
		_, p := holder(t, ws, c, id)
		if _, err := ws.FollowUp(ctx, model.Task{Person: p.ID, Title: "anrufen", Due: ws.Today()}); err != nil {
			t.Fatal(err)
		}
		if err := ws.Leave(ctx, id, model.ParseEntry("Dr. Nele Harms, Leiterin Produktion").Person(), model.Date{}); err != nil {
			t.Fatal(err)
		}
		s, next := holder(t, ws, c, id)
		if next.FullName() != "Dr. Nele Harms" || s.Support.Known() || s.Influence != 5 || s.Former[0] != (model.Former{Person: p.ID, Until: ws.Today()}) {
			t.Errorf("%+v holds %+v", next, s)
		}
		if tasks, _ := ws.TasksOf(ctx, next.ID); len(tasks) != 1 || tasks[0].Title != "anrufen" {
			t.Errorf("follow-ups of the successor: %+v", tasks)
		}
	})
	t.Run("somebody of the same center", func(t *testing.T) {
		ws := open(t)
		_, c := room(t, ws)
		id := seat(t, ws, workspace.NewSeat{Center: c, Person: person("Oelschläger", "Leiterin Produktion")})
		deputy := full(t, ws, c, person("Harms", "Stv. Leiter"), id)
		_, p := holder(t, ws, c, deputy)
		if err := ws.Leave(ctx, id, p, model.Date{}); err != nil {
			t.Fatal(err)
		}
		s, next := holder(t, ws, c, id)
		if next.ID != p.ID || s.Support != model.Champion || s.Coverage != model.CoverageInDepth || !s.ChampionTest.Passed() || s.Influence != 0 {
			t.Errorf("what is known of the deputy does not move along: %+v", s)
		}
		if old, _ := holder(t, ws, c, deputy); !old.Empty() || old.Influence != 5 || old.Title != "Stv. Leiter" || old.Support.Known() || len(old.Former) != 1 {
			t.Errorf("the seat left behind: %+v", old)
		}
	})
	t.Run("somebody who is recognised", func(t *testing.T) {
		ws := open(t)
		account, c := room(t, ws)
		id := seat(t, ws, workspace.NewSeat{Center: c, Person: person("Oelschläger", "Leiterin Produktion")})
		deputy := seat(t, ws, workspace.NewSeat{Center: c, Person: person("Harms", "Stv. Leiterin")})
		_, p := holder(t, ws, c, deputy)
		if err := ws.Leave(ctx, id, model.ParseEntry("Frau Harms").Person(), model.Date{}); err != nil {
			t.Fatal(err)
		}
		if _, next := holder(t, ws, c, id); next.ID != p.ID {
			t.Errorf("%+v follows", next)
		}
		if people, _ := ws.People(ctx, account); len(people) != 2 {
			t.Errorf("%d people", len(people))
		}
	})
	t.Run("nobody", func(t *testing.T) {
		ws := open(t)
		_, c := room(t, ws)
		id := seat(t, ws, workspace.NewSeat{Center: c, Person: person("Oelschläger", "")})
		_, p := holder(t, ws, c, id)
		for name, c := range map[string]struct {
			successor model.Person
			on        model.Date
			code      model.Code
		}{"themselves": {p, model.Date{}, model.Invalid}, "tomorrow": {model.Person{}, ws.Today().AddDays(1), model.Invalid}} {
			if err := ws.Leave(ctx, id, c.successor, c.on); model.CodeOf(err) != c.code {
				t.Errorf("%s: %v", name, err)
			}
		}
		if err := ws.Leave(ctx, id, model.Person{}, model.Date{}); err != nil {
			t.Fatal(err)
		}
		if err := ws.Leave(ctx, id, model.Person{}, model.Date{}); model.CodeOf(err) != model.Conflict {
			t.Errorf("an empty seat is left: %v", err)
		}
		// Later somebody is found.
		if err := ws.FillSeat(ctx, id, person("Neu", "")); err != nil {
			t.Fatal(err)
		}
		if s, next := holder(t, ws, c, id); next.LastName != "Neu" || s.Former[0].Person != p.ID {
			t.Errorf("%+v holds %+v", next, s)
		}
		// Somebody else has the seat, so a return does not take it away.
		if err := ws.Return(ctx, p.ID); err != nil {
			t.Fatal(err)
		}
		if _, next := holder(t, ws, c, id); next.LastName != "Neu" {
			t.Errorf("%s holds it", next.LastName)
		}
	})
}

// TestLeaveKeepsEveryLineAndRole tries it on maps drawn at random: with and
// without a successor, whoever leaves.
func TestLeaveKeepsEveryLineAndRole(t *testing.T) {
	ctx := context.Background()
	for seed := range uint64(12) {
		dice := rand.New(rand.NewPCG(seed, 1))
		ws := open(t)
		account, c := room(t, ws)
		var ids []model.ID
		for i := range 6 + dice.IntN(6) {
			n := workspace.NewSeat{Center: c, Person: person(fmt.Sprint("P", i), ""), Roles: []model.Role{model.Roles[dice.IntN(len(model.Roles))]}, Influence: model.Influence(dice.IntN(6))}
			if i > 0 && dice.IntN(4) > 0 {
				n.Next, n.Where = ids[dice.IntN(i)], workspace.Below
			}
			ids = append(ids, seat(t, ws, n))
		}
		for range 10 {
			// Some are refused, as they should be.
			_ = ws.Connect(ctx, ids[dice.IntN(len(ids))], ids[dice.IntN(len(ids))], model.LineKinds[1+dice.IntN(5)], "x")
		}
		if _, err := ws.CopyCenter(ctx, c, "Zweites", dice.IntN(2) == 0); err != nil {
			t.Fatal(err)
		}
		before := mapsOf(t, ws, account)
		leaver := ids[dice.IntN(len(ids))]
		_, p := holder(t, ws, c, leaver)
		var successor model.Person
		switch dice.IntN(3) {
		case 1:
			successor = person("Neu", "CIO")
		case 2:
			for successor.ID.IsZero() || successor.ID == p.ID {
				_, successor = holder(t, ws, c, ids[dice.IntN(len(ids))])
			}
		}
		if err := ws.Leave(ctx, leaver, successor, model.Date{}); err != nil {
			t.Fatal(err)
		}
		after := mapsOf(t, ws, account)
		for i, was := range before {
			is := after[i]
			if !slices.Equal(was.Lines, is.Lines) || len(was.Seats) != len(is.Seats) {
				t.Fatalf("seed %d: lines or seats changed", seed)
			}
			for j, s := range was.Seats {
				now := is.Seats[j]
				if !slices.Equal(s.Roles, now.Roles) || s.RolesBy != now.RolesBy || s.Influence != now.Influence || s.InfluenceBy != now.InfluenceBy || s.Owner != now.Owner || s.Placed != now.Placed || s.At != now.At {
					t.Fatalf("seed %d: the seat %+v became %+v", seed, s, now)
				}
				if now.Person == p.ID {
					t.Fatalf("seed %d: the leaver still sits", seed)
				}
			}
			held := map[model.ID]bool{}
			for _, s := range is.Seats {
				if !s.Empty() && held[s.Person] {
					t.Fatalf("seed %d: somebody sits twice", seed)
				}
				held[s.Person] = true
			}
		}
		if _, err := ws.Undo(ctx); err != nil {
			t.Fatal(err)
		}
		if got := mapsOf(t, ws, account); fmt.Sprint(got) != fmt.Sprint(before) {
			t.Fatalf("seed %d: undo leaves something", seed)
		}
		if err := ws.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// mapsOf are the seats and lines of all centers of an account, in a fixed order.
func mapsOf(t *testing.T, ws *workspace.Workspace, account model.ID) []model.CenterMap {
	t.Helper()
	centers, err := ws.Centers(context.Background(), account)
	if err != nil {
		t.Fatal(err)
	}
	var maps []model.CenterMap
	for _, c := range centers {
		m := center(t, ws, c.ID)
		slices.SortFunc(m.Seats, func(a, b model.Seat) int { return slices.Compare(a.ID[:], b.ID[:]) })
		slices.SortFunc(m.Lines, func(a, b model.Line) int { return slices.Compare(a.ID[:], b.ID[:]) })
		maps = append(maps, model.CenterMap{Center: m.Center, Seats: m.Seats, Lines: m.Lines})
	}
	return maps
}
