package ui

import (
	"fyne.io/fyne/v2"
)

// cellular is the part of a table whose cells have a focus of their own and
// can be edited in place. A table has it once OnEdit is set, before it is
// shown.
type cellular[T any] struct {
	// OnEdit is told that a cell is to be edited: by Enter or F2, by a click on
	// a cell of the selected row, or by a letter, which is then start.
	OnEdit func(row T, column int, start rune)

	cell    int  // the column that has the focus, -1 for the row as a whole
	titled  bool // the focus is in the header
	shift   bool // is held down
	pressed bool // a click on the selected row has begun
	editor  fyne.CanvasObject
	edited  string // Key of the row that the editor belongs to
}

// Cell is the column that has the focus, -1 for the row as a whole.
func (t *Table[T]) Cell() int { return t.cell }

// SetCell gives the focus to the cell of a column in the selected row, or with
// -1 to the row as a whole.
func (t *Table[T]) SetCell(column int) {
	t.cell = min(max(column, -1), len(t.columns)-1)
	t.titled = false
	t.revealColumn(t.cell)
	t.header.arrange()
	t.body.Refresh()
}

// EditCell shows an input over the cell that has the focus, until EndEdit. The
// caller gives it the keys, by the canvas of the window: Fyne does not know the
// canvas of an object that has not been painted.
func (t *Table[T]) EditCell(editor fyne.CanvasObject) {
	row, ok := t.Selected()
	if !ok {
		return
	}
	t.editor, t.edited = editor, t.Key(row)
	t.reveal()
	t.revealColumn(t.cell)
	t.body.Refresh()
}

// EndEdit takes the input of EditCell away; back gives the keys to the table.
func (t *Table[T]) EndEdit(back bool) {
	if t.editor == nil {
		return
	}
	t.editor = nil
	t.body.Refresh()
	if !back {
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(t); c != nil && !t.focused {
		c.Focus(t)
	}
}

// Editing reports whether EditCell shows an input.
func (t *Table[T]) Editing() bool { return t.editor != nil }

// CellPlace is where the cell in focus is on the canvas, for what opens there.
func (t *Table[T]) CellPlace() (fyne.Position, fyne.Size) {
	x, y, w, h := t.cellBox()
	x = max(x, 0)
	w = min(w, t.Size().Width-x)
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(t).AddXY(x, tableHeaderHeight+y), fyne.NewSize(w, h)
}

// NextCell gives the focus to the next cell, or with back to the one before,
// over the ends of the rows. It reports whether there is one.
func (t *Table[T]) NextCell(back bool) bool {
	column, row := t.cell+1, t.selected
	if back {
		column = max(t.cell, 0) - 1
	}
	switch {
	case column < 0:
		column, row = len(t.columns)-1, row-1
	case column >= len(t.columns):
		column, row = 0, row+1
	}
	if row < 0 || row >= len(t.order) {
		return false
	}
	t.SetCell(column)
	t.choose(row)
	return true
}

// cellBox is where the cell in focus lies in the body.
func (t *Table[T]) cellBox() (x, y, w, h float32) {
	c := t.cell
	const reach = tableGap/2 - 1
	return t.left(c) - reach, float32(t.selected)*t.rowHeight - t.scroll.offset, t.widths[c] + 2*reach, t.rowHeight - 1
}

// drawCell draws the input that edits the cell in focus.
func (t *Table[T]) drawCell(b *brush) {
	if t.editor == nil || t.selected < 0 || t.cell < 0 || t.Key(t.rows[t.order[t.selected]]) != t.edited {
		return
	}
	x, y, w, h := t.cellBox()
	b.object(t.editor, x, y, w, h)
}

// edit asks the owner to edit the cell in focus.
func (t *Table[T]) edit(start rune) {
	if t.selected >= 0 && !t.Editing() {
		t.OnEdit(t.rows[t.order[t.selected]], t.cell, start)
	}
}

// cellKey is a key of a table with cells; it reports whether it was one.
func (t *Table[T]) cellKey(key *fyne.KeyEvent) bool {
	if t.OnEdit == nil {
		return false
	}
	if t.titled {
		return t.titleKey(key)
	}
	switch key.Name {
	case fyne.KeyLeft:
		t.SetCell(t.cell - 1)
	case fyne.KeyRight:
		t.SetCell(t.cell + 1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyF2:
		if t.cell < 0 {
			if key.Name != fyne.KeyF2 {
				return false // opens the row
			}
			t.SetCell(0)
		}
		t.edit(0)
	case fyne.KeyUp:
		if t.selected > 0 || t.shifted() {
			return false
		}
		t.SetCell(max(t.cell, 0))
		t.titled = true
		t.header.arrange()
	case fyne.KeyTab:
		if !t.NextCell(t.shifted()) {
			t.leave(t.shifted())
		}
	default:
		return false
	}
	return true
}

// titleKey is a key while a title of the header has the focus.
func (t *Table[T]) titleKey(key *fyne.KeyEvent) bool {
	c := t.cell
	switch key.Name {
	case fyne.KeyLeft, fyne.KeyRight:
		step := 1
		if key.Name == fyne.KeyLeft {
			step = -1
		}
		t.SetCell(max(c+step, 0))
		t.titled = true
		t.header.arrange()
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		t.sortClick(c)
	case fyne.KeyUp:
	case fyne.KeyDown, fyne.KeyEscape:
		t.SetCell(c)
		if t.selected < 0 {
			t.choose(0)
		}
	case fyne.KeyTab:
		t.SetCell(c)
		t.leave(t.shifted())
	default:
		return false
	}
	return true
}

// leave hands the focus on, as Tab does elsewhere.
func (t *Table[T]) leave(back bool) {
	c := fyne.CurrentApp().Driver().CanvasForObject(t)
	switch {
	case c == nil:
	case back:
		c.FocusPrevious()
	default:
		c.FocusNext()
	}
}

// AcceptsTab implements fyne.Tabbable: in a table with cells Tab goes from cell
// to cell, and leaves behind the last one.
func (t *Table[T]) AcceptsTab() bool { return t.OnEdit != nil }
