package exchange

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"

	"konklave/model"
)

// Kind says what a contact list is written as. Its content tells, not its name.
type Kind string

// The kinds of contact lists.
const (
	Table    Kind = "csv"  // text with a delimiter
	Workbook Kind = "xlsx" // a sheet of an Excel workbook
	Cards    Kind = "vcf"  // vCards of version 2.1, 3.0 or 4.0
)

// Format is what sniff found out about a table.
type Format struct {
	Kind       Kind
	Sheet      string   // of a workbook: the sheet with the contacts
	Sheets     []string // of a workbook: all that are not hidden
	Encoding   Encoding // "" for a workbook
	Delimiter  byte     // ',', ';', '\t' or '|'; ',' for a single column; 0 where the file has none
	HeaderLine int      // line of the header, from 1; 0 = the table has none
	FirstLine  int      // line where the table starts: its header, or its first row
	Header     []string // names of the columns, trimmed; empty names where there is no header
	Sample     []Row    // up to 50 rows from the head of the file, for guessMapping and a preview
	Size       int64    // bytes of the file

	bom int  // bytes before the text
	eol byte // what ends a line: '\n', or '\r' alone
}

// headSize is how much of a file sniff reads, in bytes.
const headSize = 256 << 10

// sampleRows is how many rows sniff keeps.
const sampleRows = 50

var delimiters = []byte{',', ';', '\t', '|'}

// sniff finds out what table the file of the given size in bytes is: its
// encoding, its delimiter, and where it starts behind the notes that some
// programs put in front. It reads no more than the first 256 KiB.
//
// The error is a model.Error of code Invalid (error.import.*) for what is no
// contact list, with the advice what to do; name is how the message calls the
// file.
func sniff(name string, r io.ReaderAt, size int64) (Format, error) {
	head := make([]byte, min(size, headSize))
	n, err := r.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return Format{}, readError(name, err)
	}
	head = head[:n]
	f := Format{Kind: Table, Size: size}
	if bytes.HasPrefix(head, []byte(zipMagic)) {
		if z, err := zip.NewReader(r, size); err == nil && isWorkbook(z) {
			return sniffWorkbook(name, z, size, "")
		}
	}
	if err := refuseKnown(name, head); err != nil {
		return f, err
	}
	f.Encoding, f.bom = findEncoding(head)
	text, err := io.ReadAll(newDecoder(bytes.NewReader(head[f.bom:]), f.Encoding))
	if err != nil {
		return f, readError(name, err)
	}
	if len(bytes.TrimSpace(text)) == 0 && size <= headSize {
		return f, model.Errorf(model.Invalid, "error.import.empty", "%s is empty. Export the contacts again and choose the new file.", name)
	}
	if isCards(text) {
		return f.cards(name, text)
	}
	if err := refuseText(name, text); err != nil {
		return f, err
	}
	f.eol = '\n'
	if bytes.IndexByte(text, '\n') < 0 && bytes.IndexByte(text, '\r') >= 0 {
		f.eol = '\r'
	}
	whole := size <= headSize
	if !whole {
		text = text[:lastLineEnd(text, f.eol)]
	}
	return f, f.findTable(name, text, whole)
}

// lastLineEnd is where the last whole line of text ends; its length when it has
// a single one.
func lastLineEnd(text []byte, eol byte) int {
	if i := bytes.LastIndexByte(text, eol); i >= 0 {
		return i + 1
	}
	return len(text)
}

// findTable fills in delimiter, header and sample.
func (f *Format) findTable(name string, text []byte, whole bool) error {
	f.FirstLine = 1
	candidates := delimiters
	if d, ok := sepDirective(text, f.eol); ok {
		candidates = []byte{d}
		f.FirstLine = 2
	}
	var best view
	for _, d := range candidates {
		if v := look(text, d, f.eol, f.FirstLine); v.score > best.score {
			best = v
		}
	}
	if tooWide(best, text, candidates, f.eol, f.FirstLine) {
		return model.Errorf(model.Invalid, "error.import.columns", "%s: the table has more than %d columns. Delete the columns that are no contact data and save the file again.", name, MaxColumns-1)
	}
	f.Delimiter = best.delim
	return f.take(name, best, whole)
}

// take fills in header and sample from the rows that were looked at; whole says
// that they are all there are.
func (f *Format) take(name string, best view, whole bool) error {
	if best.score == 0 {
		return model.Errorf(model.Invalid, "error.import.no_table", "%s is no table: no line names columns such as first name, last name or e-mail. Export the contacts with a header line.", name)
	}
	f.FirstLine = best.rows[best.first].Line
	first := best.rows[best.first].Cells
	f.Header = make([]string, len(first))
	rows := best.rows[best.first:]
	if best.header {
		f.HeaderLine = f.FirstLine
		for i, cell := range first {
			f.Header[i] = oneLine(cell)
		}
		rows = rows[1:]
	}
	for _, row := range rows {
		if len(f.Sample) < sampleRows && !blank(row.Cells) {
			f.Sample = append(f.Sample, row)
		}
	}
	if len(f.Sample) == 0 && whole {
		return model.Errorf(model.Invalid, "error.import.header_only", "%s holds a header in line %d, but no contact below it. Export the contacts again and choose the new file.", name, f.FirstLine)
	}
	return nil
}

