package app

import (
	"fyne.io/fyne/v2"

	"konklave/app/firstrun"
	"konklave/app/settings"
	"konklave/app/ui"
)

// Unlocking is what Unlock needs to know.
type Unlocking = firstrun.Unlocking

// Unlock makes the content of a window whose data folder asks for a password.
func Unlock(f fyne.App, w fyne.Window, of Unlocking) {
	f.Settings().SetTheme(ui.NewTheme())
	screen := firstrun.NewUnlock(of)
	w.SetContent(ui.NewTooltips(of.Runner, screen.Content))
	w.Canvas().Focus(screen.First().Focusable()) // the window is not on show yet
}

// Recovered says what to do after a folder was opened with its recovery key,
// because what opens it otherwise is lost.
func (app *App) Recovered() { settings.Recovered(app.host) }
