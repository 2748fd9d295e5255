package audit

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
)

// recordsShown bounds the details: an import has tens of thousands.
const recordsShown = 40

// valueShown is after how many characters a value is cut: pages are long.
const valueShown = 400

// choose shows what a change did.
func (p *Page) choose(e workspace.AuditEntry) {
	p.open = e
	ws := p.host.Workspace
	ui.Run(p.host.Runner, "audit.details", func(ctx context.Context) ([]workspace.AuditRecord, error) {
		return ws.AuditRecords(ctx, e, recordsShown)
	},
		func(records []workspace.AuditRecord, err error) {
			if err != nil {
				p.host.Fail(err)
				return
			}
			p.showDetails(records)
		})
}

// showDetails fills the side.
func (p *Page) showDetails(records []workspace.AuditRecord) {
	e := p.open
	if e.Last == 0 {
		p.side.Objects = []fyne.CanvasObject{ui.NewFill(ui.Surface)}
		p.side.Refresh()
		return
	}
	who := text.DateTime(e.At.Local())
	if e.By != "" {
		who += " · " + e.By
	}
	head := []fyne.CanvasObject{ui.NewParagraph(Said(e), ui.Title), ui.NewText(who, ui.Caption).In(ui.Text2)}
	if e.Subject != "" {
		head = append(head, ui.NewParagraph(e.Subject, ui.Body))
	}
	if e.Undone {
		head = append(head, ui.Row(0, ui.NewChip(text.T("audit.undone"), ui.WarningTone).WithIcon("undo")))
	}
	rows := []fyne.CanvasObject{ui.Column(4, head...)}
	for _, r := range records {
		rows = append(rows, ui.Line(true), recordPart(r))
	}
	if len(records) == 0 {
		rows = append(rows, ui.Line(true), ui.NewParagraph(text.T("audit.erased"), ui.Body).In(ui.Text2))
	}
	if more := e.Records - len(records); more > 0 && len(records) > 0 {
		rows = append(rows, ui.Line(true), ui.NewText(text.N("audit.more", more), ui.Caption).In(ui.Text2))
	}
	p.side.Objects = []fyne.CanvasObject{ui.NewFill(ui.Surface), container.NewVScroll(ui.Inset(16, 20, 24, 20, ui.Column(12, rows...)))}
	p.side.Refresh()
}

var opTones = map[model.Op]ui.Tone{model.Created: ui.SuccessTone, model.Updated: ui.Plain, model.Deleted: ui.DangerTone}

// recordPart is a record with its fields: what was there before, and what came.
func recordPart(r workspace.AuditRecord) fyne.CanvasObject {
	name := text.T("audit.kind." + string(r.Kind))
	if r.Name != "" {
		name += " · " + r.Name
	}
	rows := []fyne.CanvasObject{ui.Row(8, ui.Grow(ui.NewParagraph(name, ui.BodyBold)), ui.NewChip(text.T("audit.op."+string(r.Op)), opTones[r.Op]))}
	for _, f := range r.Fields {
		before, after := cut(text.ValueOf(f.Name, f.Before)), cut(text.ValueOf(f.Name, f.After))
		if before == after {
			continue // an id that leads nowhere, or a part that has no words
		}
		rows = append(rows, fieldPart(r.Op, text.Field(f.Name), before, after))
	}
	return ui.Column(6, rows...)
}

func fieldPart(op model.Op, label, before, after string) fyne.CanvasObject {
	value := func(s string, gone bool) fyne.CanvasObject {
		token := ui.Text
		switch {
		case s == "":
			s, token = text.T("audit.nothing"), ui.Text3
		case gone:
			token = ui.Text2
		}
		return ui.NewParagraph(s, ui.Body).In(token)
	}
	lines := []fyne.CanvasObject{ui.NewText(label, ui.Caption).In(ui.Text2)}
	if op != model.Created {
		lines = append(lines, ui.Row(6, ui.NewIcon("minus", ui.Danger, 14), ui.Grow(value(before, true))))
	}
	if op != model.Deleted {
		lines = append(lines, ui.Row(6, ui.NewIcon("plus", ui.Success, 14), ui.Grow(value(after, false))))
	}
	return ui.Column(2, lines...)
}

func cut(s string) string {
	if r := []rune(s); len(r) > valueShown {
		return string(r[:valueShown]) + "…"
	}
	return s
}
