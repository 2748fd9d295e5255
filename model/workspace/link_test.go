package workspace_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"konklave/model"
	"konklave/model/workspace"
)

// pair is a workspace linked with a folder.
type pair struct {
	*workspace.Workspace
	t   *testing.T
	dir string
}

func link(t *testing.T, files map[string]string) pair {
	t.Helper()
	p := pair{open(t), t, writeFiles(t, t.TempDir(), files)}
	if err := p.LinkFolder(context.Background(), p.dir); err != nil {
		t.Fatal(err)
	}
	return p
}

func (p pair) sync() {
	p.t.Helper()
	if err := p.SyncFolder(context.Background()); err != nil {
		p.t.Fatal(err)
	}
}

func (p pair) write(path, text string) {
	p.t.Helper()
	writeFiles(p.t, p.dir, map[string]string{path: text})
}

// check compares a page and its file; "" is one that is not there.
func (p pair) check(when, path, page, file string) {
	p.t.Helper()
	got := ""
	if p.HasOwnPage(path) {
		got, _ = p.PageSource(path)
	}
	onDisk, _ := os.ReadFile(filepath.Join(p.dir, filepath.FromSlash(path)))
	if got != page || string(onDisk) != file {
		p.t.Errorf("%s: the page says %q, the file %q; want %q, %q", when, got, onDisk, page, file)
	}
}

func TestLinkingBringsBothSidesTogether(t *testing.T) {
	dir := writeFiles(t, t.TempDir(), map[string]string{"de/there.md": "there\r\n", "de/same.md": "same\r\n", "de/both.md": "theirs", "README.md": "x", ".git/x.md": "x", "de/latin.md": "a\nGr\xfc\xdfe"})
	ws, ctx := open(t), context.Background()
	for path, text := range map[string]string{"de/here.md": "here\n", "de/same.md": "same\n", "de/both.md": "ours"} {
		mustSave(t, ws, path, text)
	}
	if err := ws.LinkFolder(ctx, dir); err != nil {
		t.Fatal(err)
	}
	p := pair{ws, t, dir}
	p.check("linked", "de/there.md", "there\n", "there\r\n")
	p.check("linked", "de/same.md", "same\n", "same\r\n")
	p.check("linked", "de/here.md", "here\n", "here\n")
	p.check("linked", "de/both.md", "ours", "theirs")
	l := ws.Link()
	if l.State != workspace.LinkGood || l.Folder != dir || len(l.Conflicts) != 1 || l.Conflicts[0] != (workspace.Conflict{Path: "de/both.md", Ours: "ours", Theirs: "theirs"}) {
		t.Errorf("the link is %+v", l)
	}
	if len(l.Refused) != 1 || l.Refused[0].String() != "de/latin.md:2: the text is not UTF-8" {
		t.Errorf("refused are %v", l.Refused)
	}
	if ws.HasOwnPage("de/latin.md") || ws.HasOwnPage("README.md") {
		t.Error("what is no page was taken")
	}
	if versions, err := ws.PageVersions(ctx, "de/there.md"); err != nil || len(versions) != 1 || versions[0].Origin != model.Linked {
		t.Errorf("the versions are %+v, %v", versions, err)
	}
}

func TestChangesGoToTheOtherSide(t *testing.T) {
	p, ctx := link(t, map[string]string{"de/a.md": "one\r\ntwo\r\n", "de/b.md": "b", "de/keep.md": "k"}), context.Background()
	p.write("de/a.md", "one\r\nTWO\r\n")
	p.sync()
	p.check("changed there", "de/a.md", "one\nTWO\n", "one\r\nTWO\r\n")
	mustSave(t, p.Workspace, "de/a.md", "ONE\nTWO\n")
	p.sync()
	p.check("changed here", "de/a.md", "ONE\nTWO\n", "ONE\r\nTWO\r\n")
	if _, err := p.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	p.sync()
	p.check("undone here", "de/a.md", "one\nTWO\n", "one\r\nTWO\r\n")
	if c, err := p.Undo(ctx); err != nil || c.Intent != "sync_pages" || c.Subject != "de/a.md" {
		t.Errorf("undone %s of %s, %v", c.Intent, c.Subject, err)
	}
	p.sync()
	p.check("what came from there is undone", "de/a.md", "one\ntwo\n", "one\r\ntwo\r\n")
	if err := os.Remove(filepath.Join(p.dir, "de", "b.md")); err != nil {
		t.Fatal(err)
	}
	p.sync()
	p.check("removed there", "de/b.md", "", "")
	if _, err := p.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	p.sync()
	p.check("the removal is undone", "de/b.md", "b", "b")
	if err := p.RemovePage(ctx, "de/a.md"); err != nil {
		t.Fatal(err)
	}
	mustSave(t, p.Workspace, "de/new/c.md", "c")
	p.sync()
	p.check("removed here", "de/a.md", "", "")
	p.check("new here", "de/new/c.md", "c", "c")
	if l := p.Link(); l.State != workspace.LinkGood || len(l.Conflicts) != 0 {
		t.Errorf("the link is %+v", l)
	}
}

