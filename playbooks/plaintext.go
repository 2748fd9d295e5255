package playbooks

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// firstMark is the first of the private-use runes that stand for filled-in
// values while the Markdown around them is read. A value is put in only
// afterwards, so that nothing in it is ever taken for Markdown or for a field.
// Plane 15 has room for far more than maxTags marks.
const (
	firstMark = '\U000F0000'
	lastMark  = '\U000FFFFD'
)

// messageMarkdown is the Markdown of a message: paragraphs, lists, quotes,
// code, emphasis and links. It has no rules and no underlined headings (the
// "--" above a signature is text) and no HTML.
var messageMarkdown = parser.NewParser(
	parser.WithBlockParsers(
		util.Prioritized(parser.NewListParser(), 300),
		util.Prioritized(parser.NewListItemParser(), 400),
		util.Prioritized(parser.NewATXHeadingParser(), 600),
		util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
		util.Prioritized(parser.NewBlockquoteParser(), 800),
		util.Prioritized(parser.NewParagraphParser(), 1000),
	),
	parser.WithInlineParsers(
		util.Prioritized(parser.NewCodeSpanParser(), 100),
		util.Prioritized(parser.NewLinkParser(), 200),
		util.Prioritized(parser.NewAutoLinkParser(), 300),
		util.Prioritized(parser.NewEmphasisParser(), 500),
	),
)

// plainText writes Markdown as the text of an e-mail. Dynamic spans are given
// by their marks.
type plainText struct {
	src   []byte
	marks []Span
	// keepEmpty keeps Empty spans and the blanks around them, for a preview.
	keepEmpty bool

	spans   []Span
	pending string // white space that is written once a visible rune follows
	started bool   // something visible has been written
}

// toPlain turns Markdown with marks into spans: those for a preview, in which
// empty fields keep their place, and those of the text that is sent.
func toPlain(markdown string, marks []Span) (preview, sent []Span) {
	src := []byte(markdown)
	doc := messageMarkdown.Parse(text.NewReader(src))
	walk := func(keepEmpty bool) []Span {
		w := &plainText{src: src, marks: marks, keepEmpty: keepEmpty}
		w.blocks(doc, "\n\n", "")
		return w.spans
	}
	return walk(true), walk(false)
}

// toLine turns a text without Markdown into spans on one line.
func toLine(line string, marks []Span, keepEmpty bool) []Span {
	w := &plainText{marks: marks, keepEmpty: keepEmpty}
	w.flow(strings.Join(strings.Fields(line), " "), true)
	return w.spans
}

// blocks writes the children of n, separated by gap; each line of a child
// after the first begins with indent.
func (w *plainText) blocks(n ast.Node, gap, indent string) {
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		if child.PreviousSibling() != nil {
			w.lineBreak(gap, indent)
		}
		w.block(child, indent)
	}
}

func (w *plainText) block(n ast.Node, indent string) {
	switch n := n.(type) {
	case *ast.List:
		number := n.Start
		gap := "\n"
		if !n.IsTight {
			gap = "\n\n"
		}
		for item := n.FirstChild(); item != nil; item = item.NextSibling() {
			if item != n.FirstChild() {
				w.lineBreak(gap, indent)
			}
			sign := "- "
			if n.IsOrdered() {
				sign = strconv.Itoa(number) + string(n.Marker) + " "
				number++
			}
			w.literal(sign)
			w.blocks(item, gap, indent+strings.Repeat(" ", len(sign)))
		}
	case *ast.Blockquote:
		w.literal("> ")
		w.blocks(n, "\n\n", indent+"> ")
	case *ast.FencedCodeBlock:
		for i := range n.Lines().Len() {
			if i > 0 && w.started {
				w.pending += "\n" + indent // empty lines of code stay
			}
			line := n.Lines().At(i)
			w.flow(strings.TrimRight(string(line.Value(w.src)), "\n"), false)
		}
	default:
		w.inlines(n, indent)
	}
}

func (w *plainText) inlines(n ast.Node, indent string) {
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		switch child := child.(type) {
		case *ast.Text:
			w.flow(unescape(child.Segment.Value(w.src)), true)
			if child.SoftLineBreak() || child.HardLineBreak() {
				w.lineBreak("\n", indent)
			}
		case *ast.String:
			w.flow(string(child.Value), true)
		case *ast.CodeSpan:
			for part := child.FirstChild(); part != nil; part = part.NextSibling() {
				if t, ok := part.(*ast.Text); ok {
					w.flow(string(t.Segment.Value(w.src)), true)
				}
			}
		case *ast.AutoLink:
			w.flow(string(child.Label(w.src)), true)
		case *ast.Link:
			w.inlines(child, indent)
			w.target(child)
		default: // emphasis, and the text of a picture
			w.inlines(child, indent)
		}
	}
}

