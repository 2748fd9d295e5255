package ui

import (
	"slices"
	"sort"
)

// rowMap knows how the lines of a buffer wrap into rows, for one width. It is
// kept up to date line by line, so that a key costs no more in a long text.
type rowMap struct {
	width  int     // of a row in cells
	breaks [][]int // of each line: columns at which its rows after the first begin
	first  []int   // number of the first row of each line, and of the row behind the end
}

// reset wraps the whole buffer anew.
func (m *rowMap) reset(b *buffer, width int) {
	m.width = width
	m.breaks = slices.Grow(m.breaks[:0], len(b.lines))
	for _, line := range b.lines {
		m.breaks = append(m.breaks, cellRows(line, width))
	}
	m.count(0)
}

// change follows an edit of the buffer.
func (m *rowMap) change(b *buffer, c lineChange) {
	if c.removed == 1 && c.added == 1 {
		before := len(m.breaks[c.first])
		m.breaks[c.first] = cellRows(b.lines[c.first], m.width)
		if len(m.breaks[c.first]) != before {
			m.count(c.first)
		}
		return
	}
	fresh := make([][]int, c.added)
	for i := range fresh {
		fresh[i] = cellRows(b.lines[c.first+i], m.width)
	}
	m.breaks = slices.Replace(m.breaks, c.first, c.first+c.removed, fresh...)
	m.count(c.first)
}

// count numbers the rows from a line on.
func (m *rowMap) count(from int) {
	if from == 0 {
		m.first = append(m.first[:0], 0)
	}
	m.first = slices.Grow(m.first[:from+1], len(m.breaks)-from)
	for i := from; i < len(m.breaks); i++ {
		m.first = append(m.first, m.first[i]+1+len(m.breaks[i]))
	}
}

// total is the number of rows.
func (m *rowMap) total() int { return m.first[len(m.first)-1] }

// row is the number of the row a place is on.
func (m *rowMap) row(p spot) int {
	return m.first[p.line] + sort.Search(len(m.breaks[p.line]), func(i int) bool { return m.breaks[p.line][i] > p.col })
}

// line is the line of a row, and which of the line's rows it is.
func (m *rowMap) line(row int) (line, sub int) {
	row = min(max(row, 0), m.total()-1)
	line = sort.Search(len(m.breaks), func(i int) bool { return m.first[i+1] > row })
	return line, row - m.first[line]
}

// span is the columns of a row of a line: from inclusive, to exclusive.
func (m *rowMap) span(b *buffer, line, sub int) (from, to int) {
	starts := m.breaks[line]
	if sub > 0 {
		from = starts[sub-1]
	}
	if sub < len(starts) {
		return from, starts[sub]
	}
	return from, len(b.lines[line])
}
