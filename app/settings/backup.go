package settings

import (
	"context"
	"path/filepath"

	"fyne.io/fyne/v2"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/app/work"
	"konklave/model"
	modelbackup "konklave/model/backup"
	"konklave/model/workspace"
)

// backups is the section on copies of the data: the last good one, where they
// lie, how often they are made, and the way back.
type backups struct {
	host  *screen.Host
	panel fyne.CanvasObject
	list  []modelbackup.Entry

	last, holds *ui.Paragraph
	icon        *ui.Picture
	alarm       *ui.Paragraph
	folder      *ui.Label
	every       *ui.Segmented
	kept        *ui.Paragraph
	restore     *ui.Button
}

func newBackups(h *screen.Host) *backups {
	b := &backups{
		host: h, last: ui.NewParagraph(" ", ui.Body), holds: ui.NewParagraph(" ", ui.Caption).In(ui.Text3), icon: ui.NewIcon("check", ui.Success, 20),
		alarm: ui.NewParagraph("", ui.Caption).In(ui.Warning), folder: ui.NewText("", ui.Mono).In(ui.Text2), kept: ui.NewParagraph(" ", ui.Caption).In(ui.Text3),
	}
	b.alarm.Hide()
	now := ui.NewButton(ui.Secondary, text.T("settings.backup.now"), "", b.now).Sized(ui.SizeSM)
	b.every = ui.NewSegmented([]ui.Option{
		{Value: string(workspace.BackupDaily), Label: text.T("settings.backup.day")},
		{Value: string(workspace.BackupWeekly), Label: text.T("settings.backup.week")},
		{Value: string(workspace.BackupNever), Label: text.T("settings.backup.never")},
	}, string(h.Workspace.BackupPlan().Every), func(every string) {
		b.change(func(p *workspace.BackupPlan) { p.Every = workspace.BackupEvery(every) })
	})
	b.restore = ui.NewButton(ui.Secondary, text.T("settings.backup.restore.do"), "", func() { askRestore(h, b.list) }).Sized(ui.SizeSM)
	where := ui.Row(8, ui.Grow(words("settings.backup.folder", b.folder)),
		ui.NewButton(ui.Secondary, text.T("settings.folder.open"), "open", func() { openFolder(h, h.Workspace.BackupPlan().Folder) }).Sized(ui.SizeSM),
		ui.NewButton(ui.Secondary, text.T("settings.folder.change"), "", b.askFolder).Sized(ui.SizeSM))
	b.panel = section("settings.backup", nil,
		ui.Row(16, ui.Grow(ui.Beside(12, ui.Column(0, b.icon), ui.Grow(ui.Column(2, b.last, b.holds, b.alarm)))), now),
		where,
		setting("settings.backup.every", "settings.backup.every.hint", b.every),
		ui.Row(16, ui.Grow(words("settings.backup.restore", b.kept)), b.restore))
	return b
}

// backupState is what the section shows.
type backupState struct {
	list      []modelbackup.Entry
	broken    int
	elsewhere bool
	plan      workspace.BackupPlan
	now       model.Date
}

// load lists the backups.
func (b *backups) load() {
	ws := b.host.Workspace
	ui.Run(b.host.Runner, "settings.backups", func(ctx context.Context) (s backupState, err error) {
		s.plan, s.now = ws.BackupPlan(), ws.Today()
		status, err := workspace.KeyStatus(ws.Dir(), workspace.Options{})
		if err != nil {
			return s, err
		}
		s.elsewhere = workspace.OpensElsewhere(status)
		list, broken, err := ws.Backups(ctx)
		s.list, s.broken = list, len(broken)
		return s, err
	}, func(s backupState, err error) {
		if err != nil {
			b.icon.Set("alert", ui.Danger)
			b.last.SetText(text.Error(err))
			b.panel.Refresh()
			return
		}
		b.show(s)
	})
}

// lateAfter is the age in days of the last backup from which it is a warning.
const lateAfter = 8

func (b *backups) show(s backupState) {
	b.list = s.list
	b.folder.SetText(s.plan.Folder)
	b.every.Select(string(s.plan.Every))
	b.icon.Set("check", ui.Success)
	switch {
	case len(s.list) == 0:
		b.icon.Set("alert", ui.Warning)
		b.last.SetText(text.T("settings.backup.none"))
		b.holds.SetText(text.T("settings.backup.none.hint"))
		b.kept.SetText(text.T("settings.backup.kept.none"))
	default:
		last, first := s.list[0], s.list[len(s.list)-1]
		if s.now.DaysSince(model.DateOf(last.Made.Local())) >= lateAfter {
			b.icon.Set("alert", ui.Warning)
		}
		b.last.SetText(text.T("settings.backup.last", text.DateTime(last.Made)))
		b.holds.SetText(text.N("settings.count.accounts", last.Accounts) + " · " + text.N("settings.count.people", last.People) + " · " + text.Size(last.Size) + " · " + text.T("backup.reason."+string(last.Reason)))
		b.kept.SetText(text.N("settings.backup.kept", len(s.list), text.DateTime(first.Made)))
	}
	b.alarm.Hide()
	switch {
	case s.broken > 0:
		b.alarm.SetText(text.N("settings.backup.broken", s.broken))
		b.alarm.Show()
	case !s.elsewhere:
		b.alarm.SetText(text.T("settings.backup.here_only"))
		b.alarm.Show()
	}
	enable(b.restore, len(s.list) > 0, "settings.backup.kept.none")
	b.panel.Refresh()
}

// now makes a backup.
func (b *backups) now() {
	ws := b.host.Workspace
	work.Run(b.host, work.Job{Title: text.T("settings.backup.now"), What: text.T("settings.backup.now.what")}, func(ctx context.Context, progress func(done, total int64)) (workspace.Backed, error) {
		return ws.Backup(ctx, workspace.BackupOptions{Progress: progress})
	}, func(made workspace.Backed, err error) {
		b.load()
		if err != nil {
			b.host.Fail(err)
			return
		}
		b.host.Toasts.Show(text.T("settings.backup.done", filepath.Base(made.Path), text.Size(made.Size)), "", nil)
	})
}

// change keeps another plan.
func (b *backups) change(f func(*workspace.BackupPlan)) {
	plan := b.host.Workspace.BackupPlan()
	f(&plan)
	b.host.Do(func(ctx context.Context) error { return b.host.Workspace.SetBackupPlan(ctx, plan) }, b.load)
}

// askFolder asks where the backups shall lie. Those that are there stay.
func (b *backups) askFolder() {
	ws := b.host.Workspace
	input := ui.NewInput("")
	input.SetText(ws.BackupPlan().Folder)
	b.host.Dialogs.Form(ui.Form{
		Title:  text.T("settings.backup.folder"),
		Intro:  text.T("settings.backup.folder.what"),
		Width:  560,
		Fields: []ui.FormField{{Label: text.T("folder.path"), Object: input, Check: func() string { return noPath(input.Text()) }}},
		Verb:   text.T("action.save"),
		Submit: func(finish func(error)) {
			plan := ws.BackupPlan()
			plan.Folder = filepath.Clean(input.Text())
			ui.Run(b.host.Runner, "settings.backup.folder", func(ctx context.Context) (struct{}, error) {
				return struct{}{}, ws.SetBackupPlan(ctx, plan)
			}, func(_ struct{}, err error) {
				finish(err)
				if err == nil {
					b.load()
				}
			})
		},
	})
}

// noPath says why a path cannot be taken, "" if it can.
func noPath(path string) string {
	if !filepath.IsAbs(path) {
		return text.T("folder.state.no_path")
	}
	return ""
}
