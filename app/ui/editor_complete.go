package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Completion is what can be put in at the caret, in place of the text between
// Start and the caret.
type Completion struct {
	Start int // column in runes, from 1
	Items []CompletionItem
}

// CompletionItem is one of the things that can be put in.
type CompletionItem struct {
	Label  string
	Note   string // quieter behind the label
	About  string // a sentence below the list while the row is marked
	Icon   string
	Insert string
	Eat    int // runes behind the caret that it replaces as well
	Back   int // runes from the end of Insert to where the caret goes
}

const (
	offerRow   = 28
	offerShown = 8  // rows at once
	offerAbout = 26 // for one line of what a row is about
	aboutLines = 2  // at most
	aboutPad   = 26 // left and right of it, with the border
	offerLeast = 240
	offerMost  = 460
)

// offer is the list below the caret. The editor keeps the focus and gives it
// the keys.
type offer struct {
	widget.BaseWidget
	matches []CompletionItem
	start   spot // of the text that is replaced
	at      int
	picked  bool // the user went to the marked row
	scroll  scrolling
	rows    *layer
	about   *layer
	lines   int // of about
	bar     *scrollBar
	take    func(CompletionItem)
	left    spot // start of the list that Esc closed: it does not come back by itself
	hasLeft bool
}

var (
	_ fyne.Tappable     = (*offer)(nil)
	_ fyne.Scrollable   = (*offer)(nil)
	_ desktop.Hoverable = (*offer)(nil)
)

func newOffer(take func(CompletionItem)) *offer {
	o := &offer{take: take}
	o.rows = newLayer(o.draw)
	o.about = newLayer(o.drawAbout)
	o.bar = newScrollBar(&o.scroll, o.scrollTo)
	o.Hide()
	o.ExtendBaseWidget(o)
	return o
}

// Complete offers what can be put in at the caret, as Ctrl and the blank do.
func (e *Editor) Complete() { e.complete(true, false) }

// Completing reports whether something is offered.
func (e *Editor) Completing() bool { return e.offer.Visible() }

// complete asks what fits at the caret and shows it; with keep the row that the
// user went to stays marked.
func (e *Editor) complete(asked, keep bool) {
	o := e.offer
	if e.OnComplete == nil || e.readOnly || !e.text.selection.empty() {
		o.Hide()
		return
	}
	caret := e.text.caret
	c, ok := e.OnComplete(string(e.text.lines[caret.line]), caret.col+1, asked)
	start := spot{caret.line, min(max(c.Start-1, 0), caret.col)}
	if ok && !asked && o.hasLeft && o.left == start {
		ok = false
	}
	if ok {
		o.show(c.Items, start, e.text.text(start, caret), keep && o.start == start)
	}
	if !ok || len(o.matches) == 0 || !asked && o.complete(e.text.text(start, caret)) {
		o.Hide()
		return
	}
	o.Show()
	e.placeOffer()
}

// placeOffer puts the list below the caret, or above it where there is more room.
func (e *Editor) placeOffer() {
	o := e.offer
	if !o.Visible() {
		return
	}
	size := e.Size()
	row := e.rows.row(e.text.caret)
	line, sub := e.rows.line(row)
	from, to := e.rows.span(e.text.buffer, line, sub)
	start := max(o.start.col, from)
	x := e.gutter() + e.x(editorView{line: line, sub: sub, from: from, to: to}, start) - 8
	y := editorPadTop + float32(row)*e.cell.Height - e.scroll.offset
	w := min(o.width(), size.Width-16)
	h := float32(min(len(o.matches), offerShown))*Scaled(offerRow) + 8 + o.foot()
	below := size.Height - y - e.cell.Height - 4
	top := y + e.cell.Height + 2
	if h > below && y > below {
		h = min(h, y-4)
		top = y - h - 2
	} else {
		h = min(h, max(below, Scaled(offerRow)+8+o.foot()))
	}
	place(o, max(min(x, size.Width-w-8), 4), top, w, h)
	o.scroll.reveal(float32(o.at)*Scaled(offerRow), Scaled(offerRow), 0)
	o.Refresh()
}

