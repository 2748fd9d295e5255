package keys

import (
	"errors"
	"testing"

	"konklave/model"
)

func FuzzSlotFile(f *testing.F) {
	good, err := (&slotFile{Version: slotVersion, Folder: "x", Slots: []slot{{}}}).encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add([]byte(`{"version":99}`))
	f.Add([]byte(`{"slots":[null]}`))
	f.Fuzz(func(t *testing.T, content []byte) {
		found, err := decode(content, "keys.json")
		if err != nil {
			var e *model.Error
			if !errors.Is(err, errDamaged) && !errors.As(err, &e) {
				t.Fatalf("%v", err)
			}
			return
		}
		again, err := found.encode()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := decode(again, ""); err != nil {
			t.Fatalf("what was read cannot be read again: %v", err)
		}
	})
}

func FuzzParseCode(f *testing.F) {
	f.Add(NewCode().String())
	f.Add("0OIL-–_ 1ÿ")
	f.Fuzz(func(t *testing.T, text string) {
		c, err := ParseCode(text)
		if err != nil {
			if model.CodeOf(err) != model.Invalid {
				t.Fatalf("%v", err)
			}
			return
		}
		if again, err := ParseCode(c.String()); err != nil || again != c {
			t.Fatalf("%q is %v, which reads as %v, %v", text, c, again, err)
		}
	})
}
