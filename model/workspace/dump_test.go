package workspace

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"konklave/model"
	"konklave/model/backup"
	"konklave/model/exchange"
	"konklave/model/keys"
	"konklave/model/store"
)

// dump is the dump of a data folder.
func (s *safe) dump(t *testing.T, o DumpOptions) []byte {
	t.Helper()
	var b bytes.Buffer
	s.do(t, func(ws *Workspace) error {
		_, err := ws.Dump(context.Background(), &b, o)
		return err
	})
	return b.Bytes()
}

// richSafe is a data folder with every kind of record in it that the sample has
// not.
func richSafe(t *testing.T) *safe {
	s := newSafe(t)
	s.do(t, func(ws *Workspace) error {
		ctx := context.Background()
		people, err := ws.PeopleRows(ctx)
		if err != nil {
			return err
		}
		if _, err := ws.ErasePerson(ctx, people[0].ID, "asked for"); err != nil {
			return err
		}
		if err := ws.KeepDraft("draft.md", "# Unsaved"); err != nil {
			return err
		}
		photo := filepath.Join(t.TempDir(), "plan.png")
		if err := errors.Join(ws.SavePage(ctx, "de/seite.md", "# Mit Bild"), os.WriteFile(photo, aPicture(t), 0o600)); err != nil {
			return err
		}
		if _, err := ws.AddPicture(ctx, "de/seite.md", photo); err != nil {
			return err
		}
		if err := ws.ChangeSettings(ctx, func(s *model.Settings) { s.DayRules.Minutes, s.Region, s.PageFolder = 240, "DE-NW", "/pages" }); err != nil {
			return err
		}
		return ws.edit(ctx, "test", "", func(e *store.Edit) error {
			page, version := newID(), newID()
			return errors.Join(e.Put(&model.OwnPage{ID: page, Path: "a.md"}), e.Put(&model.PageVersion{ID: version, Page: page}), e.Put(&model.PageText{ID: version, Text: "# Eins\n\xff"}),
				e.Put(&model.Permission{ID: newID(), Person: people[1].ID}), e.Put(&model.Request{ID: newID(), Person: people[1].ID}), e.Put(&model.Drill{ID: newID()}),
				e.Put(&model.Plan{ID: newID(), Hire: "Lena"}), e.Put(&model.Resemblance{ID: newID()}), e.Put(&model.Enrollment{ID: newID(), Person: people[1].ID, Title: "Webinar"}), e.Put(&model.Member{ID: newID(), Name: "Tom"}))
		})
	})
	return s
}

// records are all records of a data folder by kind and id, as the store has them.
func (s *safe) records(t *testing.T) map[string]any {
	t.Helper()
	all := map[string]any{}
	s.do(t, func(ws *Workspace) error {
		return ws.store.View(func(tx *store.Tx) error {
			for _, kind := range store.Kinds() {
				if err := tx.EachRecord(kind, func(record any) error {
					id := reflect.ValueOf(record).Elem().FieldByName("ID")
					name := string(kind)
					if id.IsValid() {
						name += " " + fmt.Sprint(id.Interface())
					}
					all[name] = record
					return nil
				}); err != nil {
					return err
				}
			}
			return nil
		})
	})
	return all
}

// picture is the file of a picture that pages show.
func (s *safe) picture(t *testing.T, path string) (content []byte) {
	t.Helper()
	s.do(t, func(ws *Workspace) (err error) {
		content, err = fs.ReadFile(ws.Pictures(), path)
		return err
	})
	return content
}

// aPicture is the file of a small picture.
func aPicture(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 8, 8))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func writeDump(t *testing.T, raw []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "x.jsonl")
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestEveryKindIsDumped(t *testing.T) {
	in, all := exchange.DumpKinds(), store.Kinds()
	slices.Sort(in)
	slices.Sort(all)
	if !slices.Equal(in, all) {
		t.Errorf("dumped are %v, the store has %v", in, all)
	}
}

