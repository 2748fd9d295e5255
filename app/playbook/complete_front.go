package playbook

import (
	"regexp"
	"strings"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/playbooks"
)

var (
	frontKey   = regexp.MustCompile(`^[a-z_]*$`)
	frontValue = regexp.MustCompile(`^([a-z_]+):\s*(.*)$`)
)

// front completes a line of the front matter: keys of the kind of page, and the
// values of keys that have choices or name other pages. Entries of lists that
// have keys of their own are typed by hand.
func (c completer) front(head string, column int, asked bool) (ui.Completion, bool) {
	keys := playbooks.SchemaOf(c.kind)
	if keys == nil {
		keys = playbooks.SchemaOf(playbooks.KindSnippet) // the keys that every kind has
	}
	if frontKey.MatchString(head) {
		var items []ui.CompletionItem
		for _, k := range keys {
			items = append(items, ui.CompletionItem{Label: k.Name, Note: text.T(k.Label), About: text.T(k.About), Insert: k.Name + ": "})
		}
		return ui.Completion{Start: start(column, head), Items: items}, asked || head != ""
	}
	m := frontValue.FindStringSubmatch(head)
	if m == nil {
		return ui.Completion{}, false
	}
	typed := m[2]
	if i := strings.LastIndexAny(typed, "[,"); i >= 0 {
		typed = strings.TrimLeft(typed[i+1:], " ")
	}
	for _, k := range keys {
		if k.Name == m[1] {
			items := c.values(k)
			return ui.Completion{Start: start(column, typed), Items: items}, len(items) > 0
		}
	}
	return ui.Completion{}, false
}

// values are what a key can be, nil where it can be anything.
func (c completer) values(k playbooks.Key) []ui.CompletionItem {
	var items []ui.CompletionItem
	for _, choice := range k.Choices {
		note := ""
		if k.Words != "" {
			note = text.T(k.Words + choice)
		}
		items = append(items, ui.CompletionItem{Label: choice, Note: note, Insert: choice})
	}
	if k.Type == playbooks.TypePage || k.Type == playbooks.TypePages {
		for _, p := range c.library.Pages(k.Refers, c.lang) {
			items = append(items, ui.CompletionItem{Label: p.ID, Note: p.Title, Insert: p.ID})
		}
	}
	return items
}
