package accounts

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// lineMenu is what can be done with a line: make it another kind, note
// something, remove it.
func (c *centerPane) lineMenu(id model.ID, at fyne.Position) {
	p := c.page
	if p.frozen() {
		return
	}
	i := slices.IndexFunc(p.view.center.Lines, func(l model.Line) bool { return l.ID == id })
	if i < 0 {
		return
	}
	line := p.view.center.Lines[i]
	var items []ui.MenuItem
	if line.Note != "" {
		items = append(items, ui.MenuItem{Label: line.Note, Disabled: text.T("map.line.noted")}, ui.MenuItem{Separator: true})
	}
	for _, kind := range model.LineKinds {
		items = append(items, ui.MenuItem{Label: text.T("line." + string(kind)), Checked: kind == line.Kind, Action: func() {
			if kind != line.Kind {
				p.h.Do(func(ctx context.Context) error { return p.h.Workspace.SetLineKind(ctx, id, kind) }, nil)
			}
		}})
	}
	items = append(items,
		ui.MenuItem{Separator: true},
		ui.MenuItem{Label: text.T("map.line.note"), Icon: "note", Action: func() { p.lineNote(line) }},
		ui.MenuItem{Label: text.T("map.line.remove"), Icon: "close", Danger: true, Action: func() {
			p.h.DoWithUndo(func(ctx context.Context) error { return p.h.Workspace.Disconnect(ctx, id) }, text.T("map.line.removed"))
		}})
	ui.ShowMenu(p.h.Window.Canvas(), items, at)
}

// lineNote says something about a line.
func (p *accountPage) lineNote(line model.Line) {
	if p.h.Dialogs.Open() {
		return
	}
	from, _ := p.view.center.Seat(line.From)
	to, _ := p.view.center.Seat(line.To)
	note := ui.NewInput(text.T("connect.note.hint"))
	note.SetText(line.Note)
	p.h.Dialogs.Form(ui.Form{Title: text.T("map.line.note.title", seatCalled(p.view.center, from), text.T("line."+string(line.Kind)), seatCalled(p.view.center, to)), Verb: text.T("action.save"),
		Fields: []ui.FormField{{Label: text.T("connect.note"), Object: note}},
		Submit: func(finish func(error)) {
			said := note.Text()
			p.h.Submit(func(ctx context.Context) error { return p.h.Workspace.SetLineNote(ctx, line.ID, said) })(finish)
		}})
}
