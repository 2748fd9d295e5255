package app

import (
	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// Trouble is the content of a window whose data folder cannot be opened: what
// happened, where, and what to do.
func Trouble(f fyne.App, dir string, err error, again, quit func()) fyne.CanvasObject {
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
		ui.Row(12, ui.Spacer(), ui.NewButton(ui.Secondary, text.T("trouble.quit"), "", quit), ui.NewButton(ui.Primary, text.T("trouble.again"), "", again)))))
}
