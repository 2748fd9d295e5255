package ui

import (
	"strings"

	"fyne.io/fyne/v2"
)

// mdPart is a block in its place. x is from the left edge of the text, y from
// the top of the page, all in Fyne units.
type mdPart struct {
	block      int
	x, y       float32
	width      float32 // room for it
	wide       float32 // what it would like; a table or code that is wider scrolls sideways
	height     float32
	gap        float32 // free space above, which the bars of quotes run through
	quotes     int     // bars that also run through the gap
	lineHeight float32
	spans      []flowSpan
	flow       flowed
	targets    []string // of spans that are links
	linked     int      // pieces that are links
	cells      []mdCell
	columns    []float32 // widths
	rows       []float32 // heights
}

// mdCell is the text of one table cell.
type mdCell struct {
	spans   []flowSpan
	flow    flowed
	targets []string
	left    float32 // where the text begins, by the alignment of its column
}

const (
	mdQuoteIndent = 16
	mdItemIndent  = 24
	mdCodePad     = 12
	mdCellPadX    = 12
	mdCellPadY    = 6
	mdColumnLeast = 72  // a column is not made narrower by wrapping
	mdColumnMost  = 360 // nor wider, while others still wrap
	mdImageMost   = 480 // height
)

// mdPlacer lays out a document for one width.
type mdPlacer struct {
	words *wordWidths
	body  float32 // size of body text
	width float32
}

func (p *mdPlacer) place(doc *Document) ([]mdPart, float32) {
	parts := make([]mdPart, len(doc.blocks))
	y := float32(0)
	for i := range doc.blocks {
		block := &doc.blocks[i]
		part := &parts[i]
		part.block = i
		part.x = min(mdIndent(block.inside), p.width/2)
		part.width = p.width - part.x
		if i > 0 {
			part.gap = p.gap(&doc.blocks[i-1], block)
			part.quotes = sharedQuotes(&doc.blocks[i-1], block)
		}
		y += part.gap
		part.y = y
		p.block(part, block)
		y += part.height
	}
	return parts, y
}

// mdIndent is how far from the left a block stands that is inside of these.
func mdIndent(inside []mdInside) float32 {
	x := float32(0)
	for _, in := range inside {
		if in == mdQuote {
			x += mdQuoteIndent
		} else {
			x += mdItemIndent
		}
	}
	return x
}

// gap is the space between two blocks.
func (p *mdPlacer) gap(before, block *mdBlock) float32 {
	switch {
	case block.kind == mdHeading && block.level <= 2:
		return 24
	case block.kind == mdHeading:
		return 16
	case before.kind == mdHeading:
		return 8
	case block.tight:
		return 4
	case block.kind == mdRule || before.kind == mdRule:
		return 16
	}
	return 12
}

func sharedQuotes(a, b *mdBlock) int {
	n := 0
	for i := range min(len(a.inside), len(b.inside)) {
		if a.inside[i] != b.inside[i] {
			break
		}
		if a.inside[i] == mdQuote {
			n++
		}
	}
	return n
}

func (p *mdPlacer) block(part *mdPart, block *mdBlock) {
	switch block.kind {
	case mdHeading, mdParagraph:
		size, bold := p.body, false
		if block.kind == mdHeading {
			size, bold = headingSize(block.level, p.body), true
		}
		italic := len(block.inside) > 0 && block.inside[len(block.inside)-1] == mdQuote
		part.lineHeight = lineHeightOf(size)
		part.spans, part.targets = mdSpans(block.runs, size, bold, italic)
		part.flow = flowText(part.spans, part.width, p.words.width)
		part.height = float32(part.flow.lines) * part.lineHeight
		if block.kind == mdHeading && block.level == 1 {
			part.height += 4
		}
		part.linked = countLinks(&part.flow, part.targets)
	case mdCode:
		p.code(part, block)
	case mdRule:
		part.height = 1
	case mdImage:
		size := block.image.Bounds().Size()
		w, h := float32(size.X), float32(size.Y)
		scale := min(1, part.width/w, mdImageMost/h)
		part.wide, part.height = w*scale, h*scale
		part.width = part.wide
		if block.link != "" {
			part.linked = 1
		}
	case mdTable:
		p.table(part, block.table)
	}
}

