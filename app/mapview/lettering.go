package mapview

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"strings"
	"sync"

	"fyne.io/fyne/v2/theme"
	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/norm"
)

// lettering sets text in the fonts of the window. A face is not safe for
// concurrent use, so one lock guards them all; setting a word takes
// microseconds.
var lettering = struct {
	sync.Mutex
	fonts [2]*sfnt.Font // regular, bold
	faces map[faceKey]font.Face
}{faces: map[faceKey]font.Face{}}

// faceKey names a face; size is in 64ths of a pixel.
type faceKey struct {
	bold bool
	size int
}

// faceOf finds or makes a face. lettering is locked. The number of sizes is
// small, since zoom goes in steps; a runaway is cut all the same.
func faceOf(bold bool, px float32) font.Face {
	key := faceKey{bold, round(px * 64)}
	if f, ok := lettering.faces[key]; ok {
		return f
	}
	if len(lettering.faces) > 200 {
		clear(lettering.faces)
	}
	which, res := 0, theme.DefaultTextFont()
	if bold {
		which, res = 1, theme.DefaultTextBoldFont()
	}
	if lettering.fonts[which] == nil {
		f, err := opentype.Parse(res.Content())
		if err != nil {
			panic("mapview: font of the theme: " + err.Error()) // compiled in; cannot happen
		}
		lettering.fonts[which] = f
	}
	f, err := opentype.NewFace(lettering.fonts[which], &opentype.FaceOptions{
		Size: float64(key.size) / 64, DPI: 72, Hinting: font.HintingNone,
	})
	if err != nil {
		panic("mapview: font of the theme: " + err.Error())
	}
	lettering.faces[key] = f
	return f
}

// widthOf measures a line of text in units of its size.
func widthOf(s string, size float32, bold bool) float32 {
	// Measured large, so that the answer does not depend on the zoom and cards
	// break their names at the same place everywhere.
	const measure = 64
	lettering.Lock()
	defer lettering.Unlock()
	return float32(advance(faceOf(bold, measure), tame(s))) / 64 * size / measure
}

func advance(f font.Face, s string) fixed.Int26_6 {
	w := fixed.Int26_6(0)
	for _, r := range s {
		if a, ok := f.GlyphAdvance(r); ok {
			w += a
		}
	}
	return w
}

// longest is as much of a text as a card ever looks at.
const longest = 400

// tame brings text into the shape that can be set: composed letters, one line,
// not endless.
func tame(s string) string {
	if len(s) > longest {
		cut := longest
		for cut > 0 && s[cut]&0xC0 == 0x80 {
			cut--
		}
		s = s[:cut]
	}
	s = strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, s)
	return norm.NFC.String(s)
}

// ellipsis shortens s until it fits into width, with three dots at its end.
func ellipsis(s string, size, width float32, bold bool) string {
	s = tame(s)
	if widthOf(s, size, bold) <= width {
		return s
	}
	runes := []rune(s)
	lo, hi := 0, len(runes) // what fits, what does not
	for lo+1 < hi {
		mid := (lo + hi) / 2
		if widthOf(string(runes[:mid])+"…", size, bold) <= width {
			lo = mid
		} else {
			hi = mid
		}
	}
	return strings.TrimRight(string(runes[:lo]), " ") + "…"
}

// text sets a line with its left end and its baseline at x, y. Both are moved to
// whole pixels, so that equal words look equal.
func (b *brush) text(s string, x, y, size float32, bold bool, c color.NRGBA) {
	px, py := b.px(x, y)
	b.set(s, float32(math.Round(float64(px))), py, size, bold, c)
}

// centered sets a line around x.
func (b *brush) centered(s string, x, y, size float32, bold bool, c color.NRGBA) {
	px, py := b.px(x-widthOf(s, size, bold)/2, y)
	b.set(s, px, py, size, bold, c)
}

// set draws glyph by glyph from a point in pixels.
func (b *brush) set(s string, px, py, size float32, bold bool, c color.NRGBA) {
	if size*b.k < 1.5 { // not more than a speck
		return
	}
	ink := image.NewUniform(c)
	lettering.Lock()
	defer lettering.Unlock()
	f := faceOf(bold, size*b.k)
	dot := fixed.Point26_6{X: fixed.Int26_6(px * 64), Y: fixed.I(round(py))}
	for _, r := range tame(s) {
		area, mask, at, adv, ok := f.Glyph(dot, r)
		if ok && !area.Empty() {
			draw.DrawMask(b.img, area, ink, image.Point{}, mask, at, draw.Over)
		}
		dot.X += adv
	}
}
