package mapview

import (
	"time"

	"konklave/model"
)

// How cards go to new places. Beyond glideMost cards nobody could follow them.
const (
	glideSteps = 10
	glideEvery = 16 * time.Millisecond
	glideMost  = 600
)

// glide is a way of cards to new places: after a layout, an undo, somebody new.
type glide struct {
	from map[model.ID]model.Point // map units
	step int                      // of glideSteps
}

// flow makes the scene anew and lets the cards that move glide to their places.
func (m *Map) flow() {
	_, to := m.arranged()
	m.glide = nil
	if from := m.shown; m.opened && len(to) <= glideMost && anyMoved(from, to) {
		m.glide = &glide{from: from}
		m.glideSoon()
	}
	m.build()
}

// anyMoved reports whether a card that is in both has another place.
func anyMoved(from, to map[model.ID]model.Point) bool {
	for id, p := range to {
		if q, was := from[id]; was && distance(p, q) > 1 {
			return true
		}
	}
	return false
}

func (m *Map) glideSoon() {
	m.runner.After(glideEvery, m.key+" glide", func() {
		g := m.glide
		if g == nil {
			return
		}
		if g.step++; g.step >= glideSteps {
			m.glide = nil
		} else {
			m.glideSoon()
		}
		m.build()
		m.stage.paint()
	})
}

// land ends a glide at once: somebody takes a card.
func (m *Map) land() {
	if m.glide != nil {
		m.glide = nil
		m.build()
	}
}

// underway are the places between those of before and the ones that cards go to:
// fast at first, then slower. Cards that were not there before are there at
// once.
func (m *Map) underway(to map[model.ID]model.Point) map[model.ID]model.Point {
	g := m.glide
	if g == nil {
		return to
	}
	rest := 1 - float32(g.step)/glideSteps
	part := 1 - rest*rest*rest
	places := make(map[model.ID]model.Point, len(to))
	for id, p := range to {
		if q, was := g.from[id]; was {
			p = model.Point{X: q.X + (p.X-q.X)*part, Y: q.Y + (p.Y-q.Y)*part}
		}
		places[id] = p
	}
	return places
}
