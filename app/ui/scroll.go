package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// scrollWidth is the room a scroll bar takes at the right or the lower edge.
const scrollWidth = 10

// scrolling is the state of a view onto something longer than itself, down or
// sideways. All numbers are in Fyne units.
type scrolling struct {
	total  float32 // length of the whole
	view   float32 // length of what is seen
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
// beside it for a page. It hides when everything is seen, so that it keeps no
// clicks from what lies below.
type scrollBar struct {
	widget.BaseWidget
	state    *scrolling
	scroll   func(offset float32)
	sideways bool
	thumb    *canvas.Rectangle
	hovered  bool
	grip     float32 // where in the thumb a drag began, -1 for none
}

var (
	_ fyne.Draggable    = (*scrollBar)(nil)
	_ desktop.Hoverable = (*scrollBar)(nil)
	_ desktop.Mouseable = (*scrollBar)(nil)
)

// newScrollBar makes the bar of a view that scrolls down; scroll is called with
// the offset the user wants.
func newScrollBar(state *scrolling, scroll func(offset float32)) *scrollBar {
	b := &scrollBar{state: state, scroll: scroll, thumb: &canvas.Rectangle{}, grip: -1}
	b.ExtendBaseWidget(b)
	return b
}

// newSidewaysBar makes the bar of a view that scrolls sideways.
func newSidewaysBar(state *scrolling, scroll func(offset float32)) *scrollBar {
	b := newScrollBar(state, scroll)
	b.sideways = true
	return b
}

func (b *scrollBar) CreateRenderer() fyne.WidgetRenderer {
	return render(b.paint, func(fyne.Size) { b.paint() }, b.least, b.thumb)
}

func (b *scrollBar) least() fyne.Size {
	if b.sideways {
		return fyne.NewSize(0, scrollWidth)
	}
	return fyne.NewSize(scrollWidth, 0)
}

// track is the length of the bar.
func (b *scrollBar) track() float32 {
	if b.sideways {
		return b.Size().Width
	}
	return b.Size().Height
}

// along is how far down the bar a point of it lies.
func (b *scrollBar) along(p fyne.Position) float32 {
	if b.sideways {
		return p.X
	}
	return p.Y
}

// span gives the start and the length of the thumb.
func (b *scrollBar) span() (start, length float32) {
	track := b.track()
	if b.state.total <= 0 {
		return 0, track
	}
	length = min(max(track*b.state.view/b.state.total, 24), track)
	if most := b.state.most(); most > 0 {
		start = (track - length) * b.state.offset / most
	}
	return start, length
}

func (b *scrollBar) paint() {
	needed := b.state.total > b.state.view+0.5
	show(b.thumb, needed)
	show(b, needed)
	token := BorderStrong
	if b.hovered || b.grip >= 0 {
		token = Text3
	}
	setBox(b.thumb, Color(token), colorOrNone(""), 0, 3)
	start, length := b.span()
	if b.sideways {
		place(b.thumb, start+1, 2, max(length-2, 0), 6)
	} else {
		place(b.thumb, 2, start+1, 6, max(length-2, 0))
	}
}

// MouseIn implements desktop.Hoverable.
func (b *scrollBar) MouseIn(*desktop.MouseEvent) { b.hovered = true; b.paint() }

// MouseMoved implements desktop.Hoverable.
func (b *scrollBar) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (b *scrollBar) MouseOut() { b.hovered = false; b.paint() }

// MouseDown implements desktop.Mouseable.
func (b *scrollBar) MouseDown(e *desktop.MouseEvent) {
	start, length := b.span()
	switch at := b.along(e.Position); {
	case at < start:
		b.scroll(b.state.offset - b.state.view*0.9)
	case at > start+length:
		b.scroll(b.state.offset + b.state.view*0.9)
	default:
		b.grip = at - start
		b.paint()
	}
}

// MouseUp implements desktop.Mouseable.
func (b *scrollBar) MouseUp(*desktop.MouseEvent) { b.DragEnd() }

// Dragged implements fyne.Draggable.
func (b *scrollBar) Dragged(e *fyne.DragEvent) {
	_, length := b.span()
	if b.grip < 0 {
		b.grip = length / 2
	}
	if room := b.track() - length; room > 0 {
		b.scroll((b.along(e.Position) - b.grip) / room * b.state.most())
	}
}

// DragEnd implements fyne.Draggable.
func (b *scrollBar) DragEnd() {
	if b.grip >= 0 {
		b.grip = -1
		b.paint()
	}
}
