package settings

import (
	"context"
	"errors"
	"io"

	"fyne.io/fyne/v2"

	"konklave/app/folder"
	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/app/work"
	"konklave/model/exchange"
	"konklave/model/workspace"
)

// dumpEnding is the ending of a file of JSON Lines.
const dumpEnding = ".jsonl"

// dumping is the row that writes all data for other programs, and takes them in.
func dumping(h *screen.Host) fyne.CanvasObject {
	return ui.Row(8,
		ui.Grow(words("settings.dump", ui.NewParagraph(text.T("settings.dump.hint"), ui.Caption).In(ui.Text3))),
		ui.NewButton(ui.Secondary, text.T("settings.dump.do"), "export", func() { askDump(h) }).Sized(ui.SizeSM),
		ui.NewButton(ui.Secondary, text.T("settings.load.do"), "import", func() { askLoad(h) }).Sized(ui.SizeSM))
}

// askDump warns that the file is plain text, and asks where it shall lie.
func askDump(h *screen.Host) {
	if h.Dialogs.Open() {
		return
	}
	ws := h.Workspace
	journal := ui.NewCheckBox(text.T("settings.dump.journal"), false, nil)
	warning := ui.NewPanel(ui.Pad(12, ui.Row(8, ui.NewIcon("alert", ui.Warning, 18), ui.Grow(ui.NewParagraph(text.T("settings.dump.plain"), ui.Body))))).Colored(ui.WarningSoft, ui.WarningBorder)
	folder.Save(h, folder.Saving{
		Title: text.T("settings.dump.title"), Name: text.T("settings.dump.name") + "-" + ws.Today().String(), Ending: func() string { return dumpEnding },
		Above: ui.Column(12, warning, ui.Column(4, journal, ui.NewParagraph(text.T("settings.dump.journal.hint"), ui.Caption).In(ui.Text3))),
		Work: func() func(context.Context, string, func(done, total int64)) (string, error) {
			o := workspace.DumpOptions{Journal: journal.Checked()}
			return func(ctx context.Context, path string, progress func(done, total int64)) (string, error) {
				o.Progress = progress
				var done workspace.Dumped
				err := exchange.WriteFile(path, func(w io.Writer) (err error) {
					done, err = ws.Dump(ctx, w, o)
					return err
				})
				return text.N("settings.dump.done", done.All()), err
			}
		}})
}

// askLoad asks for the file whose data shall take the place of the present ones.
func askLoad(h *screen.Host) {
	folder.Choose(h, "", folder.Wanted{Title: text.T("settings.load.title"), Suffixes: []string{dumpEnding}, Icon: "file"}, func(path string) {
		if path != "" {
			Load(h, path)
		}
	})
}

// Load makes a folder of a dump, says what it holds, and puts it in the place of
// the present one when the user wants that.
func Load(h *screen.Host, path string) {
	ws := h.Workspace
	work.Run(h, work.Job{Title: text.T("settings.load.title"), What: text.T("settings.load.running")}, func(ctx context.Context, progress func(done, total int64)) (*workspace.Loading, error) {
		return ws.PrepareLoad(ctx, path, progress)
	}, func(l *workspace.Loading, err error) {
		if err != nil {
			h.Fail(err)
			return
		}
		keep := false
		var d *ui.Dialog
		d = h.Dialogs.Custom(text.T("settings.load.title"), ui.Column(12,
			ui.Flow(6, loadedChips(l.Loaded)...),
			ui.NewParagraph(text.T("settings.load.what"), ui.Body),
			ui.NewParagraph(text.T("settings.load.keeps"), ui.Body).In(ui.Text2),
			ui.NewParagraph(text.T("settings.load.loses"), ui.Body).In(ui.Text2)), []ui.DialogButton{
			{Label: text.T("action.cancel"), Cancel: true},
			{Label: text.T("settings.load.go"), Default: true, Stay: true, Action: func() {
				keep = true
				d.Close()
				putLoaded(h, l)
			}},
		}).Wide(560)
		d.OnClosed = func() {
			if !keep {
				drop(h, l)
			}
		}
	})
}

// loadedChips says what is in the file.
func loadedChips(d workspace.Dumped) []fyne.CanvasObject {
	var chips []fyne.CanvasObject
	for _, words := range countChips([]count{{"accounts", d.Records["account"]}, {"people", d.Records["person"]}, {"centers", d.Records["center"]},
		{"touches", d.Records["touch"]}, {"all_tasks", d.Records["task"]}, {"plans", d.Records["plan"]}}) {
		chips = append(chips, ui.NewChip(words, ui.Plain))
	}
	return chips
}

func putLoaded(h *screen.Host, l *workspace.Loading) {
	h.Reopen(func() error {
		aside, err := l.Put()
		if err != nil {
			return errors.Join(err, l.Drop())
		}
		h.Dialogs.Custom(text.T("settings.load.title"), ui.Column(8,
			ui.NewParagraph(text.N("settings.load.done", l.Loaded.All()), ui.Body),
			ui.NewParagraph(text.T("restored.aside", aside), ui.Body).In(ui.Text2)), nil)
		return nil
	})
}

// drop deletes what was prepared and is not wanted.
func drop(h *screen.Host, l *workspace.Loading) {
	ui.Run(h.Runner, "", func(context.Context) (struct{}, error) { return struct{}{}, l.Drop() }, func(_ struct{}, err error) {
		if err != nil {
			h.Fail(err)
		}
	})
}
