package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// fontFor is the font for a line of text: the theme's own where that has a
// glyph for every letter, else nil, which has Fyne look for the letters in the
// fonts for symbols and emoji and in those of the system. Fyne reads all of
// these as soon as a style is used for the first time, 30 ms and 8 MB a style,
// and most users never see a letter from them.
func fontFor(s string, style fyne.TextStyle) fyne.Resource {
	for _, r := range s {
		if !everyday(r) {
			return nil
		}
	}
	return theme.DefaultTheme().Font(style)
}

// everyday reports whether the fonts of the theme have a glyph for r: the
// letters of the languages written in Latin, without marks that stand alone,
// and the signs of ordinary text.
func everyday(r rune) bool {
	switch {
	case r >= ' ' && r <= '~', r >= '\u00a1' && r <= '\u017f' && r != '\u00ad':
		return true
	case r >= '\u2012' && r <= '\u2022': // dashes, quotes, bullets
		return true
	}
	return r == '\u00a0' || r == '…' || r == '‹' || r == '›' || r == '€'
}
