package ui

import (
	"slices"
	"unicode"
)

// editorLook is how a stretch of source is drawn.
type editorLook uint8

const (
	lookPlain   editorLook = iota
	lookKey                // key of the front matter, list and quote signs
	lookDim                // punctuation, comments, code fences
	lookField              // merge field or tag
	lookHeading            // bold in the accent
	lookBold
	lookCode
)

// stretch is a part of a line in one look; to is exclusive.
type stretch struct {
	from, to int
	look     editorLook
}

// sourceShape knows which lines are front matter and which are inside a code
// fence. It reads no further than it is asked, and starts over after an edit
// above what it has read.
type sourceShape struct {
	front  int    // line of the closing ---, -1 for no front matter
	fenced []bool // of the lines read so far
	fence  rune   // sign of the open fence behind them, 0 for none
	ready  bool
}

// change forgets what an edit from this line on may have changed.
func (s *sourceShape) change(c lineChange) {
	if !s.ready || c.first <= s.front || s.front < 0 {
		s.ready = false
		return
	}
	if c.first < len(s.fenced) {
		s.ready = false
	}
}

// read makes sure that lines up to last are known.
func (s *sourceShape) read(b *buffer, last int) {
	if !s.ready {
		s.front, s.fence, s.ready = frontMatterEnd(b), 0, true
		s.fenced = s.fenced[:0]
	}
	for i := len(s.fenced); i <= last && i < len(b.lines); i++ {
		inside := s.fence != 0
		if i > s.front {
			switch sign := fenceSign(b.lines[i]); {
			case s.fence == 0 && sign != 0:
				s.fence, inside = sign, true
			case s.fence != 0 && sign == s.fence:
				s.fence = 0
			}
		}
		s.fenced = append(s.fenced, inside)
	}
}

// frontMatterEnd is the line of the --- that closes the front matter, -1 if
// the text has none. An open one reaches to the end of the text.
func frontMatterEnd(b *buffer) int {
	if !isRule(b.lines[0]) {
		return -1
	}
	for i := 1; i < len(b.lines); i++ {
		if isRule(b.lines[i]) {
			return i
		}
	}
	return len(b.lines) - 1
}

func isRule(line []rune) bool {
	return len(line) >= 3 && line[0] == '-' && line[1] == '-' && line[2] == '-' && len(trimBlanks(line)) == 3
}

func trimBlanks(line []rune) []rune {
	for len(line) > 0 && unicode.IsSpace(line[len(line)-1]) {
		line = line[:len(line)-1]
	}
	return line
}

// fenceSign is ` or ~ if the line opens or closes a code fence.
func fenceSign(line []rune) rune {
	i := 0
	for i < len(line) && i < 3 && line[i] == ' ' {
		i++
	}
	if i+2 < len(line) && (line[i] == '`' || line[i] == '~') && line[i+1] == line[i] && line[i+2] == line[i] {
		return line[i]
	}
	return 0
}

// colorsMost is the longest line that is coloured, in runes.
const colorsMost = 10_000

// colors cuts a line into stretches that cover it without gaps.
func (s *sourceShape) colors(b *buffer, line int) []stretch {
	runes := b.lines[line]
	switch {
	case len(runes) == 0:
		return nil
	case len(runes) > colorsMost:
		return []stretch{{0, len(runes), lookPlain}}
	}
	looks := make([]editorLook, len(runes))
	switch {
	case line <= s.front:
		frontLooks(runes, looks)
	case line < len(s.fenced) && s.fenced[line]:
		if fenceSign(runes) != 0 {
			fill(looks, lookDim)
		} else {
			fill(looks, lookCode)
		}
	default:
		bodyLooks(runes, looks)
	}
	fieldLooks(runes, looks)
	stretches := make([]stretch, 0, 8)
	start := 0
	for i := 1; i <= len(looks); i++ {
		// Two fields side by side stay two.
		if i == len(looks) || looks[i] != looks[start] || looks[i] == lookField && runes[i] == '{' && runes[i-1] == '}' {
			stretches = append(stretches, stretch{start, i, looks[start]})
			start = i
		}
	}
	return stretches
}

func fill(looks []editorLook, look editorLook) {
	for i := range looks {
		looks[i] = look
	}
}

