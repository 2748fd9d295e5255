package mapview

import (
	"konklave/app/ui"
	"konklave/model"
)

// caption is a line of text on the ground.
type caption struct {
	text string
	at   model.Point // left end of its base line, in scene units
}

// captionOf is what stands above those in a network who have no lines.
func (s *Scene) captionOf(c Chart) caption {
	if !c.Network || c.Aside == "" {
		return caption{}
	}
	joined := make([]bool, len(s.Nodes))
	for _, l := range s.lines {
		for _, id := range []model.ID{l.From, l.To} {
			if i, ok := s.index[id]; ok {
				joined[i] = true
			}
		}
	}
	var block Rect
	for i := range s.Nodes {
		if !joined[i] && !s.Nodes[i].Decides {
			block = block.Union(s.Rects[i])
		}
	}
	if block.Empty() {
		return caption{}
	}
	const above = 14
	return caption{text: c.Aside, at: model.Point{X: block.X, Y: block.Y - above}}
}

// caption draws a caption, at most three times as large as in the scene, so that
// it can be read as long as the cards can.
func (b *brush) caption(k ink, c caption, zoom float32) {
	if c.text == "" {
		return
	}
	size := 12 * min(max(1, 1/zoom), 3)
	b.text(c.text, c.at.X, c.at.Y, size, true, k.Of(ui.Text3))
}