// headingSize follows the sizes of the design.
func headingSize(level int, body float32) float32 {
	switch level {
	case 1:
		return body * 20 / 14
	case 2:
		return body * 16 / 14
	}
	return body
}

// code keeps the lines of the source; long ones scroll sideways.
func (p *mdPlacer) code(part *mdPart, block *mdBlock) {
	style := flowStyle{font: fyne.TextStyle{Monospace: true}, size: p.body * 12 / 14, token: Text}
	part.lineHeight = p.body * 18 / 14
	cell := measure("m", style.size, style.font).Width
	lines, empty := strings.Split(block.code, "\n"), 0
	for i, line := range lines {
		line = strings.TrimRight(expandTabs(line), " \r")
		part.wide = max(part.wide, float32(cellsOf([]rune(line)))*cell)
		if line != "" {
			part.spans = append(part.spans, flowSpan{line, style})
			part.flow.pieces = append(part.flow.pieces, flowPiece{text: line, span: len(part.spans) - 1, line: i, before: strings.Repeat("\n", i-empty)})
			empty = i
		}
	}
	part.wide += 2 * mdCodePad
	part.height = float32(len(lines))*part.lineHeight + 2*mdCodePad - 4
}

func expandTabs(line string) string {
	if !strings.Contains(line, "\t") {
		return line
	}
	var s strings.Builder
	cell := 0
	for _, r := range line {
		next := advance(cell, r)
		if r == '\t' {
			s.WriteString(strings.Repeat(" ", next-cell))
		} else {
			s.WriteRune(r)
		}
		cell = next
	}
	return s.String()
}

// table gives columns the width they wish for; if that is too much, the widest
// wrap, and if even that is too much the table scrolls sideways.
func (p *mdPlacer) table(part *mdPart, grid *mdGrid) {
	n := len(grid.aligns)
	part.lineHeight = lineHeightOf(p.body)
	wish, least := make([]float32, n), make([]float32, n)
	part.cells = make([]mdCell, 0, n*len(grid.rows))
	for r, row := range grid.rows {
		for c, runs := range row {
			cell := mdCell{}
			cell.spans, cell.targets = mdSpans(runs, p.body, r == 0, false)
			one := flowText(cell.spans, 1e6, p.words.width)
			wish[c] = max(wish[c], one.width+2*mdCellPadX+1)
			part.cells = append(part.cells, cell)
		}
	}
	sum := float32(0)
	for c := range wish {
		sum += wish[c]
		least[c] = min(wish[c], mdColumnLeast)
	}
	part.columns = wish
	if sum > part.width {
		for c := range wish {
			if wish[c] > mdColumnMost {
				sum -= wish[c] - mdColumnMost
				wish[c] = mdColumnMost
			}
		}
		if sum > part.width {
			shrink(wish, least, sum-part.width)
		} else {
			widen(wish, part.width-sum)
		}
	}
	for i := range part.cells {
		cell := &part.cells[i]
		room := part.columns[i%n] - 2*mdCellPadX
		cell.flow = flowText(cell.spans, room, p.words.width)
		cell.left = mdCellPadX
		switch grid.aligns[i%n] {
		case mdRight:
			cell.left += room - cell.flow.width
		case mdCenter:
			cell.left += (room - cell.flow.width) / 2
		}
		part.linked += countLinks(&cell.flow, cell.targets)
	}
	part.rows = make([]float32, len(grid.rows))
	for r := range grid.rows {
		lines := 1
		for c := range n {
			lines = max(lines, part.cells[r*n+c].flow.lines)
		}
		part.rows[r] = float32(lines)*part.lineHeight + 2*mdCellPadY
		part.height += part.rows[r]
	}
	for _, w := range part.columns {
		part.wide += w
	}
	if part.wide < part.width {
		part.width = part.wide
	}
}

