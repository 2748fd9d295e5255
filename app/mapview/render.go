package mapview

import (
	"context"
	"errors"
	"image"
	"time"

	"fyne.io/fyne/v2"

	"konklave/app/ui"
	"konklave/model"
)

// How the layer is kept ahead of the user.
const (
	sharpenAfter = 90 * time.Millisecond // after the last step of a zoom
	overscan     = 256                   // pixels around the view at scale 1
	thinMargin   = 40                    // pixels left on a side that call for a new layer
)

// layerState is the picture in the window and the one on its way.
type layerState struct {
	img    *image.RGBA
	view   view // what img shows
	cast   cast // of the cards of img
	coming bool // another one is being rendered
	again  bool // and is out of date already
	due    bool // nothing could be rendered yet, for want of a size
	asked  view // of the one on its way
	spare  []*image.RGBA
	scene  *Scene // that img shows
}

// rendered is what comes back from the worker.
type rendered struct {
	img   *image.RGBA
	view  view
	cast  cast
	scene *Scene
	round int64 // of letters, when it was begun
}

var errStopped = errors.New("mapview: superseded")

// renderIfNeeded has a new layer rendered when the view comes near the edge of
// the one there is, or has gone far from its zoom.
func (m *Map) renderIfNeeded() {
	l := &m.layer
	if l.img == nil {
		m.render(false)
		return
	}
	if l.view.zoom != m.camera.Zoom {
		if ratio := m.camera.Zoom / l.view.zoom; ratio > 1.6 || ratio < 0.6 {
			m.render(false)
		}
		return
	}
	unit := l.view.unit()
	left := (m.camera.X - l.view.x) * unit
	top := (m.camera.Y - l.view.y) * unit
	right := float32(l.img.Rect.Dx()) - left - m.camera.W*m.scale()
	bottom := float32(l.img.Rect.Dy()) - top - m.camera.H*m.scale()
	if min(left, top, right, bottom) < thinMargin || l.view.scale != m.scale() {
		m.render(false)
	}
}

// sharpenSoon has the layer rendered once the zoom has come to rest.
func (m *Map) sharpenSoon() {
	m.runner.After(sharpenAfter, m.key+" sharpen", func() {
		l := &m.layer
		if !(l.img != nil && !l.coming && l.view.zoom == m.camera.Zoom) && !(l.coming && l.asked.zoom == m.camera.Zoom) {
			m.render(true)
		}
		m.settle(false)
	})
}

// render has the layer rendered for the view as it is now. A layer on its way is
// waited for, unless it is wrong altogether (now): after a change of the chart,
// the zoom or the colours.
func (m *Map) render(now bool) {
	l := &m.layer
	if m.camera.W <= 0 || m.camera.H <= 0 {
		l.due = true
		return
	}
	if l.coming && !now {
		l.again = true
		return
	}
	l.coming, l.again, l.due = true, false, false
	scene, ink, cast := m.scene, m.ink, m.cast()
	v := m.view()
	margin := float32(round(overscan * max(1, v.scale*0.75)))
	w := round(m.camera.W*v.scale + 2*margin)
	h := round(m.camera.H*v.scale + 2*margin)
	v.x -= margin / v.unit()
	v.y -= margin / v.unit()
	l.asked = v
	img := l.take(w, h)
	easel, round := m.easel, lettersRound()
	ui.Run(m.runner, m.key, func(ctx context.Context) (rendered, error) {
		if !easel.layer(ctx, img, scene, v, ink, cast) {
			return rendered{}, errStopped
		}
		return rendered{img, v, cast, scene, round}, nil
	}, func(r rendered, err error) {
		m.arrived(r, err)
	})
}

// cast is what is special about the cards now.
func (m *Map) cast() cast {
	var others []model.ID
	for id := range m.also {
		if id != m.selected || m.drag.mode == boxing {
			others = append(others, id)
		}
	}
	return cast{without: m.drag.hidden(), marked: m.scene.loadIDs(others)}
}

// arrived puts a new layer on screen.
func (m *Map) arrived(r rendered, err error) {
	l := &m.layer
	l.coming = false
	switch {
	case err == nil:
		if l.img != nil {
			l.spare = append(l.spare, l.img)
		}
		l.img, l.view, l.cast, l.scene = r.img, r.view, r.cast, r.scene
		m.stage.newLayer()
		reletter(m.runner, m.key, r.round, func() { m.render(true) })
	case !errors.Is(err, errStopped):
		fyne.LogError("map: rendering", err)
	}
	if l.again {
		m.render(false)
		return
	}
	if err == nil && l.view.zoom == m.camera.Zoom {
		m.renderIfNeeded()
	}
}

// take finds a used picture of the right size or makes one. Its content is of
// no matter.
func (l *layerState) take(w, h int) *image.RGBA {
	for len(l.spare) > 0 {
		img := l.spare[len(l.spare)-1]
		l.spare = l.spare[:len(l.spare)-1]
		if img.Rect.Dx() == w && img.Rect.Dy() == h {
			return img
		}
	}
	return image.NewRGBA(image.Rect(0, 0, w, h))
}