func TestADumpMakesTheSameFolder(t *testing.T) {
	s := richSafe(t)
	raw := s.dump(t, DumpOptions{})
	for _, kind := range exchange.DumpKinds() {
		if !bytes.Contains(raw, []byte(`{"kind":"`+kind+`",`)) {
			t.Errorf("no %s is in it: the test shows less than it could", kind)
		}
	}
	// When it is loaded where there is nothing
	other := &safe{dir: filepath.Join(t.TempDir(), "neu"), o: s.o, now: s.now}
	other.o.Clock = s.o.Clock
	told := int64(0)
	l, err := PrepareLoad(context.Background(), writeDump(t, raw), other.dir, other.o, func(done, total int64) {
		if done < told || total != int64(len(raw)) {
			t.Errorf("%d of %d after %d", done, total, told)
		}
		told = done
	})
	if err != nil {
		t.Fatal(err)
	}
	if aside, err := l.Put(); err != nil || aside != "" {
		t.Fatalf("%q, %v", aside, err)
	}
	if told != int64(len(raw)) || l.Loaded.All() == 0 || l.Loaded.Kept != 1 {
		t.Errorf("told of %d of %d bytes, loaded %+v", told, len(raw), l.Loaded)
	}
	// Then it holds the same, byte for byte, and nothing can be taken back
	if got := other.dump(t, DumpOptions{}); !bytes.Equal(got, raw) {
		t.Errorf("the dump of what was loaded differs: %d bytes, want %d", len(got), len(raw))
	}
	// and record by record, which does not rely on what a dump leaves out
	want, have := s.records(t), other.records(t)
	if len(want) < len(exchange.DumpKinds()) {
		t.Errorf("only %d records are compared", len(want))
	}
	for id, record := range want {
		if !reflect.DeepEqual(have[id], record) {
			t.Errorf("%s is %+v, want %+v", id, have[id], record)
		}
	}
	if len(have) != len(want) {
		t.Errorf("%d records, want %d", len(have), len(want))
	}
	if !bytes.Equal(other.picture(t, "de/pictures/plan.png"), aPicture(t)) {
		t.Error("the picture of the page is another")
	}
	other.do(t, func(ws *Workspace) error {
		if _, _, ok := ws.Undoable(); ok {
			t.Error("the loading can be undone")
		}
		if err := ws.Verify(context.Background()); err != nil {
			return err
		}
		return nil
	})
}

func TestADumpTakesThePlaceOfAFolder(t *testing.T) {
	s := newSafe(t)
	small := s.dump(t, DumpOptions{})
	s.do(t, func(ws *Workspace) error {
		if err := ws.SetPassword(context.Background(), "", "a long password", keys.Cost{}); err != nil {
			return err
		}
		return ws.edit(context.Background(), "test", "", func(e *store.Edit) error { return e.Put(&model.Account{ID: newID(), Name: "Later"}) })
	})
	ctx := context.Background()
	locked := s.o
	locked.Answer.Password = "a long password"
	s.o = locked
	l, err := PrepareLoad(ctx, writeDump(t, small), s.dir, s.o, nil)
	if err != nil {
		t.Fatal(err)
	}
	aside, err := l.Put()
	if err != nil || aside == "" {
		t.Fatalf("%q, %v", aside, err)
	}
	// The folder opens as before, with the data of the dump; the old one is kept.
	if got := s.dump(t, DumpOptions{}); !bytes.Equal(got, small) {
		t.Error("the folder does not hold what the dump does")
	}
	old := &safe{dir: aside, o: s.o, now: s.now}
	if !bytes.Contains(old.dump(t, DumpOptions{}), []byte(`"Later"`)) {
		t.Error("the folder aside does not hold what it did")
	}
}

func TestNothingIsLeftOfABrokenDump(t *testing.T) {
	s := newSafe(t)
	raw := string(s.dump(t, DumpOptions{}))
	lines := strings.SplitAfter(raw, "\n")
	twice := strings.Join(append(append(slices.Clone(lines[:len(lines)-2]), lines[3]), strings.Replace(lines[len(lines)-2], `"records":`, `"records":1`, 1)), "")
	for name, broken := range map[string]string{
		"cut off":         raw[:len(raw)*2/3],
		"a line short":    strings.Join(append(slices.Clone(lines[:5]), lines[6:]...), ""),
		"a strange field": strings.Replace(raw, `"last_name"`, `"lastname"`, 1),
		"no id":           strings.Replace(raw, `{"kind":"account","record":{"id":`, `{"kind":"account","record":{"notes":`, 1),
		"an id twice":     twice,
	} {
		dir := filepath.Join(t.TempDir(), "neu")
		_, err := PrepareLoad(context.Background(), writeDump(t, []byte(broken)), dir, s.o, nil)
		if code := model.CodeOf(err); code != model.Invalid && code != model.Damaged {
			t.Errorf("%s: %v", name, err)
		}
		if left, _ := filepath.Glob(filepath.Dir(dir) + "/*"); len(left) > 0 {
			t.Errorf("%s: left is %q", name, left)
		}
	}
	ctx, stop := context.WithCancel(context.Background())
	dir := filepath.Join(t.TempDir(), "neu")
	_, err := PrepareLoad(ctx, writeDump(t, []byte(raw)), dir, s.o, func(int64, int64) { stop() })
	if left, _ := filepath.Glob(filepath.Dir(dir) + "/*"); model.CodeOf(err) != model.Canceled || len(left) > 0 {
		t.Errorf("stopped: %v, left %q", err, left)
	}
	if _, err := PrepareLoad(context.Background(), filepath.Join(t.TempDir(), "no.jsonl"), dir, s.o, nil); model.CodeOf(err) != model.NotFound {
		t.Errorf("no file: %v", err)
	}
}

