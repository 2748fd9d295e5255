package workspace

import (
	"context"
	"errors"
	"io"
	"os"

	"konklave/model"
	"konklave/model/store"
)

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
