package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// PlotMark is one thing that a Plot draws: a box, then an icon, then words in it.
type PlotMark struct {
	X, Y, W, H float32
	Fill, Edge Token // "" = none
	Stroke     float32
	Radius     float32
	Icon       string // centred, Size wide, in Ink
	Size       float32
	Words      string // on one line, cut to W, in the middle of H
	Style      TextStyle
	Ink        Token
	Align      fyne.TextAlign
	Dashed     bool // a line from top to bottom in Ink, in place of all else
}

// PlotSpot is a part of a Plot that can be pointed at and opened.
type PlotSpot struct {
	X, Y, W, H float32
	Tip        string
	Row        bool // its ground changes below the pointer
	Radius     float32
}

// Plot is a chart. What it draws are marks worked out for a size; some of it are
// spots: a click or Enter opens one, arrows move to the next in their direction, and
// the pointer shows its tip. There is room for the focus ring on all sides.
type Plot struct {
	widget.BaseWidget
	// OnOpen is told of the spot that is opened, by its index.
	OnOpen func(spot int)

	picture func(size fyne.Size) ([]PlotMark, []PlotSpot)
	least   fyne.Size
	brush   brush

	spots   []PlotSpot
	at      int // of the focus
	over    int // below the pointer, -1 for none
	focused bool
}

var (
	_ fyne.Focusable     = (*Plot)(nil)
	_ fyne.Tappable      = (*Plot)(nil)
	_ desktop.Hoverable  = (*Plot)(nil)
	_ desktop.Cursorable = (*Plot)(nil)
	_ TipPlacer          = (*Plot)(nil)
)

// PlotRim is the room around the picture of a Plot, which the focus ring needs.
const PlotRim = 4

// NewPlot makes a chart of a least size, the rim not counted.
func NewPlot(width, height float32, picture func(size fyne.Size) ([]PlotMark, []PlotSpot)) *Plot {
	p := &Plot{picture: picture, least: fyne.NewSize(width+2*PlotRim, height+2*PlotRim), over: -1}
	p.ExtendBaseWidget(p)
	return p
}

// Opening sets OnOpen while building.
func (p *Plot) Opening(open func(spot int)) *Plot {
	p.OnOpen = open
	return p
}

// Focused is the spot with the focus, -1 for none.
func (p *Plot) Focused() int {
	if !p.focused || p.at >= len(p.spots) {
		return -1
	}
	return p.at
}

// paint draws the picture anew.
func (p *Plot) paint() {
	b, size := &p.brush, p.Size()
	b.begin()
	marks, spots := p.picture(size.SubtractWidthHeight(2*PlotRim, 2*PlotRim))
	p.spots = spots
	if p.over >= len(spots) {
		p.over = -1
	}
	p.at = min(p.at, max(len(spots)-1, 0))
	if p.over >= 0 && spots[p.over].Row {
		s := spots[p.over]
		b.box(s.X+PlotRim, s.Y+PlotRim, s.W, s.H, Hover, "", 0, s.Radius)
	}
	for i := range marks {
		paintMark(b, &marks[i])
	}
	if p.focused && len(spots) > 0 {
		s := spots[p.at]
		b.box(s.X+PlotRim-3, s.Y+PlotRim-3, s.W+6, s.H+6, "", AccentText, 2, s.Radius+3)
	}
	repaint(p)
}

// paintMark draws one mark of a Plot.
func paintMark(b *brush, m *PlotMark) {
	x, y := m.X+PlotRim, m.Y+PlotRim
	if m.Dashed {
		const on, off = 4, 3
		for at := float32(0); at < m.H; at += on + off {
			b.box(x, y+at, m.W, min(on, m.H-at), m.Ink, "", 0, 0)
		}
		return
	}
	if m.Fill != "" || m.Edge != "" {
		half := m.Stroke / 2 // the edge lies within the box
		if m.Edge == "" {
			half = 0
		}
		b.box(x+half, y+half, m.W-2*half, m.H-2*half, m.Fill, m.Edge, m.Stroke, m.Radius)
	}
	if m.Icon != "" {
		b.icon(x+(m.W-m.Size)/2, y+(m.H-m.Size)/2, m.Size, m.Icon, m.Ink)
	}
	if m.Words == "" {
		return
	}
	words := shorten(m.Words, m.W, m.Style)
	wide := m.Style.Measure(words).Width
	switch m.Align {
	case fyne.TextAlignTrailing:
		x += m.W - wide
	case fyne.TextAlignCenter:
		x += (m.W - wide) / 2
	}
	b.text(x, y, wide, m.H, words, m.Ink, m.Style.Size(), m.Style.Fyne())
}

