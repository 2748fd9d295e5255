package insights

import (
	"fyne.io/fyne/v2"

	"konklave/app/ui"
	"konklave/model/insights"
)

// listing is the list that a figure is made from.
type listing struct {
	title, sub string
	items      []insights.Item
	detail     func(insights.Item) string // at the right of a row; nil for nothing
}

// sketch collects what a chart draws, with the list behind each spot.
type sketch struct {
	marks []ui.PlotMark
	spots []ui.PlotSpot
	lists []listing
}

func (s *sketch) box(x, y, w, h float32, fill ui.Token, radius float32) {
	s.marks = append(s.marks, ui.PlotMark{X: x, Y: y, W: w, H: h, Fill: fill, Radius: radius})
}

func (s *sketch) hollow(x, y, w, h float32, edge ui.Token, radius float32) {
	s.marks = append(s.marks, ui.PlotMark{X: x, Y: y, W: w, H: h, Fill: ui.Surface, Edge: edge, Stroke: 1.5, Radius: radius})
}

func (s *sketch) words(x, y, w, h float32, words string, style ui.TextStyle, ink ui.Token, align fyne.TextAlign) {
	s.marks = append(s.marks, ui.PlotMark{X: x, Y: y, W: w, H: h, Words: words, Style: style, Ink: ink, Align: align})
}

func (s *sketch) icon(x, y, h, size float32, name string, ink ui.Token) {
	s.marks = append(s.marks, ui.PlotMark{X: x, Y: y, W: size, H: h, Icon: name, Size: size, Ink: ink})
}

// spot lets a part of the picture open a list.
func (s *sketch) spot(spot ui.PlotSpot, l listing) {
	s.spots, s.lists = append(s.spots, spot), append(s.lists, l)
}

// key draws one entry of a legend and gives where the next begins.
func (s *sketch) key(x, y float32, fill ui.Token, hollow bool, label string) float32 {
	side, h := ui.Scaled(12), ui.Scaled(16)
	if hollow {
		s.hollow(x, y+(h-side)/2, side, side, ui.Danger, 3)
	} else {
		s.box(x, y+(h-side)/2, side, side, fill, 3)
	}
	w := ui.Caption.Measure(label).Width + 1
	s.words(x+side+6, y, w, h, label, ui.Caption, ui.Text2, fyne.TextAlignLeading)
	return x + side + 6 + w + 16
}

// bar draws a share of 0 to 1 in the middle of a height, 6 thick.
func (s *sketch) bar(x, y, w, h float32, share float64, fill ui.Token) {
	const thick = 6
	at := y + (h-thick)/2
	s.box(x, at, w, thick, ui.Pressed, thick/2)
	if long := w * float32(min(max(share, 0), 1)); long > 0 {
		s.box(x, at, max(long, thick), thick, fill, thick/2)
	}
}

// newChart is a Plot whose spots open their lists.
func newChart(width, height float32, draw func(*sketch, fyne.Size), open func(listing)) *ui.Plot {
	var lists []listing
	return ui.NewPlot(width, height, func(size fyne.Size) ([]ui.PlotMark, []ui.PlotSpot) {
		var s sketch
		if size.Width > 0 && size.Height > 0 {
			draw(&s, size)
		}
		lists = s.lists
		return s.marks, s.spots
	}).Opening(func(i int) { open(lists[i]) })
}

// widest is the width of the longest of some words.
func widest(style ui.TextStyle, words ...string) (w float32) {
	for _, s := range words {
		w = max(w, style.Measure(s).Width)
	}
	return w + 1
}
