package mapview

import (
	"image/color"

	"konklave/app/ui"
)

// ink is the colours of one variant for drawing.
type ink struct {
	ui.Palette
	dark bool
	fade float32 // of lines, into the ground
}

// dimmed is the ink for lines that a filter leaves out.
func (k ink) dimmed(on bool) ink {
	if on {
		k.fade = 0.7
	}
	return k
}

// line is the colour of a line.
func (k ink) line(t ui.Token) color.NRGBA { return mix(k.Of(t), k.Of(ui.Bg), k.fade) }

// inkOf tells from a palette whether it is the dark one, which decides about the
// glyphs.
func inkOf(p ui.Palette) ink {
	c := p.Of(ui.Bg)
	return ink{Palette: p, dark: int(c.R)+int(c.G)+int(c.B) < 3*128}
}

// stanceGlyph is the icon of a stance for the variant.
func (k ink) stanceGlyph(code string) *glyph {
	if k.dark {
		return glyphOf("stance-" + code + "-dark")
	}
	return glyphOf("stance-" + code + "-light")
}

// stance draws the glyph of a stance in its own colours, paler by fade (0 to 1).
func (b *brush) stance(k ink, code string, x, y, size, fade float32) {
	surface := k.Of(ui.Surface)
	b.glyph(k.stanceGlyph(code), x, y, size, func(c color.NRGBA) color.NRGBA { return mix(c, surface, fade) })
}

// fadeOfStale is how far the signs of an old rating fade into the card.
const fadeOfStale = 0.55

// avatarSize is the measures of an avatar.
type avatarSize struct{ size, line, glyph, text float32 }

var (
	avatar40 = avatarSize{40, 2.5, 16, 14}
	avatar32 = avatarSize{32, 2, 14, 12}
	avatar28 = avatarSize{28, 2, 12, 12}
)

// avatar draws the disc of a person with its upper left corner at x, y. Its
// glyph sticks out by 2 at the right and below.
func (b *brush) avatar(k ink, n *Node, x, y float32, a avatarSize) {
	surface := k.Of(ui.Surface)
	r := a.size / 2
	cx, cy := x+r, y+r
	if n.Empty {
		tone, soft := k.toneOfEmpty(n)
		b.disc(cx, cy, r-1, soft)
		b.dashedRing(cx, cy, r-1, 1.5, 4, 3, tone)
		size := float32(14)
		if a.size >= 40 {
			size = 20
		}
		b.centered("?", cx, cy+size*0.36, size, true, tone)
		return
	}
	if n.Plain {
		b.disc(cx, cy, r, k.Of(ui.BorderStrong))
		b.disc(cx, cy, r-1, k.Of(ui.Sunken))
		b.initials(n, cx, cy, a, k.Of(ui.Text2))
		return
	}
	code := n.Support.Code()
	ringTone, textTone, softTone := ui.Stance(code)
	ring, letter, soft := k.Of(ringTone), k.Of(textTone), k.Of(softTone)
	fade := float32(0)
	if n.Faded {
		fade = fadeOfStale
		ring, letter, soft = mix(ring, surface, fade), mix(letter, surface, fade/2), mix(soft, surface, fade)
	}
	b.disc(cx, cy, r-a.line/2, surface)
	if n.Support.Known() {
		b.ring(cx, cy, r-a.line/2, a.line, ring)
	} else {
		b.dashedRing(cx, cy, r-a.line/2, a.line, 4, 3, ring)
	}
	b.disc(cx, cy, r-a.line-1.5, soft)
	b.initials(n, cx, cy, a, letter)
	g := a.size + 2 - a.glyph
	b.disc(x+g+a.glyph/2, y+g+a.glyph/2, a.glyph/2+1.5, surface)
	b.stance(k, code, x+g, y+g, a.glyph, fade)
}

// initials stand in the middle of an avatar, a figure where there are none.
func (b *brush) initials(n *Node, cx, cy float32, a avatarSize, c color.NRGBA) {
	if n.Initials == "" {
		size := a.text * 1.4
		b.icon("user", cx-size/2, cy-size/2, size, c)
		return
	}
	b.centered(n.Initials, cx, cy+a.text*0.36, a.text, true, c)
}

