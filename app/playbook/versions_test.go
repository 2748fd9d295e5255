package playbook

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/model/workspace"
	"konklave/playbooks"
	"konklave/playbooks/merge"
)

const (
	ownPath = "de/snippets/gruss.md"
	ownID   = "gruss-de"
)

func ownSource(body string) string {
	return "---\nid: gruss-de\nkind: snippet\ntitle: Gruß\nlang: de\ntranslation_key: gruss\nstatus: draft\n---\n\n" + body + "\n"
}

// withVersions makes a page with some versions.
func withVersions(t *testing.T, bodies ...string) func(*workspace.Workspace) {
	return func(ws *workspace.Workspace) {
		for i, body := range bodies {
			if err := ws.SavePageVersion(context.Background(), ownPath, ownSource(body), workspace.Saving{Note: "note " + body, Major: i > 0}); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func TestDiffRowsLeaveEqualLinesOut(t *testing.T) {
	lines := merge.Diff(strings.Repeat("same\n", 20)+"a\n"+strings.Repeat("tail\n", 20), strings.Repeat("same\n", 20)+"b\n"+strings.Repeat("tail\n", 20))
	one := func(s string) []string { return []string{s} }
	rows := diffRows(lines, false, one)
	if len(rows) != 1+3+2+3+1 || rows[0].gap != 17 || rows[len(rows)-1].gap != 18 {
		t.Errorf("%d rows: %+v", len(rows), rows)
	}
	if whole := diffRows(lines, true, one); len(whole) != len(lines) {
		t.Errorf("%d rows for %d lines", len(whole), len(lines))
	}
	wrapped := diffRows(merge.Diff("x", "long line"), false, func(s string) []string { return strings.Fields(s) })
	if len(wrapped) != 3 || !wrapped[1].first || wrapped[2].first {
		t.Errorf("a long line gives %+v", wrapped)
	}
	if added, gone := changedLines(lines); added != 1 || gone != 1 {
		t.Errorf("%d added, %d gone", added, gone)
	}
}

func TestAnOlderVersionIsSeenAndRestored(t *testing.T) {
	for _, lang := range playbooks.Langs {
		// given a page with three versions
		s := newStage(t, lang, wide, screen.Route{Page: ownID}, withVersions(t, "Eins", "Zwei", "Drei"))
		s.page.openHistory()
		s.Runner.Wait()
		if !s.Dialogs.Open() {
			t.Fatal("no dialog")
		}
		// then the one before is compared with today, and can be restored
		test.Tap(s.Dialogs.Top().Button(restoreButton))
		s.Runner.Wait()
		if got := s.inStore(ownPath); !strings.Contains(got, "Zwei") {
			t.Errorf("%s: the page says %q", lang, got)
		}
		if p := s.page.cur.page; p == nil || !strings.Contains(p.Body, "Zwei") {
			t.Errorf("%s: the screen shows %+v", lang, p)
		}
		if versions, err := s.Workspace.PageVersions(context.Background(), ownPath); err != nil || len(versions) != 4 {
			t.Errorf("%s: %d versions, %v", lang, len(versions), err)
		}
	}
}

func TestTheHistoryOfAPageOfKonklave(t *testing.T) {
	s := newStage(t, text.German, wide, screen.Route{Page: messageDE})
	s.page.openHistory()
	s.Runner.Wait()
	if !s.Dialogs.Open() || !s.Dialogs.Top().Button(restoreButton).Disabled() {
		t.Error("what holds can be restored")
	}
	s.Dialogs.Top().Close()
	// a changed page leads back to it
	if err := s.Workspace.SavePage(context.Background(), s.page.cur.path, s.page.cur.page.Source+"\nMehr.\n"); err != nil {
		t.Fatal(err)
	}
	s.Runner.Wait()
	s.page.openHistory()
	s.Runner.Wait()
	if s.Dialogs.Top().Button(restoreButton).Disabled() {
		t.Error("there is no way back to the page of Konklave")
	}
}

func TestUndoInTheWindowReachesTheEditor(t *testing.T) {
	s := newStage(t, text.German, wide, screen.Route{Page: ownID, Tab: edits}, withVersions(t, "Eins", "Zwei"))
	if !strings.Contains(s.page.source.editor.Text(), "Zwei") {
		t.Fatal("not loaded")
	}
	s.Undo()
	if got := s.page.source.editor.Text(); !strings.Contains(got, "Eins") || s.page.dirty {
		t.Errorf("the editor has %q", got)
	}
	// but what is typed and not saved stays
	s.typeAtEnd("Getippt")
	s.Runner.Wait()
	if _, err := s.Workspace.Redo(context.Background()); err != nil {
		t.Fatal(err)
	}
	s.Runner.Wait()
	if got := s.page.source.editor.Text(); !strings.HasSuffix(got, "Getippt") || !s.page.dirty {
		t.Errorf("the editor has %q", got)
	}
}

// linkedStage is a screen whose pages are linked with a folder.
func linkedStage(t *testing.T, ours, theirs string) (*stage, string) {
	t.Helper()
	dir := t.TempDir()
	s := newStage(t, text.English, wide, screen.Route{Page: ownID}, func(ws *workspace.Workspace) {
		ctx := context.Background()
		if err := ws.SavePage(ctx, ownPath, ownSource("a\n\nb\n\nc")); err != nil {
			t.Fatal(err)
		}
		if err := ws.LinkFolder(ctx, dir); err != nil {
			t.Fatal(err)
		}
		if err := ws.SavePage(ctx, ownPath, ownSource(ours)); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(ownPath)), []byte(ownSource(theirs)), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := ws.SyncFolder(ctx); err != nil {
			t.Fatal(err)
		}
	})
	return s, dir
}

func TestAConflictIsSettledPlaceByPlace(t *testing.T) {
	for choice, want := range map[string]string{takeOurs: "A\n\nB", takeTheirs: "X\n\nY", takeBoth: "A\nX\n\nB\nY", takeEdited: "E\n\nE"} {
		s, dir := linkedStage(t, "A\n\nb\n\nB\n\nc", "X\n\nb\n\nY\n\nc")
		// the header says so
		if !s.page.header.link.Visible() || !strings.Contains(s.page.header.link.Label(), "1") {
			t.Errorf("the header says %q", s.page.header.link.Label())
		}
		c := s.Workspace.Link().Conflicts[0]
		f := &conflictForm{page: s.page, conflict: c}
		f.open()
		if len(f.hunks) == 0 || !f.dialog.Button(settleButton).Disabled() {
			t.Fatalf("%d places, and it can be settled unseen", len(f.hunks))
		}
		for _, h := range f.hunks {
			h.choice.Select(choice)
			if choice == takeEdited {
				h.edit.SetText("E")
			}
			f.changed()
		}
		if f.dialog.Button(settleButton).Disabled() {
			t.Fatal("all is chosen and it cannot be settled")
		}
		test.Tap(f.dialog.Button(settleButton))
		s.Runner.Wait()
		got, onDisk := s.inStore(ownPath), ""
		if raw, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(ownPath))); err == nil {
			onDisk = string(raw)
		}
		if got != onDisk || len(s.Workspace.Link().Conflicts) != 0 || s.page.header.link.Visible() {
			t.Errorf("%s: the page %q, the file %q, %+v", choice, got, onDisk, s.Workspace.Link())
		}
		for word := range strings.FieldsSeq(want) {
			if !strings.Contains(got, "\n"+word+"\n") {
				t.Errorf("%s: %q is not in %q", choice, word, got)
			}
		}
	}
}

