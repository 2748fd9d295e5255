package ui

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// spot is a position in a text. Line and column count from 0; the column
// counts runes and may be one past the last rune of its line.
type spot struct{ line, col int }

// before says whether p comes earlier in the text than q.
func (p spot) before(q spot) bool {
	return p.line < q.line || p.line == q.line && p.col < q.col
}

// ordered gives two places in the order of the text.
func ordered(a, b spot) (from, to spot) {
	if b.before(a) {
		return b, a
	}
	return a, b
}

// lineChange tells a listener which lines an edit replaced: from line first on,
// removed lines gave way to added lines. Both are at least 1.
type lineChange struct{ first, removed, added int }

// buffer holds a text as lines of runes, without their line breaks. It has at
// least one line. Line breaks that come in as CR LF or CR become LF; a text
// whose first break was CR LF is handed out with CR LF again.
type buffer struct {
	lines [][]rune
	crlf  bool
}

func newBuffer(text string) *buffer {
	b := &buffer{crlf: usesCRLF(text)}
	text = plainBreaks(text)
	// All lines share one array. Each is cut to its own capacity, so that
	// growing a line copies it and never writes into its neighbour.
	all := []rune(text)
	b.lines = make([][]rune, 0, strings.Count(text, "\n")+1)
	start := 0
	for i, r := range all {
		if r == '\n' {
			b.lines = append(b.lines, all[start:i:i])
			start = i + 1
		}
	}
	b.lines = append(b.lines, all[start:len(all):len(all)])
	return b
}

func usesCRLF(text string) bool {
	i := strings.IndexByte(text, '\n')
	return i > 0 && text[i-1] == '\r'
}

func plainBreaks(text string) string {
	if strings.IndexByte(text, '\r') < 0 {
		return text
	}
	text = strings.ReplaceAll(text, "\r\n", "\n")
	return strings.ReplaceAll(text, "\r", "\n")
}

// String gives the whole text.
func (b *buffer) String() string {
	s := b.text(spot{}, b.end())
	if b.crlf {
		s = strings.ReplaceAll(s, "\n", "\r\n")
	}
	return s
}

// end is the place behind the last rune.
func (b *buffer) end() spot {
	last := len(b.lines) - 1
	return spot{last, len(b.lines[last])}
}

// clamp moves p to the nearest place that exists.
func (b *buffer) clamp(p spot) spot {
	if p.line < 0 {
		return spot{}
	}
	if p.line >= len(b.lines) {
		return b.end()
	}
	return spot{p.line, min(max(p.col, 0), len(b.lines[p.line]))}
}

// text gives what stands between two places, with LF breaks.
func (b *buffer) text(from, to spot) string {
	from, to = ordered(b.clamp(from), b.clamp(to))
	if from.line == to.line {
		return string(b.lines[from.line][from.col:to.col])
	}
	size := 0
	for i := from.line; i <= to.line; i++ {
		size += len(b.lines[i]) + 1
	}
	out := make([]byte, 0, size+size/16)
	out = appendRunes(out, b.lines[from.line][from.col:])
	for i := from.line + 1; i < to.line; i++ {
		out = appendRunes(append(out, '\n'), b.lines[i])
	}
	return string(appendRunes(append(out, '\n'), b.lines[to.line][:to.col]))
}

func appendRunes(out []byte, runes []rune) []byte {
	for _, r := range runes {
		if r < utf8.RuneSelf && r >= 0 {
			out = append(out, byte(r))
		} else {
			out = utf8.AppendRune(out, r)
		}
	}
	return out
}