func TestAPageChangedOnBothSidesIsNeverOverwritten(t *testing.T) {
	for _, tt := range []struct {
		name         string
		ours, theirs string // "-" removes
		settle       workspace.Settlement
		want         string
	}{
		{"merged", "A\nb\nc", "a\nb\nC", workspace.Settlement{Text: "A\nb\nC"}, "A\nb\nC"},
		{"ours", "A\nb\nc", "a\nB\nc", workspace.Settlement{Text: "A\nb\nc"}, "A\nb\nc"},
		{"theirs", "A\nb\nc", "a\nB\nc", workspace.Settlement{Text: "a\nB\nc"}, "a\nB\nc"},
		{"removed there, kept", "A\nb\nc", "-", workspace.Settlement{Text: "A\nb\nc"}, "A\nb\nc"},
		{"removed there, dropped", "A\nb\nc", "-", workspace.Settlement{Gone: true}, ""},
		{"removed here, kept", "-", "a\nB\nc", workspace.Settlement{Text: "a\nB\nc"}, "a\nB\nc"},
		{"removed here, dropped", "-", "a\nB\nc", workspace.Settlement{Gone: true}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p, ctx := link(t, map[string]string{"de/a.md": "a\nb\nc", "de/keep.md": "k"}), context.Background()
			file := filepath.Join(p.dir, "de", "a.md")
			var err error
			if tt.ours == "-" {
				err = p.RemovePage(ctx, "de/a.md")
			} else {
				err = p.SavePage(ctx, "de/a.md", tt.ours)
			}
			if err != nil {
				t.Fatal(err)
			}
			if tt.theirs == "-" {
				err = os.Remove(file)
			} else {
				p.write("de/a.md", tt.theirs)
			}
			if err != nil {
				t.Fatal(err)
			}
			for range 2 { // it stays a conflict until somebody settles it
				p.sync()
				p.check("in conflict", "de/a.md", strings.Trim(tt.ours, "-"), strings.Trim(tt.theirs, "-"))
			}
			conflicts := p.Link().Conflicts
			if len(conflicts) != 1 {
				t.Fatalf("the conflicts are %+v", conflicts)
			}
			c := conflicts[0]
			if !c.HasBase || c.Base != "a\nb\nc" || c.OursGone != (tt.ours == "-") || c.TheirsGone != (tt.theirs == "-") {
				t.Errorf("the conflict is %+v", c)
			}
			if err := p.SettleConflict(ctx, c, tt.settle); err != nil {
				t.Fatal(err)
			}
			p.check("settled", "de/a.md", tt.want, tt.want)
			if l := p.Link(); len(l.Conflicts) != 0 || l.State != workspace.LinkGood {
				t.Errorf("the link is %+v", l)
			}
			p.sync()
			p.check("synced again", "de/a.md", tt.want, tt.want)
		})
	}
}

func TestAConflictThatGoesOnIsNotSettledBlindly(t *testing.T) {
	p, ctx := link(t, map[string]string{"de/a.md": "a"}), context.Background()
	mustSave(t, p.Workspace, "de/a.md", "ours")
	p.write("de/a.md", "theirs")
	p.sync()
	c := p.Link().Conflicts[0]
	p.write("de/a.md", "theirs, later")
	if err := p.SettleConflict(ctx, c, workspace.Settlement{Text: "ours"}); model.CodeOf(err) != model.Conflict || !strings.Contains(err.Error(), "de/a.md") {
		t.Errorf("settling gives %v", err)
	}
	p.check("still in conflict", "de/a.md", "ours", "theirs, later")
}

