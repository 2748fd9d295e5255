package mapview

// A viewport below this size is too small for panels on the map.
const (
	roomyWidth  = 640
	roomyHeight = 320
)

// Panels may cover cards only in a view of this size: the legend wants a large
// one, the minimap is worth more the less there is to see.
const (
	legendMayCoverWidth, legendMayCoverHeight = 1280, 720
	miniMayCoverWidth, miniMayCoverHeight     = 900, 520
)

// legendPlace finds where the legend lies in a view: at the lower left, moved to
// the right past cards if that frees it. In a small view it may not cover cards;
// then it has no place of its own, and the one at the left is for a user who
// asks for it all the same.
func legendPlace(s *Scene, c Camera) (Rect, bool) {
	r := Rect{X: panelSide, Y: c.H - panelBottom - legendHeight, W: legendWidth, H: legendHeight}
	if !roomy(s, c) || r.Right()+panelSide > c.W {
		return r, false
	}
	first := r
	for {
		cover, found := covered(s, c, r)
		if !found {
			return r, true
		}
		r.X = cover.Right() + 28
		if r.Right()+panelSide+miniWidth+panelSide > c.W {
			return first, c.W >= legendMayCoverWidth && c.H >= legendMayCoverHeight
		}
	}
}

// minimapPlace finds where the minimap lies in a view: at the lower right. It has
// no place where everything is in view at full size, since it would show the
// same again.
func minimapPlace(s *Scene, c Camera) (Rect, bool) {
	r := Rect{X: c.W - panelSide - miniWidth, Y: c.H - panelBottom - miniHeight, W: miniWidth, H: miniHeight}
	if !roomy(s, c) {
		return r, false
	}
	v := c.View()
	all := v.X <= s.Bounds.X && v.Y <= s.Bounds.Y && v.Right() >= s.Bounds.Right() && v.Bottom() >= s.Bounds.Bottom()
	const slack = 0.001 // 100 % is 100 %, whatever float32 makes of it
	if all && c.Zoom*s.Form.Zoom > 1-slack {
		return r, false
	}
	if _, found := covered(s, c, r); !found {
		return r, true
	}
	// It would cover cards. That is worth it only if there is more to see.
	return r, !all && c.W >= miniMayCoverWidth && c.H >= miniMayCoverHeight
}

func roomy(s *Scene, c Camera) bool {
	return s.Form != Compact && c.W >= roomyWidth && c.H >= roomyHeight
}

// covered finds the card that reaches furthest to the right of those under a
// panel.
func covered(s *Scene, c Camera, panel Rect) (Rect, bool) {
	a := c.ToScene(panel.Grow(8).corner())
	area := Rect{X: a.X, Y: a.Y, W: (panel.W + 16) / c.Zoom, H: (panel.H + 16) / c.Zoom}
	var last Rect
	found := false
	s.cards.each(area, func(i int32) bool {
		if r := c.OnScreen(s.Rects[i]); !found || r.Right() > last.Right() {
			last, found = r, true
		}
		return true
	})
	return last, found
}
