package app

import (
	"cmp"
	"context"
	"net/url"
	"runtime/debug"
	"time"

	"fyne.io/fyne/v2"

	"konklave/app/accounts"
	"konklave/app/audit"
	"konklave/app/duplicates"
	"konklave/app/firstrun"
	"konklave/app/insights"
	"konklave/app/objections"
	"konklave/app/onboarding"
	"konklave/app/playbook"
	"konklave/app/privacy"
	"konklave/app/screen"
	"konklave/app/settings"
	"konklave/app/text"
	"konklave/app/today"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/keys"
	"konklave/model/workspace"
)

// App is the window over one open workspace.
type App struct {
	fyne    fyne.App
	window  fyne.Window
	theme   *ui.Theme
	host    *screen.Host
	router  *router
	actions []action
	shell   *shell
	tips    *ui.Tooltips
	dropTip func()               // takes away the tooltip that is on show
	stop    func()               // ends the subscription
	told    bool                 // what was taken over from an older version
	erased  *workspace.Workspace // of which it was told who was erased again
	move    func(dir string, answer keys.Answer) error
	away    bool                 // another program is in front
	tray    *fyne.Menu           // beside the clock of the system; nil without one
	visit   func(*url.URL) error // the system's program for an address; see openURL
	hosts   []string             // that the user let links lead to since the program started
	asked   string               // the language of Speak, "" for none
	heard   string               // that of the settings then
	duties  int                  // what data protection wants done, as counted last
	leaving *ui.Dialog           // that asks whether to quit although an import runs
	// Reopen closes the data folder for a while, see screen.Host; nil where that
	// is not possible (pictures, tests).
	Reopen func(closed func() error)
}

// New builds the app in a window. move opens another data folder in its place;
// nil where that is not possible (pictures, tests).
func New(f fyne.App, w fyne.Window, runner *ui.Runner, ws *workspace.Workspace, move func(dir string, answer keys.Answer) error) *App {
	app := &App{fyne: f, window: w, theme: ui.NewTheme(), move: move, visit: f.OpenURL}
	app.host = &screen.Host{
		Workspace: ws,
		Runner:    runner,
		Window:    w,
		Dialogs:   ui.NewDialogs(w),
		Toasts:    ui.NewToasts(runner),
		Go:        func(r screen.Route) { app.router.open(r) },
		Back:      func() { app.backOr(screen.Today) },
		AskPerson: app.showPalette,
		Replace:   func(r screen.Route) { app.router.replace(r) },
		Mail:      app.openURL,
		Follow:    app.follow,
		Copy:      func(s string) { f.Clipboard().SetContent(s) },
		Notify:    func(words string) { f.SendNotification(fyne.NewNotification(text.T("app.name"), words)) },
		Clipboard: func() string { return f.Clipboard().Content() },
		Restart:   app.Build,
		Move:      app.moveTo,
		Reopen: func(closed func() error) {
			if app.Reopen != nil {
				app.Reopen(closed)
			}
		},
		Crumbs: func() { app.shell.showCrumbs(app.router.page.Crumbs()) },
	}
	app.router = &router{make: app.makePage, show: func(p screen.Page) {
		app.dropTip() // it belongs to the page that was left
		app.shell.show(p)
	}}
	app.actions = app.declareActions()
	app.applySettings()
	return app
}

// Ahead begins to read what the first screen shows, while the window is still
// opening; speak is the language that Speak will ask for, "" for none. It may be
// called from any goroutine, before New.
func Ahead(r *ui.Runner, ws *workspace.Workspace, speak string) {
	text.Set(cmp.Or(speak, ws.Settings().Language, text.System()))
	if ws.Settings().Started {
		today.Ahead(r, ws)
	}
}

// Build makes the content of the window anew, in the language and the theme
// of the settings, and shows the route that was on show.
func (app *App) Build() {
	app.applySettings()
	if app.router.page != nil {
		app.router.leave()
	}
	if app.stop != nil {
		app.stop()
	}
	app.host.Toasts = ui.NewToasts(app.host.Runner)
	app.shell = newShell(app)
	app.host.Toasts.Left += app.shell.rail.MinSize().Width
	content := app.host.Toasts.Over(app.shell.content)
	if app.tips != nil {
		app.tips.Close()
	}
	app.tips = ui.NewTooltips(app.host.Runner, content)
	app.dropTip = func() { app.tips.SetContent(content) }
	app.window.SetContent(app.tips)
	app.bindShortcuts()
	app.window.SetOnDropped(app.dropped)
	app.window.Canvas().SetOnTypedKey(app.typedKey)
	app.window.Canvas().SetOnTypedRune(app.typedRune)
	app.window.SetMainMenu(app.mainMenu())
	ui.Unused, ui.UnusedKey, ui.UnusedRune = app.fire, app.typedKey, app.typedRune
	rail, duties := app.host.Watch("rail", app.shell.loadRail), app.host.Watch("rail.duties", app.shell.dutiesSoon, model.KindPerson, model.KindRequest)
	app.stop = func() {
		rail()
		duties()
		app.host.Runner.Cancel("duties.soon")
	}
	app.shell.loadRail()
	app.shell.rail.setDuties(app.duties)
	defer app.tellErasedAgain()
	defer app.tellTakeover()
	if len(app.router.history) == 0 {
		app.router.open(app.firstRoute())
		return
	}
	app.router.enter()
}

