package store

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io"
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

// childGolden writes the store that testdata has of each version of the layout:
// 300 people, seats and lines were imported, person 7 was moved to another
// account and seat 8 was deleted. Before the layout changes:
//
//	STORE_TEST_CHILD=golden STORE_TEST_DIR=/tmp/versionN go test ./model/store
//
// and the folder, zipped, is versionN.zip.
func childGolden(dir string) error {
	ctx := context.Background()
	s, err := Open(ctx, dir, testOptions())
	if err != nil {
		return err
	}
	edit := func(intent string, fn func(*Edit) error) {
		if err == nil {
			_, err = s.Update(ctx, Meta{Intent: intent, Subject: "x", By: "me"}, fn)
		}
	}
	edit("put", func(e *Edit) error { return e.Put(model.Account{ID: testID('a', 1), Name: "Nordwerk"}) })
	edit("import", func(e *Edit) error {
		for n := range 300 {
			if err := putPair(e, n); err != nil {
				return err
			}
			if n == 0 {
				continue
			}
			if err := e.Put(model.Line{ID: testID('l', n), Center: testID('b', 1), From: testID('s', n), To: testID('s', 0), Kind: model.ReportsTo}); err != nil {
				return err
			}
		}
		return nil
	})
	edit("move", func(e *Edit) error {
		p := testPerson(7, testID('a', 9))
		p.Notes = "moved"
		return e.Put(p)
	})
	edit("delete", func(e *Edit) error { return e.Delete(model.KindSeat, testID('s', 8)) })
	return errors.Join(err, s.Close())
}

// TestVersions opens a store of each version before this one. Version 1 has a
// locator and a history key for every record and large journal entries as
// compressed CBOR.
func TestVersions(t *testing.T) {
	for version := 1; version < schemaVersion; version++ {
		t.Run(fmt.Sprint(version), func(t *testing.T) { testVersion(t, version) })
	}
}

func testVersion(t *testing.T, from int) {
	zip := fmt.Sprintf("version%d.zip", from)
	dir := unzipped(t, zip)
	if runtime.GOOS != "windows" { // which does not open for reading only
		opts := testOptions()
		opts.ReadOnly = true
		s := openTest(t, dir, opts)
		mustView(t, s, func(tx *Tx) error {
			checkHistory(t, tx, model.KindPerson, testID('p', 7), []string{"move", "import"})
			if version, err := tx.copied(keySchema); err != nil || len(version) != 1 || int(version[0]) != from {
				t.Errorf("opened for reading, and the version is %v, %v", version, err)
			}
			return nil
		})
		mustClose(t, s)
	}
	ctx := context.Background()
	backups := 0
	opts := testOptions()
	opts.BeforeMigration = func(ctx context.Context, t *Tx, was, will int) error {
		if was == from && will == schemaVersion {
			backups++
		}
		_, err := t.Export(ctx, io.Discard, nil)
		return err
	}
	s := openTest(t, dir, opts)
	if backups != 1 {
		t.Errorf("%d backups before", backups)
	}
	if s.seq < 4 || (len(s.births.spans) == 0) != (from == 1) {
		t.Fatalf("%d entries, births %v: this is no store of layout %d", s.seq, s.births.spans, from)
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
	dir = unzipped(t, zip)
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
