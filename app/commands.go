package app

import (
	"context"
	"runtime"
	"strings"

	"fyne.io/fyne/v2"

	"konklave/app/accounts"
	"konklave/app/cadence"
	"konklave/app/followup"
	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/app/work"
	"konklave/model"
)

// act runs an action by its id.
func (app *App) act(id string) {
	for _, a := range app.actions {
		if a.id == id {
			a.run(app)
			return
		}
	}
}

// undoing is the page in sight while undo is for that page alone; nil otherwise.
func (app *App) undoing() screen.Undoing {
	if page, ok := app.router.page.(screen.Undoing); ok && page.OwnUndo() {
		return page
	}
	return nil
}

func (app *App) whyNoUndo() string {
	if app.undoing() != nil {
		return ""
	}
	_, _, ok := app.host.Workspace.Undoable()
	return app.whyFrozen(app.whyImporting(unless(ok, "action.undo.none")))
}

func (app *App) whyNoRedo() string {
	if app.undoing() != nil {
		return ""
	}
	_, _, ok := app.host.Workspace.Redoable()
	return app.whyFrozen(app.whyImporting(unless(ok, "action.redo.none")))
}

// whyImporting is why nothing is taken back while an import runs, else the other
// reason: whoever waits for its end would take back the import.
func (app *App) whyImporting(other string) string {
	if app.host.Workspace.Importing() {
		return text.T("action.undo.importing")
	}
	return other
}

// whyFrozen is why nothing is edited on the page in sight, else the other reason:
// what would be taken back could not be seen there.
func (app *App) whyFrozen(other string) string {
	if page, ok := app.router.page.(screen.Frozen); ok {
		if why := page.WhyFrozen(); why != "" {
			return why
		}
	}
	return other
}

func (app *App) undo() {
	if page := app.undoing(); page != nil {
		page.Undo()
		return
	}
	app.revert("action.undo", app.host.Workspace.Undoable, app.host.Workspace.UndoTelling)
}

func (app *App) redo() {
	if page := app.undoing(); page != nil {
		page.Redo()
		return
	}
	app.revert("action.redo", app.host.Workspace.Redoable, app.host.Workspace.RedoTelling)
}

// revert undoes or redoes and says what it took back.
func (app *App) revert(action string, next func() (string, string, bool), step func(context.Context, func(done, total int64)) (model.Change, error)) {
	intent, subject, _ := next()
	what := text.T("intent." + intent)
	if subject != "" && len(subject) < 60 {
		what += ": " + subject
	}
	work.Revert(app.host, work.Job{Title: text.T(action), What: what}, step, func() {
		app.host.Toasts.Show(text.T(action+".done", what), "", nil)
	})
}

func (app *App) whyNoFind() string {
	_, ok := app.router.page.(screen.Finder)
	return unless(ok, "action.find.none")
}

func (app *App) find() { app.router.page.(screen.Finder).Find() }

// switchTheme goes from light to dark and back, and stays there.
func (app *App) switchTheme() {
	theme := "dark"
	if ui.Dark() {
		theme = "light"
	}
	app.host.Do(func(ctx context.Context) error {
		return app.host.Workspace.ChangeSettings(ctx, func(s *model.Settings) { s.Theme = theme })
	}, app.Build)
}

// backOr opens the screen before this one, or another where there is none.
func (app *App) backOr(name screen.Name) {
	if app.router.canBack() {
		app.router.back()
		return
	}
	app.router.open(screen.Route{Name: name})
}

// makeNew does what Ctrl N does on the page in sight; else it shows what can be made.
func (app *App) makeNew() {
	if page, ok := app.router.page.(screen.Maker); ok {
		page.Make()
		return
	}
	app.openNewMenu()
}

// call begins a call with the person in view; where nobody is, it asks with whom.
func (app *App) call() {
	open := func(person model.ID) {
		app.router.open(screen.Route{Name: screen.Objections, Person: person, Tab: screen.CallTab})
	}
	if page, ok := app.router.page.(screen.ShowsPerson); ok {
		if id := page.PersonInView(); !id.IsZero() {
			open(id)
			return
		}
	}
	app.showPalette("calls.start.ask", open)
}

// followUp sets a next step with the person in view; where nobody is, it asks with
// whom.
func (app *App) followUp() {
	if page, ok := app.router.page.(screen.ShowsPerson); ok {
		if id := page.PersonInView(); !id.IsZero() {
			app.followUpWith(id)
			return
		}
	}
	app.showPalette("search.person", app.followUpWith)
}

func (app *App) followUpWith(person model.ID) {
	ui.Run(app.host.Runner, "", func(ctx context.Context) (model.Person, error) { return app.host.Workspace.Person(ctx, person) }, func(p model.Person, err error) {
		if err != nil {
			app.host.Fail(err)
			return
		}
		followup.Ask(app.host, p, model.Email)
	})
}

