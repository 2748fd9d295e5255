package store

import (
	"context"
	"math/rand/v2"
	"strings"
	"testing"

	"konklave/model"
)

func TestKeptValuesOutliveTheStoreAndLeaveNoTrace(t *testing.T) {
	dir, ctx := t.TempDir(), context.Background()
	s := openTest(t, dir, testOptions())
	noise := make([]byte, 300<<10)
	random := rand.New(rand.NewPCG(1, 2))
	for i := range noise {
		noise[i] = byte(random.Uint32())
	}
	want := map[string]string{"draft/a": "short", "draft/b": strings.Repeat("a long text ", 50_000), "draft/empty": "", "draft/noise": string(noise), "link/a": "other"}
	var items []Kept
	for name, value := range want {
		items = append(items, Kept{name, []byte(value)})
	}
	items = append(items, Kept{"draft/c", []byte("forgotten")})
	for n := range 5 { // more than one transaction takes
		items = append(items, Kept{"many/" + string(rune('a'+n)), noise})
	}
	if err := s.Keep(ctx, items...); err != nil {
		t.Fatal(err)
	}
	if err := s.Keep(ctx, Kept{Name: "draft/c"}, Kept{Name: "never was"}); err != nil {
		t.Fatal(err)
	}
	look := func() {
		t.Helper()
		mustView(t, s, func(tx *Tx) error {
			for name, value := range want {
				if got, ok, err := tx.Kept(name); err != nil || !ok || string(got) != value {
					t.Errorf("%s is %d bytes, %v, %v", name, len(got), ok, err)
				}
			}
			if _, ok, err := tx.Kept("draft/c"); ok || err != nil {
				t.Errorf("what was forgotten is there: %v, %v", ok, err)
			}
			var names []string
			err := tx.EachKept("draft/", func(k Kept) error {
				names = append(names, k.Name)
				return nil
			})
			if strings.Join(names, " ") != "draft/a draft/b draft/empty draft/noise" {
				t.Errorf("the names are %v", names)
			}
			if seq, err := tx.LastSeq(); seq != 0 || err != nil {
				t.Errorf("the journal has %d entries, %v", seq, err)
			}
			return err
		})
	}
	look()
	mustClose(t, s)
	s = openTest(t, dir, testOptions())
	look()
	if _, _, ok := s.CanUndo(); ok {
		t.Error("keeping can be undone")
	}
}

func TestKeepingRefusesWhatCannotBeKept(t *testing.T) {
	ctx := context.Background()
	full := false
	opts := testOptions()
	opts.Space = func(string) (uint64, error) {
		if full {
			return 1 << 20, nil
		}
		return 10 << 30, nil
	}
	s := openTest(t, t.TempDir(), opts)
	noise := make([]byte, 2<<20)
	random := rand.New(rand.NewPCG(3, 4))
	for i := range noise {
		noise[i] = byte(random.Uint32())
	}
	if err := s.Keep(ctx, Kept{"small", []byte("x")}, Kept{"huge", noise}); model.CodeOf(err) != model.Invalid {
		t.Errorf("2 MiB of noise give %v", err)
	}
	full = true
	if err := s.Keep(ctx, Kept{"a", []byte("b")}); model.CodeOf(err) != model.ReadOnly {
		t.Errorf("a full disk gives %v", err)
	}
	ended, cancel := context.WithCancel(ctx)
	cancel()
	if err := s.Keep(ended, Kept{"a", []byte("b")}); model.CodeOf(err) != model.Canceled {
		t.Errorf("a context that is done gives %v", err)
	}
	full = false
	mustView(t, s, func(tx *Tx) error {
		if _, ok, err := tx.Kept("a"); ok || err != nil {
			t.Errorf("it is there all the same: %v, %v", ok, err)
		}
		return nil
	})
}

func TestPagesAreFoundByTheirPath(t *testing.T) {
	s := openTest(t, "", testOptions())
	mustPut(t, s, &model.OwnPage{ID: testID('y', 1), Path: "de/a.md"})
	mustPut(t, s, &model.OwnPage{ID: testID('y', 2), Path: "de/ä.md"})
	mustPut(t, s, &model.OwnPage{ID: testID('y', 3), Path: "de/ae.md"})
	mustView(t, s, func(tx *Tx) error {
		for path, want := range map[string]int{"de/a.md": 1, "DE/A.md": 1, "de/ä.md": 2, "de/ae.md": 3} {
			if p, err := tx.OwnPageAt(path); err != nil || p.ID != testID('y', want) {
				t.Errorf("%s is %v, %v", path, p, err)
			}
		}
		if _, err := tx.OwnPageAt("de/b.md"); model.CodeOf(err) != model.NotFound {
			t.Errorf("a path of no page gives %v", err)
		}
		return nil
	})
}
