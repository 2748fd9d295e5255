package workspace

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"konklave/model"
	"konklave/model/store"
)

// stillGone fails when anything of the person of newErasure is in the store.
func (x *erasure) stillGone(when string) {
	x.t.Helper()
	all := everything(x.t, x.Workspace)
	for _, w := range []string{"Xaver", "Geheim", "geheimrat", "5550123"} {
		if i := strings.Index(all, w); i >= 0 {
			x.t.Errorf("%s: %q came back: %q", when, w, all[max(0, i-40):min(len(all), i+40)])
		}
	}
	if _, err := os.Lstat(filepath.Join(x.dir, eraseAgainName)); err == nil {
		x.t.Errorf("%s: the mark is still there", when)
	}
	if m, err := x.Center(context.Background(), x.center); err != nil {
		x.t.Errorf("%s: %v", when, err)
	} else if s, there := m.Seat(x.seat); !there || !s.Empty() || s.RolesBy.Text+s.InfluenceBy.Text+s.SupportBy.Text != "" {
		x.t.Errorf("%s: the seat is %v %+v", when, there, s)
	}
}

// backUpThere makes a backup that holds the person.
func (x *erasure) backUpThere() Backed {
	made, err := x.Backup(context.Background(), BackupOptions{})
	x.must(err)
	return made
}

// restore puts a backup in the place of the data, which stays closed.
func (x *erasure) restore(made Backed) {
	r, err := x.PrepareRestore(context.Background(), made.Path, nil)
	x.must(err)
	x.must(x.Close())
	_, err = r.Put()
	x.must(err)
}

func (x *erasure) options() Options {
	return Options{Clock: func() time.Time { return erasureNoon }, KeyDir: x.keys}
}

// TestRestoreKeepsErased: a backup from before an erasure is put in the place of
// the data, with the folder open and with it closed, and from before anybody was
// ever erased; who was erased since is not in what opens then.
func TestRestoreKeepsErased(t *testing.T) {
	ctx := context.Background()
	tests := []struct {
		name    string
		prepare func(*erasure, string) (*Restoring, error)
	}{
		{"from the window", func(x *erasure, file string) (*Restoring, error) {
			r, err := x.PrepareRestore(ctx, file, nil)
			x.must(x.Close())
			return r, err
		}},
		{"from the command line", func(x *erasure, file string) (*Restoring, error) {
			x.must(x.Close())
			return PrepareRestore(ctx, file, x.dir, x.options(), nil)
		}},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			x := newErasure(t)
			made := x.backUpThere()
			_, err := x.ErasePerson(ctx, x.gone, "Art. 17")
			x.must(err)
			r, err := tc.prepare(x, made.Path)
			x.must(err)
			_, err = r.Put()
			x.must(err)
			x.open()
			if x.ErasedAgain() != 1 {
				t.Errorf("%d erased again", x.ErasedAgain())
			}
			x.stillGone("restored")
			for range 3 { // no step back brings the person back
				if _, err := x.Undo(ctx); err != nil {
					break
				}
				x.stillGone("a step back")
			}
			x.must(x.Close())
			x.open()
			if x.ErasedAgain() != 0 {
				t.Error("once is enough")
			}
			if n, err := x.AllowAgain(ctx, model.Person{Email: "x.geheimrat@nordwerk.example"}, "", "wrote"); err != nil || n != 4 {
				t.Errorf("allowed %d %v", n, err)
			}
		})
	}
}

// TestErasingAgainGoesOn: a start that was cut short between any two steps of
// erasing again is made good by the next.
func TestErasingAgainGoesOn(t *testing.T) {
	ctx := context.Background()
	restored := func(t *testing.T) *erasure {
		x := newErasure(t)
		made := x.backUpThere()
		_, err := x.ErasePerson(ctx, x.gone, "Art. 17")
		x.must(err)
		x.restore(made)
		mark := filepath.Join(x.dir, eraseAgainName)
		x.must(os.Rename(mark, mark+".held")) // so that opening alone does nothing
		x.open()
		x.must(os.Rename(mark+".held", mark))
		return x
	}
	plan := func(x *erasure) (rest erasing, salt string) {
		p, err := x.Person(ctx, x.gone)
		x.must(err)
		salt, err = x.salt(ctx)
		x.must(err)
		return erasing{Person: x.gone, Words: wordsOf(p), Word: model.Suppression{Kind: model.Erasure}}, salt
	}
	keep := func(x *erasure, rest erasing) {
		x.must(x.store.Keep(ctx, store.Kept{Name: erasingName(rest.Person), Value: []byte(`{"words":["` + strings.Join(rest.Words, `","`) + `"]}`)}))
	}
	edit := func(x *erasure, salt string, rest erasing) {
		_, err := x.store.Update(ctx, store.Meta{Intent: "erase_person", NoUndo: true}, func(e *store.Edit) error {
			_, err := x.erase(e, salt, rest)
			return err
		})
		x.must(err)
	}
	tests := []struct {
		name  string
		until func(*erasure)
	}{
		{"before anything", func(x *erasure) {}},
		{"planned", func(x *erasure) { rest, _ := plan(x); keep(x, rest) }},
		{"out of the records", func(x *erasure) { rest, salt := plan(x); keep(x, rest); edit(x, salt, rest) }},
		{"out of the journal", func(x *erasure) {
			rest, salt := plan(x)
			keep(x, rest)
			edit(x, salt, rest)
			x.must(x.store.ForgetInJournal(ctx, newOblivion(rest).forget))
		}},
		{"all but the mark", func(x *erasure) {
			rest, salt := plan(x)
			keep(x, rest)
			edit(x, salt, rest)
			_, err := x.finishErasing(ctx, []erasing{rest}, nil)
			x.must(err)
		}},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			x := restored(t)
			if !strings.Contains(everything(t, x.Workspace), "Geheimrat") {
				t.Fatal("the backup did not bring the person: the test proves nothing")
			}
			tc.until(x)
			x.must(x.Close())
			x.open()
			x.stillGone("opened")
		})
	}
}

