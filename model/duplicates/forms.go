package duplicates

import (
	"slices"
	"strings"
	"unicode"
)

// umlauts are letters with two spellings in plain letters: as Germans and Danes
// write them out, and as everybody else leaves off the sign.
var umlauts = map[rune][2]string{'ä': {"ae", "a"}, 'ö': {"oe", "o"}, 'ü': {"ue", "u"}, 'ø': {"oe", "o"}, 'å': {"aa", "a"}, 'æ': {"ae", "a"}, 'œ': {"oe", "o"}}

// plainLetters are letters with a sign that goes without a trace.
var plainLetters = func() map[rune]string {
	letters := map[rune]string{'ß': "ss", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ı': "i"}
	for plain, signed := range map[string]string{"a": "àáâãāăą", "c": "çćĉċč", "d": "ď", "e": "èéêëēĕėęě", "g": "ĝğġģ", "h": "ĥ", "i": "ìíîïĩīĭį", "j": "ĵ", "k": "ķ", "l": "ĺļľ",
		"n": "ñńņň", "o": "òóôõōŏő", "r": "ŕŗř", "s": "śŝşšș", "t": "ţťț", "u": "ùúûũūŭůűų", "w": "ŵ", "y": "ýÿŷ", "z": "źżž"} {
		for _, r := range signed {
			letters[r] = plain
		}
	}
	return letters
}()

// dots joins a letter and a diaeresis that follows it as a sign of its own, as
// file systems and some exports write it.
var dots = strings.NewReplacer("a\u0308", "ä", "o\u0308", "ö", "u\u0308", "ü", "A\u0308", "ä", "O\u0308", "ö", "U\u0308", "ü")

// forms are the plain spellings of a name: "Müller" is "mueller" or "muller",
// "Mueller" only "mueller". Two names are the same where they share a form, so
// that Bauer and Baur stay two. Blanks, hyphens and dots go.
func forms(s string) []string {
	long, short := spell(s)
	switch {
	case long == "":
		return nil
	case long == short:
		return []string{long}
	}
	return []string{long, short}
}

func spell(s string) (long, short string) {
	if plain(s) {
		return s, s
	}
	if strings.ContainsRune(s, '\u0308') {
		s = dots.Replace(s)
	}
	var a, b strings.Builder
	for _, r := range s {
		r = unicode.ToLower(r)
		if both, ok := umlauts[r]; ok {
			a.WriteString(both[0])
			b.WriteString(both[1])
			continue
		}
		letter, ok := plainLetters[r]
		switch {
		case ok:
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			letter = string(r)
		}
		a.WriteString(letter)
		b.WriteString(letter)
	}
	return a.String(), b.String()
}

func plain(s string) bool {
	for i := range len(s) {
		if s[i] < 'a' || s[i] > 'z' {
			return false
		}
	}
	return true
}

// sameForm reports whether two names share a spelling.
func sameForm(a, b string) bool {
	if a == "" || b == "" {
		return false
	}
	if strings.EqualFold(a, b) {
		return true
	}
	for _, form := range forms(a) {
		if slices.Contains(forms(b), form) {
			return true
		}
	}
	return false
}

// parts takes a name apart at blanks and hyphens.
func parts(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == '-' || r == '–' || r == '.' || r == '/' })
}
