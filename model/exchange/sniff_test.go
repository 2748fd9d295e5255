package exchange

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"

	"konklave/model"
)

// encode spells text in one of the encodings, with or without a mark.
func encode(t testing.TB, text string, e Encoding, bom bool) []byte {
	t.Helper()
	var b []byte
	mark := ""
	for _, m := range boms {
		if m.encoding == e && bom {
			mark = m.mark
		}
	}
	b = append(b, mark...)
	switch e {
	case UTF8:
		return append(b, text...)
	case Windows1252:
		s, err := charmap.Windows1252.NewEncoder().String(text)
		if err != nil {
			t.Fatal(err)
		}
		return append(b, s...)
	case UTF16LE, UTF16BE:
		for _, u := range utf16.Encode([]rune(text)) {
			if e == UTF16LE {
				b = append(b, byte(u), byte(u>>8))
			} else {
				b = append(b, byte(u>>8), byte(u))
			}
		}
	case UTF32LE:
		for _, r := range text {
			b = append(b, byte(r), byte(r>>8), byte(r>>16), 0)
		}
	case UTF32BE:
		for _, r := range text {
			b = append(b, 0, byte(r>>16), byte(r>>8), byte(r))
		}
	}
	return b
}

func sniffBytes(b []byte) (Format, error) {
	return sniff("list.csv", bytes.NewReader(b), int64(len(b)))
}

func readAll(t testing.TB, b []byte, f Format) []Row {
	t.Helper()
	r := NewReader(bytes.NewReader(b), f)
	var rows []Row
	for {
		row, err := r.Next()
		if err != nil {
			return rows
		}
		row.Cells = slices.Clone(row.Cells)
		rows = append(rows, row)
	}
}

// table writes rows with one delimiter and line end, quoting as RFC 4180 says.
func table(rows [][]string, delim, eol string) string {
	var b strings.Builder
	for _, row := range rows {
		for i, cell := range row {
			if i > 0 {
				b.WriteString(delim)
			}
			if strings.Contains(cell, delim) || strings.ContainsAny(cell, "\"\n") {
				cell = `"` + strings.ReplaceAll(strings.ReplaceAll(cell, `"`, `""`), "\n", eol) + `"`
			}
			b.WriteString(cell)
		}
		b.WriteString(eol)
	}
	return b.String()
}

func TestEncodingsAndDelimiters(t *testing.T) {
	rows := [][]string{
		{"Vorname", "Nachname", "Firma", "E-Mail", "Bemerkung"},
		{"Jürgen", "Müller-Lüdenscheidt", "Rhein, Ruhr; Köln | Bonn\tKG", "j@example.de", "sagte: \"später\"; dann nichts"},
		{"Zoë", "Weiß", "Öl & Gas 1.000,50", "z@example.de", "Zeile 1\nZeile 2, mit; allem"},
		{"", "Groß", "", "", "5 € – „gut“"},
	}
	for _, e := range []struct {
		encoding Encoding
		bom      bool
	}{{UTF8, false}, {UTF8, true}, {UTF16LE, true}, {UTF16LE, false}, {UTF16BE, true}, {UTF16BE, false}, {UTF32LE, true}, {UTF32BE, true}, {Windows1252, false}} {
		for _, delim := range delimiters {
			for _, eol := range []string{"\n", "\r\n", "\r"} {
				for _, sep := range []bool{false, true} {
					name := fmt.Sprintf("%s bom=%v %q %q sep=%v", e.encoding, e.bom, delim, eol, sep)
					text := table(rows, string(delim), eol)
					first := 1
					if sep {
						text = "sep=" + string(delim) + eol + text
						first = 2
					}
					b := encode(t, text, e.encoding, e.bom)
					f, err := sniffBytes(b)
					if err != nil {
						t.Errorf("%s: %v", name, err)
						continue
					}
					if f.Encoding != e.encoding || f.Delimiter != delim || f.HeaderLine != first || !slices.Equal(f.Header, rows[0]) {
						t.Errorf("%s: sniffed %s %q line %d %q", name, f.Encoding, f.Delimiter, f.HeaderLine, f.Header)
						continue
					}
					got := readAll(t, b, f)
					if len(got) != len(rows)-1 {
						t.Errorf("%s: %d rows", name, len(got))
						continue
					}
					line := first + 1
					for i, row := range got {
						if !slices.Equal(row.Cells, rows[i+1]) || row.Line != line || row.Flaw != "" {
							t.Errorf("%s: row %d is %+v, want line %d %q", name, i, row, line, rows[i+1])
						}
						line += 1 + strings.Count(strings.Join(rows[i+1], ""), "\n")
					}
					if len(f.Sample) != len(got) {
						t.Errorf("%s: sample has %d rows", name, len(f.Sample))
					}
				}
			}
		}
	}
}

func TestMixedEncodings(t *testing.T) {
	// Two programs pasted together, and an umlaut that comes long after the head.
	text := []byte("Vorname,Nachname\nJürgen,Müller\nZoë,Weiß\n")
	text = append(text, "J\xfcrgen,Wei\xdf\n"...)
	f, err := sniffBytes(text)
	if err != nil || f.Encoding != UTF8 {
		t.Fatalf("%v %v", f.Encoding, err)
	}
	if got := readAll(t, text, f); len(got) != 3 || got[2].Cells[0] != "Jürgen" || got[2].Cells[1] != "Weiß" {
		t.Errorf("rows %+v", got)
	}
	late := "Vorname,Nachname\n" + strings.Repeat("Max,Muster\n", headSize/8) + "J\xfcrgen,Gro\xdf\n"
	f, err = sniffBytes([]byte(late))
	if err != nil {
		t.Fatal(err)
	}
	rows := readAll(t, []byte(late), f)
	if last := rows[len(rows)-1]; !slices.Equal(last.Cells, []string{"Jürgen", "Groß"}) {
		t.Errorf("last row %+v", last)
	}
}

