package frontmatter

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// A value to be written is one of
//
//	string   a text; quotation marks keep it one
//	Word     a number, a day, true, a code: written as it is
//	[]any    a list
//	Pairs    a mapping
type (
	// Word is written without quotation marks where YAML allows it.
	Word string
	// Pair is a key with its value.
	Pair struct {
		Key   string
		Value any
	}
	// Pairs is a mapping in the order in which it is to be written.
	Pairs []Pair
)

// Texts makes a list of texts.
func Texts(texts []string) []any {
	list := make([]any, len(texts))
	for i, s := range texts {
		list[i] = s
	}
	return list
}

// how says in what surroundings something is written.
type how struct {
	flow   bool       // between brackets
	indent int        // of the line, in blanks
	style  yaml.Style // of the value that was there
	loose  bool       // a text that reads as a number was there: another one may follow
}

// scalar writes a text or a word.
func scalar(v any, h how) string {
	s, word := "", false
	switch v := v.(type) {
	case string:
		s = v
	case Word:
		s, word = string(v), true
	}
	s = strings.ToValidUTF8(UnixLines(s), "\ufffd")
	if strings.Contains(s, "\n") {
		if !h.flow && h.style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) == 0 {
			if block, ok := literal(s, h.indent); ok {
				return block
			}
		}
		return double(s)
	}
	switch {
	case h.style&yaml.DoubleQuotedStyle != 0:
		return double(s)
	case h.style&yaml.SingleQuotedStyle != 0 && printable(s):
		return single(s)
	case h.style&yaml.FoldedStyle != 0 && !h.flow:
		if block, ok := folded(s, h.indent); ok {
			return block
		}
	case h.style&yaml.LiteralStyle != 0 && !h.flow:
		if block, ok := literal(s, h.indent); ok {
			return block
		}
	}
	if plain(s, word || h.loose, h.flow) {
		return s
	}
	if strings.ContainsAny(s, `"\`) && printable(s) {
		return single(s)
	}
	return double(s)
}

// plainTest puts a text in surroundings of two nodes and looks at one of them.
type plainTest struct {
	before, after string
	kind          yaml.Kind
	at            int
}

var plainTests = map[bool][]plainTest{
	false: {{"k: ", "\n", yaml.MappingNode, 1}, {"- ", "\n- x\n", yaml.SequenceNode, 0}},
	true:  {{"{k: ", "}\n", yaml.MappingNode, 1}, {"[", ", x]\n", yaml.SequenceNode, 0}},
}

// plain reports whether a text without quotation marks is read as it is. What
// reads as a number or a day passes with loose only.
func plain(s string, loose, flow bool) bool {
	if s == "" || !printable(s) {
		return false
	}
	for _, test := range plainTests[flow] {
		var doc yaml.Node
		if yaml.Unmarshal([]byte(test.before+s+test.after), &doc) != nil || len(doc.Content) != 1 || doc.FootComment != "" || doc.HeadComment != "" {
			return false
		}
		top := doc.Content[0]
		if top.Kind != test.kind || len(top.Content) != 2 {
			return false
		}
		n := top.Content[test.at]
		switch {
		case n.Kind != yaml.ScalarNode || n.Style != 0 || n.Value != s || n.LineComment != "" || n.Anchor != "":
			return false
		case n.Tag == "!!null" || n.Tag == "!!merge" || n.Tag != "!!str" && !loose:
			return false
		}
	}
	return true
}

// printable reports whether a text can stand in a file without escapes.
func printable(s string) bool { return !strings.ContainsFunc(s, escaped) }

// escaped are the signs that YAML wants to be written as numbers.
func escaped(r rune) bool {
	return r < ' ' && r != '\n' || 0x7f <= r && r <= 0x9f || r == 0x2028 || r == 0x2029 || r == 0xfeff || r == 0xfffe || r == 0xffff
}

func double(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case escaped(r):
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

func single(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

// literal writes a text of several lines below |. ok is false for one that
// begins with a blank or an empty line.
func literal(s string, indent int) (block string, ok bool) {
	if s == "" || !printable(s) || strings.HasPrefix(s, " ") || strings.HasPrefix(s, "\n") {
		return "", false
	}
	body := strings.TrimRight(s, "\n")
	sign := map[int]string{0: "|-", 1: "|"}[len(s)-len(body)]
	if sign == "" || body == "" {
		return "", false
	}
	return sign + indented(strings.Split(body, "\n"), indent), true
}

func indented(lines []string, indent int) string {
	var b strings.Builder
	for _, line := range lines {
		b.WriteByte('\n')
		if line != "" {
			b.WriteString(strings.Repeat(" ", indent+2))
		}
		b.WriteString(line)
	}
	return b.String()
}

// foldAt is how wide a folded text is written, in characters.
const foldAt = 100

// folded writes a text of one paragraph below >-. ok is false for one that has
// blanks which folding would not keep.
func folded(s string, indent int) (block string, ok bool) {
	if s == "" || !printable(s) || strings.Contains(s, "  ") || strings.HasPrefix(s, " ") || strings.HasSuffix(s, " ") {
		return "", false
	}
	var lines []string
	line := ""
	for _, word := range strings.Split(s, " ") {
		if line != "" && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > foldAt-indent {
			lines, line = append(lines, line), ""
		}
		line = strings.TrimPrefix(line+" "+word, " ")
	}
	return ">-" + indented(append(lines, line), indent), true
}

// writer writes values in the way of one source.
type writer struct {
	quotes yaml.Style // of its texts
}

// scalar writes a value that had no other before.
func (w writer) scalar(v any, h how) string {
	if _, text := v.(string); text && h.style == 0 {
		h.style = w.quotes
	}
	return scalar(v, h)
}

// flow writes a value on one line.
func (w writer) flow(v any) string {
	switch v := v.(type) {
	case []any:
		parts := make([]string, len(v))
		for i, item := range v {
			parts[i] = w.flow(item)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case Pairs:
		parts := make([]string, len(v))
		for i, p := range v {
			parts[i] = p.Key + ": " + w.flow(p.Value)
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return w.scalar(v, how{flow: true})
}

// block writes what follows "key:" on a line that is indented; the first blank
// is part of it.
func (w writer) block(v any, indent int) string {
	switch v := v.(type) {
	case []any:
		if len(v) == 0 || short(v) {
			return " " + w.flow(v)
		}
		var b strings.Builder
		for _, item := range v {
			b.WriteString("\n" + strings.Repeat(" ", indent+2) + "-" + w.dashed(item, indent+2))
		}
		return b.String()
	case Pairs:
		if len(v) == 0 {
			return " {}"
		}
		return "\n" + strings.Repeat(" ", indent+2) + w.pairs(v, indent+2)
	}
	return " " + w.scalar(v, how{indent: indent})
}

// dashed writes what follows the dash of an item whose dash is indented.
func (w writer) dashed(v any, indent int) string {
	switch v := v.(type) {
	case Pairs:
		if len(v) > 0 {
			return " " + w.pairs(v, indent+2)
		}
	case []any:
		return " " + w.flow(v)
	default:
		return " " + w.scalar(v, how{indent: indent})
	}
	return " {}"
}

// pairs writes the entries of a mapping; the first stands where it is put.
func (w writer) pairs(v Pairs, indent int) string {
	parts := make([]string, len(v))
	for i, p := range v {
		parts[i] = p.Key + ":" + w.block(p.Value, indent)
	}
	return strings.Join(parts, "\n"+strings.Repeat(" ", indent))
}

// short reports a list of words only: those stand on one line.
func short(v []any) bool {
	for _, item := range v {
		if _, word := item.(Word); !word {
			return false
		}
	}
	return true
}
