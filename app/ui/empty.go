package ui

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"konklave/app/text"
)

// Room is the drawing of seven seats round a table, one of them golden: the
// sign of the product, shown where there is nothing yet.
type Room struct {
	widget.BaseWidget
	size  float32
	table *canvas.Circle
	gold  *canvas.Circle
	seats []dashes
}

// roomSeats are the centres of the open seats and of the golden one, in a
// square of 512; the table is in the middle.
var roomSeats = [...]fyne.Position{{X: 256, Y: 82}, {X: 426, Y: 295}, {X: 331, Y: 413}, {X: 181, Y: 413}, {X: 86, Y: 295}, {X: 120, Y: 148}}

var roomGold = fyne.Position{X: 392, Y: 148}

// NewRoom makes the drawing, size wide and high (80 in the design).
func NewRoom(size float32) *Room {
	r := &Room{size: size, table: &canvas.Circle{}, gold: &canvas.Circle{}}
	for range roomSeats {
		r.seats = append(r.seats, newDashes())
	}
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer implements fyne.Widget.
func (r *Room) CreateRenderer() fyne.WidgetRenderer {
	objects := []fyne.CanvasObject{r.table, r.gold}
	for _, s := range r.seats {
		objects = append(objects, s.pic)
	}
	return render(r.paint, r.place, func() fyne.Size { return fyne.NewSquareSize(r.size) }, objects...)
}

func (r *Room) paint() {
	none := colorOrNone("")
	setCircle(r.table, Color(AccentSoft), none, 0)
	setCircle(r.gold, Color(Gold), none, 0)
	for i := range r.seats {
		r.seats[i].paint(true, BorderInput)
	}
}

func (r *Room) place(size fyne.Size) {
	scale := min(size.Width, size.Height) / 512
	x, y := (size.Width-512*scale)/2, (size.Height-512*scale)/2
	disc := func(c *canvas.Circle, at fyne.Position, radius float32) {
		place(c, x+(at.X-radius)*scale, y+(at.Y-radius)*scale, 2*radius*scale, 2*radius*scale)
	}
	disc(r.table, fyne.NewPos(256, 256), 92)
	disc(r.gold, roomGold, 56)
	stroke := max(8*scale, 1.25)
	for i, at := range roomSeats {
		// Eight dashes whatever the size.
		around := 2 * math.Pi * 46 * scale
		r.seats[i].circle(x+at.X*scale, y+at.Y*scale, 46*scale, stroke, around/8*0.6, around/8*0.4)
	}
}

// NewEmptyState fills a place that has nothing to show: the room, a title, one
// sentence, and the button that helps (nil for none). It centres itself.
func NewEmptyState(title, sentence string, button *Button) *fyne.Container {
	parts := []fyne.CanvasObject{
		Center(NewRoom(80)),
		Inset(8, 0, 0, 0, Center(NewText(title, Title))),
	}
	if sentence != "" {
		parts = append(parts, Inset(4, 24, 0, 24, NewParagraph(sentence, Body).In(Text2).Aligned(fyne.TextAlignCenter)))
	}
	if button != nil {
		parts = append(parts, Inset(12, 0, 0, 0, Center(button)))
	}
	return Middle(560, Column(0, parts...))
}

// Middle sets an object in the middle, at most most wide.
func Middle(most float32, object fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: middleLayout{most}, Objects: []fyne.CanvasObject{object}}
}

// middleLayout sets an object in the middle, at most most wide and as high as
// it needs.
type middleLayout struct{ most float32 }

var _ arrangement = middleLayout{}

func (l middleLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		w := min(size.Width, l.most)
		h := HeightFor(o, w)
		place(o, (size.Width-w)/2, max((size.Height-h)/2, 0), w, h)
	}
}

func (l middleLayout) MinSize(objects []fyne.CanvasObject) (s fyne.Size) {
	for _, o := range objects {
		s = s.Max(o.MinSize())
	}
	return s
}

func (l middleLayout) widths(objects []fyne.CanvasObject) (least, wish float32) {
	for _, o := range objects {
		one, full := widthsOf(o)
		least, wish = max(least, one), max(wish, min(full, l.most))
	}
	return least, wish
}

func (l middleLayout) heightFor(objects []fyne.CanvasObject, width float32) (h float32) {
	for _, o := range objects {
		h = max(h, HeightFor(o, min(width, l.most)))
	}
	return h
}

// NewBroken stands where something could not be read: why, and a button to try again.
func NewBroken(title string, err error, again func()) *Panel {
	return NewPanel(NewEmptyState(title, text.Error(err), NewButton(Primary, text.T("ui.retry"), "repeat", again)))
}
