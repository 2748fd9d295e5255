package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
)

// hand is what a control knows about pointer and keyboard. Fyne gives focus to
// a widget only by key or by Canvas.Focus, never by a click on it, so focused
// means that the ring is due.
type hand struct {
	hovered, pressed, focused bool
}

// focusRing is the outline of the focused control: 2 wide, 2 away from it.
type focusRing struct{ rect *canvas.Rectangle }

func newFocusRing() focusRing {
	r := &canvas.Rectangle{}
	r.Hide()
	return focusRing{r}
}

// around puts the ring around a control with this place, size and corner radius.
func (f focusRing) around(x, y, w, h, radius float32) {
	const away = 4 // 2 of distance and 2 of line
	place(f.rect, x-away, y-away, w+2*away, h+2*away)
	f.rect.CornerRadius = radius + away
}

// paint shows the ring if on.
func (f focusRing) paint(on bool) {
	show(f.rect, on)
	if on {
		setBox(f.rect, colorOrNone(""), Color(AccentText), 2, f.rect.CornerRadius)
	}
}

// presses reports whether a key presses the focused control.
func presses(key *fyne.KeyEvent) bool {
	return key.Name == fyne.KeySpace || key.Name == fyne.KeyReturn || key.Name == fyne.KeyEnter
}

// isPrimary reports whether a click is one of the main button.
func isPrimary(e *desktop.MouseEvent) bool {
	return e.Button == desktop.MouseButtonPrimary || e.Button == 0
}

// FirstFocusable is the first control in sight that takes the focus, in the
// order of drawing; nil where there is none.
func FirstFocusable(o fyne.CanvasObject) fyne.Focusable {
	if o == nil || !o.Visible() {
		return nil
	}
	if f, ok := o.(fyne.Focusable); ok {
		if d, can := o.(fyne.Disableable); !can || !d.Disabled() {
			return f
		}
	}
	for _, child := range childrenOf(o) {
		if f := FirstFocusable(child); f != nil {
			return f
		}
	}
	return nil
}

// Reveal scrolls just as far that an object is in sight, in all scrollers around
// it: who goes on by Tab sees where they are. An object that is new on the canvas
// is found as well.
func Reveal(o fyne.CanvasObject) {
	path := pathTo(o)
	inner, top := o, float32(0) // the top of o, relative to inner
	for i := len(path) - 1; i >= 0; i-- {
		if s, ok := path[i].(*container.Scroll); ok {
			state := scrolling{offset: s.Offset.Y, view: s.Size().Height, total: s.Content.MinSize().Height}
			if state.reveal(top, o.Size().Height, revealAir) {
				s.ScrollToOffset(fyne.NewPos(s.Offset.X, state.offset))
			}
		}
		top += inner.Position().Y
		inner = path[i]
	}
}

// pathTo is what lies around an object in sight, from the window inwards and
// without the object itself; nil where it is not in sight.
func pathTo(o fyne.CanvasObject) []fyne.CanvasObject {
	var within func(at fyne.CanvasObject, path []fyne.CanvasObject) []fyne.CanvasObject
	within = func(at fyne.CanvasObject, path []fyne.CanvasObject) []fyne.CanvasObject {
		if at == o {
			return path
		}
		if at == nil || !at.Visible() {
			return nil
		}
		path = append(path, at)
		for _, child := range childrenOf(at) {
			if found := within(child, path); found != nil {
				return found
			}
		}
		return nil
	}
	for _, w := range fyne.CurrentApp().Driver().AllWindows() {
		at := w.Canvas().Content()
		if top := w.Canvas().Overlays().Top(); top != nil {
			at = top
		}
		if path := within(at, nil); path != nil {
			return path
		}
	}
	return nil
}

// revealAir is kept above and below what Reveal shows: room for a label.
const revealAir = 32
