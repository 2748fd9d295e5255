package firstrun

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"konklave/app/ui"
)

// Widths of the panel of the brand, and the most that the form takes.
const (
	wideBrand   = 560
	narrowBrand = 376
	formWidth   = 720
)

// halves sets the brand at the left and the form beside it.
type halves struct {
	brand  *brand
	sheet  *sheet
	narrow bool
}

// Layout implements fyne.Layout.
func (h *halves) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	width := float32(wideBrand)
	if h.narrow {
		width = narrowBrand
	}
	// A form in large text needs the room more than the drawing does.
	if ui.Scaled(1) > 1.2 {
		width = narrowBrand
	}
	h.sheet.margin = 80
	if size.Width-width < formWidth+160 {
		h.sheet.margin = 32
	}
	h.brand.content.Resize(fyne.NewSize(width, size.Height))
	h.sheet.content.Move(fyne.NewPos(width, 0))
	h.sheet.content.Resize(fyne.NewSize(size.Width-width, size.Height))
}

// MinSize implements fyne.Layout.
func (h *halves) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(800, 500) }

// sheet centres the form on the background and scrolls it where it is too high.
type sheet struct {
	content *fyne.Container
	form    fyne.CanvasObject
	margin  float32
	view    fyne.Size
	scroll  *container.Scroll
	inside  *fyne.Container
}

func newSheet(form fyne.CanvasObject) *sheet {
	s := &sheet{form: form, margin: 80}
	s.inside = &fyne.Container{Layout: sheetInside{s}, Objects: []fyne.CanvasObject{form}}
	s.scroll = container.NewVScroll(s.inside)
	s.content = &fyne.Container{Layout: s, Objects: []fyne.CanvasObject{ui.NewFill(ui.Bg), s.scroll}}
	return s
}

// Layout implements fyne.Layout.
func (s *sheet) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	s.view = size
	for _, o := range objects {
		o.Resize(size)
	}
	s.scroll.Refresh()
}

// MinSize implements fyne.Layout.
func (s *sheet) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(400, 0) }

func (s *sheet) width() float32 { return min(max(s.view.Width-2*s.margin, 320), formWidth) }

// sheetInside is the layout of what scrolls.
type sheetInside struct{ s *sheet }

// Layout implements fyne.Layout.
func (l sheetInside) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	width := l.s.width()
	height := ui.HeightFor(l.s.form, width)
	l.s.form.Move(fyne.NewPos((size.Width-width)/2, max((size.Height-height)/2, 24)))
	l.s.form.Resize(fyne.NewSize(width, height))
}

// MinSize implements fyne.Layout.
func (l sheetInside) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, ui.HeightFor(l.s.form, l.s.width())+48)
}
