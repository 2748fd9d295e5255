package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// TableColumn describes one column of a table of rows T. Either Text gives the
// words of a cell, or Cell makes an object once and Update fills it with a row;
// objects are used again for other rows, so Update must set all they show.
type TableColumn[T any] struct {
	Title string
	Width float32 // 0: a share of what is left, at least Least
	Share float32 // weight of that share, 0 counts as 1
	Least float32 // 0 counts as 80
	Fit   bool    // wide enough for its Text in the first rows, where there is room
	Align fyne.TextAlign

	Text  func(row T) string
	Style TextStyle         // of Text
	Token func(row T) Token // colour of Text; nil: Text

	Cell   func() fyne.CanvasObject
	Update func(cell fyne.CanvasObject, row T)

	Less func(a, b T) int // order for sorting; nil: the column does not sort
}

// Table shows rows of any number in columns: only those in view exist. The
// header sorts, arrows move, Enter or a double click opens. Rows are given as
// ready-made view-models; a table holds no rules.
type Table[T any] struct {
	widget.BaseWidget
	// OnSelected is told when another row is selected, by mouse or keys.
	OnSelected func(row T)
	// OnOpen is told on Enter and double click.
	OnOpen func(row T)
	// OnMenu is told on a secondary click; at is a position on the canvas.
	OnMenu func(row T, at fyne.Position)
	// OnKey sees keys the table does not use itself and returns whether it did.
	OnKey func(key *fyne.KeyEvent) bool
	// OnRune is told what is typed while the table has the focus.
	OnRune func(r rune)
	// Look says how a row differs from the others; nil: in nothing.
	Look func(row T) RowLook
	// Key names a row, so that the selection survives SetRows; nil: it is lost.
	Key func(row T) string

	columns   []TableColumn[T]
	rows      []T
	order     []int // rows as shown: order[i] is an index of rows
	rowHeight float32
	sortBy    int // column, -1 for the order of SetRows
	falling   bool
	selected  int // shown index, -1 for none
	hovered   int
	keyed     bool // the ring is due
	focused   bool
	unseen    bool // the selection was made before there was a size: show it then
	stamp     int  // grows when rows have to be filled anew

	header *tableHeader
	body   *layer
	bar    *scrollBar
	scroll scrolling
	pool   []*tableRow[T]
	widths []float32
	wanted []float32 // by the columns that fit their texts
	fitted int       // the stamp that wanted is of
	lefts  []float32 // where the columns begin while nothing is scrolled sideways
	empty  fyne.CanvasObject
	foot   float32 // room kept free below the last row

	cellular[T]
	picking
	sideways
}

// RowLook is how a row differs from the others.
type RowLook struct {
	Dimmed bool // shown at 30 %
	Dashed bool // has a dashed outline: something is missing
}

// KeepFree keeps room below the last row, for what floats over the table.
func (t *Table[T]) KeepFree(height float32) {
	if height != t.foot {
		t.foot = height
		t.Refresh()
	}
}

const (
	tableHeaderHeight = 32
	tablePad          = 16 // left and right of a row
	tableGap          = 12 // between columns
)

var (
	_ fyne.Focusable    = (*Table[int])(nil)
	_ fyne.Scrollable   = (*Table[int])(nil)
	_ fyne.Tabbable     = (*Table[int])(nil)
	_ fyne.Shortcutable = (*Table[int])(nil)
	_ desktop.Keyable   = (*Table[int])(nil)
	_ Holder            = (*Table[int])(nil)
)

// NewTable makes a table with rows of 40 height.
func NewTable[T any](columns ...TableColumn[T]) *Table[T] {
	t := &Table[T]{columns: columns, rowHeight: 40, sortBy: -1, selected: -1, hovered: -1,
		widths: make([]float32, len(columns)), lefts: make([]float32, len(columns)), picking: picking{anchor: -1}}
	t.cell = -1
	t.across = newSidewaysBar(&t.side, t.scrollSideways)
	t.header = newTableHeader(t)
	t.body = newLayer(t.draw)
	t.bar = newScrollBar(&t.scroll, t.scrollTo)
	t.ExtendBaseWidget(t)
	return t
}

// Tall makes rows of 52 height while building: two lines of text.
func (t *Table[T]) Tall() *Table[T] {
	t.rowHeight = 52
	return t
}

// SetEmpty sets what is shown when there are no rows, such as an EmptyState.
func (t *Table[T]) SetEmpty(o fyne.CanvasObject) {
	t.empty = o
	t.Refresh()
}

// SetRows shows other rows. The table keeps the slice; it must not be changed
// afterwards. Order and, with Key, the selection are kept.
func (t *Table[T]) SetRows(rows []T) {
	key := ""
	if t.Key != nil && t.selected >= 0 {
		key = t.Key(t.rows[t.order[t.selected]])
	}
	t.rows = rows
	t.selected, t.hovered = -1, -1
	t.arrange()
	if key != "" {
		t.selected = t.find(key)
	}
	t.keepPicks()
	t.Refresh()
}

// Rows are the rows in the order on screen.
func (t *Table[T]) Rows() []T {
	rows := make([]T, len(t.order))
	for i, at := range t.order {
		rows[i] = t.rows[at]
	}
	return rows
}

// Selected is the selected row.
func (t *Table[T]) Selected() (row T, ok bool) {
	if t.selected < 0 {
		return row, false
	}
	return t.rows[t.order[t.selected]], true
}

