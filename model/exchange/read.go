package exchange

import (
	"archive/zip"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"konklave/model"
)

// maxProblems is how many problems a Report lists; the rejects file has all.
const maxProblems = 1000

// Import is a contact list that has been looked at and may now be read. A
// screen shows Format and Mapping and lets the user change the Mapping.
type Import struct {
	Path    string
	Format  Format
	Mapping Mapping

	// Progress, when set, is told about every 256 KiB how far the reading is, in
	// bytes of the file, and once at the end. It runs on the goroutine of Read.
	Progress func(done, total int64)
	// Say, when set, gives the words of a dotted id for the rejects file, as
	// app/text does; else they are English.
	Say func(id string, args ...any) string
	// NoRejects keeps Read from writing the rejects file.
	NoRejects bool

	text string // the list itself, where it is no file
}

// Report sums up what Read did.
type Report struct {
	Rows     int // rows with something in them, without the header
	Kept     int // contacts that were handed over and accepted
	Rejected int
	Warned   int // kept contacts with at least one warning

	Rejections []Problem // the first 1000, by line
	Warnings   []Problem // the first 1000, by line

	RejectsPath string // the file of rejected rows; "" when there are none
	RejectsErr  error  // why that file could not be written; a model.Error
}

// Refusal is an error by which the receiver of contacts refuses one of them
// without stopping the import: it is then listed among the rejected rows.
type Refusal struct {
	ID      string // dotted id of the reason
	Args    []any
	Message string // the same in English
}

func (r *Refusal) Error() string { return r.Message }

// Inspect sniffs a file and proposes a mapping. The error is a model.Error.
func Inspect(path string) (*Import, error) {
	f, err := sniffFile(path)
	if err != nil {
		return nil, err
	}
	return &Import{Path: path, Format: f, Mapping: f.mapping()}, nil
}

// mapping proposes what the columns hold. Those of vCards are known.
func (f Format) mapping() Mapping {
	if f.Kind != Cards {
		return guessMapping(f.Header, f.Sample)
	}
	m := Mapping{Source: "vcard"}
	for _, c := range cardColumns {
		m.Columns = append(m.Columns, c.field)
	}
	return m
}

// InspectText is Inspect for a list that was copied out of another program. It
// has no file beside which rejected rows could lie.
func InspectText(text string) (*Import, error) {
	f, err := sniff("text", strings.NewReader(text), int64(len(text)))
	if err != nil {
		return nil, err
	}
	return &Import{Format: f, Mapping: f.mapping(), NoRejects: true, text: text}, nil
}

// OnSheet is the same file with another sheet of its workbook.
func (im *Import) OnSheet(sheet string) (*Import, error) {
	file, err := os.Open(im.Path)
	if err != nil {
		return nil, readError(filepath.Base(im.Path), err)
	}
	defer file.Close()
	name := filepath.Base(im.Path)
	z, err := zip.NewReader(file, im.Format.Size)
	if err != nil {
		return nil, readError(name, err)
	}
	f, err := sniffWorkbook(name, z, im.Format.Size, sheet)
	if err != nil {
		return nil, err
	}
	other := *im
	other.Format, other.Mapping = f, f.mapping()
	return &other, nil
}

// source is what a list is read from.
type source interface {
	io.Reader
	io.ReaderAt
	io.Closer
}

// pasted is a list that is no file.
type pasted struct{ *strings.Reader }

func (pasted) Close() error { return nil }

// open opens what the list is read from.
func (im *Import) open() (source, error) {
	if im.Path == "" {
		return pasted{strings.NewReader(im.text)}, nil
	}
	return os.Open(im.Path)
}

// rowSource gives the rows of a table one by one, and io.EOF after the last.
type rowSource interface{ Next() (Row, error) }

// rows opens the rows below the header.
func (im *Import) rows(from *countingReader) (rowSource, error) {
	switch im.Format.Kind {
	case Workbook:
		return openSheet(filepath.Base(im.Path), from, im.Format)
	case Cards:
		return openCards(from, im.Format), nil
	}
	return NewReader(from, im.Format), nil
}

