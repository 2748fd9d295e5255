package accounts

import (
	"context"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"konklave/app/paper"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
)

// privacyMenu are the things that a person may ask of us.
func (p *accountPage) privacyMenu(person model.Person, below fyne.CanvasObject) {
	items := []ui.MenuItem{{Label: text.T("privacy.disclose"), Icon: "eye", Action: func() { p.disclose(person) }}}
	if !p.locked() {
		items = append([]ui.MenuItem{{Label: text.T("permission.record") + " …", Icon: "shield", Action: func() { p.permissionForm(person, model.Email) }}}, append(items,
			ui.MenuItem{Separator: true},
			ui.MenuItem{Label: text.T("privacy.erase"), Icon: "close", Action: func() { p.erasePerson(person) }})...)
	}
	ui.ShowMenuBelow(below, items)
}

// disclosureWidth is how wide the preview of a disclosure is, in Fyne units.
const disclosureWidth = 640

// disclose shows what the person would read, and writes it into a file.
func (p *accountPage) disclose(person model.Person) {
	ws := p.h.Workspace
	ui.Run(p.h.Runner, "account.disclose", func(ctx context.Context) (workspace.Disclosure, error) { return ws.Disclose(ctx, person.ID) },
		func(d workspace.Disclosure, err error) {
			if err != nil {
				p.h.Fail(err)
				return
			}
			if p.h.Dialogs.Open() {
				return
			}
			letter := DisclosureLetter(d, ws.Now())
			p.h.Dialogs.Custom(letter.Title, letterPreview(letter), []ui.DialogButton{
				{Label: text.T("action.close"), Cancel: true},
				{Label: text.T("privacy.as_json"), Action: func() { p.saveDisclosure(person, ".json") }},
				{Label: text.T("privacy.as_pdf"), Default: true, Action: func() { p.saveDisclosure(person, ".pdf") }},
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
			rows = append(rows, ui.Row(8, ui.Fixed(ui.Scaled(150), 0, ui.NewText(r.Label, ui.Caption).In(ui.Text3)), ui.Grow(ui.NewParagraph(r.Value, ui.Caption))))
		}
	}
	return ui.Column(4, rows...)
}

// saveDisclosure asks for a folder and writes the disclosure there.
func (p *accountPage) saveDisclosure(person model.Person, ending string) {
	ws := p.h.Workspace
	chooseFolder(p.h, ws.Dir(), func(folder string) {
		if folder == "" {
			return
		}
		file := filepath.Join(folder, fileName(text.T("privacy.file", person.FullName()))+ending)
		p.h.Do(func(ctx context.Context) error { return WriteDisclosure(ctx, ws, person.ID, file) }, func() {
			p.h.Toasts.Show(text.T("privacy.written", file), "", nil)
		})
	})
}

// erasePerson asks, says what goes and what stays, and erases a person for good.
func (p *accountPage) erasePerson(person model.Person) {
	ws := p.h.Workspace
	ui.Run(p.h.Runner, "account.erase", func(ctx context.Context) ([]model.Permission, error) { return ws.Permissions(ctx, person.ID) },
		func(permissions []model.Permission, err error) {
			if err != nil {
				p.h.Fail(err)
				return
			}
			if p.h.Dialogs.Open() {
				return
			}
			said := []string{text.T("privacy.erase.said", person.FullName())}
			for _, allowed := range permissions {
				if until := allowed.ProofUntil(); until.After(ws.Today()) {
					said = append(said, text.T("privacy.erase.proof", text.DateYear(until)))
				}
			}
			p.h.Dialogs.ConfirmDanger(text.T("privacy.erase.title", person.FullName()), strings.Join(said, "\n\n"), text.T("privacy.erase.verb"), func() {
				p.h.Do(func(ctx context.Context) error {
					_, err := ws.ErasePerson(ctx, person.ID, "Art. 17")
					return err
				}, func() { p.h.Toasts.Show(text.T("privacy.erased"), "", nil) })
			})
		})
}
