package duplicates

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
)

// preview compares one pair, field by field, and holds what is chosen.
type preview struct {
	page  *pairPage
	shown workspace.Comparison
	ready bool
	keepB bool
	picks map[string]model.Pick // as the user chose, in terms of what is kept

	fields  []*fieldRow // those with something to choose
	current int         // of fields, for the keys; -1 before the first
	heads   [2]*sideHead

	scroll  *container.Scroll
	foot    *fyne.Container
	content *fyne.Container
}

// fieldRow is one field of both.
type fieldRow struct {
	id    string
	joins bool
	cells [2]*cell
	row   fyne.CanvasObject
}

func newPreview(p *pairPage) *preview {
	v := &preview{page: p, current: -1, foot: container.NewStack(), content: container.NewStack()}
	v.scroll = container.NewVScroll(ui.Column(0))
	v.clear()
	return v
}

// clear shows that no pair is selected.
func (v *preview) clear() {
	v.ready, v.shown = false, workspace.Comparison{}
	v.fill(ui.NewPanel(ui.Center(ui.NewText(text.T("duplicates.choose"), ui.Body).In(ui.Text3))))
}

func (v *preview) fill(o fyne.CanvasObject) {
	v.content.Objects = []fyne.CanvasObject{o}
	v.content.Refresh()
}

// set shows a pair. What was chosen stays while it is the same pair.
func (v *preview) set(c workspace.Comparison) {
	same := v.ready && v.shown.A == c.A && v.shown.B == c.B
	offset := v.scroll.Offset
	if !same {
		v.keepB, v.picks, v.current, offset = c.KeepB, map[string]model.Pick{}, -1, fyne.Position{}
	}
	v.shown, v.ready = c, true
	v.build()
	v.scroll.ScrollToOffset(offset)
}

// swap keeps the other one. What was chosen by hand stays on its side.
func (v *preview) swap() {
	if !v.ready {
		return
	}
	v.keepB = !v.keepB
	for id, pick := range v.picks {
		switch pick {
		case model.PickKept:
			v.picks[id] = model.PickOther
		case model.PickOther:
			v.picks[id] = model.PickKept
		}
	}
	v.paint()
}

// merging is what the choices come to.
func (v *preview) merging() (workspace.Merging, bool) {
	m := workspace.Merging{Of: v.shown.Of, Keep: v.shown.A, Other: v.shown.B, Picks: v.picks}
	if v.keepB {
		m.Keep, m.Other = m.Other, m.Keep
	}
	return m, v.ready
}

// build makes the rows of the pair.
func (v *preview) build() {
	v.fields = nil
	rows := ui.Column(6)
	if v.shown.Of == model.KindAccount {
		addFields(v, rows, model.AccountFields, v.shown.Accounts)
	} else {
		addFields(v, rows, model.PersonFields, v.shown.People)
	}
	v.heads = [2]*sideHead{v.newSide(0), v.newSide(1)}
	heads := newSides("", v.heads[0].object, v.heads[1].object)
	chips := []fyne.CanvasObject{ui.NewChip(strengthWords(v.shown.Strength), strengthTone(v.shown.Strength))}
	for _, words := range reasonWords(v.shown.Reasons) {
		chips = append(chips, ui.NewChip(words, ui.Plain))
	}
	v.scroll.Content = ui.Inset(0, 16, 16, 16, rows)
	v.scroll.Refresh()
	body := ui.Column(0, ui.Inset(14, 16, 10, 16, ui.Column(12, ui.Flow(6, chips...), heads)), ui.Line(true), ui.Fixed(0, 10, ui.NewFill("")), ui.Grow(v.scroll), ui.Line(true), v.footer())
	v.fill(ui.NewPanel(body))
	v.paint()
}

