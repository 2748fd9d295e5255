package store

import (
	"bytes"
	"context"
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"konklave/model"
)

// exported is all of a store as a stream.
func exported(t testing.TB, s *Store) []byte {
	t.Helper()
	var out bytes.Buffer
	mustView(t, s, func(tx *Tx) error { _, err := tx.Export(context.Background(), &out, nil); return err })
	return out.Bytes()
}

// TestStream: what was exported while somebody writes makes the same store
// again, with its history.
func TestStream(t *testing.T) {
	ctx := context.Background()
	s := openTest(t, "", testOptions())
	if err := importPeople(s, 3000); err != nil {
		t.Fatal(err)
	}
	mustPut(t, s, testPerson(1, testID('a', 1)))
	before := dump(t, s)
	var stream bytes.Buffer
	told := uint64(0)
	var sum Sum
	mustView(t, s, func(tx *Tx) error {
		mustPut(t, s, testPerson(2, testID('a', 1))) // is not in it
		var err error
		sum, err = tx.Export(ctx, &stream, func(n uint64) { told = n })
		return err
	})
	if sum.Records[model.KindPerson] != 3001 || sum.Records[model.KindAccount] != 120 || told == 0 {
		t.Errorf("%d entries, %v, told %d", sum.Entries, sum.Records, told)
	}
	dir := filepath.Join(t.TempDir(), "again")
	other := withKey(newKey)
	got, err := Import(ctx, dir, other, bytes.NewReader(stream.Bytes()), nil)
	if err != nil || !got.Equal(sum) || !maps.Equal(got.Records, sum.Records) {
		t.Fatalf("%+v, not %+v: %v", got, sum, err)
	}
	again := openTest(t, dir, other)
	if again.journal.birth == s.journal.birth || IdentityOf(dir) == IdentityOf(s.dir) || IdentityOf(dir) == "" {
		t.Error("the copy has the identity of the first one")
	}
	sameDump(t, dump(t, again), before)
	if intent, _, ok := again.CanUndo(); intent != "put" || !ok {
		t.Errorf("to undo there is %q, %v", intent, ok)
	}
	if _, err := again.Undo(ctx, ""); err != nil {
		t.Error(err)
	}
	if _, err := again.Undo(ctx, ""); err != nil { // the import
		t.Error(err)
	}
	if left := emptied(dump(t, again)); len(left) != 0 {
		t.Errorf("%d keys left", len(left))
	}
	if _, err := Import(ctx, dir, other, bytes.NewReader(stream.Bytes()), nil); model.CodeOf(err) != model.Locked {
		t.Errorf("into an open store: %v", err)
	}
	mustClose(t, again)
	if _, err := Import(ctx, dir, other, bytes.NewReader(stream.Bytes()), nil); model.CodeOf(err) != model.Conflict {
		t.Errorf("over a store: %v", err)
	}
}

