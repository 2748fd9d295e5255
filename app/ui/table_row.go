package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// tableRow is the widget of one row in view.
type tableRow[T any] struct {
	widget.BaseWidget
	table *Table[T]
	index int // shown index, -1 before the first
	stamp int // of the table when the cells were filled

	fill   *canvas.Rectangle
	bar    *canvas.Rectangle
	line   *canvas.Rectangle
	ring   *canvas.Rectangle
	cells  []fyne.CanvasObject
	cover  *canvas.Rectangle // keeps cells that are scrolled sideways out of the first column
	check  *canvas.Rectangle
	tick   *drawing
	veil   *canvas.Rectangle
	dashes dashes
	look   RowLook
}

var (
	_ desktop.Hoverable      = (*tableRow[int])(nil)
	_ desktop.Mouseable      = (*tableRow[int])(nil)
	_ fyne.DoubleTappable    = (*tableRow[int])(nil)
	_ fyne.SecondaryTappable = (*tableRow[int])(nil)
	_ Holder                 = (*tableRow[int])(nil)
)

func newTableRow[T any](t *Table[T]) *tableRow[T] {
	r := &tableRow[T]{table: t, index: -1,
		fill: &canvas.Rectangle{}, bar: &canvas.Rectangle{}, line: &canvas.Rectangle{}, ring: &canvas.Rectangle{}, cover: &canvas.Rectangle{},
		check: &canvas.Rectangle{}, tick: newIcon(), veil: &canvas.Rectangle{}, dashes: newDashes()}
	for _, c := range t.columns {
		if c.Cell != nil {
			r.cells = append(r.cells, c.Cell())
			continue
		}
		r.cells = append(r.cells, NewText("", c.Style).Aligned(c.Align))
	}
	r.ExtendBaseWidget(r)
	return r
}

// show makes the widget the row of an index.
func (r *tableRow[T]) show(index int) {
	t := r.table
	if r.index != index || r.stamp != t.stamp {
		r.index, r.stamp = index, t.stamp
		row := t.rows[t.order[index]]
		r.look = RowLook{}
		if t.Look != nil {
			r.look = t.Look(row)
		}
		for i, c := range t.columns {
			switch {
			case c.Cell != nil:
				if c.Update != nil {
					c.Update(r.cells[i], row)
				}
			case c.Text != nil:
				label := r.cells[i].(*Label)
				label.SetText(c.Text(row))
				token := Text
				if c.Token != nil {
					token = c.Token(row)
				}
				label.SetToken(token)
			}
			r.cells[i].Refresh()
		}
		if size := r.Size(); !size.IsZero() {
			r.place(size)
		}
	}
	r.paint()
}

func (r *tableRow[T]) CreateRenderer() fyne.WidgetRenderer {
	frozen := r.table.frozen()
	objects := append([]fyne.CanvasObject{r.fill, r.line}, r.cells[frozen:]...)
	if frozen > 0 {
		objects = append(objects, r.cover)
	}
	objects = append(append(objects, r.bar), r.cells[:frozen]...)
	return render(r.paint, r.place, func() fyne.Size { return fyne.NewSize(0, r.table.rowHeight) }, append(objects, r.dashes.pic, r.check, r.tick.raster, r.ring, r.veil)...)
}

func (r *tableRow[T]) paint() {
	t := r.table
	selected := r.index >= 0 && r.index == t.selected
	picked := r.index >= 0 && r.index < len(t.order) && len(t.picked) > 0 && t.picked[t.Key(t.rows[t.order[r.index]])]
	hovered := r.index == t.hovered
	fill := Token("")
	switch {
	case selected, picked:
		fill = AccentSoft
	case hovered:
		fill = Hover
	}
	show(r.fill, fill != "")
	show(r.bar, selected)
	setBox(r.fill, colorOrNone(fill), colorOrNone(""), 0, 0)
	setBox(r.bar, Color(AccentText), colorOrNone(""), 0, 0)
	setBox(r.line, Color(Border), colorOrNone(""), 0, 0)
	r.paintRing(selected)
	r.paintCheck(picked, hovered)
	if fill == "" {
		fill = Surface
	}
	show(r.cover, t.side.offset > 0)
	setBox(r.cover, Color(fill), colorOrNone(""), 0, 0)
	show(r.veil, r.look.Dimmed)
	if r.look.Dimmed {
		ground := ColorsOf(Dark()).Of(fill)
		ground.A = 0xb3 // 70 % of the ground leaves 30 % of the row
		setBox(r.veil, ground, colorOrNone(""), 0, 0)
	}
	r.dashes.paint(r.look.Dashed, Danger)
}

