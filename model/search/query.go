package search

import (
	"bytes"
	"slices"
	"strings"
)

// word is one word of a query. Its forms are what the text may hold: the folded
// word, and, for one that starts with ae, oe or ue, also the word as written,
// since in the middle of a text a vowel before it would have kept it so ("uer"
// in "Bauer").
type word struct {
	forms [][]byte
}

// query is a folded query, the longest word first.
type query struct {
	whole []byte // all words in the order of the user
	words []word
}

// maxWords is how many words of a query count.
const maxWords = 12

func parseQuery(s string) query {
	q := query{whole: appendFold(nil, s, nil)}
	for _, f := range bytes.Fields(q.whole) {
		if len(q.words) == maxWords {
			break
		}
		w := word{forms: [][]byte{f}}
		if !slices.ContainsFunc(q.words, func(o word) bool { return bytes.Equal(o.forms[0], f) }) {
			q.words = append(q.words, w)
		}
	}
	for raw := range strings.FieldsSeq(strings.ToLower(s)) {
		if len(raw) < 2 || raw[1] != 'e' || !strings.Contains("aou", raw[:1]) {
			continue
		}
		plain := appendFold(nil, raw[1:], nil)
		plain = append([]byte{raw[0]}, plain...)
		folded := appendFold(nil, raw, nil)
		for i, w := range q.words {
			if bytes.Equal(w.forms[0], folded) && !bytes.Equal(plain, folded) {
				q.words[i].forms = append(w.forms, plain)
			}
		}
	}
	slices.SortStableFunc(q.words, func(a, b word) int { return len(b.forms[0]) - len(a.forms[0]) })
	return q
}

// in reports whether text contains the word.
func (w word) in(text []byte) bool {
	for _, f := range w.forms {
		if bytes.Contains(text, f) {
			return true
		}
	}
	return false
}

// source finds the next place of something in a text, at or behind from; -1 when
// there is none.
type source func(text []byte, from int) int

// sources are the ways in which a document can have the word.
func (w word) sources(fuzzy bool) []source {
	var all []source
	for _, f := range w.forms {
		p := newPattern(f)
		all = append(all, func(text []byte, from int) int {
			i := p.index(text[from:])
			if i < 0 {
				return -1
			}
			return from + i
		})
	}
	if fuzzy {
		all = append(all, func(text []byte, from int) int { return nextFuzzy(text, w.forms[0], from) })
	}
	return all
}

// scanner merges the places that several sources find in one text, upwards.
type scanner struct {
	text    []byte
	sources []source
	at      []int // next place of each source; len(text) = no more
}

func newScanner(text []byte, sources []source) *scanner {
	s := &scanner{text: text, sources: sources, at: make([]int, len(sources))}
	for k := range s.at {
		s.at[k] = -1
	}
	return s
}

// next gives the first place of any source at or behind from, -1 when there is
// none. from must not go down from call to call.
func (s *scanner) next(from int) int {
	best := len(s.text)
	for k, find := range s.sources {
		if s.at[k] < from {
			s.at[k] = find(s.text, from)
			if s.at[k] < 0 {
				s.at[k] = len(s.text)
			}
		}
		best = min(best, s.at[k])
	}
	if best == len(s.text) {
		return -1
	}
	return best
}