// offerKey gives a key to the list and reports whether it used it.
func (e *Editor) offerKey(key fyne.KeyName) bool {
	o := e.offer
	if !o.Visible() {
		return false
	}
	switch key {
	case fyne.KeyDown:
		o.mark((o.at + 1) % len(o.matches))
	case fyne.KeyUp:
		o.mark((o.at - 1 + len(o.matches)) % len(o.matches))
	case fyne.KeyPageDown:
		o.mark(min(o.at+offerShown-1, len(o.matches)-1))
	case fyne.KeyPageUp:
		o.mark(max(o.at-offerShown+1, 0))
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyTab:
		o.take(o.matches[o.at])
	case fyne.KeyEscape:
		o.left, o.hasLeft = o.start, true
		o.Hide()
	default:
		return false
	}
	return true
}

// takeOffered puts an item in, as one step to undo.
func (e *Editor) takeOffered(item CompletionItem) {
	o := e.offer
	o.Hide()
	e.edit(func() {
		caret := e.text.caret
		to := e.text.clamp(spot{caret.line, caret.col + item.Eat})
		e.text.change(editOther, o.start, to, item.Insert)
		for range item.Back {
			e.text.moveTo(e.text.left(e.text.caret), false)
		}
	})
}

// show lists the items that fit what was typed: those that begin with it first.
func (o *offer) show(items []CompletionItem, start spot, typed string, keep bool) {
	at := ""
	if o.picked = o.picked && keep; o.picked && o.at < len(o.matches) {
		at = o.matches[o.at].Label
	}
	o.start, o.at = start, 0
	o.hasLeft = o.hasLeft && o.left == start
	typed = strings.ToLower(strings.TrimSpace(typed))
	var begin, hold []CompletionItem
	for _, item := range items {
		label := strings.ToLower(item.Label)
		switch {
		case strings.HasPrefix(label, typed):
			begin = append(begin, item)
		case containsAll(label+" "+strings.ToLower(item.Note), strings.Fields(typed)):
			hold = append(hold, item)
		}
	}
	o.matches = append(begin, hold...)
	o.lines = 0
	for _, item := range o.matches[:min(len(o.matches), 100)] {
		if item.About != "" {
			o.lines = max(o.lines, min(len(WrapText(item.About, offerMost-aboutPad, Caption)), aboutLines))
		}
	}
	if o.picked {
		o.at = max(slices.IndexFunc(o.matches, func(item CompletionItem) bool { return item.Label == at }), 0)
	}
	o.scroll.total = float32(len(o.matches)) * Scaled(offerRow)
	o.scroll.offset = 0
}

// complete reports whether all is typed already: Enter then ends the line.
func (o *offer) complete(typed string) bool {
	return len(o.matches) == 1 && o.matches[0].Insert == typed
}

func (o *offer) width() float32 {
	w := float32(offerLeast)
	for _, item := range o.matches[:min(len(o.matches), 100)] {
		one := Mono.Measure(item.Label).Width + Caption.Measure(item.Note).Width + 24 + 2*12 + scrollWidth
		if item.Icon != "" {
			one += 24
		}
		w = max(w, one, Caption.Measure(item.About).Width+2*12+2)
	}
	return min(w, offerMost)
}

// foot is the room for what a row is about, 0 if none says. It is the same for all
// rows, so that nothing jumps.
func (o *offer) foot() float32 {
	if o.lines == 0 {
		return 0
	}
	return Scaled(offerAbout) + float32(o.lines-1)*Caption.lineHeight()
}

func (o *offer) mark(i int) {
	o.at, o.picked = i, true
	o.scroll.reveal(float32(i)*Scaled(offerRow), Scaled(offerRow), 0)
	o.rows.Refresh()
	o.about.Refresh()
	o.bar.Refresh()
}

