package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// slab is a large rectangle with a border and round corners. Its edge is the
// rectangle itself, seen through slits along its four sides; what lies within is
// a wash. Neighbours overlap by a unit, so that no fraction of a pixel shows
// through between them; what they have in common is opaque.
type slab struct {
	slits [4]*slit
	inner wash
}

func newSlab() *slab {
	s := &slab{inner: newWash()}
	for i := range s.slits {
		s.slits[i] = newSlit()
	}
	return s
}

// pays reports whether a rectangle is so large that a slab is less work.
func (s *slab) pays(size fyne.Size, fill, stroke color.Color, radius float32) bool {
	return clipsBorders && opaque(fill) && opaque(stroke) && size.Height > 8*radius && size.Width > 8*radius
}

func opaque(c color.Color) bool {
	_, _, _, a := c.RGBA()
	return a == 0xffff
}

func (s *slab) objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{s.inner.pic, s.slits[0], s.slits[1], s.slits[2], s.slits[3]}
}

func (s *slab) paint(fill, stroke color.Color, width, radius float32) {
	s.inner.set(fill)
	for _, e := range s.slits {
		setBox(e.rect, fill, stroke, width, radius)
	}
}

// place puts the slab at 0, 0. width and radius are those of its border, which
// fades out over a unit on either side.
func (s *slab) place(size fyne.Size, width, radius float32) {
	side, cap := width+1, radius+1
	tall := size.Height - 2*cap
	place(s.inner.pic, side, cap, size.Width-2*side, tall)
	s.slits[0].place(-1, -1, size.Width+2, cap+2, size)
	s.slits[1].place(-1, size.Height-cap-1, size.Width+2, cap+2, size)
	s.slits[2].place(-1, cap, side+2, tall, size)
	s.slits[3].place(size.Width-side-1, cap, side+2, tall, size)
}

// slit shows a part of a rectangle.
type slit struct {
	widget.BaseWidget
	rect *canvas.Rectangle
}

func newSlit() *slit {
	s := &slit{rect: &canvas.Rectangle{}}
	s.ExtendBaseWidget(s)
	return s
}

// place puts the slit where it lets through that part of a rectangle of a size at
// 0, 0.
func (s *slit) place(x, y, w, h float32, whole fyne.Size) {
	place(s, x, y, w, h)
	place(s.rect, -x, -y, whole.Width, whole.Height)
}

// CreateRenderer implements fyne.Widget.
func (s *slit) CreateRenderer() fyne.WidgetRenderer { return &slitRenderer{s} }

type slitRenderer struct{ s *slit }

func (r *slitRenderer) Destroy()                     {}
func (r *slitRenderer) Layout(fyne.Size)             {}
func (r *slitRenderer) MinSize() fyne.Size           { return fyne.Size{} }
func (r *slitRenderer) Refresh()                     {}
func (r *slitRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.s.rect} }

// IsClip is how Fyne's painters learn that a renderer clips.
func (r *slitRenderer) IsClip() {}
