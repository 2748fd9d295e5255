package main

import (
	"strings"
	"testing"
)

// TestObjectionOnTheCommandLine: the best answers to what a customer says, as text
// in both languages and as JSON.
func TestObjectionOnTheCommandLine(t *testing.T) {
	d := sampleDesk(t)
	var list []answerJSON
	d.json(t, &list, "objection", "too", "exp", "--lang", "en")
	if len(list) != 3 || list[0].Page != "obj-too-expensive-en" || list[0].Met != 7 || list[0].Worked != 5 || list[0].OneLiner == "" || list[0].Text == "" || len(list[0].DoNotSay) == 0 {
		t.Fatalf("%+v", list)
	}
	d.json(t, &list, "objection", "too exp", "--lang", "en", "--for", "Petra Langhoff", "--limit", "1")
	if len(list) != 1 || list[0].Title != "That is too expensive" {
		t.Errorf("%+v", list)
	}
	for lang, words := range map[string][]string{"de": {"1. Das ist uns zu teuer (Einwand, keine Absage; wirkte 5 von 7 Mal)", "Zuerst fragen: ", "Vermeiden: "}, "en": {"1. That is too expensive (Objection, not a rejection; worked 5 of 7)", "Then ask, and wait: "}} {
		got := d.ok(t, "objection", "zu", "teuer", "--lang", lang)
		for _, w := range words {
			if !strings.Contains(got, w) {
				t.Errorf("%s: %q is not in\n%s", lang, w, got)
			}
		}
	}
	if got := d.ok(t, "objection", "qzxv", "--lang", "en"); !strings.Contains(got, "No objection fits") {
		t.Errorf("%q", got)
	}
	d.json(t, &list, "objection", "qzxv")
	if list == nil || len(list) != 0 {
		t.Errorf("%+v", list)
	}
	d.fails(t, exitUsage, nil, "objection")
	d.fails(t, exitUser, []string{"Nobody Atall"}, "objection", "zu teuer", "--for", "Nobody Atall")
}
