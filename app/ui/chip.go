package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Tone is what a chip or badge means.
type Tone uint8

// The tones.
const (
	Plain Tone = iota
	Outline
	SuccessTone
	WarningTone
	DangerTone
	InfoTone
	AccentTone
)

// Tokens are the colours of a tone: words and icon, surface, border.
func (t Tone) Tokens() (ink, soft, edge Token) {
	switch t {
	case Outline:
		return Text2, "", BorderStrong
	case SuccessTone:
		return Success, SuccessSoft, SuccessBorder
	case WarningTone:
		return Warning, WarningSoft, WarningBorder
	case DangerTone:
		return Danger, DangerSoft, DangerBorder
	case InfoTone:
		return Info, InfoSoft, InfoBorder
	case AccentTone:
		return AccentText, AccentSoft, AccentBorder
	}
	return Text2, Sunken, BorderStrong
}

// Chip is a word or two on a small coloured field. With OnTapped it is a
// button that can be reached by key.
type Chip struct {
	widget.BaseWidget

	label     string
	icon      string
	stance    string // shows the glyph of a stance instead of an icon
	ink, soft Token
	edge      Token // "" for no border
	dashed    bool
	large     bool
	tip       string
	hand      hand

	box    *canvas.Rectangle
	dashes dashes
	pic    *drawing
	line   *canvas.Text
	ring   focusRing
}

var _ Tipper = (*Chip)(nil)

// NewChip makes a chip of 20 height.
func NewChip(label string, tone Tone) *Chip {
	c := &Chip{}
	c.init(label, tone)
	c.ExtendBaseWidget(c)
	return c
}

func (c *Chip) init(label string, tone Tone) {
	c.label = label
	c.box, c.dashes, c.pic, c.line, c.ring = &canvas.Rectangle{}, newDashes(), newIcon(), &canvas.Text{}, newFocusRing()
	c.setTone(tone)
}

// NewStanceChip makes the chip of a stance with its glyph; unknown is dashed.
func NewStanceChip(code, label string) *Chip {
	c := NewChip(label, Plain)
	c.SetStance(code, label)
	return c
}

// NewTemperatureChip makes the chip of "cold", "warm" or "hot" with its icon.
func NewTemperatureChip(code, label string) *Chip {
	c := NewChip(label, Plain)
	c.ink, c.soft, _, _ = Temperature(code)
	c.icon = map[string]string{"cold": "snow", "warm": "thermo", "hot": "flame"}[code]
	return c
}

// WithIcon sets an icon while building.
func (c *Chip) WithIcon(icon string) *Chip {
	c.icon = icon
	return c
}

// Large makes the chip 24 high while building.
func (c *Chip) Large() *Chip {
	c.large = true
	return c
}

// Tipped sets the tooltip while building.
func (c *Chip) Tipped(tooltip string) *Chip {
	c.tip = tooltip
	return c
}

// Tip implements Tipper.
func (c *Chip) Tip() string { return c.tip }

// Label is the words of the chip.
func (c *Chip) Label() string { return c.label }

// Set changes words and tone.
func (c *Chip) Set(label string, tone Tone) {
	c.label, c.stance, c.dashed = label, "", false
	c.setTone(tone)
	c.Refresh()
}

// SetStance turns the chip into that of a stance.
func (c *Chip) SetStance(code, label string) {
	c.label, c.stance, c.edge = label, code, ""
	_, c.ink, c.soft = Stance(code)
	ring, _, _ := Stance(code)
	c.dashed = ring == Unknown
	if c.dashed {
		c.soft, c.edge = "", Unknown
	}
	c.Refresh()
}

func (c *Chip) setTone(tone Tone) {
	c.ink, c.soft, c.edge = tone.Tokens()
	if tone != Outline {
		c.edge = ""
	}
}

// CreateRenderer implements fyne.Widget.
func (c *Chip) CreateRenderer() fyne.WidgetRenderer {
	return render(c.paint, c.place, c.least, c.box, c.dashes.pic, c.pic.raster, c.line, c.ring.rect)
}

func (c *Chip) metrics() (height, pad, icon, gap float32) {
	if c.large {
		return Scaled(24), 8, 14, 4
	}
	return Scaled(20), 6, 14, 4
}

