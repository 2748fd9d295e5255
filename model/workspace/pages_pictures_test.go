package workspace_test

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func TestPicturesComeFromTheLinkedFolderAndNowhereElse(t *testing.T) {
	outside := writeFiles(t, t.TempDir(), map[string]string{"secret.png": "secret"})
	dir := writeFiles(t, t.TempDir(), map[string]string{"de/logo.png": "logo"})
	if err := os.Symlink(filepath.Join(outside, "secret.png"), filepath.Join(dir, "de", "link.png")); err != nil {
		t.Fatal(err)
	}
	ws := open(t)
	if n := len(ws.PictureFolders()); n != 1 {
		t.Errorf("unlinked, there are %d folders", n)
	}
	if err := ws.LinkFolder(context.Background(), dir); err != nil {
		t.Fatal(err)
	}
	linked := ws.PictureFolders()[1]
	if got, err := fs.ReadFile(linked, "de/logo.png"); err != nil || string(got) != "logo" {
		t.Errorf("the picture is %q, %v", got, err)
	}
	for _, name := range []string{"de/link.png", "de", "../secret.png", "gone.png"} {
		if got, err := fs.ReadFile(linked, name); err == nil {
			t.Errorf("%s gives %q", name, got)
		}
	}
}
