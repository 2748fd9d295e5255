package main

import (
	"strings"
	"testing"
)

// aCadence is somebody in a cadence as another program reads it.
type aCadence struct {
	Person, Account, Page, State, Refused string
	Why                                   string `json:"ended_by"`
	Note                                  string
	Version                               int
	Steps                                 []aStep
}

type aStep struct {
	Channel, Due, Done, Decision, Rule string
	Permits                            []string `json:"would_permit"`
}

func TestCadenceFromTheLookToTheEnd(t *testing.T) {
	d := newDesk(t)
	d.ok(t, "sample", "--lang", "de")
	d.fails(t, exitUsage, []string{"--page"}, "cadence", "start", "Gerd Ostheim")
	d.fails(t, exitUser, []string{"cad-none"}, "cadence", "start", "Gerd Ostheim", "--page", "cad-none", "--lang", "en")
	d.fails(t, exitUser, []string{"Niemand Da"}, "cadence", "start", "Niemand Da", "--page", "cad-reactivation-de", "--lang", "en")

	var list []aCadence
	d.json(t, &list, "cadence", "start", "Gerd Ostheim", "--page", "cad-reactivation-de", "--on", "2026-12-23", "--region", "DE-BY", "--dry-run")
	if len(list) != 1 || len(list[0].Steps) != 6 || list[0].Steps[1].Due != "2026-12-29" || list[0].Version == 0 {
		t.Fatalf("it would be %+v", list)
	}
	blocked := 0
	for _, s := range list[0].Steps {
		if s.Decision == "blocked" {
			blocked++
			if len(s.Permits) == 0 || s.Rule == "" {
				t.Errorf("blocked without a way out: %+v", s)
			}
		}
	}
	if blocked == 0 {
		t.Error("nothing is blocked in Germany without any permission")
	}
	if d.json(t, &list, "cadence", "list"); len(list) != 0 {
		t.Errorf("a look has put %+v in", list)
	}

	d.json(t, &list, "cadence", "start", "Gerd Ostheim", "--page", "cad-reactivation-de")
	if d.json(t, &list, "cadence", "list"); len(list) != 1 || list[0].State != "running" || list[0].Person != "Gerd Ostheim" {
		t.Errorf("in a cadence: %+v", list)
	}
	d.fails(t, exitUser, []string{"already"}, "cadence", "start", "Gerd Ostheim", "--page", "cad-event-de", "--lang", "en")
	if out := d.ok(t, "cadence", "list", "--lang", "de"); !strings.Contains(out, "Gesperrt:") || !strings.Contains(out, "läuft") {
		t.Errorf("it prints\n%s", out)
	}
	d.fails(t, exitUser, []string{"why"}, "cadence", "stop", "Gerd Ostheim", "--lang", "en")
	d.ok(t, "cadence", "stop", "Gerd Ostheim", "--reason", "bought elsewhere")
	if d.json(t, &list, "cadence", "list"); len(list) != 0 {
		t.Errorf("still in it: %+v", list)
	}
	if d.json(t, &list, "cadence", "list", "--all"); len(list) != 1 || list[0].Why != "by_hand" || list[0].Note != "bought elsewhere" {
		t.Errorf("over: %+v", list)
	}
	d.fails(t, exitUser, []string{"no cadence"}, "cadence", "stop", "Gerd Ostheim", "--reason", "x", "--lang", "en")
}
