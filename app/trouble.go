package app

import (
	"context"
	"math"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"

	"konklave/app/settings"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/backup"
	"konklave/model/logs"
	"konklave/model/workspace"
)

// Troubled is what the screen of a data folder that cannot be opened needs to
// know. There is no workspace.
type Troubled struct {
	Runner *ui.Runner
	Window fyne.Window
	Dir    string
	Err    error
	// Backups are those of the folder, the newest first.
	Backups []backup.Entry
	// Repair mends a damaged folder; it runs off the UI thread.
	Repair      func(ctx context.Context, progress func(done, total int64)) (workspace.Repaired, error)
	Again, Quit func()
}

// trouble is the screen: what happened, where, and what to do.
type trouble struct {
	Troubled
	icon   *ui.Picture
	title  *ui.Label
	said   *ui.Paragraph
	more   *ui.Paragraph
	bar    *ui.Bar
	repair *ui.Button
	again  *ui.Button
	open   *ui.Button
	stop   context.CancelFunc // nil while nothing runs
	part   atomic.Uint64      // bits of the fraction that is done
	body   *fyne.Container
}

// Trouble is the content of a window whose data folder cannot be opened. A
// damaged one is repaired from here, with the last good backup; it is never
// opened as an empty one.
func Trouble(f fyne.App, of Troubled) fyne.CanvasObject { return newTrouble(f, of).body }

func newTrouble(f fyne.App, of Troubled) *trouble {
	f.Settings().SetTheme(ui.NewTheme())
	t := &trouble{Troubled: of, icon: ui.NewIcon("alert", ui.Danger, 24), said: ui.NewParagraph(text.Error(of.Err), ui.Body), more: ui.NewParagraph("", ui.Body).In(ui.Text2), bar: ui.NewBar(0, ui.AccentText).Thick()}
	title := text.T("trouble.title")
	damaged := false
	switch model.CodeOf(of.Err) {
	case model.Locked:
		title = text.T("trouble.locked")
	case model.Damaged:
		damaged = of.Repair != nil
	}
	t.bar.Hide()
	t.repair = ui.NewButton(ui.Primary, text.T("trouble.repair"), "", t.run)
	t.again = ui.NewButton(ui.Primary, text.T("trouble.again"), "", of.Again)
	t.open = ui.NewButton(ui.Primary, text.T("trouble.open"), "", of.Again)
	t.open.Hide()
	t.title = ui.NewText(title, ui.Heading)
	switch {
	case !damaged:
		t.more.Hide()
		t.repair.Hide()
	case len(of.Backups) > 0:
		last := of.Backups[0]
		t.more.SetText(text.T("trouble.backup", text.DateTime(last.Made), last.Accounts, last.People))
	default:
		t.more.SetText(text.T("trouble.no_backup"))
	}
	if damaged {
		t.again = ui.NewButton(ui.Secondary, text.T("trouble.again"), "", of.Again)
	}
	t.body = ui.Layers(ui.NewFill(ui.Bg), ui.Pad(40, ui.Column(16,
		ui.Row(12, t.icon, t.title),
		t.said, ui.NewText(of.Dir, ui.Mono).In(ui.Text2), t.more, t.bar,
		ui.Spacer(),
		ui.Row(12, ui.NewButton(ui.Secondary, text.T("action.diagnostics"), "copy", func() { t.report(f) }), ui.Spacer(), ui.NewButton(ui.Secondary, text.T("trouble.quit"), "", of.Quit), t.again, t.repair, t.open))))
	return t
}

// report shows the diagnostics without the data, which cannot be read.
func (t *trouble) report(f fyne.App) {
	report := logs.Report(logs.Section{Title: "data folder", Facts: append(logs.Err(t.Err), logs.Count("backups", len(t.Backups)))})
	settings.ShowReport(ui.NewDialogs(t.Window), report, func() { f.Clipboard().SetContent(report) })
}

const troubleKey = "trouble.tell"

// run repairs; while it runs the button stops it.
func (t *trouble) run() {
	if t.stop != nil {
		t.stop()
		return
	}
	var ctx context.Context
	ctx, t.stop = context.WithCancel(context.Background())
	t.again.Disable(text.T("ui.dialog.busy"))
	t.repair.SetLabel(text.T("action.cancel"))
	t.bar.Set(0, ui.AccentText)
	t.bar.Show()
	ui.Run(t.Runner, "trouble", func(closing context.Context) (workspace.Repaired, error) {
		defer context.AfterFunc(closing, t.stop)() // the window closes
		return t.Repair(ctx, t.progress)
	}, t.done)
}

func (t *trouble) progress(done, total int64) {
	t.part.Store(math.Float64bits(float64(done) / float64(max(total, 1))))
	t.Runner.After(100*time.Millisecond, troubleKey, func() { t.bar.Set(math.Float64frombits(t.part.Load()), ui.AccentText) })
}

func (t *trouble) done(repaired workspace.Repaired, err error) {
	t.Runner.Cancel(troubleKey)
	t.stop()
	t.stop = nil
	t.bar.Hide()
	t.again.Enable()
	t.repair.SetLabel(text.T("trouble.repair"))
	if err != nil {
		t.said.SetText(text.Error(err))
		t.body.Refresh()
		return
	}
	t.said.SetText(RepairedWords(repaired))
	t.icon.Set("check", ui.Success)
	t.title.SetText(text.T("trouble.repaired"))
	t.more.Hide()
	t.repair.Hide()
	t.again.Hide()
	t.open.Show()
	t.body.Refresh()
}

// RepairedWords says what a repair came to.
func RepairedWords(done workspace.Repaired) string {
	words := text.T("repaired.journal")
	switch {
	case done.From != nil && done.Lost:
		words = text.T("repaired.lost", text.DateTime(done.From.Made))
	case done.From != nil:
		words = text.T("repaired.backup", text.DateTime(done.From.Made))
	}
	for _, kept := range done.Kept {
		words += "\n" + text.T("restored.broken", kept)
	}
	return words
}
