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

// TestNothingIsTakenBackWhileAnImportRuns: whoever waited for its end would take
// back the import instead of what was done before it.
func TestNothingIsTakenBackWhileAnImportRuns(t *testing.T) {
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
	close(gate)
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	if why := app.whyNoUndo(); why != "" {
		t.Errorf("afterwards undo says %q", why)
	}
}
