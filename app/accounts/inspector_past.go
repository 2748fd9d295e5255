package accounts

import (
	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// asItWas are the parts of the panel on a past day: to read, not to change.
func (i *inspector) asItWas() []fyne.CanvasObject {
	v, s := i.view, i.seat
	name, title := seatTitle(v.center, s)
	initials := "?"
	if !s.Empty() {
		initials = i.person.Initials()
	}
	var chips []fyne.CanvasObject
	for _, r := range s.Roles {
		chips = append(chips, ui.NewChip(text.T("role."+string(r)), ui.Plain))
	}
	closer := ui.NewIconButton("close", text.T("action.close"), func() { i.page.choose(model.ID{}) }).Sized(ui.SizeSM)
	head := ui.Row(12, ui.NewAvatar(initials, s.Support.Code(), 56), ui.Grow(ui.Column(2, ui.NewText(name, ui.Title), ui.NewText(title, ui.Caption).In(ui.Text2))), closer)
	_, ink, _ := ui.Stance(s.Support.Code())
	rows := []fyne.CanvasObject{}
	if !s.Empty() {
		rows = append(rows, factRow(text.T("seat.stance"), ui.NewText(text.T("support."+s.Support.Code()), ui.CaptionBold).In(ink)), i.evidence(s.SupportBy, s.Support.Known()))
	}
	rows = append(rows,
		factRow(text.T("seat.influence"), ui.NewText(text.T("influence."+string(rune('0'+s.Influence))), ui.Caption)), i.evidence(s.InfluenceBy, s.Influence > 0))
	if !s.Empty() {
		rows = append(rows, factRow(text.T("seat.depth"), ui.NewText(text.T("coverage."+s.Coverage.Code()), ui.Caption)))
	}
	if s.Owner != "" {
		rows = append(rows, factRow(text.T("seat.owner"), ui.NewText(s.Owner, ui.Caption)))
	}
	return []fyne.CanvasObject{
		ui.Inset(14, 12, 10, 16, ui.Column(8, head, ui.Flow(4, chips...))),
		ui.Line(true),
		ui.Inset(10, 16, 10, 16, ui.Column(0, rows...)),
		ui.Line(true),
		ui.Inset(12, 16, 12, 16, ui.NewParagraph(text.T("past.frozen.on", text.DateYear(v.past)), ui.Caption).In(ui.Text2)),
	}
}
