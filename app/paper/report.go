package paper

import (
	"konklave/app/text"
	"konklave/app/ui"
)

// report begins an upright page of A4 with a title, the lines below it (the first one
// larger), the date and the number of the page, and gives where the rest begins, in
// points from the top.
func (d *document) report(date, title string, lines ...string) (top float32) {
	short, long := A4.edges()
	d.page(short, long, false)
	end := d.right(date, d.w-rim, rim+14, 9, false, ui.Text2)
	d.line(title, rim, rim+14, 18, (end-rim)*0.9, true, ui.Text)
	size, at := float32(10), float32(rim+29)
	for _, l := range lines {
		d.line(l, rim, at, size, d.w-2*rim, false, ui.Text2)
		size, at = 9, at+13
	}
	d.line("Konklave", rim, d.h-rim-2, 8, 100, false, ui.Text3)
	d.right(text.T("paper.number", d.number), d.w-rim, d.h-rim-2, 8, false, ui.Text3)
	return rim + 38 + 12*float32(len(lines))
}
