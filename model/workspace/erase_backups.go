package workspace

import (
	"context"
	"os"
	"path/filepath"

	"konklave/model"
	"konklave/model/backup"
)

// StillHeld is where somebody who is erased now would still be found, until it
// is thinned out or deleted.
type StillHeld struct {
	Backups int      // of this folder
	Aside   []string // data folders that were kept when a backup was restored
}

// StillHeld looks for older copies of the data. Copies that were made outside of
// Konklave are not known.
func (ws *Workspace) StillHeld(ctx context.Context) (held StillHeld, err error) {
	list, _, err := ws.Backups(ctx)
	if err != nil && model.CodeOf(err) != model.ReadOnly { // the disk of the backups may not be connected
		return held, err
	}
	held.Backups = len(list)
	held.Aside, err = filepath.Glob(globbed(ws.dir) + "-before-*")
	return held, err
}

// globbed takes the signs of a pattern for what they are.
func globbed(path string) string {
	var out []rune
	for _, r := range path {
		switch r {
		case '*', '?', '[':
			out = append(out, '?')
			continue
		}
		out = append(out, r)
	}
	return string(out)
}

// RenewBackups makes a backup and, once it is proved, deletes all older ones of
// this folder: they hold who was erased since. It gives how many it deleted.
// Canceled, it deletes none: a backup that was proved by then stays.
func (ws *Workspace) RenewBackups(ctx context.Context, progress func(done, total int64)) (dropped int, err error) {
	made, err := ws.Backup(ctx, BackupOptions{Reason: backup.ByHand, Progress: progress})
	if err != nil {
		return 0, err
	}
	list, _, err := ws.Backups(ctx)
	if err != nil {
		return 0, err
	}
	if ctx.Err() != nil {
		return 0, model.Errorf(model.Canceled, "error.canceled.renew", "stopped; the older backups are all there")
	}
	for _, e := range list { // a few files: once begun it is not stopped
		if e.Path == made.Path || e.Made.After(made.Made) {
			continue
		}
		if err := os.Remove(e.Path); err != nil {
			return dropped, backupFolderError(filepath.Dir(e.Path), err)
		}
		dropped++
	}
	return dropped, nil
}
