package settings

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/model/workspace"
)

func TestAllDataAreExportedAndLoaded(t *testing.T) {
	s := newStage(t, text.English, fyne.NewSize(1440, 900))
	// when all data are exported
	path := filepath.Join(t.TempDir(), "all")
	askDump(s.Host)
	s.Dialog("Export all data")
	// then it is said first that the file is plain text
	s.Sees(text.T("settings.dump.plain"))
	s.Fill("File", path)
	s.Press("Save")
	s.Closed()
	raw, err := os.ReadFile(path + ".jsonl")
	if err != nil || !strings.HasPrefix(string(raw), `{"format":"konklave-dump"`) {
		t.Fatalf("%.100s, %v", raw, err)
	}
	// when the file is to be loaded and the user shrinks from it
	Load(s.Host, path+".jsonl")
	s.Runner.Wait()
	s.Sees(text.T("settings.load.what"), text.N("settings.count.all_tasks", tasksIn(string(raw))))
	s.Press(text.T("action.cancel"))
	s.Runner.Wait()
	// then nothing is left of it
	if left, err := filepath.Glob(s.Workspace.Dir() + ".*"); err != nil || len(left) > 0 {
		t.Errorf("left is %q, %v", left, err)
	}
	// when the user takes the data
	var put error
	dir := s.Workspace.Dir()
	s.Reopen = func(change func() error) { put = errors.Join(s.Workspace.Close(), change()) }
	Load(s.Host, path+".jsonl")
	s.Runner.Wait()
	s.Press(text.T("settings.load.go"))
	s.Runner.Wait()
	// then they are in the place of the old ones, which lie beside them
	beside, err := filepath.Glob(dir + "-before-*")
	if err != nil || put != nil || len(beside) != 1 || !workspace.Exists(dir) {
		t.Fatalf("%v, %v; beside lies %q", put, err, beside)
	}
	s.Sees(text.T("restored.aside", beside[0]))
	s.Dialogs.Top().Close()
	// and a broken file is told
	if err := os.WriteFile(path+".jsonl", raw[:strings.LastIndex(string(raw), "{")], 0o600); err != nil {
		t.Fatal(err)
	}
	Load(s.Host, path+".jsonl")
	s.Runner.Wait()
	s.Misses(text.T("settings.load.go"))
	if told := strings.Join(s.Texts(), "\n"); !strings.Contains(told, "all.jsonl") {
		t.Errorf("a broken file is not told:\n%s", told)
	}
}

// tasksIn counts the tasks of a dump, open or not.
func tasksIn(dump string) int { return strings.Count(dump, `{"kind":"task"`) }
