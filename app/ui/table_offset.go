package ui

// Offset is how far the table is scrolled, in Fyne units: a screen keeps it to
// come back to the same place.
func (t *Table[T]) Offset() float32 { return t.scroll.offset }

// ScrollTo scrolls to an offset, as far as there are rows.
func (t *Table[T]) ScrollTo(offset float32) {
	t.scroll.total = t.total()
	t.scrollTo(offset)
}
