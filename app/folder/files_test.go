package folder

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"konklave/app/rehearsal"
	"konklave/app/text"
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

// TestAFolderWithoutAFileToChooseSaysSo, until one is shown that has some.
func TestAFolderWithoutAFileToChooseSaysSo(t *testing.T) {
	s := rehearsal.Open(t, text.English)
	bare, full := t.TempDir(), t.TempDir()
	if err := os.WriteFile(filepath.Join(full, "Lena.konklave-plan"), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	none := text.T("import.files.none", ".konklave-plan")
	for dir, wanted := range map[string]bool{bare: true, full: false} {
		Choose(s.Host, dir, Wanted{Title: "Take in", Suffixes: []string{".konklave-plan"}}, func(string) {})
		s.Runner.Wait()
		if s.Reads(none) != wanted {
			t.Errorf("in %s it says so: %v", dir, !wanted)
		}
		s.Press(text.T("action.cancel"))
	}
}
