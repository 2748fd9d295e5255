package ui

import (
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
)

// A flow is text of several styles that wraps together: the paragraphs of a
// Markdown page, a message with its filled fields. The layout is pure; painting
// is in flowpaint.go.

// flowStyle is how one span of a flow looks.
type flowStyle struct {
	font  fyne.TextStyle
	size  float32 // text size
	token Token   // colour of the text
	back  Token   // rounded rectangle behind it, "" for none
	edge  Token   // dashed outline of that rectangle, "" for none
	pad   float32 // free space inside the rectangle, left and right
	rise  float32 // how far the text stands above its line
}

// flowSpan is a piece of text in one style. A line break in it ends the line.
type flowSpan struct {
	text  string
	style flowStyle
}

// flowPiece is a run of text placed on a line: the part of spans[span] that
// fits there. x is the left edge of the rectangle, width includes the padding.
type flowPiece struct {
	text     string
	span     int
	line     int
	x, width float32
	before   string // what stood between it and the piece before: blank, line ends, or nothing
}

// flowed is a finished layout. Lines are lineHeight high; the height of the
// whole is lines times lineHeight.
type flowed struct {
	pieces []flowPiece
	lines  int
	width  float32 // of the widest line
}

// flowAtom is an unbreakable part: a word or a part of one.
type flowAtom struct {
	text   string
	span   int
	width  float32
	blank  float32 // width of the blanks before it, 0 for none
	breaks bool    // a line break stands before it (hard)
	glued  bool    // no line may end before it
}

// flowText wraps spans into lines of at most width. measure gives the width of
// a text in the style of its span. A word wider than a line is cut.
func flowText(spans []flowSpan, width float32, measure func(text string, style *flowStyle) float32) flowed {
	atoms := flowAtoms(spans, measure)
	f := flowing{spans: spans, limit: max(width, 1), measure: measure}
	for i := 0; i < len(atoms); {
		// A unit is an atom with all that is glued to it.
		end, unit := i+1, atoms[i].width
		for end < len(atoms) && atoms[end].glued {
			unit += atoms[end].width
			end++
		}
		if atoms[i].breaks {
			f.newLine()
		}
		if f.x > 0 && f.x+f.blank(&atoms[i])+unit+f.pads(atoms[i:end]) > f.limit {
			f.newLine()
		}
		if f.x == 0 && unit+f.pads(atoms[i:end]) > f.limit {
			f.cut(atoms[i:end])
		} else {
			for ; i < end; i++ {
				f.put(atoms[i])
			}
		}
		i = end
	}
	if len(atoms) == 0 {
		return flowed{lines: 1}
	}
	f.out.lines = f.line + 1
	return f.out
}

// flowing is a layout on its way.
type flowing struct {
	spans   []flowSpan
	limit   float32
	measure func(string, *flowStyle) float32
	out     flowed
	x       float32
	line    int
	parted  string // what stands before the next piece
}

func (f *flowing) newLine() {
	f.line++
	f.x = 0
}

// blank is the space before an atom that does not begin a line.
func (f *flowing) blank(a *flowAtom) float32 {
	if f.x == 0 {
		return 0
	}
	return a.blank
}

// pads is the padding that the rectangles of a unit add.
func (f *flowing) pads(unit []flowAtom) float32 {
	sum, last := float32(0), -1
	if n := len(f.out.pieces); n > 0 && f.out.pieces[n-1].line == f.line {
		last = f.out.pieces[n-1].span
	}
	for _, a := range unit {
		if a.span != last {
			sum += 2 * f.spans[a.span].style.pad
		}
		last = a.span
	}
	return sum
}

// put appends an atom to the line, to the last piece if it is of the same span.
func (f *flowing) put(a flowAtom) {
	switch {
	case a.breaks:
		f.parted += "\n"
	case a.blank > 0 && f.parted == "":
		f.parted = " "
	}
	if a.text == "" {
		return
	}
	blank := f.blank(&a)
	if n := len(f.out.pieces); n > 0 {
		last := &f.out.pieces[n-1]
		if last.line == f.line && last.span == a.span {
			if blank > 0 {
				last.text += " "
			}
			f.parted = ""
			last.text += a.text
			last.width += blank + a.width
			f.advance(blank + a.width)
			return
		}
	}
	pad := f.spans[a.span].style.pad
	f.out.pieces = append(f.out.pieces, flowPiece{text: a.text, span: a.span, line: f.line, x: f.x + blank, width: a.width + 2*pad, before: f.parted})
	f.parted = ""
	f.advance(blank + a.width + 2*pad)
}

