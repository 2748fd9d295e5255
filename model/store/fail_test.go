package store

import (
	"context"
	"errors"
	"os"
	"runtime"
	"strings"
	"testing"

	"konklave/model"
)

// failing is a file that fails after a number of bytes, syncs or truncations.
type failing struct {
	segmentFile
	bytes          int
	sync, truncate bool
}

var errDevice = errors.New("input/output error")

func (f *failing) WriteAt(p []byte, off int64) (int, error) {
	if len(p) <= f.bytes {
		f.bytes -= len(p)
		return f.segmentFile.WriteAt(p, off)
	}
	n, err := f.segmentFile.WriteAt(p[:f.bytes], off)
	f.bytes = 0
	return n, errors.Join(err, errDevice)
}

func (f *failing) Sync() error {
	if f.sync {
		return errDevice
	}
	return f.segmentFile.Sync()
}

func (f *failing) Truncate(size int64) error {
	if f.truncate {
		return errDevice
	}
	return f.segmentFile.Truncate(size)
}

// TestJournalFails: an edit whose journal entry does not reach the disk is not
// made; the next one is, unless the file cannot be cut back.
func TestJournalFails(t *testing.T) {
	for _, tc := range []struct {
		name    string
		device  failing
		recover bool
	}{
		{"no room", failing{bytes: 0}, true},
		{"torn", failing{bytes: 100}, true},
		{"torn and stuck", failing{bytes: 100, truncate: true}, false},
		{"no sync", failing{bytes: 1 << 20, sync: true}, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			dir := t.TempDir()
			s := openTest(t, dir, testOptions())
			mustPut(t, s, testPerson(1, testID('a', 1)))
			before := dump(t, s)
			device, good := tc.device, s.journal.file
			device.segmentFile = good
			s.journal.file = &device
			put := func() error {
				_, err := s.Update(context.Background(), Meta{}, func(e *Edit) error { return e.Put(testPerson(2, testID('a', 1))) })
				return err
			}
			if err := put(); model.CodeOf(err) != model.ReadOnly || !errors.Is(err, errDevice) {
				t.Errorf("failing device: %v", err)
			}
			sameDump(t, dump(t, s), before)
			s.journal.file = good
			if err := put(); (err == nil) != tc.recover {
				t.Errorf("after it: %v", err)
			}
			after := dump(t, s)
			mustClose(t, s)
			s = openTest(t, dir, testOptions())
			if tc.name == "no sync" {
				// The whole frame may have reached the disk; then it counts.
				after = nil
			}
			if after != nil {
				sameDump(t, dump(t, s), after)
			}
			if err := s.Verify(context.Background()); err != nil {
				t.Error(err)
			}
			mustPut(t, s, testPerson(3, testID('a', 1)))
		})
	}
}

// closing closes Badger while the journal entry is written.
type closing struct {
	segmentFile
	store *Store
}

func (c *closing) WriteAt(p []byte, off int64) (int, error) {
	if err := c.store.db.Close(); err != nil {
		return 0, err
	}
	return c.segmentFile.WriteAt(p, off)
}

