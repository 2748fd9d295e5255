package ui

import (
	"io/fs"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"konklave/app/text"
)

// Markdown shows a page. It is laid out once per width, and only what is in
// view is drawn, so pages of thousands of lines scroll freely.
type Markdown struct {
	widget.BaseWidget
	// OnLink is told where a tapped link leads: http, https, mailto:, page:ID, or
	// a relative path to a .md file. Other links are plain text.
	OnLink func(target string)

	files  fs.FS
	doc    *Document
	flat   bool
	pad    float32
	parts  []mdPart
	height float32
	width  float32 // parts were laid out for, 0 for none
	size   float32 // of body text then
	words  wordWidths

	layer  *layer
	bar    *scrollBar
	scroll scrolling
	shift  map[int]float32 // of wide tables and code, by block: how far it is scrolled sideways
	hover  linkSpot
	tip    tipAnchor
	focus  int // link that has the ring, counted over the page, -1 for none
}

var (
	_ fyne.Tappable      = (*Markdown)(nil)
	_ fyne.Scrollable    = (*Markdown)(nil)
	_ fyne.Focusable     = (*Markdown)(nil)
	_ desktop.Hoverable  = (*Markdown)(nil)
	_ desktop.Cursorable = (*Markdown)(nil)
	_ Wisher             = (*Markdown)(nil)
	_ Wrapper            = (*Markdown)(nil)
	_ spread             = (*Markdown)(nil)
)

// linkSpot is a link on screen: its part and its place in it.
type linkSpot struct {
	target     string
	x, y, w, h float32
}

// NewMarkdown makes an empty page that scrolls.
func NewMarkdown() *Markdown {
	m := &Markdown{doc: &Document{}, focus: -1, pad: 16, shift: map[int]float32{}, tip: newTipAnchor()}
	m.layer = newLayer(m.draw)
	m.bar = newScrollBar(&m.scroll, m.scrollTo)
	m.ExtendBaseWidget(m)
	return m
}

// Flat makes the page as high as its text, without a scroll bar or padding of
// its own, while building: for cards and dialogs, in layouts of this package.
func (m *Markdown) Flat() *Markdown {
	m.flat, m.pad = true, 0
	return m
}

// Padded sets the free space around the text while building.
func (m *Markdown) Padded(space float32) *Markdown {
	m.pad = space
	return m
}

// SetFiles says where images come from; nil shows their words. It counts for
// the next SetSource.
func (m *Markdown) SetFiles(files fs.FS) { m.files = files }

// SetSource reads and shows a page. Long pages are better read off the UI
// thread with ParseMarkdown.
func (m *Markdown) SetSource(source string) { m.SetDocument(ParseMarkdown(source, m.files)) }

// SetDocument shows a page that was read before. The place it is scrolled to
// stays, as far as the new page is long enough.
func (m *Markdown) SetDocument(doc *Document) {
	m.doc, m.width, m.focus, m.hover = doc, 0, -1, linkSpot{}
	clear(m.shift)
	m.Refresh()
}

// ScrollToTop shows the start of the page.
func (m *Markdown) ScrollToTop() { m.scrollTo(0) }

// ScrollToLine shows the block that stands on a line of the source, from 1.
func (m *Markdown) ScrollToLine(line int) {
	m.layout(m.Size().Width)
	for i := len(m.parts) - 1; i >= 0; i-- {
		if m.doc.blocks[m.parts[i].block].source <= line {
			m.scrollTo(m.parts[i].y - m.pad)
			return
		}
	}
}

func (m *Markdown) scrollTo(offset float32) {
	if m.scroll.to(offset) {
		m.layer.Refresh()
		m.bar.Refresh()
	}
}

// layout places all blocks for a width of the widget, unless that is done.
func (m *Markdown) layout(width float32) {
	size := Body.Size()
	if width <= 0 || width == m.width && size == m.size {
		return
	}
	m.width, m.size = width, size
	inner := width - 2*m.pad
	if !m.flat {
		inner -= scrollWidth - min(m.pad, scrollWidth)
	}
	p := mdPlacer{words: &m.words, body: size, width: max(inner, 60)}
	m.parts, m.height = p.place(m.doc)
	for i := range m.parts {
		m.parts[i].y += m.pad
	}
	m.height += 2 * m.pad
	if m.doc.cut {
		m.height += m.noteHeight()
	}
}

