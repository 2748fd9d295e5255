package workspace

import (
	"context"
	"io"

	"konklave/model"
	"konklave/model/exchange"
	"konklave/model/store"
)

// DumpOptions of Dump.
type DumpOptions struct {
	// Journal adds who changed what when. It can be read in the file and is not
	// taken over by Load.
	Journal bool
	// Progress is told how much of the work is done; nil for nobody.
	Progress func(done, total int64)
}

// Dumped says what a dump holds, or what of it was loaded.
type Dumped struct {
	Records map[model.Kind]int `json:"records"`
	Kept    int                `json:"kept"`              // texts being typed, what a linked folder held
	Changes int                `json:"changes,omitempty"` // entries of the journal
}

// All is how many records there are.
func (d Dumped) All() (n int) {
	for _, of := range d.Records {
		n += of
	}
	return n
}

// Dump writes one moment of everything that the folder holds to w, in plain text
// and for other programs: see exchange.DumpWriter and docs/data.md. The same data
// gives the same bytes. It takes little memory, however much there is. Errors:
// those of w as they are, Canceled.
func (ws *Workspace) Dump(ctx context.Context, w io.Writer, o DumpOptions) (Dumped, error) {
	done := Dumped{Records: map[model.Kind]int{}}
	out := exchange.NewDumpWriter(w)
	err := ws.store.View(func(tx *store.Tx) error {
		counts, err := tx.Counts()
		if err != nil {
			return err
		}
		// Of the many kinds of records there are about as many as of these.
		total, written := int64(counts.Accounts+counts.People+counts.Centers+counts.Seats+counts.Lines+counts.Touches+counts.Tasks), int64(0)
		step := func() error {
			if written++; written%1000 == 0 {
				if o.Progress != nil {
					o.Progress(min(written, total), total)
				}
				return ctx.Err()
			}
			return nil
		}
		for _, kind := range exchange.DumpKinds() {
			if err := tx.EachRecord(kind, func(record any) error {
				done.Records[kind]++
				if err := out.Record(kind, record); err != nil {
					return err
				}
				return step()
			}); err != nil {
				return err
			}
		}
		if err := tx.EachKept("", func(k store.Kept) error {
			done.Kept++
			return out.Kept(k.Name, k.Value)
		}); err != nil || !o.Journal {
			return err
		}
		return tx.EachChange(1, func(c model.Change) error {
			done.Changes++
			records, err := changedRecords(c)
			if err == nil {
				err = out.Change(c, records)
			}
			if err != nil {
				return err
			}
			return step()
		})
	})
	if err == nil {
		err = out.Close()
	}
	if ctx.Err() != nil {
		err = model.Errorf(model.Canceled, "error.canceled", "the export was stopped")
	}
	return done, err
}

// changedRecords decodes what a change did.
func changedRecords(c model.Change) ([]exchange.ChangedRecord, error) {
	var records []exchange.ChangedRecord
	for _, rc := range c.Records {
		r := exchange.ChangedRecord{Kind: rc.Kind, ID: rc.ID, Op: rc.Op}
		if rc.Op != model.Created {
			if r.Before = exchange.NewRecord(rc.Kind); r.Before == nil {
				continue
			}
			if err := store.DecodeBefore(rc, r.Before); err != nil {
				return nil, err
			}
		}
		if rc.Op != model.Deleted {
			if r.After = exchange.NewRecord(rc.Kind); r.After == nil {
				continue
			}
			if err := store.DecodeAfter(rc, r.After); err != nil {
				return nil, err
			}
		}
		records = append(records, r)
	}
	return records, nil
}