// TestBadgerFails: when Badger refuses a commit, the edit is not made and the
// store takes no more; the next start is whole again.
func TestBadgerFails(t *testing.T) {
	dir := t.TempDir()
	s := openTest(t, dir, testOptions())
	mustPut(t, s, testPerson(1, testID('a', 1)))
	ctx := context.Background()
	s.journal.file = &closing{s.journal.file, s}
	_, err := s.Update(ctx, Meta{}, func(e *Edit) error { return e.Put(testPerson(2, testID('a', 1))) })
	if model.CodeOf(err) != model.ReadOnly {
		t.Errorf("closed under it: %v", err)
	}
	if _, err := s.Update(ctx, Meta{}, func(*Edit) error { return nil }); model.CodeOf(err) != model.ReadOnly || !strings.Contains(err.Error(), dir) {
		t.Errorf("after it: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Log(err)
	}
	s = openTest(t, dir, testOptions())
	if r := s.Report(); r.Replayed != 0 || r.Added != 0 || r.Cut != 0 {
		t.Errorf("%+v", r)
	}
	mustView(t, s, func(tx *Tx) error {
		c, err := tx.Counts()
		if c.People != 1 {
			t.Errorf("%+v", c)
		}
		return err
	})
}

// TestLargeEditTorn: the parts of a large edit are all or nothing, wherever the
// journal was cut.
func TestLargeEditTorn(t *testing.T) {
	dir := t.TempDir()
	s := openTest(t, dir, testOptions())
	mustPut(t, s, testPerson(0, testID('a', 1)))
	small := s.journal.size
	mustUpdate(t, s, "tree", func(e *Edit) error { return tree(e, testID('a', 2), 1000) })
	large, parts := s.journal.size, s.seq-1
	whole := dump(t, s)
	path := one(t, dir, "journal/*.journal")
	mustClose(t, s)
	if parts < 2 {
		t.Fatal("not split")
	}
	journal, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, size := range []int64{small, small + 10, small + (large-small)/3, small + (large-small)*2/3, large - 1, large} {
		dir := t.TempDir()
		if err := errors.Join(os.Mkdir(dir+"/journal", 0o700), os.WriteFile(segmentPath(dir+"/journal", 1), journal[:size], 0o600)); err != nil {
			t.Fatal(err)
		}
		s := openTest(t, dir, testOptions())
		if size == large {
			sameDump(t, dump(t, s), whole)
		} else if s.seq != 1 || s.journal.size != small {
			t.Errorf("cut at %d: ends at change %d, %d bytes", size, s.seq, s.journal.size)
		}
		mustPut(t, s, testPerson(1, testID('a', 1)))
		mustClose(t, s)
	}
}

// TestUpdateFails: an error, a panic and a done context leave nothing behind.
func TestUpdateFails(t *testing.T) {
	s := openTest(t, "", testOptions())
	ctx, cancel := context.WithCancel(context.Background())
	put := func(e *Edit) error { return e.Put(testPerson(1, testID('a', 1))) }
	own := errors.New("own")
	if _, err := s.Update(ctx, Meta{}, func(e *Edit) error { return errors.Join(put(e), own) }); !errors.Is(err, own) {
		t.Error(err)
	}
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the panic was swallowed")
			}
		}()
		_, _ = s.Update(ctx, Meta{}, func(e *Edit) error { panic(put(e)) })
	}()
	_, err := s.Update(ctx, Meta{}, func(e *Edit) error { cancel(); return put(e) })
	if model.CodeOf(err) != model.Canceled {
		t.Error(err)
	}
	if _, err := s.Update(ctx, Meta{}, put); model.CodeOf(err) != model.Canceled {
		t.Error(err)
	}
	long := testPerson(1, testID('a', 1))
	long.Notes = strings.Repeat("long ", 1<<20)
	if _, err := s.Update(context.Background(), Meta{}, func(e *Edit) error { return e.Put(long) }); err != nil && model.CodeOf(err) != model.Invalid {
		t.Error(err)
	} else if err == nil {
		if _, err := s.Undo(context.Background(), ""); err != nil {
			t.Error(err)
		}
	}
	if left := emptied(dump(t, s)); len(left) != 0 {
		t.Errorf("%d keys left", len(left))
	}
	c := mustUpdate(t, s, "nothing", func(*Edit) error { return nil })
	if c.Seq != 0 {
		t.Errorf("an empty edit is in the journal: %+v", c)
	}
	mustPut(t, s, testPerson(1, testID('a', 1)))
}

