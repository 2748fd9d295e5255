package store

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"github.com/dgraph-io/badger/v4"

	"konklave/model"
)

// importPairs imports people with a seat each, as putPair makes them.
func importPairs(s *Store, from, to int) error {
	_, err := s.Bulk(context.Background(), Meta{Intent: "import", Subject: "people.csv"}, func(e *Edit) error {
		for n := from; n < to; n++ {
			if err := putPair(e, n); err != nil {
				return err
			}
			if err := e.Checkpoint(); err != nil {
				return err
			}
		}
		return nil
	})
	return err
}

// TestBirths: what an import made is found by its id and has its history, though
// it has no key for either, whatever happens to it later.
func TestBirths(t *testing.T) {
	const n = 2000
	dir := t.TempDir()
	s := openTest(t, dir, testOptions())
	ctx := context.Background()
	if err := importPairs(s, 0, n); err != nil {
		t.Fatal(err)
	}
	count := func(letter byte) (keys int) {
		mustView(t, s, func(tx *Tx) error {
			return tx.scan([]byte{letter}, func(_, _ []byte) error { keys++; return nil })
		})
		return keys
	}
	if single, births := count(letterLocator)+count(letterHistory)+count(letterHeld), count(letterBirths); single > 0 || births < 6 || births > 30 {
		t.Errorf("%d keys of single records and %d of births", single, births)
	}
	person, seat := testID('p', 77), testID('s', 77)
	lives := func(where string, account model.ID, history ...string) {
		t.Helper()
		mustView(t, s, func(tx *Tx) error {
			p, err := tx.Person(person)
			if account.IsZero() != (model.CodeOf(err) == model.NotFound) || p.Account != account {
				t.Errorf("%s: the person is at %s, %v", where, p.Account, err)
			}
			checkHistory(t, tx, model.KindPerson, person, history)
			if _, err := tx.Seat(testID('s', n)); model.CodeOf(err) != model.NotFound {
				t.Errorf("%s: a seat that never was: %v", where, err)
			}
			return nil
		})
	}
	home, other := testID('a', 77%5), testID('a', 9)
	step := func(do func(context.Context, string) (model.Change, error)) {
		t.Helper()
		if _, err := do(ctx, ""); err != nil {
			t.Fatal(err)
		}
	}
	edit := func(intent string, do func(e *Edit) error) {
		t.Helper()
		mustUpdate(t, s, intent, do)
	}
	lives("imported", home, "import")
	edit("move", func(e *Edit) error {
		p, err := e.Person(person)
		p.Account = other
		if err != nil {
			return err
		}
		if err := e.Put(p); err != nil {
			return err
		}
		if p, err = e.Person(person); err != nil || p.Account != other {
			t.Errorf("the edit does not see its own move: %s %v", p.Account, err)
		}
		return nil
	})
	lives("moved", other, "move", "import")
	step(s.Undo)
	lives("moved back", home, "move", "move", "import")
	step(s.Redo)
	lives("moved again", other, "move", "move", "move", "import")
	edit("delete", func(e *Edit) error {
		if err := e.Delete(model.KindPerson, person); err != nil {
			return err
		}
		if _, err := e.Person(person); model.CodeOf(err) != model.NotFound {
			t.Errorf("the edit still sees whom it deleted: %v", err)
		}
		return e.Delete(model.KindSeat, seat)
	})
	lives("deleted", model.ID{}, "delete", "move", "move", "move", "import")
	whole := dump(t, s)
	step(s.Undo)
	lives("deleted and back", other, "delete", "delete", "move", "move", "move", "import")
	step(s.Undo)
	step(s.Undo)
	lives("the import is undone", model.ID{}, "import", "move", "delete", "delete", "move", "move", "move", "import")
	if left := emptied(dump(t, s)); len(left) != 0 {
		t.Errorf("%d keys are left", len(left))
	}
	step(s.Redo)
	lives("the import is back", home, "import", "import", "move", "delete", "delete", "move", "move", "move", "import")
	step(s.Redo)
	step(s.Redo)
	sameDump(t, dump(t, s), whole)
	mustClose(t, s)

	s = openTest(t, dir, testOptions())
	sameDump(t, dump(t, s), whole)
	lives("opened again", model.ID{}, "delete", "move", "import", "import", "move", "delete", "delete", "move", "move", "move", "import")
	mustClose(t, s)
	if _, err := Rebuild(ctx, dir, testOptions(), nil, nil); err != nil {
		t.Fatal(err)
	}
	s = openTest(t, dir, testOptions())
	sameDump(t, dump(t, s), whole)
	lives("rebuilt from the journal", model.ID{}, "delete", "move", "import", "import", "move", "delete", "delete", "move", "move", "move", "import")
}

