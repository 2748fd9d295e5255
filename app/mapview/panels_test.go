package mapview

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"konklave/model"
)

func TestLegendAndMinimap(t *testing.T) {
	b := newBench(t, rautenberg())
	if !b.m.legend.Visible() || b.m.mini.Visible() {
		t.Fatal("no legend, or a minimap of what is all in view")
	}
	test.MoveMouse(b.w.Canvas(), fyne.NewPos(500, 490))
	if !b.m.legend.closing {
		t.Error("no button to close it")
	}
	b.m.legend.MouseUp(event(200, 50, desktop.MouseButtonPrimary))
	b.expect()
	b.m.legend.MouseUp(event(legendWidth-10, 10, desktop.MouseButtonPrimary))
	b.expect("legend false")
	if b.m.legend.Visible() {
		t.Error("the legend was not closed")
	}
	b.m.SetLegend(true)
	b.m.SetMinimap(false)
	if !b.m.legend.Visible() || b.m.mini.Visible() {
		t.Error("asked for the legend alone")
	}
}

func TestTheMinimapMovesTheView(t *testing.T) {
	b := newBench(t, bigChart(300))
	mini := b.m.mini
	if !mini.Visible() {
		t.Fatal("no minimap of a big chart")
	}
	frame := func() Rect { return mini.mini.frame(b.m.camera.View()) }
	on := func(x, y float32) *desktop.MouseEvent { return event(x, y, desktop.MouseButtonPrimary) }
	drag := func(x, y float32) {
		mini.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, y)}})
	}
	near := func(what string, got, want model.Point) {
		t.Helper()
		if distance(got, want) > 1.5 { // of the minimap; the view keeps to whole pixels
			t.Errorf("%s: the view is around %v of the minimap, want %v", what, got, want)
		}
	}
	middle := func() model.Point { return mini.mini.place(b.m.camera.View()).Center() }

	// a press beside the frame brings the view there
	mini.MouseDown(on(150, 60))
	near("a press", middle(), model.Point{X: 150, Y: 60})
	// a press on the frame holds it where it is, off its middle as well
	at := middle()
	mini.MouseDown(on(at.X+3, at.Y+2))
	near("holding the frame", middle(), at)
	drag(at.X+3-30, at.Y+2-10)
	near("dragging the frame", middle(), model.Point{X: at.X - 30, Y: at.Y - 10})
	mini.MouseUp(on(at.X+3-30, at.Y+2-10))
	mini.DragEnd()
	// the frame is the visible part
	v := mini.mini.place(b.m.camera.View())
	if f := frame(); f.X > v.X || f.Y > v.Y || f.Right() < v.Right() || f.Bottom() < v.Bottom() {
		t.Errorf("the frame %v is not around the view %v", f, v)
	}
	b.expect()
	// and is kept in the panel however far the view goes
	drag(500, 400)
	if f := frame(); f.Right() > miniWidth || f.Bottom() > miniHeight {
		t.Errorf("the frame %v leaves the panel", f)
	}
}

func TestTheMinimapGoesWhenAllIsInView(t *testing.T) {
	b := newBench(t, rautenberg())
	b.pull(desktop.MouseButtonTertiary, 700, 420, 500, 420)
	b.release(500, 420)
	if !b.m.mini.Visible() {
		t.Fatal("cards are out of view, and there is no minimap")
	}
	b.pull(desktop.MouseButtonTertiary, 500, 420, 700, 420)
	b.release(700, 420)
	if b.m.mini.Visible() {
		t.Error("the minimap stays while all is in view")
	}
}

func TestThePanelsGiveWayToWhatLiesOverThem(t *testing.T) {
	b := newBench(t, rautenberg())
	if !b.m.Legend() {
		t.Fatal("no legend")
	}
	b.m.SetFoot(true)
	if b.m.Legend() || b.m.mini.Visible() {
		t.Error("they stay")
	}
	b.m.SetFoot(false)
	if !b.m.Legend() {
		t.Error("the legend does not come back")
	}
}
