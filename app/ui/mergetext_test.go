package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestMergeText(t *testing.T) {
	m := NewMergeText([]MergeSpan{
		{"Guten Tag ", Literal, ""}, {"Herr Wiegand", Filled, "contact.greeting"}, {",\n\nIhr Projekt ", Literal, ""}, {"", Missing, "account.project"}, {" läuft.", Literal, ""},
	})
	asked := ""
	m.OnField = func(f string) { asked = f }
	showOn(t, fyne.NewSize(400, 300), Column(0, m, Spacer()))

	if got, want := m.Text(), "Guten Tag Herr Wiegand,\n\nIhr Projekt  läuft."; got != want {
		t.Errorf("text %q, want %q", got, want)
	}
	if got, want := m.HeightFor(400), float32(3*20); got != want {
		t.Errorf("height %v, want %v", got, want)
	}
	if narrow := m.HeightFor(100); narrow <= 60 {
		t.Errorf("height %v at 100", narrow)
	}
	m.layout(400)
	for _, p := range m.out.pieces {
		pos := fyne.NewPos(p.x+3, float32(p.line)*20+10)
		asked = ""
		test.TapAt(m, pos)
		if want := m.spans[p.span].Kind == Missing; (asked == "account.project") != want {
			t.Errorf("tap on %q asked for %q", p.text, asked)
		}
	}
	m.MouseMoved(at(m.out.pieces[0].x, 5))
	if m.hover >= 0 {
		t.Error("plain text is hot")
	}
	m.SetTextSize(28)
	if got := m.HeightFor(4000); !near(got, 3*28*1.36) {
		t.Errorf("height %v at 28", got)
	}
	m.SetSpans(nil)
	if m.Text() != "" || m.HeightFor(100) <= 0 {
		t.Error("an empty message has no line")
	}
}
