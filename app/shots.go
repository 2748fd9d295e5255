package app

import (
	"context"
	"fmt"
	"image/png"
	"io"
	"path/filepath"
	"strings"
	"sync/atomic"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"konklave/app/screen"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/exchange"
	"konklave/model/workspace"
)

// Look says how a picture of the window is to be.
type Look struct {
	Lang, Theme   string // "de" or "en", "light" or "dark"
	Width, Height int    // in Fyne units
	Only          string // how the names of the screens wanted begin; "" = all
}

// Shots writes every screen as a PNG into a folder and gives the names of the
// files. It draws with Fyne's software painter: no display, no OpenGL. The
// settings of the workspace are as before afterwards.
func Shots(ctx context.Context, ws *workspace.Workspace, folder string, look Look) (files []string, err error) {
	before := ws.Settings()
	set := func(s model.Settings) error {
		return ws.ChangeSettings(ctx, func(now *model.Settings) { *now = s })
	}
	during := before
	during.Language, during.Theme, during.Started = look.Lang, look.Theme, true
	if err := set(during); err != nil {
		return nil, err
	}
	defer func() {
		if back := set(before); err == nil {
			err = back
		}
	}()

	scenes, err := shotScenes(ctx, ws)
	if err != nil {
		return nil, err
	}
	f := test.NewApp()
	defer f.Quit()
	w := f.NewWindow("")
	w.SetPadded(false)
	runner := ui.NewTestRunner()
	app := New(f, w, runner, ws, nil)
	var edits atomic.Int64
	defer ws.Subscribe(func(model.Change) { edits.Add(1) })()
	for _, s := range scenes {
		if look.Only != "" && !strings.HasPrefix(s.name, look.Only) {
			continue
		}
		if err := ctx.Err(); err != nil {
			return files, model.Errorf(model.Canceled, "error.canceled", "stopped after %d pictures", len(files))
		}
		app.clear()
		if app.shell == nil {
			app.router.history, app.router.at = []screen.Route{s.route}, 0
			app.Build()
		} else {
			app.router.open(s.route)
		}
		fit := func() {
			// What has arrived may want more room. The window notices by itself; the
			// driver for pictures lays out anew only when the size changes.
			w.Resize(fyne.NewSize(float32(look.Width)+1, float32(look.Height)+1))
			w.Resize(fyne.NewSize(float32(look.Width), float32(look.Height)))
			runner.Wait()
		}
		w.Resize(fyne.NewSize(float32(look.Width), float32(look.Height)))
		runner.Wait()
		fit()
		if !app.play(s, runner.Wait) {
			continue
		}
		if len(s.steps) > 0 {
			fit()
		}
		name := filepath.Join(folder, fmt.Sprintf("%s-%s-%s-%dx%d.png", s.name, look.Lang, look.Theme, look.Width, look.Height))
		picture := w.Canvas().Capture()
		err := exchange.WriteFile(name, func(to io.Writer) error { return png.Encode(to, picture) })
		if err != nil {
			return files, err
		}
		files = append(files, name)
		ws.LeaveCall()
		for n := edits.Swap(0); n > 0; n-- { // what a scene has edited is taken back
			if _, err := ws.Undo(ctx); err != nil {
				return files, err
			}
		}
		edits.Store(0)
	}
	return files, nil
}

// clear takes away what lies over the page: dialogs, menus, the palette.
func (app *App) clear() {
	for app.host.Dialogs.Open() {
		app.host.Dialogs.Top().Close()
	}
	overlays := app.window.Canvas().Overlays()
	for o := overlays.Top(); o != nil; o = overlays.Top() {
		overlays.Remove(o)
	}
}
