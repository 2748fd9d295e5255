package accounts

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// powerPath shows the shortest chain of influence from our supporters to power:
// in words above the map, while everybody else on the map fades.
type powerPath struct {
	c     *centerPane
	strip *fyne.Container
	on    bool
	seats map[model.ID]bool // on the path
}

func newPowerPath(c *centerPane) *powerPath {
	p := &powerPath{c: c, strip: container.NewStack()}
	p.strip.Hide()
	return p
}

// toggle shows the path, or everybody again.
func (p *powerPath) toggle() {
	p.on = !p.on
	p.c.sifted()
	p.c.content.Refresh()
}

// look finds the path anew in new data and says it in words.
func (p *powerPath) look(v *accountView) {
	p.seats = nil
	ui.ShowIf(p.strip, p.on)
	if !p.on {
		return
	}
	path := v.center.PathToPower(v.limits, v.today)
	p.seats = map[model.ID]bool{}
	steps := path.Steps
	if path.State == model.PathClosed || path.State == model.PathNoAlly {
		steps = path.Open.Leads
	}
	for _, s := range steps {
		p.seats[s.Seat] = true
	}
	for _, id := range []model.ID{path.Power, path.Open.By, path.Open.Seat} {
		if !id.IsZero() {
			p.seats[id] = true
		}
	}
	row := []fyne.CanvasObject{ui.NewIcon("flag", ui.AccentText, 16), ui.NewText(text.T("path.title"), ui.CaptionBold)}
	if path.State != model.PathOpen {
		row = append(row, ui.NewText(p.lack(v, path), ui.Caption).In(ui.Warning))
	}
	row = append(row, p.chain(v, steps)...)
	row = append(row, ui.Spacer(), ui.NewIconButton("close", text.T("action.close"), p.toggle).Sized(ui.SizeXS))
	p.strip.Objects = []fyne.CanvasObject{ui.Column(0, ui.Layers(ui.NewFill(ui.Surface), ui.Inset(6, 16, 6, 16, ui.Row(8, row...))), ui.Line(true))}
	p.strip.Refresh()
}

// lack says why there is no path, and whom to win.
func (p *powerPath) lack(v *accountView, path model.PathToPower) string {
	who := func(id model.ID) string {
		s, _ := v.center.Seat(id)
		return seatCalled(v.center, s)
	}
	said := text.T("path.lack." + string(path.State))
	switch open := path.Open; {
	case !open.Seat.IsZero() && !open.By.IsZero():
		said += " " + text.T("path.open.by", who(open.Seat), who(open.By))
	case !open.Seat.IsZero():
		said += " " + text.T("path.open", who(open.Seat))
	}
	return said
}

// chain is the path as links with what leads from one to the next.
func (p *powerPath) chain(v *accountView, steps []model.PathStep) []fyne.CanvasObject {
	var row []fyne.CanvasObject
	for i, step := range steps {
		s, _ := v.center.Seat(step.Seat)
		name := seatCalled(v.center, s)
		if i > 0 {
			row = append(row, ui.NewIcon("arrow-right", ui.Text3, 14))
		}
		row = append(row, ui.NewLink(name, func() { p.c.page.lookAt(s.ID) }), ui.NewText("("+text.T("path.why."+string(step.Why))+")", ui.Caption).In(ui.Text2))
	}
	return row
}

// leftOut are the seats that have nothing to do with the path.
func (p *powerPath) leftOut(v *accountView) map[model.ID]bool {
	if !p.on || len(p.seats) == 0 {
		return nil
	}
	out := map[model.ID]bool{}
	for _, s := range v.center.Seats {
		if !p.seats[s.ID] {
			out[s.ID] = true
		}
	}
	if !p.seats[missingSeat] && len(p.seats) > 0 {
		out[missingSeat] = true
	}
	return out
}
