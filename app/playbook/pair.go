package playbook

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"konklave/app/ui"
)

// pair sets two panels side by side at the same height, or below each other
// where there is too little room.
type pair struct {
	widget.BaseWidget
	left, right fyne.CanvasObject
	least       float32 // width of one panel
}

const (
	pairGap   = 16
	pairLeast = 220 // width of one panel
	twinLeast = 150 // width of a short field
)

var (
	_ ui.Wisher  = (*pair)(nil)
	_ ui.Wrapper = (*pair)(nil)
	_ ui.Holder  = (*pair)(nil)
)

func newPair(left, right fyne.CanvasObject) *pair {
	p := &pair{left: left, right: right, least: pairLeast}
	p.ExtendBaseWidget(p)
	return p
}

// twins sets two short fields side by side.
func twins(left, right fyne.CanvasObject) *pair {
	p := newPair(left, right)
	p.least = twinLeast
	return p
}

// each is the width of one panel; beside is false where they go below each other.
func (p *pair) each(width float32) (each float32, beside bool) {
	each = (width - pairGap) / 2
	if each < ui.Scaled(p.least) {
		return width, false
	}
	return each, true
}

// WishSize implements ui.Wisher.
func (p *pair) WishSize() fyne.Size {
	width := max(p.Size().Width, 2*ui.Scaled(p.least)+pairGap)
	return fyne.NewSize(width, p.HeightFor(width))
}

// HeightFor implements ui.Wrapper.
func (p *pair) HeightFor(width float32) float32 {
	each, beside := p.each(width)
	l, r := ui.HeightFor(p.left, each), ui.HeightFor(p.right, each)
	if beside {
		return max(l, r)
	}
	return l + pairGap + r
}

// Held implements ui.Holder.
func (p *pair) Held() []fyne.CanvasObject { return []fyne.CanvasObject{p.left, p.right} }

// CreateRenderer implements fyne.Widget.
func (p *pair) CreateRenderer() fyne.WidgetRenderer { return &pairRenderer{p} }

type pairRenderer struct{ p *pair }

func (r *pairRenderer) Destroy()                     {}
func (r *pairRenderer) Refresh()                     {}
func (r *pairRenderer) Objects() []fyne.CanvasObject { return r.p.Held() }
func (r *pairRenderer) MinSize() fyne.Size {
	return fyne.NewSize(120, r.p.HeightFor(max(r.p.Size().Width, 120)))
}
func (r *pairRenderer) Layout(size fyne.Size) {
	p := r.p
	each, beside := p.each(size.Width)
	if beside {
		p.left.Move(fyne.Position{})
		p.left.Resize(fyne.NewSize(each, size.Height))
		p.right.Move(fyne.NewPos(each+pairGap, 0))
		p.right.Resize(fyne.NewSize(each, size.Height))
		return
	}
	top := ui.HeightFor(p.left, each)
	p.left.Move(fyne.Position{})
	p.left.Resize(fyne.NewSize(each, top))
	p.right.Move(fyne.NewPos(0, top+pairGap))
	p.right.Resize(fyne.NewSize(each, ui.HeightFor(p.right, each)))
}
