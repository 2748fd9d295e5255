package playbooks

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"konklave/model"
)

// frontMatter reads the values of one YAML mapping into typed fields. Every
// reading method notes a problem when the value has the wrong type, marks the
// key as known, and gives the zero value in case of doubt.
type frontMatter struct {
	parse  *parsing
	path   string // prefix of keys in parsing.at: "" or "tasks[2]."
	node   *yaml.Node
	values map[string]*yaml.Node
	keys   map[string]*yaml.Node
	known  map[string]bool
}

// parsing collects what is learnt while one page is read.
type parsing struct {
	lines    []string // of the source, without line ends
	problems []Problem
	failed   bool // a problem of severity Error was met, listed or not
	at       map[string]place
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
func (p *parsing) full() bool { return len(p.problems) >= maxProblems }

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
		p.note(Error, place{line: 1}, "check.e01.front_matter_size", size>>10, maxFrontMatter>>10)
		return nil
	}
	source := "\n" + strings.Join(p.lines[1:last-1], "\n") + "\n"
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(source), &doc); err != nil {
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
	return p.mapping(doc.Content[0], "")
}

// mapping indexes the keys of a mapping node. Duplicates and anchors are
// refused: an anchor can blow a small file up to gigabytes.
func (p *parsing) mapping(n *yaml.Node, path string) *frontMatter {
	m := &frontMatter{
		parse: p, path: path, node: n,
		values: make(map[string]*yaml.Node), keys: make(map[string]*yaml.Node), known: make(map[string]bool),
	}
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
			m.known[key.Value] = true
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

// value is the node of a key, nil when it is missing or null.
func (m *frontMatter) value(key string) *yaml.Node {
	m.known[key] = true
	n := m.values[key]
	if n == nil || n.Kind == yaml.ScalarNode && n.Tag == "!!null" {
		return nil
	}
	return n
}

func (m *frontMatter) wrongType(key string, n *yaml.Node, want TextID) *Problem {
	return m.parse.note(Error, m.parse.placeOf(n), "check.e01.type", m.path+key, want)
}

// missing notes that a required key is not there, at the start of the mapping.
func (m *frontMatter) missing(key string) {
	at := place{line: 1}
	if m.path != "" {
		at = place{line: m.node.Line, column: m.node.Column}
	}
	if n := m.keys[key]; n != nil {
		at = m.parse.placeOf(n)
	}
	m.parse.note(Error, at, "check.e01.missing", m.path+key)
}

// text reads a string. Numbers and dates count as what was written.
func (m *frontMatter) text(key string) string {
	n := m.value(key)
	if n == nil {
		return ""
	}
	if n.Kind != yaml.ScalarNode {
		m.wrongType(key, n, "check.type.text")
		return ""
	}
	return strings.TrimSpace(n.Value)
}

// required reads a string that must not be empty.
func (m *frontMatter) required(key string) string {
	s := m.text(key)
	if n := m.values[key]; s == "" && (n == nil || n.Kind == yaml.ScalarNode) {
		m.missing(key)
	}
	return s
}

// choice reads one of the allowed words. A near miss comes with a repair.
func (m *frontMatter) choice(key string, allowed []string) string {
	s := m.text(key)
	if s == "" || slices.Contains(allowed, s) {
		return s
	}
	m.refuse(m.path+key, m.values[key], s, allowed)
	return ""
}

// requiredChoice is choice for a key that must be there.
func (m *frontMatter) requiredChoice(key string, allowed []string) string {
	if n := m.value(key); n == nil || n.Kind == yaml.ScalarNode && strings.TrimSpace(n.Value) == "" {
		m.missing(key)
		return ""
	}
	return m.choice(key, allowed)
}

// refuse notes a word that is not allowed.
func (m *frontMatter) refuse(key string, n *yaml.Node, s string, allowed []string) {
	at := m.parse.placeOf(n)
	problem := m.parse.note(Error, at, "check.e01.choice", key, s, strings.Join(allowed, ", "))
	near := nearest(strings.ToLower(s), allowed)
	for _, a := range allowed { // "de-DE" means "de", "E-Mail" means "email"
		if near == "" && (strings.HasPrefix(strings.ToLower(s), a+"-") || strings.EqualFold(strings.ReplaceAll(s, "-", ""), a)) {
			near = a
		}
	}
	if near != "" {
		problem.Fix = replaceFix(at, near)
	}
}

// number reads a whole number between low and high; 0 when it is missing.
func (m *frontMatter) number(key string, low, high int) int {
	n := m.value(key)
	if n == nil {
		return 0
	}
	i, err := strconv.Atoi(n.Value)
	if n.Kind != yaml.ScalarNode || err != nil {
		m.wrongType(key, n, "check.type.number")
		return 0
	}
	if i < low || i > high {
		m.parse.note(Error, m.parse.placeOf(n), "check.e01.range", m.path+key, i, low, high)
		return 0
	}
	return i
}

// flag reads true or false.
func (m *frontMatter) flag(key string) bool {
	n := m.value(key)
	if n == nil {
		return false
	}
	switch {
	case n.Kind == yaml.ScalarNode && strings.EqualFold(n.Value, "true"):
		return true
	case n.Kind == yaml.ScalarNode && strings.EqualFold(n.Value, "false"):
		return false
	}
	m.wrongType(key, n, "check.type.flag")
	return false
}

// date reads a day such as 2026-10-05.
func (m *frontMatter) date(key string) model.Date {
	n := m.value(key)
	if n == nil {
		return model.Date{}
	}
	d, err := model.ParseDate(strings.TrimSpace(n.Value))
	if n.Kind != yaml.ScalarNode || err != nil {
		m.wrongType(key, n, "check.type.date")
	}
	return d
}

// span reads a number of days such as 180d; 0 for "never" and when missing.
func (m *frontMatter) span(key string) int {
	s := m.text(key)
	if s == "" || s == "never" {
		return 0
	}
	days, err := strconv.Atoi(strings.TrimSuffix(s, "d"))
	if err != nil || days < 1 || days > 3650 || !strings.HasSuffix(s, "d") {
		m.wrongType(key, m.values[key], "check.type.days")
		return 0
	}
	return days
}

// nodes reads a list; a value that is no list is noted with a repair.
func (m *frontMatter) nodes(key string) []*yaml.Node {
	n := m.value(key)
	if n == nil {
		return nil
	}
	if n.Kind != yaml.SequenceNode {
		problem := m.wrongType(key, n, "check.type.list")
		if at := m.parse.placeOf(n); at.length > 0 {
			problem.Fix = replaceFix(at, "["+quoted(n)+"]")
		}
		return nil
	}
	return n.Content
}

// texts reads a list of strings.
func (m *frontMatter) texts(key string) []string {
	var list []string
	for _, n := range m.nodes(key) {
		if n.Kind != yaml.ScalarNode || n.Tag == "!!null" {
			m.wrongType(key, n, "check.type.texts")
			continue
		}
		if s := strings.TrimSpace(n.Value); s != "" {
			list = append(list, s)
		}
	}
	return list
}

// choices reads a list of allowed words.
func (m *frontMatter) choices(key string, allowed []string) []string {
	var list []string
	for _, n := range m.nodes(key) {
		switch s := strings.TrimSpace(n.Value); {
		case n.Kind != yaml.ScalarNode:
			m.wrongType(key, n, "check.type.texts")
		case !slices.Contains(allowed, s):
			m.refuse(m.path+key, n, s, allowed)
		default:
			list = append(list, s)
		}
	}
	return list
}

// mappings reads a list of mappings.
func (m *frontMatter) mappings(key string) []*frontMatter {
	var list []*frontMatter
	for i, n := range m.nodes(key) {
		if n.Kind != yaml.MappingNode || n.Anchor != "" {
			m.wrongType(key, n, "check.type.mappings")
			continue
		}
		list = append(list, m.parse.mapping(n, m.path+key+"["+strconv.Itoa(i)+"]."))
	}
	return list
}

// place is where the value of a key stands.
func (m *frontMatter) place(key string) place { return m.parse.at[m.path+key] }

// finish warns of keys that nobody asked for: most are typing errors.
func (m *frontMatter) finish() {
	known := make([]string, 0, len(m.known))
	for key := range m.known {
		known = append(known, key)
	}
	for i := 0; i+1 < len(m.node.Content); i += 2 {
		key := m.node.Content[i]
		if key.Kind != yaml.ScalarNode || m.known[key.Value] || m.keys[key.Value] != key {
			continue
		}
		at := m.parse.placeOf(key)
		problem := m.parse.note(Warning, at, "check.w08.unknown_key", m.path+key.Value)
		if near := nearest(key.Value, known); near != "" {
			problem.Fix = replaceFix(at, near)
		}
	}
}