// Open shows a route.
func (app *App) Open(r screen.Route) { app.router.open(r) }

// Index reads the search index in the background; the window calls it once it
// is painted.
func (app *App) Index() {
	ui.Run(app.host.Runner, "index", func(ctx context.Context) (struct{}, error) {
		err := app.host.Workspace.BuildIndex(ctx)
		// What only the start and the reading needed goes back to the system; left
		// alone, the runtime would keep it for minutes.
		debug.FreeOSMemory()
		return struct{}{}, err
	}, func(struct{}, error) { app.shell.loadDuties() })
}

// Leave ends the program by quit when the user closes the window. While an import
// runs it asks first: quitting would stop it.
func (app *App) Leave(quit func()) {
	if !app.host.Workspace.Importing() {
		quit()
		return
	}
	if app.leaving == nil || app.host.Dialogs.Top() != app.leaving {
		app.leaving = app.host.Dialogs.ConfirmDanger(text.T("quit.importing"), text.T("quit.importing.what"), text.T("quit.importing.do"), quit)
	}
}

// Close ends what runs in the background and keeps the size of the window. The
// workspace stays open: whoever opened it closes it.
func (app *App) Close() {
	size := app.window.Canvas().Size()
	if app.router.page != nil {
		app.router.leave()
	}
	app.host.Runner.Close()
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	// A folder that cannot be written any more has said so already; the size of
	// a window is no reason to hold up the end.
	_ = app.host.Workspace.ChangeSettings(ctx, func(s *model.Settings) {
		s.Width, s.Height = int(size.Width), int(size.Height)
	})
	_ = app.host.Workspace.KeepLook()
}

func (app *App) firstRoute() screen.Route {
	if !app.host.Workspace.Settings().Started {
		return screen.Route{Name: screen.FirstRun}
	}
	return screen.Route{Name: screen.Today}
}

// applySettings brings language, theme and text scale of the settings about.
func (app *App) applySettings() {
	s := app.host.Workspace.Settings()
	text.Set(app.language(s.Language))
	app.theme.SetVariant(s.Theme)
	scale := s.TextScale
	if scale == 0 {
		scale = 1
	}
	app.theme.SetScale(scale)
	app.fyne.Settings().SetTheme(app.theme)
}

// language is that of the window: the one asked for with Speak until the user
// chooses another in the settings, then what the settings say, else the system's.
func (app *App) language(set string) string {
	switch {
	case app.asked != "" && set == app.heard:
		return app.asked
	case set != "":
		return set
	}
	return text.System()
}

// Speak asks for a language, whatever the settings say; Build shows it.
func (app *App) Speak(lang string) {
	app.asked, app.heard = lang, app.host.Workspace.Settings().Language
}

func (app *App) makePage(r screen.Route) screen.Page {
	h := app.host
	switch r.Name {
	case screen.FirstRun:
		return firstrun.New(h, r)
	case screen.Accounts:
		return accounts.NewList(h, r)
	case screen.Account:
		return accounts.NewAccount(h, r)
	case screen.Import:
		return accounts.NewImport(h, r)
	case screen.Duplicates:
		return duplicates.New(h, r)
	case screen.Playbooks:
		return playbook.New(h, r)
	case screen.Objections:
		return objections.New(h, r)
	case screen.Onboarding:
		return onboarding.New(h, r)
	case screen.Insights:
		return insights.New(h, r)
	case screen.Settings:
		return settings.New(h, r)
	case screen.Privacy:
		return privacy.New(h, r)
	case screen.Audit:
		return audit.New(h, r)
	}
	return today.New(h, r)
}

func (app *App) moveTo(dir string, answer keys.Answer) error {
	if app.move == nil {
		return model.Errorf(model.Invalid, "error.folder.move", "the data folder cannot be changed here")
	}
	return app.move(dir, answer)
}

// SetWorkspace goes on with another workspace.
func (app *App) SetWorkspace(ws *workspace.Workspace) {
	if app.router.page != nil {
		app.router.leave()
	}
	app.host.Workspace, app.duties = ws, 0
	app.router.history, app.router.at = nil, 0
	app.Build()
	app.Index()
}
