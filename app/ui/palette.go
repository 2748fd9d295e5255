package ui

import (
	"encoding/json"
	"fmt"
	"image/color"
	"strconv"

	"konklave/assets"
)

// Palette is the colours of one variant by token.
type Palette map[Token]color.NRGBA

// Of is the colour of a token. A name that the palette lacks is a loud magenta,
// since it can only be a mistake in the program.
func (p Palette) Of(t Token) color.NRGBA {
	if c, ok := p[t]; ok {
		return c
	}
	return color.NRGBA{R: 0xff, B: 0xff, A: 0xff}
}

var lightPalette, darkPalette = mustParseTokens(assets.Tokens())

// ColorsOf is the palette of the dark or the light variant, for whatever draws
// without a window. Callers must not change it.
func ColorsOf(dark bool) Palette {
	if dark {
		return darkPalette
	}
	return lightPalette
}

func mustParseTokens(src []byte) (light, dark Palette) {
	var file struct{ Light, Dark map[Token]string }
	if err := json.Unmarshal(src, &file); err != nil {
		panic(fmt.Sprintf("ui: tokens.json: %v", err)) // embedded; the tests come first
	}
	read := func(hexes map[Token]string) Palette {
		p := make(Palette, len(hexes))
		for token, hex := range hexes {
			c, ok := parseHex(hex)
			if !ok {
				panic(fmt.Sprintf("ui: tokens.json: %s: %q is no colour", token, hex))
			}
			p[token] = c
		}
		return p
	}
	return read(file.Light), read(file.Dark)
}

// parseHex reads "#RRGGBB".
func parseHex(s string) (color.NRGBA, bool) {
	if len(s) != 7 || s[0] != '#' {
		return color.NRGBA{}, false
	}
	n, err := strconv.ParseUint(s[1:], 16, 32)
	if err != nil {
		return color.NRGBA{}, false
	}
	return color.NRGBA{R: uint8(n >> 16), G: uint8(n >> 8), B: uint8(n), A: 0xff}, true
}

// hexOf writes "#RRGGBB".
func hexOf(c color.NRGBA) string { return fmt.Sprintf("#%02X%02X%02X", c.R, c.G, c.B) }
