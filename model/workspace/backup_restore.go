package workspace

import (
	"bytes"
	"context"
	"errors"
	"io"
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

// backupFirst has a backup made before the layout of the store is changed.
func backupFirst(dir string, own *keys.Keys, o store.Options) store.Options {
	o.BeforeMigration = func(ctx context.Context, tx *store.Tx, _, _ int) error {
		m := &maker{dir: dir, folder: PlanOf(dir).Folder, keys: own, options: o, reason: backup.Migration}
		_, err := m.make(ctx, tx)
		return err
	}
	return o
}

// opened is a backup whose body is being read.
type opened struct {
	backup.Header
	file   *os.File
	stream io.Reader
	end    func()
	key    []byte // data key of the folder that it was made of; it may have a newer one than the backup
	slots  []byte // a slot file that holds the key, and opened
}

func (b *opened) Close() error {
	b.end()
	return b.file.Close()
}

// openBackup opens a backup with the first key that fits: known, when it is
// given; what opens the slots of the data folder now; those that the backup
// carries; those of other backups of the folder, which may open with a newer
// password; each with the data keys that were before it. Files beside the store go to file, which may be nil. Errors:
// model.Sealed when a password or recovery key is needed, model.Damaged.
func openBackup(path string, known []byte, dir string, o Options, file func(string, []byte) error) (*opened, error) {
	head, err := backup.Look(path)
	if err != nil {
		return nil, err
	}
	var trouble error
	try := func(key, slots []byte, err error) (*opened, error) {
		if err != nil {
			if trouble == nil || model.CodeOf(err) == model.Sealed {
				trouble = err
			}
			return nil, nil
		}
		for _, k := range append([][]byte{key}, keys.Former(slots, key)...) {
			b, err := openWith(path, k, file)
			switch {
			case errors.Is(err, backup.ErrKey):
				continue
			case err != nil:
				return nil, err
			}
			b.key, b.slots = key, slots
			return b, nil
		}
		return nil, nil
	}
	slots := [][]byte{head.Slots}
	if now, err := keys.Carry(dir); err == nil {
		if known == nil {
			slots = [][]byte{now, head.Slots}
		} else if b, err := try(known, now, nil); b != nil || err != nil {
			return b, err
		}
	} else if known != nil {
		if b, err := try(known, head.Slots, nil); b != nil || err != nil {
			return b, err
		}
	}
	if others, _, err := backup.List(filepath.Dir(path), head.Folder); err == nil {
		for _, other := range others {
			slots = append(slots, other.Slots)
		}
	}
	for i, content := range slots {
		if len(content) == 0 || i > 0 && bytes.Equal(content, slots[i-1]) {
			continue
		}
		key, err := keys.OpenCarried(content, path, o.place(), o.Answer)
		if b, err := try(key, content, err); b != nil || err != nil {
			return b, err
		}
	}
	if trouble != nil {
		return nil, trouble
	}
	return nil, model.Errorf(model.Sealed, "error.backup.key",
		"no key opens the backup %s: it is of another data folder, or the key was changed since. Give the password or the recovery key that this folder had then", path)
}

// openWith opens a backup with one data key.
func openWith(path string, key []byte, file func(string, []byte) error) (*opened, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, model.Errorf(model.ReadOnly, "error.backup.unreadable", "the backup %s cannot be read: %w", path, err)
	}
	r, err := backup.NewReader(f, path)
	if err == nil {
		var stream io.Reader
		var end func()
		if stream, end, err = r.Open(key, file); err == nil {
			return &opened{r.Header, f, stream, end, key, nil}, nil
		}
	}
	f.Close()
	return nil, err
}

// VerifyBackup restores a backup into a store for trial and compares the two.
// dir is the data folder that it is of, or would be restored to.
func VerifyBackup(ctx context.Context, path, dir string, o Options, progress func(done, total int64)) (store.Sum, error) {
	return verifyBackup(ctx, path, nil, dir, o.timed(), progress)
}

// VerifyBackup is VerifyBackup while the folder is open.
func (ws *Workspace) VerifyBackup(ctx context.Context, path string, progress func(done, total int64)) (store.Sum, error) {
	return verifyBackup(ctx, path, ws.keys.DataKey(), ws.dir, ws.options, progress)
}

