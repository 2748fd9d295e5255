package folder

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestFilesAreListedByTheirSuffix(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a.csv", "B.TXT", "foto.png", ".versteckt.csv"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "unten"), 0o700); err != nil {
		t.Fatal(err)
	}
	for suffixes, want := range map[string]string{".csv .txt": "unten a.csv B.TXT", ".png": "unten foto.png", "": "unten"} {
		entries, err := filesIn(dir, strings.Fields(suffixes))
		if err != nil || !entries[0].up {
			t.Fatalf("%+v, %v", entries, err)
		}
		var names []string
		for _, e := range entries[1:] {
			names = append(names, e.name)
		}
		for _, name := range strings.Fields(want) {
			if !strings.Contains(strings.Join(names, " "), name) || len(names) != len(strings.Fields(want)) {
				t.Errorf("%q lists %v, want %s", suffixes, names, want)
			}
		}
	}
	if _, err := filesIn(filepath.Join(dir, "a.csv"), nil); err == nil {
		t.Error("a file counts as a folder")
	}
}