// Select selects the row with this Key and scrolls to it; "" selects none. It
// does not call OnSelected.
func (t *Table[T]) Select(key string) {
	t.selected = -1
	if key != "" && t.Key != nil {
		t.selected = t.find(key)
	}
	t.reveal()
	t.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (t *Table[T]) CreateRenderer() fyne.WidgetRenderer {
	r := render(t.paint, t.place, func() fyne.Size { return fyne.NewSize(200, tableHeaderHeight+3*t.rowHeight) })
	r.Held = func() []fyne.CanvasObject {
		if t.empty != nil && len(t.rows) == 0 {
			return []fyne.CanvasObject{t.header, t.empty}
		}
		return []fyne.CanvasObject{t.header, t.body, t.bar, t.across}
	}
	return r
}

// Held implements Holder.
func (t *Table[T]) Held() []fyne.CanvasObject {
	if t.empty != nil && len(t.rows) == 0 {
		return []fyne.CanvasObject{t.empty}
	}
	return nil // rows are hoverable and speak for themselves
}

func (t *Table[T]) paint() {
	t.stamp++ // the theme may have changed: fill the cells anew
	if !t.Size().IsZero() {
		t.place(t.Size())
	}
	t.header.Refresh()
	repaint(t)
}

func (t *Table[T]) place(size fyne.Size) {
	place(t.header, 0, 0, size.Width, tableHeaderHeight)
	view := max(size.Height-tableHeaderHeight, 0)
	if t.empty != nil {
		place(t.empty, 0, tableHeaderHeight, size.Width, view)
	}
	t.share(size.Width)
	t.scroll.total, t.scroll.view = t.total(), view
	t.scroll.to(t.scroll.offset)
	if t.unseen && view > 0 {
		t.reveal()
	}
	place(t.body, 0, tableHeaderHeight, size.Width, view)
	place(t.bar, size.Width-scrollWidth, tableHeaderHeight, scrollWidth, view)
	place(t.across, t.frozenEdge(), size.Height-scrollWidth, max(size.Width-t.frozenEdge()-scrollWidth, 0), scrollWidth)
	t.header.arrange()
	t.body.Refresh()
	t.bar.Refresh()
	t.across.Refresh()
}

// total is the height of all rows and of what is kept free below them.
func (t *Table[T]) total() float32 {
	total := float32(len(t.order))*t.rowHeight + t.foot
	if t.side.most() > 0 && t.foot == 0 {
		total += scrollWidth // or the bar would lie over the last row
	}
	return total
}

// draw places the rows in view. A row keeps its widget while it stays in view.
func (t *Table[T]) draw(b *brush, size fyne.Size) {
	if t.rowHeight <= 0 || len(t.order) == 0 {
		return
	}
	first := int(t.scroll.offset / t.rowHeight)
	last := min(int((t.scroll.offset+size.Height)/t.rowHeight), len(t.order)-1)
	n := int(size.Height/t.rowHeight) + 2
	for len(t.pool) < n {
		t.pool = append(t.pool, newTableRow(t))
	}
	for i := first; i <= last; i++ {
		row := t.pool[i%len(t.pool)]
		row.show(i)
		b.object(row, 0, float32(i)*t.rowHeight-t.scroll.offset, size.Width, t.rowHeight)
	}
	t.drawCell(b)
}

func (t *Table[T]) scrollTo(offset float32) {
	if t.scroll.to(offset) {
		t.body.Refresh()
		t.bar.Refresh()
	}
}

// reveal scrolls the selected row into view.
func (t *Table[T]) reveal() {
	if t.unseen = t.scroll.view <= 0; t.unseen {
		return
	}
	if t.selected >= 0 && t.scroll.reveal(float32(t.selected)*t.rowHeight, t.rowHeight, 0) {
		t.bar.Refresh()
	}
}

// Scrolled implements fyne.Scrollable.
func (t *Table[T]) Scrolled(e *fyne.ScrollEvent) {
	if e.Scrolled.DX != 0 {
		t.scrollSideways(t.side.offset - e.Scrolled.DX)
	}
	if e.Scrolled.DY == 0 {
		return
	}
	t.hovered = -1 // another row is under the pointer now; the next move tells which
	t.scrollTo(t.scroll.offset - e.Scrolled.DY)
}

// choose selects a shown row and tells it.
func (t *Table[T]) choose(i int) {
	if i < 0 || i >= len(t.order) {
		return
	}
	changed := i != t.selected
	t.selected = i
	t.reveal()
	t.body.Refresh()
	if changed && t.OnSelected != nil {
		t.OnSelected(t.rows[t.order[i]])
	}
}

func (t *Table[T]) openRow(i int) {
	if i >= 0 && i < len(t.order) && t.OnOpen != nil {
		t.OnOpen(t.rows[t.order[i]])
	}
}

// secondary opens the menu of a row.
func (t *Table[T]) secondary(i int, at fyne.Position) {
	t.keyed = false
	t.choose(i)
	if t.OnMenu != nil {
		t.OnMenu(t.rows[t.order[i]], at)
	}
}

// takeFocus makes the table hear the keys after a click on a row.
func (t *Table[T]) takeFocus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(t); c != nil && !t.focused {
		c.Focus(t)
	}
	t.keyed = false
}

// hover marks the row under the pointer.
func (t *Table[T]) hover(i int) {
	if i != t.hovered {
		t.hovered = i
		t.body.Refresh()
	}
}