// TestTrial shows a copy and leaves nothing.
func TestTrial(t *testing.T) {
	ctx := context.Background()
	s := openTest(t, "", testOptions())
	if err := importPairs(s, 0, 300); err != nil {
		t.Fatal(err)
	}
	stream := exported(t, s)
	dir := t.TempDir()
	c, err := Trial(ctx, dir, testOptions(), bytes.NewReader(stream), nil)
	if err != nil {
		t.Fatal(err)
	}
	err = c.View(func(tx *Tx) error {
		if _, err := tx.Person(testID('p', 7)); err != nil {
			t.Error(err)
		}
		again, err := tx.Export(ctx, io.Discard, nil)
		if !again.Equal(c.Sum) {
			t.Errorf("%+v, not %+v", again, c.Sum)
		}
		return err
	})
	if err := errors.Join(err, c.Close()); err != nil {
		t.Fatal(err)
	}
	if _, err := Trial(ctx, dir, testOptions(), bytes.NewReader(stream[:len(stream)/2]), nil); model.CodeOf(err) != model.Damaged {
		t.Errorf("half a stream: %v", err)
	}
	if left := listing(t, dir); left != dir {
		t.Errorf("left: %s", left)
	}
	if err := os.MkdirAll(filepath.Join(dir, trialPrefix+"1", "records"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(SweepTrials(dir), SweepTrials(filepath.Join(dir, "none"))); err != nil || listing(t, dir) != dir {
		t.Errorf("swept: %v, %s", err, listing(t, dir))
	}
}

// TestStreamDamaged: no damage gets through, and none leaves anything.
func TestStreamDamaged(t *testing.T) {
	s := openTest(t, "", testOptions())
	for n := range 3 {
		mustPut(t, s, testPerson(n, testID('a', 1)))
	}
	whole := exported(t, s)
	dir := filepath.Join(t.TempDir(), "copy")
	try := func(stream []byte, ctx context.Context) error {
		_, err := Import(ctx, dir, testOptions(), bytes.NewReader(stream), nil)
		return err
	}
	read := func(stream []byte) error {
		in, err := newStreamReader(bytes.NewReader(stream))
		for err == nil {
			var key []byte
			if key, _, err = in.next(); err == nil && key == nil {
				return nil
			}
		}
		return err
	}
	if err := read(whole); err != nil {
		t.Fatal(err)
	}
	for at := range whole {
		broken := bytes.Clone(whole)
		broken[at] ^= 1
		if err := read(broken); err == nil {
			t.Fatalf("byte %d of %d is flipped and nobody sees it", at, len(whole))
		}
	}
	for size := range whole {
		if err := read(whole[:size]); model.CodeOf(err) != model.Damaged {
			t.Fatalf("cut at %d of %d: %v", size, len(whole), err)
		}
	}
	canceled, cancel := context.WithCancel(context.Background())
	cancel()
	newest := bytes.Clone(whole)
	newest[8]++
	for name, tc := range map[string]struct {
		err  error
		want model.Code
	}{
		"cut":      {try(whole[:len(whole)-1], context.Background()), model.Damaged},
		"flipped":  {try(append([]byte{whole[0] ^ 1}, whole[1:]...), context.Background()), model.Damaged},
		"newer":    {try(newest, context.Background()), model.Conflict},
		"empty":    {try(nil, context.Background()), model.Damaged},
		"canceled": {try(whole, canceled), model.Canceled},
	} {
		if model.CodeOf(tc.err) != tc.want {
			t.Errorf("%s: %v", name, tc.err)
		}
	}
	if left := strings.TrimPrefix(listing(t, dir), dir); left != "" {
		t.Errorf("left: %s", left)
	}
	if err := try(whole, context.Background()); err != nil {
		t.Error(err)
	}
}

// TestCutJournal drops what a backup holds, and nothing else.
func TestCutJournal(t *testing.T) {
	dir := t.TempDir()
	s := openTest(t, dir, testOptions())
	firsts := func() (all []uint64) {
		segments, err := listSegments(s.journalDir())
		if err != nil {
			t.Fatal(err)
		}
		for _, seg := range segments {
			all = append(all, seg.first)
		}
		return all
	}
	put := func(n int) {
		for range n {
			mustPut(t, s, testPerson(int(s.seq), testID('a', 1)))
		}
	}
	for _, tc := range []struct {
		puts    int
		covered uint64
		want    []uint64
	}{
		{5, 0, []uint64{1, 6}},
		{5, 5, []uint64{6, 11}},
		{0, 10, []uint64{11}},
		{0, 10, []uint64{11}},
		{3, 12, []uint64{11, 14}},
		{1, 9999, []uint64{15}},
	} {
		put(tc.puts)
		if err := s.CutJournal(tc.covered); err != nil {
			t.Fatal(err)
		}
		if got := firsts(); len(got) != len(tc.want) || got[0] != tc.want[0] || got[len(got)-1] != tc.want[len(tc.want)-1] {
			t.Errorf("%d more, covered up to %d: segments begin at %v, not %v", tc.puts, tc.covered, got, tc.want)
		}
	}
	put(1)
	before := dump(t, s)
	mustClose(t, s)
	s = openTest(t, dir, testOptions())
	sameDump(t, dump(t, s), before)
	put(1)
	if err := s.Verify(context.Background()); err != nil {
		t.Error(err)
	}
}

// TestRewrite: what was deleted and rewritten is nowhere in the files, not even
// for who has the key.
func TestRewrite(t *testing.T) {
	dir := t.TempDir()
	s := openTest(t, dir, testOptions())
	for n := range 5 {
		mustPut(t, s, testPerson(n, testID('a', 1)))
	}
	secret := testPerson(9, testID('a', 1))
	secret.Notes = "gone for good"
	c := mustPut(t, s, secret)
	holds := func() (found bool) {
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
				found = found || bytes.Contains(payload, []byte("gone for good"))
				return nil
			}); err != nil {
				t.Fatal(err)
			}
		}
		return found || bytes.Contains(exported(t, s), []byte("gone for good"))
	}
	// An erasure rewrites the entry in the journal as well.
	mustUpdate(t, s, "erase", func(e *Edit) error { return e.Delete(model.KindPerson, secret.ID) })
	c.Records[0].Fields = nil
	for _, seq := range []uint64{c.Seq, s.seq} {
		if err := s.overwrite(numberKey(letterChange, seq), c); err != nil {
			t.Fatal(err)
		}
	}
	if !holds() {
		t.Fatal("the insurance file does not hold it: the test proves nothing")
	}
	tables := listing(t, filepath.Join(dir, "records"))
	if err := s.Rewrite(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	if holds() || leftovers(dir) != nil {
		t.Errorf("it is still there; left behind is %v", leftovers(dir))
	}
	if listing(t, filepath.Join(dir, "records")) == tables {
		t.Error("the tables are those of before")
	}
	before := dump(t, s)
	mustPut(t, s, testPerson(10, testID('a', 1)))
	if _, err := s.Undo(context.Background(), ""); err != nil {
		t.Error(err)
	}
	mustClose(t, s)
	s = openTest(t, dir, testOptions())
	sameDump(t, dump(t, s), before)
	if err := s.Verify(context.Background()); err != nil {
		t.Error(err)
	}
}
