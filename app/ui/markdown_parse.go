package ui

import (
	"bytes"
	"html"
	"io/fs"
	"net/url"
	"path"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

const (
	// mdBytes is the longest page that is read; the rest is left away. It is
	// twenty times a long playbook page.
	mdBytes = 256 << 10
	// mdDepth bounds how deep quotes and lists are followed, and the nesting
	// of marks. Deeper ones are drawn at this depth.
	mdDepth = 12
	// mdCells bounds a table. GFM lets a short source ask for endless cells.
	mdCells = 20_000
	// mdBlocks bounds the blocks of a page.
	mdBlocks = 20_000
)

// ParseMarkdown reads a page in GitHub's Markdown: tables, strikethrough, task
// lists and bare links included. Images are read from files (nil: none); an
// image elsewhere is shown as its words. It never fails: what goldmark cannot
// read is shown as it is written.
func ParseMarkdown(source string, files fs.FS) (doc *Document) {
	cut := false
	if len(source) > mdBytes {
		source, cut = source[:lastBreak(source[:mdBytes])], true
	}
	if !utf8.ValidString(source) {
		source = strings.ToValidUTF8(source, "\uFFFD")
	}
	source = plainBreaks(source)
	asWritten := &Document{blocks: []mdBlock{{kind: mdCode, code: source, source: 1}}, cut: cut}
	if mdEffort(source) > mdMostEffort {
		return asWritten
	}
	defer func() {
		if recover() != nil {
			doc = asWritten
		}
	}()
	src := []byte(source)
	r := mdReader{src: src, files: files, line: 1}
	r.blocks(mdParser.Parse(text.NewReader(src)), nil, 0)
	return &Document{blocks: r.out, cut: cut || len(r.out) >= mdBlocks}
}

func lastBreak(s string) int {
	if i := strings.LastIndexByte(s, '\n'); i > 0 {
		return i
	}
	n := len(s)
	for n > 0 && !utf8.RuneStart(s[n-1]) {
		n--
	}
	return max(n-1, 0)
}

// mdParser is goldmark with the extensions the pages may use and the merge
// fields of messages. It keeps no state between pages.
var mdParser = parser.NewParser(
	parser.WithBlockParsers(parser.DefaultBlockParsers()...),
	parser.WithInlineParsers(append(parser.DefaultInlineParsers(),
		util.Prioritized(fieldParser{}, 50),
		util.Prioritized(extension.NewStrikethroughParser(), 500),
		util.Prioritized(extension.NewLinkifyParser(), 999),
		util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
	)...),
	parser.WithParagraphTransformers(append(parser.DefaultParagraphTransformers(),
		util.Prioritized(tableLimit{extension.NewTableParagraphTransformer()}, 200),
	)...),
	parser.WithASTTransformers(util.Prioritized(extension.NewTableASTTransformer(), 0)),
)

// tableLimit keeps paragraphs that ask for too many cells from becoming tables.
type tableLimit struct{ parser.ParagraphTransformer }

func (t tableLimit) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	lines, pipes := node.Lines(), 0
	for i := range lines.Len() {
		segment := lines.At(i)
		pipes = max(pipes, strings.Count(string(segment.Value(reader.Source())), "|"))
	}
	if (pipes+1)*lines.Len() <= mdCells {
		t.ParagraphTransformer.Transform(node, reader, pc)
	}
}

// fieldNode is a merge field or tag, kept as it is written.
type fieldNode struct {
	ast.BaseInline
	text string
}

var fieldKind = ast.NewNodeKind("MergeField")

func (n *fieldNode) Kind() ast.NodeKind            { return fieldKind }
func (n *fieldNode) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// fieldParser reads {{ ... }} and {% ... %} within one line, before any other
// mark, so that an underscore in a name does not become emphasis.
type fieldParser struct{}

func (fieldParser) Trigger() []byte { return []byte{'{'} }

func (fieldParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, _ := block.PeekLine()
	n := fieldLength(string(line[:min(len(line), 2*fieldLongest)]))
	if n == 0 {
		return nil
	}
	node := &fieldNode{text: string(line[:n])}
	block.Advance(n)
	return node
}

// fieldLongest is the longest field that is recognised, in bytes.
const fieldLongest = 400

