package store

import (
	"archive/zip"
	"context"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"konklave/model"
)

// unzipped is the data folder in a file of testdata, as a copy to work on.
func unzipped(t *testing.T, name string) string {
	t.Helper()
	archive, err := zip.OpenReader(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	dir := filepath.Join(t.TempDir(), "konklave")
	if err := os.CopyFS(dir, archive); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestVersion1 opens a store that the first layout wrote: every record with a
// locator and a history key of its own, large journal entries as compressed
// CBOR. In it 300 people, seats and lines were imported, person 7 was moved to
// another account and seat 8 was deleted.
func TestVersion1(t *testing.T) {
	dir := unzipped(t, "version1.zip")
	if runtime.GOOS != "windows" { // which does not open for reading only
		opts := testOptions()
		opts.ReadOnly = true
		s := openTest(t, dir, opts)
		mustView(t, s, func(tx *Tx) error {
			checkHistory(t, tx, model.KindPerson, testID('p', 7), []string{"move", "import"})
			if version, err := tx.copied(keySchema); err != nil || len(version) != 1 || version[0] != 1 {
				t.Errorf("opened for reading, and the version is %v, %v", version, err)
			}
			return nil
		})
		mustClose(t, s)
	}
	s := openTest(t, dir, testOptions())
	ctx := context.Background()
	if s.seq < 5 || len(s.births.spans) != 0 {
		t.Fatalf("%d entries, births %v: this is no store of the first layout", s.seq, s.births.spans)
	}
	mustView(t, s, func(tx *Tx) error {
		if version, err := tx.copied(keySchema); err != nil || len(version) != 1 || int(version[0]) != schemaVersion {
			t.Errorf("an older program may open it: version %v, %v", version, err)
		}
		return nil
	})
	whole := dump(t, s)
	look := func(when string) {
		t.Helper()
		mustView(t, s, func(tx *Tx) error {
			c, err := tx.Counts()
			if err != nil || c.People != 300 || c.Seats != 299 || c.Lines != 299 {
				t.Errorf("%s: %+v, %v", when, c, err)
			}
			for n := range 300 {
				p, err := tx.Person(testID('p', n))
				want := testPerson(n, testID('a', n%5))
				if n == 7 {
					want.Account, want.Notes = testID('a', 9), "moved"
				}
				if err != nil || p != want {
					t.Fatalf("%s: person %d is %+v, %v", when, n, p, err)
				}
			}
			for n, want := range map[int][]string{7: {"move", "import"}, 8: {"import"}} {
				checkHistory(t, tx, model.KindPerson, testID('p', n), want)
			}
			checkHistory(t, tx, model.KindSeat, testID('s', 8), []string{"delete", "import"})
			return nil
		})
	}
	look("as it was")
	// A new import beside it, and then back to before everything.
	if err := importPairs(s, 1000, 1300); err != nil {
		t.Fatal(err)
	}
	for range 3 {
		if _, err := s.Undo(ctx, ""); err != nil {
			t.Fatal(err)
		}
	}
	mustView(t, s, func(tx *Tx) error {
		if p, err := tx.Person(testID('p', 7)); err != nil || p.Account != testID('a', 2) {
			t.Errorf("the move is undone, and person 7 is at %s, %v", p.Account, err)
		}
		return nil
	})
	if _, err := s.Undo(ctx, ""); err != nil {
		t.Fatal(err)
	}
	mustView(t, s, func(tx *Tx) error {
		if c, err := tx.Counts(); err != nil || c.People != 0 || c.Accounts != 1 {
			t.Errorf("all but the first edit is undone: %+v, %v", c, err)
		}
		return nil
	})
	for range 3 {
		if _, err := s.Redo(ctx, ""); err != nil {
			t.Fatal(err)
		}
	}
	sameDump(t, dump(t, s), whole)
	mustClose(t, s)

	// Its journal alone gives the same records.
	dir = unzipped(t, "version1.zip")
	if _, err := Rebuild(ctx, dir, testOptions(), nil, nil); err != nil {
		t.Fatal(err)
	}
	s = openTest(t, dir, testOptions())
	look("rebuilt")
	sameDump(t, dump(t, s), whole)
}

// checkHistory compares what was done to a record, the newest first.
func checkHistory(t *testing.T, tx *Tx, kind model.Kind, id model.ID, want []string) {
	t.Helper()
	changes, err := tx.ChangesOf(kind, id, 0)
	if err != nil || len(changes) != len(want) {
		t.Errorf("%s %s has %d entries in its history, want %v; %v", kind, id, len(changes), want, err)
		return
	}
	for i, c := range changes {
		if c.Intent != want[i] || len(c.Records) != 1 || c.Records[0].ID != id || c.Records[0].Kind != kind {
			t.Errorf("%s %s: entry %d of its history is %s with %+v, want %s", kind, id, i, c.Intent, c.Records, want[i])
		}
	}
	if newest, err := tx.ChangesOf(kind, id, 1); err != nil || len(newest) != 1 || newest[0].Seq != changes[0].Seq {
		t.Errorf("%s %s: the newest entry alone is %+v, %v", kind, id, newest, err)
	}
}
