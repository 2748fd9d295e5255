package app

import (
	"fyne.io/fyne/v2"

	"konklave/app/settings"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/logs"
)

// Trouble is the content of a window whose data folder cannot be opened: what
// happened, where, and what to do.
func Trouble(f fyne.App, w fyne.Window, dir string, err error, again, quit func()) fyne.CanvasObject {
	f.Settings().SetTheme(ui.NewTheme())
	title := text.T("trouble.title")
	if model.CodeOf(err) == model.Locked {
		title = text.T("trouble.locked")
	}
	return ui.Layers(ui.NewFill(ui.Bg), ui.Pad(40, ui.Column(16,
		ui.Row(12, ui.NewIcon("alert", ui.Danger, 24), ui.NewText(title, ui.Heading)),
		ui.NewParagraph(text.Error(err), ui.Body),
		ui.NewText(dir, ui.Mono).In(ui.Text2),
		ui.Spacer(),
		ui.Row(12, ui.NewButton(ui.Secondary, text.T("action.diagnostics"), "copy", func() { troubleReport(f, w, err) }), ui.Spacer(), ui.NewButton(ui.Secondary, text.T("trouble.quit"), "", quit), ui.NewButton(ui.Primary, text.T("trouble.again"), "", again)))))
}

// troubleReport shows the diagnostics without the data, which cannot be read.
func troubleReport(f fyne.App, w fyne.Window, err error) {
	report := logs.Report(logs.Section{Title: "data folder", Facts: logs.Err(err)})
	settings.ShowReport(ui.NewDialogs(w), report, func() { f.Clipboard().SetContent(report) })
}
