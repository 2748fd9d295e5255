// Package list is a plain list of rows of one height, of which only those in
// view exist: the tree of the playbook, its problems, the folders of a dialog.
// For columns with a header there is ui.Table.
package list

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"konklave/app/ui"
)

// Cell is what one row shows. It is used again for other rows.
type Cell interface {
	Object() fyne.CanvasObject
	// Set fills the cell for a row and must set all that it shows.
	Set(row int)
}

// List shows rows of one height. Arrows, Home, End and Page keys move the selection, Enter,
// Space and a click open. Other keys and letters go on to the screen.
type List struct {
	widget.BaseWidget
	// OnSelected is told when keys select another row.
	OnSelected func(i int)
	// OnOpen is told on Enter and on a click, which selects as well.
	OnOpen func(i int)
	// OnMenu is told on a secondary click; at is a position on the canvas.
	OnMenu func(i int, at fyne.Position)
	// OnKey sees keys first and returns whether it used them.
	OnKey func(*fyne.KeyEvent) bool
	// Skip reports rows that cannot be selected, such as a caption; nil: none.
	Skip func(i int) bool

	create   func() Cell
	height   float32 // of a row, before the text scale
	count    int
	selected int // -1 for none
	focused  bool
	keyed    bool // the ring is due: a key came since the focus
	radius   float32

	scroll *container.Scroll
	body   *body
	rows   []*row // in view, and spare ones behind them
}

var (
	_ fyne.Focusable = (*List)(nil)
	_ ui.Holder      = (*List)(nil)
)

// New makes an empty list with rows of a height before the text scale.
func New(height float32, create func() Cell) *List {
	l := &List{create: create, height: height, selected: -1}
	l.body = newBody(l)
	l.scroll = container.NewVScroll(l.body)
	l.scroll.Hide()
	l.scroll.OnScrolled = func(fyne.Position) { l.body.Refresh() }
	l.ExtendBaseWidget(l)
	return l
}

// Rounded gives the marks of rows round corners while building.
func (l *List) Rounded(radius float32) *List {
	l.radius = radius
	return l
}

func (l *List) rowHeight() float32 { return ui.Scaled(l.height) }

// SetCount shows other rows and fills all in view anew. The offset is kept as
// far as it exists; the selection is kept if it is still a row.
func (l *List) SetCount(n int) {
	l.count = n
	// Fyne divides by the height of what scrolls.
	if n == 0 {
		l.scroll.Hide()
	} else {
		l.scroll.Show()
	}
	if l.selected >= n {
		l.selected = -1
	}
	for _, r := range l.rows {
		r.index = -1
	}
	l.body.Refresh()
	l.scroll.Refresh()
}

// Count is the number of rows.
func (l *List) Count() int { return l.count }

// Selected is the selected row, -1 for none.
func (l *List) Selected() int { return l.selected }

// Select marks a row, -1 for none, and scrolls to it. It tells nobody.
func (l *List) Select(i int) {
	if i >= l.count {
		i = -1
	}
	l.selected = i
	l.reveal(i)
	l.body.Refresh()
}

// Offset is the first unit in view, and ScrollTo goes there.
func (l *List) Offset() float32 { return l.scroll.Offset.Y }

// ScrollTo shows the rows from an offset on.
func (l *List) ScrollTo(offset float32) {
	most := max(l.rowHeight()*float32(l.count)-l.scroll.Size().Height, 0)
	l.scroll.ScrollToOffset(fyne.NewPos(0, min(max(offset, 0), most)))
	l.body.Refresh()
}

func (l *List) reveal(i int) {
	if i < 0 || l.scroll.Size().Height <= 0 {
		return
	}
	h, view := l.rowHeight(), l.scroll.Size().Height
	top := h * float32(i)
	switch {
	case top < l.scroll.Offset.Y:
		l.ScrollTo(top)
	case top+h > l.scroll.Offset.Y+view:
		l.ScrollTo(top + h - view)
	}
}

// step moves the selection by rows, over those that cannot be selected.
func (l *List) step(by int) {
	if l.count == 0 {
		return
	}
	i := l.selected + by
	if l.selected < 0 {
		i = 0
	}
	i = min(max(i, 0), l.count-1)
	dir := 1
	if by < 0 {
		dir = -1
	}
	for turns := 0; turns < 2; turns++ {
		for j := i; j >= 0 && j < l.count; j += dir {
			if l.Skip == nil || !l.Skip(j) {
				l.choose(j)
				return
			}
		}
		dir = -dir
	}
}

func (l *List) choose(i int) {
	if i == l.selected {
		return
	}
	l.Select(i)
	if l.OnSelected != nil {
		l.OnSelected(i)
	}
}

func (l *List) open(i int) {
	if i >= 0 && i < l.count && (l.Skip == nil || !l.Skip(i)) && l.OnOpen != nil {
		l.OnOpen(i)
	}
}

// tapped is a click on a row.
func (l *List) tapped(i int) {
	if l.Skip != nil && l.Skip(i) {
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(l); c != nil && !l.focused {
		c.Focus(l)
	}
	l.keyed = false
	l.Select(i)
	l.open(i)
}

// page is how many rows are in view, less one to keep a landmark.
func (l *List) page() int { return max(int(l.scroll.Size().Height/l.rowHeight())-1, 1) }

// TypedKey implements fyne.Focusable.
func (l *List) TypedKey(key *fyne.KeyEvent) {
	l.keyed = true
	if l.OnKey != nil && l.OnKey(key) {
		return
	}
	switch key.Name {
	case fyne.KeyDown:
		l.step(1)
	case fyne.KeyUp:
		l.step(-1)
	case fyne.KeyPageDown:
		l.step(l.page())
	case fyne.KeyPageUp:
		l.step(-l.page())
	case fyne.KeyHome:
		l.step(-l.count)
	case fyne.KeyEnd:
		l.step(l.count)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		l.open(l.selected)
	default:
		ui.PassKey(l, key)
	}
	l.body.Refresh()
}

// TypedRune implements fyne.Focusable.
func (l *List) TypedRune(r rune) {
	if r != ' ' { // the key of it opens
		ui.PassRune(l, r)
	}
}

// FocusGained implements fyne.Focusable.
func (l *List) FocusGained() {
	l.focused, l.keyed = true, true
	if l.selected < 0 {
		l.step(1)
	}
	l.body.Refresh()
}

// FocusLost implements fyne.Focusable.
func (l *List) FocusLost() {
	l.focused, l.keyed = false, false
	l.body.Refresh()
}

// Held implements ui.Holder.
func (l *List) Held() []fyne.CanvasObject { return []fyne.CanvasObject{l.scroll} }

// CreateRenderer implements fyne.Widget.
func (l *List) CreateRenderer() fyne.WidgetRenderer { return &listRenderer{l} }

type listRenderer struct{ l *List }

func (r *listRenderer) Destroy() {}
func (r *listRenderer) Layout(size fyne.Size) {
	r.l.scroll.Resize(size.Max(fyne.Size{}))
	r.l.body.Refresh()
}
func (r *listRenderer) MinSize() fyne.Size { return fyne.NewSize(60, r.l.rowHeight()) }
func (r *listRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.l.scroll}
}
func (r *listRenderer) Refresh() {
	for _, row := range r.l.rows {
		row.index = -1
	}
	r.l.body.Refresh()
}
