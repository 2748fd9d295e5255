package ui

import (
	"strconv"
	"unicode"

	"fyne.io/fyne/v2"
)

const (
	editorPadTop    = 12
	editorPadBottom = 12
	editorGutter    = 48 // least width of the line numbers
	editorNumberGap = 16 // between a number and its line
	editorRow       = 20
	editorCaret     = 2
	editorSign      = 12 // size of the sign of a problem
	editorSignLeft  = 14 // its distance from the text
)

var monoStyle = fyne.TextStyle{Monospace: true}

// measure finds the size of a character. The mono font has one width.
func (e *Editor) measure() {
	if size := monoBody.Size(); size != e.size {
		e.size = size
		e.cell = fyne.NewSize(measure("mmmmmmmmmmmmmmmmmmmm", size, monoStyle).Width/20, editorRow*size/14)
	}
}

// gutter is the width of the line numbers.
func (e *Editor) gutter() float32 {
	digits := len(strconv.Itoa(len(e.text.lines)))
	return max(editorGutter, float32(digits)*Mono.Measure("0").Width+editorNumberGap+8)
}

func (e *Editor) height() float32 {
	return editorPadTop + editorPadBottom + float32(e.rows.total())*e.cell.Height
}

// CreateRenderer implements fyne.Widget.
func (e *Editor) CreateRenderer() fyne.WidgetRenderer {
	return render(e.paint, e.place, func() fyne.Size { return fyne.NewSize(200, 5*editorRow) }, e.layer, e.bar, e.offer, e.tip.rect)
}

func (e *Editor) paint() {
	if size := e.Size(); !size.IsZero() {
		e.place(size)
	}
}

// place wraps the text to the width; what was at the top stays there, and a
// caret that was in sight stays in sight.
func (e *Editor) place(size fyne.Size) {
	e.measure()
	caret := editorPadTop + float32(e.rows.row(e.text.caret))*e.cell.Height - e.scroll.offset
	shrinks := size.Height < e.scroll.view && caret >= 0 && caret+e.cell.Height <= e.scroll.view
	width := int((size.Width - e.gutter() - scrollWidth - 4) / e.cell.Width)
	if width != e.rows.width {
		top, sub := e.rows.line(int((e.scroll.offset - editorPadTop) / e.cell.Height))
		from, _ := e.rows.span(e.text.buffer, top, sub)
		within := e.scroll.offset - editorPadTop - float32(e.rows.row(spot{top, from}))*e.cell.Height
		e.rows.reset(e.text.buffer, width)
		e.scroll.total, e.scroll.view = e.height(), size.Height
		e.scroll.to(editorPadTop + float32(e.rows.row(spot{top, from}))*e.cell.Height + within)
	}
	e.scroll.total, e.scroll.view = e.height(), size.Height
	e.scroll.to(e.scroll.offset)
	if shrinks {
		e.scroll.reveal(editorPadTop+float32(e.rows.row(e.text.caret))*e.cell.Height, e.cell.Height, 0)
	}
	place(e.layer, 0, 0, size.Width, size.Height)
	place(e.bar, size.Width-scrollWidth, 0, scrollWidth, size.Height)
	e.layer.Refresh()
	e.bar.Refresh()
	e.placeOffer()
}

// editorView is one row on its way to the screen.
type editorView struct {
	line, sub int
	from, to  int     // columns
	y         float32 // on the widget
}

