package ui

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"konklave/app/text"
)

// linkSpot is a link on screen: its part and its place in it.
type linkSpot struct {
	target     string
	x, y, w, h float32
}

// linkAt is the link under a point of the widget.
func (m *Markdown) linkAt(at fyne.Position) linkSpot {
	y := at.Y + m.scroll.offset
	i := m.first(y)
	if i >= len(m.parts) || y < m.parts[i].y {
		return linkSpot{}
	}
	p := &m.parts[i]
	for _, s := range p.links(&m.doc.blocks[p.block], m.pad, m.shift[p.block]) {
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
		return p.links(&m.doc.blocks[p.block], m.pad, m.shift[p.block])[n]
	}
	return linkSpot{}
}

// Tapped implements fyne.Tappable.
func (m *Markdown) Tapped(e *fyne.PointEvent) { m.follow(m.linkAt(e.Position)) }

func (m *Markdown) follow(s linkSpot) {
	if number, ok := strings.CutPrefix(s.target, noteLink); ok {
		m.showNote(number)
		return
	}
	if s.target != "" && m.OnLink != nil {
		m.OnLink(strings.TrimPrefix(s.target, refusedLink))
	}
}

// showNote goes to a footnote.
func (m *Markdown) showNote(number string) {
	for i := range m.parts {
		p := &m.parts[i]
		if strconv.Itoa(m.doc.blocks[p.block].note) == number {
			m.reveal(p.y, p.height)
			return
		}
	}
}

// reveal brings a part of the page into sight.
func (m *Markdown) reveal(y, height float32) {
	if m.flat {
		if m.OnReveal != nil {
			m.OnReveal(y, height)
		}
		return
	}
	m.scroll.reveal(y, height, 24)
	m.layer.Refresh()
	m.bar.Refresh()
}

// tell says where a link leads, as it will be opened, or what its footnote says.
func (m *Markdown) tell(s linkSpot) {
	words := s.target
	if refused, ok := strings.CutPrefix(s.target, refusedLink); ok {
		words = text.T("ui.markdown.refused", refused)
	} else if a, err := ParseAddress(s.target); err == nil {
		words = a.String()
	}
	if number, ok := strings.CutPrefix(s.target, noteLink); ok {
		words = m.doc.note(number)
	}
	m.tip.say(m, words, s.x, s.y-m.scroll.offset, s.w, s.h)
}

// TappedSecondary implements fyne.SecondaryTappable: it offers to copy.
func (m *Markdown) TappedSecondary(e *fyne.PointEvent) {
	c := fyne.CurrentApp().Driver().CanvasForObject(m)
	if c == nil || m.doc.Empty() {
		return
	}
	copied := func(s string) func() {
		return func() { fyne.CurrentApp().Clipboard().SetContent(s) }
	}
	var items []MenuItem
	if s := m.linkAt(e.Position); s.target != "" && !strings.HasPrefix(s.target, noteLink) && !strings.HasPrefix(s.target, refusedLink) {
		items = append(items, MenuItem{Label: text.T("ui.markdown.copy.link"), Icon: "link", Action: copied(s.target)})
	}
	if i := m.first(e.Position.Y + m.scroll.offset); i < len(m.parts) {
		items = append(items, MenuItem{Label: text.T("ui.markdown.copy.block"), Icon: "copy", Action: copied(m.doc.blocks[m.parts[i].block].text())})
	}
	items = append(items, MenuItem{Label: text.T("ui.markdown.copy.page"), Action: copied(m.doc.Text())})
	ShowMenu(c, items, e.AbsolutePosition)
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
		m.tell(s)
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
	m.tip.silent()
	m.layer.Refresh()
}

// TypedRune implements fyne.Focusable.
func (m *Markdown) TypedRune(r rune) { PassRune(m, r) }

// TypedKey implements fyne.Focusable: arrows scroll, left and right go from
// link to link, Enter follows.
func (m *Markdown) TypedKey(key *fyne.KeyEvent) {
	line, view := lineHeightOf(Body.Size())*2, m.scroll.view
	if m.flat {
		view = m.sight
	}
	switch key.Name {
	case fyne.KeyDown:
		m.scrollBy(line)
	case fyne.KeyUp:
		m.scrollBy(-line)
	case fyne.KeyPageDown, fyne.KeySpace:
		m.scrollBy(view * 0.9)
	case fyne.KeyPageUp:
		m.scrollBy(-view * 0.9)
	case fyne.KeyHome:
		m.scrollBy(-m.height - m.scroll.total)
	case fyne.KeyEnd:
		m.scrollBy(m.height + m.scroll.total)
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

// scrollBy scrolls the page, or asks what a flat one stands in to do so.
func (m *Markdown) scrollBy(y float32) {
	m.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -y)})
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
	m.reveal(s.y, s.h)
	m.tell(s)
	m.layer.Refresh()
}
