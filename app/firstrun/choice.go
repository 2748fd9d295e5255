package firstrun

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"konklave/app/text"
	"konklave/app/ui"
)

// choice is one way to begin: a card of 80 height with an icon, a title, a
// sentence and its key.
type choice struct {
	widget.BaseWidget
	value   string
	tapped  func()
	key     func(*fyne.KeyEvent) bool
	typed   func(rune) bool
	on      bool
	hovered bool
	focused bool

	back, ring, tile *ui.Fill
	icon             *ui.Picture
	iconName         string
	content          *fyne.Container
}

var (
	_ fyne.Tappable     = (*choice)(nil)
	_ fyne.Focusable    = (*choice)(nil)
	_ desktop.Hoverable = (*choice)(nil)
	_ ui.Wisher         = (*choice)(nil)
	_ ui.Wrapper        = (*choice)(nil)
)

func newChoice(number int, value, icon string, tapped func(), key func(*fyne.KeyEvent) bool, typed func(rune) bool) *choice {
	c := &choice{
		value: value, tapped: tapped, key: key, typed: typed, iconName: icon,
		back: ui.NewFill(ui.Surface).Rounded(8), ring: ui.NewFill("").Rounded(12), tile: ui.NewFill(ui.Sunken).Rounded(8),
		icon: ui.NewIcon(icon, ui.Text2, 24),
	}
	title := ui.Row(8, ui.NewText(text.T("firstrun."+value), ui.Title))
	if value == withSample {
		title.Add(ui.NewPanel(ui.Inset(0, 6, 0, 6, ui.NewText(text.T("firstrun.recommended"), ui.Caption).In(ui.AccentText))).
			Colored(ui.Surface, ui.AccentBorder).Rounded(4))
	}
	c.content = ui.Row(16,
		ui.Fixed(48, 48, ui.Layers(c.tile, ui.Center(c.icon))),
		ui.Grow(ui.Column(2, title, ui.NewParagraph(text.T("firstrun."+value+".what"), ui.Body).In(ui.Text2))),
		ui.NewKbd(strconv.Itoa(number)))
	c.ExtendBaseWidget(c)
	c.paint()
	return c
}

func (c *choice) setOn(on bool) {
	c.on = on
	c.paint()
}

func (c *choice) paint() {
	fill, edge, width := ui.Surface, ui.BorderStrong, float32(1)
	tile, ink := ui.Sunken, ui.Text2
	switch {
	case c.on:
		fill, edge, width = ui.AccentSoft, ui.AccentText, 2
		tile, ink = ui.Accent, ui.OnAccent
	case c.hovered:
		fill = ui.Hover
	}
	c.back.SetToken(fill)
	c.back.SetBorder(edge, width)
	c.tile.SetToken(tile)
	c.icon.Set(c.iconName, ink)
	ring := ui.Token("")
	if c.focused {
		ring = ui.AccentText
	}
	c.ring.SetBorder(ring, 2)
}

// Tapped implements fyne.Tappable.
func (c *choice) Tapped(*fyne.PointEvent) { c.tapped() }

// DoubleTapped begins at once.
func (c *choice) DoubleTapped(*fyne.PointEvent) {
	c.tapped()
	c.key(&fyne.KeyEvent{Name: fyne.KeyReturn})
}

// FocusGained implements fyne.Focusable.
func (c *choice) FocusGained() { c.focused = true; c.paint() }

// FocusLost implements fyne.Focusable.
func (c *choice) FocusLost() { c.focused = false; c.paint() }

// TypedRune implements fyne.Focusable.
func (c *choice) TypedRune(r rune) { c.typed(r) }

// TypedKey implements fyne.Focusable: Space chooses, the rest is the screen's.
func (c *choice) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeySpace {
		c.tapped()
		return
	}
	if e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter {
		c.tapped()
	}
	c.key(e)
}

// MouseIn implements desktop.Hoverable.
func (c *choice) MouseIn(*desktop.MouseEvent) { c.hovered = true; c.paint() }

// MouseMoved implements desktop.Hoverable.
func (c *choice) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (c *choice) MouseOut() { c.hovered = false; c.paint() }

const (
	choicePad    = 16
	choiceHeight = 80
)

// WishSize implements ui.Wisher.
func (c *choice) WishSize() fyne.Size {
	s := ui.Wish(c.content).AddWidthHeight(2*choicePad, 2*choicePad)
	return fyne.NewSize(s.Width, max(s.Height, choiceHeight))
}

// HeightFor implements ui.Wrapper.
func (c *choice) HeightFor(width float32) float32 {
	return max(ui.HeightFor(c.content, width-2*choicePad)+2*choicePad, choiceHeight)
}

// CreateRenderer implements fyne.Widget.
func (c *choice) CreateRenderer() fyne.WidgetRenderer { return &choiceRenderer{c} }

type choiceRenderer struct{ c *choice }

func (r *choiceRenderer) Destroy() {}
func (r *choiceRenderer) Layout(size fyne.Size) {
	c := r.c
	c.back.Resize(size)
	c.ring.Move(fyne.NewPos(-4, -4))
	c.ring.Resize(size.AddWidthHeight(8, 8))
	height := ui.HeightFor(c.content, size.Width-2*choicePad)
	c.content.Move(fyne.NewPos(choicePad, max((size.Height-height)/2, 0)))
	c.content.Resize(fyne.NewSize(size.Width-2*choicePad, height))
}
func (r *choiceRenderer) MinSize() fyne.Size {
	return fyne.NewSize(r.c.content.MinSize().Width+2*choicePad, choiceHeight)
}
func (r *choiceRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.c.ring, r.c.back, r.c.content}
}
func (r *choiceRenderer) Refresh() { r.c.paint() }