// addFields adds a row for every field that either has.
func addFields[T any](v *preview, rows *fyne.Container, fields []model.MergeField[T], both [2]T) {
	for _, f := range fields {
		a, b := f.Value(&both[0]), f.Value(&both[1])
		if a == "" && b == "" {
			continue
		}
		r := &fieldRow{id: f.ID, joins: f.Joins() && a != "" && b != ""}
		open := a != b
		for side, value := range [2]string{a, b} {
			r.cells[side] = newCell(v.words(f.ID, side, value), open, func() { v.choose(r, side) })
		}
		r.row = newSides(text.T("duplicates.field."+f.ID), r.cells[0].object, r.cells[1].object)
		rows.Add(r.row)
		if open {
			v.fields = append(v.fields, r)
		}
	}
}

// chosen reports which sides of a field stay.
func (v *preview) chosen(r *fieldRow) (sides [2]bool) {
	var pick model.Pick
	kept, other := 0, 1
	if v.keepB {
		kept, other = 1, 0
	}
	if v.shown.Of == model.KindAccount {
		pick = chosenOf(model.AccountFields, r.id, v.shown.Accounts[kept], v.shown.Accounts[other], v.picks)
	} else {
		pick = chosenOf(model.PersonFields, r.id, v.shown.People[kept], v.shown.People[other], v.picks)
	}
	sides[kept] = pick != model.PickOther
	sides[other] = pick != model.PickKept
	return sides
}

func chosenOf[T any](fields []model.MergeField[T], id string, kept, other T, picks map[string]model.Pick) model.Pick {
	for _, f := range fields {
		if f.ID == id {
			return model.Chosen(f, kept, other, picks)
		}
	}
	return model.PickKept
}

// choose takes a side of a field. Where both may stay, a click on the second one
// adds it, and a click on one of both leaves the other.
func (v *preview) choose(r *fieldRow, side int) {
	sides := v.chosen(r)
	switch {
	case r.joins && sides[side] && sides[1-side]:
		sides[side] = false
	case r.joins:
		sides[side] = true
	default:
		sides = [2]bool{}
		sides[side] = true
	}
	kept := 0
	if v.keepB {
		kept = 1
	}
	switch {
	case sides[0] && sides[1]:
		v.picks[r.id] = model.PickBoth
	case sides[kept]:
		v.picks[r.id] = model.PickKept
	default:
		v.picks[r.id] = model.PickOther
	}
	for i, have := range v.fields {
		if have == r {
			v.current = i
		}
	}
	v.paint()
}

// paint shows what is chosen.
func (v *preview) paint() {
	for i, r := range v.fields {
		sides := v.chosen(r)
		for side, c := range r.cells {
			c.set(sides[side], i == v.current)
		}
	}
	for side, head := range v.heads {
		head.set((side == 1) == v.keepB)
	}
}

// step goes to another field with something to choose.
func (v *preview) step(by int) {
	if !v.ready || len(v.fields) == 0 {
		return
	}
	v.current = min(max(v.current+by, 0), len(v.fields)-1)
	v.paint()
	row := v.fields[v.current].row
	top, height, view := row.Position().Y, row.Size().Height, v.scroll.Size().Height
	switch {
	case top < v.scroll.Offset.Y:
		v.scroll.ScrollToOffset(fyne.NewPos(0, top))
	case top+height > v.scroll.Offset.Y+view:
		v.scroll.ScrollToOffset(fyne.NewPos(0, top+height-view+8))
	}
}

// pick chooses a side of the current field alone.
func (v *preview) pick(side int) {
	if !v.ready || len(v.fields) == 0 {
		return
	}
	v.current = max(v.current, 0)
	r := v.fields[v.current]
	pick := model.PickOther
	if (side == 1) == v.keepB {
		pick = model.PickKept
	}
	v.picks[r.id] = pick
	v.paint()
}

// pickBoth keeps both values of the current field, where that makes sense.
func (v *preview) pickBoth() {
	if v.ready && v.current >= 0 && v.current < len(v.fields) && v.fields[v.current].joins {
		v.picks[v.fields[v.current].id] = model.PickBoth
		v.paint()
	}
}
