package onboarding

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"konklave/app/ui"
)

// checkMark is a checkpoint on the timeline: a ring, filled once both have
// answered. Its name stands in the tooltip; the labels belong to the milestones.
type checkMark struct {
	widget.BaseWidget
	ring *canvas.Circle
	tip  string
	done bool
	open func()
}

var (
	_ ui.Tipper          = (*checkMark)(nil)
	_ fyne.Tappable      = (*checkMark)(nil)
	_ desktop.Cursorable = (*checkMark)(nil)
	_ desktop.Hoverable  = (*checkMark)(nil)
)

// markSide is the diameter of a checkpoint, in Fyne units.
const markSide = 12

func newCheckMark(tip string, done bool, open func()) *checkMark {
	m := &checkMark{ring: &canvas.Circle{StrokeWidth: 2}, tip: tip, done: done, open: open}
	m.ExtendBaseWidget(m)
	return m
}

// Tip implements ui.Tipper.
func (m *checkMark) Tip() string { return m.tip }

// Tapped implements fyne.Tappable.
func (m *checkMark) Tapped(*fyne.PointEvent) { m.open() }

// Cursor implements desktop.Cursorable.
func (m *checkMark) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MouseIn implements desktop.Hoverable.
func (m *checkMark) MouseIn(e *desktop.MouseEvent) { ui.HoverTips(m, e) }

// MouseMoved implements desktop.Hoverable.
func (m *checkMark) MouseMoved(e *desktop.MouseEvent) { ui.HoverTips(m, e) }

// MouseOut implements desktop.Hoverable.
func (m *checkMark) MouseOut() { ui.LeaveTips(m) }

func (m *checkMark) paint() {
	colors := ui.ColorsOf(ui.Dark())
	m.ring.StrokeColor, m.ring.FillColor = colors.Of(ui.Text3), colors.Of(ui.Surface)
	if m.done {
		m.ring.StrokeColor, m.ring.FillColor = colors.Of(ui.Success), colors.Of(ui.Success)
	}
	m.ring.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (m *checkMark) CreateRenderer() fyne.WidgetRenderer {
	m.paint()
	return &ui.Drawn{Held: func() []fyne.CanvasObject { return []fyne.CanvasObject{m.ring} }, Paint: m.paint,
		Place: func(s fyne.Size) { ui.Put(m.ring, 0, 0, s.Width, s.Height) },
		Least: func() fyne.Size { return fyne.NewSize(markSide, markSide) }}
}
