package mapview

import (
	"context"
	"image/color"
	"slices"
	"strings"
	"unicode/utf16"

	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/image/math/fixed"

	"konklave/model"
)

// Pen writes on the pages of a PDF that counts in points: maps, and the words
// and boxes around them. Text is text in our font, which is embedded as far as
// it is used; a line with letters that the font lacks is drawn as outlines of
// other fonts, or with boxes where no font has them, and whoever searches or
// copies finds the letters all the same.
type Pen struct {
	doc    *fpdf.Fpdf
	k      float64 // points per unit
	ox, oy float64
	home   struct{ k, ox, oy float64 } // for move
	path   shape
}

const pdfFont = "noto"

// NewPen begins to write on a document whose unit is the point.
func NewPen(doc *fpdf.Fpdf) *Pen {
	doc.AddUTF8FontFromBytes(pdfFont, "", slices.Clone(fontFile(false)))
	doc.AddUTF8FontFromBytes(pdfFont, "B", slices.Clone(fontFile(true)))
	p := &Pen{doc: doc}
	p.set(1, 0, 0)
	p.path.reset()
	return p
}

func (p *Pen) set(k, ox, oy float64) {
	p.k, p.ox, p.oy = k, ox, oy
	p.home.k, p.home.ox, p.home.oy = k, ox, oy
}

// Map draws a part of a drawing at k points per scene unit, with the corner of
// area at x, y. Nothing shows outside of the area.
func (p *Pen) Map(ctx context.Context, d *Drawing, area Rect, x, y, k float64, detail Detail) error {
	if err := d.await(ctx, area); err != nil {
		return err
	}
	p.doc.ClipRect(x, y, float64(area.W)*k, float64(area.H)*k, false)
	p.set(k, x-float64(area.X)*k, y-float64(area.Y)*k)
	err := d.paint(ctx, p, area, detail, float32(k))
	p.set(1, 0, 0)
	p.doc.ClipEnd()
	// The end of the clip took colours, pen and font back without the document
	// noticing, so all of them are said anew.
	p.doc.SetFillColor(0, 0, 0)
	p.doc.SetDrawColor(0, 0, 0)
	p.doc.SetLineWidth(1)
	p.doc.SetFont(pdfFont, "", 0.5)
	return err
}

// Text sets a line with its left end and its base line at x, y.
func (p *Pen) Text(words string, x, y, size float32, bold bool, c color.NRGBA) {
	await(words, bold)
	p.text(run{words: words, x: x, y: y, size: size, bold: bold, ink: c})
}

// Box fills a rectangle with rounded corners.
func (p *Pen) Box(r Rect, radius float32, c color.NRGBA) { p.box(r.X, r.Y, r.W, r.H, radius, c) }

// Frame strokes the inside of a rectangle with rounded corners.
func (p *Pen) Frame(r Rect, radius, width float32, c color.NRGBA) {
	p.frame(r.X, r.Y, r.W, r.H, radius, width, c)
}

// Line draws a straight line, in dashes if on is not 0.
func (p *Pen) Line(x0, y0, x1, y1, width, on, off float32, c color.NRGBA) {
	p.stroke([]model.Point{{X: x0, Y: y0}, {X: x1, Y: y1}}, width, on, off, c)
}

// Stance draws the sign of a stance in its own colours, on white.
func (p *Pen) Stance(s model.Support, x, y, size float32) {
	p.glyph(glyphOf("stance-"+s.Code()+"-light"), x, y, size, func(c color.NRGBA) color.NRGBA { return c })
}

// TextWidth measures a line in units of its size, as maps and Pen set it.
func TextWidth(words string, size float32, bold bool) float32 {
	await(words, bold)
	return widthOf(words, size, bold)
}

// Cut shortens a line to a width, with three dots at its end.
func Cut(words string, size, width float32, bold bool) string {
	await(words, bold)
	return ellipsis(words, size, width, bold)
}

