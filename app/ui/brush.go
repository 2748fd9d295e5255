package ui

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// brush draws a picture of rectangles, texts, lines and images and keeps the
// canvas objects for the next picture. What is drawn the same again costs
// nothing; what is no longer needed waits, hidden from Fyne, in its pool.
type brush struct {
	rects   pool[canvas.Rectangle]
	texts   pool[canvas.Text]
	lines   pool[canvas.Line]
	circles pool[canvas.Circle]
	icons   pool[canvas.Image] // from resources
	photos  pool[canvas.Image] // from decoded images
	layers  pool[layer]
	objects []fyne.CanvasObject
}

// pool hands out objects of one kind in the order of their making.
type pool[T any] struct {
	all  []*T
	used int
}

func (p *pool[T]) next() *T {
	if p.used == len(p.all) {
		p.all = append(p.all, new(T))
	}
	p.used++
	return p.all[p.used-1]
}

// begin starts a new picture.
func (b *brush) begin() {
	b.rects.used, b.texts.used, b.lines.used, b.circles.used, b.icons.used, b.photos.used, b.layers.used = 0, 0, 0, 0, 0, 0, 0
	clear(b.objects)
	b.objects = b.objects[:0]
}

// box draws a rectangle; "" is no fill or no border.
func (b *brush) box(x, y, w, h float32, fill, border Token, stroke, radius float32) {
	r := b.rects.next()
	setBox(r, colorOrNone(fill), colorOrNone(border), stroke, radius)
	place(r, x, y, w, h)
	b.objects = append(b.objects, r)
}

// text draws a line of text whose box is h high; the text is centred in it.
func (b *brush) text(x, y, w, h float32, s string, token Token, size float32, style fyne.TextStyle) {
	t := b.texts.next()
	setText(t, s, Color(token), size, style)
	own := t.MinSize().Height
	place(t, x, y+(h-own)/2, w, own)
	b.objects = append(b.objects, t)
}

// dashed draws the outline of a rectangle with round corners in dashes of 3.
func (b *brush) dashed(x, y, w, h, width, radius float32, token Token) {
	i := b.icons.next()
	setPicture(i, dashedOutline(dashShape{w - width, h - width, radius, width, 3, 2}, hexOf(ColorsOf(Dark()).Of(token))))
	place(i, x, y, w, h)
	b.objects = append(b.objects, i)
}

// disc draws a circle of diameter d.
func (b *brush) disc(x, y, d float32, fill, border Token, stroke float32) {
	c := b.circles.next()
	setCircle(c, colorOrNone(fill), colorOrNone(border), stroke)
	place(c, x, y, d, d)
	b.objects = append(b.objects, c)
}

// icon draws an icon of size d in a token.
func (b *brush) icon(x, y, d float32, name string, token Token) {
	i := b.icons.next()
	i.FillMode = canvas.ImageFillContain
	setPicture(i, Icon(name, token))
	place(i, x, y, d, d)
	b.objects = append(b.objects, i)
}

// resource draws a picture of size d as it is.
func (b *brush) resource(x, y, d float32, r fyne.Resource) {
	i := b.icons.next()
	i.FillMode = canvas.ImageFillContain
	setPicture(i, r)
	place(i, x, y, d, d)
	b.objects = append(b.objects, i)
}

// photo draws a decoded image, scaled into the rectangle.
func (b *brush) photo(x, y, w, h float32, pic image.Image) {
	i := b.photos.next()
	i.FillMode = canvas.ImageFillContain
	if i.Image != pic {
		i.Image = pic
		i.Refresh()
	}
	place(i, x, y, w, h)
	b.objects = append(b.objects, i)
}

// object draws an object that somebody else keeps.
func (b *brush) object(o fyne.CanvasObject, x, y, w, h float32) {
	place(o, x, y, w, h)
	b.objects = append(b.objects, o)
}

// layer is a widget drawn with a brush. It clips what reaches over its edges.
// Owners call Refresh when the picture changes.
type layer struct {
	widget.BaseWidget
	draw  func(b *brush, size fyne.Size)
	brush brush
}

func newLayer(draw func(b *brush, size fyne.Size)) *layer {
	l := &layer{draw: draw}
	l.ExtendBaseWidget(l)
	return l
}

func (l *layer) CreateRenderer() fyne.WidgetRenderer { return &layerRenderer{l} }

type layerRenderer struct{ l *layer }

func (r *layerRenderer) Destroy()                     {}
func (r *layerRenderer) MinSize() fyne.Size           { return fyne.Size{} }
func (r *layerRenderer) Objects() []fyne.CanvasObject { return r.l.brush.objects }
func (r *layerRenderer) Layout(fyne.Size)             { r.Refresh() }

func (r *layerRenderer) Refresh() {
	r.l.brush.begin()
	r.l.draw(&r.l.brush, r.l.Size())
	repaint(r.l)
}

// repaint asks for a new frame. canvas.Refresh would also throw away the
// textures of all pictures below o, which have not changed.
func repaint(o fyne.CanvasObject) {
	switch c := fyne.CurrentApp().Driver().CanvasForObject(o).(type) {
	case nil:
	case interface{ SetDirty() }:
		c.SetDirty()
	default:
		c.Refresh(o)
	}
}

// IsClip is how Fyne's painters learn that a renderer clips.
func (r *layerRenderer) IsClip() {}
