package store

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dgraph-io/badger/v4"

	"konklave/model"
)

// TestSpace: below the margin nothing is written and everything is readable;
// below the floor the store does not open.
func TestSpace(t *testing.T) {
	free := uint64(1 << 40)
	opts := testOptions()
	opts.Space = func(string) (uint64, error) { return free, nil }
	dir := t.TempDir()
	s := openTest(t, dir, opts)
	mustPut(t, s, testPerson(1, testID('a', 1)))
	free = DefaultMinFree - 1
	ctx := context.Background()
	writes := map[string]func() error{
		"update": func() error {
			_, err := s.Update(ctx, Meta{}, func(e *Edit) error { return e.Put(testPerson(2, testID('a', 1))) })
			return err
		},
		"bulk": func() error {
			_, err := s.Bulk(ctx, Meta{}, func(e *Edit) error { return nil })
			return err
		},
		"undo": func() error { _, err := s.Undo(ctx, ""); return err },
	}
	for name, write := range writes {
		err := write()
		if model.CodeOf(err) != model.ReadOnly || !strings.Contains(err.Error(), dir) || !strings.Contains(err.Error(), "299 MB") {
			t.Errorf("%s: %v", name, err)
		}
	}
	mustView(t, s, func(tx *Tx) error { _, err := tx.Person(testID('p', 1)); return err })
	mustClose(t, s)

	s = openTest(t, dir, opts) // room enough to open
	if err := writes["update"](); model.CodeOf(err) != model.ReadOnly {
		t.Errorf("after opening: %v", err)
	}
	mustClose(t, s)
	free = minOpen - 1
	if _, err := Open(ctx, dir, opts); model.CodeOf(err) != model.ReadOnly {
		t.Errorf("open on a full disk: %v", err)
	}
	// In the middle of an import the disk fills up: whole chunks stay.
	free = 1 << 40
	s = openTest(t, dir, opts)
	chunks := 0
	s.Subscribe(func(model.Change) {
		if chunks++; chunks == 2 {
			free = 0
		}
	})
	_, err := s.Bulk(ctx, Meta{}, func(e *Edit) error {
		for n := range 5000 {
			if err := putPair(e, n); err != nil {
				return err
			}
			if err := e.Checkpoint(); err != nil {
				return err
			}
		}
		return nil
	})
	if model.CodeOf(err) != model.ReadOnly || chunks != 2 {
		t.Errorf("import onto a full disk: %v after %d chunks", err, chunks)
	}
	free = 1 << 40
	if _, err := s.Undo(ctx, ""); err != nil {
		t.Error(err)
	}
	mustPut(t, s, testPerson(7, testID('a', 1)))
	free = 0
	if err := s.Close(); model.CodeOf(err) != model.ReadOnly {
		t.Errorf("closing on a full disk: %v", err)
	}
	free = 1 << 40
	if out := runChild(t, "open", dir); !strings.HasPrefix(out, "ERR locked") {
		t.Errorf("while Badger is still there: %s", out)
	}
	if err := s.db.Close(); err != nil {
		t.Error(err)
	}
	s = openTest(t, dir, opts)
	mustView(t, s, func(tx *Tx) error { _, err := tx.Person(testID('p', 7)); return err })
	opts.Space = func(string) (uint64, error) { return 0, errors.New("device gone") }
	if _, err := Open(ctx, t.TempDir(), opts); model.CodeOf(err) != model.ReadOnly {
		t.Errorf("space unknown: %v", err)
	}
	if real, err := freeSpace(dir); err != nil || real == 0 {
		t.Errorf("free space %d %v", real, err)
	}
}

func TestLocked(t *testing.T) {
	dir := t.TempDir()
	s := openTest(t, dir, testOptions())
	if _, err := Open(context.Background(), dir, testOptions()); model.CodeOf(err) != model.Locked || !strings.Contains(err.Error(), dir) {
		t.Errorf("same process: %v", err)
	}
	if out := runChild(t, "open", dir); !strings.HasPrefix(out, "ERR locked") {
		t.Errorf("other process: %s", out)
	}
	if _, err := Rebuild(context.Background(), dir, testOptions(), nil, nil); model.CodeOf(err) != model.Locked {
		t.Errorf("rebuild: %v", err)
	}
	mustPut(t, s, testPerson(1, testID('a', 1)))
	mustClose(t, s)
	if out := runChild(t, "open", dir); out != "" {
		t.Errorf("after closing: %s", out)
	}
}