func (p *Pen) move(_ string, x, y, k float32) {
	p.k = p.home.k * float64(k)
	p.ox, p.oy = p.home.ox+float64(x)*p.home.k, p.home.oy+float64(y)*p.home.k
}

func (p *Pen) x(v float32) float64 { return p.ox + float64(v)*p.k }
func (p *Pen) y(v float32) float64 { return p.oy + float64(v)*p.k }

func (p *Pen) fillColor(c color.NRGBA) {
	r, g, b := p.doc.GetFillColor()
	if r != int(c.R) || g != int(c.G) || b != int(c.B) {
		p.doc.SetFillColor(int(c.R), int(c.G), int(c.B))
	}
}

func (p *Pen) fill(s *shape, c color.NRGBA) {
	if len(s.ops) == 0 || c.A == 0 {
		return
	}
	p.fillColor(c)
	p.outline(s)
	p.doc.DrawPath("F")
}

// outline makes a shape the path of the document. The sides of a box that its
// corners leave nothing of, as in a circle, are left out.
func (p *Pen) outline(s *shape) {
	var x, y float32 // where the path has come to
	for i := range s.ops {
		v := &s.ops[i].v
		switch s.ops[i].verb {
		case 'M':
			x, y = v[0], v[1]
			p.doc.MoveTo(p.x(x), p.y(y))
		case 'L':
			if max(v[0]-x, x-v[0], v[1]-y, y-v[1]) < 1e-3 {
				continue
			}
			x, y = v[0], v[1]
			p.doc.LineTo(p.x(x), p.y(y))
		case 'C':
			x, y = v[4], v[5]
			p.doc.CurveBezierCubicTo(p.x(v[0]), p.y(v[1]), p.x(v[2]), p.y(v[3]), p.x(x), p.y(y))
		case 'Z':
			p.doc.ClosePath()
		}
	}
}

func (p *Pen) own(c color.NRGBA) {
	p.fill(&p.path, c)
	p.path.reset()
}

func (p *Pen) box(x, y, w, h, r float32, c color.NRGBA) {
	if r <= 0 && c.A > 0 {
		p.fillColor(c)
		p.doc.Rect(p.x(x), p.y(y), float64(w)*p.k, float64(h)*p.k, "F")
		return
	}
	p.path.roundRect(x, y, w, h, r, false)
	p.own(c)
}

func (p *Pen) frame(x, y, w, h, r, width float32, c color.NRGBA) {
	if c.A == 0 {
		return
	}
	half := width / 2 // a stroke has its middle on the outline
	p.path.roundRect(x+half, y+half, w-width, h-width, max(r-half, 0), false)
	p.strokeOf(width, c)
	p.outline(&p.path)
	p.doc.DrawPath("D")
	p.path.reset()
}

// strokeOf sets how lines are drawn.
func (p *Pen) strokeOf(width float32, c color.NRGBA) {
	if r, g, b := p.doc.GetDrawColor(); r != int(c.R) || g != int(c.G) || b != int(c.B) {
		p.doc.SetDrawColor(int(c.R), int(c.G), int(c.B))
	}
	if w := float64(width) * p.k; w != p.doc.GetLineWidth() {
		p.doc.SetLineWidth(w)
	}
}

func (p *Pen) stroke(points []model.Point, width, on, off float32, c color.NRGBA) {
	if len(points) < 2 || c.A == 0 {
		return
	}
	p.strokeOf(width, c)
	if on > 0 {
		p.doc.SetDashPattern([]float64{float64(on) * p.k, float64(off) * p.k}, 0)
	}
	for i, q := range points {
		if i == 0 {
			p.doc.MoveTo(p.x(q.X), p.y(q.Y))
		} else {
			p.doc.LineTo(p.x(q.X), p.y(q.Y))
		}
	}
	p.doc.DrawPath("D")
	if on > 0 {
		p.doc.SetDashPattern(nil, 0)
	}
}

