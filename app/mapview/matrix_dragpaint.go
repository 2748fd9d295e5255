package mapview

import (
	"image"

	"konklave/app/ui"
	"konklave/model"
)

// carriedFace is where in carriedPicture the middle of the face lies, in units.
func carriedFace(name string, l look) model.Point {
	return model.Point{X: max(widthOf(name, 12, true), l.avatar)/2 + 4, Y: 4 + l.avatar/2}
}

// carriedPicture is a person on the way to another cell.
func carriedPicture(k ink, n *Node, name string, l look, unit float32) *image.RGBA {
	at := carriedFace(name, l)
	img := image.NewRGBA(image.Rect(0, 0, ceil(2*at.X*unit), ceil((l.avatar+badgeOut+nameHigh+8)*unit)))
	b := newBrush(img, unit, 0, 0)
	b.portrait(k, n, at, l)
	b.centered(name, at.X, at.Y+l.avatar/2+badgeOut+12, 12, true, k.Of(ui.Text))
	return img
}

// flightPicture is the dashed arrow from a ghost to whom it is the ghost of,
// and where its corner lies. It is nil where they are too close for one.
func flightPicture(k ink, from, to model.Point, short, reach, unit float32) (*image.RGBA, model.Point) {
	l := distance(from, to)
	if l < short+reach+2*arrow {
		return nil, model.Point{}
	}
	start, tip := toward(from, to, short), toward(to, from, reach)
	area := boundsOf([]model.Point{start, tip}).Grow(6)
	img := image.NewRGBA(image.Rect(0, 0, ceil(area.W*unit), ceil(area.H*unit)))
	b := newBrush(img, unit, -area.X*unit, -area.Y*unit)
	tone := k.Of(ui.AccentText)
	b.dashed([]model.Point{start, toward(tip, from, arrow-1)}, 1.75, 5, 4, tone)
	b.arrow(tip, toward(tip, from, arrow), tone)
	return img, area.corner()
}

// The measures of the dark bubble beside a drag.
const (
	movePad  = 12
	moveGap  = 26 // between the two words, for the arrow
	moveHigh = 48
	moveLine = 420 // the longest line
)

func moveWidth(from, to, line string) float32 {
	first := widthOf(from, 12, true) + moveGap + widthOf(to, 12, true)
	return max(first, min(widthOf(line, 12, false), moveLine)) + 2*movePad
}

// movePicture says in a dark bubble what a drop would mean: a bold line, in
// which an arrow stands between two words, and a plain one below.
func movePicture(k ink, from, to, line string, unit float32) *image.RGBA {
	w, first := moveWidth(from, to, line), widthOf(from, 12, true)
	img := image.NewRGBA(image.Rect(0, 0, ceil(w*unit), ceil(moveHigh*unit)))
	b := newBrush(img, unit, 0, 0)
	b.box(0, 0, w, moveHigh, 6, k.Of(ui.Text))
	ground := k.Of(ui.Surface)
	b.text(from, movePad, 20, 12, true, ground)
	b.icon("arrow-right", movePad+first+6, 9, 14, ground)
	b.text(to, movePad+first+moveGap, 20, 12, true, ground)
	b.text(ellipsis(line, 12, moveLine, false), movePad, 36, 12, false, ground)
	return img
}
