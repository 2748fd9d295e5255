package mapview

import (
	"bytes"
	"slices"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/font/opentype/tables"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/bidi"
)

// line is a line of text in several fonts or directions. Lengths are in units of
// its size.
type line struct {
	signs []placed
	width float32
}

// placed is a glyph of a font in its place on the base line.
type placed struct {
	face *font.Face
	gid  font.GID
	x, y float32
}

// lineKey is everything that decides about a line.
type lineKey struct {
	words string
	bold  bool
}

// signKey names an outline.
type signKey struct {
	face *font.Face
	gid  font.GID
}

// Bounds of what is kept of shaped text.
const (
	mostLines = 4 << 10
	mostSigns = 8 << 10
)

// shaper shapes text. lettering guards it.
var shaper = struct {
	engine    shaping.HarfbuzzShaper
	segmenter shaping.Segmenter
	theme     [2]*font.Face
	outlines  map[signKey]*shape
}{outlines: map[signKey]*shape{}}

// shaped sets a tamed line in the fonts that have its letters and in the order
// in which it is read. It is nil for one that the font of the theme sets letter
// by letter. lettering is locked.
func shaped(words string, bold bool) *line {
	for _, r := range words {
		if letterOf(bold, r).shaped() {
			return lineOf(words, bold)
		}
	}
	return nil
}

// lineOf finds a line or shapes it. lettering is locked.
func lineOf(words string, bold bool) *line {
	key := lineKey{words, bold}
	l, ok := lettering.lines[key]
	if !ok {
		if len(lettering.lines) >= mostLines {
			clear(lettering.lines)
		}
		l = shapeLine(words, bold)
		lettering.lines[key] = l
	}
	return l
}

// shapeLine shapes a line. It is nil where a font of the system is broken, for
// which nobody here is to blame. lettering is locked.
func shapeLine(words string, bold bool) (l *line) {
	defer func() {
		if recover() != nil {
			shaper.engine, shaper.segmenter = shaping.HarfbuzzShaper{}, shaping.Segmenter{}
			l = nil
		}
	}()
	runes := []rune(words)
	for i, r := range runes {
		if c, _ := bidi.LookupRune(r); c.Class() == bidi.B {
			runes[i] = ' ' // a line is one paragraph
		}
	}
	runs := shaper.segmenter.Split(shaping.Input{
		Text: runes, RunEnd: len(runes), Size: fixed.I(measure), Language: language.NewLanguage("en"),
	}, &faces{bold: bold})
	runs = visual(runs, rightToLeft(runes))
	l = &line{}
	x := fixed.Int26_6(0)
	em := func(v fixed.Int26_6) float32 { return float32(v) / 64 / measure }
	for _, run := range runs {
		for _, g := range shaper.engine.Shape(run).Glyphs {
			advance := g.Advance
			if g.GlyphID == 0 { // nobody has this letter
				box := letterOf(bold, runes[g.TextIndex()])
				advance = box.advance
				if advance > 0 {
					l.signs = append(l.signs, placed{face: themeFace(bold), x: em(x)})
				}
			} else {
				l.signs = append(l.signs, placed{run.Face, g.GlyphID, em(x + g.XOffset), em(-g.YOffset)})
			}
			x += advance
		}
	}
	l.width = em(x)
	return l
}

// rightToLeft reports whether text is of a script that is read from the right:
// its first letter that has a direction says so.
func rightToLeft(runes []rune) bool {
	for _, r := range runes {
		switch c, _ := bidi.LookupRune(r); c.Class() {
		case bidi.L:
			return false
		case bidi.R, bidi.AL:
			return true
		}
	}
	return false
}

// visual brings runs into the order in which they stand, from left to right.
func visual(runs []shaping.Input, rtl bool) []shaping.Input {
	runs = slices.Clone(runs) // they belong to the segmenter
	back := func(i int) bool { return runs[i].Direction.Progression() == di.TowardTopLeft }
	levels := make([]int, len(runs))
	for i := range runs {
		switch {
		case back(i):
			levels[i] = 1
		case rtl, i > 0 && i+1 < len(runs) && back(i-1) && back(i+1) && !lettered(runs[i]):
			levels[i] = 2 // in the other direction within what is read from the right, as figures are
		}
	}
	for level := 2; level > 0; level-- {
		for from := 0; from < len(runs); from++ {
			to := from
			for to < len(runs) && levels[to] >= level {
				to++
			}
			slices.Reverse(runs[from:to])
			slices.Reverse(levels[from:to])
			from = max(from, to)
		}
	}
	return runs
}

