package workspace

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"konklave/model"
	"konklave/model/backup"
	"konklave/model/exchange"
	"konklave/model/keys"
	"konklave/model/store"
)

// BackupEvery says how often a backup is made by itself.
type BackupEvery string

// The schedules.
const (
	BackupDaily  BackupEvery = "day"
	BackupWeekly BackupEvery = "week"
	BackupNever  BackupEvery = "never"
)

// BackupPlan is where backups go and how often. It lies in a file beside the
// store, since it is needed when the store cannot be opened.
type BackupPlan struct {
	Folder string      `json:"folder,omitempty"` // "" = beside the data folder
	Every  BackupEvery `json:"every,omitempty"`  // "" = BackupDaily
}

func planPath(dir string) string { return filepath.Join(dir, "backup.json") }

// PlanOf reads the plan of a data folder. One that cannot be read is the usual
// plan: a backup too many does no harm.
func PlanOf(dir string) BackupPlan {
	var plan BackupPlan
	if text, err := os.ReadFile(planPath(dir)); err == nil {
		_ = json.Unmarshal(text, &plan)
	}
	if plan.Folder == "" || !filepath.IsAbs(plan.Folder) {
		plan.Folder = usualBackupFolder(dir)
	}
	switch plan.Every {
	case BackupWeekly, BackupNever:
	default:
		plan.Every = BackupDaily
	}
	return plan
}

// usualBackupFolder lies beside the data folder, so that who deletes that does
// not delete both.
func usualBackupFolder(dir string) string { return filepath.Clean(dir) + "-backups" }

// BackupPlan is the plan of this data folder.
func (ws *Workspace) BackupPlan() BackupPlan { return PlanOf(ws.dir) }

// SetBackupPlan keeps another plan. The folder is made where there is none.
func (ws *Workspace) SetBackupPlan(_ context.Context, plan BackupPlan) error {
	if plan.Folder != "" {
		if rel, err := filepath.Rel(ws.dir, plan.Folder); err == nil && filepath.IsLocal(rel) {
			return model.Errorf(model.Invalid, "error.backup.inside", "%s lies in the data folder. Choose a folder outside of it, best on another disk", plan.Folder)
		}
		if err := os.MkdirAll(plan.Folder, 0o700); err != nil {
			return backupFolderError(plan.Folder, err)
		}
	}
	if plan.Folder == usualBackupFolder(ws.dir) {
		plan.Folder = ""
	}
	text, err := json.MarshalIndent(plan, "", "  ")
	if err != nil {
		return err
	}
	return exchange.WriteFile(planPath(ws.dir), func(w io.Writer) error {
		_, err := w.Write(append(text, '\n'))
		return err
	})
}

// BackupDue reports whether the plan wants a backup now: none is from this day,
// or this week. A clock that was set back is not trusted: a backup from the
// future counts as none.
func BackupDue(every BackupEvery, last, now time.Time) bool {
	from := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, now.Location())
	switch every {
	case BackupNever:
		return false
	case BackupWeekly:
		from = from.AddDate(0, 0, -6)
	}
	return last.Before(from) || last.After(now.Add(time.Hour))
}

// BackupDue is BackupDue for this folder. Data without a change since the last
// backup needs none, unless other keys open it now: what opens the data should
// open the newest backup as well.
func (ws *Workspace) BackupDue(ctx context.Context) (bool, error) {
	plan := ws.BackupPlan()
	list, _, err := ws.Backups(ctx)
	if err != nil {
		return false, err
	}
	if len(list) == 0 {
		return plan.Every != BackupNever, nil
	}
	seq, story, err := ws.position()
	if err != nil {
		return false, err
	}
	slots, err := keys.Carry(ws.dir)
	if err != nil {
		return false, err
	}
	if !sameJSON(slots, list[0].Slots) {
		return plan.Every != BackupNever, nil
	}
	if list[0].Seq == seq && list[0].Story == story {
		return false, nil
	}
	return BackupDue(plan.Every, list[0].Made, ws.Now()), nil
}

// sameJSON compares what was perhaps written with other blanks.
func sameJSON(a, b []byte) bool {
	var x, y bytes.Buffer
	return json.Compact(&x, a) == nil && json.Compact(&y, b) == nil && bytes.Equal(x.Bytes(), y.Bytes())
}

// Backups lists the backups of this data folder, the newest first, and the files
// that cannot be read.
func (ws *Workspace) Backups(context.Context) (found []backup.Entry, broken []string, err error) {
	return backup.List(ws.BackupPlan().Folder, keys.FolderName(ws.dir))
}

// BackupsOf lists the backups of a data folder that is not open: those of the
// same name, or all in its backup folder where the name is lost.
func BackupsOf(dir string) (found []backup.Entry, broken []string, err error) {
	return backup.List(PlanOf(dir).Folder, keys.FolderName(dir))
}

func backupFolderError(dir string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return model.Errorf(model.ReadOnly, "error.backup.gone", "the folder of the backups, %s, is not there. Connect its disk, or choose another folder in the settings", dir)
	}
	return model.Errorf(model.ReadOnly, "error.backup.write", "the folder of the backups, %s, cannot be written to: %w; choose another one in the settings", dir, err)
}

// OpensElsewhere reports whether a backup that is made now opens on another
// machine: with a password or a recovery key.
func OpensElsewhere(status keys.Status) bool {
	return status.Has(keys.Password) || status.Has(keys.Recovery)
}

// Verify reads all files of the store and compares their checksums; model.Damaged
// names the first one that does not match. It runs beside everything else.
func (ws *Workspace) Verify(ctx context.Context) error { return ws.store.Verify(ctx) }

// CheckUp is Verify, and mends what needs no backup: a journal file that is
// damaged while the store has all that was in it is written anew.
func (ws *Workspace) CheckUp(ctx context.Context) (mended bool, err error) {
	err = ws.store.Verify(ctx)
	if !store.JournalAlone(err) {
		return false, err
	}
	return true, ws.store.Rewrite(ctx, nil)
}
