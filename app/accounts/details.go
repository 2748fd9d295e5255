package accounts

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
)

// detailsPane is what is known of the account itself, and everybody at it.
type detailsPane struct {
	page    *accountPage
	content *fyne.Container
}

func newDetailsPane(p *accountPage) *detailsPane {
	return &detailsPane{page: p, content: container.NewStack()}
}

func (d *detailsPane) show(v *accountView) {
	a := v.account
	value := func(s string) fyne.CanvasObject {
		if s == "" {
			return ui.NewText("–", ui.Body).In(ui.Text3)
		}
		return ui.NewParagraph(s, ui.Body)
	}
	employees := ""
	if a.Employees > 0 {
		employees = text.Number(a.Employees)
	}
	beside := func(label string, o fyne.CanvasObject) fyne.CanvasObject {
		return ui.AtLeast(0, 28, ui.Row(12, ui.Fixed(160, 0, ui.NewText(text.T(label), ui.Body).In(ui.Text3)), o))
	}
	row := func(label, s string) fyne.CanvasObject { return beside(label, ui.Grow(value(s))) }
	website := row("details.website", a.Website)
	if a.Website != "" {
		website = beside("details.website", ui.NewLink(a.Website, func() { d.page.h.Follow(webAddress(a.Website), "") }))
	}
	edit := ui.NewButton(ui.Secondary, text.T("account.edit"), "edit", func() { EditAccount(d.page.h, a) }).Sized(ui.SizeSM)
	facts := ui.NewPanel(ui.Pad(16, ui.Column(4, ui.Sides(ui.NewText(text.T("details.company"), ui.Title), edit),
		row("details.industry", a.Industry), row("details.city", a.City), row("details.country", text.CountryName(a.Country)), row("details.employees", employees), website,
		row("details.project", a.Project), row("details.reference", a.Reference), row("details.notes", a.Notes))))
	rows := []fyne.CanvasObject{ui.NewText(text.N("details.people", len(v.people)), ui.Title)}
	for _, s := range v.center.Seats {
		p, held := v.center.Holder(s)
		if !held {
			continue
		}
		name := ui.NewLink(p.FullName(), func() { d.page.h.Go(screen.Route{Name: screen.Account, ID: a.ID, Person: p.ID}) })
		rows = append(rows, ui.Row(12, ui.NewAvatar(p.Initials(), s.Support.Code(), 32), ui.Fixed(220, 0, ui.Column(0, name, ui.NewText(p.JobTitle, ui.Caption).In(ui.Text2))),
			ui.Grow(ui.NewText(rolesLine(s.Roles), ui.Caption).In(ui.Text2)), ui.NewText(p.Email, ui.Caption).In(ui.Text3)))
	}
	for _, p := range v.unmapped {
		rows = append(rows, ui.Row(12, ui.NewAvatar(p.Initials(), "", 32), ui.Grow(ui.Column(0, ui.NewText(p.FullName(), ui.Body), ui.NewText(p.JobTitle, ui.Caption).In(ui.Text2))), ui.NewChip(text.T("details.unmapped"), ui.Outline)))
	}
	for _, p := range v.gone {
		rows = append(rows, d.gone(p))
	}
	d.content.Objects = []fyne.CanvasObject{container.NewVScroll(ui.Inset(16, 24, 16, 24, ui.Column(16, facts, ui.NewPanel(ui.Pad(16, ui.Column(10, rows...))))))}
	d.content.Refresh()
}
