package frontmatter

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// Edit replaces Length runes at Line and Column, both from 1, of a source by
// Replacement. A line end counts as one rune.
type Edit struct {
	Line, Column, Length int
	Replacement          string
}

// None reports an edit that changes nothing.
func (e Edit) None() bool { return e.Length == 0 && e.Replacement == "" }

// Apply makes an edit. The source keeps its line ends.
func (e Edit) Apply(source string) string {
	windows := strings.Contains(source, "\r\n")
	text := UnixLines(source)
	from := 0
	for range e.Line - 1 {
		from += strings.IndexByte(text[from:], '\n') + 1
	}
	from = skip(text, from, e.Column-1)
	text = text[:from] + e.Replacement + text[skip(text, from, e.Length):]
	if windows {
		return strings.ReplaceAll(text, "\n", "\r\n")
	}
	return text
}

// skip goes n runes on.
func skip(text string, i, n int) int {
	for ; n > 0 && i < len(text); n-- {
		_, size := utf8.DecodeRuneInString(text[i:])
		i += size
	}
	return i
}

// Set gives the value at a path another one. Keys that are missing are made, in
// the place that the order wants; an item must be there.
func (d *Doc) Set(path string, value any) (Edit, error) {
	s := steps(path)
	if s == nil {
		return Edit{}, ErrText
	}
	for i := len(s) - 1; i > 0; i-- { // the deepest mapping that is there takes the rest
		if kindOf(find(d.root, s[:i])) != Missing {
			break
		}
		if s[i].key == "" {
			return Edit{}, ErrText
		}
		value, s = Pairs{{s[i].key, value}}, s[:i]
	}
	return d.change(func(root *yaml.Node) bool { return put(root, s, valueNode(value)) }, func() (int, int, string, error) {
		last := s[len(s)-1]
		parent := find(d.root, s[:len(s)-1])
		if last.key == "" {
			n := find(d.root, s)
			if n == nil || empty(n) {
				return 0, 0, "", ErrText
			}
			return d.overwrite(n, value, parent.Style&yaml.FlowStyle != 0, parent.Column-1)
		}
		key, n := entry(parent, last.key)
		if key == nil {
			return d.newKey(parent, s, value)
		}
		if n.Kind == yaml.AliasNode || n.Anchor != "" {
			return 0, 0, "", ErrText
		}
		inside := parent.Style&yaml.FlowStyle != 0
		if empty(n) || !inside && (stands(n) || isBlock(value)) {
			from, err := d.keyEnd(key)
			if err != nil {
				return 0, 0, "", err
			}
			to := from
			if !empty(n) {
				if to, err = d.valueEnd(key, n); err != nil {
					return 0, 0, "", err
				}
			}
			if inside {
				return from, to, " " + d.writer().flow(value), nil
			}
			return from, to, d.writer().block(value, key.Column-1), nil
		}
		return d.overwrite(n, value, inside, key.Column-1)
	})
}

// stands reports a collection that is written line by line.
func stands(n *yaml.Node) bool {
	return (n.Kind == yaml.SequenceNode || n.Kind == yaml.MappingNode) && n.Style&yaml.FlowStyle == 0
}

// isBlock reports a value that is best written line by line.
func isBlock(value any) bool {
	switch v := value.(type) {
	case []any:
		return len(v) > 0 && !short(v)
	case Pairs:
		return len(v) > 0
	}
	return false
}

// overwrite writes a value in the place of a node.
func (d *Doc) overwrite(n *yaml.Node, value any, inside bool, indent int) (from, to int, text string, err error) {
	if from, to, err = d.extent(n, indent); err != nil {
		return
	}
	_, isList := value.([]any)
	_, isMap := value.(Pairs)
	switch {
	case isList || isMap:
		text = d.writer().flow(value)
	case n.Kind == yaml.ScalarNode && n.Style != 0:
		text = scalar(value, how{flow: inside, indent: indent, style: n.Style})
	default:
		text = scalar(value, how{flow: inside, indent: indent, loose: n.Tag != "!!str" && n.Tag != "!!null"})
	}
	return
}

// newKey puts a key into a mapping that lacks it: behind the last of those that
// go before it, else before the first.
func (d *Doc) newKey(parent *yaml.Node, s []step, value any) (from, to int, text string, err error) {
	if kindOf(parent) != Map {
		return 0, 0, "", ErrText
	}
	name, w := s[len(s)-1].key, d.writer()
	if len(parent.Content) == 0 {
		if parent == d.root && parent.Line == 0 {
			end := len(d.text)
			return end, end, name + ":" + w.block(value, 0) + "\n", nil
		}
		if from, to, err = d.extent(parent, 0); err != nil {
			return
		}
		return from, to, w.flow(Pairs{{name, value}}), nil
	}
	before := d.before(parent, mappingPath(s[:len(s)-1]), name)
	inside := parent.Style&yaml.FlowStyle != 0
	written := name + ": " + w.flow(value)
	if !inside {
		written = name + ":" + w.block(value, parent.Column-1)
	}
	if before < 0 {
		first := parent.Content[0]
		if from, err = d.offset(first.Line, first.Column); err != nil {
			return
		}
		separator := "\n" + strings.Repeat(" ", first.Column-1)
		if inside {
			separator = ", "
		}
		return from, from, written + separator, nil
	}
	key, last := parent.Content[before], parent.Content[before+1]
	if inside {
		if empty(last) {
			from, err = d.keyEnd(key)
		} else {
			_, from, err = d.extent(last, 0)
		}
		return from, from, ", " + written, err
	}
	if from, err = d.valueEnd(key, last); err != nil {
		return
	}
	from = d.lineEnd(from)
	return from, from, "\n" + strings.Repeat(" ", key.Column-1) + written, nil
}

