package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Option is one of several choices; Icon may be "".
type Option struct{ Value, Label, Icon string }

// Segmented chooses one of a few options that are all in sight. With the focus,
// the arrow keys choose.
type Segmented struct {
	widget.BaseWidget
	OnChanged func(string)

	options  []Option
	selected int // -1 for none
	hovered  int // -1 for none
	focused  bool
	small    bool
	terse    bool

	track, active, ghost *canvas.Rectangle
	pics                 []*drawing
	lines                []*canvas.Text
	ring                 focusRing
	starts               []float32 // left edges of the segments; one more for the end
}

var (
	_ fyne.Tappable     = (*Segmented)(nil)
	_ fyne.Focusable    = (*Segmented)(nil)
	_ desktop.Hoverable = (*Segmented)(nil)
)

// NewSegmented makes a choice of 32 height; changed is told what the user
// chose, not what Select sets.
func NewSegmented(options []Option, selected string, changed func(string)) *Segmented {
	s := &Segmented{
		OnChanged: changed, hovered: -1,
		track: &canvas.Rectangle{}, active: &canvas.Rectangle{}, ghost: &canvas.Rectangle{}, ring: newFocusRing(),
	}
	s.setOptions(options, selected)
	s.ExtendBaseWidget(s)
	return s
}

// Small makes it 28 high with texts of 12 while building.
func (s *Segmented) Small() *Segmented {
	s.small = true
	return s
}

// Terse leaves the words to the chosen segment where all have icons: for narrow
// windows.
func (s *Segmented) Terse(on bool) {
	if s.terse != on {
		s.terse = on
		s.Refresh()
	}
}

// label are the words of a segment, as far as there is room for any.
func (s *Segmented) label(i int) string {
	if s.terse && i != s.selected && s.options[i].Icon != "" {
		return ""
	}
	return s.options[i].Label
}

func (s *Segmented) setOptions(options []Option, selected string) {
	s.options = options
	s.selected = indexOf(options, selected)
	s.pics, s.lines = nil, nil
	for range options {
		s.pics = append(s.pics, newIcon())
		s.lines = append(s.lines, &canvas.Text{})
	}
	s.starts = make([]float32, len(options)+1)
}

func indexOf(options []Option, value string) int {
	for i, o := range options {
		if o.Value == value {
			return i
		}
	}
	return -1
}

// Select shows another choice without telling OnChanged.
func (s *Segmented) Select(value string) {
	if i := indexOf(s.options, value); i != s.selected {
		s.selected = i
		s.Refresh()
	}
}

// Selected is the value chosen, "" for none.
func (s *Segmented) Selected() string {
	if s.selected < 0 {
		return ""
	}
	return s.options[s.selected].Value
}

func (s *Segmented) choose(i int) {
	if i < 0 || i >= len(s.options) || i == s.selected {
		return
	}
	s.selected = i
	s.Refresh()
	if s.OnChanged != nil {
		s.OnChanged(s.options[i].Value)
	}
}

// at is the segment under x, -1 for none.
func (s *Segmented) at(x float32) int {
	for i := range s.options {
		if x >= s.starts[i] && x < s.starts[i+1] {
			return i
		}
	}
	return -1
}

// Tapped implements fyne.Tappable.
func (s *Segmented) Tapped(e *fyne.PointEvent) { s.choose(s.at(e.Position.X)) }

// TypedKey implements fyne.Focusable: arrows choose the neighbour.
func (s *Segmented) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyLeft, fyne.KeyUp:
		s.choose(max(s.selected-1, 0))
	case fyne.KeyRight, fyne.KeyDown:
		s.choose(s.selected + 1)
	case fyne.KeyHome:
		s.choose(0)
	case fyne.KeyEnd:
		s.choose(len(s.options) - 1)
	default:
		PassKey(s, key)
	}
}

// TypedRune implements fyne.Focusable.
func (s *Segmented) TypedRune(r rune) { PassRune(s, r) }

// FocusGained implements fyne.Focusable.
func (s *Segmented) FocusGained() {
	s.focused = true
	s.Refresh()
	Reveal(s)
}