// TestClose: closing twice is fine, and closing waits for readers.
func TestClose(t *testing.T) {
	s := openTest(t, "", testOptions())
	mustPut(t, s, testPerson(1, testID('a', 1)))
	reading, closed := make(chan struct{}), make(chan error, 1)
	go func() {
		<-reading
		closed <- s.Close()
	}()
	mustView(t, s, func(tx *Tx) error {
		close(reading)
		for range 1000 {
			if _, err := tx.Person(testID('p', 1)); err != nil {
				return err
			}
			runtime.Gosched()
		}
		return nil
	})
	if err := <-closed; err != nil {
		t.Error(err)
	}
	mustClose(t, s)
	if err := s.View(func(*Tx) error { return nil }); err == nil {
		t.Error("a closed store was read")
	}
	if _, err := s.Update(context.Background(), Meta{}, func(*Edit) error { return nil }); err == nil {
		t.Error("a closed store was written")
	}
}

// TestSubscribe: every subscriber is told of every change, in order, and may
// read; a canceled one is told no more.
func TestSubscribe(t *testing.T) {
	s := openTest(t, "", testOptions())
	var told, other []uint64
	stop := s.Subscribe(func(c model.Change) {
		told = append(told, c.Seq)
		mustView(t, s, func(tx *Tx) error {
			_, err := tx.Change(c.Seq)
			return err
		})
	})
	cancel := s.Subscribe(func(c model.Change) { other = append(other, c.Seq) })
	done := make(chan struct{})
	for w := range 4 {
		go func() {
			defer func() { done <- struct{}{} }()
			for n := range 5 {
				_, err := s.Update(context.Background(), Meta{}, func(e *Edit) error { return e.Put(testPerson(w*10+n, testID('a', 1))) })
				if err != nil {
					t.Error(err)
				}
			}
		}()
	}
	for range 4 {
		<-done
	}
	cancel()
	cancel()
	if _, err := s.Undo(context.Background(), ""); err != nil {
		t.Fatal(err)
	}
	stop()
	mustPut(t, s, testPerson(1, testID('a', 1)))
	if len(told) != 21 || len(other) != 20 {
		t.Fatalf("%d and %d told", len(told), len(other))
	}
	for i, seq := range told {
		if seq != uint64(i+1) {
			t.Fatalf("out of order: %v", told)
		}
	}
}

// TestDecode: what changed can be read as records.
func TestDecode(t *testing.T) {
	s := openTest(t, "", testOptions())
	seat := model.Seat{ID: testID('s', 1), Center: testID('b', 1), Support: model.Neutral, Influence: 3}
	mustPut(t, s, seat)
	seat.Support, seat.Influence, seat.Owner = model.Champion, 0, "Jana"
	c := mustPut(t, s, seat)
	var before, after model.Seat
	if err := errors.Join(DecodeBefore(c.Records[0], &before), DecodeAfter(c.Records[0], &after)); err != nil {
		t.Fatal(err)
	}
	if before.Support != model.Neutral || before.Influence != 3 || before.Owner != "" || !before.Center.IsZero() ||
		after.Support != model.Champion || after.Influence != 0 || after.Owner != "Jana" {
		t.Errorf("before %+v after %+v", before, after)
	}
	if err := DecodeBefore(c.Records[0], &model.Person{}); model.CodeOf(err) != model.Invalid {
		t.Errorf("read as another kind: %v", err)
	}
	gone := mustUpdate(t, s, "delete", func(e *Edit) error { return e.Delete(model.KindSeat, seat.ID) })
	var whole model.Seat
	if err := DecodeBefore(gone.Records[0], &whole); err != nil || whole.Owner != "Jana" || whole.Center != seat.Center {
		t.Errorf("%+v %v", whole, err)
	}
	mustView(t, s, func(tx *Tx) error {
		var back, forth []uint64
		err := errors.Join(
			tx.EachChangeBack(func(c model.Change) error { back = append(back, c.Seq); return nil }),
			tx.EachChange(2, func(c model.Change) error { forth = append(forth, c.Seq); return ErrStop }),
		)
		if len(back) != 3 || back[0] != 3 || len(forth) != 1 || forth[0] != 2 {
			t.Errorf("%v %v", back, forth)
		}
		return err
	})
}
