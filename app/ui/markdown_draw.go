package ui

import (
	"fyne.io/fyne/v2"
)

// mdDrawer draws the parts of a page that are between top and bottom.
type mdDrawer struct {
	b           *brush
	left        float32 // where text begins
	offset      float32 // of the page: what is drawn at the top of the widget
	top, bottom float32 // of the page, in view
	hover       linkSpot
	pick        mdPick
	part        int // number of the part that is drawn
}

// picked draws what is picked of a text, behind it.
func (d *mdDrawer) picked(b *brush, cell int, f *flowed, spans []flowSpan, x, y, lineHeight float32) {
	if d.pick.empty() {
		return
	}
	if from, to, some := d.pick.inFlow(d.part, cell, f); some {
		f.paintMarks(b, spans, from, to, x, y, lineHeight)
	}
}

func (d *mdDrawer) draw(p *mdPart, block *mdBlock, shift float32) {
	x, y := d.left+p.x, p.y-d.offset
	d.inside(p, block)
	d.signs(p, block, y)
	switch block.kind {
	case mdParagraph, mdHeading:
		d.underlines(p)
		d.picked(d.b, 0, &p.flow, p.spans, x, y, p.lineHeight)
		paintFlow(d.b, p.spans, &p.flow, x, y, p.lineHeight, d.top-d.offset, d.bottom-d.offset)
	case mdCode:
		d.b.box(x, y, p.width, p.height, Sunken, "", 0, 6)
		d.clipped(x+mdCodePad, y, p.width-2*mdCodePad, p.height, func(b *brush) {
			d.code(b, p, shift)
		})
		d.sideways(p, x, y, shift)
	case mdRule:
		d.b.box(x, y, p.width, 1, Border, "", 0, 0)
	case mdImage:
		d.b.photo(x, y, p.wide, p.height, block.image)
		if block.link != "" && block.link == d.hover.target {
			d.b.box(x, y, p.wide, p.height, "", AccentText, 2, 0)
		}
	case mdTable:
		d.table(p, x, y, shift)
	}
}

// code draws the lines and columns of a code block that are in view: a line may
// be longer than any picture of it could be.
func (d *mdDrawer) code(b *brush, p *mdPart, shift float32) {
	d.picked(b, 0, &p.flow, p.spans, -shift, mdCodePad-2, p.lineHeight)
	for i := range p.flow.pieces {
		piece := &p.flow.pieces[i]
		y := mdCodePad - 2 + float32(piece.line)*p.lineHeight
		if p.y+y+p.lineHeight < d.top || p.y+y > d.bottom {
			continue
		}
		style := &p.spans[piece.span].style
		cell := measure("m", style.size, style.font).Width
		x, text := float32(0), piece.text
		if len(text) > 200 {
			runes := []rune(text)
			from := colAt(runes, shift/cell)
			x = float32(cellsOf(runes[:from])) * cell
			text = string(runes[from : from+colAt(runes[from:], p.width/cell+2)])
		}
		b.text(x-shift, y, p.wide, p.lineHeight, text, style.token, style.size, style.font)
	}
}

// inside draws the bars of the quotes a block stands in.
func (d *mdDrawer) inside(p *mdPart, block *mdBlock) {
	x, n := d.left, 0
	for _, in := range block.inside {
		if in == mdItem {
			x += mdItemIndent
			continue
		}
		gap := float32(0)
		if n < p.quotes {
			gap = p.gap
		}
		d.b.box(x, p.y-d.offset-gap, 3, p.height+gap, AccentBorder, "", 0, 0)
		x += mdQuoteIndent
		n++
	}
}

// signs draws the bullets, numbers and check boxes of the items that a block
// begins, each at the left of its item.
func (d *mdDrawer) signs(p *mdPart, block *mdBlock, y float32) {
	line := p.lineHeight
	if line == 0 {
		line = lineHeightOf(Body.Size())
	}
	size := Body.Size()
	for _, sign := range block.signs {
		x := d.left + mdIndent(block.inside[:sign.place+1])
		switch {
		case sign.task != mdNoTask:
			const box = 16
			by := y + (line-box)/2
			if sign.task == mdDone {
				d.b.box(x-22, by, box, box, Accent, "", 0, 4)
				d.b.icon(x-21, by+1, box-2, "check", OnAccent)
			} else {
				d.b.box(x-22, by, box, box, Surface, BorderInput, 1, 4)
			}
		case sign.number != "":
			w := measure(sign.number, size, fyne.TextStyle{}).Width
			d.b.text(x-6-w, y, w, line, sign.number, Text2, size, fyne.TextStyle{})
		default:
			const dot = 5
			d.b.disc(x-14, y+(line-dot)/2, dot, Text2, "", 0)
		}
	}
}

// underlines marks the link under the pointer in the pressed colour.
func (d *mdDrawer) underlines(p *mdPart) { markHovered(p.spans, p.targets, d.hover.target) }

func markHovered(spans []flowSpan, targets []string, hover string) {
	for i := range targets {
		if targets[i] != "" && spans[i].style.rise == 0 {
			spans[i].style.font.Underline = targets[i] != hover
		}
	}
}

func (d *mdDrawer) table(p *mdPart, x, y, shift float32) {
	d.b.box(x, y, p.width, p.height, Surface, Border, 1, 6)
	d.clipped(x+1, y+1, p.width-2, p.height-2, func(b *brush) {
		if len(p.rows) > 0 {
			b.box(0, 0, p.width, p.rows[0], Surface2, "", 0, 0)
		}
		at := float32(0)
		for _, h := range p.rows[:max(len(p.rows)-1, 0)] {
			at += h
			if inView := p.y + at; inView >= d.top && inView <= d.bottom {
				b.box(0, at-1, p.width, 1, Border, "", 0, 0)
			}
		}
		p.eachCell(func(i int, cx, cy, width float32) {
			cell := &p.cells[i]
			if cx-shift > p.width || cx+width-shift < 0 || p.y+cy > d.bottom || p.y+cy+p.rows[i/len(p.columns)] < d.top {
				return
			}
			markHovered(cell.spans, cell.targets, d.hover.target)
			d.picked(b, i, &cell.flow, cell.spans, cx+cell.left-shift-1, cy+mdCellPadY-1, p.lineHeight)
			paintFlow(b, cell.spans, &cell.flow, cx+cell.left-shift-1, cy+mdCellPadY-1, p.lineHeight, d.top-p.y, d.bottom-p.y)
		})
	})
	d.sideways(p, x, y, shift)
}

// sideways draws the small bar of a block that is wider than the page.
func (d *mdDrawer) sideways(p *mdPart, x, y, shift float32) {
	if p.wide <= p.width+0.5 {
		return
	}
	track := p.width - 8
	w := max(track*p.width/p.wide, 24)
	at := (track - w) * shift / (p.wide - p.width)
	d.b.box(x+4+at, y+p.height-6, w, 4, BorderStrong, "", 0, 2)
}

// clipped draws inside a rectangle that cuts what is too wide.
func (d *mdDrawer) clipped(x, y, w, h float32, paint func(b *brush)) {
	l := d.b.layers.next()
	l.ExtendBaseWidget(l)
	l.draw = func(b *brush, _ fyne.Size) { paint(b) }
	place(l, x, y, w, h)
	l.Refresh()
	d.b.objects = append(d.b.objects, l)
}
