package app

import (
	"konklave/app/text"
	"konklave/app/ui"
)

// tellErasedAgain says once how many people came back with a backup, and were erased
// again because they had been erased before. It names nobody.
func (app *App) tellErasedAgain() {
	ws := app.host.Workspace
	if app.erased == ws || ws.ErasedAgain() == 0 {
		return
	}
	app.erased = ws
	app.host.Dialogs.Custom(text.N("erased.again.title", ws.ErasedAgain()), ui.NewParagraph(text.N("erased.again.what", ws.ErasedAgain()), ui.Body).In(ui.Text2), nil)
}
