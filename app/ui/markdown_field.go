package ui

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

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
