package onboarding

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"konklave/app/text"
	"konklave/app/ui"
)

// taskList shows tasks in rows that can be ticked. With the focus the arrows
// move a cursor, Space ticks, Enter opens the task, N writes a note, E keeps evidence.
type taskList struct {
	widget.BaseWidget
	compact bool // two lines, no kind and no detail
	dates   bool // the column of days is wide enough for dates
	signs   bool // a column for sign-offs

	onTick, onSign, onNote, onEvidence, onOpen func(taskRow)
	onMenu                                     func(taskRow, fyne.Position)

	groups  []taskGroup
	rows    []taskRow // of all groups
	cursor  int
	opened  string // the task beside the list, "" for none
	shownAt string // what the list was first filled with; the cursor starts anew when it changes
	focused bool
	keyed   bool // keys move the cursor though the focus is elsewhere
	items   []*taskItem
	tops    []float32 // of the items in the body
	body    *fyne.Container
	scroll  *container.Scroll
}

var _ fyne.Focusable = (*taskList)(nil)

func newTaskList() *taskList {
	l := &taskList{body: ui.Column(0)}
	l.scroll = container.NewVScroll(l.body)
	l.ExtendBaseWidget(l)
	return l
}

// set shows other tasks. about names what they are: while it stays the same,
// the cursor stays on its task, else it goes to the first task to do.
func (l *taskList) set(about string, groups []taskGroup) {
	keep := ""
	if about == l.shownAt && l.cursor < len(l.rows) {
		keep = l.rows[l.cursor].id
	}
	l.groups, l.rows = groups, nil
	for _, g := range groups {
		l.rows = append(l.rows, g.rows...)
	}
	if about != l.shownAt {
		l.cursor = firstToDo(l.rows)
		l.shownAt = about
		l.scroll.ScrollToTop()
	}
	l.cursor = max(min(l.cursor, len(l.rows)-1), 0)
	for i, r := range l.rows {
		if keep != "" && r.id == keep {
			l.cursor = i
		}
	}
	l.rebuild()
}

// firstToDo is the first open task of today, else the first open one.
func firstToDo(rows []taskRow) int {
	first := -1
	for i, r := range rows {
		if r.done {
			continue
		}
		if r.now {
			return i
		}
		if first < 0 {
			first = i
		}
	}
	return max(first, 0)
}

func (l *taskList) rebuild() {
	for len(l.items) < len(l.rows) {
		l.items = append(l.items, newTaskItem(l))
	}
	l.body.Objects = nil
	l.tops = l.tops[:0]
	at, y := 0, float32(0)
	add := func(o fyne.CanvasObject) {
		l.body.Objects = append(l.body.Objects, o)
		y += o.MinSize().Height
	}
	for _, g := range l.groups {
		if g.title != "" {
			add(groupHead(g))
		}
		for range g.rows {
			l.tops = append(l.tops, y)
			l.items[at].set(l.rows[at], l.marks(at), l.rings(at))
			add(l.items[at])
			at++
		}
	}
	l.body.Refresh()
	l.scroll.Refresh()
}

// marks reports whether a row is the one that is open beside the list, to do next, or
// under the cursor. Compact lists have no next one.
func (l *taskList) marks(i int) bool {
	if l.opened != "" {
		return l.rows[i].id == l.opened || l.rings(i)
	}
	return i == l.cursor && !l.compact && (l.rings(i) || !l.rows[i].done)
}

func (l *taskList) rings(i int) bool { return i == l.cursor && (l.focused || l.keyed) }

func groupHead(g taskGroup) fyne.CanvasObject {
	row := ui.Row(8, ui.NewText(g.title, ui.CaptionBold), ui.Grow(ui.NewText(g.days, ui.Caption).In(ui.Text3)),
		ui.NewText(text.T("onboarding.of", g.done, len(g.rows)), ui.Caption).In(ui.Text2))
	return ui.Layers(ui.AtLeast(0, 32, ui.NewFill(ui.Surface2)), ui.Column(0, ui.Spacer(), ui.Line(true)), ui.Inset(0, rowPad, 0, rowPad, row))
}

// repaint shows where the cursor is.
func (l *taskList) repaint() {
	for i := range l.rows {
		if t := l.items[i]; t.marked != l.marks(i) || t.ring != l.rings(i) {
			t.set(l.rows[i], l.marks(i), l.rings(i))
		}
	}
}

// mark moves the cursor to a task.
func (l *taskList) mark(id string) {
	for i, r := range l.rows {
		if r.id == id {
			l.cursor = i
		}
	}
	l.keyed = false
	l.repaint()
}

func (l *taskList) move(to int) {
	if len(l.rows) == 0 {
		return
	}
	l.cursor = max(min(to, len(l.rows)-1), 0)
	l.keyed = true
	l.repaint()
	top, bottom := l.tops[l.cursor], l.tops[l.cursor]+l.rowHeight()
	offset, view := l.scroll.Offset.Y, l.scroll.Size().Height
	switch {
	case view <= 0:
	case top < offset:
		l.scroll.ScrollToOffset(fyne.NewPos(0, top))
	case bottom > offset+view:
		l.scroll.ScrollToOffset(fyne.NewPos(0, bottom-view))
	}
}

// key works the list by its keys and reports whether it used one.
func (l *taskList) key(k fyne.KeyName) bool {
	if len(l.rows) == 0 {
		return false
	}
	row := l.rows[l.cursor]
	switch k {
	case fyne.KeyDown:
		l.step(1)
	case fyne.KeyUp:
		l.step(-1)
	case fyne.KeyHome:
		l.move(0)
	case fyne.KeyEnd:
		l.move(len(l.rows) - 1)
	case fyne.KeySpace:
		l.move(l.cursor)
		l.onTick(row)
	case fyne.KeyReturn, fyne.KeyEnter:
		l.move(l.cursor)
		l.onOpen(row)
	default:
		return false
	}
	return true
}

// step moves the cursor; the first key only shows where it is.
func (l *taskList) step(by int) {
	if !l.focused && !l.keyed {
		by = 0
	}
	l.move(l.cursor + by)
}

// letter works the list by its letters and reports whether it used one.
func (l *taskList) letter(c rune) bool {
	if len(l.rows) == 0 {
		return false
	}
	switch c {
	case 'n', 'N':
		l.onNote(l.rows[l.cursor])
	case 'e', 'E':
		l.onEvidence(l.rows[l.cursor])
	default:
		return false
	}
	return true
}

// TypedKey implements fyne.Focusable.
func (l *taskList) TypedKey(e *fyne.KeyEvent) {
	if !l.key(e.Name) {
		ui.PassKey(l, e)
	}
}

// TypedRune implements fyne.Focusable.
func (l *taskList) TypedRune(r rune) {
	if !l.letter(r) {
		ui.PassRune(l, r)
	}
}

// FocusGained implements fyne.Focusable.
func (l *taskList) FocusGained() {
	l.focused = true
	l.repaint()
}

// FocusLost implements fyne.Focusable.
func (l *taskList) FocusLost() {
	l.focused, l.keyed = false, false
	l.repaint()
}

// CreateRenderer implements fyne.Widget.
func (l *taskList) CreateRenderer() fyne.WidgetRenderer {
	return &ui.Drawn{Held: l.Held, Place: func(s fyne.Size) { ui.Put(l.scroll, 0, 0, s.Width, s.Height) }, Paint: func() { l.scroll.Refresh() },
		Least: func() fyne.Size { return fyne.NewSize(200, l.rowHeight()) }}
}

// Held implements ui.Holder.
func (l *taskList) Held() []fyne.CanvasObject { return []fyne.CanvasObject{l.scroll} }
