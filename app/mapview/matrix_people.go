package mapview

import (
	"image"
	"image/color"
	"image/draw"
	"sync"

	"konklave/app/ui"
	"konklave/model"
)

// spot draws somebody in their place, or how many are left over.
func (b *brush) spot(k ink, s *matrixScene, sp *spot, st matrixState) {
	if sp.node < 0 {
		b.leftOver(k, sp)
		return
	}
	n := &s.nodes[sp.node]
	selected := n.ID == st.selected
	if sp.tray {
		edge, fill := ui.Border, ui.Surface
		if selected {
			edge, fill = ui.AccentText, ui.AccentSoft
		}
		r := sp.body
		b.box(r.X, r.Y, r.W, r.H, r.H/2, k.Of(edge))
		b.box(r.X+1, r.Y+1, r.W-2, r.H-2, r.H/2-1, k.Of(fill))
	}
	if n.ID == st.lifted {
		ring, _, _ := ui.Stance(n.Support.Code())
		b.disc(sp.face.X, sp.face.Y, sp.look.avatar/2-1, k.Of(ui.Surface))
		b.dashedRing(sp.face.X, sp.face.Y, sp.look.avatar/2-0.75, 1.5, 4, 3, k.Of(ring))
		b.centered(n.Initials, sp.face.X, sp.face.Y+5, 14, true, k.Of(ui.Text3))
		return
	}
	if n.Dimmed && !selected {
		b.pale(sp.body.Grow(4), func(b *brush) { b.person(k, s, sp, false, groundOf(sp.cell)) })
		return
	}
	if selected && !sp.tray {
		b.disc(sp.face.X, sp.face.Y, sp.look.avatar/2+selectedOut, k.Of(ui.AccentText))
		b.disc(sp.face.X, sp.face.Y, sp.look.avatar/2+selectedOut-2, k.Of(ui.Surface))
	}
	if selected && st.focused {
		r, radius := sp.body.Grow(4), float32(8)
		if sp.tray {
			radius = r.H / 2
		} else { // around the ring of the selection as well
			r.Y -= selectedOut
			r.H += selectedOut
			if w := sp.look.avatar + 2*selectedOut + 8; r.W < w {
				r.X, r.W = sp.face.X-w/2, w
			}
		}
		b.frame(r.X, r.Y, r.W, r.H, radius, 2, k.Of(ui.AccentText))
	}
	ground := groundOf(sp.cell)
	if sp.cell == st.aim {
		ground = ui.AccentSoft
	}
	b.person(k, s, sp, selected, ground)
}

// selectedOut is how far the ring of the selection lies outside of a face.
const selectedOut = 4

// person draws face and name on a ground.
func (b *brush) person(k ink, s *matrixScene, sp *spot, bold bool, ground ui.Token) {
	n := &s.nodes[sp.node]
	b.portrait(k, n, sp.face, sp.look)
	tone := k.Of(ui.Text)
	switch {
	case sp.tray:
		x := sp.face.X + sp.look.avatar/2 + badgeOut + 6
		b.text(ellipsis(n.brief(), trayWords, sp.body.Right()-x-8, bold), x, sp.body.Center().Y+4.5, trayWords, bold, tone)
	case sp.look.named:
		room := max(sp.body.W, sp.place.W-2)
		if name := sp.parts()[1]; s.crossed(name) { // a way must not run through letters
			b.box(name.X, name.Y+2, name.W, name.H-2, 4, k.Of(ground))
		}
		b.centered(ellipsis(s.name(n, sp.look), 12, room, bold), sp.face.X, sp.face.Y+sp.look.avatar/2+badgeOut+12, 12, bold, tone)
	}
}

// portraitKey is everything that decides about a portrait.
type portraitKey struct {
	initials string
	support  model.Support
	faded    bool
	size     float32
	unit     float32
	dark     bool
}

// portraits keeps the avatars that were drawn: of hundreds of people only few
// change from one picture to the next.
var portraits = struct {
	sync.Mutex
	made map[portraitKey]*image.RGBA
}{made: map[portraitKey]*image.RGBA{}}

// portraitsKept bounds them: 2,000 of 40 units at twice the pixels are 28 MB.
const portraitsKept = 2000

// portrait draws the avatar of a look around a point, on whole pixels.
func (b *brush) portrait(k ink, n *Node, at model.Point, l look) {
	key := portraitKey{n.Initials, n.Support, n.Faded, l.avatar, b.k, k.dark}
	portraits.Lock()
	img := portraits.made[key]
	portraits.Unlock()
	side := l.avatar + 2*badgeOut + 2
	if img == nil {
		img = image.NewRGBA(image.Rect(0, 0, ceil(side*b.k), ceil(side*b.k)))
		newBrush(img, b.k, 0, 0).avatarAt(k, n, model.Point{X: side / 2, Y: side / 2}, l)
		portraits.Lock()
		if len(portraits.made) >= portraitsKept {
			clear(portraits.made)
		}
		portraits.made[key] = img
		portraits.Unlock()
	}
	x, y := b.pixels().px(at.X-side/2, at.Y-side/2)
	draw.Draw(b.pixels().img, img.Rect.Add(image.Pt(round(x), round(y))), img, image.Point{}, draw.Over)
}

// avatarAt draws such an avatar anew.
func (b *brush) avatarAt(k ink, n *Node, at model.Point, l look) {
	a := avatar28
	switch {
	case l.avatar >= 40:
		a = avatar40
	case l.avatar >= 32:
		a = avatar32
	case l.avatar < 28:
		f := l.avatar / 28
		a = avatarSize{l.avatar, 2 * f, 12 * f, 12 * f}
	}
	b.avatar(k, n, at.X-a.size/2, at.Y-a.size/2, a)
}

// leftOver draws how many people have no room.
func (b *brush) leftOver(k ink, sp *spot) {
	words := plus(len(sp.more))
	r := sp.body
	if !sp.tray {
		r = Rect{X: r.X, Y: sp.face.Y - 12, W: r.W, H: min(24, r.H)}
	}
	b.box(r.X, r.Y, r.W, r.H, r.H/2, k.Of(ui.BorderStrong))
	b.box(r.X+1, r.Y+1, r.W-2, r.H-2, r.H/2-1, k.Of(ui.Surface))
	b.centered(ellipsis(words, 12, r.W, true), r.Center().X, r.Center().Y+4.3, 12, true, k.Of(ui.Text2))
}

// pale has something drawn in an area at 30 %.
func (b *brush) pale(area Rect, paint func(*brush)) {
	x, y := b.pixels().px(area.X, area.Y)
	at := image.Pt(floor(x), floor(y))
	apart := image.NewRGBA(image.Rect(0, 0, ceil(area.W*b.k)+2, ceil(area.H*b.k)+2))
	paint(newBrush(apart, b.k, b.pixels().ox-float32(at.X), b.pixels().oy-float32(at.Y)))
	const part = 77 // of 255
	draw.DrawMask(b.pixels().img, apart.Rect.Add(at), apart, image.Point{}, image.NewUniform(color.Alpha{A: part}), image.Point{}, draw.Over)
}
