package store

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"konklave/model"
)

// TestJournalFrames finds torn and broken frames where they are.
func TestJournalFrames(t *testing.T) {
	seal, err := newSealing(testKey)
	if err != nil {
		t.Fatal(err)
	}
	data := seal.header([16]byte{1}, 5)
	var starts []int
	for seq := uint64(5); seq < 10; seq++ {
		starts = append(starts, len(data))
		if data, err = appendFrame(data, seal, data[:headerSize], seq, []byte(fmt.Sprintf("change %d", seq))); err != nil {
			t.Fatal(err)
		}
	}
	size := len(data) - starts[4]
	for _, tc := range []struct {
		name   string
		damage func([]byte) []byte
		want   string // numbers read | broken ones | whether a tail is torn
	}{
		{"whole", func(b []byte) []byte { return b }, "[5 6 7 8 9] [] false"},
		{"tail cut", func(b []byte) []byte { return b[:len(b)-3] }, "[5 6 7 8] [] true"},
		{"only a head", func(b []byte) []byte { return b[:starts[4]+6] }, "[5 6 7 8] [] true"},
		{"zeros behind", func(b []byte) []byte { return append(b, make([]byte, 300)...) }, "[5 6 7 8 9] [] true"},
		{"last one flipped", func(b []byte) []byte { b[len(b)-1] ^= 1; return b }, "[5 6 7 8] [] true"},
		{"flipped", func(b []byte) []byte { b[starts[2]+40] ^= 1; return b }, "[5 6 8 9] [7] false"},
		{"nonce flipped", func(b []byte) []byte { b[starts[2]+9] ^= 1; return b }, "[5 6 8 9] [7] false"},
		{"length flipped", func(b []byte) []byte { b[starts[1]+3] ^= 8; return b }, "[5 7 8 9] [6] false"},
		{"two broken", func(b []byte) []byte { b[starts[0]+40] ^= 1; b[starts[3]+40] ^= 1; return b }, "[6 7 9] [5 8] false"},
		{"moved", func(b []byte) []byte {
			copy(b[starts[1]:], append(slices.Clone(b[starts[2]:starts[2]+size]), b[starts[1]:starts[1]+size]...))
			return b
		}, "[5] [] true"},
		{"repeated", func(b []byte) []byte { copy(b[starts[3]:], b[starts[2]:starts[3]]); return b }, "[5 6 7 9] [8] false"},
	} {
		var read []uint64
		found, err := readFrames(seal, tc.damage(slices.Clone(data)), func(seq uint64, _ int64, payload []byte) error {
			if string(payload) != fmt.Sprintf("change %d", seq) {
				t.Errorf("%s: %d holds %s", tc.name, seq, payload)
			}
			read = append(read, seq)
			return nil
		})
		bad := []uint64{}
		for _, b := range found.bad {
			bad = append(bad, b.seq)
			if b.offset != int64(starts[b.seq-5]) {
				t.Errorf("%s: %d is reported at %d, not %d", tc.name, b.seq, b.offset, starts[b.seq-5])
			}
		}
		if got := fmt.Sprint(read, bad, found.torn > 0); got != tc.want || err != nil {
			t.Errorf("%s: got %s, want %s (%v)", tc.name, got, tc.want, err)
		}
	}
}

// TestSegments: segments rotate, old ones are dropped when Badger holds their
// changes, and none is dropped before.
func TestSegments(t *testing.T) {
	dir := t.TempDir()
	s := openTest(t, dir, testOptions())
	s.journal.limit = 2000
	count := func() int {
		found, err := listSegments(s.journalDir())
		if err != nil {
			t.Fatal(err)
		}
		return len(found)
	}
	for n := range 120 {
		mustPut(t, s, testPerson(n, testID('a', 1)))
	}
	grown := count()
	if grown < 2*keepSegments {
		t.Fatalf("%d segments", grown)
	}
	mustClose(t, s)
	s = openTest(t, dir, testOptions())
	if n := count(); n != keepSegments {
		t.Errorf("%d segments after a clean start, want %d", n, keepSegments)
	}
	if err := s.Verify(context.Background()); err != nil {
		t.Error(err)
	}
	mustClose(t, s)
	if _, err := Rebuild(context.Background(), dir, testOptions(), nil, nil); model.CodeOf(err) != model.Damaged {
		t.Errorf("rebuild from half a journal: %v", err)
	}
	// Without its records the store is gone, and Open must not make a new one.
	if err := os.RemoveAll(filepath.Join(dir, "records")); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(context.Background(), dir, testOptions()); model.CodeOf(err) != model.Damaged {
		t.Errorf("open without records: %v", err)
	}
}

// TestLostSegments: all of a rotated journal is replayed, and a segment that is
// missing in between is told.
func TestLostSegments(t *testing.T) {
	template := t.TempDir()
	s := openTest(t, template, testOptions())
	s.journal.limit = 2000
	for n := range 30 {
		mustPut(t, s, testPerson(n, testID('a', 1)))
	}
	want := dump(t, s)
	mustClose(t, s)
	if err := os.RemoveAll(filepath.Join(template, "records")); err != nil {
		t.Fatal(err)
	}
	segments, err := listSegments(filepath.Join(template, "journal"))
	if err != nil || len(segments) < 4 {
		t.Fatalf("%d segments %v", len(segments), err)
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(template)); err != nil {
		t.Fatal(err)
	}
	s = openTest(t, dir, testOptions())
	sameDump(t, dump(t, s), want)
	if s.Report().Replayed != 30 {
		t.Errorf("%+v", s.Report())
	}
	for i, seg := range segments[:len(segments)-1] {
		dir := t.TempDir()
		if err := os.CopyFS(dir, os.DirFS(template)); err != nil {
			t.Fatal(err)
		}
		if err := os.Remove(filepath.Join(dir, "journal", filepath.Base(seg.path))); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(context.Background(), dir, testOptions()); model.CodeOf(err) != model.Damaged {
			t.Errorf("without segment %d: %v", i, err)
		}
	}
}
