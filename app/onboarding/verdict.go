package onboarding

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
)

// verdictForm is what a mentor is asked when signing off or returning.
type verdictForm struct {
	title, intro string
	rubric       []string
	verb, said   string // ids of texts
	reason       bool   // the word must be given
}

// askVerdict asks who says so, how far each criterion is met, and for a word.
func (p *Page) askVerdict(f verdictForm, do func(context.Context, workspace.Verdict) error) {
	by := ui.NewInput("")
	by.SetText(p.signer())
	who, label, hint := "onboarding.sign.by", "onboarding.sign.note", "onboarding.sign.note.hint"
	if f.reason {
		who, label, hint = "onboarding.sign.return.by", "onboarding.sign.return.why", "onboarding.sign.return.hint"
	}
	title := f.title
	if f.reason {
		title = text.T("onboarding.sign.return.title", f.title)
	}
	word := ui.NewInput(text.T(hint))
	fields := []ui.FormField{{Label: text.T(who), Object: by, Check: func() string {
		return needed(by, "error.plan.signer")
	}}}
	ratings := make([]*ui.Segmented, len(f.rubric))
	for i, criterion := range f.rubric {
		ratings[i] = ui.NewSegmented(ratingOptions(), "", nil).Small()
		fields = append(fields, ui.FormField{Label: criterion, Object: ui.Row(0, ratings[i])})
	}
	fields = append(fields, ui.FormField{Label: text.T(label), Object: word, Check: func() string {
		if !f.reason {
			return ""
		}
		return needed(word, "error.plan.reason")
	}})
	p.host.Dialogs.Form(ui.Form{
		Title: title, Intro: f.intro, Verb: text.T(f.verb), Fields: fields,
		Submit: func(finish func(error)) {
			v := workspace.Verdict{By: by.Text(), Word: word.Text()}
			for _, r := range ratings {
				v.Ratings = append(v.Ratings, ratingOf(r.Selected()))
			}
			p.submit(func(ctx context.Context) error { return do(ctx, v) }, text.T(f.said, f.title))(finish)
		},
	})
}

// signer is who is likely to sign: the user, unless that is the hire, else the mentor.
func (p *Page) signer() string {
	if me := strings.TrimSpace(p.host.Workspace.Me().Name); !p.mine() {
		return me
	}
	return p.view.plan.mentor
}

// needed is the message of an empty input, "" for one that is not.
func needed(in *ui.Input, message string) string {
	if strings.TrimSpace(in.Text()) == "" {
		return text.T(message)
	}
	return ""
}

func ratingOptions() []ui.Option {
	options := make([]ui.Option, len(model.Ratings))
	for i, r := range model.Ratings {
		options[i] = ui.Option{Value: r.Code(), Label: text.T("onboarding.rating." + r.Code())}
	}
	return options
}

func ratingOf(code string) model.Rating {
	for _, r := range model.Ratings {
		if r.Code() == code {
			return r
		}
	}
	return model.NoRating
}

// openMilestone shows a milestone, or a checkpoint, with what can be done about it.
func (p *Page) openMilestone(row signRow) {
	switch {
	case row.checkpoint != nil:
		p.openCheckpoint(row)
		return
	case row.task && !p.view.council:
		p.open(taskRow{id: row.id})
		return
	}
	when := ui.NewText(row.when, ui.Caption).In(ui.Text3)
	if row.late {
		when = ui.NewText(text.T("onboarding.sign.late", row.when), ui.Caption).In(ui.Warning)
	}
	parts := []fyne.CanvasObject{when, ui.NewParagraph(row.measure, ui.Body).In(ui.Text2)}
	if len(row.trail) == 0 && len(row.rubric) > 0 {
		parts = append(parts, ui.NewText(text.T("onboarding.sign.rubric"), ui.CaptionBold).In(ui.Text2))
		for _, r := range row.rubric {
			parts = append(parts, ui.Beside(8, ui.Inset(2, 0, 0, 0, ui.NewIcon("target", ui.Text3, 14)), ui.Grow(ui.NewParagraph(r, ui.Body))))
		}
	}
	if !row.late && row.line != row.when && (row.state == submitted || len(row.trail) == 0) { // else the trail says it
		parts = append(parts, ui.NewParagraph(row.line, ui.BodyBold))
	}
	for _, s := range row.trail {
		parts = append(parts, signEntry(s, row.rubric))
	}
	for _, e := range row.evidence {
		parts = append(parts, ui.Beside(8, ui.Inset(2, 0, 0, 0, ui.NewIcon("note", ui.Text3, 14)), ui.Grow(ui.NewParagraph(e.Text, ui.Body))))
	}
	buttons := []ui.DialogButton{{Label: text.T("action.close"), Cancel: true}}
	add := func(label, icon string, main bool, do func(signRow)) {
		buttons = append(buttons, ui.DialogButton{Label: text.T(label), Icon: icon, Default: main, Action: func() { do(row) }})
	}
	sign, back := p.signMilestone, p.returnMilestone
	if row.task { // of somebody whose tasks are not shown: what was handed in is
		task := taskRow{id: row.id, title: row.title, rubric: row.rubric}
		sign, back = func(signRow) { p.signTask(task) }, func(signRow) { p.returnTask(task) }
	}
	switch row.state {
	case open:
		add("onboarding.sign.verb", "", !p.mine(), sign)
		add("onboarding.sign.submit", "", p.mine(), p.submitMilestone)
	case submitted:
		add("onboarding.sign.return", "", false, back)
		add("onboarding.sign.verb", "signature", true, sign)
	case signedOff:
		add("onboarding.sign.return", "", false, back)
	}
	p.host.Dialogs.Custom(row.title, ui.Column(8, parts...), buttons)
}

// signEntry is what a mentor once said: who, when, on which version, with the ratings.
func signEntry(s model.SignOff, rubric []string) fyne.CanvasObject {
	icon, ink, what := "signature", ui.Success, "onboarding.trail.signed"
	if s.Returned {
		icon, ink, what = "undo", ui.Warning, "onboarding.trail.returned"
	}
	line := text.T(what, s.By, text.DateYear(model.DateOf(s.At)))
	if s.Version > 0 {
		line = text.T("onboarding.trail.version", line, s.Version)
	}
	words := []fyne.CanvasObject{ui.NewParagraph(line, ui.Caption).In(ui.Text2)}
	for i, r := range s.Ratings {
		if i < len(rubric) && r != model.NoRating {
			words = append(words, ui.NewParagraph(text.T("onboarding.trail.rating", rubric[i], text.T("onboarding.rating."+r.Code())), ui.Caption))
		}
	}
	if s.Word != "" {
		words = append(words, ui.NewParagraph(text.T("onboarding.trail.word", s.Word), ui.Body))
	}
	return ui.NewPanel(ui.Inset(8, 12, 8, 12, ui.Beside(10, ui.Column(0, ui.NewIcon(icon, ink, 18)), ui.Grow(ui.Column(2, words...)))))
}
