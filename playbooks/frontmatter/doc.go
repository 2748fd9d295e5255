// Package frontmatter changes single values of the front matter of a page and
// leaves everything else as it is written: order, comments, quotation marks,
// blank lines.
//
// A Doc is read from the source of a page. Its methods answer what stands at a
// path such as "title", "tiers.A" or "steps[2].day", and work out the one Edit
// that changes it. An Edit is handed out only when the source with it reads
// exactly as wanted; what cannot be changed that way gives ErrText and is left
// to the hands of the user.
package frontmatter

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// Doc is the front matter of one source.
type Doc struct {
	text  string // lines as in the source up to the closing ---, with \n; the opening --- is blank
	lines []int  // where each line begins in text
	root  *yaml.Node
	order func(mapping string) []string
}

// Kind is what stands at a path.
type Kind int8

// The kinds. Strange is what only the text can show: anchors, tags, and keys
// that are no words.
const (
	Missing Kind = iota
	Scalar
	List
	Map
	Strange
)

// Broken says why front matter cannot be read.
type Broken struct {
	Line int // of the source, from 1
	Why  string
}

func (b *Broken) Error() string { return fmt.Sprintf("line %d: %s", b.Line, b.Why) }

// ErrText means that a value is written in a way that only the text can change.
var ErrText = errors.New("frontmatter: this can be changed in the text only")

var yamlLine = regexp.MustCompile(`line (\d+): `)

// Read reads the front matter of a source. order lists the keys that a mapping
// may have in their proper order, by the path of the mapping without indexes
// ("" for the page, "steps" for each step); nil puts new keys last. The error
// is a *Broken.
func Read(source string, order func(mapping string) []string) (*Doc, error) {
	lines := strings.Split(UnixLines(strings.TrimPrefix(source, "\ufeff")), "\n")
	if strings.TrimRight(lines[0], " \t") != "---" {
		return nil, &Broken{1, "the first line is not ---"}
	}
	last := 0
	for i := 1; i < len(lines) && last == 0; i++ {
		if strings.TrimRight(lines[i], " \t") == "---" {
			last = i
		}
	}
	if last == 0 {
		return nil, &Broken{1, "no second line --- ends the front matter"}
	}
	if order == nil {
		order = func(string) []string { return nil }
	}
	lines[0] = ""
	d := &Doc{text: strings.Join(lines[:last], "\n") + "\n", order: order}
	for i, line := 0, 0; line < last; line++ {
		d.lines = append(d.lines, i)
		i += len(lines[line]) + 1
	}
	root, err := parse(d.text)
	if err != nil {
		b := &Broken{1, strings.TrimPrefix(err.Error(), "yaml: ")}
		if m := yamlLine.FindStringSubmatch(b.Why); m != nil {
			b.Line, _ = strconv.Atoi(m[1])
			b.Line = min(max(b.Line, 1), last+1)
			b.Why = strings.Replace(b.Why, m[0], "", 1)
		}
		return nil, b
	}
	if root.Kind != yaml.MappingNode {
		return nil, &Broken{max(root.Line, 1), "this is no list of keys with values"}
	}
	d.root = root
	return d, nil
}

// parse gives the mapping of a text; an empty one where there is nothing.
func parse(text string) (*yaml.Node, error) {
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(text), &doc); err != nil {
		return nil, err
	}
	if len(doc.Content) == 0 || doc.Content[0].Tag == "!!null" {
		return &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"}, nil
	}
	return doc.Content[0], nil
}

