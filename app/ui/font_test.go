package ui

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"golang.org/x/image/font/sfnt"
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
