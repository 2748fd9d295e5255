package accounts

import (
	"context"

	"fyne.io/fyne/v2"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
)

// countDoubles says on the button how many pairs may be one. Nothing waits for it:
// with 100,000 people it takes seconds.
func (p *listPage) countDoubles() {
	ui.Run(p.h.Runner, "accounts.doubles", p.h.Workspace.Duplicates, func(pairs []model.Duplicate, err error) {
		if err != nil {
			return // the page of duplicates tells
		}
		p.pairs = len(pairs)
		p.doubles.SetLabel(text.T("accounts.list.doubles", text.Number(p.pairs)))
		setVisible(p.doubles, p.pairs > 0)
		p.head.content.Refresh()
	})
}

// offer shows or hides the buttons of the head.
func (p *listPage) offer(on bool) {
	p.head.offer(on)
	setVisible(p.doubles, on && p.pairs > 0)
}

// doublesHint says after an import how many pairs there are, and leads to them.
func doublesHint(h *screen.Host, pairs int) fyne.CanvasObject {
	look := ui.NewButton(ui.Secondary, text.T("import.done.doubles.look"), "copy", func() { h.Go(screen.Route{Name: screen.Duplicates}) }).Sized(ui.SizeSM)
	return ui.Row(8, ui.NewIcon("copy", ui.Info, 16), ui.Grow(ui.NewParagraph(text.N("import.done.doubles", pairs), ui.Caption).In(ui.Text2)), look)
}

// tellDouble says, after somebody took a seat, that the person is probably there
// already, and leads to both.
func tellDouble(h *screen.Host, seats ...model.ID) {
	type found struct {
		rows   []workspace.DuplicateRow
		person model.ID
	}
	ui.Run(h.Runner, "", func(ctx context.Context) (f found, err error) {
		f.rows, f.person, err = h.Workspace.DuplicatesOfSeats(ctx, seats)
		return f, err
	}, func(f found, err error) {
		if err != nil || len(f.rows) == 0 || f.rows[0].Strength < model.Likely {
			return
		}
		row := f.rows[0]
		name, other := row.NameA, row.NameB
		if row.B == f.person {
			name, other = other, name
		}
		h.Toasts.Show(text.T("duplicates.told", name, other), text.T("duplicates.compare"), func() {
			h.Go(screen.Route{Name: screen.Duplicates, ID: row.A, Person: row.B})
		})
	})
}
