package playbook

import (
	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/playbooks"
)

// effectOf is what a message has brought; it is worked out once for each shelf.
func (s *shelf) effectOf(page string) playbooks.PageEffect {
	e, ok := s.effects[page]
	if !ok {
		e = playbooks.EffectOf(page, s.sent, s.today)
		if s.effects == nil {
			s.effects = map[string]playbooks.PageEffect{}
		}
		s.effects[page] = e
	}
	return e
}

// effectCard is what a message has brought: as a whole, by version, and by the
// role of who got it.
func effectCard(e playbooks.PageEffect, today model.Date) fyne.CanvasObject {
	title := ui.NewText(text.T("effect"), ui.BodyBold)
	if e.All.Sent == 0 {
		return ui.NewPanel(ui.Pad(16, ui.Column(4, title, ui.NewParagraph(text.T("effect.none"), ui.Caption).In(ui.Text2))))
	}
	answered := ui.NewText("–", ui.Heading).In(ui.Text3)
	if !e.All.TooFew() {
		answered = ui.NewText(rate(e.All), ui.Heading)
	}
	figure := func(label string, value fyne.CanvasObject) fyne.CanvasObject {
		return ui.Column(4, ui.NewCaption(text.T(label)), value)
	}
	parts := ui.Column(12, title, ui.Flow(20,
		figure("effect.rate", answered),
		figure("effect.sent", ui.NewText(text.Number(e.All.Sent), ui.Heading)),
		figure("effect.weeks", ui.NewBars(e.Weeks[:], weekTips(e, today)))))
	rows := ui.Column(8)
	for _, v := range e.Versions {
		name := text.T("effect.version", text.Number(v.Version))
		if v.Version == 0 {
			name = text.T("effect.version.none")
		}
		rows.Add(effectRow(name, v.Effect))
	}
	parts.Add(ui.Line(true))
	parts.Add(rows)
	if len(e.Roles) > 0 {
		rows := ui.Column(8, ui.NewText(text.T("effect.roles"), ui.CaptionBold).In(ui.Text2))
		for _, r := range e.Roles {
			rows.Add(effectRow(text.T("role."+string(r.Role)), r.Effect))
		}
		parts.Add(ui.Line(true))
		parts.Add(rows)
	}
	return ui.NewPanel(ui.Pad(16, parts))
}

// effectRow is one line: how often, how often answered, and where the true rate
// lies, or that there are too few to tell.
func effectRow(name string, e model.Effect) fyne.CanvasObject {
	says := text.T("coverage.answered", text.Number(e.Answered), text.Number(e.Sent))
	if e.TooFew() { // below each other: the column beside a page is narrow
		return ui.Column(0, ui.NewText(name, ui.Body), ui.NewParagraph(says+", "+text.T("effect.few"), ui.Caption).In(ui.Text2))
	}
	figure := ui.NewText(rate(e), ui.BodyBold).Aligned(fyne.TextAlignTrailing)
	right := ui.Column(0, figure, ui.NewCaption(between(e)).Aligned(fyne.TextAlignTrailing))
	if e.Tendency() {
		says += " · " + text.T("coverage.tendency")
	}
	return ui.Row(8, ui.Grow(ui.Column(0, ui.NewText(name, ui.Body), ui.NewCaption(says))), right)
}

// weekTips say for each week since when, and how often.
func weekTips(e playbooks.PageEffect, today model.Date) []string {
	var tips []string
	for i, n := range e.Weeks {
		last := today.AddDays(-7 * (len(e.Weeks) - 1 - i))
		tips = append(tips, text.T("effect.week", text.Date(last.AddDays(-6)), text.Date(last), text.Number(n)))
	}
	return tips
}
