package accounts

import (
	"context"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"

	"fyne.io/fyne/v2"

	"konklave/app/folder"
	"konklave/app/paper"
	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// exportChoice is what was chosen last, for the next time the form opens. Only
// the UI thread touches it.
var exportChoice = Export{Format: FormatPDF, Paper: paper.A4, Scale: 2, Names: true, Ratings: true, Legend: true}

// exportFolder is where the last file went, "" for nowhere yet.
var exportFolder string

// What an export can be of.
const (
	exportMap   = "map"
	exportBrief = "brief"
)

// exportForm asks what goes into a file, and where to.
type exportForm struct {
	h      *screen.Host
	view   *accountView
	export Export
	folder string
	name   string // typed or proposed
	named  bool   // the user has chosen it

	what, mapFormat, briefFormat, paper, scale *ui.Segmented
	paperBox, scaleBox, options                fyne.CanvasObject
	names, ratings, legend, dark               *ui.CheckBox
	where, outcome                             *ui.Label
	file                                       *ui.Input
	bar                                        *ui.Bar
	trouble                                    *ui.Paragraph
	dialog                                     *ui.Dialog

	replace string // a file that is there and may be replaced
	part    atomic.Uint64
	telling atomic.Bool
	running bool
}

// The buttons of the form.
const (
	exportCancel = iota
	exportCopy
	exportSave
)

// newExportButton is the button in the tools of the buying center.
func newExportButton(p *accountPage) *ui.Button {
	return ui.NewIconButton("export", text.T("export.title"), func() {
		switch {
		case p.view == nil || p.h.Dialogs.Open():
		case len(p.view.center.Seats) == 0:
			p.h.Toasts.Error(text.T("error.export.empty"))
		default:
			openExport(p.h, p.view)
		}
	}).Sized(ui.SizeSM)
}

// openExport shows the form for what a view shows now.
func openExport(h *screen.Host, v *accountView) *exportForm {
	f := &exportForm{h: h, view: v, export: exportChoice, folder: usualFolder()}
	f.open()
	return f
}

// usualFolder is that of the last export, else where people look for files.
func usualFolder() string {
	if exportFolder != "" {
		return exportFolder
	}
	return folder.Usual()
}

func (f *exportForm) open() {
	f.build()
	f.dialog = f.h.Dialogs.Custom(text.T("export.title"), f.content(), []ui.DialogButton{
		{Label: text.T("action.cancel"), Cancel: true},
		{Label: text.T("export.copy"), Icon: "copy", Stay: true, Action: f.copy},
		{Label: text.T("export.save"), Default: true, Stay: true, Action: f.save},
	}).Wide(600)
	f.dialog.OnClosed = func() { f.h.Runner.Cancel(exportKey); f.h.Runner.Cancel(exportPlanKey) }
	f.changed()
}

func (f *exportForm) build() {
	e := &f.export
	options := func(ids ...string) []ui.Option {
		var list []ui.Option
		for _, id := range ids {
			_, value, _ := strings.Cut(id, ".")
			list = append(list, ui.Option{Value: value, Label: text.T("export." + id)})
		}
		return list
	}
	what, mapFormat, briefFormat := exportMap, e.Format, FormatPDF
	if e.Brief {
		what, mapFormat, briefFormat = exportBrief, FormatPDF, e.Format
	}
	f.what = ui.NewSegmented(options("what.map", "what.brief"), what, func(string) { f.changed() })
	f.mapFormat = ui.NewSegmented(options("format.pdf", "format.svg", "format.png"), mapFormat, func(string) { f.changed() })
	f.briefFormat = ui.NewSegmented(options("format.pdf", "format.md"), briefFormat, func(string) { f.changed() })
	f.paper = ui.NewSegmented(options("paper.a4", "paper.a3"), string(e.Paper), func(string) { f.changed() })
	var scales []ui.Option
	for n := 1; n <= mostScale; n++ {
		scales = append(scales, ui.Option{Value: strconv.Itoa(n), Label: text.T("export.times", n)})
	}
	f.scale = ui.NewSegmented(scales, strconv.Itoa(e.Scale), func(string) { f.changed() })
	check := func(id string, on bool) *ui.CheckBox {
		return ui.NewCheckBox(text.T(id), on, func(bool) { f.changed() })
	}
	f.names, f.ratings = check("export.names", e.Names), check("export.ratings", e.Ratings)
	f.legend, f.dark = check("export.legend", e.Legend), check("export.dark", e.Dark)
	f.outcome = ui.NewText("", ui.Caption).In(ui.Text2)
	f.file = ui.NewInput("")
	f.file.SetText(f.name)
	f.file.OnChanged = func(s string) {
		f.named = f.named || s != f.name
		f.name = s
	}
	f.where = ui.NewText(f.folder, ui.Mono).In(ui.Text2)
	f.bar = ui.NewBar(0, ui.AccentText).Thick()
	f.bar.Hide()
	f.trouble = ui.NewParagraph("", ui.Body).In(ui.Danger)
	f.trouble.Hide()
}

func (f *exportForm) content() fyne.CanvasObject {
	labelledRow := func(id string, o fyne.CanvasObject) fyne.CanvasObject {
		return ui.Column(4, ui.NewText(text.T(id), ui.Caption).In(ui.Text2), ui.Row(0, o))
	}
	f.paperBox, f.scaleBox = labelledRow("export.paper", f.paper), labelledRow("export.scale", f.scale)
	f.options = ui.Column(8,
		ui.Flow(20, f.names, f.ratings, f.legend, f.dark),
		ui.NewParagraph(text.T("export.ratings.hint"), ui.Caption).In(ui.Text3))
	browse := ui.NewButton(ui.Secondary, text.T("export.folder"), "folder", f.browse)
	return ui.Column(16,
		labelledRow("export.what", f.what),
		ui.Flow(24, labelledRow("export.format", ui.Layers(f.mapFormat, f.briefFormat)), f.paperBox, f.scaleBox),
		f.options,
		ui.Column(4, ui.NewText(text.T("export.file"), ui.Caption).In(ui.Text2), ui.Row(8, ui.Grow(f.file), browse), f.where),
		f.outcome, f.bar, f.trouble)
}

// read takes the choices out of the form.
func (f *exportForm) read() {
	e := &f.export
	e.Brief = f.what.Selected() == exportBrief
	e.Format = f.mapFormat.Selected()
	if e.Brief {
		e.Format = f.briefFormat.Selected()
	}
	e.Paper = paper.Size(f.paper.Selected())
	e.Scale, _ = strconv.Atoi(f.scale.Selected()) // one of ours
	e.Names, e.Ratings, e.Legend, e.Dark = f.names.Checked(), f.ratings.Checked(), f.legend.Checked(), f.dark.Checked()
}

// changed follows a choice: what else can be chosen, the name of the file, and
// how much it will be.
func (f *exportForm) changed() {
	f.read()
	e := f.export
	ui.ShowIf(f.mapFormat, !e.Brief)
	ui.ShowIf(f.briefFormat, e.Brief)
	ui.ShowIf(f.paperBox, !e.Brief && e.Format == FormatPDF)
	ui.ShowIf(f.scaleBox, !e.Brief && e.Format == FormatPNG)
	ui.ShowIf(f.options, !e.Brief)
	if f.named {
		f.name = strings.TrimSuffix(f.name, filepath.Ext(f.name)) + "." + e.Format
	} else {
		f.name = e.defaultName(f.view)
	}
	f.file.SetText(f.name)
	f.trouble.Hide()
	if e.Brief {
		f.dialog.Button(exportCopy).Disable(text.T("export.copy.map"))
	} else {
		f.dialog.Button(exportCopy).Enable()
	}
	f.foretell()
	f.dialog.Fit()
}

const exportPlanKey = "account.export.plan"

// foretell says how many pages or pixels it will be, or why it cannot be.
func (f *exportForm) foretell() {
	e, v := f.export, f.view
	ui.Run(f.h.Runner, exportPlanKey, func(context.Context) (string, error) { return e.foretell(v) }, func(words string, err error) {
		token := ui.Text2
		if err != nil {
			words, token = text.Error(err), ui.Danger
		}
		f.outcome.SetToken(token)
		f.outcome.SetText(words)
		f.dialog.Fit()
	})
}

func (e Export) foretell(v *accountView) (string, error) {
	switch {
	case e.Brief && e.Format == FormatPDF:
		return text.T("export.tell.pages", text.N("cli.pages", 1), text.T("export.paper.a4")), nil
	case e.Brief:
		return text.T("export.tell.md"), nil
	case e.Format == FormatSVG:
		return text.T("export.tell.svg"), nil
	}
	d := e.drawing(v)
	if e.Format == FormatPNG {
		w, h := d.Pixels(float32(e.Scale))
		return text.T("export.tell.pixels", text.Number(w), text.Number(h)), d.CheckPixels(float32(e.Scale))
	}
	p, err := paper.NewPlan(d, e.Paper)
	if err != nil {
		return "", err
	}
	pages, size := p.PageCount(), text.T("export.paper."+string(e.Paper))
	if p.W > p.H {
		return text.T("export.tell.across", text.N("cli.pages", pages), size), nil
	}
	return text.T("export.tell.pages", text.N("cli.pages", pages), size), nil
}

// browse lets the form wait while a folder is chosen.
func (f *exportForm) browse() {
	f.dialog.Close()
	f.h.Runner.After(0, "account.export.browse", func() {
		chooseFolder(f.h, f.folder, func(chosen string) {
			if chosen != "" {
				f.folder = chosen
			}
			f.h.Runner.After(0, "account.export.browse", f.open)
		})
	})
}

// fail shows in the form what went wrong.
func (f *exportForm) fail(err error) {
	if model.CodeOf(err) == model.Canceled {
		return
	}
	f.trouble.SetText(text.Error(err))
	f.trouble.Show()
	f.dialog.Fit()
}
