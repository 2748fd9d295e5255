package exchange

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"

	"konklave/model"
)

// Limits of a workbook. It is a zip archive of XML: a few kilobytes can claim to
// be gigabytes, so what is unpacked is counted and never kept whole.
const (
	maxSheets      = 200      // sheets that are listed
	maxUnpacked    = 4 << 30  // bytes of a sheet, unpacked; it is read and not kept
	maxStringBytes = 64 << 20 // bytes of the texts that cells share; they are kept
	maxToken       = 4 << 20  // bytes of one piece of XML
	maxParts       = 100_000  // files in the archive
)

// workbook is an .xlsx file that is open (ECMA-376, part 1).
type workbook struct {
	name   string // how messages call it
	parts  map[string]*zip.File
	sheets []sheetPart
	styles []bool // by number of the format of a cell: it is a date
	since  int    // days from 1900 to the year that dates are counted from: 0 or 1462

	strings []string // what cells share; read when the first sheet is
	read    bool
}

// sheetPart is a sheet of a workbook and where it lies.
type sheetPart struct {
	name string
	part string
}

// isWorkbook reports whether an archive holds a workbook that can be read.
func isWorkbook(z *zip.Reader) bool {
	return slices.ContainsFunc(z.File, func(f *zip.File) bool { return partName(f.Name) == "xl/workbook.xml" })
}

// partName is the name of a part without its case and with slashes, as Excel
// takes it.
func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

// openWorkbook reads what sheets there are. The error is a model.Error.
func openWorkbook(name string, z *zip.Reader) (*workbook, error) {
	b := &workbook{name: name, parts: make(map[string]*zip.File, len(z.File))}
	if len(z.File) > maxParts {
		return nil, b.damaged(errors.New("too many parts"))
	}
	for _, f := range z.File {
		b.parts[partName(f.Name)] = f
	}
	targets, err := b.targets()
	if err != nil {
		return nil, err
	}
	err = b.each("xl/workbook.xml", func(x *xmlReader, e xml.StartElement) error {
		switch e.Name.Local {
		case "workbookPr":
			if v := attr(e, "date1904"); v == "1" || v == "true" {
				b.since = daysTo1904
			}
		case "sheet":
			part := targets[attr(e, "id")]
			if state := attr(e, "state"); state == "hidden" || state == "veryHidden" || b.parts[part] == nil || len(b.sheets) == maxSheets {
				return nil
			}
			b.sheets = append(b.sheets, sheetPart{name: attr(e, "name"), part: part})
		}
		return nil
	})
	if err == nil {
		err = b.dateStyles()
	}
	if err == nil && len(b.sheets) == 0 {
		err = model.Errorf(model.Invalid, "error.import.no_sheet", "%s has no sheet that can be read. Show the sheet with the contacts in Excel and save the file again.", name)
	}
	return b, err
}

// sheetNames are the sheets in their order.
func (b *workbook) sheetNames() []string {
	names := make([]string, len(b.sheets))
	for i, s := range b.sheets {
		names[i] = s.name
	}
	return names
}

// targets are the parts by the ids under which the workbook knows them.
func (b *workbook) targets() (map[string]string, error) {
	found := map[string]string{}
	err := b.each("xl/_rels/workbook.xml.rels", func(_ *xmlReader, e xml.StartElement) error {
		if e.Name.Local == "Relationship" && attr(e, "TargetMode") != "External" {
			target := strings.ReplaceAll(attr(e, "Target"), `\`, "/")
			if !strings.HasPrefix(target, "/") {
				target = path.Join("xl", target)
			}
			found[attr(e, "Id")] = partName(path.Clean(target))
		}
		return nil
	})
	return found, err
}

// daysTo1904 is how many days lie between the two beginnings of time of Excel.
const daysTo1904 = 1462

// dateStyles finds out which formats of cells are dates: a number in such a cell
// is one. A workbook without formats has none.
func (b *workbook) dateStyles() error {
	if b.parts["xl/styles.xml"] == nil {
		return nil
	}
	own := map[string]bool{} // number formats of the workbook itself that are dates
	inCells := false
	return b.each("xl/styles.xml", func(_ *xmlReader, e xml.StartElement) error {
		switch e.Name.Local {
		case "numFmt":
			own[attr(e, "numFmtId")] = datePattern(attr(e, "formatCode"))
		case "cellXfs":
			inCells = true
		case "cellStyles", "cellStyleXfs", "dxfs":
			inCells = false
		case "xf":
			if inCells && len(b.styles) < 1<<16 {
				id := attr(e, "numFmtId")
				n, _ := strconv.Atoi(id) // 0, the general format, for what is no number
				b.styles = append(b.styles, own[id] || n >= 14 && n <= 22 || n >= 45 && n <= 47)
			}
		}
		return nil
	})
}

// datePattern reports whether a number format writes days or hours: it has their
// letters outside of quotes and brackets.
func datePattern(code string) bool {
	quoted, bracket := false, false
	for i := 0; i < len(code); i++ {
		switch c := code[i]; {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '\\' || c == '_' || c == '*':
			i++ // the next letter is one to be shown
		case c == '[':
			bracket = true
		case c == ']':
			bracket = false
		case !bracket && strings.IndexByte("yYdDhHsS", c) >= 0:
			return true
		}
	}
	return false
}

// each hands over the start of every element of a part.
func (b *workbook) each(part string, f func(*xmlReader, xml.StartElement) error) error {
	x, err := b.open(part, maxUnpacked)
	if err != nil {
		return err
	}
	defer x.Close()
	for {
		token, err := x.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return b.damaged(err)
		}
		if e, ok := token.(xml.StartElement); ok {
			if err := f(x, e); err != nil {
				return b.damaged(err)
			}
		}
	}
}

// open opens a part of which at most so many bytes are read.
func (b *workbook) open(part string, most int64) (*xmlReader, error) {
	f := b.parts[part]
	if f == nil {
		return nil, b.damaged(errors.New(part + " is missing"))
	}
	r, err := f.Open()
	if err != nil {
		return nil, b.damaged(err)
	}
	return newXMLReader(r, most), nil
}

// damaged says that the workbook cannot be read to its end.
func (b *workbook) damaged(err error) error {
	var known *model.Error
	switch {
	case errors.As(err, &known):
		return err
	case errors.Is(err, errTooLarge):
		return &model.Error{Code: model.Invalid, ID: "error.import.workbook.large", Args: []any{b.name}, Cause: err,
			Message: b.name + " unpacks to more than an Excel workbook of contacts can hold. Copy the contacts into a new workbook and save that."}
	}
	return &model.Error{Code: model.Invalid, ID: "error.import.workbook", Args: []any{b.name}, Cause: err,
		Message: b.name + " is a damaged Excel workbook. Open it in Excel, save it under another name, and choose the new file."}
}

// shared reads the texts that cells share.
func (b *workbook) shared() error {
	if b.read || b.parts["xl/sharedstrings.xml"] == nil {
		b.read = true
		return nil
	}
	size := 0
	err := b.each("xl/sharedstrings.xml", func(x *xmlReader, e xml.StartElement) error {
		if e.Name.Local != "si" {
			return nil
		}
		text, err := x.text(e)
		if size += len(text) + 16; size > maxStringBytes {
			return errTooLarge
		}
		b.strings = append(b.strings, text)
		return err
	})
	b.read = err == nil
	return err
}