// fieldLength is the length in bytes of the merge field or tag that s starts
// with, 0 if it starts with none.
func fieldLength(s string) int {
	closing := ""
	switch {
	case strings.HasPrefix(s, "{{"):
		closing = "}}"
	case strings.HasPrefix(s, "{%"):
		closing = "%}"
	default:
		return 0
	}
	s = s[:min(len(s), fieldLongest)]
	if i := strings.IndexByte(s, '\n'); i >= 0 {
		s = s[:i]
	}
	i := strings.Index(s[2:], closing)
	if i < 0 {
		return 0
	}
	return i + 4
}

// mdReader turns goldmark's tree into blocks.
type mdReader struct {
	src    []byte
	files  fs.FS
	out    []mdBlock
	line   int // line of src at byte at, from 1
	at     int
	read   int // bytes of images read
	pixels int // of the images read
}

// mark is what the next block of an item gets.
type mark struct {
	bullet bool
	number string
	task   mdTask
	tight  bool
}

// blocks adds the children of n, which stand inside the given containers.
func (r *mdReader) blocks(n ast.Node, inside []mdInside, depth int) {
	r.children(n, inside, depth, &mark{})
}

func (r *mdReader) children(n ast.Node, inside []mdInside, depth int, m *mark) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if len(r.out) >= mdBlocks {
			return
		}
		r.block(c, inside, depth, m)
	}
}

func (r *mdReader) block(n ast.Node, inside []mdInside, depth int, m *mark) {
	switch n := n.(type) {
	case *ast.Heading:
		r.flow(n, mdBlock{kind: mdHeading, level: n.Level}, inside, m)
	case *ast.Paragraph, *ast.TextBlock:
		r.flow(n, mdBlock{kind: mdParagraph}, inside, m)
	case *ast.ThematicBreak:
		r.add(mdBlock{kind: mdRule, source: r.lineOf(n)}, inside, m)
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		r.add(mdBlock{kind: mdCode, code: strings.TrimRight(r.raw(n), "\n"), source: r.lineOf(n)}, inside, m)
	case *ast.HTMLBlock:
		code := r.raw(n)
		if n.HasClosure() {
			code += string(n.ClosureLine.Value(r.src))
		}
		r.add(mdBlock{kind: mdCode, code: strings.TrimRight(code, "\n"), source: r.lineOf(n)}, inside, m)
	case *east.Table:
		r.add(mdBlock{kind: mdTable, table: r.grid(n), source: r.lineOf(n)}, inside, m)
	case *ast.Blockquote:
		if depth < mdDepth {
			inside = append(inside[:len(inside):len(inside)], mdQuote)
		}
		if depth < 4*mdDepth {
			r.children(n, inside, depth+1, m)
		}
	case *ast.List:
		r.list(n, inside, depth)
	default:
		if depth < 4*mdDepth {
			r.children(n, inside, depth+1, m)
		}
	}
}

func (r *mdReader) list(n *ast.List, inside []mdInside, depth int) {
	if depth < mdDepth {
		inside = append(inside[:len(inside):len(inside)], mdItem)
	}
	if depth >= 4*mdDepth {
		return
	}
	i := 0
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		m := &mark{bullet: !n.IsOrdered(), tight: n.IsTight && i > 0}
		if n.IsOrdered() {
			m.number = strconv.Itoa(n.Start+i) + string(n.Marker)
		}
		before := len(r.out)
		m.task = taskOf(c)
		r.children(c, inside, depth+1, m)
		if len(r.out) == before { // an item without text still shows its sign
			r.add(mdBlock{kind: mdParagraph, source: r.line}, inside, m)
		}
		if n.IsTight {
			for j := before + 1; j < len(r.out); j++ {
				r.out[j].tight = true
			}
		}
		i++
	}
}

func taskOf(item ast.Node) mdTask {
	first := item.FirstChild()
	if first == nil {
		return mdNoTask
	}
	if box, ok := first.FirstChild().(*east.TaskCheckBox); ok {
		if box.IsChecked {
			return mdDone
		}
		return mdOpen
	}
	return mdNoTask
}

