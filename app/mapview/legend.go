package mapview

import (
	"image"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// Size of the legend and its distance from the lower edge, in screen units.
const (
	legendWidth  = 488
	legendHeight = 111
	panelBottom  = 24
	panelSide    = 12
)

// legendWords are the texts of a legend, looked up on the UI thread.
type legendWords struct {
	supports                        [6]string
	reports, influences, conflict   string
	influence, depth, last, overdue string
	informal, key, left             string // of the network, "" else
}

// network reports whether the words explain a network.
func (w *legendWords) network() bool { return w.key != "" }

// legendSupports is the order of the glyphs.
var legendSupports = [6]model.Support{
	model.Champion, model.Supporter, model.Neutral, model.Sceptic, model.Opponent, model.Unrated,
}

func newLegendWords(network bool) legendWords {
	w := legendWords{
		reports:    text.T("line." + string(model.ReportsTo)),
		influences: text.T("line." + string(model.Influences)),
		conflict:   text.T("line." + string(model.InConflict)),
		influence:  text.T("map.legend.influence"),
		depth:      text.T("map.legend.depth"),
		last:       text.T("map.legend.last"),
		overdue:    text.T("map.legend.overdue"),
	}
	for i, s := range legendSupports {
		w.supports[i] = text.T("support." + s.Code())
	}
	if network {
		w.informal = text.T("line." + string(model.Informal))
		w.key, w.left = text.T("map.legend.key"), text.T("map.legend.left")
	}
	return w
}

// panel draws the ground of a panel on the map.
func (b *brush) panel(k ink, w, h float32) {
	b.box(0, 0, w, h, 8, k.Of(ui.Border))
	b.box(1, 1, w-2, h-2, 7, k.Of(ui.Surface2))
}

// legend draws the legend with its corner at 0, 0; closing shows its button.
func (b *brush) legend(k ink, words legendWords, closing bool) {
	b.panel(k, legendWidth, legendHeight)
	column := func(i int) float32 { return 13 + 158*float32(i%3) }
	row := func(i int) float32 { return 9 + 22*float32(i/3) }
	word := func(s string, x, top float32) { b.text(s, x, top+12, 12, false, k.Of(ui.Text2)) }
	for i, s := range legendSupports {
		b.stance(k, s.Code(), column(i), row(i)+1, 14, 0)
		word(ellipsis(words.supports[i], 12, 126, false), column(i)+20, row(i))
	}
	kinds, names := []model.LineKind{model.ReportsTo, model.Influences, model.InConflict}, []string{words.reports, words.influences, words.conflict}
	if words.network() {
		kinds, names = []model.LineKind{model.Influences, model.InConflict, model.Informal}, []string{words.influences, words.conflict, words.informal}
	}
	for i, s := range names {
		x, y := column(i), row(6)+8
		b.sample(k, kinds[i], x, y)
		word(ellipsis(s, 12, 116, false), x+30, row(6))
	}
	b.box(13, 77, legendWidth-26, 1, 0, k.Of(ui.Border))
	x, top := float32(13), float32(86)
	b.pips(k, 3, 5, x, top+8, 0)
	x += widthOfPips + 6
	word(words.influence, x, top)
	x += widthOf(words.influence, 12, false) + 16
	if words.network() {
		b.box(x, top+2, 20, 12, 3, k.Of(ui.Text3))
		b.box(x+2, top+4, 16, 8, 1.5, k.Of(ui.Surface))
		x += 26
		word(words.key, x, top)
		x += widthOf(words.key, 12, false) + 16
		word(ellipsis(words.left, 12, legendWidth-13-x, false), x, top)
	} else {
		b.depth(k, 3, x, top+14)
		x += widthOfDepth + 6
		word(words.depth, x, top)
		x += widthOf(words.depth, 12, false) + 16
		b.icon("clock", x, top+1, 14, k.Of(ui.Text2))
		x += 20
		word(words.last, x, top)
		x += widthOf(words.last, 12, false) + 16
		b.disc(x+7, top+8, 7, k.Of(ui.Danger))
		b.centered("!", x+7, top+12.4, 12, true, k.Of(ui.Surface))
		word(words.overdue, x+20, top)
	}
	if closing {
		b.icon("close", legendWidth-20, 6, 14, k.Of(ui.Text3))
	}
}

// sample draws a stretch of a kind of line, 24 wide, around the height y.
func (b *brush) sample(k ink, kind model.LineKind, x, y float32) {
	at := func(dx, dy float32) model.Point { return model.Point{X: x + dx, Y: y + dy} }
	switch kind {
	case model.ReportsTo:
		b.stroke([]model.Point{at(0, 0), at(24, 0)}, reportPen, k.Of(ui.Text3))
	case model.Informal:
		b.dashed([]model.Point{at(0, 0), at(24, 0)}, reportPen, 1.5, 4, k.Of(ui.Text3))
	case model.Influences:
		b.dashed([]model.Point{at(0, 0), at(16, 0)}, influencePen, 5, 4, k.Of(ui.AccentText))
		b.arrow(at(24, 0), at(15, 0), k.Of(ui.AccentText))
	case model.InConflict:
		c := k.Of(ui.Opponent)
		for _, d := range []float32{-1.5, 1.5} {
			b.stroke([]model.Point{at(1, d), at(23, d)}, conflictPen, c)
		}
		for _, d := range []float32{1, 23} {
			b.stroke([]model.Point{at(d, -5), at(d, 5)}, capPen, c)
		}
	}
}

// legendPicture is the legend in pixels.
func legendPicture(k ink, words legendWords, closing bool, scale float32) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, ceil(legendWidth*scale), ceil(legendHeight*scale)))
	newBrush(img, scale, 0, 0).legend(k, words, closing)
	return img
}
