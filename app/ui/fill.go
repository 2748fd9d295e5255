package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Fill is a rectangle that follows the theme: a background, a tile, a line.
type Fill struct {
	widget.BaseWidget
	token  Token
	border Token // "" for none
	stroke float32
	radius float32
	least  fyne.Size
	rect   *canvas.Rectangle
	tall   bool // takes the full height of a Row
}

// NewFill makes a rectangle without a border.
func NewFill(t Token) *Fill {
	f := &Fill{token: t, rect: &canvas.Rectangle{}}
	f.ExtendBaseWidget(f)
	return f
}

// Rounded sets the radius of the corners while building.
func (f *Fill) Rounded(radius float32) *Fill {
	f.radius = radius
	return f
}

// Bordered sets a border while building.
func (f *Fill) Bordered(t Token, width float32) *Fill {
	f.border, f.stroke = t, width
	return f
}

// Least sets the MinSize while building; it is nothing otherwise.
func (f *Fill) Least(width, height float32) *Fill {
	f.least = fyne.NewSize(width, height)
	return f
}

// SetToken changes the colour; "" is no fill.
func (f *Fill) SetToken(t Token) {
	if t != f.token {
		f.token = t
		f.Refresh()
	}
}

// SetBorder changes the border; "" is none.
func (f *Fill) SetBorder(t Token, width float32) {
	if t != f.border || width != f.stroke {
		f.border, f.stroke = t, width
		f.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (f *Fill) CreateRenderer() fyne.WidgetRenderer {
	return render(f.paint, func(s fyne.Size) { f.rect.Resize(s) }, func() fyne.Size { return f.least }, f.rect)
}

func (f *Fill) paint() {
	setBox(f.rect, colorOrNone(f.token), colorOrNone(f.border), f.stroke, f.radius)
}

// colorOrNone is the colour of a token, and nothing for the token "".
func colorOrNone(t Token) color.Color {
	if t == "" {
		return color.Transparent
	}
	return Color(t)
}

// Line is a hair line in the token Border: 1 high across a Column, or 1 wide
// from top to bottom of a Row.
func Line(horizontal bool) *Fill {
	f := NewFill(Border).Least(1, 1)
	f.tall = !horizontal
	return f
}

// fillsHeight reports whether o wants the full height of a Row.
func fillsHeight(o fyne.CanvasObject) bool {
	f, ok := o.(*Fill)
	return ok && f.tall
}

// Panel is a surface with a border and round corners around its content. The
// content brings its own padding.
type Panel struct {
	widget.BaseWidget
	content    fyne.CanvasObject
	fill, edge Token
	radius     float32
	rect       *canvas.Rectangle
}

var (
	_ spread  = (*Panel)(nil)
	_ Wisher  = (*Panel)(nil)
	_ Wrapper = (*Panel)(nil)
)

// NewPanel makes a panel of surface, border and radius 8.
func NewPanel(content fyne.CanvasObject) *Panel {
	p := &Panel{content: content, fill: Surface, edge: Border, radius: 8, rect: &canvas.Rectangle{}}
	p.ExtendBaseWidget(p)
	return p
}

// Colored chooses other tokens while building, such as Surface2 for a message.
func (p *Panel) Colored(fill, edge Token) *Panel {
	p.fill, p.edge = fill, edge
	return p
}

// Rounded chooses another radius while building.
func (p *Panel) Rounded(radius float32) *Panel {
	p.radius = radius
	return p
}

// SetColors changes the tokens of surface and border.
func (p *Panel) SetColors(fill, edge Token) {
	if fill != p.fill || edge != p.edge {
		p.fill, p.edge = fill, edge
		p.Refresh()
	}
}

// WishSize implements Wisher.
func (p *Panel) WishSize() fyne.Size {
	_, wish := p.widths()
	return fyne.NewSize(wish, p.HeightFor(wish))
}

func (p *Panel) widths() (least, wish float32) {
	least, wish = widthsOf(p.content)
	return least + 2, wish + 2
}

// Held implements Holder.
func (p *Panel) Held() []fyne.CanvasObject { return []fyne.CanvasObject{p.content} }

// HeightFor implements Wrapper.
func (p *Panel) HeightFor(width float32) float32 { return HeightFor(p.content, width-2) + 2 }

// CreateRenderer implements fyne.Widget.
func (p *Panel) CreateRenderer() fyne.WidgetRenderer {
	return render(p.paint, func(s fyne.Size) {
		p.rect.Resize(s)
		place(p.content, 1, 1, s.Width-2, s.Height-2)
	}, func() fyne.Size { return p.content.MinSize().AddWidthHeight(2, 2) }, p.rect, p.content)
}

func (p *Panel) paint() { setBox(p.rect, colorOrNone(p.fill), colorOrNone(p.edge), 1, p.radius) }
