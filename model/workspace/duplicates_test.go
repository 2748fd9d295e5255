package workspace

import (
	"context"
	"testing"

	"konklave/model"
)

// TestDuplicatesAreLookedForOnlyWhenSomethingCounts: an edit of notes or of a stage
// leaves what was found, a name or somebody new does not; each time the result is that
// of a look through everything.
func TestDuplicatesAreLookedForOnlyWhenSomethingCounts(t *testing.T) {
	x := newErasure(t)
	ctx := context.Background()
	pairs := func() int {
		found, err := x.Duplicates(ctx)
		x.must(err)
		was := x.found.seq
		x.found.seq = 0
		anew, err := x.Duplicates(ctx)
		x.must(err)
		if len(anew) != len(found) {
			t.Errorf("%d pairs, and %d in all", len(found), len(anew))
		}
		x.found.seq = max(was, x.found.seq)
		return len(found)
	}
	pairs()
	for _, tc := range []struct {
		name string
		edit func() error
		anew bool
	}{
		{"notes", func() error { return x.ChangePerson(ctx, x.gone, func(p *model.Person) { p.Notes = "likes tea" }) }, false},
		{"a stage", func() error {
			a, err := x.Account(ctx, x.account)
			if err != nil {
				return err
			}
			a.Stage = 3
			return x.UpdateAccount(ctx, a)
		}, false},
		{"a name", func() error { return x.ChangePerson(ctx, x.gone, func(p *model.Person) { p.LastName = "Wiegand" }) }, true},
		{"somebody new", func() error {
			_, err := x.AddSeat(ctx, NewSeat{Center: x.center, Person: model.Person{FirstName: "Carl", LastName: "Wiegand"}})
			return err
		}, true},
		{"a step back", func() error { _, err := x.Undo(ctx); return err }, true},
	} {
		before := x.found.seq
		x.must(tc.edit())
		_, err := x.Duplicates(ctx)
		x.must(err)
		if anew := x.found.seq != before; anew != tc.anew {
			t.Errorf("%s: looked for anew %v", tc.name, anew)
		}
		pairs()
	}
}