// sniffFile is sniff for the file at path.
func sniffFile(path string) (Format, error) {
	name := filepath.Base(path)
	file, err := os.Open(path)
	if err != nil {
		return Format{}, readError(name, err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return Format{}, readError(name, err)
	}
	if !info.Mode().IsRegular() {
		return Format{}, model.Errorf(model.Invalid, "error.import.no_file", "%s is no file. Choose a contact list: CSV, Excel or vCard.", name)
	}
	return sniff(name, file, info.Size())
}

// Read hands every usable row to each, in the order of the file and on the
// calling goroutine. A *Refusal from each rejects the row; any other error stops
// the reading and is returned as it is.
//
// When ctx ends, Read stops with a model.Error of code Canceled; contacts handed
// over until then are counted in the Report, and no rejects file is written. A
// rejects file that cannot be written does not stop the import; see
// Report.RejectsErr.
func (im *Import) Read(ctx context.Context, each func(Contact) error) (Report, error) {
	var rep Report
	name := filepath.Base(im.Path)
	if err := im.Mapping.Check(); err != nil {
		return rep, err
	}
	file, err := im.open()
	if err != nil {
		return rep, readError(name, err)
	}
	defer file.Close()
	counted := &countingReader{source: file}
	rows, err := im.rows(counted)
	if err != nil {
		return rep, err
	}
	shaper := newShaper(im.Mapping, im.Format.Header)
	rejects := newRejects(im.Path, im.Format)
	rejects.Say = im.Say
	defer rejects.Abort()

	reject := func(row Row, p Problem) {
		rep.Rejected++
		if len(rep.Rejections) < maxProblems {
			rep.Rejections = append(rep.Rejections, p)
		}
		if !im.NoRejects && rep.RejectsErr == nil {
			rep.RejectsErr = rejects.Add(row, p)
		}
	}
	var told int64
	for n := 0; ; n++ {
		if n&255 == 0 || counted.n-told >= 256<<10 {
			if err := ctx.Err(); err != nil {
				return rep, &model.Error{Code: model.Canceled, ID: "error.import.canceled", Args: []any{name, rep.Kept}, Message: "The import of " + name + " was stopped.", Cause: err}
			}
			if im.Progress != nil && counted.n > told {
				told = counted.n
				im.Progress(min(told, im.Format.Size), im.Format.Size)
			}
		}
		row, err := rows.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return rep, readError(name, err)
		}
		if blank(row.Cells) || repeatsHeader(row.Cells, im.Format) {
			continue
		}
		rep.Rows++
		c, problem := shaper.shape(row)
		if problem != nil {
			reject(row, *problem)
			continue
		}
		if err := each(c); err != nil {
			var refused *Refusal
			if !errors.As(err, &refused) {
				return rep, err
			}
			reject(row, Problem{Line: row.Line, ID: refused.ID, Args: refused.Args, Message: refused.Message})
			continue
		}
		rep.Kept++
		if len(c.Warnings) > 0 {
			rep.Warned++
			rep.Warnings = append(rep.Warnings, c.Warnings[:min(len(c.Warnings), maxProblems-len(rep.Warnings))]...)
		}
	}
	if rep.Rejected > 0 && !im.NoRejects && rep.RejectsErr == nil {
		rep.RejectsPath, rep.RejectsErr = rejects.Close()
	}
	if im.Progress != nil {
		im.Progress(im.Format.Size, im.Format.Size)
	}
	return rep, nil
}

// repeatsHeader reports whether a row is the header again, as in lists that
// were pasted together.
func repeatsHeader(cells []string, f Format) bool {
	return f.HeaderLine > 0 && len(f.Header) > 1 && len(cells) == len(f.Header) &&
		slices.EqualFunc(cells, f.Header, func(c, h string) bool { return c == h || len(c) < 200 && oneLine(c) == h })
}

// countingReader counts the bytes read so far.
type countingReader struct {
	source
	n int64
}

func (c *countingReader) Read(p []byte) (int, error) {
	n, err := c.source.Read(p)
	c.n += int64(n)
	return n, err
}

func (c *countingReader) ReadAt(p []byte, off int64) (int, error) {
	n, err := c.source.ReadAt(p, off)
	c.n += int64(n)
	return n, err
}
