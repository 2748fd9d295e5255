package mapview

import (
	"math"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"konklave/app/ui"
	"konklave/model"
)

func TestClicks(t *testing.T) {
	b := newBench(t, rautenberg())
	b.click(300, 200)
	b.expect("select 5")
	b.click(310, 210)
	b.expect()
	b.click(700, 420)
	b.expect("select -1")
	b.click(600, 60)
	b.expect("select 2", "placeholder 2")
	b.click(500, 214)
	b.expect("line 1014")
	b.hover(120, 380)
	b.click(120, 412)
	b.expect("add at 8: 0")
	b.hover(150, 310)
	b.click(120, 296)
	b.expect("add at 8: 1")
	b.hover(150, 350)
	b.click(232, 354)
	b.expect("add at 8: 2")
	b.m.TappedSecondary(&fyne.PointEvent{Position: fyne.NewPos(300, 200)})
	b.expect("select 5", "menu 5")
	b.m.TappedSecondary(&fyne.PointEvent{Position: fyne.NewPos(700, 420)})
	b.expect("menu -1")
	if b.m.Selected() != idOf(5) {
		t.Error("a menu for the ground changes the selection")
	}
}

func TestDoubleClick(t *testing.T) {
	b := newBench(t, rautenberg())
	b.click(300, 200)
	b.click(300, 200)
	b.m.DoubleTapped(&fyne.PointEvent{Position: fyne.NewPos(300, 200)})
	b.expect("select 5", "edit 5")
	b.click(300, 340)
	b.m.DoubleTapped(&fyne.PointEvent{Position: fyne.NewPos(300, 340)})
	b.expect("select 9") // two clicks on two cards
	b.m.DoubleTapped(&fyne.PointEvent{Position: fyne.NewPos(600, 60)})
	b.m.DoubleTapped(&fyne.PointEvent{Position: fyne.NewPos(700, 420)})
	b.expect()
}

func TestDragMovesACard(t *testing.T) {
	b := newBench(t, rautenberg())
	before := b.shot()
	b.pull(desktop.MouseButtonPrimary, 300, 340, 653, 480)
	b.runner.Wait()
	during := b.shot()
	light := ui.ColorsOf(false)
	if !near(during.RGBAAt(290, 402), light.Of(ui.Bg), 8) {
		t.Errorf("the card still lies where it was: %v", during.RGBAAt(290, 402))
	}
	if !near(during.RGBAAt(625, 530), light.Of(ui.Surface), 8) {
		t.Errorf("the card is not under the pointer: %v", during.RGBAAt(625, 530))
	}
	b.release(653, 480)
	b.expect("select 9", "move 9 to 600,440")
	after := b.shot()
	if !near(after.RGBAAt(790, 450), light.Of(ui.Surface), 8) || differing(before, after) < 5000 {
		t.Error("the card is not where it was dropped")
	}
	if b.m.stage.dragged.Visible() || b.m.stage.lines.Visible() {
		t.Error("the picture of the drag is left on the map")
	}
}

func TestShortDragMovesNothing(t *testing.T) {
	b := newBench(t, rautenberg())
	before := b.shot()
	b.pull(desktop.MouseButtonPrimary, 300, 340, 302, 342)
	b.release(302, 342)
	b.expect("select 9")
	b.click(700, 420)
	b.hover(700, 420)
	if n := differing(before, b.shot()); n > 0 {
		t.Errorf("%d pixels have changed", n)
	}
}

func TestDropReports(t *testing.T) {
	b := newBench(t, rautenberg())
	b.pull(desktop.MouseButtonPrimary, 300, 340, 640, 220) // Feldkamp onto Langhoff
	if !b.m.stage.target.Visible() || !b.m.stage.saying.Visible() || b.m.drag.words != "Berichtet an Petra Langhoff" {
		t.Errorf("nothing says what dropping means: %q", b.m.drag.words)
	}
	b.release(640, 220)
	b.expect("select 9", "report [9] to 6")

	b.pull(desktop.MouseButtonPrimary, 300, 340, 320, 200) // onto his own boss
	if b.m.drag.allowed || b.m.drag.words != "Berichtet bereits an Thomas Wiegand" {
		t.Errorf("own boss: %v, %q", b.m.drag.allowed, b.m.drag.words)
	}
	b.release(320, 200)
	b.expect()

	b.pull(desktop.MouseButtonPrimary, 300, 60, 320, 340) // the boss onto somebody below
	if b.m.drag.allowed || b.m.drag.words != "Henrik Rautenberg steht über Jonas Feldkamp" {
		t.Errorf("circle: %v, %q", b.m.drag.allowed, b.m.drag.words)
	}
	b.release(320, 340)
	b.expect("select 1")
	if b.m.stage.target.Visible() || b.m.stage.saying.Visible() {
		t.Error("the target is left marked")
	}

	b.pull(desktop.MouseButtonPrimary, 60, 60, 320, 60) // an assistant may become a report
	b.release(320, 60)
	b.expect("select 0", "report [0] to 1")
}

