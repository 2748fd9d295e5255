package onboarding

import (
	"fyne.io/fyne/v2"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
)

// card is an objection: what the customer says, and once asked for, the answer
// with the four grades.
func (p *drillPage) card(c *workspace.DrillCard) fyne.CanvasObject {
	o := c.Page.Objection
	chips := []fyne.CanvasObject{ui.NewChip(text.T("objection.category."+o.Category), ui.AccentTone)}
	switch {
	case c.Drill.ID.IsZero():
		chips = append(chips, ui.NewChip(text.T("drill.new"), ui.InfoTone))
	case !c.Drill.Lost.IsZero():
		chips = append(chips, ui.NewChip(text.T("drill.lost"), ui.DangerTone))
	case c.Page.Version > c.Drill.Version:
		chips = append(chips, ui.NewChip(text.T("drill.changed"), ui.WarningTone))
	}
	parts := []fyne.CanvasObject{
		ui.Row(6, append(chips, ui.Grow(ui.Row(0)))...),
		ui.Inset(16, 0, 0, 0, ui.NewCaption(text.T("drill.customer"))),
		ui.Inset(4, 0, 16, 0, ui.NewParagraph(quoted(c.Phrase), ui.Display)),
	}
	if !p.open {
		show := ui.NewButton(ui.Primary, text.T("drill.show"), "eye", p.reveal)
		parts = append(parts, ui.NewParagraph(text.T("drill.say"), ui.Body).In(ui.Text2),
			ui.Inset(20, 0, 0, 0, ui.Row(10, show, ui.NewKbd(text.T("onboarding.key.space")))))
		return cardPanel(parts)
	}
	parts = append(parts, ui.Line(true), ui.Inset(16, 0, 8, 0, ui.NewParagraph(o.OneLiner, ui.HeadingPlain)))
	for _, q := range []struct{ label, said string }{{"drill.clarify", o.Clarifying}, {"drill.follow_up", o.FollowUp}} {
		if q.said != "" {
			parts = append(parts, ui.Inset(8, 0, 0, 0, ui.NewPanel(ui.Inset(10, 12, 10, 12, ui.Column(2, ui.NewCaption(text.T(q.label)), ui.NewParagraph(q.said, ui.BodyBold)))).Colored(ui.AccentSoft, ui.AccentBorder)))
		}
	}
	for i, never := range o.DoNotSay {
		top := float32(2)
		if i == 0 {
			parts = append(parts, ui.Inset(14, 0, 2, 0, ui.NewCaption(text.T("drill.never"))))
		}
		parts = append(parts, ui.Inset(top, 0, 0, 0, ui.Beside(8, ui.Inset(3, 0, 0, 0, ui.NewIcon("close", ui.Danger, 14)), ui.Grow(ui.NewParagraph(never, ui.Body).In(ui.Text2)))))
	}
	read := ui.NewLink(text.T("drill.read"), func() { p.host.Go(screen.Route{Name: screen.Playbooks, Page: c.Page.ID}) })
	parts = append(parts, ui.Inset(12, 0, 0, 0, ui.Row(0, read, ui.Grow(ui.Row(0)))), ui.Inset(18, 0, 0, 0, p.grades(c)))
	return cardPanel(parts)
}

func cardPanel(parts []fyne.CanvasObject) fyne.CanvasObject {
	return ui.Middle(760, ui.NewPanel(ui.Inset(24, 28, 28, 28, ui.Column(0, parts...))))
}

// gradeWidth is more than any of the buttons needs, so that they are of one width.
const gradeWidth = 140

// grades are the four buttons: how well it came, and when the card comes back
// then.
func (p *drillPage) grades(c *workspace.DrillCard) fyne.CanvasObject {
	var buttons []fyne.CanvasObject
	for i, g := range model.Grades {
		kind := ui.Secondary
		if g == model.GradeGood {
			kind = ui.Primary
		}
		b := ui.NewButton(kind, text.T("drill.grade."+g.Code()), "", func() { p.answer(g) }).Tipped(text.T("drill.grade.tip", text.Number(i+1)))
		buttons = append(buttons, ui.Grow(ui.AtLeast(gradeWidth, 0, ui.Column(4, b, ui.Row(6, ui.Grow(ui.Row(0)), ui.NewKbd(text.Number(i+1)), ui.NewCaption(interval(c.Next[g])), ui.Grow(ui.Row(0)))))))
	}
	return ui.Row(10, buttons...)
}
