package ui

import (
	"fyne.io/fyne/v2"
)

// The layouts that hold one object, or lay objects over each other, and the
// one that wraps. Row and Column are in layout.go.

// only is the one object of a layout that holds one, nil if it is hidden.
func only(objects []fyne.CanvasObject) fyne.CanvasObject {
	if len(objects) == 0 || !objects[0].Visible() {
		return nil
	}
	return objects[0]
}

type insetLayout struct{ top, right, bottom, left float32 }

func (l insetLayout) grown(s fyne.Size) fyne.Size {
	return s.AddWidthHeight(l.left+l.right, l.top+l.bottom)
}

func (l insetLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if o := only(objects); o != nil {
		place(o, l.left, l.top, max(size.Width-l.left-l.right, 0), max(size.Height-l.top-l.bottom, 0))
	}
}

func (l insetLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	if o := only(objects); o != nil {
		return l.grown(o.MinSize())
	}
	return fyne.Size{}
}

func (l insetLayout) wish(objects []fyne.CanvasObject) fyne.Size {
	if o := only(objects); o != nil {
		return l.grown(Wish(o))
	}
	return fyne.Size{}
}

func (l insetLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	if o := only(objects); o != nil {
		return HeightFor(o, width-l.left-l.right) + l.top + l.bottom
	}
	return 0
}

type fixedLayout struct{ width, height float32 }

func (l fixedLayout) size(natural fyne.Size) fyne.Size {
	if l.width > 0 {
		natural.Width = l.width
	}
	if l.height > 0 {
		natural.Height = l.height
	}
	return natural
}

func (l fixedLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if o := only(objects); o != nil {
		s := l.size(size)
		place(o, 0, max((size.Height-s.Height)/2, 0), s.Width, s.Height)
	}
}

func (l fixedLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	if o := only(objects); o != nil {
		return l.size(o.MinSize())
	}
	return fyne.Size{}
}

func (l fixedLayout) wish(objects []fyne.CanvasObject) fyne.Size {
	if o := only(objects); o != nil {
		s := Wish(o)
		if l.width > 0 {
			s.Height = HeightFor(o, l.width)
		}
		return l.size(s)
	}
	return fyne.Size{}
}

func (l fixedLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	o := only(objects)
	switch {
	case o == nil:
		return 0
	case l.height > 0:
		return l.height
	case l.width > 0:
		return HeightFor(o, l.width)
	}
	return HeightFor(o, width)
}

type leastLayout struct{ width, height float32 }

func (l leastLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if o := only(objects); o != nil {
		place(o, 0, 0, size.Width, size.Height)
	}
}

func (l leastLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	if o := only(objects); o != nil {
		return o.MinSize().Max(fyne.NewSize(l.width, l.height))
	}
	return fyne.Size{}
}

func (l leastLayout) wish(objects []fyne.CanvasObject) fyne.Size {
	if o := only(objects); o != nil {
		return Wish(o).Max(fyne.NewSize(l.width, l.height))
	}
	return fyne.Size{}
}

func (l leastLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	if o := only(objects); o != nil {
		return max(HeightFor(o, width), l.height)
	}
	return 0
}

// growLayout marks an object that takes free space; see Grow.
type growLayout struct{}

func (growLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if o := only(objects); o != nil {
		place(o, 0, 0, size.Width, size.Height)
	}
}

func (growLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	if o := only(objects); o != nil {
		return o.MinSize()
	}
	return fyne.Size{}
}

func (growLayout) wish(objects []fyne.CanvasObject) fyne.Size {
	if o := only(objects); o != nil {
		return Wish(o)
	}
	return fyne.Size{}
}

func (growLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	if o := only(objects); o != nil {
		return HeightFor(o, width)
	}
	return 0
}

type centerLayout struct{}

func (centerLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	o := only(objects)
	if o == nil {
		return
	}
	w := min(Wish(o).Width, size.Width)
	h := min(HeightFor(o, w), size.Height)
	place(o, (size.Width-w)/2, (size.Height-h)/2, w, h)
}

func (centerLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return growLayout{}.MinSize(objects)
}
func (centerLayout) wish(objects []fyne.CanvasObject) fyne.Size { return growLayout{}.wish(objects) }
func (centerLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	return growLayout{}.heightFor(objects, width)
}

type layersLayout struct{}

func (layersLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		place(o, 0, 0, size.Width, size.Height)
	}
}

func (layersLayout) MinSize(objects []fyne.CanvasObject) (s fyne.Size) {
	for _, o := range visible(objects) {
		s = s.Max(o.MinSize())
	}
	return s
}

func (layersLayout) wish(objects []fyne.CanvasObject) (s fyne.Size) {
	for _, o := range visible(objects) {
		s = s.Max(Wish(o))
	}
	return s
}

func (layersLayout) heightFor(objects []fyne.CanvasObject, width float32) (height float32) {
	for _, o := range visible(objects) {
		height = max(height, HeightFor(o, width))
	}
	return height
}

// flowLayout wraps. Like columnLayout it remembers its last width.
type flowLayout struct {
	gap   float32
	width float32
}

// walk calls put for every object with its place, and returns the height.
func (l *flowLayout) walk(objects []fyne.CanvasObject, width float32, put func(o fyne.CanvasObject, x, y, w, h, line float32)) float32 {
	objects = visible(objects)
	x, y := float32(0), float32(0)
	for i := 0; i < len(objects); {
		end, line := i, float32(0)
		for x = 0; end < len(objects); end++ {
			w := min(Wish(objects[end]).Width, width)
			if end > i && x+w > width+0.01 {
				break
			}
			line = max(line, HeightFor(objects[end], w))
			x += w + l.gap
		}
		for x = 0; i < end; i++ {
			o := objects[i]
			w := min(Wish(o).Width, width)
			if put != nil {
				put(o, x, y, w, HeightFor(o, w), line)
			}
			x += w + l.gap
		}
		y += line + l.gap
	}
	return max(y-l.gap, 0)
}

func (l *flowLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	l.walk(objects, size.Width, func(o fyne.CanvasObject, x, y, w, h, line float32) {
		place(o, x, y+(line-h)/2, w, h)
	})
}

func (l *flowLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	s := fyne.Size{}
	for _, o := range visible(objects) {
		s.Width = max(s.Width, o.MinSize().Width)
	}
	s.Height = l.walk(objects, max(l.width, s.Width), nil)
	return s
}

func (l *flowLayout) wish(objects []fyne.CanvasObject) fyne.Size {
	return (&rowLayout{gap: l.gap}).wish(objects)
}

func (l *flowLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	return l.walk(objects, width, nil)
}
