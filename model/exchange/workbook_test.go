package exchange

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"konklave/model"
)

// book makes a workbook with another program's code: sheets by name, in order.
func book(t testing.TB, change func(*excelize.File), sheets ...any) []byte {
	t.Helper()
	f := excelize.NewFile()
	for i := 0; i < len(sheets); i += 2 {
		name := sheets[i].(string)
		if i == 0 {
			if err := f.SetSheetName("Sheet1", name); err != nil {
				t.Fatal(err)
			}
		} else if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for r, row := range sheets[i+1].([][]any) {
			if err := f.SetSheetRow(name, fmt.Sprintf("A%d", r+1), &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	if change != nil {
		change(f)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func fileOf(t testing.TB, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// contactsOf reads a whole list.
func contactsOf(t testing.TB, im *Import) ([]Contact, Report) {
	t.Helper()
	var all []Contact
	rep, err := im.Read(context.Background(), func(c Contact) error { all = append(all, c); return nil })
	if err != nil {
		t.Fatal(err)
	}
	return all, rep
}

func TestWorkbook(t *testing.T) {
	day := time.Date(2026, 11, 2, 0, 0, 0, 0, time.UTC)
	raw := book(t, func(f *excelize.File) {
		if err := f.SetSheetVisible("Hidden", false); err != nil {
			t.Fatal(err)
		}
	}, "Read me", [][]any{{"This list was made on Monday."}, {"Ask Tom."}},
		"Hidden", [][]any{{"Vorname", "Nachname"}, {"Not", "Seen"}},
		"Kontakte", [][]any{
			{"Stand: heute"}, {},
			{"Vorname", "Nachname", "Firma", "E-Mail", "Telefon", "Notizen", "Anzahl Mitarbeiter"},
			{"Nele", "Größ & Söhne", "Rautenberg GmbH", "NELE@rautenberg.de", "+49 30 123", day, 1200},
			{},
			{"Karl", "Wiegand", "Rautenberg GmbH", nil, 4917112345678, "=SUM(1)", nil},
			{"", "", "Hallberg", "not an address", "", "", ""},
		})
	path := fileOf(t, "contacts.dat", raw) // the content tells, not the name
	im, err := Inspect(path)
	if err != nil {
		t.Fatal(err)
	}
	if f := im.Format; f.Kind != Workbook || f.Sheet != "Kontakte" || !slices.Equal(f.Sheets, []string{"Read me", "Kontakte"}) || f.HeaderLine != 3 {
		t.Errorf("format %+v", f)
	}
	told := int64(0)
	im.Progress = func(done, total int64) {
		if done < told || total != int64(len(raw)) {
			t.Errorf("progress %d of %d after %d", done, total, told)
		}
		told = done
	}
	got, rep := contactsOf(t, im)
	if len(got) != 2 || rep.Rows != 3 || rep.Rejected != 1 || rep.Rejections[0].Line != 7 || told != int64(len(raw)) {
		t.Fatalf("%d contacts, %+v", len(got), rep)
	}
	c := got[0]
	if c.Line != 4 || c.FirstName != "Nele" || c.LastName != "Größ & Söhne" || c.Account != "Rautenberg GmbH" || c.Email != "nele@rautenberg.de" || c.Phone != "+49 30 123" || c.Employees != 1200 {
		t.Errorf("contact %+v", c)
	}
	if !strings.HasPrefix(c.Notes, "2026-11-02") {
		t.Errorf("the day is %q", c.Notes)
	}
	if c = got[1]; c.Phone != "4917112345678" || c.Notes != "=SUM(1)" || c.Line != 6 {
		t.Errorf("contact %+v", c)
	}
	rejects, err := os.ReadFile(rep.RejectsPath)
	if err != nil || !strings.Contains(string(rejects), "not an address") || !strings.HasPrefix(string(rejects), "\ufeffVorname;") {
		t.Errorf("%q, %v", rejects, err)
	}
	// Another sheet can be chosen; one that is no table is told.
	if _, err := im.OnSheet("Read me"); model.CodeOf(err) != model.Invalid {
		t.Errorf("a sheet without a table: %v", err)
	}
	if _, err := im.OnSheet("Hidden"); model.CodeOf(err) != model.NotFound {
		t.Errorf("a hidden sheet: %v", err)
	}
}

func TestSheetIsChosen(t *testing.T) {
	rows := func(name string) [][]any { return [][]any{{"Vorname", "Nachname", "Firma"}, {"Anna", name, "X AG"}} }
	im, err := Inspect(fileOf(t, "x.xlsx", book(t, nil, "Eins", rows("Eins"), "Zwei", rows("Zwei"))))
	if err != nil {
		t.Fatal(err)
	}
	if im.Format.Sheet != "Eins" {
		t.Errorf("proposed %q", im.Format.Sheet)
	}
	if im, err = im.OnSheet("Zwei"); err != nil {
		t.Fatal(err)
	}
	if got, _ := contactsOf(t, im); len(got) != 1 || got[0].LastName != "Zwei" {
		t.Errorf("%+v", got)
	}
}

// zipped makes an archive of parts.
func zipped(t testing.TB, parts map[string]func(w *bytes.Buffer)) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(func(yield func(string) bool) {
		for n := range parts {
			if !yield(n) {
				return
			}
		}
	}) {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		var part bytes.Buffer
		parts[name](&part)
		if _, err := w.Write(part.Bytes()); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// handMade is a workbook of one sheet with these parts.
func handMade(t testing.TB, sheet, shared func(w *bytes.Buffer)) []byte {
	text := func(s string) func(*bytes.Buffer) { return func(w *bytes.Buffer) { w.WriteString(s) } }
	parts := map[string]func(*bytes.Buffer){
		"[Content_Types].xml":        text(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`),
		"xl/workbook.xml":            text(`<workbook xmlns:r="x"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`),
		"xl/_rels/workbook.xml.rels": text(`<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>`),
		"xl/worksheets/sheet1.xml":   sheet,
	}
	if shared != nil {
		parts["xl/sharedStrings.xml"] = shared
	}
	return zipped(t, parts)
}

const headerRow = `<row r="1"><c t="inlineStr"><is><t>Vorname</t></is></c><c t="inlineStr"><is><t>Nachname</t></is></c></row>`

func TestHostileWorkbooks(t *testing.T) {
	text := func(s string) func(*bytes.Buffer) { return func(w *bytes.Buffer) { w.WriteString(s) } }
	entities := `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>`
	for _, c := range []struct {
		name string
		raw  []byte
		id   string
	}{
		{"entities in a sheet", handMade(t, text(entities+`<worksheet><sheetData>`+headerRow+`<row><c t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>`), nil), "error.import.workbook"},
		{"entities among the texts", handMade(t, text(`<worksheet><sheetData>`+headerRow+`</sheetData></worksheet>`), text(entities+`<sst><si><t>&f;</t></si></sst>`)), "error.import.workbook"},
		{"an entity that nobody knows", handMade(t, text(`<worksheet><sheetData>`+headerRow+`<row><c t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>`), nil), "error.import.workbook"},
		{"a text of 30 MB", handMade(t, text(`<worksheet><sheetData>`+headerRow+`</sheetData></worksheet>`), func(w *bytes.Buffer) {
			w.WriteString("<sst><si><t>")
			w.Write(bytes.Repeat([]byte("a"), 30<<20))
			w.WriteString("</t></si></sst>")
		}), "error.import.workbook.large"},
		{"texts of 70 MB", handMade(t, text(`<worksheet><sheetData>`+headerRow+`</sheetData></worksheet>`), func(w *bytes.Buffer) {
			w.WriteString("<sst>")
			w.Write(bytes.Repeat([]byte("<si><t>"+strings.Repeat("a", 500_000)+"</t></si>"), 140))
			w.WriteString("</sst>")
		}), "error.import.workbook.large"},
		{"cut off", handMade(t, text(`<worksheet><sheetData>`+headerRow+`<row><c t="inlineStr"><is><t>A`), nil), "error.import.workbook"},
		{"100,000 columns", handMade(t, func(w *bytes.Buffer) {
			w.WriteString(`<worksheet><sheetData><row>`)
			w.Write(bytes.Repeat([]byte(`<c t="inlineStr"><is><t>Nachname</t></is></c>`), 100_000))
			w.WriteString(`</row></sheetData></worksheet>`)
		}, nil), "error.import.columns"},
		{"no sheet", zipped(t, map[string]func(*bytes.Buffer){"xl/workbook.xml": text("<workbook/>"), "xl/_rels/workbook.xml.rels": text("<Relationships/>")}), "error.import.no_sheet"},
		{"a sheet outside", zipped(t, map[string]func(*bytes.Buffer){"xl/workbook.xml": text(`<workbook xmlns:r="x"><sheets><sheet name="S" r:id="a"/></sheets></workbook>`),
			"xl/_rels/workbook.xml.rels": text(`<Relationships><Relationship Id="a" Target="http://example.com/s.xml" TargetMode="External"/></Relationships>`)}), "error.import.no_sheet"},
		{"nothing but the name", zipped(t, map[string]func(*bytes.Buffer){"xl/workbook.xml": text("")}), "error.import.workbook"},
	} {
		before := allocated()
		_, err := sniff("list.xlsx", bytes.NewReader(c.raw), int64(len(c.raw)))
		var e *model.Error
		if !errors.As(err, &e) || e.ID != c.id {
			t.Errorf("%s: %v, want %s", c.name, err, c.id)
		}
		if grown := allocated() - before; grown > 1<<30 {
			t.Errorf("%s: %d MB allocated", c.name, grown>>20)
		}
	}
}

// allocated is how many bytes were ever taken.
func allocated() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.TotalAlloc
}

// A sheet of a million rows is read in the memory of one.
func TestLargeSheetInConstantMemory(t *testing.T) {
	const n = 200_000
	raw := handMade(t, func(w *bytes.Buffer) {
		w.WriteString(`<worksheet><sheetData>` + headerRow)
		w.Write(bytes.Repeat([]byte(`<row><c t="inlineStr"><is><t>Anna</t></is></c><c t="inlineStr"><is><t>Bauer</t></is></c></row>`), n))
		w.WriteString(`</sheetData></worksheet>`)
	}, nil)
	im, err := Inspect(fileOf(t, "x.xlsx", raw))
	if err != nil {
		t.Fatal(err)
	}
	raw = nil
	runtime.GC()
	base, peak, rows := heapInUse(), 0.0, 0
	if _, err := im.Read(context.Background(), func(Contact) error {
		if rows++; rows%20_000 == 0 {
			peak = max(peak, heapInUse()-base)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if rows != n || peak > 64<<20 {
		t.Errorf("%d rows, %.0f MiB more in use", rows, peak/(1<<20))
	}
}

func FuzzWorkbook(f *testing.F) {
	f.Add([]byte(`<worksheet><sheetData>`+headerRow+`<row r="2"><c r="B2" t="s"><v>0</v></c><c s="1"><v>45000.5</v></c></row></sheetData></worksheet>`), []byte(`<sst><si><r><t>a</t></r><rPh><t>b</t></rPh></si></sst>`), []byte(`<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>`))
	f.Add([]byte(`<worksheet><sheetData><row><c r="ZZZ1"><v>1e400</v></c></row>`), []byte(`<sst><si/>`), []byte(``))
	f.Fuzz(func(t *testing.T, sheet, shared, styles []byte) {
		if len(sheet)+len(shared)+len(styles) > 1<<16 {
			return
		}
		part := func(b []byte) func(*bytes.Buffer) { return func(w *bytes.Buffer) { w.Write(b) } }
		raw := zipped(t, map[string]func(*bytes.Buffer){
			"xl/workbook.xml":            part([]byte(`<workbook xmlns:r="x"><sheets><sheet name="S" r:id="a"/></sheets></workbook>`)),
			"xl/_rels/workbook.xml.rels": part([]byte(`<Relationships><Relationship Id="a" Target="s.xml"/></Relationships>`)),
			"xl/s.xml":                   part(sheet), "xl/sharedStrings.xml": part(shared), "xl/styles.xml": part(styles),
		})
		form, err := sniff("x", bytes.NewReader(raw), int64(len(raw)))
		var e *model.Error
		if err != nil {
			if !errors.As(err, &e) {
				t.Fatalf("no model.Error: %v", err)
			}
			return
		}
		im := Import{Format: form, Mapping: form.mapping(), NoRejects: true, text: string(raw)}
		if im.Mapping.Check() != nil {
			return
		}
		line := form.HeaderLine
		_, err = im.Read(context.Background(), func(c Contact) error {
			if c.Line <= line {
				t.Fatalf("line %d after %d", c.Line, line)
			}
			line = c.Line
			return nil
		})
		if err != nil && !errors.As(err, &e) {
			t.Fatalf("no model.Error: %v", err)
		}
	})
}
