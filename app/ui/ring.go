package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Ring is a share from 0 to 1 as an arc that starts at the top, with a short
// label in the middle.
type Ring struct {
	widget.BaseWidget
	fraction float64
	label    string
	size     float32
	token    Token

	track, arc *canvas.Arc
	line       *canvas.Text
}

// ringCutout leaves a band of 7 at the usual size of 61.
const ringCutout = 0.77

// NewRing makes a ring of 61 × 61.
func NewRing(fraction float64, label string) *Ring {
	r := &Ring{
		fraction: fraction, label: label, size: 61, token: AccentText,
		track: &canvas.Arc{CutoutRatio: ringCutout, EndAngle: 360},
		arc:   &canvas.Arc{CutoutRatio: ringCutout},
		line:  &canvas.Text{},
	}
	r.ExtendBaseWidget(r)
	return r
}

// Sized sets another diameter while building; the label fits from 50 on.
func (r *Ring) Sized(size float32) *Ring {
	r.size = size
	return r
}

// Set changes share and label.
func (r *Ring) Set(fraction float64, label string) {
	if fraction != r.fraction || label != r.label {
		r.fraction, r.label = fraction, label
		r.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (r *Ring) CreateRenderer() fyne.WidgetRenderer {
	return render(r.paint, r.place, func() fyne.Size { return fyne.NewSquareSize(r.size) }, r.track, r.arc, r.line)
}

func (r *Ring) place(size fyne.Size) {
	top := (size.Height - r.size) / 2
	place(r.track, 0, top, r.size, r.size)
	place(r.arc, 0, top, r.size, r.size)
	centerText(r.line, 0, top, r.size, r.size)
}

func (r *Ring) paint() {
	r.track.FillColor = Color(Pressed)
	r.track.Refresh()
	r.arc.FillColor = Color(r.token)
	r.arc.EndAngle = 0
	if r.fraction > 0 { // false for NaN, too
		r.arc.EndAngle = 360 * float32(min(r.fraction, 1))
	}
	r.arc.CornerRadius = r.size * (1 - ringCutout) / 4
	show(r.arc, r.arc.EndAngle > 0)
	r.arc.Refresh()
	setText(r.line, r.label, Color(Text), Heading.Size(), Heading.Fyne())
	if size := r.Size(); !size.IsZero() {
		r.place(size)
	}
}
