package app

import (
	"context"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/backup"
	"konklave/model/workspace"
)

// Upkeep looks after the data in the background: it compares all checksums, and
// makes the backup that is due. The window calls it some time after the start
// and then every hour.
func (app *App) Upkeep() {
	ws := app.host.Workspace
	ui.Run(app.host.Runner, "upkeep", func(ctx context.Context) (bool, error) { return ws.CheckUp(ctx) }, func(mended bool, err error) {
		switch {
		case model.CodeOf(err) == model.Damaged:
			app.tellDamage(err)
		case err != nil:
			app.host.Fail(err)
		default:
			if mended {
				app.host.Toasts.Show(text.T("upkeep.mended"), "", nil)
			}
			app.backUpIfDue(ws)
		}
	})
}

// backUpIfDue makes no word of a backup that went well: the settings show it.
func (app *App) backUpIfDue(ws *workspace.Workspace) {
	ui.Run(app.host.Runner, "upkeep", func(ctx context.Context) (struct{}, error) {
		due, err := ws.BackupDue(ctx)
		if err != nil || !due {
			return struct{}{}, err
		}
		_, err = ws.Backup(ctx, workspace.BackupOptions{Reason: backup.Scheduled})
		return struct{}{}, err
	}, func(_ struct{}, err error) {
		if code := model.CodeOf(err); err != nil && code != model.Canceled && code != model.Locked {
			app.host.Toasts.Error(text.T("upkeep.backup_failed", text.Error(err)))
		}
	})
}

// tellDamage offers to repair what the checksums found.
func (app *App) tellDamage(err error) {
	content := ui.Column(12, ui.NewParagraph(text.Error(err), ui.Body).In(ui.Text2), ui.NewParagraph(text.T("upkeep.damaged.what"), ui.Body).In(ui.Text2))
	app.host.Dialogs.Custom(text.T("trouble.title"), content, []ui.DialogButton{
		{Label: text.T("upkeep.later"), Cancel: true},
		{Label: text.T("trouble.repair"), Default: true, Action: func() { app.host.Reopen(func() error { return err }) }},
	})
}

// Fail tells of an error over the screen on show.
func (app *App) Fail(err error) { app.host.Fail(err) }
