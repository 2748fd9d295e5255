package store

import (
	"bytes"
	"reflect"
	"testing"
	"time"

	"konklave/model"
)

// packable are diffs of each sort: a new record, a changed one, one that is gone.
func packable(tb testing.TB) (diffs []*diff, want []model.RecordChange) {
	tb.Helper()
	one, two := testPerson(1, testID('a', 1)), testPerson(1, testID('a', 2))
	two.Notes, two.Email, two.FirstName = "changed", "", "Nele\xff"
	for _, step := range []struct {
		k        *kind
		was, now any
	}{
		{people, nil, &one}, {people, &one, &two}, {people, &two, nil},
		{lines, nil, &model.Line{ID: testID('l', 1)}}, {settings, &model.Settings{Width: 5}, &model.Settings{Width: 6}},
	} {
		var raw [2][]byte
		var id model.ID
		for i, rec := range []any{step.was, step.now} {
			if rec == nil {
				continue
			}
			var err error
			if raw[i], err = encodeRecord(rec); err != nil {
				tb.Fatal(err)
			}
			id = step.k.id(rec)
		}
		d, err := rawDiff(step.k, id, raw[0], raw[1])
		if err != nil {
			tb.Fatal(err)
		}
		c, err := d.change()
		if err != nil {
			tb.Fatal(err)
		}
		diffs, want = append(diffs, d), append(want, c)
	}
	return diffs, want
}

func TestPacked(t *testing.T) {
	diffs, want := packable(t)
	c := model.Change{Seq: 9, Group: testID('g', 1), At: time.Unix(1, 5).UTC(), By: "me", Intent: "import", Subject: "x", Reverts: testID('g', 2)}
	payload, err := packChange(opUndo|flagMore, &c, diffs)
	if err != nil {
		t.Fatal(err)
	}
	flags, got, err := decodeChange(payload)
	if err != nil || flags != opUndo|flagMore {
		t.Fatalf("flags %b, %v", flags, err)
	}
	c.Records = want
	if !reflect.DeepEqual(got, c) {
		t.Errorf("got %+v\nwant %+v", got, c)
	}
	raw, err := pack(nil, &c, diffs)
	if err != nil {
		t.Fatal(err)
	}
	for n := range raw { // cut anywhere, it is an error or has fewer records
		if got, err := unpack(raw[:n]); err == nil && len(got.Records) >= len(want) {
			t.Errorf("cut at %d of %d bytes: %+v", n, len(raw), got)
		}
	}
	for _, payload := range [][]byte{{flagPacked, 1, 2}, {flagPacked<<1 | opEdit, 0xa0}, {1 << 7, 0xa0}} {
		if _, _, err := decodeChange(payload); err == nil {
			t.Errorf("%v was read", payload)
		}
	}
}

// FuzzUnpack: whatever the bytes, unpacking ends, and what it gives can be
// applied.
func FuzzUnpack(f *testing.F) {
	diffs, _ := packable(f)
	raw, err := pack(nil, &model.Change{Seq: 9, Intent: "import"}, diffs)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(raw)
	f.Add(raw[:len(raw)/2])
	f.Add([]byte{1, 0xa0})
	f.Add(bytes.Repeat([]byte{0xff}, 40))
	f.Fuzz(func(t *testing.T, raw []byte) {
		c, err := unpack(raw)
		if err != nil {
			return
		}
		for _, r := range c.Records {
			if _, err := kindNamed(r.Kind); err != nil {
				t.Error(err)
			}
			if _, err := changed(nil, r, false); err != nil {
				t.Error(err)
			}
		}
	})
}
