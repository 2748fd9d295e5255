package ui

import (
	"bytes"
	"image"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"github.com/fyne-io/oksvg"
	"github.com/srwiley/rasterx"
)

// drawing is a square picture on the canvas, drawn from an icon. A canvas.Image
// would read the file anew for each place where an icon stands, and once more as
// it comes on the canvas, and paint it in double size in between.
type drawing struct {
	raster *canvas.Raster
	shown  fyne.Resource
}

// newIcon is an empty picture for setIcon.
func newIcon() *drawing {
	d := &drawing{}
	d.raster = canvas.NewRaster(func(w, h int) image.Image { return iconPixels(d.shown, min(w, h)) })
	d.raster.Hide()
	return d
}

// setIcon shows an icon if it is not shown already.
func setIcon(d *drawing, r fyne.Resource) {
	if d.shown == r {
		return
	}
	d.shown = r
	d.raster.Refresh()
}

// The icons that have been read, by name, and painted.
var (
	drawnMu  sync.Mutex
	outlines = map[string]*oksvg.SvgIcon{}
	drawn    = map[drawnKey]*image.RGBA{}
)

type drawnKey struct {
	name string // of the resource, which tells icon and colour
	side int    // pixels
}

// iconPixels is an icon in pixels. What cannot be read is an empty picture.
func iconPixels(r fyne.Resource, side int) image.Image {
	if r == nil || side <= 0 {
		return image.NewRGBA(image.Rect(0, 0, max(side, 1), max(side, 1)))
	}
	drawnMu.Lock()
	defer drawnMu.Unlock()
	key := drawnKey{r.Name(), side}
	if pic, ok := drawn[key]; ok {
		return pic
	}
	pic := image.NewRGBA(image.Rect(0, 0, side, side))
	outline, ok := outlines[key.name]
	if !ok {
		outline, _ = oksvg.ReadReplacingCurrentColor(bytes.NewReader(r.Content()), "#000000")
		outlines[key.name] = outline
	}
	if outline != nil {
		outline.SetTarget(0, 0, float64(side), float64(side))
		outline.Draw(rasterx.NewDasher(side, side, rasterx.NewScannerGV(side, side, pic, pic.Bounds())), 1)
	}
	drawn[key] = pic
	return pic
}
