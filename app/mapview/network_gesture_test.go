package mapview

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"konklave/app/ui"
	"konklave/model"
)

// The network of these tests: 0 moves 1 moves 2, who decides; 3 has no lines.
// Cards stand at x 0, 320, 640; the fourth in the block below, at y 180.
func newNetwork(t *testing.T) *bench {
	t.Helper()
	c := moves(4, [][2]int{{0, 1}, {1, 2}}, 2)
	c.Aside = "Noch ohne Einflüsse"
	return newBench(t, c)
}

// middle is where a card lies in the window.
func (b *bench) middle(i int) (x, y float32) {
	p := b.m.camera.OnScreen(b.m.scene.Rects[i]).Center()
	return p.X, p.Y
}

func TestDraggingInTheNetworkDrawsAnInfluence(t *testing.T) {
	b := newNetwork(t)
	x, y := b.middle(3)
	toX, toY := b.middle(1)
	b.pull(desktop.MouseButtonPrimary, x, y, toX, toY)
	if !b.m.stage.lines.Visible() || b.m.stage.dragged.Visible() {
		t.Error("the card is carried instead of a line drawn")
	}
	if !b.m.stage.target.Visible() || !b.m.stage.saying.Visible() || b.m.drag.words != "N3 beeinflusst N1" {
		t.Errorf("nothing says what dropping means: %q", b.m.drag.words)
	}
	b.release(toX, toY)
	b.expect("select 3", "connect 3 to 1")
	if b.m.stage.lines.Visible() || b.m.stage.saying.Visible() {
		t.Error("the drag is left on the map")
	}

	// against the way that lines run, it leaves at the other side
	b.pull(desktop.MouseButtonPrimary, toX, toY, x, y)
	b.release(x, y)
	b.expect("select 1", "connect 1 to 3")

	// an influence that is there is not drawn twice; the other way round is another one
	fromX, fromY := b.middle(0)
	b.pull(desktop.MouseButtonPrimary, fromX, fromY, toX, toY)
	if b.m.drag.allowed || b.m.drag.words != "N0 beeinflusst N1 bereits" {
		t.Errorf("twice: %v, %q", b.m.drag.allowed, b.m.drag.words)
	}
	b.release(toX, toY)
	b.expect("select 0")
	b.pull(desktop.MouseButtonPrimary, toX, toY, fromX, fromY)
	b.release(fromX, fromY)
	b.expect("select 1", "connect 1 to 0")

	// on free ground nothing happens, and nobody moves
	before := b.m.scene.Rects[3]
	b.pull(desktop.MouseButtonPrimary, x, y, x+300, y+40)
	b.release(x+300, y+40)
	b.expect("select 3")
	if b.m.scene.Rects[3] != before {
		t.Error("the card was moved")
	}

	// Esc ends it
	b.pull(desktop.MouseButtonPrimary, x, y, toX, toY)
	b.key(fyne.KeyEscape)
	b.release(toX, toY)
	b.expect()
}

func TestTheLooksMayChangeWhileALineIsDrawn(t *testing.T) {
	b := newNetwork(t)
	b.m.OnDrawing = func(on bool) {
		b.told = append(b.told, fmt.Sprint("drawing ", on))
		c := b.m.chart.clone()
		c.Nodes[2].Dimmed = !on
		b.m.SetChart(c)
	}
	x, y := b.middle(3)
	toX, toY := b.middle(1)
	b.pull(desktop.MouseButtonPrimary, x, y, toX, toY)
	if b.m.drag.mode != connecting || b.m.scene.Nodes[2].Dimmed {
		t.Error("the drag was cancelled, or nothing has changed")
	}
	b.release(toX, toY)
	b.expect("drawing true", "select 3", "drawing false", "connect 3 to 1")
	if !b.m.scene.Nodes[2].Dimmed {
		t.Error("the looks from before are not back")
	}
	b.pull(desktop.MouseButtonPrimary, x, y, toX, toY)
	b.key(fyne.KeyEscape)
	b.release(toX, toY)
	b.expect("drawing true", "drawing false")
	// another network ends the drag
	b.pull(desktop.MouseButtonPrimary, x, y, toX, toY)
	b.m.OnDrawing = nil
	b.m.SetChart(b.m.chart.clone().join(3, 0, model.Influences))
	b.release(toX, toY)
	b.expect("drawing true")
}

func TestTheHandlesOfTheNetwork(t *testing.T) {
	b := newNetwork(t)
	x, y := b.middle(1)
	b.hover(x, y-45) // near the top, where the org chart has a handle
	if len(b.m.handles) != 1 || b.m.handles[0] != Beside {
		t.Errorf("handles %v: above and below are places in the hierarchy", b.m.handles)
	}
}

