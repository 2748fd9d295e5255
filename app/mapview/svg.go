package mapview

import (
	"context"
	"image/color"
	"io"
	"math"
	"strconv"
	"unicode/utf8"

	"konklave/app/ui"
	"konklave/model"
)

// fontFamily is what SVG readers shall set text in: our font where it is
// installed, else what comes near.
const fontFamily = "'Noto Sans', 'Open Sans', 'Segoe UI', 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif"

// WriteSVG writes the drawing as SVG. Text stays text, each line held to its
// width, so that another font does not burst the cards; each card is a group
// with its name as title. The same drawing always gives the same bytes.
func (d *Drawing) WriteSVG(ctx context.Context, w io.Writer, title string) error {
	if err := d.await(ctx, d.Area); err != nil {
		return err
	}
	s := &svgFile{buf: make([]byte, 0, 4096+2048*len(d.scene.Nodes)), glyphs: map[string]int{}}
	if err := d.paint(ctx, s, d.Area, Complete, 1); err != nil {
		return err
	}
	s.leave()
	head := &svgFile{}
	head.put(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" role="img" width="`)
	head.num(d.Area.W)
	head.put(`" height="`)
	head.num(d.Area.H)
	head.put(`" viewBox="`)
	head.nums(d.Area.X, d.Area.Y, d.Area.W, d.Area.H)
	head.put("\">\n<title>")
	head.escaped(title)
	head.put("</title>\n<defs>\n")
	head.buf = append(head.buf, s.defs...)
	head.put("</defs>\n")
	a := d.Area
	head.box(a.X, a.Y, a.W, a.H, 0, d.ink.Of(ui.Bg))
	head.put(`<g font-family="` + fontFamily + `" font-size="12">` + "\n")
	for _, part := range [][]byte{head.buf, s.buf, []byte("</g>\n</svg>\n")} {
		if _, err := w.Write(part); err != nil {
			return err
		}
	}
	return nil
}

// svgFile is a surface of SVG elements.
type svgFile struct {
	buf    []byte
	defs   []byte
	glyphs map[string]int // numbers of the icons in defs, by their outlines and colours
	key    []byte         // room for a key of glyphs
	inside bool           // a group is open
}

// move begins a group. Without a name and at the origin none is needed.
func (s *svgFile) move(name string, x, y, k float32) {
	s.leave()
	if name == "" && x == 0 && y == 0 && k == 1 {
		return
	}
	s.inside = true
	s.put(`<g transform="translate(`)
	s.nums(x, y)
	if k != 1 {
		s.put(`) scale(`)
		s.buf = strconv.AppendFloat(s.buf, float64(k), 'f', -1, 32)
	}
	s.put(`)">`)
	if name != "" {
		s.put("<title>")
		s.escaped(tame(name))
		s.put("</title>")
	}
	s.put("\n")
}

func (s *svgFile) leave() {
	if s.inside {
		s.put("</g>\n")
		s.inside = false
	}
}

func (s *svgFile) fill(sh *shape, c color.NRGBA) {
	if len(sh.ops) == 0 || c.A == 0 {
		return
	}
	s.put(`<path d="`)
	s.outline(sh)
	s.put(`"`)
	s.color("fill", c)
	s.put("/>\n")
}

func (s *svgFile) outline(sh *shape) {
	for i := range sh.ops {
		o := &sh.ops[i]
		s.buf = append(s.buf, o.verb)
		switch o.verb {
		case 'M', 'L':
			s.nums(o.v[:2]...)
		case 'C':
			s.nums(o.v[:]...)
		}
	}
}

func (s *svgFile) box(x, y, w, h, r float32, c color.NRGBA) {
	if c.A == 0 {
		return
	}
	if r >= w/2 && w == h {
		s.circle(x+r, y+r, r)
	} else {
		s.rect(x, y, w, h, r)
	}
	s.color("fill", c)
	s.put("/>\n")
}

func (s *svgFile) frame(x, y, w, h, r, width float32, c color.NRGBA) {
	// A stroke has its middle on the outline.
	half := width / 2
	if r >= w/2 && w == h {
		s.circle(x+w/2, y+h/2, w/2-half)
	} else {
		s.rect(x+half, y+half, w-width, h-width, max(r-half, 0))
	}
	s.strokeOf(width, c)
	s.put("/>\n")
}

func (s *svgFile) circle(x, y, r float32) {
	s.attribute(`<circle cx="`, x)
	s.attribute(`" cy="`, y)
	s.attribute(`" r="`, r)
	s.put(`"`)
}

func (s *svgFile) rect(x, y, w, h, r float32) {
	s.attribute(`<rect x="`, x)
	s.attribute(`" y="`, y)
	s.attribute(`" width="`, w)
	s.attribute(`" height="`, h)
	if r = min(r, w/2, h/2); r > 0 {
		s.attribute(`" rx="`, r)
	}
	s.put(`"`)
}

func (s *svgFile) strokeOf(width float32, c color.NRGBA) {
	s.put(` fill="none"`)
	s.color("stroke", c)
	s.attribute(` stroke-width="`, width)
	s.put(`"`)
}

func (s *svgFile) stroke(points []model.Point, width, on, off float32, c color.NRGBA) {
	if len(points) < 2 {
		return
	}
	s.put(`<path d="M`)
	for i, p := range points {
		if i > 0 && i < len(points)-1 && p == points[i-1] {
			continue
		}
		if i > 0 {
			s.put(" ")
		}
		s.nums(p.X, p.Y)
	}
	s.put(`"`)
	s.strokeOf(width, c)
	if on > 0 {
		s.put(` stroke-dasharray="`)
		s.nums(on, off)
		s.put(`"`)
	}
	s.put("/>\n")
}

// glyph refers to an icon, which is written once for each of its colourings.
func (s *svgFile) glyph(g *glyph, x, y, size float32, ink func(color.NRGBA) color.NRGBA) {
	at := len(s.buf)
	for i := range g.parts {
		s.put(`<path d="`)
		s.outline(&shape{ops: g.parts[i].ops})
		s.put(`"`)
		s.color("fill", ink(g.parts[i].ink))
		s.put("/>")
	}
	s.key = append(s.key[:0], s.buf[at:]...)
	s.buf = s.buf[:at]
	n, ok := s.glyphs[string(s.key)]
	if !ok {
		n = len(s.glyphs) + 1
		s.glyphs[string(s.key)] = n
		s.defs = append(s.defs, `<g id="i`...)
		s.defs = strconv.AppendInt(s.defs, int64(n), 10)
		s.defs = append(s.defs, `">`...)
		s.defs = append(s.defs, s.key...)
		s.defs = append(s.defs, "</g>\n"...)
	}
	s.put(`<use xlink:href="#i`)
	s.buf = strconv.AppendInt(s.buf, int64(n), 10)
	s.put(`" transform="translate(`)
	s.nums(x, y)
	s.put(`) scale(`)
	s.buf = strconv.AppendFloat(s.buf, float64(size/g.field), 'g', 5, 32)
	s.put(")\"/>\n")
}

func (s *svgFile) text(t run) {
	words := tame(t.words)
	if words == "" {
		return
	}
	w := widthOf(words, t.size, t.bold)
	if t.centered {
		t.x += w / 2
	}
	s.attribute(`<text x="`, t.x)
	s.attribute(`" y="`, t.y)
	back := rightToLeft([]rune(words))
	switch {
	case t.centered:
		s.put(`" text-anchor="middle`)
	case back: // such a line ends at its left
		s.put(`" text-anchor="end`)
	}
	if back {
		s.put(`" direction="rtl" unicode-bidi="embed`)
	}
	if t.size != 12 {
		s.attribute(`" font-size="`, t.size)
	}
	if t.bold {
		s.put(`" font-weight="700`)
	}
	if w > 0 && !foreign(words, t.bold) { // the width in a font of another script is a guess
		s.attribute(`" textLength="`, w)
		s.put(`" lengthAdjust="spacingAndGlyphs`)
	}
	s.put(`"`)
	s.color("fill", t.ink)
	s.put(">")
	s.escaped(words)
	s.put("</text>\n")
}

func (s *svgFile) put(str string) { s.buf = append(s.buf, str...) }

func (s *svgFile) attribute(before string, v float32) {
	s.put(before)
	s.num(v)
}

func (s *svgFile) color(of string, c color.NRGBA) {
	const hex = "0123456789abcdef"
	s.put(" ")
	s.put(of)
	s.buf = append(s.buf, '=', '"', '#', hex[c.R>>4], hex[c.R&15], hex[c.G>>4], hex[c.G&15], hex[c.B>>4], hex[c.B&15], '"')
	if c.A < 0xff {
		s.put(" ")
		s.put(of)
		s.attribute(`-opacity="`, float32(c.A)/0xff)
		s.put(`"`)
	}
}

// nums writes numbers with as little between them as SVG needs.
func (s *svgFile) nums(vs ...float32) {
	for i, v := range vs {
		if i > 0 && !(v <= -0.005) {
			s.buf = append(s.buf, ' ')
		}
		s.num(v)
	}
}

// num writes a number with at most two digits behind the point.
func (s *svgFile) num(v float32) {
	if v != v || v > 1e9 || v < -1e9 {
		v = 0
	}
	n := int64(math.Round(float64(v) * 100))
	if n < 0 {
		s.buf = append(s.buf, '-')
		n = -n
	}
	s.buf = strconv.AppendInt(s.buf, n/100, 10)
	if n %= 100; n > 0 {
		s.buf = append(s.buf, '.', byte('0'+n/10))
		if n %= 10; n > 0 {
			s.buf = append(s.buf, byte('0'+n))
		}
	}
}

// escaped writes text so that it is text in XML, whatever is in it.
func (s *svgFile) escaped(str string) {
	for i := 0; i < len(str); {
		r, n := utf8.DecodeRuneInString(str[i:])
		switch {
		case r == '&':
			s.put("&amp;")
		case r == '<':
			s.put("&lt;")
		case r == '>':
			s.put("&gt;")
		case r == '"':
			s.put("&quot;")
		case r < ' ', r == 0x7f:
			s.put(" ")
		case r == utf8.RuneError, r == 0xfffe, r == 0xffff: // not allowed in XML
			s.put("\uFFFD")
		default:
			s.buf = append(s.buf, str[i:i+n]...)
		}
		i += n
	}
}
