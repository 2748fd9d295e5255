package playbooks

import (
	"cmp"
	"slices"
	"strings"

	"konklave/model"
)

// maxSuggestions bounds what SuggestRoles returns.
const maxSuggestions = 3

// titleIndex finds the roles of a job title. It is built once and never
// changes.
type titleIndex struct {
	parts  map[string]bool  // words at whose beginning a compound is cut
	words  map[string]int32 // every word of every known title, cut
	titles []knownTitle
	first  [][]int32 // titles by their rarest word
	exact  map[string][]model.Role
}

// knownTitle is a job title of a role page, or (keyword) an alias of the page.
type knownTitle struct {
	words   []int32 // sorted, each once
	letters int     // of all words: the longest match wins
	role    model.Role
	rank    int // place in the list of its page: typical titles come first
	assists bool
	keyword bool
}

// newTitleIndex reads the role pages of all languages.
func newTitleIndex(pages []*Page) *titleIndex {
	x := &titleIndex{parts: make(map[string]bool), words: make(map[string]int32), exact: make(map[string][]model.Role)}
	type entry struct {
		words []string
		knownTitle
	}
	var entries []entry
	for _, p := range pages {
		if p.Role == nil || p.Role.Role == model.UnknownRole || !p.Usable() || p.Status == Retired {
			continue
		}
		for i, title := range p.Role.JobTitles {
			entries = append(entries, entry{splitTitle(title).words, knownTitle{role: p.Role.Role, rank: i}})
		}
		for _, alias := range p.Aliases {
			entries = append(entries, entry{splitTitle(alias).words, knownTitle{role: p.Role.Role, keyword: true}})
		}
	}
	for _, e := range entries {
		for _, w := range e.words {
			x.parts[w] = true
		}
	}
	count := make(map[int32]int)
	for _, e := range entries {
		t := e.knownTitle
		for _, w := range x.cut(e.words) {
			t.words = append(t.words, x.number(w))
			t.assists = t.assists || assisting[w]
		}
		slices.Sort(t.words)
		t.words = slices.Compact(t.words)
		if len(t.words) == 0 {
			continue
		}
		for _, w := range t.words {
			count[w]++
		}
		x.titles = append(x.titles, t)
	}
	x.index(count)
	return x
}

// number gives the word a number of its own.
func (x *titleIndex) number(w string) int32 {
	n, ok := x.words[w]
	if !ok {
		n = int32(len(x.words))
		x.words[w] = n
	}
	return n
}

// index files the titles under their rarest word, and the exact ones by all.
func (x *titleIndex) index(count map[int32]int) {
	names := make([]string, len(x.words))
	for w, n := range x.words {
		names[n] = w
	}
	// The order of titles is that of exact's roles.
	slices.SortStableFunc(x.titles, func(a, b knownTitle) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(slices.Index(model.Roles, a.role), slices.Index(model.Roles, b.role)))
	})
	x.first = make([][]int32, len(x.words))
	for i := range x.titles {
		t := &x.titles[i]
		for _, w := range t.words {
			t.letters += len(names[w])
		}
		if !t.keyword {
			key := wordKey(t.words)
			if !slices.Contains(x.exact[key], t.role) {
				x.exact[key] = append(x.exact[key], t.role)
			}
		}
		if len(t.words) == 1 && leading[names[t.words[0]]] {
			continue // "Manager" alone fits only itself
		}
		rarest := slices.MinFunc(t.words, func(a, b int32) int { return cmp.Compare(count[a], count[b]) })
		x.first[rarest] = append(x.first[rarest], int32(i))
	}
}

func wordKey(words []int32) string {
	key := make([]byte, 0, 4*len(words))
	for _, w := range words {
		key = append(key, byte(w), byte(w>>8), byte(w>>16))
	}
	return string(key)
}

// cut takes compounds apart whose last part is a known word, such as
// "zentraleinkauf".
func (x *titleIndex) cut(words []string) []string {
	var list []string
	for _, w := range words {
		for i := 3; i+5 <= len(w); i++ {
			if x.parts[w[i:]] {
				list = append(list, stem(w[:i]))
				w = w[i:]
				break
			}
		}
		list = append(list, w)
	}
	return list
}

// SuggestRoles reads the roles that a job title suggests from the job titles
// on the role pages, the best first and at most three. Upper and lower case,
// umlauts, hyphens, word order, compounds and gender do not matter. A title
// that equals a known one beats one that contains known ones; of these the
// longest count; last come the aliases of the pages. It returns nil when
// nothing fits: it never guesses.
func (l *Library) SuggestRoles(jobTitle string) []model.Role {
	if len(jobTitle) > 500 { // no title, and not worth the time
		return nil
	}
	return l.titles().suggest(jobTitle)
}

func (x *titleIndex) suggest(jobTitle string) []model.Role {
	title := splitTitle(jobTitle)
	if len(title.words) == 0 || title.past {
		return nil
	}
	before := title.words
	if title.head > 0 {
		before = title.words[:title.head]
	}
	headLeads := title.head == 0 || slices.ContainsFunc(before, func(w string) bool { return leading[w] })
	assists := slices.ContainsFunc(title.words, func(w string) bool { return assisting[w] })

	var buf [16]int32
	ids, complete := buf[:0], true
	for _, w := range x.cut(title.words) {
		if n, ok := x.words[w]; ok {
			ids = append(ids, n)
		} else {
			complete = false
		}
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	if complete {
		if roles := x.exact[wordKey(ids)]; roles != nil {
			return slices.Clone(roles[:min(len(roles), maxSuggestions)])
		}
	}
	var headIDs []int32
	if !headLeads {
		for _, w := range x.cut(before) {
			if n, ok := x.words[w]; ok {
				headIDs = append(headIDs, n)
			}
		}
	}
	var found, keywords []*knownTitle
	for _, id := range ids {
		for _, i := range x.first[id] {
			t := &x.titles[i]
			switch {
			case assists && !t.assists, !within(t.words, ids):
			case t.keyword:
				keywords = append(keywords, t)
			case headLeads || slices.ContainsFunc(t.words, func(w int32) bool { return slices.Contains(headIDs, w) }):
				found = append(found, t)
			}
		}
	}
	if len(found) > 0 {
		return longest(found)
	}
	return unanimous(keywords)
}

// within reports whether every word of a (sorted) is in b (sorted).
func within(a, b []int32) bool {
	for _, w := range a {
		for len(b) > 0 && b[0] < w {
			b = b[1:]
		}
		if len(b) == 0 || b[0] != w {
			return false
		}
	}
	return true
}

// longest gives the roles of the titles that are not part of another title
// found, the longest first.
func longest(found []*knownTitle) []model.Role {
	slices.SortStableFunc(found, func(a, b *knownTitle) int {
		return cmp.Or(cmp.Compare(b.letters, a.letters), cmp.Compare(a.rank, b.rank), strings.Compare(string(a.role), string(b.role)))
	})
	var roles []model.Role
	for i, t := range found {
		covered := slices.ContainsFunc(found[:i], func(o *knownTitle) bool { return len(o.words) > len(t.words) && within(t.words, o.words) })
		if !covered && !slices.Contains(roles, t.role) && len(roles) < maxSuggestions {
			roles = append(roles, t.role)
		}
	}
	return roles
}

// unanimous gives the one role that all keywords speak for, else nil.
func unanimous(keywords []*knownTitle) []model.Role {
	for _, t := range keywords {
		if t.role != keywords[0].role {
			return nil
		}
	}
	if len(keywords) == 0 {
		return nil
	}
	return []model.Role{keywords[0].role}
}
