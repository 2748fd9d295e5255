package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

func at(x, y float32) *desktop.MouseEvent {
	return &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, y)}}
}

func TestTooltipOfACutText(t *testing.T) {
	startApp(t, "light")
	r := NewTestRunner()
	l := NewText("Leiterin Fertigungssteuerung und Werkslogistik", Body)
	tips := NewTooltips(r, Inset(10, 0, 0, 10, NewPanel(Column(0, Fixed(80, 20, l)))))
	t.Cleanup(tips.Close)
	w := test.NewTempWindow(t, tips)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(400, 200))

	tips.MouseMoved(at(30, 20))
	if tips.box.Visible() {
		t.Error("the tooltip came before the pointer rested")
	}
	r.Wait()
	if !tips.box.Visible() || tips.line.Text != l.Text() {
		t.Fatalf("visible %v, text %q", tips.box.Visible(), tips.line.Text)
	}
	if got := frameOf(tips.box); got.x < 0 || got.x+got.w > 400 || got.y <= 30 {
		t.Errorf("tooltip at %+v", got)
	}
	tips.MouseMoved(at(300, 150))
	r.Wait()
	if tips.box.Visible() {
		t.Error("the tooltip stayed where nothing is")
	}
	tips.MouseMoved(at(30, 20))
	tips.MouseOut()
	r.Wait()
	if tips.box.Visible() {
		t.Error("a pointer that left in time must get no tooltip")
	}
}

// parted is an object that has something to say about a part of it.
type parted struct {
	*canvas.Rectangle
}

func (parted) Tip() string { return "the part" }

func (parted) TipPlace() (fyne.Position, fyne.Size) {
	return fyne.NewPos(200, 40), fyne.NewSize(60, 20)
}

func TestATipLiesBesideItsPartAndNotOverAMenu(t *testing.T) {
	startApp(t, "light")
	r := NewTestRunner()
	tips := NewTooltips(r, parted{&canvas.Rectangle{}})
	t.Cleanup(tips.Close)
	w := test.NewTempWindow(t, tips)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(400, 300))
	tips.MouseMoved(at(230, 50))
	r.Wait()
	if got := frameOf(tips.box); !tips.box.Visible() || got.y != 66 || got.x+got.w/2 != 230 {
		t.Errorf("visible %v at %+v", tips.box.Visible(), got)
	}
	ShowMenu(w.Canvas(), []MenuItem{{Label: "x"}}, fyne.NewPos(10, 10))
	if tips.box.Visible() {
		t.Error("it shows under a menu")
	}
}

func TestTooltipSaysWhyAButtonIsDead(t *testing.T) {
	startApp(t, "light")
	r := NewTestRunner()
	b := NewIconButton("edit", "Bearbeiten", nil)
	tips := NewTooltips(r, Column(0, Spacer(), Row(0, Spacer(), b)))
	t.Cleanup(tips.Close)
	w := test.NewTempWindow(t, tips)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(400, 200))
	b.MouseIn(at(1, 1))
	r.Wait()
	if tips.line.Text != "Bearbeiten" || !tips.box.Visible() {
		t.Errorf("text %q", tips.line.Text)
	}
	if got := frameOf(tips.box); got.x+got.w > 400 || got.y+got.h > 200-32 {
		t.Errorf("tooltip at %+v leaves the window or covers the button", got)
	}
	b.MouseOut()
	if tips.box.Visible() {
		t.Error("the tooltip stayed")
	}
	b.Disable("Nur lesbar")
	w.Canvas().Focus(b)
	r.Wait()
	if tips.line.Text != "Nur lesbar" || !tips.box.Visible() {
		t.Errorf("focus on a dead button says %q", tips.line.Text)
	}
	test.Tap(b)
	if tips.box.Visible() {
		t.Error("the tooltip stayed after a press")
	}
}

func TestRowsPassTooltipsOn(t *testing.T) {
	startApp(t, "light")
	r := NewTestRunner()
	l := NewText("Leiterin Fertigungssteuerung und Werkslogistik", Body)
	row := Fixed(80, 20, l)
	tips := NewTooltips(r, Column(0, row))
	t.Cleanup(tips.Close)
	w := test.NewTempWindow(t, tips)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(400, 200))
	HoverTips(row, at(5, 5))
	r.Wait()
	if !tips.box.Visible() || tips.line.Text != l.Text() {
		t.Errorf("visible %v, text %q", tips.box.Visible(), tips.line.Text)
	}
	LeaveTips(row)
	if tips.box.Visible() {
		t.Error("the tooltip stayed")
	}
}

func TestTooltipsWithoutAWindowAreQuiet(t *testing.T) {
	startApp(t, "light")
	b := NewIconButton("edit", "Bearbeiten", nil)
	b.MouseIn(at(1, 1))
	b.MouseOut()
	HoverTips(b, at(1, 1))
	LeaveTips(b)
}

func TestDashesAreWholeAndClosed(t *testing.T) {
	startApp(t, "light")
	shape := dashShape{w: 100, h: 20, radius: 4, stroke: 1, on: 3, off: 3}
	a := dashedOutline(shape, "#112233")
	if a != dashedOutline(shape, "#112233") {
		t.Error("the same outline was made twice")
	}
	outline := roundRectPath(0, 0, 100, 20, 4)
	if outline[0] != outline[len(outline)-1] {
		t.Error("the outline is not closed")
	}
	total := float32(0)
	for i := 1; i < len(outline); i++ {
		total += distance(outline[i-1], outline[i])
	}
	if want := float32(2*(92+12) + 2*3.14159*4); total < want-1 || total > want+0.1 {
		t.Errorf("outline %v long, want about %v", total, want)
	}
	if points := part(outline, 30, 40); len(points) < 2 || !near(distance(points[0], points[len(points)-1]), 10) {
		t.Errorf("a straight stretch of 10 gave %v", points)
	}
}
