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
	wash   wash // in place of rect where it is large and plain
	tall   bool // takes the full height of a Row
}

// NewFill makes a rectangle without a border.
func NewFill(t Token) *Fill {
	f := &Fill{token: t, rect: &canvas.Rectangle{}, wash: newWash()}
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
	f.paint()
	return &Drawn{Held: f.held, Place: f.place, Least: func() fyne.Size { return f.least }, Paint: f.paint}
}

// plain reports whether a wash does. A line is no wash: Fyne gives all lines of
// one width the same number of pixels only while they are rectangles.
func (f *Fill) plain() bool {
	const line = 4
	size := f.Size()
	return f.border == "" && f.radius == 0 && size.Width > line && size.Height > line
}

func (f *Fill) held() []fyne.CanvasObject {
	switch {
	case f.token == "" && f.border == "":
		return nil
	case f.plain():
		return []fyne.CanvasObject{f.wash.pic}
	}
	return []fyne.CanvasObject{f.rect}
}

func (f *Fill) place(size fyne.Size) {
	f.rect.Resize(size)
	f.wash.pic.Resize(size)
}

func (f *Fill) paint() {
	fill := colorOrNone(f.token)
	f.wash.set(fill)
	setBox(f.rect, fill, colorOrNone(f.border), f.stroke, f.radius)
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
	slab       *slab // in place of rect where it is large
}

var (
	_ spread  = (*Panel)(nil)
	_ Wisher  = (*Panel)(nil)
	_ Wrapper = (*Panel)(nil)
)

// NewPanel makes a panel of surface, border and radius 8.
func NewPanel(content fyne.CanvasObject) *Panel {
	p := &Panel{content: content, fill: Surface, edge: Border, radius: 8, rect: &canvas.Rectangle{}, slab: newSlab()}
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

// panelEdge is the width of the border of a Panel.
const panelEdge = 1

// CreateRenderer implements fyne.Widget.
func (p *Panel) CreateRenderer() fyne.WidgetRenderer {
	p.paint()
	return &Drawn{Held: p.held, Place: p.place, Least: func() fyne.Size { return p.content.MinSize().AddWidthHeight(2*panelEdge, 2*panelEdge) }, Paint: p.paint}
}

func (p *Panel) held() []fyne.CanvasObject {
	if p.slab.pays(p.Size(), colorOrNone(p.fill), colorOrNone(p.edge), p.radius) {
		return append(p.slab.objects(), p.content)
	}
	return []fyne.CanvasObject{p.rect, p.content}
}

func (p *Panel) place(size fyne.Size) {
	p.rect.Resize(size)
	p.slab.place(size, panelEdge, p.radius)
	place(p.content, panelEdge, panelEdge, size.Width-2*panelEdge, size.Height-2*panelEdge)
}

func (p *Panel) paint() {
	fill, edge := colorOrNone(p.fill), colorOrNone(p.edge)
	setBox(p.rect, fill, edge, panelEdge, p.radius)
	p.slab.paint(fill, edge, panelEdge, p.radius)
}
