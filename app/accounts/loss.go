package accounts

import (
	"strings"

	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// lossWidth has room for a role and who else has it in one line.
const lossWidth = 600

// lossCheck tells what would be lost if the person of a seat left: roles,
// contacts, champions, the way to power; and whom to build up in time.
func (p *accountPage) lossCheck(seat model.ID) {
	v := p.view
	loss, ok := v.center.Loss(seat, v.limits, v.today)
	if !ok || p.h.Dialogs.Open() {
		return
	}
	s, _ := v.center.Seat(seat)
	name, _ := seatTitle(v.center, s)
	p.h.Dialogs.Custom(text.T("loss.title", name), ui.Column(10, p.lossRows(loss)...), nil).Wide(lossWidth)
}

func (p *accountPage) lossRows(loss model.Loss) []fyne.CanvasObject {
	v := p.view
	row := func(label string, good bool, said string) fyne.CanvasObject {
		icon, token := "alert", ui.Danger
		if good {
			icon, token = "check", ui.Success
		}
		return ui.Row(10, ui.NewIcon(icon, token, 16), ui.Fixed(ui.Scaled(148), 0, ui.NewText(label, ui.Body).In(ui.Text2)), ui.Grow(ui.NewParagraph(said, ui.Body)))
	}
	rows := []fyne.CanvasObject{
		row(text.T("loss.score"), loss.ScoreAfter >= loss.ScoreBefore, text.T("loss.score.is", loss.ScoreBefore, loss.ScoreAfter)),
		row(text.T("loss.status"), loss.StatusAfter == loss.StatusBefore, text.T("loss.status.is", text.T("status."+string(loss.StatusBefore)+".short"), text.T("status."+string(loss.StatusAfter)+".short"))),
	}
	for _, r := range loss.Roles {
		said := text.T("loss.role.gone")
		if r.Covered() {
			said = text.T("loss.role.left", p.names(r.Left))
		} else if r.Required {
			said = text.T("loss.role.required")
		}
		rows = append(rows, row(text.T("role."+string(r.Role)), r.Covered(), said))
	}
	if loss.Champion {
		said := text.T("loss.champion.gone")
		if len(loss.Champions) > 0 {
			said = text.T("loss.role.left", p.names(loss.Champions))
		}
		rows = append(rows, row(text.T("support.champion"), len(loss.Champions) > 0, said))
	}
	contacts := text.T("loss.contact.gone")
	switch {
	case !loss.Alone.IsZero():
		contacts = text.T("loss.contact.alone", p.names([]model.ID{loss.Alone}))
	case len(loss.Contacts) > 0:
		contacts = text.N("loss.contact.left", len(loss.Contacts))
	}
	rows = append(rows, row(text.T("loss.contact"), len(loss.Contacts) > 1, contacts))
	path := text.T("loss.path.same")
	broken := loss.PathBefore.State == model.PathOpen && loss.PathAfter.State != model.PathOpen
	switch {
	case broken:
		path = text.T("loss.path.broken")
	case loss.PathBefore.State != model.PathOpen:
		path = text.T("path.lack." + string(loss.PathBefore.State))
	case loss.PathAfter.Cost > loss.PathBefore.Cost:
		path = text.T("loss.path.longer")
	}
	rows = append(rows, row(text.T("path.title"), !broken && loss.PathBefore.State == model.PathOpen, path))
	if len(loss.Successors) == 0 {
		return rows
	}
	rows = append(rows, ui.Line(true), ui.NewText(text.T("loss.successors"), ui.BodyBold))
	for _, next := range loss.Successors {
		s, _ := v.center.Seat(next.Seat)
		name, title := seatTitle(v.center, s)
		h, _ := v.center.Holder(s)
		var why []string
		for _, r := range next.Reasons {
			why = append(why, text.T("loss.why."+string(r)))
		}
		link := ui.NewLink(name, func() {
			p.h.Dialogs.Top().Close()
			p.lookAt(s.ID)
		})
		if title != "" {
			why = append([]string{title}, why...)
		}
		rows = append(rows, ui.Row(10, ui.NewAvatar(h.Initials(), s.Support.Code(), 32), ui.Grow(ui.Column(0, link, ui.NewText(strings.Join(why, " · "), ui.Caption).In(ui.Text2)))))
	}
	return rows
}

// names lists seats by their holders, the first few of them.
func (p *accountPage) names(seats []model.ID) string {
	const most = 3
	var names []string
	for i, id := range seats {
		if i == most {
			names = append(names, text.T("loss.more", len(seats)-most))
			break
		}
		s, _ := p.view.center.Seat(id)
		names = append(names, seatCalled(p.view.center, s))
	}
	return strings.Join(names, ", ")
}
