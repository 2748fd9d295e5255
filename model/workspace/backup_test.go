package workspace

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"konklave/model"
	"konklave/model/backup"
)

// safe is a data folder with the sample in it, and the day its clock shows.
type safe struct {
	dir string
	o   Options
	now time.Time
}

func newSafe(t *testing.T) *safe {
	t.Helper()
	s := &safe{dir: filepath.Join(t.TempDir(), "daten mit Ümläuten"), now: time.Date(2026, 11, 11, 12, 0, 0, 0, time.Local)}
	s.o = Options{Clock: func() time.Time { return s.now }, KeyDir: t.TempDir()}
	s.do(t, func(ws *Workspace) error { return ws.LoadSample(context.Background(), "de") })
	return s
}

func (s *safe) open(t *testing.T) *Workspace {
	t.Helper()
	ws, err := Open(context.Background(), s.dir, s.o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := ws.Close(); err != nil {
			t.Error(err)
		}
	})
	return ws
}

// do opens the folder for f alone.
func (s *safe) do(t *testing.T, f func(*Workspace) error) {
	t.Helper()
	ws := s.open(t)
	if err := f(ws); err != nil {
		t.Fatal(err)
	}
	if err := ws.Close(); err != nil {
		t.Fatal(err)
	}
}

// backUp makes a backup a day later.
func (s *safe) backUp(t *testing.T) (made Backed) {
	t.Helper()
	s.now = s.now.AddDate(0, 0, 1)
	s.do(t, func(ws *Workspace) (err error) {
		made, err = ws.Backup(context.Background(), BackupOptions{})
		return err
	})
	return made
}

// add makes accounts with a person each.
func (s *safe) add(t *testing.T, names ...string) {
	t.Helper()
	s.do(t, func(ws *Workspace) error {
		for _, name := range names {
			id, err := ws.CreateAccount(context.Background(), model.Account{Name: name})
			if err != nil {
				return err
			}
			if err := addPeople(ws, id, name); err != nil {
				return err
			}
		}
		return nil
	})
}

func addPeople(ws *Workspace, account model.ID, names ...string) error {
	centers, err := ws.Centers(context.Background(), account)
	if err != nil {
		return err
	}
	for _, name := range names {
		if _, err := ws.AddSeat(context.Background(), NewSeat{Center: centers[0].ID, Person: model.Person{LastName: name}}); err != nil {
			return err
		}
	}
	return nil
}

// names lists the accounts that are not of the sample.
func (s *safe) names(t *testing.T) string {
	t.Helper()
	var names []string
	s.do(t, func(ws *Workspace) error {
		accounts, err := ws.Accounts(context.Background())
		for _, a := range accounts {
			if strings.HasPrefix(a.Name, "Neu") {
				names = append(names, a.Name)
			}
		}
		return err
	})
	return strings.Join(names, " ")
}

