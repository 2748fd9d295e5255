package ui

import (
	"strings"
	"unicode/utf8"
)

// flowSpot is a place in a flow: before a byte of a piece.
type flowSpot struct{ piece, at int }

func (s flowSpot) before(o flowSpot) bool {
	return s.piece < o.piece || s.piece == o.piece && s.at < o.at
}

// flowMark is a stretch of a line that is picked.
type flowMark struct {
	line int
	x, w float32
}

// end is the place behind the last letter.
func (f *flowed) end() flowSpot {
	if n := len(f.pieces); n > 0 {
		return flowSpot{n - 1, len(f.pieces[n-1].text)}
	}
	return flowSpot{}
}

// spotAt is the place that a point relative to the corner of a flow means: the
// nearest one where no text is.
func (f *flowed) spotAt(spans []flowSpan, x, y, lineHeight float32) flowSpot {
	if len(f.pieces) == 0 || y < 0 {
		return flowSpot{}
	}
	line := int(y / lineHeight)
	last := f.pieces[len(f.pieces)-1].line
	if line > last {
		return f.end()
	}
	at := flowSpot{}
	for i := range f.pieces {
		p := &f.pieces[i]
		switch {
		case p.line > line || p.line == line && x < p.x:
			return at
		case p.line < line:
			at = flowSpot{i, len(p.text)}
		default:
			at = flowSpot{i, letterAt(p.text, x-p.x-spans[p.span].style.pad, &spans[p.span].style)}
		}
	}
	return at
}

// letterAt is the byte before which a place in a text lies that is x from its
// start: the nearer side of the letter under it.
func letterAt(text string, x float32, style *flowStyle) int {
	width := func(s string) float32 { return measure(s, style.size, style.font).Width }
	n := fitting(text, x, width)
	if n < len(text) {
		_, size := utf8.DecodeRuneInString(text[n:])
		if (width(text[:n])+width(text[:n+size]))/2 < x {
			n += size
		}
	}
	return n
}

// marks are the stretches from one place to another.
func (f *flowed) marks(spans []flowSpan, from, to flowSpot) []flowMark {
	var list []flowMark
	for i := from.piece; i <= to.piece && i < len(f.pieces); i++ {
		p := &f.pieces[i]
		style := &spans[p.span].style
		a, z := 0, len(p.text)
		if i == from.piece {
			a = min(from.at, z)
		}
		if i == to.piece {
			z = min(to.at, z)
		}
		if a >= z {
			continue
		}
		left := p.x + style.pad
		m := flowMark{line: p.line, x: left + measure(p.text[:a], style.size, style.font).Width}
		m.w = left + measure(p.text[:z], style.size, style.font).Width - m.x
		if n := len(list); n > 0 && list[n-1].line == m.line { // with the blank between them
			list[n-1].w = m.x + m.w - list[n-1].x
			continue
		}
		list = append(list, m)
	}
	return list
}

// between is the text from one place to another, as it was before it was wrapped.
func (f *flowed) between(from, to flowSpot) string {
	var s strings.Builder
	for i := from.piece; i <= to.piece && i < len(f.pieces); i++ {
		p := &f.pieces[i]
		a, z := 0, len(p.text)
		if i == from.piece {
			a = min(from.at, z)
		}
		if i == to.piece {
			z = min(to.at, z)
		}
		if i > from.piece {
			s.WriteString(p.before)
		}
		s.WriteString(p.text[a:max(a, z)])
	}
	return s.String()
}

// paintMarks draws what is picked behind a flow with its corner at x, y.
func (f *flowed) paintMarks(b *brush, spans []flowSpan, from, to flowSpot, x, y, lineHeight float32) {
	for _, m := range f.marks(spans, from, to) {
		b.box(x+m.x, y+float32(m.line)*lineHeight, m.w, lineHeight, AccentSoft2, "", 0, 0)
	}
}