// spotAt is the spot at a place of the widget, the last drawn first; -1 for none.
func (p *Plot) spotAt(at fyne.Position) int {
	x, y := at.X-PlotRim, at.Y-PlotRim
	for i := len(p.spots) - 1; i >= 0; i-- {
		if s := p.spots[i]; x >= s.X && x < s.X+s.W && y >= s.Y && y < s.Y+s.H {
			return i
		}
	}
	return -1
}

// Tapped implements fyne.Tappable.
func (p *Plot) Tapped(e *fyne.PointEvent) {
	if i := p.spotAt(e.Position); i >= 0 {
		p.at = i
		p.open(i)
	}
}

func (p *Plot) open(i int) {
	hideTip(p)
	if p.OnOpen != nil {
		p.OnOpen(i)
	}
}

// TypedKey implements fyne.Focusable.
func (p *Plot) TypedKey(e *fyne.KeyEvent) {
	switch {
	case len(p.spots) == 0:
		UnusedKey(e)
	case presses(e):
		p.open(p.at)
	default:
		next, arrow := p.next(e.Name)
		if !arrow {
			UnusedKey(e)
			return
		}
		p.at = next
		p.Refresh()
	}
}

// next is the spot that an arrow leads to, the nearest in its direction; the present
// one where there is none. It is false for other keys.
func (p *Plot) next(key fyne.KeyName) (int, bool) {
	var dx, dy float32
	switch key {
	case fyne.KeyLeft:
		dx = -1
	case fyne.KeyRight:
		dx = 1
	case fyne.KeyUp:
		dy = -1
	case fyne.KeyDown:
		dy = 1
	case fyne.KeyHome:
		return 0, true
	case fyne.KeyEnd:
		return len(p.spots) - 1, true
	default:
		return p.at, false
	}
	best, least := p.at, float32(0)
	from := p.spots[p.at]
	for i, s := range p.spots {
		x, y := s.X+s.W/2-from.X-from.W/2, s.Y+s.H/2-from.Y-from.H/2
		along, long, across, wide := x*dx+y*dy, (s.W+from.W)/2, y, (s.H+from.H)/2
		if dx == 0 {
			long, across, wide = wide, x, long
		}
		if across = max(across, -across); along-long < -1 { // it overlaps, or lies the other way
			continue
		}
		// From edge to edge; whatever lies straight ahead is nearer than what lies aside.
		if far := max(along-long, 0) + 3*max(across-wide, 0) + (along+across)/100; best == p.at || far < least {
			best, least = i, far
		}
	}
	return best, true
}

// TypedRune implements fyne.Focusable.
func (p *Plot) TypedRune(r rune) { UnusedRune(r) }

// FocusGained implements fyne.Focusable.
func (p *Plot) FocusGained() {
	p.focused = true
	Reveal(p)
	p.Refresh()
}

// FocusLost implements fyne.Focusable.
func (p *Plot) FocusLost() {
	p.focused = false
	p.Refresh()
}

// MouseIn implements desktop.Hoverable.
func (p *Plot) MouseIn(e *desktop.MouseEvent) { p.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (p *Plot) MouseMoved(e *desktop.MouseEvent) {
	if i := p.spotAt(e.Position); i != p.over {
		p.over = i
		p.Refresh()
		showTip(p, p.Tip())
	}
}

// MouseOut implements desktop.Hoverable.
func (p *Plot) MouseOut() {
	p.over = -1
	hideTip(p)
	p.Refresh()
}

// Cursor implements desktop.Cursorable.
func (p *Plot) Cursor() desktop.Cursor {
	if p.over >= 0 {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// Tip implements Tipper: that of the spot below the pointer.
func (p *Plot) Tip() string {
	if p.over < 0 || p.over >= len(p.spots) {
		return ""
	}
	return p.spots[p.over].Tip
}

// TipPlace implements TipPlacer.
func (p *Plot) TipPlace() (fyne.Position, fyne.Size) {
	if p.over < 0 || p.over >= len(p.spots) {
		return fyne.Position{}, p.Size()
	}
	s := p.spots[p.over]
	return fyne.NewPos(s.X+PlotRim, s.Y+PlotRim), fyne.NewSize(s.W, s.H)
}

// Spots are the spots as they were drawn last.
func (p *Plot) Spots() []PlotSpot { return p.spots }

// CreateRenderer implements fyne.Widget.
func (p *Plot) CreateRenderer() fyne.WidgetRenderer {
	// It does not clip, as a layer does: the scroller around it has to.
	return &Drawn{Held: func() []fyne.CanvasObject { return p.brush.objects }, Place: func(fyne.Size) { p.paint() },
		Least: func() fyne.Size { return p.least }, Paint: p.paint}
}
