package backup

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"konklave/model"
)

var (
	key    = bytes.Repeat([]byte{7}, 32)
	header = Header{Folder: "5f1c7a90-0000-4000-8000-000000000001", Made: time.Date(2026, 11, 26, 9, 12, 5, 0, time.UTC), Reason: ByHand, Seq: 77, Story: "ab", People: 3, Slots: []byte(`{"slots":1}`)}
)

// written is a backup with a file and a store of text.
func written(t testing.TB, store string) []byte {
	t.Helper()
	var out bytes.Buffer
	err := Write(&out, header, key, func(b *Body) error {
		if err := b.File("playbooks/own.md", []byte("# Nele Harms")); err != nil {
			return err
		}
		_, err := io.WriteString(b.Store(), store)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// read gives what is in a backup.
func read(content, key []byte) (string, error) {
	r, err := NewReader(bytes.NewReader(content), "x.backup")
	if err != nil {
		return "", err
	}
	var all strings.Builder
	store, end, err := r.Open(key, func(name string, content []byte) error {
		fmt.Fprintf(&all, "%s=%s ", name, content)
		return nil
	})
	if err != nil {
		return "", err
	}
	defer end()
	_, err = io.Copy(&all, store)
	return all.String(), err
}

func TestRoundTrip(t *testing.T) {
	for _, n := range []int{0, 1, 64 << 10, 3<<20 + 7} {
		store := strings.Repeat("Harms,", n/6)
		content := written(t, store)
		got, err := read(content, key)
		if err != nil || got != "playbooks/own.md=# Nele Harms "+store {
			t.Errorf("%d bytes: %d bytes, %v", n, len(got), err)
		}
		if bytes.Contains(content, []byte("Harms")) {
			t.Error("a name can be read")
		}
		r, err := NewReader(bytes.NewReader(content), "")
		if err != nil || fmt.Sprint(r.Header) != fmt.Sprint(header) {
			t.Errorf("%+v, %v", r.Header, err)
		}
	}
}

// TestDamaged: no flipped bit and no cut gets through.
func TestDamaged(t *testing.T) {
	whole := written(t, "a line of the store\n")
	for at := range whole {
		broken := bytes.Clone(whole)
		broken[at] ^= 1
		if got, err := read(broken, key); err == nil {
			t.Fatalf("byte %d of %d is flipped, and %d bytes are read", at, len(whole), len(got))
		}
	}
	for size := range whole {
		if got, err := read(whole[:size], key); model.CodeOf(err) != model.Damaged {
			t.Fatalf("cut at %d of %d: %d bytes, %v", size, len(whole), len(got), err)
		}
	}
	newer := bytes.Clone(whole)
	newer[8]++
	if _, err := read(newer, key); model.CodeOf(err) != model.Conflict {
		t.Errorf("a newer one: %v", err)
	}
	if _, err := read(whole, bytes.Repeat([]byte{8}, 32)); !errors.Is(err, ErrKey) {
		t.Errorf("another key: %v", err)
	}
}

// failing takes some bytes and then fails.
type failing struct{ left int }

var errFull = errors.New("no space left on device")

func (f *failing) Write(p []byte) (int, error) {
	if len(p) > f.left {
		return 0, errFull
	}
	f.left -= len(p)
	return len(p), nil
}

func TestADeviceThatFails(t *testing.T) {
	write := func(w io.Writer) error {
		return Write(w, header, key, func(b *Body) error {
			_, err := io.WriteString(b.Store(), strings.Repeat("x", 1000))
			return err
		})
	}
	var all bytes.Buffer
	if err := write(&all); err != nil {
		t.Fatal(err)
	}
	whole := all.Len()
	for room := 0; room < whole; room += 37 {
		if err := write(&failing{room}); !errors.Is(err, errFull) {
			t.Fatalf("room for %d of %d bytes: %v", room, whole, err)
		}
	}
}

func TestThin(t *testing.T) {
	day := func(n int) Header { // n days before a Thursday
		return Header{Made: time.Date(2026, 11, 26, 12, 0, 0, 0, time.Local).AddDate(0, 0, -n), Reason: Scheduled}
	}
	list := func(days ...int) (all []Header) {
		for _, n := range days {
			all = append(all, day(n))
		}
		return all
	}
	year := make([]int, 500)
	for i := range year {
		year[i] = i
	}
	migrated := day(40)
	migrated.Reason = Migration
	old := day(400)
	old.Reason = Restore
	for _, tc := range []struct {
		name string
		made []Header
		keep Keep
		want []int // days before that stay
	}{
		{"none", nil, Usual, nil},
		{"one", list(5), Usual, []int{5}},
		{"a week", list(0, 1, 2, 3, 4, 5, 6), Usual, []int{0, 1, 2, 3, 4, 5, 6}},
		{"several on one day", append(list(0, 0, 0), list(1)...), Keep{1, 0, 0}, []int{0, 0}},
		{"days without one do not count", list(0, 10, 20, 30, 40, 50, 60, 70), Keep{7, 0, 0}, []int{0, 10, 20, 30, 40, 50, 60}},
		{"any order", list(6, 0, 3), Keep{2, 0, 0}, []int{0, 3}},
		// Days 0 to 6; the Sundays 4, 11, 18, 25 end the weeks; the months end on
		// 26 (31 October), 57 (30 September), 87, 118, 149, 179, 210, 240, 271, 299, 330.
		{"more than a year", list(year...), Usual, []int{0, 1, 2, 3, 4, 5, 6, 11, 18, 25, 26, 57, 87, 118, 149, 179, 210, 240, 271, 299, 330}},
		{"before a migration", append(list(0, 1), migrated, old), Keep{1, 0, 0}, []int{0, 1, 40}},
		{"nothing is to be kept", list(0, 1, 2), Keep{}, []int{0, 1}},
	} {
		drop := Thin(tc.made, tc.keep, "now")
		var stays []int
		for i, h := range tc.made {
			if !slices.Contains(drop, i) {
				stays = append(stays, int(day(0).Made.Sub(h.Made).Hours()+1)/24)
			}
		}
		slices.Sort(stays)
		if !slices.Equal(stays, tc.want) {
			t.Errorf("%s: %v stay, want %v", tc.name, stays, tc.want)
		}
	}
	// The clock was set back: the two with the latest changes stay.
	wrong := list(0, 1, 2, 700, 701, 702)
	for i, seq := range []uint64{1, 2, 3, 6, 5, 4} {
		wrong[i].Seq, wrong[i].Story = seq, "now"
	}
	if drop := Thin(wrong, Keep{}, "now"); !slices.Equal(drop, []int{2, 5}) {
		t.Errorf("with a wrong clock %v go", drop)
	}
	// A backup more from the day after never brings back what went, and thinning
	// twice is thinning once.
	var kept []Header
	for n := 499; n >= 0; n-- {
		kept = append(kept, day(n))
		drop := Thin(kept, Usual, "now")
		var next []Header
		for i, h := range kept {
			if !slices.Contains(drop, i) {
				next = append(next, h)
			}
		}
		if again := Thin(next, Usual, "now"); len(again) != 0 {
			t.Fatalf("day %d: %d more go the second time", n, len(again))
		}
		kept = next
	}
	if len(kept) < 19 || len(kept) > 24 {
		t.Errorf("after 500 days there are %d", len(kept))
	}
}

func TestList(t *testing.T) {
	dir := t.TempDir()
	put := func(name string, content []byte) {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	one := written(t, "x")
	put(Name(header), one)
	header := header
	header.Made, header.Folder = header.Made.Add(time.Hour), "another folder"
	var other bytes.Buffer
	if err := Write(&other, header, key, func(b *Body) error { b.Store(); return nil }); err != nil {
		t.Fatal(err)
	}
	put(Name(header), other.Bytes())
	put("konklave-broken.backup", one[:20])
	put("other.txt", one)
	put(".konklave-1.tmp", one)
	if err := os.Mkdir(filepath.Join(dir, "konklave-dir.backup"), 0o700); err != nil {
		t.Fatal(err)
	}
	all, broken, err := List(dir, "")
	if err != nil || len(all) != 2 || all[0].Folder != "another folder" || all[1].Size != int64(len(one)) || len(broken) != 1 || filepath.Base(broken[0]) != "konklave-broken.backup" {
		t.Errorf("%+v, %v, %v", all, broken, err)
	}
	mine, _, err := List(dir, "another folder")
	if err != nil || len(mine) != 1 || mine[0].Seq != 77 {
		t.Errorf("%+v, %v", mine, err)
	}
	if all, _, err := List(filepath.Join(dir, "none"), ""); err != nil || all != nil {
		t.Errorf("%v, %v", all, err)
	}
	if _, _, err := List(filepath.Join(dir, "other.txt"), ""); model.CodeOf(err) != model.ReadOnly {
		t.Errorf("a file: %v", err)
	}
	if _, err := Look(filepath.Join(dir, "none")); model.CodeOf(err) != model.NotFound {
		t.Errorf("none: %v", err)
	}
}

func FuzzReader(f *testing.F) {
	f.Add(written(f, "store"))
	f.Add([]byte("KONKBKUP\x01\x00\x00\x00\x02{}"))
	f.Fuzz(func(t *testing.T, content []byte) {
		if _, err := read(content, key); err != nil && !errors.Is(err, ErrKey) && model.CodeOf(err) == model.Internal {
			t.Error(err)
		}
	})
}