// tooWide reports whether the header, or the first line of a file whose header
// is not found, has MaxColumns or more cells.
func tooWide(best view, text []byte, candidates []byte, eol byte, from int) bool {
	if best.score > 0 {
		return len(best.rows[best.first].Cells) >= MaxColumns
	}
	return slices.ContainsFunc(candidates, func(d byte) bool {
		r := newReader(bytes.NewReader(text), d, eol)
		for r.line < from && r.skipLine() {
		}
		row, err := r.Next()
		return err == nil && len(row.Cells) >= MaxColumns
	})
}

// sepDirective reads the line "sep=;" with which Excel is told the delimiter.
func sepDirective(text []byte, eol byte) (byte, bool) {
	line := text
	if i := bytes.IndexByte(text, eol); i >= 0 {
		line = text[:i]
	}
	line = bytes.TrimSuffix(line, []byte("\r"))
	line = bytes.Trim(line, `"`)
	if len(line) == 5 && strings.EqualFold(string(line[:4]), "sep=") && slices.Contains(delimiters, line[4]) {
		return line[4], true
	}
	return 0, false
}

// view is what a file looks like when one delimiter is tried.
type view struct {
	delim  byte
	rows   []Row
	first  int  // index of the row where the table starts
	header bool // that row is the header
	score  int  // 0 = no table
}

// look reads the head of the text with one delimiter. A row with well-known
// column names makes the table sure, wherever it stands among the first lines;
// without one, rows of equal width do.
func look(text []byte, delim, eol byte, from int) view {
	v := view{delim: delim}
	r := newReader(bytes.NewReader(text), delim, eol)
	for r.line < from && r.skipLine() {
	}
	for len(v.rows) < rowsSeen {
		row, err := r.Next()
		if err != nil {
			break
		}
		row.Cells = slices.Clone(row.Cells)
		v.rows = append(v.rows, row)
	}
	return v.judged()
}

// The header is looked for among the first rows of those that are looked at.
const rowsSeen, headerWithin = 120, 40

// judged finds out where the table starts among the rows, and how surely.
func (v view) judged() view {
	widths := map[int]int{}
	for _, row := range v.rows {
		widths[len(row.Cells)]++
	}
	known, at := 0, -1
	for i, row := range v.rows[:min(len(v.rows), headerWithin)] {
		n := knownNames(row.Cells)
		if n > known {
			known, at = n, i
		}
	}
	if known >= 2 || known == 1 && (len(v.rows[at].Cells) == 1 && at == 0 && widths[1] == len(v.rows) || widths[len(v.rows[at].Cells)]*2 > len(v.rows) && len(v.rows[at].Cells) > 1) {
		v.first, v.header = at, true
		width := len(v.rows[at].Cells)
		v.score = 1000*known + min(width, 100) + 100*widths[width]/len(v.rows)
		return v
	}
	// No name is known: the most frequent width of at least two decides.
	width, count := 0, 0
	for w, n := range widths {
		if w > 1 && (n > count || n == count && w > width) {
			width, count = w, n
		}
	}
	if count < 2 && !(count == 1 && len(v.rows) == 1 && looksLikeData(v.rows[0].Cells)) || count*10 < len(v.rows)*6 {
		return v
	}
	for i, row := range v.rows {
		if len(row.Cells) == width && !blank(row.Cells) {
			v.first = i
			break
		}
	}
	v.header = !looksLikeData(v.rows[v.first].Cells)
	if v.header && !someData(v.rows[v.first:]) {
		return v // prose with commas, or a table of something else
	}
	v.score = 100*count/len(v.rows) + min(width, 100)
	return v
}

// knownNames counts the different fields that the cells name.
func knownNames(cells []string) int {
	var seen []Field
	for _, cell := range cells {
		if c := claimOf(cell); c.field != "" && c.field != FieldIgnore && !slices.Contains(seen, c.field) {
			seen = append(seen, c.field)
		}
	}
	return len(seen)
}

// looksLikeData reports whether a row can be no header: an address or a number
// stands in it.
func looksLikeData(cells []string) bool {
	return slices.ContainsFunc(cells, func(c string) bool {
		c = strings.TrimSpace(c)
		return model.ValidEmail(c) || strings.HasPrefix(c, "http") || len(c) >= 3 && onlyNumber(c)
	})
}

func someData(rows []Row) bool {
	return slices.ContainsFunc(rows, func(r Row) bool { return looksLikeData(r.Cells) })
}

func onlyNumber(s string) bool {
	digits := 0
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case !strings.ContainsRune(" +-/().,", r):
			return false
		}
	}
	return digits > 0
}

func blank(cells []string) bool {
	return !slices.ContainsFunc(cells, func(c string) bool { return strings.TrimSpace(c) != "" })
}
