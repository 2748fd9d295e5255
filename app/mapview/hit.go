package mapview

import (
	"fyne.io/fyne/v2"

	"konklave/model"
)

// Part is what lies under the pointer.
type Part uint8

// The parts.
const (
	Ground Part = iota
	Card
	Bolt      // the badge of a conflict
	OnLine    // some other line
	HandleAdd // the handles at the hovered card: see Hit.Where
)

// Where is a place beside a card at which something is added.
type Where uint8

// The places.
const (
	Below Where = iota
	Above
	Beside
)

// Hit is what HitTest found.
type Hit struct {
	Part  Part
	ID    model.ID // of the node for Card and HandleAdd, of the line for Bolt and OnLine
	Where Where    // for HandleAdd
}

// handleZoom is the zoom below which cards are too small for handles.
const handleZoom = 0.5

// handleReach is half the hit area of a handle, in screen units.
const handleReach = 12

// HitTest finds what lies at p, in scene units. zoom is the screen units per
// scene unit; hovered is the node whose handles are shown, the zero id for none.
// Handles lie above badges, badges above cards, cards above lines, later cards
// above earlier ones.
func (s *Scene) HitTest(p model.Point, zoom float32, hovered model.ID) Hit {
	if i, ok := s.index[hovered]; ok && !hovered.IsZero() {
		for _, where := range handlesOf(&s.Nodes[i]) {
			c := handleAt(s.Rects[i], where)
			if distance(p, c)*zoom <= handleReach {
				return Hit{Part: HandleAdd, ID: hovered, Where: where}
			}
		}
	}
	for k := len(s.Routes) - 1; k >= 0; k-- {
		r := &s.Routes[k]
		if r.Line.Kind == model.InConflict && distance(p, r.Badge) <= 12 {
			return Hit{Part: Bolt, ID: r.Line.ID}
		}
	}
	if i := s.cardAt(p, nil); i >= 0 {
		return Hit{Part: Card, ID: s.Nodes[i].ID}
	}
	reach := 5 / zoom
	for k := len(s.Routes) - 1; k >= 0; k-- {
		r := &s.Routes[k]
		if r.Bounds.Grow(reach).Contains(p) && away(r.Points, p) <= reach {
			return Hit{Part: OnLine, ID: r.Line.ID}
		}
	}
	return Hit{}
}

// cardAt finds the topmost card at p, or -1, those of a cargo left out.
func (s *Scene) cardAt(p model.Point, without *cargo) int {
	best := -1
	s.cards.each(Rect{X: p.X, Y: p.Y, W: 0.01, H: 0.01}, func(i int32) bool {
		if !without.holds(i) && int(i) > best && s.Rects[i].Contains(p) {
			best = int(i)
		}
		return true
	})
	return best
}

// handlesOf lists the handles of a card. Nobody can be added around a seat that
// nobody holds.
func handlesOf(n *Node) []Where {
	if n.Empty {
		return nil
	}
	return []Where{Below, Beside, Above}
}

// handleAt is the middle of a handle of a card.
func handleAt(card Rect, w Where) model.Point {
	p := card.Center()
	switch w {
	case Below:
		p.Y = card.Bottom()
	case Above:
		p.Y = card.Y
	case Beside:
		p.X = card.Right()
	}
	return p
}

// Where is the middle of the card of a node, in the widget.
func (m *Map) Where(id model.ID) (fyne.Position, bool) {
	i := m.scene.Find(id)
	if i < 0 {
		return fyne.Position{}, false
	}
	c := m.camera.OnScreen(m.frame(i)).Center()
	return fyne.NewPos(c.X, c.Y), true
}