func (p *Pen) glyph(g *glyph, x, y, size float32, ink func(color.NRGBA) color.NRGBA) {
	for i := range g.parts {
		g.parts[i].trace(&p.path, x, y, size/g.field)
		p.own(ink(g.parts[i].ink))
	}
}

func (p *Pen) text(t run) {
	words := strings.TrimRight(tame(t.words), " ")
	if words == "" || t.ink.A == 0 {
		return
	}
	style := ""
	if t.bold {
		style = "B"
	}
	p.doc.SetFont(pdfFont, style, float64(t.size)*p.k)
	if r, g, b := p.doc.GetTextColor(); r != int(t.ink.R) || g != int(t.ink.G) || b != int(t.ink.B) {
		p.doc.SetTextColor(int(t.ink.R), int(t.ink.G), int(t.ink.B))
	}
	if !p.lacks(words, t.bold) {
		p.doc.Text(p.x(t.x), p.y(t.y), words)
		return
	}
	p.doc.RawWriteStr("/Span <</ActualText <" + hexUTF16(words) + ">>> BDC")
	if !p.shaped(t, words) {
		p.patched(t, words)
	}
	p.doc.RawWriteStr("EMC")
}

// lacks reports whether some letters cannot be set in our font. The library
// cannot set those beyond 16 bits, nor put marks where they belong.
func (p *Pen) lacks(words string, bold bool) bool {
	lettering.Lock()
	defer lettering.Unlock()
	for _, r := range words {
		if l := letterOf(bold, r); r > 0xffff || !l.there || l.shaped() {
			return true
		}
	}
	return false
}

// shaped draws the outlines of a line in the fonts that have its letters, if
// there are any. Letters that nobody sees lie over it for those who select.
func (p *Pen) shaped(t run, words string) bool {
	lettering.Lock()
	l := shaped(words, t.bold)
	var n fixed.Int26_6
	if l != nil {
		l.trace(&p.path, t.x, t.y, t.size)
		n = letterOf(t.bold, 'n').advance
	}
	lettering.Unlock()
	if l == nil {
		return false
	}
	p.own(t.ink)
	letters := max(1, int(l.width*measure*64/float32(max(n, 1))))
	p.doc.SetTextRenderingMode(3)
	p.doc.Text(p.x(t.x), p.y(t.y), strings.Repeat("n", letters))
	p.doc.SetTextRenderingMode(0)
	return true
}

// patched sets a line in which a box stands for each letter that is lacking.
func (p *Pen) patched(t run, words string) {
	type stretch struct {
		words string
		x, w  float32
		there bool
	}
	var line []stretch
	x := t.x
	lettering.Lock()
	for _, r := range words {
		l := letterOf(t.bold, r)
		w := float32(l.advance) / 64 * t.size / measure
		there := l.there && r <= 0xffff
		switch n := len(line); {
		case !there && w == 0: // a sign that nobody sees
		case there && n > 0 && line[n-1].there:
			line[n-1].words += string(r)
			line[n-1].w += w
		default:
			line = append(line, stretch{words: string(r), x: x, w: w, there: there})
		}
		x += w
	}
	lettering.Unlock()
	for _, s := range line {
		if s.there {
			p.doc.Text(p.x(s.x), p.y(t.y), s.words)
			continue
		}
		p.frame(s.x+s.w*0.1, t.y-t.size*0.72, s.w*0.8, t.size*0.76, 0, t.size*0.06, t.ink)
	}
}

// hexUTF16 writes text as a PDF string may be: UTF-16 in hex with its mark.
func hexUTF16(s string) string {
	const hex = "0123456789ABCDEF"
	out := []byte("FEFF")
	for _, u := range utf16.Encode([]rune(s)) {
		out = append(out, hex[u>>12], hex[u>>8&15], hex[u>>4&15], hex[u&15])
	}
	return string(out)
}
