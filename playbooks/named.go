package playbooks

import (
	"slices"
	"strings"
)

// NamedIn lists the pages that name a page, by id: cadences and plans that use it,
// texts that put it in, links. A page that takes its place does not count.
func (l *Library) NamedIn(id string) []*Page {
	var list []*Page
	for _, p := range l.pages {
		if p.ID != id && p.names(l, id) {
			list = append(list, p)
		}
	}
	return list
}

func (p *Page) names(l *Library, id string) bool {
	if slices.ContainsFunc(p.refs, func(r reference) bool { return r.id == id && !strings.HasPrefix(r.key, "supersedes") }) {
		return true
	}
	if p.text != nil && slices.ContainsFunc(p.text.includes, func(n *includeNode) bool { return n.id == id }) {
		return true
	}
	for _, m := range markdownLink.FindAllStringSubmatch(p.Body, -1) {
		if to := l.PageOfLink(p, m[1]); to != nil && to.ID == id {
			return true
		}
	}
	return false
}
