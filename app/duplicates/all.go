package duplicates

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"konklave/app/list"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/app/work"
	"konklave/model"
	"konklave/model/workspace"
)

// allRows is how many pairs are in sight in the dialog.
const allRows = 6

// certainRow is a pair in the dialog: who stays, and who goes into it.
type certainRow struct {
	rows   []workspace.DuplicateRow
	stays  placedName
	goes   placedName
	object fyne.CanvasObject
}

// allRowHeight is the height of a pair in the dialog at text scale 1.
const allRowHeight = 48

// placedName is a name over the place that it belongs to.
type placedName struct{ name, place *ui.Label }

func newPlacedName(ink ui.Token) placedName {
	return placedName{ui.NewText("", ui.Body).In(ink), ui.NewText("", ui.Caption).In(ui.Text2)}
}

func (p placedName) object() fyne.CanvasObject { return ui.Grow(ui.Column(0, p.name, p.place)) }

func (p placedName) set(name, place string) {
	p.name.SetText(name)
	p.place.SetText(place)
	ui.ShowIf(p.place, place != "")
}

// Object implements list.Cell.
func (r *certainRow) Object() fyne.CanvasObject { return r.object }

// Set implements list.Cell.
func (r *certainRow) Set(i int) {
	row := r.rows[i]
	stays, goes := r.stays, r.goes
	if row.KeepB {
		stays, goes = goes, stays
	}
	stays.set(row.NameA, row.PlaceA)
	goes.set(row.NameB, row.PlaceB)
	r.object.Refresh()
}

// askAll shows every certain pair, and merges them all in one edit.
func (p *pairPage) askAll() {
	var rows []workspace.DuplicateRow
	for _, row := range p.all {
		if row.Strength == model.Certain {
			rows = append(rows, row)
		}
	}
	if len(rows) == 0 || p.h.Dialogs.Open() {
		return
	}
	pairs := list.New(allRowHeight, func() list.Cell {
		r := &certainRow{rows: rows, stays: newPlacedName(ui.Text), goes: newPlacedName(ui.Text2)}
		r.object = ui.Inset(0, 12, 0, 12, ui.Row(10, r.goes.object(), ui.NewIcon("arrow-right", ui.Text3, 16), r.stays.object()))
		return r
	})
	pairs.SetCount(len(rows))
	height := ui.Scaled(allRowHeight) * float32(min(len(rows), allRows))
	body := ui.Column(12,
		ui.NewParagraph(text.T("duplicates.all.text"), ui.Body).In(ui.Text2),
		ui.NewPanel(ui.Fixed(0, height, container.NewStack(pairs))))
	p.h.Dialogs.Custom(text.N("duplicates.all.title", len(rows)), body, []ui.DialogButton{
		{Label: text.T("action.cancel"), Cancel: true},
		{Label: text.N("duplicates.all.button", len(rows)), Icon: "check", Default: true, Action: func() { p.mergeAll(rows) }},
	}).Wide(640)
}

func (p *pairPage) mergeAll(rows []workspace.DuplicateRow) {
	work.Run(p.h, work.Job{Title: text.N("duplicates.all.title", len(rows)), What: text.T("duplicates.all.running")}, func(ctx context.Context, progress func(done, total int64)) (int, error) {
		return p.h.Workspace.MergeAll(ctx, rows, progress)
	}, func(merged int, err error) {
		switch {
		case model.CodeOf(err) == model.Canceled:
			p.h.Toasts.Show(text.T("duplicates.all.stopped"), "", nil)
		case err != nil:
			p.h.Fail(err)
		default:
			p.h.OfferUndo(text.N("duplicates.all.done", merged))
		}
	})
}