func TestTheArrowKeysFollowInfluences(t *testing.T) {
	// 0 and 1 move 2, who moves 3; 4 moves 3 as well
	b := newBench(t, moves(5, [][2]int{{0, 2}, {1, 2}, {2, 3}, {4, 3}}, 3))
	b.w.Canvas().Focus(b.m)
	b.m.Select(idOf(3))
	for _, step := range []struct {
		key  fyne.KeyName
		want model.ID
	}{
		{fyne.KeyLeft, idOf(2)}, {fyne.KeyLeft, idOf(1)}, {fyne.KeyUp, idOf(0)}, {fyne.KeyRight, idOf(2)}, {fyne.KeyRight, idOf(3)},
		{fyne.KeyRight, idOf(3)},
	} {
		b.key(step.key)
		if got := b.m.Selected(); got != step.want {
			t.Errorf("%s leads to %d, want %d", step.key, b.m.scene.Find(got), b.m.scene.Find(step.want))
		}
	}
}

func TestTheNetworkLeavesTheHierarchyOut(t *testing.T) {
	c := moves(3, [][2]int{{0, 1}}).join(0, 2, model.ReportsTo).join(1, 2, model.Assistant).join(1, 0, model.Dotted)
	c = c.join(0, 2, model.Informal).join(1, 2, model.InConflict)
	s := sceneOf(c)
	kinds := map[model.LineKind]bool{}
	for _, r := range s.Routes {
		kinds[r.Line.Kind] = true
	}
	if len(kinds) != 3 || !kinds[model.Influences] || !kinds[model.Informal] || !kinds[model.InConflict] {
		t.Errorf("it shows %v", kinds)
	}
}

func TestLinesOfTheNetworkPassBetweenCards(t *testing.T) {
	for _, n := range []int{12, 40, 100} {
		for seed := range uint64(4) {
			s := sceneOf(webOf(n, 1, seed))
			under, all := 0, 0
			for _, r := range s.Routes {
				if r.Line.Kind == model.InConflict { // as straight as can be
					continue
				}
				all++
				from, to := s.Find(r.Line.From), s.Find(r.Line.To)
				if slices.ContainsFunc(r.Points, func(p model.Point) bool {
					i := s.cardAt(p, nil)
					return i >= 0 && i != from && i != to
				}) {
					under++
				}
			}
			if under*100 > all*3 {
				t.Errorf("%d people, seed %d: %d of %d lines run under cards", n, seed, under, all)
			}
		}
	}
}

func TestManyLinesShareTheSideOfACard(t *testing.T) {
	var arcs [][2]int
	for i := 1; i <= 6; i++ {
		arcs = append(arcs, [2]int{i, 0})
	}
	s := sceneOf(moves(7, arcs, 0))
	last := float32(-1)
	card := s.Rects[0]
	order := map[float32]float32{} // height of the end by that of the source
	var sources []float32
	for _, r := range s.Routes {
		y := s.Rects[s.Find(r.Line.From)].Y
		order[y] = r.Tip.Y
		sources = append(sources, y)
		if r.Tip.Y <= card.Y || r.Tip.Y >= card.Bottom() || r.Tip.X != card.X-1 {
			t.Errorf("a line ends at %v, the card lies at %v", r.Tip, card)
		}
	}
	for _, y := range sources { // in the order of the column, since that is how they were listed
		if order[y] <= last+5 {
			t.Errorf("ends at %v come after %v: too close, or crossing", order[y], last)
		}
		last = order[y]
	}
}

func TestWhatTheNetworkSays(t *testing.T) {
	c := moves(4, [][2]int{{0, 1}, {1, 2}}, 2)
	c.Aside = "Noch ohne Einflüsse"
	c.Nodes[0].Key = true
	s := sceneOf(c)
	block := s.Rects[3]
	if at := s.aside.at; at.X != block.X || at.Y >= block.Y || at.Y < s.Rects[0].Bottom() {
		t.Errorf("the caption stands at %v, the block at %v", at, block)
	}
	light := ui.ColorsOf(false)
	img := Picture{Chart: c, Places: Layout(c), Camera: Camera{X: -20, Y: -20, W: 1000, H: 400, Zoom: 1}, Palette: light}.Draw()
	if got := img.RGBAAt(20+100, 20+1); !near(got, light.Of(ui.Text3), 24) {
		t.Errorf("the border of a key player is %v", got)
	}
	if got := img.RGBAAt(320+20+100, 20+1); !near(got, light.Of(ui.Surface), 24) {
		t.Errorf("that of anybody else is as strong: %v", got)
	}
	// a network in which everybody has lines says nothing
	c = moves(2, [][2]int{{0, 1}})
	c.Aside = "Noch ohne Einflüsse"
	if got := sceneOf(c).aside; got.text != "" {
		t.Errorf("it says %q to nobody", got.text)
	}
	// the legend explains what is drawn, and the org chart where to find the rest
	words := newLegendWords(true)
	if !words.network() || words.left == "" || words.informal == "" {
		t.Errorf("the legend says %+v", words)
	}
	if words := newLegendWords(false); words.network() {
		t.Errorf("the legend of the org chart says %+v", words)
	}
}
