package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Input is a line of text to write, 36 high, with a message below it while
// something is wrong. Search, password and many lines are variants of it.
type Input struct {
	widget.BaseWidget
	// OnChanged is told every change by the user or by SetText.
	OnChanged func(string)
	// OnSubmitted is told when Enter is pressed (in a TextArea: Shift Enter).
	OnSubmitted func(string)
	// OnKey sees keys before the text does and returns whether it used them.
	OnKey func(*fyne.KeyEvent) bool
	// OnRune sees letters before the text does and returns whether it used them.
	OnRune func(rune) bool
	// OnFocus is told when the focus comes and goes.
	OnFocus func(bool)
	// TakesTab has OnKey see Tab, which otherwise leaves the input.
	TakesTab bool
	// OnShortcut sees shortcuts before the text does and returns whether it used
	// them.
	OnShortcut func(fyne.Shortcut) bool
	// OnGrown is told that a Growing input needs another height.
	OnGrown func()

	entry    *bareEntry
	over     *container.ThemeOverride
	wheel    *wheel
	look     inputLook
	hint     string // the placeholder in full
	problem  string
	disabled string // why, while disabled
	hand     hand

	box      *canvas.Rectangle
	icon     *drawing
	clear    *Button
	alert    *drawing
	message  *canvas.Text
	trailing fyne.CanvasObject
	stays    bool // trailing is there beside a text as well
}

// inputLook is what differs between the variants.
type inputLook struct {
	height, radius float32
	fill, edge     Token
	icon           string
	rows           int     // 0 for one line
	most           int     // rows that it grows up to, 0 for an input that does not grow
	text           float32 // size of the text, 0 for 14
}

var (
	_ desktop.Hoverable = (*Input)(nil)
	_ Tipper            = (*Input)(nil)
	_ Wisher            = (*Input)(nil)
	_ Wrapper           = (*Input)(nil)
)

var plainInput = inputLook{height: 36, radius: 6, fill: Surface, edge: BorderInput}

// NewInput makes an input of one line.
func NewInput(placeholder string) *Input { return newInput(placeholder, plainInput) }

// NewTextArea makes an input of several lines that wrap; it is rows high and
// scrolls beyond.
func NewTextArea(placeholder string, rows int) *Input { return newTextArea(placeholder, rows, 0) }

func newTextArea(placeholder string, rows, most int) *Input {
	look := plainInput
	look.rows, look.most = max(rows, 1), most
	i := newInput(placeholder, look)
	i.entry.MultiLine = true
	i.entry.Wrapping = fyne.TextWrapWord
	i.entry.SetMinRowsVisible(look.rows)
	return i
}

// NewGrowing makes an input of several lines that is as high as its text, up to
// most rows.
func NewGrowing(placeholder string, most int) *Input { return newTextArea(placeholder, 1, most) }

func newInput(placeholder string, look inputLook) *Input {
	i := &Input{
		entry: newBareEntry(), look: look,
		box: &canvas.Rectangle{}, icon: newIcon(), alert: newIcon(), message: &canvas.Text{},
	}
	i.clear = NewIconButton("close", "", i.empty).Sized(SizeXS)
	i.clear.Hide()
	i.hint, i.entry.PlaceHolder = placeholder, placeholder
	i.entry.OnChanged = i.changed
	i.entry.OnSubmitted = func(s string) {
		if i.OnSubmitted != nil {
			i.OnSubmitted(s)
		}
	}
	i.entry.onFocus = i.focus
	i.entry.onKey = i.key
	i.entry.onRune = func(r rune) bool { return i.OnRune != nil && i.OnRune(r) }
	i.entry.takesTab = func() bool { return i.TakesTab }
	i.entry.onShortcut = func(s fyne.Shortcut) bool { return i.OnShortcut != nil && i.OnShortcut(s) }
	i.over = container.NewThemeOverride(i.entry, bareTheme{look.text, look.rows == 0 || look.most > 0})
	i.wheel = newWheel(i)
	i.ExtendBaseWidget(i)
	return i
}

func (i *Input) changed(s string) {
	show(i.clear, i.look.icon != "" && s != "" && !i.stays)
	if i.trailing != nil {
		show(i.trailing, s == "" || i.stays)
	}
	i.passWheel()
	if i.look.most > 0 && i.OnGrown != nil && i.Size().Height > 0 && i.HeightFor(i.Size().Width) != i.Size().Height {
		i.OnGrown()
	}
	if i.OnChanged != nil {
		i.OnChanged(s)
	}
}

