package app

import (
	"context"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"konklave/app/screen"
	"konklave/app/sight"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
)

// noon is Wednesday, 11 November 2026.
var noon = time.Date(2026, 11, 11, 12, 0, 0, 0, time.UTC)

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
	ws, err := workspace.Open(context.Background(), dir, workspace.Options{Clock: func() time.Time { return noon }, KeyDir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	f := test.NewTempApp(t)
	h := &house{t: t, ws: ws, window: test.NewTempWindow(t, nil), runner: ui.NewTestRunner()}
	h.View = sight.Of(t, h.window, h.runner.Wait)
	h.app = New(f, h.window, h.runner, ws, nil)
	t.Cleanup(func() {
		h.app.Close()
		if err := ws.Close(); err != nil {
			t.Error(err)
		}
	})
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
	h.window.Resize(fyne.NewSize(1440, 900))
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
	ctx := context.Background()
	a, err := h.ws.FindAccount(ctx, name)
	if err != nil {
		h.t.Fatal(err)
	}
	route := screen.Route{Name: screen.Account, ID: a.ID}
	people, err := h.ws.People(ctx, a.ID)
	if err != nil {
		h.t.Fatal(err)
	}
	if i := slices.IndexFunc(people, func(p model.Person) bool { return p.FullName() == person }); i >= 0 {
		route.Person = people[i].ID
	}
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