// replace puts text in place of what stands between from and to. It returns
// the place behind the new text and the lines that changed. text must have LF
// breaks (plainBreaks).
func (b *buffer) replace(from, to spot, text string) (spot, lineChange) {
	from, to = ordered(b.clamp(from), b.clamp(to))
	change := lineChange{first: from.line, removed: to.line - from.line + 1, added: strings.Count(text, "\n") + 1}
	if change.removed == 1 && change.added == 1 {
		runes := []rune(text)
		b.lines[from.line] = slices.Replace(b.lines[from.line], from.col, to.col, runes...)
		return spot{from.line, from.col + len(runes)}, change
	}

	head := b.lines[from.line][:from.col]
	tail := b.lines[to.line][to.col:]
	parts := strings.Split(text, "\n")
	fresh := make([][]rune, len(parts))
	for i, part := range parts {
		fresh[i] = []rune(part)
	}
	fresh[0] = append(slices.Clip(slices.Clone(head)), fresh[0]...)
	last := len(fresh) - 1
	end := spot{from.line + last, len(fresh[last])}
	fresh[last] = append(fresh[last], tail...)
	b.lines = slices.Replace(b.lines, from.line, to.line+1, fresh...)
	return end, change
}

// behind is the place behind text when it starts at p.
func (p spot) behind(text string) spot {
	i := strings.LastIndexByte(text, '\n')
	if i < 0 {
		return spot{p.line, p.col + utf8.RuneCountInString(text)}
	}
	return spot{p.line + strings.Count(text, "\n"), utf8.RuneCountInString(text[i+1:])}
}

// left is the place one visible character before p; marks that combine with
// the character before them are not places of their own.
func (b *buffer) left(p spot) spot {
	if p.col > 0 {
		p.col--
		for p.col > 0 && runeCells(b.lines[p.line][p.col]) == 0 {
			p.col--
		}
		return p
	}
	if p.line == 0 {
		return p
	}
	return spot{p.line - 1, len(b.lines[p.line-1])}
}

// right is the place one visible character behind p.
func (b *buffer) right(p spot) spot {
	if line := b.lines[p.line]; p.col < len(line) {
		p.col++
		for p.col < len(line) && runeCells(line[p.col]) == 0 {
			p.col++
		}
		return p
	}
	if p.line == len(b.lines)-1 {
		return p
	}
	return spot{p.line + 1, 0}
}

// wordLeft goes to the start of the word before p, over blanks and at most one
// line break.
func (b *buffer) wordLeft(p spot) spot {
	if p.col == 0 {
		return b.left(p)
	}
	line := b.lines[p.line]
	for p.col > 0 && unicode.IsSpace(line[p.col-1]) {
		p.col--
	}
	if p.col > 0 {
		class := classOf(line[p.col-1])
		for p.col > 0 && classOf(line[p.col-1]) == class {
			p.col--
		}
	}
	return p
}

// wordRight goes behind the word after p, over blanks and at most one line
// break.
func (b *buffer) wordRight(p spot) spot {
	line := b.lines[p.line]
	if p.col == len(line) {
		return b.right(p)
	}
	for p.col < len(line) && unicode.IsSpace(line[p.col]) {
		p.col++
	}
	if p.col < len(line) {
		class := classOf(line[p.col])
		for p.col < len(line) && classOf(line[p.col]) == class {
			p.col++
		}
	}
	return p
}

// wordAt is the run of equal characters (word, blanks or signs) around p; at
// the end of a line the one before it.
func (b *buffer) wordAt(p spot) (from, to spot) {
	p = b.clamp(p)
	line := b.lines[p.line]
	if len(line) == 0 {
		return p, p
	}
	i := min(p.col, len(line)-1)
	class := classOf(line[i])
	from, to = spot{p.line, i}, spot{p.line, i + 1}
	for from.col > 0 && classOf(line[from.col-1]) == class {
		from.col--
	}
	for to.col < len(line) && classOf(line[to.col]) == class {
		to.col++
	}
	return from, to
}

// firstLetter is the column behind the blanks a line starts with.
func (b *buffer) firstLetter(line int) int {
	for i, r := range b.lines[line] {
		if !unicode.IsSpace(r) {
			return i
		}
	}
	return len(b.lines[line])
}

// runeClass parts a line into words, blanks and signs.
type runeClass uint8

const (
	classSign runeClass = iota
	classBlank
	classWord
)

func classOf(r rune) runeClass {
	switch {
	case unicode.IsSpace(r):
		return classBlank
	case r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
		return classWord
	}
	return classSign
}
