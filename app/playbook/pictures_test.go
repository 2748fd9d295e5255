package playbook

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"
)

func TestPicturesComeFromTheFolderThenFromKonklaveAndFromNowhereElse(t *testing.T) {
	dir := t.TempDir()
	outside := filepath.Join(dir, "secret.png")
	folder := filepath.Join(dir, "own")
	if err := os.WriteFile(outside, []byte("secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	p := pictures(func() []fs.FS {
		brought := fstest.MapFS{"b.png": {Data: []byte("brought")}, "both.png": {Data: []byte("brought")}}
		root, err := os.OpenRoot(folder)
		if err != nil {
			return []fs.FS{brought}
		}
		t.Cleanup(func() { root.Close() })
		return []fs.FS{root.FS(), brought}
	})
	read := func(name string) string {
		data, err := fs.ReadFile(p, name)
		if err != nil {
			return "-"
		}
		if info, err := fs.Stat(p, name); err != nil || info.Size() != int64(len(data)) {
			t.Errorf("%s: %v, %v", name, info, err)
		}
		return string(data)
	}
	if got := read("b.png"); got != "brought" {
		t.Errorf("without a folder: %q", got)
	}
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "both.png"), []byte("own"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(folder, "out.png")); err != nil {
		t.Logf("no links on this system: %v", err)
	}
	for name, want := range map[string]string{"both.png": "own", "b.png": "brought", "nix.png": "-", "out.png": "-", "../secret.png": "-"} {
		if got := read(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	if _, err := p.Stat("nix.png"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a missing file: %v", err)
	}
}
