package paper

import (
	"io"
	"time"

	"codeberg.org/go-pdf/fpdf"

	"konklave/app/mapview"
	"konklave/app/text"
	"konklave/app/ui"
)

// document is a PDF that is being written. Everything in it has the palette of
// one drawing.
type document struct {
	*mapview.Pen
	doc    *fpdf.Fpdf
	colors ui.Palette
	w, h   float32 // of the page
	number int
}

// newDocument begins a PDF. The same content at the same time gives the same
// bytes.
func newDocument(title string, dark bool, now time.Time) *document {
	doc := fpdf.New("P", "pt", "A4", "")
	doc.SetMargins(0, 0, 0)
	doc.SetAutoPageBreak(false, 0)
	doc.SetCatalogSort(true)
	now = now.Truncate(time.Minute) // the same content a moment later is the same file
	doc.SetCreationDate(now)
	doc.SetModificationDate(now)
	doc.SetTitle(title, true)
	doc.SetCreator("Konklave", true)
	doc.SetProducer("Konklave", true)
	doc.SetLang(text.Lang())
	return &document{Pen: mapview.NewPen(doc), doc: doc, colors: mapview.Paper(dark)}
}

// page begins a page, in the colour of the ground where that is not white.
func (d *document) page(w, h float32, dark bool) {
	d.w, d.h = w, h
	d.number++
	d.doc.AddPageFormat("P", fpdf.SizeType{Wd: float64(w), Ht: float64(h)})
	if dark {
		d.Box(mapview.Rect{W: w, H: h}, 0, d.colors.Of(ui.Bg))
	}
}

func (d *document) write(w io.Writer) error { return d.doc.Output(w) }

// line sets a line from x on, cut to a width, and gives where it ends.
func (d *document) line(words string, x, y, size, width float32, bold bool, t ui.Token) float32 {
	words = mapview.Cut(words, size, width, bold)
	d.Text(words, x, y, size, bold, d.colors.Of(t))
	return x + mapview.TextWidth(words, size, bold)
}

// right sets a line that ends at x and gives where it begins.
func (d *document) right(words string, x, y, size float32, bold bool, t ui.Token) float32 {
	x -= mapview.TextWidth(words, size, bold)
	d.Text(words, x, y, size, bold, d.colors.Of(t))
	return x
}

// middle sets a line around x.
func (d *document) middle(words string, x, y, size float32, bold bool, t ui.Token) {
	d.Text(words, x-mapview.TextWidth(words, size, bold)/2, y, size, bold, d.colors.Of(t))
}
