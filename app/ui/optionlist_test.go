package ui

import "testing"

func TestLettersLeadToAnOption(t *testing.T) {
	labels := []string{"Keine", "Deutschland: Bayern", "Deutschland: Berlin", "Deutschland: Niedersachsen", "Schweiz: Appenzell Innerrhoden", "Schweiz: Bern"}
	options := make([]Option, len(labels))
	for i, l := range labels {
		options[i] = Option{Value: l, Label: l}
	}
	for _, tt := range []struct{ typed, want string }{
		{"k", "Keine"},
		{"d", "Deutschland: Bayern"},
		{"dd", "Deutschland: Berlin"},            // the next one
		{"nieder", "Deutschland: Niedersachsen"}, // no "i" of Innerrhoden
		{"ber", "Deutschland: Berlin"},           // a word within
		{"bern", "Schweiz: Bern"},                // goes on
		{"x", "Keine"},                           // stays
	} {
		l := newOptionList(options, "")
		for _, r := range tt.typed {
			l.TypedRune(r)
		}
		if got := options[l.matches[l.cursor]].Label; got != tt.want {
			t.Errorf("%q leads to %q, want %q", tt.typed, got, tt.want)
		}
	}
}
