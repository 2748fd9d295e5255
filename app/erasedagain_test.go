package app

import (
	"context"
	"strings"
	"testing"

	"konklave/app/text"
	"konklave/model"
	"konklave/model/workspace"
)

// TestWhoCameBackWithABackupIsCountedAndNotNamed: the window says once, after a
// restore, how many people were erased again.
func TestWhoCameBackWithABackupIsCountedAndNotNamed(t *testing.T) {
	h, ctx := start(t, text.German), context.Background()
	p, err := h.ws.FindPerson(ctx, "Thomas Wiegand")
	if err != nil {
		t.Fatal(err)
	}
	made, err := h.ws.Backup(ctx, workspace.BackupOptions{Folder: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.ws.ErasePerson(ctx, p.ID, ""); err != nil {
		t.Fatal(err)
	}
	if h.build(); h.app.host.Dialogs.Open() {
		t.Fatal("something is said before anybody came back")
	}
	back, err := h.ws.PrepareRestore(ctx, made.Path, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := h.ws.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := back.Put(); err != nil {
		t.Fatal(err)
	}
	again, err := h.ws.Again(ctx)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := again.Close(); err != nil {
			t.Error(err)
		}
	})
	h.app.SetWorkspace(again)
	h.app.host.Runner.Wait()
	h.Dialog("1 Person kam mit der Sicherung zurück und wurde wieder gelöscht")
	h.Misses("Thomas Wiegand")
	if _, err := again.FindPerson(ctx, "Thomas Wiegand"); model.CodeOf(err) != model.NotFound {
		t.Errorf("the person is there: %v", err)
	}
	h.app.host.Dialogs.Top().Close()
	if h.build(); h.app.host.Dialogs.Open() {
		t.Error("it is said twice")
	}
	if strings.Contains(text.N("erased.again.what", 2), "{") {
		t.Error("the text wants something filled in")
	}
}
