package exchange

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/emersion/go-vcard"
	"github.com/xuri/excelize/v2"

	"konklave/model"
)

// outputs are all ways of writing contacts.
var outputs = map[string]Output{
	"csv":           {Kind: Table, Internal: true},
	"csv for Excel": {Kind: Table, Delimiter: ';', BOM: true, Internal: true},
	"xlsx":          {Kind: Workbook, Internal: true},
	"vcard 3":       {Kind: Cards, Version: 3, Internal: true},
	"vcard 4":       {Kind: Cards, Version: 4, Internal: true},
}

func written(t testing.TB, o Output, contacts ...Contact) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := NewContactWriter(&b, o)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range contacts {
		if err := w.Write(c); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func readBack(t testing.TB, raw []byte) []Contact {
	t.Helper()
	f, err := sniffBytes(raw)
	if err != nil {
		t.Fatalf("%v\n%s", err, raw)
	}
	im := Import{Format: f, Mapping: f.mapping(), NoRejects: true, text: string(raw)}
	all, rep := contactsOf(t, &im)
	if rep.Rejected > 0 {
		t.Fatalf("rejected: %+v", rep.Rejections)
	}
	return all
}

// comes back reports what of a contact a kind of file keeps.
func kept(o Output, c Contact) Contact {
	c.Line, c.Warnings, c.RoleText = 0, nil, ""
	if o.Kind == Cards {
		c.Industry, c.Employees = "", 0
	} else {
		c.ID = ""
	}
	return c
}

var sampleContacts = []Contact{
	{ID: "0199-1", Gender: model.Female, Academic: "Prof. Dr.", FirstName: "Nele", LastName: "Größ-Harms", JobTitle: "Leiterin; Einkauf, Süd", Department: "Recht\\Daten", Account: "Müller \"Söhne\" & <Co>",
		Email: "n.harms@rautenberg.de", Phone: "+49 30 123-4", Mobile: "0171/5", LinkedIn: "https://www.linkedin.com/in/nele", Website: "https://rautenberg.de", City: "Köln", Country: "DE", Industry: "Pumpen",
		Employees: 1200, Language: "de", Role: model.EconomicBuyer, ReportsTo: "Karl Wiegand", Notes: "Zeile 1;\nZeile 2, mit \"Zitat\" und _x000D_"},
	{Gender: model.Other, FirstName: "=cmd|' /C calc'!A0", LastName: "+1+1", JobTitle: "@SUM(1)", Department: "-2+3", Account: "'=1", City: "''68", Country: "＝1", Notes: "=HYPERLINK(\"http://x\")\n=2", Phone: "+49-30-123"},
	{LastName: "Zypern", Account: strings.Repeat("lang und ü ", 20) + "!", Email: "z@z.de", Notes: strings.Repeat("äöü€😀", 300)},
}

func TestContactsComeBack(t *testing.T) {
	for name, o := range outputs {
		got := readBack(t, written(t, o, sampleContacts...))
		if len(got) != len(sampleContacts) {
			t.Errorf("%s: %d contacts", name, len(got))
			continue
		}
		for i, c := range sampleContacts {
			c.Account = strings.TrimSpace(c.Account)
			if have, want := kept(o, got[i]), kept(o, c); !have.equal(want) {
				t.Errorf("%s:\n%+v\nwant\n%+v", name, have, want)
			}
		}
	}
}

// No cell of a table is a formula for whoever opens it, in other programs' eyes.
func TestNoCellIsAFormula(t *testing.T) {
	for _, delim := range []rune{',', ';'} {
		r := csv.NewReader(bytes.NewReader(written(t, Output{Kind: Table, Delimiter: byte(delim), Internal: true}, sampleContacts...)))
		r.Comma = delim
		rows, err := r.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, cell := range slices.Concat(rows...) {
			if cell != "" && strings.ContainsRune("=@\t\r", rune(cell[0])) || cell == "+1+1" || cell == "+49-30-123" {
				t.Errorf("%q is a formula", cell)
			}
		}
		if !slices.Contains(rows[1], "+49 30 123-4") {
			t.Errorf("the telephone number has changed: %q", rows[1])
		}
	}
	f, err := excelize.OpenReader(bytes.NewReader(written(t, Output{Kind: Workbook, Internal: true}, sampleContacts...)))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := f.GetRows("Konklave")
	if err != nil || len(rows) != 4 || rows[2][2] != "=cmd|' /C calc'!A0" || rows[1][8] != "+49 30 123-4" {
		t.Fatalf("%q, %v", rows, err)
	}
	for r := range rows {
		for c := range rows[r] {
			cell, err := excelize.CoordinatesToCellName(c+1, r+1)
			if err != nil {
				t.Fatal(err)
			}
			formula, err := f.GetCellFormula("Konklave", cell)
			if err != nil || formula != "" {
				t.Errorf("%s has the formula %q, %v", cell, formula, err)
			}
			style, err := f.GetCellStyle("Konklave", cell)
			if err != nil {
				t.Fatal(err)
			}
			if s, err := f.GetStyle(style); rows[r][c] != "" && (err != nil || s.NumFmt != 49) {
				t.Errorf("%s is no text: %+v, %v", cell, s, err)
			}
		}
	}
}

// What is written as vCard is read by another program's code.
func TestCardsForOthers(t *testing.T) {
	for _, version := range []int{3, 4} {
		raw := written(t, Output{Kind: Cards, Version: version}, sampleContacts...)
		for line := range strings.SplitSeq(string(raw), "\r\n") {
			if len(line) > 75 {
				t.Errorf("a line of %d bytes: %q", len(line), line)
			}
		}
		dec := vcard.NewDecoder(bytes.NewReader(raw))
		card, err := dec.Decode()
		if err != nil {
			t.Fatal(err)
		}
		if got := card.Value("VERSION"); got != fmt.Sprintf("%d.0", version) {
			t.Errorf("version %q", got)
		}
		if n := card.Name(); n.FamilyName != "Größ-Harms" || n.GivenName != "Nele" || n.HonorificPrefix != "Prof. Dr." || card.Value("EMAIL") != "n.harms@rautenberg.de" || card.Value("TEL") != "+49 30 123-4" {
			t.Errorf("%+v", card)
		}
		if card.Value("NOTE") != "" || card.Value("X-KONKLAVE-ROLE") != "" {
			t.Error("what is internal is in it")
		}
		for range 2 {
			if _, err := dec.Decode(); err != nil {
				t.Error(err)
			}
		}
		if _, err := dec.Decode(); err != io.EOF {
			t.Errorf("%v", err)
		}
	}
}

func TestInternalColumns(t *testing.T) {
	raw := string(written(t, Output{Kind: Table}, sampleContacts...))
	if strings.Contains(raw, "Zeile 1") || strings.Contains(raw, "Wiegand") || strings.Contains(raw, "Role") {
		t.Errorf("what is internal is in\n%s", raw)
	}
}

// Every part of a workbook is XML, whatever stands in the cells.
func TestSheetIsXML(t *testing.T) {
	raw := written(t, Output{Kind: Workbook, Internal: true}, Contact{LastName: "a\x00b\x07\ufffe<&>", Notes: "\xff]]>\u2028"})
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		dec := xml.NewDecoder(r)
		for {
			if _, err := dec.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
		}
	}
}

