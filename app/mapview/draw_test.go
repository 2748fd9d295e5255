package mapview

import (
	"context"
	"image"
	"image/draw"

	"konklave/app/ui"
	"konklave/model"
)

// Picture describes an image of a map that needs no window: for files, for
// print, and for looking at in tests.
type Picture struct {
	Chart   Chart
	Places  map[model.ID]model.Point // map units, as Layout gives them
	Camera  Camera                   // W and H are the size of the image in units
	Palette ui.Palette
	Scale   float32 // pixels per unit; 0 is 1
	Form    Form    // the zero Form is Full

	Selected, Hovered model.ID
	Legend, Minimap   bool // drawn where the window has them
}

// Draw paints a part of a chart: what the camera sees, at scale pixels per unit.
func Draw(c Chart, places map[model.ID]model.Point, camera Camera, palette ui.Palette, scale float32) *image.RGBA {
	return Picture{Chart: c, Places: places, Camera: camera, Palette: palette, Scale: scale}.Draw()
}

// Draw paints the picture.
func (p Picture) Draw() *image.RGBA {
	if p.Form == (Form{}) {
		p.Form = Full
	}
	if p.Scale <= 0 {
		p.Scale = 1
	}
	if p.Camera.Zoom <= 0 {
		p.Camera.Zoom = 1
	}
	img := image.NewRGBA(image.Rect(0, 0, ceil(p.Camera.W*p.Scale), ceil(p.Camera.H*p.Scale)))
	if img.Rect.Empty() {
		return img
	}
	s := newScene(p.Chart, p.Places, p.Form)
	v := view{x: p.Camera.X, y: p.Camera.Y, zoom: p.Camera.Zoom, scale: p.Scale}
	k := inkOf(p.Palette)
	newEasel().layer(context.Background(), img, s, v, k, cast{})
	if i := s.Find(p.Selected); i >= 0 {
		p.lay(img, s, i, state{selected: true}, v, k)
	}
	if i := s.Find(p.Hovered); i >= 0 && p.Hovered != p.Selected {
		st := state{hovered: true}
		if p.Camera.Zoom*p.Form.Zoom >= handleZoom && !s.Nodes[i].Empty {
			st.handles = []Where{Below, Beside}
		}
		p.lay(img, s, i, st, v, k)
	}
	put := func(panel *image.RGBA, r Rect) {
		at := image.Pt(round(r.X*p.Scale), round(r.Y*p.Scale))
		draw.Draw(img, panel.Rect.Add(at), panel, image.Point{}, draw.Over)
	}
	if p.Legend && len(s.Nodes) > 0 {
		if r, ok := legendPlace(s, p.Camera); ok {
			put(legendPicture(k, newLegendWords(p.Chart.Network), false, p.Scale), r)
		}
	}
	if p.Minimap && len(s.Nodes) > 0 {
		if r, ok := minimapPlace(s, p.Camera); ok {
			put(minimapPicture(k, s, p.Scale), r)
			f := newMiniature(s).frame(p.Camera.View())
			put(framePicture(k, f.W, f.H, p.Scale), f.moved(r.X, r.Y))
		}
	}
	return img
}

// lay puts the state of a card on the picture.
func (p Picture) lay(img *image.RGBA, s *Scene, i int, st state, v view, k ink) {
	x, y := v.pixel(model.Point{X: s.Rects[i].X, Y: s.Rects[i].Y})
	o := overlayPicture(k, s, i, st, v)
	margin := ceil(overlayMargin * v.scale)
	draw.Draw(img, o.Rect.Add(image.Pt(round(x)-margin, round(y)-margin)), o, image.Point{}, draw.Over)
}
