package mapview

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"konklave/app/ui"
	"konklave/model"
)

// with clicks a place with keys held down.
func (b *bench) with(keys fyne.KeyModifier, x, y float32) {
	b.hover(x, y)
	down := event(x, y, desktop.MouseButtonPrimary)
	down.Modifier = keys
	b.m.MouseDown(down)
	b.m.MouseUp(event(x, y, desktop.MouseButtonPrimary))
}

func TestShiftClickSelectsSeveral(t *testing.T) {
	b := newBench(t, rautenberg())
	alone := b.shot()
	b.click(300, 200)
	b.with(fyne.KeyModifierShift, 300, 340)
	b.expect("select 5", "selection [5 9]")
	if n := differing(alone, b.shot()); n < 1000 {
		t.Errorf("only %d pixels show the second one", n)
	}
	b.with(fyne.KeyModifierShortcutDefault, 640, 220)
	b.expect("selection [5 6 9]")
	// Again takes it out; one that is left is a plain selection.
	b.with(fyne.KeyModifierShift, 640, 220)
	b.with(fyne.KeyModifierShift, 300, 200)
	b.expect("selection [5 9]", "select 9", "selection [9]")
	// A click without a key ends it, and so does Esc.
	b.with(fyne.KeyModifierShift, 300, 200)
	b.click(640, 220)
	b.expect("selection [9 5]", "select 6", "selection [6]")
	b.with(fyne.KeyModifierShift, 300, 200)
	b.key(fyne.KeyEscape)
	b.expect("selection [6 5]", "selection [6]")
	b.key(fyne.KeyEscape)
	b.expect("key Escape")
}

func TestABoxSelectsWhatItTouches(t *testing.T) {
	b := newBench(t, rautenberg())
	b.pull(desktop.MouseButtonPrimary, 245, 135, 480, 350)
	if !b.m.stage.box.Visible() || len(b.told) > 0 {
		t.Errorf("box in sight: %v, told %q before it ended", b.m.stage.box.Visible(), b.told)
	}
	b.release(480, 350)
	b.expect("select 5", "selection [5 9]")
	if b.m.stage.box.Visible() {
		t.Error("the box is left")
	}
	// With the key down it adds to what was selected.
	b.hover(700, 420)
	down := event(700, 470, desktop.MouseButtonPrimary)
	down.Modifier = fyne.KeyModifierShift
	b.m.MouseDown(down)
	e := &fyne.DragEvent{Dragged: fyne.NewDelta(-70, -110)}
	e.Position = fyne.NewPos(630, 360)
	b.m.Dragged(e)
	b.release(630, 360)
	b.expect("selection [5 9 10]")
	// A box over nothing selects nothing.
	b.pull(desktop.MouseButtonPrimary, 700, 500, 720, 540)
	b.release(720, 540)
	b.expect("select -1", "selection []")
	// Esc brings back what was selected.
	b.click(300, 200)
	b.pull(desktop.MouseButtonPrimary, 700, 500, 520, 340)
	b.key(fyne.KeyEscape)
	b.release(520, 340)
	b.expect("select 5")
	if got := b.m.Selection(); len(got) != 1 || got[0] != idOf(5) {
		t.Errorf("selected %v", got)
	}
}

func TestSeveralMoveTogether(t *testing.T) {
	b := newBench(t, rautenberg())
	b.click(300, 200)
	b.with(fyne.KeyModifierShift, 300, 340)
	b.told = nil
	b.pull(desktop.MouseButtonPrimary, 300, 200, 460, 440)
	b.runner.Wait()
	during := b.shot()
	if !near(during.RGBAAt(290, 262), ui.ColorsOf(false).Of(ui.Bg), 8) {
		t.Error("one of them still lies where it was")
	}
	if b.m.drag.words != "2 Karten" {
		t.Errorf("says %q", b.m.drag.words)
	}
	b.release(460, 440)
	b.expect("move 5 to 420,440", "move 9 to 420,580")
	if got := b.m.Selection(); len(got) != 2 {
		t.Errorf("%d are selected afterwards", len(got))
	}
	// A click on one of them, without dragging, selects it alone.
	r := b.m.camera.OnScreen(b.m.scene.Rects[5])
	b.click(r.X+20, r.Y+20)
	b.expect("selection [5]")
}

func TestSeveralReportTogether(t *testing.T) {
	b := newBench(t, rautenberg())
	b.click(60, 220) // Oelschläger and Yıldız, who reports to her, and Wiegand
	b.with(fyne.KeyModifierShift, 60, 340)
	b.with(fyne.KeyModifierShift, 300, 200)
	b.told = nil
	b.pull(desktop.MouseButtonPrimary, 60, 220, 640, 220)
	if want := "2 berichten an Petra Langhoff"; b.m.drag.words != want {
		t.Errorf("says %q, want %q: who stays with a boss that comes along keeps them", b.m.drag.words, want)
	}
	b.release(640, 220)
	b.expect("report [4 5] to 6")
}

func TestACardLeavesItsTeamOrTakesItAlong(t *testing.T) {
	// given Oelschläger with Yıldız below her, and Meißner below him
	c := rautenberg()
	c.Nodes[8].Placed, c.Nodes[11].Placed = false, false
	b := newBench(t, c)
	where := func(i int) model.Point { return b.m.places[idOf(i)] }
	yildiz, meissner := where(8), where(11)
	// when she is dragged
	b.pull(desktop.MouseButtonPrimary, 60, 220, 560, 520)
	if want := "Allein. Umschalt: mit Team"; b.m.drag.words != want {
		t.Errorf("says %q, want %q", b.m.drag.words, want)
	}
	b.release(560, 520)
	// then her team stays where it was
	b.expect("select 4", "move 4 to 520,460", "move 8 to 12,300")
	if where(8) != yildiz || where(11) != meissner {
		t.Errorf("the team went to %v and %v", where(8), where(11))
	}

	// With the key the whole team comes along, and it shows at once.
	b = newBench(t, c)
	b.w.Canvas().Focus(b.m)
	b.pull(desktop.MouseButtonPrimary, 60, 220, 560, 420)
	b.m.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	b.runner.Wait()
	if want := "Mit 2 aus dem Team"; b.m.drag.words != want {
		t.Errorf("says %q, want %q", b.m.drag.words, want)
	}
	if got := b.shot().RGBAAt(100, 450); !near(got, ui.ColorsOf(false).Of(ui.Bg), 8) {
		t.Errorf("Meißner still stands where he was: %v", got)
	}
	b.release(560, 420)
	b.expect("select 4", "move 4 to 520,440", "move 8 to 520,580", "move 11 to 528,720")
	// Letting go of the key before the end leaves the team.
	b.m.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	if b.m.shift {
		t.Error("the key is still thought to be down")
	}
}

func TestCtrlADoesNotSelectWhatAFilterLeavesOut(t *testing.T) {
	c := rautenberg()
	for i := range c.Nodes {
		c.Nodes[i].Dimmed = i > 2
	}
	b := newBench(t, c)
	b.m.SelectAll()
	b.expect("select 0", "selection [0 1 2]")
	// Who is gone from the chart is gone from the selection.
	c.Nodes = c.Nodes[:1]
	b.m.SetChart(c)
	b.expect("selection [0]")
}
