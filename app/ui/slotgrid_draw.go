package ui

import "fyne.io/fyne/v2"

func (g *SlotGrid) draw(b *brush, size fyne.Size) {
	b.box(0, 0, size.Width, g.head(), Surface2, "", 0, 8)
	b.box(0, g.head()/2, size.Width, g.head()/2, Surface2, "", 0, 0)
	b.text(cellPad, g.head()/2-2, g.title(), g.head()/2, g.corner, Text2, Caption.Size(), Caption.Fyne())
	bottom := g.head() + float32(len(g.rows))*g.rowHeight()
	for col := range g.columns {
		g.drawHead(b, col)
	}
	for row := range g.rows {
		_, y, _, h := g.cell(row, 0)
		g.drawTitle(b, &g.rows[row], y, h)
		for col := range g.rows[row].Cells {
			g.drawCell(b, row, col)
		}
	}
	if g.total != nil {
		h := Scaled(gridTotal)
		b.box(0, bottom, size.Width, h, Surface2, "", 0, 0)
		g.drawTitle(b, g.total, bottom, h)
		for col := range g.total.Cells {
			x, _, w, _ := g.cell(0, col)
			c := &g.total.Cells[col]
			b.text(x+cellPad, bottom, w, h, c.Note, Text2, Caption.Size(), Caption.Fyne())
			g.drawFigure(b, c.Figure, Text, x+w-cellPad, bottom, h)
		}
		b.box(0, bottom+h-1, size.Width, 1, Border, "", 0, 0)
		bottom += h
	}
	b.box(0, g.head()-1, size.Width, 1, Border, "", 0, 0)
	for row := range g.rows {
		_, y, _, h := g.cell(row, 0)
		line := Border
		if row == len(g.rows)-1 && g.total != nil {
			line = BorderStrong
		}
		b.box(0, y+h-1, size.Width, 1, line, "", 0, 0)
	}
	for col := range g.columns {
		x, _, _, _ := g.cell(0, col)
		b.box(x, 0, 1, bottom, Border, "", 0, 0)
	}
	if g.chosen && g.row < len(g.rows) {
		x, y, w, h := g.cell(g.row, g.col)
		b.box(x, y-1, w+1, h+1, "", Accent, 2, 0)
		if g.focused {
			b.box(x+3, y+2, w-5, h-5, "", AccentText, 1, 2)
		}
	} else if g.focused {
		b.box(1, 1, size.Width-2, bottom-2, "", AccentText, 2, 4)
	}
}

func (g *SlotGrid) drawHead(b *brush, col int) {
	c := &g.columns[col]
	x, _, w, _ := g.cell(0, col)
	half := g.head() / 2
	title := BodyBold.Measure(c.Title).Width
	b.text(x+cellPad, 4, title, half, c.Title, Text, BodyBold.Size(), BodyBold.Fyne())
	room := w - 2*cellPad - title - 8
	if note := shorten(c.Note, room, Caption); room > 40 {
		b.text(x+cellPad+title+8, 4, room, half, note, Text2, Caption.Size(), Caption.Fyne())
	}
	for i, icon := range c.Icons {
		b.icon(x+cellPad+float32(i)*(Scaled(slotWidth)+slotGapX)+(Scaled(slotWidth)-16)/2, half+(half-16)/2-2, 16, icon, Text2)
	}
	wide := Caption.Measure(c.Figure).Width
	if x+w-cellPad-wide > x+cellPad+float32(len(c.Icons))*(Scaled(slotWidth)+slotGapX) {
		b.text(x+w-cellPad-wide, half-2, wide, half, c.Figure, Text2, Caption.Size(), Caption.Fyne())
	}
}

func (g *SlotGrid) drawTitle(b *brush, r *SlotRow, y, h float32) {
	x := float32(cellPad)
	if r.Icon != "" {
		b.icon(x, y+(h-18)/2, 18, r.Icon, Text2)
		x += 18 + 8
	}
	room := g.title() - x - 8
	title := shorten(r.Title, room, BodyBold)
	if r.Note == "" {
		b.text(x, y, room, h, title, Text, BodyBold.Size(), BodyBold.Fyne())
		return
	}
	top := (h - Scaled(40)) / 2
	b.text(x, y+top, room, Scaled(20), title, Text, BodyBold.Size(), BodyBold.Fyne())
	b.text(x, y+top+Scaled(20), room, Scaled(20), shorten(r.Note, room, Caption), Text2, Caption.Size(), Caption.Fyne())
}

