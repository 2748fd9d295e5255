package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const aSnippet = "---\nid: gruss-de\nkind: snippet\ntitle: Gruß\nlang: de\ntranslation_key: gruss\nstatus: draft\n---\n\nGuten Tag\n"

func TestPlaybookExportAndImport(t *testing.T) {
	d := sampleDesk(t)
	folder := t.TempDir()
	for name, text := range map[string]string{"gruss.md": aSnippet, "kaputt.md": "---\nid: [\n---\n"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	// a dry run tells and changes nothing; bad pages end in exit code 1
	for range 2 {
		o := d.run(t, "playbook", "import", folder, "--dry-run", "--lang", "de")
		if o.code != exitUser || !strings.Contains(o.out, "1 neu, 0 geändert, 0 unverändert, 1 nicht übernommen") || !strings.Contains(o.out, "kaputt.md:") {
			t.Errorf("exit code %d\n%s%s", o.code, o.out, o.err)
		}
	}
	o := d.run(t, "playbook", "import", folder, "--json")
	var said pagesImported
	if err := json.Unmarshal([]byte(o.out), &said); err != nil || o.code != exitUser || len(said.New) != 1 || said.New[0] != "gruss.md" || len(said.Refused) != 1 || said.Refused[0].Line == 0 {
		t.Errorf("exit code %d, %v\n%s", o.code, err, o.out)
	}
	archive := filepath.Join(t.TempDir(), "pages.zip")
	if out := d.ok(t, "playbook", "export", archive, "--lang", "en"); !strings.Contains(out, "1 pages") {
		t.Errorf("the export says %s", out)
	}
	other := sampleDesk(t)
	if out := other.ok(t, "playbook", "import", archive, "--lang", "en"); !strings.Contains(out, "1 new") {
		t.Errorf("the import says %s", out)
	}
	if out := other.ok(t, "playbook", "import", archive, "--lang", "en"); !strings.Contains(out, "0 new, 0 changed, 1 unchanged") {
		t.Errorf("the second import says %s", out)
	}
	target := filepath.Join(t.TempDir(), "all")
	d.ok(t, "playbook", "export", target, "--all")
	if page, err := os.ReadFile(filepath.Join(target, "gruss.md")); err != nil || string(page) != aSnippet {
		t.Errorf("the page is %q, %v", page, err)
	}
	for _, name := range []string{"book.html", "book.pdf"} {
		file := filepath.Join(t.TempDir(), name)
		d.ok(t, "playbook", "export", file, "--lang", "de")
		if raw, err := os.ReadFile(file); err != nil || len(raw) < 20_000 {
			t.Errorf("%s has %d bytes, %v", name, len(raw), err)
		}
	}
}

func TestPlaybookFailures(t *testing.T) {
	d := sampleDesk(t)
	d.fails(t, exitUser, []string{"missing"}, "playbook", "import", filepath.Join(t.TempDir(), "missing"))
	d.fails(t, exitUser, []string{"x.zip"}, "playbook", "import", writeFile(t, "x.zip", "no archive"))
	d.fails(t, exitUser, []string{"folder"}, "playbook", "export", filepath.Join(t.TempDir(), "no", "such", "x.pdf"))
	d.fails(t, exitUsage, nil, "playbook", "export")
	d.fails(t, exitUsage, nil, "playbook", "import")
}
