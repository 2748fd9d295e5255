package exchange

import (
	"archive/zip"
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"konklave/model"
)

// A workbook is written part by part as it goes, in constant memory and without
// temporary files: those would hold personal data beside the file that the user
// asked for.

// maxCell is how many letters Excel takes in one cell.
const maxCell = 32_767

// bookParts are the parts beside the sheet. The cells have the format "@", text:
// nothing in them is calculated, not even when somebody edits one, and telephone
// numbers keep their + and their zeros.
var bookParts = []struct{ name, content string }{
	{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>` +
		`<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`},
	{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
	{"xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Konklave" sheetId="1" r:id="rId1"/></sheets></workbook>`},
	{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>` +
		`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`},
	{"xl/styles.xml", `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
		`<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
		`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
		`<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>`},
}

// The styles of cells, as their places in cellXfs.
const (
	styleText   = 1
	styleHeader = 2
)

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// sheetWriter writes a workbook with one sheet.
type sheetWriter struct {
	zip  *zip.Writer
	out  *bufio.Writer
	rows int
}

func newSheetWriter(w io.Writer, columns int) (*sheetWriter, error) {
	s := &sheetWriter{zip: zip.NewWriter(w)}
	for _, p := range bookParts {
		part, err := s.zip.Create(p.name)
		if err != nil {
			return nil, err
		}
		if _, err := io.WriteString(part, xmlHead+p.content); err != nil {
			return nil, err
		}
	}
	part, err := s.zip.Create("xl/worksheets/sheet1.xml")
	if err != nil {
		return nil, err
	}
	s.out = bufio.NewWriterSize(part, 64<<10)
	// The header stays in sight.
	_, err = fmt.Fprintf(s.out, xmlHead+`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`+
		`<cols><col min="1" max="%d" width="22" customWidth="1"/></cols><sheetData>`, columns)
	return s, err
}

func (s *sheetWriter) row(cells []string) error {
	s.rows++
	if s.rows > maxLine {
		return model.Errorf(model.Invalid, "error.export.rows", "An Excel sheet holds %d rows at most. Choose CSV, or fewer people.", maxLine)
	}
	style := styleText
	if s.rows == 1 {
		style = styleHeader
	}
	fmt.Fprintf(s.out, `<row r="%d">`, s.rows)
	for i, cell := range cells {
		if cell == "" {
			continue
		}
		fmt.Fprintf(s.out, `<c r="%s%d" s="%d" t="inlineStr"><is><t xml:space="preserve">`, columnLetters(i), s.rows, style)
		if marked(cell) {
			cell = "'" + cell // the import takes one off: see SafeCell
		}
		cell, _ = shorten(cell, maxCell)
		s.text(cell)
		s.out.WriteString(`</t></is></c>`)
	}
	_, err := s.out.WriteString(`</row>`)
	return err
}

// text writes a text so that XML and Excel read it back as it is: letters that
// XML cannot hold as _x0007_, and what looks like that with its first sign so.
func (s *sheetWriter) text(text string) {
	for i, r := range text {
		switch {
		case r == '&':
			s.out.WriteString("&amp;")
		case r == '<':
			s.out.WriteString("&lt;")
		case r == '>':
			s.out.WriteString("&gt;")
		case r < ' ' && r != '\n' && r != '\t', r == 0xfffe, r == 0xffff:
			fmt.Fprintf(s.out, "_x%04X_", r)
		case r == '_' && looksEscaped(text[i:]):
			s.out.WriteString("_x005F_")
		case r == utf8.RuneError:
			s.out.WriteString("\ufffd")
		default:
			s.out.WriteRune(r)
		}
	}
}

func looksEscaped(s string) bool {
	if len(s) < 7 || !strings.HasPrefix(s, "_x") || s[6] != '_' {
		return false
	}
	_, err := strconv.ParseUint(s[2:6], 16, 16)
	return err == nil
}

func (s *sheetWriter) close() error {
	s.out.WriteString(`</sheetData></worksheet>`)
	if err := s.out.Flush(); err != nil {
		return err
	}
	return s.zip.Close()
}
