package workspace

import (
	"context"
	"testing"
	"time"

	"konklave/model"
	"konklave/model/store"
)

// TestErasedPeopleStayErased: where the journal has lost what it held of a
// person, looking back shows the seat as held, and nothing of the person.
func TestErasedPeopleStayErased(t *testing.T) {
	noon := time.Date(2026, 11, 11, 12, 0, 0, 0, time.UTC)
	ctx := context.Background()
	ws, err := Open(ctx, t.TempDir(), Options{Clock: func() time.Time { return noon }, KeyDir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := ws.Close(); err != nil {
			t.Error(err)
		}
	})
	account, err := ws.CreateAccount(ctx, model.Account{Name: "Hallberg"})
	if err != nil {
		t.Fatal(err)
	}
	centers, err := ws.Centers(ctx, account)
	if err != nil {
		t.Fatal(err)
	}
	seat, err := ws.AddSeat(ctx, NewSeat{Center: centers[0].ID, Person: model.Person{LastName: "Geheim"}})
	if err != nil {
		t.Fatal(err)
	}
	m, err := ws.Center(ctx, centers[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	who := m.Seats[0].Person
	if err := ws.DeletePerson(ctx, who); err != nil {
		t.Fatal(err)
	}
	err = ws.store.View(func(tx *store.Tx) error {
		r, err := rewind(tx, centers[0].ID)
		if err != nil {
			return err
		}
		// The deletion as an erased journal has it, and with broken remains.
		for _, left := range [][]model.FieldChange{nil, {{Field: 6, Before: []byte{0xff}}}} {
			delete(r.people, who)
			if err := r.undo(model.RecordChange{Kind: model.KindPerson, ID: who, Op: model.Deleted, Fields: left}); err != nil {
				return err
			}
			r.seats[seat].Person = who
			then, err := r.centerMap()
			if err != nil {
				return err
			}
			if p := then.People[who]; p.ID != who || p.FullName() != "" || then.Seats[0].Person != who {
				t.Errorf("with %v left: %+v", left, p)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