func (f *flowing) advance(by float32) {
	f.x += by
	f.out.width = max(f.out.width, f.x)
}

// cut places a unit that is wider than a line, as many runes per line as fit.
func (f *flowing) cut(unit []flowAtom) {
	for _, a := range unit {
		style := &f.spans[a.span].style
		rest := a.text
		for rest != "" {
			room := f.limit - f.x - 2*style.pad
			n := fitting(rest, room, func(s string) float32 { return f.measure(s, style) })
			if n == 0 && f.x > 0 {
				f.newLine()
				continue
			}
			if n == 0 { // not even one character fits: place it all the same
				_, n = utf8.DecodeRuneInString(rest)
			}
			part := rest[:n]
			piece := flowAtom{text: part, span: a.span, width: f.measure(part, style)}
			if len(rest) == len(a.text) { // the first part stands where the whole did
				piece.blank, piece.breaks = a.blank, a.breaks
			}
			f.put(piece)
			if rest = rest[n:]; rest != "" {
				f.newLine()
			}
		}
	}
}

// fitting is the length in bytes of the longest start of s, cut between runes,
// that is at most room wide. The number of measurements grows with the
// logarithm of the result, and only texts of about that length are measured.
func fitting(s string, room float32, width func(string) float32) int {
	ends := make([]int, 0, 64) // byte ends of the first runes of s
	grow := func(n int) {
		from := 0
		if len(ends) > 0 {
			from = ends[len(ends)-1]
		}
		for len(ends) < n && from < len(s) {
			_, size := utf8.DecodeRuneInString(s[from:])
			from += size
			ends = append(ends, from)
		}
	}
	high := 16 // first count of runes known not to fit
	for {
		grow(high)
		if len(ends) < high {
			high = len(ends) + 1
			break
		}
		if width(s[:ends[high-1]]) > room {
			break
		}
		high *= 2
	}
	low := 0 // count of runes known to fit
	for low+1 < high {
		mid := (low + high) / 2
		if width(s[:ends[mid-1]]) <= room {
			low = mid
		} else {
			high = mid
		}
	}
	if low == 0 {
		return 0
	}
	return ends[low-1]
}

// flowAtoms splits spans at blanks, behind hyphens and between wide
// characters. Blanks in a row count as one.
func flowAtoms(spans []flowSpan, measure func(string, *flowStyle) float32) []flowAtom {
	atoms := make([]flowAtom, 0, 4*len(spans))
	blank, breaks, free := float32(0), false, true // before the next atom; free: a line may end here
	for i := range spans {
		style, text := &spans[i].style, spans[i].text
		for text != "" {
			r, size := utf8.DecodeRuneInString(text)
			if r == '\n' {
				if breaks || len(atoms) == 0 {
					// An empty line is an atom without text.
					atoms = append(atoms, flowAtom{span: i, breaks: breaks})
				}
				breaks, blank, free = true, 0, true
				text = text[size:]
				continue
			}
			if unicode.IsSpace(r) && r != '\u00a0' && r != '\u202f' {
				// A blank is as wide as the text it was written in.
				blank, free = measure(" ", style), true
				text = text[size:]
				continue
			}
			n, breakable := atomLength(text)
			atoms = append(atoms, flowAtom{text: text[:n], span: i, width: measure(text[:n], style),
				blank: blank, breaks: breaks, glued: !free && len(atoms) > 0})
			blank, breaks, free = 0, false, breakable
			text = text[n:]
		}
	}
	if breaks {
		atoms = append(atoms, flowAtom{span: len(spans) - 1, breaks: true})
	}
	return atoms
}

// flowAtomMost is where a word without end is parted, in bytes: measuring takes
// longer than the text.
const flowAtomMost = 256

// atomLength is the length in bytes of the atom that text starts with, and
// whether a line may end behind it even if no blank follows.
func atomLength(text string) (n int, breakable bool) {
	last := rune(0)
	for n < len(text) {
		r, size := utf8.DecodeRuneInString(text[n:])
		if unicode.IsSpace(r) && r != '\u00a0' && r != '\u202f' {
			return n, false
		}
		if unicode.Is(wideRunes, r) {
			if n > 0 {
				return n, true
			}
			return size, true
		}
		n += size
		if (r == '-' || r == '/') && unicode.IsLetter(last) {
			if next, _ := utf8.DecodeRuneInString(text[n:]); unicode.IsLetter(next) {
				return n, true
			}
		}
		if n >= flowAtomMost {
			return n, true
		}
		last = r
	}
	return n, false
}
