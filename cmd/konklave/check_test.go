package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// aRolePage is a page of a team's own folder.
const aRolePage = `---
id: role-hausmeister-de
kind: role
title: "Hausmeister"
lang: de
translation_key: role-hausmeister
status: draft
owner: "Vertriebstraining"
verified_on: 2026-10-05
verify_every: 180d
version: 1
role: gatekeeper
job_titles: ["Hausmeister"]
---

Hat die Schlüssel.
`

func TestTheLibraryHasNoErrors(t *testing.T) {
	if out := newDesk(t).ok(t, "check", "--lang", "en"); !strings.Contains(out, "errors: 0") {
		t.Errorf("it says\n%s", out)
	}
}

func TestCheckOfAFolder(t *testing.T) {
	d := newDesk(t)
	folder := t.TempDir()
	page := func(name, text string) {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	page("good.md", aRolePage)
	if out := d.ok(t, "check", folder, "--lang", "en"); !strings.Contains(out, "Pages: 1,") {
		t.Errorf("a good page gives\n%s", out)
	}
	page("broken.md", "---\nid: x\nkind: nonsense\n  title: [\n---\nText\n")
	o := d.run(t, "check", folder, "--lang", "en", "--today", today)
	if o.code != exitUser || !strings.Contains(o.out, "broken.md:") || !strings.Contains(o.out, "error E") || o.err != "" {
		t.Errorf("exit code %d\n%s%s", o.code, o.out, o.err)
	}

	o = d.run(t, "check", folder, "--json", "--today", today)
	var problems []problemJSON
	if err := json.Unmarshal([]byte(o.out), &problems); err != nil || o.code != exitUser {
		t.Fatalf("exit code %d, %v in\n%s", o.code, err, o.out)
	}
	errors := 0
	for _, p := range problems {
		if p.Severity == "error" {
			errors++
			if p.Path != "broken.md" || p.Line < 1 || p.Code == "" || p.Message == "" {
				t.Errorf("%+v", p)
			}
		}
	}
	if errors == 0 {
		t.Error("no error in the JSON")
	}
	if _, err := os.Stat(d.data); !os.IsNotExist(err) {
		t.Errorf("checking a folder made the data folder: %v", err)
	}
}

func TestCheckOfNoFolder(t *testing.T) {
	d := newDesk(t)
	missing := filepath.Join(t.TempDir(), "missing")
	d.fails(t, exitUser, []string{missing, "folder"}, "check", missing)
	file := writeFile(t, "page.md", aRolePage)
	d.fails(t, exitUser, []string{file, "folder"}, "check", file)
}

// TestABrokenPageOfTheTeamStopsNothing puts a broken page into the folder where
// an older Konklave kept them: check names it, it is taken over, and all else
// works.
func TestABrokenPageOfTheTeamStopsNothing(t *testing.T) {
	d := sampleDesk(t)
	folder := filepath.Join(d.data, "playbooks")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "broken.md"), []byte("---\nid: ["), 0o600); err != nil {
		t.Fatal(err)
	}
	if o := d.run(t, "check", folder); o.code != exitUser || !strings.Contains(o.out, "broken.md") {
		t.Errorf("exit code %d\n%s%s", o.code, o.out, o.err)
	}
	if o := d.run(t, "brief", "Rautenberg"); o.code != exitOK || !strings.Contains(o.out, "Rautenberg") || !strings.Contains(o.err, "playbooks-taken-over") {
		t.Errorf("exit code %d, the brief is\n%s%s", o.code, o.out, o.err)
	}
}