// drawAbout says what the marked row is about.
func (o *offer) drawAbout(b *brush, size fyne.Size) {
	if o.at >= len(o.matches) || size.Height < 2 {
		return
	}
	b.box(0, 0, size.Width, 1, Border, "", 0, 0)
	lines := WrapText(o.matches[o.at].About, size.Width-aboutPad, Caption)
	if n := o.lines; n > 0 && len(lines) > n { // what has no room goes into the last line, to be cut
		lines = append(lines[:n-1:n-1], strings.Join(lines[n-1:], " "))
	}
	h := Caption.lineHeight()
	top := (size.Height - float32(len(lines))*h) / 2
	for i, line := range lines {
		b.text(12, top+float32(i)*h, size.Width-aboutPad, h, shorten(line, size.Width-aboutPad, Caption), Text2, Caption.Size(), Caption.Fyne())
	}
}

func (o *offer) scrollTo(offset float32) {
	if o.scroll.to(offset) {
		o.rows.Refresh()
		o.bar.Refresh()
	}
}

func (o *offer) draw(b *brush, size fyne.Size) {
	h := Scaled(offerRow)
	for i, item := range o.matches {
		y := 4 + float32(i)*h - o.scroll.offset
		if y+h < 0 || y > size.Height {
			continue
		}
		if i == o.at {
			b.box(4, y, size.Width-8, h, AccentSoft, "", 0, 4)
		}
		x, right := float32(12), size.Width-12
		if item.Icon != "" {
			b.icon(x, y+(h-16)/2, 16, item.Icon, Text2)
			x += 24
		}
		label := shorten(item.Label, right-x, Mono)
		w := Mono.Measure(label).Width
		b.text(x, y, w, h, label, Text, Mono.Size(), Mono.Fyne())
		if room := right - x - w - 16; item.Note != "" && room > 24 {
			note := shorten(item.Note, room, Caption)
			w := Caption.Measure(note).Width
			b.text(right-w, y, w, h, note, Text3, Caption.Size(), Caption.Fyne())
		}
	}
}

func (o *offer) rowAt(at fyne.Position) int {
	i := int((at.Y - 4 + o.scroll.offset) / Scaled(offerRow))
	if at.Y < 4 || at.Y > o.Size().Height-o.foot() || i >= len(o.matches) {
		return -1
	}
	return i
}

// Tapped implements fyne.Tappable.
func (o *offer) Tapped(ev *fyne.PointEvent) {
	if i := o.rowAt(ev.Position); i >= 0 {
		o.take(o.matches[i])
	}
}

// Scrolled implements fyne.Scrollable.
func (o *offer) Scrolled(ev *fyne.ScrollEvent) { o.scrollTo(o.scroll.offset - ev.Scrolled.DY) }

// MouseIn implements desktop.Hoverable.
func (o *offer) MouseIn(ev *desktop.MouseEvent) { o.MouseMoved(ev) }

// MouseMoved implements desktop.Hoverable: pointer and keys share one mark.
func (o *offer) MouseMoved(ev *desktop.MouseEvent) {
	if i := o.rowAt(ev.Position); i >= 0 && i != o.at {
		o.at, o.picked = i, true
		o.rows.Refresh()
		o.about.Refresh()
	}
}

// MouseOut implements desktop.Hoverable.
func (o *offer) MouseOut() {}

// CreateRenderer implements fyne.Widget.
func (o *offer) CreateRenderer() fyne.WidgetRenderer {
	ground := NewFill(Surface).Rounded(8).Bordered(BorderStrong, 1)
	put := func(size fyne.Size) {
		foot := o.foot()
		o.scroll.view = size.Height - 8 - foot
		o.scroll.to(o.scroll.offset)
		place(ground, 0, 0, size.Width, size.Height)
		place(o.rows, 0, 1, size.Width, size.Height-2-foot)
		place(o.about, 1, size.Height-foot, size.Width-2, foot)
		place(o.bar, size.Width-scrollWidth, 4, scrollWidth, size.Height-8-foot)
		o.rows.Refresh()
		o.about.Refresh()
		o.bar.Refresh()
	}
	return render(func() {
		if size := o.Size(); !size.IsZero() {
			put(size)
		}
	}, put, func() fyne.Size { return fyne.Size{} }, ground, o.rows, o.about, o.bar)
}
