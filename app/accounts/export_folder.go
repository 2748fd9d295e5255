package accounts

import (
	"konklave/app/folder"
	"konklave/app/screen"
	"konklave/app/text"
)

// chooseFolder asks for a folder, beginning in one, and gives its path to take,
// or "" when the user gives up.
func chooseFolder(h *screen.Host, dir string, take func(dir string)) {
	folder.Choose(h, dir, folder.Wanted{Title: text.T("export.folder.title"), Folder: text.T("export.folder.use")}, take)
}