// TestNoFolder: the folder cannot be made, or no file in it.
func TestNoFolder(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	blocked := filepath.Join(dir, "blocked")
	if err := os.Mkdir(blocked, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(blocked, "journal"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, folder := range []string{file, filepath.Join(file, "below"), blocked} {
		_, err := Open(context.Background(), folder, testOptions())
		if model.CodeOf(err) != model.ReadOnly || !strings.Contains(err.Error(), folder) {
			t.Errorf("%s: %v", folder, err)
		}
	}
}

func TestReadOnly(t *testing.T) {
	dir := t.TempDir()
	opts := testOptions()
	opts.ReadOnly = true
	if _, err := Open(context.Background(), dir, opts); model.CodeOf(err) != model.NotFound {
		t.Errorf("empty folder: %v", err)
	}
	s := openTest(t, dir, testOptions())
	mustPut(t, s, testPerson(1, testID('a', 1)))
	mustClose(t, s)
	before := listing(t, dir)
	for range 2 {
		s = openTest(t, dir, opts) // two readers at once
	}
	mustView(t, s, func(tx *Tx) error { _, err := tx.Person(testID('p', 1)); return err })
	if _, err := s.Undo(context.Background(), ""); model.CodeOf(err) != model.ReadOnly {
		t.Errorf("undo: %v", err)
	}
	if _, _, ok := s.CanUndo(); !ok {
		t.Error("the journal is not read")
	}
	mustClose(t, s)
	crashed := damagedStore(t)
	if _, err := Open(context.Background(), crashed, opts); model.CodeOf(err) != model.ReadOnly {
		t.Errorf("after a crash: %v", err)
	}
	if after := listing(t, dir); after != before {
		t.Errorf("files changed from\n%s\nto\n%s", before, after)
	}
}

func listing(t *testing.T, dir string) string {
	t.Helper()
	var all []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		all = append(all, path)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(all, "\n")
}

// source is a KeySource of a test; create is what it was asked for.
type source struct {
	key    []byte
	err    error
	create bool
}

func (k *source) Key(_ string, create bool) ([]byte, error) {
	k.create = create
	return k.key, k.err
}

func TestKeys(t *testing.T) {
	ctx := context.Background()
	dir := filepath.Join(t.TempDir(), "data")
	keys := &source{key: testKey}
	opts := testOptions()
	opts.Key, opts.KeySource = nil, keys
	s := openTest(t, dir, opts)
	if !s.Report().Created || !keys.create {
		t.Error("not created")
	}
	mustPut(t, s, testPerson(1, testID('a', 1)))
	mustClose(t, s)
	other := testOptions()
	other.Key = bytes.Repeat([]byte{9}, keySize)
	gone := &source{err: model.Errorf(model.NotFound, "x", "gone")}
	lost := opts
	lost.KeySource = gone
	for _, tc := range []struct {
		name string
		opts func() Options
		want model.Code
	}{
		{"wrong key", func() Options { return other }, model.Invalid},
		{"key too short", func() Options { o := testOptions(); o.Key = []byte{1}; return o }, model.Internal},
		{"no key at all", func() Options { o := testOptions(); o.Key = nil; return o }, model.Internal},
		{"no clock", func() Options { o := opts; o.Clock = nil; return o }, model.Internal},
		{"key missing", func() Options { return lost }, model.NotFound},
		{"key back", func() Options { return opts }, ""},
	} {
		s, err := Open(ctx, dir, tc.opts())
		if model.CodeOf(err) != tc.want {
			t.Errorf("%s: %v", tc.name, err)
		}
		if err == nil {
			mustView(t, s, func(tx *Tx) error { _, err := tx.Person(testID('p', 1)); return err })
			mustClose(t, s)
		}
	}
	// The key is needed as long as the journal is there, and is not made anew.
	if err := os.RemoveAll(filepath.Join(dir, "records")); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(ctx, dir, lost); model.CodeOf(err) != model.NotFound || gone.create {
		t.Errorf("journal without key: %v, asked to make one: %v", err, gone.create)
	}
	if _, err := Open(ctx, dir, other); model.CodeOf(err) != model.Invalid {
		t.Errorf("journal with a wrong key: %v", err)
	}
	s = openTest(t, dir, opts)
	mustView(t, s, func(tx *Tx) error { _, err := tx.Person(testID('p', 1)); return err })
}

// TestEncrypted looks for plain text in every file.
func TestEncrypted(t *testing.T) {
	dir := t.TempDir()
	s := openTest(t, dir, testOptions())
	if err := importPeople(s, 3000); err != nil {
		t.Fatal(err)
	}
	look := func(when string) {
		err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := os.ReadFile(path)
			for _, word := range []string{"Harms", "harms", "nordwerk", "Informationssicherheit"} {
				if bytes.Contains(data, []byte(word)) {
					t.Errorf("%s: %s holds %q", when, path, word)
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	look("open")
	mustClose(t, s)
	look("closed")
}

func TestNewer(t *testing.T) {
	dir := t.TempDir()
	s := openTest(t, dir, testOptions())
	p := testPerson(1, testID('a', 1))
	mustPut(t, s, p)
	raw := func(key, value []byte) {
		if err := s.db.Update(func(txn *badger.Txn) error { return txn.Set(key, value) }); err != nil {
			t.Fatal(err)
		}
	}
	raw(people.keys(&p).record, []byte{recordVersion + 1, 0xa0})
	mustView(t, s, func(tx *Tx) error {
		if _, err := tx.Person(p.ID); model.CodeOf(err) != model.Conflict {
			t.Errorf("newer record: %v", err)
		}
		return nil
	})
	raw(keySchema, []byte{byte(schemaVersion) + 1})
	mustClose(t, s)
	if _, err := Open(context.Background(), dir, testOptions()); model.CodeOf(err) != model.Conflict {
		t.Errorf("newer schema: %v", err)
	}
}

func TestHole(t *testing.T) {
	dir := t.TempDir()
	s := openTest(t, dir, testOptions())
	for n := range 5 {
		mustPut(t, s, testPerson(n, testID('a', 1)))
	}
	if err := s.db.Update(func(txn *badger.Txn) error { return txn.Delete(numberKey(letterHead, 3)) }); err != nil {
		t.Fatal(err)
	}
	mustClose(t, s)
	if _, err := Open(context.Background(), dir, testOptions()); model.CodeOf(err) != model.Damaged || !strings.Contains(err.Error(), "change 3") {
		t.Errorf("hole: %v", err)
	}
	if _, err := Rebuild(context.Background(), dir, testOptions(), nil, nil); err != nil {
		t.Fatal(err)
	}
	s = openTest(t, dir, testOptions())
	mustView(t, s, func(tx *Tx) error { _, err := tx.Change(3); return err })
}
