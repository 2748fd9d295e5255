package search

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold reduces text to what counts in a search: lower-case words of letters and
// digits with one blank between them. "Müller", "Mueller" and "MULLER" are
// equal, as are ß and ss; accents go; apostrophes go without a gap (O'Brien =
// OBrien); blanks and signs between digits go too, so that a telephone number is
// found however it is written.
//
// "ae", "oe" and "ue" become a, o and u unless a vowel or q stands before them
// (Bauer, neue and Quelle stay as they are). That makes some different words
// equal (Poesie, Posie), which costs a hit too many, never one too few.
func Fold(s string) string {
	if folded(s) {
		return s
	}
	return string(appendFold(make([]byte, 0, len(s)+8), s, nil))
}

// folded reports whether s is its own folded form, as most words of a query
// and of a folded list are.
func folded(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c >= 'a' && c <= 'z':
			if c == 'e' && i > 0 && (s[i-1] == 'a' || s[i-1] == 'o' || s[i-1] == 'u') {
				return false
			}
		case c < '0' || c > '9':
			return false
		}
	}
	return true
}

// latin holds the folded forms of the letters from U+00C0 to U+024F, so that
// the common ones need no normalisation.
var latin = func() (t [0x250 - 0xc0]string) {
	for r := rune(0xc0); r < 0x250; r++ {
		t[r-0xc0] = decompose(r)
	}
	return t
}()

// undecomposed are letters that Unicode does not take apart.
var undecomposed = map[rune]string{
	'ß': "ss", 'ẞ': "ss", 'æ': "a", 'œ': "o", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ı': "i", 'ħ': "h", 'ŧ': "t", 'ŋ': "n", 'ĸ': "k", 'ə': "e",
}

// decompose gives the folded form of one rune; "" for what is no letter or
// digit.
func decompose(r rune) string {
	var out []byte
	for _, d := range norm.NFKD.String(string(r)) {
		if unicode.Is(unicode.Mn, d) || d == 'ʼ' {
			continue
		}
		d = unicode.ToLower(d)
		if s, ok := undecomposed[d]; ok {
			out = append(out, s...)
			continue
		}
		if unicode.IsLetter(d) || unicode.IsNumber(d) || unicode.Is(unicode.Mc, d) {
			out = utf8.AppendRune(out, d)
		}
	}
	return string(out)
}

// appendFold appends the folded form of s to dst, which starts a new text. When
// from is not nil, it gets the offset in s of every byte appended.
func appendFold(dst []byte, s string, from *[]int32) []byte {
	start := len(dst)
	gap := false // separators since the last letter
	emit := func(c byte, at int) {
		if gap {
			n := len(dst)
			if n > start && !(digit(c) && digit(dst[n-1])) {
				dst = append(dst, ' ')
				if from != nil {
					*from = append(*from, int32(at))
				}
			}
			gap = false
		}
		if c == 'e' && umlautE(dst[start:]) {
			return
		}
		dst = append(dst, c)
		if from != nil {
			*from = append(*from, int32(at))
		}
	}
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			switch {
			case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
				emit(c, i)
			case c >= 'A' && c <= 'Z':
				emit(c|0x20, i)
			case c != '\'':
				gap = true
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r >= 0xc0 && r < 0x250:
			f := latin[r-0xc0]
			if f == "" {
				gap = true
			}
			for k := 0; k < len(f); k++ {
				emit(f[k], i)
			}
		case r == '’' || r == 'ʼ' || r == '´' || unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r):
			// nothing: part of the word before
		default:
			f := decompose(r)
			if f == "" {
				gap = true
			}
			for k := 0; k < len(f); k++ {
				emit(f[k], i)
			}
		}
		i += n
	}
	return dst
}

// umlautE reports whether an e behind text makes an umlaut of its last letter.
func umlautE(text []byte) bool {
	n := len(text)
	if n == 0 {
		return false
	}
	if c := text[n-1]; c != 'a' && c != 'o' && c != 'u' {
		return false
	}
	if n == 1 {
		return true
	}
	switch text[n-2] {
	case 'a', 'e', 'i', 'o', 'u', 'y', 'q':
		return false
	}
	return true
}

func digit(c byte) bool { return c >= '0' && c <= '9' }
