package paper

import (
	"io"
	"time"

	"konklave/app/mapview"
	"konklave/app/ui"
)

// Figures is a report of figures on pages, in words already.
type Figures struct {
	Title string
	Line  string // the period, and whose figures
	Date  string
	Now   time.Time
	Parts []FiguresPart
}

// FiguresPart is a group of figures.
type FiguresPart struct {
	Title string
	Rows  []FiguresRow
}

// FiguresRow is one figure.
type FiguresRow struct {
	Label, Value, Note string
	Share              float64 // of the bar, 0 to 1; below 0 there is none
}

// The measures of a report, in points.
const (
	figureRow  = 17
	figureHead = 30
	figureBar  = 90
	valueWide  = 74
)

// WritePDF writes the report, A4 upright, on as many pages as it needs.
func (f Figures) WritePDF(w io.Writer) error {
	d := newDocument(f.Title+" · "+f.Line, false, f.Now)
	y := float32(0)
	begin := func() { y = d.report(f.Date, f.Title, f.Line) }
	begin()
	room := func(need float32) {
		if y+need > d.h-rim-footer {
			begin()
		}
	}
	for _, part := range f.Parts {
		room(figureHead + 2*figureRow) // a title does not stand alone
		d.line(part.Title, rim, y+11, 12, d.w-2*rim, true, ui.Text)
		d.Box(mapview.Rect{X: rim, Y: y + 18, W: d.w - 2*rim, H: 0.5}, 0, d.colors.Of(ui.Border))
		y += 24
		for _, r := range part.Rows {
			room(figureRow)
			r.draw(d, y)
			y += figureRow
		}
		y += 12
	}
	return d.write(w)
}

func (r FiguresRow) draw(d *document, y float32) {
	right := d.w - rim
	value := right - figureBar - 16
	note := float32(150)
	d.line(r.Label, rim, y+10.5, 9.5, value-valueWide-rim-note-8, false, ui.Text)
	d.line(r.Note, value-valueWide-note, y+10.5, 8.5, note-4, false, ui.Text2)
	d.right(r.Value, value, y+10.5, 9.5, true, ui.Text)
	if r.Share < 0 {
		return
	}
	d.Box(mapview.Rect{X: right - figureBar, Y: y + 4.5, W: figureBar, H: 5}, 2.5, d.colors.Of(ui.Pressed))
	if r.Share > 0 {
		d.Box(mapview.Rect{X: right - figureBar, Y: y + 4.5, W: max(figureBar*float32(min(r.Share, 1)), 5), H: 5}, 2.5, d.colors.Of(ui.AccentText))
	}
}
