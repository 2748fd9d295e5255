package main

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestInsightsKeepTheirPromise reads the figures as another program would.
func TestInsightsKeepTheirPromise(t *testing.T) {
	d := sampleDesk(t)
	type figure struct {
		Figure, Part string
		Count, Of    *int
		Percent      *int
		Hidden       *bool
	}
	var r struct {
		From, To *string
		Figures  []figure
	}
	d.json(t, &r, "insights", "--from", "2026-10-01")
	if r.From == nil || *r.From != "2026-10-01" || r.To == nil {
		t.Fatalf("%+v", r)
	}
	found := map[string]figure{}
	for _, f := range r.Figures {
		if f.Count == nil || f.Of == nil || f.Hidden == nil || f.Part == "" {
			t.Errorf("%+v", f)
		}
		found[f.Figure+"."+f.Part] = f
	}
	for _, name := range []string{"follow_ups.on_time", "replies.all", "funnel.contacted", "coverage.median", "silent_champions.people", "goals.deciders", "no_step.people"} {
		if _, ok := found[name]; !ok {
			t.Errorf("no figure %s in %v", name, found)
		}
	}
	if f := found["follow_ups.on_time"]; f.Percent == nil || *f.Percent != (200*(*f.Count)+*f.Of)/(2**f.Of) {
		t.Errorf("on time: %+v", f)
	}
	if f := found["goals.deciders"]; f.Percent != nil {
		t.Errorf("a percent of %d accounts", *f.Of)
	}
	if said := d.ok(t, "insights", "--lang", "de"); !strings.Contains(said, "Ohne nächsten Schritt") || strings.Contains(said, "Rautenberg") {
		t.Errorf("it says\n%s", said)
	}
}

func TestInsightsGoIntoAFile(t *testing.T) {
	d := sampleDesk(t)
	file := filepath.Join(t.TempDir(), "figures.csv")
	d.ok(t, "insights", "--out", file, "--mine")
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(raw), "\ufeff"))).ReadAll()
	if err != nil || len(rows) < 20 || strings.Join(rows[0], " ") != "figure part label count of percent note" {
		t.Errorf("%d rows, %v", len(rows), err)
	}
	d.fails(t, exitUsage, nil, "insights", "--out", "figures.docx")
	d.fails(t, exitUsage, nil, "insights", "--from", "yesterday")
	d.fails(t, exitUsage, nil, "insights", "--from", "2026-11-02", "--to", "2026-11-01")
}
