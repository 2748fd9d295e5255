package workspace_test

import (
	"archive/zip"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"konklave/model"
	"konklave/model/workspace"
)

// version2 is a data folder that the second data version wrote, with its keys:
// pages and a draft as files in clear text.
func version2(t *testing.T) (dir string, o workspace.Options) {
	t.Helper()
	archive, err := zip.OpenReader("testdata/version2.zip")
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	root := t.TempDir()
	if err := os.CopyFS(root, archive); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(root, "data"), workspace.Options{KeyDir: filepath.Join(root, "keys")}
}

func mustOpen(t *testing.T, dir string, o workspace.Options) *workspace.Workspace {
	t.Helper()
	ws, err := workspace.Open(context.Background(), dir, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ws.Close() })
	return ws
}

func TestPageFilesAreTakenOverOnce(t *testing.T) {
	dir, o := version2(t)
	outside := filepath.Join(t.TempDir(), "secret.md")
	if err := os.WriteFile(outside, []byte("secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(dir, "playbooks")
	if err := os.Symlink(outside, filepath.Join(folder, "link.md")); err != nil {
		t.Fatal(err)
	}
	ws := mustOpen(t, dir, o)
	got := ws.Takeover()
	if got.Err != nil || got.Pages != 4 || got.Drafts != 1 || !got.Moved || len(got.Left) != 1 || !strings.HasPrefix(got.Left[0], "de/huge.md: larger than") {
		t.Errorf("the takeover is %+v", got)
	}
	look := func() {
		t.Helper()
		page := ws.Library().Page("msg-buyer-bofu-email-de")
		if page == nil || !page.Own || !strings.HasPrefix(page.Title, "Unser ") {
			t.Errorf("the changed page is %+v", page)
		}
		if page := ws.Library().Page("snippet-gruss-de"); page == nil || !page.Own {
			t.Errorf("the new page is %+v", page)
		}
		if source, err := ws.PageSource("de/notes/alt.md"); err != nil || source != "Grüße\r\n" {
			t.Errorf("the page in Windows-1252 is %q, %v", source, err)
		}
		if draft, at, ok, err := ws.Draft("de/notes/broken.md"); err != nil || !ok || draft != "Noch keine Seite, aber bald\n" || at.IsZero() {
			t.Errorf("the draft is %q, %v, %v", draft, ok, err)
		}
		if found, err := ws.Accounts(context.Background()); err != nil || len(found) != 1 {
			t.Errorf("the accounts are %v, %v", found, err)
		}
	}
	look()
	for path, there := range map[string]bool{
		"playbooks/de/notes/alt.md": false, "playbooks-taken-over/de/notes/alt.md": true, "playbooks-taken-over/de/notes/broken.md": true,
		"playbooks/README.md": true, "playbooks/de/logo.png": true, "playbooks/de/huge.md": true, "playbooks/link.md": true, "drafts": false,
	} {
		if _, err := os.Lstat(filepath.Join(dir, path)); (err == nil) != there {
			t.Errorf("%s: %v", path, err)
		}
	}
	if intent, _, ok := ws.Undoable(); ok && intent != "create_account" && intent != "add_account" {
		t.Errorf("%s can be undone", intent)
	}
	if err := ws.Close(); err != nil {
		t.Fatal(err)
	}
	ws = mustOpen(t, dir, o)
	if got := ws.Takeover(); got.Pages != 0 || got.Moved {
		t.Errorf("at the second start the takeover is %+v", got)
	}
	look()
}

func TestATakenFileNeverComesBackOverANewerVersion(t *testing.T) {
	dir, o := version2(t)
	folder := filepath.Join(dir, "playbooks")
	if err := os.Mkdir(filepath.Join(folder, ".git"), 0o700); err != nil { // so the files stay
		t.Fatal(err)
	}
	ws, ctx := mustOpen(t, dir, o), context.Background()
	if got := ws.Takeover(); got.Pages != 4 || got.Moved || got.Folder != folder {
		t.Errorf("the takeover is %+v", got)
	}
	mustSave(t, ws, "de/notes/alt.md", "Neuer")
	if err := ws.RemovePage(ctx, "de/notes/broken.md"); err != nil {
		t.Fatal(err)
	}
	if err := ws.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "de", "notes", "spaeter.md"), []byte("Später"), 0o600); err != nil {
		t.Fatal(err)
	}
	ws = mustOpen(t, dir, o)
	if got := ws.Takeover(); got.Pages != 1 {
		t.Errorf("the second takeover is %+v", got)
	}
	if source, err := ws.PageSource("de/notes/alt.md"); err != nil || source != "Neuer" {
		t.Errorf("the page is %q, %v", source, err)
	}
	if ws.HasOwnPage("de/notes/broken.md") || !ws.HasOwnPage("de/notes/spaeter.md") {
		t.Error("the removed page is back, or the later one is not there")
	}
}

func TestWithoutRoomPagesAreReadWhereTheyAre(t *testing.T) {
	dir, o := version2(t)
	full := o
	full.Space = func(string) (uint64, error) { return 200 << 20, nil }
	ws := mustOpen(t, dir, full)
	if got := ws.Takeover(); model.CodeOf(got.Err) != model.ReadOnly || got.Moved {
		t.Errorf("the takeover is %+v", got)
	}
	if p := ws.Library().Page("snippet-gruss-de"); p == nil || !p.Own {
		t.Errorf("the page is %+v", p)
	}
	if err := ws.Close(); err != nil {
		t.Fatal(err)
	}
	ws = mustOpen(t, dir, o)
	if got := ws.Takeover(); got.Err != nil || got.Pages != 4 {
		t.Errorf("with room the takeover is %+v", got)
	}
}
