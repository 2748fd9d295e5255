package exchange

import (
	"archive/zip"
	"errors"
	"io"
	"slices"

	"konklave/model"
)

// sniffWorkbook looks at a workbook. Where no sheet is named it takes the first
// one that holds a table of contacts.
func sniffWorkbook(name string, z *zip.Reader, size int64, sheet string) (Format, error) {
	f := Format{Kind: Workbook, Size: size}
	b, err := openWorkbook(name, z)
	if err != nil {
		return f, err
	}
	f.Sheets = b.sheetNames()
	var first error
	for _, s := range b.sheets {
		if sheet != "" && s.name != sheet {
			continue
		}
		tried := f
		tried.Sheet = s.name
		err := tried.look(b, s)
		if err == nil {
			return tried, nil
		}
		if first == nil {
			first = err
		}
	}
	if first == nil {
		first = model.Errorf(model.NotFound, "error.import.sheet", "%s has no sheet %q.", name, sheet)
	}
	return f, first
}

// look finds header and sample on a sheet.
func (f *Format) look(b *workbook, s sheetPart) error {
	rows, err := b.rows(s)
	if err != nil {
		return err
	}
	defer rows.Close()
	var v view
	whole := false
	for len(v.rows) < rowsSeen {
		row, err := rows.Next()
		if errors.Is(err, io.EOF) {
			whole = true
			break
		}
		if err != nil {
			return err
		}
		row.Cells = slices.Clone(row.Cells)
		if row.Flaw == TooManyCells && len(v.rows) < headerWithin && knownNames(row.Cells) > 0 {
			return model.Errorf(model.Invalid, "error.import.columns", "%s: the table has more than %d columns. Delete the columns that are no contact data and save the file again.", b.name, MaxColumns-1)
		}
		v.rows = append(v.rows, row)
	}
	if len(v.rows) == 0 {
		return model.Errorf(model.Invalid, "error.import.empty", "%s is empty. Export the contacts again and choose the new file.", b.name)
	}
	v.pad()
	return f.take(b.name, v.judged(), whole)
}

// pad gives all rows the width of the widest: a sheet keeps no blank cells, and
// the width of the rows is what tells a table.
func (v *view) pad() {
	width := 0
	for _, row := range v.rows {
		width = max(width, len(row.Cells))
	}
	for i, row := range v.rows {
		v.rows[i].Cells = append(row.Cells, make([]string, width-len(row.Cells))...)
	}
}

// openSheet opens the rows below the header of the sheet that sniff chose.
func openSheet(name string, r *countingReader, f Format) (rowSource, error) {
	z, err := zip.NewReader(r, f.Size)
	if err != nil {
		return nil, readError(name, err)
	}
	b, err := openWorkbook(name, z)
	if err != nil {
		return nil, err
	}
	for _, s := range b.sheets {
		if s.name == f.Sheet {
			rows, err := b.rows(s)
			if err != nil {
				return nil, err
			}
			return &below{rows: rows, line: max(f.HeaderLine, f.FirstLine-1)}, nil
		}
	}
	return nil, model.Errorf(model.NotFound, "error.import.sheet", "%s has no sheet %q.", name, f.Sheet)
}

// below leaves out the rows down to a line.
type below struct {
	rows rowSource
	line int
}

func (b *below) Next() (Row, error) {
	for {
		row, err := b.rows.Next()
		if err != nil || row.Line > b.line {
			return row, err
		}
	}
}
