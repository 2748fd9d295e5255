package ui

import (
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// MenuItem is one row of a menu.
type MenuItem struct {
	Label     string
	Icon      string // name of an icon, "" for none
	Key       string // the key that does the same, as shown at the right
	Danger    bool   // destroys something
	Checked   bool
	Disabled  string // why it cannot be chosen now, "" if it can
	Separator bool   // a line; all other fields are ignored
	Action    func() // called after the menu has closed
}

const (
	menuRow       = 32
	menuSeparator = 9
	menuPad       = 4
	menuLeast     = 160 // width
	menuEdge      = 8   // distance from the window's edge
)

// Menu is an open menu. It lies over the window and holds the focus.
type Menu struct {
	widget.BaseWidget
	// OnClosed is called once, however the menu closes.
	OnClosed func()

	items  []MenuItem
	canvas fyne.Canvas
	want   fyne.Position // where the upper left corner should be
	over   float32       // height of the object below which it hangs, 0 for none
	least  float32       // width
	at     int           // marked item, -1 for none
	scroll scrolling
	box    fyne.Position // where the menu is
	size   fyne.Size
	panel  *Fill
	rows   *layer
	tip    *layer
	open   bool
}

var (
	_ fyne.Focusable         = (*Menu)(nil)
	_ fyne.Tappable          = (*Menu)(nil)
	_ fyne.SecondaryTappable = (*Menu)(nil)
	_ fyne.Scrollable        = (*Menu)(nil)
	_ desktop.Hoverable      = (*Menu)(nil)
)

// ShowMenu opens a menu whose upper left corner is at pos, a position on the
// canvas; where there is no room it moves into the window.
func ShowMenu(c fyne.Canvas, items []MenuItem, pos fyne.Position) *Menu {
	return openMenu(c, items, pos, 0, menuLeast)
}

// ShowMenuBelow opens a menu under an object, at least as wide as it; above it
// where there is no room.
func ShowMenuBelow(o fyne.CanvasObject, items []MenuItem) *Menu {
	driver := fyne.CurrentApp().Driver()
	c := driver.CanvasForObject(o)
	if c == nil {
		return nil
	}
	pos, size := driver.AbsolutePositionForObject(o), o.Size()
	return openMenu(c, items, pos.AddXY(0, size.Height+4), size.Height+8, max(size.Width, menuLeast))
}

func openMenu(c fyne.Canvas, items []MenuItem, pos fyne.Position, over, least float32) *Menu {
	m := &Menu{items: items, canvas: c, want: pos, over: over, least: least, at: -1, panel: NewFill(Surface).Rounded(8).Bordered(BorderStrong, 1), open: true}
	m.rows = newLayer(m.drawRows)
	m.tip = newLayer(m.drawTip)
	m.ExtendBaseWidget(m)
	for i := range items {
		if items[i].Checked && m.at < 0 {
			m.at = i
		}
	}
	Cover(c, m)
	m.Resize(c.Size())
	m.showRow(m.at)
	c.Focus(m)
	return m
}

// Close takes the menu away without choosing anything.
func (m *Menu) Close() {
	if !m.open {
		return
	}
	m.open = false
	m.canvas.Overlays().Remove(m)
	if m.OnClosed != nil {
		m.OnClosed()
	}
}

// choose does what an item says.
func (m *Menu) choose(i int) {
	if i < 0 || !m.choosable(i) {
		return
	}
	m.Close()
	if action := m.items[i].Action; action != nil {
		action()
	}
}

func (m *Menu) choosable(i int) bool { return !m.items[i].Separator && m.items[i].Disabled == "" }

// CreateRenderer implements fyne.Widget.
func (m *Menu) CreateRenderer() fyne.WidgetRenderer {
	return render(m.paint, m.place, func() fyne.Size { return fyne.Size{} }, m.panel, m.rows, m.tip)
}

func (m *Menu) paint() {
	m.panel.Refresh()
	m.rows.Refresh()
	m.tip.Refresh()
}

// natural is the size that shows all items in full.
func (m *Menu) natural() fyne.Size {
	s := fyne.NewSize(m.least, 2*menuPad)
	for _, item := range m.items {
		s.Height += itemHeight(item)
		if item.Separator {
			continue
		}
		w := m.labelX() + Body.Measure(item.Label).Width + 12 + menuPad
		if item.Key != "" {
			w += 24 + Caption.Measure(item.Key).Width
		}
		if item.Checked {
			w += 24
		}
		s.Width = max(s.Width, w)
	}
	return s
}

// labelX is where labels begin: behind the icons, if any item has one.
func (m *Menu) labelX() float32 {
	for _, item := range m.items {
		if item.Icon != "" {
			return menuPad + 8 + 16 + 8
		}
	}
	return menuPad + 8
}

func itemHeight(item MenuItem) float32 {
	if item.Separator {
		return menuSeparator
	}
	return menuRow
}

func (m *Menu) place(window fyne.Size) {
	want := m.natural()
	m.size = fyne.NewSize(min(want.Width, window.Width-2*menuEdge), min(want.Height, window.Height-2*menuEdge))
	m.box = m.want
	if m.box.Y+m.size.Height > window.Height-menuEdge {
		if above := m.want.Y - m.over - m.size.Height; m.over > 0 && above >= menuEdge {
			m.box.Y = above
		} else {
			m.box.Y = window.Height - menuEdge - m.size.Height
		}
	}
	m.box.X = max(min(m.box.X, window.Width-menuEdge-m.size.Width), menuEdge)
	m.box.Y = max(m.box.Y, menuEdge)
	m.scroll.total, m.scroll.view = want.Height, m.size.Height
	m.scroll.to(m.scroll.offset)
	place(m.panel, m.box.X, m.box.Y, m.size.Width, m.size.Height)
	place(m.rows, m.box.X, m.box.Y+1, m.size.Width, m.size.Height-2)
	place(m.tip, 0, 0, window.Width, window.Height)
	m.rows.Refresh()
	m.tip.Refresh()
}

// top is where item i begins, from the menu's upper edge before scrolling.
func (m *Menu) top(i int) float32 {
	y := float32(menuPad)
	for _, item := range m.items[:i] {
		y += itemHeight(item)
	}
	return y
}

func (m *Menu) drawRows(b *brush, size fyne.Size) {
	labelX := m.labelX()
	y := menuPad - m.scroll.offset - 1
	for i := range m.items {
		item := &m.items[i]
		h := itemHeight(*item)
		if y+h < 0 || y > size.Height {
			y += h
			continue
		}
		if item.Separator {
			b.box(menuPad, y+menuSeparator/2, size.Width-2*menuPad, 1, Border, "", 0, 0)
			y += h
			continue
		}
		label, icon, key := Text, Text2, Text3
		switch {
		case item.Disabled != "":
			label, icon, key = TextDisabled, TextDisabled, TextDisabled
		case item.Danger:
			label, icon, key = Danger, Danger, Danger
		}
		if i == m.at {
			b.box(menuPad, y, size.Width-2*menuPad, h, Hover, "", 0, 4)
		}
		if item.Icon != "" {
			b.icon(menuPad+8, y+(h-16)/2, 16, item.Icon, icon)
		}
		right := size.Width - menuPad - 8
		if item.Checked {
			b.icon(right-16, y+(h-16)/2, 16, "check", AccentText)
			right -= 24
		}
		if item.Key != "" {
			w := Caption.Measure(item.Key).Width
			b.text(right-w, y, w, h, item.Key, key, Caption.Size(), Caption.Fyne())
			right -= w + 16
		}
		text := shorten(item.Label, right-labelX, Body)
		b.text(labelX, y, right-labelX, h, text, label, Body.Size(), Body.Fyne())
		y += h
	}
}

// drawTip says beside the menu why the marked item cannot be chosen.
func (m *Menu) drawTip(b *brush, window fyne.Size) {
	if m.at < 0 || m.items[m.at].Disabled == "" || m.items[m.at].Separator {
		return
	}
	room := max(window.Width-2*menuEdge-24, 40)
	reason := shorten(m.items[m.at].Disabled, min(room, 420), Caption)
	text := Caption.Measure(reason)
	w, h := text.Width+24, text.Height+16
	x := m.box.X + m.size.Width + 6
	y := m.box.Y + m.top(m.at) - m.scroll.offset + (menuRow-h)/2
	if x+w > window.Width-menuEdge {
		if x = m.box.X - w - 6; x < menuEdge {
			x, y = min(m.box.X, window.Width-menuEdge-w), m.box.Y+m.size.Height+6
			if y+h > window.Height-menuEdge {
				y = m.box.Y - h - 6
			}
		}
	}
	b.box(x, y, w, h, Text, "", 0, 6)
	b.text(x+12, y, text.Width, h, reason, Surface, Caption.Size(), Caption.Fyne())
}

// itemAt is the item under a point of the window, -1 for none.
func (m *Menu) itemAt(p fyne.Position) int {
	if !m.inside(p) {
		return -1
	}
	y := p.Y - m.box.Y - menuPad + m.scroll.offset
	for i, item := range m.items {
		h := itemHeight(item)
		if y >= 0 && y < h && !item.Separator {
			return i
		}
		y -= h
	}
	return -1
}

func (m *Menu) inside(p fyne.Position) bool {
	return p.X >= m.box.X && p.Y >= m.box.Y && p.X < m.box.X+m.size.Width && p.Y < m.box.Y+m.size.Height
}

func (m *Menu) mark(i int) {
	if i != m.at {
		m.at = i
		m.rows.Refresh()
		m.tip.Refresh()
	}
}

// showRow scrolls an item into view.
func (m *Menu) showRow(i int) {
	if i >= 0 && m.scroll.reveal(m.top(i), itemHeight(m.items[i]), menuPad) {
		m.rows.Refresh()
	}
}

// step marks the next item in a direction, going round at the ends.
func (m *Menu) step(from, by int) {
	n := len(m.items)
	for range n {
		from = ((from+by)%n + n) % n
		if !m.items[from].Separator {
			m.mark(from)
			m.showRow(from)
			return
		}
	}
}

// Tapped implements fyne.Tappable: a click beside the menu closes it.
func (m *Menu) Tapped(e *fyne.PointEvent) {
	if !m.inside(e.Position) {
		m.Close()
		return
	}
	m.choose(m.itemAt(e.Position))
}

// TappedSecondary implements fyne.SecondaryTappable.
func (m *Menu) TappedSecondary(e *fyne.PointEvent) {
	if !m.inside(e.Position) {
		m.Close()
	}
}

// Scrolled implements fyne.Scrollable.
func (m *Menu) Scrolled(e *fyne.ScrollEvent) {
	if m.scroll.to(m.scroll.offset - e.Scrolled.DY) {
		m.mark(m.itemAt(e.Position))
		m.rows.Refresh()
		m.tip.Refresh()
	}
}

// MouseIn implements desktop.Hoverable.
func (m *Menu) MouseIn(e *desktop.MouseEvent) { m.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (m *Menu) MouseMoved(e *desktop.MouseEvent) { m.mark(m.itemAt(e.Position)) }

// MouseOut implements desktop.Hoverable.
func (m *Menu) MouseOut() { m.mark(-1) }

// FocusGained implements fyne.Focusable.
func (m *Menu) FocusGained() {}

// FocusLost implements fyne.Focusable.
func (m *Menu) FocusLost() {}

// TypedRune implements fyne.Focusable: a letter marks the next item whose label
// starts with it; a blank chooses, as Enter does.
func (m *Menu) TypedRune(r rune) {
	if r == ' ' {
		return // comes as a key as well
	}
	n := len(m.items)
	for i := range n {
		at := (m.at + 1 + i + n) % n
		for _, first := range m.items[at].Label {
			if unicode.ToLower(first) == unicode.ToLower(r) && !m.items[at].Separator {
				m.mark(at)
				m.showRow(at)
				return
			}
			break
		}
	}
}

// TypedKey implements fyne.Focusable.
func (m *Menu) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyDown:
		m.step(m.at, 1)
	case fyne.KeyUp:
		if m.at < 0 {
			m.at = 0
		}
		m.step(m.at, -1)
	case fyne.KeyHome:
		m.step(-1, 1)
	case fyne.KeyEnd:
		m.step(0, -1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		m.choose(m.at)
	case fyne.KeyEscape, fyne.KeyLeft:
		m.Close()
	}
}

// AcceptsTab implements fyne.Tabbable: the focus stays in the menu.
func (m *Menu) AcceptsTab() bool { return true }
