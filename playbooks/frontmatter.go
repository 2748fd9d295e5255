package playbooks

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// frontMatter is one YAML mapping and the keys that may stand in it. Its reading
// methods (values.go) turn values into typed ones.
type frontMatter struct {
	parse  *parsing
	schema *schema
	path   string // prefix of keys in parsing.at: "" or "tasks[2]."
	node   *yaml.Node
	values map[string]*yaml.Node
	keys   map[string]*yaml.Node
}

// parsing collects what is learnt while one page is read.
type parsing struct {
	lines    []string // of the source, without line ends
	problems []Problem
	limit    int  // of problems; 0 = maxProblems
	failed   bool // a problem of severity Error was met, listed or not
	at       map[string]place
	refs     []reference
}

// reference is a place that names another page by its id.
type reference struct {
	key string // its path, such as "tasks[2].page"
	id  string
}

// Limits of one page, so that a broken or hostile file costs little.
const (
	maxFrontMatter = 64 << 10 // bytes
	maxProblems    = 200      // listed; the first ones help, the rest repeat them
)

// add lists a problem and gives it back for a repair to be added.
func (p *parsing) add(problem Problem) *Problem {
	p.failed = p.failed || problem.Severity == Error
	if p.full() {
		return &problem
	}
	p.problems = append(p.problems, problem)
	return &p.problems[len(p.problems)-1]
}

// full reports whether no more problems are listed.
func (p *parsing) full() bool { return len(p.problems) >= cmp.Or(p.limit, maxProblems) }

// note adds a problem of the front matter.
func (p *parsing) note(severity Severity, at place, id string, args ...any) *Problem {
	code := "E01"
	if severity != Error {
		code = "W08"
	}
	return p.add(newProblem(code, severity, at, id, args...))
}

// placeOf is where a node stands in the source, quotation marks included.
func (p *parsing) placeOf(n *yaml.Node) place {
	at := place{line: n.Line, column: n.Column}
	if n.Kind != yaml.ScalarNode || n.Line < 1 || n.Line > len(p.lines) {
		return at
	}
	rest := runesFrom(p.lines[n.Line-1], n.Column)
	if written := quoted(n); written != "" && strings.HasPrefix(rest, written) {
		at.length = utf8.RuneCountInString(written)
	}
	return at
}

// quoted is how a single-line scalar without escapes stands in the source.
func quoted(n *yaml.Node) string {
	switch n.Style &^ yaml.TaggedStyle {
	case yaml.DoubleQuotedStyle:
		return `"` + n.Value + `"`
	case yaml.SingleQuotedStyle:
		return `'` + n.Value + `'`
	case 0:
		return n.Value
	}
	return ""
}

// runesFrom is s from its column-th rune on (from 1).
func runesFrom(s string, column int) string {
	for ; column > 1 && s != ""; column-- {
		_, size := utf8.DecodeRuneInString(s)
		s = s[size:]
	}
	return s
}

var yamlLine = regexp.MustCompile(`line (\d+): `)

// readFrontMatter parses the YAML between the two --- lines. last is the line
// of the closing ---.
func (p *parsing) readFrontMatter(last int) *frontMatter {
	// An empty line in the place of the opening --- keeps YAML's line numbers
	// equal to those of the file.
	size := 0
	for _, line := range p.lines[1 : last-1] {
		size += len(line) + 1
	}
	if size > maxFrontMatter {
		p.note(Error, place{line: 1}, "check.e01.front_matter_size", maxFrontMatter>>10)
		return nil
	}
	source := "\n" + strings.Join(p.lines[1:last-1], "\n") + "\n"
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(source), &doc); err != nil {
		if problem, found := yamlFault(p.lines, last); found {
			p.add(problem)
			return nil
		}
		text, at := strings.TrimPrefix(err.Error(), "yaml: "), place{line: 1}
		if m := yamlLine.FindStringSubmatch(text); m != nil {
			at.line, _ = strconv.Atoi(m[1])
			at.line = min(max(at.line, 1), last)
			text = strings.Replace(text, m[0], "", 1)
		}
		p.note(Error, at, "check.e01.yaml", text)
		return nil
	}
	if len(doc.Content) == 0 {
		p.note(Error, place{line: 1}, "check.e01.empty")
		return nil
	}
	if doc.Content[0].Kind != yaml.MappingNode {
		p.note(Error, p.placeOf(doc.Content[0]), "check.e01.no_mapping")
		return nil
	}
	return p.mapping(doc.Content[0], schemas[""], "")
}

