package main

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"konklave/model"
)

func TestSampleFillsAnEmptyFolderOnce(t *testing.T) {
	d := newDesk(t)
	if out := d.ok(t, "sample", "--lang", "en"); !strings.Contains(out, d.data) {
		t.Errorf("it does not say where the data is: %q", out)
	}
	var accounts []accountJSON
	d.json(t, &accounts, "accounts")
	if len(accounts) < 3 {
		t.Errorf("%d accounts", len(accounts))
	}
	d.fails(t, exitUser, nil, "sample")
	var again []accountJSON
	if d.json(t, &again, "accounts"); !slices.Equal(again, accounts) {
		t.Errorf("the second time changed the accounts: %v, then %v", accounts, again)
	}
}

func TestAccountsListsThem(t *testing.T) {
	d := sampleDesk(t)
	var accounts []accountJSON
	d.json(t, &accounts, "accounts")
	table := d.ok(t, "accounts", "--lang", "en")
	if lines := strings.Count(table, "\n"); lines != len(accounts) {
		t.Errorf("%d lines for %d accounts", lines, len(accounts))
	}
	for _, a := range accounts {
		if a.ID.IsZero() || a.Name == "" || a.Stage == "" || a.People == 0 || !strings.Contains(table, a.Name) {
			t.Errorf("%+v in\n%s", a, table)
		}
	}
	if !slices.IsSortedFunc(accounts, func(a, b accountJSON) int { return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)) }) {
		t.Errorf("not by name:\n%s", table)
	}
}

// TestBriefKeepsItsPromise reads the brief as another program would: by the
// keys that are promised.
func TestBriefKeepsItsPromise(t *testing.T) {
	d := sampleDesk(t)
	var brief struct {
		Account *string
		Status  *string
		Score   *int
		Gaps    []map[string]any
		Seats   []struct {
			Person    *string
			Roles     []string
			Support   *string
			Influence *int
			Coverage  *string
			Message   *struct {
				Page, Subject, Body *string
				Missing             []string
				Gate                struct{ Decision, Rule string }
			}
		}
	}
	d.json(t, &brief, "brief", "Rautenberg Pumpenbau", "--lang", "de")
	if brief.Account == nil || !strings.Contains(*brief.Account, "Rautenberg Pumpenbau") {
		t.Errorf("account = %v", brief.Account)
	}
	if brief.Status == nil || !slices.Contains([]string{"red", "amber", "green"}, *brief.Status) {
		t.Errorf("status = %v", brief.Status)
	}
	if brief.Score == nil || *brief.Score < 0 || *brief.Score > 100 {
		t.Errorf("score = %v", brief.Score)
	}
	if len(brief.Gaps) == 0 || len(brief.Seats) != 12 {
		t.Errorf("%d gaps, %d seats", len(brief.Gaps), len(brief.Seats))
	}
	for _, g := range brief.Gaps {
		if g["kind"] == "" || g["fix"] == nil {
			t.Errorf("gap %v", g)
		}
	}
	said := map[string]int{}
	for _, s := range brief.Seats {
		if s.Person == nil || s.Roles == nil || s.Support == nil || s.Influence == nil || s.Coverage == nil {
			t.Errorf("a key is missing in %+v", s)
			continue
		}
		for _, r := range s.Roles {
			if !slices.Contains(model.Roles, model.Role(r)) {
				t.Errorf("%s: role %q", *s.Person, r)
			}
		}
		if *s.Person == "" {
			continue
		}
		if m := s.Message; m == nil || m.Page == nil || m.Subject == nil || m.Body == nil || m.Missing == nil || m.Gate.Rule == "" || (*m.Body == "") != (m.Gate.Decision == "blocked") || strings.Contains(*m.Body, "{{") {
			t.Errorf("%s: message %+v", *s.Person, m)
		} else if said[m.Gate.Decision]++; *m.Body == "" && *m.Subject != "" {
			t.Errorf("%s: the subject of what must not go out is %q", *s.Person, *m.Subject)
		}
	}

	if said["blocked"] == 0 || said["blocked"] == len(brief.Seats) || said[""] > 0 {
		t.Errorf("what the legal gate said: %v", said)
	}

	var raw map[string]json.RawMessage
	d.json(t, &raw, "brief", "Rautenberg Pumpenbau")
	for _, key := range []string{"account", "status", "score", "gaps", "seats"} {
		if raw[key] == nil || string(raw[key]) == "null" {
			t.Errorf("%s is missing", key)
		}
	}
}

func TestBriefForAPersonToRead(t *testing.T) {
	d := sampleDesk(t)
	de, en := d.ok(t, "brief", "Rautenberg Pumpenbau", "--lang", "de"), d.ok(t, "brief", "rautenberg", "--lang", "en")
	for out, words := range map[string][]string{
		de: {"Rautenberg Pumpenbau", "12 Plätze", "Was fehlt", "Betreff:", "Guten Tag", "Darf nicht gesendet werden:"},
		en: {"Rautenberg Pumpenbau", "12 seats", "What is missing", "Subject:", "Must not be sent:"},
	} {
		for _, w := range words {
			if !strings.Contains(out, w) {
				t.Errorf("%q is not in\n%s", w, out)
			}
		}
		for _, raw := range []string{"cli.", "gap.", "role.", "support.", "coverage.", "status.", "{{", "{0}", "%!"} {
			if strings.Contains(out, raw) {
				t.Errorf("a raw %q is in\n%s", raw, out)
			}
		}
	}
	d.fails(t, exitUser, []string{"Nirgendwo", "konklave accounts"}, "brief", "Nirgendwo")
}

func TestBriefOfANameThatMeansSeveral(t *testing.T) {
	d := newDesk(t)
	d.ok(t, "import", writeFile(t, "c.csv", "Last name,Company\nA,Nordwerk Kiel\nB,Nordwerk Ulm\n"))
	d.fails(t, exitUser, []string{"Nordwerk Kiel", "Nordwerk Ulm"}, "brief", "Nordwerk")
	if out := d.ok(t, "brief", "nordwerk k"); !strings.Contains(out, "Nordwerk Kiel") {
		t.Errorf("the beginning of a name finds\n%s", out)
	}
}