func verifyBackup(ctx context.Context, path string, known []byte, dir string, o Options, progress func(done, total int64)) (sum store.Sum, err error) {
	b, err := openBackup(path, known, dir, o, nil)
	if err != nil {
		return sum, err
	}
	defer b.Close()
	temp, err := os.MkdirTemp("", "konklave-verify-*") // encrypted like every store for trial
	if err != nil {
		return sum, model.Errorf(model.ReadOnly, "error.folder.write", "nothing can be written to the folder %s: %w; choose another with --data", os.TempDir(), err)
	}
	defer os.RemoveAll(temp)
	trial, err := store.Trial(ctx, temp, o.store(nil), b.stream, parts(progress, 0, 2, b.People))
	if err != nil {
		return sum, err
	}
	defer func() { err = errors.Join(err, trial.Close()) }()
	err = trial.View(func(tx *store.Tx) error {
		again, err := tx.Export(ctx, io.Discard, parts(progress, 1, 2, b.People))
		if err == nil && !again.Equal(trial.Sum) {
			err = model.Errorf(model.Damaged, "error.backup.damaged", "the backup %s is damaged and cannot be restored. Take an older one", path)
		}
		return err
	})
	return trial.Sum, err
}

// parts makes one progress of several passes over a backup, whose entries are
// only guessed: six for each person.
func parts(progress func(done, total int64), pass, passes int64, people int) func(uint64) {
	if progress == nil {
		return nil
	}
	most := max(int64(people)*6, 5000)
	return func(entries uint64) { progress(pass*most+min(int64(entries), most), passes*most) }
}

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

// Repaired says how a damaged data folder was mended.
type Repaired struct {
	From *backup.Entry // the backup that it begins with; nil = the journal alone
	// Lost says that changes made since the backup may be missing.
	Lost bool
	Kept []string // folders with the broken files
}

// Repair mends a data folder that Open called Damaged: out of its journal alone,
// else out of the newest backup that is good and of what the journal has beyond
// it. The broken files are kept. Errors: model.Damaged when there is no way,
// model.Sealed, model.Canceled; then nothing was changed.
func Repair(ctx context.Context, dir string, o Options, progress func(done, total int64)) (Repaired, error) {
	return repair(ctx, dir, o.timed(), progress)
}

func repair(ctx context.Context, dir string, o Options, progress func(done, total int64)) (Repaired, error) {
	list, _, err := BackupsOf(dir)
	if err != nil {
		list = nil // the journal may be enough
	}
	if keys.FolderName(dir) == "" && len(list) > 0 && len(list[0].Slots) > 0 {
		if err := keys.PutCarried(list[0].Slots, dir); err != nil {
			return Repaired{}, err
		}
	}
	name, err := oldName(dir)
	if err != nil {
		return Repaired{}, err
	}
	// The backup may be older than an erasure that the journal has.
	if err := markEraseAgain(dir); err != nil {
		return Repaired{}, err
	}
	options := o.store(keys.New(dir, name, o.place(), o.Answer, o.Clock))
	story := store.IdentityOf(storeDir(dir))
	var failed error
	// A backup with the journal that continues it comes first: it also has what no
	// journal has, texts that were being typed.
	for _, from := range candidates(list, story) {
		var done store.Rebuilt
		if from == nil {
			done, err = store.Rebuild(ctx, storeDir(dir), options, nil, nil)
		} else {
			done, err = rebuildFrom(ctx, *from, dir, o, options, progress)
		}
		switch code := model.CodeOf(err); {
		case err == nil:
			return Repaired{From: from, Lost: done.Lost, Kept: done.Kept}, nil
		case code == model.Locked || code == model.Canceled || code == model.Internal || len(done.Kept) > 0:
			return Repaired{Kept: done.Kept}, err
		case failed == nil || code == model.Sealed:
			failed = err
		}
	}
	return Repaired{}, failed
}

// rebuildFrom makes the store anew with one backup.
func rebuildFrom(ctx context.Context, e backup.Entry, dir string, o Options, options store.Options, progress func(done, total int64)) (store.Rebuilt, error) {
	b, err := openBackup(e.Path, nil, dir, o, func(name string, content []byte) error {
		if _, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(name))); err == nil {
			return nil // the present one counts
		}
		return putFile(dir, name, content)
	})
	if err != nil {
		return store.Rebuilt{}, err
	}
	done, err := store.Rebuild(ctx, storeDir(dir), options, b.stream, parts(progress, 0, 1, b.People))
	return done, errors.Join(err, b.Close())
}

// candidates are the ways to mend a store, the best first: a backup whose
// changes the journal continues, the one with the latest first; the journal
// alone (nil); any other backup.
func candidates(list []backup.Entry, story string) (all []*backup.Entry) {
	for _, i := range backup.BySeq(headers(list), story) {
		all = append(all, &list[i])
	}
	all = append(all, nil)
	for i, e := range list {
		if e.Story != story {
			all = append(all, &list[i])
		}
	}
	return all
}