func TestAFolderThatVanishesTakesNoPageWithIt(t *testing.T) {
	p := link(t, map[string]string{"de/a.md": "a", "de/b.md": "b"})
	away := p.dir + "-away"
	if err := os.Rename(p.dir, away); err != nil {
		t.Fatal(err)
	}
	p.sync()
	if l := p.Link(); l.State != workspace.LinkGone {
		t.Errorf("the link is %+v", l)
	}
	mustSave(t, p.Workspace, "de/a.md", "A")
	if err := os.Rename(away, p.dir); err != nil {
		t.Fatal(err)
	}
	p.write("de/b.md", "B")
	p.sync()
	p.check("back", "de/a.md", "A", "A")
	p.check("back", "de/b.md", "B", "B")

	if err := os.RemoveAll(filepath.Join(p.dir, "de")); err != nil {
		t.Fatal(err)
	}
	ws := p.Workspace
	// all files gone at once is no removal; only whoever asks for it writes them again
	if err := ws.SavePage(context.Background(), "de/c.md", "c"); err != nil {
		t.Fatal(err)
	}
	p.sync()
	if l := p.Link(); l.State != workspace.LinkEmpty || !ws.HasOwnPage("de/a.md") {
		t.Errorf("the link is %+v", l)
	}
	p.sync()
	p.check("written again", "de/a.md", "A", "A")
}

func TestAFolderThatCannotBeWrittenSaysWhere(t *testing.T) {
	// a folder in place of the file stands for rights, which do not bind root
	p, ctx := link(t, map[string]string{"de/keep.md": "k"}), context.Background()
	if err := os.MkdirAll(filepath.Join(p.dir, "de", "a.md"), 0o700); err != nil {
		t.Fatal(err)
	}
	mustSave(t, p.Workspace, "de/a.md", "ours")
	err := p.SyncFolder(ctx)
	if model.CodeOf(err) != model.ReadOnly || !strings.Contains(err.Error(), filepath.Join("de", "a.md")) {
		t.Errorf("syncing gives %v", err)
	}
	if l := p.Link(); l.State != workspace.LinkFailed || l.Err == nil {
		t.Errorf("the link is %+v", l)
	}
	if err := os.Remove(filepath.Join(p.dir, "de", "a.md")); err != nil {
		t.Fatal(err)
	}
	p.sync()
	p.check("with room", "de/a.md", "ours", "ours")
}

func TestFoldersThatCannotBeLinked(t *testing.T) {
	ws, ctx := open(t), context.Background()
	for dir, want := range map[string]model.Code{
		ws.Dir(): model.Invalid, filepath.Join(ws.Dir(), "store"): model.Invalid, filepath.Dir(ws.Dir()): model.Invalid, filepath.Join(t.TempDir(), "missing"): model.NotFound,
	} {
		if err := ws.LinkFolder(ctx, dir); model.CodeOf(err) != want {
			t.Errorf("linking %s gives %v, want %s", dir, err, want)
		}
	}
	if ws.Settings().PageFolder != "" {
		t.Error("one of them is linked")
	}
}

func TestUnlinkingLeavesBothSidesAsTheyAre(t *testing.T) {
	p, ctx := link(t, map[string]string{"de/a.md": "a"}), context.Background()
	if err := p.UnlinkFolder(ctx); err != nil {
		t.Fatal(err)
	}
	mustSave(t, p.Workspace, "de/a.md", "ours")
	p.sync()
	p.check("unlinked", "de/a.md", "ours", "a")
	if l := p.Link(); l.State != workspace.Unlinked || l.Folder != "" {
		t.Errorf("the link is %+v", l)
	}
	// linked again, what differs is a conflict: nobody knows who was first
	if err := p.LinkFolder(ctx, p.dir); err != nil {
		t.Fatal(err)
	}
	if c := p.Link().Conflicts; len(c) != 1 || c[0].HasBase {
		t.Errorf("the conflicts are %+v", c)
	}
}