func (m *Markdown) noteHeight() float32 { return 2 * lineHeightOf(Caption.Size()) }

// widths implements spread.
func (m *Markdown) widths() (least, wish float32) { return 80, Body.Size() * 34 }

// WishSize implements Wisher.
func (m *Markdown) WishSize() fyne.Size {
	_, wish := m.widths()
	return fyne.NewSize(wish, m.HeightFor(wish))
}

// HeightFor implements Wrapper.
func (m *Markdown) HeightFor(width float32) float32 {
	if !m.flat {
		return 120
	}
	m.layout(width)
	return m.height
}

// CreateRenderer implements fyne.Widget.
func (m *Markdown) CreateRenderer() fyne.WidgetRenderer {
	return render(m.paint, m.place, func() fyne.Size {
		if m.flat && m.Size().Width > 0 {
			return fyne.NewSize(80, m.HeightFor(m.Size().Width))
		}
		return fyne.NewSize(80, 40)
	}, m.layer, m.bar, m.tip.rect)
}

func (m *Markdown) paint() {
	if size := m.Size(); !size.IsZero() {
		m.place(size)
	}
}

func (m *Markdown) place(size fyne.Size) {
	m.layout(size.Width)
	m.scroll.total, m.scroll.view = m.height, size.Height
	if m.flat {
		m.scroll.total = size.Height
	}
	m.scroll.to(m.scroll.offset)
	place(m.layer, 0, 0, size.Width, size.Height)
	place(m.bar, size.Width-scrollWidth, 0, scrollWidth, size.Height)
	show(m.bar, !m.flat)
	m.layer.Refresh()
	m.bar.Refresh()
}

