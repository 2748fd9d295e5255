package accounts

import (
	"fyne.io/fyne/v2"

	"konklave/app/rights"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// privacyMenu are the things that a person may ask of us.
func (p *accountPage) privacyMenu(person model.Person, below fyne.CanvasObject) {
	items := []ui.MenuItem{{Label: text.T("menu.opens", text.T("permission.show")), Icon: "shield", Action: func() { p.permissions(person) }},
		{Label: text.T("privacy.disclose"), Icon: "eye", Action: func() { rights.Disclose(p.h, person, nil) }}}
	if !p.locked() {
		items = append([]ui.MenuItem{{Label: text.T("menu.opens", text.T("permission.record")), Icon: "plus", Action: func() { p.permissionForm(person, model.Email) }}}, append(items,
			ui.MenuItem{Separator: true},
			ui.MenuItem{Label: text.T("privacy.erase"), Icon: "close", Action: func() { rights.Erase(p.h, []model.Person{person}, "Art. 17", nil) }})...)
	}
	ui.ShowMenuBelow(below, items)
}