// watched is a workspace that follows its folder; await waits until something
// holds, each time a change is told.
type watched struct {
	pair
	told chan struct{}
}

func watch(t *testing.T, files map[string]string) watched {
	t.Helper()
	ws := mustOpen(t, filepath.Join(t.TempDir(), "data"), workspace.Options{KeyDir: t.TempDir(), Watch: true})
	w := watched{pair{ws, t, writeFiles(t, filepath.Join(t.TempDir(), "pages"), files)}, make(chan struct{}, 1)}
	t.Cleanup(ws.Subscribe(func(model.Change) {
		select {
		case w.told <- struct{}{}:
		default:
		}
	}))
	if err := ws.LinkFolder(context.Background(), w.dir); err != nil {
		t.Fatal(err)
	}
	return w
}

func (w watched) await(what string, holds func() bool) {
	w.t.Helper()
	end := time.After(20 * time.Second)
	for !holds() {
		select {
		case <-w.told:
		case <-end:
			w.t.Fatalf("%s never came: %+v", what, w.Link())
		}
	}
}

func (w watched) says(path, text string) func() bool {
	return func() bool {
		source, err := w.PageSource(path)
		return err == nil && source == text
	}
}

func TestAFollowedFolderIsSeenAtOnce(t *testing.T) {
	w := watch(t, map[string]string{"de/a.md": "a", "de/keep.md": "k"})
	w.write("de/a.md", "changed")
	w.await("a change", w.says("de/a.md", "changed"))
	// as editors do it: beside it, then over it
	w.write("de/.a.md.swp", "by rename")
	if err := os.Rename(filepath.Join(w.dir, "de", ".a.md.swp"), filepath.Join(w.dir, "de", "a.md")); err != nil {
		t.Fatal(err)
	}
	w.await("a rename", w.says("de/a.md", "by rename"))
	w.write("en/deep/b.md", "new folder")
	w.await("a page in a new folder", w.says("en/deep/b.md", "new folder"))
	w.write("en/deep/b.md", "and again")
	w.await("a change in it", w.says("en/deep/b.md", "and again"))
	if err := os.Remove(filepath.Join(w.dir, "de", "a.md")); err != nil {
		t.Fatal(err)
	}
	w.await("a removal", func() bool { return !w.HasOwnPage("de/a.md") })
	// the whole folder goes away and comes back
	if err := os.Rename(w.dir, w.dir+"-away"); err != nil {
		t.Fatal(err)
	}
	w.await("the end of the folder", func() bool { return w.Link().State == workspace.LinkGone })
	if err := os.Rename(w.dir+"-away", w.dir); err != nil {
		t.Fatal(err)
	}
	w.await("its return", func() bool { return w.Link().State == workspace.LinkGood })
	w.write("de/keep.md", "after the return")
	w.await("a change after it", w.says("de/keep.md", "after the return"))
}

func TestWhatIsSavedIsWrittenToTheFollowedFolder(t *testing.T) {
	w := watch(t, map[string]string{"de/a.md": "a"})
	mustSave(t, w.Workspace, "de/a.md", "ours")
	mustSave(t, w.Workspace, "de/b.md", "b")
	// a change there shows that the round before it is over
	w.write("de/c.md", "c")
	w.await("the next round", w.says("de/c.md", "c"))
	w.sync()
	w.check("written", "de/a.md", "ours", "ours")
	w.check("written", "de/b.md", "b", "b")
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestTenThousandLinkedPages(t *testing.T) {
	files := map[string]string{}
	for i := range 10_000 {
		files[fmt.Sprintf("de/s%02d/p%05d.md", i%50, i)] = snippet(fmt.Sprintf("p%05d", i), fmt.Sprint("Seite ", i), strings.Repeat("Ein Satz. ", 40))
	}
	p := link(t, files)
	if pages, err := p.OwnPages(context.Background()); err != nil || len(pages) != 10_000 {
		t.Fatalf("%d pages, %v", len(pages), err)
	}
	p.write("de/s00/p00000.md", "one of them")
	p.sync()
	p.check("one of many", "de/s00/p00000.md", "one of them", "one of them")
}
