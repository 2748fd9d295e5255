package ui

import (
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
	// a relative path to a .md file. A link to anything else outside is told of as
	// well, as it is written, so that the user hears why it is not opened; links to
	// nowhere are plain text.
	OnLink func(target string)
	// OnReveal is told by a flat page which part of it should be in sight, from
	// its top, when a link leads there or the focus goes there.
	OnReveal func(y, height float32)
	// OnScroll is told by a flat page what the wheel and the keys ask of what it
	// stands in.
	OnScroll func(*fyne.ScrollEvent)

	doc    *Document
	flat   bool
	window [2]float32 // of a flat page: from and to where it is drawn; zero for all
	sight  float32    // height of what is in sight of a flat page
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
	_ fyne.Tappable          = (*Markdown)(nil)
	_ fyne.SecondaryTappable = (*Markdown)(nil)
	_ fyne.Scrollable        = (*Markdown)(nil)
	_ fyne.Focusable         = (*Markdown)(nil)
	_ desktop.Hoverable      = (*Markdown)(nil)
	_ desktop.Cursorable     = (*Markdown)(nil)
	_ Wisher                 = (*Markdown)(nil)
	_ Wrapper                = (*Markdown)(nil)
	_ spread                 = (*Markdown)(nil)
)

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

// SetSource reads and shows a short page without images. Others are read off
// the UI thread with ParseMarkdown.
func (m *Markdown) SetSource(source string) { m.SetDocument(ParseMarkdown(source, nil)) }

// SetDocument shows a page that was read before. The place it is scrolled to
// stays, as far as the new page is long enough.
func (m *Markdown) SetDocument(doc *Document) {
	m.doc, m.width, m.focus, m.hover = doc, 0, -1, linkSpot{}
	clear(m.shift)
	m.Refresh()
}

// InSight tells a flat page which part of it is in sight, from its top: only
// that is drawn, and a little around it. What it stands in and scrolls with
// calls this; without it all is drawn.
func (m *Markdown) InSight(top, bottom float32) {
	room := bottom - top
	m.sight = room
	if m.window[0] <= max(top, 0) && m.window[1] >= min(bottom, m.height) && m.window[1] > 0 {
		return // still within what is drawn
	}
	m.window = [2]float32{top - room, bottom + room}
	m.layer.Refresh()
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
	d := mdDrawer{b: b, left: m.pad, offset: top, top: top, bottom: top + size.Height, hover: m.hover}
	if m.flat && m.window[1] > 0 {
		d.top, d.bottom = m.window[0], m.window[1]
	}
	for i := m.first(d.top); i < len(m.parts) && m.parts[i].y-m.parts[i].gap <= d.bottom; i++ {
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
	switch {
	case e.Scrolled.DY == 0:
	case m.flat:
		if m.OnScroll != nil {
			m.OnScroll(e)
		}
	default:
		m.scrollTo(m.scroll.offset - e.Scrolled.DY)
		m.point(e.Position)
	}
}