func (g *SlotGrid) drawCell(b *brush, row, col int) {
	c := &g.rows[row].Cells[col]
	x, y, w, h := g.cell(row, col)
	ground := Token("")
	switch {
	case g.chosen && g.row == row && g.col == col:
		ground = AccentSoft
	case c.Alarm != "":
		ground = DangerSoft
	case g.over.ok && g.over.row == row && g.over.col == col:
		ground = Hover
	}
	if ground != "" {
		b.box(x, y, w, h, ground, "", 0, 0)
	}
	for n := range c.Slots {
		g.drawSlot(b, row, col, n)
	}
	right := x + w - cellPad
	if c.Alarm != "" {
		wide := CaptionBold.Measure(c.Alarm).Width
		b.text(right-wide, y, wide, h, c.Alarm, Danger, CaptionBold.Size(), CaptionBold.Fyne())
		b.icon(right-wide-20, y+(h-15)/2, 15, "alert", Danger)
		return
	}
	if c.Figure == "" {
		wide := Caption.Measure(c.Note).Width
		b.text(right-wide, y, wide, h, c.Note, Text2, Caption.Size(), Caption.Fyne())
		return
	}
	top, line := y+(h-Scaled(44))/2, Scaled(22)
	g.drawFigure(b, c.Figure, Text, right, top, line)
	bar := Scaled(barWidth)
	note := Caption.Measure(c.Note).Width
	b.text(right-bar-8-note, top+line, note, line, c.Note, Text2, Caption.Size(), Caption.Fyne())
	if c.Share >= 0 {
		const thick = 6
		at := top + line + (line-thick)/2
		fill := Accent
		if c.Weak {
			fill = Neutral
		}
		b.box(right-bar, at, bar, thick, Sunken, "", 0, thick/2)
		if share := float32(min(c.Share, 1)) * bar; share > 0 {
			b.box(right-bar, at, max(share, thick), thick, fill, "", 0, thick/2)
		}
	}
}

func (g *SlotGrid) drawFigure(b *brush, s string, ink Token, right, y, h float32) {
	wide := Title.Measure(s).Width
	b.text(right-wide, y, wide, h, s, ink, Title.Size(), Title.Fyne())
}

func (g *SlotGrid) drawSlot(b *brush, row, col, n int) {
	x, y, w, h := g.slot(row, col, n)
	paintSlot(b, &g.rows[row].Cells[col].Slots[n], x, y, w, h)
	if g.over == (gridSpot{row, col, n, true}) {
		b.box(x, y, w, h, "", AccentText, 1, 4)
	}
}

func paintSlot(b *brush, s *Slot, x, y, w, h float32) {
	ink, style := AccentText, CaptionBold
	switch s.Fill {
	case SlotFull:
		b.box(x, y, w, h, AccentSoft2, "", 0, 4)
	case SlotAged:
		b.box(x, y, w, h, WarningSoft, WarningBorder, 1, 4)
		ink, style = Warning, Caption
	case SlotBegun:
		b.box(x, y, w, h, Surface, AccentBorder, 1, 4)
		style = Caption
	default:
		b.dashed(x, y, w, h, 1, 4, Text3)
		ink, style = Text2, Caption
	}
	wide := style.Measure(s.Label).Width
	b.text(x+(w-wide)/2, y, wide, h, s.Label, ink, style.Size(), style.Fyne())
}

// NewSlotKey is a single slot, for a legend.
func NewSlotKey(label string, fill SlotFill) fyne.CanvasObject {
	l := newLayer(nil)
	l.draw = func(b *brush, size fyne.Size) {
		paintSlot(b, &Slot{Label: label, Fill: fill}, 0, 0, size.Width, size.Height)
	}
	return Fixed(Scaled(slotWidth), Scaled(slotHeight), l)
}
