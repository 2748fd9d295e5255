package ui

import (
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Tipper is an object with something to say when the pointer rests on it; ""
// is nothing. It need not be hoverable: the nearest Tooltips asks it.
type Tipper interface {
	fyne.CanvasObject
	Tip() string
}

// TipPlacer is a Tipper whose text belongs to a part of it, such as a card of a
// map: the tip shows beside that part. The place is relative to the object.
type TipPlacer interface {
	Tipper
	TipPlace() (at fyne.Position, size fyne.Size)
}

// restBeforeTip is how long the pointer rests before a tooltip shows.
const restBeforeTip = 600 * time.Millisecond

// Tooltips shows what controls and cut texts below it have to say. Wrap the
// content of a window, and that of a dialog, in one each.
type Tooltips struct {
	widget.BaseWidget
	runner  *Runner
	content fyne.CanvasObject
	box     *canvas.Rectangle
	line    *canvas.Text

	owner fyne.CanvasObject // whose text waits or shows
	text  string
	shown bool
}

var (
	_ desktop.Hoverable = (*Tooltips)(nil)
	_ Wisher            = (*Tooltips)(nil)
	_ Wrapper           = (*Tooltips)(nil)
)

// The Tooltips that exist, the latest last. Windows and dialogs add theirs;
// tests make many, so those that are not on a canvas any more are passed over.
var (
	tipMu    sync.Mutex
	tipHosts []*Tooltips
)

// NewTooltips wraps content. runner measures the rest of the pointer.
func NewTooltips(runner *Runner, content fyne.CanvasObject) *Tooltips {
	t := &Tooltips{runner: runner, content: content, box: &canvas.Rectangle{}, line: &canvas.Text{}}
	t.box.Hide()
	t.line.Hide()
	t.ExtendBaseWidget(t)
	tipMu.Lock()
	tipHosts = append(tipHosts, t)
	tipMu.Unlock()
	return t
}

// Close forgets the layer; for dialogs, which come and go.
func (t *Tooltips) Close() {
	tipMu.Lock()
	defer tipMu.Unlock()
	for i, host := range tipHosts {
		if host == t {
			tipHosts = append(tipHosts[:i:i], tipHosts[i+1:]...)
			return
		}
	}
}

// SetContent replaces what the layer wraps.
func (t *Tooltips) SetContent(content fyne.CanvasObject) {
	t.drop()
	t.content = content
	t.Refresh()
}

// hostOf finds the layer that shows for o: the latest one on the same canvas.
func hostOf(o fyne.CanvasObject) *Tooltips {
	driver := fyne.CurrentApp().Driver()
	c := driver.CanvasForObject(o)
	if c == nil {
		return nil
	}
	tipMu.Lock()
	defer tipMu.Unlock()
	for i := len(tipHosts) - 1; i >= 0; i-- {
		if host := tipHosts[i]; !host.Size().IsZero() && driver.CanvasForObject(host) == c {
			return host
		}
	}
	return nil
}

// showTip says text for o after the pointer has rested; "" says nothing. It
// is for hoverable widgets, which keep the pointer's news from Tooltips.
func showTip(o fyne.CanvasObject, text string) {
	if text == "" {
		hideTip(o)
		return
	}
	if host := hostOf(o); host != nil {
		host.announce(o, text)
	}
}

// hideTip takes back what showTip said for o.
func hideTip(o fyne.CanvasObject) {
	tipMu.Lock()
	hosts := append([]*Tooltips{}, tipHosts...)
	tipMu.Unlock()
	for _, host := range hosts {
		if host.owner == o {
			host.drop()
		}
	}
}

// HoverTips is for hoverable rows and cards with texts inside: call it from
// MouseIn and MouseMoved with the row and the event, and the text or control
// under the pointer gets its tooltip. Call LeaveTips from MouseOut.
func HoverTips(row fyne.CanvasObject, e *desktop.MouseEvent) {
	host := hostOf(row)
	if host == nil {
		return
	}
	if tipper := tipperAt(row, e.Position); tipper != nil {
		host.announce(tipper, tipper.Tip())
		return
	}
	host.drop()
}

// LeaveTips hides the tooltip of whatever is inside row.
func LeaveTips(row fyne.CanvasObject) {
	if host := hostOf(row); host != nil {
		host.drop()
	}
}

// Cover puts o over all that is on a canvas. What a tip was about lies below it
// then.
func Cover(c fyne.Canvas, o fyne.CanvasObject) {
	tipMu.Lock()
	hosts := append([]*Tooltips{}, tipHosts...)
	tipMu.Unlock()
	for _, host := range hosts {
		if fyne.CurrentApp().Driver().CanvasForObject(host) == c {
			host.drop()
		}
	}
	c.Overlays().Add(o)
}

func (t *Tooltips) announce(o fyne.CanvasObject, text string) {
	if t.owner == o && t.text == text {
		return
	}
	t.drop()
	t.owner, t.text = o, text
	t.runner.After(restBeforeTip, t.key(), t.appear)
}

func (t *Tooltips) key() string { return "ui.tooltip" }

func (t *Tooltips) appear() {
	if t.owner == nil || !t.owner.Visible() {
		return
	}
	t.shown = true
	t.Refresh()
	repaint(t) // what was never drawn belongs to no canvas yet, so showing it asks for no frame
}

func (t *Tooltips) drop() {
	if t.owner == nil {
		return
	}
	t.owner, t.text = nil, ""
	t.runner.Cancel(t.key())
	if t.shown {
		t.shown = false
		t.Refresh()
	}
}

// MouseIn implements desktop.Hoverable.
func (t *Tooltips) MouseIn(e *desktop.MouseEvent) { t.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable. It is called where nothing hoverable
// lies on top, and asks what does lie there.
func (t *Tooltips) MouseMoved(e *desktop.MouseEvent) {
	if tipper := tipperAt(t.content, e.Position.Subtract(t.content.Position())); tipper != nil {
		t.announce(tipper, tipper.Tip())
		return
	}
	t.drop()
}

// MouseOut implements desktop.Hoverable.
func (t *Tooltips) MouseOut() { t.drop() }

// Held implements Holder.
func (t *Tooltips) Held() []fyne.CanvasObject { return []fyne.CanvasObject{t.content} }

// WishSize implements Wisher.
func (t *Tooltips) WishSize() fyne.Size { return Wish(t.content) }

func (t *Tooltips) widths() (least, wish float32) { return widthsOf(t.content) }

// HeightFor implements Wrapper.
func (t *Tooltips) HeightFor(width float32) float32 { return HeightFor(t.content, width) }

// CreateRenderer implements fyne.Widget.
func (t *Tooltips) CreateRenderer() fyne.WidgetRenderer {
	r := render(t.paint, t.place, func() fyne.Size { return t.content.MinSize() })
	r.Held = func() []fyne.CanvasObject { return []fyne.CanvasObject{t.content, t.box, t.line} }
	return r
}

func (t *Tooltips) place(size fyne.Size) {
	place(t.content, 0, 0, size.Width, size.Height)
	t.placeTip(size)
}

// placeTip sets the tip below its owner, or above where there is no room, and
// inside the window.
func (t *Tooltips) placeTip(size fyne.Size) {
	if t.owner == nil || !t.shown {
		return
	}
	text := t.line.MinSize()
	w, h := text.Width+24, text.Height+16
	driver := fyne.CurrentApp().Driver()
	at, about := driver.AbsolutePositionForObject(t.owner).Subtract(driver.AbsolutePositionForObject(t)), t.owner.Size()
	if part, ok := t.owner.(TipPlacer); ok {
		var inside fyne.Position
		inside, about = part.TipPlace()
		at = at.Add(inside)
	}
	x := min(max(at.X+(about.Width-w)/2, 4), max(size.Width-w-4, 4))
	y := at.Y + about.Height + 6
	if y+h > size.Height-4 {
		y = max(at.Y-h-6, 4)
	}
	place(t.box, x, y, w, h)
	place(t.line, x+12, y+8, text.Width, text.Height)
}

func (t *Tooltips) paint() {
	if t.shown {
		setBox(t.box, Color(Text), colorOrNone(""), 0, 6)
		room := max(t.Size().Width-40, 80)
		setText(t.line, shorten(t.text, room, Caption), Color(Surface), Caption.Size(), Caption.Fyne())
		t.placeTip(t.Size())
	}
	show(t.box, t.shown)
	show(t.line, t.shown)
	if size := t.Size(); !size.IsZero() && t.content.Size() != size {
		place(t.content, 0, 0, size.Width, size.Height)
	}
}

// Holder is a widget that holds others and lets Tooltips look inside. Fyne has
// no public way to ask a widget for its objects.
type Holder interface {
	// Held are the objects inside, positioned relative to the widget.
	Held() []fyne.CanvasObject
}

// childrenOf are the objects inside a container or a widget that tells.
func childrenOf(o fyne.CanvasObject) []fyne.CanvasObject {
	switch o := o.(type) {
	case *fyne.Container:
		return o.Objects
	case Holder:
		return o.Held()
	case *container.Scroll:
		return []fyne.CanvasObject{o.Content}
	case *container.ThemeOverride:
		return []fyne.CanvasObject{o.Content}
	}
	return nil
}

// tipperAt finds the top-most object at a place inside o that has something to
// say. at is relative to o.
func tipperAt(o fyne.CanvasObject, at fyne.Position) Tipper {
	if o == nil || !o.Visible() {
		return nil
	}
	size := o.Size()
	if at.X < 0 || at.Y < 0 || at.X >= size.Width || at.Y >= size.Height {
		return nil
	}
	children := childrenOf(o)
	for i := len(children) - 1; i >= 0; i-- {
		if found := tipperAt(children[i], at.Subtract(children[i].Position())); found != nil {
			return found
		}
	}
	if tipper, ok := o.(Tipper); ok && tipper.Tip() != "" {
		return tipper
	}
	return nil
}
