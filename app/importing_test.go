package app

import (
	"context"
	"sync"
	"testing"

	"konklave/app/text"
	"konklave/model"
	"konklave/model/exchange"
	"konklave/model/workspace"
)

// TestAnImportIsNotTakenBackOrStoppedUnasked: whoever waited for its end with an
// undo would take back the import instead of what was done before it, and whoever
// closed the window would stop it.
func TestAnImportIsNotTakenBackOrStoppedUnasked(t *testing.T) {
	app, _ := dropping(t)
	ws := app.host.Workspace
	if err := ws.ChangeSettings(t.Context(), func(s *model.Settings) { s.Theme = "dark" }); err != nil {
		t.Fatal(err)
	}
	list, err := exchange.InspectText("Firma,Nachname\nNordhaus,Bauer")
	if err != nil {
		t.Fatal(err)
	}
	reached, gate, ended := make(chan struct{}), make(chan struct{}), make(chan error)
	var once sync.Once
	list.Progress = func(int64, int64) {
		once.Do(func() {
			close(reached)
			<-gate
		})
	}
	go func() {
		_, err := ws.Import(context.Background(), list, workspace.ImportOptions{})
		ended <- err
	}()
	<-reached
	for _, why := range []string{app.whyNoUndo(), app.whyNoRedo()} {
		if why != text.T("action.undo.importing") {
			t.Errorf("undo and redo say %q", why)
		}
	}
	left := 0
	app.Leave(func() { left++ })
	if !app.host.Dialogs.Open() || left != 0 {
		t.Error("closing the window stops the import without a word")
	}
	app.host.Dialogs.Top().Button(0).Tapped(nil)
	close(gate)
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	if why := app.whyNoUndo(); why != "" {
		t.Errorf("afterwards undo says %q", why)
	}
	if app.Leave(func() { left++ }); left != 1 || app.host.Dialogs.Open() {
		t.Errorf("afterwards closing the window asks")
	}
}
