package app

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"konklave/app/screen"
	"konklave/model"
)

// frozenPage shows a past day.
type frozenPage struct {
	screen.Page
	why string
}

func (p *frozenPage) WhyFrozen() string { return p.why }

func TestNothingIsTakenBackWhileThePageShowsAPastDay(t *testing.T) {
	app, _ := dropping(t)
	ws := app.host.Workspace
	if err := ws.ChangeSettings(t.Context(), func(s *model.Settings) { s.Theme = "dark" }); err != nil {
		t.Fatal(err)
	}
	_, _, before := ws.Undoable()
	if !before {
		t.Fatal("there is nothing to undo")
	}
	undo := &desktop.CustomShortcut{KeyName: fyne.KeyZ, Modifier: fyne.KeyModifierShortcutDefault}
	page := &frozenPage{Page: app.router.page, why: "a past day"}
	app.router.page = page
	app.fire(undo)
	app.host.Runner.Wait()
	if why := app.whyNoUndo(); why != "a past day" {
		t.Errorf("undo says %q", why)
	}
	if _, _, redo := ws.Redoable(); redo {
		t.Error("it was taken back")
	}
	page.why = ""
	app.fire(undo)
	app.host.Runner.Wait()
	if _, _, redo := ws.Redoable(); !redo {
		t.Error("back at today nothing was taken back")
	}
}