// toneOfEmpty is the colour of an empty seat: loud if it is a gap.
func (k ink) toneOfEmpty(n *Node) (tone, soft color.NRGBA) {
	if n.Alert == "" {
		return k.Of(ui.BorderInput), k.Of(ui.Sunken)
	}
	return k.Of(ui.Danger), k.Of(ui.DangerSoft)
}

// pips draws the dots of the influence from x, around the height y, and returns
// where they end.
func (b *brush) pips(k ink, n, of int, x, y, fade float32) float32 {
	full, empty := k.Of(ui.Text2), k.Of(ui.Text3)
	full, empty = mix(full, k.Of(ui.Surface), fade), mix(empty, k.Of(ui.Surface), fade)
	for i := range of {
		if i < n {
			b.disc(x+3, y, 3, full)
		} else {
			b.ring(x+3, y, 2.5, 1, empty)
		}
		x += 9
	}
	return x - 3
}

// widthOfDepth and widthOfPips are how wide the signs are.
const (
	widthOfDepth = 22
	widthOfPips  = 42
)

// depth draws the four bars of the coverage from x, standing on y.
func (b *brush) depth(k ink, n int, x, y float32) {
	for i := range 4 {
		tone := ui.Pressed
		if i < n {
			tone = ui.Text2
		}
		h := float32(3 * (i + 1))
		b.box(x, y-h, 4, h, 1, k.Of(tone))
		x += 6
	}
}

// age draws the clock and the age so that they end at x; top is that of a line
// of 16. It returns how wide they are.
func (b *brush) age(k ink, n *Node, x, top float32) float32 {
	if n.Age == "" {
		return 0
	}
	tone, bold := k.Of(ui.Text3), false
	if n.Overdue {
		tone, bold = k.Of(ui.Danger), true
	}
	w := widthOf(n.Age, 12, bold)
	b.text(n.Age, x-w, top+12, 12, bold, tone)
	b.icon("clock", x-w-18, top+1, 14, tone)
	return w + 18
}

// footer draws influence, coverage and age between left and right.
func (b *brush) footer(k ink, n *Node, left, right, top float32) {
	if n.Plain {
		return
	}
	fade := float32(0)
	if n.Faded {
		fade = fadeOfStale
	}
	b.pips(k, n.Influence, 5, left, top+8, fade)
	w := b.age(k, n, right, top)
	free := right - left - widthOfPips - widthOfDepth - w
	b.depth(k, n.Coverage, left+widthOfPips+free/2, top+14)
}

// chips draws as many names as fit, and how many do not: "+2".
func (b *brush) chips(k ink, names []string, x, y, width float32) {
	const pad, gap = 6, 4
	one := func(s string) float32 {
		w := widthOf(s, 12, false) + 2*pad
		b.box(x, y, w, 20, 4, k.Of(ui.Sunken))
		b.text(s, x+pad, y+14, 12, false, k.Of(ui.Text2))
		return w
	}
	end := x + width
	for i, s := range names {
		rest := len(names) - i - 1
		room := end - x
		if rest > 0 {
			room -= gap + widthOf(plus(rest), 12, false) + 2*pad
		}
		if w := widthOf(s, 12, false) + 2*pad; w > room {
			if i > 0 {
				one(plus(len(names) - i))
				return
			}
			s = ellipsis(s, 12, room-2*pad, false)
		}
		x += one(s) + gap
	}
}

// alert draws the sign of an overdue contact around the corner x, y.
func (b *brush) alert(k ink, x, y float32) {
	b.disc(x, y, 9, k.Of(ui.Bg))
	b.disc(x, y, 7, k.Of(ui.Danger))
	b.centered("!", x, y+4.4, 12, true, k.Of(ui.Surface))
}

// handle draws the round button at the edge of a hovered card.
func (b *brush) handle(k ink, x, y float32, icon string) {
	b.disc(x, y, 10, k.Of(ui.AccentBorder))
	b.disc(x, y, 9, k.Of(ui.Surface))
	b.icon(icon, x-6, y-6, 12, k.Of(ui.AccentText))
}
