//go:build !ci && !test

package mapview

import (
	"sync"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/fontscan"
	"github.com/go-text/typesetting/language"
)

// system is the index of the fonts of the system, nil where there are none. It
// is read when it is first asked for.
var system = sync.OnceValue(func() *fontscan.FontMap {
	m := fontscan.NewFontMap(silent{})
	if m.UseSystemFonts("") != nil {
		return nil
	}
	return m
})

// fontOfSystem finds a font of the system for a letter.
func fontOfSystem(r rune, bold bool) *font.Face {
	m := system()
	if m == nil {
		return nil
	}
	q := fontscan.Query{Families: []string{fontscan.SansSerif}}
	if bold {
		q.Aspect.Weight = font.WeightBold
	}
	m.SetQuery(q)
	m.SetScript(language.LookupScript(r))
	f := m.ResolveFace(r)
	if f == nil {
		return nil
	}
	if _, ok := f.NominalGlyph(r); !ok { // the index gives any font rather than none
		return nil
	}
	return f
}

// silent keeps the search for fonts from writing about every odd file.
type silent struct{}

func (silent) Printf(string, ...any) {}
