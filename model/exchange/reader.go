package exchange

import (
	"bytes"
	"io"
	"strings"
)

// Limits of one table. What goes beyond is refused with a message or marked on
// its row, so that a broken or hostile file never takes more than a few MiB.
const (
	MaxColumns = 2000    // columns of a table; further cells of a row are counted, not kept
	MaxRecord  = 1 << 20 // bytes of one row as UTF-8

	// A quoted cell may hold line breaks. One that runs on for more lines or
	// bytes than these was never closed.
	maxQuotedLines = 200
	maxQuotedBytes = 64 << 10
)

// Flaw says what is wrong with the form of a row; "" = nothing.
type Flaw string

// The flaws of a row.
const (
	UnclosedQuote Flaw = "unclosed_quote" // a quote had no partner; it was closed at the end of its line
	TooLong       Flaw = "too_long"       // longer than MaxRecord; Cells hold the beginning
	TooManyCells  Flaw = "too_many_cells" // more than MaxColumns; the first are in Cells
)

// Row is one record of a table. Line is the line of the file, from 1, on which
// it starts.
type Row struct {
	Line  int
	Cells []string
	Flaw  Flaw
}

// Reader streams the rows of a table as RFC 4180 has it, and goes on where that
// is broken: quotes inside a cell are letters, a quote that is never closed
// ends with its line, rows may have any number of cells.
//
// It is not safe for concurrent use. It needs about 1.2 MiB at most.
type Reader struct {
	src   io.Reader
	delim byte
	eol   byte // '\n', or '\r' for files of old Macs
	want  int  // cells of the header: what a sound row should have; 0 = not known

	buf        []byte
	start, end int // the unread window of buf
	eof        bool
	err        error // of src, other than io.EOF

	line     int // number of the next line
	unclosed int // how many quotes had to be closed
	cells    []string
	rec      []byte // content of the cells of a row with quotes
	ends     []int  // end of each cell in rec
	breaks   []lineBreak
}

// lineBreak is a place where a quoted cell ran over the end of a line: enough
// to go back there and close the cell instead. Offsets count from the start of
// the record.
type lineBreak struct {
	open      int // place of the opening quote
	lineEnd   int // end of its line, without the line break
	nextLine  int // start of the following line
	lines     int // lines read up to nextLine
	recLen    int // len(rec) and len(ends) before the cell
	endsCount int
}

// NewReader reads the rows of a table that sniff has seen. r starts at the
// first byte of the file. The header is skipped; the first Row is data.
func NewReader(r io.Reader, f Format) *Reader {
	skipped := &skipReader{r: r, n: f.bom}
	rd := newReader(newDecoder(skipped, f.Encoding), f.Delimiter, f.eol)
	rd.want = len(f.Header)
	for rd.line < f.FirstLine && rd.skipLine() {
	}
	if f.HeaderLine > 0 {
		rd.Next()
	}
	return rd
}

// newReader reads UTF-8 from its first byte on.
func newReader(src io.Reader, delim, eol byte) *Reader {
	return &Reader{src: src, delim: delim, eol: eol, line: 1}
}

// skipReader leaves out the first n bytes.
type skipReader struct {
	r io.Reader
	n int
}

func (s *skipReader) Read(p []byte) (int, error) {
	if s.n > 0 {
		if _, err := io.CopyN(io.Discard, s.r, int64(s.n)); err != nil {
			return 0, err
		}
		s.n = 0
	}
	return s.r.Read(p)
}

// Line is the number of the line that the next Row starts on.
func (r *Reader) Line() int { return r.line }

// Next gives the next row that is not an empty line, and io.EOF after the last.
// Row.Cells is overwritten by the following call; the strings in it are not.
func (r *Reader) Next() (Row, error) {
	for {
		end, next, ok := r.lineEnd(0)
		if !ok {
			if r.err != nil {
				return Row{}, r.err
			}
			if end == 0 {
				return Row{}, io.EOF
			}
			if end >= MaxRecord {
				return r.overlong(end), nil
			}
			next = end // last line without a line break
		}
		line := r.buf[r.start : r.start+end]
		if len(line) == 0 {
			r.advance(next, 1)
			continue
		}
		if bytes.IndexByte(line, '"') >= 0 {
			return r.quoted()
		}
		row := Row{Line: r.line}
		row.Cells, row.Flaw = r.split(string(line))
		r.advance(next, 1)
		return row, nil
	}
}

