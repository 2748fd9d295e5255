package mapview

import (
	"image"
	"image/color"
	"sync"

	"fyne.io/fyne/v2/driver/desktop"
)

// hand is the pointer while the map is being moved. Fyne's standard cursors
// have none.
var hand = &handCursor{picture: sync.OnceValue(drawHand)}

type handCursor struct{ picture func() *image.RGBA }

var _ desktop.Cursor = (*handCursor)(nil)

// Image implements desktop.Cursor; the hot spot is the palm.
func (h *handCursor) Image() (image.Image, int, int) { return h.picture(), 12, 12 }

// drawHand draws the icon of a hand, dark with a light rim, to be seen on any
// ground.
func drawHand() *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, 24, 24))
	b := newBrush(img, 1, 0, 0)
	rim := color.NRGBA{R: 255, G: 255, B: 255, A: 255}
	for dy := float32(-1); dy <= 1; dy++ {
		for dx := float32(-1); dx <= 1; dx++ {
			b.icon("hand", 2+dx, 2+dy, 20, rim)
		}
	}
	b.icon("hand", 2, 2, 20, color.NRGBA{R: 0x24, G: 0x1C, B: 0x28, A: 255})
	return img
}
