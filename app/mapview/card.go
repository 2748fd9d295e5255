package mapview

import (
	"strconv"

	"konklave/app/ui"
)

// radius is that of the corners of a card, in the units of its drawing.
const radius = 8

// designWidth is how wide a card is in the units in which its level of detail is
// drawn. Small cards are the compact card, grown or shrunk to the place there is.
func designWidth(d Detail) float32 {
	switch d {
	case Complete:
		return 216
	case Small:
		return 150
	}
	return 108
}

// card draws a node into a place of w by h units with its corner at 0, 0. border
// is the width of the border in these units.
func (b *brush) card(k ink, n *Node, d Detail, w, h, border float32) {
	b.plate(k, n, d, w, h, border)
	switch d {
	case Complete:
		b.complete(k, n, w, h)
	case Small:
		b.small(k, n, w, h)
	case Face:
		b.face(k, n, w, h)
	}
	if n.overdue() && d > Flat {
		b.alert(k, w-2, 2)
	}
}

// plate is the ground of a card.
func (b *brush) plate(k ink, n *Node, d Detail, w, h, border float32) {
	switch {
	case n.Empty:
		tone, soft := k.toneOfEmpty(n)
		if d > Flat {
			soft = k.Of(ui.Surface)
		}
		b.box(0.75, 0.75, w-1.5, h-1.5, radius, soft)
		b.dashedFrame(0.75, 0.75, w-1.5, h-1.5, radius, max(1.5, border), 6, 4, tone)
	case d == Flat && !n.Plain:
		ring, _, soft := ui.Stance(n.Support.Code())
		b.plain(w, h, border, k, ring, soft)
	case n.Key:
		b.plain(w, h, 2*border, k, ui.Text3, ui.Surface)
	default:
		b.plain(w, h, border, k, ui.BorderStrong, ui.Surface)
	}
}

// plain is a filled box with a border. The fill is inset rather than drawn over,
// which would let it shine through at the rim.
func (b *brush) plain(w, h, border float32, k ink, line, fill ui.Token) {
	b.box(0, 0, w, h, radius, k.Of(line))
	b.box(border, border, w-2*border, h-2*border, radius-border, k.Of(fill))
}

// complete is the whole card: avatar, name, position, roles, signs. Without the
// signs the rest stands in the middle.
func (b *brush) complete(k ink, n *Node, w, h float32) {
	top := float32(10)
	switch {
	case n.Plain && len(n.Chips) > 0:
		top = (h - 68) / 2
	case n.Plain:
		top = (h - 40) / 2
	}
	b.avatar(k, n, 10, top, avatar40)
	b.heading(k, n, n.Name, 60, top+17, top+34, w-70)
	if !n.Empty || n.Plain {
		b.chips(k, n.Chips, 10, top+48, w-20)
		b.footer(k, n, 10, w-10, h-24)
		return
	}
	y := float32(58)
	if n.Alert != "" {
		s := ellipsis(n.Alert, 12, w-32, false)
		b.box(10, y, widthOf(s, 12, false)+12, 20, 4, k.Of(ui.DangerSoft))
		b.text(s, 16, y+14, 12, false, k.Of(ui.Danger))
		y += 24
	} else {
		b.chips(k, n.Chips, 10, y, w-20)
		y += 24
	}
	if n.Add != "" {
		accent := k.Of(ui.AccentText)
		b.icon("plus", 10, y+1, 14, accent)
		b.text(ellipsis(n.Add, 12, w-38, true), 28, y+12, 12, true, accent)
	}
}

// small is the compact card.
func (b *brush) small(k ink, n *Node, w, h float32) {
	b.avatar(k, n, 10, 10, avatar32)
	b.heading(k, n, n.short(), 52, 25, 42, w-62)
	if !n.Empty {
		b.footer(k, n, 10, w-10, h-24)
		return
	}
	if n.Add != "" {
		b.text(ellipsis(n.Add, 12, w-20, true), 10, h-12, 12, true, k.Of(ui.AccentText))
	}
}

// face is what is left of a card below half its size.
func (b *brush) face(k ink, n *Node, w, h float32) {
	top := (h - 28 - 17) / 2
	b.avatar(k, n, w/2-14, top, avatar28)
	tone := k.Of(ui.Text)
	if n.Empty {
		tone, _ = k.toneOfEmpty(n)
	}
	b.centered(ellipsis(n.short(), 12, w-8, true), w/2, top+28+14, 12, true, tone)
}

// heading sets name and position.
func (b *brush) heading(k ink, n *Node, name string, x, y, y2, width float32) {
	tone := k.Of(ui.Text)
	if n.Empty {
		tone, _ = k.toneOfEmpty(n)
		if n.Alert == "" {
			tone = k.Of(ui.Text2)
		}
	}
	b.text(ellipsis(name, 14, width, true), x, y, 14, true, tone)
	b.text(ellipsis(n.Title, 12, width, false), x, y2, 12, false, k.Of(ui.Text2))
}

// short is the name for small cards.
func (n *Node) short() string {
	if n.Surname != "" {
		return n.Surname
	}
	return n.Name
}

// overdue reports whether the card carries the sign of an overdue contact.
func (n *Node) overdue() bool { return n.Overdue && !n.Empty && !n.Plain }

// plus is "+2".
func plus(n int) string { return "+" + strconv.Itoa(n) }