// target writes the address of a link behind its text, unless the text is the
// address already or nobody outside could follow it.
func (w *plainText) target(link *ast.Link) {
	url := string(link.Destination)
	shown := strings.TrimPrefix(url, "mailto:")
	var label strings.Builder
	for child := link.FirstChild(); child != nil; child = child.NextSibling() {
		if t, ok := child.(*ast.Text); ok {
			label.WriteString(unescape(t.Segment.Value(w.src)))
		}
	}
	external := strings.HasPrefix(url, "http://") || strings.HasPrefix(url, "https://") || shown != url || strings.ContainsFunc(url, isMark)
	if external && label.String() != shown {
		w.flow(" ("+shown+")", true)
	}
}

// unescape resolves backslash escapes and entities, as an HTML renderer would.
// Marks stay; a mark that an entity would make is none of ours.
func unescape(b []byte) string {
	if !bytes.ContainsAny(b, `\&`) {
		return string(b)
	}
	var out strings.Builder
	for len(b) > 0 {
		end := bytes.IndexFunc(b, isMark)
		if end < 0 {
			end = len(b)
		}
		plain := util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(b[:end])))
		out.WriteString(withoutMarks(string(plain)))
		b = b[end:]
		for len(b) > 0 {
			r, size := utf8.DecodeRune(b)
			if !isMark(r) {
				break
			}
			out.WriteRune(r)
			b = b[size:]
		}
	}
	return out.String()
}

func isMark(r rune) bool { return r >= firstMark && r <= lastMark }

// withoutMarks replaces the marks that a page brings along.
func withoutMarks(s string) string {
	return strings.Map(func(r rune) rune {
		if isMark(r) {
			return utf8.RuneError
		}
		return r
	}, s)
}

// flow writes running text: marks become their spans; with collapse, blanks
// become one, and none is left before a comma, full stop or semicolon that
// ends a word.
func (w *plainText) flow(s string, collapse bool) {
	for i, r := range s {
		switch {
		case isMark(r):
			if n := int(r - firstMark); n < len(w.marks) {
				w.dynamic(w.marks[n])
			}
		case collapse && (r == ' ' || r == '\t'):
			if w.pending == "" && w.started && !w.atLineStart() {
				w.pending = " "
			}
		default:
			if w.pending == " " && closesWord(r, s[i+len(string(r)):]) {
				w.pending = ""
			}
			w.literal(string(r))
		}
	}
}

// closesWord reports whether r before rest is a sign that stands at the end of
// a word and never after a blank.
func closesWord(r rune, rest string) bool {
	if r != ',' && r != '.' && r != ';' {
		return false
	}
	for _, next := range rest {
		return unicode.IsSpace(next) || isMark(next)
	}
	return true
}

// dynamic writes a filled-in value.
func (w *plainText) dynamic(s Span) {
	if s.Kind == Empty && !w.keepEmpty || s.Kind != Empty && s.Text == "" {
		return
	}
	w.flush()
	w.spans = append(w.spans, s)
	w.started = true
}

func (w *plainText) literal(s string) {
	if s == "" {
		return
	}
	w.flush()
	w.add(s)
	w.started = true
}

// lineBreak ends a line or, with two line ends, a paragraph. What follows a
// line on which nothing was written joins the line before.
func (w *plainText) lineBreak(gap, indent string) {
	if !w.started {
		return
	}
	if strings.HasPrefix(w.pending, "\n") { // the line is empty
		if strings.Count(gap, "\n") < strings.Count(w.pending, "\n") {
			return
		}
	}
	if indent != "" && strings.Count(gap, "\n") > 1 {
		gap = "\n" + strings.TrimRight(indent, " ") + "\n"
	}
	w.pending = gap + indent
}

func (w *plainText) atLineStart() bool { return strings.HasPrefix(w.pending, "\n") }

func (w *plainText) flush() {
	if w.pending != "" && w.started {
		w.add(w.pending)
	}
	w.pending = ""
}

// add appends literal text to the last span.
func (w *plainText) add(s string) {
	if n := len(w.spans); n > 0 && w.spans[n-1].Kind == Literal {
		w.spans[n-1].Text += s
		return
	}
	w.spans = append(w.spans, Span{Text: s, Kind: Literal})
}
