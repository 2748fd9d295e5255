package workspace

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"konklave/model"
	"konklave/model/exchange"
	"konklave/model/keys"
	"konklave/model/store"
)

// dumpOf is the dump of a data folder.
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
		return ws.edit(ctx, "test", "", func(e *store.Edit) error {
			page, version := newID(), newID()
			return errors.Join(e.Put(&model.OwnPage{ID: page, Path: "a.md"}), e.Put(&model.PageVersion{ID: version, Page: page}), e.Put(&model.PageText{ID: version, Text: "# Eins\n\xff"}),
				e.Put(&model.Permission{ID: newID(), Person: people[1].ID}), e.Put(&model.Request{ID: newID(), Person: people[1].ID}), e.Put(&model.Drill{ID: newID()}),
				e.Put(&model.OwnPicture{ID: newID()}), e.Put(&model.Resemblance{ID: newID()}), e.Put(&model.Enrollment{ID: newID(), Person: people[1].ID, Title: "Webinar"}), e.Put(&model.Member{ID: newID(), Name: "Tom"}))
		})
	})
	return s
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
		if !bytes.Contains(raw, []byte(`{"kind":"`+kind+`",`)) && kind != model.KindPlan {
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
