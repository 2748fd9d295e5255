package playbooks

import (
	"slices"
	"strings"
)

// Limits of one template. They are far above what a message needs, and keep
// what a page can cost within bounds: reading emphasis can take the square of
// the size.
const (
	maxTemplate = 16 << 10 // bytes
	maxTags     = 500
	maxNesting  = 8
)

// template is a parsed text with merge fields: a closed subset of Liquid.
//
//	{{ field }}   {{ field | default: "text" }}
//	{% if field %} {% elsif field == "word" %} {% else %} {% endif %}
//	{% unless field %} ... {% endunless %}
//	{% case field %} {% when "word", "word" %} {% else %} {% endcase %}
//	{% include "id of a snippet" %}
//
// There are no loops, no assignments and no files: what is included is a page of
// the library. A line that holds nothing
// but {% %} tags leaves no line behind.
type template struct {
	size     int // bytes
	nodes    []node
	uses     []fieldUse // in the order of the text, unknown fields included
	includes []*includeNode
	faults   []templateFault // with a fault, nodes must not be rendered
}

// fieldUse is one place where a field is named.
type fieldUse struct {
	field       string
	offset, end int // bytes of the template
}

// templateFault is a syntax error.
type templateFault struct {
	offset, end int
	id          string
	args        []any
	repair      string // replaces offset to end when not empty
}

// node is textNode, outputNode, condNode, caseNode or *includeNode.
type node any

// includeNode stands for the text of a snippet. A Library finds it (include.go);
// until then template is nil and the text cannot be filled in.
type includeNode struct {
	id          string
	offset, end int // bytes of the template: those of the id
	template    *template
}

type textNode struct{ text string }

type outputNode struct {
	field       string
	offset, end int // bytes of the name in the template
	fallback    string
	hasFallback bool
}

// condNode is an if or an unless with its elsif and else branches: the first
// branch whose condition holds is taken.
type condNode struct{ branches []branch }

type branch struct {
	test condition
	body []node
}

// condition compares a field. op is "" (not empty), "==", "!=", or "else"
// (always true).
type condition struct {
	field, op, value string
	negate           bool
}

// caseNode takes the first branch that lists the value of the field.
type caseNode struct {
	field     string
	whens     []when
	otherwise []node
}

type when struct {
	values []string
	body   []node
}

// parseTemplate never fails: what is wrong is in faults.
func parseTemplate(src string) *template {
	t := &template{size: len(src)}
	if len(src) > maxTemplate {
		t.faults = append(t.faults, templateFault{id: "check.e01.template_size", args: []any{maxTemplate >> 10}})
		return t
	}
	p := &templateParser{template: t, src: src}
	p.lex()
	if len(t.faults) == 0 {
		t.nodes = p.block(0)
	}
	return t
}

type templateParser struct {
	*template
	src    string
	chunks []chunk
	next   int
}

func (p *templateParser) fault(offset, end int, id string, args ...any) *templateFault {
	p.faults = append(p.faults, templateFault{offset: offset, end: end, id: id, args: args})
	return &p.faults[len(p.faults)-1]
}

// block reads nodes up to one of the closing tags, which stays unread.
func (p *templateParser) block(depth int, closing ...string) []node {
	var nodes []node
	for p.next < len(p.chunks) {
		c := p.chunks[p.next]
		switch c.kind {
		case 't':
			p.next++
			if c.text != "" {
				nodes = append(nodes, textNode{c.text})
			}
		case 'o':
			p.next++
			nodes = append(nodes, p.output(c))
		case 'i':
			p.next++
			nodes = append(nodes, p.include(c))
		default:
			name := tagName(c)
			if slices.Contains(closing, name) {
				return nodes
			}
			p.next++
			if depth >= maxNesting {
				p.fault(c.offset, c.end, "check.e01.nesting", maxNesting)
				p.next = len(p.chunks)
				return nodes
			}
			switch name {
			case "if", "unless":
				nodes = append(nodes, p.cond(c, name, depth))
			case "case":
				nodes = append(nodes, p.choice(c, depth))
			case "elsif", "else", "endif", "endunless", "when", "endcase":
				p.fault(c.offset, c.end, "check.e01.stray_tag", name)
			default:
				f := p.fault(c.offset, c.end, "check.e01.unknown_tag", name)
				if len(c.words) > 0 && name != "" {
					if near := nearest(name, tagNames); near != "" {
						f.offset, f.end, f.repair = c.words[0].offset, c.words[0].end, near
					}
				}
			}
		}
	}
	return nodes
}

var tagNames = []string{"if", "elsif", "else", "endif", "unless", "endunless", "case", "when", "endcase", "include"}

func tagName(c chunk) string {
	if len(c.words) == 0 || c.words[0].kind != 'a' {
		return ""
	}
	return c.words[0].text
}

// use notes that a field is named here.
func (p *templateParser) use(w word) string {
	p.uses = append(p.uses, fieldUse{w.text, w.offset, w.end})
	return w.text
}

// output reads {{ field }} and {{ field | default: "text" }}.
func (p *templateParser) output(c chunk) node {
	var o outputNode
	w := c.words
	if len(w) == 0 || w[0].kind != 'a' {
		p.fault(c.offset, c.end, "check.e01.no_field")
		return o
	}
	o.field, o.offset, o.end = p.use(w[0]), w[0].offset, w[0].end
	switch {
	case len(w) == 1:
	case len(w) == 5 && w[1].kind == '|' && w[2].text == "default" && w[3].kind == ':' && w[4].kind == '"':
		o.fallback, o.hasFallback = w[4].text, true
	case len(w) > 2 && w[1].kind == '|' && w[2].kind == 'a' && w[2].text != "default":
		p.fault(w[2].offset, w[2].end, "check.e01.filter", w[2].text)
	default:
		p.fault(w[1].offset, w[len(w)-1].end, "check.e01.after_field", o.field)
	}
	return o
}

