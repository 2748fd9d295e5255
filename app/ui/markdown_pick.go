package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Text of a page is picked with the mouse as in a browser: over words, blocks and
// cells, from where the button goes down to where it is let go.

// mdSpot is a place in the text of a page. Tables have a flow for each cell,
// other blocks have one or none.
type mdSpot struct {
	part, cell int
	flowSpot
}

func (s mdSpot) before(o mdSpot) bool {
	switch {
	case s.part != o.part:
		return s.part < o.part
	case s.cell != o.cell:
		return s.cell < o.cell
	}
	return s.flowSpot.before(o.flowSpot)
}

// mdPick is what is picked: from where it began to where it goes.
type mdPick struct{ anchor, head mdSpot }

func (p mdPick) empty() bool { return p.anchor == p.head }

func (p mdPick) ordered() (from, to mdSpot) {
	if p.head.before(p.anchor) {
		return p.head, p.anchor
	}
	return p.anchor, p.head
}

// inFlow is the part of a flow that is picked.
func (p mdPick) inFlow(part, cell int, f *flowed) (from, to flowSpot, picked bool) {
	a, z := p.ordered()
	here := mdSpot{part: part, cell: cell}
	from, to = flowSpot{}, f.end()
	if a.part == part && a.cell == cell {
		from = a.flowSpot
	} else if here.before(a) {
		return from, to, false
	}
	if z.part == part && z.cell == cell {
		to = z.flowSpot
	} else if z.before(here) {
		return from, to, false
	}
	return from, to, from.before(to)
}

// eachFlow calls f with the texts of a part and where they stand on the page.
func (m *Markdown) eachFlow(part int, f func(cell int, flow *flowed, spans []flowSpan, x, y float32)) {
	p := &m.parts[part]
	left, shift := m.pad+p.x, m.shift[p.block]
	switch m.doc.blocks[p.block].kind {
	case mdParagraph, mdHeading:
		f(0, &p.flow, p.spans, left, p.y)
	case mdCode:
		f(0, &p.flow, p.spans, left+mdCodePad-shift, p.y+mdCodePad-2)
	case mdTable:
		p.eachCell(func(i int, x, y, _ float32) {
			c := &p.cells[i]
			f(i, &c.flow, c.spans, left+x-shift+c.left, p.y+y+mdCellPadY)
		})
	}
}

// spotAt is the place in the text that a point of the widget means.
func (m *Markdown) spotAt(at fyne.Position) mdSpot {
	if len(m.parts) == 0 {
		return mdSpot{}
	}
	y := at.Y + m.scroll.offset
	i := m.first(y)
	if i >= len(m.parts) {
		return m.endOf(len(m.parts) - 1)
	}
	spot := mdSpot{part: i}
	if y < m.parts[i].y {
		return spot
	}
	found := false
	m.eachFlow(i, func(cell int, flow *flowed, spans []flowSpan, x, top float32) {
		// Of a table, the last cell that begins left of the point and above it.
		if found && (y < top-mdCellPadY || at.X < x-mdCellPadX) {
			return
		}
		found = true
		spot = mdSpot{i, cell, flow.spotAt(spans, at.X-x, y-top, m.parts[i].lineHeight)}
	})
	return spot
}

// endOf is the place behind all text of a part.
func (m *Markdown) endOf(part int) mdSpot {
	spot := mdSpot{part: part}
	m.eachFlow(part, func(cell int, flow *flowed, _ []flowSpan, _, _ float32) { spot = mdSpot{part, cell, flow.end()} })
	return spot
}

// Selection is the text that is picked: a blank line between blocks, cells of a
// table parted by tabs.
func (m *Markdown) Selection() string {
	if m.pick.empty() || len(m.parts) == 0 {
		return ""
	}
	from, to := m.pick.ordered()
	var s strings.Builder
	for i := from.part; i <= to.part && i < len(m.parts); i++ {
		block := &m.doc.blocks[m.parts[i].block]
		begins, ends := i > from.part || from == mdSpot{part: i}, i < to.part || to == m.endOf(i)
		if i > from.part {
			if to == (mdSpot{part: i}) && to != m.endOf(i) {
				break // nothing of it
			}
			s.WriteString("\n")
			if !block.tight {
				s.WriteString("\n")
			}
		}
		if begins && ends {
			s.WriteString(block.text())
			continue
		}
		if begins {
			for _, sign := range block.signs {
				s.WriteString(sign.text())
			}
		}
		first, columns := true, max(len(m.parts[i].columns), 1)
		m.eachFlow(i, func(cell int, flow *flowed, _ []flowSpan, _, _ float32) {
			a, z, picked := m.pick.inFlow(i, cell, flow)
			if !picked {
				return
			}
			switch {
			case first:
			case cell%columns == 0:
				s.WriteString("\n")
			default:
				s.WriteString("\t")
			}
			first = false
			s.WriteString(flow.between(a, z))
		})
	}
	return s.String()
}

// setPick picks another stretch.
func (m *Markdown) setPick(p mdPick) {
	if p != m.pick {
		m.pick = p
		m.layer.Refresh()
	}
}

// pickAll picks the whole text.
func (m *Markdown) pickAll() {
	if n := len(m.parts); n > 0 {
		m.setPick(mdPick{mdSpot{}, m.endOf(n - 1)})
	}
}

// MouseDown implements desktop.Mouseable: a stretch begins, or with Shift ends,
// under the pointer.
func (m *Markdown) MouseDown(e *desktop.MouseEvent) {
	if !isPrimary(e) {
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(m); c != nil {
		c.Focus(m)
	}
	spot := m.spotAt(e.Position)
	if e.Modifier&fyne.KeyModifierShift != 0 {
		m.setPick(mdPick{m.pick.anchor, spot})
		return
	}
	m.setPick(mdPick{spot, spot})
}

// MouseUp implements desktop.Mouseable.
func (m *Markdown) MouseUp(*desktop.MouseEvent) {}

// Dragged implements fyne.Draggable: the stretch goes to the pointer.
func (m *Markdown) Dragged(e *fyne.DragEvent) { m.setPick(mdPick{m.pick.anchor, m.spotAt(e.Position)}) }

// DragEnd implements fyne.Draggable.
func (m *Markdown) DragEnd() {}

// TypedShortcut implements fyne.Shortcutable: copy and select all; the rest is
// for the screen.
func (m *Markdown) TypedShortcut(s fyne.Shortcut) {
	switch s.(type) {
	case *fyne.ShortcutCopy:
		if words := m.Selection(); words != "" {
			fyne.CurrentApp().Clipboard().SetContent(words)
			return
		}
	case *fyne.ShortcutSelectAll:
		m.pickAll()
		return
	}
	passShortcut(m, s)
}
