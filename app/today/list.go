package today

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"konklave/app/ui"
	"konklave/model"
)

// list shows follow-ups in sections. Only the rows in sight exist, so that a
// backlog of hundreds scrolls like one of ten. One row is always selected; it
// is higher and carries the actions.
type list struct {
	widget.BaseWidget
	onOpen   func(item)
	onDone   func(item)
	onSnooze func(item, fyne.CanvasObject)
	onDrop   func(item)
	onMenu   func(item, fyne.Position)
	onSelect func(item)

	items    []item
	ready    map[model.ID]readiness
	entries  []entry
	tops     []float32 // of the entries, one more for the end
	selected int       // into items, -1 for none
	focused  bool

	rows    map[int]*row // by entry
	heads   map[int]*head
	spare   []*row
	bar     *actionBar
	body    *fyne.Container
	scroll  *container.Scroll
	ring    *ui.Fill
	builtAt float32 // text size of the tops
	unseen  bool    // the selected row is to be brought into sight once there is room
}

// entry is one line of the list: the head of a section, or an item.
type entry struct {
	item    int // into items; -1 for a head
	section section
	count   int
}

var _ fyne.Focusable = (*list)(nil)

func newList() *list {
	l := &list{selected: -1, rows: map[int]*row{}, heads: map[int]*head{}, ring: ui.NewFill("").Rounded(8)}
	l.bar = newActionBar(l)
	l.body = container.New(&listBody{l})
	l.scroll = container.NewVScroll(l.body)
	l.scroll.OnScrolled = func(fyne.Position) { l.fill() }
	l.ring.Hide()
	l.ExtendBaseWidget(l)
	return l
}

// entriesOf puts a head before each section.
func entriesOf(items []item) []entry {
	var entries []entry
	for i, it := range items {
		if i == 0 || items[i-1].section != it.section {
			entries = append(entries, entry{item: -1, section: it.section})
		}
		entries[lastHead(entries)].count++
		entries = append(entries, entry{item: i, section: it.section})
	}
	return entries
}

func lastHead(entries []entry) int {
	for i := len(entries) - 1; i >= 0; i-- {
		if entries[i].item < 0 {
			return i
		}
	}
	return -1
}

// set shows other items. The selected one stays selected; if it is gone, the
// one that took its place is.
func (l *list) set(items []item, ready map[model.ID]readiness, want model.ID) {
	keep := want
	if keep.IsZero() && l.selected >= 0 && l.selected < len(l.items) {
		keep = l.items[l.selected].id
	}
	at := slices.IndexFunc(items, func(it item) bool { return it.id == keep })
	if at < 0 {
		at = min(max(l.selected, 0), len(items)-1)
	}
	l.items, l.ready, l.selected = items, ready, at
	l.entries = entriesOf(items)
	l.rebuild()
	if !want.IsZero() {
		l.reveal()
	}
	l.tell()
}

func (l *list) tell() {
	if it, ok := l.current(); ok && l.onSelect != nil {
		l.onSelect(it)
	}
}

// current is the selected item.
func (l *list) current() (item, bool) {
	if l.selected < 0 || l.selected >= len(l.items) {
		return item{}, false
	}
	return l.items[l.selected], true
}

func (l *list) selectItem(id model.ID) {
	if i := slices.IndexFunc(l.items, func(it item) bool { return it.id == id }); i >= 0 {
		l.choose(i)
	}
}

// choose selects an item and brings it into sight.
func (l *list) choose(i int) {
	if len(l.items) == 0 {
		return
	}
	i = min(max(i, 0), len(l.items)-1)
	if i != l.selected {
		l.selected = i
		l.rebuild()
		l.tell()
	}
	l.reveal()
}

const headHeight = 32

func (l *list) heightOf(e entry) float32 {
	switch {
	case e.item < 0:
		return max(headHeight, ui.CaptionBold.Measure("M").Height+12)
	case e.item == l.selected:
		return rowHeight() + actionHeight()
	}
	return rowHeight()
}

// rebuild measures the entries anew and shows those in sight.
func (l *list) rebuild() {
	l.builtAt = ui.Body.Size()
	l.tops = make([]float32, len(l.entries)+1)
	for i, e := range l.entries {
		l.tops[i+1] = l.tops[i] + l.heightOf(e)
	}
	for i, r := range l.rows {
		l.spare = append(l.spare, r)
		delete(l.rows, i)
	}
	clear(l.heads)
	l.body.Objects = nil
	l.scroll.Refresh() // the height of the body has changed
	l.fill()
}

// fill makes rows for the entries in sight and lets go of the others.
func (l *list) fill() {
	view := l.scroll.Size()
	if view.Height <= 0 {
		return
	}
	const ahead = 120 // units beyond the edge, so that a small step finds its row ready
	top, bottom := l.scroll.Offset.Y-ahead, l.scroll.Offset.Y+view.Height+ahead
	for i, r := range l.rows {
		if l.tops[i+1] < top || l.tops[i] > bottom {
			l.spare = append(l.spare, r)
			delete(l.rows, i)
		}
	}
	var objects []fyne.CanvasObject
	showBar := false
	for i, e := range l.entries {
		if l.tops[i+1] < top || l.tops[i] > bottom {
			continue
		}
		var o fyne.CanvasObject
		if e.item < 0 {
			h := l.heads[i]
			if h == nil {
				h = newHead(e)
				l.heads[i] = h
			}
			o = h.content
		} else {
			o = l.rowAt(i, e.item)
		}
		ui.Put(o, 0, l.tops[i], view.Width, l.tops[i+1]-l.tops[i])
		objects = append(objects, o)
		if e.item == l.selected && e.item >= 0 {
			showBar = true
			it := l.items[e.item]
			ready, judged := l.ready[it.id]
			l.bar.set(it, ready, judged)
			ui.Put(l.bar.content, nameLeft-42, l.tops[i]+rowHeight()-4, max(view.Width-nameLeft+42-rowPad, 0), actionHeight())
		}
	}
	if showBar {
		objects = append(objects, l.bar.content)
	}
	l.body.Objects = objects
	l.body.Refresh()
}

