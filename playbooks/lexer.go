package playbooks

import (
	"strings"
	"unicode/utf8"
)

// chunk is a stretch of text, an output {{ }}, an include or another tag {% %}.
type chunk struct {
	kind        byte // 't', 'o', 'i', '%'
	text        string
	words       []word
	offset, end int
}

// word is one token inside braces. kind is 'a' (name), '"' (string) or the
// sign itself: '|', ':', ',', '=', '!'.
type word struct {
	kind        byte
	text        string
	offset, end int
}

// lex cuts the source into chunks and drops the lines that hold only tags.
func (p *templateParser) lex() {
	var tags int
	for at := 0; at < len(p.src); {
		open := nextOpening(p.src, at)
		if open > at {
			p.chunks = append(p.chunks, chunk{kind: 't', text: p.src[at:open], offset: at, end: open})
		}
		if open == len(p.src) {
			break
		}
		if tags++; tags > maxTags {
			p.fault(open, open+2, "check.e01.too_many_tags", maxTags)
			return
		}
		c, ok := p.tag(open)
		if !ok {
			at = c.end // reported; go on behind it to find the other faults
			continue
		}
		p.chunks = append(p.chunks, c)
		at = c.end
	}
	p.dropTagLines()
}

// nextOpening is the offset of the next {{ or {%, or the length of src.
func nextOpening(src string, from int) int {
	for i := from; i+1 < len(src); i++ {
		if src[i] == '{' && (src[i+1] == '{' || src[i+1] == '%') {
			return i
		}
	}
	return len(src)
}

// tag reads {{ ... }} or {% ... %} on one line. On a fault the end is where
// reading may go on.
func (p *templateParser) tag(open int) (chunk, bool) {
	c := chunk{kind: '%', offset: open}
	closing := "%}"
	if p.src[open+1] == '{' {
		c.kind, closing = 'o', "}}"
	}
	lineEnd := len(p.src)
	if i := strings.IndexByte(p.src[open:], '\n'); i >= 0 {
		lineEnd = open + i
	}
	at := open + 2
	for at < lineEnd {
		rest := p.src[at:lineEnd]
		r, size := utf8.DecodeRuneInString(rest)
		switch {
		case strings.HasPrefix(rest, closing):
			c.end = at + 2
			if c.kind == '%' && tagName(c) == "include" {
				c.kind = 'i' // it leaves text behind, so its line is none to drop
			}
			return c, true
		case r == ' ' || r == '\t' || r == '\u00a0':
			at += size
		case r == '"' || r == '\'':
			end := strings.IndexRune(rest[1:], r)
			if end < 0 {
				p.fault(at, lineEnd, "check.e01.string_open")
				c.end = lineEnd
				return c, false
			}
			c.words = append(c.words, word{'"', rest[1 : 1+end], at, at + end + 2})
			at += end + 2
		case strings.ContainsRune("„“”«»‚‘’", r):
			p.fault(at, at+size, "check.e01.typographic").repair = `"`
			c.end = lineEnd
			if i := strings.Index(rest, closing); i >= 0 {
				c.end = at + i + 2
			}
			return c, false
		case isNameByte(rest[0]):
			end := 1
			for end < len(rest) && isNameByte(rest[end]) {
				end++
			}
			c.words = append(c.words, word{'a', rest[:end], at, at + end})
			at += end
		case strings.HasPrefix(rest, "==") || strings.HasPrefix(rest, "!="):
			c.words = append(c.words, word{rest[0], rest[:2], at, at + 2})
			at += 2
		case r == '|' || r == ':' || r == ',':
			c.words = append(c.words, word{rest[0], rest[:1], at, at + 1})
			at++
		default:
			p.fault(at, at+size, "check.e01.unexpected", string(r))
			c.end = lineEnd
			if i := strings.Index(rest, closing); i >= 0 {
				c.end = at + i + 2
			}
			return c, false
		}
	}
	p.fault(open, min(lineEnd, at), "check.e01.tag_open", closing)
	c.end = lineEnd
	return c, false
}

func isNameByte(b byte) bool {
	return b == '_' || b == '.' || b == '-' || '0' <= b && b <= '9' || 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z'
}

// dropTagLines removes from the text the lines that hold only {% %} tags and
// blanks, with their line end.
func (p *templateParser) dropTagLines() {
	for i := 0; i < len(p.chunks); {
		if p.chunks[i].kind != '%' {
			i++
			continue
		}
		// first to last are the tags that follow each other with blanks between.
		first, last := i, i
		for last+1 < len(p.chunks) {
			if p.chunks[last+1].kind == '%' {
				last++
			} else if last+2 < len(p.chunks) && p.chunks[last+2].kind == '%' && isBlank(p.chunks[last+1]) {
				last += 2
			} else {
				break
			}
		}
		i = last + 1
		before := strings.TrimRight(p.src[:p.chunks[first].offset], " \t")
		after := strings.TrimLeft(p.src[p.chunks[last].end:], " \t")
		if before != "" && !strings.HasSuffix(before, "\n") || after != "" && !strings.HasPrefix(after, "\n") {
			continue
		}
		if first > 0 {
			p.chunks[first-1].text = strings.TrimRight(p.chunks[first-1].text, " \t")
		}
		if last+1 < len(p.chunks) {
			text := &p.chunks[last+1].text
			*text = strings.TrimPrefix(strings.TrimLeft(*text, " \t"), "\n")
		}
		for j := first; j <= last; j++ {
			if p.chunks[j].kind == 't' {
				p.chunks[j].text = ""
			}
		}
	}
}

func isBlank(c chunk) bool { return c.kind == 't' && strings.Trim(c.text, " \t") == "" }
