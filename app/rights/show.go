package rights

import (
	"context"
	"path/filepath"

	"fyne.io/fyne/v2"

	"konklave/app/folder"
	"konklave/app/paper"
	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
)

// disclosureWidth is how wide the preview of a disclosure is, in Fyne units.
const disclosureWidth = 640

// Disclose shows what the person would read, and writes it into a file. request
// is what it answers, nil for none: it keeps the checksum of the file.
func Disclose(h *screen.Host, person model.Person, request *model.Request) {
	ws := h.Workspace
	ui.Run(h.Runner, "rights.disclose", func(ctx context.Context) (workspace.Disclosure, error) { return ws.Disclose(ctx, person.ID) },
		func(d workspace.Disclosure, err error) {
			if err != nil {
				h.Fail(err)
				return
			}
			if h.Dialogs.Open() {
				return
			}
			letter := DisclosureLetter(d, ws.Now())
			h.Dialogs.Custom(letter.Title, letterPreview(letter), []ui.DialogButton{
				{Label: text.T("action.close"), Cancel: true},
				{Label: text.T("privacy.as_json"), Action: func() { save(h, person, request, ".json") }},
				{Label: text.T("privacy.as_pdf"), Default: true, Action: func() { save(h, person, request, ".pdf") }},
			}).Wide(disclosureWidth)
		})
}

// letterPreview shows a letter as the PDF has it.
func letterPreview(l paper.Letter) fyne.CanvasObject {
	rows := []fyne.CanvasObject{ui.NewParagraph(l.Intro, ui.Caption).In(ui.Text2)}
	for _, s := range l.Sections {
		rows = append(rows, ui.Inset(8, 0, 0, 0, ui.NewText(s.Title, ui.BodyBold)))
		for _, r := range s.Rows {
			if r.Label == "" {
				rows = append(rows, ui.NewParagraph(r.Value, ui.Caption))
				continue
			}
			rows = append(rows, ui.Beside(8, ui.Column(0, ui.Fixed(ui.Scaled(150), 0, ui.NewText(r.Label, ui.Caption).In(ui.Text3))), ui.Grow(ui.NewParagraph(r.Value, ui.Caption))))
		}
	}
	return ui.Column(4, rows...)
}

// save asks for a folder and writes the disclosure there.
func save(h *screen.Host, person model.Person, request *model.Request, ending string) {
	ws := h.Workspace
	folder.Choose(h, ws.Dir(), folder.Wanted{Title: text.T("export.folder.title"), Folder: text.T("export.folder.use")}, func(dir string) {
		if dir == "" {
			return
		}
		file := filepath.Join(dir, folder.FileName(text.T("privacy.file", person.FullName()))+ending)
		h.Do(func(ctx context.Context) error {
			sum, err := WriteDisclosure(ctx, ws, person.ID, file)
			if err != nil || request == nil {
				return err
			}
			answered := *request
			answered.Export = sum
			_, err = ws.RecordRequest(ctx, answered)
			return err
		}, func() { h.Toasts.Show(text.T("privacy.written", file), "", nil) })
	})
}
