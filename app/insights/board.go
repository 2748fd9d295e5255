package insights

import (
	"fyne.io/fyne/v2"

	"konklave/app/ui"
)

// band is a row of cards beside each other.
type band struct {
	cards  []fyne.CanvasObject
	shares []float32 // of the width
	height float32   // before the text scale; 0 = what the first card needs
}

// board lays bands out below each other, all cards of one as high as it.
type board struct {
	bands []band
	gap   float32
	width float32
}

func newBoard(gap float32, bands ...band) *fyne.Container {
	b := &board{bands: bands, gap: gap}
	c := &fyne.Container{Layout: b}
	for _, one := range bands {
		c.Objects = append(c.Objects, one.cards...)
	}
	return c
}

func (b *board) high(one band) float32 {
	if one.height > 0 {
		return ui.Scaled(one.height)
	}
	return ui.HeightFor(one.cards[0], b.width)
}

// Layout implements fyne.Layout.
func (b *board) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	b.width = size.Width
	y := float32(0)
	for _, one := range b.bands {
		sum := float32(0)
		for _, s := range one.shares {
			sum += s
		}
		x, h, free := float32(0), b.high(one), size.Width-b.gap*float32(len(one.cards)-1)
		for i, card := range one.cards {
			w := free * one.shares[i] / sum
			ui.Put(card, x, y, w, h)
			x += w + b.gap
		}
		y += h + b.gap
	}
}

// MinSize implements fyne.Layout. The width is that of the window.
func (b *board) MinSize([]fyne.CanvasObject) fyne.Size {
	h := float32(0)
	for i, one := range b.bands {
		if i > 0 {
			h += b.gap
		}
		h += b.high(one)
	}
	return fyne.NewSize(600, h)
}
