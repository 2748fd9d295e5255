package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Bars is a small chart of a few numbers, such as one for each week: the latest
// stands out. Each bar tells its number in the tooltip.
type Bars struct {
	widget.BaseWidget
	values []int
	tips   []string
	bars   []*canvas.Rectangle
	at     int // the bar below the pointer, -1 for none
}

var (
	_ desktop.Hoverable = (*Bars)(nil)
	_ Tipper            = (*Bars)(nil)
)

const (
	barWide, barGap = 14, 5
	barsHigh        = 28
)

// NewBars makes a chart of 28 height; tips has a sentence for each number.
func NewBars(values []int, tips []string) *Bars {
	b := &Bars{values: values, tips: tips, at: -1}
	for range values {
		b.bars = append(b.bars, &canvas.Rectangle{})
	}
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer implements fyne.Widget.
func (b *Bars) CreateRenderer() fyne.WidgetRenderer {
	objects := make([]fyne.CanvasObject, len(b.bars))
	for i, bar := range b.bars {
		objects[i] = bar
	}
	return render(b.paint, b.place, b.least, objects...)
}

func (b *Bars) least() fyne.Size {
	n := float32(len(b.bars))
	return fyne.NewSize(max(n*barWide+(n-1)*barGap, 0), barsHigh)
}

// place gives each bar its height; none is drawn as a line on the ground.
func (b *Bars) place(size fyne.Size) {
	most := 1
	for _, v := range b.values {
		most = max(most, v)
	}
	for i, v := range b.values {
		h := max(size.Height*float32(v)/float32(most), 2)
		place(b.bars[i], float32(i)*(barWide+barGap), size.Height-h, barWide, h)
	}
}

func (b *Bars) paint() {
	for i, bar := range b.bars {
		ink := AccentBorder
		switch {
		case b.values[i] == 0:
			ink = Pressed
		case i == len(b.bars)-1:
			ink = AccentText
		}
		setBox(bar, Color(ink), colorOrNone(""), 0, 2)
	}
}

// Tip implements Tipper.
func (b *Bars) Tip() string {
	if b.at < 0 || b.at >= len(b.tips) {
		return ""
	}
	return b.tips[b.at]
}

// MouseIn implements desktop.Hoverable.
func (b *Bars) MouseIn(e *desktop.MouseEvent) { b.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (b *Bars) MouseMoved(e *desktop.MouseEvent) {
	at := int(e.Position.X / (barWide + barGap))
	if at != b.at {
		b.at = at
		showTip(b, b.Tip())
	}
}

// MouseOut implements desktop.Hoverable.
func (b *Bars) MouseOut() {
	b.at = -1
	hideTip(b)
}