func (c *Chip) least() fyne.Size {
	height, pad, icon, gap := c.metrics()
	w := 2*pad + Caption.Measure(c.label).Width
	switch {
	case c.label == "" && c.hasIcon():
		w += icon
	case c.hasIcon():
		w += icon + gap
	}
	return fyne.NewSize(w, height)
}

func (c *Chip) hasIcon() bool { return c.icon != "" || c.stance != "" }

// place draws the chip at its natural size, at the left and centred in height.
func (c *Chip) place(size fyne.Size) {
	least := c.least()
	height, pad, icon, gap := c.metrics()
	w := min(least.Width, max(size.Width, 2*pad))
	top := (size.Height - height) / 2
	place(c.box, 0, top, w, height)
	c.ring.around(0, top, w, height, 4)
	if c.dashed {
		c.dashes.rect(0.5, top+0.5, w-1, height-1, 3.5, 1, 3, 3)
	}
	x := pad
	if c.hasIcon() {
		place(c.pic.raster, x, top+(height-icon)/2, icon, icon)
		x += icon + gap
	}
	room := max(w-x-pad, 0)
	setText(c.line, shorten(c.label, room+1, Caption), Color(c.ink), Caption.Size(), Caption.Fyne())
	text := c.line.MinSize()
	place(c.line, x, top+(height-text.Height)/2, text.Width, text.Height)
}

func (c *Chip) paint() {
	fill, edge := c.soft, c.edge
	if c.hand.hovered && edge == "" {
		edge = c.ink
	}
	stroke := float32(1)
	if edge == "" || c.dashed {
		stroke, edge = 0, ""
	}
	setBox(c.box, colorOrNone(fill), colorOrNone(edge), stroke, 4)
	c.dashes.paint(c.dashed, Unknown)
	show(c.pic.raster, c.hasIcon())
	switch {
	case c.stance != "":
		setIcon(c.pic, StanceIcon(c.stance))
	case c.icon != "":
		setIcon(c.pic, Icon(c.icon, c.ink))
	}
	c.ring.paint(c.hand.focused)
	if s := c.Size(); !s.IsZero() {
		c.place(s)
	}
}

// TapChip is a chip that does something; it is a widget of its own so that the
// chips which do nothing stay out of the way of keyboard and pointer.
type TapChip struct {
	Chip
	OnTapped func()
}

var (
	_ fyne.Tappable     = (*TapChip)(nil)
	_ fyne.Focusable    = (*TapChip)(nil)
	_ desktop.Hoverable = (*TapChip)(nil)
)

// NewTapChip makes a chip that can be pressed.
func NewTapChip(label, icon string, tone Tone, tapped func()) *TapChip {
	c := &TapChip{OnTapped: tapped}
	c.init(label, tone)
	c.icon = icon
	c.ExtendBaseWidget(c)
	return c
}

// Tapped implements fyne.Tappable.
func (c *TapChip) Tapped(*fyne.PointEvent) {
	hideTip(c)
	if c.OnTapped != nil {
		c.OnTapped()
	}
}

// TypedKey implements fyne.Focusable.
func (c *TapChip) TypedKey(key *fyne.KeyEvent) {
	if presses(key) {
		c.Tapped(nil)
		return
	}
	PassKey(c, key)
}

// TypedRune implements fyne.Focusable.
func (c *TapChip) TypedRune(r rune) { PassRune(c, r) }

// FocusGained implements fyne.Focusable.
func (c *TapChip) FocusGained() {
	c.hand.focused = true
	c.Refresh()
	Reveal(c)
}

// FocusLost implements fyne.Focusable.
func (c *TapChip) FocusLost() {
	c.hand.focused = false
	c.Refresh()
}

// MouseIn implements desktop.Hoverable.
func (c *TapChip) MouseIn(*desktop.MouseEvent) {
	c.hand.hovered = true
	showTip(c, c.Tip())
	c.Refresh()
}

// MouseMoved implements desktop.Hoverable.
func (c *TapChip) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (c *TapChip) MouseOut() {
	c.hand.hovered = false
	hideTip(c)
	c.Refresh()
}
