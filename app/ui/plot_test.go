package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// twoRows is a chart of two rows: one wide bar over two narrow ones.
func twoRows(size fyne.Size) ([]PlotMark, []PlotSpot) {
	half := size.Width / 2
	return []PlotMark{{W: size.Width, H: 20, Fill: AccentText, Words: "a long word that is cut", Ink: Surface}},
		[]PlotSpot{{W: size.Width, H: 20, Tip: "wide"}, {Y: 30, W: half - 1, H: 20, Tip: "left"}, {X: half + 1, Y: 30, W: half - 1, H: 20, Tip: "right"}}
}

func TestAPlotIsWalkedByArrows(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	opened := -1
	p := NewPlot(100, 50, twoRows).Opening(func(i int) { opened = i })
	w := test.NewTempWindow(t, p)
	w.Resize(fyne.NewSize(240, 80))
	w.Canvas().Focus(p)
	for _, step := range []struct {
		key  fyne.KeyName
		want int
	}{
		{fyne.KeyUp, 0}, {fyne.KeyLeft, 0}, {fyne.KeyDown, 1}, {fyne.KeyLeft, 1}, {fyne.KeyRight, 2}, {fyne.KeyRight, 2},
		{fyne.KeyUp, 0}, {fyne.KeyEnd, 2}, {fyne.KeyHome, 0},
	} {
		if p.TypedKey(&fyne.KeyEvent{Name: step.key}); p.Focused() != step.want {
			t.Errorf("%s leads to %d, want %d", step.key, p.Focused(), step.want)
		}
	}
	p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	if p.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace}); opened != 2 {
		t.Errorf("space opened %d", opened)
	}
	w.Canvas().Unfocus()
	if p.Focused() != -1 {
		t.Errorf("without the focus spot %d has it", p.Focused())
	}
}

func TestAPlotHandsOnWhatItHasNoUseFor(t *testing.T) {
	test.NewTempApp(t)
	var keys []fyne.KeyName
	before := UnusedKey
	UnusedKey = func(e *fyne.KeyEvent) { keys = append(keys, e.Name) }
	t.Cleanup(func() { UnusedKey = before })
	p := NewPlot(100, 50, twoRows)
	test.NewTempWindow(t, p).Resize(fyne.NewSize(240, 80))
	p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	empty := NewPlot(100, 50, func(fyne.Size) ([]PlotMark, []PlotSpot) { return nil, nil })
	empty.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(keys) != 2 || empty.Focused() != -1 {
		t.Errorf("handed on: %v", keys)
	}
}

func TestAPlotTellsWhatIsBelowThePointer(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	opened := -1
	p := NewPlot(100, 50, twoRows).Opening(func(i int) { opened = i })
	test.NewTempWindow(t, p).Resize(fyne.NewSize(240, 80))
	at := func(x, y float32) fyne.PointEvent { return fyne.PointEvent{Position: fyne.NewPos(x, y)} }
	for _, tt := range []struct {
		x, y float32
		tip  string
		spot int
	}{{20, 10, "wide", 0}, {20, 40, "left", 1}, {p.Size().Width - 10, 40, "right", 2}, {20, 28, "", -1}} {
		e := at(tt.x, tt.y)
		p.over = p.spotAt(e.Position)
		opened = -1
		p.Tapped(&e)
		if p.Tip() != tt.tip || opened != tt.spot {
			t.Errorf("at %v, %v: tip %q, opened %d", tt.x, tt.y, p.Tip(), opened)
		}
	}
}