func (e *Editor) draw(b *brush, size fyne.Size) {
	e.measure()
	first := max(int((e.scroll.offset-editorPadTop)/e.cell.Height), 0)
	last := min(int((e.scroll.offset+size.Height-editorPadTop)/e.cell.Height), e.rows.total()-1)
	if last < first {
		return
	}
	views := make([]editorView, 0, last-first+1)
	line, sub := e.rows.line(first)
	for row := first; row <= last; row++ {
		from, to := e.rows.span(e.text.buffer, line, sub)
		views = append(views, editorView{line, sub, from, to, editorPadTop + float32(row)*e.cell.Height - e.scroll.offset})
		if sub++; sub > len(e.rows.breaks[line]) {
			line, sub = line+1, 0
		}
	}
	e.shape.read(e.text.buffer, views[len(views)-1].line)
	left := e.gutter()
	from, to := ordered(e.text.anchor, e.text.caret)
	for _, v := range views {
		if v.line == e.text.caret.line && from == to {
			b.box(0, v.y, size.Width, e.cell.Height, Hover, "", 0, 0)
		}
	}
	var colors []stretch
	for i, v := range views {
		if i == 0 || v.line != views[i-1].line {
			colors = e.shape.colors(e.text.buffer, v.line)
		}
		e.drawRow(b, v, colors, left, from, to)
	}
	if e.focused {
		e.drawCaret(b, left)
	}
}

// x is where a column of a row begins, from the start of the row.
func (e *Editor) x(v editorView, col int) float32 {
	return float32(cellsOf(e.text.lines[v.line][v.from:min(max(col, v.from), v.to)])) * e.cell.Width
}

func (e *Editor) drawRow(b *brush, v editorView, stretches []stretch, left float32, from, to spot) {
	runes := e.text.lines[v.line]
	height := e.cell.Height
	if v.sub == 0 {
		e.drawNumber(b, v, left)
	}
	for _, s := range stretches {
		if s.look == lookField || s.look == lookCode {
			if a, z := max(s.from, v.from), min(s.to, v.to); a < z {
				back := AccentSoft
				if s.look == lookCode {
					back = Sunken
				}
				b.box(left+e.x(v, a), v.y+1, e.x(v, z)-e.x(v, a), height-2, back, "", 0, 3)
			}
		}
	}
	e.drawFound(b, v, left)
	marks := e.marksIn(v)
	for _, m := range marks {
		if m.severity == MarkError {
			b.box(left+m.x, v.y+1, m.w, height-2, DangerSoft, "", 0, 3)
		}
	}
	if a, z := e.selectedIn(v, from, to); a < z {
		b.box(left+a, v.y, z-a, height, AccentSoft2, "", 0, 0)
	}
	for _, s := range stretches {
		a, z := max(s.from, v.from), min(s.to, v.to)
		if a >= z {
			continue
		}
		token, style := lookOf(s.look)
		for a < z {
			// Text over an error takes its colour.
			end, own := z, token
			for _, m := range marks {
				if m.severity != MarkError {
					continue
				}
				if a >= m.from && a < m.to {
					own, end = Danger, min(end, m.to)
				} else if m.from > a {
					end = min(end, m.from)
				}
			}
			e.drawRunes(b, v, runes, a, end, left, own, style)
			a = end
		}
	}
	for _, m := range marks {
		b.box(left+m.x, v.y+height-2, m.w, 2, markLine(m.severity), "", 0, 0)
	}
}

// drawFound marks what a search has found.
func (e *Editor) drawFound(b *brush, v editorView, left float32) {
	if e.finder == nil {
		return
	}
	for _, p := range e.finder.found[v.line] {
		if a, z := max(p.from, v.from), min(p.to, v.to); a < z {
			b.box(left+e.x(v, a)-1, v.y+1, e.x(v, z)-e.x(v, a)+2, e.cell.Height-2, WarningSoft, WarningBorder, 1, 3)
		}
	}
}

// mono draws text of the mono font. Fyne brings no bold one, so bold is drawn
// twice, a little to the side.
func (e *Editor) mono(b *brush, x, y, w float32, s string, token Token, size float32, style fyne.TextStyle) {
	bold := style.Bold
	style.Bold = false
	b.text(x, y, w, e.cell.Height, s, token, size, style)
	if bold {
		b.text(x+0.6, y, w, e.cell.Height, s, token, size, style)
	}
}

