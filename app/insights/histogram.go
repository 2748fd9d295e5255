package insights

import (
	"fmt"
	"strconv"

	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model/insights"
)

// bandWord is the name of a band of the histogram: "0–20".
func bandWord(i int) string {
	return fmt.Sprintf("%d–%d", i*100/insights.Bands, (i+1)*100/insights.Bands)
}

// drawHistogram draws how many accounts have how many points.
func drawHistogram(f insights.Figures) func(*sketch, fyne.Size) {
	return func(s *sketch, size fyne.Size) {
		line := ui.Scaled(18)
		base, top := size.Height-line-4, ui.Scaled(14)+line+4 // below the word on the median
		most := 1
		for i := range insights.Bands {
			most = max(most, len(f.Coverage.Band(i)))
		}
		pitch := size.Width / insights.Bands
		wide := pitch - 8
		inks := [insights.Bands]ui.Token{ui.Neutral, ui.Neutral, ui.AccentBorder, ui.AccentBorder, ui.AccentText}
		median, ok := f.Coverage.Median()
		cut := min(size.Width*float32(median)/100, size.Width-2)
		for i := range insights.Bands {
			items := f.Coverage.Band(i)
			x := float32(i)*pitch + 4
			h := (base - top) * float32(len(items)) / float32(most)
			s.words(x, base+4, wide, line, bandWord(i), ui.Caption, ui.Text3, fyne.TextAlignCenter)
			if len(items) == 0 {
				continue
			}
			s.box(x, base-h, wide, max(h, 2), inks[i], 2)
			count := strconv.Itoa(len(items))
			at, room := x, ui.BodyBold.Measure(count).Width+1
			if at += (wide - room) / 2; ok && at-6 < cut && cut < at+room+6 { // beside the line of the median
				if at = cut - 6 - room; at < x {
					at = cut + 6
				}
			}
			s.words(at, base-h-line-2, room, line, count, ui.BodyBold, ui.Text, fyne.TextAlignLeading)
			title := text.T("insights.band", bandWord(i))
			accounts := text.N("insights.accounts", len(items))
			s.spot(ui.PlotSpot{X: x, Y: base - max(h, 4), W: wide, H: max(h, 4), Radius: 2, Tip: title + ": " + accounts}, coverageList(title, accounts, items))
		}
		s.box(0, base, size.Width, 1, ui.BorderStrong, 0)
		if !ok {
			return
		}
		s.marks = append(s.marks, ui.PlotMark{X: cut, Y: 0, W: 1.5, H: base, Ink: ui.Text, Dashed: true})
		label := text.T("insights.median", median)
		w := ui.Caption.Measure(label).Width + 1
		at := cut + 6
		if at+w > size.Width {
			at = cut - 6 - w
		}
		s.words(at, 0, w, ui.Scaled(14), label, ui.Caption, ui.Text2, fyne.TextAlignLeading)
	}
}
