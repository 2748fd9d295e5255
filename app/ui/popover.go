package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Popover is a panel that floats at an object until the user taps elsewhere or
// presses Esc. It lies over the whole window and takes all input meanwhile.
type Popover struct {
	widget.BaseWidget
	// OnClosed is told once when the popover goes away.
	OnClosed func()

	canvas fyne.Canvas
	panel  *Panel
	scroll *container.Scroll
	at     Place
	width  float32 // least width
	open   bool
}

var (
	_ fyne.Tappable          = (*Popover)(nil)
	_ fyne.SecondaryTappable = (*Popover)(nil)
	_ fyne.Focusable         = (*Popover)(nil)
)

// Place says where something is on the canvas, and how large.
type Place func() (fyne.Position, fyne.Size)

// PlaceOf is the place of an object that has been on screen.
func PlaceOf(o fyne.CanvasObject) Place {
	return func() (fyne.Position, fyne.Size) {
		return fyne.CurrentApp().Driver().AbsolutePositionForObject(o), o.Size()
	}
}

// ShowPopover opens content below anchor, or above it where there is more
// room, at least as wide as width. Content that is higher than the window
// scrolls. It does nothing while the anchor is in no window. The popover has the
// focus until its content takes it, so that Esc and Tab work.
func ShowPopover(anchor, content fyne.CanvasObject, width float32) *Popover {
	return ShowPopoverAt(fyne.CurrentApp().Driver().CanvasForObject(anchor), PlaceOf(anchor), content, width)
}

// ShowPopoverAt is ShowPopover for a part of an object, such as a cell.
func ShowPopoverAt(c fyne.Canvas, at Place, content fyne.CanvasObject, width float32) *Popover {
	p := &Popover{canvas: c, at: at, width: width, scroll: container.NewVScroll(content)}
	p.panel = NewPanel(Pad(3, p.scroll)).Colored(Surface, BorderStrong)
	p.ExtendBaseWidget(p)
	if p.canvas == nil {
		return p
	}
	p.open = true
	Cover(p.canvas, p)
	p.Resize(p.canvas.Size())
	p.canvas.Focus(p)
	return p
}

// Close takes the popover away and gives the focus back to what lies below.
func (p *Popover) Close() {
	if !p.open {
		return
	}
	p.open = false
	p.canvas.Overlays().Remove(p)
	if p.OnClosed != nil {
		p.OnClosed()
	}
}

// Open reports whether the popover is on screen.
func (p *Popover) Open() bool { return p.open }

// Tapped implements fyne.Tappable: a tap beside the panel closes it.
func (p *Popover) Tapped(e *fyne.PointEvent) {
	at, size := p.panel.Position(), p.panel.Size()
	inside := e.Position.X >= at.X && e.Position.X < at.X+size.Width &&
		e.Position.Y >= at.Y && e.Position.Y < at.Y+size.Height
	if !inside {
		p.Close()
	}
}

// TappedSecondary implements fyne.SecondaryTappable.
func (p *Popover) TappedSecondary(*fyne.PointEvent) { p.Close() }

// FocusGained implements fyne.Focusable.
func (p *Popover) FocusGained() {}

// FocusLost implements fyne.Focusable.
func (p *Popover) FocusLost() {}

// TypedRune implements fyne.Focusable.
func (p *Popover) TypedRune(rune) {}

// TypedKey implements fyne.Focusable: Esc closes it.
func (p *Popover) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape {
		p.Close()
	}
}

// Held implements Holder.
func (p *Popover) Held() []fyne.CanvasObject { return []fyne.CanvasObject{p.panel} }

// Fit places the panel anew, after its content grew or shrank.
func (p *Popover) Fit() { p.place(p.Size()) }

// CreateRenderer implements fyne.Widget.
func (p *Popover) CreateRenderer() fyne.WidgetRenderer {
	return render(func() {}, p.place, func() fyne.Size { return fyne.Size{} }, p.panel)
}

func (p *Popover) place(size fyne.Size) {
	const margin, frame = 8, 8 // frame: border and padding on both sides
	wish := Wish(p.scroll.Content)
	w := min(max(wish.Width+frame, p.width), size.Width-2*margin)
	h := HeightFor(p.scroll.Content, w-frame) + frame
	at, anchor := p.at()
	below := size.Height - margin - (at.Y + anchor.Height + 4)
	above := at.Y - 4 - margin
	y := at.Y + anchor.Height + 4
	if h > below && above > below {
		h = min(h, above)
		y = at.Y - 4 - h
	}
	h = min(h, max(below, above))
	x := min(max(at.X, margin), max(size.Width-margin-w, margin))
	place(p.panel, x, y, w, h)
}
