package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestAuditListsEveryChange reads the changes as a person, as another program, and
// from a file.
func TestAuditListsEveryChange(t *testing.T) {
	d := sampleDesk(t)
	out := d.ok(t, "audit", "--lang", "de")
	if !strings.Contains(out, "Jana Petersen  Plan begonnen") {
		t.Errorf("%s", out)
	}
	var rows []struct {
		Seq     uint64
		By      string
		Intent  string
		Records int
		Kinds   []string
	}
	d.json(t, &rows, "audit", "--about", "plans")
	if len(rows) == 0 {
		t.Fatal("no change of a plan")
	}
	for i, r := range rows {
		if r.By != "Jana Petersen" || r.Records == 0 || i > 0 && r.Seq >= rows[i-1].Seq || !strings.Contains(strings.Join(r.Kinds, " ")+" drill", "plan") && !strings.Contains(strings.Join(r.Kinds, " "), "drill") {
			t.Errorf("%+v", r)
		}
	}
	file := filepath.Join(t.TempDir(), "changes.jsonl")
	d.ok(t, "audit", "plan", "--file", file)
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for l := range strings.Lines(string(raw)) {
		if !json.Valid([]byte(l)) {
			t.Errorf("%s", l)
		}
	}
	if !strings.Contains(string(raw), `"field":"hire"`) {
		t.Errorf("%.300s", raw)
	}
	if out := d.ok(t, "audit", "--until", "2020-01-01"); !strings.Contains(out, "Nothing was changed in this time.") {
		t.Errorf("%s", out)
	}
	d.fails(t, exitUsage, []string{"--since", "tomorrow"}, "audit", "--since", "tomorrow")
	d.fails(t, exitUsage, []string{"--about", "weather", "people"}, "audit", "--about", "weather")
}
