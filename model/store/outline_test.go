package store

import (
	"context"
	"slices"
	"testing"

	"konklave/model"
)

// TestOutlines: the outline of every entry says what the entry itself says, also
// of packed ones.
func TestOutlines(t *testing.T) {
	ctx := context.Background()
	s := openTest(t, t.TempDir(), testOptions())
	if err := importPairs(s, 0, 400); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Update(ctx, Meta{Intent: "move", Subject: "x", By: "me"}, func(e *Edit) error {
		return e.Put(testPerson(7, testID('a', 9)))
	}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Undo(ctx, "me"); err != nil {
		t.Fatal(err)
	}
	mustView(t, s, func(tx *Tx) error {
		var want []Outline
		packed := 0
		err := tx.EachChangeBack(func(c model.Change) error {
			o := Outline{Seq: c.Seq, Group: c.Group, Reverts: c.Reverts, At: c.At, By: c.By, Intent: c.Intent, Subject: c.Subject, Records: len(c.Records)}
			for _, r := range c.Records {
				if !slices.Contains(o.Kinds, r.Kind) {
					o.Kinds = append(o.Kinds, r.Kind)
				}
			}
			if o.Records > 100 {
				packed++
			}
			want = append(want, o)
			return nil
		})
		if err != nil || packed == 0 || len(want) < 3 {
			t.Fatalf("%d entries, %d packed, %v: the test proves nothing", len(want), packed, err)
		}
		i := 0
		err = tx.EachOutlineBack(ctx, func(o Outline) error {
			w := want[i]
			if !o.At.Equal(w.At) || !slices.Equal(o.Kinds, w.Kinds) {
				t.Errorf("entry %d: %+v, want %+v", w.Seq, o, w)
			}
			o.Kinds, w.Kinds = nil, nil
			if o.Seq != w.Seq || o.Group != w.Group || o.Reverts != w.Reverts || o.By != w.By || o.Intent != w.Intent || o.Subject != w.Subject || o.Records != w.Records {
				t.Errorf("entry %d: %+v, want %+v", w.Seq, o, w)
			}
			i++
			return nil
		})
		if i != len(want) {
			t.Errorf("%d outlines of %d entries", i, len(want))
		}
		return err
	})
}
