package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Slider chooses one of several stops on a line. The stops may lie at uneven
// distances, as days do. The arrow keys go from stop to stop.
type Slider struct {
	widget.BaseWidget
	// OnChanged is told the stop that the user chose, while dragging as well.
	OnChanged func(stop int)

	stops []float32 // 0 to 1, in order
	at    int
	hand  hand

	track, done, knob *canvas.Rectangle
	ticks             []*canvas.Rectangle
	ring              focusRing
}

var (
	_ fyne.Tappable     = (*Slider)(nil)
	_ fyne.Draggable    = (*Slider)(nil)
	_ fyne.Focusable    = (*Slider)(nil)
	_ desktop.Hoverable = (*Slider)(nil)
)

// The measures of a slider: the knob, the track, and the most ticks that are
// still told apart.
const (
	knobSize  = 16
	trackSize = 4
	mostTicks = 120
)

// NewSlider makes a slider without stops.
func NewSlider(changed func(stop int)) *Slider {
	s := &Slider{OnChanged: changed, track: &canvas.Rectangle{}, done: &canvas.Rectangle{}, knob: &canvas.Rectangle{}, ring: newFocusRing()}
	for range mostTicks {
		t := &canvas.Rectangle{}
		t.Hide()
		s.ticks = append(s.ticks, t)
	}
	s.ExtendBaseWidget(s)
	return s
}

// SetStops says where the stops lie, from 0 to 1 in order, and at which the
// knob stands, without telling OnChanged.
func (s *Slider) SetStops(stops []float32, at int) {
	s.stops, s.at = stops, min(max(at, 0), max(len(stops)-1, 0))
	s.Refresh()
}

// At is the stop at which the knob stands.
func (s *Slider) At() int { return s.at }

// Go moves the knob on behalf of the user.
func (s *Slider) Go(stop int) {
	stop = min(max(stop, 0), len(s.stops)-1)
	if stop < 0 || stop == s.at {
		return
	}
	s.at = stop
	s.Refresh()
	if s.OnChanged != nil {
		s.OnChanged(stop)
	}
}

// x is where a stop lies.
func (s *Slider) x(stop int) float32 {
	return knobSize/2 + s.stops[stop]*(s.Size().Width-knobSize)
}

// nearest is the stop nearest to x.
func (s *Slider) nearest(x float32) int {
	best, least := -1, float32(0)
	for i := range s.stops {
		d := s.x(i) - x
		d = max(d, -d)
		if best < 0 || d < least {
			best, least = i, d
		}
	}
	return best
}

// Tapped implements fyne.Tappable.
func (s *Slider) Tapped(e *fyne.PointEvent) { s.Go(s.nearest(e.Position.X)) }

// Dragged implements fyne.Draggable.
func (s *Slider) Dragged(e *fyne.DragEvent) { s.Go(s.nearest(e.Position.X)) }

// DragEnd implements fyne.Draggable.
func (s *Slider) DragEnd() {}

// TypedKey implements fyne.Focusable.
func (s *Slider) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyLeft, fyne.KeyDown:
		s.Go(s.at - 1)
	case fyne.KeyRight, fyne.KeyUp:
		s.Go(s.at + 1)
	case fyne.KeyHome:
		s.Go(0)
	case fyne.KeyEnd:
		s.Go(len(s.stops) - 1)
	default:
		PassKey(s, key)
	}
}

// TypedRune implements fyne.Focusable.
func (s *Slider) TypedRune(r rune) { PassRune(s, r) }

// FocusGained implements fyne.Focusable.
func (s *Slider) FocusGained() { s.hand.focused = true; s.Refresh() }

// FocusLost implements fyne.Focusable.
func (s *Slider) FocusLost() { s.hand.focused = false; s.Refresh() }

// MouseIn implements desktop.Hoverable.
func (s *Slider) MouseIn(*desktop.MouseEvent) { s.hand.hovered = true; s.Refresh() }

// MouseMoved implements desktop.Hoverable.
func (s *Slider) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (s *Slider) MouseOut() { s.hand.hovered = false; s.Refresh() }

// WishSize implements Wisher.
func (s *Slider) WishSize() fyne.Size { return fyne.NewSize(320, 24) }

// CreateRenderer implements fyne.Widget.
func (s *Slider) CreateRenderer() fyne.WidgetRenderer {
	objects := []fyne.CanvasObject{s.track, s.done}
	for _, t := range s.ticks {
		objects = append(objects, t)
	}
	return render(s.paint, s.place, func() fyne.Size { return fyne.NewSize(120, 24) }, append(objects, s.ring.rect, s.knob)...)
}

func (s *Slider) place(size fyne.Size) {
	middle := size.Height / 2
	place(s.track, knobSize/2, middle-trackSize/2, max(size.Width-knobSize, 0), trackSize)
	for i, t := range s.ticks {
		show(t, i < len(s.stops) && len(s.stops) <= mostTicks)
		if t.Visible() {
			place(t, s.x(i)-1, middle-4, 2, 8)
		}
	}
	show(s.knob, len(s.stops) > 0)
	show(s.done, len(s.stops) > 0)
	if len(s.stops) == 0 {
		return
	}
	x := s.x(s.at)
	place(s.done, knobSize/2, middle-trackSize/2, x-knobSize/2, trackSize)
	place(s.knob, x-knobSize/2, middle-knobSize/2, knobSize, knobSize)
	s.ring.around(x-knobSize/2, middle-knobSize/2, knobSize, knobSize, knobSize/2)
}

func (s *Slider) paint() {
	setBox(s.track, Color(Pressed), colorOrNone(""), 0, trackSize/2)
	setBox(s.done, Color(AccentText), colorOrNone(""), 0, trackSize/2)
	fill := Surface
	if s.hand.hovered {
		fill = AccentSoft
	}
	setBox(s.knob, Color(fill), Color(AccentText), 2, knobSize/2)
	for _, t := range s.ticks {
		setBox(t, Color(BorderStrong), colorOrNone(""), 0, 1)
	}
	s.ring.paint(s.hand.focused)
	if size := s.Size(); !size.IsZero() {
		s.place(size)
	}
}
