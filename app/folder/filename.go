package folder

import (
	"strings"
	"unicode/utf8"
)

// mostFileName bounds a file name in bytes; some systems take 255 with path and
// ending.
const mostFileName = 120

// FileName makes words fit for a file name on every system.
func FileName(words string) string {
	words = strings.Map(func(r rune) rune {
		switch {
		case r < ' ', strings.ContainsRune(`<>:"/\|?*`, r):
			return ' '
		}
		return r
	}, words)
	words = strings.Join(strings.Fields(words), " ")
	cut := min(len(words), mostFileName)
	for cut > 0 && cut < len(words) && !utf8.RuneStart(words[cut]) {
		cut--
	}
	return strings.Trim(words[:cut], " .")
}
