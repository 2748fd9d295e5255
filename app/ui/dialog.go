package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

const (
	dialogWidth = 480
	dialogPad   = 24
)

// DialogButton is a button at the foot of a dialog. The one that is Default
// looks primary, stands last and is pressed by Enter; the one that is Cancel is pressed by Esc.
type DialogButton struct {
	Label   string
	Icon    string
	Default bool
	Danger  bool // the default destroys something
	Cancel  bool
	Stay    bool   // the dialog stays open; the action closes it
	Action  func() // called after the dialog has closed, or while it is open with Stay
}

// Dialog is a dialog on show or waiting for its turn.
type Dialog struct {
	widget.BaseWidget
	// OnClosed is called once, however the dialog closes.
	OnClosed func()

	dialogs *Dialogs
	content fyne.CanvasObject
	buttons []*Button
	items   []DialogButton
	first   *Input // gets the focus, nil for none
	width   float32
	open    bool
	closed  bool

	scrim  *canvas.Rectangle
	panel  *canvas.Rectangle
	head   *Paragraph
	body   *container.Scroll
	foot   *fyne.Container
	inside *fyne.Container
	tips   *Tooltips
}

var (
	_ fyne.Focusable         = (*Dialog)(nil)
	_ fyne.Tappable          = (*Dialog)(nil)
	_ fyne.SecondaryTappable = (*Dialog)(nil)
	_ Holder                 = (*Dialog)(nil)
)

func newDialog(dialogs *Dialogs, title string, content fyne.CanvasObject, items []DialogButton) *Dialog {
	d := &Dialog{
		dialogs: dialogs, content: Inset(dialogRing, dialogBar, dialogRing, dialogRing, content), items: items, width: dialogWidth,
		scrim: &canvas.Rectangle{}, panel: &canvas.Rectangle{},
		head: NewParagraph(strings.TrimRight(title, " …"), Title), // often the words of the menu, which promises a dialog by them
	}
	row, last := []fyne.CanvasObject{Spacer()}, []fyne.CanvasObject{}
	for i := range items {
		b := NewButton(dialogKind(items[i]), items[i].Label, items[i].Icon, func() { d.press(i) })
		d.buttons = append(d.buttons, b)
		if items[i].Default {
			last = append(last, b)
		} else {
			row = append(row, b)
		}
	}
	row = append(row, last...)
	d.foot = Row(8, row...)
	d.body = container.NewVScroll(d.content)
	d.inside = &fyne.Container{Layout: dialogLayout{d}, Objects: []fyne.CanvasObject{d.head, d.body, d.foot}}
	d.ExtendBaseWidget(d)
	d.watchKeys(content)
	return d
}

func dialogKind(item DialogButton) ButtonKind {
	switch {
	case item.Danger:
		return DangerButton
	case item.Default:
		return Primary
	}
	return Secondary
}

// Wide sets another width than 480.
func (d *Dialog) Wide(width float32) *Dialog {
	d.width = width
	d.Fit()
	return d
}

// Button is the i-th button, to disable it with a reason.
func (d *Dialog) Button(i int) *Button { return d.buttons[i] }

// Fit places the dialog anew after its content grew or shrank.
func (d *Dialog) Fit() {
	if d.open {
		d.place(d.Size())
		d.foot.Refresh() // a button may have other words
		d.body.Refresh() // the content may have grown while the dialog is as high as it can be
	}
}

// Close takes the dialog away as if nothing had been pressed; the next one in
// the queue opens.
func (d *Dialog) Close() {
	if d.closed {
		return
	}
	d.closed = true
	d.dialogs.leave(d)
	if d.OnClosed != nil {
		d.OnClosed()
	}
}

// Closed reports whether the dialog is gone.
func (d *Dialog) Closed() bool { return d.closed }

// press does what button i says.
func (d *Dialog) press(i int) {
	if d.closed || d.buttons[i].Disabled() {
		return
	}
	if !d.items[i].Stay {
		d.Close()
	}
	if action := d.items[i].Action; action != nil {
		action()
	}
}

// confirm presses the default button, cancel the one for Esc. Without one for
// Esc, Esc closes.
func (d *Dialog) confirm() {
	for i, item := range d.items {
		if item.Default {
			d.press(i)
			return
		}
	}
}

func (d *Dialog) cancel() {
	for i, item := range d.items {
		if item.Cancel {
			d.press(i)
			return
		}
	}
	d.Close()
}

// watchKeys lets Esc and Enter through the inputs inside o, which otherwise
// keep all keys.
func (d *Dialog) watchKeys(o fyne.CanvasObject) {
	if input, ok := o.(*Input); ok {
		if d.first == nil && !input.Disabled() {
			d.first = input
		}
		own := input.OnKey
		input.OnKey = func(e *fyne.KeyEvent) bool {
			if own != nil && own(e) {
				return true
			}
			if e.Name == fyne.KeyEscape {
				d.cancel()
				return true
			}
			return false
		}
		if input.OnSubmitted == nil {
			input.OnSubmitted = func(string) { d.confirm() }
		}
		return
	}
	for _, child := range childrenOf(o) {
		d.watchKeys(child)
	}
}

