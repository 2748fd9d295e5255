package workspace_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"konklave/model"
	"konklave/model/workspace"
)

func TestTheLookOfTheWindowLiesBesideTheStore(t *testing.T) {
	ws := open(t)
	if got := workspace.LookOf(ws.Dir()); got != (workspace.Look{}) {
		t.Errorf("a new folder looks like %+v", got)
	}
	want := workspace.Look{Width: 1200, Height: 800, Theme: "light"}
	if err := ws.ChangeSettings(context.Background(), func(s *model.Settings) { s.Width, s.Height, s.Theme = want.Width, want.Height, want.Theme }); err != nil {
		t.Fatal(err)
	}
	for range 2 { // the second time there is nothing to write
		if err := ws.KeepLook(); err != nil {
			t.Fatal(err)
		}
	}
	if got := workspace.LookOf(ws.Dir()); got != want {
		t.Errorf("kept %+v, want %+v", got, want)
	}
	for name, text := range map[string]string{"broken": "{\"width\": 12", "another form": "[1]", "empty": ""} {
		if err := os.WriteFile(filepath.Join(ws.Dir(), "window.json"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if got := workspace.LookOf(ws.Dir()); got != (workspace.Look{}) {
			t.Errorf("%s: read as %+v", name, got)
		}
	}
}
