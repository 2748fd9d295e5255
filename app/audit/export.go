package audit

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"io"
	"path/filepath"
	"strings"
	"time"

	"konklave/app/text"
	"konklave/model"
	"konklave/model/exchange"
	"konklave/model/workspace"
)

// line is a field that a change changed, as it stands in a file. Its form is a
// promise: docs/guide.md names the columns.
type line struct {
	At      time.Time  `json:"at"`
	By      string     `json:"by"`
	Intent  string     `json:"intent"`
	Subject string     `json:"subject,omitempty"`
	Undone  bool       `json:"undone"`
	Kind    model.Kind `json:"kind,omitempty"`
	Record  string     `json:"record,omitempty"`
	Name    string     `json:"name,omitempty"`
	Op      model.Op   `json:"op,omitempty"`
	Field   string     `json:"field,omitempty"`
	Before  string     `json:"before,omitempty"`
	After   string     `json:"after,omitempty"`
}

var columns = []string{"at", "by", "intent", "subject", "undone", "kind", "record", "name", "op", "field", "before", "after"}

func (l line) cells() []string {
	undone := "no"
	if l.Undone {
		undone = "yes"
	}
	cells := []string{l.At.Format(time.RFC3339), l.By, l.Intent, l.Subject, undone, string(l.Kind), l.Record, l.Name, string(l.Op), l.Field, l.Before, l.After}
	for i := range cells {
		cells[i] = exchange.SafeCell(cells[i])
	}
	return cells
}

// Export writes changes into a file, one line for each field: JSON Lines where
// its name ends in .jsonl, else CSV in UTF-8 with a mark that Excel knows, safe
// from formulas. progress, where it is not nil, is told of the changes written.
func Export(ctx context.Context, ws *workspace.Workspace, entries []workspace.AuditEntry, path string, progress func(done, total int64)) error {
	return exchange.WriteFile(path, func(w io.Writer) error {
		put, done := csvLines(w)
		if strings.EqualFold(filepath.Ext(path), ".jsonl") {
			encode := json.NewEncoder(w)
			encode.SetEscapeHTML(false)
			put, done = func(l line) error { return encode.Encode(l) }, func() error { return nil }
		}
		for i, e := range entries {
			if progress != nil {
				progress(int64(i), int64(len(entries)))
			}
			if err := eachLine(ctx, ws, e, put); err != nil {
				return err
			}
		}
		return done()
	})
}

func csvLines(w io.Writer) (put func(line) error, done func() error) {
	out := csv.NewWriter(w)
	begun := false
	begin := func() error {
		if begun {
			return nil
		}
		begun = true
		if _, err := io.WriteString(w, "\ufeff"); err != nil {
			return err
		}
		return out.Write(columns)
	}
	put = func(l line) error {
		if err := begin(); err != nil {
			return err
		}
		return out.Write(l.cells())
	}
	return put, func() error {
		err := begin()
		out.Flush()
		if err == nil {
			err = out.Error()
		}
		return err
	}
}

// eachLine gives the lines of one change; one whose records are gone has a line
// of its own.
func eachLine(ctx context.Context, ws *workspace.Workspace, e workspace.AuditEntry, put func(line) error) error {
	l := line{At: e.At, By: e.By, Intent: e.Intent, Subject: e.Subject, Undone: e.Undone}
	none := true
	err := ws.EachAuditRecord(ctx, e, func(r workspace.AuditRecord) error {
		none = false
		l.Kind, l.Record, l.Name, l.Op = r.Kind, r.ID.String(), r.Name, r.Op
		for _, f := range r.Fields {
			l.Field, l.Before, l.After = f.Name, text.Value(f.Before), text.Value(f.After)
			if err := put(l); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil && none {
		err = put(l)
	}
	return err
}
