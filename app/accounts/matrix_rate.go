package accounts

import (
	"context"

	"fyne.io/fyne/v2"

	"konklave/app/mapview"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// place is somebody moved to a cell: ask how we know, and rate.
func (w *matrixView) place(id model.ID, to mapview.Cell) {
	p := w.c.page
	s, ok := p.view.center.Seat(id)
	switch {
	case !ok || p.h.Dialogs.Open():
		w.matrix.Settle()
	case to.Support == model.Champion && s.Support != model.Champion:
		p.inspector.championFormAt(s, model.Influence(to.Influence), w.matrix.Settle)
	default:
		w.ask(s, to)
	}
}

// promptWidth has room for the keys in two lines.
const promptWidth = 440

// ask is the one line about evidence, at the cell. Only putting back forgets the
// move; whatever else ends it keeps the rating, with what stands in the line.
func (w *matrixView) ask(s model.Seat, to mapview.Cell) {
	how := ui.NewInput(text.T("rate.how.hint"))
	var over *ui.Popover
	keep := true
	end := func(kept bool) func() {
		return func() {
			keep = kept
			over.Close()
		}
	}
	without := func() {
		how.SetText("")
		over.Close()
	}
	how.OnSubmitted = func(string) { over.Close() }
	how.OnKey = func(e *fyne.KeyEvent) bool {
		if e.Name != fyne.KeyEscape {
			return false
		}
		without()
		return true
	}
	content := ui.Column(8,
		ui.NewText(w.moveTitle(s, to), ui.BodyBold),
		ui.Column(4, ui.NewText(text.T("rate.how"), ui.Caption).In(ui.Text2), how),
		ui.NewParagraph(text.T("matrix.ask.keys"), ui.Caption).In(ui.Text3),
		ui.Row(8, ui.NewButton(ui.Ghost, text.T("matrix.ask.back"), "undo", end(false)).Sized(ui.SizeSM), ui.Spacer(),
			ui.NewButton(ui.Secondary, text.T("matrix.ask.without"), "", without).Sized(ui.SizeSM),
			ui.NewButton(ui.Primary, text.T("action.keep"), "", end(true)).Sized(ui.SizeSM)))
	over = ui.ShowPopover(w.matrix.Anchor(to), ui.Fixed(ui.Scaled(promptWidth), 0, ui.Pad(12, content)), ui.Scaled(promptWidth))
	over.OnClosed = func() {
		if keep {
			w.rate(s, to, how.Text())
		} else {
			w.matrix.Settle()
		}
	}
	// A popover that was never painted has no canvas of its own to ask.
	w.c.page.h.Window.Canvas().Focus(how.Focusable())
}

// moveTitle says who moves from where to where.
func (w *matrixView) moveTitle(s model.Seat, to mapview.Cell) string {
	name, _ := seatTitle(w.c.page.view.center, s)
	if p, held := w.c.page.view.center.Holder(s); held {
		name = shortName(p)
	}
	before, after := text.T("support."+s.Support.Code()), text.T("support."+to.Support.Code())
	switch {
	case s.Support == to.Support:
		return text.T("matrix.ask.influence", name, weight(s.Influence), to.Influence)
	case int(s.Influence) == to.Influence:
		return text.T("matrix.ask.support", name, before, after)
	}
	return text.T("matrix.ask.both", name, before, after, weight(s.Influence), to.Influence)
}

// rate keeps a move as one edit. When that fails, everybody goes back to where
// they stand.
func (w *matrixView) rate(s model.Seat, to mapview.Cell, how string) {
	h := w.c.page.h
	p, _ := w.c.page.view.center.Holder(s)
	h.DoWithUndo(func(ctx context.Context) error {
		err := h.Workspace.Rate(ctx, s.ID, to.Support, model.Influence(to.Influence), how)
		if err != nil {
			h.Runner.After(0, "account.settle", w.matrix.Settle)
		}
		return err
	}, text.T("matrix.moved", shortName(p), text.T("support."+to.Support.Code()), to.Influence))
}
