package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// tipAnchor lets a widget say something about a part of itself, such as a link
// in a page: an unseen rectangle over that part, at which the tooltip hangs.
type tipAnchor struct {
	rect *canvas.Rectangle
	text string
}

func newTipAnchor() tipAnchor { return tipAnchor{rect: canvas.NewRectangle(colorOrNone(""))} }

// say shows text for the part of owner at x, y; "" says nothing.
func (a *tipAnchor) say(owner fyne.CanvasObject, text string, x, y, w, h float32) {
	if text == "" {
		a.silent()
		return
	}
	if a.text == text && a.rect.Position() == fyne.NewPos(x, y) {
		return
	}
	a.text = text
	place(a.rect, x, y, w, h)
	if host := hostOf(owner); host != nil {
		host.announce(a.rect, text)
	}
}

func (a *tipAnchor) silent() {
	if a.text != "" {
		a.text = ""
		hideTip(a.rect)
	}
}