// split cuts a line without quotes.
func (r *Reader) split(s string) ([]string, Flaw) {
	r.cells = r.cells[:0]
	var flaw Flaw
	for {
		i := strings.IndexByte(s, r.delim)
		if len(r.cells) == MaxColumns {
			flaw = TooManyCells
			break
		}
		if i < 0 {
			r.cells = append(r.cells, dropNUL(s))
			break
		}
		r.cells = append(r.cells, dropNUL(s[:i]))
		s = s[i+1:]
	}
	return r.cells, flaw
}

func dropNUL(s string) string {
	if strings.IndexByte(s, 0) < 0 {
		return s
	}
	return strings.ReplaceAll(s, "\x00", "")
}

// overlong gives the beginning of a line of more than MaxRecord bytes and skips
// its rest, reading but not keeping it.
func (r *Reader) overlong(size int) Row {
	row := Row{Line: r.line}
	row.Cells, _ = r.split(string(bytes.ToValidUTF8(r.buf[r.start:r.start+size], nil)))
	row.Flaw = TooLong
	r.skipLine()
	return row
}

// skipLine passes over one line of any length; false at the end of the file.
func (r *Reader) skipLine() bool {
	some := false
	for {
		window := r.buf[r.start:r.end]
		some = some || len(window) > 0
		if i := bytes.IndexByte(window, r.eol); i >= 0 {
			r.advance(i+1, 1)
			return true
		}
		r.start = r.end
		if !r.fill() {
			if some {
				r.line++
			}
			return some
		}
	}
}

// advance consumes n bytes that held the given number of lines.
func (r *Reader) advance(n, lines int) {
	r.start += n
	r.line += lines
}

// lineEnd finds the end of the line that starts at the offset from, counted
// from the start of the record, and reads on as needed. end leaves out the line
// break, next is the start of the following line. ok is false when no line
// break came before the end of the file or before MaxRecord bytes; end is then
// where the window stops.
func (r *Reader) lineEnd(from int) (end, next int, ok bool) {
	seen := from
	for {
		window := r.buf[r.start:r.end]
		if i := bytes.IndexByte(window[seen:], r.eol); i >= 0 {
			end = seen + i
			next = end + 1
			if r.eol == '\n' && end > from && window[end-1] == '\r' {
				end--
			}
			return end, next, true
		}
		seen = len(window)
		if seen >= MaxRecord || !r.fill() {
			end = r.end - r.start
			if r.eof && r.eol == '\n' && end > from && r.buf[r.end-1] == '\r' && end < MaxRecord {
				r.end-- // the file ends between CR and LF
				end--
			}
			return end, end, false
		}
	}
}

// fill reads more into the window; false at the end of the file or on an error.
func (r *Reader) fill() bool {
	if r.eof {
		return false
	}
	const chunk = 64 << 10
	if r.start > 0 && (r.start == r.end || len(r.buf)-r.end < chunk/4) {
		r.end = copy(r.buf, r.buf[r.start:r.end])
		r.start = 0
	}
	if len(r.buf)-r.end < chunk/4 {
		bigger := make([]byte, max(chunk, 2*len(r.buf)))
		r.end = copy(bigger, r.buf[r.start:r.end])
		r.start = 0
		r.buf = bigger
	}
	for tries := 0; tries < 100; tries++ {
		n, err := r.src.Read(r.buf[r.end:])
		r.end += n
		if err != nil {
			r.eof = true
			if err != io.EOF {
				r.err = err
			}
			return n > 0
		}
		if n > 0 {
			return true
		}
	}
	r.eof, r.err = true, io.ErrNoProgress
	return false
}
