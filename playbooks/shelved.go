package playbooks

import (
	"slices"
	"strings"
)

// shelved is a page of a library. A page that ships with Konklave is read when
// it is asked for: the start of the program needs the messages alone.
type shelved struct {
	id, kind, lang string
	path           string
	own            bool
	read           func() *Page
}

// shelve keeps a page that was read already.
func shelve(p *Page) *shelved {
	return &shelved{id: p.ID, kind: p.Kind, lang: p.Lang, path: p.Path, own: p.Own, read: func() *Page { return p }}
}

// skim finds in the front matter what a page is. It takes the plain lines that
// shipped pages have; false where there is any doubt, and the page has to be read.
func skim(src string) (id, kind, lang string, ok bool) {
	front, found := strings.CutPrefix(src, "---\n")
	if !found {
		return "", "", "", false
	}
	if front, _, found = strings.Cut(front, "\n---\n"); !found {
		return "", "", "", false
	}
	for line := range strings.SplitSeq(front, "\n") {
		key, value, _ := strings.Cut(line, ": ")
		into := map[string]*string{"id": &id, "kind": &kind, "lang": &lang}[key]
		if into == nil {
			continue
		}
		if *into != "" || !idForm.MatchString(value) {
			return "", "", "", false
		}
		*into = value
	}
	return id, kind, lang, id != "" && slices.Contains(Kinds, kind) && slices.Contains(Langs, lang)
}