// TestRepairKeepsErased: the records are damaged after an erasure, and the
// backup that mends them is older.
func TestRepairKeepsErased(t *testing.T) {
	ctx := context.Background()
	x := newErasure(t)
	x.backUpThere()
	_, err := x.ErasePerson(ctx, x.gone, "Art. 17")
	x.must(err)
	x.must(x.Close())
	x.must(os.WriteFile(filepath.Join(storeDir(x.dir), "records", "MANIFEST"), nil, 0o600))
	done, err := Repair(ctx, x.dir, x.options(), nil)
	x.must(err)
	if done.From == nil {
		t.Fatal("no backup was used: the test proves nothing")
	}
	x.open()
	x.stillGone("mended")
}

// TestRestoreAccountKeepsErased: an account comes back without who was erased,
// and with what the others allowed and asked for.
func TestRestoreAccountKeepsErased(t *testing.T) {
	ctx := context.Background()
	tests := []struct {
		name   string
		before func(*erasure)
	}{
		{"changed", func(*erasure) {}},
		{"gone", func(x *erasure) { x.must(x.DeleteAccount(ctx, x.account)) }},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			x := newErasure(t)
			m, err := x.Center(ctx, x.center)
			x.must(err)
			boss, _ := m.Seat(x.boss)
			consent := model.Permission{Person: boss.Person, Channel: model.Email, Purpose: model.Marketing, Status: model.Consent, GrantedAt: erasureNoon, Evidence: "from Xaver Geheimrat"}
			consent.ID, err = x.RecordPermission(ctx, consent)
			x.must(err)
			request, err := x.RecordRequest(ctx, model.Request{Person: boss.Person, Article: model.ArtAccess})
			x.must(err)
			_, err = x.LogTouch(ctx, model.Touch{Person: boss.Person, Channel: model.Phone, Text: "about Xaver Geheimrat"})
			x.must(err)
			made := x.backUpThere()
			consent.Status = model.Withdrawn // a correction of what is in the backup
			_, err = x.RecordPermission(ctx, consent)
			x.must(err)
			_, err = x.ErasePerson(ctx, x.gone, "Art. 17")
			x.must(err)
			tc.before(x)
			in, err := x.OpenBackup(ctx, made.Path, nil)
			x.must(err)
			_, err = in.RestoreAccount(ctx, x.account)
			x.must(err)
			x.must(in.Close())
			x.stillGone("restored")
			permissions, err := x.Permissions(ctx, boss.Person)
			want := model.Withdrawn
			if tc.name == "gone" {
				want = model.Consent
			}
			if err != nil || len(permissions) != 1 || permissions[0].Status != want {
				t.Errorf("permissions %+v, %v", permissions, err)
			}
			requests, err := x.Requests(ctx)
			if err != nil || len(requests) != 2 || requests[1].ID != request {
				t.Errorf("requests %+v, %v", requests, err)
			}
			touches, err := x.Touches(ctx, boss.Person, 0)
			if err != nil || len(touches) != 1 || !strings.HasPrefix(touches[0].Text, "about ***") {
				t.Errorf("touches %+v, %v", touches, err)
			}
		})
	}
}

// TestErasedIsNotWhoShares: only who was erased goes again, not a colleague who
// has the same switchboard, nor a namesake.
func TestErasedIsNotWhoShares(t *testing.T) {
	ctx := context.Background()
	x := newErasure(t)
	p, err := x.Person(ctx, x.gone)
	x.must(err)
	_, err = x.ErasePerson(ctx, x.gone, "")
	x.must(err)
	var list suppressed
	x.must(x.store.View(func(tx *store.Tx) (err error) { list, err = x.suppressed(tx); return err }))
	other := newID()
	tests := []struct {
		name string
		p    model.Person
		want bool
	}{
		{"the record", model.Person{ID: x.gone, LastName: "Married"}, true},
		{"another record of the person", model.Person{ID: other, FirstName: p.FirstName, LastName: p.LastName, Email: p.Email}, true},
		{"the name and nothing else", model.Person{ID: other, FirstName: p.FirstName, LastName: p.LastName}, true},
		{"the switchboard", model.Person{ID: other, FirstName: "Ulla", LastName: "Neu", Phone: p.Phone, Email: "u.neu@nordwerk.example"}, false},
		{"a namesake", model.Person{ID: other, FirstName: p.FirstName, LastName: p.LastName, Email: "xaver@elsewhere.example"}, false},
		{"somebody else", model.Person{ID: other, FirstName: "Ulla", LastName: "Neu"}, false},
	}
	for _, tc := range tests {
		if _, got := list.erased(tc.p, "Nordwerk"); got != tc.want {
			t.Errorf("%s: %v", tc.name, got)
		}
	}
}
