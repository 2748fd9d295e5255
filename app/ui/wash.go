package ui

import (
	"image"
	"image/color"
	"sync"

	"fyne.io/fyne/v2/canvas"
)

// A wash is a large area of one colour: a picture of one pixel, stretched. On a
// machine without a graphics card a pixel of it costs a half of one of a
// rectangle and a third of one of a rectangle with round corners, whose shaders
// ask of each pixel whether it lies on a border.
type wash struct{ pic *canvas.Image }

func newWash() wash {
	return wash{&canvas.Image{FillMode: canvas.ImageFillStretch, ScaleMode: canvas.ImageScalePixels, Image: pixel(color.Transparent)}}
}

// set paints the wash and asks Fyne to repaint only if that is a change.
func (w wash) set(c color.Color) {
	if p := pixel(c); w.pic.Image != p {
		w.pic.Image = p
		w.pic.Refresh()
	}
}

var (
	pixelMu sync.Mutex
	pixels  = map[color.Color]image.Image{}
)

// pixel is a picture of one pixel, the same one for the same colour.
func pixel(c color.Color) image.Image {
	pixelMu.Lock()
	defer pixelMu.Unlock()
	p, ok := pixels[c]
	if !ok {
		one := image.NewRGBA(image.Rect(0, 0, 1, 1))
		one.Set(0, 0, c)
		p = one
		pixels[c] = p
	}
	return p
}
