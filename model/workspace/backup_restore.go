package workspace

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/rogpeppe/go-internal/robustio"

	"konklave/model"
	"konklave/model/backup"
	"konklave/model/keys"
	"konklave/model/store"
)

// Restoring is a data folder that was made of a backup beside the present one.
type Restoring struct {
	Header backup.Header
	dir    string // the data folder
	fresh  string // the one made of the backup
	clock  func() time.Time
}

// PrepareRestore makes a data folder of a backup beside dir, whole and proved,
// and changes nothing else: Put puts it in the place of dir, Drop forgets it.
// Where dir has slots that open, its password and recovery key stay; else those
// of the backup count.
func PrepareRestore(ctx context.Context, path, dir string, o Options, progress func(done, total int64)) (*Restoring, error) {
	return prepareRestore(ctx, path, nil, dir, o.timed(), progress, keptOutIn)
}

// PrepareRestore is PrepareRestore while the folder is open.
func (ws *Workspace) PrepareRestore(ctx context.Context, path string, progress func(done, total int64)) (*Restoring, error) {
	return prepareRestore(ctx, path, ws.keys.DataKey(), ws.dir, ws.options, progress, func(context.Context, string, store.Options) (k keptOut) {
		err := ws.store.View(func(tx *store.Tx) (err error) {
			k, err = keptOutOf(tx)
			return err
		})
		if err != nil {
			return keptOut{}
		}
		return k
	})
}

// prepareRestore asks keep for the suppression list of the present data: whoever
// was erased since the backup must not come back with it.
func prepareRestore(ctx context.Context, path string, known []byte, dir string, o Options, progress func(done, total int64), keep func(context.Context, string, store.Options) keptOut) (_ *Restoring, err error) {
	if dir, err = filepath.Abs(dir); err != nil {
		return nil, model.Errorf(model.Invalid, "error.folder", "the folder %s cannot be used: %w", dir, err)
	}
	r := &Restoring{dir: dir, fresh: dir + freshSuffix, clock: o.Clock}
	if err := os.RemoveAll(r.fresh); err != nil {
		return nil, restoreError(r.fresh, err)
	}
	if err := os.MkdirAll(r.fresh, 0o700); err != nil {
		return nil, restoreError(r.fresh, err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, r.Drop())
		}
	}()
	b, err := openBackup(path, known, dir, o, func(name string, content []byte) error { return putFile(r.fresh, name, content) })
	if err != nil {
		return nil, err
	}
	defer b.Close()
	r.Header = b.Header
	slots, key := b.slots, b.key
	if now, err := keys.Carry(dir); err == nil {
		if known != nil {
			slots, key = now, known
		} else if k, err := keys.OpenCarried(now, dir, o.place(), o.Answer); err == nil {
			slots, key = now, k
		}
	}
	if err := keys.PutCarried(slots, r.fresh); err != nil {
		return nil, err
	}
	if plan, err := os.ReadFile(planPath(dir)); err == nil {
		if err := putFile(r.fresh, filepath.Base(planPath(dir)), plan); err != nil {
			return nil, err
		}
	}
	options := o.store(nil)
	options.Key = key
	if _, err := store.Import(ctx, storeDir(r.fresh), options, b.stream, parts(progress, 0, 2, b.People)); err != nil {
		return nil, err
	}
	st, err := store.Open(ctx, storeDir(r.fresh), options) // brings an older layout to the newest
	if err != nil {
		return nil, err
	}
	options.BeforeMigration = nil
	err = keep(ctx, dir, options).put(ctx, st)
	if err == nil {
		err = markEraseAgain(r.fresh)
	}
	return r, errors.Join(err, st.Verify(ctx), st.Close())
}

// Put puts the new folder in the place of the old one, which nobody may have
// open, and gives where the old one is kept: "" when there was none. Errors:
// model.Locked when somebody has it, model.ReadOnly; the old one is in its place
// then.
func (r *Restoring) Put() (aside string, err error) {
	if err := os.WriteFile(filepath.Join(r.fresh, putName), nil, 0o600); err != nil {
		return "", restoreError(r.fresh, err)
	}
	if entries, err := os.ReadDir(r.dir); err == nil && len(entries) > 0 {
		if err := store.Free(storeDir(r.dir)); err != nil {
			return "", err
		}
		aside = r.dir + r.clock().Format("-before-20060102-150405")
		if err := robustio.Rename(r.dir, aside); err != nil {
			return "", restoreError(r.dir, err)
		}
	} else if err == nil {
		if err := os.Remove(r.dir); err != nil { // it is empty
			return "", restoreError(r.dir, err)
		}
	}
	if err := robustio.Rename(r.fresh, r.dir); err != nil {
		if aside != "" {
			err = errors.Join(err, robustio.Rename(aside, r.dir))
		}
		return "", restoreError(r.dir, err)
	}
	syncDir(filepath.Dir(r.dir))
	return aside, removed(filepath.Join(r.dir, putName))
}

// putName is the file in a folder that is being put in its place.
const putName = "restoring"

// FinishRestore puts a folder in its place when that is empty because a crash
// came between the old one and the new one. Without it an empty store would be
// made there.
func FinishRestore(dir string) error {
	fresh := filepath.Clean(dir) + freshSuffix
	if _, err := os.Lstat(filepath.Join(fresh, putName)); err != nil {
		return nil
	}
	if _, err := os.Lstat(dir); !errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err := robustio.Rename(fresh, dir); err != nil {
		return restoreError(dir, err)
	}
	syncDir(filepath.Dir(filepath.Clean(dir)))
	return removed(filepath.Join(dir, putName))
}

const freshSuffix = ".restoring"

// removed deletes a file that may be gone.
func removed(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return restoreError(path, err)
	}
	return nil
}

// Drop deletes what was prepared.
func (r *Restoring) Drop() error {
	if err := os.RemoveAll(r.fresh); err != nil {
		return restoreError(r.fresh, err)
	}
	return nil
}

func restoreError(dir string, err error) error {
	return model.Errorf(model.ReadOnly, "error.folder.write", "nothing can be written to the folder %s: %w; choose another with --data", dir, err)
}
