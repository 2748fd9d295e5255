package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"konklave/app/accounts"
	"konklave/app/screen"
	"konklave/app/settings"
	"konklave/app/text"
)

// action is something that the user can do from everywhere. It is declared
// once, and feeds the keyboard, the palette, the sheet of keys and, on macOS,
// the menu.
type action struct {
	id       string // dotted id of its name
	icon     string
	menu     string // dotted id of its menu
	shortcut *desktop.CustomShortcut
	keys     string        // how the sheet writes the shortcut, "Ctrl K"
	why      func() string // the reason why it cannot be done now, "" when it can; nil = always
	do       func()
}

// run does the action, unless it is disabled or something lies over the page:
// Fyne fires shortcuts in both cases, so the action asks for itself.
func (a action) run(app *App) {
	if app.covered() {
		return
	}
	if a.why != nil {
		if reason := a.why(); reason != "" {
			app.host.Toasts.Show(reason, "", nil)
			return
		}
	}
	a.do()
}

func (app *App) declareActions() []action {
	ctrl := fyne.KeyModifierShortcutDefault
	open := func(name screen.Name) func() { return func() { app.router.open(screen.Route{Name: name}) } }
	key := func(mod fyne.KeyModifier, k fyne.KeyName) *desktop.CustomShortcut {
		return &desktop.CustomShortcut{Modifier: mod, KeyName: k}
	}
	return []action{
		{id: "action.search", icon: "search", menu: "menu.edit", shortcut: key(ctrl, fyne.KeyK), keys: "K", do: app.openPalette},
		{id: "action.find", icon: "search", menu: "menu.edit", shortcut: key(ctrl, fyne.KeyF), keys: "F", why: app.whyNoFind, do: app.find},
		{id: "action.new", icon: "plus", menu: "menu.file", shortcut: key(ctrl, fyne.KeyN), keys: "N", do: app.makeNew},
		{id: "action.follow_up", icon: "calendar-plus", menu: "menu.file", shortcut: key(ctrl|fyne.KeyModifierShift, fyne.KeyN), keys: "shift N",
			why: func() string { return app.whyFrozen("") }, do: app.followUp},
		{id: "action.cadence", icon: "repeat", menu: "menu.file", why: func() string { return app.whyFrozen("") }, do: app.cadence},
		{id: "action.new_account", icon: "accounts", menu: "menu.file", do: app.newAccount},
		{id: "action.import", icon: "import", menu: "menu.file", do: app.chooseImport},
		{id: "action.duplicates", icon: "copy", menu: "menu.edit", do: open(screen.Duplicates)},
		{id: "action.export_people", icon: "export", menu: "menu.file", do: func() { accounts.ExportPeople(app.host) }},
		{id: "nav.today", icon: "today", menu: "menu.go", shortcut: key(ctrl, fyne.Key1), keys: "1", do: open(screen.Today)},
		{id: "nav.accounts", icon: "accounts", menu: "menu.go", shortcut: key(ctrl, fyne.Key2), keys: "2", do: open(screen.Accounts)},
		{id: "nav.playbooks", icon: "playbooks", menu: "menu.go", shortcut: key(ctrl, fyne.Key3), keys: "3", do: open(screen.Playbooks)},
		{id: "nav.objections", icon: "objections", menu: "menu.go", shortcut: key(ctrl, fyne.Key4), keys: "4", do: open(screen.Objections)},
		{id: "action.start_call", icon: "headset", menu: "menu.file", shortcut: key(ctrl|fyne.KeyModifierShift, fyne.KeyC), keys: "shift C", do: app.call},
		{id: "nav.onboarding", icon: "onboarding", menu: "menu.go", shortcut: key(ctrl, fyne.Key5), keys: "5", do: open(screen.Onboarding)},
		{id: "nav.insights", icon: "insights", menu: "menu.go", shortcut: key(ctrl, fyne.Key6), keys: "6", do: open(screen.Insights)},
		{id: "action.plan_ics", icon: "calendar-plus", menu: "menu.file", do: app.ofPlan("ics")},
		{id: "action.plan_pdf", icon: "file", menu: "menu.file", do: app.ofPlan("pdf")},
		{id: "action.plan_hand", icon: "handoff", menu: "menu.file", do: app.ofPlan("handover")},
		{id: "action.no_step", icon: "user", menu: "menu.go", do: func() { app.router.open(screen.Route{Name: screen.Today, Tab: "no_step"}) }},
		{id: "nav.settings", icon: "settings", menu: "menu.go", shortcut: key(ctrl, fyne.KeyComma), keys: ",", do: open(screen.Settings)},
		{id: "nav.privacy", icon: "shield", menu: "menu.go", shortcut: key(ctrl|fyne.KeyModifierShift, fyne.KeyD), keys: "shift D", do: open(screen.Privacy)},
		{id: "audit.title", icon: "history", menu: "menu.go", do: open(screen.Audit)},
		{id: "action.back", icon: "chevron-left", menu: "menu.go", shortcut: key(fyne.KeyModifierAlt, fyne.KeyLeft), keys: "alt ←",
			why: func() string { return unless(app.router.canBack(), "action.back.none") }, do: app.router.back},
		{id: "action.forward", icon: "chevron-right", menu: "menu.go", shortcut: key(fyne.KeyModifierAlt, fyne.KeyRight), keys: "alt →",
			why: func() string { return unless(app.router.canForward(), "action.forward.none") }, do: app.router.forward},
		{id: "action.undo", icon: "undo", menu: "menu.edit", shortcut: key(ctrl, fyne.KeyZ), keys: "Z", why: app.whyNoUndo, do: app.undo},
		{id: "action.redo", icon: "redo", menu: "menu.edit", shortcut: key(ctrl|fyne.KeyModifierShift, fyne.KeyZ), keys: "shift Z", why: app.whyNoRedo, do: app.redo},
		{id: "action.theme", icon: "moon", menu: "menu.view", shortcut: key(ctrl, fyne.KeyD), keys: "D", do: app.switchTheme},
		{id: "action.diagnostics", icon: "copy", menu: "menu.view", do: func() { settings.Diagnostics(app.host) }},
		{id: "action.keys", icon: "key", menu: "menu.view", keys: "F1", do: app.showKeys},
	}
}

