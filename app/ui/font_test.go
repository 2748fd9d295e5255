package ui

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"golang.org/x/image/font/sfnt"

	"konklave/assets"
)

var styles = []fyne.TextStyle{{}, {Bold: true}, {Italic: true}, {Bold: true, Italic: true}, {Monospace: true}}

func TestTheFontOfALineHasItsLetters(t *testing.T) {
	for _, style := range styles {
		font, err := sfnt.Parse(theme.DefaultTheme().Font(style).Content())
		if err != nil {
			t.Fatal(err)
		}
		var buffer sfnt.Buffer
		for r := rune(0); r <= '\U0001ffff'; r++ {
			if !everyday(r) {
				continue
			}
			if glyph, err := font.GlyphIndex(&buffer, r); err != nil || glyph == 0 {
				t.Errorf("%+v has no glyph for %q (%U): %v", style, r, r, err)
			}
		}
	}
}

// Elsewhere than in the fonts of the theme an arrow swallows the space after it,
// and a minus sign is a white question mark.
func TestEveryTextOfTheWindowIsInTheFont(t *testing.T) {
	for _, lang := range []string{"de", "en"} {
		for id, s := range assets.Translations(lang) {
			if i := strings.IndexFunc(s, func(r rune) bool { return r != '\n' && !everyday(r) }); i >= 0 {
				t.Errorf("%s %s: %q", lang, id, s[i:])
			}
		}
	}
}

func TestOnlyUnusualLettersNeedOtherFonts(t *testing.T) {
	for _, tt := range []struct {
		line     string
		everyday bool
	}{
		{"", true},
		{"Dr. Käthe Groß-Łukasiewicz, Leiterin Einkauf", true},
		{"50.000 € – „heute“, ‘today’ … • Ayşe Yılmaz", true},
		{"Ωμέγα 中文", false},
		{"Prima 👍", false},
		{"→ weiter", false},
		{"a\u0308", false},
		{"a\tb", false},
	} {
		for _, style := range styles {
			t.Run(fmt.Sprintf("%s %+v", tt.line, style), func(t *testing.T) {
				if got := fontFor(tt.line, style) != nil; got != tt.everyday {
					t.Errorf("from the theme's font alone: %v, want %v", got, tt.everyday)
				}
			})
		}
	}
}
