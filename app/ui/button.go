package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// ButtonKind says how loud a button is.
type ButtonKind uint8

// The kinds. A view has one Primary button at most.
const (
	Secondary    ButtonKind = iota
	Primary                 // the one thing to do next
	Soft                    // the fix of one click
	Ghost                   // toolbars
	DangerButton            // destroys something
)

// ButtonSize is the height of a button.
type ButtonSize uint8

// The sizes.
const (
	SizeMD ButtonSize = iota // 32
	SizeXS                   // 24
	SizeSM                   // 28
	SizeLG                   // 40
)

type buttonMetrics struct{ height, pad, radius, icon, gap float32 }

var buttonSizes = [...]buttonMetrics{
	SizeMD: {32, 12, 6, 16, 6},
	SizeXS: {24, 8, 4, 14, 4},
	SizeSM: {28, 10, 6, 16, 6},
	SizeLG: {40, 16, 6, 16, 6},
}

// Button does one thing when it is pressed.
type Button struct {
	widget.BaseWidget
	OnTapped func()

	kind     ButtonKind
	size     ButtonSize
	label    string
	icon     string
	tip      string
	reason   string
	disabled bool
	on       bool
	hand     hand

	box  *canvas.Rectangle
	pic  *drawing
	line *canvas.Text
	ring focusRing
}

var (
	_ fyne.Tappable     = (*Button)(nil)
	_ fyne.Focusable    = (*Button)(nil)
	_ desktop.Hoverable = (*Button)(nil)
	_ desktop.Mouseable = (*Button)(nil)
	_ Tipper            = (*Button)(nil)
)

// NewButton makes a button of 32 height. label or icon may be "".
func NewButton(kind ButtonKind, label, icon string, tapped func()) *Button {
	b := &Button{
		OnTapped: tapped,
		kind:     kind, label: label, icon: icon,
		box: &canvas.Rectangle{}, pic: newIcon(), line: &canvas.Text{}, ring: newFocusRing(),
	}
	b.ExtendBaseWidget(b)
	return b
}

// NewIconButton makes a square Ghost button whose tooltip says what it does.
func NewIconButton(icon, tooltip string, tapped func()) *Button {
	b := NewButton(Ghost, "", icon, tapped)
	b.tip = tooltip
	return b
}

// Sized sets the height while building.
func (b *Button) Sized(size ButtonSize) *Button {
	b.size = size
	return b
}

// Tipped sets the tooltip while building, such as a shortcut.
func (b *Button) Tipped(tooltip string) *Button {
	b.tip = tooltip
	return b
}

// SetLabel changes the words.
func (b *Button) SetLabel(label string) {
	if label != b.label {
		b.label = label
		b.Refresh()
	}
}

// Label is the words of the button, "" for an icon button.
func (b *Button) Label() string { return b.label }

// SetIcon changes the icon; "" is none.
func (b *Button) SetIcon(icon string) {
	if icon != b.icon {
		b.icon = icon
		b.Refresh()
	}
}

// SetKind changes how loud the button is.
func (b *Button) SetKind(kind ButtonKind) {
	if kind != b.kind {
		b.kind = kind
		b.Refresh()
	}
}

// SetOn marks a button that switches something as switched on.
func (b *Button) SetOn(on bool) {
	if on != b.on {
		b.on = on
		b.Refresh()
	}
}

// On reports what SetOn set.
func (b *Button) On() bool { return b.on }

// SetTip changes the tooltip.
func (b *Button) SetTip(tooltip string) { b.tip = tooltip }

// Disable makes the button dead; reason says why, in the tooltip.
func (b *Button) Disable(reason string) {
	if b.disabled && b.reason == reason {
		return
	}
	b.disabled, b.reason, b.hand.pressed = true, reason, false
	b.Refresh()
}

// Enable undoes Disable.
func (b *Button) Enable() {
	if b.disabled {
		b.disabled, b.reason = false, ""
		b.Refresh()
	}
}

// Disabled reports whether the button is dead.
func (b *Button) Disabled() bool { return b.disabled }

// Reason is why the button is dead.
func (b *Button) Reason() string { return b.reason }

// Tip implements Tipper.
func (b *Button) Tip() string {
	if b.disabled && b.reason != "" {
		return b.reason
	}
	return b.tip
}

// Tapped implements fyne.Tappable.
func (b *Button) Tapped(*fyne.PointEvent) {
	hideTip(b)
	if !b.disabled && b.OnTapped != nil {
		b.OnTapped()
	}
}

// TypedKey implements fyne.Focusable: Enter and Space press the button.
func (b *Button) TypedKey(key *fyne.KeyEvent) {
	if presses(key) {
		b.Tapped(nil)
		return
	}
	PassKey(b, key)
}