// mappingPath is the path of a mapping without indexes.
func mappingPath(s []step) string {
	var keys []string
	for _, one := range s {
		if one.key != "" {
			keys = append(keys, one.key)
		}
	}
	return strings.Join(keys, ".")
}

// before is the index of the key in a mapping behind which a new one belongs;
// -1 for the first place.
func (d *Doc) before(parent *yaml.Node, mapping, name string) int {
	order := d.order(mapping)
	rank := slices.Index(order, name)
	if rank < 0 {
		return len(parent.Content) - 2
	}
	best, bestRank := -1, -1
	for i := 0; i+1 < len(parent.Content); i += 2 {
		if r := slices.Index(order, parent.Content[i].Value); r >= 0 && r < rank && r >= bestRank {
			best, bestRank = i, r
		}
	}
	return best
}

// writer follows the quotation marks of the source.
func (d *Doc) writer() writer {
	quotes := yaml.Style(0)
	var walk func(n *yaml.Node) bool
	walk = func(n *yaml.Node) bool {
		if n.Kind == yaml.ScalarNode && n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0 {
			quotes = n.Style
			return true
		}
		return slices.ContainsFunc(n.Content, walk)
	}
	walk(d.root)
	return writer{quotes}
}

// change works an edit out and proves it: the source with it has to read like
// the old one on which want was carried out.
func (d *Doc) change(want func(root *yaml.Node) bool, work func() (from, to int, text string, err error)) (Edit, error) {
	expected := clone(d.root)
	if !want(expected) {
		return Edit{}, ErrText
	}
	from, to, text, err := work()
	if err != nil {
		return Edit{}, err
	}
	if from > to || strings.Contains("\n"+text+"\n", "\n---\n") {
		return Edit{}, ErrText
	}
	root, err := parse(d.text[:from] + text + d.text[to:])
	if err != nil || !equal(expected, root) {
		return Edit{}, ErrText
	}
	return d.edit(from, to, text), nil
}

// edit gives a change of the text its place in the source; what stays the same
// at both ends is left out.
func (d *Doc) edit(from, to int, text string) Edit {
	for from < to && text != "" {
		r, size := utf8.DecodeRuneInString(d.text[from:to])
		q, width := utf8.DecodeRuneInString(text)
		if r != q || size != width {
			break
		}
		from, text = from+size, text[width:]
	}
	for from < to && text != "" {
		r, size := utf8.DecodeLastRuneInString(d.text[from:to])
		q, width := utf8.DecodeLastRuneInString(text)
		if r != q || size != width {
			break
		}
		to, text = to-size, text[:len(text)-width]
	}
	start := d.lineStart(from)
	return Edit{
		Line:        strings.Count(d.text[:start], "\n") + 1,
		Column:      utf8.RuneCountInString(d.text[start:from]) + 1,
		Length:      utf8.RuneCountInString(d.text[from:to]),
		Replacement: text,
	}
}

func clone(n *yaml.Node) *yaml.Node {
	c := *n
	c.Content = make([]*yaml.Node, len(n.Content))
	for i, child := range n.Content {
		c.Content[i] = clone(child)
	}
	return &c
}

// equal reports whether two nodes say the same. Entries of a mapping may stand in
// any order; a tag that is not known matches any.
func equal(a, b *yaml.Node) bool {
	if a.Kind != b.Kind || a.Value != b.Value || len(a.Content) != len(b.Content) || a.Anchor != b.Anchor || a.Tag != b.Tag && a.Tag != "" {
		return false
	}
	if a.Kind != yaml.MappingNode {
		return slices.EqualFunc(a.Content, b.Content, equal)
	}
	used := make(map[int]bool)
	for i := 0; i+1 < len(a.Content); i += 2 {
		found := false
		for j := 0; j+1 < len(b.Content) && !found; j += 2 {
			if !used[j] && equal(a.Content[i], b.Content[j]) && equal(a.Content[i+1], b.Content[j+1]) {
				used[j], found = true, true
			}
		}
		if !found {
			return false
		}
	}
	return true
}

// valueNode is a value as it is to be read.
func valueNode(value any) *yaml.Node {
	switch v := value.(type) {
	case string:
		return &yaml.Node{Kind: yaml.ScalarNode, Value: strings.ToValidUTF8(UnixLines(v), "\ufffd")}
	case Word:
		return &yaml.Node{Kind: yaml.ScalarNode, Value: strings.ToValidUTF8(UnixLines(string(v)), "\ufffd")}
	case []any:
		n := &yaml.Node{Kind: yaml.SequenceNode}
		for _, item := range v {
			n.Content = append(n.Content, valueNode(item))
		}
		return n
	case Pairs:
		n := &yaml.Node{Kind: yaml.MappingNode}
		for _, p := range v {
			n.Content = append(n.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: p.Key}, valueNode(p.Value))
		}
		return n
	}
	panic("frontmatter: a value of an unknown type")
}

// put carries a Set out on a tree.
func put(root *yaml.Node, s []step, value *yaml.Node) bool {
	parent, last := find(root, s[:len(s)-1]), s[len(s)-1]
	switch {
	case parent == nil:
		return false
	case last.key == "":
		if parent.Kind != yaml.SequenceNode || last.index >= len(parent.Content) {
			return false
		}
		parent.Content[last.index] = value
		return true
	case parent.Kind != yaml.MappingNode:
		return false
	}
	for i := 0; i+1 < len(parent.Content); i += 2 {
		if parent.Content[i].Value == last.key {
			parent.Content[i+1] = value
			return true
		}
	}
	parent.Content = append(parent.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: last.key}, value)
	return true
}

// item gives the path of an item.
func item(list string, i int) string { return list + "[" + strconv.Itoa(i) + "]" }
