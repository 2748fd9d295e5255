package store

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"konklave/model"
)

// TestRandomEdits: whatever was done, undoing all leaves nothing and redoing all
// gives the same bytes, through restarts, and the indexes are those of a store
// that was filled with the final records at once.
func TestRandomEdits(t *testing.T) {
	for seed := range uint64(3) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			rnd := rand.New(rand.NewPCG(seed, 1))
			dir := t.TempDir()
			s := openTest(t, dir, testOptions())
			ctx := context.Background()
			edits := 0
			for range 80 {
				if rnd.IntN(40) == 0 {
					mustClose(t, s)
					s = openTest(t, dir, testOptions())
				}
				c, err := s.Update(ctx, Meta{}, func(e *Edit) error {
					for range 1 + rnd.IntN(4) {
						if err := randomEdit(e, rnd); err != nil {
							return err
						}
					}
					return nil
				})
				if err != nil {
					t.Fatal(err)
				}
				if c.Seq != 0 {
					edits++
				}
				if rnd.IntN(5) == 0 {
					_, err := s.Undo(ctx, "")
					if err != nil && model.CodeOf(err) != model.NotFound {
						t.Fatal(err)
					}
					if err == nil {
						edits--
					}
				}
			}
			final := dump(t, s)
			steps := all(t, func() error { _, err := s.Undo(ctx, ""); return err })
			if left := emptied(dump(t, s)); len(left) != 0 || steps != edits {
				t.Errorf("%d keys left after undoing %d of %d edits: %v", len(left), steps, edits, left)
			}
			mustClose(t, s)
			s = openTest(t, dir, testOptions())
			if again := all(t, func() error { _, err := s.Redo(ctx, ""); return err }); again < steps {
				t.Errorf("%d of %d redone", again, steps)
			}
			sameDump(t, dump(t, s), final)

			fresh := openTest(t, "", testOptions())
			mustView(t, s, func(tx *Tx) error {
				_, err := fresh.Update(ctx, Meta{}, func(e *Edit) error {
					for _, k := range kinds {
						err := tx.scan([]byte{k.letter}, func(_, raw []byte) error {
							rec, err := k.decode(raw)
							if err != nil {
								return err
							}
							return e.Put(rec)
						})
						if err != nil {
							return err
						}
					}
					return nil
				})
				return err
			})
			sameDump(t, dump(t, fresh), dump(t, s))
		})
	}
}

// all repeats an undo or redo until there is nothing more to do.
func all(t *testing.T, step func() error) int {
	for n := 0; ; n++ {
		err := step()
		if model.CodeOf(err) == model.NotFound {
			return n
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

func randomEdit(e *Edit, rnd *rand.Rand) error {
	n := func(max int) int { return rnd.IntN(max) }
	account, person, center := testID('a', n(3)), testID('p', n(8)), testID('b', n(2))
	word := []string{"", "Harms", "Weiß", "Oelschläger"}[n(4)]
	date := model.Date{Year: 2026, Month: 11, Day: n(3)}
	if date.Day == 0 {
		date = model.Date{}
	}
	at := time.Unix(int64(n(3))*1000, 0).UTC()
	records := []any{
		model.Account{ID: account, Name: word},
		model.Person{ID: person, Account: account, LastName: word, Email: word},
		model.Center{ID: center, Account: account, Name: word},
		model.Seat{ID: testID('s', n(6)), Center: center, Person: person, Support: model.Support(n(5)), Coach: n(2) == 0},
		model.Line{ID: testID('l', n(4)), Center: center, Note: word},
		model.Touch{ID: testID('t', n(4)), Account: account, Person: person, At: at, Text: word},
		model.Task{ID: testID('k', n(4)), Account: account, Person: person, Due: date, Snoozed: n(3)},
		model.Plan{ID: testID('o', n(2)), Hire: word},
		model.Member{ID: testID('w', n(2)), Name: word},
		model.Settings{Language: word, Started: n(2) == 0},
	}
	rec := records[n(len(records))]
	if n(4) > 0 {
		return e.Put(rec)
	}
	k, pointer, err := kindOf(rec)
	if err != nil {
		return err
	}
	if err = e.Delete(k.name, k.id(pointer)); model.CodeOf(err) == model.NotFound {
		return nil
	}
	return err
}