// TestSeatsOfImported: the seats of a person are found however they came to be
// held, once each and in the order of their ids.
func TestSeatsOfImported(t *testing.T) {
	s := openTest(t, "", testOptions())
	if err := importPairs(s, 0, 200); err != nil {
		t.Fatal(err)
	}
	seat := func(n, person int) model.Seat {
		return model.Seat{ID: testID('s', n), Center: testID('b', 1), Person: testID('p', person)}
	}
	holds := func(tx *Tx, person int, want ...int) {
		t.Helper()
		seats, err := tx.SeatsOfPerson(testID('p', person))
		var got []int
		for _, s := range seats {
			n, err := strconv.Atoi(string(s.ID[8:]))
			if err != nil {
				t.Error(err)
			}
			got = append(got, n)
		}
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("person %d holds %v, want %v; %v", person, got, want, err)
		}
	}
	mustView(t, s, func(tx *Tx) error { holds(tx, 5, 5); holds(tx, 300); return nil })
	mustUpdate(t, s, "hand over", func(e *Edit) error {
		if err := e.Put(seat(5, 6)); err != nil {
			return err
		}
		holds(e.Tx, 5)
		holds(e.Tx, 6, 5, 6)
		return nil
	})
	mustView(t, s, func(tx *Tx) error { holds(tx, 5); holds(tx, 6, 5, 6); return nil })
	whole := dump(t, s)
	mustUpdate(t, s, "hand back", func(e *Edit) error {
		if err := e.Put(seat(5, 5)); err != nil {
			return err
		}
		holds(e.Tx, 5, 5)
		return nil
	})
	mustView(t, s, func(tx *Tx) error { holds(tx, 5, 5); holds(tx, 6, 6); return nil })
	mustUpdate(t, s, "delete", func(e *Edit) error { return e.Delete(model.KindSeat, testID('s', 5)) })
	mustView(t, s, func(tx *Tx) error { holds(tx, 5); return nil })
	for range 2 {
		if _, err := s.Undo(context.Background(), ""); err != nil {
			t.Fatal(err)
		}
	}
	sameDump(t, dump(t, s), whole)

	// Many seats at once, some of them for one person.
	mustUpdate(t, s, "seats", func(e *Edit) error {
		for n := range 40 {
			if err := e.Put(seat(1000+n, 1000+n/2)); err != nil {
				return err
			}
		}
		return nil
	})
	mustView(t, s, func(tx *Tx) error { holds(tx, 1003, 1006, 1007); return nil })
	dump(t, s)
}

// TestBirthsOfLater: who reads an older state does not find what was made after
// it, though the key of births is known.
func TestBirthsOfLater(t *testing.T) {
	s := openTest(t, "", testOptions())
	mustView(t, s, func(older *Tx) error {
		if err := importPairs(s, 0, 200); err != nil {
			return err
		}
		if _, err := older.Person(testID('p', 5)); model.CodeOf(err) != model.NotFound {
			t.Errorf("found in the older state: %v", err)
		}
		if changes, err := older.ChangesOf(model.KindPerson, testID('p', 5), 0); err != nil || len(changes) != 0 {
			t.Errorf("history in the older state: %v, %v", changes, err)
		}
		return nil
	})
	mustView(t, s, func(tx *Tx) error { _, err := tx.Person(testID('p', 5)); return err })
}

// TestBirthsOfManyKinds makes records of each kind in one edit, among them kinds
// that have no parent in their key and kinds that have more than that.
func TestBirthsOfManyKinds(t *testing.T) {
	dir := t.TempDir()
	s := openTest(t, dir, testOptions())
	const n = 2 * birthsFrom
	mustUpdate(t, s, "tree", func(e *Edit) error {
		if err := tree(e, testID('a', 1), n); err != nil {
			return err
		}
		for i := range n {
			if err := e.Put(model.Account{ID: testID('a', 100+i), Name: fmt.Sprint("Firma ", i)}); err != nil {
				return err
			}
		}
		return nil
	})
	for range 2 {
		dump(t, s) // looks for every record by its id
		mustView(t, s, func(tx *Tx) error {
			for i := range n {
				for kind, id := range map[model.Kind]model.ID{
					model.KindPerson: testID('p', i), model.KindSeat: testID('s', i), model.KindLine: testID('l', i), model.KindTouch: testID('t', i),
					model.KindTask: testID('k', i), model.KindAccount: testID('a', 100+i),
				} {
					checkHistory(t, tx, kind, id, []string{"tree"})
				}
			}
			checkHistory(t, tx, model.KindCenter, testID('b', 1), []string{"tree"})
			return nil
		})
		mustClose(t, s)
		s = openTest(t, dir, testOptions())
	}
}

// TestBirthsBroken: births that cannot be read are damage, not a record that is
// missing.
func TestBirthsBroken(t *testing.T) {
	s := openTest(t, "", testOptions())
	if err := importPairs(s, 0, 200); err != nil {
		t.Fatal(err)
	}
	at := s.births.spans[people.letter][0]
	key := birthsKey(people.letter, at.first, at.last, at.seq)
	for _, value := range [][]byte{{}, {0}, {0, 9}, {0, 0, 1}, bytes.Repeat([]byte{0xff}, 300)} {
		if err := s.db.Update(func(txn *badger.Txn) error { return txn.Set(key, value) }); err != nil {
			t.Fatal(err)
		}
		mustView(t, s, func(tx *Tx) error {
			if _, err := tx.Person(testID('p', 5)); model.CodeOf(err) != model.Damaged {
				t.Errorf("%v: %v", value, err)
			}
			return nil
		})
	}
}

// TestSpans compares finding the keys around an id to looking at all of them.
func TestSpans(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 6))
	id := func() model.ID { return testID('p', rnd.IntN(300)) }
	var b births
	var all []span
	for seq := range uint64(200) {
		s := span{first: id(), last: id(), seq: seq}
		if bytes.Compare(s.first[:], s.last[:]) > 0 {
			s.first, s.last = s.last, s.first
		}
		if rnd.IntN(3) > 0 { // most are short
			s.last = s.first
		}
		b.add('p', s)
		all = append(all, s)
	}
	for range 1000 {
		id := id()
		var want, got []uint64
		for _, s := range all {
			if bytes.Compare(s.first[:], id[:]) <= 0 && bytes.Compare(id[:], s.last[:]) <= 0 {
				want = append(want, s.seq)
			}
		}
		slices.SortFunc(want, func(x, y uint64) int { return cmp.Compare(y, x) })
		for _, s := range b.around('p', id) {
			got = append(got, s.seq)
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%s: %v, want %v", id, got, want)
		}
	}
	if found := b.around('s', id()); len(found) != 0 {
		t.Errorf("another kind: %v", found)
	}
}
