package settings

import (
	"context"
	"runtime/debug"

	"fyne.io/fyne/v2"

	"konklave/app/folder"
	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model/workspace"
)

// data is the section on what lies where.
type data struct {
	host   *screen.Host
	panel  fyne.CanvasObject
	counts *fyne.Container
	sample *fyne.Container
	remove *ui.Button
	pages  *ui.Button // opens the linked folder
	linked *ui.Label
	trail  *ui.Paragraph
}

func newData(h *screen.Host) *data {
	d := &data{host: h, counts: ui.Flow(6), sample: ui.Column(0)}
	d.remove = ui.NewButton(ui.DangerButton, text.T("settings.sample.remove"), "", d.askRemove).Sized(ui.SizeSM)
	d.sample.Hide()
	d.pages = ui.NewButton(ui.Secondary, text.T("settings.folder.open"), "open", func() { openFolder(h, h.Workspace.Settings().PageFolder) }).Sized(ui.SizeSM)
	d.linked = ui.NewText("", ui.Mono).In(ui.Text2)
	d.trail = ui.NewParagraph("", ui.Caption).In(ui.Text3)
	where := ui.Row(8,
		ui.Grow(words("settings.folder", ui.NewText(h.Workspace.Dir(), ui.Mono).In(ui.Text2))),
		ui.NewButton(ui.Secondary, text.T("settings.folder.open"), "open", func() { openFolder(h, h.Workspace.Dir()) }).Sized(ui.SizeSM),
		ui.NewButton(ui.Secondary, text.T("settings.folder.change"), "", func() { folder.Ask(h) }).Sized(ui.SizeSM))
	pages := ui.Row(8, ui.Grow(ui.Column(2, ui.NewParagraph(text.T("settings.pages"), ui.Body), d.linked, d.trail)), d.pages)
	sample := section("settings.sample.title", nil, setting("settings.sample", "settings.sample.hint", d.remove))
	d.sample.Add(sample)
	d.panel = ui.Column(16, section("settings.data", nil,
		where,
		ui.Column(8, ui.NewParagraph(text.T("settings.counts"), ui.Body), d.counts),
		pages,
		setting("audit.title", "audit.hint", ui.NewButton(ui.Secondary, text.T("audit.open"), "history", func() { h.Go(screen.Route{Name: screen.Audit}) }).Sized(ui.SizeSM)),
		dumping(h)), d.sample)
	return d
}

// holdings is what the data section shows.
type holdings struct {
	chips  []string
	sample bool
	linked string // the folder that the own pages are linked with
	own    int    // pages of the team
}

// load counts what is in the folder.
func (d *data) load() {
	ws := d.host.Workspace
	ui.Run(d.host.Runner, "settings.data", func(ctx context.Context) (holdings, error) { return readHoldings(ctx, ws) }, func(h holdings, err error) {
		if err != nil {
			d.host.Fail(err)
			return
		}
		d.show(h)
	})
}

func readHoldings(ctx context.Context, ws *workspace.Workspace) (holdings, error) {
	counts, err := ws.Counts(ctx)
	if err != nil {
		return holdings{}, err
	}
	sample, err := ws.SampleRecords(ctx)
	if err != nil {
		return holdings{}, err
	}
	h := holdings{linked: ws.Settings().PageFolder, sample: !sample.None(), chips: countChips([]count{
		{"accounts", counts.Accounts}, {"people", counts.People}, {"centers", counts.Centers},
		{"touches", counts.Touches}, {"tasks", counts.OpenTasks}, {"plans", counts.Plans},
	})}
	for _, p := range ws.Library().Pages("", "") {
		if p.Own {
			h.own++
		}
	}
	return h, nil
}

// count is how many records there are of something.
type count struct {
	id string // the text is settings.count.<id>
	n  int
}

// countChips says what is in a data folder; what is not there is left out.
func countChips(counts []count) []string {
	var chips []string
	for _, c := range counts {
		if c.n > 0 {
			chips = append(chips, text.N("settings.count."+c.id, c.n))
		}
	}
	if len(chips) == 0 {
		return []string{text.T("settings.count.none")}
	}
	return chips
}

func (d *data) show(h holdings) {
	d.counts.Objects = nil
	for _, c := range h.chips {
		d.counts.Add(ui.NewChip(c, ui.Plain))
	}
	if h.sample {
		d.sample.Show()
	} else {
		d.sample.Hide()
	}
	trail := text.T("settings.pages.own.none")
	if h.own > 0 {
		trail = text.N("settings.pages.own", h.own)
	}
	d.trail.SetText(trail)
	d.linked.SetText(h.linked)
	for _, o := range []fyne.CanvasObject{d.linked, d.pages} {
		if h.linked == "" {
			o.Hide()
		} else {
			o.Show()
		}
	}
	d.panel.Refresh()
}

// askRemove makes sure: what the user added to the sample goes with it.
func (d *data) askRemove() {
	d.host.Dialogs.ConfirmDanger(text.T("settings.sample.ask"), text.T("settings.sample.ask.what"), text.T("settings.sample.remove"), func() {
		d.host.DoWithUndo(d.host.Workspace.RemoveSample, text.T("settings.sample.removed"))
	})
}

// openFolder shows a folder in the program that the system has for folders.
func openFolder(h *screen.Host, dir string) {
	if err := screen.ShowFile(dir); err != nil {
		h.Toasts.Error(text.T("settings.folder.open.failed", dir))
	}
}

// about is the section that says what this is.
func about(h *screen.Host) fyne.CanvasObject {
	return section("settings.about", nil, ui.Column(4,
		ui.NewText(text.T("settings.about.version", version()), ui.Body),
		ui.NewParagraph(text.T("settings.about.offline"), ui.Caption).In(ui.Text3),
		ui.NewParagraph(text.T("settings.about.licences"), ui.Caption).In(ui.Text3)),
		setting("settings.diagnostics", "settings.diagnostics.hint", ui.NewButton(ui.Secondary, text.T("action.diagnostics"), "copy", func() { Diagnostics(h) }).Sized(ui.SizeSM)))
}

// version is what the build says of itself.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" || info.Main.Version == "(devel)" {
		return text.T("settings.about.development")
	}
	return info.Main.Version
}
