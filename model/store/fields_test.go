package store

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"konklave/model"
)

// TestOverlay compares the overlay to a map.
func TestOverlay(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	o := newOverlay()
	want := make(map[string][]byte)
	for range 20_000 {
		key := fmt.Appendf(nil, "%c%05d", 'a'+rnd.IntN(5), rnd.IntN(8000))
		value := []byte{byte(rnd.IntN(256))}
		if rnd.IntN(4) == 0 {
			value = nil
		}
		o.put(key, value)
		want[string(key)] = value
	}
	for key, value := range want {
		if got, ok := o.get([]byte(key)); !ok || !bytes.Equal(got, value) {
			t.Fatalf("%s: %v %v, want %v", key, got, ok, value)
		}
	}
	if _, ok := o.get([]byte("zzz")); ok {
		t.Error("found what was not put")
	}
	for _, prefix := range []string{"", "a", "b012", "c", "d", "a99999"} {
		var keys []string
		for key := range want {
			if strings.HasPrefix(key, prefix) && !isList([]byte(key)) {
				keys = append(keys, key)
			}
		}
		slices.Sort(keys)
		var got []string
		for _, s := range o.under([]byte(prefix)) {
			got = append(got, string(s.key))
		}
		if !slices.Equal(got, keys) {
			t.Errorf("%q: %d keys, want %d in order", prefix, len(got), len(keys))
		}
	}
}

func TestTimesSort(t *testing.T) {
	times := []time.Time{
		time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2026, 11, 2, 0, 0, 0, 1e6, time.UTC),
		time.Date(2026, 11, 2, 0, 0, 0, 0, time.UTC), time.Unix(0, 0), time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC), {},
	}
	for i := 1; i < len(times); i++ {
		if bytes.Compare(newestFirst(times[i-1]), newestFirst(times[i])) >= 0 {
			t.Errorf("%s does not sort before %s", times[i-1], times[i])
		}
	}
}

// FuzzFold compares Fold to what it is said to do, step by step: the keys of
// older stores hold what that gives.
func FuzzFold(f *testing.F) {
	umlauts := strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss")
	for _, s := range []string{"", " Müller\t& SÖHNE ", "p7@Firma-0.de", "İX ẞ\u00a0ſ", "a\xffB", "\u0085\u2003x", "ǅ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		want := strings.Join(strings.Fields(umlauts.Replace(strings.ToLower(s))), " ")
		if got := Fold(s); got != want {
			t.Errorf("%q folds to %q, want %q", s, got, want)
		}
	})
}

func TestFold(t *testing.T) {
	for _, same := range [][]string{
		{"Müller", "mueller", " MUELLER ", "MÜLLER"},
		{"Weiß & Söhne  GmbH", "weiss & soehne gmbh"},
		{"J.Weiss@X.example", "j.weiss@x.example"},
	} {
		for _, s := range same[1:] {
			if Fold(s) != Fold(same[0]) {
				t.Errorf("%q and %q fold to %q and %q", s, same[0], Fold(s), Fold(same[0]))
			}
		}
	}
	if Fold("Muller") == Fold("Müller") {
		t.Error("different names fold to one")
	}
	for s, want := range map[string]string{
		"": "", " ": "", "a": "a", " a": "a", "a ": "a", "a  b": "a b", "a b": "a b", "a\tb": "a b", "a\u00a0b": "a b", "a\nb": "a b",
		"p7@firma-0.de": "p7@firma-0.de", "p7@Firma-0.de": "p7@firma-0.de", "\x7f": "\x7f",
	} {
		if got := Fold(s); got != want {
			t.Errorf("%q folds to %q, want %q", s, got, want)
		}
	}
}

// FuzzFields: whatever splits joins to the same bytes, and patching with a
// difference goes there and back.
func FuzzFields(f *testing.F) {
	for _, rec := range []any{testPerson(1, testID('a', 1)), model.Settings{}, model.Seat{ID: testID('s', 1), Roles: []model.Role{model.Buyer}}} {
		raw, err := encodeRecord(rec)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(raw, raw)
	}
	f.Add([]byte{1, 0xbf, 0xff}, []byte{1, 0xa1, 1, 0x9b, 255, 255, 255, 255, 255, 255, 255, 255})
	f.Fuzz(func(t *testing.T, a, b []byte) {
		was, err := splitFields(a)
		if err != nil {
			return
		}
		if now, err := splitFields(b); err == nil {
			changes := diffFields(was, now)
			forth, back := patch(was, changes, false), patch(now, changes, true)
			if !bytes.Equal(joinFields(forth), joinFields(now)) || !bytes.Equal(joinFields(back), joinFields(was)) {
				t.Errorf("%x -> %x: %v", a, b, changes)
			}
			if !bytes.Equal(joinFields(patch(forth, changes, false)), joinFields(now)) {
				t.Errorf("%x -> %x: applying twice is not applying once", a, b)
			}
		}
	})
}

// FuzzFrames: no bytes make the reader panic or read what was not sealed.
func FuzzFrames(f *testing.F) {
	seal, err := newSealing(testKey)
	if err != nil {
		f.Fatal(err)
	}
	header := seal.header([16]byte{1}, 1)
	whole := slices.Clone(header)
	for seq := range uint64(3) {
		if whole, err = appendFrame(whole, seal, header, seq+1, []byte("change")); err != nil {
			f.Fatal(err)
		}
	}
	f.Add(whole[headerSize:])
	f.Add(whole[headerSize : len(whole)-1])
	f.Add([]byte{255, 255, 255, 255, 0, 0, 0, 0})
	f.Fuzz(func(t *testing.T, frames []byte) {
		data := append(slices.Clone(header), frames...)
		found, err := readFrames(seal, data, func(seq uint64, _ int64, payload []byte) error {
			if seq > 3 || string(payload) != "change" {
				t.Errorf("frame %d holds %q", seq, payload)
			}
			return nil
		})
		if err != nil || found.end+found.torn != int64(len(data)) {
			t.Errorf("%+v of %d bytes, %v", found, len(data), err)
		}
	})
}

// FuzzChange: broken journal entries give an error, and those of a newer version another.
func FuzzChange(f *testing.F) {
	for _, c := range []model.Change{{}, {Seq: 1, Records: []model.RecordChange{{Kind: model.KindSeat, Op: model.Created}}}, {Intent: strings.Repeat("long ", packFrom)}} {
		payload, err := encodeChange(flagMore, &c)
		if err != nil {
			f.Fatal(err)
		}
		flags, back, err := decodeChange(payload)
		if err != nil || flags != flagMore || back.Intent != c.Intent {
			f.Fatalf("%+v %v", back, err)
		}
		f.Add(payload)
	}
	f.Add([]byte("A0")) // reads as an entry of a newer version
	f.Fuzz(func(t *testing.T, payload []byte) {
		if _, _, err := decodeChange(payload); err != nil && model.CodeOf(err) != model.Damaged && model.CodeOf(err) != model.Conflict {
			t.Error(err)
		}
	})
}