func TestImportingShowsFirstWhatWillBe(t *testing.T) {
	// given a folder with a new page, a changed one and a broken one
	dir := t.TempDir()
	for name, source := range map[string]string{"gruss.md": ownSource("Neu"), "kaputt.md": "---\nid: [\n---\n", "neu.md": strings.ReplaceAll(ownSource("N"), "gruss", "neu")} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(source), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s := newStage(t, text.German, wide, screen.Route{Page: ownID}, withVersions(t, "Eins"))
	plan, err := s.Workspace.PlanPageImport(context.Background(), dir, "de")
	if err != nil {
		t.Fatal(err)
	}
	rows := takeInRows(plan)
	if len(rows) != 3 || rows[0].state != "Abgelehnt" || !strings.Contains(rows[0].name, "kaputt.md, Zeile") || rows[1].state != "Neu" || rows[2].state != "Geändert" {
		t.Errorf("the rows are %+v", rows)
	}
	// when it is dropped on the window, the plan is shown and nothing is changed
	s.page.Drop(dir)
	s.Runner.Wait()
	if !s.Dialogs.Open() || strings.Contains(s.inStore(ownPath), "Neu") {
		t.Fatal("it was taken unseen")
	}
	test.Tap(s.Dialogs.Top().Button(1))
	s.Runner.Wait()
	if !strings.Contains(s.inStore(ownPath), "Neu") || s.Workspace.Library().Page("neu-de") == nil {
		t.Error("the pages were not taken")
	}
	if intent, _, ok := s.Workspace.Undoable(); !ok || intent != "import_pages" {
		t.Errorf("undo would take back %s", intent)
	}
}

func TestThePlaybookIsWrittenFromTheForm(t *testing.T) {
	for _, as := range []string{asFolder, asZip, asHTML, asPDF} {
		s := newStage(t, text.German, wide, screen.Route{Page: ownID}, withVersions(t, "Eins"))
		dir := t.TempDir()
		s.page.takeOutInto(dir, as, "")
		test.Tap(s.Dialogs.Top().Button(1))
		s.Runner.Wait()
		target := filepath.Join(dir, "playbook")
		if as != asFolder {
			target += "." + as
		} else {
			target = filepath.Join(target, filepath.FromSlash(ownPath))
		}
		if info, err := os.Stat(target); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v", as, err)
		}
		if s.Dialogs.Open() {
			t.Errorf("%s: the form is still open", as)
		}
	}
}

func TestTheDialogsFitTheSmallWindow(t *testing.T) {
	small := fyne.NewSize(1012, 648)
	s := newStage(t, text.German, small, screen.Route{Page: ownID}, withVersions(t, "Eins", strings.Repeat("Ein langer Satz. ", 60)))
	for name, open := range map[string]func(){"history": s.page.openHistory, "export": s.page.openTakeOut} {
		open()
		s.Runner.Wait()
		d := s.Dialogs.Top()
		if d == nil {
			t.Fatalf("%s: no dialog", name)
		}
		for i := range 2 {
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(d.Button(i))
			if at.Y+d.Button(i).Size().Height > small.Height || at.X+d.Button(i).Size().Width > small.Width {
				t.Errorf("%s: button %d is at %v", name, i, at)
			}
		}
		d.Close()
	}
}
