package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Select chooses one of several options from a list that opens below it. With
// more than manyOptions the list can be searched.
type Select struct {
	widget.BaseWidget
	OnChanged func(string)

	options     []Option
	selected    string
	placeholder string
	disabled    bool
	reason      string
	large       bool
	hand        hand
	menu        *Popover

	box     *canvas.Rectangle
	icon    *drawing
	chevron *drawing
	line    *canvas.Text
	ring    focusRing
}

var (
	_ fyne.Tappable     = (*Select)(nil)
	_ fyne.Focusable    = (*Select)(nil)
	_ desktop.Hoverable = (*Select)(nil)
	_ Tipper            = (*Select)(nil)
	_ Wisher            = (*Select)(nil)
)

// NewSelect makes a choice of 28 height; changed is told what the user chose.
func NewSelect(options []Option, selected string, changed func(string)) *Select {
	s := &Select{
		OnChanged: changed, options: options, selected: selected,
		box: &canvas.Rectangle{}, icon: newIcon(), chevron: newIcon(), line: &canvas.Text{}, ring: newFocusRing(),
	}
	s.ExtendBaseWidget(s)
	return s
}

// Large makes it 36 high with a text of 14, for forms, while building.
func (s *Select) Large() *Select {
	s.large = true
	return s
}

// WithPlaceholder sets what it says while nothing is chosen, while building.
func (s *Select) WithPlaceholder(words string) *Select {
	s.placeholder = words
	return s
}

// SetOptions changes the options and keeps the selected value.
func (s *Select) SetOptions(options []Option) {
	s.options = options
	s.Refresh()
}

// Select shows another choice without telling OnChanged.
func (s *Select) Select(value string) {
	if value != s.selected {
		s.selected = value
		s.Refresh()
	}
}

// Selected is the value chosen.
func (s *Select) Selected() string { return s.selected }

// Disable makes it dead; reason says why, in the tooltip.
func (s *Select) Disable(reason string) {
	s.disabled, s.reason = true, reason
	s.Refresh()
}

// Enable undoes Disable.
func (s *Select) Enable() {
	s.disabled, s.reason = false, ""
	s.Refresh()
}

// Disabled reports whether it is dead.
func (s *Select) Disabled() bool { return s.disabled }

// Tip implements Tipper: why it is dead, or the choice in full if it is cut.
func (s *Select) Tip() string {
	if s.disabled {
		return s.reason
	}
	if o := s.current(); s.line.Text != o.Label && o.Label != "" {
		return o.Label
	}
	return ""
}

// current is the chosen option, or one that only has the placeholder as label.
func (s *Select) current() Option {
	if i := indexOf(s.options, s.selected); i >= 0 {
		return s.options[i]
	}
	return Option{Label: s.placeholder}
}

// choose takes what the user chose.
func (s *Select) choose(value string) {
	if value == s.selected {
		return
	}
	s.selected = value
	s.Refresh()
	if s.OnChanged != nil {
		s.OnChanged(value)
	}
}

// Open shows the list.
func (s *Select) Open() {
	if s.disabled || len(s.options) == 0 || (s.menu != nil && s.menu.Open()) {
		return
	}
	hideTip(s)
	list := newOptionList(s.options, s.selected)
	s.menu = ShowPopover(s, list, s.Size().Width)
	list.choose = func(value string) {
		s.menu.Close()
		s.choose(value)
	}
	list.cancel = s.menu.Close
	list.resized = s.menu.Fit
	list.scroll = s.menu.scroll
	list.focus(s.menu.canvas)
}

// Tapped implements fyne.Tappable.
func (s *Select) Tapped(*fyne.PointEvent) { s.Open() }

// TypedKey implements fyne.Focusable: Enter and Space open the list, arrows
// choose the neighbour without opening it.
func (s *Select) TypedKey(key *fyne.KeyEvent) {
	if s.disabled {
		return
	}
	at := indexOf(s.options, s.selected)
	switch {
	case presses(key):
		s.Open()
	case key.Name == fyne.KeyDown && at+1 < len(s.options):
		s.choose(s.options[at+1].Value)
	case key.Name == fyne.KeyUp && at > 0:
		s.choose(s.options[at-1].Value)
	default:
		PassKey(s, key)
	}
}

// TypedRune implements fyne.Focusable.
func (s *Select) TypedRune(r rune) { PassRune(s, r) }

// FocusGained implements fyne.Focusable.
func (s *Select) FocusGained() {
	s.hand.focused = true
	s.Refresh()
	Reveal(s)
}

// FocusLost implements fyne.Focusable.
func (s *Select) FocusLost() {
	s.hand.focused = false
	s.Refresh()
}

// MouseIn implements desktop.Hoverable.
func (s *Select) MouseIn(*desktop.MouseEvent) {
	s.hand.hovered = true
	showTip(s, s.Tip())
	s.Refresh()
}

// MouseMoved implements desktop.Hoverable.
func (s *Select) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (s *Select) MouseOut() {
	s.hand.hovered = false
	hideTip(s)
	s.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (s *Select) CreateRenderer() fyne.WidgetRenderer {
	return render(s.paint, s.place, s.least, s.box, s.icon.raster, s.line, s.chevron.raster, s.ring.rect)
}

func (s *Select) metrics() (height, pad float32, style TextStyle) {
	if s.large {
		return Scaled(36), 12, Body
	}
	return Scaled(28), 9, Caption
}

const chevronSide = 14

// WishSize implements Wisher: the chosen option in full.
func (s *Select) WishSize() fyne.Size {
	height, pad, style := s.metrics()
	o := s.current()
	w := pad + style.Measure(o.Label).Width + 4 + chevronSide + 5
	if o.Icon != "" {
		w += 20
	}
	return fyne.NewSize(w, height)
}

func (s *Select) least() fyne.Size {
	wish := s.WishSize()
	return fyne.NewSize(min(wish.Width, 64), wish.Height)
}

func (s *Select) place(size fyne.Size) {
	height, pad, style := s.metrics()
	top := (size.Height - height) / 2
	place(s.box, 0, top, size.Width, height)
	s.ring.around(0, top, size.Width, height, 6)
	x := pad
	o := s.current()
	if o.Icon != "" {
		place(s.icon.raster, x, top+(height-16)/2, 16, 16)
		x += 20
	}
	place(s.chevron.raster, size.Width-chevronSide-5, top+(height-chevronSide)/2, chevronSide, chevronSide)
	setText(s.line, shorten(o.Label, size.Width-x-chevronSide-9, style), s.ink(), style.Size(), style.Fyne())
	text := s.line.MinSize()
	place(s.line, x, top+(height-text.Height)/2, text.Width, text.Height)
}

func (s *Select) paint() {
	fill, edge := pick(s.hand, Surface, Hover, Pressed), BorderStrong
	if s.large {
		edge = BorderInput
	}
	if s.disabled {
		fill, edge = Sunken, Border
	}
	o := s.current()
	setBox(s.box, Color(fill), Color(edge), 1, 6)
	show(s.icon.raster, o.Icon != "")
	if o.Icon != "" {
		setIcon(s.icon, Icon(o.Icon, Text2))
	}
	show(s.chevron.raster, true)
	setIcon(s.chevron, Icon("chevron-down", Text3))
	s.ring.paint(s.hand.focused)
	if size := s.Size(); !size.IsZero() {
		s.place(size)
	}
}

func (s *Select) ink() color.Color {
	switch {
	case s.disabled:
		return Color(TextDisabled)
	case indexOf(s.options, s.selected) < 0:
		return Color(Text3)
	}
	return Color(Text)
}
