package ui

import (
	"strings"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestLabelIsCutAndTellsItselfInFull(t *testing.T) {
	startApp(t, "light")
	const name = "Leiterin Fertigungssteuerung und Werkslogistik"
	l := NewText(name, Body)
	test.NewTempWindow(t, l)
	full := Wish(l)
	l.Resize(full)
	if l.Truncated() || l.Tip() != "" || l.line.Text != name {
		t.Errorf("cut at its full width: %q", l.line.Text)
	}
	l.Resize(fyne.NewSize(100, full.Height))
	if !l.Truncated() || l.Tip() != name || !strings.HasSuffix(l.line.Text, ellipsis) {
		t.Errorf("at 100: %q, tip %q", l.line.Text, l.Tip())
	}
	if w := l.line.MinSize().Width; w > 100.5 {
		t.Errorf("the cut text is %v wide", w)
	}
	l.SetText("kurz")
	if l.Truncated() || l.line.Text != "kurz" {
		t.Errorf("after SetText: %q", l.line.Text)
	}
	if least := NewText(name, Body).MinSize().Width; least >= 60 {
		t.Errorf("least width %v: layouts could not shrink it", least)
	}
	if s := NewText("ab", Body); s.MinSize() != s.WishSize() {
		t.Error("a text of two letters must not be cut")
	}
}

func TestShorten(t *testing.T) {
	startApp(t, "light")
	wide := Body.Measure("Wiegand").Width
	tests := []struct {
		in    string
		width float32
		want  string
	}{
		{"Wiegand", wide, "Wiegand"},
		{"Wiegand", 1000, "Wiegand"},
		{"", 0, ""},
		{"Wiegand", 1, ""},
		{"Wiegand", Body.Measure("Wie…").Width, "Wie…"},
		{"Dr. Wiegand", Body.Measure("Dr. …").Width, "Dr.…"}, // no blank before the ellipsis
		{"zwei\nZeilen", 1000, "zwei…"},
	}
	for _, test := range tests {
		if got := shorten(test.in, test.width, Body); got != test.want {
			t.Errorf("shorten(%q, %v) = %q, want %q", test.in, test.width, got, test.want)
		}
	}
}

func FuzzShortenAndWrap(f *testing.F) {
	test.NewTempApp(f)
	f.Add("Über Größe, 😀 und mehr", uint16(60))
	f.Add("a\n\nb\xff", uint16(0))
	f.Fuzz(func(t *testing.T, s string, width uint16) {
		short := shorten(s, float32(width), Body)
		if w := Body.Measure(short).Width; w > float32(width)+0.6 && short != "" {
			t.Fatalf("%q is %v wide, allowed %d", short, w, width)
		}
		lines := WrapText(s, float32(width), Body)
		if len(lines) == 0 {
			t.Fatal("no line")
		}
		if !utf8.ValidString(s) {
			return
		}
		squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if got := squeeze(strings.Join(lines, " ")); got != squeeze(s) {
			t.Fatalf("wrapping changed %q to %q", s, got)
		}
		for _, line := range lines {
			if !utf8.ValidString(line) {
				t.Fatalf("a rune was broken: %q", line)
			}
		}
	})
}

// TestATextWithoutBlanksIsWrappedInOneGo: what is measured grows with the text, not
// with its square. A picture that somebody pastes into a note must not stop the window.
func TestATextWithoutBlanksIsWrappedInOneGo(t *testing.T) {
	measured := func(n int) (bytes int) {
		lines := wrapWhere(strings.Repeat("x", n), func(s string) bool {
			bytes += len(s)
			return len(s) <= 60
		})
		if len(lines) != (n+59)/60 || strings.Join(lines, "") != strings.Repeat("x", n) {
			t.Errorf("%d letters in %d lines", n, len(lines))
		}
		return bytes
	}
	if one, ten := measured(10_000), measured(100_000); ten > 11*one {
		t.Errorf("%d bytes are measured for 10,000 letters, %d for 100,000", one, ten)
	}
	if lines := wrapWhere("a W b", func(s string) bool { return s == "a" || s == "b" }); strings.Join(lines, "|") != "a|W|b" {
		t.Errorf("a letter that is too wide: %q", lines)
	}
}

func TestParagraphIsAsHighAsItsLines(t *testing.T) {
	startApp(t, "light")
	p := NewParagraph("eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf", Body)
	test.NewTempWindow(t, p)
	one := p.HeightFor(10000)
	if one != 20 {
		t.Errorf("one line is %v high", one)
	}
	last := float32(0)
	for _, w := range []float32{500, 300, 150, 80} {
		h := p.HeightFor(w)
		if h < last || int(h)%20 != 0 {
			t.Errorf("at %v it is %v high, before %v", w, h, last)
		}
		last = h
		p.Resize(fyne.NewSize(w, h))
		if got := len(test.WidgetRenderer(p).Objects()); got != int(h/20) {
			t.Errorf("at %v: %d lines in a height of %v", w, got, h)
		}
		if p.MinSize().Height != h {
			t.Errorf("MinSize %v, want %v", p.MinSize().Height, h)
		}
	}
	if got := WrapText("a\n\nb", 100, Body); len(got) != 3 || got[1] != "" {
		t.Errorf("an empty line got lost: %q", got)
	}
}

func TestTextsFollowTheTheme(t *testing.T) {
	th := startApp(t, "light")
	l, p := NewText("x", Body).In(Text2), NewParagraph("x", Body).In(Danger)
	w := test.NewTempWindow(t, Column(0, l, p))
	w.Resize(fyne.NewSize(100, 100))
	th.SetVariant("dark")
	fyne.CurrentApp().Settings().SetTheme(th)
	l.Refresh()
	p.Refresh()
	if l.line.Color != ColorsOf(true).Of(Text2) || p.lines[0].Color != ColorsOf(true).Of(Danger) {
		t.Error("the colours are still those of light")
	}
}
