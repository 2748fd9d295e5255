package ui

import (
	"fyne.io/fyne/v2"
)

// wordWidths measures texts and remembers the answers, since a page repeats
// its words and is laid out again at every change of width. It is not safe for
// use by several goroutines.
type wordWidths struct {
	known map[wordKey]float32
}

type wordKey struct {
	text string
	size float32
	font fyne.TextStyle
}

// wordsKept bounds the memory of one cache; it starts over when full.
const wordsKept = 1 << 15

func (w *wordWidths) width(text string, style *flowStyle) float32 {
	key := wordKey{text, style.size, fyne.TextStyle{Bold: style.font.Bold, Italic: style.font.Italic, Monospace: style.font.Monospace}}
	if width, ok := w.known[key]; ok {
		return width
	}
	if w.known == nil || len(w.known) >= wordsKept {
		w.known = make(map[wordKey]float32, 256)
	}
	width := measure(text, style.size, key.font).Width
	w.known[key] = width
	return width
}

// lineHeightOf is the height of a line of body text of a size: the design's
// 20 for 14, 36 for 28, and in proportion between.
func lineHeightOf(size float32) float32 {
	switch {
	case size <= 12:
		return size * 16 / 12
	case size <= 14:
		return size * 20 / 14
	}
	return size * 1.36
}

// paintFlow draws a layout with its upper left corner at x, y. Only lines that
// touch top..bottom are drawn.
func paintFlow(b *brush, spans []flowSpan, f *flowed, x, y, lineHeight, top, bottom float32) {
	for i := range f.pieces {
		p := &f.pieces[i]
		style := &spans[p.span].style
		py := y + float32(p.line)*lineHeight
		if py+lineHeight < top || py > bottom {
			continue
		}
		if style.back != "" {
			h := lineHeight - 2
			by := py + (lineHeight-h)/2
			b.box(x+p.x, by, p.width, h, style.back, "", 0, 3)
			if style.edge != "" {
				b.dashed(x+p.x, by, p.width, h, 1, 3, style.edge)
			}
		}
		b.text(x+p.x+style.pad, py-style.rise, p.width-2*style.pad, lineHeight, p.text, style.token, style.size, style.font)
	}
}

// pieceAt finds the piece under a point relative to the layout's corner, -1
// for none.
func (f *flowed) pieceAt(x, y, lineHeight float32) int {
	if y < 0 {
		return -1
	}
	line := int(y / lineHeight)
	for i := range f.pieces {
		p := &f.pieces[i]
		if p.line == line && x >= p.x && x < p.x+p.width {
			return i
		}
	}
	return -1
}
