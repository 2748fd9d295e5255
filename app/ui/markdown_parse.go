package ui

import (
	"bytes"
	"strconv"
	"strings"
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
	// mdDepth bounds how deep quotes and lists are drawn. What is deeper is drawn
	// at this depth; mdEffort bounds how deep a page can be at all.
	mdDepth = 12
	// mdCells bounds a table. GFM lets a short source ask for endless cells.
	mdCells = 20_000
	// mdBlocks bounds the blocks of a page.
	mdBlocks = 20_000
)

// ParseMarkdown reads a page in GitHub's Markdown: tables, strikethrough, task
// lists, bare links and footnotes included. Local images come from pictures
// (nil: none); an image on the web is shown as its words and its address. HTML
// is shown as it is written. It never fails: what goldmark cannot read is shown
// as it is written. It decodes images, so it belongs off the UI thread.
func ParseMarkdown(source string, pictures *Pictures) (doc *Document) {
	asWritten := Verbatim(source)
	source, cut := asWritten.blocks[0].code, asWritten.cut
	if mdEffort(source) > mdMostEffort {
		return asWritten
	}
	defer func() {
		if recover() != nil {
			doc = asWritten
		}
	}()
	src := []byte(source)
	r := mdReader{src: src, pictures: pictures, line: 1}
	r.blocks(mdParser.Parse(text.NewReader(src)), nil, 0)
	return &Document{blocks: r.out, cut: cut || len(r.out) >= mdBlocks}
}

// Verbatim is a text that is shown as it is written.
func Verbatim(source string) *Document {
	cut := len(source) > mdBytes
	if cut {
		source = source[:lastBreak(source[:mdBytes])]
	}
	source = plainBreaks(strings.ToValidUTF8(source, "\uFFFD"))
	return &Document{blocks: []mdBlock{{kind: mdCode, code: source, source: 1}}, cut: cut}
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
	parser.WithBlockParsers(append(parser.DefaultBlockParsers(),
		util.Prioritized(extension.NewFootnoteBlockParser(), 999))...),
	parser.WithInlineParsers(append(parser.DefaultInlineParsers(),
		util.Prioritized(fieldParser{}, 50),
		util.Prioritized(extension.NewFootnoteParser(), 101),
		util.Prioritized(strikeParser{extension.NewStrikethroughParser()}, 500),
		util.Prioritized(extension.NewLinkifyParser(), 999),
		util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
	)...),
	parser.WithParagraphTransformers(append(parser.DefaultParagraphTransformers(),
		util.Prioritized(tableLimit{extension.NewTableParagraphTransformer()}, 200),
	)...),
	parser.WithASTTransformers(util.Prioritized(extension.NewTableASTTransformer(), 0),
		util.Prioritized(extension.NewFootnoteASTTransformer(), 999)),
)

// strikeParser reads ~ and ~~ around a text. GFM wants as many at its end as
// at its start; goldmark alone does not, and loses those left over.
type strikeParser struct{ parser.InlineParser }

func (p strikeParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	node := p.InlineParser.Parse(parent, block, pc)
	if d, ok := node.(*parser.Delimiter); ok {
		d.Processor = evenStrikes{d.Processor}
	}
	return node
}

type evenStrikes struct{ parser.DelimiterProcessor }

func (p evenStrikes) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return p.DelimiterProcessor.CanOpenCloser(opener, closer) && opener.OriginalLength == closer.OriginalLength
}

// tableLimit keeps paragraphs from becoming tables that ask for too many cells,
// or whose header is a single stroke.
type tableLimit struct{ parser.ParagraphTransformer }

func (t tableLimit) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	lines, pipes, header := node.Lines(), 0, ""
	for i := range lines.Len() {
		segment := lines.At(i)
		line := string(segment.Value(reader.Source()))
		if header == "|" && strings.Contains(line, "-") && strings.Trim(line, " \t\n|:-") == "" {
			return
		}
		header = strings.TrimSpace(line)
		pipes = max(pipes, strings.Count(line, "|"))
	}
	if (pipes+1)*lines.Len() <= mdCells {
		t.ParagraphTransformer.Transform(node, reader, pc)
	}
}

// mdReader turns goldmark's tree into blocks.
type mdReader struct {
	src      []byte
	pictures *Pictures
	out      []mdBlock
	line     int // line of src at byte at, from 1
	at       int
	pixels   int // of the images read
}

// mark is what the next block gets: the signs of the items it begins.
type mark struct {
	signs []mdSign
	tight bool
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
		r.children(n, inside, depth+1, m)
	case *ast.List:
		r.list(n, inside, depth, m)
	case *east.FootnoteList:
		r.notes(n, inside, depth)
	default:
		r.children(n, inside, depth+1, m)
	}
}

// list adds the items. The first one of a list that begins an item itself
// stands on one line with it: "1. - a".
func (r *mdReader) list(n *ast.List, inside []mdInside, depth int, m *mark) {
	if depth < mdDepth {
		inside = append(inside[:len(inside):len(inside)], mdItem)
	}
	i := 0
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		sign := mdSign{place: len(inside) - 1, task: taskOf(c)}
		if n.IsOrdered() {
			sign.number = strconv.Itoa(n.Start+i) + string(n.Marker)
		}
		m.tight = m.tight || n.IsTight && i > 0
		m.signs = append(m.signs, sign)
		before := len(r.out)
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

// notes adds the footnotes below a line, as a numbered list.
func (r *mdReader) notes(n *east.FootnoteList, inside []mdInside, depth int) {
	r.add(mdBlock{kind: mdRule, source: r.line}, inside, &mark{})
	inside = append(inside[:len(inside):len(inside)], mdItem)
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		note, ok := c.(*east.Footnote)
		if !ok {
			continue
		}
		m := &mark{tight: note.Index > 1, signs: []mdSign{{place: len(inside) - 1, number: strconv.Itoa(note.Index) + "."}}}
		before := len(r.out)
		r.children(c, inside, depth+1, m)
		if len(r.out) == before {
			r.add(mdBlock{kind: mdParagraph, source: r.line}, inside, m)
		}
		r.out[before].note = note.Index
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
	b.signs, b.tight = m.signs, m.tight
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
