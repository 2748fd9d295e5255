package frontmatter

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// Remove takes a key or an item away. With the last item its list goes too.
func (d *Doc) Remove(path string) (Edit, error) {
	s := steps(path)
	if s == nil || find(d.root, s) == nil {
		return Edit{}, nil
	}
	last := s[len(s)-1]
	parent := find(d.root, s[:len(s)-1])
	if last.key == "" && len(parent.Content) == 1 && len(s) > 1 && s[len(s)-2].key != "" {
		return d.Remove(strings.TrimSuffix(path, item("", last.index)))
	}
	i, width := last.index, 1
	if last.key != "" {
		i, width = slices.IndexFunc(parent.Content, func(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.Value == last.key }), 2
	}
	return d.change(func(root *yaml.Node) bool {
		p := find(root, s[:len(s)-1])
		p.Content = slices.Delete(p.Content, i, i+width)
		return true
	}, func() (int, int, string, error) {
		if parent.Style&yaml.FlowStyle != 0 {
			return d.removeInside(parent, i, width)
		}
		return d.removeLines(parent, i, width)
	})
}

// removeInside takes a part out of a flow collection, with its comma.
func (d *Doc) removeInside(parent *yaml.Node, i, width int) (from, to int, text string, err error) {
	end := func(i int) (int, error) {
		if n := parent.Content[i]; width == 1 || !empty(n) {
			_, to, err := d.extent(n, 0)
			return to, err
		}
		return d.keyEnd(parent.Content[i-1])
	}
	start := func(i int) (int, error) { return d.offset(parent.Content[i].Line, parent.Content[i].Column) }
	if from, err = start(i); err != nil {
		return
	}
	switch {
	case i+width < len(parent.Content):
		to, err = start(i + width)
	case i > 0:
		if from, err = end(i - 1); err == nil {
			to, err = end(i + width - 1)
		}
	default:
		to, err = end(i + width - 1)
	}
	return from, to, "", err
}

// removeLines takes the lines of a part out of a block collection.
func (d *Doc) removeLines(parent *yaml.Node, i, width int) (from, to int, text string, err error) {
	begin, end, err := d.part(parent, i, width)
	if err != nil {
		return 0, 0, "", err
	}
	start := d.lineStart(begin)
	switch {
	case strings.TrimLeft(d.text[start:begin], " ") == "":
		from, to = start, d.lineEnd(end)+1
		if to > len(d.text) {
			return 0, 0, "", ErrText
		}
		return from, to, "", nil
	case width == 2 && i+width < len(parent.Content): // behind a dash: the next key takes its place
		next := parent.Content[i+width]
		to, err = d.offset(next.Line, next.Column)
		return begin, to, "", err
	}
	return 0, 0, "", ErrText
}

// part is from where to where an entry or an item of a block collection is
// written: from its key or its dash to the end of its value.
func (d *Doc) part(parent *yaml.Node, i, width int) (from, to int, err error) {
	first := parent.Content[i]
	if width == 2 {
		if from, err = d.offset(first.Line, first.Column); err == nil {
			to, err = d.valueEnd(first, parent.Content[i+1])
		}
		return from, to, err
	}
	if empty(first) {
		return 0, 0, ErrText
	}
	if from, to, err = d.extent(first, parent.Column-1); err != nil {
		return 0, 0, err
	}
	if from = strings.LastIndexByte(d.text[:from], '-'); from < 0 || strings.Trim(d.text[from+1:from+1+max(0, strings.IndexFunc(d.text[from+1:], notBlank))], " ") != "" {
		return 0, 0, ErrText
	}
	if from-d.lineStart(from) != parent.Column-1 {
		return 0, 0, ErrText
	}
	return from, to, nil
}

func notBlank(r rune) bool { return r != ' ' }

// Insert puts an item into a list before the i-th, or at its end. A list that is
// missing is made.
func (d *Doc) Insert(list string, i int, value any) (Edit, error) {
	n := d.find(list)
	switch kindOf(n) {
	case Missing:
		return d.Set(list, []any{value})
	case List:
	default:
		return Edit{}, ErrText
	}
	if len(n.Content) == 0 {
		return d.Set(list, []any{value})
	}
	i = min(max(i, 0), len(n.Content))
	return d.change(func(root *yaml.Node) bool {
		p := find(root, steps(list))
		p.Content = slices.Insert(p.Content, i, valueNode(value))
		return true
	}, func() (from, to int, text string, err error) {
		w := d.writer()
		if style := n.Content[max(i-1, 0)].Style; n.Content[max(i-1, 0)].Kind == yaml.ScalarNode {
			w.quotes = style & (yaml.DoubleQuotedStyle | yaml.SingleQuotedStyle)
		}
		inside := n.Style&yaml.FlowStyle != 0
		switch {
		case inside && i == 0:
			from, err = d.offset(n.Content[0].Line, n.Content[0].Column)
			return from, from, w.flow(value) + ", ", err
		case inside:
			_, from, err = d.extent(n.Content[i-1], 0)
			return from, from, ", " + w.flow(value), err
		}
		written := "-" + w.dashed(value, n.Column-1)
		if i == 0 {
			from, _, err = d.part(n, 0, 1)
			return from, from, written + "\n" + strings.Repeat(" ", n.Column-1), err
		}
		_, from, err = d.part(n, i-1, 1)
		if err != nil {
			return
		}
		from = d.lineEnd(from)
		return from, from, "\n" + strings.Repeat(" ", n.Column-1) + written, nil
	})
}

// Move takes the item at one place of a list to another. Comments above an item
// go with it.
func (d *Doc) Move(list string, from, to int) (Edit, error) {
	n := d.find(list)
	if from == to {
		return Edit{}, nil
	}
	if kindOf(n) != List || from < 0 || to < 0 || max(from, to) >= len(n.Content) {
		return Edit{}, ErrText
	}
	shift := func(order []int) []int {
		moved := order[from]
		return slices.Insert(slices.Delete(order, from, from+1), to, moved)
	}
	return d.change(func(root *yaml.Node) bool {
		p := find(root, steps(list))
		moved := p.Content[from]
		p.Content = slices.Insert(slices.Delete(p.Content, from, from+1), to, moved)
		return true
	}, func() (int, int, string, error) {
		inside := n.Style&yaml.FlowStyle != 0
		starts, ends := make([]int, len(n.Content)), make([]int, len(n.Content))
		order := make([]int, len(n.Content))
		for i, c := range n.Content {
			order[i] = i
			var err error
			if inside {
				starts[i], ends[i], err = d.extent(c, 0)
			} else {
				starts[i], ends[i], err = d.part(n, i, 1)
				starts[i], ends[i] = d.lineStart(starts[i]), d.lineEnd(ends[i])
				if i > 0 {
					starts[i] = ends[i-1] + 1 // with the comments above
				}
			}
			if err != nil {
				return 0, 0, "", err
			}
		}
		order = shift(order)
		first, last := min(from, to), max(from, to)
		var b strings.Builder
		for i := first; i <= last; i++ {
			b.WriteString(d.text[starts[order[i]]:ends[order[i]]])
			if i < last {
				b.WriteString(d.text[ends[i]:starts[i+1]]) // the commas stay where they are
			}
		}
		return starts[first], ends[last], b.String(), nil
	})
}
