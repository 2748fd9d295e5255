package accounts

import (
	"context"

	"fyne.io/fyne/v2"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// gate is what the legal gate says to the message on show.
func (s *sayWhat) gate(v model.Verdict) fyne.CanvasObject {
	sign, token := screen.GateSign(v.Decision)
	why := ui.NewLink(text.T("gate.why"), func() { s.panel.page.gateDialog(s.panel.person, s.query.Resolve(s.view.center, s.seat).Channel, v) })
	lines := []fyne.CanvasObject{
		ui.NewText(text.T("gate."+string(v.Decision)), ui.CaptionBold).In(token),
		ui.NewParagraph(text.Say(v.Reason), ui.Caption).In(ui.Text2), why,
	}
	return ui.Row(8, ui.NewIcon(sign, token, 16), ui.Grow(ui.Column(2, lines...)))
}

// reach asks the legal gate before a channel is opened on which nothing is
// written yet. Where something may be written it says what alone; where nothing
// may, it says why.
func (i *inspector) reach(c model.Channel, open func()) {
	h, person := i.page.h, i.person
	ui.Run(h.Runner, "account.reach", func(ctx context.Context) (model.Verdict, error) { return h.Workspace.Reach(ctx, person.ID, c) },
		func(v model.Verdict, err error) {
			switch {
			case err != nil:
				h.Fail(err)
			case v.Decision == model.Blocked:
				i.page.gateDialog(person, c, v)
			default:
				open()
				if v.Purpose != model.Marketing {
					h.Toasts.Show(text.Say(v.Reason), "", nil)
				}
			}
		})
}

// gateWidth is how wide the dialog of the gate is, in Fyne units.
const gateWidth = 520

// gateDialog explains a verdict, and offers to record what would change it.
func (p *accountPage) gateDialog(person model.Person, c model.Channel, v model.Verdict) {
	if p.h.Dialogs.Open() {
		return
	}
	sign, token := screen.GateSign(v.Decision)
	rows := []fyne.CanvasObject{
		ui.Row(8, ui.NewIcon(sign, token, 18), ui.NewText(text.T("gate."+string(v.Decision)), ui.BodyBold).In(token)),
		ui.NewParagraph(text.Say(v.Reason), ui.Body),
	}
	list := func(title string, sentences []model.Sentence) {
		if len(sentences) == 0 {
			return
		}
		rows = append(rows, ui.NewText(text.T(title), ui.CaptionBold))
		for _, s := range sentences {
			rows = append(rows, ui.Row(8, ui.NewText("•", ui.Caption).In(ui.Text2), ui.Grow(ui.NewParagraph(text.Say(s), ui.Caption))))
		}
	}
	list("gate.conditions", v.Conditions)
	list("gate.changes", v.Change)
	rows = append(rows, ui.NewParagraph(text.T("gate.rule", v.Rule)+" · "+text.T("gate.no_advice"), ui.Caption).In(ui.Text3))
	buttons := []ui.DialogButton{{Label: text.T("action.close"), Cancel: true}}
	if !p.locked() {
		buttons = append(buttons, ui.DialogButton{Label: text.T("permission.record"), Default: true, Action: func() { p.permissionForm(person, c) }})
	}
	p.h.Dialogs.Custom(text.T("gate.title", person.FullName()), ui.Column(8, rows...), buttons).Wide(gateWidth)
}

// permissionForm records what a person allowed or forbade on a channel. A blocked
// message gets no other purpose by it.
func (p *accountPage) permissionForm(person model.Person, c model.Channel) {
	p.changePermission(person, model.Permission{Person: person.ID, Channel: c, Purpose: model.Marketing, Status: model.Consent, How: model.HowForm, GrantedAt: p.h.Workspace.Now()})
}

// changePermission is the form of a permission, a new one or one that is there.
func (p *accountPage) changePermission(person model.Person, before model.Permission) {
	if p.h.Dialogs.Open() {
		return
	}
	country := person.Country
	if country == "" && p.view != nil {
		country = p.view.account.Country
	}
	f := newPermissionFields(p, person, before, model.CountryCode(country))
	ws := p.h.Workspace
	verb := "permission.record"
	if !before.ID.IsZero() {
		verb = "action.save"
	}
	f.fit = p.h.Dialogs.Form(ui.Form{Title: text.T("permission.title", person.FullName()), Intro: text.T("permission.intro"), Verb: text.T(verb),
		Width: 640, Fields: f.rows(), Submit: func(finish func(error)) {
			permission, err := f.permission()
			if err != nil {
				finish(err)
				return
			}
			p.h.Submit(func(ctx context.Context) error {
				_, err := ws.RecordPermission(ctx, permission)
				return err
			})(finish)
		}}).Fit
}
