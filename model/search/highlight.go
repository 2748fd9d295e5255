package search

import (
	"bytes"
	"slices"
	"unicode"
	"unicode/utf8"
)

// marks says which parts of a text a query matches, in order and without overlap:
// the words that begin with a word of the query, or, where none does, inner parts.
func marks(text string, q query) []Range {
	if text == "" || len(q.words) == 0 {
		return nil
	}
	from := make([]int32, 0, len(text)+8)
	fold := appendFold(make([]byte, 0, len(text)+8), text, &from)
	var ranges []Range
	for _, w := range q.words {
		ranges = append(ranges, w.marks(fold, text, from)...)
	}
	slices.SortFunc(ranges, func(a, b Range) int { return a.From - b.From })
	merged := ranges[:0]
	for _, r := range ranges {
		if n := len(merged); n > 0 && r.From <= merged[n-1].To {
			merged[n-1].To = max(merged[n-1].To, r.To)
			continue
		}
		merged = append(merged, r)
	}
	return merged
}

// marks finds one word in folded text; from gives the place of each folded byte
// in text.
func (w word) marks(fold []byte, text string, from []int32) []Range {
	var starts, inner []Range
	for _, f := range w.forms {
		for at := 0; ; {
			i := bytes.Index(fold[at:], f)
			if i < 0 {
				break
			}
			i += at
			r := markOf(text, from, i, len(f))
			if wordStart(fold, i) {
				starts = append(starts, r)
			} else if len(f) > 1 {
				inner = append(inner, r)
			}
			at = i + len(f)
		}
	}
	if len(starts) > 0 {
		return starts
	}
	if len(inner) == 0 {
		if i, n, ok := w.fuzzyAt(fold); ok {
			return []Range{markOf(text, from, i, n)}
		}
	}
	return inner
}

// markOf is the part of text that n folded bytes from i stand for: up to the end
// of its last letter, with the accents that follow it and with an e that made an
// umlaut of it.
func markOf(text string, from []int32, i, n int) Range {
	_, size := utf8.DecodeRuneInString(text[from[i+n-1]:])
	end, next := int(from[i+n-1])+size, len(text)
	if i+n < len(from) {
		next = int(from[i+n])
	}
	for end < next {
		r, size := utf8.DecodeRuneInString(text[end:])
		if !unicode.Is(unicode.Mn, r) && decompose(r) != "e" {
			break
		}
		end += size
	}
	return Range{int(from[i]), end}
}
