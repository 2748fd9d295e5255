package firstrun

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"konklave/app/text"
	"konklave/app/ui"
)

// The panel of the brand looks the same in light and dark, so its colours are
// no tokens of the theme.
var (
	plum      = color.NRGBA{0x6E, 0x2A, 0x5E, 0xFF}
	plumDark  = color.NRGBA{0x55, 0x1F, 0x48, 0xFF}
	plumLine  = color.NRGBA{0x7F, 0x3C, 0x6F, 0xFF}
	tableFill = color.NRGBA{0x94, 0x50, 0x7F, 0xFF}
	tableLine = color.NRGBA{0xA8, 0x62, 0x8F, 0xFF}
	seatFill  = color.NRGBA{0xF6, 0xEC, 0xF3, 0xFF}
	goldFill  = color.NRGBA{0xF2, 0xB8, 0x4B, 0xFF}
	lostLine  = color.NRGBA{0xE7, 0xCF, 0xE0, 0xFF}
	headInk   = color.NRGBA{0xFF, 0xFF, 0xFF, 0xFF}
	bodyInk   = color.NRGBA{0xEB, 0xD8, 0xE5, 0xFF}
)

// The room in a square of 512 round its centre: where the people sit.
const (
	roomReach = 256 // radius of the outer circle
	roomTable = 108
	roomInner = 92
	seatSize  = 31
)

type seat struct{ x, y, r float32 }

var (
	seats    = []seat{{0, -168, seatSize}, {165.4, -29.2, seatSize}, {145.5, 84, seatSize}, {-57.5, 157.9, seatSize}, {-145.5, 84, seatSize}, {-165.4, -29.2, seatSize}, {-108, -128.7, seatSize}}
	goldSeat = seat{108, -128.7, 40}
	lostSeat = seat{57.5, 157.9, 30}
)

// The sign of the product, in a square of 512.
var (
	logoSeats = []seat{{256, 82, 50}, {425.6, 294.7, 50}, {331.5, 412.8, 50}, {180.5, 412.8, 50}, {86.4, 294.7, 50}, {120, 147.5, 50}}
	logoGold  = seat{392, 147.5, 64}
)

// brand is the left half: the sign, the room, and what the product is for.
type brand struct {
	content *fyne.Container

	ground    *canvas.Rectangle
	sign      *canvas.Rectangle
	signParts []*canvas.Circle // table, gold, seats
	name      *canvas.Text
	reach     *canvas.Circle
	table     *canvas.Circle
	inner     *canvas.Circle
	gold      *canvas.Circle
	people    []*canvas.Circle
	lost      []*canvas.Line // the dashes of the missing seat
	ask       *canvas.Text
	words     *fyne.Container // the lines of headline and sentence
}

func disc(fill color.Color) *canvas.Circle { return &canvas.Circle{FillColor: fill} }

func ring(stroke color.Color, width float32) *canvas.Circle {
	return &canvas.Circle{FillColor: color.Transparent, StrokeColor: stroke, StrokeWidth: width}
}

// lostDashes is how many dashes make the outline of the missing seat.
const lostDashes = 17

func newBrand() *brand {
	b := &brand{
		ground: canvas.NewRectangle(plum), sign: canvas.NewRectangle(plumDark),
		name:  &canvas.Text{Text: text.T("app.name"), Color: headInk, TextStyle: fyne.TextStyle{Bold: true}},
		reach: ring(plumLine, 1.5), table: disc(tableFill), inner: ring(tableLine, 1.5), gold: disc(goldFill),
		ask:   &canvas.Text{Text: "?", Color: lostLine, TextStyle: fyne.TextStyle{Bold: true}},
		words: &fyne.Container{},
	}
	b.signParts = append(b.signParts, disc(tableFill), disc(goldFill))
	for range logoSeats {
		b.signParts = append(b.signParts, disc(seatFill))
	}
	for range seats {
		b.people = append(b.people, disc(seatFill))
	}
	for range lostDashes {
		b.lost = append(b.lost, &canvas.Line{StrokeColor: lostLine, StrokeWidth: 2})
	}
	objects := []fyne.CanvasObject{b.ground, b.sign}
	for _, c := range b.signParts {
		objects = append(objects, c)
	}
	objects = append(objects, b.name, b.reach, b.table, b.inner, b.gold)
	for _, c := range b.people {
		objects = append(objects, c)
	}
	for _, l := range b.lost {
		objects = append(objects, l)
	}
	b.content = &fyne.Container{Layout: b, Objects: append(objects, b.ask, b.words)}
	return b
}

// MinSize implements fyne.Layout.
func (b *brand) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(narrowBrand, 0) }