// files lists what lies in a folder and below.
func files(t *testing.T, dir string) (all []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			all = append(all, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestBackup(t *testing.T) {
	ctx := context.Background()
	s := newSafe(t)
	if err := putFile(s.dir, "playbooks/de/own.md", []byte("---\nid: x\n---\n# Own")); err != nil {
		t.Fatal(err)
	}
	ws := s.open(t)
	if due, err := ws.BackupDue(ctx); !due || err != nil {
		t.Errorf("the first one is due: %v, %v", due, err)
	}
	// when a backup is made while somebody writes
	last, before := int64(0), int64(0)
	made, err := ws.Backup(ctx, BackupOptions{Progress: func(done, total int64) {
		if done < last || done > total {
			t.Errorf("%d of %d after %d", done, total, last)
		}
		if last = done; before == 0 {
			before = total
			if _, err := ws.CreateAccount(ctx, model.Account{Name: "Neu while it runs"}); err != nil {
				t.Error(err)
			}
		}
	}})
	if err != nil {
		t.Fatal(err)
	}
	// then it lies where it should, nobody can read a name in it, and it is good
	counts, err := ws.Counts(ctx)
	if err != nil || last != before || made.Accounts != counts.Accounts-1 || made.Records[model.KindPerson] != counts.People || made.People != counts.People {
		t.Errorf("%+v with %v of %+v, %d of %d; %v", made.Header, made.Records, counts, last, before, err)
	}
	if got := files(t, ws.BackupPlan().Folder); len(got) != 1 || got[0] != made.Path || filepath.Dir(made.Path) != s.dir+"-backups" {
		t.Errorf("there are %v", got)
	}
	content, err := os.ReadFile(made.Path)
	if err != nil || bytes.Contains(content, []byte("Rautenberg")) || bytes.Contains(content, []byte("Harms")) {
		t.Errorf("a name can be read, or %v", err)
	}
	if _, err := os.Lstat(trialDir(s.dir)); err == nil {
		t.Error("the store for trial is still there")
	}
	if sum, err := ws.VerifyBackup(ctx, made.Path, nil); err != nil || !maps.Equal(sum.Records, made.Records) {
		t.Errorf("%v, %v", sum.Records, err)
	}
	// and the next one is due tomorrow, since something was changed meanwhile
	if due, err := ws.BackupDue(ctx); due || err != nil {
		t.Errorf("due again: %v, %v", due, err)
	}
	s.now = s.now.AddDate(0, 0, 1)
	if due, err := ws.BackupDue(ctx); !due || err != nil {
		t.Errorf("not due the day after: %v, %v", due, err)
	}
	if _, err := ws.Backup(ctx, BackupOptions{Reason: backup.Scheduled}); err != nil {
		t.Fatal(err)
	}
	s.now = s.now.AddDate(0, 0, 1)
	if due, err := ws.BackupDue(ctx); due || err != nil {
		t.Errorf("due though nothing was changed: %v, %v", due, err)
	}
	if _, err := ws.MakeRecoveryKey(ctx, ""); err != nil {
		t.Fatal(err)
	}
	if due, err := ws.BackupDue(ctx); !due || err != nil {
		t.Errorf("not due though another key opens the data: %v, %v", due, err)
	}
}

func TestBackupThatStops(t *testing.T) {
	s := newSafe(t)
	for _, tc := range []struct {
		name string
		set  func(o *Options, b *BackupOptions, stop func())
		want model.Code
	}{
		{"canceled while writing", func(_ *Options, b *BackupOptions, stop func()) { stop() }, model.Canceled},
		{"canceled while trying it", func(_ *Options, b *BackupOptions, stop func()) {
			b.Progress = func(done, total int64) { stop() }
		}, model.Canceled},
		{"no room", func(o *Options, _ *BackupOptions, _ func()) {
			o.Space = func(dir string) (uint64, error) {
				if strings.HasSuffix(dir, "-backups") {
					return 1 << 20, nil
				}
				return 1 << 40, nil
			}
		}, model.ReadOnly},
		{"the disk fills up", func(o *Options, _ *BackupOptions, _ func()) {
			o.Space = func(dir string) (uint64, error) {
				if strings.Contains(dir, "trial") {
					return 1 << 20, nil
				}
				return 1 << 40, nil
			}
		}, model.ReadOnly},
		{"a file is in the way", func(_ *Options, b *BackupOptions, _ func()) { b.Folder = filepath.Join(s.dir, "keys.json") }, model.ReadOnly},
	} {
		ctx, stop := context.WithCancel(context.Background())
		here := *s
		var b BackupOptions
		tc.set(&here.o, &b, stop)
		ws := here.open(t)
		if _, err := ws.Backup(ctx, b); model.CodeOf(err) != tc.want {
			t.Errorf("%s: %v", tc.name, err)
		}
		if err := ws.Close(); err != nil {
			t.Error(err)
		}
		if left, err := os.ReadDir(s.dir + "-backups"); err == nil && len(left) > 0 {
			t.Errorf("%s leaves %v", tc.name, left)
		}
		if _, err := os.Lstat(trialDir(s.dir)); err == nil {
			t.Errorf("%s leaves a store for trial", tc.name)
		}
	}
	s.backUp(t)
}

func TestBackupDue(t *testing.T) {
	now := time.Date(2026, 11, 26, 9, 0, 0, 0, time.Local)
	for _, tc := range []struct {
		every BackupEvery
		last  time.Time
		want  bool
	}{
		{BackupDaily, time.Time{}, true},
		{BackupDaily, now.Add(-2 * time.Hour), false},
		{BackupDaily, now.Add(-10 * time.Hour), true},
		{BackupDaily, now.Add(time.Minute), false},
		{BackupDaily, now.AddDate(1, 0, 0), true}, // the clock was wrong
		{BackupWeekly, now.AddDate(0, 0, -6), false},
		{BackupWeekly, now.AddDate(0, 0, -7), true},
		{BackupNever, time.Time{}, false},
	} {
		if got := BackupDue(tc.every, tc.last, now); got != tc.want {
			t.Errorf("%s, last %v: %v", tc.every, tc.last, got)
		}
	}
}

func TestBackupPlan(t *testing.T) {
	ctx := context.Background()
	s := newSafe(t)
	ws := s.open(t)
	usual := BackupPlan{Folder: s.dir + "-backups", Every: BackupDaily}
	if got := ws.BackupPlan(); got != usual {
		t.Errorf("%+v", got)
	}
	other := BackupPlan{Folder: filepath.Join(t.TempDir(), "a", "b"), Every: BackupNever}
	if err := ws.SetBackupPlan(ctx, other); err != nil {
		t.Fatal(err)
	}
	if got := PlanOf(s.dir); got != other {
		t.Errorf("%+v", got)
	}
	if due, err := ws.BackupDue(ctx); due || err != nil {
		t.Errorf("due: %v, %v", due, err)
	}
	for folder, want := range map[string]model.Code{
		filepath.Join(s.dir, "backups"):        model.Invalid,
		s.dir:                                  model.Invalid,
		filepath.Join(s.dir, "keys.json", "x"): model.Invalid,
		"/dev/null/x":                          model.ReadOnly,
	} {
		if err := ws.SetBackupPlan(ctx, BackupPlan{Folder: folder}); model.CodeOf(err) != want {
			t.Errorf("%s: %v", folder, err)
		}
	}
	if err := ws.SetBackupPlan(ctx, usual); err != nil || ws.BackupPlan() != usual {
		t.Errorf("%+v, %v", ws.BackupPlan(), err)
	}
	if err := os.WriteFile(planPath(s.dir), []byte("{broken"), 0o600); err != nil || PlanOf(s.dir) != usual {
		t.Errorf("%+v, %v", PlanOf(s.dir), err)
	}
}

// TestJournalIsCut: the journal beside the store begins where the second newest
// backup ends.
func TestJournalIsCut(t *testing.T) {
	s := newSafe(t)
	first := s.backUp(t)
	s.add(t, "Neu 1")
	second := s.backUp(t)
	s.add(t, "Neu 2")
	journal := files(t, filepath.Join(storeDir(s.dir), "journal"))
	if want := fmt.Sprintf("%020d.journal", first.Seq+1); len(journal) == 0 || filepath.Base(journal[0]) != want || second.Seq <= first.Seq {
		t.Errorf("the first of %v is not %s", journal, want)
	}
}
