package accounts

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// coverageRing seats the roles round a table: a stance
// glyph for whoever holds the chair, a hollow circle for somebody known but
// not met, a dashed danger circle for nobody. A click selects the person or
// starts the fix; hovering names the chair.
type coverageRing struct {
	widget.BaseWidget
	page   *accountPage
	places []model.Place
	codes  []string // stance of each holder
	tips   []string
	score  string
	table  *canvas.Circle
	label  *canvas.Text
	seats  []*canvas.Image
	at     int // under the pointer, -1 = none
}

var (
	_ fyne.Tappable     = (*coverageRing)(nil)
	_ desktop.Hoverable = (*coverageRing)(nil)
	_ ui.Tipper         = (*coverageRing)(nil)
)

func newCoverageRing(p *accountPage) *coverageRing {
	r := &coverageRing{page: p, table: &canvas.Circle{}, label: canvas.NewText("", nil), at: -1}
	r.label.TextStyle.Bold = true
	r.label.Alignment = fyne.TextAlignCenter
	r.ExtendBaseWidget(r)
	return r
}

func (r *coverageRing) set(v *accountView) {
	r.places = v.center.Ring()
	r.codes, r.tips, r.seats = nil, nil, nil
	r.score = text.Number(v.score.Total)
	for _, place := range r.places {
		name := text.T("support.champion")
		if !place.Champion {
			name = text.T("role." + string(place.Role))
		}
		s, held := v.center.Seat(place.Seat)
		if held {
			who, _ := seatTitle(v.center, s)
			name += ": " + who
		} else {
			name = text.T("ring.nobody", name)
		}
		r.codes = append(r.codes, s.Support.Code())
		r.tips = append(r.tips, name)
		r.seats = append(r.seats, &canvas.Image{FillMode: canvas.ImageFillContain})
	}
	r.Refresh()
}

// Tip implements ui.Tipper.
func (r *coverageRing) Tip() string {
	if r.at < 0 || r.at >= len(r.tips) {
		return ""
	}
	return r.tips[r.at]
}

// Tapped selects the person of a chair, or starts its fix.
func (r *coverageRing) Tapped(e *fyne.PointEvent) {
	i := r.chairAt(e.Position)
	if i < 0 {
		r.page.center.coverage.showAll()
		return
	}
	place := r.places[i]
	switch {
	case !place.Seat.IsZero():
		r.page.lookAt(place.Seat)
	case place.Champion:
		r.page.fix(model.Gap{Kind: model.GapNoChampion, Fix: model.FixBuild, Seats: r.page.ally()})
	default:
		r.page.addSeat(newSeatForm{role: place.Role})
	}
}

// ally is the seat that the gap of the champion names.
func (p *accountPage) ally() []model.ID {
	for _, g := range p.view.gaps {
		if g.gap.Kind == model.GapNoChampion {
			return g.gap.Seats
		}
	}
	return nil
}

// MouseIn implements desktop.Hoverable.
func (r *coverageRing) MouseIn(e *desktop.MouseEvent) { r.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (r *coverageRing) MouseMoved(e *desktop.MouseEvent) {
	r.at = r.chairAt(e.Position)
	ui.HoverTips(r, e)
}

// MouseOut implements desktop.Hoverable.
func (r *coverageRing) MouseOut() {
	r.at = -1
	ui.LeaveTips(r)
}

func (r *coverageRing) chairAt(p fyne.Position) int {
	size := r.Size()
	for i := range r.places {
		c, d := r.chair(i, size)
		if math.Hypot(float64(p.X-c.X), float64(p.Y-c.Y)) <= float64(d) {
			return i
		}
	}
	return -1
}

// chair is the middle and the diameter of a chair in a ring of a size: 15 in
// the ring of 104.
func (r *coverageRing) chair(i int, size fyne.Size) (fyne.Position, float32) {
	side := min(size.Width, size.Height)
	angle := 2*math.Pi*float64(i)/float64(len(r.places)) - math.Pi/2
	radius := float64(side) * 0.425
	d := max(5, side*15/104)
	return fyne.NewPos(size.Width/2+float32(radius*math.Cos(angle)), size.Height/2+float32(radius*math.Sin(angle))), d
}

func (r *coverageRing) CreateRenderer() fyne.WidgetRenderer {
	v := &ringRenderer{r}
	v.Refresh()
	return v
}

type ringRenderer struct{ r *coverageRing }

func (v *ringRenderer) MinSize() fyne.Size { return fyne.NewSize(32, 32) }

func (v *ringRenderer) Layout(size fyne.Size) {
	r := v.r
	side := min(size.Width, size.Height)
	d := side * 0.6
	r.table.Resize(fyne.NewSquareSize(d))
	r.table.Move(fyne.NewPos((size.Width-d)/2, (size.Height-d)/2))
	r.label.TextSize = ui.Scaled(20)
	r.label.Hidden = side < 64
	text := r.label.MinSize()
	r.label.Resize(fyne.NewSize(size.Width, text.Height))
	r.label.Move(fyne.NewPos(0, (size.Height-text.Height)/2))
	for i, seat := range r.seats {
		c, d := r.chair(i, size)
		seat.Resize(fyne.NewSquareSize(d))
		seat.Move(fyne.NewPos(c.X-d/2, c.Y-d/2))
	}
}

func (v *ringRenderer) Refresh() {
	r := v.r
	r.table.FillColor = ui.Color(ui.AccentSoft)
	r.label.Color = ui.Color(ui.Text)
	r.label.Text = r.score
	for i, seat := range r.seats {
		switch place := r.places[i]; {
		case place.Seat.IsZero():
			seat.Resource = ringGlyph("missing", ui.Danger, true)
		case !place.Met:
			seat.Resource = ringGlyph("unmet", ui.UnknownText, false)
		default:
			seat.Resource = ui.StanceIcon(r.codes[i])
		}
		seat.Refresh()
	}
	v.Layout(r.Size())
	r.table.Refresh()
	r.label.Refresh()
}

func (v *ringRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{v.r.table, v.r.label}
	for _, seat := range v.r.seats {
		objects = append(objects, seat)
	}
	return objects
}
func (v *ringRenderer) Destroy() {}
