package workspace

import (
	"context"
	"os"
	"testing"
	"time"

	"konklave/model"
)

// TestRenewingBackupsIsWholeOrNot: stopped at any point no older backup is gone and
// nothing unfinished lies about; carried out, the new one alone is left.
func TestRenewingBackupsIsWholeOrNot(t *testing.T) {
	x := newErasure(t)
	ctx := context.Background()
	now := erasureNoon
	x.clock = func() time.Time { return now }
	x.Workspace.options.Clock = x.clock
	old := x.backUpThere()
	_, err := x.ErasePerson(ctx, x.gone, "")
	x.must(err)
	files := func() (names []string) {
		list, err := os.ReadDir(x.BackupPlan().Folder)
		x.must(err)
		for _, f := range list {
			names = append(names, f.Name())
		}
		return names
	}
	for _, third := range []int64{0, 1, 2, 3} {
		now = now.Add(time.Minute)
		stopped, stop := context.WithCancel(ctx)
		told := false
		dropped, err := x.RenewBackups(stopped, func(done, total int64) {
			if told = true; 3*done >= third*total {
				stop()
			}
		})
		stop()
		if model.CodeOf(err) != model.Canceled || dropped != 0 || !told {
			t.Errorf("stopped in part %d: %d dropped, told %v, %v", third, dropped, told, err)
		}
		if _, err := os.Stat(old.Path); err != nil {
			t.Errorf("stopped in part %d: %v", third, err)
		}
		list, broken, err := x.Backups(ctx)
		if err != nil || len(broken) != 0 || len(files()) != len(list) {
			t.Errorf("stopped in part %d: %d files, %d backups, %v %v", third, len(files()), len(list), broken, err)
		}
	}
	now = now.Add(time.Minute)
	if dropped, err := x.RenewBackups(ctx, nil); err != nil || dropped == 0 { // the usual thinning may have taken one
		t.Errorf("%d dropped, %v", dropped, err)
	}
	if _, err := os.Stat(old.Path); !os.IsNotExist(err) || len(files()) != 1 {
		t.Errorf("%v is left: %v", files(), err)
	}
}
