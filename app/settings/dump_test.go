package settings

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"konklave/app/sight"
	"konklave/app/text"
)

func TestAllDataAreExportedAndLoaded(t *testing.T) {
	s := newStage(t, text.English, fyne.NewSize(1440, 900))
	v := sight.Of(t, s.Window, s.Runner.Wait)
	// when all data are exported
	path := filepath.Join(t.TempDir(), "all")
	askDump(s.Host)
	v.Dialog("Export all data")
	// then it is said first that the file is plain text
	v.Sees(text.T("settings.dump.plain"))
	v.Fill("File", path)
	v.Press("Save")
	v.Closed()
	raw, err := os.ReadFile(path + ".jsonl")
	if err != nil || !strings.HasPrefix(string(raw), `{"format":"konklave-dump"`) {
		t.Fatalf("%.100s, %v", raw, err)
	}
	// when the file is to be loaded and the user shrinks from it
	load(s.Host, path+".jsonl")
	s.Runner.Wait()
	v.Sees(text.T("settings.load.what"))
	v.Press(text.T("action.cancel"))
	s.Runner.Wait()
	// then nothing is left of it
	if left, err := filepath.Glob(s.Workspace.Dir() + ".*"); err != nil || len(left) > 0 {
		t.Errorf("left is %q, %v", left, err)
	}
	// and a broken file is told
	if err := os.WriteFile(path+".jsonl", raw[:strings.LastIndex(string(raw), "{")], 0o600); err != nil {
		t.Fatal(err)
	}
	load(s.Host, path+".jsonl")
	s.Runner.Wait()
	v.Misses(text.T("settings.load.go"))
	if told := strings.Join(v.Texts(), "\n"); !strings.Contains(told, "all.jsonl") {
		t.Errorf("a broken file is not told:\n%s", told)
	}
}
