package workspace

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"konklave/model"
	"konklave/model/backup"
	"konklave/model/keys"
	"konklave/model/store"
)

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