// add appends a block; the first one of an item takes the item's sign.
func (r *mdReader) add(b mdBlock, inside []mdInside, m *mark) {
	b.inside = inside
	b.bullet, b.number, b.task, b.tight = m.bullet, m.number, m.task, m.tight
	*m = mark{}
	r.out = append(r.out, b)
}

// flow adds a paragraph or heading. An image ends it and becomes a block, and
// what follows goes on below it.
func (r *mdReader) flow(n ast.Node, b mdBlock, inside []mdInside, m *mark) {
	b.source = r.lineOf(n)
	c := runCollector{r: r, split: func(runs []mdRun, pic *mdBlock) {
		if runs = trimRuns(runs); len(runs) > 0 {
			part := b
			part.runs = runs
			r.add(part, inside, m)
		}
		if pic != nil {
			pic.source = b.source
			r.add(*pic, inside, m)
		}
	}}
	c.inline(n, 0, "", 0)
	c.split(c.runs, nil)
}

func (r *mdReader) grid(n *east.Table) *mdGrid {
	g := &mdGrid{}
	for _, a := range n.Alignments {
		switch a {
		case east.AlignCenter:
			g.aligns = append(g.aligns, mdCenter)
		case east.AlignRight:
			g.aligns = append(g.aligns, mdRight)
		default:
			g.aligns = append(g.aligns, mdLeft)
		}
	}
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		cells := make([][]mdRun, len(g.aligns))
		i := 0
		for cell := row.FirstChild(); cell != nil && i < len(cells); cell = cell.NextSibling() {
			c := runCollector{r: r}
			c.inline(cell, 0, "", 0)
			cells[i] = trimRuns(c.runs)
			i++
		}
		g.rows = append(g.rows, cells)
	}
	return g
}

// raw is the source of a block's lines.
func (r *mdReader) raw(n ast.Node) string {
	var s strings.Builder
	for i := range n.Lines().Len() {
		segment := n.Lines().At(i)
		s.Write(segment.Value(r.src))
	}
	return s.String()
}

// lineOf is the line of the page on which a block starts. Blocks come in the
// order of the page, so counting goes on from the last one.
func (r *mdReader) lineOf(n ast.Node) int {
	start := n.Pos()
	for c := n; start < 0 && c != nil && c.Type() == ast.TypeBlock; c = c.FirstChild() {
		if lines := c.Lines(); lines != nil && lines.Len() > 0 {
			start = lines.At(0).Start
		}
	}
	if start > r.at && start <= len(r.src) {
		r.line += bytes.Count(r.src[r.at:start], []byte{'\n'})
		r.at = start
	}
	return r.line
}

// runCollector walks inline nodes and joins neighbours of equal style.
type runCollector struct {
	r     *mdReader
	runs  []mdRun
	split func(runs []mdRun, pic *mdBlock) // nil: images become words
}

func (c *runCollector) put(s string, style mdStyle, link string) {
	if s == "" {
		return
	}
	if n := len(c.runs); n > 0 && c.runs[n-1].style == style && c.runs[n-1].link == link && style&mdField == 0 {
		c.runs[n-1].text += s
		return
	}
	c.runs = append(c.runs, mdRun{s, style, link})
}

func (c *runCollector) inline(n ast.Node, style mdStyle, link string, depth int) {
	if depth > 4*mdDepth {
		return
	}
	for ch := n.FirstChild(); ch != nil; ch = ch.NextSibling() {
		switch ch := ch.(type) {
		case *ast.Text:
			s := string(ch.Segment.Value(c.r.src))
			if !ch.IsRaw() {
				s = unescape(s)
			}
			c.put(s, style, link)
			switch {
			case ch.HardLineBreak():
				c.put("\n", style, link)
			case ch.SoftLineBreak():
				c.put(" ", style, link)
			}
		case *ast.String:
			c.put(string(ch.Value), style, link)
		case *fieldNode:
			c.put(ch.text, style|mdField, link)
		case *ast.CodeSpan:
			c.put(strings.ReplaceAll(string(rawText(ch, c.r.src)), "\n", " "), style|mdMono, link)
		case *ast.Emphasis:
			add := mdItalic
			if ch.Level == 2 {
				add = mdBold
			}
			c.inline(ch, style|add, link, depth+1)
		case *east.Strikethrough:
			c.inline(ch, style|mdStrike, link, depth+1)
		case *ast.Link:
			c.inline(ch, style, safeLink(string(ch.Destination)), depth+1)
		case *ast.AutoLink:
			target := string(ch.URL(c.r.src))
			if ch.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(target), "mailto:") {
				target = "mailto:" + target
			}
			c.put(string(ch.Label(c.r.src)), style, safeLink(target))
		case *ast.Image:
			c.image(ch, style, link, depth)
		case *ast.RawHTML:
			s := ""
			for i := range ch.Segments.Len() {
				segment := ch.Segments.At(i)
				s += string(segment.Value(c.r.src))
			}
			if isBreakTag(s) {
				c.put("\n", style, link)
			} else {
				c.put(s, style, link)
			}
		case *east.TaskCheckBox:
		default:
			c.inline(ch, style, link, depth+1)
		}
	}
}

