package paper

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"konklave/app/ui"
)

// markdown sets the text of a page in plain type: headings, paragraphs, lists,
// quotations, code, tables, and pictures below the paragraph that they stand in.
func (s *setter) markdown(source string, show func(link string) printed) {
	src := []byte(source)
	s.show = show
	doc := handbookMarkdown.Parser().Parse(text.NewReader(src))
	s.blocks(doc, src, style{size: bookBody, lead: bookLead, ink: ui.Text, after: 5})
}

// deepest is how deep lists and quotations are indented.
const deepest = 8 * bookIndent

func (s *setter) blocks(parent ast.Node, src []byte, st style) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Heading:
			h := st
			h.size, h.lead, h.bold, h.after = 11, 17, true, 2
			s.y += 4
			s.paragraph(inline(n, src), h, 3)
		case *ast.List:
			number := n.Start
			for item := n.FirstChild(); item != nil; item = item.NextSibling() {
				li := st
				li.mark = "•"
				if n.IsOrdered() {
					li.mark = strconv.Itoa(number) + "."
					number++
				}
				li.indent, li.after = min(st.indent+bookIndent, deepest), 1
				s.blocks(item, src, li)
			}
			s.y += 4
		case *ast.Blockquote:
			q := st
			q.indent, q.ink, q.bar = min(st.indent+bookIndent, deepest), ui.Text2, true
			s.blocks(n, src, q)
		case *ast.FencedCodeBlock, *ast.CodeBlock:
			c := st
			c.size, c.lead, c.indent, c.ink = 9, 13, min(st.indent+bookIndent, deepest), ui.Text2
			s.paragraph(string(n.Lines().Value(src)), c, 2)
		case *east.Table:
			for row := n.FirstChild(); row != nil; row = row.NextSibling() {
				var cells []string
				for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
					cells = append(cells, inline(cell, src))
				}
				r := st
				r.bold, r.after = row.Kind() == east.KindTableHeader, 1
				s.paragraph(strings.Join(cells, "  ·  "), r, 2)
			}
			s.y += 5
		case *ast.ThematicBreak:
			s.y += bookLead
		case *ast.HTMLBlock: // is left out
		default:
			s.withPictures(n, src, st)
		}
		st.mark = "" // stands before the first block of an item alone
	}
}

// inline is the text of a block without its marks; HTML in it is left out.
func inline(block ast.Node, src []byte) string { return inlineBut(block, src, nil) }

// inlineBut is inline without the words of the pictures that are shown.
func inlineBut(block ast.Node, src []byte, shown map[ast.Node]bool) string {
	var b strings.Builder
	// The walk gives no error: the function does not.
	_ = ast.Walk(block, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Image:
			if shown[n] {
				return ast.WalkSkipChildren, nil
			}
		case *ast.Text:
			b.Write(n.Value(src))
			if n.HardLineBreak() {
				b.WriteByte('\n')
			} else if n.SoftLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.String:
			b.Write(n.Value)
		case *ast.AutoLink:
			b.Write(n.Label(src))
		case *east.TaskCheckBox:
			box := "[ ] "
			if n.IsChecked {
				box = "[x] "
			}
			b.WriteString(box)
		case *ast.RawHTML:
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
	return tidyWords(b.String())
}
