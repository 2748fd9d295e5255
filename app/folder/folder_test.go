package folder

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/keys"
	"konklave/model/workspace"
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
	ctx, root := context.Background(), t.TempDir()
	ws, err := workspace.Open(ctx, filepath.Join(root, "now"), workspace.Options{Clock: func() time.Time { return time.Date(2026, 11, 11, 12, 0, 0, 0, time.UTC) }, KeyDir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	app := test.NewTempApp(t)
	app.Settings().SetTheme(ui.NewTheme())
	text.Set(text.German)
	w := test.NewTempWindow(t, nil)
	runner := ui.NewTestRunner()
	var moved []string
	refuse, locked := false, false
	h := &screen.Host{Workspace: ws, Runner: runner, Window: w, Dialogs: ui.NewDialogs(w), Toasts: ui.NewToasts(runner), Move: func(dir string, answer keys.Answer) error {
		if refuse {
			return model.Errorf(model.Locked, "error.folder", "taken")
		}
		if locked && answer.Password != "correct horse" {
			return model.Errorf(model.Sealed, "error.keys.wrong", "sealed")
		}
		moved = append(moved, dir)
		return nil
	}}
	t.Cleanup(func() {
		runner.Close()
		if err := ws.Close(); err != nil {
			t.Error(err)
		}
	})
	w.Resize(fyne.NewSize(1100, 700))
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
	if c.seen.path != root || !slices.Contains(c.names, "now") || c.names[0] != up {
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
	if w.Canvas().Focused() == nil {
		t.Fatal("nobody asks for the password")
	}
	test.Type(w.Canvas().Focused(), "correct horse")
	// and once it can, it is opened
	test.Tap(dialog.Button(1))
	runner.Wait()
	if !slices.Equal(moved, []string{filepath.Join(root, "next")}) || h.Dialogs.Open() {
		t.Errorf("moved to %v", moved)
	}
}
