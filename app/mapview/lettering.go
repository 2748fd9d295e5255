package mapview

import (
	"image/color"
	"strings"
	"sync"
	"unicode"

	"fyne.io/fyne/v2/theme"
	script "github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/segmenter"
	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/bidi"
	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"
)

// lettering sets text in the fonts of the window. A face is not safe for
// concurrent use, so one lock guards them all; setting a word takes
// microseconds.
var lettering = struct {
	sync.Mutex
	fonts   [2]*sfnt.Font // regular, bold
	faces   map[faceKey]font.Face
	letters [2]map[rune]letter
	common  [2][0x180]letter // the same for Latin, which is nearly everything
	lines   map[lineKey]*line
}{faces: map[faceKey]font.Face{}, letters: [2]map[rune]letter{{}, {}}, lines: map[lineKey]*line{}}

// letter is what is known of a rune in a font.
type letter struct {
	known   bool          // somebody has asked before
	there   bool          // the font has it
	mark    bool          // it stands on the letter before it
	back    bool          // it is read from the right
	from    *script.Face  // another font that has it, nil for none
	advance fixed.Int26_6 // at the size measure
}

// shaped reports whether a line with the letter is more than letters of the
// theme side by side.
func (l letter) shaped() bool { return l.from != nil || l.there && (l.mark || l.back) }

// measure is the size at which text is measured: large, so that the answer does
// not depend on the zoom and cards break their names at the same place
// everywhere.
const measure = 64

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
	f, err := opentype.NewFace(fontOf(bold), &opentype.FaceOptions{
		Size: float64(key.size) / 64, DPI: 72, Hinting: font.HintingNone,
	})
	if err != nil {
		panic("mapview: font of the theme: " + err.Error())
	}
	lettering.faces[key] = f
	return f
}

// fontOf reads a font of the theme once. lettering is locked.
func fontOf(bold bool) *sfnt.Font {
	which := weight(bold)
	if lettering.fonts[which] == nil {
		f, err := opentype.Parse(fontFile(bold))
		if err != nil {
			panic("mapview: font of the theme: " + err.Error()) // compiled in; cannot happen
		}
		lettering.fonts[which] = f
	}
	return lettering.fonts[which]
}

// fontFile is the file of a font: TrueType, compiled in.
func fontFile(bold bool) []byte {
	if bold {
		return theme.DefaultTextBoldFont().Content()
	}
	return theme.DefaultTextFont().Content()
}

func weight(bold bool) int {
	if bold {
		return 1
	}
	return 0
}

// letterOf looks a rune up. One that the font lacks is as wide as it would be
// in a font of its script, and a sign that cannot be seen has no width.
// lettering is locked.
func letterOf(bold bool, r rune) letter {
	which := weight(bold)
	if r >= 0 && int(r) < len(lettering.common[which]) {
		l := &lettering.common[which][r]
		if !l.known {
			*l = lookUp(bold, r)
		}
		return *l
	}
	l, ok := lettering.letters[which][r]
	if !ok {
		if len(lettering.letters[which]) > 1<<16 { // nobody writes that much
			clear(lettering.letters[which])
		}
		l = lookUp(bold, r)
		lettering.letters[which][r] = l
	}
	return l
}

// remember enters what is known of a rune. lettering is locked.
func remember(bold bool, r rune, l letter) {
	which := weight(bold)
	if r >= 0 && int(r) < len(lettering.common[which]) {
		lettering.common[which][r] = l
		return
	}
	lettering.letters[which][r] = l
}

func lookUp(bold bool, r rune) letter {
	l := letter{known: true}
	var buf sfnt.Buffer
	if i, err := fontOf(bold).GlyphIndex(&buf, r); err == nil {
		l.there = i != 0
	}
	switch kind := width.LookupRune(r).Kind(); {
	case l.there || !unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		l.advance, _ = faceOf(bold, measure).GlyphAdvance(r)
		if !l.there && (kind == width.EastAsianWide || kind == width.EastAsianFullwidth) {
			l.advance = fixed.I(measure)
		}
	}
	l.mark = unicode.In(r, unicode.Mn, unicode.Me, unicode.Mc)
	class, _ := bidi.LookupRune(r)
	l.back = class.Class() == bidi.R || class.Class() == bidi.AL
	if !l.there && unicode.IsGraphic(r) {
		want(r, bold)
	}
	return l
}

// widthOf measures a line of text in units of its size.
func widthOf(s string, size float32, bold bool) float32 {
	lettering.Lock()
	defer lettering.Unlock()
	w, several := fixed.Int26_6(0), false
	s = tame(s)
	for _, r := range s {
		l := letterOf(bold, r)
		several = several || l.shaped()
		w += l.advance
	}
	if several {
		if l := lineOf(s, bold); l != nil {
			return l.width * size
		}
	}
	return float32(w) / 64 * size / measure
}

// foreign reports whether s has letters that the fonts of the theme lack.
func foreign(s string, bold bool) bool {
	lettering.Lock()
	defer lettering.Unlock()
	for _, r := range s {
		if l := letterOf(bold, r); !l.there && l.advance > 0 {
			return true
		}
	}
	return false
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
	cuts := clusters(s)
	lo, hi := 0, len(cuts)-1 // what fits, what does not
	for lo+1 < hi {
		mid := (lo + hi) / 2
		if widthOf(s[:cuts[mid]]+"…", size, bold) <= width {
			lo = mid
		} else {
			hi = mid
		}
	}
	return strings.TrimRight(s[:cuts[lo]], " ") + "…"
}

// clusters are the places where a text may be cut: before and behind what a
// reader takes for a letter, with its marks.
func clusters(s string) []int {
	cuts := make([]int, 1, len(s)+1)
	if plain(s) {
		for i := range s {
			if i > 0 {
				cuts = append(cuts, i)
			}
		}
		return append(cuts, len(s))
	}
	var seg segmenter.Segmenter
	seg.InitWithString(s)
	at := 0
	for it := seg.GraphemeIterator(); it.Next(); {
		at += len(string(it.Grapheme().Text))
		cuts = append(cuts, min(at, len(s)))
	}
	return cuts
}

// plain reports whether every letter of a text stands for itself.
func plain(s string) bool {
	for _, r := range s {
		if r >= 0x300 {
			return false
		}
	}
	return true
}

// text sets a line with its left end and its base line at x, y.
func (b *brush) text(s string, x, y, size float32, bold bool, c color.NRGBA) {
	b.on.text(run{words: s, x: x, y: y, size: size, bold: bold, ink: c})
}

// centered sets a line around x.
func (b *brush) centered(s string, x, y, size float32, bold bool, c color.NRGBA) {
	b.on.text(run{words: s, x: x - widthOf(s, size, bold)/2, y: y, size: size, bold: bold, centered: true, ink: c})
}