// include reads {% include "id" %}.
func (p *templateParser) include(c chunk) node {
	n := &includeNode{}
	if len(c.words) != 2 || c.words[1].kind != '"' || c.words[1].text == "" {
		p.fault(c.offset, c.end, "check.e01.include")
		return n
	}
	w := c.words[1]
	n.id, n.offset, n.end = w.text, w.offset+1, w.end-1
	p.includes = append(p.includes, n)
	return n
}

// test reads the condition of an if, elsif or unless.
func (p *templateParser) test(c chunk, negate bool) condition {
	test := condition{negate: negate}
	w := c.words[1:]
	switch {
	case len(w) == 0 || w[0].kind != 'a':
		p.fault(c.offset, c.end, "check.e01.no_field")
		return test
	case len(w) == 1:
	case len(w) == 3 && (w[1].kind == '=' || w[1].kind == '!') && w[2].kind == '"':
		test.op, test.value = w[1].text, w[2].text
	default:
		p.fault(w[1].offset, w[len(w)-1].end, "check.e01.condition")
	}
	test.field = p.use(w[0])
	return test
}

// close reads the closing tag of the block that open began.
func (p *templateParser) close(open chunk, name string) {
	if p.next >= len(p.chunks) {
		p.fault(open.offset, open.end, "check.e01.block_open", tagName(open), name)
		return
	}
	c := p.chunks[p.next]
	p.next++
	if len(c.words) > 1 {
		p.fault(c.words[1].offset, c.words[len(c.words)-1].end, "check.e01.after_tag", name)
	}
}

func (p *templateParser) cond(open chunk, name string, depth int) node {
	n := condNode{}
	test, end := p.test(open, name == "unless"), "end"+name
	for {
		body := p.block(depth+1, "elsif", "else", end)
		n.branches = append(n.branches, branch{test, body})
		if p.next >= len(p.chunks) || tagName(p.chunks[p.next]) == end {
			break
		}
		c := p.chunks[p.next]
		p.next++
		if test.op == "else" {
			p.fault(c.offset, c.end, "check.e01.after_else", tagName(c))
		}
		if tagName(c) == "elsif" {
			test = p.test(c, false)
			continue
		}
		test = condition{op: "else"}
		if len(c.words) > 1 {
			p.fault(c.words[1].offset, c.words[len(c.words)-1].end, "check.e01.after_tag", "else")
		}
	}
	p.close(open, end)
	return n
}

func (p *templateParser) choice(open chunk, depth int) node {
	n := caseNode{}
	if len(open.words) == 2 && open.words[1].kind == 'a' {
		n.field = p.use(open.words[1])
	} else {
		p.fault(open.offset, open.end, "check.e01.no_field")
	}
	start := p.next
	lead := p.block(depth+1, "when", "else", "endcase")
	for _, l := range lead {
		if text, ok := l.(textNode); !ok || strings.TrimSpace(text.text) != "" {
			p.fault(p.chunks[start].offset, p.chunks[start].end, "check.e01.before_when")
			break
		}
	}
	var after bool
	for p.next < len(p.chunks) && tagName(p.chunks[p.next]) != "endcase" {
		c := p.chunks[p.next]
		p.next++
		if after {
			p.fault(c.offset, c.end, "check.e01.after_else", tagName(c))
		}
		values := p.values(c)
		body := p.block(depth+1, "when", "else", "endcase")
		if tagName(c) == "else" {
			n.otherwise, after = body, true
		} else {
			n.whens = append(n.whens, when{values, body})
		}
	}
	p.close(open, "endcase")
	return n
}

// values reads the words of a when: "a", "b" or "a" or "b".
func (p *templateParser) values(c chunk) []string {
	var values []string
	w := c.words[1:]
	if tagName(c) == "else" {
		if len(w) > 0 {
			p.fault(w[0].offset, w[len(w)-1].end, "check.e01.after_tag", "else")
		}
		return nil
	}
	for i, word := range w {
		isValue := i%2 == 0
		if isValue != (word.kind == '"') || !isValue && word.kind != ',' && word.text != "or" {
			p.fault(word.offset, w[len(w)-1].end, "check.e01.when")
			return nil
		}
		if isValue {
			values = append(values, word.text)
		}
	}
	if len(w)%2 == 0 {
		p.fault(c.offset, c.end, "check.e01.when")
	}
	return values
}

// holds evaluates the condition for the values of the fields.
func (c condition) holds(values map[string]string) bool {
	var is bool
	value := strings.TrimSpace(values[c.field])
	switch c.op {
	case "else":
		return true
	case "==":
		is = value == c.value
	case "!=":
		is = value != c.value
	default:
		is = value != ""
	}
	return is != c.negate
}

// render walks the tree and hands over literal text and outputs in order.
func render(nodes []node, values map[string]string, text func(string), output func(outputNode)) {
	for _, n := range nodes {
		switch n := n.(type) {
		case textNode:
			text(n.text)
		case outputNode:
			output(n)
		case condNode:
			for _, b := range n.branches {
				if b.test.holds(values) {
					render(b.body, values, text, output)
					break
				}
			}
		case caseNode:
			render(n.pick(values), values, text, output)
		case *includeNode:
			if n.template != nil {
				render(n.template.nodes, values, text, output)
			}
		}
	}
}

func (n caseNode) pick(values map[string]string) []node {
	value := strings.TrimSpace(values[n.field])
	for _, w := range n.whens {
		if slices.Contains(w.values, value) {
			return w.body
		}
	}
	return n.otherwise
}