// first is the index of the first part that reaches below y.
func (m *Markdown) first(y float32) int {
	low, high := 0, len(m.parts)
	for low < high {
		mid := (low + high) / 2
		if m.parts[mid].y+m.parts[mid].height < y {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return low
}

func (m *Markdown) draw(b *brush, size fyne.Size) {
	m.layout(size.Width)
	top := m.scroll.offset
	d := mdDrawer{b: b, left: m.pad, top: top, bottom: top + size.Height, hover: m.hover}
	for i := m.first(top); i < len(m.parts) && m.parts[i].y-m.parts[i].gap <= d.bottom; i++ {
		p := &m.parts[i]
		d.draw(p, &m.doc.blocks[p.block], m.shift[p.block])
	}
	if m.doc.cut {
		h := m.noteHeight()
		b.text(m.pad, m.height-m.pad-h-top, size.Width, h, text.T("ui.markdown.cut"), Text3, Caption.Size(), Caption.Fyne())
	}
	if m.focus >= 0 {
		if s := m.linkNumber(m.focus); s.target != "" {
			b.box(s.x-3, s.y-top-1, s.w+6, s.h+2, "", AccentText, 2, 4)
		}
	}
}

// Scrolled implements fyne.Scrollable. Sideways turns move a wide table or
// code block under the pointer.
func (m *Markdown) Scrolled(e *fyne.ScrollEvent) {
	if e.Scrolled.DX != 0 {
		y := e.Position.Y + m.scroll.offset
		if i := m.first(y); i < len(m.parts) {
			p := &m.parts[i]
			if most := p.wide - p.width; most > 0 && y >= p.y {
				m.shift[p.block] = min(max(m.shift[p.block]-e.Scrolled.DX, 0), most)
				m.layer.Refresh()
			}
		}
	}
	if e.Scrolled.DY != 0 {
		m.scrollTo(m.scroll.offset - e.Scrolled.DY)
		m.point(e.Position)
	}
}

// linkAt is the link under a point of the widget.
func (m *Markdown) linkAt(at fyne.Position) linkSpot {
	y := at.Y + m.scroll.offset
	i := m.first(y)
	if i >= len(m.parts) || y < m.parts[i].y {
		return linkSpot{}
	}
	p := &m.parts[i]
	for _, s := range p.links(m.pad, m.shift[p.block]) {
		if at.X >= s.x && at.X < s.x+s.w && y >= s.y && y < s.y+s.h {
			return s
		}
	}
	return linkSpot{}
}

// linkNumber is the n-th link of the page. A link over two lines counts twice.
func (m *Markdown) linkNumber(n int) linkSpot {
	for i := range m.parts {
		p := &m.parts[i]
		if n >= p.linked {
			n -= p.linked
			continue
		}
		return p.links(m.pad, m.shift[p.block])[n]
	}
	return linkSpot{}
}

// Tapped implements fyne.Tappable.
func (m *Markdown) Tapped(e *fyne.PointEvent) { m.follow(m.linkAt(e.Position)) }

func (m *Markdown) follow(s linkSpot) {
	if s.target != "" && m.OnLink != nil {
		m.OnLink(s.target)
	}
}

// MouseIn implements desktop.Hoverable.
func (m *Markdown) MouseIn(e *desktop.MouseEvent) { m.point(e.Position) }

// MouseMoved implements desktop.Hoverable.
func (m *Markdown) MouseMoved(e *desktop.MouseEvent) { m.point(e.Position) }

// MouseOut implements desktop.Hoverable.
func (m *Markdown) MouseOut() {
	m.hover = linkSpot{}
	m.layer.Refresh()
	m.tip.silent()
}

func (m *Markdown) point(at fyne.Position) {
	if s := m.linkAt(at); s != m.hover {
		m.hover = s
		m.layer.Refresh()
		m.tip.say(m, s.target, s.x, s.y-m.scroll.offset, s.w, s.h) // where it leads
	}
}

// Cursor implements desktop.Cursorable.
func (m *Markdown) Cursor() desktop.Cursor {
	if m.hover.target != "" {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// FocusGained implements fyne.Focusable.
func (m *Markdown) FocusGained() {}

// FocusLost implements fyne.Focusable.
func (m *Markdown) FocusLost() {
	m.focus = -1
	m.layer.Refresh()
}

// TypedRune implements fyne.Focusable.
func (m *Markdown) TypedRune(rune) {}

// TypedKey implements fyne.Focusable: arrows scroll, left and right go from
// link to link, Enter follows.
func (m *Markdown) TypedKey(key *fyne.KeyEvent) {
	line := lineHeightOf(Body.Size()) * 2
	switch key.Name {
	case fyne.KeyDown:
		m.scrollTo(m.scroll.offset + line)
	case fyne.KeyUp:
		m.scrollTo(m.scroll.offset - line)
	case fyne.KeyPageDown, fyne.KeySpace:
		m.scrollTo(m.scroll.offset + m.scroll.view*0.9)
	case fyne.KeyPageUp:
		m.scrollTo(m.scroll.offset - m.scroll.view*0.9)
	case fyne.KeyHome:
		m.scrollTo(0)
	case fyne.KeyEnd:
		m.scrollTo(m.scroll.total)
	case fyne.KeyRight:
		m.stepLink(1)
	case fyne.KeyLeft:
		m.stepLink(-1)
	case fyne.KeyReturn, fyne.KeyEnter:
		if m.focus >= 0 {
			m.follow(m.linkNumber(m.focus))
		}
	default:
		PassKey(m, key)
	}
}

func (m *Markdown) stepLink(by int) {
	n := 0
	for i := range m.parts {
		n += m.parts[i].linked
	}
	if n == 0 {
		return
	}
	if m.focus < 0 && by > 0 {
		m.focus = n - 1 // the first step goes to the first link
	}
	m.focus = (max(m.focus, 0) + by + n) % n
	s := m.linkNumber(m.focus)
	m.scroll.reveal(s.y, s.h, 24)
	m.layer.Refresh()
	m.bar.Refresh()
}
