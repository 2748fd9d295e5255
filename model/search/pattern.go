package search

import "bytes"

// pattern is a folded word made ready for looking for it. The scan hops from
// one occurrence of its rarest letter to the next, which the machine finds many
// bytes at a time, and compares there.
type pattern struct {
	bytes []byte
	rare  int // place of the rarest letter
}

// frequency is how often a letter or digit occurs among 1,000 bytes of folded
// German and English names, titles and addresses, roughly; other bytes are rare.
var frequency = func() (f [256]uint16) {
	for c, n := range map[byte]uint16{
		'e': 130, 'n': 80, 'r': 75, 'i': 75, 's': 65, 'a': 65, 't': 60, 'l': 45, 'o': 45, 'u': 40, 'h': 40, 'd': 40, 'm': 35, 'g': 30, 'c': 30, 'b': 25,
		'f': 20, 'k': 20, 'w': 17, 'p': 17, 'z': 11, 'v': 10, 'y': 6, 'j': 5, 'x': 3, 'q': 2,
		'0': 20, '1': 20, '2': 18, '3': 18, '4': 18, '5': 17, '6': 17, '7': 17, '8': 17, '9': 20,
	} {
		f[c] = n
	}
	return f
}()

func newPattern(b []byte) pattern {
	p := pattern{bytes: b}
	for i, c := range b {
		if frequency[c] < frequency[b[p.rare]] {
			p.rare = i
		}
	}
	return p
}

// index is bytes.Index(text, p).
func (p pattern) index(text []byte) int {
	c, last := p.bytes[p.rare], len(p.bytes)-1
	for from := p.rare; from < len(text); {
		i := bytes.IndexByte(text[from:], c)
		if i < 0 {
			return -1
		}
		start := from + i - p.rare
		if start+last >= len(text) {
			return -1
		}
		if text[start] == p.bytes[0] && text[start+last] == p.bytes[last] && bytes.Equal(text[start:start+last+1], p.bytes) {
			return start
		}
		from += i + 1
	}
	return -1
}
