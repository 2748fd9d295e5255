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

// scanner finds the places of several patterns in one text, upwards.
type scanner struct {
	text  []byte
	forms [][]byte
	at    []int // next place of each form; len(text) = no more
}

func newScanner(text []byte, forms [][]byte) *scanner {
	s := &scanner{text: text, forms: forms, at: make([]int, len(forms))}
	for k := range s.at {
		s.at[k] = -1
	}
	return s
}

// next gives the first place of any form at or behind from, -1 when there is
// none. from must not go down from call to call.
func (s *scanner) next(from int) int {
	best := len(s.text)
	for k, f := range s.forms {
		if s.at[k] < from {
			s.at[k] = len(s.text)
			if i := bytes.Index(s.text[from:], f); i >= 0 {
				s.at[k] = from + i
			}
		}
		best = min(best, s.at[k])
	}
	if best == len(s.text) {
		return -1
	}
	return best
}

// Filter gives the indexes, upwards, of the lines that contain every word of a
// query; all of them for an empty query. The lines must be folded by Fold. It
// serves lists that are filtered as the user types.
func Filter(lines []string, query string) []int {
	q := parseQuery(query)
	words := make([][]string, len(q.words))
	for i, w := range q.words {
		for _, f := range w.forms {
			words[i] = append(words[i], string(f))
		}
	}
	hits := make([]int, 0, min(len(lines), 1024))
	for i, line := range lines {
		if containsAll(line, words) {
			hits = append(hits, i)
		}
	}
	return hits
}

func containsAll(line string, words [][]string) bool {
	for _, forms := range words {
		found := false
		for _, f := range forms {
			if strings.Contains(line, f) {
				found = true
				break
			}
		}
		if !found {
			return false
		}
	}
	return true
}