// Layout implements fyne.Layout.
func (b *brand) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	margin := float32(48)
	if size.Width < wideBrand {
		margin = 32
	}
	b.ground.Resize(size)
	b.placeSign(margin, margin-8)
	top := margin - 8 + 40 + 16
	bottom := b.placeWords(size, margin)
	// The room takes what is left, and goes where little is.
	radius := min(size.Width*roomReach/wideBrand, (bottom-top)/2-8)
	b.placeRoom(fyne.NewPos(size.Width/2, (top+bottom)/2), max(radius, 0)/roomReach)
}

// placeSign puts the sign of the product at the upper left, 40 wide.
func (b *brand) placeSign(x, y float32) {
	const side = 40
	const k = float32(side) / 512
	b.sign.CornerRadius = 112 * k
	b.sign.Move(fyne.NewPos(x, y))
	b.sign.Resize(fyne.NewSquareSize(side))
	put(b.signParts[0], seat{256, 256, 92}, fyne.NewPos(x, y), k)
	put(b.signParts[1], logoGold, fyne.NewPos(x, y), k)
	for i, s := range logoSeats {
		put(b.signParts[2+i], s, fyne.NewPos(x, y), k)
	}
	b.name.TextSize = ui.Heading.Size()
	own := b.name.MinSize()
	b.name.Move(fyne.NewPos(x+side+12, y+(side-own.Height)/2))
	b.name.Resize(own)
}

// placeWords sets headline and sentence at the bottom and gives their top.
func (b *brand) placeWords(size fyne.Size, margin float32) (top float32) {
	width := min(size.Width-2*margin, ui.Scaled(440))
	b.words.Objects = nil
	y := float32(0)
	lines := func(s string, style ui.TextStyle, bold bool, ink color.Color, height float32) {
		for _, line := range ui.WrapText(s, width, style) {
			t := &canvas.Text{Text: line, Color: ink, TextSize: style.Size(), TextStyle: fyne.TextStyle{Bold: bold}}
			t.Move(fyne.NewPos(0, y+(height-t.MinSize().Height)/2))
			t.Resize(t.MinSize())
			b.words.Add(t)
			y += height
		}
	}
	lines(text.T("firstrun.claim"), ui.Display, true, headInk, ui.Scaled(36))
	y += 8
	lines(text.T("firstrun.claim.why"), ui.Title, false, bodyInk, ui.Scaled(24))
	top = size.Height - margin - y
	b.words.Move(fyne.NewPos(margin, top))
	b.words.Resize(fyne.NewSize(width, y))
	return top
}

// placeRoom draws the room round a centre; k is the scale.
func (b *brand) placeRoom(centre fyne.Position, k float32) {
	shown := k > 0.25
	put(b.reach, seat{0, 0, roomReach}, centre, k)
	put(b.table, seat{0, 0, roomTable}, centre, k)
	put(b.inner, seat{0, 0, roomInner}, centre, k)
	put(b.gold, goldSeat, centre, k)
	visible(shown, b.reach, b.table, b.inner, b.gold, b.ask)
	for i, s := range seats {
		put(b.people[i], s, centre, k)
		visible(shown, b.people[i])
	}
	// 6 on, 5 off, as near as whole dashes come to it.
	for i, line := range b.lost {
		turn := 2 * math.Pi / lostDashes
		from := float64(i) * turn
		line.Position1 = around(centre, k, from)
		line.Position2 = around(centre, k, from+turn*6/11)
		visible(shown, line)
	}
	b.ask.TextSize = 20 * k
	own := b.ask.MinSize()
	b.ask.Move(fyne.NewPos(centre.X+lostSeat.x*k-own.Width/2, centre.Y+lostSeat.y*k-own.Height/2))
	b.ask.Resize(own)
}

// around is a point on the outline of the missing seat.
func around(centre fyne.Position, k float32, angle float64) fyne.Position {
	return fyne.NewPos(
		centre.X+k*(lostSeat.x+lostSeat.r*float32(math.Cos(angle))),
		centre.Y+k*(lostSeat.y+lostSeat.r*float32(math.Sin(angle))))
}

// put places a circle that is drawn at scale k round an origin.
func put(c *canvas.Circle, s seat, origin fyne.Position, k float32) {
	c.Move(fyne.NewPos(origin.X+(s.x-s.r)*k, origin.Y+(s.y-s.r)*k))
	c.Resize(fyne.NewSquareSize(2 * s.r * k))
}

func visible(on bool, objects ...fyne.CanvasObject) {
	for _, o := range objects {
		if on {
			o.Show()
		} else {
			o.Hide()
		}
	}
}
