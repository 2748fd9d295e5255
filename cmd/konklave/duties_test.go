package main

import (
	"strings"
	"testing"

	"konklave/model"
	"konklave/model/workspace"
)

// TestDutiesOnTheCommandLine: a request is recorded, listed and answered, and
// what is due for people is listed.
func TestDutiesOnTheCommandLine(t *testing.T) {
	d := sampleDesk(t)
	var list []struct {
		ID                  model.ID
		Article             model.Article
		Received, Due, Done string
		State               model.RequestState
		Person, Answer      string
	}
	d.json(t, &list, "requests")
	if len(list) != 1 || list[0].State != model.RequestOpen || list[0].Article != model.ArtAccess || list[0].Received != "2026-10-30" || list[0].Due != "2026-11-30" {
		t.Fatalf("requests %+v", list)
	}
	var added struct{ ID model.ID }
	d.json(t, &added, "requests", "add", "Thomas Wiegand", "17")
	d.json(t, &list, "requests")
	if len(list) != 2 || list[1].ID != added.ID || list[1].State != model.RequestUnchecked {
		t.Fatalf("requests %+v", list)
	}
	d.ok(t, "requests", "done", added.ID.String(), "--answer", "told by mail")
	d.json(t, &list, "requests", "--all")
	if len(list) != 2 || list[1].State != model.RequestDone || list[1].Answer != "told by mail" {
		t.Errorf("requests %+v", list)
	}
	d.fails(t, exitUsage, []string{"xx"}, "requests", "add", "Thomas Wiegand", "xx")
	d.fails(t, exitUser, nil, "requests", "add", "Thomas Wiegand", "99")
	var out struct {
		Retention, Notices []struct{ Person, Due string }
		Suppressed         []struct{ Reason, Hash string }
		Due                workspace.DutyCount
	}
	d.json(t, &out, "retention")
	if len(out.Retention) != 1 || len(out.Notices) == 0 || out.Due.Retention != 1 || out.Due.Requests != 1 {
		t.Errorf("%+v", out)
	}
	d.ok(t, "person", "erase", out.Retention[0].Person, "--yes", "--reason", "date reached")
	d.json(t, &out, "retention")
	if len(out.Retention) != 0 || len(out.Suppressed) != 1 || out.Suppressed[0].Reason != "date reached" {
		t.Errorf("%+v", out)
	}
	for lang, words := range map[string][]string{"de": {"Speicherfristen", "Keine Frist ist erreicht", "Sperrliste", "Gelöscht"}, "en": {"Retention dates", "No date is reached", "Suppression list", "Erased"}} {
		got := d.ok(t, "retention", "--lang", lang)
		for _, w := range words {
			if !strings.Contains(got, w) {
				t.Errorf("%s: %q is not in\n%s", lang, w, got)
			}
		}
	}
	if got := d.ok(t, "requests", "--lang", "de"); !strings.Contains(got, "Auskunft (Art. 15)") || !strings.Contains(got, "Antwort bis") {
		t.Errorf("requests:\n%s", got)
	}
}