// show opens the dialog on a canvas and gives it the focus.
func (d *Dialog) show(c fyne.Canvas) {
	d.open = true
	var top fyne.CanvasObject = d
	if host := hostOf(d.dialogs.window.Content()); host != nil {
		d.tips = NewTooltips(host.runner, d)
		top = d.tips
	}
	Cover(c, top)
	top.Resize(c.Size())
	if d.first != nil {
		c.Focus(d.first.Focusable())
		d.first.SelectAll()
		return
	}
	c.Focus(d)
}

// hide takes the dialog off the canvas.
func (d *Dialog) hide(c fyne.Canvas) {
	d.open = false
	if d.tips != nil {
		c.Overlays().Remove(d.tips)
		d.tips.Close()
		return
	}
	c.Overlays().Remove(d)
}

// Held implements Holder.
func (d *Dialog) Held() []fyne.CanvasObject { return []fyne.CanvasObject{d.inside} }

// CreateRenderer implements fyne.Widget.
func (d *Dialog) CreateRenderer() fyne.WidgetRenderer {
	return render(d.paint, d.place, func() fyne.Size { return fyne.Size{} }, d.scrim, d.panel, d.inside)
}

func (d *Dialog) paint() {
	shade := ColorsOf(false).Of(Text)
	shade.A = 0x66 // the text colour at 40 %
	if Dark() {
		// The dark theme's text is light; a light veil would shine.
		shade = ColorsOf(true).Of(Bg)
		shade.A = 0xb0
	}
	setBox(d.scrim, shade, colorOrNone(""), 0, 0)
	setBox(d.panel, Color(Surface), Color(BorderStrong), 1, 12)
}

func (d *Dialog) place(size fyne.Size) {
	place(d.scrim, 0, 0, size.Width, size.Height)
	w := min(d.width, size.Width-2*dialogPad)
	h := min(d.height(w-2*dialogPad)+2*dialogPad, size.Height-2*dialogPad)
	x, y := (size.Width-w)/2, max((size.Height-h)*0.4, dialogPad)
	place(d.panel, x, y, w, h)
	place(d.inside, x+dialogPad, y+dialogPad, w-2*dialogPad, h-2*dialogPad)
	d.inside.Layout.Layout(d.inside.Objects, d.inside.Size())
}

const (
	dialogHeadGap = 12
	dialogFootGap = 24
	dialogHead    = 24
	// dialogRing is how far the scroll reaches into the padding on all sides,
	// so that it does not clip the focus rings of what it holds.
	dialogRing = 8
	// dialogBar is how far it reaches into the padding at the right: the bar of a
	// content that is too long stands there, clear of what it scrolls.
	dialogBar = 16
)

// height is what the inside needs at a width.
func (d *Dialog) height(width float32) float32 {
	h := d.headHeight(width) + dialogHeadGap + HeightFor(d.content, width+dialogRing+dialogBar) - 2*dialogRing
	if len(d.buttons) > 0 {
		h += dialogFootGap + HeightFor(d.foot, width)
	}
	return h
}

// headHeight is what the title needs at a width: a long one takes more than one line.
func (d *Dialog) headHeight(width float32) float32 { return max(HeightFor(d.head, width), dialogHead) }

// dialogLayout sets title, content and buttons below each other; the content
// gets what is left and scrolls.
type dialogLayout struct{ d *Dialog }

func (l dialogLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	d := l.d
	head := d.headHeight(size.Width)
	place(d.head, 0, 0, size.Width, head)
	foot := float32(0)
	if len(d.buttons) > 0 {
		foot = HeightFor(d.foot, size.Width)
		place(d.foot, 0, size.Height-foot, size.Width, foot)
		foot += dialogFootGap
	}
	top := head + dialogHeadGap
	place(d.body, -dialogRing, top-dialogRing, size.Width+dialogRing+dialogBar, size.Height-foot-top+2*dialogRing)
}

func (l dialogLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(160, 80) }

// Tapped implements fyne.Tappable. A click on the scrim does nothing, so that
// nobody loses a half-filled form; it keeps the keys with the dialog.
func (d *Dialog) Tapped(*fyne.PointEvent) {
	if c := d.dialogs.window.Canvas(); c.Focused() == nil {
		c.Focus(d)
	}
}

// TappedSecondary implements fyne.SecondaryTappable.
func (d *Dialog) TappedSecondary(e *fyne.PointEvent) { d.Tapped(e) }

// FocusGained implements fyne.Focusable.
func (d *Dialog) FocusGained() {}

// FocusLost implements fyne.Focusable.
func (d *Dialog) FocusLost() {}

// TypedRune implements fyne.Focusable.
func (d *Dialog) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (d *Dialog) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyEscape:
		d.cancel()
	case fyne.KeyReturn, fyne.KeyEnter:
		d.confirm()
	}
}

// PassKey hands on a key that a focused control has no use for: Esc and Enter
// of a control inside a dialog belong to the dialog, Esc inside a popover closes
// it. It reports whether somebody took the key.
func PassKey(o fyne.CanvasObject, key *fyne.KeyEvent) bool {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil {
		return false
	}
	top := c.Overlays().Top()
	if top == nil { // no dialog, no menu: the key is for the screen
		UnusedKey(key)
		return true
	}
	if tips, ok := top.(*Tooltips); ok {
		top = tips.content
	}
	if key.Name != fyne.KeyEscape {
		return false
	}
	switch top := top.(type) {
	case *Dialog:
		top.TypedKey(key)
	case *Popover:
		top.Close()
	default:
		return false
	}
	return true
}
