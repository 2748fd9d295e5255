package workspace_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"konklave/model"
	"konklave/model/workspace"
)

// follow sets a follow-up with somebody.
func follow(t *testing.T, ws *workspace.Workspace, task model.Task) model.ID {
	t.Helper()
	id, err := ws.FollowUp(context.Background(), task)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// task reads one follow-up of a person, done or not.
func task(t *testing.T, ws *workspace.Workspace, person, id model.ID) model.Task {
	t.Helper()
	open, err := ws.TasksOf(context.Background(), person)
	if err != nil {
		t.Fatal(err)
	}
	for _, one := range open {
		if one.ID == id {
			return one
		}
	}
	return model.Task{}
}

// inStage brings an account to a stage of the sale.
func inStage(ws *workspace.Workspace, account model.ID, stage model.Stage) error {
	ctx := context.Background()
	a, err := ws.Account(ctx, account)
	if err != nil {
		return err
	}
	a.Stage = stage
	return ws.UpdateAccount(ctx, a)
}

func TestALateFollowUpAsksForAReason(t *testing.T) {
	ws, ctx := open(t), context.Background()
	_, c := room(t, ws)
	_, p := holder(t, ws, c, seat(t, ws, workspace.NewSeat{Center: c, Person: person("Langhoff", "")}))
	today := ws.Today()
	id := follow(t, ws, model.Task{Person: p.ID, Due: today.AddDays(-5), Title: "anrufen"})
	fresh := follow(t, ws, model.Task{Person: p.ID, Due: today.AddDays(-4)})
	to := today.AddDays(2)
	if err := ws.Snooze(ctx, id, to, " "); model.CodeOf(err) != model.Invalid {
		t.Errorf("moved without a reason: %v", err)
	}
	// One that asks holds back all that would move with it.
	if err := ws.SnoozeSeveral(ctx, []model.ID{fresh, id}, to, ""); err == nil || task(t, ws, p.ID, fresh).Due == to {
		t.Errorf("half of them moved: %v", err)
	}
	if err := ws.Snooze(ctx, id, to, " im Urlaub "); err != nil {
		t.Fatal(err)
	}
	if err := ws.Snooze(ctx, id, today, "x"); model.CodeOf(err) != model.Invalid {
		t.Errorf("moved to today: %v", err)
	}
	moved := task(t, ws, p.ID, id)
	want := model.Move{On: today, From: today.AddDays(-5), To: to, Reason: "im Urlaub", By: ws.Me().Name}
	if moved.Due != to || moved.Snoozed != 1 || !slices.Equal(moved.Moves, []model.Move{want}) {
		t.Errorf("moved to %+v", moved)
	}
	// Without need the reason is left out, and nothing is kept.
	if err := ws.Snooze(ctx, fresh, to, ""); err != nil {
		t.Fatal(err)
	}
	if got := task(t, ws, p.ID, fresh); got.Due != to || len(got.Moves) != 0 {
		t.Errorf("%+v", got)
	}
}

func TestAFollowUpIsGivenUpWithAReason(t *testing.T) {
	ws, ctx := open(t), context.Background()
	_, c := room(t, ws)
	_, p := holder(t, ws, c, seat(t, ws, workspace.NewSeat{Center: c, Person: person("Langhoff", "")}))
	id := follow(t, ws, model.Task{Person: p.ID, Due: ws.Today()})
	if err := ws.Drop(ctx, id, ""); model.CodeOf(err) != model.Invalid {
		t.Errorf("given up without a reason: %v", err)
	}
	if err := ws.Drop(ctx, id, "kein Bedarf"); err != nil {
		t.Fatal(err)
	}
	if open, _ := ws.TasksOf(ctx, p.ID); len(open) != 0 {
		t.Errorf("still open: %+v", open)
	}
	if err := ws.Finish(ctx, id, false); err != nil {
		t.Fatal(err)
	}
	again := task(t, ws, p.ID, id)
	if again.Dropped || len(again.Moves) != 1 || again.Moves[0].Reason != "kein Bedarf" || !again.Moves[0].To.IsZero() {
		t.Errorf("open again as %+v", again)
	}
}

func TestAnAnswerClosesWhatWaitedForIt(t *testing.T) {
	ws, ctx := open(t), context.Background()
	_, c := room(t, ws)
	_, p := holder(t, ws, c, seat(t, ws, workspace.NewSeat{Center: c, Person: person("Langhoff", "")}))
	_, q := holder(t, ws, c, seat(t, ws, workspace.NewSeat{Center: c, Person: person("Wiegand", "")}))
	day := ws.Today().AddDays(3)
	waits := follow(t, ws, model.Task{Person: p.ID, Due: day, Channel: model.Email})
	owed := follow(t, ws, model.Task{Person: p.ID, Due: day, Promised: true})
	other := follow(t, ws, model.Task{Person: q.ID, Due: day})
	open := func() (ids []model.ID) {
		for _, who := range []model.ID{p.ID, q.ID} {
			tasks, err := ws.TasksOf(ctx, who)
			if err != nil {
				t.Fatal(err)
			}
			for _, one := range tasks {
				ids = append(ids, one.ID)
			}
		}
		return ids
	}
	if _, err := ws.LogTouch(ctx, model.Touch{Person: p.ID, Channel: model.Email}); err != nil || len(open()) != 3 {
		t.Fatalf("after our own e-mail %d are open, %v", len(open()), err)
	}
	touch, err := ws.LogTouch(ctx, model.Touch{Person: p.ID, Channel: model.Email, Direction: model.Inbound})
	if err != nil {
		t.Fatal(err)
	}
	if got := open(); !slices.Equal(got, []model.ID{owed, other}) {
		t.Errorf("open after the answer: %v", got)
	}
	closed, err := ws.AnsweredWith(ctx, p.ID, touch)
	if err != nil || len(closed) != 1 || closed[0].ID != waits {
		t.Errorf("closed by the answer: %+v, %v", closed, err)
	}
	// One undo takes the touch and what it closed back.
	if _, err := ws.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if touches, _ := ws.Touches(ctx, p.ID, 0); len(open()) != 3 || len(touches) != 1 {
		t.Errorf("after undo %d are open, %d touches", len(open()), len(touches))
	}
}

func TestTheAgendaIsRanked(t *testing.T) {
	ws, ctx := open(t), context.Background()
	account, c := room(t, ws)
	if err := inStage(ws, account, model.StageOffer); err != nil {
		t.Fatal(err)
	}
	_, p := holder(t, ws, c, seat(t, ws, workspace.NewSeat{Center: c, Person: person("Langhoff", "")}))
	boss := seat(t, ws, workspace.NewSeat{Center: c, Person: person("Zander", "")})
	if err := ws.RateInfluence(ctx, boss, 5, "unterschreibt"); err != nil {
		t.Fatal(err)
	}
	_, q := holder(t, ws, c, boss)
	plain := follow(t, ws, model.Task{Person: p.ID, Due: ws.Today()})
	key := follow(t, ws, model.Task{Person: q.ID, Due: ws.Today()})
	promised := follow(t, ws, model.Task{Person: p.ID, Due: ws.Today(), Promised: true})
	agenda, err := ws.AgendaOf(ctx, ws.Today())
	if err != nil {
		t.Fatal(err)
	}
	var ids []model.ID
	for _, d := range agenda.Today {
		ids = append(ids, d.Task.ID)
	}
	if !slices.Equal(ids, []model.ID{promised, key, plain}) {
		t.Errorf("order %v, want %v", ids, []model.ID{promised, key, plain})
	}
	if why := agenda.Today[0].Rank.Reasons[0].Why; why != model.WhyPromised {
		t.Errorf("the first is first because of %q", why)
	}
}

func TestWhoHasNoNextStep(t *testing.T) {
	ws, ctx := open(t), context.Background()
	account, c := room(t, ws)
	first := seat(t, ws, workspace.NewSeat{Center: c, Person: person("Langhoff", "")})
	_, p := holder(t, ws, c, first)
	_, q := holder(t, ws, c, seat(t, ws, workspace.NewSeat{Center: c, Person: person("Wiegand", "")}))
	seat(t, ws, workspace.NewSeat{Center: c, Title: "Recht", Roles: []model.Role{model.Legal}})
	names := func() (names []string) {
		people, err := ws.WithoutNextStep(ctx)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range people {
			names = append(names, f.Person.LastName)
		}
		if agenda, err := ws.AgendaOf(ctx, ws.Today()); err != nil || agenda.NoStep != len(names) {
			t.Errorf("Today counts %d, %v; there are %v", agenda.NoStep, err, names)
		}
		return names
	}
	if got := names(); got != nil {
		t.Errorf("of an account that is not in sale: %v", got)
	}
	if err := inStage(ws, account, model.StageNeeds); err != nil {
		t.Fatal(err)
	}
	if got := names(); !slices.Equal(got, []string{"Langhoff", "Wiegand"}) {
		t.Errorf("without a next step: %v", got)
	}
	id := follow(t, ws, model.Task{Person: p.ID, Due: ws.Today().AddDays(90)})
	if got := names(); !slices.Equal(got, []string{"Wiegand"}) {
		t.Errorf("after one was set: %v", got)
	}
	if err := ws.Finish(ctx, id, true); err != nil {
		t.Fatal(err)
	}
	if err := ws.Leave(ctx, first, model.Person{}, ws.Today()); err != nil {
		t.Fatal(err)
	}
	if got := names(); !slices.Equal(got, []string{"Wiegand"}) {
		t.Errorf("who has left needs no step: %v (%v)", got, q.LastName)
	}
}

// TestEverybodyWithoutAStepIsCounted: those of the last account as well.
func TestEverybodyWithoutAStepIsCounted(t *testing.T) {
	ws, ctx := open(t), context.Background()
	const accounts = 60
	for i := range accounts {
		id, err := ws.CreateAccount(ctx, model.Account{Name: fmt.Sprint("Firma ", i), Stage: model.StageNeeds})
		if err != nil {
			t.Fatal(err)
		}
		m, err := ws.MainCenter(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		seat(t, ws, workspace.NewSeat{Center: m.Center.ID, Person: person(fmt.Sprint("Person", i), "")})
	}
	if agenda, err := ws.AgendaOf(ctx, ws.Today()); err != nil || agenda.NoStep != accounts {
		t.Errorf("%d people, %v", agenda.NoStep, err)
	}
}
