package main

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"konklave/app/text"
	"konklave/model"
)

// TestChangesTellWhoCame reads the changes of the sample, whose people were all
// mapped on one day, as a person and as another program would.
func TestChangesTellWhoCame(t *testing.T) {
	d := sampleDesk(t)
	out := d.ok(t, "changes", "rautenberg", "--since", "2026-08-14", "--lang", "de")
	for _, words := range []string{"Rautenberg Pumpenbau GmbH\n====", "12 Änderungen seit 14. Aug 2026", "14. Aug 2026  Jana Petersen  Thomas Wiegand ist neu dabei", "Leerer Platz angelegt: Kaufm. Leitung"} {
		if !strings.Contains(out, words) {
			t.Errorf("%q is not in\n%s", words, out)
		}
	}
	var read struct {
		Account string
		Since   string
		Centers []struct {
			Center  string
			Changes []map[string]any
		}
	}
	d.json(t, &read, "changes", "rautenberg", "--since", "2026-08-01")
	if read.Account != "Rautenberg Pumpenbau GmbH" || read.Since != "2026-08-01" || len(read.Centers) != 1 || len(read.Centers[0].Changes) != 12 {
		t.Fatalf("%+v", read)
	}
	for _, c := range read.Centers[0].Changes {
		if c["kind"] != "came" && c["kind"] != "opened" || c["at"] == nil || c["seat"] == "" || c["name"] == "" || c["by"] != "Jana Petersen" {
			t.Errorf("%+v", c)
		}
	}
}

func TestChangesSinceADayAfterAll(t *testing.T) {
	d := sampleDesk(t)
	if out := d.ok(t, "changes", "rautenberg", "--since", "2026-11-12"); !strings.Contains(out, "Nothing changed since 12 Nov 2026.") {
		t.Errorf("%s", out)
	}
	out := d.ok(t, "changes", "rautenberg", "--since", "2026-11-12", "--json")
	if !json.Valid([]byte(out)) || !strings.Contains(out, `"changes": []`) {
		t.Errorf("%s", out)
	}
	if out := d.ok(t, "changes", "rautenberg"); !strings.Contains(out, "since 12 Oct 2026") {
		t.Errorf("without --since it goes back 30 days:\n%s", out)
	}
	d.fails(t, exitUsage, []string{"--since", "2026-11-02"}, "changes", "rautenberg", "--since", "last week")
	d.fails(t, exitUsage, []string{"1 arg"}, "changes")
	d.fails(t, exitUser, []string{"nobody"}, "changes", "nobody")
}

// TestBriefTellsStepAndPath: the brief says for each seat what to do next, and
// how to get to power.
func TestBriefTellsStepAndPath(t *testing.T) {
	d := sampleDesk(t)
	var brief struct {
		Path struct {
			State string
			Power string
			Steps []struct{ Person, Why, Line string }
		} `json:"path_to_power"`
		Seats []struct {
			Person string
			Next   *struct{ Step, Reason, Channel, Due, Page, Rule string } `json:"next_step"`
		}
	}
	d.json(t, &brief, "brief", "rautenberg", "--lang", "en")
	if brief.Path.State != "open" || brief.Path.Power == "" || len(brief.Path.Steps) < 2 || brief.Path.Steps[0].Line != "" || brief.Path.Steps[1].Line == "" {
		t.Errorf("path %+v", brief.Path)
	}
	var rules []string
	for _, s := range brief.Seats {
		if s.Next == nil || s.Next.Step == "" || s.Next.Reason == "" || s.Next.Channel == "" || s.Next.Due == "" || s.Next.Page != "next-step-center-en" {
			t.Errorf("%s: %+v", s.Person, s.Next)
			continue
		}
		rules = append(rules, s.Next.Rule)
	}
	slices.Sort(rules)
	if len(slices.Compact(rules)) < 5 {
		t.Errorf("everybody gets the same advice: %v", rules)
	}
	out := d.ok(t, "brief", "rautenberg", "--lang", "de")
	for _, words := range []string{"Weg zur Entscheidung: zu Kaufm. Leitung", "(unterstützt Sie)", "Nächster Schritt: "} {
		if !strings.Contains(out, words) {
			t.Errorf("%q is not in\n%s", words, out)
		}
	}
}

// TestEveryDifferenceIsASentence: no kind of change is told with a gap in it.
func TestEveryDifferenceIsASentence(t *testing.T) {
	a, b, p, q := model.ID{1}, model.ID{2}, model.ID{3}, model.ID{4}
	to := &model.CenterMap{
		Seats:  []model.Seat{{ID: a, Person: p}, {ID: b, Title: "Werkleitung"}},
		People: map[model.ID]model.Person{p: {ID: p, LastName: "Brahms"}, q: {ID: q, LastName: "Clara"}},
	}
	line := model.Line{From: a, To: b, Kind: model.Influences}
	defer text.Set(text.Lang())
	for lang, want := range map[string]map[model.DifferenceKind]string{
		"de": {
			model.DiffCame: "Brahms ist neu dabei", model.DiffFilled: "Brahms hat einen leeren Platz übernommen", model.DiffSucceeded: "Brahms ist auf Clara gefolgt",
			model.DiffEmptied: "Clara ist gegangen, der Platz ist leer", model.DiffLeft: "Clara ist nicht mehr dabei", model.DiffOpened: "Leerer Platz angelegt: Brahms",
			model.DiffClosed: "Leerer Platz entfernt: Brahms", model.DiffMoved: "Brahms berichtet jetzt an Werkleitung, vorher an niemanden",
			model.DiffSupport: "Brahms: Haltung von Unbekannt zu Skeptisch (teuer)", model.DiffInfluence: "Brahms: Einfluss von unbekannt auf hoch (teuer)",
			model.DiffCoverage: "Brahms: Kontakttiefe von Unbekannt auf Kurzer Kontakt (teuer)", model.DiffRoles: "Brahms: Rolle von Unbekannt zu Anwender, Einkäufer (teuer)",
			model.DiffDrawn: "Neue Verbindung: Brahms – Werkleitung (beeinflusst)", model.DiffRemoved: "Verbindung entfernt: Brahms – Werkleitung (beeinflusst)",
		},
		"en": {model.DiffMoved: "Brahms now reports to Werkleitung, before to nobody", model.DiffEmptied: "Clara left, the seat is empty"},
	} {
		text.Set(lang)
		for kind, sentence := range want {
			d := model.Difference{Kind: kind, Seat: a}
			switch kind {
			case model.DiffCame, model.DiffFilled:
				d.After.Person = p
			case model.DiffSucceeded:
				d.Before.Person, d.After.Person = q, p
			case model.DiffEmptied, model.DiffLeft:
				d.Before.Person = q
			case model.DiffMoved:
				d.After.Boss = b
			case model.DiffDrawn:
				d.After.Line = line
			case model.DiffRemoved:
				d.Before.Line = line
			case model.DiffSupport, model.DiffInfluence, model.DiffCoverage, model.DiffRoles:
				d.After.Support, d.After.Influence, d.After.Coverage = model.Sceptic, 4, model.CoverageBrief
				d.After.Roles, d.Evidence = []model.Role{model.User, model.Buyer}, "teuer"
			}
			if got := text.Difference(model.Since{To: to}, d); got != sentence {
				t.Errorf("%s in %s: %q, want %q", kind, lang, got, sentence)
			}
		}
	}
}
