package ui

import (
	"fyne.io/fyne/v2"

	"konklave/app/text"
)

// top is where the rows begin, below the search field.
func (c *Choices) top() float32 {
	if c.search == nil {
		return 0
	}
	return c.search.MinSize().Height + 2*searchInset + 2
}

// measure sets how much there is and how much of it is seen. The room does not
// shrink while somebody searches: the list would jump under the pointer.
func (c *Choices) measure() {
	shown := min(max(len(c.List), 1), choicesShown)
	c.scroll.view = float32(shown) * optionHeight()
	c.scroll.total = float32(len(c.matches)) * optionHeight()
	c.scroll.to(c.scroll.offset)
}

// WishSize implements Wisher.
func (c *Choices) WishSize() fyne.Size {
	w := min(max(c.wide+2*8+choiceLead+c.lead()+24, 200), 420)
	return fyne.NewSize(w, c.HeightFor(w))
}

// HeightFor implements Wrapper.
func (c *Choices) HeightFor(float32) float32 {
	c.measure()
	return c.top() + c.scroll.view
}

// lead is the room in front of the labels.
func (c *Choices) lead() float32 {
	room := float32(0)
	if c.Multi {
		room += choiceLead + 4
	}
	if c.Levels == PipLevels {
		room += 54
	} else if c.Levels == DepthLevels {
		room += 32
	}
	for _, choice := range c.List[:min(len(c.List), 10)] {
		if choice.Stance != "" {
			return room + choiceLead
		}
	}
	return room
}

// CreateRenderer implements fyne.Widget.
func (c *Choices) CreateRenderer() fyne.WidgetRenderer {
	objects := []fyne.CanvasObject{c.rows, c.bar}
	if c.search != nil {
		objects = []fyne.CanvasObject{c.search, c.rows, c.bar}
	}
	return render(func() { c.rows.Refresh(); c.bar.Refresh() }, c.place, func() fyne.Size { return fyne.NewSize(160, c.HeightFor(0)) }, objects...)
}

func (c *Choices) place(size fyne.Size) {
	c.measure()
	if c.search != nil {
		place(c.search, searchInset, searchInset, size.Width-2*searchInset, c.search.MinSize().Height)
	}
	place(c.rows, 0, c.top(), size.Width, c.scroll.view)
	place(c.bar, size.Width-scrollWidth, c.top(), scrollWidth, c.scroll.view)
	c.scroll.reveal(float32(c.at)*optionHeight(), optionHeight(), 0)
	c.rows.Refresh()
	c.bar.Refresh()
}

func (c *Choices) draw(b *brush, size fyne.Size) {
	h := optionHeight()
	if len(c.matches) == 0 {
		b.text(8, 0, size.Width-16, h, text.T("ui.select.none"), Text3, Caption.Size(), Caption.Fyne())
		return
	}
	first := int(c.scroll.offset / h)
	last := min(int((c.scroll.offset+size.Height)/h), len(c.matches)-1)
	for i := first; i <= last; i++ {
		c.drawRow(b, size, i, float32(i)*h-c.scroll.offset)
	}
}

func (c *Choices) drawRow(b *brush, size fyne.Size, i int, y float32) {
	choice, h := c.matches[i], optionHeight()
	if i == c.at {
		b.box(0, y, size.Width, h, Hover, "", 0, 4)
	}
	ink, quiet := Text, Text3
	if choice.Disabled != "" {
		ink, quiet = TextDisabled, TextDisabled
	}
	x := float32(8)
	chosen := c.Chosen(choice.Value)
	if c.Multi {
		fill, edge := Surface, BorderInput
		if chosen {
			fill, edge = Accent, Accent
		}
		b.box(x, y+(h-checkSide)/2, checkSide, checkSide, fill, edge, 1, 4)
		if chosen {
			b.icon(x+2, y+(h-14)/2, 14, "check", OnAccent)
		}
		x += choiceLead + 4
	}
	if choice.Stance != "" {
		b.resource(x, y+(h-16)/2, 16, StanceIcon(choice.Stance))
		x += choiceLead
	}
	x += c.drawLevel(b, x, y, h, choice.Level)
	right := size.Width - 8
	if chosen && !c.Multi {
		right -= 20
		b.icon(right+2, y+(h-16)/2, 16, "check", AccentText)
	}
	label := shorten(choice.Label, right-x, Body)
	w := Body.Measure(label).Width
	b.text(x, y, w, h, label, ink, Body.Size(), Body.Fyne())
	note := choice.Note
	if choice.Disabled != "" {
		note = choice.Disabled
	}
	if room := right - x - w - 8; note != "" && room > 24 {
		note = shorten(note, room, Caption)
		b.text(x+w+8, y, room, h, note, quiet, Caption.Size(), Caption.Fyne())
	}
}

// drawLevel draws pips or bars and returns the room that they take.
func (c *Choices) drawLevel(b *brush, x, y, h float32, level int) float32 {
	switch c.Levels {
	case PipLevels:
		for i := range 5 {
			if i < level {
				b.disc(x+float32(9*i), y+(h-6)/2, 6, Text2, "", 0)
			} else {
				b.disc(x+float32(9*i), y+(h-6)/2, 6, "", Text3, 1)
			}
		}
		return 54
	case DepthLevels:
		for i := range 4 {
			ink, tall := Pressed, float32(3*(i+1))
			if i < level {
				ink = Text2
			}
			b.box(x+float32(6*i), y+(h+12)/2-tall, 4, tall, ink, "", 0, 1)
		}
		return 32
	}
	return 0
}
