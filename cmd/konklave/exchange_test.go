package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// A workbook and vCards are imported like a list, by their content, and everybody
// is written as each of them again.
func TestPeopleInAndOutInEveryFormat(t *testing.T) {
	book := excelize.NewFile()
	if _, err := book.NewSheet("Zwei"); err != nil {
		t.Fatal(err)
	}
	for sheet, last := range map[string]string{"Sheet1": "Eins", "Zwei": "Zwei"} {
		for cell, value := range map[string]string{"A1": "Vorname", "B1": "Nachname", "C1": "Firma", "A2": "Anna", "B2": last, "C2": "Hallberg"} {
			if err := book.SetCellValue(sheet, cell, value); err != nil {
				t.Fatal(err)
			}
		}
	}
	xlsx := filepath.Join(t.TempDir(), "liste.bin")
	file, err := os.Create(xlsx)
	if err != nil {
		t.Fatal(err)
	}
	if err := book.Write(file); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	c := newDesk(t)
	c.ok(t, "import", xlsx)
	c.ok(t, "import", xlsx, "--sheet", "Zwei")
	c.ok(t, "import", writeFile(t, "x", "BEGIN:VCARD\nVERSION:3.0\nN:Drei;Anna\nORG:Hallberg\nPHOTO:xx\nEND:VCARD\n"))
	c.fails(t, exitUser, nil, "import", xlsx, "--sheet", "Drei")
	c.fails(t, exitUsage, nil, "import", writeFile(t, "x.csv", "Vorname,Nachname,Firma\nA,B,C\n"), "--sheet", "x")

	dir := t.TempDir()
	for name, more := range map[string][]string{"a.csv": {"--delimiter", ";", "--bom"}, "b.xlsx": {"--internal"}, "c.vcf": {"--vcard", "3"}, "d": {"--format", "csv", "--account", "hallberg"}} {
		path := filepath.Join(dir, name)
		if out := c.ok(t, append([]string{"export", "people", path}, more...)...); !strings.Contains(out, "3 people") {
			t.Errorf("%s: %s", name, out)
		}
		other := newDesk(t)
		other.ok(t, "import", path)
		if out := other.ok(t, "accounts"); !strings.Contains(out, "Hallberg") {
			t.Errorf("%s: %s", name, out)
		}
	}
	c.fails(t, exitUsage, nil, "export", "people", filepath.Join(dir, "x.pdf"))
	c.fails(t, exitUsage, nil, "export", "people", filepath.Join(dir, "x.csv"), "--delimiter", "|")
	c.fails(t, exitUsage, nil, "export", "people", filepath.Join(dir, "x.vcf"), "--vcard", "2")
	c.fails(t, exitUser, nil, "export", "people", filepath.Join(dir, "x.csv"), "--account", "Nobody")
}

func TestDumpAndLoad(t *testing.T) {
	c := newDesk(t)
	c.ok(t, "import", writeFile(t, "x.csv", "Vorname,Nachname,Firma\nAnna,Eins,Hallberg\n"))
	file := filepath.Join(t.TempDir(), "all.jsonl")
	if out := c.ok(t, "dump", file); !strings.Contains(out, "NOT ENCRYPTED") {
		t.Errorf("no warning: %s", out)
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	// An empty place takes it; the same data gives the same file.
	other := newDesk(t)
	other.ok(t, "load", file)
	again := filepath.Join(t.TempDir(), "again.jsonl")
	other.ok(t, "dump", again)
	if got, err := os.ReadFile(again); err != nil || string(got) != string(want) {
		t.Errorf("the second dump differs: %v", err)
	}
	// Where there is data it refuses, unless told to.
	c.fails(t, exitUser, []string{"--replace"}, "load", file)
	if out := c.ok(t, "load", file, "--replace"); !strings.Contains(out, "-before-") {
		t.Errorf("%s", out)
	}
	c.fails(t, exitUser, nil, "load", writeFile(t, "cut.jsonl", string(want[:len(want)/2])), "--replace")
	if out := c.ok(t, "accounts"); !strings.Contains(out, "Hallberg") {
		t.Errorf("after a failed load: %s", out)
	}
	c.fails(t, exitUser, nil, "load", filepath.Join(t.TempDir(), "none.jsonl"), "--replace")
}
