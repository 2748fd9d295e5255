package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// headed is what the header needs to know of its table.
type headed interface {
	titles() int
	title(i int) (text string, align fyne.TextAlign, sorts bool, width float32)
	sorting() (column int, falling bool)
	sortClick(i int)
	left(i int) float32  // where the column begins
	frozen() int         // how many columns stay when the others scroll sideways
	frozenEdge() float32 // where those begin that do
	columnAt(x float32) int
	keyedTitle() int // the title that has the focus, -1 for none
}

func (t *Table[T]) titles() int { return len(t.columns) }

func (t *Table[T]) title(i int) (string, fyne.TextAlign, bool, float32) {
	c := t.columns[i]
	return c.Title, c.Align, c.Less != nil, t.widths[i]
}

func (t *Table[T]) keyedTitle() int {
	if t.titled && t.focused {
		return t.cell
	}
	return -1
}

func (t *Table[T]) sorting() (int, bool) { return t.sortBy, t.falling }

// sortClick goes from rising to falling and back.
func (t *Table[T]) sortClick(i int) { t.SortBy(i, t.sortBy == i && !t.falling) }

// tableHeader is the line of titles; those that sort can be clicked.
type tableHeader struct {
	widget.BaseWidget
	table   headed
	layer   *layer
	hovered int
}

var (
	_ fyne.Tappable      = (*tableHeader)(nil)
	_ desktop.Hoverable  = (*tableHeader)(nil)
	_ desktop.Cursorable = (*tableHeader)(nil)
	_ Tipper             = (*tableHeader)(nil)
)

func newTableHeader(table headed) *tableHeader {
	h := &tableHeader{table: table, hovered: -1}
	h.layer = newLayer(h.draw)
	h.ExtendBaseWidget(h)
	return h
}

func (h *tableHeader) CreateRenderer() fyne.WidgetRenderer {
	return render(h.layer.Refresh, func(s fyne.Size) { place(h.layer, 0, 0, s.Width, s.Height) },
		func() fyne.Size { return fyne.NewSize(0, tableHeaderHeight) }, h.layer)
}

// arrange draws anew after the widths changed.
func (h *tableHeader) arrange() { h.layer.Refresh() }

func (h *tableHeader) draw(b *brush, size fyne.Size) {
	b.box(0, 0, size.Width, size.Height, Surface2, "", 0, 0)
	b.box(0, size.Height-1, size.Width, 1, Border, "", 0, 0)
	frozen := h.table.frozen()
	for i := frozen; i < h.table.titles(); i++ {
		h.drawTitle(b, size, i)
	}
	if frozen > 0 {
		b.box(0, 0, h.table.frozenEdge(), size.Height-1, Surface2, "", 0, 0)
		for i := range frozen {
			h.drawTitle(b, size, i)
		}
	}
}

func (h *tableHeader) drawTitle(b *brush, size fyne.Size, i int) {
	by, falling := h.table.sorting()
	title, align, _, width := h.table.title(i)
	x, room := h.table.left(i), width
	arrow := ""
	if i == by {
		room -= 18
		arrow = "chevron-up"
		if falling {
			arrow = "chevron-down"
		}
	}
	token := Text2
	if i == h.hovered || i == by {
		token = Text
	}
	text := shorten(title, room, CaptionBold)
	w := CaptionBold.Measure(text).Width
	tx := x
	switch align {
	case fyne.TextAlignTrailing:
		tx = x + room - w
	case fyne.TextAlignCenter:
		tx = x + (room-w)/2
	}
	b.text(tx, 0, w, size.Height-1, text, token, CaptionBold.Size(), CaptionBold.Fyne())
	if arrow != "" {
		b.icon(tx+w+4, (size.Height-1-14)/2, 14, arrow, AccentText)
	}
	if i == h.table.keyedTitle() {
		const reach = tableGap/2 - 1
		b.box(x-reach, 3, width+2*reach, size.Height-7, "", AccentText, 2, 4)
	}
}

// Tapped implements fyne.Tappable.
func (h *tableHeader) Tapped(e *fyne.PointEvent) {
	if i := h.sortable(e.Position.X); i >= 0 {
		h.table.sortClick(i)
	}
}

func (h *tableHeader) sortable(x float32) int {
	i := h.table.columnAt(x)
	if i < 0 {
		return -1
	}
	if _, _, sorts, _ := h.table.title(i); !sorts {
		return -1
	}
	return i
}

// MouseIn implements desktop.Hoverable.
func (h *tableHeader) MouseIn(e *desktop.MouseEvent) { h.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (h *tableHeader) MouseMoved(e *desktop.MouseEvent) {
	if i := h.sortable(e.Position.X); i != h.hovered {
		h.hovered = i
		h.layer.Refresh()
		showTip(h, h.Tip())
	}
}

// MouseOut implements desktop.Hoverable.
func (h *tableHeader) MouseOut() {
	h.hovered = -1
	h.layer.Refresh()
	hideTip(h)
}

// Tip tells a title that is cut.
func (h *tableHeader) Tip() string {
	if h.hovered < 0 {
		return ""
	}
	title, _, _, width := h.table.title(h.hovered)
	if CaptionBold.Measure(title).Width > width-sortArrow {
		return title
	}
	return ""
}

// Cursor implements desktop.Cursorable.
func (h *tableHeader) Cursor() desktop.Cursor {
	if h.hovered >= 0 {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}
