package accounts

import (
	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
)

// chooseFolder asks for a folder, beginning in one, and gives its path to take,
// or "" when the user gives up.
func chooseFolder(h *screen.Host, folder string, take func(folder string)) {
	chosen := ""
	var c *fileChooser
	c = newFileChooser(h, folder, text.T("export.folder.title"), []ui.DialogButton{
		{Label: text.T("action.cancel"), Cancel: true},
		{Label: text.T("export.folder.use"), Default: true, Stay: true, Action: func() {
			chosen = c.at
			c.dialog.Close()
		}},
	})
	c.only = true
	c.dialog.OnClosed = func() { take(chosen) }
}
