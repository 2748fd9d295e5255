package playbooks

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"konklave/model"
)

// The methods below read one key of a mapping as its schema declares it. Each
// notes a problem when the value is missing, has the wrong type or lies outside
// its bounds, and gives the zero value in case of doubt. A key is read once.

// key is the declaration of a key; asking for one that is not declared is a
// mistake in the reader of the kind.
func (m *frontMatter) key(name string) *Key {
	key := m.schema.byName[name]
	if key == nil {
		panic("playbooks: no schema declares the key " + m.path + name)
	}
	return key
}

// has reports whether the key has a value, right or wrong.
func (m *frontMatter) has(name string) bool { return m.given(name) != nil }

// given is the node of a key; nil when it is missing, null, or a blank text.
func (m *frontMatter) given(name string) *yaml.Node {
	n := m.values[name]
	if n == nil || n.Kind == yaml.ScalarNode && (n.Tag == "!!null" || strings.TrimSpace(n.Value) == "") || n.Kind == yaml.SequenceNode && len(n.Content) == 0 {
		return nil
	}
	return n
}

// value is the declaration of a key and its node, nil when there is none. That
// is a problem if the key is required.
func (m *frontMatter) value(name string) (*Key, *yaml.Node) {
	key, n := m.key(name), m.given(name)
	refused := m.keys[name] != nil && m.values[name] == nil // told already
	if n == nil && key.Required && !refused {
		m.missing(name)
	}
	return key, n
}

// missing notes that a key is not there, at the start of the mapping.
func (m *frontMatter) missing(name string) {
	at := place{line: 1}
	if m.path != "" {
		at = m.start()
	}
	if n := m.keys[name]; n != nil {
		at = m.parse.placeOf(n)
	}
	m.parse.note(Error, at, "check.e01.missing", m.path+name)
}

func (m *frontMatter) wrongType(name string, n *yaml.Node, want TextID) *Problem {
	return m.parse.note(Error, m.parse.placeOf(n), "check.e01.type", m.path+name, want)
}

// text reads a text, one of the choices, or the id of a page. Numbers and dates
// count as what was written.
func (m *frontMatter) text(name string) string {
	key, n := m.value(name)
	if n == nil {
		return key.Default
	}
	if n.Kind != yaml.ScalarNode {
		m.wrongType(name, n, "check.type.text")
		return ""
	}
	s := strings.TrimSpace(n.Value)
	switch {
	case key.Type == TypePage:
		m.parse.refs = append(m.parse.refs, reference{key: m.path + name, id: s})
	case len(key.Choices) > 0 && !key.Open && !slices.Contains(key.Choices, s):
		m.refuse(m.path+name, n, s, key.Choices)
		return key.Default
	case key.High > 0 && utf8.RuneCountInString(s) > key.High:
		m.parse.add(newProblem("W03", Warning, m.place(name), "check.w03.long", m.path+name, utf8.RuneCountInString(s), key.High))
	}
	return s
}

// refuse notes a word that is not allowed. A near miss comes with a repair.
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

// number reads a whole number within the bounds of its key.
func (m *frontMatter) number(name string) int {
	key, n := m.value(name)
	if n == nil {
		i, _ := strconv.Atoi(key.Default)
		return i
	}
	i, err := strconv.Atoi(strings.TrimSpace(n.Value))
	if n.Kind != yaml.ScalarNode || err != nil {
		m.wrongType(name, n, "check.type.number")
		return 0
	}
	if i < key.Low || i > key.High {
		m.parse.note(Error, m.parse.placeOf(n), "check.e01.range", m.path+name, i, key.Low, key.High)
		return 0
	}
	return i
}

var flagWords = map[string]string{"ja": "true", "yes": "true", "on": "true", "nein": "false", "no": "false", "off": "false"}

// flag reads true or false.
func (m *frontMatter) flag(name string) bool {
	key, n := m.value(name)
	if n == nil {
		return key.Default == "true"
	}
	word := strings.ToLower(n.Value)
	if n.Kind == yaml.ScalarNode && (word == "true" || word == "false") {
		return word == "true"
	}
	problem := m.wrongType(name, n, "check.type.flag")
	if meant := flagWords[word]; meant != "" {
		problem.Fix = replaceFix(m.parse.placeOf(n), meant)
	}
	return false
}

// dayForm is a day as Germans write it.
var dayForm = regexp.MustCompile(`^(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})$`)

// date reads a day such as 2026-10-05.
func (m *frontMatter) date(name string) model.Date {
	_, n := m.value(name)
	if n == nil {
		return model.Date{}
	}
	d, err := model.ParseDate(strings.TrimSpace(n.Value))
	if n.Kind != yaml.ScalarNode || err != nil {
		problem := m.wrongType(name, n, "check.type.date")
		if part := dayForm.FindStringSubmatch(n.Value); part != nil {
			written := part[3] + "-" + twoDigits(part[2]) + "-" + twoDigits(part[1])
			if _, err := model.ParseDate(written); err == nil {
				problem.Fix = replaceFix(m.parse.placeOf(n), written)
			}
		}
		return model.Date{}
	}
	return d
}

