package app

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// remindEvery is how often the window looks whether it should tell what is due.
const remindEvery = 10 * time.Minute

// Remind has the system tell what is due, once a day and only while another program
// is in front: whoever looks at Konklave sees it there. It does nothing until the
// user wants it.
func (app *App) Remind() {
	app.fyne.Lifecycle().SetOnExitedForeground(func() { app.away = true })
	app.fyne.Lifecycle().SetOnEnteredForeground(func() { app.away = false })
	app.remindAgain()
}

func (app *App) remindAgain() {
	app.remind()
	app.host.Runner.After(remindEvery, "reminder", app.remindAgain)
}

// remind tells what is due, unless it was told today already.
func (app *App) remind() {
	ws := app.host.Workspace
	today, set := ws.Today(), ws.Settings()
	if !set.Notify || !app.away || set.Reminded == today {
		return
	}
	ui.Run(app.host.Runner, "reminder.tell", func(ctx context.Context) (struct{}, error) {
		due, err := ws.Waiting(ctx, today)
		if err != nil || due == 0 {
			return struct{}{}, err
		}
		late, err := ws.Waiting(ctx, today.AddDays(-1))
		if err != nil {
			return struct{}{}, err
		}
		app.host.Notify(reminder(late, due-late))
		return struct{}{}, ws.ChangeSettings(ctx, func(s *model.Settings) { s.Reminded = today })
	}, func(_ struct{}, err error) {
		if err != nil {
			app.host.Fail(err)
		}
	})
}

// reminder says how much is due. It names nobody: others may see the screen.
func reminder(late, today int) string {
	var parts []string
	if late > 0 {
		parts = append(parts, text.N("today.count.late", late))
	}
	if today > 0 {
		parts = append(parts, text.N("today.count.today", today))
	}
	return text.T("reminder.due", strings.Join(parts, ", "))
}

// TrayMenu is the menu of the icon beside the clock of the system. front brings the
// window to the front, quit ends the program.
func (app *App) TrayMenu(front, quit func()) *fyne.Menu {
	open := func(r screen.Route) func() {
		return func() {
			front()
			app.router.open(r)
		}
	}
	leave := fyne.NewMenuItem(text.T("tray.quit"), quit)
	leave.IsQuit = true
	app.tray = fyne.NewMenu(text.T("app.name"),
		fyne.NewMenuItem(text.T("nav.today"), open(screen.Route{Name: screen.Today})),
		fyne.NewMenuItem(text.T("today.focus.start"), open(screen.Route{Name: screen.Today, Tab: "focus"})),
		fyne.NewMenuItem(text.T("action.follow_up"), func() {
			front()
			app.act("action.follow_up")
		}),
		fyne.NewMenuItemSeparator(), leave)
	return app.tray
}

// showWaiting says in the menu beside the clock how much is due.
func (app *App) showWaiting(n int) {
	if app.tray == nil {
		return
	}
	label := text.T("nav.today")
	if n > 0 {
		label = text.T("tray.today", label, n)
	}
	if app.tray.Items[0].Label != label {
		app.tray.Items[0].Label = label
		app.tray.Refresh()
	}
}
