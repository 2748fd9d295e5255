package ui

import (
	"bytes"
	"image/color"
	"sync"

	"fyne.io/fyne/v2"

	"konklave/assets"
)

// inkOfIcons is the colour in which every icon file is drawn.
var inkOfIcons = []byte("#241C28")

type iconKey struct {
	name  string
	color color.NRGBA
}

var (
	iconMu    sync.Mutex
	iconCache = map[iconKey]fyne.Resource{}
)

// Icon is assets/icons/NAME.svg in the colour that the token has now; ask again
// after the theme changed. An unknown name gives an empty picture.
func Icon(name string, t Token) fyne.Resource { return iconColored(name, ColorsOf(Dark()).Of(t)) }

// iconColored is Icon in a colour of your own, for drawing without a window.
func iconColored(name string, c color.NRGBA) fyne.Resource {
	key := iconKey{name, c}
	iconMu.Lock()
	defer iconMu.Unlock()
	if r, ok := iconCache[key]; ok {
		return r
	}
	src := assets.Icon(name)
	if src == nil {
		src = []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24"></svg>`)
	}
	hex := hexOf(c)
	// The name carries the colour because Fyne caches pictures by name.
	r := fyne.NewStaticResource(name+hex[1:]+".svg", bytes.ReplaceAll(src, inkOfIcons, []byte(hex)))
	iconCache[key] = r
	return r
}

// StanceIcon is the glyph of a stance in the current variant: its shape says
// what its colour says. An unknown code gives the glyph of "unknown".
func StanceIcon(code string) fyne.Resource { return stanceIconOf(code, Dark()) }

// stanceIconOf is StanceIcon for a given variant.
func stanceIconOf(code string, dark bool) fyne.Resource {
	variant := "light"
	if dark {
		variant = "dark"
	}
	name := "stance-" + code + "-" + variant
	if assets.Icon(name) == nil {
		name = "stance-unknown-" + variant
	}
	key := iconKey{name: name}
	iconMu.Lock()
	defer iconMu.Unlock()
	if r, ok := iconCache[key]; ok {
		return r
	}
	r := fyne.NewStaticResource(name+".svg", assets.Icon(name))
	iconCache[key] = r
	return r
}
