package settings

import (
	"context"
	"errors"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/app/work"
	"konklave/model"
	modelbackup "konklave/model/backup"
	"konklave/model/workspace"
)

// What a restore brings back.
const (
	restoreAll     = "all"
	restoreAccount = "account"
)

// askRestore asks which backup comes back, and how much of it.
func askRestore(h *screen.Host, list []modelbackup.Entry) {
	options := make([]ui.Option, len(list))
	for i, e := range list {
		options[i] = ui.Option{Value: e.Path, Label: text.DateTime(e.Made) + " · " + text.N("settings.count.people", e.People) + " · " + text.T("backup.reason."+string(e.Reason))}
	}
	which := ui.NewSelect(options, list[0].Path, nil).Large()
	much := ui.NewSelect([]ui.Option{{Value: restoreAll, Label: text.T("settings.restore.all")}, {Value: restoreAccount, Label: text.T("settings.restore.account")}}, restoreAll, nil).Large()
	h.Dialogs.Form(ui.Form{
		Title: text.T("settings.restore.title"),
		Intro: text.T("settings.restore.what"),
		Width: 560,
		Fields: []ui.FormField{
			{Label: text.T("settings.restore.which"), Object: which},
			{Label: text.T("settings.restore.much"), Object: much, Hint: text.T("settings.restore.much.hint")},
		},
		Verb: text.T("settings.restore.go"),
		Submit: func(finish func(error)) {
			finish(nil)
			if much.Selected() == restoreAccount {
				openForAccount(h, which.Selected())
				return
			}
			restoreFolder(h, which.Selected())
		},
	})
}

// restoreFolder makes a folder of the backup, and then puts it in the place of
// the present one.
func restoreFolder(h *screen.Host, path string) {
	ws := h.Workspace
	work.Run(h, work.Job{Title: text.T("settings.restore.title"), What: text.T("settings.restore.running")}, func(ctx context.Context, progress func(done, total int64)) (*workspace.Restoring, error) {
		return ws.PrepareRestore(ctx, path, progress)
	}, func(r *workspace.Restoring, err error) {
		if err != nil {
			h.Fail(err)
			return
		}
		h.Reopen(func() error {
			aside, err := r.Put()
			if err != nil {
				return errors.Join(err, r.Drop())
			}
			h.Dialogs.Custom(text.T("settings.restore.title"), ui.Column(8,
				ui.NewParagraph(text.T("restored.from", text.DateTime(r.Header.Made)), ui.Body),
				ui.NewParagraph(text.T("restored.aside", aside), ui.Body).In(ui.Text2)), nil)
			return nil
		})
	})
}

// openForAccount opens the backup to choose one account of it.
func openForAccount(h *screen.Host, path string) {
	ws := h.Workspace
	type found struct {
		in  *workspace.InBackup
		all []workspace.AccountInBackup
	}
	work.Run(h, work.Job{Title: text.T("settings.restore.title"), What: text.T("settings.restore.reading")}, func(ctx context.Context, progress func(done, total int64)) (f found, err error) {
		if f.in, err = ws.OpenBackup(ctx, path, progress); err != nil {
			return f, err
		}
		if f.all, err = f.in.Accounts(ctx); err != nil || len(f.all) == 0 {
			return f, errors.Join(err, f.in.Close())
		}
		return f, nil
	}, func(f found, err error) {
		switch {
		case err != nil:
			h.Fail(err)
		case len(f.all) == 0:
			h.Toasts.Show(text.T("settings.restore.empty"), "", nil)
		default:
			askAccount(h, f.in, f.all)
		}
	})
}

func askAccount(h *screen.Host, in *workspace.InBackup, all []workspace.AccountInBackup) {
	options := make([]ui.Option, len(all))
	for i, a := range all {
		options[i] = ui.Option{Value: a.ID.String(), Label: a.Name + " · " + text.N("settings.count.people", a.People)}
		if a.Gone {
			options[i].Label += " · " + text.T("settings.restore.gone")
		}
	}
	which := ui.NewSelect(options, options[0].Value, nil).Large()
	said := ""
	form := h.Dialogs.Form(ui.Form{
		Title:  text.T("settings.restore.account.title"),
		Intro:  text.T("settings.restore.account.what", text.DateTime(in.Header.Made)),
		Width:  560,
		Fields: []ui.FormField{{Label: text.T("settings.restore.which.account"), Object: which}},
		Verb:   text.T("settings.restore.account.do"),
		Submit: func(finish func(error)) {
			chosen := all[0]
			for _, a := range all {
				if a.ID.String() == which.Selected() {
					chosen = a
				}
			}
			ui.Run(h.Runner, "settings.restore", func(ctx context.Context) (workspace.Regained, error) { return in.RestoreAccount(ctx, chosen.ID) },
				func(done workspace.Regained, err error) {
					if err == nil {
						said = text.T("restored.account", chosen.Name, text.DateTime(in.Header.Made), done.New, done.Changed)
					}
					finish(err)
				})
		},
	})
	closed := form.OnClosed
	form.OnClosed = func() {
		if closed != nil {
			closed()
		}
		if said != "" {
			h.OfferUndo(said)
		}
		ui.Run(h.Runner, "", func(context.Context) (struct{}, error) { return struct{}{}, in.Close() }, func(_ struct{}, err error) {
			if err != nil && model.CodeOf(err) != model.Canceled {
				h.Fail(err)
			}
		})
	}
}