func twoDigits(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}

// maxSpan is the longest span, in days.
const maxSpan = 3650

// span reads a number of days such as 180d; 0 for "never" and when missing.
func (m *frontMatter) span(name string) int {
	key, n := m.value(name)
	s := key.Default
	if n != nil {
		s = strings.TrimSpace(n.Value)
	}
	if s == "" || s == "never" {
		return 0
	}
	days, err := strconv.Atoi(strings.TrimSuffix(s, "d"))
	if err == nil && 1 <= days && days <= maxSpan && strings.HasSuffix(s, "d") {
		return days
	}
	problem := m.wrongType(name, n, "check.type.days")
	if err == nil && 1 <= days && days <= maxSpan {
		problem.Fix = replaceFix(m.parse.placeOf(n), s+"d")
	}
	return 0
}

var withinForm = regexp.MustCompile(`^([1-9]\d{0,3})\s?([mhd])$`)

// within reads minutes, hours or days such as 4h.
func (m *frontMatter) within(name string) time.Duration {
	_, n := m.value(name)
	if n == nil {
		return 0
	}
	part := withinForm.FindStringSubmatch(strings.TrimSpace(n.Value))
	if n.Kind != yaml.ScalarNode || part == nil {
		m.wrongType(name, n, "check.type.within")
		return 0
	}
	number, _ := strconv.Atoi(part[1])
	return time.Duration(number) * map[string]time.Duration{"m": time.Minute, "h": time.Hour, "d": 24 * time.Hour}[part[2]]
}

// nodes gives the entries of a list; a value that is no list is noted with a
// repair.
func (m *frontMatter) nodes(name string) (*Key, []*yaml.Node) {
	key, n := m.value(name)
	if n == nil {
		return key, nil
	}
	if n.Kind != yaml.SequenceNode {
		problem := m.wrongType(name, n, "check.type.list")
		if at := m.parse.placeOf(n); at.length > 0 && len(key.Keys) == 0 {
			problem.Fix = replaceFix(at, "["+quoted(n)+"]")
		}
		return key, nil
	}
	return key, n.Content
}

// texts reads a list of texts, of choices or of ids of pages.
func (m *frontMatter) texts(name string) []string {
	var list []string
	key, nodes := m.nodes(name)
	for i, n := range nodes {
		if n.Kind != yaml.ScalarNode || n.Tag == "!!null" {
			m.wrongType(name, n, "check.type.texts")
			continue
		}
		s := strings.TrimSpace(n.Value)
		switch {
		case s == "" && len(key.Choices) == 0:
			continue
		case len(key.Choices) > 0 && !key.Open && !slices.Contains(key.Choices, s):
			m.refuse(m.path+name, n, s, key.Choices)
			continue
		case key.Type == TypePages:
			path := m.path + name + "[" + strconv.Itoa(i) + "]"
			m.parse.at[path] = m.parse.placeOf(n)
			m.parse.refs = append(m.parse.refs, reference{key: path, id: s})
		}
		list = append(list, s)
	}
	if len(list) < key.Low {
		at := place{line: 1}
		if n := m.keys[name]; n != nil {
			at = m.parse.placeOf(n)
		}
		m.parse.add(newProblem("W03", Warning, at, "check.w03.few", m.path+name, len(list), key.Low))
	}
	return list
}

// entries reads a list of mappings.
func (m *frontMatter) entries(name string) []*frontMatter {
	var list []*frontMatter
	key, nodes := m.nodes(name)
	for i, n := range nodes {
		if n.Kind != yaml.MappingNode || n.Anchor != "" {
			m.wrongType(name, n, "check.type.mappings")
			continue
		}
		entry := m.parse.mapping(n, key.entry, m.path+name+"["+strconv.Itoa(i)+"].")
		entry.finish()
		list = append(list, entry)
	}
	return list
}

// entry reads one mapping, nil when it is missing or none.
func (m *frontMatter) entry(name string) *frontMatter {
	key, n := m.value(name)
	if n == nil {
		return nil
	}
	if n.Kind != yaml.MappingNode {
		m.wrongType(name, n, "check.type.mapping")
		return nil
	}
	entry := m.parse.mapping(n, key.entry, m.path+name+".")
	entry.finish()
	return entry
}

// passRule reads all, {at_least: n} or {weighted_min: n}.
func (m *frontMatter) passRule(name string) PassRule {
	_, n := m.value(name)
	if n == nil || n.Kind == yaml.ScalarNode && n.Value == "all" {
		return PassRule{}
	}
	if n.Kind != yaml.MappingNode {
		m.wrongType(name, n, "check.type.pass_rule")
		return PassRule{}
	}
	f := m.entry(name)
	r := PassRule{AtLeast: f.number("at_least"), WeightedMin: f.number("weighted_min")}
	if f.has("at_least") == f.has("weighted_min") {
		m.wrongType(name, n, "check.type.pass_rule")
		return PassRule{}
	}
	return r
}
