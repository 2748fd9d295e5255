package paper

import (
	"context"
	"io"
	"time"

	"konklave/app/mapview"
	"konklave/app/text"
	"konklave/app/ui"
)

// Map is a map with what stands above it on each page.
type Map struct {
	Drawing *mapview.Drawing
	Dark    bool
	Account string
	Center  string // which of the buying centers, "" for the only one
	Note    string // how many seats, what a filter leaves out
	Date    string // the day that the map shows
	Now     time.Time
}

// WritePDF writes the map onto pages and gives their number. progress (may be
// nil) is told the part that is done.
func (m Map) WritePDF(ctx context.Context, w io.Writer, size Size, progress func(part float64)) (int, error) {
	plan, err := NewPlan(m.Drawing, size)
	if err != nil {
		return 0, err
	}
	d := newDocument(m.title(), m.Dark, m.Now)
	total := plan.PageCount()
	if !plan.Single() {
		if err := m.overview(ctx, d, plan, total); err != nil {
			return 0, err
		}
	}
	for _, t := range plan.Tiles {
		d.page(plan.W, plan.H, m.Dark)
		m.head(d)
		m.foot(d, plan, t, total)
		s := plan.Stage
		x, y := s.X, s.Y
		if plan.Single() { // in the middle, but not far below its heading
			x += (s.W - t.Area.W*plan.K) / 2
			y += min((s.H-t.Area.H*plan.K)/2, 40)
		}
		if err := d.Map(ctx, m.Drawing, t.Area, float64(x), float64(y), float64(plan.K), mapview.Complete); err != nil {
			return 0, err
		}
		if !plan.Single() {
			d.marks(plan, t)
		}
		if progress != nil {
			progress(float64(d.number) / float64(total+1)) // the rest is for writing
		}
	}
	return total, d.write(w)
}

func (m Map) title() string {
	if m.Center == "" {
		return m.Account
	}
	return m.Account + " · " + m.Center
}

// head is what stands above the map.
func (m Map) head(d *document) {
	end := d.right(m.Date, d.w-rim, rim+12, 9, false, ui.Text2)
	x := d.line(m.Account, rim, rim+12, 14, (end-rim)*0.7, true, ui.Text)
	if m.Center != "" {
		d.line(m.Center, x+8, rim+12, 11, end-x-20, false, ui.Text2)
	}
	d.line(m.Note, rim, rim+25, 8, d.w-2*rim, false, ui.Text2)
	d.Box(mapview.Rect{X: rim, Y: rim + 31, W: d.w - 2*rim, H: 0.5}, 0, d.colors.Of(ui.Border))
}

// foot says which page it is: its place in the grid and its number.
func (m Map) foot(d *document, p Plan, t Tile, total int) {
	y := d.h - rim - 2
	d.line("Konklave", rim, y, 8, 100, false, ui.Text3)
	if p.Single() {
		return
	}
	end := d.right(text.T("paper.page", d.number, total), d.w-rim, y, 8, false, ui.Text3)
	d.right(t.Name(), end-8, y, 10, true, ui.Text)
}

// overview is the first of several pages: the whole map in small with the grid
// of the others.
func (m Map) overview(ctx context.Context, d *document, p Plan, total int) error {
	area := m.Drawing.Area
	for _, t := range p.Tiles {
		area = area.Union(t.Area)
	}
	w, h := p.Size.edges()
	if area.W > area.H {
		w, h = h, w
	}
	d.page(w, h, m.Dark)
	m.head(d)
	d.line("Konklave", rim, d.h-rim-2, 8, 100, false, ui.Text3)
	d.right(text.T("paper.page", 1, total), d.w-rim, d.h-rim-2, 8, false, ui.Text3)
	s := stageOf(w, h)
	d.line(text.T("paper.overview", len(p.Tiles), text.T("export.paper."+string(p.Size))), s.X, s.Y+8, 9, s.W, false, ui.Text2)
	s.Y, s.H = s.Y+20, s.H-20
	k := min(s.W/area.W, s.H/area.H)
	x, y := s.X+(s.W-area.W*k)/2, s.Y+min((s.H-area.H*k)/2, 40)
	if err := d.Map(ctx, m.Drawing, area, float64(x), float64(y), float64(k), detailAt(k)); err != nil {
		return err
	}
	for _, t := range p.Tiles {
		r := mapview.Rect{X: x + (t.Core.X-area.X)*k, Y: y + (t.Core.Y-area.Y)*k, W: t.Core.W * k, H: t.Core.H * k}
		accent := d.colors.Of(ui.AccentText)
		for _, edge := range [][4]float32{{r.X, r.Y, r.Right(), r.Y}, {r.Right(), r.Y, r.Right(), r.Bottom()}, {r.Right(), r.Bottom(), r.X, r.Bottom()}, {r.X, r.Bottom(), r.X, r.Y}} {
			d.Line(edge[0], edge[1], edge[2], edge[3], 0.5, 3, 2, accent)
		}
		size := min(max(r.H/8, 5), 10)
		w := mapview.TextWidth(t.Name(), size, true) + size*0.6
		if w > r.W { // a map that is a strip
			continue
		}
		d.Box(mapview.Rect{X: r.X, Y: r.Y, W: w, H: size * 1.4}, 0, d.colors.Of(ui.AccentSoft))
		d.Text(t.Name(), r.X+size*0.3, r.Y+size*1.08, size, true, accent)
	}
	return nil
}

// detailAt is how much of a card can be read at k points per scene unit.
func detailAt(k float32) mapview.Detail {
	switch {
	case k >= 0.45:
		return mapview.Complete
	case k >= 0.32:
		return mapview.Small
	case k >= 0.1:
		return mapview.Face
	}
	return mapview.Flat
}

// marks are the strokes at the edge along which a page is cut, and the names of
// the pages beside it.
func (d *document) marks(p Plan, t Tile) {
	const stroke, gap = 9, 3
	s := p.Stage
	x := func(v float32) float32 { return s.X + (v-t.Area.X)*p.K }
	y := func(v float32) float32 { return s.Y + (v-t.Area.Y)*p.K }
	grey := d.colors.Of(ui.Text2)
	upright := func(at float32) {
		d.Line(at, s.Y-gap, at, s.Y-gap-stroke+4, 0.5, 0, 0, grey)
		d.Line(at, s.Bottom()+gap, at, s.Bottom()+gap+stroke, 0.5, 0, 0, grey)
	}
	across := func(at float32) {
		d.Line(s.X-gap, at, s.X-gap-stroke, at, 0.5, 0, 0, grey)
		d.Line(s.Right()+gap, at, s.Right()+gap+stroke, at, 0.5, 0, 0, grey)
	}
	if t.Column > 0 {
		upright(x(t.Core.X))
		d.middle(gridName(t.Column-1, t.Row), s.X-12, y(t.Core.Center().Y)+3, 8, true, ui.Text2)
	}
	if t.Column < p.Columns-1 {
		upright(x(t.Core.Right()))
		d.middle(gridName(t.Column+1, t.Row), s.Right()+12, y(t.Core.Center().Y)+3, 8, true, ui.Text2)
	}
	if t.Row > 0 {
		across(y(t.Core.Y))
		d.middle(gridName(t.Column, t.Row-1), x(t.Core.Center().X), s.Y-4, 8, true, ui.Text2)
	}
	if t.Row < p.Rows-1 {
		across(y(t.Core.Bottom()))
		d.middle(gridName(t.Column, t.Row+1), x(t.Core.Center().X), s.Bottom()+10, 8, true, ui.Text2)
	}
}
