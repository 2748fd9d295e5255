package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"konklave/playbooks"
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
			if p.Path != filepath.ToSlash(filepath.Join(folder, "broken.md")) || p.Line < 1 || p.Code == "" || p.Message == "" {
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
	file := writeFile(t, "page.txt", aRolePage)
	d.fails(t, exitUser, []string{file, "page"}, "check", file)
	d.fails(t, exitUsage, []string{"--format", "xml"}, "check", "--format", "xml")
}

// TestCheckOfFiles checks one file among others of its folder.
func TestCheckOfFiles(t *testing.T) {
	d := newDesk(t)
	folder := t.TempDir()
	write := func(name, text string) string {
		file := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return file
	}
	links := strings.Replace(aRolePage, "Schlüssel.", "[Schlüssel](other.md) und [mehr](../out.md) und [nichts](none.md).", 1)
	one := write("in/one.md", links)
	write("in/other.md", strings.ReplaceAll(aRolePage, "role-hausmeister", "role-other"))
	write("in/broken.md", "---\nid: [")
	out := write("out.md", strings.NewReplacer("role-hausmeister", "role-out", "status: draft", "status: drafft").Replace(aRolePage))

	o := d.run(t, "check", one, "--lang", "en", "--today", today)
	if o.code != exitUser || strings.Count(o.out, "E02") != 1 || !strings.Contains(o.out, "none.md") || strings.Contains(o.out, "broken.md") || !strings.Contains(o.out, "Pages: 1,") {
		t.Errorf("one file: exit code %d\n%s%s", o.code, o.out, o.err)
	}
	o = d.run(t, "check", one, out, filepath.Join(folder, "in"), "--lang", "en", "--today", today)
	if strings.Count(o.out, "E02") != 1 || !strings.Contains(o.out, "broken.md") || !strings.Contains(o.out, "out.md:7:9: error E01") || !strings.Contains(o.out, "Pages: 3,") {
		t.Errorf("files and the folder of one: exit code %d\n%s%s", o.code, o.out, o.err)
	}
}

// TestCheckForGitHub writes annotations with paths that GitHub knows.
func TestCheckForGitHub(t *testing.T) {
	d := newDesk(t)
	folder := t.TempDir()
	t.Chdir(folder)
	if err := os.WriteFile("a,b.md", []byte(strings.NewReplacer("status: draft", "status: drafft", "owner:", "ownr:").Replace(aRolePage)), 0o600); err != nil {
		t.Fatal(err)
	}
	o := d.run(t, "check", folder, "--format", "github", "--lang", "en", "--today", today)
	want := "::error file=a%2Cb.md,line=7,col=9,endColumn=15,title=Konklave E01::status: “drafft” is not known. Allowed are: draft, review, approved, retired.\n" +
		"::warning file=a%2Cb.md,line=8,col=1,endColumn=5,title=Konklave W08::The key ownr is not known.\n" +
		"Pages: 1, errors: 1, warnings and hints: 1\n"
	if o.code != exitUser || o.out != want {
		t.Errorf("exit code %d, it says\n%s\nwant\n%s", o.code, o.out, want)
	}
	if got := annotation(playbooks.Problem{Severity: playbooks.Hint, Code: "W06"}, "100 %\nof it"); got != "::notice title=Konklave W06::100 %25%0Aof it" {
		t.Errorf("a hint about everything is %q", got)
	}
	plain := d.run(t, "check", ".", "--lang", "en", "--today", today)
	if !strings.Contains(plain.out, "a,b.md:7:9: error E01: ") {
		t.Errorf("it says\n%s", plain.out)
	}
	asJSON := d.run(t, "check", "a,b.md", "--format", "json", "--today", today)
	var problems []problemJSON
	if err := json.Unmarshal([]byte(asJSON.out), &problems); err != nil || len(problems) != 2 || problems[0].Length != 6 || problems[0].Fix != "draft" {
		t.Errorf("as JSON %+v, %v", problems, err)
	}
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
