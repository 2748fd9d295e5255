package accounts

import (
	"fyne.io/fyne/v2"

	"konklave/app/cadence"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// pickedPeople are the people picked in the list, in the order on screen.
func (p *listPage) pickedPeople() (people []model.ID) {
	for _, x := range p.people.table.Picked() {
		people = append(people, x.ID)
	}
	return people
}

// showPicked puts what can be done with several people in the place of the keys, while
// several are picked.
func (p *listPage) showPicked() {
	foot := p.keys()
	if n := len(p.people.table.Picked()); p.state.people && n > 0 {
		foot = p.pickedBar(n)
	}
	p.foot.Objects = []fyne.CanvasObject{foot}
	p.foot.Refresh()
}

func (p *listPage) pickedBar(n int) fyne.CanvasObject {
	row := ui.Row(8, ui.NewText(text.N("accounts.list.picked", n), ui.BodyBold), ui.Spacer(),
		ui.NewButton(ui.Secondary, text.T("several.bar.cadence"), "repeat", func() { cadence.Ask(p.h, p.pickedPeople()) }).Sized(ui.SizeSM),
		ui.NewButton(ui.Secondary, text.T("people.export.menu"), "export", func() {
			exportPeople(p.h, text.T("people.export.name"), peopleGroup{label: text.N("people.export.shown", n), people: p.pickedPeople()})
		}).Sized(ui.SizeSM),
		ui.NewIconButton("close", text.T("several.bar.none"), p.people.table.PickNone).Sized(ui.SizeSM))
	return ui.Column(0, ui.Line(true), ui.Layers(ui.AtLeast(0, 41, ui.NewFill(ui.AccentSoft).Rounded(7)), ui.Inset(4, 8, 4, 16, row)))
}

// SelectAll implements screen.Selecting: it picks everybody whom the filter leaves.
func (p *listPage) SelectAll() {
	if p.state.people {
		p.people.table.PickAll()
	}
}
