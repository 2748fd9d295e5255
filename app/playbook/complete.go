package playbook

import (
	"path"
	"strings"
	"unicode"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/playbooks"
)

// completer knows what can be put into the source of a page: merge fields and
// tags of templates, links to pages, snippets.
type completer struct {
	library *playbooks.Library
	lang    string
	path    string // of the page, which links are relative to
	kind    string
	inFront bool // the caret is in the front matter
}

// at says what fits at a place: line and column as ui.Editor gives them.
func (c completer) at(line string, column int, asked bool) (ui.Completion, bool) {
	runes := []rune(line)
	caret := min(max(column-1, 0), len(runes))
	head, tail := string(runes[:caret]), string(runes[caret:])
	if inner, ok := open(head, "{{", "}}"); ok {
		return c.field(inner, column, tail)
	}
	if inner, ok := open(head, "{%", "%}"); ok {
		return c.tag(inner, column, tail)
	}
	if c.inFront {
		return c.front(head, column, asked)
	}
	if inner, ok := open(head, "](", ")"); ok && !strings.Contains(inner, " ") {
		return c.link(inner, column, tail)
	}
	if !asked {
		return ui.Completion{}, false
	}
	word := len(head) - len(strings.TrimRightFunc(head, isName))
	items := fieldItems(func(name string) string { return "{{ " + name + " }}" }, 0)
	for _, p := range c.library.Pages(playbooks.KindSnippet, c.lang) {
		items = append(items, ui.CompletionItem{Label: p.ID, Note: p.Title, Icon: "note", Insert: `{% include "` + p.ID + `" %}`})
	}
	return ui.Completion{Start: column - word, Items: items}, true
}

// open is the text behind the last sign that opens something, if nothing has
// closed it.
func open(head, sign, close string) (inner string, ok bool) {
	i := strings.LastIndex(head, sign)
	if i < 0 {
		return "", false
	}
	inner = head[i+len(sign):]
	return inner, !strings.Contains(inner, close)
}

func isName(r rune) bool { return r == '.' || r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) }

// closed is how many runes of tail, with the blanks before them, close what is
// open already.
func closed(tail, sign string) int {
	rest := strings.TrimLeft(tail, " ")
	if !strings.HasPrefix(rest, sign) {
		return 0
	}
	return len(tail) - len(rest) + len(sign)
}

// start is the column at which what was typed before a column begins.
func start(column int, typed string) int { return column - len([]rune(typed)) }

// defaultFilter is the one filter of templates.
const defaultFilter = "default"

// field completes {{ name }} and its filter.
func (c completer) field(inner string, column int, tail string) (ui.Completion, bool) {
	eat := closed(tail, "}}")
	if _, filter, ok := strings.Cut(inner, "|"); ok {
		return ui.Completion{Start: start(column, filter), Items: []ui.CompletionItem{
			{Label: defaultFilter, Note: text.T("playbook.complete.default"), Insert: " " + defaultFilter + `: "" }}`, Eat: eat, Back: len(`" }}`)},
		}}, !strings.Contains(filter, ":")
	}
	if strings.IndexFunc(strings.TrimLeft(inner, " "), func(r rune) bool { return !isName(r) }) >= 0 {
		return ui.Completion{}, false
	}
	items := fieldItems(func(name string) string { return " " + name + " }}" }, eat)
	ask := playbooks.AskPrefix + text.T("playbook.tool.ask.name")
	items = append(items, ui.CompletionItem{Label: ask, Note: text.T("playbook.tool.ask"), Icon: "question", Insert: " " + ask + " }}", Eat: eat, Back: len(" }}")})
	return ui.Completion{Start: start(column, inner), Items: items}, true
}

func fieldItems(insert func(name string) string, eat int) []ui.CompletionItem {
	items := make([]ui.CompletionItem, 0, len(playbooks.Fields)+1)
	for _, f := range playbooks.Fields {
		items = append(items, ui.CompletionItem{Label: f.Name, Note: text.T(f.Label), About: text.T(f.About), Insert: insert(f.Name), Eat: eat})
	}
	return items
}

// tags are the tags of templates; those that go on take a field.
var tags = []struct {
	name string
	more bool
}{{"if", true}, {"elsif", true}, {"else", false}, {"endif", false}, {"unless", true}, {"endunless", false},
	{"case", true}, {"when", true}, {"endcase", false}, {"include", true}}

// tag completes {% tag field %} and {% include "snippet" %}.
func (c completer) tag(inner string, column int, tail string) (ui.Completion, bool) {
	eat := closed(tail, "%}")
	word, rest, more := strings.Cut(strings.TrimLeft(inner, " "), " ")
	if !more {
		var items []ui.CompletionItem
		for _, t := range tags {
			item := ui.CompletionItem{Label: t.name, Note: text.T("playbook.complete.tag." + t.name), Insert: " " + t.name + " %}", Eat: eat}
			if t.more {
				item.Insert, item.Eat = " "+t.name+" ", 0
			}
			items = append(items, item)
		}
		return ui.Completion{Start: start(column, inner), Items: items}, true
	}
	switch word {
	case "include":
		typed, quoted := strings.CutPrefix(strings.TrimLeft(rest, " "), `"`)
		lead := `"`
		if quoted {
			lead = ""
		}
		var items []ui.CompletionItem
		for _, p := range c.library.Pages(playbooks.KindSnippet, c.lang) {
			items = append(items, ui.CompletionItem{Label: p.ID, Note: p.Title, Icon: "note", Insert: lead + p.ID + `" %}`, Eat: eatQuote(tail, eat)})
		}
		return ui.Completion{Start: start(column, typed), Items: items}, !strings.Contains(typed, `"`)
	case "if", "elsif", "unless", "case":
		if strings.IndexFunc(rest, func(r rune) bool { return !isName(r) }) >= 0 {
			return ui.Completion{}, false
		}
		return ui.Completion{Start: start(column, rest), Items: fieldItems(func(name string) string { return name + " %}" }, eat)}, true
	}
	return ui.Completion{}, false
}

// eatQuote is eat for a name in quotation marks that may be closed already.
func eatQuote(tail string, eat int) int {
	if rest, ok := strings.CutPrefix(tail, `"`); ok {
		return 1 + closed(rest, "%}")
	}
	return eat
}

// link completes [words](page) with the pages of the language, as paths from
// this one.
func (c completer) link(inner string, column int, tail string) (ui.Completion, bool) {
	if strings.Contains(inner, ":") || strings.HasPrefix(inner, "#") {
		return ui.Completion{}, false
	}
	eat := closed(tail, ")")
	var items []ui.CompletionItem
	for _, p := range c.library.Pages("", c.lang) {
		if to := fromTo(c.path, p.Path); p.Path != c.path {
			items = append(items, ui.CompletionItem{Label: p.Title, Note: to, Icon: firstOf(pageIcon(p), kindIcons[p.Kind], "file"), Insert: to + ")", Eat: eat})
		}
	}
	return ui.Completion{Start: start(column, inner), Items: items}, true
}

// fromTo is the path from one page to another as a link writes it.
func fromTo(from, to string) string {
	there := strings.Split(to, "/")
	var here []string
	if dir := path.Dir(from); dir != "." {
		here = strings.Split(dir, "/")
	}
	same := 0
	for same < len(here) && same < len(there)-1 && here[same] == there[same] {
		same++
	}
	return strings.Repeat("../", len(here)-same) + strings.Join(there[same:], "/")
}
