package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/layout"
)

// Row sets objects side by side with gap between them, each at the width it
// wishes for and centred at its own height. Spacer and Grow take the free
// width; when there is too little, texts are cut before anything else moves.
func Row(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &rowLayout{gap: gap}, Objects: objects}
}

// Beside is Row with every object as high as the row: for panes.
func Beside(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &rowLayout{gap: gap, fill: true}, Objects: objects}
}

// Column sets objects below each other with gap between them, each as wide as
// the column and as high as it needs at that width. Spacer and Grow take the
// free height.
func Column(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &columnLayout{gap: gap}, Objects: objects}
}

// Inset keeps free space around an object.
func Inset(top, right, bottom, left float32, object fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: insetLayout{top, right, bottom, left}, Objects: []fyne.CanvasObject{object}}
}

// Pad is Inset with the same space on all sides.
func Pad(space float32, object fyne.CanvasObject) *fyne.Container {
	return Inset(space, space, space, space, object)
}

// Fixed gives an object this width and height; 0 leaves that side to the object.
func Fixed(width, height float32, object fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: fixedLayout{width, height}, Objects: []fyne.CanvasObject{object}}
}

// AtLeast keeps an object from becoming smaller than this, and lets it grow.
func AtLeast(width, height float32, object fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: leastLayout{width, height}, Objects: []fyne.CanvasObject{object}}
}

// Sides sets right at the right edge in the width it wishes for; left fills
// the rest. Both get the full height.
func Sides(left, right fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &rowLayout{gap: 8, fill: true, firstGrows: true}, Objects: []fyne.CanvasObject{left, right}}
}

// Flow sets objects side by side and goes on in the next line where they do
// not fit; gap is between objects and between lines.
func Flow(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &flowLayout{gap: gap}, Objects: objects}
}

// Center sets an object in the middle at the size it wishes for.
func Center(object fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: centerLayout{}, Objects: []fyne.CanvasObject{object}}
}

// Layers lays objects over each other, the last on top, all of the full size.
func Layers(objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: layersLayout{}, Objects: objects}
}

// Spacer takes the free space of a Row or Column.
func Spacer() fyne.CanvasObject { return layout.NewSpacer() }

// Grow makes an object take the free space of a Row or Column.
func Grow(object fyne.CanvasObject) fyne.CanvasObject {
	return &fyne.Container{Layout: growLayout{}, Objects: []fyne.CanvasObject{object}}
}

// grows reports whether o takes free space.
func grows(o fyne.CanvasObject) bool {
	if c, ok := o.(*fyne.Container); ok {
		_, ok = c.Layout.(growLayout)
		return ok
	}
	_, ok := o.(layout.SpacerObject)
	return ok
}

// rowLayout lays out from left to right.
type rowLayout struct {
	gap        float32
	fill       bool // objects get the full height
	firstGrows bool // the first object fills, as in Sides
}

func (l *rowLayout) widths(objects []fyne.CanvasObject, width float32) []float32 {
	got := shares(objects, width, l.gap)
	if l.firstGrows && len(objects) > 0 {
		sum := float32(0)
		for _, w := range got {
			sum += w
		}
		got[0] += max(width-sum-l.gap*float32(len(objects)-1), 0)
	}
	return got
}

func (l *rowLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects = visible(objects)
	x := float32(0)
	for i, w := range l.widths(objects, size.Width) {
		o, y, h := objects[i], float32(0), size.Height
		if !l.fill && !fillsHeight(o) {
			h = min(HeightFor(o, w), size.Height)
			y = (size.Height - h) / 2
		}
		place(o, x, y, w, h)
		x += w + l.gap
	}
}

func (l *rowLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return l.sum(visible(objects), fyne.CanvasObject.MinSize)
}

func (l *rowLayout) wish(objects []fyne.CanvasObject) fyne.Size {
	return l.sum(visible(objects), Wish)
}

func (l *rowLayout) sum(objects []fyne.CanvasObject, of func(fyne.CanvasObject) fyne.Size) fyne.Size {
	s := fyne.NewSize(l.gap*float32(max(len(objects)-1, 0)), 0)
	for _, o := range objects {
		one := of(o)
		s.Width += one.Width
		s.Height = max(s.Height, one.Height)
	}
	return s
}

func (l *rowLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	objects = visible(objects)
	height := float32(0)
	for i, w := range l.widths(objects, width) {
		height = max(height, HeightFor(objects[i], w))
	}
	return height
}

// columnLayout lays out from top to bottom. It remembers its last width, since
// Fyne asks for the least height without saying how wide the column is.
type columnLayout struct {
	gap   float32
	width float32
}

func (l *columnLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	objects = visible(objects)
	heights := make([]float32, len(objects))
	free, growing := size.Height-l.gap*float32(max(len(objects)-1, 0)), 0
	for i, o := range objects {
		heights[i] = HeightFor(o, size.Width)
		if grows(o) {
			heights[i] = o.MinSize().Height
			growing++
		}
		free -= heights[i]
	}
	y := float32(0)
	for i, o := range objects {
		if grows(o) && free > 0 {
			heights[i] += free / float32(growing)
		}
		place(o, 0, y, size.Width, heights[i])
		y += heights[i] + l.gap
	}
}

func (l *columnLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	s := fyne.Size{}
	for _, o := range visible(objects) {
		s.Width = max(s.Width, o.MinSize().Width)
	}
	s.Height = l.height(visible(objects), max(l.width, s.Width), true)
	return s
}

func (l *columnLayout) wish(objects []fyne.CanvasObject) fyne.Size {
	s := fyne.Size{}
	for _, o := range visible(objects) {
		s.Width = max(s.Width, Wish(o).Width)
	}
	s.Height = l.heightFor(objects, max(l.width, s.Width))
	return s
}

func (l *columnLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	return l.height(visible(objects), width, false)
}

func (l *columnLayout) height(objects []fyne.CanvasObject, width float32, least bool) float32 {
	height := l.gap * float32(max(len(objects)-1, 0))
	for _, o := range objects {
		if least && grows(o) {
			height += o.MinSize().Height
			continue
		}
		height += HeightFor(o, width)
	}
	return height
}

func place(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}
