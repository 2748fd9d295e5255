package playbook

import (
	"slices"
	"strconv"
	"strings"

	"konklave/playbooks"
	"konklave/playbooks/frontmatter"
)

// The rules of the form that need no window: which keys stand in which section,
// and which field a problem belongs to.

// formSection is a part of the form with its own title.
type formSection struct {
	id   string // of its text, after "form.section."; "" for what the kind is about
	keys []playbooks.Key
	less bool // folded until somebody opens it
}

// sectionKeys puts the keys of every page into sections.
var sectionKeys = []struct {
	id   string
	keys []string
	less bool
}{
	{"page", []string{"title", "kind", "lang"}, false},
	{"", nil, false},
	{"life", []string{"status", "version", "owner", "verifier", "verified_on", "verify_every", "valid_from", "valid_until"}, false},
	{"finding", []string{"tags", "aliases", "industries", "products"}, false},
	{"sources", []string{"sources"}, false},
	{"names", []string{"id", "translation_key", "supersedes"}, true},
}

// sections are the sections of a kind, in the order of the form.
func sections(kind string) []formSection {
	left := slices.Clone(playbooks.KeysOf(kind))
	var list []formSection
	own := -1
	for _, s := range sectionKeys {
		if s.keys == nil {
			own = len(list)
			list = append(list, formSection{})
			continue
		}
		one := formSection{id: s.id, less: s.less}
		for _, name := range s.keys {
			if i := slices.IndexFunc(left, func(k playbooks.Key) bool { return k.Name == name }); i >= 0 {
				one.keys = append(one.keys, left[i])
				left = slices.Delete(left, i, i+1)
			}
		}
		list = append(list, one)
	}
	list[own].keys = left
	return slices.DeleteFunc(list, func(s formSection) bool { return len(s.keys) == 0 })
}

// namedByProblem are the problems that say which key they mean, because it has
// no place in the text.
var namedByProblem = []string{"check.e01.missing", "check.w03.few"}

// problemPaths finds the value that each problem of the front matter is about.
func problemPaths(doc *frontmatter.Doc, problems []playbooks.Problem) []formProblem {
	var list []formProblem
	for _, p := range problems {
		path := ""
		switch {
		case slices.Contains(namedByProblem, p.ID) && len(p.Args) > 0:
			path, _ = p.Args[0].(string)
		case p.ID == "check.w08.status":
			path = "status"
		case p.Line > 1 && p.Line <= doc.End():
			path = doc.PathAt(p.Line, max(p.Column, 1))
		}
		if path != "" {
			list = append(list, formProblem{path, p})
		}
	}
	return list
}

// joined is the path of a key in a mapping.
func joined(path, key string) string { return strings.TrimPrefix(path+"."+key, ".") }

// indexed is the path of an item.
func indexed(list string, i int) string { return list + "[" + strconv.Itoa(i) + "]" }

// parentPath is the path of what holds a value, "" for the page.
func parentPath(path string) string {
	return path[:max(strings.LastIndexAny(path, ".["), 0)]
}

// itemPath takes the path of an item apart.
func itemPath(path string) (list string, i int, ok bool) {
	if !strings.HasSuffix(path, "]") {
		return "", 0, false
	}
	list = parentPath(path)
	i, err := strconv.Atoi(path[len(list)+1 : len(path)-1])
	return list, i, err == nil
}

// within reports whether a path is another one or lies below it.
func within(path, above string) bool {
	rest, ok := strings.CutPrefix(path, above)
	return ok && (rest == "" || rest[0] == '.' || rest[0] == '[')
}
