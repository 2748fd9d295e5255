package search

import "bytes"

// fuzzyLetters is how long a word must be, in bytes of its folded form, for a
// typing error to be forgiven.
const fuzzyLetters = 5

// pieces gives patterns of which every text within one error of w has at least
// one: an error leaves one half of the word whole, unless it swaps the two
// letters in the middle.
func pieces(w word) [][]byte {
	f := w.forms[0]
	half := len(f) / 2
	swapped := bytes.Clone(f)
	swapped[half-1], swapped[half] = swapped[half], swapped[half-1]
	return [][]byte{f[:half], f[half:], swapped}
}

// fuzzyIn reports whether some word of a folded text begins with w, give or
// take one error.
func (w word) fuzzyIn(text []byte) bool {
	_, _, ok := w.fuzzyAt(text)
	return ok
}

// fuzzyAt finds that word: its place, and how many bytes of it stand for w.
func (w word) fuzzyAt(text []byte) (at, length int, ok bool) {
	f := w.forms[0]
	if len(f) < fuzzyLetters {
		return 0, 0, false
	}
	for at = 0; at+len(f)-1 <= len(text); {
		if n := withinOne(text[at:], f); n > 0 {
			return at, n, true
		}
		for at < len(text) && text[at] > ' ' {
			at++
		}
		at++
	}
	return 0, 0, false
}

// withinOne gives the length of a beginning of text that is w with at most one
// letter too many, too few, wrong, or swapped with its neighbour; 0 = none. An
// extra blank counts as one letter too many, so that "datenschutz" finds
// "daten schutz".
func withinOne(text, w []byte) int {
	k := 0
	for k < len(w) && k < len(text) && text[k] == w[k] {
		k++
	}
	if k == len(w) {
		return k
	}
	rest := text[k:]
	if bytes.HasPrefix(rest, w[k+1:]) {
		return k + len(w[k+1:]) // a letter too few
	}
	if len(rest) == 0 || rest[0] < ' ' {
		return 0
	}
	switch {
	case bytes.HasPrefix(rest[1:], w[k:]):
		return k + 1 + len(w[k:]) // a letter too many
	case rest[0] == ' ':
		return 0
	case bytes.HasPrefix(rest[1:], w[k+1:]):
		return len(w) // a wrong letter
	case k+1 < len(w) && len(rest) > 1 && rest[0] == w[k+1] && rest[1] == w[k] && bytes.HasPrefix(rest[2:], w[k+2:]):
		return len(w) // two swapped
	}
	return 0
}
