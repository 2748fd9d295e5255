package store

import (
	"bytes"
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"konklave/model"
)

var newKey = bytes.Repeat([]byte{8}, keySize)

func withKey(key []byte) Options {
	opts := testOptions()
	opts.Key = key
	return opts
}

// leftovers lists what a change of the key must not leave behind.
func leftovers(dir string) (names []string) {
	for _, name := range []string{"next", "last"} {
		if there(filepath.Join(dir, name)) {
			names = append(names, name)
		}
	}
	return names
}

func TestRekey(t *testing.T) {
	// given a store with an import, edits, something to undo and a text that is kept
	ctx := context.Background()
	dir := filepath.Join(t.TempDir(), "konklave")
	s := openTest(t, dir, testOptions())
	if err := importPeople(s, 3000); err != nil {
		t.Fatal(err)
	}
	mustPut(t, s, testPerson(1, testID('a', 1)))
	mustPut(t, s, testPerson(2, testID('a', 1)))
	if _, err := s.Undo(ctx, "me"); err != nil {
		t.Fatal(err)
	}
	if err := s.Keep(ctx, Kept{"draft/a", []byte("typed")}); err != nil {
		t.Fatal(err)
	}
	before := dump(t, s)
	told := 0
	s.Subscribe(func(model.Change) { told++ })

	// when it gets another key while somebody reads
	stop, seen := make(chan struct{}), 0
	var reading sync.WaitGroup
	reading.Add(1)
	go func() {
		defer reading.Done()
		for {
			select {
			case <-stop:
				return
			default:
			}
			err := s.View(func(tx *Tx) error {
				return s.View(func(tx *Tx) error { _, err := tx.Person(testID('p', 1)); return err }) // one in the other
			})
			if err != nil {
				t.Errorf("reading meanwhile: %v", err)
			}
			seen++
		}
	}()
	last, commits := int64(0), 0
	err := s.Rekey(ctx, Rekeying{
		Key:      newKey,
		Progress: func(done, total int64) { last = done * 100 / total },
		Commit:   func() error { commits++; return nil },
	})
	close(stop)
	reading.Wait()
	if err != nil || commits != 1 || last != 100 || seen == 0 {
		t.Fatalf("%v; %d commits, %d %%, read %d times", err, commits, last, seen)
	}

	// then everything is there, at once and after a restart with the new key
	check := func(s *Store) {
		t.Helper()
		if now := dump(t, s); !maps.Equal(now, before) {
			t.Errorf("%d keys, before %d", len(now), len(before))
		}
		mustView(t, s, func(tx *Tx) error {
			text, _, err := tx.Kept("draft/a")
			if string(text) != "typed" {
				t.Errorf("kept is %q", text)
			}
			return err
		})
		if _, err := s.Redo(ctx, "me"); err != nil {
			t.Error(err)
		}
		if _, err := s.Undo(ctx, "me"); err != nil {
			t.Error(err)
		}
		if err := s.Verify(ctx); err != nil {
			t.Error(err)
		}
		if left := leftovers(dir); left != nil {
			t.Errorf("left behind: %v", left)
		}
	}
	check(s)
	if told != 2 {
		t.Errorf("the subscriber was told %d changes", told)
	}
	mustClose(t, s)
	if _, err := Open(ctx, dir, testOptions()); model.CodeOf(err) != model.Invalid {
		t.Errorf("the old key: %v", err)
	}
	s = openTest(t, dir, withKey(newKey))
	if r := s.Report(); r.Replayed+r.Added+len(r.Bad) != 0 || r.Cut != 0 {
		t.Errorf("the report is %+v", r)
	}
	check(s)
	if err := s.Keep(ctx, Kept{Name: "draft/a"}); err != nil { // it is not in the journal
		t.Fatal(err)
	}
	before = dump(t, s)
	mustClose(t, s)

	// and the journal still makes the store anew
	if err := os.Remove(filepath.Join(dir, "records", "MANIFEST")); err != nil {
		t.Fatal(err)
	}
	if _, err := Rebuild(ctx, dir, withKey(newKey), nil, nil); err != nil {
		t.Fatal(err)
	}
	s = openTest(t, dir, withKey(newKey))
	if now := dump(t, s); !maps.Equal(now, before) {
		t.Errorf("rebuilt: %d keys, before %d", len(now), len(before))
	}
}

func TestRekeyTakesFromBadgerWhatTheJournalLost(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "konklave")
	s := openTest(t, dir, testOptions())
	for n := range 20 {
		mustPut(t, s, testPerson(n, testID('a', 1)))
	}
	path := segmentPath(s.journalDir(), 1)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	data[len(data)/2] ^= 1
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := s.Rekey(context.Background(), Rekeying{Key: newKey, Commit: func() error { return nil }}); err != nil {
		t.Fatal(err)
	}
	if err := s.Verify(context.Background()); err != nil {
		t.Error(err)
	}
	mustClose(t, s)
	s = openTest(t, dir, withKey(newKey))
	if r := s.Report(); len(r.Bad) != 0 {
		t.Errorf("the report is %+v", r)
	}
}

