package store

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"konklave/model"
)

// journalTexts is all that the journal says, in Badger and in the insurance
// file, unpacked.
func journalTexts(t *testing.T, s *Store) string {
	t.Helper()
	var all strings.Builder
	tell := func(c model.Change) {
		fmt.Fprintln(&all, c.Intent, c.Subject)
		for _, rc := range c.Records {
			for _, f := range rc.Fields {
				fmt.Fprintf(&all, "%s %s\n", f.Before, f.After)
			}
		}
	}
	mustView(t, s, func(tx *Tx) error {
		return tx.EachChange(0, func(c model.Change) error { tell(c); return nil })
	})
	segments, err := listSegments(s.journalDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, seg := range segments {
		data, err := os.ReadFile(seg.path)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := readFrames(s.journal.seal, data, func(_ uint64, _ int64, payload []byte) error {
			_, c, err := decodeChange(bytes.Clone(payload))
			tell(c)
			return err
		}); err != nil {
			t.Fatal(err)
		}
	}
	return all.String()
}

// TestForgetInJournal: one person of a large, packed entry is forgotten, the
// others stay, and undo and redo go through all of it.
func TestForgetInJournal(t *testing.T) {
	dir := t.TempDir()
	s := openTest(t, dir, testOptions())
	gone := testID('p', 7)
	mustUpdate(t, s, "import", func(e *Edit) error {
		for n := range 100 {
			p := testPerson(n, testID('a', 1))
			p.Notes = fmt.Sprintf("note-%d.", n) + strings.Repeat("x", 100)
			if err := e.Insert(&p); err != nil {
				return err
			}
		}
		return nil
	})
	mustUpdate(t, s, "delete", func(e *Edit) error { return e.Delete(model.KindPerson, gone) })
	if got := journalTexts(t, s); !strings.Contains(got, "note-7.") || !strings.Contains(got, "note-8.") {
		t.Fatal("the journal does not hold them: the test proves nothing")
	}
	forget := func(c *model.Change) bool {
		n := len(c.Records)
		c.Records = slices.DeleteFunc(c.Records, func(rc model.RecordChange) bool { return rc.ID == gone })
		return len(c.Records) < n
	}
	if err := s.ForgetInJournal(context.Background(), forget); err != nil {
		t.Fatal(err)
	}
	if err := s.Rewrite(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	if got := journalTexts(t, s); strings.Contains(got, "note-7.") || strings.Count(got, "note-8.") != 2 {
		t.Errorf("%d times the gone one, %d times the other", strings.Count(got, "note-7."), strings.Count(got, "note-8."))
	}
	people := func(want int) {
		t.Helper()
		mustView(t, s, func(tx *Tx) error {
			got, err := tx.PeopleOf(testID('a', 1))
			if len(got) != want {
				t.Errorf("%d people, want %d", len(got), want)
			}
			return err
		})
	}
	people(99)
	for range 2 { // the emptied deletion, then the import
		if _, err := s.Undo(context.Background(), ""); err != nil {
			t.Fatal(err)
		}
	}
	people(0)
	if _, err := s.Redo(context.Background(), ""); err != nil {
		t.Fatal(err)
	}
	people(99)
	mustClose(t, s)
	s = openTest(t, dir, testOptions())
	people(99)
	if err := s.Verify(context.Background()); err != nil {
		t.Error(err)
	}
}