func TestFindHeader(t *testing.T) {
	for _, c := range []struct {
		name, text string
		delim      byte
		header     int
		first      int
		columns    int
	}{
		{"notes before", "Notes:\n\"When exporting, some of the\naddresses are missing\"\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\nNele,Harms,,,X,Y,\n", ',', 5, 5, 7},
		{"title line", "Kontakte Stand 31.12.2025;;;\nVorname;Nachname;Firma;E-Mail\nNele;Harms;X;n@x.de\n", ';', 2, 2, 4},
		{"one column", "E-Mail\nn@x.de\nm@x.de\n", ',', 1, 1, 1},
		{"no header", "Nele;Harms;n@x.de\nTom;Koch;t@x.de\n", ';', 0, 1, 3},
		{"strange names", "Spalte1;Spalte2;Spalte3\nNele;Harms;n@x.de\nTom;Koch;t@x.de\n", ';', 1, 1, 3},
		{"decimal commas", "Name;E-Mail;Umsatz\nHarms;n@x.de;1,5\nKoch;k@x.de;2,5\n", ';', 1, 1, 3},
		{"header without quotes around blanks", " Vorname , Nachname \nNele,Harms\n", ',', 1, 1, 2},
		{"no line break at the end", "Vorname,Nachname\nNele,Harms", ',', 1, 1, 2},
	} {
		f, err := sniffBytes([]byte(c.text))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if f.Delimiter != c.delim || f.HeaderLine != c.header || f.FirstLine != c.first || len(f.Header) != c.columns {
			t.Errorf("%s: %q header %d first %d %q", c.name, f.Delimiter, f.HeaderLine, f.FirstLine, f.Header)
		}
		rows := readAll(t, []byte(c.text), f)
		if len(rows) == 0 || len(rows[0].Cells) != c.columns || slices.Contains(f.Header, rows[0].Cells[0]) {
			t.Errorf("%s: rows %+v", c.name, rows)
		}
	}
}

func TestRefuse(t *testing.T) {
	noise := make([]byte, 5000)
	for i := range noise {
		noise[i] = byte(i*7919 + i/256)
	}
	wide := strings.Repeat("c,", 100_000) + "c\n" + strings.Repeat("1,", 100_000) + "1\n"
	for _, c := range []struct{ id, content string }{
		{"error.import.empty", ""},
		{"error.import.empty", "\xef\xbb\xbf"},
		{"error.import.empty", " \r\n\r\n"},
		{"error.import.header_only", "First Name,Last Name,Email\n"},
		{"error.import.workbook", "PK\x03\x04....[Content_Types].xml...xl/workbook.xml"},
		{"error.import.excel", "PK\x03\x04....[Content_Types].xml...xl/workbook.bin"},
		{"error.import.binary", "PK\x03\x04....[Content_Types].xml...word/document.xml"},
		{"error.import.excel", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...."},
		{"error.import.calc", "PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.spreadsheet"},
		{"error.import.zip", "PK\x03\x04....contacts.csv"},
		{"error.import.zip", "\x1f\x8b\x08...."},
		{"error.import.pdf", "%PDF-1.7 ..."},
		{"error.import.image", "\x89PNG\r\n\x1a\n"},
		{"error.import.json", `[{"first_name": "Nele"}]`},
		{"error.import.json", "{\n \"contacts\": []}"},
		{"error.import.html", "<!DOCTYPE html><table><tr><td>Vorname</td></tr></table>"},
		{"error.import.html", "<?xml version=\"1.0\"?><x/>"},
		{"error.import.calendar", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"},
		{"error.import.binary", string(noise)},
		{"error.import.columns", wide},
		{"error.import.columns", "email," + wide},
		{"error.import.no_table", "Dear team,\n\nplease find below, as promised, the list.\nRegards, Tom\n"},
		{"error.import.no_table", "# Playbook\n\n- one, two\n- three\n"},
	} {
		_, err := sniffBytes([]byte(c.content))
		var e *model.Error
		if !errors.As(err, &e) || e.ID != c.id || e.Code != model.Invalid || !strings.Contains(e.Message, "list.csv") {
			t.Errorf("%.40q: %v, want %s", c.content, err, c.id)
		}
	}
}

func FuzzSniff(f *testing.F) {
	for _, s := range []string{"Vorname;Nachname\r\nA;B\r\n", "sep=|\nEmail|Name\na@b.de|X", "\xff\xfeV\x00;\x00", "Notes:\n\"x\n\ny\"\nFirst Name,Last Name\nA,B\n", "\x00\x00\xfe\xff", "a,\"b\n\"\"c", "\r\r\r", "{\"a\":1}"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		if len(b) > 1<<16 {
			return
		}
		form, err := sniffBytes(b)
		if err != nil {
			var e *model.Error
			if !errors.As(err, &e) {
				t.Fatalf("no model.Error: %v", err)
			}
			return
		}
		if len(form.Header) == 0 || len(form.Header) >= MaxColumns || form.FirstLine < 1 || form.HeaderLine != 0 && form.HeaderLine != form.FirstLine {
			t.Errorf("format %+v", form)
		}
		if m := guessMapping(form.Header, form.Sample); len(m.Columns) != len(form.Header) {
			t.Errorf("%d columns for %d names", len(m.Columns), len(form.Header))
		}
		rows := readAll(t, b, form)
		for i := range min(len(rows), len(form.Sample)) {
			if len(form.Sample) == len(rows) && rows[i].Line != form.Sample[i].Line {
				t.Errorf("row %d: line %d, sampled as %d", i, rows[i].Line, form.Sample[i].Line)
			}
		}
	})
}
