package ui

import (
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"konklave/app/text"
)

const (
	toastStay  = 6 * time.Second
	errorStay  = 15 * time.Second // an error has to be read, and has a cross
	toastMost  = 480              // width
	toastLines = 4
	toastsMost = 3 // at once; the oldest goes
	toastSpace = 8
)

// Toasts tells what happened in small dark boxes at the bottom left of the
// window, the latest lowest. They go by themselves.
type Toasts struct {
	// Left and Bottom are the distance from the window's edges.
	Left, Bottom float32

	runner *Runner
	shown  []*toast
	over   *fyne.Container
	made   int
}

// NewToasts makes the toasts of a window; runner counts their time.
func NewToasts(runner *Runner) *Toasts {
	return &Toasts{Left: 24, Bottom: 24, runner: runner}
}

// Over puts the toasts over the content of the window. What lies beside them
// stays usable.
func (t *Toasts) Over(content fyne.CanvasObject) fyne.CanvasObject {
	t.over = &fyne.Container{Layout: (*toastLayout)(t), Objects: []fyne.CanvasObject{content}}
	for _, one := range t.shown {
		t.over.Objects = append(t.over.Objects, one)
	}
	return t.over
}

// Show says message for six seconds. With an action there is a button that
// does it and ends the toast.
func (t *Toasts) Show(message, actionLabel string, action func()) {
	t.add(&toast{message: message, action: actionLabel, act: action}, toastStay)
}

// Error says what went wrong, for longer, with a sign and a cross to end it.
func (t *Toasts) Error(message string) {
	t.add(&toast{message: message, failed: true}, errorStay)
}

// Messages are the texts on show, the oldest first.
func (t *Toasts) Messages() []string {
	messages := make([]string, len(t.shown))
	for i, one := range t.shown {
		messages[i] = one.message
	}
	return messages
}

func (t *Toasts) add(one *toast, stay time.Duration) {
	for _, old := range t.shown {
		if old.message == one.message && old.action == one.action {
			t.drop(old) // the same again: it starts anew
			break
		}
	}
	if len(t.shown) == toastsMost {
		t.drop(t.shown[0])
	}
	t.made++
	one.key = "ui.toast." + strconv.Itoa(t.made)
	one.close = func() { t.drop(one) }
	one.pic = newIcon()
	one.init()
	t.shown = append(t.shown, one)
	t.relist()
	t.runner.After(stay, one.key, one.close)
}

func (t *Toasts) drop(one *toast) {
	for i, old := range t.shown {
		if old == one {
			t.shown = append(t.shown[:i:i], t.shown[i+1:]...)
			t.runner.Cancel(one.key)
			hideTip(one)
			t.relist()
			return
		}
	}
}

func (t *Toasts) relist() {
	if t.over == nil {
		return
	}
	t.over.Objects = t.over.Objects[:1:1]
	for _, one := range t.shown {
		t.over.Objects = append(t.over.Objects, one)
	}
	t.over.Layout.Layout(t.over.Objects, t.over.Size())
	canvas.Refresh(t.over)
}

// toastLayout places the content and, over it, the toasts from the bottom up.
type toastLayout Toasts

var _ arrangement = (*toastLayout)(nil)

func (l *toastLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	place(objects[0], 0, 0, size.Width, size.Height)
	y := size.Height - l.Bottom
	for i := len(objects) - 1; i > 0; i-- {
		one, ok := objects[i].(*toast)
		if !ok {
			continue
		}
		s := one.sized(min(toastMost, size.Width-2*l.Left))
		y -= s.Height
		place(one, l.Left, y, s.Width, s.Height)
		y -= toastSpace
	}
}

func (l *toastLayout) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

func (l *toastLayout) widths(objects []fyne.CanvasObject) (least, wish float32) {
	return widthsOf(objects[0])
}

func (l *toastLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	return HeightFor(objects[0], width)
}

