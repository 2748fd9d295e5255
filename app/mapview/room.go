package mapview

import "konklave/model"

// roomReach is how many steps of the grid a dropped card looks around for room.
const roomReach = 20

// roomFor is the place nearest to the one where a cargo was dropped at which none
// of its cards comes too close to another card: who drops a card means that card
// and does not want the others to make way. Where there is no room it stays where
// it was dropped. lead is the card that at speaks of.
func (m *Map) roomFor(c *cargo, lead model.ID, at model.Point) model.Point {
	frame := func(p model.Point) Rect { return Rect{X: p.X, Y: p.Y, W: cardWidth, H: Full.H} }
	others := newIndex(len(m.scene.Nodes))
	for i := range m.scene.Nodes {
		if !c.holds(int32(i)) {
			others.add(int32(i), frame(m.places[m.scene.Nodes[i].ID]))
		}
	}
	from := m.places[lead]
	free := func(to model.Point) bool {
		for _, i := range c.cards {
			p := m.places[m.scene.Nodes[i].ID]
			if others.any(frame(model.Point{X: p.X + to.X - from.X, Y: p.Y + to.Y - from.Y}).Grow(clearance - 1)) {
				return false
			}
		}
		return true
	}
	best, least := at, float32(-1)
	for dy := -roomReach; dy <= roomReach; dy++ {
		for dx := -roomReach; dx <= roomReach; dx++ {
			p := model.Point{X: at.X + float32(dx*gridStep), Y: at.Y + float32(dy*gridStep)}
			if far := distance(at, p); (least < 0 || far < least) && free(p) {
				best, least = p, far
			}
		}
	}
	return best
}
