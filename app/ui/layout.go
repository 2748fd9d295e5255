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

// Even is Beside with every object as wide as the other, whatever they wish for:
// for the fields of a form, which stand below each other in columns.
func Even(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &rowLayout{gap: gap, fill: true, even: true}, Objects: objects}
}

// Column sets objects below each other with gap between them, each as wide as
// the column and as high as it needs at that width. Spacer and Grow take the
// free height.
func Column(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &columnLayout{gap: gap}, Objects: objects}
}

// Inset keeps free space around an object.
func Inset(top, right, bottom, left float32, object fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &insetLayout{top: top, right: right, bottom: bottom, left: left}, Objects: []fyne.CanvasObject{object}}
}

// Pad is Inset with the same space on all sides.
func Pad(space float32, object fyne.CanvasObject) *fyne.Container {
	return Inset(space, space, space, space, object)
}

// Fixed gives an object this width and height; 0 leaves that side to the object.
func Fixed(width, height float32, object fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &fixedLayout{w: width, h: height}, Objects: []fyne.CanvasObject{object}}
}

// AtLeast keeps an object from becoming smaller than this, and lets it grow.
func AtLeast(width, height float32, object fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &leastLayout{w: width, h: height}, Objects: []fyne.CanvasObject{object}}
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
	return &fyne.Container{Layout: &centerLayout{}, Objects: []fyne.CanvasObject{object}}
}

// Layers lays objects over each other, the last on top, all of the full size.
func Layers(objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &layersLayout{}, Objects: objects}
}

// Spacer takes the free space of a Row or Column.
func Spacer() fyne.CanvasObject { return layout.NewSpacer() }

// Grow makes an object take the free space of a Row or Column.
func Grow(object fyne.CanvasObject) fyne.CanvasObject {
	return &fyne.Container{Layout: &growLayout{}, Objects: []fyne.CanvasObject{object}}
}

// grows reports whether o takes free space.
func grows(o fyne.CanvasObject) bool {
	if c, ok := o.(*fyne.Container); ok {
		_, ok = c.Layout.(*growLayout)
		return ok
	}
	_, ok := o.(layout.SpacerObject)
	return ok
}

// rowLayout lays out from left to right. Like all layouts here whose height
// depends on their width it remembers its last width, since Fyne asks for the
// least height without saying how wide the container is.
type rowLayout struct {
	gap        float32
	fill       bool // objects get the full height
	firstGrows bool // the first object fills, as in Sides
	even       bool // all objects are of one width, as in Even
	width      float32
}

// split are the widths of the objects in a row of this width.
func (l *rowLayout) split(objects []fyne.CanvasObject, width float32) []float32 {
	if l.even {
		got := make([]float32, len(objects))
		for i := range got {
			got[i] = max((width-l.gap*float32(len(got)-1))/float32(len(got)), 0)
		}
		return got
	}
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
	l.width = size.Width
	objects = visible(objects)
	x := float32(0)
	for i, w := range l.split(objects, size.Width) {
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
	return leastOf(l, objects, l.width)
}

func (l *rowLayout) widths(objects []fyne.CanvasObject) (least, wish float32) {
	objects = visible(objects)
	gaps := l.gap * float32(max(len(objects)-1, 0))
	least, wish = gaps, gaps
	for _, o := range objects {
		a, b := widthsOf(o)
		if l.even {
			least, wish = max(least, gaps+a*float32(len(objects))), max(wish, gaps+b*float32(len(objects)))
			continue
		}
		least += a
		wish += b
	}
	return least, wish
}

func (l *rowLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	objects = visible(objects)
	height := float32(0)
	for i, w := range l.split(objects, width) {
		height = max(height, HeightFor(objects[i], w))
	}
	return height
}

// columnLayout lays out from top to bottom.
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
		heights[i] = heightInColumn(o, size.Width)
		if grows(o) {
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

// heightInColumn is what an object needs in a column. One that grows needs
// only its least height: a scroller inside it has no height of its own.
func heightInColumn(o fyne.CanvasObject, width float32) float32 {
	if grows(o) {
		return o.MinSize().Height
	}
	return HeightFor(o, width)
}

func (l *columnLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return leastOf(l, objects, l.width)
}

func (l *columnLayout) widths(objects []fyne.CanvasObject) (least, wish float32) {
	for _, o := range visible(objects) {
		a, b := widthsOf(o)
		least, wish = max(least, a), max(wish, b)
	}
	return least, wish
}

func (l *columnLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	objects = visible(objects)
	height := l.gap * float32(max(len(objects)-1, 0))
	for _, o := range objects {
		height += heightInColumn(o, width)
	}
	return height
}

func place(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}
