package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
)

// importJSON is the promise of 'import --json'.
type importJSON struct {
	Read        int    `json:"read"`
	People      int    `json:"people"`
	Accounts    int    `json:"accounts"`
	Updated     int    `json:"updated"`
	Rejected    int    `json:"rejected"`
	RejectsFile string `json:"rejects_file"`
}

// excelList is a list as a German Excel saves it: semicolons, Windows-1252,
// a line break in a cell, and one row without a name.
const excelList = "Anrede;Vorname;Nachname;E-Mail;Position;Firma;Vorgesetzter;Bemerkung\r\n" +
	"Frau;Käthe;Größ;k.groess@hallberg.de;Leiterin Einkauf;Hallberg Antriebe GmbH;Jörg Müßig;\"kennt uns;\r\nmag Tee – 5 €\"\r\n" +
	"Herr;Jörg;Müßig;j.muessig@hallberg.de;Geschäftsführer;Hallberg Antriebe GmbH;;\r\n" +
	";;;;Einkäufer;Hallberg Antriebe GmbH;;ohne Namen\r\n" +
	"Frau;Ute;Brandt;u.brandt@nordwerk.de;Leiterin IT;Nordwerk AG;;\r\n"

func excelFile(t *testing.T) string {
	t.Helper()
	encoded, err := charmap.Windows1252.NewEncoder().String(excelList)
	if err != nil {
		t.Fatal(err)
	}
	return writeFile(t, "kontakte.csv", encoded)
}

func TestImportOfAGermanExcelList(t *testing.T) {
	d, file := newDesk(t), excelFile(t)
	rejects := strings.TrimSuffix(file, ".csv") + ".rejects.csv"
	var got importJSON
	d.json(t, &got, "import", file)
	if want := (importJSON{Read: 4, People: 3, Accounts: 2, Rejected: 1, RejectsFile: rejects}); got != want {
		t.Errorf("it did %+v, want %+v", got, want)
	}
	raw, err := os.ReadFile(rejects)
	if err != nil || !strings.Contains(string(raw), "ohne Namen") || !strings.Contains(string(raw), ";5;") {
		t.Errorf("the rejects file does not name the row and its line 5: %v\n%s", err, raw)
	}
	out := d.ok(t, "brief", "Hallberg", "--lang", "de")
	for _, want := range []string{"Käthe Größ", "Leiterin Einkauf", "Einkäufer", "Jörg Müßig", "Entscheider"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not in\n%s", want, out)
		}
	}
}

func TestImportJSONHasThePromisedKeys(t *testing.T) {
	d := newDesk(t)
	out := d.ok(t, "import", writeFile(t, "c.csv", "Last name,Company\nA,Nordwerk\n"), "--json")
	var keys map[string]any
	if err := json.Unmarshal([]byte(out), &keys); err != nil {
		t.Fatal(err)
	}
	want := map[string]any{"read": 1.0, "people": 1.0, "accounts": 1.0, "updated": 0.0, "rejected": 0.0, "rejects_file": ""}
	if fmt.Sprint(keys) != fmt.Sprint(want) {
		t.Errorf("the JSON is %v, want %v", keys, want)
	}
}

func TestImportTwiceDoublesNothing(t *testing.T) {
	d, file := newDesk(t), excelFile(t)
	var first, second importJSON
	d.json(t, &first, "import", file)
	before := d.ok(t, "accounts", "--json") + d.ok(t, "brief", "Hallberg", "--json")
	d.json(t, &second, "import", file)
	if second.People != 0 || second.Accounts != 0 || second.Updated != 0 || second.Rejected != 1 {
		t.Errorf("the second time it did %+v", second)
	}
	if second.RejectsFile == first.RejectsFile {
		t.Errorf("the second rejects file took the place of the first, %s", first.RejectsFile)
	}
	if after := d.ok(t, "accounts", "--json") + d.ok(t, "brief", "Hallberg", "--json"); after != before {
		t.Errorf("the second time changed\n%s\nto\n%s", before, after)
	}
}

