package app

import (
	"context"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"konklave/app/rehearsal"
	"konklave/app/screen"
	"konklave/app/sight"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
)

// house is the whole window over a workspace.
type house struct {
	*sight.View
	t      *testing.T
	app    *App
	ws     *workspace.Workspace
	window fyne.Window
	runner *ui.Runner
}

// start opens the window over the sample data.
func start(t *testing.T, lang string) *house {
	t.Helper()
	h := bare(t)
	if err := h.ws.LoadSample(context.Background(), lang); err != nil {
		t.Fatal(err)
	}
	h.settings(func(s *model.Settings) { s.Started, s.Language, s.Theme = true, lang, "light" })
	h.build()
	return h
}

// bare is a window that has not been built yet, over an empty data folder.
func bare(t *testing.T) *house {
	t.Helper()
	return bareIn(t, t.TempDir())
}

// bareIn is bare over a folder that may have something in it.
func bareIn(t *testing.T, dir string) *house {
	t.Helper()
	ws := rehearsal.Workspace(t, dir, func() time.Time { return rehearsal.Noon })
	f := test.NewTempApp(t)
	h := &house{t: t, ws: ws, window: test.NewTempWindow(t, nil), runner: ui.NewTestRunner()}
	h.View = sight.Of(t, h.window, h.runner.Wait)
	h.app = New(f, h.window, h.runner, ws, nil)
	t.Cleanup(h.app.Close)
	return h
}

func (h *house) settings(change func(*model.Settings)) {
	h.t.Helper()
	if err := h.ws.ChangeSettings(context.Background(), change); err != nil {
		h.t.Fatal(err)
	}
}

func (h *house) build() {
	h.app.Build()
	h.window.Resize(rehearsal.Wide)
	h.app.Index()
	h.runner.Wait()
}

// shortcut gives a shortcut to whatever takes it: the focused field, else the
// window, whose canvas keeps none under Fyne's test driver.
func (h *house) shortcut(mod fyne.KeyModifier, key fyne.KeyName) {
	var s fyne.Shortcut = &desktop.CustomShortcut{Modifier: mod, KeyName: key}
	if taker, ok := h.window.Canvas().Focused().(fyne.Shortcutable); ok {
		taker.TypedShortcut(s)
	} else {
		h.app.fire(s)
	}
	h.runner.Wait()
}

const ctrl = fyne.KeyModifierShortcutDefault

// account opens an account of the sample, with a person selected if named.
func (h *house) account(name, person string) screen.Route {
	h.t.Helper()
	route := rehearsal.RouteTo(h.t, h.ws, name, person)
	h.app.Open(route)
	h.runner.Wait()
	return route
}

func (h *house) route() screen.Route { return h.app.router.page.Route() }

func (h *house) isAt(name screen.Name) {
	h.t.Helper()
	if h.route().Name != name {
		h.t.Fatalf("on show is %v, want %s", h.route(), name)
	}
}
