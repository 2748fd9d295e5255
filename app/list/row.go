package list

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"konklave/app/ui"
)

// row is one row on screen: its object and the marks behind it.
type row struct {
	widget.BaseWidget
	l       *List
	index   int // -1 while it waits
	cell    Cell
	hovered bool
	back    *ui.Fill
	bar     *ui.Fill
}

var (
	_ fyne.Tappable          = (*row)(nil)
	_ fyne.SecondaryTappable = (*row)(nil)
	_ desktop.Hoverable      = (*row)(nil)
	_ ui.Holder              = (*row)(nil)
)

func newRow(l *List) *row {
	r := &row{l: l, index: -1, cell: l.create(), back: ui.NewFill("").Rounded(l.radius), bar: ui.NewFill("").Rounded(min(l.radius, 1.5))}
	r.ExtendBaseWidget(r)
	return r
}

func (r *row) paint() {
	fill, bar, ring := ui.Token(""), ui.Token(""), ui.Token("")
	switch {
	case r.index >= 0 && r.index == r.l.selected:
		fill, bar = ui.AccentSoft, ui.AccentText
		if r.l.focused && r.l.keyed {
			ring = ui.AccentText
		}
	case r.hovered && (r.l.Skip == nil || !r.l.Skip(r.index)):
		fill = ui.Hover
	}
	r.back.SetToken(fill)
	r.back.SetBorder(ring, 2)
	r.bar.SetToken(bar)
}

// Tapped implements fyne.Tappable.
func (r *row) Tapped(*fyne.PointEvent) { r.l.tapped(r.index) }

// TappedSecondary implements fyne.SecondaryTappable.
func (r *row) TappedSecondary(e *fyne.PointEvent) {
	if r.l.OnMenu != nil && r.index >= 0 {
		r.l.OnMenu(r.index, e.AbsolutePosition)
	}
}

// MouseIn implements desktop.Hoverable.
func (r *row) MouseIn(e *desktop.MouseEvent) {
	r.hovered = true
	r.paint()
	ui.HoverTips(r, e)
}

// MouseMoved implements desktop.Hoverable.
func (r *row) MouseMoved(e *desktop.MouseEvent) { ui.HoverTips(r, e) }

// MouseOut implements desktop.Hoverable.
func (r *row) MouseOut() {
	r.hovered = false
	r.paint()
	ui.LeaveTips(r)
}

// Held implements ui.Holder.
func (r *row) Held() []fyne.CanvasObject { return []fyne.CanvasObject{r.cell.Object()} }

// CreateRenderer implements fyne.Widget.
func (r *row) CreateRenderer() fyne.WidgetRenderer { return &rowRenderer{r} }

type rowRenderer struct{ r *row }

func (w *rowRenderer) Destroy() {}
func (w *rowRenderer) Layout(size fyne.Size) {
	w.r.back.Resize(size)
	inset := min(w.r.l.radius, 6)
	w.r.bar.Move(fyne.NewPos(0, inset))
	w.r.bar.Resize(fyne.NewSize(3, size.Height-2*inset))
	w.r.cell.Object().Resize(size)
}
func (w *rowRenderer) MinSize() fyne.Size { return fyne.NewSize(0, w.r.l.rowHeight()) }
func (w *rowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{w.r.back, w.r.bar, w.r.cell.Object()}
}
func (w *rowRenderer) Refresh() { w.r.paint() }