// cadence puts the person in view into a cadence; where nobody is, it asks whom.
func (app *App) cadence() {
	if page, ok := app.router.page.(screen.ShowsPerson); ok {
		if id := page.PersonInView(); !id.IsZero() {
			cadence.Of(app.host, id)
			return
		}
	}
	app.showPalette("search.cadence", func(person model.ID) { cadence.Of(app.host, person) })
}

// ofPlan opens the onboarding screen and has it do something with its plan: the one
// on show, else the one that matters most.
func (app *App) ofPlan(what string) func() {
	return func() {
		r := screen.Route{Name: screen.Onboarding, Tab: what}
		if shown := app.router.page.Route(); shown.Name == screen.Onboarding {
			r.ID = shown.ID
		}
		app.router.open(r)
	}
}

func (app *App) newAccount() { accounts.EditAccount(app.host, model.Account{}) }

// chooseImport asks for a file and opens the import screen with it.
func (app *App) chooseImport() { app.router.open(screen.Route{Name: screen.Import}) }

// openNewMenu shows what can be made: the menu of the "New" button.
func (app *App) openNewMenu() {
	var items []ui.MenuItem
	if page, ok := app.router.page.(interface{ NewItems() []ui.MenuItem }); ok {
		if own := page.NewItems(); len(own) > 0 {
			items = append(own, ui.MenuItem{Separator: true})
		}
	}
	items = append(items,
		ui.MenuItem{Label: text.T("new.account"), Icon: "accounts", Action: app.newAccount},
		ui.MenuItem{Label: text.T("new.import"), Icon: "import", Action: app.chooseImport},
		ui.MenuItem{Label: text.T("new.plan"), Icon: "onboarding", Action: func() {
			app.router.open(screen.Route{Name: screen.Onboarding, Tab: "new"})
		}})
	at := app.fyne.Driver().AbsolutePositionForObject(app.shell.bar.add)
	ui.ShowMenu(app.window.Canvas(), items, at.AddXY(0, app.shell.bar.add.Size().Height+4))
}

// showKeys lists all actions with their keys.
func (app *App) showKeys() {
	rows := []fyne.CanvasObject{}
	for _, a := range app.actions {
		if a.keys != "" {
			rows = append(rows, ui.Sides(ui.NewText(text.T(a.id), ui.Body), ui.NewKbd(shortcutText(a.keys))))
		}
	}
	rows = append(rows, ui.Line(true))
	for _, id := range []string{"map", "matrix", "inspector", "today", "focus", "calls", "duplicates", "plan", "drill", "insights", "editor"} {
		lines := ui.Column(2)
		for _, line := range strings.Split(text.T("keys."+id), " · ") {
			lines.Add(ui.NewParagraph(line, ui.Caption).In(ui.Text2))
		}
		rows = append(rows, ui.NewText(text.T("keys."+id+".title"), ui.BodyBold), lines)
	}
	app.host.Dialogs.Custom(text.T("action.keys"), ui.Column(10, rows...), nil)
}

// shortcutText writes the keys of an action as the user's system does.
func shortcutText(keys string) string {
	ctrl, alt, shift := text.T("keys.ctrl"), "Alt", text.T("keys.shift")
	if runtime.GOOS == "darwin" {
		ctrl, alt, shift = "⌘", "⌥", "⇧"
	}
	switch {
	case keys == "F1":
		return keys
	case len(keys) > 4 && keys[:4] == "alt ":
		return alt + " " + keys[4:]
	case len(keys) > 6 && keys[:6] == "shift ":
		return ctrl + " " + shift + " " + keys[6:]
	}
	return ctrl + " " + keys
}

// mainMenu is the menu bar of macOS. Elsewhere the palette, the "New" menu and
// the sheet of keys stand for it, and the window has no bar.
func (app *App) mainMenu() *fyne.MainMenu {
	if runtime.GOOS != "darwin" {
		return nil
	}
	var menus []*fyne.Menu
	for _, id := range []string{"menu.file", "menu.edit", "menu.view", "menu.go"} {
		menu := fyne.NewMenu(text.T(id))
		for _, a := range app.actions {
			if a.menu == id {
				item := fyne.NewMenuItem(text.T(a.id), func() { a.run(app) })
				if a.shortcut != nil {
					item.Shortcut = a.shortcut
				}
				menu.Items = append(menu.Items, item)
			}
		}
		menus = append(menus, menu)
	}
	return fyne.NewMainMenu(menus...)
}

// covered reports whether a dialog, a menu, the palette or an open list lies
// over the page.
func (app *App) covered() bool {
	return app.host.Dialogs.Open() || app.window.Canvas().Overlays().Top() != nil
}

// typedKey takes a key while nothing has the focus: the page first.
func (app *App) typedKey(key *fyne.KeyEvent) {
	if app.covered() {
		return
	}
	if page, ok := app.router.page.(screen.Keyed); ok && page.TypedKey(key) {
		return
	}
	if key.Name == fyne.KeyF1 {
		app.act("action.keys")
	}
}

func (app *App) typedRune(r rune) {
	if app.covered() {
		return
	}
	if page, ok := app.router.page.(screen.Keyed); ok {
		page.TypedRune(r)
	}
}
