package mapview

import (
	"context"
	"image"
	"image/color"
	"image/draw"
	"strconv"
	"sync"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// matrixState is what a picture of the matrix shows besides people in their
// places.
type matrixState struct {
	selected model.ID
	focused  bool     // by the keyboard
	lifted   model.ID // somebody on their way: a ghost stands in their place
	aim      Cell     // where they would come to stand, the zero cell for nowhere
}

// paintMatrix draws the matrix on img. It gives up when ctx ends and reports
// whether it finished.
func paintMatrix(ctx context.Context, img *image.RGBA, s *matrixScene, st matrixState, unit float32, k ink) bool {
	clearTo(img, k.Of(ui.Bg))
	b := newBrush(img, unit, 0, 0)
	b.ground(k, s.board)
	if st.aim.inside() {
		r := s.board.Cell(st.aim).Grow(-cellInset)
		b.box(r.X, r.Y, r.W, r.H, 6, k.Of(ui.AccentSoft))
		b.dashedFrame(r.X, r.Y, r.W, r.H, 6, 1.5, 6, 4, k.Of(ui.AccentText))
	}
	b.axes(k, s.board)
	b.quadrants(k, s)
	b.tray(k, s)
	b.trails(k, s)
	for i := range s.spots {
		if ctx.Err() != nil {
			return false
		}
		b.spot(k, s, &s.spots[i], st)
	}
	return ctx.Err() == nil
}

// ground draws the tinted parts and the lines between the cells.
func (b *brush) ground(k ink, board Board) {
	g := board.Grid
	w, h := g.W/columns, g.H/rows
	b.box(g.X, g.Y, 2*w, g.H/2, 0, k.Of(ui.QuadAgainst))
	b.box(g.X, g.Y+g.H/2, 2*w, g.H/2, 0, k.Of(ui.QuadAgainst2))
	b.box(g.X+2*w, g.Y, w, g.H, 0, k.Of(ui.Surface))
	b.box(g.X+3*w, g.Y, 2*w, g.H/2, 0, k.Of(ui.QuadFor))
	b.box(g.X+3*w, g.Y+g.H/2, 2*w, g.H/2, 0, k.Of(ui.QuadFor2))
	line := k.Of(ui.Border)
	for i := 1; i < columns; i++ {
		x := g.X + float32(i)*w
		b.box(x-0.5, g.Y, 1, g.H, 0, line)
	}
	for i := 1; i < rows; i++ {
		y := g.Y + float32(i)*h
		b.dashed([]model.Point{{X: g.X, Y: y}, {X: g.Right(), Y: y}}, 1, 2, 4, line)
	}
	for _, x := range []float32{g.X, g.X + 3*w} { // between the upper and the lower parts
		b.box(x, g.Y+g.H/2-0.75, 2*w, 1.5, 0, k.Of(ui.BorderStrong))
	}
	b.rim(k, g)
}

// rim draws the border of the grid. Its corners are round: the ground of the
// window covers what sticks out there. Filling costs the area around a shape,
// so the corners are drawn apart from the sides.
func (b *brush) rim(k ink, g Rect) {
	const r, width = 8, 1
	edge := k.Of(ui.BorderStrong)
	o := g.Grow(width / 2.)
	for _, side := range []Rect{{o.X + r, o.Y, o.W - 2*r, width}, {o.X + r, o.Bottom() - width, o.W - 2*r, width},
		{o.X, o.Y + r, width, o.H - 2*r}, {o.Right() - width, o.Y + r, width, o.H - 2*r}} {
		b.box(side.X, side.Y, side.W, side.H, 0, edge)
	}
	for _, corner := range []model.Point{{X: o.X, Y: o.Y}, {X: o.Right() - r, Y: o.Y}, {X: o.X, Y: o.Bottom() - r}, {X: o.Right() - r, Y: o.Bottom() - r}} {
		x0, y0 := b.px(corner.X, corner.Y)
		x1, y1 := b.px(corner.X+r, corner.Y+r)
		part, ok := b.img.SubImage(image.Rect(round(x0), round(y0), round(x1), round(y1))).(*image.RGBA)
		if !ok || part.Rect.Empty() {
			continue
		}
		c := newBrush(part, b.k, b.ox, b.oy)
		c.roundRect(o.X-1, o.Y-1, o.W+2, o.H+2, 0, false)
		c.roundRect(o.X, o.Y, o.W, o.H, r+width/2., true)
		c.fill(k.Of(ui.Bg))
		c.frame(o.X, o.Y, o.W, o.H, r+width/2., width, edge)
	}
}

// groundOf is the colour below a cell. The row in the middle has both; its
// people stand on the line between them, and their names below it.
func groundOf(c Cell) ui.Token {
	switch upper := c.Influence > (rows+1)/2; {
	case c.Support == model.Neutral:
		return ui.Surface
	case c.Support < model.Neutral && upper:
		return ui.QuadAgainst
	case c.Support < model.Neutral:
		return ui.QuadAgainst2
	case upper:
		return ui.QuadFor
	}
	return ui.QuadFor2
}

// axes draws the numbers of influence, its name and the words of support.
func (b *brush) axes(k ink, board Board) {
	g := board.Grid
	grey, pale := k.Of(ui.Text2), k.Of(ui.Text3)
	for i := 1; i <= rows; i++ {
		y := board.Cell(Cell{model.Opponent, i}).Center().Y
		b.centered(strconv.Itoa(i), g.X-16, y+5, 14, false, grey)
	}
	right := func(s string, y float32) {
		s = ellipsis(s, 12, g.X-8-2, false)
		b.text(s, g.X-8-widthOf(s, 12, false), y, 12, false, pale)
	}
	if g.H/rows > 56 { // or they would run into the numbers
		right(text.T("matrix.high"), g.Y+12)
		right(text.T("matrix.low"), g.Bottom()-2)
	}
	b.upright(ellipsis(text.T("matrix.axis"), 12, g.H, true), 20, g.Center().Y, 12, grey)
	for _, support := range model.Supports {
		cell := board.Cell(Cell{support, 1})
		word := text.T("support." + support.Code())
		w := widthOf(word, 12, true)
		glyph := float32(20)
		if w+glyph > cell.W-4 {
			glyph, w = 0, 0
		}
		x := cell.Center().X - (w+glyph)/2
		if glyph == 0 { // the sign alone says it
			x = cell.Center().X - 7
		}
		b.stance(k, support.Code(), x, g.Bottom()+labelGap+1, 14, 0)
		if glyph > 0 {
			b.text(word, x+glyph, g.Bottom()+labelGap+12, 12, true, grey)
		}
	}
}

// upright sets bold text that reads from below to above, around a point of its
// middle.
func (b *brush) upright(s string, x, y, size float32, c color.NRGBA) {
	w, h := ceil((widthOf(s, size, true)+2)*b.k), ceil(size*1.5*b.k)
	flat := image.NewRGBA(image.Rect(0, 0, w, h))
	newBrush(flat, b.k, 0, 0).text(s, 1, size*1.1, size, true, c)
	turned := image.NewRGBA(image.Rect(0, 0, h, w))
	for py := range h {
		for px := range w {
			turned.SetRGBA(py, w-1-px, flat.RGBAAt(px, py))
		}
	}
	cx, cy := b.px(x, y)
	at := image.Pt(round(cx-float32(h)*0.72), round(cy)-w/2)
	draw.Draw(b.img, turned.Rect.Add(at), turned, image.Point{}, draw.Over)
}

// quadrants sets the names of the parts.
func (b *brush) quadrants(k ink, s *matrixScene) {
	for _, q := range quadrants {
		lines := s.lines[q.cell]
		if lines == 0 {
			continue
		}
		cell := s.board.Cell(q.cell)
		y := cell.Y + quadrantPad
		if q.cell.Influence == 1 {
			y = cell.Bottom() - quadrantPadBelow - quadrantLine*float32(lines)
			if s.board.Narrow || lines == 1 {
				y += quadrantPadBelow - quadrantPad
			}
		}
		set := func(id string, bold bool, tone ui.Token, y float32) {
			room := cell.W - 2*trayPad
			if beside := (Cell{q.cell.Support - model.Support(q.align), q.cell.Influence}); q.align != 0 && s.people[beside] == 0 {
				room += cell.W
			}
			words := ellipsis(text.T(id), 12, room, bold)
			w := widthOf(words, 12, bold)
			x := cell.X + trayPad
			switch {
			case q.align > 0:
				x = cell.Right() - trayPad - w
			case q.align == 0:
				x = cell.Center().X - w/2
			}
			b.text(words, x, y+12, 12, bold, k.Of(tone))
		}
		set("matrix.quad."+q.id, true, ui.Text2, y)
		if lines > 1 {
			set("matrix.quad."+q.id+".do", false, ui.Text3, y+quadrantLine)
		}
	}
}

// tray draws the tray without the people in it.
func (b *brush) tray(k ink, s *matrixScene) {
	t := s.board.Tray
	b.box(t.X+0.5, t.Y+0.5, t.W-1, t.H-1, 8, k.Of(ui.Surface2))
	b.dashedFrame(t.X+0.5, t.Y+0.5, t.W-1, t.H-1, 8, 1, 3, 3, k.Of(ui.BorderInput))
	base := t.Center().Y + 4.5
	tone := ui.Text2
	if len(s.order[0]) == 0 {
		tone = ui.Text3
	}
	b.text(trayCaption(len(s.order[0])), t.X+trayPad, base, trayWords, false, k.Of(tone))
	pale := k.Of(ui.Text3)
	if x := s.tray.hand; x >= 0 {
		b.icon("hand", x, t.Center().Y-8, 16, pale)
		b.text(text.T("matrix.tray.drag"), x+20, base, trayWords, false, pale)
	}
	if x := s.tray.hints; x >= 0 {
		for _, h := range trayHints() {
			w := widthOf(h.key, trayWords, false) + 2*kbdPad
			top := t.Center().Y - kbdHigh/2
			b.box(x, top, w, kbdHigh, 4, k.Of(ui.Surface))
			b.frame(x, top, w, kbdHigh, 4, 1, k.Of(ui.BorderStrong))
			b.text(h.key, x+kbdPad, base, trayWords, false, k.Of(ui.Text2))
			b.text(h.does, x+w+6, base, trayWords, false, pale)
			x += h.width() + trayPad
		}
	}
}

// trails draws the ways of people, dotted in the colour of where they stand
// now, and the dated ghosts on them.
func (b *brush) trails(k ink, s *matrixScene) {
	for i := range s.paths {
		p := &s.paths[i]
		_, letter, _ := ui.Stance(s.nodes[p.node].Support.Code())
		b.dotted(p.points, 1, 5, k.Of(letter))
		if n := len(p.points); p.head && n > 1 {
			tip := p.points[n-1]
			tail := toward(tip, p.points[n-2], arrow)
			b.arrow(tip, tail, k.Of(letter))
		}
	}
	for i := range s.ghosts {
		g := &s.ghosts[i]
		ring, _, _ := ui.Stance(g.cell.Support.Code())
		pale := k.Of(ui.Text3)
		b.disc(g.at.X, g.at.Y, g.r, k.Of(ui.Surface))
		b.dashedRing(g.at.X, g.at.Y, g.r-0.75, 1.5, 3, 2.5, k.Of(ring))
		if g.r >= 10 {
			b.centered(s.nodes[g.node].Initials, g.at.X, g.at.Y+4.3, 12, false, pale)
			b.centered(g.when, g.at.X, g.at.Y+g.r+12, 12, false, pale)
		}
	}
}

// dotted draws round dots of a radius along a line, each a step from the last.
func (b *brush) dotted(points []model.Point, r, step float32, c color.NRGBA) {
	left := float32(0)
	for i := 1; i < len(points); i++ {
		l := distance(points[i-1], points[i])
		for ; left <= l; left += step {
			p := toward(points[i-1], points[i], left)
			b.disc(p.X, p.Y, r, c)
		}
		left -= l
	}
}

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
	x, y := b.px(at.X-side/2, at.Y-side/2)
	draw.Draw(b.img, img.Rect.Add(image.Pt(round(x), round(y))), img, image.Point{}, draw.Over)
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
	x, y := b.px(area.X, area.Y)
	at := image.Pt(floor(x), floor(y))
	apart := image.NewRGBA(image.Rect(0, 0, ceil(area.W*b.k)+2, ceil(area.H*b.k)+2))
	paint(newBrush(apart, b.k, b.ox-float32(at.X), b.oy-float32(at.Y)))
	const part = 77 // of 255
	draw.DrawMask(b.img, apart.Rect.Add(at), apart, image.Point{}, image.NewUniform(color.Alpha{A: part}), image.Point{}, draw.Over)
}

