// Package parcel carries playbook pages and the pictures that they show in and
// out: a folder or an archive of Markdown files, an export of Guru, a plain text;
// and what would become of the library if they were taken in. It reads and writes files and changes no
// library.
package parcel

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"konklave/model"
	"konklave/playbooks"
)

// What is read at most, so that an archive which unpacks to gigabytes, or the
// wrong folder, ends in a sentence and not in a full memory.
const (
	maxFiles = 20_000
	maxBytes = 128 << 20 // of all pages together
	// maxEntries bounds what is looked at to find the pages.
	maxEntries = 200_000
)

// File is a page or a picture on its way: its path below the folder of pages, and
// what is in it.
type File struct {
	Path string // slash-separated
	Text string
	From string // the file or entry it was read from; "" = Path
}

// Refused is a file that cannot be a page, or a page that is not taken.
type Refused struct {
	Name   string // of the file or entry
	Line   int    // from 1; 0 = the whole file
	ID     string // dotted id of the text
	Args   []any
	Reason string // the same in English
}

// String is "name:line: reason".
func (r Refused) String() string {
	if r.Line > 0 {
		return fmt.Sprintf("%s:%d: %s", r.Name, r.Line, r.Reason)
	}
	return r.Name + ": " + r.Reason
}

func refuse(name string, line int, id, reason string, args ...any) Refused {
	return Refused{Name: name, Line: line, ID: id, Args: args, Reason: fmt.Sprintf(reason, args...)}
}

// Contents is what was read.
type Contents struct {
	Source string // the folder, archive or file
	Guru   bool   // it is an export of Guru
	Files  []File // pages, sorted by path
	// Pictures are those that the pages show, sorted by path.
	Pictures []File
	Refused  []Refused
}

// Read reads pages from a folder, an archive (.zip) or one file of Markdown or
// text. lang is the language of a text that does not show its own. What is wrong
// with single files is noted and the others are read. Errors are model.Errors:
// NotFound, ReadOnly for what cannot be read, Invalid for an archive that is
// none or that is refused as a whole, Canceled.
func Read(ctx context.Context, source, lang string) (Contents, error) {
	info, err := os.Stat(source)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return Contents{}, model.Errorf(model.NotFound, "error.parcel.none", "there is nothing at %s", source)
	case err != nil:
		return Contents{}, unreadable(source, err)
	case info.IsDir():
		return readFolder(ctx, source)
	case strings.EqualFold(filepath.Ext(source), ".zip"):
		return readArchive(ctx, source, lang)
	}
	return readSingle(ctx, source, lang)
}

func unreadable(source string, err error) error {
	return model.Errorf(model.ReadOnly, "error.parcel.read", "%s cannot be read: %w", source, err)
}

func canceled(ctx context.Context) error {
	return model.Errorf(model.Canceled, "error.canceled", "stopped: %w", ctx.Err())
}

// tooMuch refuses a source as a whole; the entry is where the limit was passed.
func tooMuch(source, entry string) error {
	return model.Errorf(model.Invalid, "error.parcel.much", "%s has more pages than are read at once (%d files, %d MB): the limit was reached at %s. Import it in parts", source, maxFiles, maxBytes>>20, entry)
}

// budget counts what was read.
type budget struct{ files, bytes int }

func (b *budget) spend(size int) bool {
	b.files++
	b.bytes += size
	return b.files <= maxFiles && b.bytes <= maxBytes
}

// readPage reads the text of a file that should be a page; why is set where it
// cannot be one.
func readPage(r io.Reader, name string) (text string, why *Refused, err error) {
	raw, err := io.ReadAll(io.LimitReader(r, playbooks.MaxPageSize+1))
	if err != nil {
		return "", nil, err
	}
	text, why = checkText(name, raw)
	return text, why, nil
}
