package accounts

import (
	"konklave/app/folder"
	"konklave/app/screen"
	"konklave/app/text"
)

// listSuffixes are the files that may hold a contact list.
var listSuffixes = []string{".csv", ".txt", ".tsv", ".tab", ".xlsx", ".xlsm", ".vcf", ".vcard"}

// chooseFile asks for a contact list, beginning in a folder, and gives its path
// to take.
func chooseFile(h *screen.Host, dir string, take func(path string)) {
	folder.Choose(h, dir, folder.Wanted{Title: text.T("import.files.title"), Suffixes: listSuffixes, Icon: "table"}, func(path string) {
		if path != "" {
			take(path)
		}
	})
}
