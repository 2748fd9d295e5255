package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Slot is a small place in a cell of a SlotGrid that is taken, or not.
type Slot struct {
	Label string
	Fill  SlotFill
	Tip   string
}

// SlotFill is how a slot is taken.
type SlotFill int8

// The fills of a slot.
const (
	SlotEmpty SlotFill = iota // dashed
	SlotBegun                 // outlined
	SlotAged                  // amber
	SlotFull
)

// SlotCell is a cell of slots with a figure beside them.
type SlotCell struct {
	Slots  []Slot // line by line, as many in a line as the column has icons
	Figure string
	Note   string  // small, below the figure
	Share  float64 // of the bar beside the note, 0 to 1; below 0 there is none
	Weak   bool    // the bar is grey
	Alarm  string  // in place of all figures, on a ground of its own
}

// SlotRow is a row of a SlotGrid.
type SlotRow struct {
	Icon, Title, Note string
	Cells             []SlotCell
}

// SlotColumn is a column of a SlotGrid, with an icon over each slot of a line.
type SlotColumn struct {
	Title, Note string
	Icons       []string
	Figure      string // what the figures are
}

// SlotGrid is a table whose cells hold slots and a figure. Arrows move between
// cells, Enter opens one; a click reaches a cell or one of its slots.
type SlotGrid struct {
	widget.BaseWidget
	OnCell func(row, col int)
	OnSlot func(row, col, slot int)

	corner  string
	columns []SlotColumn
	rows    []SlotRow
	total   *SlotRow
	low     bool    // in the narrow window
	names   float32 // what the longest title of a row needs

	row, col int // the chosen cell
	chosen   bool
	over     gridSpot
	focused  bool
	layer    *layer
}

// gridSpot is a place under the pointer; slot is -1 beside the slots.
type gridSpot struct {
	row, col, slot int
	ok             bool
}

var (
	_ fyne.Focusable     = (*SlotGrid)(nil)
	_ fyne.Tappable      = (*SlotGrid)(nil)
	_ desktop.Hoverable  = (*SlotGrid)(nil)
	_ desktop.Cursorable = (*SlotGrid)(nil)
	_ TipPlacer          = (*SlotGrid)(nil)
)

// The measures of the grid, before the scale of the
// text.
const (
	gridHead     = 58
	gridRow      = 65
	gridRowLow   = 49
	gridTotal    = 52
	gridTitle    = 217
	gridTitleLow = 168
	gridCell     = 240
	slotWidth    = 31
	slotHeight   = 20
	slotGapX     = 6
	slotGapY     = 6
	cellPad      = 16
	barWidth     = 56
)

// NewSlotGrid makes an empty grid. corner says what the rows are.
func NewSlotGrid(corner string) *SlotGrid {
	g := &SlotGrid{corner: corner, over: gridSpot{slot: -1}}
	g.layer = newLayer(g.draw)
	g.ExtendBaseWidget(g)
	return g
}

// Set shows rows. total is a last row without slots; nil shows none. The chosen
// cell stays where it is as long as there is one.
func (g *SlotGrid) Set(columns []SlotColumn, rows []SlotRow, total *SlotRow) {
	g.columns, g.rows, g.total = columns, rows, total
	if g.row >= len(rows) || g.col >= len(columns) {
		g.row, g.col, g.chosen = 0, 0, false
	}
	g.over = gridSpot{slot: -1}
	g.names = 0
	for _, r := range rows {
		g.names = max(g.names, cellPad+18+8+BodyBold.Measure(r.Title).Width+8)
	}
	g.Refresh()
}

// SetLow makes rows lower, for the narrow window.
func (g *SlotGrid) SetLow(low bool) {
	g.low = low
	g.Refresh()
}

// Choose marks a cell without telling anybody.
func (g *SlotGrid) Choose(row, col int) {
	if row < 0 || row >= len(g.rows) || col < 0 || col >= len(g.columns) {
		g.chosen = false
	} else {
		g.row, g.col, g.chosen = row, col, true
	}
	g.Refresh()
}

// Chosen is the marked cell.
func (g *SlotGrid) Chosen() (row, col int, ok bool) { return g.row, g.col, g.chosen }

func (g *SlotGrid) head() float32 { return Scaled(gridHead) }

func (g *SlotGrid) rowHeight() float32 {
	if g.low {
		return Scaled(gridRowLow)
	}
	return Scaled(gridRow)
}

// title is the width of the titles: as wide as the longest, while the cells keep
// what they need.
func (g *SlotGrid) title() float32 {
	least := Scaled(gridTitle)
	if g.low {
		least = Scaled(gridTitleLow)
	}
	return max(least, min(g.names, g.Size().Width-Scaled(gridCell)*float32(len(g.columns))))
}

// cell is where a cell lies in the widget.
func (g *SlotGrid) cell(row, col int) (x, y, w, h float32) {
	w = max(g.Size().Width-g.title(), 0) / float32(max(len(g.columns), 1))
	return g.title() + float32(col)*w, g.head() + float32(row)*g.rowHeight(), w, g.rowHeight()
}