func (i *Input) empty() {
	i.entry.SetText("")
	i.Focus()
}

func (i *Input) focus(on bool) {
	i.hand.focused = on
	i.Refresh()
	if on {
		Reveal(i)
	}
	if i.OnFocus != nil {
		i.OnFocus(on)
	}
}

func (i *Input) key(e *fyne.KeyEvent) bool {
	if i.OnKey != nil && i.OnKey(e) {
		return true
	}
	if e.Name == fyne.KeyEscape && i.look.icon != "" && i.entry.Text != "" {
		i.entry.SetText("")
		return true
	}
	return false
}

// Text is what is written.
func (i *Input) Text() string { return i.entry.Text }

// SetText writes something else.
func (i *Input) SetText(s string) {
	if s != i.entry.Text {
		i.entry.SetText(s)
	}
}

// SetPlaceholder changes what an empty input says.
func (i *Input) SetPlaceholder(s string) {
	i.hint = s
	i.entry.SetPlaceHolder(s)
	i.Refresh()
}

// SetError shows what is wrong below the input; "" means that all is well.
func (i *Input) SetError(message string) {
	if message == i.problem {
		return
	}
	i.problem = message
	i.Refresh()
}

// Error is what SetError was given.
func (i *Input) Error() string { return i.problem }

// Disable makes the input dead; reason says why, in the tooltip.
func (i *Input) Disable(reason string) {
	i.disabled = reason
	i.entry.Disable()
	i.Refresh()
}

// Enable undoes Disable.
func (i *Input) Enable() {
	i.disabled = ""
	i.entry.Enable()
	i.Refresh()
}

// Disabled reports whether the input is dead.
func (i *Input) Disabled() bool { return i.entry.Disabled() }

// Tip implements Tipper.
func (i *Input) Tip() string { return i.disabled }

// Focus puts the cursor into the input. One that was hidden until now has not
// been rendered; the driver finds it only once it is, and only through the
// window.
func (i *Input) Focus() {
	driver := fyne.CurrentApp().Driver()
	c := driver.CanvasForObject(i.entry)
	if windows := driver.AllWindows(); c == nil && len(windows) == 1 {
		for _, o := range []fyne.CanvasObject{i, i.over, i.entry} {
			o.MinSize() // renders
		}
		c = windows[0].Canvas()
	}
	if c != nil {
		c.Focus(i.entry)
	}
}

// SelectAll selects the whole text.
func (i *Input) SelectAll() { i.entry.TypedShortcut(&fyne.ShortcutSelectAll{}) }

// Focusable is the object that takes the focus, for Canvas.Focus.
func (i *Input) Focusable() fyne.Focusable { return i.entry }

// MouseIn implements desktop.Hoverable.
func (i *Input) MouseIn(*desktop.MouseEvent) {
	i.hand.hovered = true
	showTip(i, i.Tip())
	i.Refresh()
}

// MouseMoved implements desktop.Hoverable.
func (i *Input) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (i *Input) MouseOut() {
	i.hand.hovered = false
	hideTip(i)
	i.Refresh()
}

// WishSize implements Wisher.
func (i *Input) WishSize() fyne.Size {
	return fyne.NewSize(max(i.least().Width, 240), i.least().Height)
}

// HeightFor implements Wrapper.
func (i *Input) HeightFor(width float32) float32 {
	h := i.fieldHeight(width)
	if i.problem != "" {
		h += Scaled(messageHeight)
	}
	return h
}

// CreateRenderer implements fyne.Widget.
func (i *Input) CreateRenderer() fyne.WidgetRenderer {
	objects := []fyne.CanvasObject{i.box, i.icon.raster, i.over, i.wheel, i.clear, i.alert.raster, i.message}
	if i.trailing != nil {
		objects = append(objects, i.trailing)
	}
	return render(i.paint, i.place, i.least, objects...)
}

// lines is how many lines the text takes at a width of the whole.
func (i *Input) lines(width float32) int {
	const air = 26 // beside the text, with a little room for a blank at the end
	return len(WrapText(i.entry.Text, max(width-air, 40), Body))
}

