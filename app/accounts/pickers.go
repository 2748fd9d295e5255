package accounts

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// newStancePicker is the row of five glyphs with the word of the one chosen,
// below them where there is no room beside.
func newStancePicker(now model.Support, choose func(model.Support)) fyne.CanvasObject {
	row := []fyne.CanvasObject{}
	for _, s := range model.Supports {
		row = append(row, newGlyphButton(s, s == now, func() { choose(s) }))
	}
	_, ink, _ := ui.Stance(now.Code())
	return ui.Flow(3, append(row, ui.NewText(text.T("support."+now.Code()), ui.CaptionBold).In(ink))...)
}

// glyphButton is one stance to choose.
type glyphButton struct {
	widget.BaseWidget
	support model.Support
	chosen  bool
	tapped  func()
	fill    *ui.Fill
	glyph   *canvas.Image
	focused bool
}

var (
	_ fyne.Tappable     = (*glyphButton)(nil)
	_ fyne.Focusable    = (*glyphButton)(nil)
	_ desktop.Hoverable = (*glyphButton)(nil)
	_ ui.Tipper         = (*glyphButton)(nil)
)

func newGlyphButton(s model.Support, chosen bool, tapped func()) *glyphButton {
	b := &glyphButton{support: s, chosen: chosen, tapped: tapped, fill: ui.NewFill(ui.Surface).Rounded(4), glyph: &canvas.Image{FillMode: canvas.ImageFillContain}}
	b.ExtendBaseWidget(b)
	return b
}

// Tip implements ui.Tipper.
func (b *glyphButton) Tip() string { return text.T("support." + b.support.Code()) }

func (b *glyphButton) Tapped(*fyne.PointEvent) {
	ui.LeaveTips(b)
	b.tapped()
}
func (b *glyphButton) MouseIn(e *desktop.MouseEvent)    { b.fill.SetToken(ui.Hover); ui.HoverTips(b, e) }
func (b *glyphButton) MouseMoved(e *desktop.MouseEvent) { ui.HoverTips(b, e) }
func (b *glyphButton) MouseOut()                        { b.Refresh(); ui.LeaveTips(b) }
func (b *glyphButton) FocusGained()                     { b.focused = true; b.Refresh() }
func (b *glyphButton) FocusLost()                       { b.focused = false; b.Refresh() }
func (b *glyphButton) TypedRune(r rune)                 { ui.UnusedRune(r) }
func (b *glyphButton) TypedKey(key *fyne.KeyEvent) {
	if key.Name == fyne.KeyReturn || key.Name == fyne.KeyEnter || key.Name == fyne.KeySpace {
		b.tapped()
		return
	}
	ui.PassKey(b, key)
}

func (b *glyphButton) CreateRenderer() fyne.WidgetRenderer {
	v := &glyphRenderer{b}
	v.Refresh()
	return v
}

type glyphRenderer struct{ b *glyphButton }

func (v *glyphRenderer) MinSize() fyne.Size { return fyne.NewSquareSize(24) }

func (v *glyphRenderer) Layout(size fyne.Size) {
	v.b.fill.Resize(size)
	v.b.glyph.Resize(fyne.NewSquareSize(16))
	v.b.glyph.Move(fyne.NewPos((size.Width-16)/2, (size.Height-16)/2))
}

func (v *glyphRenderer) Refresh() {
	b := v.b
	ring, _, soft := ui.Stance(b.support.Code())
	switch {
	case b.focused:
		b.fill.SetBorder(ui.AccentText, 2)
	case b.chosen:
		b.fill.SetBorder(ring, 2)
	default:
		b.fill.SetBorder(ui.Border, 1)
	}
	if b.chosen {
		b.fill.SetToken(soft)
	} else {
		b.fill.SetToken(ui.Surface)
	}
	b.glyph.Resource = ui.StanceIcon(b.support.Code())
	b.glyph.Refresh()
}

func (v *glyphRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{v.b.fill, v.b.glyph}
}
func (v *glyphRenderer) Destroy() {}

// pipPicker is influence to choose: five pips, and the word for the number.
type pipPicker struct {
	widget.BaseWidget
	n      int
	tapped func(int)
	pips   *ui.Pips
	ring   *ui.Fill
	row    fyne.CanvasObject
}

var (
	_ fyne.Tappable  = (*pipPicker)(nil)
	_ fyne.Focusable = (*pipPicker)(nil)
)

// newPipPicker shows n pips of five. A click takes the pip below the pointer;
// left, right and the digits take them by keyboard.
func newPipPicker(n int, word string, tapped func(int)) fyne.CanvasObject {
	p := &pipPicker{n: n, tapped: tapped, pips: ui.NewPips(n, 5).Large(), ring: ui.NewFill("").Rounded(4)}
	p.row = ui.Layers(p.ring, ui.Inset(5, 4, 5, 4, p.pips))
	p.ExtendBaseWidget(p)
	label := text.T("influence.none")
	if n > 0 {
		label = text.T("influence.value", n, word)
	}
	return ui.Row(6, p, ui.NewText(label, ui.Caption))
}

func (p *pipPicker) Tapped(e *fyne.PointEvent) {
	width := max(1, p.Size().Width)
	p.tapped(min(5, int(e.Position.X/width*5)+1))
}
func (p *pipPicker) FocusGained() { p.ring.SetBorder(ui.AccentText, 2) }
func (p *pipPicker) FocusLost()   { p.ring.SetBorder("", 0) }
func (p *pipPicker) TypedRune(r rune) {
	if r >= '0' && r <= '5' {
		p.tapped(int(r - '0'))
		return
	}
	ui.UnusedRune(r)
}
func (p *pipPicker) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyRight:
		p.tapped(min(5, p.n+1))
	case fyne.KeyLeft:
		p.tapped(max(0, p.n-1))
	default:
		ui.PassKey(p, key)
	}
}
func (p *pipPicker) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(p.row) }

func coverageOptions() []ui.Option {
	var options []ui.Option
	for _, c := range model.Coverages {
		options = append(options, ui.Option{Value: c.Code(), Label: text.T("coverage." + c.Code())})
	}
	return options
}
