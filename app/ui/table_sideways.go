package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// sideways is the part of a table that scrolls to the left and right: all but
// the first column, once the columns need more than there is. Only tables with
// cells have it; others let the last column reach over the edge.
type sideways struct {
	side   scrolling
	across *sideBar
}

// frozen is the number of columns that stay while others scroll sideways.
func (t *Table[T]) frozen() int {
	if t.OnEdit == nil {
		return 0
	}
	return min(1, len(t.columns))
}

// frozenEdge is where the columns begin that scroll sideways.
func (t *Table[T]) frozenEdge() float32 {
	if t.frozen() == 0 {
		return 0
	}
	return t.lefts[0] + t.widths[0] + tableGap/2
}

// fitSideways notes how much of the columns is seen: width of wanted.
func (t *Table[T]) fitSideways(width, wanted float32) {
	edge := t.frozenEdge()
	t.side.total, t.side.view = 0, 0
	if edge > 0 {
		t.side.total, t.side.view = wanted-edge, max(width-edge, 0)
	}
	t.side.to(t.side.offset)
}

// left is where a column begins now.
func (t *Table[T]) left(column int) float32 {
	if column < t.frozen() {
		return t.lefts[column]
	}
	return t.lefts[column] - t.side.offset
}

func (t *Table[T]) scrollSideways(offset float32) {
	if t.side.to(offset) {
		t.stamp++ // cells have to move
		t.header.arrange()
		t.body.Refresh()
		t.across.Refresh()
	}
}

// revealColumn scrolls sideways just as far that a column is seen.
func (t *Table[T]) revealColumn(column int) {
	if column < t.frozen() || column >= len(t.columns) {
		return
	}
	before := t.side.offset
	t.side.reveal(t.lefts[column]-t.frozenEdge(), t.widths[column], tableGap)
	if at := t.side.offset; at != before {
		t.side.offset = before
		t.scrollSideways(at)
	}
}

// columnAt is the column under x, -1 for none.
func (t *Table[T]) columnAt(x float32) int {
	for i := range t.columns {
		if i == t.frozen() && t.frozen() > 0 && x < t.frozenEdge() {
			return -1
		}
		left := t.left(i)
		if x >= left-tableGap/2 && x < left+t.widths[i]+tableGap/2 {
			return i
		}
	}
	return -1
}

// sideBar shows how far a table is scrolled sideways, and moves it.
type sideBar struct {
	widget.BaseWidget
	state   *scrolling
	scroll  func(offset float32)
	thumb   *canvas.Rectangle
	hovered bool
	grip    float32 // where in the thumb a drag began, -1 for none
}

var (
	_ fyne.Draggable    = (*sideBar)(nil)
	_ desktop.Hoverable = (*sideBar)(nil)
	_ desktop.Mouseable = (*sideBar)(nil)
)

func newSideBar(state *scrolling, scroll func(offset float32)) *sideBar {
	b := &sideBar{state: state, scroll: scroll, thumb: &canvas.Rectangle{}, grip: -1}
	b.ExtendBaseWidget(b)
	return b
}

func (b *sideBar) CreateRenderer() fyne.WidgetRenderer {
	return render(b.paint, func(fyne.Size) { b.paint() }, func() fyne.Size { return fyne.NewSize(0, scrollWidth) }, b.thumb)
}

// span gives the place and width of the thumb.
func (b *sideBar) span() (x, width float32) {
	track := b.Size().Width
	if b.state.total <= 0 {
		return 0, track
	}
	width = min(max(track*b.state.view/b.state.total, 24), track)
	if most := b.state.most(); most > 0 {
		x = (track - width) * b.state.offset / most
	}
	return x, width
}

func (b *sideBar) paint() {
	needed := b.state.total > b.state.view+0.5
	show(b.thumb, needed)
	show(b, needed) // else it would keep clicks from the last row
	token := BorderStrong
	if b.hovered || b.grip >= 0 {
		token = Text3
	}
	x, width := b.span()
	setBox(b.thumb, Color(token), colorOrNone(""), 0, 3)
	place(b.thumb, x+1, 2, max(width-2, 0), 6)
}

// MouseIn implements desktop.Hoverable.
func (b *sideBar) MouseIn(*desktop.MouseEvent) { b.hovered = true; b.paint() }

// MouseMoved implements desktop.Hoverable.
func (b *sideBar) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (b *sideBar) MouseOut() { b.hovered = false; b.paint() }

// MouseDown implements desktop.Mouseable.
func (b *sideBar) MouseDown(e *desktop.MouseEvent) {
	x, width := b.span()
	switch at := e.Position.X; {
	case at < x:
		b.scroll(b.state.offset - b.state.view*0.9)
	case at > x+width:
		b.scroll(b.state.offset + b.state.view*0.9)
	default:
		b.grip = at - x
		b.paint()
	}
}

// MouseUp implements desktop.Mouseable.
func (b *sideBar) MouseUp(*desktop.MouseEvent) { b.DragEnd() }

// Dragged implements fyne.Draggable.
func (b *sideBar) Dragged(e *fyne.DragEvent) {
	_, width := b.span()
	if b.grip < 0 {
		b.grip = width / 2
	}
	if room := b.Size().Width - width; room > 0 {
		b.scroll((e.Position.X - b.grip) / room * b.state.most())
	}
}

// DragEnd implements fyne.Draggable.
func (b *sideBar) DragEnd() {
	if b.grip >= 0 {
		b.grip = -1
		b.paint()
	}
}
