package mapview

import (
	"testing"

	"fyne.io/fyne/v2/driver/desktop"

	"konklave/model"
)

// Dropping a card moves that card alone, wherever it is dropped.
func TestADroppedCardPushesNobodyAway(t *testing.T) {
	c := seats(-1, 0, 0, 0, 1, 1, 2, 3)
	for _, to := range [][2]float32{{130, 210}, {395, 160}, {640, 330}, {250, 480}, {500, 60}} {
		b := newBench(t, c)
		before := map[model.ID]model.Point{}
		for id, p := range b.m.places {
			before[id] = p
		}
		r := b.m.camera.OnScreen(b.m.scene.Rects[7])
		b.pull(desktop.MouseButtonPrimary, r.X+5, r.Y+5, to[0], to[1])
		over := b.m.drag.target >= 0
		b.release(to[0], to[1])
		b.runner.Wait()
		if over {
			continue // reports there
		}
		again := c.clone()
		for i := range again.Nodes {
			n := &again.Nodes[i]
			n.Placed, n.At = b.m.chart.Nodes[i].Placed, b.m.chart.Nodes[i].At
		}
		b.m.SetChart(again) // as the store gives it back
		b.runner.Wait()
		for i := range c.Nodes {
			id := c.Nodes[i].ID
			if i != 7 && b.m.places[id] != before[id] {
				t.Errorf("dropped at %v, %d went from %v to %v", to, i, before[id], b.m.places[id])
			}
			if i != 7 && b.m.scene.Rects[i].Overlaps(b.m.scene.Rects[7]) {
				t.Errorf("dropped at %v, it lies on %d", to, i)
			}
		}
	}
}

func TestWithoutRoomACardStaysWhereItWasDropped(t *testing.T) {
	// given a wall of cards without a gap
	var c Chart
	for i := range 900 {
		c.Nodes = append(c.Nodes, Node{ID: idOf(i), Placed: true, At: model.Point{X: float32(i % 30 * 220), Y: float32(i / 30 * 110)}})
	}
	c.Nodes = append(c.Nodes, Node{ID: idOf(900), Placed: true, At: model.Point{X: -2000}})
	b := newBench(t, c)
	at := model.Point{X: 3000, Y: 1600}
	if got := b.m.roomFor(b.m.scene.load([]int32{900}), idOf(900), at); got != at {
		t.Errorf("it went to %v", got)
	}
}
