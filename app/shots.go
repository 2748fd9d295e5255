package app

import (
	"context"
	"fmt"
	"image/png"
	"io"
	"path/filepath"
	"strings"
	"sync"

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
	Throwaway     bool   // the data are thrown away afterwards: scenes may change them
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
	safe, err := safeScenes(ctx, ws)
	if err != nil {
		return nil, err
	}
	scenes = append(scenes, safe...)
	cadences, err := cadenceScenes(ctx, ws)
	if err != nil {
		return nil, err
	}
	days, err := dayScenes(ctx, ws)
	if err != nil {
		return nil, err
	}
	f := test.NewApp()
	defer f.Quit()
	w := f.NewWindow("")
	w.SetPadded(false)
	runner := ui.NewTestRunner()
	app := New(f, w, runner, ws, nil)
	edits := &taken{ws: ws}
	defer ws.Subscribe(edits.note)()
	all := make([]rehearsed, 0, len(scenes)+len(cadences)+len(days))
	for _, s := range scenes {
		all = append(all, rehearsed{scene: s})
	}
	all = append(append(all, cadences...), days...)
	if look.Throwaway { // last: an erasure cannot be taken back
		for _, s := range editingScenes(ctx, ws) {
			all = append(all, rehearsed{scene: s})
		}
	}
	for _, s := range all {
		if look.Only != "" && !strings.HasPrefix(s.name, look.Only) {
			continue
		}
		if err := ctx.Err(); err != nil {
			return files, model.Errorf(model.Canceled, "error.canceled", "stopped after %d pictures", len(files))
		}
		app.clear()
		if ws.Settings().Council != during.Council { // the scene before showed it
			if err := set(during); err != nil {
				return files, err
			}
		}
		for _, change := range s.edits {
			if err := change(ctx, ws); err != nil {
				return files, err
			}
		}
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
		played := app.play(s.scene, runner.Wait)
		if played && len(s.steps) > 0 {
			fit()
		}
		name := filepath.Join(folder, fmt.Sprintf("%s-%s-%s-%dx%d.png", s.name, look.Lang, look.Theme, look.Width, look.Height))
		picture := w.Canvas().Capture()
		ws.LeaveCall()
		if err := edits.back(ctx); err != nil {
			return files, err
		}
		if !played {
			continue
		}
		err := exchange.WriteFile(name, func(to io.Writer) error { return png.Encode(to, picture) })
		if err != nil {
			return files, err
		}
		files = append(files, name)
	}
	return files, nil
}

// taken are the edits that a scene makes, to be taken back after it.
type taken struct {
	ws   *workspace.Workspace
	mu   sync.Mutex
	made []model.Change
}

func (e *taken) note(c model.Change) {
	e.mu.Lock()
	defer e.mu.Unlock()
	c.Records = nil
	e.made = append(e.made, c)
}

// back undoes what was noted, the latest first, and nothing of before: what is no part
// of undoing, as a setting, is passed over.
func (e *taken) back(ctx context.Context) error {
	e.mu.Lock()
	made := e.made
	e.made = nil
	e.mu.Unlock()
	for i := len(made) - 1; i >= 0; i-- {
		c := made[i]
		if i > 0 && c.Group != (model.ID{}) && c.Group == made[i-1].Group {
			continue // undone with the first of them
		}
		if intent, subject, ok := e.ws.Undoable(); !ok || intent != c.Intent || subject != c.Subject {
			continue
		}
		if _, err := e.ws.Undo(ctx); err != nil {
			return err
		}
	}
	e.mu.Lock()
	e.made = nil // the undoing itself
	e.mu.Unlock()
	return nil
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
