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

// onlyWidths are the widths of that object, 0 without one.
func onlyWidths(objects []fyne.CanvasObject) (least, wish float32) {
	if o := only(objects); o != nil {
		return widthsOf(o)
	}
	return 0, 0
}

// onlyHeight is its height, 0 without one.
func onlyHeight(objects []fyne.CanvasObject, width float32) float32 {
	if o := only(objects); o != nil {
		return HeightFor(o, width)
	}
	return 0
}

// insetLayout keeps space around its object.
type insetLayout struct{ top, right, bottom, left, width float32 }

func (l *insetLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	if o := only(objects); o != nil {
		place(o, l.left, l.top, max(size.Width-l.left-l.right, 0), max(size.Height-l.top-l.bottom, 0))
	}
}

func (l *insetLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return leastOf(l, objects, l.width)
}

func (l *insetLayout) widths(objects []fyne.CanvasObject) (least, wish float32) {
	if only(objects) == nil {
		return 0, 0
	}
	least, wish = onlyWidths(objects)
	return least + l.left + l.right, wish + l.left + l.right
}

func (l *insetLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	if only(objects) == nil {
		return 0
	}
	return onlyHeight(objects, width-l.left-l.right) + l.top + l.bottom
}

// fixedLayout gives its object a width, a height, or both; 0 is free.
type fixedLayout struct{ w, h, width float32 }

func (l *fixedLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	o := only(objects)
	if o == nil {
		return
	}
	w, h := size.Width, size.Height
	if l.w > 0 {
		w = l.w
	}
	if l.h > 0 {
		h = l.h
	}
	place(o, 0, max((size.Height-h)/2, 0), w, h)
}

func (l *fixedLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return leastOf(l, objects, l.width)
}

func (l *fixedLayout) widths(objects []fyne.CanvasObject) (least, wish float32) {
	if l.w > 0 && only(objects) != nil {
		return l.w, l.w
	}
	return onlyWidths(objects)
}

func (l *fixedLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	switch {
	case only(objects) == nil:
		return 0
	case l.h > 0:
		return l.h
	case l.w > 0:
		return onlyHeight(objects, l.w)
	}
	return onlyHeight(objects, width)
}

// leastLayout keeps its object from becoming too small. The room stays when
// the object is hidden.
type leastLayout struct{ w, h, width float32 }

func (l *leastLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	fillWith(objects, size)
}

func (l *leastLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return leastOf(l, objects, l.width)
}

func (l *leastLayout) widths(objects []fyne.CanvasObject) (least, wish float32) {
	least, wish = onlyWidths(objects)
	return max(least, l.w), max(wish, l.w)
}

func (l *leastLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	return max(onlyHeight(objects, width), l.h)
}

// fillWith gives the one object everything.
func fillWith(objects []fyne.CanvasObject, size fyne.Size) {
	if o := only(objects); o != nil {
		place(o, 0, 0, size.Width, size.Height)
	}
}

// growLayout marks an object that takes free space; see Grow. What grows
// brings its own MinSize along: the point of a scroller is to be smaller than
// its content.
type growLayout struct{}

func (*growLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) { fillWith(objects, size) }

func (*growLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	if o := only(objects); o != nil {
		return o.MinSize()
	}
	return fyne.Size{}
}

func (*growLayout) widths(objects []fyne.CanvasObject) (least, wish float32) {
	return onlyWidths(objects)
}

func (*growLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	return onlyHeight(objects, width)
}

// centerLayout sets its object in the middle.
type centerLayout struct{ width float32 }

func (l *centerLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	o := only(objects)
	if o == nil {
		return
	}
	_, wish := widthsOf(o)
	w := min(wish, size.Width)
	h := min(HeightFor(o, w), size.Height)
	place(o, (size.Width-w)/2, (size.Height-h)/2, w, h)
}

func (l *centerLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return leastOf(l, objects, l.width)
}

func (*centerLayout) widths(objects []fyne.CanvasObject) (least, wish float32) {
	return onlyWidths(objects)
}

func (*centerLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	_, wish := onlyWidths(objects)
	return onlyHeight(objects, min(wish, width))
}

// layersLayout lays its objects over each other.
type layersLayout struct{ width float32 }

func (l *layersLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	for _, o := range objects {
		place(o, 0, 0, size.Width, size.Height)
	}
}

func (l *layersLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return leastOf(l, objects, l.width)
}

func (*layersLayout) widths(objects []fyne.CanvasObject) (least, wish float32) {
	return (&columnLayout{}).widths(objects)
}

func (*layersLayout) heightFor(objects []fyne.CanvasObject, width float32) (height float32) {
	for _, o := range visible(objects) {
		height = max(height, HeightFor(o, width))
	}
	return height
}

// flowLayout sets its objects side by side and wraps.
type flowLayout struct{ gap, width float32 }

// walk calls put for every object with its place and the height of its line,
// and returns the height of all.
func (l *flowLayout) walk(objects []fyne.CanvasObject, width float32, put func(o fyne.CanvasObject, x, y, w, h, line float32)) float32 {
	objects = visible(objects)
	widths := make([]float32, len(objects))
	for i, o := range objects {
		_, wish := widthsOf(o)
		widths[i] = min(wish, width)
	}
	y := float32(0)
	for i := 0; i < len(objects); {
		end, x, line := i, float32(0), float32(0)
		for ; end < len(objects) && (end == i || x+widths[end] <= width+0.01); end++ {
			line = max(line, HeightFor(objects[end], widths[end]))
			x += widths[end] + l.gap
		}
		for x = 0; i < end; i++ {
			if put != nil {
				put(objects[i], x, y, widths[i], HeightFor(objects[i], widths[i]), line)
			}
			x += widths[i] + l.gap
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
	return leastOf(l, objects, l.width)
}

// widths: it can wrap down to its widest object and wishes for a single line.
func (l *flowLayout) widths(objects []fyne.CanvasObject) (least, wish float32) {
	objects = visible(objects)
	wish = l.gap * float32(max(len(objects)-1, 0))
	for _, o := range objects { // once each: see spread
		a, b := widthsOf(o)
		least = max(least, a)
		wish += b
	}
	return least, wish
}

func (l *flowLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	return l.walk(objects, width, nil)
}
