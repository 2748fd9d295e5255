package folder

import (
	"strings"
	"testing"
)

func TestFileNames(t *testing.T) {
	for words, want := range map[string]string{
		"Rautenberg Pumpenbau":    "Rautenberg Pumpenbau",
		`A/B: "C" <D>|E?*\`:       "A B C D E",
		"  ..hidden.. ":           "hidden",
		"a\x00b\nc":               "a b c",
		strings.Repeat("ä", 2000): strings.Repeat("ä", mostFileName/2),
	} {
		if got := FileName(words); got != want {
			t.Errorf("%.20q becomes %q, want %q", words, got, want)
		}
	}
}