// widen gives free width to the columns at the limit, in equal parts.
func widen(columns []float32, free float32) {
	n := float32(0)
	for _, w := range columns {
		if w == mdColumnMost {
			n++
		}
	}
	for i, w := range columns {
		if w == mdColumnMost {
			columns[i] += free / n
		}
	}
}

// mdSpans gives runs their look. targets is nil without links, else as long as
// the spans.
func mdSpans(runs []mdRun, size float32, bold, italic bool) (spans []flowSpan, targets []string) {
	spans = make([]flowSpan, len(runs))
	for i, r := range runs {
		s := flowStyle{size: size, token: Text}
		s.font.Bold = bold || r.style&mdBold != 0
		s.font.Italic = italic != (r.style&mdItalic != 0)
		s.font.Strikethrough = r.style&mdStrike != 0
		if s.font.Strikethrough {
			s.token = Text3
		}
		if r.style&mdMono != 0 {
			s.font.Monospace, s.font.Bold, s.font.Italic = true, false, false // Fyne's mono font has one style
			s.size = size * 12.5 / 14
			s.back, s.pad = Sunken, 3
		}
		if r.link != "" {
			s.token, s.font.Underline = AccentText, true
			if targets == nil {
				targets = make([]string, len(runs))
			}
			targets[i] = r.link
		}
		switch {
		case r.style&mdRaised != 0:
			s.size, s.rise, s.font.Underline = size*10/14, size*4/14, false
		case r.style&mdAside != 0:
			s.size, s.token = size*12/14, Text3
		case r.style&mdField != 0:
			s.token, s.back, s.pad = AccentText, AccentSoft, 2
		}
		spans[i] = flowSpan{r.text, s}
		if r.style&mdField != 0 {
			spans[i].text = fieldTies.Replace(r.text)
		}
	}
	return spans, targets
}

// fieldTies keep the braces of a field with its name.
var fieldTies = strings.NewReplacer("{{ ", "{{\u00a0", " }}", "\u00a0}}", "{% ", "{%\u00a0", " %}", "\u00a0%}")

func countLinks(f *flowed, targets []string) int {
	if targets == nil {
		return 0
	}
	n := 0
	for i := range f.pieces {
		if targets[f.pieces[i].span] != "" {
			n++
		}
	}
	return n
}

// links are the links of a part, in page units; left is where text begins,
// shift how far the part is scrolled sideways.
func (part *mdPart) links(block *mdBlock, left, shift float32) []linkSpot {
	switch {
	case part.linked == 0:
		return nil
	case block.kind == mdImage:
		return []linkSpot{{block.link, left + part.x, part.y, part.width, part.height}}
	}
	spots := make([]linkSpot, 0, part.linked)
	add := func(f *flowed, targets []string, x, y float32) {
		if targets == nil {
			return
		}
		for i := range f.pieces {
			p := &f.pieces[i]
			if target := targets[p.span]; target != "" {
				spots = append(spots, linkSpot{target, x + p.x, y + float32(p.line)*part.lineHeight, p.width, part.lineHeight})
			}
		}
	}
	add(&part.flow, part.targets, left+part.x, part.y)
	part.eachCell(func(i int, x, y, _ float32) {
		add(&part.cells[i].flow, part.cells[i].targets, left+part.x+x-shift+part.cells[i].left, part.y+y+mdCellPadY)
	})
	return spots
}

// eachCell calls f with the place of each cell from the table's corner.
func (part *mdPart) eachCell(f func(i int, x, y, width float32)) {
	if len(part.columns) == 0 {
		return
	}
	y := float32(0)
	for r, h := range part.rows {
		x := float32(0)
		for c, w := range part.columns {
			f(r*len(part.columns)+c, x, y, w)
			x += w
		}
		y += h
	}
}
