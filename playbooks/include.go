package playbooks

import (
	"iter"
	"strings"
)

// withIncluded gives the templates and those of the snippets that they include,
// however deep, each as often as it is included.
func withIncluded(templates ...*template) iter.Seq[*template] {
	return func(yield func(*template) bool) {
		var walk func(list []*template) bool
		walk = func(list []*template) bool {
			for _, t := range list {
				if !yield(t) {
					return false
				}
				for _, n := range t.includes {
					if n.template != nil && !walk([]*template{n.template}) {
						return false
					}
				}
			}
			return true
		}
		walk(templates)
	}
}

// textStart is the byte of Body on which the parsed text begins: the blanks
// around a snippet are none of it.
func (page *Page) textStart() int {
	if page.Kind != KindSnippet {
		return 0
	}
	text := page.MessageText()
	return len(text) - len(strings.TrimLeft(text, " \t\n"))
}

// including walks over the pages that a page includes, however deep. It finds
// what cannot be put in, and gives the bytes of all texts together.
type including struct {
	l     *Library
	root  *Page    // it may be unsaved, and then differs from the page of its id in the library
	path  []string // ids from root to the page that is looked at
	size  int
	count int    // of snippets
	fault string // dotted id of the text, "" = none
	args  []any
}

// maxIncluded is how many snippets one text may put in, at all depths. It keeps
// small what a page can cost.
const maxIncluded = 50

// page finds a page by its id.
func (w *including) page(id string) *Page {
	if id == w.root.ID {
		return w.root
	}
	return w.l.byID[id]
}

// walk looks at the snippet id, and stops at the first fault.
func (w *including) walk(id string) {
	p := w.page(id)
	w.path = append(w.path, id)
	defer func() { w.path = w.path[:len(w.path)-1] }()
	switch first := indexOf(w.path[:len(w.path)-1], id); {
	case first >= 0:
		w.fault, w.args = "check.e02.cycle", []any{strings.Join(w.path[first:], " → ")}
		return
	case p == nil:
		w.fault, w.args = "check.e02.snippet", []any{id}
		return
	case p.Kind != KindSnippet:
		w.fault, w.args = "check.e02.no_snippet", []any{id}
		return
	case p.broken:
		w.fault, w.args = "check.e02.broken_snippet", []any{id}
		return
	case len(w.path) > maxNesting:
		w.fault, w.args = "check.e01.include_depth", []any{maxNesting}
		return
	}
	w.size, w.count = w.size+p.text.size, w.count+1
	if w.count > maxIncluded {
		w.fault, w.args = "check.e01.includes", []any{maxIncluded}
		return
	}
	for _, n := range p.text.includes {
		if w.fault == "" {
			w.walk(n.id)
		}
	}
}

func indexOf(list []string, s string) int {
	for i, e := range list {
		if e == s {
			return i
		}
	}
	return -1
}

// include puts snippets into the templates of a page. The page is broken when
// one of them cannot be put in.
func (l *Library) include(p *Page) []Problem {
	if p.text == nil || len(p.text.includes) == 0 {
		return nil
	}
	offset := p.textStart()
	var list []Problem
	w := &including{l: l, root: p, size: p.text.size, path: []string{p.ID}}
	for _, n := range p.text.includes {
		at := p.bodyPlace(offset+n.offset, offset+n.end)
		w.fault, n.template = "", nil
		if w.walk(n.id); w.fault == "" && w.size > maxTemplate {
			w.fault, w.args = "check.e01.include_size", []any{maxTemplate >> 10}
		}
		if w.fault == "" {
			n.template = w.page(n.id).text
			continue
		}
		p.unlinked = true
		code, _, _ := strings.Cut(strings.TrimPrefix(w.fault, "check."), ".")
		problem := newProblem(strings.ToUpper(code), Error, at, w.fault, w.args...)
		problem.Page, problem.Path = p.ID, p.Path
		if w.fault == "check.e02.snippet" && w.args[0] == n.id {
			if near := nearest(n.id, l.idsOf(KindSnippet, p.Lang)); near != "" {
				problem.Fix = replaceFix(at, near)
			}
		}
		list = append(list, problem)
		if len(list) >= maxProblems {
			break
		}
	}
	return list
}

// idsOf lists the ids of a kind in a language, sorted.
func (l *Library) idsOf(kind, lang string) []string {
	var ids []string
	for _, p := range l.Pages(kind, lang) {
		ids = append(ids, p.ID)
	}
	return ids
}