// slot is where a slot lies in the widget.
func (g *SlotGrid) slot(row, col, n int) (x, y, w, h float32) {
	cx, cy, _, ch := g.cell(row, col)
	across := max(len(g.columns[col].Icons), 1)
	lines := (len(g.rows[row].Cells[col].Slots) + across - 1) / across
	w, h = Scaled(slotWidth), Scaled(slotHeight)
	gap := Scaled(slotGapY)
	if g.low {
		h, gap = Scaled(slotHeight-2), Scaled(3)
	}
	all := float32(lines)*(h+gap) - gap
	return cx + cellPad + float32(n%across)*(w+slotGapX), cy + (ch-all)/2 + float32(n/across)*(h+gap), w, h
}

// spot is what lies at a place.
func (g *SlotGrid) spot(at fyne.Position) gridSpot {
	for row := range g.rows {
		for col := range g.columns {
			x, y, w, h := g.cell(row, col)
			if at.X < x || at.X >= x+w || at.Y < y || at.Y >= y+h {
				continue
			}
			s := gridSpot{row, col, -1, true}
			for n := range g.rows[row].Cells[col].Slots {
				if x, y, w, h := g.slot(row, col, n); at.X >= x && at.X < x+w && at.Y >= y && at.Y < y+h {
					s.slot = n
				}
			}
			return s
		}
	}
	return gridSpot{slot: -1}
}

// Tapped implements fyne.Tappable.
func (g *SlotGrid) Tapped(e *fyne.PointEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(g); c != nil && c.Focused() != g {
		c.Focus(g)
	}
	s := g.spot(e.Position)
	switch {
	case !s.ok:
	case s.slot >= 0:
		g.row, g.col, g.chosen = s.row, s.col, true
		g.Refresh()
		if g.OnSlot != nil {
			g.OnSlot(s.row, s.col, s.slot)
		}
	default:
		g.pick(s.row, s.col)
	}
}

// pick chooses a cell on behalf of the user.
func (g *SlotGrid) pick(row, col int) {
	g.row, g.col, g.chosen = row, col, true
	g.Refresh()
	if g.OnCell != nil {
		g.OnCell(row, col)
	}
}

// TypedKey implements fyne.Focusable.
func (g *SlotGrid) TypedKey(e *fyne.KeyEvent) {
	if len(g.rows) == 0 || len(g.columns) == 0 {
		UnusedKey(e)
		return
	}
	row, col := g.row, g.col
	switch e.Name {
	case fyne.KeyUp:
		row--
	case fyne.KeyDown:
		row++
	case fyne.KeyLeft:
		col--
	case fyne.KeyRight:
		col++
	case fyne.KeyHome:
		row = 0
	case fyne.KeyEnd:
		row = len(g.rows) - 1
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
	default:
		UnusedKey(e)
		return
	}
	if !g.chosen {
		row, col = g.row, g.col
	}
	g.pick(min(max(row, 0), len(g.rows)-1), min(max(col, 0), len(g.columns)-1))
}

// TypedRune implements fyne.Focusable.
func (g *SlotGrid) TypedRune(r rune) { UnusedRune(r) }

// FocusGained implements fyne.Focusable.
func (g *SlotGrid) FocusGained() {
	g.focused = true
	g.Refresh()
}

// FocusLost implements fyne.Focusable.
func (g *SlotGrid) FocusLost() {
	g.focused = false
	g.Refresh()
}

// MouseIn implements desktop.Hoverable.
func (g *SlotGrid) MouseIn(e *desktop.MouseEvent) { g.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (g *SlotGrid) MouseMoved(e *desktop.MouseEvent) {
	if s := g.spot(e.Position); s != g.over {
		g.over = s
		g.Refresh()
	}
	HoverTips(g, e)
}

// MouseOut implements desktop.Hoverable.
func (g *SlotGrid) MouseOut() {
	g.over = gridSpot{slot: -1}
	LeaveTips(g)
	g.Refresh()
}

// Cursor implements desktop.Cursorable.
func (g *SlotGrid) Cursor() desktop.Cursor {
	if g.over.ok {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// Tip implements Tipper: that of the slot under the pointer.
func (g *SlotGrid) Tip() string {
	if g.over.slot < 0 {
		return ""
	}
	return g.rows[g.over.row].Cells[g.over.col].Slots[g.over.slot].Tip
}

// TipPlace implements TipPlacer.
func (g *SlotGrid) TipPlace() (fyne.Position, fyne.Size) {
	if g.over.slot < 0 {
		return fyne.Position{}, g.Size()
	}
	x, y, w, h := g.slot(g.over.row, g.over.col, g.over.slot)
	return fyne.NewPos(x, y), fyne.NewSize(w, h)
}

// CreateRenderer implements fyne.Widget.
func (g *SlotGrid) CreateRenderer() fyne.WidgetRenderer {
	return render(func() { g.layer.Refresh() }, func(size fyne.Size) { place(g.layer, 0, 0, size.Width, size.Height) }, g.least, g.layer)
}

func (g *SlotGrid) least() fyne.Size {
	h := g.head() + float32(len(g.rows))*g.rowHeight()
	if g.total != nil {
		h += Scaled(gridTotal)
	}
	w := g.title()
	for _, c := range g.columns {
		w += 2*cellPad + float32(len(c.Icons))*(Scaled(slotWidth)+slotGapX) + Scaled(barWidth)
	}
	return fyne.NewSize(w, h)
}
