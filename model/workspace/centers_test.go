package workspace_test

import (
	"context"
	"fmt"
	"testing"

	"konklave/model"
	"konklave/model/workspace"
)

func TestACenterIsCopiedAndDeleted(t *testing.T) {
	ws, ctx := open(t), context.Background()
	account, c := room(t, ws)
	boss := seat(t, ws, workspace.NewSeat{Center: c, Person: person("Chefin", "Geschäftsführerin")})
	id := full(t, ws, c, person("Wiegand", "Leiter IT"), boss)
	empty := seat(t, ws, workspace.NewSeat{Center: c, Title: "CFO", Next: boss, Where: workspace.Below})
	if err := ws.Connect(ctx, id, empty, model.InConflict, "Budget"); err != nil {
		t.Fatal(err)
	}
	if _, err := ws.CopyCenter(ctx, c, " ", true); model.CodeOf(err) != model.Invalid {
		t.Errorf("a copy without a name: %v", err)
	}
	for _, with := range []bool{true, false} {
		copied, err := ws.CopyCenter(ctx, c, "Ersatzteile", with)
		if err != nil {
			t.Fatal(err)
		}
		from, to := center(t, ws, c), center(t, ws, copied)
		if len(to.Seats) != 3 || len(to.Lines) != 3 || to.Center.Name != "Ersatzteile" || to.Center.Account != account {
			t.Fatalf("the copy has %d seats, %d lines, %+v", len(to.Seats), len(to.Lines), to.Center)
		}
		was, _ := from.Seat(id)
		for _, s := range to.Seats {
			if s.Person != was.Person {
				continue
			}
			if _, own := from.Seat(s.ID); own || s.Center != copied {
				t.Errorf("the seat %v is shared", s.ID)
			}
			want := was
			want.ID, want.Center, want.CreatedAt = s.ID, copied, s.CreatedAt
			if !with {
				want = model.Seat{ID: s.ID, Center: copied, Person: was.Person, Owner: was.Owner, Placed: true, At: was.At, CreatedAt: s.CreatedAt,
					Roles: ws.Library().SuggestRoles("Leiter IT"), RolesBy: s.RolesBy}
			}
			if fmt.Sprint(s) != fmt.Sprint(want) {
				t.Errorf("with ratings %v: the copy is\n%+v\nwant\n%+v", with, s, want)
			}
			if chief, _ := to.Seat(to.Boss(s.ID)); chief.Person != from.Seats[0].Person && chief.Empty() {
				t.Errorf("the copy reports to %+v", chief)
			}
		}
		// The two go their own ways from here.
		if err := ws.RateSupport(ctx, to.Seats[0].ID, model.Opponent, "x"); err != nil {
			t.Fatal(err)
		}
		if s, _ := center(t, ws, c).Seat(boss); s.Support.Known() {
			t.Error("a rating in the copy reaches the other")
		}
		before := state(t, ws, account)
		if err := ws.DeleteCenter(ctx, copied); err != nil {
			t.Fatal(err)
		}
		if _, err := ws.Center(ctx, copied); model.CodeOf(err) != model.NotFound {
			t.Errorf("the deleted center: %v", err)
		}
		if people, _ := ws.People(ctx, account); len(people) != 2 {
			t.Errorf("%d people are left", len(people))
		}
		if _, err := ws.Undo(ctx); err != nil {
			t.Fatal(err)
		}
		if got := state(t, ws, account); got != before {
			t.Errorf("after undo:\n%s\nwant\n%s", got, before)
		}
		if _, err := ws.Redo(ctx); err != nil {
			t.Fatal(err)
		}
	}
	if err := ws.DeleteCenter(ctx, c); model.CodeOf(err) != model.Conflict {
		t.Errorf("the last center: %v", err)
	}
}

func TestAPersonSitsInSeveralCenters(t *testing.T) {
	ws, ctx := open(t), context.Background()
	account, c := room(t, ws)
	id := seat(t, ws, workspace.NewSeat{Center: c, Person: person("Wiegand", "Leiter IT")})
	_, p := holder(t, ws, c, id)
	second, err := ws.CreateCenter(ctx, account, "Ersatzteile")
	if err != nil {
		t.Fatal(err)
	}
	other, err := ws.SeatPerson(ctx, second, p.ID, model.ID{}, workspace.Apart)
	if err != nil {
		t.Fatal(err)
	}
	if s, held := holder(t, ws, second, other); held.ID != p.ID || s.Primary() != model.TechnicalBuyer {
		t.Errorf("%+v holds %+v", held, s)
	}
	centers, err := ws.PersonCenters(ctx, p.ID)
	if err != nil || len(centers) != 2 || centers[0].ID != c || centers[1].Seat.ID != other {
		t.Errorf("sits in %+v, %v", centers, err)
	}
	if _, err := ws.SeatPerson(ctx, second, p.ID, model.ID{}, workspace.Apart); model.CodeOf(err) != model.Conflict {
		t.Errorf("a second seat in one center: %v", err)
	}
	stranger, err := ws.CreateAccount(ctx, model.Account{Name: "Fremd"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ws.SeatPerson(ctx, mainOf(t, ws, stranger), p.ID, model.ID{}, workspace.Apart); model.CodeOf(err) != model.Invalid {
		t.Errorf("a seat at another account: %v", err)
	}
	rows, err := ws.CenterRows(ctx, account)
	if err != nil || len(rows) != 2 || rows[0].Seats != 1 || rows[1].Seats != 1 {
		t.Errorf("%+v, %v", rows, err)
	}
}