// carriedFace is where in carriedPicture the middle of the face lies, in units.
func carriedFace(name string, l look) model.Point {
	return model.Point{X: max(widthOf(name, 12, true), l.avatar)/2 + 4, Y: 4 + l.avatar/2}
}

// carriedPicture is a person on the way to another cell.
func carriedPicture(k ink, n *Node, name string, l look, unit float32) *image.RGBA {
	at := carriedFace(name, l)
	img := image.NewRGBA(image.Rect(0, 0, ceil(2*at.X*unit), ceil((l.avatar+badgeOut+nameHigh+8)*unit)))
	b := newBrush(img, unit, 0, 0)
	b.portrait(k, n, at, l)
	b.centered(name, at.X, at.Y+l.avatar/2+badgeOut+12, 12, true, k.Of(ui.Text))
	return img
}

// flightPicture is the dashed arrow from a ghost to whom it is the ghost of,
// and where its corner lies. It is nil where they are too close for one.
func flightPicture(k ink, from, to model.Point, short, reach, unit float32) (*image.RGBA, model.Point) {
	l := distance(from, to)
	if l < short+reach+2*arrow {
		return nil, model.Point{}
	}
	start, tip := toward(from, to, short), toward(to, from, reach)
	area := boundsOf([]model.Point{start, tip}).Grow(6)
	img := image.NewRGBA(image.Rect(0, 0, ceil(area.W*unit), ceil(area.H*unit)))
	b := newBrush(img, unit, -area.X*unit, -area.Y*unit)
	tone := k.Of(ui.AccentText)
	b.dashed([]model.Point{start, toward(tip, from, arrow-1)}, 1.75, 5, 4, tone)
	b.arrow(tip, toward(tip, from, arrow), tone)
	return img, area.corner()
}