// fieldHeight is the height without the message, at a width of the whole.
func (i *Input) fieldHeight(width float32) float32 {
	if i.look.rows > 0 {
		rows := i.look.rows
		if i.look.most > 0 && width > 0 {
			rows = max(rows, min(i.lines(width), i.look.most))
			return Body.Measure("M").Height*float32(rows) + 18
		}
		return Body.Measure("M").Height*float32(rows) + 16
	}
	return Scaled(i.look.height)
}

const messageHeight = 20 // 4 of air and a line of 12

func (i *Input) least() fyne.Size {
	return fyne.NewSize(80, i.HeightFor(i.Size().Width))
}

func (i *Input) place(size fyne.Size) {
	h := i.fieldHeight(size.Width)
	below := float32(0)
	if i.problem != "" {
		below = Scaled(messageHeight)
	}
	top := max((size.Height-h-below)/2, 0)
	if i.look.rows > 0 { // a text area takes all height it is given
		top, h = 0, max(size.Height-below, h)
	}
	place(i.box, 0, top, size.Width, h)
	left, right := float32(4), size.Width-4 // the entry itself keeps 8 more
	if i.look.icon != "" {
		side := min(h/2, 28)
		pad := (h - side) / 2
		place(i.icon.raster, pad+2, top+pad, side, side)
		left = pad + 2 + side
	}
	if i.clear.Visible() {
		s := i.clear.MinSize()
		place(i.clear, size.Width-s.Width-4, top+(h-s.Height)/2, s.Width, s.Height)
		right = size.Width - s.Width - 4
	} else if i.trailing != nil && i.trailing.Visible() {
		s, edge := i.trailing.MinSize(), float32(6)
		if i.look.text > 0 { // the big search has words there, and more air
			s, edge = Wish(i.trailing), 16
		}
		s.Width = min(s.Width, size.Width/2)
		place(i.trailing, size.Width-s.Width-edge, top+(h-s.Height)/2, s.Width, s.Height)
		right = size.Width - s.Width - edge - 2
	}
	entry := i.over.MinSize().Height
	if i.look.rows > 0 {
		place(i.over, left, top+1, max(right-left, 0), h-2)
	} else {
		place(i.over, left, top+(h-entry)/2, max(right-left, 0), entry)
		i.shortenHint(right - left - 20)
	}
	place(i.wheel, 0, top, size.Width, h)
	i.passWheel()
	if i.problem != "" {
		y := top + h + 4
		place(i.alert.raster, 0, y+1, 14, 14)
		setText(i.message, shorten(i.problem, size.Width-18, Caption), Color(Danger), Caption.Size(), Caption.Fyne())
		text := i.message.MinSize()
		place(i.message, 18, y+(16-text.Height)/2, text.Width, text.Height)
	}
}

// passWheel leaves the wheel to the text where that does not fit, and else to what
// scrolls around the input.
func (i *Input) passWheel() {
	size := i.over.Size()
	show(i.wheel, i.look.rows == 0 || Body.Measure("M").Height*float32(i.lines(size.Width)) <= size.Height)
}

// shortenHint cuts a placeholder that is too long, since the entry would
// scroll it.
func (i *Input) shortenHint(width float32) {
	style := Body
	if i.look.text > 20 {
		style = displayPlain
	}
	if hint := shorten(i.hint, width, style); hint != i.entry.PlaceHolder {
		i.entry.SetPlaceHolder(hint)
	}
}

func (i *Input) paint() {
	fill, edge, stroke := i.look.fill, i.look.edge, float32(1)
	switch {
	case i.Disabled():
		fill, edge = Sunken, Border
	case i.problem != "":
		edge, stroke = Danger, 2
	case i.hand.focused:
		fill, edge, stroke = Surface, AccentText, 2
	case i.hand.hovered:
		edge = Text3
	}
	setBox(i.box, Color(fill), Color(edge), stroke, i.look.radius)
	show(i.icon.raster, i.look.icon != "")
	if i.look.icon != "" {
		setIcon(i.icon, Icon(i.look.icon, Text3))
	}
	show(i.alert.raster, i.problem != "")
	show(i.message, i.problem != "")
	setIcon(i.alert, Icon("alert", Danger))
	if size := i.Size(); !size.IsZero() {
		i.place(size)
	}
}
