package app

import (
	"context"
	"fmt"
	"image/png"
	"io"
	"path/filepath"

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

	routes, err := shotRoutes(ctx, ws)
	if err != nil {
		return nil, err
	}
	f := test.NewApp()
	defer f.Quit()
	w := f.NewWindow("")
	w.SetPadded(false)
	runner := ui.NewTestRunner()
	app := New(f, w, runner, ws, nil)
	for _, shot := range routes {
		if err := ctx.Err(); err != nil {
			return files, model.Errorf(model.Canceled, "error.canceled", "stopped after %d pictures", len(files))
		}
		if app.shell == nil {
			app.router.history, app.router.at = []screen.Route{shot.route}, 0
			app.Build()
		} else {
			app.router.open(shot.route)
		}
		w.Resize(fyne.NewSize(float32(look.Width), float32(look.Height)))
		runner.Wait()
		// What has arrived may want more room. The window notices by itself; the
		// driver for pictures lays out anew only when the size changes.
		w.Resize(fyne.NewSize(float32(look.Width)+1, float32(look.Height)+1))
		w.Resize(fyne.NewSize(float32(look.Width), float32(look.Height)))
		runner.Wait()
		name := filepath.Join(folder, fmt.Sprintf("%s-%s-%s-%dx%d.png", shot.name, look.Lang, look.Theme, look.Width, look.Height))
		picture := w.Canvas().Capture()
		err := exchange.WriteFile(name, func(to io.Writer) error { return png.Encode(to, picture) })
		if err != nil {
			return files, err
		}
		files = append(files, name)
	}
	return files, nil
}

type shot struct {
	name  string
	route screen.Route
}

// shotRoutes are the screens that Shots takes, with something chosen on each.
func shotRoutes(ctx context.Context, ws *workspace.Workspace) ([]shot, error) {
	accounts, err := ws.Accounts(ctx)
	if err != nil {
		return nil, err
	}
	shots := []shot{
		{"first-run", screen.Route{Name: screen.FirstRun}},
		{"today", screen.Route{Name: screen.Today}},
		{"accounts", screen.Route{Name: screen.Accounts}},
	}
	// The account with the most people is the one worth seeing.
	var best workspace.AccountRow
	for _, a := range accounts {
		if best.ID.IsZero() || a.People > best.People {
			best = a
		}
	}
	if !best.ID.IsZero() {
		route := screen.Route{Name: screen.Account, ID: best.ID}
		shots = append(shots, shot{"account", route})
		table := route
		table.View = "table"
		shots = append(shots, shot{"account-table", table})
		m, err := ws.MainCenter(ctx, best.ID)
		if err != nil {
			return nil, err
		}
		for _, s := range m.Seats { // a technical buyer is worth a word; else whoever comes first
			if !s.Empty() && (route.Person.IsZero() || s.Primary() == model.TechnicalBuyer && s.Influence.KeyPlayer()) {
				route.Person = s.Person
			}
		}
		table.Person = route.Person
		shots = append(shots, shot{"account-person", route}, shot{"account-table-person", table},
			shot{"account-network", screen.Route{Name: screen.Account, ID: best.ID, View: "network", Person: route.Person}})
		// In the matrix somebody who has moved is worth seeing.
		trails, err := ws.Trails(ctx, m.Center.ID, model.Date{})
		if err != nil {
			return nil, err
		}
		matrix, longest := screen.Route{Name: screen.Account, ID: best.ID, View: "matrix"}, 1
		for _, s := range m.Seats {
			if n := len(trails[s.ID]); n > longest {
				matrix.Person, longest = s.Person, n
			}
		}
		shots = append(shots, shot{"account-matrix", matrix})
		for _, tab := range []string{"activity", "details"} {
			shots = append(shots, shot{"account-" + tab, screen.Route{Name: screen.Account, ID: best.ID, Tab: tab}})
		}
	}
	shots = append(shots, shot{"import", screen.Route{Name: screen.Import}}, shot{"duplicates", screen.Route{Name: screen.Duplicates}}, shot{"playbooks", screen.Route{Name: screen.Playbooks}},
		shot{"playbook-coverage", screen.Route{Name: screen.Playbooks, Tab: "coverage"}})
	for _, id := range []string{"role-technical-buyer-", "msg-technical-buyer-mofu-email-"} {
		if page := ws.Library().Page(id + textLang(ws)); page != nil {
			shots = append(shots, shot{"playbook-" + page.Kind, screen.Route{Name: screen.Playbooks, Page: page.ID}})
			shots = append(shots, shot{"playbook-" + page.Kind + "-source", screen.Route{Name: screen.Playbooks, Page: page.ID, Tab: "edit"}})
		}
	}
	return append(shots, shot{"onboarding", screen.Route{Name: screen.Onboarding}}, shot{"settings", screen.Route{Name: screen.Settings}}, shot{"audit", screen.Route{Name: screen.Audit}}, shot{"privacy", screen.Route{Name: screen.Privacy}}, shot{"privacy-notices", screen.Route{Name: screen.Privacy, Tab: "notices"}}), nil
}

func textLang(ws *workspace.Workspace) string {
	if lang := ws.Settings().Language; lang != "" {
		return lang
	}
	return "en"
}