// toast is one box.
type toast struct {
	widget.BaseWidget
	message, action, key string
	failed               bool
	act, close           func()

	layer   *layer
	pic     *drawing
	lines   []string
	end     fyne.Position // where action or cross begin
	hovered bool          // the pointer is on action or cross
}

var (
	_ fyne.Tappable      = (*toast)(nil)
	_ desktop.Hoverable  = (*toast)(nil)
	_ desktop.Cursorable = (*toast)(nil)
)

func (t *toast) init() {
	t.layer = newLayer(t.draw)
	t.ExtendBaseWidget(t)
}

const (
	toastPadX = 12
	toastPadY = 8
	toastLine = 20
)

// sized wraps the message into at most width and gives the size of the box.
func (t *toast) sized(width float32) fyne.Size {
	before, after := t.margins()
	t.lines = WrapText(t.message, max(width-before-after, 80), Body)
	if len(t.lines) > toastLines {
		t.lines = t.lines[:toastLines]
		t.lines[toastLines-1] += ellipsis
	}
	widest := float32(0)
	for _, line := range t.lines {
		widest = max(widest, Body.Measure(line).Width)
	}
	return fyne.NewSize(widest+before+after, float32(len(t.lines))*toastLine+2*toastPadY)
}

// margins is the room left and right of the message.
func (t *toast) margins() (before, after float32) {
	before, after = toastPadX, toastPadX
	if t.failed {
		before += 24
		after += 28
	}
	if t.action != "" {
		after += 24 + BodyBold.Measure(t.action).Width
	}
	return before, after
}

func (t *toast) CreateRenderer() fyne.WidgetRenderer {
	return render(t.layer.Refresh, func(s fyne.Size) { place(t.layer, 0, 0, s.Width, s.Height) },
		func() fyne.Size { return fyne.Size{} }, t.layer)
}

func (t *toast) draw(b *brush, size fyne.Size) {
	before, after := t.margins()
	b.box(0, 0, size.Width, size.Height, Text, "", 0, 6)
	if t.failed {
		// The box is dark in the light theme and light in the dark one; so is the sign.
		setIcon(t.pic, iconColored("alert", ColorsOf(!Dark()).Of(Danger)))
		show(t.pic.raster, true)
		b.object(t.pic.raster, toastPadX, toastPadY+2, 16, 16)
	}
	for i, line := range t.lines {
		b.text(before, toastPadY+float32(i)*toastLine, size.Width, toastLine, line, Surface, Body.Size(), Body.Fyne())
	}
	switch {
	case t.action != "":
		t.end = fyne.NewPos(size.Width-after+12, 0)
		style := BodyBold.Fyne()
		style.Underline = t.hovered
		b.text(size.Width-after+24, 0, after, size.Height, t.action, Surface, BodyBold.Size(), style)
	case t.failed:
		t.end = fyne.NewPos(size.Width-after+8, 0)
		b.icon(size.Width-toastPadX-16, toastPadY+2, 16, "close", Surface)
	default:
		t.end = fyne.NewPos(size.Width, 0)
	}
}

// Tip names the cross.
func (t *toast) Tip() string {
	if t.failed && t.hovered {
		return text.T("action.close")
	}
	return ""
}

// Tapped implements fyne.Tappable: only action and cross do something.
func (t *toast) Tapped(e *fyne.PointEvent) {
	if e.Position.X < t.end.X {
		return
	}
	t.close()
	if t.act != nil {
		t.act()
	}
}

// MouseIn implements desktop.Hoverable.
func (t *toast) MouseIn(e *desktop.MouseEvent) { t.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (t *toast) MouseMoved(e *desktop.MouseEvent) {
	if on := e.Position.X >= t.end.X; on != t.hovered {
		t.hovered = on
		t.layer.Refresh()
		showTip(t, t.Tip())
	}
}

// MouseOut implements desktop.Hoverable.
func (t *toast) MouseOut() {
	t.hovered = false
	t.layer.Refresh()
	hideTip(t)
}

// Cursor implements desktop.Cursorable.
func (t *toast) Cursor() desktop.Cursor {
	if t.hovered {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}
