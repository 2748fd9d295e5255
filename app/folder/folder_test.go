package folder

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2/test"

	"konklave/app/rehearsal"
	"konklave/app/text"
	"konklave/model"
	"konklave/model/keys"
)

func TestLookAt(t *testing.T) {
	root := t.TempDir()
	present := filepath.Join(root, "present")
	for _, dir := range []string{"present", "empty", "other/b", "other/A", "other/.hidden", "data/store"} {
		if err := os.MkdirAll(filepath.Join(root, dir), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	for _, file := range []string{"other/x.txt", "data/store/MANIFEST"} {
		if err := os.WriteFile(filepath.Join(root, file), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		path   string
		state  State
		below  []string
		usable bool
	}{
		{present, Present, nil, false},
		{present + "/", Present, nil, false},
		{filepath.Join(root, "empty"), Empty, nil, true},
		{"  " + filepath.Join(root, "empty") + " ", Empty, nil, true},
		{filepath.Join(root, "other"), Other, []string{"A", "b"}, true},
		{filepath.Join(root, "data"), Data, []string{"store"}, true},
		{filepath.Join(root, "none", "deep"), Missing, nil, true},
		{filepath.Join(root, "other", "x.txt"), NoDir, nil, false},
		{"relative", NoPath, nil, false},
		{"", NoPath, nil, false},
	} {
		l := lookAt(c.path, present)
		if l.state != c.state || !slices.Equal(l.below, c.below) || l.state.Usable() != c.usable {
			t.Errorf("%q: %s, %v", c.path, l.state, l.below)
		}
	}
}

func TestEveryStateIsExplained(t *testing.T) {
	for _, lang := range []string{text.German, text.English} {
		text.Set(lang)
		for _, s := range []State{Present, Data, Empty, Other, Missing, NoPath, NoDir, Closed, Waiting} {
			if !text.Has("folder.state." + string(s)) {
				t.Errorf("%s: nothing is said of %s", lang, s)
			}
		}
	}
}

func TestAskOpensTheFolderThatWasChosen(t *testing.T) {
	// given a window over an open folder
	s := rehearsal.Open(t, text.German)
	s.Window.Resize(rehearsal.Small)
	h, runner := s.Host, s.Runner
	root, now := filepath.Split(h.Workspace.Dir())
	root = filepath.Clean(root)
	var moved []string
	refuse, locked := false, false
	h.Move = func(dir string, answer keys.Answer) error {
		if refuse {
			return model.Errorf(model.Locked, "error.folder", "taken")
		}
		if locked && answer.Password != "correct horse" {
			return model.Errorf(model.Sealed, "error.keys.wrong", "sealed")
		}
		moved = append(moved, dir)
		return nil
	}
	// when the present folder is confirmed, nothing moves
	Ask(h)
	runner.Wait()
	open := h.Dialogs.Top().Button(1)
	test.Tap(open)
	runner.Wait()
	if len(moved) != 0 || !h.Dialogs.Open() {
		t.Fatalf("moved to %v", moved)
	}
	// when one is chosen that cannot be opened, the dialog stays and says why
	c := newChooser(h)
	c.look()
	runner.Wait()
	c.into("..")
	runner.Wait()
	if c.seen.path != root || !slices.Contains(c.names, now) || c.names[0] != up {
		t.Errorf("one level up is %s with %v", c.seen.path, c.names)
	}
	h.Dialogs.Top().Close()
	refuse = true
	dialog := ask(h, filepath.Join(root, "next"))
	runner.Wait()
	test.Tap(dialog.Button(1))
	runner.Wait()
	if !h.Dialogs.Open() {
		t.Error("the dialog is gone though the folder could not be opened")
	}
	// one with a password asks for it
	refuse, locked = false, true
	test.Tap(dialog.Button(1))
	runner.Wait()
	if s.Window.Canvas().Focused() == nil {
		t.Fatal("nobody asks for the password")
	}
	test.Type(s.Window.Canvas().Focused(), "correct horse")
	// and once it can, it is opened
	test.Tap(dialog.Button(1))
	runner.Wait()
	if !slices.Equal(moved, []string{filepath.Join(root, "next")}) || h.Dialogs.Open() {
		t.Errorf("moved to %v", moved)
	}
}