// FocusLost implements fyne.Focusable.
func (s *Segmented) FocusLost() {
	s.focused = false
	s.Refresh()
}

// MouseIn implements desktop.Hoverable.
func (s *Segmented) MouseIn(e *desktop.MouseEvent) { s.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (s *Segmented) MouseMoved(e *desktop.MouseEvent) { s.hover(s.at(e.Position.X)) }

// MouseOut implements desktop.Hoverable.
func (s *Segmented) MouseOut() { s.hover(-1) }

func (s *Segmented) hover(i int) {
	if i != s.hovered {
		s.hovered = i
		s.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (s *Segmented) CreateRenderer() fyne.WidgetRenderer {
	objects := []fyne.CanvasObject{s.track, s.ghost, s.active}
	for i := range s.options {
		objects = append(objects, s.pics[i].raster, s.lines[i])
	}
	return render(s.paint, s.place, s.least, append(objects, s.ring.rect)...)
}

// metrics are height, padding inside a segment and style of its text.
func (s *Segmented) metrics() (height, pad float32, style TextStyle) {
	if s.small {
		return Scaled(28), 9, Caption
	}
	return Scaled(32), 11, Body
}

// segment is the width of one: always that of the bold text, so that choosing
// moves nothing.
func (s *Segmented) segment(i int) float32 {
	o, label := s.options[i], s.label(i)
	_, pad, style := s.metrics()
	w := 2 * pad
	if o.Icon != "" {
		w += 16
		if label != "" {
			w += 6
		}
	}
	if label != "" {
		w += measure(label, style.Size(), fyne.TextStyle{Bold: true}).Width
	}
	return w
}

const segmentInset, segmentGap = 3, 2 // border 1 and 2 of air; air between segments

func (s *Segmented) least() fyne.Size {
	height, _, _ := s.metrics()
	w := float32(2*segmentInset + segmentGap*max(len(s.options)-1, 0))
	for i := range s.options {
		w += s.segment(i)
	}
	return fyne.NewSize(w, height)
}

func (s *Segmented) place(size fyne.Size) {
	least := s.least()
	height, _, _ := s.metrics()
	top := (size.Height - height) / 2
	place(s.track, 0, top, least.Width, height)
	s.ring.around(0, top, least.Width, height, 6)
	x := float32(segmentInset)
	for i, o := range s.options {
		w := s.segment(i)
		s.starts[i] = x
		box := [4]float32{x, top + segmentInset, w, height - 2*segmentInset}
		if i == s.selected {
			place(s.active, box[0], box[1], box[2], box[3])
		}
		if i == s.hovered {
			place(s.ghost, box[0], box[1], box[2], box[3])
		}
		text := s.lines[i].MinSize()
		content := text.Width
		if o.Icon != "" {
			content += 16
			if s.label(i) != "" {
				content += 6
			}
		}
		cx := x + (w-content)/2
		if o.Icon != "" {
			place(s.pics[i].raster, cx, top+(height-16)/2, 16, 16)
			cx += 22
		}
		place(s.lines[i], cx, top+(height-text.Height)/2, text.Width, text.Height)
		x += w + segmentGap
	}
	s.starts[len(s.options)] = x
}

func (s *Segmented) paint() {
	_, _, style := s.metrics()
	setBox(s.track, Color(Sunken), Color(Border), 1, 6)
	setBox(s.active, Color(Surface), Color(BorderStrong), 1, 4)
	setBox(s.ghost, Color(Hover), colorOrNone(""), 0, 4)
	show(s.active, s.selected >= 0)
	show(s.ghost, s.hovered >= 0 && s.hovered != s.selected)
	for i, o := range s.options {
		ink := Text2
		if i == s.selected {
			ink = Text
		}
		show(s.pics[i].raster, o.Icon != "")
		if o.Icon != "" {
			setIcon(s.pics[i], Icon(o.Icon, ink))
		}
		setText(s.lines[i], s.label(i), Color(ink), style.Size(), fyne.TextStyle{Bold: i == s.selected})
	}
	s.ring.paint(s.focused)
	if size := s.Size(); !size.IsZero() {
		s.place(size)
	}
}
