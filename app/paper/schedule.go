package paper

import (
	"io"
	"time"

	"konklave/app/mapview"
	"konklave/app/text"
	"konklave/app/ui"
)

// Schedule is an onboarding plan on pages, in words already.
type Schedule struct {
	Title string // of the plan
	Hire  string
	Line  string // mentor, start, how far it is
	Date  string
	Now   time.Time
	Parts []SchedulePart
}

// SchedulePart is a phase with its tasks, or the milestones.
type SchedulePart struct {
	Title, Days, Goal string
	Rows              []ScheduleRow
}

// ScheduleRow is a task or a milestone.
type ScheduleRow struct {
	When, What, Note string
	Done             bool
}

// The measures of a schedule, in points.
const (
	scheduleRow  = 17
	scheduleHead = 40
	whenColumn   = 92
	noteColumn   = 176
)

// WritePDF writes the schedule, A4 upright, on as many pages as it needs.
func (s Schedule) WritePDF(w io.Writer) error {
	d := newDocument(s.Title+" · "+s.Hire, false, s.Now)
	y := float32(0)
	begin := func() { y = d.report(s.Date, s.Hire, s.Title, s.Line) }
	begin()
	room := func(need float32) {
		if y+need > d.h-rim-footer {
			begin()
		}
	}
	for _, part := range s.Parts {
		room(scheduleHead + 2*scheduleRow) // a title does not stand alone
		d.line(part.Title, rim, y+11, 12, d.w-2*rim-120, true, ui.Text)
		d.right(part.Days, d.w-rim, y+11, 9, false, ui.Text2)
		d.line(part.Goal, rim, y+24, 9, d.w-2*rim, false, ui.Text2)
		d.Box(mapview.Rect{X: rim, Y: y + 30, W: d.w - 2*rim, H: 0.5}, 0, d.colors.Of(ui.Border))
		y += 36
		for _, r := range part.Rows {
			room(scheduleRow)
			s.row(d, r, y)
			y += scheduleRow
		}
		y += 14
	}
	return d.write(w)
}

func (s Schedule) row(d *document, r ScheduleRow, y float32) {
	box := mapview.Rect{X: rim, Y: y + 2.5, W: 9, H: 9}
	ink := ui.Text
	if r.Done {
		d.Box(box, 2, d.colors.Of(ui.Accent))
		d.Box(mapview.Rect{X: rim + 2.5, Y: y + 5, W: 4, H: 4}, 1, d.colors.Of(ui.OnAccent))
		ink = ui.Text2
	} else {
		d.Frame(box, 2, 0.75, d.colors.Of(ui.BorderInput))
	}
	d.line(r.When, rim+16, y+10.5, 8.5, whenColumn-6, false, ui.Text2)
	at := float32(rim + 16 + whenColumn)
	d.line(r.What, at, y+10.5, 9.5, d.w-rim-noteColumn-at-8, false, ink)
	d.line(r.Note, d.w-rim-noteColumn, y+10.5, 8.5, noteColumn, false, ui.Text2)
}

// Certificate says that a hire has finished a plan, in words already.
type Certificate struct {
	Title string // "Certificate"
	Hire  string
	Says  string // what was finished, from when to when
	Lines []string
	// Signed are the names below the lines to be signed on, and Place the line for
	// place and date.
	Signed []string
	Now    time.Time
}

// WritePDF writes the certificate as one page, A4 across.
func (c Certificate) WritePDF(w io.Writer) error {
	d := newDocument(c.Title+" · "+c.Hire, false, c.Now)
	short, long := A4.edges()
	d.page(long, short, false)
	d.Frame(mapview.Rect{X: rim, Y: rim, W: d.w - 2*rim, H: d.h - 2*rim}, 8, 1.5, d.colors.Of(ui.AccentBorder))
	middle := d.w / 2
	d.middle("Konklave", middle, rim+52, 12, true, ui.AccentText)
	d.middle(c.Title, middle, rim+98, 34, true, ui.Text)
	d.middle(c.Hire, middle, rim+148, 26, true, ui.AccentText)
	y := float32(rim + 182)
	for _, l := range wrap(c.Says, 12, d.w-2*rim-200, false, 4) {
		d.middle(l, middle, y, 12, false, ui.Text)
		y += 18
	}
	y += 12
	for _, l := range c.Lines[:min(len(c.Lines), mostCertified)] {
		d.middle(mapview.Cut(l, 10, d.w-2*rim-160, false), middle, y, 10, false, ui.Text2)
		y += 15
	}
	if n := len(c.Lines) - mostCertified; n > 0 {
		d.middle(text.T("brief.more", n), middle, y, 9, false, ui.Text3)
	}
	width := (d.w - 2*rim - 200) / float32(max(len(c.Signed), 1))
	for i, name := range c.Signed {
		x := rim + 100 + width*float32(i)
		d.Box(mapview.Rect{X: x + 16, Y: d.h - rim - 62, W: width - 32, H: 0.75}, 0, d.colors.Of(ui.Text3))
		d.middle(mapview.Cut(name, 9, width-32, false), x+width/2, d.h-rim-48, 9, false, ui.Text2)
	}
	return d.write(w)
}

// mostCertified is how many milestones a certificate lists.
const mostCertified = 9
