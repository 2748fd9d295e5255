package search

import (
	"bytes"
	"encoding/binary"
	"math/bits"
)

// fuzzyLetters is how long a word must be, in bytes of its folded form, for a
// typing error to be forgiven.
const fuzzyLetters = 5

// nextFuzzy gives the place, at or behind from, of the next word of a folded
// text that begins with w, give or take one error; -1 when there is none. It
// looks for the ends of words eight bytes at a time.
func nextFuzzy(text, w []byte, from int) int {
	const ones, highs = 0x0101010101010101, 0x8080808080808080
	try := func(i int) bool {
		rest := text[i:]
		if len(rest) < len(w)-1 {
			return false
		}
		a, b := rest[0], rest[1]
		return (a == w[0] || b == w[1] || a == w[1] || b == w[0]) && withinOne(rest, w) > 0
	}
	if from == 0 || from < len(text) && text[from-1] <= ' ' {
		if try(from) {
			return from
		}
	}
	i := from
	for ; i+8 <= len(text); i += 8 {
		x := binary.LittleEndian.Uint64(text[i:])
		// A high bit for every byte up to ' ', and perhaps for some above one.
		for m := (x - (' '+1)*ones) & ^x & highs; m != 0; m &= m - 1 {
			at := i + bits.TrailingZeros64(m)/8
			if text[at] <= ' ' && try(at+1) {
				return at + 1
			}
		}
	}
	for ; i < len(text); i++ {
		if text[i] <= ' ' && try(i+1) {
			return i + 1
		}
	}
	return -1
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
	if at = nextFuzzy(text, f, 0); at < 0 {
		return 0, 0, false
	}
	return at, withinOne(text[at:], f), true
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
