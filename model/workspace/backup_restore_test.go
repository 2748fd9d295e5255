package workspace

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"konklave/model"
	"konklave/model/keys"
)

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
// TestRestoreFromBeforeANewDataKey: a new data key does not take the backups away that
// were made before it, here or elsewhere.
func TestRestoreFromBeforeANewDataKey(t *testing.T) {
	for _, password := range []string{"", "fünf gelbe Enten"} {
		ctx, s := context.Background(), newSafe(t)
		if password != "" {
			s.do(t, func(ws *Workspace) error { return ws.SetPassword(ctx, "", password, keys.Cost{}) })
			s.o.Answer.Password = password
		}
		s.add(t, "Neu 1")
		first := s.backUp(t)
		rotate := func(ws *Workspace) error { return ws.RotateKey(ctx, password, nil) }
		s.do(t, rotate)
		s.add(t, "Neu 2")
		second := s.backUp(t)
		s.do(t, rotate)
		s.add(t, "Neu 3")
		s.do(t, func(ws *Workspace) error {
			_, err := ws.VerifyBackup(ctx, first.Path, nil)
			return err
		})
		for _, tc := range []struct {
			made Backed
			want string
		}{{first, "Neu 1"}, {second, "Neu 1 Neu 2"}, {first, "Neu 1"}} {
			if _, err := VerifyBackup(ctx, tc.made.Path, s.dir, s.o, nil); err != nil {
				t.Fatalf("password %q, %s: %v", password, tc.want, err)
			}
			s.now = s.now.Add(time.Minute)
			r, err := PrepareRestore(ctx, tc.made.Path, s.dir, s.o, nil)
			if err != nil {
				t.Fatalf("password %q, %s: %v", password, tc.want, err)
			}
			if _, err := r.Put(); err != nil {
				t.Fatal(err)
			}
			if got := s.names(t); got != tc.want {
				t.Errorf("password %q: %q, want %q", password, got, tc.want)
			}
		}
		// and with the folder lost: the newest backup opens the older one beside it
		s.backUp(t)
		there := safe{dir: filepath.Join(t.TempDir(), "there"), o: s.o, now: s.now}
		r, err := PrepareRestore(ctx, first.Path, there.dir, there.o, nil)
		if err == nil {
			_, err = r.Put()
		}
		if err != nil {
			t.Fatalf("password %q, elsewhere: %v", password, err)
		}
		if got := there.names(t); got != "Neu 1" {
			t.Errorf("password %q, elsewhere: %q", password, got)
		}
	}
}

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