// lettered reports whether a run has letters that are read from the left.
func lettered(run shaping.Input) bool {
	return slices.ContainsFunc(run.Text[run.RunStart:run.RunEnd], func(r rune) bool {
		c, _ := bidi.LookupRune(r)
		return c.Class() == bidi.L
	})
}

// faces chooses fonts for a line, from its first letter on. lettering is locked.
type faces struct {
	bold bool
	last *font.Face
}

// ResolveFace implements shaping.Fontmap.
func (f *faces) ResolveFace(r rune) *font.Face {
	l := letterOf(f.bold, r)
	if f.last != nil && l.mark { // a mark belongs to the letter before it
		if _, ok := f.last.NominalGlyph(r); ok {
			return f.last
		}
	}
	switch {
	case l.there || l.from == nil:
		f.last = themeFace(f.bold)
	default:
		f.last = l.from
	}
	return f.last
}

// themeFace is a font of the theme for shaping. lettering is locked.
func themeFace(bold bool) *font.Face {
	which := weight(bold)
	if shaper.theme[which] == nil {
		f, err := font.ParseTTF(bytes.NewReader(fontFile(bold)))
		if err != nil {
			panic("mapview: font of the theme: " + err.Error()) // compiled in; cannot happen
		}
		shaper.theme[which] = f
	}
	return shaper.theme[which]
}

// trace adds the outlines of a line to a shape, its left end and base line at x,
// y. lettering is locked.
func (l *line) trace(s *shape, x, y, size float32) {
	for _, g := range l.signs {
		for _, o := range outlineOf(g.face, g.gid).ops {
			for i := 0; i < len(o.v); i += 2 {
				o.v[i], o.v[i+1] = x+(g.x+o.v[i])*size, y+(g.y+o.v[i+1])*size
			}
			switch o.verb {
			case 'M':
				s.moveTo(o.v[0], o.v[1])
			case 'L':
				s.lineTo(o.v[0], o.v[1])
			case 'C':
				s.cubeTo(o.v[0], o.v[1], o.v[2], o.v[3], o.v[4], o.v[5])
			case 'Z':
				s.close()
			}
		}
	}
}

// outlineOf finds the outline of a glyph or reads it. lettering is locked.
func outlineOf(face *font.Face, gid font.GID) *shape {
	key := signKey{face, gid}
	s, ok := shaper.outlines[key]
	if !ok {
		if len(shaper.outlines) >= mostSigns {
			clear(shaper.outlines)
		}
		s = readOutline(face, gid)
		shaper.outlines[key] = s
	}
	return s
}

// readOutline reads the outline of a glyph in units of its size; a coloured one
// gives its shape. A picture, or what a broken font has, is a box.
func readOutline(face *font.Face, gid font.GID) (s *shape) {
	defer func() {
		if recover() != nil {
			s = boxOutline()
		}
	}()
	var outline font.GlyphOutline
	switch data := face.GlyphData(gid).(type) {
	case font.GlyphOutline:
		outline = data
	case font.GlyphSVG:
		outline = data.Outline
	default:
		o, ok := face.GlyphDataOutline(tables.GlyphID(gid))
		if !ok {
			return boxOutline()
		}
		outline = o
	}
	s = &shape{}
	em := float32(face.Upem())
	at := func(p opentype.SegmentPoint) (float32, float32) { return p.X / em, -p.Y / em }
	var x, y float32
	for i, o := range outline.Segments {
		ax, ay := at(o.Args[0])
		bx, by := at(o.Args[1])
		cx, cy := at(o.Args[2])
		switch o.Op {
		case opentype.SegmentOpMoveTo:
			if i > 0 {
				s.close()
			}
			s.moveTo(ax, ay)
			x, y = ax, ay
		case opentype.SegmentOpLineTo:
			s.lineTo(ax, ay)
			x, y = ax, ay
		case opentype.SegmentOpQuadTo:
			s.cubeTo(x+(ax-x)*2/3, y+(ay-y)*2/3, bx+(ax-bx)*2/3, by+(ay-by)*2/3, bx, by)
			x, y = bx, by
		case opentype.SegmentOpCubeTo:
			s.cubeTo(ax, ay, bx, by, cx, cy)
			x, y = cx, cy
		}
	}
	if len(s.ops) > 0 {
		s.close()
	}
	return s
}

// boxOutline stands for a glyph that has no outline.
func boxOutline() *shape {
	s := &shape{}
	s.roundRect(0.1, -0.72, 0.8, 0.76, 0, false)
	s.roundRect(0.16, -0.66, 0.68, 0.64, 0, true)
	return s
}
