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

	fill  *canvas.Rectangle
	bar   *canvas.Rectangle
	line  *canvas.Rectangle
	ring  *canvas.Rectangle
	cells []fyne.CanvasObject
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
		fill: &canvas.Rectangle{}, bar: &canvas.Rectangle{}, line: &canvas.Rectangle{}, ring: &canvas.Rectangle{}}
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
	objects := append([]fyne.CanvasObject{r.fill, r.line, r.bar}, r.cells...)
	return render(r.paint, r.place, func() fyne.Size { return fyne.NewSize(0, r.table.rowHeight) }, append(objects, r.ring)...)
}

func (r *tableRow[T]) paint() {
	t := r.table
	selected := r.index >= 0 && r.index == t.selected
	fill := Token("")
	switch {
	case selected:
		fill = AccentSoft
	case r.index == t.hovered:
		fill = Hover
	}
	show(r.fill, fill != "")
	show(r.bar, selected)
	setBox(r.fill, colorOrNone(fill), colorOrNone(""), 0, 0)
	setBox(r.bar, Color(AccentText), colorOrNone(""), 0, 0)
	setBox(r.line, Color(Border), colorOrNone(""), 0, 0)
	ring := selected && t.focused && t.keyed
	show(r.ring, ring)
	setBox(r.ring, colorOrNone(""), Color(AccentText), 2, 0)
}

func (r *tableRow[T]) place(size fyne.Size) {
	t := r.table
	place(r.fill, 0, 0, size.Width, size.Height-1)
	place(r.bar, 0, 0, 3, size.Height-1)
	place(r.line, 0, size.Height-1, size.Width, 1)
	place(r.ring, 1, 1, size.Width-2, size.Height-3)
	x := float32(tablePad)
	for i, cell := range r.cells {
		w := t.widths[i]
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
		x += w + tableGap
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
	r.table.takeFocus()
	if isPrimary(e) {
		r.table.choose(r.index)
		r.table.body.Refresh()
	}
}

// MouseUp implements desktop.Mouseable.
func (r *tableRow[T]) MouseUp(*desktop.MouseEvent) {}

// DoubleTapped implements fyne.DoubleTappable.
func (r *tableRow[T]) DoubleTapped(*fyne.PointEvent) { r.table.openRow(r.index) }

// TappedSecondary implements fyne.SecondaryTappable.
func (r *tableRow[T]) TappedSecondary(e *fyne.PointEvent) {
	r.table.secondary(r.index, e.AbsolutePosition)
}