func (l *list) rowAt(i, at int) *row {
	r := l.rows[i]
	fresh := r == nil
	if fresh {
		if n := len(l.spare); n > 0 {
			r, l.spare = l.spare[n-1], l.spare[:n-1]
			r.hovered, r.overCheck = false, false
		} else {
			r = newRow(l)
		}
		l.rows[i] = r
	}
	it := l.items[at]
	ready, known := l.ready[it.id]
	if fresh || r.item != it || r.selected != (at == l.selected) || r.judged != known || r.ready.state != ready.state {
		r.set(it, ready, known, at == l.selected)
	}
	return r
}

// reveal scrolls until the selected row is in sight, with the head of its
// section where it is the first.
func (l *list) reveal() {
	for i, e := range l.entries {
		if e.item != l.selected || e.item < 0 {
			continue
		}
		top, bottom := l.tops[i], l.tops[i+1]
		if i > 0 && l.entries[i-1].item < 0 {
			top = l.tops[i-1]
		}
		view, offset := l.scroll.Size().Height, l.scroll.Offset.Y
		l.unseen = view <= 0
		switch {
		case l.unseen:
		case top < offset:
			l.scroll.ScrollToOffset(fyne.NewPos(0, top))
		case bottom > offset+view:
			l.scroll.ScrollToOffset(fyne.NewPos(0, bottom-view))
		}
		l.fill()
		return
	}
}

// key works the list by its keys and reports whether it used one.
func (l *list) key(k fyne.KeyName) bool {
	if len(l.items) == 0 {
		return false
	}
	page := max(int(l.scroll.Size().Height/rowHeight())-1, 1)
	switch k {
	case fyne.KeyDown:
		l.choose(l.selected + 1)
	case fyne.KeyUp:
		l.choose(l.selected - 1)
	case fyne.KeyPageDown:
		l.choose(l.selected + page)
	case fyne.KeyPageUp:
		l.choose(l.selected - page)
	case fyne.KeyHome:
		l.choose(0)
	case fyne.KeyEnd:
		l.choose(len(l.items) - 1)
	case fyne.KeyReturn, fyne.KeyEnter:
		if it, ok := l.current(); ok {
			l.onOpen(it)
		}
	default:
		return false
	}
	return true
}

// letter works the list by its letters and reports whether it used one.
func (l *list) letter(c rune) bool {
	it, ok := l.current()
	if !ok {
		return false
	}
	switch c {
	case 'j', 'J':
		l.choose(l.selected + 1)
	case 'k', 'K':
		l.choose(l.selected - 1)
	case 'e', 'E':
		l.onDone(it)
	case 's', 'S':
		l.reveal()
		l.onSnooze(it, l.bar.snooze)
	case 'x', 'X':
		l.onDrop(it)
	default:
		return false
	}
	return true
}

// TypedKey implements fyne.Focusable.
func (l *list) TypedKey(e *fyne.KeyEvent) {
	if !l.key(e.Name) {
		ui.PassKey(l, e)
	}
}

// TypedRune implements fyne.Focusable.
func (l *list) TypedRune(r rune) {
	if !l.letter(r) {
		ui.PassRune(l, r)
	}
}

// FocusGained implements fyne.Focusable.
func (l *list) FocusGained() {
	l.focused = true
	l.Refresh()
}

// FocusLost implements fyne.Focusable.
func (l *list) FocusLost() {
	l.focused = false
	l.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (l *list) CreateRenderer() fyne.WidgetRenderer {
	return &ui.Drawn{Held: l.Held, Place: l.place, Paint: l.paint,
		Least: func() fyne.Size { return fyne.NewSize(400, 120) }}
}

// Held implements ui.Holder.
func (l *list) Held() []fyne.CanvasObject { return []fyne.CanvasObject{l.scroll, l.ring} }

// inSight reports whether all of the selected row is in sight.
func (l *list) inSight() bool {
	i := slices.IndexFunc(l.entries, func(e entry) bool { return e.item >= 0 && e.item == l.selected })
	view, offset := l.scroll.Size().Height, l.scroll.Offset.Y
	return i >= 0 && view > 0 && l.tops[i] >= offset && l.tops[i+1] <= offset+view
}

func (l *list) place(size fyne.Size) {
	keep := l.unseen || l.inSight()
	ui.Put(l.scroll, 0, 0, size.Width, size.Height)
	ui.Put(l.ring, 0, 0, size.Width, size.Height)
	if keep {
		l.reveal()
	}
	l.fill()
}

func (l *list) paint() {
	if l.builtAt != ui.Body.Size() { // another text scale, other heights
		l.rebuild()
	}
	l.ring.SetBorder(ui.AccentText, 2)
	ui.ShowIf(l.ring, l.focused)
}

// listBody is as high as all entries; the list places its objects itself.
type listBody struct{ list *list }

func (b *listBody) Layout([]fyne.CanvasObject, fyne.Size) {}

func (b *listBody) MinSize([]fyne.CanvasObject) fyne.Size {
	if n := len(b.list.tops); n > 0 {
		return fyne.NewSize(0, b.list.tops[n-1])
	}
	return fyne.Size{}
}
