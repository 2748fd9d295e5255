package workspace_test

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"konklave/model"
	"konklave/model/workspace"
	"konklave/playbooks/parcel"
)

// aPicture is a PNG of one shade.
func aPicture(shade byte) string {
	p := image.NewGray(image.Rect(0, 0, 4, 3))
	for i := range p.Pix {
		p.Pix[i] = shade
	}
	var b bytes.Buffer
	if err := png.Encode(&b, p); err != nil {
		panic(err)
	}
	return b.String()
}

// shown is the picture at a path, as a page shows it; "" for none.
func shown(t *testing.T, ws *workspace.Workspace, path string) string {
	t.Helper()
	raw, err := fs.ReadFile(ws.Pictures(), path)
	if err != nil {
		return ""
	}
	if info, err := fs.Stat(ws.Pictures(), path); err != nil || info.Size() != int64(len(raw)) {
		t.Errorf("%s: %v, %v", path, info, err)
	}
	return string(raw)
}

func TestPicturesComeFromTheLinkedFolderAndNowhereElse(t *testing.T) {
	outside := writeFiles(t, t.TempDir(), map[string]string{"secret.png": "secret"})
	dir := writeFiles(t, t.TempDir(), map[string]string{"de/logo.png": "logo"})
	if err := os.Symlink(filepath.Join(outside, "secret.png"), filepath.Join(dir, "de", "link.png")); err != nil {
		t.Fatal(err)
	}
	ws := open(t)
	pictures := ws.Pictures()
	if err := ws.LinkFolder(context.Background(), dir); err != nil {
		t.Fatal(err)
	}
	if got, err := fs.ReadFile(pictures, "de/logo.png"); err != nil || string(got) != "logo" {
		t.Errorf("the picture is %q, %v", got, err)
	}
	for _, name := range []string{"de/link.png", "de", "../secret.png", "gone.png"} {
		if got, err := fs.ReadFile(pictures, name); err == nil {
			t.Errorf("%s gives %q", name, got)
		}
	}
}

// large is a picture that takes many records.
var large = aPicture(9) + strings.Repeat("\x00\xff\xfe größer", 100_000)

func TestPicturesTravelWithPagesAndNothingIsLost(t *testing.T) {
	ctx := context.Background()
	files := map[string]string{
		"de/snippets/gruss.md":     snippet("gruss", "Gruß", "![a](bilder/a.png) ![top](/logo.png) ![large](large.png)"),
		"de/snippets/bilder/a.png": aPicture(1), "logo.png": aPicture(2), "de/snippets/large.png": large, "unused.png": aPicture(3),
	}
	source := writeFiles(t, t.TempDir(), files)
	delete(files, "unused.png")
	for _, kind := range []string{"folder", "pages.zip"} {
		t.Run(kind, func(t *testing.T) {
			ws := open(t)
			if err := ws.ImportPages(ctx, mustPlan(t, ws, source)); err != nil {
				t.Fatal(err)
			}
			target := filepath.Join(t.TempDir(), kind)
			if pages, written, err := ws.ExportPages(ctx, target, workspace.OwnOnly); pages != 1 || written != len(files) || err != nil {
				t.Fatalf("%d pages, %d files, %v", pages, written, err)
			}
			other := open(t)
			plan := mustPlan(t, other, target)
			if plan.CountPictures(parcel.New) != 3 || len(plan.Bad()) != 0 {
				t.Fatalf("the plan has %d pictures, refused %v", len(plan.Pictures), plan.Bad())
			}
			if err := other.ImportPages(ctx, plan); err != nil {
				t.Fatal(err)
			}
			for path, want := range files {
				if strings.HasSuffix(path, ".png") && shown(t, other, path) != want {
					t.Errorf("%s came back different", path)
				}
			}
			if again := mustPlan(t, other, target); again.Takes() || again.CountPictures(parcel.Unchanged) != 3 {
				t.Errorf("read again: %+v", again.Pictures)
			}
			if _, err := other.Undo(ctx); err != nil || shown(t, other, "logo.png") != "" {
				t.Errorf("undone, the picture is still there, %v", err)
			}
			if _, err := other.Redo(ctx); err != nil || shown(t, other, "de/snippets/large.png") != large {
				t.Errorf("redone, the picture is not what it was, %v", err)
			}
		})
	}
}

