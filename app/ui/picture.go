package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Picture is an icon in a token's colour that follows the theme.
type Picture struct {
	widget.BaseWidget
	name   string
	token  Token
	stance string // code; then it is a glyph
	size   float32
	image  *drawing
}

// NewIcon makes an icon of a size in units: 14 in chips, 16 in buttons, 18 in
// tiles, 22 on the rail, 24 in choices.
func NewIcon(name string, t Token, size float32) *Picture {
	p := &Picture{name: name, token: t, size: size, image: newIcon()}
	p.image.raster.Show()
	p.ExtendBaseWidget(p)
	return p
}

// NewStanceIcon makes the glyph of a stance, which brings its own colours.
func NewStanceIcon(code string, size float32) *Picture {
	p := NewIcon("question", Text2, size)
	p.stance = code
	p.paint()
	return p
}

// Set changes icon and colour.
func (p *Picture) Set(name string, t Token) {
	if p.name != name || p.token != t {
		p.name, p.token = name, t
		p.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (p *Picture) CreateRenderer() fyne.WidgetRenderer {
	return render(p.paint, func(s fyne.Size) {
		side := min(s.Width, s.Height)
		p.image.raster.Resize(fyne.NewSize(side, side))
		p.image.raster.Move(fyne.NewPos((s.Width-side)/2, (s.Height-side)/2))
	}, func() fyne.Size { return fyne.NewSquareSize(p.size) }, p.image.raster)
}

func (p *Picture) paint() {
	if p.stance != "" {
		setIcon(p.image, StanceIcon(p.stance))
		return
	}
	setIcon(p.image, Icon(p.name, p.token))
}