// UnixLines ends every line with \n alone.
func UnixLines(s string) string {
	if strings.IndexByte(s, '\r') < 0 {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

// step is one part of a path: a key, or an index where key is "".
type step struct {
	key   string
	index int
}

// steps takes a path apart; nil for one that is none.
func steps(path string) []step {
	var list []step
	for _, part := range strings.Split(path, ".") {
		key, rest, _ := strings.Cut(part, "[")
		if key == "" {
			return nil
		}
		list = append(list, step{key: key})
		for rest != "" {
			number, more, ok := strings.Cut(rest, "]")
			i, err := strconv.Atoi(number)
			if !ok || err != nil || i < 0 {
				return nil
			}
			list = append(list, step{index: i})
			rest = strings.TrimPrefix(more, "[")
		}
	}
	return list
}

// find gives the node at a path, nil when there is none.
func (d *Doc) find(path string) *yaml.Node {
	if s := steps(path); s != nil {
		return find(d.root, s)
	}
	return nil
}

func find(n *yaml.Node, path []step) *yaml.Node {
	for _, s := range path {
		switch {
		case s.key != "":
			_, n = entry(n, s.key)
		case n.Kind == yaml.SequenceNode && s.index < len(n.Content):
			n = n.Content[s.index]
		default:
			n = nil
		}
		if n == nil {
			return nil
		}
	}
	return n
}

// entry gives key and value nodes of a key in a mapping, the first if it stands
// there twice.
func entry(n *yaml.Node, key string) (k, v *yaml.Node) {
	if n == nil || n.Kind != yaml.MappingNode {
		return nil, nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Kind == yaml.ScalarNode && n.Content[i].Value == key {
			return n.Content[i], n.Content[i+1]
		}
	}
	return nil, nil
}

// Kind says what stands at a path. An empty value counts as missing.
func (d *Doc) Kind(path string) Kind { return kindOf(d.find(path)) }

func kindOf(n *yaml.Node) Kind {
	switch {
	case n == nil:
		return Missing
	case n.Kind == yaml.AliasNode || n.Anchor != "" || n.Style&yaml.TaggedStyle != 0:
		return Strange
	case n.Kind == yaml.SequenceNode:
		return List
	case n.Kind == yaml.MappingNode:
		return Map
	case n.Tag == "!!null":
		return Missing
	}
	return Scalar
}

// Text is the scalar at a path as it is read; "" for anything else.
func (d *Doc) Text(path string) string {
	if n := d.find(path); kindOf(n) == Scalar {
		return n.Value
	}
	return ""
}

// Len is the number of items of the list at a path.
func (d *Doc) Len(path string) int {
	if n := d.find(path); kindOf(n) == List {
		return len(n.Content)
	}
	return 0
}

// Keys are the keys of the mapping at a path, "" for the page, as they stand.
func (d *Doc) Keys(path string) []string {
	n := d.root
	if path != "" {
		n = d.find(path)
	}
	if n == nil || n.Kind != yaml.MappingNode {
		return nil
	}
	var keys []string
	for i := 0; i+1 < len(n.Content); i += 2 {
		keys = append(keys, n.Content[i].Value)
	}
	return keys
}

// Written is the source of the value at a path, without its comments at the end.
func (d *Doc) Written(path string) string {
	n := d.find(path)
	if n == nil {
		return ""
	}
	from, to, err := d.extent(n, 0)
	if err != nil || from > to {
		return ""
	}
	return d.text[from:to]
}

// Place is the line and column, from 1, of the key at a path, or of the item; 0
// where there is none.
func (d *Doc) Place(path string) (line, column int) {
	s := steps(path)
	if s == nil {
		return 0, 0
	}
	parent := find(d.root, s[:len(s)-1])
	n := find(d.root, s)
	if key := s[len(s)-1].key; key != "" && parent != nil {
		n, _ = entry(parent, key)
	}
	if n == nil {
		return 0, 0
	}
	return n.Line, n.Column
}

// PathAt is the path of the deepest value at a line and column, from 1; ""
// outside of all. Its key, and the line up to the next key, count for a value.
func (d *Doc) PathAt(line, column int) string {
	path, n := "", d.root
	for {
		below, next := "", (*yaml.Node)(nil)
		for i, c := range n.Content {
			if c.Line > line || c.Line == line && c.Column > column {
				break
			}
			switch {
			case n.Kind == yaml.MappingNode && i%2 == 0 && c.Kind == yaml.ScalarNode:
				below, next = strings.TrimPrefix(path+"."+c.Value, "."), n.Content[i+1]
			case n.Kind == yaml.SequenceNode:
				below, next = path+"["+strconv.Itoa(i)+"]", c
			}
		}
		if next == nil {
			return path
		}
		path, n = below, next
		if n.Kind != yaml.MappingNode && n.Kind != yaml.SequenceNode {
			return path
		}
	}
}

// offset is where a line and column, from 1 and in runes, lies in the text.
func (d *Doc) offset(line, column int) (int, error) {
	if line < 1 || line > len(d.lines) {
		return 0, ErrText
	}
	i := d.lines[line-1]
	for ; column > 1; column-- {
		if i >= len(d.text) || d.text[i] == '\n' {
			return 0, ErrText
		}
		_, size := utf8.DecodeRuneInString(d.text[i:])
		i += size
	}
	return i, nil
}

// lineEnd is where the line of an offset ends, before its \n.
func (d *Doc) lineEnd(i int) int {
	if n := strings.IndexByte(d.text[i:], '\n'); n >= 0 {
		return i + n
	}
	return len(d.text)
}

// lineStart is where the line of an offset begins.
func (d *Doc) lineStart(i int) int { return strings.LastIndexByte(d.text[:i], '\n') + 1 }

// End is the line of the source that closes the front matter.
func (d *Doc) End() int { return len(d.lines) + 1 }
