package accounts

import (
	"context"

	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// gateLook is how a decision of the legal gate looks.
var gateLook = map[model.Decision]struct {
	icon  string
	token ui.Token
}{
	model.Allowed:     {"shield", ui.Success},
	model.Conditional: {"shield", ui.Warning},
	model.Blocked:     {"hand", ui.Danger},
}

// gate is what the legal gate says to the message on show.
func (s *sayWhat) gate(v model.Verdict) fyne.CanvasObject {
	look := gateLook[v.Decision]
	why := ui.NewLink(text.T("gate.why"), func() { s.panel.page.gateDialog(s.panel.person, s.query.Resolve(s.view.center, s.seat).Channel, v) })
	lines := []fyne.CanvasObject{
		ui.NewText(text.T("gate."+string(v.Decision)), ui.CaptionBold).In(look.token),
		ui.NewParagraph(text.Say(v.Reason), ui.Caption).In(ui.Text2), why,
	}
	return ui.Row(8, ui.NewIcon(look.icon, look.token, 16), ui.Grow(ui.Column(2, lines...)))
}

// gateWidth is how wide the dialog of the gate is, in Fyne units.
const gateWidth = 520

// gateDialog explains a verdict, and offers to record what would change it.
func (p *accountPage) gateDialog(person model.Person, c model.Channel, v model.Verdict) {
	if p.h.Dialogs.Open() {
		return
	}
	look := gateLook[v.Decision]
	rows := []fyne.CanvasObject{
		ui.Row(8, ui.NewIcon(look.icon, look.token, 18), ui.NewText(text.T("gate."+string(v.Decision)), ui.BodyBold).In(look.token)),
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

// permissionForm records what a person allowed or forbade on a channel. The
// purpose is always advertising: nothing else is asked for here, and a blocked
// message gets no other purpose by it.
func (p *accountPage) permissionForm(person model.Person, c model.Channel) {
	if p.h.Dialogs.Open() {
		return
	}
	f := newPermissionFields(p, c)
	ws := p.h.Workspace
	p.h.Dialogs.Form(ui.Form{Title: text.T("permission.title", person.FullName()), Intro: text.T("permission.intro"), Verb: text.T("permission.record"),
		Width: 640, Fields: f.rows(), Submit: func(finish func(error)) {
			permission, err := f.permission(person.ID)
			if err != nil {
				finish(err)
				return
			}
			p.h.Submit(func(ctx context.Context) error {
				_, err := ws.RecordPermission(ctx, permission)
				return err
			})(finish)
		}})
}
