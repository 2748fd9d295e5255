package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Gauge is a coarse measure as a row of dashes, such as how strong a password
// is.
type Gauge struct {
	widget.BaseWidget
	n      int
	token  Token
	dashes []*canvas.Rectangle
}

// NewGauge makes of dashes, none of them filled.
func NewGauge(of int) *Gauge {
	g := &Gauge{token: Text2, dashes: make([]*canvas.Rectangle, of)}
	for i := range g.dashes {
		g.dashes[i] = &canvas.Rectangle{}
	}
	g.ExtendBaseWidget(g)
	return g
}

// Set fills n dashes in a colour.
func (g *Gauge) Set(n int, t Token) {
	if n != g.n || t != g.token {
		g.n, g.token = n, t
		g.Refresh()
	}
}

const gaugeWidth, gaugeHeight, gaugeGap = 21, 4, 4

// CreateRenderer implements fyne.Widget.
func (g *Gauge) CreateRenderer() fyne.WidgetRenderer {
	objects := make([]fyne.CanvasObject, len(g.dashes))
	for i, dash := range g.dashes {
		objects[i] = dash
	}
	return render(g.paint, g.place, g.least, objects...)
}

func (g *Gauge) least() fyne.Size {
	n := float32(len(g.dashes))
	return fyne.NewSize(max(n*(gaugeWidth+gaugeGap)-gaugeGap, 0), gaugeHeight)
}

func (g *Gauge) place(size fyne.Size) {
	for i, dash := range g.dashes {
		place(dash, float32(i)*(gaugeWidth+gaugeGap), (size.Height-gaugeHeight)/2, gaugeWidth, gaugeHeight)
	}
}

func (g *Gauge) paint() {
	for i, dash := range g.dashes {
		t := Pressed
		if i < g.n {
			t = g.token
		}
		setBox(dash, Color(t), colorOrNone(""), 0, gaugeHeight/2)
	}
}