// The measures of the dark bubble beside a drag.
const (
	movePad  = 12
	moveGap  = 26 // between the two words, for the arrow
	moveHigh = 48
	moveLine = 420 // the longest line
)

func moveWidth(from, to, line string) float32 {
	first := widthOf(from, 12, true) + moveGap + widthOf(to, 12, true)
	return max(first, min(widthOf(line, 12, false), moveLine)) + 2*movePad
}

// movePicture says in a dark bubble what a drop would mean: a bold line, in
// which an arrow stands between two words, and a plain one below.
func movePicture(k ink, from, to, line string, unit float32) *image.RGBA {
	w, first := moveWidth(from, to, line), widthOf(from, 12, true)
	img := image.NewRGBA(image.Rect(0, 0, ceil(w*unit), ceil(moveHigh*unit)))
	b := newBrush(img, unit, 0, 0)
	b.box(0, 0, w, moveHigh, 6, k.Of(ui.Text))
	ground := k.Of(ui.Surface)
	b.text(from, movePad, 20, 12, true, ground)
	b.icon("arrow-right", movePad+first+6, 9, 14, ground)
	b.text(to, movePad+first+moveGap, 20, 12, true, ground)
	b.text(ellipsis(line, 12, moveLine, false), movePad, 36, 12, false, ground)
	return img
}
