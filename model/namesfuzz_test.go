package model

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func FuzzSplitName(f *testing.F) {
	for _, s := range []string{"Müller, Petra", "Frau Prof. Dr.-Ing. Ursula von der Leyen", "John Smith, PhD", ",", "Dr.", "van de ’t"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 4096 {
			return
		}
		n := SplitName(s)
		for _, part := range []string{n.First, n.Last, n.Academic} {
			if part != strings.TrimSpace(part) || utf8.ValidString(s) && !utf8.ValidString(part) {
				t.Fatalf("%q has the part %q", s, part)
			}
		}
		if _, _, rest := SplitSalutation(s); len(rest) > len(s) {
			t.Fatalf("%q leaves %q", s, rest)
		}
	})
}

func FuzzParseID(f *testing.F) {
	f.Add("0199e3a1-0000-7000-8000-000000000001")
	f.Add("--0199E3A100007000800000000000000-1")
	f.Fuzz(func(t *testing.T, s string) {
		id, err := ParseID(s)
		if err != nil {
			return
		}
		if again, err := ParseID(id.String()); err != nil || again != id {
			t.Fatalf("%q is %s, which reads as %s, %v", s, id, again, err)
		}
	})
}

func FuzzParseDate(f *testing.F) {
	f.Add("2026-11-02")
	f.Add("0000-01-01")
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDate(s)
		if err != nil {
			return
		}
		if again, err := ParseDate(d.String()); err != nil || again != d {
			t.Fatalf("%q is %s, which reads as %s, %v", s, d, again, err)
		}
	})
}
