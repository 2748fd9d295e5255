package workspace

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"

	"konklave/model"
	"konklave/model/backup"
	"konklave/model/exchange"
	"konklave/model/keys"
	"konklave/model/store"
)

// Loading is a data folder that was made of a dump beside the present one.
type Loading struct {
	Restoring
	Loaded Dumped
}

// PrepareLoad makes a data folder of a dump beside dir, whole and proved, and
// changes nothing else: Put puts it in the place of dir, Drop forgets it. Where dir
// has a key that opens, it stays; else the new folder gets one as any new folder
// does. The records are those of the dump, with their ids; the journal begins anew.
// Of a present folder that holds anything and can be opened, a backup is made first.
// Errors: model.Invalid with the line that is wrong, model.Damaged for a file that
// was cut off, model.Conflict for a dump of a newer version, model.Canceled;
// nothing is left of the new folder then.
func PrepareLoad(ctx context.Context, path, dir string, o Options, progress func(done, total int64)) (*Loading, error) {
	backUp := func(ctx context.Context, progress func(done, total int64)) error {
		ws, err := Open(ctx, dir, o)
		if code := model.CodeOf(err); code == model.Damaged || code == model.Sealed || code == model.NotFound {
			return nil // what cannot be opened is kept beside the new folder, as it is
		}
		if err != nil {
			return err
		}
		return errors.Join(ws.backUpFilled(ctx, progress), ws.Close())
	}
	if !Exists(dir) {
		backUp = nil
	}
	return prepareLoad(ctx, path, nil, dir, o.timed(), backUp, progress)
}

// PrepareLoad is PrepareLoad while the folder is open.
func (ws *Workspace) PrepareLoad(ctx context.Context, path string, progress func(done, total int64)) (*Loading, error) {
	return prepareLoad(ctx, path, ws.keys.DataKey(), ws.dir, ws.options, ws.backUpFilled, progress)
}

// backUpFilled makes a backup unless there is nothing to lose.
func (ws *Workspace) backUpFilled(ctx context.Context, progress func(done, total int64)) error {
	filled, err := ws.HasRecords(ctx)
	if err != nil || !filled {
		return err
	}
	_, err = ws.Backup(ctx, BackupOptions{Reason: backup.Restore, Progress: progress})
	return err
}

// prepareLoad reads the dump; backUp is done last, when it is known to be good, and
// nil where there is nothing yet.
func prepareLoad(ctx context.Context, path string, known []byte, dir string, o Options, backUp func(context.Context, func(done, total int64)) error, progress func(done, total int64)) (_ *Loading, err error) {
	reading, saving := halves(progress, backUp != nil)
	if dir, err = filepath.Abs(dir); err != nil {
		return nil, model.Errorf(model.Invalid, "error.folder", "the folder %s cannot be used: %w", dir, err)
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, model.Errorf(model.NotFound, "error.dump.missing", "%s cannot be read: %w", path, err)
	}
	defer file.Close()
	in := &loadReader{r: file, progress: reading}
	if info, err := file.Stat(); err == nil {
		in.total = info.Size()
	}
	items, err := exchange.NewDumpReader(filepath.Base(path), in)
	if err != nil {
		return nil, err
	}
	l := &Loading{Restoring: Restoring{dir: dir, fresh: dir + freshSuffix, clock: o.Clock}}
	if err := os.RemoveAll(l.fresh); err != nil {
		return nil, restoreError(l.fresh, err)
	}
	if err := os.MkdirAll(l.fresh, 0o700); err != nil {
		return nil, restoreError(l.fresh, err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, l.Drop())
		}
	}()
	options, err := l.keyed(known, o)
	if err != nil {
		return nil, err
	}
	st, err := store.Open(ctx, storeDir(l.fresh), options)
	if err != nil {
		return nil, err
	}
	l.Loaded, err = fill(ctx, st, items)
	if err == nil {
		err = check(st, l.Loaded, path)
	}
	if err == nil {
		err = st.Verify(ctx)
	}
	err = errors.Join(err, st.Close())
	if err == nil && backUp != nil {
		err = backUp(ctx, saving)
	}
	return l, err
}

