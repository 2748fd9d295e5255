package mapview

import (
	"image"

	"konklave/app/ui"
	"konklave/model"
)

// Size of the minimap in screen units.
const (
	miniWidth  = 216
	miniHeight = 112
)

// miniature maps the scene into the minimap.
type miniature struct {
	x, y, kx, ky float32
	world        Rect
}

// newMiniature fits the whole chart, with the room that the window leaves
// around it. A flat or tall chart is stretched a little, as far as cards still
// look like cards.
func newMiniature(s *Scene) miniature {
	const inset = 11
	w := s.Bounds
	w.X, w.W = w.X-12, w.W+24
	w.Y, w.H = w.Y-20, w.H+40
	m := miniature{world: w}
	m.kx, m.ky = (miniWidth-2*inset)/w.W, (miniHeight-2*inset)/w.H
	const stretch = 1.3
	m.kx, m.ky = min(m.kx, m.ky*stretch), min(m.ky, m.kx*stretch)
	m.x = (miniWidth - w.W*m.kx) / 2
	m.y = (miniHeight - w.H*m.ky) / 2
	return m
}

// place maps an area of the scene.
func (m miniature) place(r Rect) Rect {
	return Rect{X: m.x + (r.X-m.world.X)*m.kx, Y: m.y + (r.Y-m.world.Y)*m.ky, W: r.W * m.kx, H: r.H * m.ky}
}

// scene is the point of the scene under a point of the minimap.
func (m miniature) scene(p model.Point) model.Point {
	return model.Point{X: m.world.X + (p.X-m.x)/m.kx, Y: m.world.Y + (p.Y-m.y)/m.ky}
}

// frame is the part of the minimap that stands for a view: a little wider, so
// that it does not cut the cards, and kept inside the panel.
func (m miniature) frame(view Rect) Rect {
	r := m.place(view).Grow(5.5)
	const edge = 5.5
	x0, y0 := min(max(r.X, edge), miniWidth-edge-6), min(max(r.Y, edge), miniHeight-edge-6)
	x1, y1 := max(min(r.Right(), miniWidth-edge), x0+6), max(min(r.Bottom(), miniHeight-edge), y0+6)
	return Rect{X: x0, Y: y0, W: x1 - x0, H: y1 - y0}
}

// minimap draws the chart in small, without the frame of the view.
func (b *brush) minimap(k ink, s *Scene) {
	b.panel(k, miniWidth, miniHeight)
	m := newMiniature(s)
	for i := range s.Nodes {
		n, r := &s.Nodes[i], m.place(s.Rects[i])
		ring, _, soft := ui.Stance(n.Support.Code())
		line, fill := k.Of(ring), k.Of(soft)
		if n.Empty {
			line, fill = k.toneOfEmpty(n)
		}
		if n.Dimmed {
			line, fill = mix(line, k.Of(ui.Surface2), 0.7), mix(fill, k.Of(ui.Surface2), 0.7)
		}
		switch {
		case r.H < 5: // too small for a border
			b.box(r.X, r.Y, max(r.W, 1), max(r.H, 1), 0, line)
			continue
		case n.Empty:
			b.box(r.X, r.Y, r.W, r.H, 2, fill)
			b.dashedFrame(r.X, r.Y, r.W, r.H, 2, 1, 3, 2, line)
			continue
		}
		b.box(r.X-0.5, r.Y-0.5, r.W+1, r.H+1, 2.5, line)
		b.box(r.X+0.5, r.Y+0.5, r.W-1, r.H-1, 1.5, fill)
		if size := min(11, r.H-3); size >= 5 {
			b.stance(k, n.Support.Code(), r.Center().X-size/2, r.Center().Y-size/2, size, 0)
		}
	}
}

// minimapPicture is the minimap in pixels.
func minimapPicture(k ink, s *Scene, scale float32) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, ceil(miniWidth*scale), ceil(miniHeight*scale)))
	newBrush(img, scale, 0, 0).minimap(k, s)
	return img
}

// framePicture is the frame of a view in pixels, for an area of its size.
func framePicture(k ink, w, h, scale float32) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, max(1, round(w*scale)), max(1, round(h*scale))))
	newBrush(img, scale, 0, 0).frame(0, 0, w, h, 4, 1.5, k.Of(ui.AccentText))
	return img
}
