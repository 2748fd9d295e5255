package onboarding

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// check opens a checkpoint of the plan by its id.
func (p *Page) check(id string) {
	for _, row := range p.view.signs {
		if row.checkpoint != nil && row.id == id {
			p.openCheckpoint(row)
		}
	}
}

// openCheckpoint shows how hire and mentor answered, and lets both answer.
func (p *Page) openCheckpoint(row signRow) {
	c := row.checkpoint
	parts := []fyne.CanvasObject{ui.NewText(row.when, ui.Caption).In(ui.Text3)}
	// Each answers without knowing what the other said.
	both, mine := c.Hire.Given() && c.Mentor.Given(), p.mine()
	cell := func(a model.Assessment, i int, own bool) string {
		switch {
		case i >= len(a.Answers) || a.Answers[i] == 0:
			return "–"
		case !both && !own:
			return "•"
		}
		return strconv.Itoa(a.Answers[i])
	}
	column := func(words string, style ui.TextStyle, ink ui.Token) fyne.CanvasObject {
		return ui.Fixed(ui.Scaled(64), 0, ui.NewText(words, style).In(ink).Aligned(fyne.TextAlignTrailing))
	}
	parts = append(parts, ui.Row(8, ui.Grow(ui.NewText("", ui.Caption)),
		column(text.T("onboarding.check.hire"), ui.CaptionBold, ui.Text2), column(text.T("onboarding.mentor"), ui.CaptionBold, ui.Text2)), ui.Line(true))
	for i, q := range c.Questions {
		hire, mentor := cell(c.Hire, i, mine), cell(c.Mentor, i, !mine)
		parts = append(parts, ui.Row(8, ui.Grow(ui.NewParagraph(q, ui.Body)), column(hire, ui.BodyBold, ui.AccentText), column(mentor, ui.BodyBold, ui.Text)))
	}
	for i, a := range []model.Assessment{c.Hire, c.Mentor} {
		if a.Word != "" && (both || mine == (i == 0)) {
			parts = append(parts, ui.NewParagraph(text.T("onboarding.check.word", a.By, a.Word), ui.Body).In(ui.Text2))
		}
	}
	if c.Hire.Given() != c.Mentor.Given() {
		parts = append(parts, ui.NewParagraph(text.T("onboarding.check.blind"), ui.Caption).In(ui.Text3))
	}
	p.host.Dialogs.Custom(row.title, ui.Column(8, parts...), []ui.DialogButton{
		{Label: text.T("action.close"), Cancel: true},
		{Label: text.T("onboarding.check.mentor.verb"), Default: !mine, Action: func() { p.assess(row, true) }},
		{Label: text.T("onboarding.check.hire.verb"), Default: mine, Action: func() { p.assess(row, false) }},
	})
}

// assess asks the questions of a checkpoint, of the hire or of the mentor.
func (p *Page) assess(row signRow, mentor bool) {
	plan, c := p.view.plan.id, row.checkpoint
	before, who := c.Hire, "onboarding.check.hire.verb"
	if mentor {
		before, who = c.Mentor, "onboarding.check.mentor.verb"
	}
	answers := make([]*ui.Segmented, len(c.Questions))
	var fields []ui.FormField
	for i, q := range c.Questions {
		chosen := ""
		if i < len(before.Answers) && before.Answers[i] > 0 {
			chosen = strconv.Itoa(before.Answers[i])
		}
		answers[i] = ui.NewSegmented(answerOptions(), chosen, nil).Small()
		fields = append(fields, ui.FormField{Label: q, Object: ui.Row(0, answers[i])})
	}
	word := ui.NewTextArea(text.T("onboarding.check.word.hint"), 3)
	word.SetText(before.Word)
	fields = append(fields, ui.FormField{Label: text.T("onboarding.check.word.label"), Object: word})
	p.host.Dialogs.Form(ui.Form{
		Title: row.title, Intro: text.T("onboarding.check.intro", text.T(who)), Verb: text.T("onboarding.file.save"), Fields: fields,
		Submit: func(finish func(error)) {
			numbers := make([]int, len(answers))
			for i, a := range answers {
				numbers[i], _ = strconv.Atoi(a.Selected()) // "" is no answer
			}
			p.submit(func(ctx context.Context) error {
				return p.host.Workspace.AssessCheckpoint(ctx, plan, row.id, mentor, numbers, word.Text())
			}, text.T("onboarding.check.said", row.title))(finish)
		},
	})
}

// answerOptions are 1 (not yet) to 5 (alone).
func answerOptions() []ui.Option {
	var options []ui.Option
	for n := 1; n <= 5; n++ {
		options = append(options, ui.Option{Value: strconv.Itoa(n), Label: strconv.Itoa(n)})
	}
	return options
}