func TestDragConnects(t *testing.T) {
	b := newBench(t, rautenberg())
	b.hover(200, 350)
	b.pull(desktop.MouseButtonPrimary, 229, 354, 640, 220)
	b.release(640, 220)
	b.expect("connect 8 to 6")
	b.hover(200, 350)
	b.pull(desktop.MouseButtonPrimary, 229, 354, 700, 420)
	b.release(700, 420)
	b.expect()
}

func TestEscapeCancelsADrag(t *testing.T) {
	b := newBench(t, rautenberg())
	before := b.shot()
	b.pull(desktop.MouseButtonPrimary, 300, 340, 600, 500)
	b.key(fyne.KeyEscape)
	e := &fyne.DragEvent{}
	e.Position = fyne.NewPos(700, 500)
	b.m.Dragged(e)
	b.release(700, 500)
	b.expect("select 9")
	b.m.Select(model.ID{})
	b.hover(700, 420)
	if n := differing(before, b.shot()); n > 0 {
		t.Errorf("%d pixels have changed", n)
	}
	b.key(fyne.KeyEscape)
	b.expect("key Escape")
}

func TestPanning(t *testing.T) {
	b := newBench(t, rautenberg())
	at := b.m.camera
	moved := func(name string, dx, dy float32) {
		t.Helper()
		if x, y := at.X-b.m.camera.X, at.Y-b.m.camera.Y; x != dx || y != dy {
			t.Errorf("%s: moved by %v, %v, want %v, %v", name, x, y, dx, dy)
		}
		at = b.m.camera
	}
	b.pull(desktop.MouseButtonTertiary, 700, 420, 640, 400)
	b.release(640, 400)
	moved("middle button on the ground", -60, -20)
	b.pull(desktop.MouseButtonTertiary, 300, 200, 330, 200)
	b.m.MouseUp(event(330, 200, desktop.MouseButtonTertiary))
	b.m.DragEnd()
	moved("middle button on a card", 30, 0)
	b.m.KeyDown(&fyne.KeyEvent{Name: fyne.KeySpace})
	if b.m.Cursor() != hand {
		t.Error("no hand while the space bar is down")
	}
	b.pull(desktop.MouseButtonPrimary, 300, 200, 300, 260)
	b.release(300, 260)
	b.m.KeyUp(&fyne.KeyEvent{Name: fyne.KeySpace})
	moved("space bar on a card", 0, 60)
	b.expect()
	// Far pans bring new layers.
	for range 12 {
		b.pull(desktop.MouseButtonTertiary, 700, 500, 640, 500)
		b.release(640, 500)
		b.runner.Wait()
	}
	img := b.shot()
	if !near(img.RGBAAt(3, 3), ui.ColorsOf(false).Of(ui.Bg), 30) {
		t.Error("the layer ends in view")
	}
	l, v := b.m.layer.view, b.m.camera
	if left := v.X - l.x; left < 0 || left > 2*overscan {
		t.Errorf("the layer begins %v left of the view", left)
	}
	// The chart cannot be lost.
	for range 200 {
		b.pull(desktop.MouseButtonTertiary, 700, 300, 100, 300)
		b.release(100, 300)
	}
	if !b.m.scene.Bounds.Overlaps(b.m.camera.View()) {
		t.Error("the chart was pushed out of sight")
	}
}

