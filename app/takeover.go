package app

import (
	"strings"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model/workspace"
)

// tellTakeover says once what became of the page files of an older Konklave.
func (app *App) tellTakeover() {
	found := app.host.Workspace.Takeover()
	if app.told || found.Err == nil && found.Pages == 0 && !found.Moved {
		return
	}
	app.told = true
	if found.Err != nil {
		app.host.Dialogs.Error(found.Err)
		return
	}
	app.host.Dialogs.Custom(text.T("takeover.title"), ui.NewParagraph(strings.Join(takeoverText(found), "\n\n"), ui.Body), nil)
}

// takeoverText is what there is to say, a paragraph each.
func takeoverText(found workspace.Takeover) []string {
	said := []string{text.N("takeover.pages", found.Pages)}
	if found.Moved {
		said = append(said, text.T("takeover.moved", found.Folder))
	} else {
		said = append(said, text.T("takeover.stay", found.Folder))
	}
	if len(found.Left) > 0 {
		said = append(said, text.T("takeover.left", strings.Join(found.Left, "\n")))
	}
	return said
}
