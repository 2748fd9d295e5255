// Package list is a plain list of rows of one height, of which only those in
// view exist: the tree of the playbook, its problems, the folders of a dialog.
// For columns with a header there is ui.Table.
package list

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"konklave/app/ui"
)

// Cell is what one row shows. It is used again for other rows.
type Cell interface {
	Object() fyne.CanvasObject
	// Set fills the cell for a row and must set all that it shows.
	Set(row int)
}

// List shows rows of one height. Arrows, Home, End and Page keys move the selection, Enter
// and a click open.
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
func (l *List) TypedRune(r rune) { ui.PassRune(l, r) }

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

// body is as high as all rows and holds those in view.
type body struct {
	widget.BaseWidget
	l *List
}

func newBody(l *List) *body {
	b := &body{l: l}
	b.ExtendBaseWidget(b)
	return b
}

// Held implements ui.Holder.
func (b *body) Held() []fyne.CanvasObject { return b.inView() }

func (b *body) inView() []fyne.CanvasObject {
	var objects []fyne.CanvasObject
	for _, r := range b.l.rows {
		if r.Visible() {
			objects = append(objects, r)
		}
	}
	return objects
}

func (b *body) CreateRenderer() fyne.WidgetRenderer { return &bodyRenderer{b} }

type bodyRenderer struct{ b *body }

func (r *bodyRenderer) Destroy()                     {}
func (r *bodyRenderer) Layout(fyne.Size)             { r.arrange() }
func (r *bodyRenderer) Objects() []fyne.CanvasObject { return r.b.inView() }
func (r *bodyRenderer) MinSize() fyne.Size {
	return fyne.NewSize(0, r.b.l.rowHeight()*float32(r.b.l.count))
}
func (r *bodyRenderer) Refresh() { r.arrange() }

// arrange places a row object for every row in view; a row object keeps its
// row as long as that stays in view.
func (r *bodyRenderer) arrange() {
	l := r.b.l
	h, width := l.rowHeight(), r.b.Size().Width
	view := l.scroll.Size().Height
	first := max(int(l.scroll.Offset.Y/h), 0)
	last := min(int((l.scroll.Offset.Y+view)/h)+1, l.count)
	if view <= 0 || width <= 0 {
		first, last = 0, 0
	}
	taken := map[int]*row{}
	var spare []*row
	for _, row := range l.rows {
		if row.index >= first && row.index < last {
			taken[row.index] = row
		} else {
			spare = append(spare, row)
		}
	}
	for i := first; i < last; i++ {
		one := taken[i]
		if one == nil {
			if len(spare) > 0 {
				one, spare = spare[0], spare[1:]
			} else {
				one = newRow(l)
				l.rows = append(l.rows, one)
			}
			one.index = i
			one.cell.Set(i)
		}
		one.Show()
		one.Move(fyne.NewPos(0, h*float32(i)))
		one.Resize(fyne.NewSize(width, h))
		one.paint()
	}
	for _, row := range spare {
		row.index = -1
		row.Hide()
	}
}

// row is one row on screen: its object and the marks behind it.
type row struct {
	widget.BaseWidget
	l       *List
	index   int // -1 while it waits
	cell    Cell
	hovered bool
	back    *ui.Fill
	bar     *ui.Fill
}

var (
	_ fyne.Tappable          = (*row)(nil)
	_ fyne.SecondaryTappable = (*row)(nil)
	_ desktop.Hoverable      = (*row)(nil)
	_ ui.Holder              = (*row)(nil)
)

func newRow(l *List) *row {
	r := &row{l: l, index: -1, cell: l.create(), back: ui.NewFill("").Rounded(l.radius), bar: ui.NewFill("").Rounded(min(l.radius, 1.5))}
	r.ExtendBaseWidget(r)
	return r
}

func (r *row) paint() {
	fill, bar, ring := ui.Token(""), ui.Token(""), ui.Token("")
	switch {
	case r.index >= 0 && r.index == r.l.selected:
		fill, bar = ui.AccentSoft, ui.AccentText
		if r.l.focused && r.l.keyed {
			ring = ui.AccentText
		}
	case r.hovered && (r.l.Skip == nil || !r.l.Skip(r.index)):
		fill = ui.Hover
	}
	r.back.SetToken(fill)
	r.back.SetBorder(ring, 2)
	r.bar.SetToken(bar)
}

// Tapped implements fyne.Tappable.
func (r *row) Tapped(*fyne.PointEvent) { r.l.tapped(r.index) }

// TappedSecondary implements fyne.SecondaryTappable.
func (r *row) TappedSecondary(e *fyne.PointEvent) {
	if r.l.OnMenu != nil && r.index >= 0 {
		r.l.OnMenu(r.index, e.AbsolutePosition)
	}
}

// MouseIn implements desktop.Hoverable.
func (r *row) MouseIn(e *desktop.MouseEvent) {
	r.hovered = true
	r.paint()
	ui.HoverTips(r, e)
}

// MouseMoved implements desktop.Hoverable.
func (r *row) MouseMoved(e *desktop.MouseEvent) { ui.HoverTips(r, e) }

// MouseOut implements desktop.Hoverable.
func (r *row) MouseOut() {
	r.hovered = false
	r.paint()
	ui.LeaveTips(r)
}

// Held implements ui.Holder.
func (r *row) Held() []fyne.CanvasObject { return []fyne.CanvasObject{r.cell.Object()} }

// CreateRenderer implements fyne.Widget.
func (r *row) CreateRenderer() fyne.WidgetRenderer { return &rowRenderer{r} }

type rowRenderer struct{ r *row }

func (w *rowRenderer) Destroy() {}
func (w *rowRenderer) Layout(size fyne.Size) {
	w.r.back.Resize(size)
	inset := min(w.r.l.radius, 6)
	w.r.bar.Move(fyne.NewPos(0, inset))
	w.r.bar.Resize(fyne.NewSize(3, size.Height-2*inset))
	w.r.cell.Object().Resize(size)
}
func (w *rowRenderer) MinSize() fyne.Size { return fyne.NewSize(0, w.r.l.rowHeight()) }
func (w *rowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{w.r.back, w.r.bar, w.r.cell.Object()}
}
func (w *rowRenderer) Refresh() { w.r.paint() }
