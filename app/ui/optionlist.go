package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"konklave/app/text"
)

// manyOptions is how many options a list shows at once. A longer list gets a
// search field and shows the first matches.
const manyOptions = 50

// optionList is the inside of an open Select: rows of 32, moved through by the
// arrow keys, chosen by Enter or a tap.
type optionList struct {
	widget.BaseWidget
	options  []Option
	matches  []int // indexes into options
	selected string
	cursor   int    // index into matches
	typed    string // letters that led to the option under the cursor
	focused  bool

	choose  func(string)
	cancel  func()
	resized func()
	scroll  *container.Scroll

	search *Input // nil for a short list
	more   *Label
	mark   *canvas.Rectangle
	tick   *drawing
	pics   []*drawing
	lines  []*canvas.Text
}

var (
	_ fyne.Tappable     = (*optionList)(nil)
	_ fyne.Focusable    = (*optionList)(nil)
	_ desktop.Hoverable = (*optionList)(nil)
	_ Wisher            = (*optionList)(nil)
	_ Wrapper           = (*optionList)(nil)
)

func newOptionList(options []Option, selected string) *optionList {
	l := &optionList{
		options: options, selected: selected,
		more: NewCaption(""), mark: &canvas.Rectangle{}, tick: newIcon(),
	}
	for range min(len(options), manyOptions) {
		l.pics = append(l.pics, newIcon())
		l.lines = append(l.lines, &canvas.Text{})
	}
	if len(options) > manyOptions {
		l.search = NewSearch(text.T("ui.select.search"), func(string) { l.filter() })
		l.search.OnKey = l.key
	}
	l.filter()
	l.ExtendBaseWidget(l)
	return l
}

// focus puts the keyboard into the list, or into its search field.
func (l *optionList) focus(c fyne.Canvas) {
	switch {
	case c == nil:
	case l.search != nil:
		c.Focus(l.search.Focusable())
	default:
		c.Focus(l)
	}
}

// filter finds the options that contain every word of the search.
func (l *optionList) filter() {
	words := []string{}
	if l.search != nil {
		words = strings.Fields(strings.ToLower(l.search.Text()))
	}
	l.matches = l.matches[:0]
	found := 0
	for i, o := range l.options {
		if !containsAll(strings.ToLower(o.Label), words) {
			continue
		}
		if found++; found <= manyOptions {
			l.matches = append(l.matches, i)
		}
	}
	l.cursor = 0
	for at, i := range l.matches {
		if l.options[i].Value == l.selected {
			l.cursor = at
		}
	}
	rest := found - len(l.matches)
	switch {
	case found == 0:
		l.more.SetText(text.T("ui.select.none"))
	case rest > 0:
		l.more.SetText(text.N("ui.select.more", rest))
	default:
		l.more.SetText("")
	}
	l.Refresh()
	if l.resized != nil {
		l.resized()
	}
}

func containsAll(s string, words []string) bool {
	for _, word := range words {
		if !strings.Contains(s, word) {
			return false
		}
	}
	return true
}

func (l *optionList) pickAt(cursor int) {
	if cursor >= 0 && cursor < len(l.matches) && l.choose != nil {
		l.choose(l.options[l.matches[cursor]].Value)
	}
}

// key moves and chooses; it reports whether the key was used.
func (l *optionList) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyDown:
		l.move(l.cursor + 1)
	case fyne.KeyUp:
		l.move(l.cursor - 1)
	case fyne.KeyPageDown:
		l.move(l.cursor + 8)
	case fyne.KeyPageUp:
		l.move(l.cursor - 8)
	case fyne.KeyReturn, fyne.KeyEnter:
		l.pickAt(l.cursor)
	case fyne.KeyEscape:
		if l.cancel != nil {
			l.cancel()
		}
	default:
		return false
	}
	return true
}

func (l *optionList) move(cursor int) {
	l.typed = ""
	l.cursor = min(max(cursor, 0), max(len(l.matches)-1, 0))
	l.Refresh()
	if l.scroll == nil {
		return
	}
	y, view := l.rowsTop()+float32(l.cursor)*optionHeight(), l.scroll.Size().Height
	switch {
	case y < l.scroll.Offset.Y:
		l.scroll.ScrollToOffset(fyne.NewPos(0, y))
	case y+optionHeight() > l.scroll.Offset.Y+view:
		l.scroll.ScrollToOffset(fyne.NewPos(0, y+optionHeight()-view))
	}
}

// TypedKey implements fyne.Focusable.
func (l *optionList) TypedKey(e *fyne.KeyEvent) {
	switch {
	case l.key(e):
	case e.Name == fyne.KeyHome:
		l.move(0)
	case e.Name == fyne.KeyEnd:
		l.move(len(l.matches) - 1)
	case e.Name == fyne.KeySpace:
		l.pickAt(l.cursor)
	}
}

// TypedRune implements fyne.Focusable: letters go to the option that begins with them, or
// that has a word which does; a letter that does not go on with the word begins anew.
func (l *optionList) TypedRune(r rune) {
	letter := strings.ToLower(string(r))
	if l.typed != "" && l.seek(l.typed+letter, 0) {
		return
	}
	l.seek(letter, 1)
}

