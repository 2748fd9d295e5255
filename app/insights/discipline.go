package insights

import (
	"strconv"

	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model/insights"
)

// drawDiscipline draws what became of the follow-ups of each week. Where a week has too
// few for a percent, its bar is pale and counts.
func drawDiscipline(f insights.Figures, narrow bool) func(*sketch, fyne.Size) {
	return func(s *sketch, size fyne.Size) {
		key, caption := ui.Scaled(16), ui.Scaled(20)
		axis := widest(ui.Caption, "100") + 8
		top, base := ui.Scaled(8), size.Height-key-12-caption
		tall := base - top
		for _, mark := range []int{0, 50, 100} {
			y := base - tall*float32(mark)/100
			s.box(axis, y, size.Width-axis, 1, ui.Border, 0)
			s.words(0, y-ui.Scaled(8), axis-8, ui.Scaled(16), strconv.Itoa(mark), ui.Caption, ui.Text3, fyne.TextAlignTrailing)
		}
		pitch := (size.Width - axis) / float32(len(f.Weeks))
		wide := min(ui.Scaled(36), pitch*0.7)
		for i, w := range f.Weeks {
			x := axis + float32(i)*pitch
			label := text.T("insights.week", w.Number)
			if narrow || ui.Caption.Measure(label).Width > pitch-2 {
				label = strconv.Itoa(w.Number)
			}
			s.words(x, base+4, pitch, caption-4, label, ui.Caption, ui.Text3, fyne.TextAlignCenter)
			drawWeek(s, f, w, x+(pitch-wide)/2, base, wide, tall)
			if w.Due() > 0 {
				s.spot(ui.PlotSpot{X: x + 1, Y: base + 3, W: pitch - 2, H: caption - 2, Radius: 3, Tip: weekWord(w) + ": " + text.N("insights.due.count", w.Due())},
					weekList(weekWord(w), w, w.All()))
			}
		}
		x := s.key(0, size.Height-key, ui.AccentText, false, text.T("insights.on_time"))
		x = s.key(x, size.Height-key, ui.AccentBorder, false, text.T("insights.late"))
		s.key(x, size.Height-key, "", true, text.T("insights.missed"))
	}
}

// weekWord names a week with its days.
func weekWord(w insights.Week) string {
	return text.T("insights.week.days", w.Number, span(w.Monday, w.Monday.AddDays(6)))
}

func weekList(title string, w insights.Week, items []insights.Item) listing {
	return listing{title: title, sub: text.N("insights.due.count", w.Due()), items: items, detail: func(i insights.Item) string { return text.T("insights.due", text.Date(i.On)) }}
}

func drawWeek(s *sketch, f insights.Figures, w insights.Week, x, base, wide, tall float32) {
	switch {
	case w.Hidden:
		s.icon(x+(wide-14)/2, base-ui.Scaled(24), ui.Scaled(20), 14, "lock", ui.Text3)
		return
	case w.Due() == 0:
		s.words(x, base-ui.Scaled(20), wide, ui.Scaled(16), "–", ui.Caption, ui.Text3, fyne.TextAlignCenter)
		return
	}
	enough := w.Enough()
	y := base
	for i, part := range [][]insights.Item{w.OnTime, w.Late, w.Never} {
		if len(part) == 0 {
			continue
		}
		h := tall * float32(len(part)) / float32(w.Due())
		y -= h
		full, hollow := []ui.Token{ui.AccentText, ui.AccentBorder}, ui.Danger
		if !enough {
			full, hollow = []ui.Token{ui.AccentSoft2, ui.Pressed}, ui.BorderStrong
		}
		if i < 2 {
			s.box(x, y, wide, max(h-1, 2), full[i], 2)
		} else {
			s.hollow(x, y, wide, max(h-1, 3), hollow, 2)
		}
		id := []string{"insights.on_time", "insights.late", "insights.missed"}[i]
		title := weekWord(w) + ", " + text.T(id)
		s.spot(ui.PlotSpot{X: x, Y: y, W: wide, H: max(h-1, 3), Radius: 2, Tip: title + ": " + text.T("insights.of", len(part), w.Due())}, weekList(title, w, part))
	}
	on := tall * float32(len(w.OnTime)) / float32(w.Due())
	label, ink, at := strconv.Itoa(w.Percent()), ui.Surface, base-on
	if !enough {
		label, ink = text.T("insights.slash", len(w.OnTime), w.Due()), ui.Text
	}
	if line := ui.Scaled(24); on < line { // it does not fit into the bar
		at, ink = base-line, ui.Text
		if len(w.OnTime) > 0 || len(w.Late) > 0 {
			at = base - max(on, line)
		}
	}
	s.words(x-4, at+ui.Scaled(4), wide+8, ui.Scaled(16), label, ui.CaptionBold, ink, fyne.TextAlignCenter)
}
