package frontmatter

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// yaml.v3 tells where a node begins and not where it ends. The methods below
// find the end by reading on from the start.

// extent is from where to where a node is written. indent is that of the line
// of its parent, which ends block scalars.
func (d *Doc) extent(n *yaml.Node, indent int) (from, to int, err error) {
	if from, err = d.offset(n.Line, n.Column); err != nil {
		return 0, 0, err
	}
	if n.Kind == yaml.AliasNode || n.Anchor != "" || n.Style&yaml.TaggedStyle != 0 {
		return 0, 0, ErrText
	}
	switch n.Kind {
	case yaml.ScalarNode:
		to, err = d.scalarEnd(n, from, indent)
	case yaml.SequenceNode, yaml.MappingNode:
		if n.Style&yaml.FlowStyle != 0 {
			to, err = d.flowEnd(n, from)
		} else {
			to, err = d.blockEnd(n)
		}
	default:
		err = ErrText
	}
	return from, to, err
}

// empty reports a value that is not written at all.
func empty(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.Tag == "!!null" && n.Value == "" }

func (d *Doc) scalarEnd(n *yaml.Node, from, indent int) (int, error) {
	switch n.Style {
	case yaml.DoubleQuotedStyle, yaml.SingleQuotedStyle:
		return d.quoteEnd(from)
	case yaml.LiteralStyle, yaml.FoldedStyle:
		return d.blockScalarEnd(from, indent), nil
	}
	i := from
	for value := n.Value; value != ""; {
		r, size := utf8.DecodeRuneInString(value)
		value = value[size:]
		if unicode.IsSpace(r) {
			value = strings.TrimLeftFunc(value, unicode.IsSpace)
			i += len(d.text[i:]) - len(strings.TrimLeftFunc(d.text[i:], unicode.IsSpace))
			continue
		}
		if !strings.HasPrefix(d.text[i:], string(r)) {
			return 0, ErrText
		}
		i += size
	}
	return i, nil
}

// quoteEnd is behind the closing quotation mark of what begins at from.
func (d *Doc) quoteEnd(from int) (int, error) {
	mark := d.text[from]
	for i := from + 1; i < len(d.text); i++ {
		switch {
		case mark == '"' && d.text[i] == '\\':
			i++
		case d.text[i] != mark:
		case mark == '\'' && i+1 < len(d.text) && d.text[i+1] == mark:
			i++
		default:
			return i + 1, nil
		}
	}
	return 0, ErrText
}

// blockScalarEnd is the end of the last line of a block scalar whose sign
// stands at from: lines belong to it as long as they are blank or indented more
// than its parent.
func (d *Doc) blockScalarEnd(from, indent int) int {
	end := d.lineEnd(from)
	keep := strings.Contains(d.text[from:end], "+")
	last := end
	for i := end + 1; i < len(d.text); {
		to := d.lineEnd(i)
		line := d.text[i:to]
		switch {
		case strings.TrimLeft(line, " \t") == "":
			if keep {
				last = to
			}
		case len(line)-len(strings.TrimLeft(line, " ")) <= indent:
			return last
		default:
			last = to
		}
		i = to + 1
	}
	return last
}

// flowEnd is behind the bracket that closes a flow collection.
func (d *Doc) flowEnd(n *yaml.Node, from int) (int, error) {
	i := from + 1
	for j, c := range n.Content {
		if empty(c) {
			if n.Kind == yaml.MappingNode && j%2 == 1 {
				var err error
				if i, err = d.colon(i); err != nil {
					continue // {key} without a colon
				}
			}
			continue
		}
		_, to, err := d.extent(c, 0)
		if err != nil {
			return 0, err
		}
		i = to
	}
	closing := byte(']')
	if n.Kind == yaml.MappingNode {
		closing = '}'
	}
	for ; i < len(d.text); i++ {
		switch c := d.text[i]; {
		case c == closing:
			return i + 1, nil
		case c == '#':
			i = d.lineEnd(i)
		case c != ',' && c != ' ' && c != '\t' && c != '\n':
			return 0, ErrText
		}
	}
	return 0, ErrText
}

// blockEnd is the end of the last value of a block collection.
func (d *Doc) blockEnd(n *yaml.Node) (int, error) {
	if len(n.Content) == 0 {
		return 0, ErrText
	}
	last := n.Content[len(n.Content)-1]
	if n.Kind == yaml.SequenceNode {
		if empty(last) {
			return 0, ErrText
		}
		_, to, err := d.extent(last, n.Column-1)
		return to, err
	}
	return d.valueEnd(n.Content[len(n.Content)-2], last)
}

// valueEnd is where an entry of a block mapping ends: its value, or the colon
// behind its key when there is none.
func (d *Doc) valueEnd(key, value *yaml.Node) (int, error) {
	if empty(value) {
		return d.keyEnd(key)
	}
	_, to, err := d.extent(value, key.Column-1)
	return to, err
}

// keyEnd is behind the colon of a key.
func (d *Doc) keyEnd(key *yaml.Node) (int, error) {
	_, to, err := d.extent(key, 0)
	if err != nil {
		return 0, err
	}
	return d.colon(to)
}

// colon is behind a colon that may be preceded by blanks.
func (d *Doc) colon(i int) (int, error) {
	rest := strings.TrimLeft(d.text[i:], " \t")
	if !strings.HasPrefix(rest, ":") {
		return 0, ErrText
	}
	return len(d.text) - len(rest) + 1, nil
}
