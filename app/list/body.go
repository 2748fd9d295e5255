package list

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// body is as high as all rows and holds those in view.
type body struct {
	widget.BaseWidget
	l *List
}

func newBody(l *List) *body {
	b := &body{l: l}
	b.ExtendBaseWidget(b)
	return b
}

// Held implements ui.Holder.
func (b *body) Held() []fyne.CanvasObject { return b.inView() }

func (b *body) inView() []fyne.CanvasObject {
	var objects []fyne.CanvasObject
	for _, r := range b.l.rows {
		if r.Visible() {
			objects = append(objects, r)
		}
	}
	return objects
}

func (b *body) CreateRenderer() fyne.WidgetRenderer { return &bodyRenderer{b} }

type bodyRenderer struct{ b *body }

func (r *bodyRenderer) Destroy()                     {}
func (r *bodyRenderer) Layout(fyne.Size)             { r.arrange() }
func (r *bodyRenderer) Objects() []fyne.CanvasObject { return r.b.inView() }
func (r *bodyRenderer) MinSize() fyne.Size {
	return fyne.NewSize(0, r.b.l.rowHeight()*float32(r.b.l.count))
}
func (r *bodyRenderer) Refresh() { r.arrange() }

// arrange places a row object for every row in view; a row object keeps its
// row as long as that stays in view.
func (r *bodyRenderer) arrange() {
	l := r.b.l
	h, width := l.rowHeight(), r.b.Size().Width
	view := l.scroll.Size().Height
	first := max(int(l.scroll.Offset.Y/h), 0)
	last := min(int((l.scroll.Offset.Y+view)/h)+1, l.count)
	if view <= 0 || width <= 0 {
		first, last = 0, 0
	}
	taken := map[int]*row{}
	var spare []*row
	for _, row := range l.rows {
		if row.index >= first && row.index < last {
			taken[row.index] = row
		} else {
			spare = append(spare, row)
		}
	}
	for i := first; i < last; i++ {
		one := taken[i]
		if one == nil {
			if len(spare) > 0 {
				one, spare = spare[0], spare[1:]
			} else {
				one = newRow(l)
				l.rows = append(l.rows, one)
			}
			one.index = i
			one.cell.Set(i)
		}
		one.Show()
		one.Move(fyne.NewPos(0, h*float32(i)))
		one.Resize(fyne.NewSize(width, h))
		one.paint()
	}
	for _, row := range spare {
		row.index = -1
		row.Hide()
	}
}
