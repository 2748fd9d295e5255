package playbooks

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// The YAML library tells where its grammar gave up, which is often lines away
// from the mistake, and in words for programmers. These functions look for the
// mistakes that people make when they write front matter by hand.

// entryForm is "key: value", "- value" or "- key: value": what stands before
// the value, and the value.
var entryForm = regexp.MustCompile(`^(\s*(?:-\s+)*(?:[\w.-]+:(?:\s+|$))?)(.*)$`)

// yamlFault finds the first line of the front matter that cannot be right.
// lines are those of the file, last is the line of the closing ---. It gives
// false when it finds nothing, and the words of the YAML library have to do.
func yamlFault(lines []string, last int) (Problem, bool) {
	block := -1 // indentation of the key whose text follows on lines of its own
	for n := 2; n < last; n++ {
		line := lines[n-1]
		trimmed := strings.TrimLeft(line, " \t")
		indent := len(line) - len(trimmed)
		if trimmed == "" || trimmed[0] == '#' || block >= 0 && indent > block {
			continue
		}
		block = -1
		if i := strings.IndexByte(line[:indent], '\t'); i >= 0 {
			return fault(n, 0, indent, "check.e01.yaml_tab", strings.ReplaceAll(line[:indent], "\t", "  ")), true
		}
		m := entryForm.FindStringSubmatch(line)
		before, value := m[1], strings.TrimRight(m[2], " \t")
		if strings.TrimSpace(before) == "" && indent == 0 {
			return fault(n, 0, utf8.RuneCountInString(value), "check.e01.yaml_colon", ""), true
		}
		if value != "" && (value[0] == '|' || value[0] == '>') {
			block = indent
			continue
		}
		if p, bad := valueFault(lines, n, last, before, value); bad {
			return p, true
		}
	}
	return Problem{}, false
}

// valueFault looks at one value.
func valueFault(lines []string, n, last int, before, value string) (Problem, bool) {
	from, length := utf8.RuneCountInString(before), utf8.RuneCountInString(value)
	note := func(id, repaired string) (Problem, bool) { return fault(n, from, length, id, repaired), true }
	if value == "" {
		return Problem{}, false
	}
	switch mark := value[0]; {
	case mark == '"' || mark == '\'':
		end := closingMark(value)
		if end < 0 {
			return note("check.e01.yaml_quote", quotedValue(value[1:]))
		}
		if rest := strings.TrimSpace(value[end+1:]); rest != "" && rest[0] != '#' && rest[0] != ':' {
			return note("check.e01.yaml_behind", quotedValue(value))
		}
	case mark == '[' || mark == '{':
		closing := map[byte]string{'[': "]", '{': "}"}[mark]
		open := strings.Count(value, string(mark)) - strings.Count(value, closing)
		for next := n; open > 0 && next < last-1; next++ {
			if !strings.HasPrefix(lines[next], " ") { // a new key begins, or the list ends
				if !strings.HasPrefix(lines[next], closing) {
					break
				}
			}
			open += strings.Count(lines[next], string(mark)) - strings.Count(lines[next], closing)
		}
		if open > 0 {
			return note("check.e01.yaml_list", value+closing)
		}
	case strings.IndexByte("@`%&*!", mark) >= 0:
		return note("check.e01.yaml_sign", quotedValue(value))
	case strings.Contains(value, ": ") || strings.HasSuffix(value, ":"):
		return note("check.e01.yaml_value", quotedValue(value))
	}
	return Problem{}, false
}

// closingMark is the byte of the quotation mark that ends a quoted value, -1
// when there is none on the line.
func closingMark(value string) int {
	mark := value[0]
	for i := 1; i < len(value); i++ {
		switch {
		case mark == '"' && value[i] == '\\':
			i++
		case mark == '\'' && strings.HasPrefix(value[i:], "''"):
			i++
		case value[i] == mark:
			return i
		}
	}
	return -1
}

// fault is a problem of length runes behind the first from runes of a line, with
// the text that repairs them; "" when none is known.
func fault(line, from, length int, id, repaired string) Problem {
	at := place{line: line, column: from + 1, length: length}
	p := newProblem("E01", Error, at, id)
	if repaired != "" {
		p.Fix = replaceFix(at, repaired)
	}
	return p
}

// quotedValue puts a value into quotation marks of YAML.
func quotedValue(s string) string {
	if strings.ContainsAny(s, `"\`) {
		return "'" + strings.ReplaceAll(s, "'", "''") + "'"
	}
	return `"` + s + `"`
}
