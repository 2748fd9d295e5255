package playbook

import (
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"konklave/app/screen"
)

func TestAPictureIsPutIntoThePage(t *testing.T) {
	s := newStage(t, "de", wide, screen.Route{Name: screen.Playbooks, Page: roleDE, Tab: edits})
	file := filepath.Join(t.TempDir(), "Große Übersicht.PNG")
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := png.Encode(f, image.NewGray(image.Rect(0, 0, 40, 30))); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	s.typeAtEnd("\n")
	s.page.Drop(file)
	s.Runner.Wait()
	const want = "![Was das Bild zeigt](pictures/grosse-ubersicht.png)"
	if got := s.page.source.editor.Text(); !strings.HasSuffix(got, want) {
		t.Errorf("the text ends in %q", got[max(len(got)-80, 0):])
	}
	if got := s.page.source.editor.SelectedText(); got != "Was das Bild zeigt" {
		t.Errorf("selected is %q", got)
	}
	if _, err := s.page.pictures.For(s.page.path).Image("pictures/grosse-ubersicht.png"); err != nil {
		t.Errorf("the page does not show it: %v", err)
	}
	// the same once more, another of its name, and none
	if target, err := s.Workspace.AddPicture(t.Context(), s.page.path, file); err != nil || target != "pictures/grosse-ubersicht.png" {
		t.Errorf("again it is %s, %v", target, err)
	}
	other, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := png.Encode(other, image.NewGray(image.Rect(0, 0, 41, 30))); err != nil {
		t.Fatal(err)
	}
	if err := other.Close(); err != nil {
		t.Fatal(err)
	}
	if target, err := s.Workspace.AddPicture(t.Context(), s.page.path, file); err != nil || target != "pictures/grosse-ubersicht-2.png" {
		t.Errorf("another picture of the name is %s, %v", target, err)
	}
	if err := os.WriteFile(file, []byte("no picture"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Workspace.AddPicture(t.Context(), s.page.path, file); err == nil {
		t.Error("what is no picture was taken")
	}
}
