package exchange

import (
	"encoding/xml"
	"errors"
	"io"
	"math"
	"strconv"
	"strings"
	"time"
)

// sheetReader streams the rows of one sheet of a workbook. Row.Line is the
// number that Excel shows at the left.
type sheetReader struct {
	book  *workbook
	xml   *xmlReader
	line  int
	cells []string
}

// rows opens a sheet. The caller closes it.
func (b *workbook) rows(s sheetPart) (*sheetReader, error) {
	if err := b.shared(); err != nil {
		return nil, err
	}
	x, err := b.open(s.part, maxUnpacked)
	if err != nil {
		return nil, err
	}
	return &sheetReader{book: b, xml: x}, nil
}

func (s *sheetReader) Close() error { return s.xml.Close() }

// Next gives the next row with a cell in it, and io.EOF after the last. Row.Cells
// is overwritten by the following call. The error is a model.Error.
func (s *sheetReader) Next() (Row, error) {
	for {
		token, err := s.xml.next()
		if errors.Is(err, io.EOF) {
			return Row{}, io.EOF
		}
		if err != nil {
			return Row{}, s.book.damaged(err)
		}
		e, ok := token.(xml.StartElement)
		if !ok || e.Name.Local != "row" {
			continue
		}
		s.line++
		if n, err := strconv.Atoi(attr(e, "r")); err == nil && n >= s.line && n <= maxLine {
			s.line = n
		}
		row, err := s.row()
		if err != nil {
			return Row{}, s.book.damaged(err)
		}
		if !blank(row.Cells) {
			return row, nil
		}
	}
}

// maxLine is the last row that Excel has.
const maxLine = 1 << 20

// row reads the cells up to the end of the row.
func (s *sheetReader) row() (Row, error) {
	row := Row{Line: s.line}
	s.cells = s.cells[:0]
	column, size := -1, 0
	for {
		token, err := s.xml.next()
		if err != nil {
			return row, unexpected(err)
		}
		switch e := token.(type) {
		case xml.EndElement:
			if e.Name.Local == "row" {
				row.Cells = s.cells
				return row, nil
			}
		case xml.StartElement:
			if e.Name.Local != "c" {
				continue
			}
			column++
			if at, ok := columnOf(attr(e, "r")); ok {
				column = at
			}
			text, err := s.cell(e)
			if err != nil {
				return row, err
			}
			size += len(text)
			switch {
			case text == "":
				continue
			case column >= MaxColumns:
				row.Flaw = TooManyCells
				continue
			case size > MaxRecord:
				row.Flaw = TooLong
				continue
			}
			for len(s.cells) <= column {
				s.cells = append(s.cells, "")
			}
			s.cells[column] = text
		}
	}
}

// columnOf reads the column of a name like "AB12", from 0.
func columnOf(ref string) (column int, ok bool) {
	for i := 0; i < len(ref) && i < 4; i++ {
		c := ref[i] &^ 0x20
		if c < 'A' || c > 'Z' {
			break
		}
		column = column*26 + int(c-'A') + 1
	}
	return column - 1, column > 0
}

// cell is what a cell shows: of a formula its last result.
func (s *sheetReader) cell(start xml.StartElement) (string, error) {
	kind, style := attr(start, "t"), attr(start, "s")
	var value strings.Builder
	inValue := false
	for {
		token, err := s.xml.next()
		if err != nil {
			return "", unexpected(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			if e.Name.Local == "is" {
				text, err := s.xml.text(e)
				if err != nil {
					return "", err
				}
				value.WriteString(text)
			}
			inValue = e.Name.Local == "v"
		case xml.EndElement:
			inValue = false
			if e.Name.Local == "c" {
				return s.shown(kind, style, value.String()), nil
			}
		case xml.CharData:
			if inValue {
				if value.Len()+len(e) > MaxRecord {
					return "", errTooLarge
				}
				value.Write(e)
			}
		}
	}
}

// shown is the value of a cell of a kind and a style as text.
func (s *sheetReader) shown(kind, style, value string) string {
	switch kind {
	case "s":
		if n, err := strconv.Atoi(strings.TrimSpace(value)); err == nil && n >= 0 && n < len(s.book.strings) {
			return escaped(s.book.strings[n])
		}
		return ""
	case "inlineStr", "str":
		return escaped(value)
	case "b":
		return map[string]string{"1": "TRUE", "0": "FALSE"}[value]
	case "e", "d":
		return value // an error such as #N/A, a date of ISO 8601
	}
	f, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
	if err != nil {
		return value
	}
	if n, err := strconv.Atoi(style); err == nil && n >= 0 && n < len(s.book.styles) && s.book.styles[n] {
		if day, ok := s.day(f); ok {
			return day
		}
	}
	// Telephone numbers that Excel took for numbers have up to 15 digits.
	if f == math.Trunc(f) && math.Abs(f) < 1e15 {
		return strconv.FormatInt(int64(f), 10)
	}
	return strconv.FormatFloat(f, 'g', 15, 64)
}

// day is the date of a number of Excel, "2026-11-02", or with its hour.
func (s *sheetReader) day(f float64) (string, bool) {
	if f < 1 || f > 2958465 { // up to the end of the year 9999
		return "", false
	}
	days := math.Floor(f)
	// Excel counts a 29 February 1900 that never was.
	at := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(days)+s.book.since)
	at = at.Add(time.Duration(math.Round((f-days)*86400)) * time.Second)
	if at.Hour() == 0 && at.Minute() == 0 && at.Second() == 0 {
		return at.Format(time.DateOnly), true
	}
	return at.Format("2006-01-02 15:04"), true
}

// escaped undoes the way in which Excel writes letters that XML cannot hold:
// _x000D_ for a carriage return.
func escaped(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var out strings.Builder
	for {
		i := strings.Index(s, "_x")
		if i < 0 || len(s) < i+7 {
			break
		}
		n, err := strconv.ParseUint(s[i+2:i+6], 16, 16)
		if err != nil || s[i+6] != '_' {
			out.WriteString(s[:i+2])
			s = s[i+2:]
			continue
		}
		out.WriteString(s[:i])
		out.WriteRune(rune(n))
		s = s[i+7:]
	}
	out.WriteString(s)
	return out.String()
}
