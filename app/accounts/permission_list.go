package accounts

import (
	"context"

	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// permissions shows what a person allowed and forbade, with what proves it.
func (p *accountPage) permissions(person model.Person) {
	ws := p.h.Workspace
	ui.Run(p.h.Runner, "account.permissions", func(ctx context.Context) ([]model.Permission, error) { return ws.Permissions(ctx, person.ID) },
		func(all []model.Permission, err error) {
			if err != nil {
				p.h.Fail(err)
				return
			}
			if p.h.Dialogs.Open() {
				return
			}
			var dialog *ui.Dialog
			rows := []fyne.CanvasObject{}
			for i := len(all) - 1; i >= 0; i-- { // the newest word counts
				rows = append(rows, p.permissionRow(person, all[i], func() { dialog.Close() }), ui.Line(true))
			}
			if len(all) == 0 {
				rows = append(rows, ui.NewParagraph(text.T("permission.none"), ui.Body).In(ui.Text2))
			}
			buttons := []ui.DialogButton{{Label: text.T("action.close"), Cancel: true}}
			if !p.locked() {
				buttons = append(buttons, ui.DialogButton{Label: text.T("permission.record"), Default: true, Action: func() { p.permissionForm(person, model.Email) }})
			}
			dialog = p.h.Dialogs.Custom(text.T("permission.list", person.FullName()), ui.Column(8, rows...), buttons).Wide(600)
		})
}

// permissionRow is one permission: what, since when, and the proof.
func (p *accountPage) permissionRow(person model.Person, allowed model.Permission, leave func()) fyne.CanvasObject {
	icon, ink := "check", ui.Success
	today := p.h.Workspace.Today()
	switch {
	case allowed.Status.Forbids():
		icon, ink = "hand", ui.Danger
	case allowed.Expired(today) || allowed.Idle(today):
		icon, ink = "alert", ui.Warning
	}
	channel := text.T("permission.channel.all")
	if allowed.Channel != "" {
		channel = text.T("channel." + string(allowed.Channel))
	}
	status := text.T("permission.unknown")
	if allowed.Status != "" {
		status = text.T("permission." + string(allowed.Status))
	}
	head := ui.NewText(channel+" · "+status, ui.BodyBold)
	lines := []fyne.CanvasObject{head, ui.NewParagraph(permissionFacts(allowed), ui.Caption).In(ui.Text2)}
	row := []fyne.CanvasObject{ui.NewIcon(icon, ink, 18), ui.Grow(ui.Column(2, lines...))}
	if !p.locked() {
		ws := p.h.Workspace
		row = append(row,
			ui.NewIconButton("edit", text.T("permission.edit"), func() { leave(); p.changePermission(person, allowed) }).Sized(ui.SizeSM),
			ui.NewIconButton("close", text.T("permission.delete"), func() {
				leave()
				p.h.DoWithUndo(func(ctx context.Context) error { return ws.DeletePermission(ctx, allowed.ID) }, text.T("permission.deleted"))
			}).Sized(ui.SizeSM))
	}
	return ui.Row(10, row...)
}

// permissionFacts is all that is known of a permission, on one paragraph.
func permissionFacts(p model.Permission) string {
	words := text.T("purpose."+string(p.Purpose)) + ", " + text.DateTime(p.Since())
	add := func(id string, args ...any) { words += " · " + text.T(id, args...) }
	value := func(label, s string) {
		if s != "" {
			words += " · " + text.T(label) + ": " + s
		}
	}
	if p.How != "" {
		add("permission.how." + string(p.How))
	}
	value("permission.address", p.Address)
	value("permission.wording", p.Wording)
	value("permission.evidence", p.Evidence)
	value("permission.scope", p.Scope)
	value("permission.facts", p.Facts)
	value("permission.sale", p.Customer.Sale)
	value("permission.doi.url", p.DoubleOptIn.URL)
	if at := p.DoubleOptIn.ConfirmedAt; !at.IsZero() {
		add("permission.doi.said", text.DateTime(at), p.DoubleOptIn.IP)
	}
	if !p.ECGCheckedOn.IsZero() {
		add("permission.ecg.said", text.DateYear(p.ECGCheckedOn))
	}
	if !p.DirectoryOn.IsZero() {
		add("permission.directory.said", text.DateYear(p.DirectoryOn))
	}
	if !p.Expires.IsZero() {
		add("permission.expires.said", text.DateYear(p.Expires))
	}
	if !p.LastUsedOn.IsZero() {
		add("permission.used.said", text.DateYear(p.LastUsedOn))
	}
	if until := p.ProofUntil(); !until.IsZero() {
		add("permission.proof.said", text.DateYear(until))
	}
	return words
}
