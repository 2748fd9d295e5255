package mapview

import (
	"context"
	"image"
	"image/color"
	"image/draw"
	"strconv"

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
		x0, y0 := b.pixels().px(corner.X, corner.Y)
		x1, y1 := b.pixels().px(corner.X+r, corner.Y+r)
		part, ok := b.pixels().img.SubImage(image.Rect(round(x0), round(y0), round(x1), round(y1))).(*image.RGBA)
		if !ok || part.Rect.Empty() {
			continue
		}
		c := newBrush(part, b.k, b.pixels().ox, b.pixels().oy)
		c.path.roundRect(o.X-1, o.Y-1, o.W+2, o.H+2, 0, false)
		c.path.roundRect(o.X, o.Y, o.W, o.H, r+width/2., true)
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
	cx, cy := b.pixels().px(x, y)
	at := image.Pt(round(cx-float32(h)*0.72), round(cy)-w/2)
	draw.Draw(b.pixels().img, turned.Rect.Add(at), turned, image.Point{}, draw.Over)
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
			room := cell.W - trayPad - 4
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
