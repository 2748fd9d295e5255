package mapview

import (
	"math"

	"konklave/model"
)

// The limits of the zoom as the user reads it.
const (
	minZoom = 0.1
	maxZoom = 2
)

// Camera is what part of a scene is seen.
type Camera struct {
	X, Y float32 // scene units in the upper left corner of the view
	Zoom float32 // screen units per scene unit
	W, H float32 // size of the view in screen units
}

// ToScreen maps a point of the scene into the view.
func (c Camera) ToScreen(p model.Point) model.Point {
	return model.Point{X: (p.X - c.X) * c.Zoom, Y: (p.Y - c.Y) * c.Zoom}
}

// ToScene maps a point of the view into the scene.
func (c Camera) ToScene(p model.Point) model.Point {
	return model.Point{X: p.X/c.Zoom + c.X, Y: p.Y/c.Zoom + c.Y}
}

// OnScreen maps an area of the scene into the view.
func (c Camera) OnScreen(r Rect) Rect {
	p := c.ToScreen(model.Point{X: r.X, Y: r.Y})
	return Rect{X: p.X, Y: p.Y, W: r.W * c.Zoom, H: r.H * c.Zoom}
}

// View is the part of the scene that is seen.
func (c Camera) View() Rect { return Rect{X: c.X, Y: c.Y, W: c.W / c.Zoom, H: c.H / c.Zoom} }

// Pan moves the picture by screen units.
func (c Camera) Pan(dx, dy float32) Camera {
	c.X -= dx / c.Zoom
	c.Y -= dy / c.Zoom
	return c
}

// ZoomAt zooms by a factor so that the point of the scene under p, in screen
// units, stays there. The result keeps within the limits for form.
func (c Camera) ZoomAt(p model.Point, factor float32, form Form) Camera {
	under := c.ToScene(p)
	c.Zoom = clampZoom(c.Zoom*factor, form)
	c.X = under.X - p.X/c.Zoom
	c.Y = under.Y - p.Y/c.Zoom
	return c
}

// clampZoom keeps a zoom within the limits, which are those of the zoom the
// user reads.
func clampZoom(zoom float32, form Form) float32 {
	if math.IsNaN(float64(zoom)) {
		return 1
	}
	return min(max(zoom, minZoom/form.Zoom), maxZoom/form.Zoom)
}

// Fit shows all of an area with pad screen units around it, no larger than
// drawn size and no smaller than least. What does not fit then is centred.
func (c Camera) Fit(area Rect, pad, least float32, form Form) Camera {
	if area.Empty() || c.W <= 0 || c.H <= 0 {
		c.X, c.Y, c.Zoom = 0, 0, 1
		return c
	}
	zoom := min((c.W-2*pad)/area.W, (c.H-2*pad)/area.H, 1)
	c.Zoom = clampZoom(max(zoom, least), form)
	m := area.Center()
	c.X = m.X - c.W/c.Zoom/2
	c.Y = m.Y - c.H/c.Zoom/2
	return c
}

// Open is the first view of a chart: whole if it can be read then, else its
// upper part. It hangs from the top, like the chart itself.
func (c Camera) Open(area Rect, form Form) Camera {
	const pad, readable = 20, 0.625
	c = c.Fit(area, 12, readable, form)
	if area.H*c.Zoom+2*pad > c.H || c.Zoom == 1 {
		c.Y = area.Y - pad/c.Zoom
	}
	return c
}

// Reveal moves the view as little as needed to show an area with some room
// around it. One that is in view already moves nothing.
func (c Camera) Reveal(area Rect) Camera {
	v := c.View()
	if n := area.Grow(8 / c.Zoom); n.X >= v.X && n.Y >= v.Y && n.Right() <= v.Right() && n.Bottom() <= v.Bottom() {
		return c
	}
	r := area.Grow(24 / c.Zoom)
	c.X += shiftInto(r.X, r.Right(), v.X, v.Right())
	c.Y += shiftInto(r.Y, r.Bottom(), v.Y, v.Bottom())
	return c
}

// shiftInto is how far the stretch v has to move to hold the stretch r, or to
// begin with it if r is longer.
func shiftInto(r0, r1, v0, v1 float32) float32 {
	switch {
	case r0 < v0 || r1-r0 > v1-v0:
		return r0 - v0
	case r1 > v1:
		return r1 - v1
	}
	return 0
}
