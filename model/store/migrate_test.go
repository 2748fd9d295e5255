package store

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dgraph-io/badger/v4"

	"konklave/model"
)

// nextStep is a migration to a version that does not exist: it writes a key for
// each person, in transactions of their own.
var nextStep = migration{what: "a test", run: func(_ context.Context, db *badger.DB) error {
	for n := range 150 {
		if n == 70 {
			migrateStep("half")
		}
		err := db.Update(func(txn *badger.Txn) error { return txn.Set(join('~', fmt.Append(nil, n)), []byte("new")) })
		if err != nil {
			return err
		}
	}
	return nil
}}

func withSteps(more ...migration) Options {
	opts := testOptions()
	opts.steps = append(append([]migration{}, migrations...), more...)
	return opts
}

// state is the version of a store, the keys of nextStep, and its people.
func state(t *testing.T, s *Store) string {
	t.Helper()
	keys, people, version := 0, 0, uint64(0)
	mustView(t, s, func(tx *Tx) error {
		raw, err := tx.copied(keySchema)
		version, _ = binary.Uvarint(raw)
		return errors.Join(err,
			tx.scan([]byte{'~'}, func(_, _ []byte) error { keys++; return nil }),
			tx.EachPerson(func(*model.Person) error { people++; return nil }))
	})
	return fmt.Sprintf("version +%d, %d keys, %d people", int(version)-schemaVersion, keys, people)
}

const (
	stateBefore = "version +0, 0 keys, 100 people"
	stateAfter  = "version +1, 150 keys, 100 people"
)

// hundred makes a store with 100 people and the last of their changes in the
// write-ahead log.
func hundred(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "konklave")
	s := openTest(t, dir, testOptions())
	if err := importPairs(s, 0, 100); err != nil {
		t.Fatal(err)
	}
	mustClose(t, s)
	return dir
}

// TestMigration: a migration happens whole, or the store is as it was and the
// program before still opens it.
func TestMigration(t *testing.T) {
	failed := errors.New("failed")
	half := migration{what: "fails", run: func(ctx context.Context, db *badger.DB) error {
		return errors.Join(nextStep.run(ctx, db), failed)
	}}
	for _, tc := range []struct {
		name  string
		steps []migration
		set   func(*Options)
		code  model.Code
		want  string
	}{
		{"rewrites", []migration{nextStep}, func(*Options) {}, "", stateAfter},
		{"only a number", []migration{{what: "x"}}, func(*Options) {}, "", "version +1, 0 keys, 100 people"},
		{"two, the second one fails", []migration{nextStep, half}, func(*Options) {}, model.Conflict, stateBefore},
		{"no backup", []migration{nextStep}, func(o *Options) {
			o.BeforeMigration = func(context.Context, *Tx, int, int) error { return model.Errorf(model.ReadOnly, "x", "no room") }
		}, model.ReadOnly, stateBefore},
		{"no room", []migration{nextStep}, func(o *Options) {
			o.Space = func(string) (uint64, error) { return minOpen + 1, nil }
		}, model.ReadOnly, stateBefore},
	} {
		t.Run(tc.name, func(t *testing.T) {
			dir := hundred(t)
			opts := withSteps(tc.steps...)
			tc.set(&opts)
			s, err := Open(context.Background(), dir, opts)
			if model.CodeOf(err) != tc.code {
				t.Fatalf("%v", err)
			}
			if err == nil {
				if got := state(t, s); got != tc.want {
					t.Errorf("%s, want %s", got, tc.want)
				}
				mustPut(t, s, testPerson(200, testID('a', 1)))
				mustClose(t, s)
				if _, err := Open(context.Background(), dir, testOptions()); model.CodeOf(err) != model.Conflict {
					t.Errorf("the program before: %v", err)
				}
				s = openTest(t, dir, opts)
				if r := s.Report(); r.Replayed+r.Added != 0 {
					t.Errorf("%+v", r)
				}
				return
			}
			if left := leftovers(dir); left != nil {
				t.Errorf("left behind: %v", left)
			}
			s = openTest(t, dir, testOptions())
			if got := state(t, s); got != tc.want {
				t.Errorf("%s, want %s", got, tc.want)
			}
			mustPut(t, s, testPerson(200, testID('a', 1)))
		})
	}
}

// childMigrate brings a store to the next version and dies on the way.
func childMigrate(dir string) error {
	migrateStep = dieAt(os.Getenv(stepVar))
	rekeyStep = migrateStep
	_, err := Open(context.Background(), dir, withSteps(nextStep))
	return err
}

// TestKilledWhileMigrating: the next start has the store as it was, or as it
// should be.
func TestKilledWhileMigrating(t *testing.T) {
	for step, whole := range map[string]bool{"half": false, "whole": true, "records out": true, "records in": true, "moved": true} {
		t.Run(step, func(t *testing.T) {
			t.Parallel()
			dir := hundred(t)
			cmd := child("migrate", dir)
			cmd.Env = append(cmd.Env, stepVar+"="+step)
			if out, err := cmd.Output(); err == nil || !strings.HasPrefix(string(out), "DIED") {
				t.Fatalf("the child did not die: %s, %v", out, err)
			}
			if whole {
				if _, err := Open(context.Background(), dir, testOptions()); model.CodeOf(err) != model.Conflict {
					t.Errorf("the program before: %v", err)
				}
			} else {
				s := openTest(t, dir, testOptions())
				if got := state(t, s); got != stateBefore {
					t.Errorf("the program before finds %s", got)
				}
				mustClose(t, s)
			}
			s := openTest(t, dir, withSteps(nextStep))
			if got := state(t, s); got != stateAfter || leftovers(dir) != nil {
				t.Errorf("%s, left behind %v", got, leftovers(dir))
			}
			if sum, err := sumOf(s); err != nil || sum.Records[model.KindSeat] != 100 {
				t.Errorf("%v, %v", sum.Records, err)
			}
		})
	}
}

func sumOf(s *Store) (sum Sum, err error) {
	err = s.View(func(tx *Tx) (err error) { sum, err = tx.Export(context.Background(), io.Discard, nil); return err })
	return sum, err
}
