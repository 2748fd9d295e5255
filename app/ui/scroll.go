package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// scrollWidth is the room a scroll bar takes at the right edge.
const scrollWidth = 10

// scrolling is the state of a view onto something higher than itself. All
// numbers are in Fyne units.
type scrolling struct {
	total  float32 // height of the whole
	view   float32 // height of what is seen
	offset float32 // first unit that is seen
}

// most is the largest offset.
func (s *scrolling) most() float32 { return max(s.total-s.view, 0) }

// to scrolls to an offset and reports whether that moved anything.
func (s *scrolling) to(offset float32) bool {
	offset = min(max(offset, 0), s.most())
	if offset == s.offset {
		return false
	}
	s.offset = offset
	return true
}

// reveal scrolls just as far that y to y+height is seen, with margin around it
// where there is room.
func (s *scrolling) reveal(y, height, margin float32) bool {
	switch {
	case y-margin < s.offset:
		return s.to(y - margin)
	case y+height+margin > s.offset+s.view:
		return s.to(y + height + margin - s.view)
	}
	return false
}

// scrollBar shows where a view stands and moves it: drag the thumb, or click
// beside it for a page. It hides when everything is seen.
type scrollBar struct {
	widget.BaseWidget
	state   *scrolling
	scroll  func(offset float32)
	thumb   *canvas.Rectangle
	hovered bool
	grip    float32 // where in the thumb a drag began, -1 for none
}

var (
	_ fyne.Draggable    = (*scrollBar)(nil)
	_ desktop.Hoverable = (*scrollBar)(nil)
	_ desktop.Mouseable = (*scrollBar)(nil)
)

// newScrollBar makes the bar of a view; scroll is called with the offset the
// user wants.
func newScrollBar(state *scrolling, scroll func(offset float32)) *scrollBar {
	b := &scrollBar{state: state, scroll: scroll, thumb: &canvas.Rectangle{}, grip: -1}
	b.ExtendBaseWidget(b)
	return b
}

func (b *scrollBar) CreateRenderer() fyne.WidgetRenderer {
	return render(b.paint, func(fyne.Size) { b.paint() },
		func() fyne.Size { return fyne.NewSize(scrollWidth, 0) }, b.thumb)
}

// span gives the place and height of the thumb.
func (b *scrollBar) span() (y, height float32) {
	track := b.Size().Height
	if b.state.total <= 0 {
		return 0, track
	}
	height = min(max(track*b.state.view/b.state.total, 24), track)
	if most := b.state.most(); most > 0 {
		y = (track - height) * b.state.offset / most
	}
	return y, height
}

func (b *scrollBar) paint() {
	show(b.thumb, b.state.total > b.state.view+0.5)
	token := BorderStrong
	if b.hovered || b.grip >= 0 {
		token = Text3
	}
	y, height := b.span()
	setBox(b.thumb, Color(token), colorOrNone(""), 0, 3)
	place(b.thumb, 2, y+1, 6, max(height-2, 0))
}

// MouseIn implements desktop.Hoverable.
func (b *scrollBar) MouseIn(*desktop.MouseEvent) { b.hovered = true; b.paint() }

// MouseMoved implements desktop.Hoverable.
func (b *scrollBar) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (b *scrollBar) MouseOut() { b.hovered = false; b.paint() }

// MouseDown implements desktop.Mouseable.
func (b *scrollBar) MouseDown(e *desktop.MouseEvent) {
	y, height := b.span()
	switch at := e.Position.Y; {
	case at < y:
		b.scroll(b.state.offset - b.state.view*0.9)
	case at > y+height:
		b.scroll(b.state.offset + b.state.view*0.9)
	default:
		b.grip = at - y
		b.paint()
	}
}

// MouseUp implements desktop.Mouseable.
func (b *scrollBar) MouseUp(*desktop.MouseEvent) { b.DragEnd() }

// Dragged implements fyne.Draggable.
func (b *scrollBar) Dragged(e *fyne.DragEvent) {
	_, height := b.span()
	if b.grip < 0 {
		b.grip = height / 2
	}
	if room := b.Size().Height - height; room > 0 {
		b.scroll((e.Position.Y - b.grip) / room * b.state.most())
	}
}

// DragEnd implements fyne.Draggable.
func (b *scrollBar) DragEnd() {
	if b.grip >= 0 {
		b.grip = -1
		b.paint()
	}
}
