package accounts

import (
	"context"

	"fyne.io/fyne/v2"

	"konklave/app/cadence"
	"konklave/app/folder"
	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
)

// bindAccounts says what the table of accounts does.
func (p *listPage) bindAccounts(t *ui.Table[*accountItem]) {
	t.OnRune = func(r rune) { p.TypedRune(r) }
	t.OnOpen = p.open
	t.OnMenu = func(a *accountItem, at fyne.Position) {
		ui.ShowMenu(p.h.Window.Canvas(), []ui.MenuItem{
			{Label: text.T("accounts.list.open"), Icon: "open", Key: text.T("accounts.list.key.enter"), Action: func() { p.open(a) }},
			{Label: text.T("accounts.list.edit"), Icon: "edit", Key: "F2", Action: func() { EditAccount(p.h, a.Account) }},
			{Label: text.T("accounts.list.copy_name"), Icon: "copy", Action: func() { p.h.Copy(a.Name) }},
			{Label: text.T("people.export.menu"), Icon: "export", Action: func() {
				exportPeople(p.h, folder.FileName(a.Name), peopleGroup{label: text.T("people.export.of", a.Name), accounts: []model.ID{a.ID}})
			}},
			{Separator: true},
			{Label: text.T("accounts.list.delete"), Icon: "close", Key: text.T("keys.delete"), Danger: true, Action: func() { p.delete(a.AccountRow) }},
		}, at)
	}
	t.OnKey = func(e *fyne.KeyEvent) bool {
		a, ok := t.Selected()
		if !ok {
			return false
		}
		switch e.Name {
		case fyne.KeyDelete, fyne.KeyBackspace:
			p.delete(a.AccountRow)
		case fyne.KeyF2:
			EditAccount(p.h, a.Account)
		default:
			return false
		}
		return true
	}
}

// bindPeople says what the table of everybody does.
func (p *listPage) bindPeople(t *ui.Table[*personItem]) {
	t.OnRune = func(r rune) { p.TypedRune(r) }
	t.OnOpen = p.openPerson
	t.OnPicked = p.showPicked
	t.OnMenu = func(x *personItem, at fyne.Position) {
		ui.ShowMenu(p.h.Window.Canvas(), []ui.MenuItem{
			{Label: text.T("accounts.list.open"), Icon: "open", Key: text.T("accounts.list.key.enter"), Action: func() { p.openPerson(x) }},
			{Label: text.T("accounts.list.open_account"), Icon: "accounts", Action: func() { p.h.Go(screen.Route{Name: screen.Account, ID: x.Account}) }},
			{Label: text.T("cadence.put"), Icon: "repeat", Action: func() { cadence.Of(p.h, x.ID) }},
			{Label: text.T("accounts.list.copy_name"), Icon: "copy", Action: func() { p.h.Copy(x.Name) }},
			{Label: text.T("people.export.contact"), Icon: "export", Action: func() {
				exportPeople(p.h, folder.FileName(x.Name), peopleGroup{label: x.Name, people: []model.ID{x.ID}})
			}},
		}, at)
	}
}

func (p *listPage) open(a *accountItem) { p.h.Go(screen.Route{Name: screen.Account, ID: a.ID}) }

func (p *listPage) openPerson(x *personItem) {
	p.h.Go(screen.Route{Name: screen.Account, ID: x.Account, Person: x.ID})
}

func (p *listPage) create() { EditAccount(p.h, model.Account{}) }

func (p *listPage) loadSample() {
	p.h.Do(func(ctx context.Context) error { return p.h.Workspace.LoadWholeSample(ctx, text.Lang()) }, nil)
}

// delete asks, saying what goes along, and deletes. The toast takes it back.
func (p *listPage) delete(a workspace.AccountRow) {
	if p.h.Dialogs.Open() {
		return
	}
	ui.Run(p.h.Runner, "accounts.touches", func(ctx context.Context) (int, error) {
		touches, err := p.h.Workspace.Activity(ctx, a.ID, 0)
		return len(touches), err
	}, func(touches int, err error) {
		if err != nil {
			p.h.Fail(err)
			return
		}
		p.h.Dialogs.ConfirmDanger(text.T("accounts.list.delete.title", a.Name), goesAlong(a.People, touches), text.T("accounts.list.delete"), func() {
			p.h.DoWithUndo(func(ctx context.Context) error { return p.h.Workspace.DeleteAccount(ctx, a.ID) }, text.T("accounts.list.deleted", a.Name))
		})
	})
}

// goesAlong says what is deleted with an account.
func goesAlong(people, touches int) string {
	if people == 0 && touches == 0 {
		return text.T("accounts.list.delete.bare")
	}
	return text.T("accounts.list.delete.text", text.N("accounts.list.people", people), text.N("accounts.list.touches", touches))
}