// mapping indexes the keys of a mapping node. Duplicates and anchors are
// refused: an anchor can blow a small file up to gigabytes.
func (p *parsing) mapping(n *yaml.Node, s *schema, path string) *frontMatter {
	m := &frontMatter{parse: p, schema: s, path: path, node: n, values: make(map[string]*yaml.Node), keys: make(map[string]*yaml.Node)}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		switch {
		case key.Kind != yaml.ScalarNode:
			p.note(Error, p.placeOf(key), "check.e01.key")
			continue
		case m.keys[key.Value] != nil:
			p.note(Error, p.placeOf(key), "check.e01.key_twice", path+key.Value)
			continue
		case value.Kind == yaml.AliasNode || value.Anchor != "":
			p.note(Error, p.placeOf(value), "check.e01.anchor", path+key.Value)
			m.keys[key.Value] = key
			continue
		}
		m.keys[key.Value], m.values[key.Value] = key, value
		if value.Kind == yaml.ScalarNode {
			p.at[path+key.Value] = p.placeOf(value)
		} else {
			p.at[path+key.Value] = p.placeOf(key)
		}
	}
	return m
}

// place is where the value of a key stands.
func (m *frontMatter) place(key string) place { return m.parse.at[m.path+key] }

// placeOr is the place of a key, or of another one when the first is missing.
func (m *frontMatter) placeOr(key, other string) place {
	if at, ok := m.parse.at[m.path+key]; ok {
		return at
	}
	return m.place(other)
}

// start is where the mapping begins.
func (m *frontMatter) start() place { return place{line: m.node.Line, column: m.node.Column} }

// setFix is the repair that gives a key a value: in its place, or behind the
// value of another key when it is missing.
func (m *frontMatter) setFix(key, value, behind string) *Fix {
	if at, ok := m.parse.at[m.path+key]; ok {
		return replaceFix(at, value)
	}
	at := m.place(behind)
	if at.length == 0 {
		return nil
	}
	written := key + ": " + value
	if m.node.Style&yaml.FlowStyle != 0 {
		return insertFix(place{line: at.line, column: at.column + at.length}, written, ", "+written)
	}
	return insertFix(m.parse.lineEnd(at.line), written, "\n"+strings.Repeat(" ", m.node.Column-1)+written)
}

// lineEnd is the place behind the last rune of a line.
func (p *parsing) lineEnd(line int) place {
	return place{line: line, column: utf8.RuneCountInString(p.lines[line-1]) + 1}
}

// finish warns of keys that the schema does not have: most are typing errors.
func (m *frontMatter) finish() {
	for i := 0; i+1 < len(m.node.Content); i += 2 {
		key := m.node.Content[i]
		if key.Kind != yaml.ScalarNode || m.schema.byName[key.Value] != nil || m.keys[key.Value] != key {
			continue
		}
		at := m.parse.placeOf(key)
		problem := m.parse.note(Warning, at, "check.w08.unknown_key", m.path+key.Value)
		if near := nearest(key.Value, m.schema.names); near != "" && m.keys[near] == nil {
			problem.Fix = replaceFix(at, near)
		}
	}
}

// unique notes a word that an earlier sibling uses already.
func (m *frontMatter) unique(key, word string, seen map[string]bool) {
	if word != "" && seen[word] {
		m.parse.note(Error, m.place(key), "check.e01.twice", m.path+key, word)
	}
	seen[word] = true
}
