package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Pips is a small whole number as filled dots, such as influence 1 to 5.
type Pips struct {
	widget.BaseWidget
	n     int
	large bool
	dots  []*canvas.Circle
}

// NewPips makes of dots, n of them filled. Dots are 6, or 10 when Large.
func NewPips(n, of int) *Pips {
	p := &Pips{n: n, dots: make([]*canvas.Circle, max(of, 0))}
	for i := range p.dots {
		p.dots[i] = &canvas.Circle{}
	}
	p.ExtendBaseWidget(p)
	return p
}

// Large makes the dots 10 while building.
func (p *Pips) Large() *Pips {
	p.large = true
	return p
}

// Set fills n dots.
func (p *Pips) Set(n int) {
	if n != p.n {
		p.n = n
		p.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (p *Pips) CreateRenderer() fyne.WidgetRenderer {
	objects := make([]fyne.CanvasObject, len(p.dots))
	for i, dot := range p.dots {
		objects[i] = dot
	}
	return render(p.paint, p.place, p.least, objects...)
}

func (p *Pips) dot() float32 {
	if p.large {
		return 10
	}
	return 6
}

const pipGap = 3

func (p *Pips) least() fyne.Size {
	n := float32(len(p.dots))
	return fyne.NewSize(max(n*p.dot()+(n-1)*pipGap, 0), p.dot())
}

func (p *Pips) place(size fyne.Size) {
	for i, dot := range p.dots {
		place(dot, float32(i)*(p.dot()+pipGap), (size.Height-p.dot())/2, p.dot(), p.dot())
	}
}

func (p *Pips) paint() {
	for i, dot := range p.dots {
		if i < p.n {
			setCircle(dot, Color(Text2), colorOrNone(""), 0)
		} else {
			setCircle(dot, colorOrNone(""), Color(Text3), 1)
		}
	}
}

// Depth is how well a person is known, 0 to 4, as rising bars.
type Depth struct {
	widget.BaseWidget
	n    int
	bars [4]*canvas.Rectangle
}

// NewDepth makes four bars, n of them filled.
func NewDepth(n int) *Depth {
	d := &Depth{n: n}
	for i := range d.bars {
		d.bars[i] = &canvas.Rectangle{}
	}
	d.ExtendBaseWidget(d)
	return d
}

// Set fills n bars.
func (d *Depth) Set(n int) {
	if n != d.n {
		d.n = n
		d.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (d *Depth) CreateRenderer() fyne.WidgetRenderer {
	return render(d.paint, d.place, func() fyne.Size { return fyne.NewSize(22, 12) },
		d.bars[0], d.bars[1], d.bars[2], d.bars[3])
}

func (d *Depth) place(size fyne.Size) {
	bottom := (size.Height + 12) / 2
	for i, bar := range d.bars {
		h := float32(3 * (i + 1))
		place(bar, float32(6*i), bottom-h, 4, h)
	}
}

func (d *Depth) paint() {
	for i, bar := range d.bars {
		ink := Pressed
		if i < d.n {
			ink = Text2
		}
		setBox(bar, Color(ink), colorOrNone(""), 0, 1)
	}
}

// Bar is a share from 0 to 1 of a line, 6 high.
type Bar struct {
	widget.BaseWidget
	fraction    float64
	token       Token
	height      float32
	track, fill *canvas.Rectangle
}

// NewBar makes a bar that is 60 wide at least and takes any width.
func NewBar(fraction float64, t Token) *Bar {
	b := &Bar{fraction: fraction, token: t, height: 6, track: &canvas.Rectangle{}, fill: &canvas.Rectangle{}}
	b.ExtendBaseWidget(b)
	return b
}

// Thick makes the bar 8 high, for tables, while building.
func (b *Bar) Thick() *Bar {
	b.height = 8
	return b
}

// Set changes the share.
func (b *Bar) Set(fraction float64, t Token) {
	if fraction != b.fraction || t != b.token {
		b.fraction, b.token = fraction, t
		b.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (b *Bar) CreateRenderer() fyne.WidgetRenderer {
	return render(b.paint, b.place, func() fyne.Size { return fyne.NewSize(60, b.height) }, b.track, b.fill)
}

func (b *Bar) place(size fyne.Size) {
	top := (size.Height - b.height) / 2
	place(b.track, 0, top, size.Width, b.height)
	w := float32(0)
	if b.fraction > 0 { // false for NaN, too
		w = max(size.Width*float32(min(b.fraction, 1)), b.height) // a round end needs its own height
	}
	place(b.fill, 0, top, w, b.height)
}

func (b *Bar) paint() {
	setBox(b.track, Color(Pressed), colorOrNone(""), 0, b.height/2)
	setBox(b.fill, Color(b.token), colorOrNone(""), 0, b.height/2)
	show(b.fill, b.fraction > 0)
	if s := b.Size(); !s.IsZero() {
		b.place(s)
	}
}

// StepBar is a row of steps: done, current, open.
type StepBar struct {
	widget.BaseWidget
	done, current int
	selected      bool
	steps         []*canvas.Rectangle
}

// NewStepBar makes of steps of 10 × 4. The first done ones are grey, the step
// number current (1 is the first, 0 none) has the accent.
func NewStepBar(done, current, of int) *StepBar {
	b := &StepBar{done: done, current: current}
	b.resize(of)
	b.ExtendBaseWidget(b)
	return b
}

func (b *StepBar) resize(of int) {
	for len(b.steps) < of {
		b.steps = append(b.steps, &canvas.Rectangle{})
	}
	b.steps = b.steps[:max(of, 0)]
}

// Set changes the steps.
func (b *StepBar) Set(done, current, of int) {
	if done != b.done || current != b.current || of != len(b.steps) {
		b.done, b.current = done, current
		b.resize(of)
		b.Refresh()
	}
}

// SetSelected tells whether the bar stands on a selected row.
func (b *StepBar) SetSelected(selected bool) {
	if selected != b.selected {
		b.selected = selected
		b.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (b *StepBar) CreateRenderer() fyne.WidgetRenderer {
	r := render(b.paint, b.place, b.least)
	r.Held = func() []fyne.CanvasObject {
		objects := make([]fyne.CanvasObject, len(b.steps))
		for i, step := range b.steps {
			objects[i] = step
		}
		return objects
	}
	return r
}

func (b *StepBar) least() fyne.Size {
	return fyne.NewSize(max(float32(12*len(b.steps)-2), 0), 4)
}

func (b *StepBar) place(size fyne.Size) {
	for i, step := range b.steps {
		place(step, float32(12*i), (size.Height-4)/2, 10, 4)
	}
}

func (b *StepBar) paint() {
	for i, step := range b.steps {
		ink := Pressed
		switch {
		case i+1 == b.current:
			ink = AccentText
		case i < b.done:
			ink = Text3
		case b.selected:
			ink = AccentSoft2
		}
		setBox(step, Color(ink), colorOrNone(""), 0, 2)
	}
	b.place(b.Size())
}
