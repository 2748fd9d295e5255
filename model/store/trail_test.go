package store

import (
	"context"
	"fmt"
	"reflect"
	"testing"
	"time"

	"konklave/model"
)

// everything of one journal, newest first.
func everything(t *testing.T, s *Store) (changes []model.Change) {
	t.Helper()
	if err := s.View(func(tx *Tx) error {
		return tx.EachChangeBack(func(c model.Change) error {
			changes = append(changes, c)
			return nil
		})
	}); err != nil {
		t.Fatal(err)
	}
	return changes
}

// trailStore has two centers with a seat each, one of them changed and deleted,
// and a chunk that is large enough to be compressed.
func trailStore(t *testing.T) (s *Store, centers, seats [2]model.ID) {
	s = openTest(t, "", testOptions())
	account := NewID()
	for i := range centers {
		centers[i], seats[i] = NewID(), NewID()
		mustUpdate(t, s, "begin", func(e *Edit) error {
			if err := e.Put(model.Center{ID: centers[i], Account: account}); err != nil {
				return err
			}
			return e.Put(model.Seat{ID: seats[i], Center: centers[i], Roles: []model.Role{model.User}, CreatedAt: time.Unix(9, 9)})
		})
		mustUpdate(t, s, "rate", func(e *Edit) error {
			return e.Put(model.Seat{ID: seats[i], Center: centers[i], Support: model.Sceptic, SupportBy: model.Evidence{Text: "so it is"}})
		})
	}
	mustUpdate(t, s, "crowd", func(e *Edit) error {
		for i := range 300 {
			if err := e.Put(model.Seat{ID: NewID(), Center: centers[1], Title: fmt.Sprintf("a long title for the seat with the number %d", i)}); err != nil {
				return err
			}
		}
		return nil
	})
	mustUpdate(t, s, "move", func(e *Edit) error { return e.Put(model.Seat{ID: seats[0], Center: centers[1]}) })
	mustUpdate(t, s, "remove", func(e *Edit) error { return e.Delete(model.KindSeat, seats[1]) })
	if _, err := s.Undo(context.Background(), "me"); err != nil {
		t.Fatal(err)
	}
	return s, centers, seats
}

func TestTrailReadsTheSameJournal(t *testing.T) {
	s, _, _ := trailStore(t)
	var read []model.Change
	err := s.View(func(tx *Tx) error {
		return tx.EachChangeBackOf(context.Background(), time.Time{}, func(Mention) bool { return true }, func(c model.Change) error {
			read = append(read, c)
			return nil
		})
	})
	if want := everything(t, s); err != nil || !reflect.DeepEqual(read, want) {
		t.Errorf("%v; %d entries read are not the %d of the journal", err, len(read), len(want))
	}
}

func TestTrailTellsWhatRecordsBelongedTo(t *testing.T) {
	s, centers, seats := trailStore(t)
	want := map[string]Mention{ // by intent, for the seat of the first center
		"begin": {model.KindSeat, seats[0], model.Created, model.ID{}, centers[0]},
		"rate":  {model.KindSeat, seats[0], model.Updated, model.ID{}, model.ID{}},
		"move":  {model.KindSeat, seats[0], model.Updated, centers[0], centers[1]},
	}
	var last Mention
	err := s.View(func(tx *Tx) error {
		return tx.EachChangeBackOf(context.Background(), time.Time{}, func(m Mention) bool {
			if m.ID == seats[0] {
				last = m
			}
			return m.ID == seats[0]
		}, func(c model.Change) error {
			if len(c.Records) != 1 || last != want[c.Intent] {
				t.Errorf("%s: %+v, want %+v", c.Intent, last, want[c.Intent])
			}
			delete(want, c.Intent)
			return nil
		})
	})
	if err != nil || len(want) > 0 {
		t.Errorf("%v; not told: %v", err, want)
	}
}

func TestTrailEndsBeforeAMoment(t *testing.T) {
	s, _, _ := trailStore(t)
	all := everything(t, s)
	for i, from := range all {
		n := 0
		err := s.View(func(tx *Tx) error {
			return tx.EachChangeBackOf(context.Background(), from.At, func(Mention) bool { return true }, func(model.Change) error {
				n++
				return nil
			})
		})
		if err != nil || n != i+1 {
			t.Errorf("from entry %d on: %d entries, %v", from.Seq, n, err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	err := s.View(func(tx *Tx) error {
		return tx.EachChangeBackOf(ctx, time.Time{}, func(Mention) bool { return true }, func(model.Change) error { return nil })
	})
	if model.CodeOf(err) != model.Canceled {
		t.Errorf("canceled: %v", err)
	}
}

// TestRewind takes every change of a seat back, down to where there was none.
func TestRewind(t *testing.T) {
	s, centers, seats := trailStore(t)
	var now model.Seat
	if err := s.View(func(tx *Tx) (err error) {
		now, err = tx.Seat(seats[1])
		return err
	}); err != nil {
		t.Fatal(err)
	}
	var there bool
	var steps []string
	for _, c := range everything(t, s) {
		for _, rc := range c.Records {
			if rc.ID != seats[1] {
				continue
			}
			var err error
			if there, err = Rewind(rc, &now); err != nil {
				t.Fatal(err)
			}
			steps = append(steps, fmt.Sprintf("%s %v %s", rc.Op, there, now.Support.Code()))
			if there && now.Center != centers[1] {
				t.Errorf("before %s it belonged to %v", c.Intent, now.Center)
			}
		}
	}
	want := []string{"create false unknown", "delete true sceptic", "update true unknown", "create false unknown"}
	if !reflect.DeepEqual(steps, want) || now.ID != (model.ID{}) {
		t.Errorf("%q, want %q", steps, want)
	}
}

// FuzzTrail: whatever lies in the journal, skimming it ends without a panic,
// and what can be decoded is skimmed right.
func FuzzTrail(f *testing.F) {
	for _, c := range []model.Change{
		{Seq: 1, At: time.Unix(5, 0).UTC(), Records: []model.RecordChange{{Kind: model.KindSeat, ID: model.ID{1}, Op: model.Updated,
			Fields: []model.FieldChange{{Field: 2, Before: []byte{0x50, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}}, {Field: 4, After: []byte{0x61, 'x'}}}}}},
		{Seq: 2, At: time.Unix(6, 7).UTC(), By: "Jana"},
	} {
		payload, err := encodeChange(0, &c)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(payload[1:])
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		at, records, ok := skim(body)
		if !ok {
			return
		}
		var c model.Change
		if decoding.Unmarshal(body, &c) != nil {
			return
		}
		if !c.At.Equal(at) {
			t.Errorf("skimmed %v, decoded %v", at, c.At)
		}
		for range c.Records {
			size := itemSize(records, 0)
			if size == 0 {
				t.Fatal("fewer records than decoded")
			}
			mentionOf(records[:size])
			records = records[size:]
		}
	})
}
