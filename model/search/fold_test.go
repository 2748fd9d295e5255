package search

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestFold(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{"  Dr. Nele  Harms ", "dr nele harms"},
		{"MÜLLER", "muller"}, {"Mueller", "muller"}, {"Muller", "muller"}, {"Mu\u0308ller", "muller"},
		{"Weiß", "weiss"}, {"WEISS", "weiss"}, {"ẞ", "ss"},
		{"Bauer", "bauer"}, {"neue Quelle", "neue quelle"}, {"Häuser", "hauser"}, {"Haeuser", "hauser"}, {"Bäuerin", "bauerin"}, {"Baeuerin", "bauerin"},
		{"Oelschläger", "olschlager"}, {"Ölschlaeger", "olschlager"}, {"Übung", "ubung"}, {"Uebung", "ubung"},
		{"Søren Ærø", "soren aro"}, {"Łukasz Đorđe", "lukasz dorde"}, {"Dvořák", "dvorak"}, {"İstanbul ıI", "istanbul ii"}, {"Yılmaz", "yilmaz"},
		{"O'Brien", "obrien"}, {"O’Brien", "obrien"}, {"Müller-Lüdenscheidt", "muller ludenscheidt"},
		{"petra.mueller@rhein-logistik.de", "petra muller rhein logistik de"},
		{"+49 (30) 123-45", "493012345"}, {"089/7065502", "0897065502"}, {"Raum 3, Tel. 5", "raum 3 tel 5"},
		{"F&E", "f e"}, {"ＡＢＣ ﬁ", "abc fi"}, {"Ελλάδα", "ελλαδα"}, {"李小龍", "李小龍"}, {"🏳️‍🌈 x", "x"},
	} {
		if got := Fold(c.in); got != c.want {
			t.Errorf("Fold(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"Müller-Lüdenscheidt", "1 2 e ue", "İ\u0307 ß", "\xff\xfe", "a'e u-e", "Größe 12 / 13"} {
		f.Add(s, "mu er")
	}
	f.Fuzz(func(t *testing.T, s, query string) {
		if len(s) > 4096 || len(query) > 256 {
			return
		}
		once := Fold(s)
		if !utf8.ValidString(once) && utf8.ValidString(s) {
			t.Errorf("Fold(%q) = %q is not valid UTF-8", s, once)
		}
		if twice := Fold(once); twice != once {
			t.Errorf("Fold twice: %q -> %q -> %q", s, once, twice)
		}
		if strings.TrimSpace(once) != once || strings.Contains(once, "  ") {
			t.Errorf("blanks left in %q", once)
		}
		x := New()
		x.Put(Doc{Kind: "page", ID: s, Title: s, Sub: query, Body: s})
		for _, h := range x.Find(query, 3) {
			for _, r := range append(h.TitleMarks, h.SubMarks...) {
				if r.From < 0 || r.From >= r.To {
					t.Errorf("bad range %v", r)
				}
			}
		}
		marks(s, parseQuery(query))
		if len(parseQuery(query).words) == 1 && Fold(query) != "" {
			if hits := x.Find(query, 3); len(hits) != 1 {
				t.Errorf("query %q does not find itself", query)
			}
		}
	})
}
