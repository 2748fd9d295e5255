package workspace

import (
	"context"
	"strings"
	"testing"

	"konklave/model"
)

// mergedErasure is the person of newErasure with a second record of theirs, which
// holds a seat and has an address of its own.
func mergedErasure(t *testing.T) (x *erasure, second model.ID) {
	x = newErasure(t)
	ctx := context.Background()
	seat, err := x.AddSeat(ctx, NewSeat{Center: x.center, Person: model.Person{FirstName: "Xaverl", LastName: "Geheimrat", Email: "xaverl@geheim.example"}})
	x.must(err)
	m, err := x.Center(ctx, x.center)
	x.must(err)
	s, _ := m.Seat(seat)
	x.must(x.RateSupport(ctx, seat, model.Sceptic, "Xaverl Geheimrat said so"))
	_, err = x.LogTouch(ctx, model.Touch{Person: s.Person, Channel: model.Phone, Subject: "Geheimplan zwei"})
	x.must(err)
	return x, s.Person
}

// TestErasingTakesMergedRecordsAlong: neither the journal nor a step back holds
// anything of a record that went into the person's, and its address stays out.
func TestErasingTakesMergedRecordsAlong(t *testing.T) {
	x, second := mergedErasure(t)
	ctx := context.Background()
	x.must(x.Merge(ctx, Merging{Of: model.KindPerson, Keep: x.gone, Other: second}))
	if all := everything(t, x.Workspace); !strings.Contains(all, "xaverl@geheim.example") {
		t.Fatal("the journal does not hold the other record: the test proves nothing")
	}
	_, err := x.ErasePerson(ctx, x.gone, "Art. 17")
	x.must(err)
	for step := 0; ; step++ {
		all := everything(t, x.Workspace)
		for _, w := range []string{"Geheim", "geheim", "Xaver"} {
			if i := strings.Index(all, w); i >= 0 {
				t.Fatalf("after %d steps back %q is there: %q", step, w, all[max(0, i-40):min(len(all), i+40)])
			}
		}
		m, err := x.Center(ctx, x.center)
		if err != nil && step < 3 { // the seats that the steps further back take away
			t.Fatalf("after %d steps back the center cannot be read: %v", step, err)
		}
		if err == nil && step == 0 && (len(m.Seats) != 2 || !m.Seats[1].Empty()) {
			t.Errorf("seats %+v", m.Seats)
		}
		if _, err := x.Undo(ctx); err != nil {
			break
		}
	}
	if err := x.FillSeat(ctx, x.seat, model.Person{LastName: "X", Email: "xaverl@geheim.example"}); err == nil {
		t.Error("the address of the other record was taken in again")
	}
}

// TestErasingAfterTheMergeWasUndone: the other record is somebody else again, and
// redoing the merge must not take them along.
func TestErasingAfterTheMergeWasUndone(t *testing.T) {
	x, second := mergedErasure(t)
	ctx := context.Background()
	x.must(x.Merge(ctx, Merging{Of: model.KindPerson, Keep: x.gone, Other: second}))
	_, err := x.Undo(ctx)
	x.must(err)
	_, err = x.ErasePerson(ctx, x.gone, "")
	x.must(err)
	if _, err := x.Redo(ctx); err != nil && model.CodeOf(err) != model.NotFound {
		t.Fatal(err)
	}
	if p, err := x.Person(ctx, second); err != nil || p.Email != "xaverl@geheim.example" {
		t.Errorf("the other record: %+v %v", p, err)
	}
	if _, err := x.Person(ctx, x.gone); model.CodeOf(err) != model.NotFound {
		t.Errorf("the erased person: %v", err)
	}
	if m, err := x.Center(ctx, x.center); err != nil || len(m.Seats) != 3 {
		t.Errorf("the center: %+v %v", m, err)
	}
}
