package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Drawn is a renderer made of functions. The canvas objects live in the widget,
// so that they survive when Fyne drops an unused renderer and asks for a new one.
type Drawn struct {
	Held  func() []fyne.CanvasObject // what is on the canvas, from the ground up
	Place func(size fyne.Size)       // puts it
	Least func() fyne.Size           // the MinSize
	Paint func()                     // looks up colours and sizes anew
}

var _ fyne.WidgetRenderer = (*Drawn)(nil)

// render makes the renderer of a widget and paints it once. paint looks up all
// colours and sizes; place puts the objects; least is the MinSize.
func render(paint func(), place func(fyne.Size), least func() fyne.Size, objects ...fyne.CanvasObject) *Drawn {
	paint()
	return &Drawn{Held: func() []fyne.CanvasObject { return objects }, Place: place, Least: least, Paint: paint}
}

func (d *Drawn) Destroy()                     {}
func (d *Drawn) Layout(size fyne.Size)        { d.Place(size) }
func (d *Drawn) MinSize() fyne.Size           { return d.Least() }
func (d *Drawn) Objects() []fyne.CanvasObject { return d.Held() }
func (d *Drawn) Refresh()                     { d.Paint() }

// setBox paints a rectangle and asks Fyne to repaint only if something changed. A
// stroke of no colour has no width either: a graphics card would leave a grey rim.
func setBox(r *canvas.Rectangle, fill, stroke color.Color, width, radius float32) {
	if stroke == color.Transparent {
		width = 0
	}
	if r.FillColor == fill && r.StrokeColor == stroke && r.StrokeWidth == width && r.CornerRadius == radius {
		return
	}
	r.FillColor, r.StrokeColor, r.StrokeWidth, r.CornerRadius = fill, stroke, width, radius
	r.Refresh()
}

// setCircle is setBox for a circle.
func setCircle(c *canvas.Circle, fill, stroke color.Color, width float32) {
	if c.FillColor == fill && c.StrokeColor == stroke && c.StrokeWidth == width {
		return
	}
	c.FillColor, c.StrokeColor, c.StrokeWidth = fill, stroke, width
	c.Refresh()
}

// setText paints a line of text; text is expensive to draw anew, so an equal
// one is left alone.
func setText(t *canvas.Text, s string, c color.Color, size float32, style fyne.TextStyle) {
	if t.Text == s && t.Color == c && t.TextSize == size && t.TextStyle == style {
		return
	}
	t.Text, t.Color, t.TextSize, t.TextStyle, t.FontSource = s, c, size, style, fontFor(s, style)
	t.Refresh()
}

// setPicture shows a resource if it is not shown already.
func setPicture(i *canvas.Image, r fyne.Resource) {
	if i.Resource == r {
		return
	}
	i.Resource = r
	i.Refresh()
}

// measure is the size of a line of text.
func measure(s string, size float32, style fyne.TextStyle) fyne.Size {
	measured, _ := fyne.CurrentApp().Driver().RenderedTextSize(s, size, style, fontFor(s, style))
	return measured
}

// ShowIf hides or shows an object, only if that is a change.
func ShowIf(o fyne.CanvasObject, on bool) { show(o, on) }

func show(o fyne.CanvasObject, on bool) {
	if o.Visible() == on {
		return
	}
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}

// Put moves and resizes an object.
func Put(o fyne.CanvasObject, x, y, w, h float32) { place(o, x, y, w, h) }