// FuzzContactsComeBack shapes a contact of any texts, as an import does, and
// writes and reads it in every way: it must be the same.
func FuzzContactsComeBack(f *testing.F) {
	f.Add("Nele", "Harms", "Einkauf", "=1", "+49 30 1", "Zeile\n=2", "Frau Dr.")
	f.Add("'", "''=", "_x0041_", "-", "0", "\\;\\n,\"", "x")
	f.Fuzz(func(t *testing.T, first, last, title, account, phone, notes, academic string) {
		columns := []Field{FieldFirstName, FieldLastName, FieldJobTitle, FieldAccount, FieldPhone, FieldNotes, FieldAcademic, FieldDepartment, FieldMobile, FieldCity}
		s := newShaper(Mapping{Columns: columns}, make([]string, len(columns)))
		cells := []string{first, last, title, account, phone, notes, academic, account, phone, title}
		for i, c := range cells {
			cells[i] = strings.ToValidUTF8(c, "\ufffd")
		}
		// What one import makes of a text, a second one may still tidy up: take what
		// has come to rest.
		c, problem := s.shape(Row{Line: 1, Cells: cells})
		for range 5 {
			if problem != nil {
				return
			}
			again, p := s.shape(Row{Line: 1, Cells: []string{c.FirstName, c.LastName, c.JobTitle, c.Account, c.Phone, c.Notes, c.Academic, c.Department, c.Mobile, c.City}})
			if p == nil && again.equal(Contact{Line: 1, Gender: again.Gender, Academic: c.Academic, FirstName: c.FirstName, LastName: c.LastName, JobTitle: c.JobTitle, Department: c.Department,
				Phone: c.Phone, Mobile: c.Mobile, Account: c.Account, City: c.City, Notes: c.Notes}) {
				break
			}
			c, problem = again, p
		}
		if problem != nil || c.FirstName == "" || c.LastName == "" {
			return // a last name alone is taken apart in a card's full name
		}
		c.Gender = ""
		for name, o := range outputs {
			raw := written(t, o, c)
			form, err := sniffBytes(raw)
			if err != nil {
				t.Fatalf("%s: %v\n%q", name, err, raw)
			}
			im := Import{Format: form, Mapping: form.mapping(), NoRejects: true, text: string(raw)}
			var got []Contact
			if _, err := im.Read(context.Background(), func(c Contact) error { got = append(got, c); return nil }); err != nil || len(got) != 1 {
				t.Fatalf("%s: %d contacts, %v\n%q", name, len(got), err, raw)
			}
			have := kept(o, got[0])
			have.Gender = ""
			if want := kept(o, c); !have.equal(want) {
				t.Fatalf("%s:\n%+v\nwant\n%+v\nin %q", name, have, want, raw)
			}
		}
	})
}
