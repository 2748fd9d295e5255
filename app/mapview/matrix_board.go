package mapview

import "konklave/model"

// Board is where the parts of the influence and support matrix lie in an area.
// It is measured in units of the text scale, so that a larger text leaves less
// room and nothing else has to know of it.
type Board struct {
	W, H   float32
	Narrow bool
	Grid   Rect // five columns of support, five rows of influence
	Tray   Rect // below: people who have no place yet
}

// The cells of the matrix.
const (
	columns = 5
	rows    = 5
)

// Cell is a place in the matrix: a stance and an influence, both known.
type Cell struct {
	Support   model.Support
	Influence int
}

// inside reports whether there is such a place.
func (c Cell) inside() bool {
	return c.Support.Known() && c.Influence >= 1 && c.Influence <= rows
}

// The measures of the design: the wide board of 1000 by 656 has cells of 184 by
// 110, the narrow one of 692 by 456 has cells of 124 by 74.
const (
	boardRight       = 16
	labelHigh        = 16 // of the words below the columns
	labelGap         = 8
	boardLeft        = 64
	boardTop         = 12
	trayHigh         = 52
	trayGap          = 10
	trayBelow        = 8
	boardLeftNarrow  = 56
	boardTopNarrow   = 8
	trayHighNarrow   = 40
	trayGapNarrow    = 6
	leastCell        = 24
	narrowBoardW     = 760 // below, the board is narrow whatever the window is
	narrowBoardH     = 500
	cellInset        = 4 // from the lines of the grid to what stands in a cell
	quadrantLine     = 16
	quadrantPad      = 8
	quadrantPadBelow = 12
)

// newBoard lays out an area. The narrow window has a narrow board, and so has
// one in which the text is large.
func newBoard(w, h float32, narrow bool) Board {
	b := Board{W: w, H: h, Narrow: narrow || w < narrowBoardW || h < narrowBoardH}
	left, top, tray, gap := float32(boardLeft), float32(boardTop), float32(trayHigh), float32(trayGap)
	if b.Narrow {
		left, top, tray, gap = boardLeftNarrow, boardTopNarrow, trayHighNarrow, trayGapNarrow
	}
	b.Grid = Rect{X: left, Y: top,
		W: max(w-left-boardRight, columns*leastCell),
		H: max(h-top-labelGap-labelHigh-gap-tray-trayBelow, rows*leastCell)}
	b.Tray = Rect{X: boardRight, Y: b.Grid.Bottom() + labelGap + labelHigh + gap, W: max(w-2*boardRight, 0), H: tray}
	return b
}

// Cell is the area of a cell.
func (b Board) Cell(c Cell) Rect {
	w, h := b.Grid.W/columns, b.Grid.H/rows
	return Rect{X: b.Grid.X + float32(c.Support-model.Opponent)*w, Y: b.Grid.Y + float32(rows-c.Influence)*h, W: w, H: h}
}

// CellAt is the cell at a point of the grid.
func (b Board) CellAt(p model.Point) (Cell, bool) {
	if !b.Grid.Contains(p) {
		return Cell{}, false
	}
	column := min(int((p.X-b.Grid.X)/b.Grid.W*columns), columns-1)
	row := min(int((p.Y-b.Grid.Y)/b.Grid.H*rows), rows-1)
	return Cell{model.Opponent + model.Support(column), rows - row}, true
}

// quadrant is the name of a part of the matrix, and what to do there. It stands
// in the outer corner of the part.
type quadrant struct {
	id    string // of its texts: "matrix.quad." + id, and that + ".do"
	cell  Cell
	align int // -1 left, 0 middle, 1 right
}

var quadrants = []quadrant{
	{"blockers", Cell{model.Opponent, 5}, -1},
	{"allies", Cell{model.Champion, 5}, 1},
	{"critics", Cell{model.Opponent, 1}, -1},
	{"advocates", Cell{model.Champion, 1}, 1},
	{"undecided", Cell{model.Neutral, 1}, 0},
}

// quadrantLines is how many lines the name of a part has where n people stand in
// its corner: two, if all of them have room beside it; one, if that leaves room
// for anybody.
func (b Board) quadrantLines(n int) int {
	free := Rect{W: b.Grid.W/columns - 2*cellInset, H: b.Grid.H/rows - 2*cellInset}
	for lines := 2; lines > 0; lines-- {
		room := free
		room.H -= quadrantStrip(lines)
		if n == 0 && room.H >= 0 {
			return lines
		}
		if _, _, shown := Spread(room, n, b.Narrow); room.H >= looks[leastNamed].h && (shown == n || lines == 1) {
			return lines
		}
	}
	return 0
}

// quadrantStrip is how much of a cell the name takes.
func quadrantStrip(lines int) float32 {
	if lines == 0 {
		return 0
	}
	return quadrantPad - cellInset + quadrantLine*float32(lines)
}

// Room is the part of a cell in which n people stand.
func (b Board) Room(c Cell, n int) Rect {
	r := b.Cell(c).Grow(-cellInset)
	for _, q := range quadrants {
		if q.cell == c {
			strip := quadrantStrip(b.quadrantLines(n))
			if c.Influence == rows {
				r.Y += strip
			}
			r.H -= strip
		}
	}
	return r
}
