package ui

import "unicode"

// The source editor draws on a grid of cells, like a terminal: one cell is as
// wideRunes as a character of the mono font, some characters take two, combining
// marks none, a tab goes to the next even cell.

// tabCells is the distance of tab stops in cells.
const tabCells = 2

// wideRunes holds the blocks whose characters take two cells: East Asian scripts
// and pictographs.
var wideRunes = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 0x1100, Hi: 0x115f, Stride: 1},
		{Lo: 0x231a, Hi: 0x231b, Stride: 1},
		{Lo: 0x23e9, Hi: 0x23ec, Stride: 1},
		{Lo: 0x2614, Hi: 0x2615, Stride: 1},
		{Lo: 0x26a1, Hi: 0x26a1, Stride: 1},
		{Lo: 0x2705, Hi: 0x2705, Stride: 1},
		{Lo: 0x274c, Hi: 0x274c, Stride: 1},
		{Lo: 0x2753, Hi: 0x2757, Stride: 1},
		{Lo: 0x2b50, Hi: 0x2b50, Stride: 1},
		{Lo: 0x2e80, Hi: 0x303e, Stride: 1},
		{Lo: 0x3041, Hi: 0x33ff, Stride: 1},
		{Lo: 0x3400, Hi: 0x4dbf, Stride: 1},
		{Lo: 0x4e00, Hi: 0x9fff, Stride: 1},
		{Lo: 0xa000, Hi: 0xa4cf, Stride: 1},
		{Lo: 0xac00, Hi: 0xd7a3, Stride: 1},
		{Lo: 0xf900, Hi: 0xfaff, Stride: 1},
		{Lo: 0xfe30, Hi: 0xfe6f, Stride: 1},
		{Lo: 0xff00, Hi: 0xff60, Stride: 1},
		{Lo: 0xffe0, Hi: 0xffe6, Stride: 1},
	},
	R32: []unicode.Range32{
		{Lo: 0x1f300, Hi: 0x1f64f, Stride: 1},
		{Lo: 0x1f680, Hi: 0x1f6ff, Stride: 1},
		{Lo: 0x1f7e0, Hi: 0x1f7eb, Stride: 1},
		{Lo: 0x1f900, Hi: 0x1f9ff, Stride: 1},
		{Lo: 0x1fa70, Hi: 0x1faff, Stride: 1},
		{Lo: 0x20000, Hi: 0x3fffd, Stride: 1},
	},
}

// runeCells is the number of cells of r: 0, 1 or 2. A tab counts 1 here; see
// cellsOf.
func runeCells(r rune) int {
	switch {
	case r < 0x300:
		return 1
	case r == 0x200b || r == 0x200d || r == 0xfeff || unicode.In(r, unicode.Mn, unicode.Me, unicode.Variation_Selector):
		return 0
	case unicode.Is(wideRunes, r):
		return 2
	}
	return 1
}

// advance is the cell behind r when r starts at cell.
func advance(cell int, r rune) int {
	if r == '\t' {
		return cell - cell%tabCells + tabCells
	}
	return cell + runeCells(r)
}

// cellsOf is the width of runes in cells, from a line's start.
func cellsOf(runes []rune) int {
	cell := 0
	for _, r := range runes {
		cell = advance(cell, r)
	}
	return cell
}

// onGrid says that every rune of the line takes exactly one cell.
func onGrid(runes []rune) bool {
	for _, r := range runes {
		if r >= 0x300 || r == '\t' {
			return false
		}
	}
	return true
}

// cellRows cuts a line into rows of at most width cells and returns the columns at
// which rows after the first begin (nil: one row). It breaks behind blanks
// where it can, and blanks may hang over the edge.
func cellRows(runes []rune, width int) []int {
	width = max(width, 2*tabCells)
	if onGrid(runes) {
		return gridRows(runes, width)
	}
	return anyRows(runes, width)
}

// anyRows is cellRows for runes of any width.
func anyRows(runes []rune, width int) []int {
	width = max(width, 2*tabCells)
	var starts []int
	start, cell, blank := 0, 0, -1
	for i, r := range runes {
		next := advance(cell, r)
		if next > width && i > start && !unicode.IsSpace(r) {
			if blank > start {
				start = blank
			} else {
				start = i
			}
			starts = append(starts, start)
			cell, blank = cellsOf(runes[start:i]), -1
			next = advance(cell, r)
		}
		if unicode.IsSpace(r) {
			blank = i + 1
		}
		cell = next
	}
	return starts
}

// gridRows is cellRows for runes of one cell each: it looks only at the places
// where rows may end.
func gridRows(runes []rune, width int) []int {
	var starts []int
	for start := 0; len(runes)-start > width; {
		end := start + width
		for end < len(runes) && unicode.IsSpace(runes[end]) {
			end++ // blanks hang over the edge
		}
		if end == len(runes) {
			break
		}
		next := end
		if end == start+width {
			for next > start && !unicode.IsSpace(runes[next-1]) {
				next--
			}
			if next == start {
				next = end // one long word
			}
		}
		starts = append(starts, next)
		start = next
	}
	return starts
}

// colAt is the column of runes whose left edge is nearest to the cell
// position x (in cells, with fractions).
func colAt(runes []rune, x float32) int {
	cell := 0
	for i, r := range runes {
		next := advance(cell, r)
		if x < (float32(cell)+float32(next))/2 {
			return i
		}
		cell = next
	}
	return len(runes)
}
