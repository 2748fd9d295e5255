package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

func TestBarsStandForTheirNumbers(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	b := NewBars([]int{0, 2, 4}, []string{"none", "two", "four"})
	b.Resize(b.MinSize())
	test.WidgetRenderer(b).Layout(b.Size())
	heights := []float32{2, barsHigh / 2, barsHigh}
	for i, bar := range b.bars {
		if bar.Size().Height != heights[i] || bar.Position().Y+bar.Size().Height != barsHigh {
			t.Errorf("bar %d is %v high at %v", i, bar.Size().Height, bar.Position().Y)
		}
	}
	b.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(barWide+barGap+1, 5)}})
	if b.Tip() != "two" {
		t.Errorf("the second bar says %q", b.Tip())
	}
	b.MouseOut()
	if b.Tip() != "" {
		t.Errorf("without the pointer it says %q", b.Tip())
	}
}
