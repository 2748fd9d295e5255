package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// drawn is a renderer made of functions. The canvas objects live in the widget,
// so that they survive when Fyne drops an unused renderer and asks for a new one.
type drawn struct {
	objects func() []fyne.CanvasObject
	place   func(size fyne.Size)
	least   func() fyne.Size
	paint   func()
}

var _ fyne.WidgetRenderer = (*drawn)(nil)

// render makes the renderer of a widget and paints it once. paint looks up all
// colours and sizes; place puts the objects; least is the MinSize.
func render(paint func(), place func(fyne.Size), least func() fyne.Size, objects ...fyne.CanvasObject) *drawn {
	paint()
	return &drawn{objects: func() []fyne.CanvasObject { return objects }, place: place, least: least, paint: paint}
}

func (d *drawn) Destroy()                     {}
func (d *drawn) Layout(size fyne.Size)        { d.place(size) }
func (d *drawn) MinSize() fyne.Size           { return d.least() }
func (d *drawn) Objects() []fyne.CanvasObject { return d.objects() }
func (d *drawn) Refresh()                     { d.paint() }

// setBox paints a rectangle and asks Fyne to repaint only if something changed.
func setBox(r *canvas.Rectangle, fill, stroke color.Color, width, radius float32) {
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
	t.Text, t.Color, t.TextSize, t.TextStyle = s, c, size, style
	t.Refresh()
}

// setIcon shows a resource if it is not shown already.
func setIcon(i *canvas.Image, r fyne.Resource) {
	if i.Resource == r {
		return
	}
	i.Resource = r
	i.Refresh()
}

// newIcon is an empty picture for setIcon.
func newIcon() *canvas.Image {
	i := &canvas.Image{FillMode: canvas.ImageFillContain}
	i.Hide()
	return i
}

// measure is the size of a line of text.
func measure(s string, size float32, style fyne.TextStyle) fyne.Size {
	return fyne.MeasureText(s, size, style)
}

// show hides or shows an object, only if that is a change.
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
