package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"konklave/app/text"
)

// Rounds counts how far something has come that takes several rounds, such as the
// no's of a call: a disc with an icon for each round that is over, the present one
// filled with its number, and dashed circles for those to come.
type Rounds struct {
	widget.BaseWidget
	done  []string // icons
	open  int      // rounds that are not over, the present one among them
	now   int      // number of the present round
	discs []*round
}

type round struct {
	disc   *canvas.Circle
	dashes dashes
	line   *canvas.Text
	icon   *drawing
}

// NewRounds makes an empty row.
func NewRounds() *Rounds {
	r := &Rounds{}
	r.ExtendBaseWidget(r)
	return r
}

// Set shows the icons of the latest rounds that are over, and how many are open; now
// is the number of the present one.
func (r *Rounds) Set(done []string, open, now int) {
	r.done, r.open, r.now = done, open, now
	for len(r.discs) < len(done)+open {
		r.discs = append(r.discs, &round{&canvas.Circle{}, newDashes(), &canvas.Text{Alignment: fyne.TextAlignCenter}, newIcon()})
	}
	r.discs = r.discs[:len(done)+open]
	r.Refresh()
}

// The measures of a round.
const roundSize, roundGap = 32, 6

// CreateRenderer implements fyne.Widget.
func (r *Rounds) CreateRenderer() fyne.WidgetRenderer {
	d := render(r.paint, r.place, r.least)
	d.Held = func() []fyne.CanvasObject {
		var objects []fyne.CanvasObject
		for _, one := range r.discs {
			objects = append(objects, one.disc, one.dashes.pic, one.line, one.icon.raster)
		}
		return objects
	}
	return d
}

func (r *Rounds) least() fyne.Size {
	n := float32(len(r.discs))
	return fyne.NewSize(max(n*(roundSize+roundGap)-roundGap, 0), roundSize)
}

func (r *Rounds) place(size fyne.Size) {
	top := (size.Height - roundSize) / 2
	const glyph = 16
	for i, one := range r.discs {
		x := float32(i) * (roundSize + roundGap)
		place(one.disc, x, top, roundSize, roundSize)
		one.dashes.circle(x+roundSize/2, top+roundSize/2, roundSize/2-0.75, 1.5, 4, 3)
		text := one.line.MinSize()
		place(one.line, x, top+(roundSize-text.Height)/2, roundSize, text.Height)
		place(one.icon.raster, x+(roundSize-glyph)/2, top+(roundSize-glyph)/2, glyph, glyph)
	}
}

func (r *Rounds) paint() {
	for i, one := range r.discs {
		over, now := i < len(r.done), i == len(r.done)
		fill, ink := Token(""), Text2
		switch {
		case over:
			fill = AccentSoft2
		case now:
			fill, ink = Accent, OnAccent
		}
		setCircle(one.disc, colorOrNone(fill), colorOrNone(""), 0)
		one.dashes.paint(!over && !now, BorderInput)
		show(one.line, !over)
		setText(one.line, text.Number(r.now+i-len(r.done)), Color(ink), 14, fyne.TextStyle{Bold: true})
		show(one.icon.raster, over)
		if over {
			setIcon(one.icon, Icon(r.done[i], AccentText))
		}
	}
	if s := r.Size(); !s.IsZero() {
		r.place(s)
	}
}
