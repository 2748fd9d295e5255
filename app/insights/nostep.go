package insights

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"konklave/app/followup"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/insights"
	"konklave/model/workspace"
)

// lacksShown is how many people without a next step the card lists.
const lacksShown = 6

// lackCard lists the people without a next step, the most influential first, each with
// the form that sets one.
func (p *Page) lackCard(f insights.Figures, narrow bool) *ui.Panel {
	title := text.T("insights.no_step.title", len(f.NoStep))
	if len(f.NoStep) == 0 {
		return newCard(title, text.T("insights.no_step.sub"), said("check", text.T("insights.no_step.none")))
	}
	rows := ui.Column(0)
	for i, who := range p.view.lacks {
		if i > 0 {
			rows.Add(ui.Inset(0, cardPad, 0, cardPad, ui.Line(true)))
		}
		at := slices.IndexFunc(f.NoStep, func(l insights.Lack) bool { return l.Person == who.Item.Person })
		rows.Add(p.lackRow(f, f.NoStep[at], who, narrow))
	}
	if more := len(f.NoStep) - lacksShown; more > 0 {
		all := ui.NewButton(ui.Secondary, text.N("insights.no_step.all", len(f.NoStep)), "arrow-right", func() { p.showList(lackList(f)) }).Sized(ui.SizeSM)
		rows.Add(ui.Inset(6, cardPad, 0, cardPad, ui.Row(0, ui.Spacer(), all)))
	}
	return newCard(title, text.T("insights.no_step.sub"), ui.Inset(8, 0, 14, 0, rows))
}

func (p *Page) lackRow(f insights.Figures, l insights.Lack, of workspace.InsightRow, narrow bool) fyne.CanvasObject {
	name := ui.NewLink(l.Name, func() { p.goTo(l.Item) })
	who := ui.Column(0, ui.Row(0, name), ui.NewText(strings.Trim(of.Title+" · "+of.AccountName, " ·"), ui.Caption).In(ui.Text3))
	right := []fyne.CanvasObject{}
	if l.Temperature != "" {
		right = append(right, ui.NewTemperatureChip(string(l.Temperature), text.T("temperature."+string(l.Temperature))))
	}
	right = append(right, ui.NewPips(int(l.Seat.Influence), 5))
	if !narrow {
		last := ui.NewText(lastSaid(l.Last, f.Today), ui.Caption).In(ui.Text2)
		right = append(right, ui.Fixed(ui.Scaled(120), 0, last))
	}
	set := ui.NewButton(ui.Soft, text.T("insights.follow_up"), "calendar-plus", func() { p.followUp(l.Person) }).Sized(ui.SizeXS)
	right = append(right, set)
	row := ui.Row(14, append([]fyne.CanvasObject{ui.NewAvatar(of.Initials, "", 32), ui.Grow(who)}, right...)...)
	return ui.Inset(0, cardPad, 0, cardPad, ui.AtLeast(0, ui.Scaled(46), row))
}

// followUp asks for the next step with a person.
func (p *Page) followUp(id model.ID) {
	ws := p.host.Workspace
	ui.Run(p.host.Runner, "insights.person", personOf(ws, id), func(person model.Person, err error) {
		if err != nil {
			p.host.Fail(err)
			return
		}
		followup.Ask(p.host, person, model.Email)
	})
}
