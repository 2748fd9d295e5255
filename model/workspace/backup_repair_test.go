package workspace

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"konklave/model"
	"konklave/model/backup"
	"konklave/model/store"
)

// TestRepair damages the folder in ways that only a backup mends.
func TestRepair(t *testing.T) {
	ctx := context.Background()
	breakFile := func(pattern string, f func([]byte) []byte) func(*testing.T, *safe) {
		return func(t *testing.T, s *safe) {
			found, err := filepath.Glob(filepath.Join(s.dir, pattern))
			if err != nil || len(found) == 0 {
				t.Fatalf("no %s: %v", pattern, err)
			}
			content, err := os.ReadFile(found[len(found)-1])
			if err == nil {
				err = os.WriteFile(found[len(found)-1], f(content), 0o600)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	empty := func([]byte) []byte { return nil }
	flip := func(b []byte) []byte { b[len(b)/2] ^= 1; return b }
	both := func(fs ...func(*testing.T, *safe)) func(*testing.T, *safe) {
		return func(t *testing.T, s *safe) {
			for _, f := range fs {
				f(t, s)
			}
		}
	}
	records := breakFile("store/records/MANIFEST", empty)
	for _, tc := range []struct {
		name   string
		damage func(*testing.T, *safe)
		from   int // which backup, the newest is 0; -1 = the journal alone, -2 = none
		lost   bool
		want   string
	}{
		{"records", records, 0, false, "Neu 1 Neu 2 Neu 3"},
		{"records and the newest backup", both(records, func(t *testing.T, s *safe) {
			breakBackup(t, s, 1)
		}), 1, false, "Neu 1 Neu 2 Neu 3"},
		{"records and the journal", both(records, func(t *testing.T, s *safe) {
			if err := os.RemoveAll(filepath.Join(storeDir(s.dir), "journal")); err != nil {
				t.Fatal(err)
			}
		}), 0, false, "Neu 1 Neu 2"},
		{"records and the end of the journal", both(records, breakFile("store/journal/*.journal", flip)), 0, true, "Neu 1 Neu 2 Neu 3"}, // the last one without its person
		{"all backups", both(records, func(t *testing.T, s *safe) { breakBackup(t, s, 2) }), -2, false, ""},
		{"records and slots", both(records, breakFile("keys.json", empty), breakFile("keys.bak.json", empty)), 0, false, "Neu 1 Neu 2 Neu 3"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := newSafe(t)
			s.add(t, "Neu 1")
			backups := []Backed{s.backUp(t)}
			s.add(t, "Neu 2")
			backups = append([]Backed{s.backUp(t)}, backups...)
			s.add(t, "Neu 3")
			tc.damage(t, s)
			if _, err := Open(ctx, s.dir, s.o); model.CodeOf(err) != model.Damaged {
				t.Fatalf("it opens: %v", err)
			}
			done, err := Repair(ctx, s.dir, s.o, nil)
			if tc.from == -2 {
				if model.CodeOf(err) != model.Damaged || done.From != nil {
					t.Fatalf("%+v, %v", done, err)
				}
				if _, err := Open(ctx, s.dir, s.o); model.CodeOf(err) != model.Damaged {
					t.Errorf("afterwards: %v", err)
				}
				return
			}
			if err != nil || done.From == nil || done.From.Path != backups[tc.from].Path || done.Lost != tc.lost || len(done.Kept) == 0 {
				t.Fatalf("%+v, %v", done, err)
			}
			if got := s.names(t); got != tc.want {
				t.Errorf("there is %s", got)
			}
		})
	}
	t.Run("no backup", func(t *testing.T) {
		s := newSafe(t)
		s.add(t, "Neu 1")
		records(t, s)
		done, err := Repair(ctx, s.dir, s.o, nil)
		if err != nil || done.From != nil || done.Lost || s.names(t) != "Neu 1" {
			t.Errorf("%+v, %v", done, err)
		}
	})
}

// breakBackup flips a bit in the newest n backups.
func breakBackup(t *testing.T, s *safe, n int) {
	t.Helper()
	list, _, err := BackupsOf(s.dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range list[:n] {
		content, err := os.ReadFile(e.Path)
		if err == nil {
			content[len(content)-50] ^= 1
			err = os.WriteFile(e.Path, content, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// TestBackupBeforeMigration: a folder of an older version is backed up before it
// is changed.
func TestBackupBeforeMigration(t *testing.T) {
	s := newSafe(t)
	ws := s.open(t)
	called := false
	o := backupFirst(s.dir, ws.keys, ws.storeOptions())
	err := ws.store.View(func(tx *store.Tx) error {
		called = true
		return o.BeforeMigration(context.Background(), tx, 1, 2)
	})
	list, _, listing := ws.Backups(context.Background())
	if err != nil || listing != nil || !called || len(list) != 1 || list[0].Reason != backup.Migration {
		t.Errorf("%+v, %v, %v", list, err, listing)
	}
}