func TestWheel(t *testing.T) {
	b := newBench(t, rautenberg())
	var zooms []float32
	b.m.OnZoom = func(z float32) { zooms = append(zooms, z) }
	scroll := func(x, y, dx, dy float32) {
		e := &fyne.ScrollEvent{Scrolled: fyne.NewDelta(dx, dy)}
		e.Position = fyne.NewPos(x, y)
		b.m.Scrolled(e)
	}
	p := model.Point{X: 300, Y: 200}
	under := b.m.camera.ToScene(p)
	scroll(p.X, p.Y, 0, 25)
	if d := distance(b.m.camera.ToScene(p), under); d > 1 {
		t.Errorf("the point under the pointer moved by %v", d)
	}
	if z := b.m.Zoom(); z < 1.05 || z > 1.4 || !slices.Equal(zooms, []float32{z}) {
		t.Errorf("zoom %v, told %v", z, zooms)
	}
	if b.m.layer.view.zoom == b.m.camera.Zoom {
		t.Error("rendered at every step of the wheel")
	}
	b.runner.Wait()
	if b.m.layer.view.zoom != b.m.camera.Zoom {
		t.Error("not sharpened after the wheel came to rest")
	}
	for range 60 {
		scroll(p.X, p.Y, 0, -80)
	}
	b.runner.Wait()
	if z := b.m.Zoom(); math.Abs(float64(z-minZoom)) > 0.001 {
		t.Errorf("zoomed out to %v", z)
	}
	for range 60 {
		scroll(p.X, p.Y, 0, 80)
	}
	b.runner.Wait()
	if z := b.m.Zoom(); math.Abs(float64(z-maxZoom)) > 0.001 {
		t.Errorf("zoomed in to %v", z)
	}
	b.m.Fit()
	b.runner.Wait()
	at := b.m.camera
	scroll(p.X, p.Y, 40, 0)
	if b.m.camera.X >= at.X || b.m.camera.Zoom != at.Zoom {
		t.Errorf("a wheel that turns sideways: from %+v to %+v", at, b.m.camera)
	}
}

func TestKeys(t *testing.T) {
	b := newBench(t, rautenberg())
	b.w.Canvas().Focus(b.m)
	if !b.m.stage.ring.Visible() {
		t.Error("no ring for the focus by keyboard")
	}
	b.key(fyne.KeyDown)
	b.expect("select 1")
	b.key(fyne.KeyDown)
	b.key(fyne.KeyRight)
	b.key(fyne.KeyUp)
	b.expect("select 5", "select 6", "select 2")
	b.key(fyne.KeyReturn)
	b.expect("placeholder 2")
	b.key(fyne.KeyLeft)
	b.key(fyne.KeyEnter)
	b.expect("select 1", "open 1")
	if b.m.stage.ring.Visible() || !b.m.stage.selected.Visible() {
		t.Error("the ring lies around the map instead of the card")
	}
	b.click(300, 200)
	if b.m.keyboard {
		t.Error("a click shows the ring of the keyboard")
	}
	b.told = nil
	for _, k := range []fyne.KeyName{fyne.KeyE, fyne.KeyN, fyne.Key1, fyne.KeyDelete, fyne.KeyM, fyne.KeySpace, fyne.KeyPlus} {
		b.key(k)
	}
	b.expect("key E", "key N", "key 1", "key Delete", "key M")
	b.m.TypedRune('+')
	if z := b.m.Zoom(); z != 1.2 {
		t.Errorf("+ zooms to %v", z)
	}
	b.m.TypedRune('-')
	b.m.TypedRune('-')
	if z := b.m.Zoom(); z > 0.9 {
		t.Errorf("- zooms to %v", z)
	}
	b.key(fyne.KeyF)
	if v := b.m.camera.View(); v.X > b.m.scene.Bounds.X || v.Right() < b.m.scene.Bounds.Right() {
		t.Errorf("F shows %v", v)
	}
	b.key(desktop.KeyMenu)
	b.expect("menu 5")
	// The selection is brought into view.
	b.m.SetZoom(2)
	b.runner.Wait()
	b.key(fyne.KeyDown)
	if r := b.m.scene.Rects[9]; !b.m.camera.View().Contains(r.corner()) {
		t.Error("the selected card is out of view")
	}
	b.told = nil
	b.m.StepBy(1)
	b.m.StepBy(1)
	b.m.StepBy(1)
	b.m.StepBy(-3)
	b.expect("select 10", "select 11", "select 1", "select 9")
	b.m.FocusLost()
}

func TestKeysOnAnEmptyMap(t *testing.T) {
	b := newBench(t, Chart{})
	for _, k := range []fyne.KeyName{fyne.KeyUp, fyne.KeyDown, fyne.KeyReturn, fyne.KeyF, desktop.KeyMenu} {
		b.key(k)
	}
	b.click(100, 100)
	b.pull(desktop.MouseButtonPrimary, 100, 100, 200, 200)
	b.release(200, 200)
	b.m.Fit()
	b.m.ZoomBy(2)
	b.m.SetCompact(true)
	b.expect()
}