// seek goes to the next option that begins with some letters, looking at as many options
// as there are from the one under the cursor on, or the one after it.
func (l *optionList) seek(letters string, from int) bool {
	for _, begins := range []func(string) bool{
		func(label string) bool { return strings.HasPrefix(label, letters) },
		func(label string) bool { return strings.Contains(label, " "+letters) },
	} {
		for step := range l.matches {
			at := (l.cursor + from + step) % len(l.matches)
			if begins(strings.ToLower(l.options[l.matches[at]].Label)) {
				l.move(at)
				l.typed = letters
				return true
			}
		}
	}
	return false
}

// FocusGained implements fyne.Focusable.
func (l *optionList) FocusGained() { l.focused = true }

// FocusLost implements fyne.Focusable.
func (l *optionList) FocusLost() { l.focused = false }

func (l *optionList) at(y float32) int {
	i := int((y - l.rowsTop()) / optionHeight())
	if y < l.rowsTop() || i >= len(l.matches) {
		return -1
	}
	return i
}

// Tapped implements fyne.Tappable.
func (l *optionList) Tapped(e *fyne.PointEvent) { l.pickAt(l.at(e.Position.Y)) }

// MouseIn implements desktop.Hoverable.
func (l *optionList) MouseIn(e *desktop.MouseEvent) { l.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable: pointer and keys share one cursor.
func (l *optionList) MouseMoved(e *desktop.MouseEvent) {
	if i := l.at(e.Position.Y); i >= 0 && i != l.cursor {
		l.cursor = i
		l.Refresh()
	}
}

// MouseOut implements desktop.Hoverable.
func (l *optionList) MouseOut() {}

func optionHeight() float32 { return Scaled(32) }

// rowsTop is where the rows begin, below the search field.
func (l *optionList) rowsTop() float32 {
	if l.search == nil {
		return 0
	}
	return l.search.MinSize().Height + 4
}

// WishSize implements Wisher: wide enough for the longest option, within reason.
func (l *optionList) WishSize() fyne.Size {
	w := float32(120)
	for i, o := range l.options {
		if i == 500 {
			break // measuring thousands would take longer than reading them
		}
		one := Body.Measure(o.Label).Width + 2*8 + 24
		if o.Icon != "" {
			one += 24
		}
		w = max(w, one)
	}
	if l.search != nil {
		w = max(w, 280)
	}
	w = min(w, 440)
	return fyne.NewSize(w, l.HeightFor(w))
}

// HeightFor implements Wrapper.
func (l *optionList) HeightFor(float32) float32 {
	h := l.rowsTop() + float32(len(l.matches))*optionHeight()
	if l.more.Text() != "" {
		h += 28
	}
	return h
}

// CreateRenderer implements fyne.Widget.
func (l *optionList) CreateRenderer() fyne.WidgetRenderer {
	r := render(l.paint, l.place, func() fyne.Size { return fyne.NewSize(120, l.HeightFor(0)) })
	r.Held = func() []fyne.CanvasObject {
		objects := []fyne.CanvasObject{l.mark, l.tick.raster, l.more}
		for at := range l.matches {
			objects = append(objects, l.pics[at].raster, l.lines[at])
		}
		if l.search != nil {
			objects = append(objects, l.search)
		}
		return objects
	}
	return r
}

func (l *optionList) place(size fyne.Size) {
	top, h := l.rowsTop(), optionHeight()
	if l.search != nil {
		place(l.search, 0, 0, size.Width, l.search.MinSize().Height)
	}
	for at, i := range l.matches {
		o, y, x := l.options[i], top+float32(at)*h, float32(8)
		if at == l.cursor {
			place(l.mark, 0, y, size.Width, h)
		}
		if o.Value == l.selected {
			place(l.tick.raster, size.Width-24, y+(h-16)/2, 16, 16)
		}
		if o.Icon != "" {
			place(l.pics[at].raster, x, y+(h-16)/2, 16, 16)
			x += 24
		}
		line := l.lines[at]
		setText(line, shorten(o.Label, size.Width-x-28, Body), Color(Text), Body.Size(), Body.Fyne())
		text := line.MinSize()
		place(line, x, y+(h-text.Height)/2, text.Width, text.Height)
	}
	place(l.more, 8, top+float32(len(l.matches))*h+4, size.Width-16, 20)
}

func (l *optionList) paint() {
	setBox(l.mark, Color(Hover), colorOrNone(""), 0, 4)
	show(l.mark, len(l.matches) > 0)
	ticked := false
	for at, i := range l.matches {
		o := l.options[i]
		show(l.pics[at].raster, o.Icon != "")
		if o.Icon != "" {
			setIcon(l.pics[at], Icon(o.Icon, Text2))
		}
		ticked = ticked || o.Value == l.selected
	}
	show(l.tick.raster, ticked)
	setIcon(l.tick, Icon("check", AccentText))
	if size := l.Size(); !size.IsZero() {
		l.place(size)
	}
}