// halves tells the progress of two jobs as one; without a second job the first is all.
func halves(progress func(done, total int64), both bool) (first, second func(done, total int64)) {
	if progress == nil || !both {
		return progress, progress
	}
	half := func(before int64) func(done, total int64) {
		return func(done, total int64) { progress(before*total+done, 2*total) }
	}
	return half(0), half(1)
}

// keyed gives the new folder the key of the present one, or one of its own.
func (l *Loading) keyed(known []byte, o Options) (store.Options, error) {
	slots, err := keys.Carry(l.dir)
	if err != nil || len(slots) == 0 { // there is no folder yet
		return o.store(keys.New(l.fresh, "", o.place(), o.Answer, o.Clock)), nil
	}
	if known == nil {
		if known, err = keys.OpenCarried(slots, l.dir, o.place(), o.Answer); err != nil {
			return store.Options{}, err
		}
	}
	if err := keys.PutCarried(slots, l.fresh); err != nil {
		return store.Options{}, err
	}
	if plan, err := os.ReadFile(planPath(l.dir)); err == nil {
		if err := putFile(l.fresh, filepath.Base(planPath(l.dir)), plan); err != nil {
			return store.Options{}, err
		}
	}
	options := o.store(nil)
	options.Key = known
	return options, nil
}

// loadReader tells how far the file is read.
type loadReader struct {
	r           io.Reader
	done, total int64
	progress    func(done, total int64)
}

func (l *loadReader) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	l.done += int64(n)
	if l.progress != nil {
		l.progress(l.done, max(l.total, l.done))
	}
	return n, err
}

// keptAtOnce is how many kept values are written together.
const keptAtOnce = 100

// fill writes all items of a dump into an empty store.
func fill(ctx context.Context, st *store.Store, items *exchange.DumpReader) (Dumped, error) {
	done := Dumped{Records: map[model.Kind]int{}}
	var kept []store.Kept
	_, err := st.Bulk(ctx, store.Meta{Intent: "load", NoUndo: true}, func(e *store.Edit) error {
		for {
			item, err := items.Next()
			if errors.Is(err, io.EOF) {
				return nil
			}
			if err != nil {
				return err
			}
			if item.Kind == "" {
				kept = append(kept, store.Kept{Name: item.Name, Value: item.Value})
				continue
			}
			done.Records[item.Kind]++
			if err := e.Insert(item.Record); err != nil {
				var known *model.Error
				if errors.As(err, &known) && known.Code == model.Invalid {
					return model.Errorf(model.Invalid, "error.dump.record", "line %d: %w. Nothing was taken over", item.Line, err)
				}
				return err
			}
			if err := e.Checkpoint(); err != nil {
				return err
			}
		}
	})
	for len(kept) > 0 && err == nil {
		n := min(len(kept), keptAtOnce)
		err = st.Keep(ctx, kept[:n]...)
		kept, done.Kept = kept[n:], done.Kept+n
	}
	return done, err
}

// check counts what is in the store: an id that stood twice in the dump is there
// once.
func check(st *store.Store, loaded Dumped, path string) error {
	return st.View(func(tx *store.Tx) error {
		for kind, want := range loaded.Records {
			n := 0
			if err := tx.EachRecord(kind, func(any) error { n++; return nil }); err != nil {
				return err
			}
			if n != want {
				return model.Errorf(model.Invalid, "error.dump.twice", "%s holds %d records of the kind %s, and only %d of them have an id of their own. Nothing was taken over", filepath.Base(path), want, kind, n)
			}
		}
		return nil
	})
}

// HasRecords reports whether the folder holds anything but settings.
func (ws *Workspace) HasRecords(context.Context) (filled bool, err error) {
	err = ws.store.View(func(tx *store.Tx) error {
		for _, kind := range exchange.DumpKinds() {
			if kind == model.KindSettings {
				continue
			}
			if err := tx.EachRecord(kind, func(any) error {
				filled = true
				return store.ErrStop
			}); err != nil || filled {
				return err
			}
		}
		return nil
	})
	return filled, err
}