func TestADumpMayHoldTheJournal(t *testing.T) {
	s := newSafe(t)
	var note model.ID
	s.do(t, func(ws *Workspace) error {
		people, err := ws.PeopleRows(context.Background())
		if err != nil {
			return err
		}
		note = people[0].ID
		return ws.ChangePerson(context.Background(), note, func(p *model.Person) { p.Matters = "being heard" })
	})
	plain, with := s.dump(t, DumpOptions{}), s.dump(t, DumpOptions{Journal: true})
	want := `"kind":"person","id":"` + note.String() + `","op":"update",`
	if bytes.Contains(plain, []byte(`"kind":"change"`)) || !bytes.Contains(with, []byte(want)) || !bytes.Contains(with, []byte(`"after":{"matters":"being heard"}`)) {
		t.Errorf("%s is not in the dump with the journal", want)
	}
	dir := filepath.Join(t.TempDir(), "neu")
	l, err := PrepareLoad(context.Background(), writeDump(t, with), dir, s.o, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := l.Put(); err != nil {
		t.Fatal(err)
	}
	other := &safe{dir: dir, o: s.o, now: s.now}
	if got := other.dump(t, DumpOptions{}); !bytes.Equal(got, plain) {
		t.Error("loaded with a journal in the file, the folder differs")
	}
}

// TestBeforeALoadABackupIsMade of a folder that holds anything, whether it is open or
// not, and not for a file that cannot be loaded; stopped, nothing is left.
func TestBeforeALoadABackupIsMade(t *testing.T) {
	ctx := context.Background()
	backups := func(s *safe) (made []backup.Entry) {
		s.do(t, func(ws *Workspace) (err error) {
			made, _, err = ws.Backups(ctx)
			return err
		})
		return made
	}
	for name, prepare := range map[string]func(s *safe, path string, progress func(done, total int64)) (*Loading, error){
		"closed": func(s *safe, path string, progress func(done, total int64)) (*Loading, error) {
			return PrepareLoad(ctx, path, s.dir, s.o, progress)
		},
		"open": func(s *safe, path string, progress func(done, total int64)) (l *Loading, err error) {
			s.do(t, func(ws *Workspace) error {
				l, err = ws.PrepareLoad(ctx, path, progress)
				return nil
			})
			return l, err
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := newSafe(t)
			raw := s.dump(t, DumpOptions{})
			if _, err := prepare(s, writeDump(t, raw[:len(raw)/2]), nil); err == nil {
				t.Fatal("a file that was cut off was taken")
			}
			if made := backups(s); len(made) != 0 {
				t.Errorf("%d backups for a file that cannot be loaded", len(made))
			}
			last := int64(0)
			l, err := prepare(s, writeDump(t, raw), func(done, total int64) {
				if part := done * 1000 / total; part < last || part > 1000 {
					t.Errorf("%d of %d after %d", done, total, last)
				} else {
					last = part
				}
			})
			if err != nil {
				t.Fatal(err)
			}
			if last != 1000 {
				t.Errorf("told of %d of 1000", last)
			}
			made := backups(s)
			if len(made) != 1 || made[0].Reason != backup.Restore || made[0].People == 0 {
				t.Errorf("backups %+v", made)
			}
			if err := l.Drop(); err != nil {
				t.Fatal(err)
			}
		})
	}
	empty := &safe{dir: filepath.Join(t.TempDir(), "leer"), o: newSafe(t).o}
	empty.do(t, func(*Workspace) error { return nil })
	l, err := PrepareLoad(ctx, writeDump(t, newSafe(t).dump(t, DumpOptions{})), empty.dir, empty.o, nil)
	if err != nil {
		t.Fatal(err)
	}
	if made := backups(empty); len(made) != 0 {
		t.Errorf("%d backups of nothing", len(made))
	}
	if err := l.Drop(); err != nil {
		t.Fatal(err)
	}
}
