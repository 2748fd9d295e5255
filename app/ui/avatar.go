package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Avatar is a person: initials on a disc, and, if a stance is known or known to
// be unknown, its ring and its glyph at the lower right. Sizes of the design
// are 24 (no glyph), 28, 32, 40, 44 and 56.
type Avatar struct {
	widget.BaseWidget
	initials string
	stance   string // "" for a plain disc
	size     float32
	ground   Token // what the badge is cut out of

	ring, inner, badge *canvas.Circle
	dashes             dashes
	line               *canvas.Text
	glyph              *drawing
}

// NewAvatar makes an avatar; stance is a code, or "" for a plain disc, as for
// the user and for colleagues.
func NewAvatar(initials, stance string, size float32) *Avatar {
	a := &Avatar{
		initials: initials, stance: stance, size: size, ground: Surface,
		ring: &canvas.Circle{}, inner: &canvas.Circle{}, badge: &canvas.Circle{},
		dashes: newDashes(), line: &canvas.Text{Alignment: fyne.TextAlignCenter}, glyph: newIcon(),
	}
	a.ExtendBaseWidget(a)
	return a
}

// On says what surface the avatar stands on, while building; Surface otherwise.
func (a *Avatar) On(ground Token) *Avatar {
	a.ground = ground
	return a
}

// Set changes the person.
func (a *Avatar) Set(initials, stance string) {
	if initials != a.initials || stance != a.stance {
		a.initials, a.stance = initials, stance
		a.Refresh()
	}
}

// SetGround changes the surface below, such as that of a selected row.
func (a *Avatar) SetGround(ground Token) {
	if ground != a.ground {
		a.ground = ground
		a.Refresh()
	}
}

// stroke is the width of the ring.
func (a *Avatar) stroke() float32 {
	switch {
	case a.size >= 56:
		return 3
	case a.size >= 40:
		return 2.5
	}
	return 2
}

// glyphSize is the side of the stance glyph, 0 for none.
func (a *Avatar) glyphSize() float32 {
	switch {
	case a.stance == "" || a.size < 28:
		return 0
	case a.size >= 56:
		return 20
	case a.size >= 40:
		return 16
	case a.size >= 32:
		return 14
	}
	return 12
}

func (a *Avatar) textSize() float32 {
	switch {
	case a.size >= 56:
		return 20
	case a.size >= 36:
		return 14
	case a.size >= 28:
		return 12
	}
	return 10.5
}

// CreateRenderer implements fyne.Widget.
func (a *Avatar) CreateRenderer() fyne.WidgetRenderer {
	return render(a.paint, a.place, a.least, a.ring, a.dashes.pic, a.inner, a.line, a.badge, a.glyph.raster)
}

// least keeps room for the glyph, which stands out by 2.
func (a *Avatar) least() fyne.Size {
	if a.glyphSize() > 0 {
		return fyne.NewSquareSize(a.size + 2)
	}
	return fyne.NewSquareSize(a.size)
}

func (a *Avatar) place(size fyne.Size) {
	least := a.least()
	top := max((size.Height-least.Height)/2, 0)
	place(a.ring, 0, top, a.size, a.size)
	if a.stance != "" {
		inset := a.stroke() + 1.5
		place(a.inner, inset, top+inset, a.size-2*inset, a.size-2*inset)
		half := a.stroke() / 2
		a.dashes.circle(a.size/2, top+a.size/2, a.size/2-half, a.stroke(), 4, 3)
	}
	text := a.line.MinSize()
	place(a.line, 0, top+(a.size-text.Height)/2, a.size, text.Height)
	if g := a.glyphSize(); g > 0 {
		edge := a.size + 2
		const rim = 1.5
		place(a.badge, edge-g-rim, top+edge-g-rim, g+2*rim, g+2*rim)
		place(a.glyph.raster, edge-g, top+edge-g, g, g)
	}
}

func (a *Avatar) paint() {
	ring, text, soft := Stance(a.stance)
	dashed := a.stance != "" && ring == Unknown
	show(a.inner, a.stance != "")
	show(a.badge, a.glyphSize() > 0)
	show(a.glyph.raster, a.glyphSize() > 0)
	a.dashes.paint(dashed, Unknown)
	switch {
	case a.stance == "":
		text = AccentText
		setCircle(a.ring, Color(AccentSoft2), colorOrNone(""), 0)
	case dashed:
		setCircle(a.ring, Color(Surface), colorOrNone(""), 0)
		setCircle(a.inner, Color(soft), colorOrNone(""), 0)
	default:
		setCircle(a.ring, Color(Surface), Color(ring), a.stroke())
		setCircle(a.inner, Color(soft), colorOrNone(""), 0)
	}
	setText(a.line, a.initials, Color(text), a.textSize(), fyne.TextStyle{Bold: true})
	setCircle(a.badge, Color(a.ground), colorOrNone(""), 0)
	if a.glyphSize() > 0 {
		setIcon(a.glyph, StanceIcon(a.stance))
	}
	if s := a.Size(); !s.IsZero() {
		a.place(s)
	}
}
