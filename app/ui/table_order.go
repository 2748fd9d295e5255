package ui

import "slices"

// SortBy sorts by a column, falling or rising; -1 restores the order of
// SetRows.
func (t *Table[T]) SortBy(column int, falling bool) {
	if column >= len(t.columns) || column >= 0 && t.columns[column].Less == nil {
		return
	}
	at := -1
	if t.selected >= 0 {
		at = t.order[t.selected]
	}
	t.sortBy, t.falling = column, falling
	t.arrange()
	if at >= 0 {
		t.selected = slices.Index(t.order, at)
	}
	t.reveal()
	t.Refresh()
}

// Sorted is the column the table is sorted by, -1 for none.
func (t *Table[T]) Sorted() (column int, falling bool) { return t.sortBy, t.falling }

func (t *Table[T]) find(key string) int {
	for i, at := range t.order {
		if t.Key(t.rows[at]) == key {
			return i
		}
	}
	return -1
}

// arrange makes the order of the rows on screen.
func (t *Table[T]) arrange() {
	t.stamp++
	t.order = slices.Grow(t.order[:0], len(t.rows))
	for i := range t.rows {
		t.order = append(t.order, i)
	}
	if t.sortBy < 0 {
		return
	}
	less := t.columns[t.sortBy].Less
	slices.SortFunc(t.order, func(a, b int) int {
		order := less(t.rows[a], t.rows[b])
		switch {
		case order == 0:
			return a - b // equal rows keep their order; faster than a stable sort
		case t.falling:
			return -order
		}
		return order
	})
}
