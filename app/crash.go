package app

import (
	"context"

	"konklave/app/settings"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/logs"
)

// TellCrash says that the program broke last time, and offers the report. Once
// seen it is not spoken of again.
func (app *App) TellCrash() {
	ui.Run(app.host.Runner, "crash", func(context.Context) (logs.Crash, error) { return logs.LastCrash(), nil }, func(c logs.Crash, _ error) {
		if c.Report == "" || c.Seen {
			return
		}
		app.showCrash(c, logs.CrashSeen)
	})
}

// showCrash shows when the program broke; seen is called when that was read.
func (app *App) showCrash(c logs.Crash, seen func()) {
	when := text.T("crash.when", text.DateYear(model.DateOf(c.At)), c.At.Format("15:04"))
	if c.At.IsZero() {
		when = text.T("crash.last")
	}
	app.host.Dialogs.Custom(text.T("crash.title"), ui.NewParagraph(when+" "+text.T("crash.what"), ui.Body).In(ui.Text2), []ui.DialogButton{
		{Label: text.T("action.close"), Cancel: true},
		{Label: text.T("crash.look"), Default: true, Action: func() { settings.Diagnostics(app.host) }},
	}).OnClosed = seen
}