// image shows a local picture as a block, and any other as its words, which
// lead to it if it is on the web.
func (c *runCollector) image(n *ast.Image, style mdStyle, link string, depth int) {
	target := string(n.Destination)
	if c.split != nil && c.r.files != nil {
		if pic := c.r.picture(target); pic != nil {
			c.split(c.runs, &mdBlock{kind: mdImage, image: pic})
			c.runs = nil
			return
		}
	}
	if link == "" {
		link = safeLink(target)
		if !strings.HasPrefix(link, "http") {
			link = ""
		}
	}
	before := len(c.runs)
	c.inline(n, style|mdItalic, link, depth+1)
	if len(c.runs) == before {
		c.put(path.Base(target), style|mdItalic, link)
	}
}

func rawText(n ast.Node, src []byte) []byte {
	var out []byte
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			out = append(out, t.Segment.Value(src)...)
			if t.SoftLineBreak() {
				out = append(out, ' ')
			}
		}
	}
	return out
}

func isBreakTag(s string) bool {
	switch strings.ToLower(strings.ReplaceAll(s, " ", "")) {
	case "<br>", "<br/>":
		return true
	}
	return false
}

// unescape resolves backslashes and entities as Markdown does.
func unescape(s string) string {
	if !strings.ContainsAny(s, `\&`) {
		return s
	}
	var out strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s) && util.IsPunct(s[i+1]):
			i++
			out.WriteByte(s[i])
		case s[i] == '&':
			end := strings.IndexByte(s[i:min(len(s), i+40)], ';')
			if end > 0 {
				if plain := html.UnescapeString(s[i : i+end+1]); plain != s[i:i+end+1] {
					out.WriteString(plain)
					i += end
					continue
				}
			}
			out.WriteByte('&')
		default:
			out.WriteByte(s[i])
		}
	}
	return out.String()
}

// safeLink is target if a page may lead there: the web, a mail address, or
// another page ("page:ID" or a relative path to a .md file). Everything else,
// such as file: or javascript:, is "".
func safeLink(target string) string {
	target = strings.TrimSpace(unescape(target))
	if target == "" || strings.ContainsFunc(target, unicode.IsControl) {
		return ""
	}
	u, err := url.Parse(target)
	if err != nil {
		return ""
	}
	switch strings.ToLower(u.Scheme) {
	case "http", "https":
		if u.Host == "" {
			return ""
		}
		return target
	case "mailto", "page":
		if u.Opaque == "" {
			return ""
		}
		return target
	case "":
		if u.Host == "" && !strings.HasPrefix(u.Path, "/") && !strings.Contains(u.Path, `\`) &&
			strings.EqualFold(path.Ext(u.Path), ".md") {
			return target
		}
	}
	return ""
}

// trimRuns drops blanks at both ends of a paragraph.
func trimRuns(runs []mdRun) []mdRun {
	for len(runs) > 0 {
		if runs[0].text = strings.TrimLeft(runs[0].text, " \n\t"); runs[0].text != "" {
			break
		}
		runs = runs[1:]
	}
	for n := len(runs); n > 0; n-- {
		if runs[n-1].text = strings.TrimRight(runs[n-1].text, " \n\t"); runs[n-1].text != "" {
			break
		}
		runs = runs[:n-1]
	}
	return runs
}
