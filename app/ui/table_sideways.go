package ui

// sideways is the part of a table that scrolls to the left and right: all but
// the first column, once the columns need more than there is. Only tables with
// cells have it; others let the last column reach over the edge.
type sideways struct {
	side   scrolling
	across *scrollBar
}

// frozen is the number of columns that stay while others scroll sideways.
func (t *Table[T]) frozen() int {
	if t.OnEdit == nil {
		return 0
	}
	return min(1, len(t.columns))
}

// frozenEdge is where the columns begin that scroll sideways.
func (t *Table[T]) frozenEdge() float32 {
	if t.frozen() == 0 {
		return 0
	}
	return t.lefts[0] + t.widths[0] + tableGap/2
}

// fitSideways notes how much of the columns is seen: width of wanted.
func (t *Table[T]) fitSideways(width, wanted float32) {
	edge := t.frozenEdge()
	t.side.total, t.side.view = 0, 0
	if edge > 0 {
		t.side.total, t.side.view = wanted-edge, max(width-edge, 0)
	}
	t.side.to(t.side.offset)
}

// left is where a column begins now.
func (t *Table[T]) left(column int) float32 {
	if column < t.frozen() {
		return t.lefts[column]
	}
	return t.lefts[column] - t.side.offset
}

func (t *Table[T]) scrollSideways(offset float32) {
	if t.side.to(offset) {
		t.stamp++ // cells have to move
		t.header.arrange()
		t.body.Refresh()
		t.across.Refresh()
	}
}

// revealColumn scrolls sideways just as far that a column is seen.
func (t *Table[T]) revealColumn(column int) {
	if column < t.frozen() || column >= len(t.columns) {
		return
	}
	before := t.side.offset
	t.side.reveal(t.lefts[column]-t.frozenEdge(), t.widths[column], tableGap)
	if at := t.side.offset; at != before {
		t.side.offset = before
		t.scrollSideways(at)
	}
}

// columnAt is the column under x, -1 for none.
func (t *Table[T]) columnAt(x float32) int {
	for i := range t.columns {
		if i == t.frozen() && t.frozen() > 0 && x < t.frozenEdge() {
			return -1
		}
		left := t.left(i)
		if x >= left-tableGap/2 && x < left+t.widths[i]+tableGap/2 {
			return i
		}
	}
	return -1
}