// frontLooks colours a line of YAML: key, colon, comment.
func frontLooks(runes []rune, looks []editorLook) {
	if isRule(runes) {
		fill(looks, lookDim)
		return
	}
	i := 0
	for i < len(runes) && (unicode.IsSpace(runes[i]) || runes[i] == '-') {
		if runes[i] == '-' {
			looks[i] = lookDim
		}
		i++
	}
	if i < len(runes) && runes[i] == '#' {
		fill(looks[i:], lookDim)
		return
	}
	end := i
	for end < len(runes) && (classOf(runes[end]) == classWord || runes[end] == '-' || runes[end] == '.') {
		end++
	}
	if end > i && end < len(runes) && runes[end] == ':' && (end+1 == len(runes) || unicode.IsSpace(runes[end+1])) {
		fill(looks[i:end], lookKey)
		looks[end] = lookDim
	}
}

// bodyLooks colours a line of Markdown.
func bodyLooks(runes []rune, looks []editorLook) {
	i := 0
	for i < len(runes) && unicode.IsSpace(runes[i]) {
		i++
	}
	if n := headingSigns(runes[i:]); n > 0 && i < 4 {
		fill(looks[i:], lookHeading)
		return
	}
	for i < len(runes) && runes[i] == '>' {
		looks[i] = lookKey
		for i++; i < len(runes) && unicode.IsSpace(runes[i]); i++ {
		}
	}
	i += signLooks(runes[i:], looks[i:])
	markLooks(runes[i:], looks[i:])
}

// headingSigns is the number of # a heading starts with, 0 for none.
func headingSigns(runes []rune) int {
	n := 0
	for n < len(runes) && runes[n] == '#' {
		n++
	}
	if n > 6 || n == 0 || n < len(runes) && !unicode.IsSpace(runes[n]) {
		return 0
	}
	return n
}

// signLooks colours the sign of a list item and gives its length.
func signLooks(runes []rune, looks []editorLook) int {
	n := 0
	if len(runes) > 1 && (runes[0] == '-' || runes[0] == '*' || runes[0] == '+') && unicode.IsSpace(runes[1]) {
		n = 1
	} else {
		for n < len(runes) && n < 9 && unicode.IsDigit(runes[n]) {
			n++
		}
		if n == 0 || n+1 >= len(runes) || runes[n] != '.' && runes[n] != ')' || !unicode.IsSpace(runes[n+1]) {
			return 0
		}
		n++
	}
	fill(looks[:n], lookKey)
	if rest := runes[n:]; len(rest) > 4 && rest[1] == '[' && rest[3] == ']' {
		fill(looks[n:n+4], lookKey)
		n += 4
	}
	return n
}

// markLooks finds **bold**, __bold__ and `code` that open and close on the line.
func markLooks(runes []rune, looks []editorLook) {
	for i := 0; i < len(runes); i++ {
		switch r := runes[i]; {
		case r == '`':
			if end := indexRune(runes, '`', i+1); end > 0 {
				fill(looks[i:end+1], lookCode)
				i = end
			}
		case (r == '*' || r == '_') && i+2 < len(runes) && runes[i+1] == r && !unicode.IsSpace(runes[i+2]):
			for end := i + 3; end+1 < len(runes); end++ {
				if runes[end] == r && runes[end+1] == r && !unicode.IsSpace(runes[end-1]) {
					fill(looks[i:end+2], lookBold)
					i = end + 1
					break
				}
			}
		}
	}
}

func indexRune(runes []rune, r rune, from int) int {
	if from > len(runes) {
		return -1
	}
	if i := slices.Index(runes[from:], r); i >= 0 {
		return from + i
	}
	return -1
}

// fieldLooks marks {{ ... }} and {% ... %}; they win over everything else.
func fieldLooks(runes []rune, looks []editorLook) {
	for i := 0; i+3 < len(runes); i++ {
		if runes[i] != '{' {
			continue
		}
		closing := rune(0)
		switch runes[i+1] {
		case '{':
			closing = '}'
		case '%':
			closing = '%'
		default:
			continue
		}
		for end := i + 2; end+1 < len(runes) && end < i+fieldLongest; end++ {
			if runes[end] == closing && runes[end+1] == '}' {
				fill(looks[i:end+2], lookField)
				i = end + 1
				break
			}
		}
	}
}