// TestRekeyThatStops: before Commit the store is as it was.
func TestRekeyThatStops(t *testing.T) {
	for _, tc := range []struct {
		name string
		set  func(o *Options, r *Rekeying, cancel func())
		want model.Code
	}{
		{"canceled", func(_ *Options, r *Rekeying, cancel func()) {
			r.Progress = func(done, _ int64) { cancel() }
		}, model.Canceled},
		{"the slots cannot be written", func(_ *Options, r *Rekeying, _ func()) {
			r.Commit = func() error { return model.Errorf(model.ReadOnly, "x", "no room") }
		}, model.ReadOnly},
		{"the disk is full at once", func(o *Options, r *Rekeying, _ func()) {
			o.Space = func(string) (uint64, error) { return DefaultMinFree + 1<<10, nil }
		}, model.ReadOnly},
		{"a key too short", func(_ *Options, r *Rekeying, _ func()) { r.Key = []byte{1} }, model.Internal},
	} {
		t.Run(tc.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "konklave")
			s := openTest(t, dir, testOptions())
			if err := importPeople(s, 3000); err != nil {
				t.Fatal(err)
			}
			before := dump(t, s)
			ctx, cancel := context.WithCancel(context.Background())
			opts, r, committed := testOptions(), Rekeying{Key: newKey}, false
			r.Commit = func() error { committed = true; return nil }
			tc.set(&opts, &r, cancel)
			s.space = opts.Space
			err := s.Rekey(ctx, r)
			if model.CodeOf(err) != tc.want || committed {
				t.Errorf("%v, committed %v", err, committed)
			}
			s.space = testOptions().Space
			if left := leftovers(dir); left != nil || !maps.Equal(dump(t, s), before) {
				t.Errorf("left behind: %v", left)
			}
			mustPut(t, s, testPerson(1, testID('a', 1)))
			mustClose(t, s)
			s = openTest(t, dir, testOptions())
			mustView(t, s, func(tx *Tx) error { _, err := tx.Person(testID('p', 1)); return err })
		})
	}
}

// keyFile is the KeySource of the children: a file that Commit replaces.
type keyFile string

func (k keyFile) Key(string, bool) ([]byte, error) { return os.ReadFile(string(k)) }

func (k keyFile) commit(key []byte) error {
	if err := os.WriteFile(string(k)+".new", key, 0o600); err != nil {
		return err
	}
	return os.Rename(string(k)+".new", string(k))
}

// stepVar names the step at which a child dies.
const stepVar = "STORE_TEST_STEP"

// TestAWrongKeyLeavesAChangeOfTheKeyAlone: whoever comes with a key that fits
// neither must not destroy what the right one would finish.
func TestAWrongKeyLeavesAChangeOfTheKeyAlone(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "konklave")
	opts, key := childOptions(dir)
	if err := key.commit(testKey); err != nil {
		t.Fatal(err)
	}
	s := openTest(t, dir, opts)
	mustPut(t, s, testPerson(1, testID('a', 1)))
	mustClose(t, s)
	dies(t, "rekey", dir, "records in")
	if _, err := Open(context.Background(), dir, withKey(bytes.Repeat([]byte{9}, keySize))); model.CodeOf(err) != model.Invalid {
		t.Errorf("%v", err)
	}
	s = openTest(t, dir, opts)
	mustView(t, s, func(tx *Tx) error { _, err := tx.Person(testID('p', 1)); return err })
}

// TestFilesThatAnotherProgramHoldsOpen: a virus scanner on Windows keeps the old files
// from being deleted for a while. The data stays open to the user, whoever wanted the
// old files gone is told, and the next start deletes them.
func TestFilesThatAnotherProgramHoldsOpen(t *testing.T) {
	ctx, dir, free := context.Background(), filepath.Join(t.TempDir(), "konklave"), removeAll
	t.Cleanup(func() { removeAll = free })
	s := openTest(t, dir, testOptions())
	mustPut(t, s, testPerson(1, testID('a', 1)))
	removeAll = func(string) error { return errors.New("held open") }

	// when the files are made anew
	key := bytes.Repeat([]byte{7}, keySize)
	if err := s.Rekey(ctx, Rekeying{Key: key, Commit: func() error { return nil }}); err != nil {
		t.Fatal("a new key counts, whatever becomes of the old files:", err)
	}
	if err := s.Rewrite(ctx, nil); model.CodeOf(err) != model.ReadOnly || !strings.Contains(err.Error(), "another program") {
		t.Errorf("whoever wants the old files gone is told %v", err)
	}

	// then all goes on
	mustPut(t, s, testPerson(2, testID('a', 1)))
	before := dump(t, s)
	mustClose(t, s)
	s = openTest(t, dir, withKey(key))
	if sameDump(t, dump(t, s), before); leftovers(dir) == nil {
		t.Fatal("nothing was left: the test proves nothing")
	}
	mustClose(t, s)

	// and a start to which the files are free deletes them
	removeAll = free
	s = openTest(t, dir, withKey(key))
	if sameDump(t, dump(t, s), before); leftovers(dir) != nil {
		t.Errorf("%v is left", leftovers(dir))
	}
}
