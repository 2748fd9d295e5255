package workspace

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"konklave/model"
	"konklave/model/backup"
	"konklave/model/keys"
	"konklave/model/store"
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

func TestRestore(t *testing.T) {
	ctx := context.Background()
	s := newSafe(t)
	page := "playbooks/de/own.png"
	if err := putFile(s.dir, page, []byte("# Own")); err != nil {
		t.Fatal(err)
	}
	s.add(t, "Neu 1")
	made := s.backUp(t)
	s.add(t, "Neu 2")
	if err := putFile(s.dir, page, []byte("# Changed")); err != nil {
		t.Fatal(err)
	}
	// while somebody has the folder nothing changes places
	ws := s.open(t)
	r, err := ws.PrepareRestore(ctx, made.Path, func(done, total int64) {
		if done > total {
			t.Errorf("%d of %d", done, total)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.Put(); model.CodeOf(err) != model.Locked {
		t.Errorf("put in the place of an open folder: %v", err)
	}
	if err := ws.Close(); err != nil {
		t.Fatal(err)
	}
	aside, err := r.Put()
	if err != nil {
		t.Fatal(err)
	}
	if got := s.names(t); got != "Neu 1" {
		t.Errorf("restored: %s", got)
	}
	if text, err := os.ReadFile(filepath.Join(s.dir, page)); string(text) != "# Own" {
		t.Errorf("the page is %q, %v", text, err)
	}
	was := *s
	was.dir = aside
	if got := was.names(t); got != "Neu 1 Neu 2" {
		t.Errorf("kept aside: %s", got)
	}
	s.do(t, func(ws *Workspace) error { _, err := ws.Undo(ctx); return err })
	// Another story begins: backups from before are not taken for its own.
	s.add(t, "Neu 3")
	if after := s.backUp(t); after.Story == made.Story {
		t.Error("the story goes on")
	}

	// A restore that is stopped leaves nothing.
	stopped, stop := context.WithCancel(ctx)
	stop()
	if _, err := PrepareRestore(stopped, made.Path, s.dir, s.o, nil); model.CodeOf(err) != model.Canceled {
		t.Errorf("stopped: %v", err)
	}
	if _, err := os.Lstat(s.dir + ".restoring"); err == nil {
		t.Error("it left its folder")
	}
}

// TestRestoreElsewhere: on another machine there is the backup and what the user
// knows, nothing else.
func TestRestoreElsewhere(t *testing.T) {
	ctx := context.Background()
	s := newSafe(t)
	var code keys.Code
	bare := s.backUp(t) // opens on this machine only
	s.do(t, func(ws *Workspace) (err error) {
		code, err = ws.MakeRecoveryKey(ctx, "")
		return err
	})
	withCode := s.backUp(t)
	s.do(t, func(ws *Workspace) error { return ws.SetPassword(ctx, "", "fünf gelbe Enten", keys.Cost{}) })
	s.o.Answer.Password = "fünf gelbe Enten"
	withBoth := s.backUp(t)
	wrong := keys.NewCode()
	alone := func(b Backed) string {
		path := filepath.Join(t.TempDir(), filepath.Base(b.Path))
		content, err := os.ReadFile(b.Path)
		if err == nil {
			err = os.WriteFile(path, content, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
		return path
	}
	for _, tc := range []struct {
		name   string
		path   string
		answer keys.Answer
		want   model.Code
	}{
		{"recovery key", alone(withCode), keys.Answer{Code: &code}, ""},
		{"recovery key, when there is a password", alone(withBoth), keys.Answer{Code: &code}, ""},
		{"password", alone(withBoth), keys.Answer{Password: "fünf gelbe Enten"}, ""},
		{"beside a newer one", bare.Path, keys.Answer{Password: "fünf gelbe Enten"}, ""},
		{"nothing", alone(withBoth), keys.Answer{}, model.Sealed},
		{"wrong password", alone(withBoth), keys.Answer{Password: "sechs gelbe Enten"}, model.Sealed},
		{"wrong recovery key", alone(withBoth), keys.Answer{Code: &wrong}, model.Sealed},
		{"of before, alone", alone(bare), keys.Answer{Code: &code}, model.Sealed},
	} {
		there := safe{dir: filepath.Join(t.TempDir(), "there"), now: s.now}
		there.o = Options{Clock: s.o.Clock, KeyDir: t.TempDir(), Answer: tc.answer}
		r, err := PrepareRestore(ctx, tc.path, there.dir, there.o, nil)
		if tc.name == "of before, alone" && model.CodeOf(err) == model.NotFound {
			continue // its key lay on the first machine
		}
		if model.CodeOf(err) != tc.want {
			t.Errorf("%s: %v", tc.name, err)
		}
		if err != nil {
			continue
		}
		if aside, err := r.Put(); err != nil || aside != "" {
			t.Errorf("%s: %q, %v", tc.name, aside, err)
		}
		there.do(t, func(ws *Workspace) error {
			counts, err := ws.Counts(ctx)
			if counts.People != withBoth.People {
				t.Errorf("%s: %+v", tc.name, counts)
			}
			return err
		})
	}
}

func TestRestoreAccount(t *testing.T) {
	ctx := context.Background()
	s := newSafe(t)
	s.add(t, "Neu A", "Neu B")
	made := s.backUp(t)
	ws := s.open(t)
	a, err := ws.FindAccount(ctx, "Neu A")
	if err != nil {
		t.Fatal(err)
	}
	b, err := ws.FindAccount(ctx, "Neu B")
	if err != nil {
		t.Fatal(err)
	}
	// given one account that is gone and one that was changed
	if err := ws.DeleteAccount(ctx, a.ID); err != nil {
		t.Fatal(err)
	}
	b.City = "Kiel"
	if err := ws.UpdateAccount(ctx, b); err != nil {
		t.Fatal(err)
	}
	if err := addPeople(ws, b.ID, "Later"); err != nil {
		t.Fatal(err)
	}
	in, err := ws.OpenBackup(ctx, made.Path, nil)
	if err != nil {
		t.Fatal(err)
	}
	all, err := in.Accounts(ctx)
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(all, func(x AccountInBackup) bool { return x.ID == a.ID })
	if at < 0 || !all[at].Gone || all[at].People != 1 || all[at+1].ID != b.ID || all[at+1].Gone {
		t.Errorf("%+v", all)
	}
	// when both are restored
	for _, tc := range []struct {
		id           model.ID
		new, changed int
	}{{a.ID, 4, 0}, {b.ID, 0, 1}} { // account, person, center, seat
		done, err := in.RestoreAccount(ctx, tc.id)
		if err != nil || done.New != tc.new || done.Changed != tc.changed {
			t.Errorf("%+v, %v", done, err)
		}
	}
	if _, err := in.RestoreAccount(ctx, newID()); model.CodeOf(err) != model.NotFound {
		t.Errorf("an account that never was: %v", err)
	}
	// then they are as they were, what came since stays, and undo takes it back
	look := func(city string, people int, there bool) {
		t.Helper()
		now, err := ws.Account(ctx, b.ID)
		if err != nil || now.City != city {
			t.Errorf("%+v, %v", now, err)
		}
		found, err := ws.People(ctx, b.ID)
		if err != nil || len(found) != people {
			t.Errorf("%d people, %v", len(found), err)
		}
		if _, err := ws.Account(ctx, a.ID); (err == nil) != there {
			t.Errorf("the account that was gone: %v", err)
		}
	}
	look("", 2, true)
	if intent, subject, ok := ws.Undoable(); !ok || intent != "restore_account" || subject != "Neu B" {
		t.Errorf("%s %s %v", intent, subject, ok)
	}
	for range 2 {
		if _, err := ws.Undo(ctx); err != nil {
			t.Fatal(err)
		}
	}
	look("Kiel", 2, false)
	if err := in.Close(); err != nil {
		t.Error(err)
	}
	if _, err := os.Lstat(trialDir(s.dir)); err == nil {
		t.Error("the copy is still there")
	}
}

// TestRepair damages the folder in ways that only a backup mends.
func TestRepair(t *testing.T) {
	ctx := context.Background()
	breakFile := func(pattern string, f func([]byte) []byte) func(*testing.T, *safe) {
		return func(t *testing.T, s *safe) {
			found, err := filepath.Glob(filepath.Join(s.dir, pattern))
			if err != nil || len(found) == 0 {
				t.Fatalf("no %s: %v", pattern, err)
			}
			content, err := os.ReadFile(found[len(found)-1])
			if err == nil {
				err = os.WriteFile(found[len(found)-1], f(content), 0o600)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	empty := func([]byte) []byte { return nil }
	flip := func(b []byte) []byte { b[len(b)/2] ^= 1; return b }
	both := func(fs ...func(*testing.T, *safe)) func(*testing.T, *safe) {
		return func(t *testing.T, s *safe) {
			for _, f := range fs {
				f(t, s)
			}
		}
	}
	records := breakFile("store/records/MANIFEST", empty)
	for _, tc := range []struct {
		name   string
		damage func(*testing.T, *safe)
		from   int // which backup, the newest is 0; -1 = the journal alone, -2 = none
		lost   bool
		want   string
	}{
		{"records", records, 0, false, "Neu 1 Neu 2 Neu 3"},
		{"records and the newest backup", both(records, func(t *testing.T, s *safe) {
			breakBackup(t, s, 1)
		}), 1, false, "Neu 1 Neu 2 Neu 3"},
		{"records and the journal", both(records, func(t *testing.T, s *safe) {
			if err := os.RemoveAll(filepath.Join(storeDir(s.dir), "journal")); err != nil {
				t.Fatal(err)
			}
		}), 0, false, "Neu 1 Neu 2"},
		{"records and the end of the journal", both(records, breakFile("store/journal/*.journal", flip)), 0, true, "Neu 1 Neu 2 Neu 3"}, // the last one without its person
		{"all backups", both(records, func(t *testing.T, s *safe) { breakBackup(t, s, 2) }), -2, false, ""},
		{"records and slots", both(records, breakFile("keys.json", empty), breakFile("keys.bak.json", empty)), 0, false, "Neu 1 Neu 2 Neu 3"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := newSafe(t)
			s.add(t, "Neu 1")
			backups := []Backed{s.backUp(t)}
			s.add(t, "Neu 2")
			backups = append([]Backed{s.backUp(t)}, backups...)
			s.add(t, "Neu 3")
			tc.damage(t, s)
			if _, err := Open(ctx, s.dir, s.o); model.CodeOf(err) != model.Damaged {
				t.Fatalf("it opens: %v", err)
			}
			done, err := Repair(ctx, s.dir, s.o, nil)
			if tc.from == -2 {
				if model.CodeOf(err) != model.Damaged || done.From != nil {
					t.Fatalf("%+v, %v", done, err)
				}
				if _, err := Open(ctx, s.dir, s.o); model.CodeOf(err) != model.Damaged {
					t.Errorf("afterwards: %v", err)
				}
				return
			}
			if err != nil || done.From == nil || done.From.Path != backups[tc.from].Path || done.Lost != tc.lost || len(done.Kept) == 0 {
				t.Fatalf("%+v, %v", done, err)
			}
			if got := s.names(t); got != tc.want {
				t.Errorf("there is %s", got)
			}
		})
	}
	t.Run("no backup", func(t *testing.T) {
		s := newSafe(t)
		s.add(t, "Neu 1")
		records(t, s)
		done, err := Repair(ctx, s.dir, s.o, nil)
		if err != nil || done.From != nil || done.Lost || s.names(t) != "Neu 1" {
			t.Errorf("%+v, %v", done, err)
		}
	})
}

// breakBackup flips a bit in the newest n backups.
func breakBackup(t *testing.T, s *safe, n int) {
	t.Helper()
	list, _, err := BackupsOf(s.dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range list[:n] {
		content, err := os.ReadFile(e.Path)
		if err == nil {
			content[len(content)-50] ^= 1
			err = os.WriteFile(e.Path, content, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// TestBackupBeforeMigration: a folder of an older version is backed up before it
// is changed.
func TestBackupBeforeMigration(t *testing.T) {
	s := newSafe(t)
	ws := s.open(t)
	called := false
	o := backupFirst(s.dir, ws.keys, ws.storeOptions())
	err := ws.store.View(func(tx *store.Tx) error {
		called = true
		return o.BeforeMigration(context.Background(), tx, 1, 2)
	})
	list, _, listing := ws.Backups(context.Background())
	if err != nil || listing != nil || !called || len(list) != 1 || list[0].Reason != backup.Migration {
		t.Errorf("%+v, %v, %v", list, err, listing)
	}
}