func lookOf(look editorLook) (Token, fyne.TextStyle) {
	style := monoStyle
	switch look {
	case lookKey, lookField:
		return AccentText, style
	case lookDim:
		return Text3, style
	case lookHeading:
		style.Bold = true
		return AccentText, style
	case lookBold:
		style.Bold = true
	}
	return Text, style
}

// drawRunes draws columns a to z of a line. Characters that do not fill one
// cell are drawn on their own, so that all others stay on the grid.
func (e *Editor) drawRunes(b *brush, v editorView, runes []rune, a, z int, left float32, token Token, style fyne.TextStyle) {
	for a < z {
		for a < z && unicode.IsSpace(runes[a]) {
			a++
		}
		end := a
		if a < z && runeCells(runes[a]) != 1 {
			end++
			for end < z && runeCells(runes[end]) == 0 {
				end++
			}
		} else {
			for end < z && runeCells(runes[end]) == 1 && runes[end] != '\t' && (end+1 == z || runeCells(runes[end+1]) != 0) {
				end++
			}
			if end == a && a < z { // a character with marks on it
				for end++; end < z && runeCells(runes[end]) == 0; end++ {
				}
			}
		}
		stop := end
		for stop > a && unicode.IsSpace(runes[stop-1]) {
			stop--
		}
		if stop > a {
			x := e.x(v, a)
			e.mono(b, left+x, v.y, e.x(v, stop)-x, drawable(runes[a:stop]), token, e.size, style)
		}
		a = max(end, a)
	}
}

// drawable shows control characters as a sign.
func drawable(runes []rune) string {
	for _, r := range runes {
		if unicode.IsControl(r) {
			shown := make([]rune, len(runes))
			for i, r := range runes {
				if shown[i] = r; unicode.IsControl(r) {
					shown[i] = '·'
				}
			}
			return string(shown)
		}
	}
	return string(runes)
}

// selectedIn is the selected part of a row in units from its start. A selected
// line break shows as half a character.
func (e *Editor) selectedIn(v editorView, from, to spot) (a, z float32) {
	if from == to || v.line < from.line || v.line > to.line {
		return 0, 0
	}
	if v.line == from.line && from.col > v.from {
		if from.col > v.to || from.col == v.to && v.to < len(e.text.lines[v.line]) {
			return 0, 0
		}
		a = e.x(v, from.col)
	}
	if v.line == to.line && to.col <= v.to {
		return a, e.x(v, to.col)
	}
	z = e.x(v, v.to)
	if v.line < to.line && v.to == len(e.text.lines[v.line]) {
		z += e.cell.Width / 2
	}
	return a, z
}

func (e *Editor) drawCaret(b *brush, left float32) {
	row := e.rows.row(e.text.caret)
	line, sub := e.rows.line(row)
	from, to := e.rows.span(e.text.buffer, line, sub)
	v := editorView{line: line, sub: sub, from: from, to: to}
	y := editorPadTop + float32(row)*e.cell.Height - e.scroll.offset
	b.box(left+e.x(v, e.text.caret.col)-editorCaret/2, y+1, editorCaret, e.cell.Height-2, AccentText, "", 0, 0)
}

// spotAt is the place in the text nearest to a point of the widget.
func (e *Editor) spotAt(at fyne.Position) spot {
	row := int((at.Y + e.scroll.offset - editorPadTop) / e.cell.Height)
	if at.Y+e.scroll.offset < editorPadTop {
		row = 0
	}
	return e.spotOn(row, (at.X-e.gutter())/e.cell.Width)
}

// spotOn is the place on a row nearest to a cell.
func (e *Editor) spotOn(row int, cell float32) spot {
	if row < 0 {
		return spot{}
	}
	if row >= e.rows.total() {
		return e.text.end()
	}
	line, sub := e.rows.line(row)
	from, to := e.rows.span(e.text.buffer, line, sub)
	col := from + colAt(e.text.lines[line][from:to], cell)
	if col == to && to < len(e.text.lines[line]) {
		col = e.text.left(spot{line, to}).col // the end of a wrapped row belongs to the next
	}
	return spot{line, col}
}