// paintRing shows where the keys go: the row, or in a table with cells the cell.
func (r *tableRow[T]) paintRing(selected bool) {
	t := r.table
	if t.OnEdit == nil || t.cell < 0 {
		show(r.ring, selected && t.focused && t.keyed && !t.titled)
		setBox(r.ring, colorOrNone(""), Color(AccentText), 2, 0)
		place(r.ring, 1, 1, r.Size().Width-2, r.Size().Height-3)
		return
	}
	on := selected && t.focused && !t.titled
	show(r.ring, on)
	if !on {
		return
	}
	edge, stroke := AccentBorder, float32(1)
	if t.keyed {
		edge, stroke = AccentText, 2
	}
	setBox(r.ring, colorOrNone(""), Color(edge), stroke, 4)
	x, _, w, h := t.cellBox()
	if from := t.frozenEdge(); t.cell >= t.frozen() && x < from {
		w, x = max(w-(from-x), 0), from
	}
	place(r.ring, x, 2, w, h-4)
}

// paintCheck shows the check box of the row while it is of use.
func (r *tableRow[T]) paintCheck(picked, hovered bool) {
	t := r.table
	show(r.check, t.OnPicked != nil && (hovered || len(t.picked) > 0))
	show(r.tick.raster, t.OnPicked != nil && picked)
	fill, edge := Surface, BorderInput
	if picked {
		fill, edge = Accent, Accent
	}
	setBox(r.check, Color(fill), Color(edge), 1, 4)
	setIcon(r.tick, Icon("check", OnAccent))
}

func (r *tableRow[T]) place(size fyne.Size) {
	t := r.table
	place(r.fill, 0, 0, size.Width, size.Height-1)
	place(r.bar, 0, 0, 3, size.Height-1)
	place(r.line, 0, size.Height-1, size.Width, 1)
	place(r.cover, 0, 0, t.frozenEdge(), size.Height-1)
	place(r.veil, 0, 0, size.Width, size.Height-1)
	top := (size.Height - 1 - checkSide) / 2
	place(r.check, 12, top, checkSide, checkSide)
	place(r.tick.raster, 14, top+2, 14, 14)
	if r.look.Dashed {
		r.dashes.rect(t.lead()-8, 3.5, max(size.Width-t.lead()-4, 1), size.Height-8, 6, 1, 5, 4)
	}
	for i, cell := range r.cells {
		w, x := t.widths[i], t.left(i)
		wish := Wish(cell)
		h := min(HeightFor(cell, w), size.Height-1)
		cw, cx := w, x
		if _, label := cell.(*Label); !label && t.columns[i].Align != fyne.TextAlignLeading {
			cw = min(wish.Width, w)
			cx = x + w - cw
			if t.columns[i].Align == fyne.TextAlignCenter {
				cx = x + (w-cw)/2
			}
		}
		place(cell, cx, (size.Height-1-h)/2, cw, h)
	}
}

// Held implements Holder.
func (r *tableRow[T]) Held() []fyne.CanvasObject { return r.cells }

// MouseIn implements desktop.Hoverable.
func (r *tableRow[T]) MouseIn(e *desktop.MouseEvent) { r.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (r *tableRow[T]) MouseMoved(e *desktop.MouseEvent) {
	r.table.hover(r.index)
	HoverTips(r, e)
}

// MouseOut implements desktop.Hoverable.
func (r *tableRow[T]) MouseOut() {
	if r.table.hovered == r.index {
		r.table.hover(-1)
	}
	LeaveTips(r)
}

// MouseDown implements desktop.Mouseable: a click selects at once, without the
// wait for a second one.
func (r *tableRow[T]) MouseDown(e *desktop.MouseEvent) {
	t := r.table
	at := t.focused // a click that brings the focus only chooses the cell
	t.takeFocus()
	if isPrimary(e) {
		t.click(r.index, e.Position.X, e.Modifier)
		t.pressed = t.pressed && at
		t.body.Refresh()
	}
}

// MouseUp implements desktop.Mouseable.
func (r *tableRow[T]) MouseUp(e *desktop.MouseEvent) {
	if e != nil && isPrimary(e) {
		r.table.released(r.index, e.Position.X)
	}
}

// DoubleTapped implements fyne.DoubleTappable. Where cells can be edited the
// second click has done that already.
func (r *tableRow[T]) DoubleTapped(*fyne.PointEvent) {
	if r.table.OnEdit == nil {
		r.table.openRow(r.index)
	}
}

// TappedSecondary implements fyne.SecondaryTappable.
func (r *tableRow[T]) TappedSecondary(e *fyne.PointEvent) {
	r.table.secondary(r.index, e.AbsolutePosition)
}
