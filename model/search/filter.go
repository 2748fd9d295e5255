package search

import "strings"

// Filter gives the indexes, upwards, of the lines that contain every word of a
// query; all of them for an empty query. The lines must be folded by Fold. It
// serves lists that are filtered as the user types.
func Filter(lines []string, query string) []int {
	q := parseQuery(query)
	words := make([][]lineWord, len(q.words))
	for i, w := range q.words {
		for _, f := range w.forms {
			words[i] = append(words[i], lineWord{newPattern(f), string(f)})
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

// lineWord is one form of a word of the query.
type lineWord struct {
	pattern
	word string
}

// in is strings.Contains(line, w.word), quick to say no.
func (w lineWord) in(line string) bool {
	i := strings.IndexByte(line, w.word[w.rare])
	return i >= 0 && strings.Contains(line[max(0, i-w.rare):], w.word)
}

func containsAll(line string, words [][]lineWord) bool {
	for _, forms := range words {
		found := false
		for _, w := range forms {
			if w.in(line) {
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