func TestADryRunChangesNothing(t *testing.T) {
	d, file := newDesk(t), excelFile(t)
	var dry, real importJSON
	d.json(t, &dry, "import", file, "--dry-run")
	var accounts []accountJSON
	if d.json(t, &accounts, "accounts"); len(accounts) != 0 {
		t.Errorf("a dry run made %d accounts", len(accounts))
	}
	if beside, err := filepath.Glob(filepath.Join(filepath.Dir(file), "*")); err != nil || len(beside) != 1 {
		t.Errorf("a dry run left %v, %v", beside, err)
	}
	d.json(t, &real, "import", file)
	if real.RejectsFile = ""; dry != real {
		t.Errorf("the dry run promised %+v, the import did %+v", dry, real)
	}
	if out := d.ok(t, "import", file, "--dry-run", "--lang", "en"); !strings.Contains(out, "Dry run") || !strings.Contains(out, "line 5: ") {
		t.Errorf("for a person it says\n%s", out)
	}
}

func TestImportTakesTheAccountThatItIsTold(t *testing.T) {
	d := newDesk(t)
	file := writeFile(t, "c.csv", "Last name,Company,Konzern\nA,Werk Süd,Nordwerk\n")
	d.ok(t, "import", file, "--account-column", "Konzern")
	d.ok(t, "import", writeFile(t, "d.csv", "Last name,Job title\nB,Buyer\n"), "--account", "Hallberg")
	var accounts []accountJSON
	d.json(t, &accounts, "accounts")
	var names []string
	for _, a := range accounts {
		names = append(names, a.Name)
	}
	if !slices.Equal(names, []string{"Hallberg", "Nordwerk"}) {
		t.Errorf("the accounts are %v", names)
	}
	d.fails(t, exitUsage, []string{"--account-column", `"Nonsense"`, file}, "import", file, "--account-column", "Nonsense")
}

func TestImportSaysWhatIsLeftOut(t *testing.T) {
	d := newDesk(t)
	out := d.ok(t, "import", writeFile(t, "c.csv", "Last name,Company,Reports to\nA,Nordwerk,B\nB,Nordwerk,A\nC,Nordwerk,Nobody\n"), "--lang", "en")
	if !strings.Contains(out, "3 rows read. New people: 3, new accounts: 1") || !strings.Contains(out, "1 in a circle, 1 to somebody unknown") {
		t.Errorf("it says\n%s", out)
	}
}

func TestImportOfWhatIsNoContactList(t *testing.T) {
	d := newDesk(t)
	d.ok(t, "accounts")
	wide := strings.Repeat("a,", 100_000) + "a\n"
	huge := writeFile(t, "huge.csv", "")
	if err := os.Truncate(huge, 1<<30); err != nil { // 1 GB of zero bytes, which take no room
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name, path string
		words      []string
	}{
		{"a missing file", filepath.Join(t.TempDir(), "missing.csv"), []string{"choose"}},
		{"a folder", t.TempDir(), []string{"CSV"}},
		{"an empty file", writeFile(t, "empty.csv", ""), []string{"empty", "Export"}},
		{"blank lines", writeFile(t, "blank.csv", "\n\n \n"), nil},
		{"a header alone", writeFile(t, "header.csv", "First name,Last name,Email\n"), []string{"no contact", "line 1"}},
		{"prose", writeFile(t, "prose.csv", "Dear Sir or Madam,\nwe write to you about the pump\n"), nil},
		{"a broken Excel workbook", writeFile(t, "book.csv", "PK\x03\x04\x14\x00\x06\x00[Content_Types].xml xl/workbook.xml"), []string{"damaged"}},
		{"a PDF", writeFile(t, "letter.csv", "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), []string{"PDF"}},
		{"a picture", writeFile(t, "logo.csv", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), []string{"picture"}},
		{"JSON", writeFile(t, "list.csv", `[{"first_name": "Petra"}]`), []string{"JSON"}},
		{"a web page", writeFile(t, "page.csv", "<!DOCTYPE html><html><body><table><tr><td>Petra</td></tr></table>"), []string{"web page"}},
		{"100,000 columns", writeFile(t, "wide.csv", wide+wide), []string{"columns"}},
		{"1 GB of nothing", huge, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d.fails(t, exitUser, append(tt.words, filepath.Base(tt.path)), "import", tt.path)
		})
	}
	var accounts []accountJSON
	if d.json(t, &accounts, "accounts"); len(accounts) != 0 {
		t.Errorf("%d accounts came of it", len(accounts))
	}
}
