package exchange

import (
	"bufio"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// Rejects collects the rows of an import that could not be used in
// NAME.rejects.csv beside the input: the same columns, then the line and the
// reason, in UTF-8 with a byte order mark so that Excel opens it right. The user
// repairs the rows there and imports that file.
//
// The file appears only when Close is called after at least one Add; a file of
// an earlier import is never overwritten, the new one is called
// NAME.rejects-2.csv and so on.
type Rejects struct {
	Say func(id string, args ...any) string // words of a dotted id; nil = English

	input string
	form  Format
	delim byte
	file  *os.File
	out   *bufio.Writer
}

// newRejects prepares the rejects file of an input. It writes nothing yet.
func newRejects(inputPath string, f Format) *Rejects {
	// Excel splits a file by the list separator of its country; the input tells
	// which one that is.
	delim := byte(';')
	if f.Delimiter == ',' && len(f.Header) > 1 {
		delim = ','
	}
	return &Rejects{input: inputPath, form: f, delim: delim}
}

// Add notes a row and why it was rejected. The error is a model.Error.
func (r *Rejects) Add(row Row, p Problem) error {
	if r.file == nil {
		if err := r.open(); err != nil {
			return err
		}
	}
	cells := make([]string, max(len(row.Cells), len(r.form.Header)), len(row.Cells)+len(r.form.Header)+2)
	copy(cells, row.Cells)
	// Line and reason keep their columns; surplus cells go behind them.
	width := len(r.form.Header)
	surplus := append([]string(nil), cells[width:]...)
	cells = append(cells[:width], strconv.Itoa(row.Line), r.say(p.ID, p.Message, p.Args))
	if err := r.write(append(cells, surplus...)); err != nil {
		return writeError(r.file.Name(), err)
	}
	return nil
}

func (r *Rejects) open() error {
	dir := filepath.Dir(r.input)
	file, err := os.CreateTemp(dir, ".konklave-*.tmp")
	if err != nil {
		return writeError(dir, err)
	}
	r.file, r.out = file, bufio.NewWriterSize(file, 32<<10)
	r.out.WriteString("\ufeff")
	header := append(append([]string(nil), r.form.Header...), r.say("import.rejects.line", "Line", nil), r.say("import.rejects.reason", "Reason", nil))
	if err := r.write(header); err != nil {
		return writeError(file.Name(), err)
	}
	return nil
}

func (r *Rejects) say(id, english string, args []any) string {
	if r.Say == nil {
		return english
	}
	return r.Say(id, args...)
}

func (r *Rejects) write(cells []string) error { return writeRow(r.out, r.delim, cells) }

// Close writes the file to its place and gives its path; "" when no row was
// added. The error is a model.Error.
func (r *Rejects) Close() (string, error) {
	if r.file == nil {
		return "", nil
	}
	file := r.file
	err := r.out.Flush()
	if err == nil {
		err = file.Sync()
	}
	if cerr := file.Close(); err == nil {
		err = cerr
	}
	r.file = nil
	path := ""
	if err == nil {
		if path, err = r.freePath(); err == nil {
			err = replace(file.Name(), path)
		}
	}
	if err != nil {
		os.Remove(file.Name())
		return "", writeError(r.input, err)
	}
	return path, nil
}

// Abort throws away what was written. It does nothing after Close.
func (r *Rejects) Abort() {
	if r.file == nil {
		return
	}
	r.file.Close()
	os.Remove(r.file.Name())
	r.file = nil
}

// freePath is the first name that no file has.
func (r *Rejects) freePath() (string, error) {
	base := strings.TrimSuffix(r.input, filepath.Ext(r.input))
	for n := 1; n < 1000; n++ {
		path := base + ".rejects.csv"
		if n > 1 {
			path = fmt.Sprintf("%s.rejects-%d.csv", base, n)
		}
		if _, err := os.Lstat(path); os.IsNotExist(err) {
			return path, nil
		} else if err != nil {
			return "", err
		}
	}
	return "", &fs.PathError{Op: "create", Path: base + ".rejects.csv", Err: fs.ErrExist}
}

// SafeCell keeps a spreadsheet from running a cell as a formula: one that
// starts with = + - @, a tab or a line break, also behind blanks, gets a ' in
// front, which Excel and Calc take as "this is text" and which the import takes
// off again. Numbers and telephone numbers stay as they are: "-5", "+49 30 12",
// "+49 (30) 12-3"; so does a lone "-". A text that has a ' there of its own gets
// another one, so that it comes back too. (OWASP, CSV Injection, asks for the '
// and for quotes around cells with a delimiter; it would take the + of telephone
// numbers as well, after which no telephone dials them.)
func SafeCell(s string) string {
	if marked(s) {
		return "'" + s
	}
	start := strings.TrimLeft(s, " \u00a0\u2007\u202f\ufeff\u200b")
	if start == "" {
		return s
	}
	first := []rune(start[:min(len(start), 4)])[0]
	switch first {
	case '=', '@', '\t', '\r', '\n', '＝', '＠', '＋', '－':
		return "'" + s
	case '+', '-', '−':
		if harmless(start) {
			return s
		}
		return "'" + s
	}
	return s
}

// harmless reports whether a cell that starts with a sign is a plain number or
// a telephone number that no spreadsheet can calculate: digits alone, or digits
// with a blank between them, which is no arithmetic in any formula.
func harmless(s string) bool {
	rest := s[1:]
	if s[0] != '+' && s[0] != '-' {
		return false
	}
	if rest == "" {
		return true
	}
	digits, blanks, signs := 0, 0, 0
	for i, r := range rest {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case r == ' ' && i > 0:
			blanks++
		case r == '.' || r == ',':
		case strings.ContainsRune("()/-", r):
			signs++
		default:
			return false
		}
	}
	return digits > 0 && (signs == 0 || s[0] == '+' && blanks > 0 && blankBetweenDigits(rest))
}

// blankBetweenDigits reports whether the first blank stands between a digit and
// a digit or an opening bracket: "49 30 1", "49 (30) 1".
func blankBetweenDigits(s string) bool {
	i := strings.IndexByte(s, ' ')
	if i < 1 || i+1 >= len(s) {
		return false
	}
	before, after := s[i-1], s[i+1]
	return before >= '0' && before <= '9' && (after >= '0' && after <= '9' || after == '(') && onlyNumber(s[:i]) && !strings.ContainsAny(s[:i], "+-/()")
}
