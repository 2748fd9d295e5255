package mapview

import (
	"fyne.io/fyne/v2"

	"konklave/model"
)

// open sets the first view of a chart, as soon as the size is known.
func (m *Map) open() {
	if m.opened || m.camera.W <= 0 || m.camera.H <= 0 || len(m.scene.Nodes) == 0 {
		return
	}
	m.opened = true
	m.look(m.camera.Open(m.scene.Bounds, m.form))
	m.revealTop()
	m.Reveal(m.selected)
	m.fresh = true
	m.legend.settle()
}

// revealTop brings the first boss to the middle where a wide chart has been opened
// beside all of them: below, nobody could tell whom the lines come from.
func (m *Map) revealTop() {
	if m.chart.Network {
		return
	}
	v := m.camera.View()
	for _, root := range m.scene.forest.roots {
		if r := m.scene.Rects[root]; r.X < v.Right() && r.Right() > v.X {
			return
		}
	}
	c := m.camera
	c.X = m.scene.Rects[m.scene.forest.order[0]].Center().X - v.W/2
	m.look(c)
}

// Reveal moves the view as little as needed to show a node.
func (m *Map) Reveal(id model.ID) {
	if i := m.scene.Find(id); i >= 0 && m.opened {
		r := m.scene.Rects[i]
		if m.glide != nil { // where it will be
			_, to := m.arranged()
			r = m.form.place(to[id])
		}
		c := m.camera
		c.Y, c.H = c.Y+m.head/c.Zoom, c.H-m.head // what is left below the head
		c = c.Reveal(r)
		c.Y, c.H = c.Y-m.head/c.Zoom, m.camera.H
		m.look(c)
	}
}

// SetHead says how much at the top of the view something else covers, in screen
// units: nobody is revealed below it.
func (m *Map) SetHead(height float32) { m.head = height }

// CardAt is the middle of the card of a node in the widget, for what points at
// it; the zero place for one that is not there.
func (m *Map) CardAt(id model.ID) fyne.Position {
	i := m.scene.Find(id)
	if i < 0 {
		return fyne.Position{}
	}
	p := m.camera.ToScreen(m.scene.Rects[i].Center())
	return fyne.NewPos(p.X, p.Y)
}

// Fit shows the whole chart, no larger than 100 %.
func (m *Map) Fit() {
	const pad = 24
	m.look(m.camera.Fit(m.scene.Bounds, pad, 0, m.form))
	m.settle(true)
}

// ZoomBy zooms by a factor around the middle of the view.
func (m *Map) ZoomBy(factor float32) {
	m.zoomAt(model.Point{X: m.camera.W / 2, Y: m.camera.H / 2}, factor)
}

// SetZoom sets the zoom as the user reads it: 1 is 100 %.
func (m *Map) SetZoom(zoom float32) { m.ZoomBy(zoom / m.Zoom()) }

// Zoom is the zoom as the user reads it: 1 is 100 %, between 0.1 and 2.
func (m *Map) Zoom() float32 { return m.camera.Zoom * m.form.Zoom }

// zoomAt zooms around a point of the widget.
func (m *Map) zoomAt(p model.Point, factor float32) {
	if len(m.scene.Nodes) == 0 || !(factor > 0) {
		return
	}
	m.look(m.camera.ZoomAt(p, factor, m.form))
	m.rehover()
}

// look sets the camera. It keeps to whole pixels, so that a moved picture is as
// sharp as a new one, and keeps a bit of the chart in sight.
func (m *Map) look(c Camera) {
	if b := m.scene.Bounds; !b.Empty() && c.W > 0 {
		const keep = 80 // screen units
		c.X = min(max(c.X, b.X-(c.W-keep)/c.Zoom), b.Right()-keep/c.Zoom)
		c.Y = min(max(c.Y, b.Y-(c.H-keep)/c.Zoom), b.Bottom()-keep/c.Zoom)
	}
	unit := c.Zoom * m.scale()
	c.X, c.Y = float32(round(c.X*unit))/unit, float32(round(c.Y*unit))/unit
	zoomed := c.Zoom != m.camera.Zoom
	m.camera, m.fresh = c, false
	m.stage.paint()
	m.renderIfNeeded()
	if !zoomed {
		return
	}
	m.stage.followScale()
	m.sharpenSoon()
	if m.OnZoom != nil {
		m.OnZoom(m.Zoom())
	}
}

// scale is the pixels per unit of the canvas.
func (m *Map) scale() float32 {
	if c := fyne.CurrentApp().Driver().CanvasForObject(m); c != nil && c.Scale() > 0 {
		return c.Scale()
	}
	return 1
}

// view is the camera as the painter wants it.
func (m *Map) view() view {
	return view{x: m.camera.X, y: m.camera.Y, zoom: m.camera.Zoom, scale: m.scale()}
}