func TestAChangedPictureIsTakenByItself(t *testing.T) {
	ws, ctx := open(t), context.Background()
	dir := writeFiles(t, t.TempDir(), map[string]string{"de/a.md": snippet("a", "A", "![x](x.png)"), "de/x.png": aPicture(1)})
	first := mustPlan(t, ws, dir)
	if err := ws.ImportPages(ctx, first); err != nil {
		t.Fatal(err)
	}
	writeFiles(t, dir, map[string]string{"de/x.png": aPicture(2)})
	plan := mustPlan(t, ws, dir)
	if plan.Count(parcel.Unchanged) != 1 || plan.CountPictures(parcel.Changed) != 1 {
		t.Fatalf("the plan is %+v", plan)
	}
	if err := ws.ImportPages(ctx, plan); err != nil || shown(t, ws, "de/x.png") != aPicture(2) {
		t.Errorf("the picture was not taken, %v", err)
	}
	if err := ws.ImportPages(ctx, plan); model.CodeOf(err) != model.Conflict {
		t.Errorf("a picture that was changed meanwhile: %v", err)
	}
	if _, err := ws.Undo(ctx); err != nil || shown(t, ws, "de/x.png") != aPicture(1) {
		t.Errorf("undone, the old picture is not back, %v", err)
	}
}

func TestPicturesFollowTheLinkedFolder(t *testing.T) {
	one, two, three := aPicture(1), aPicture(2), aPicture(3)
	p, ctx := link(t, map[string]string{"de/a.md": snippet("a", "A", "![x](x.png)"), "de/x.png": one, "de/unused.png": two}), context.Background()
	at := func(when, path, here, there string) {
		t.Helper()
		stored := ""
		if sums, err := p.PictureSums(); err != nil {
			t.Fatal(err)
		} else if sums[path] != "" {
			stored = shown(t, p.Workspace, path)
		}
		onDisk, _ := os.ReadFile(filepath.Join(p.dir, path))
		if stored != here || string(onDisk) != there {
			t.Errorf("%s: %s has %d bytes here and %d there", when, path, len(stored), len(onDisk))
		}
	}
	at("linked", "de/x.png", one, one)
	at("linked", "de/unused.png", "", two)
	p.write("de/x.png", two)
	p.sync()
	at("changed there", "de/x.png", two, two)
	if _, err := p.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	p.sync()
	at("undone here", "de/x.png", one, one)
	mustSave(t, p.Workspace, "de/a.md", snippet("a", "A", "no picture"))
	p.sync()
	at("no page shows it", "de/x.png", one, one)
	mustSave(t, p.Workspace, "de/a.md", snippet("a", "A", "![x](x.png)"))
	other := writeFiles(t, t.TempDir(), map[string]string{"de/a.md": snippet("a", "A", "![x](x.png)"), "de/x.png": three})
	p.write("de/x.png", two)
	if err := p.ImportPages(ctx, mustPlan(t, p.Workspace, other)); err != nil {
		t.Fatal(err)
	}
	p.sync()
	at("changed on both sides", "de/x.png", three, two)
	if l := p.Link(); len(l.Refused) != 1 || l.Refused[0].ID != "parcel.refused.picture_both" {
		t.Errorf("the link says %v", l.Refused)
	}
	if err := os.Remove(filepath.Join(p.dir, "de", "x.png")); err != nil {
		t.Fatal(err)
	}
	p.sync()
	at("settled by removing the file", "de/x.png", three, three)
	if err := os.Remove(filepath.Join(p.dir, "de", "x.png")); err != nil {
		t.Fatal(err)
	}
	p.sync()
	at("removed there", "de/x.png", "", "")
	if _, err := p.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	p.sync()
	at("the removal is undone", "de/x.png", three, three)
	if l := p.Link(); l.State != workspace.LinkGood || len(l.Refused) != 0 {
		t.Errorf("the link is %+v", l)
	}
}
