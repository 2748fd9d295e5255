package paper

import (
	"fmt"
	"io"
	"strings"
	"time"

	"konklave/app/mapview"
	"konklave/app/text"
	"konklave/app/ui"
)

// Recovery is the page with a recovery key, to be printed and put away.
type Recovery struct {
	Groups []string // eight of five characters
	Folder string
	Date   string
	Now    time.Time
}

// sentences say what to do with the page.
func (r Recovery) sentences() []string {
	return []string{text.T("recovery.page.what"), text.T("recovery.page.how"), text.T("recovery.page.keep"), text.T("recovery.page.newer")}
}

// WriteText writes the page as plain text.
func (r Recovery) WriteText(w io.Writer) error {
	half := len(r.Groups) / 2
	_, err := fmt.Fprintf(w, "%s\n\n    %s\n    %s\n\n%s: %s\n%s: %s\n\n%s\n", text.T("recovery.page.title"),
		strings.Join(r.Groups[:half], "-"), strings.Join(r.Groups[half:], "-"),
		text.T("recovery.page.folder"), r.Folder, text.T("recovery.page.date"), r.Date, strings.Join(r.sentences(), "\n\n"))
	return err
}

// WritePDF writes the page as A4 upright.
func (r Recovery) WritePDF(w io.Writer) error {
	d := newDocument(text.T("recovery.page.title"), false, r.Now)
	short, long := A4.edges()
	d.page(short, long, false)
	width := d.w - 2*rim
	d.line(text.T("recovery.page.title"), rim, rim+18, 20, width, true, ui.Text)
	y := float32(rim + 44)
	box := mapview.Rect{X: rim, Y: y, W: width, H: 108}
	d.Box(box, 8, d.colors.Of(ui.Surface2))
	d.Frame(box, 8, 0.75, d.colors.Of(ui.BorderStrong))
	const columns = 4
	column := (width - 32) / columns
	for i, group := range r.Groups {
		x, line := rim+16+column*(float32(i%columns)+0.5), y+42+44*float32(i/columns)
		d.middle(fmt.Sprint(i+1), x, line-21, 7, false, ui.Text3)
		d.middle(group, x, line, 20, true, ui.Text)
	}
	y += 108 + 28
	for _, fact := range [][2]string{{"recovery.page.folder", r.Folder}, {"recovery.page.date", r.Date}} {
		d.line(text.T(fact[0]), rim, y, 10, 90, false, ui.Text2)
		d.line(fact[1], rim+100, y, 10, width-100, false, ui.Text)
		y += 16
	}
	y += 12
	for _, sentence := range r.sentences() {
		for _, line := range wrap(sentence, 10.5, width, false, 12) {
			d.line(line, rim, y, 10.5, width, false, ui.Text)
			y += 15
		}
		y += 8
	}
	d.line("Konklave", rim, d.h-rim-2, 8, 100, false, ui.Text3)
	return d.write(w)
}
