package mapview

import (
	"testing"

	"fyne.io/fyne/v2/driver/desktop"

	"konklave/model"
)

func TestCardsGlideToTheirNewPlaces(t *testing.T) {
	c := seats(-1, 0, 0)
	b := newBench(t, c)
	from, to := b.m.shown[idOf(2)], model.Point{X: 600, Y: 300}
	c.Nodes[2].Placed, c.Nodes[2].At = true, to
	b.m.SetChart(c)
	// It starts where it was, and what is asked for its place meanwhile is where
	// it goes.
	if got := b.m.shown[idOf(2)]; got != from || b.m.glide == nil {
		t.Fatalf("jumped from %v to %v", from, got)
	}
	b.m.glide.step = glideSteps / 2
	b.m.build()
	half := b.m.shown[idOf(2)]
	if half.X <= from.X || half.X >= to.X || half.Y <= from.Y || half.Y >= to.Y {
		t.Errorf("half way between %v and %v it is at %v", from, to, half)
	}
	b.runner.Wait()
	if got := b.m.shown[idOf(2)]; got != to || b.m.glide != nil {
		t.Errorf("it ends at %v", got)
	}
	// Taking a card ends the way at once.
	c.Nodes[2].At = model.Point{X: 0, Y: 300}
	b.m.SetChart(c)
	b.pull(desktop.MouseButtonPrimary, 700, 500, 720, 520)
	if b.m.glide != nil || b.m.shown[idOf(2)] != c.Nodes[2].At {
		t.Error("the card still glides under a drag")
	}
	b.release(720, 520)
	// Another chart does not come flying.
	b.m.SetChart(seats(-1)) // shares a node
	b.runner.Wait()
	b.m.SetChart(Chart{Nodes: []Node{{ID: idOf(500)}}})
	if b.m.glide != nil {
		t.Error("another chart glides in")
	}
	b.runner.Wait()
	// Too many are not worth following.
	big := bigChart(glideMost + 1)
	b.m.SetChart(big)
	b.runner.Wait()
	big.Nodes[5].Placed, big.Nodes[5].At = true, model.Point{X: -5000}
	b.m.SetChart(big)
	if b.m.glide != nil {
		t.Error("hundreds of cards glide")
	}
}