// TypedRune implements fyne.Focusable.
func (b *Button) TypedRune(r rune) { PassRune(b, r) }

// FocusGained implements fyne.Focusable.
func (b *Button) FocusGained() {
	b.hand.focused = true
	b.Refresh()
	if b.disabled {
		showTip(b, b.reason)
	}
	Reveal(b)
}

// FocusLost implements fyne.Focusable.
func (b *Button) FocusLost() {
	b.hand.focused = false
	hideTip(b)
	b.Refresh()
}

// MouseIn implements desktop.Hoverable.
func (b *Button) MouseIn(*desktop.MouseEvent) {
	b.hand.hovered = true
	showTip(b, b.Tip())
	b.Refresh()
}

// MouseMoved implements desktop.Hoverable.
func (b *Button) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (b *Button) MouseOut() {
	b.hand.hovered, b.hand.pressed = false, false
	hideTip(b)
	b.Refresh()
}

// MouseDown implements desktop.Mouseable.
func (b *Button) MouseDown(e *desktop.MouseEvent) {
	if isPrimary(e) && !b.disabled {
		b.hand.pressed = true
		b.Refresh()
	}
}

// MouseUp implements desktop.Mouseable.
func (b *Button) MouseUp(*desktop.MouseEvent) {
	b.hand.pressed = false
	b.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	return render(b.paint, b.place, b.least, b.box, b.pic.raster, b.line, b.ring.rect)
}

func (b *Button) textSize() float32 {
	if b.size == SizeXS {
		return Scaled(12)
	}
	return Scaled(14)
}

func (b *Button) textStyle() fyne.TextStyle { return fyne.TextStyle{Bold: b.kind == Primary} }

// contentWidth is icon, gap and words.
func (b *Button) contentWidth() float32 {
	m := buttonSizes[b.size]
	w := float32(0)
	if b.icon != "" {
		w += m.icon
	}
	if b.icon != "" && b.label != "" {
		w += m.gap
	}
	if b.label != "" {
		w += measure(b.label, b.textSize(), b.textStyle()).Width
	}
	return w
}

func (b *Button) least() fyne.Size {
	m := buttonSizes[b.size]
	h := Scaled(m.height)
	if b.label == "" {
		return fyne.NewSize(h, h)
	}
	return fyne.NewSize(b.contentWidth()+2*m.pad+2, h)
}

func (b *Button) place(size fyne.Size) {
	m := buttonSizes[b.size]
	h := Scaled(m.height)
	top := (size.Height - h) / 2
	place(b.box, 0, top, size.Width, h)
	b.ring.around(0, top, size.Width, h, m.radius)
	x := (size.Width - b.contentWidth()) / 2
	if b.icon != "" {
		place(b.pic.raster, x, top+(h-m.icon)/2, m.icon, m.icon)
		x += m.icon + m.gap
	}
	text := b.line.MinSize()
	place(b.line, x, top+(h-text.Height)/2, text.Width, text.Height)
}

// colors are the tokens of fill, border and words in the present state; "" is
// transparent.
func (b *Button) colors() (fill, edge, ink Token) {
	switch {
	case b.disabled && b.kind == Primary:
		return Pressed, Pressed, TextDisabled
	case b.disabled && b.kind == Ghost:
		return "", "", TextDisabled
	case b.disabled:
		return Surface, Border, TextDisabled
	case b.kind == Primary:
		return pick(b.hand, Accent, AccentHover, AccentPressed), "", OnAccent
	case b.kind == Soft || b.on:
		return pick(b.hand, AccentSoft, AccentSoft2, AccentSoft2), AccentBorder, AccentText
	case b.kind == Ghost:
		return pick(b.hand, "", Hover, Pressed), "", Text2
	case b.kind == DangerButton:
		return pick(b.hand, Surface, DangerSoft, DangerSoft), DangerBorder, Danger
	}
	return pick(b.hand, Surface, Hover, Pressed), BorderStrong, Text
}

func (b *Button) paint() {
	m := buttonSizes[b.size]
	fill, edge, ink := b.colors()
	setBox(b.box, colorOrNone(fill), colorOrNone(edge), 1, m.radius)
	show(b.pic.raster, b.icon != "")
	if b.icon != "" {
		setIcon(b.pic, Icon(b.icon, ink))
	}
	style := b.textStyle()
	style.Bold = style.Bold && !b.disabled // the room of the bold words is kept
	setText(b.line, b.label, Color(ink), b.textSize(), style)
	b.ring.paint(b.hand.focused)
	if s := b.Size(); !s.IsZero() {
		b.place(s)
	}
}

// pick chooses a token by what the pointer does.
func pick(h hand, rest, hover, pressed Token) Token {
	switch {
	case h.pressed:
		return pressed
	case h.hovered:
		return hover
	}
	return rest
}