func unless(ok bool, reason string) string {
	if ok {
		return ""
	}
	return text.T(reason)
}

// bindShortcuts lets the window fire the actions. Input fields hand on what
// they do not use themselves, through ui.Unused.
func (app *App) bindShortcuts() {
	canvas := app.window.Canvas()
	for _, a := range app.actions {
		if a.shortcut != nil {
			canvas.AddShortcut(a.shortcut, func(fyne.Shortcut) { a.run(app) })
		}
	}
	canvas.AddShortcut(&fyne.ShortcutPaste{}, func(fyne.Shortcut) { app.paste() })
	canvas.AddShortcut(&fyne.ShortcutSelectAll{}, func(fyne.Shortcut) { app.selectAll() })
	// Fyne turns Ctrl Z and Ctrl Y into shortcuts of their own.
	for _, a := range app.actions {
		switch a.id {
		case "action.undo":
			canvas.AddShortcut(&fyne.ShortcutUndo{}, func(fyne.Shortcut) { a.run(app) })
		case "action.redo":
			canvas.AddShortcut(&fyne.ShortcutRedo{}, func(fyne.Shortcut) { a.run(app) })
		}
	}
}

// selectAll has the page on show select everything, if it can.
func (app *App) selectAll() {
	if page, ok := app.router.page.(screen.Selecting); ok && !app.covered() {
		page.SelectAll()
	}
}

// paste gives the text of the clipboard to the page on show, if it takes any.
func (app *App) paste() {
	if page, ok := app.router.page.(screen.Pasting); ok && !app.covered() {
		page.Paste(app.host.Clipboard())
	}
}

// dropped gives a file that is dropped on the window to the page on show, if it
// takes any: the first one that lies on the disk counts.
func (app *App) dropped(_ fyne.Position, items []fyne.URI) {
	page, ok := app.router.page.(screen.Dropping)
	if !ok || app.covered() {
		return
	}
	for _, item := range items {
		if item.Scheme() == "file" {
			page.Drop(item.Path())
			return
		}
	}
}

// fire runs the action of a shortcut that a focused widget had no use for.
func (app *App) fire(s fyne.Shortcut) {
	for _, a := range app.actions {
		if a.shortcut != nil && a.shortcut.ShortcutName() == s.ShortcutName() {
			a.run(app)
			return
		}
	}
}
