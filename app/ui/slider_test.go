package ui

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestSlider(t *testing.T) {
	test.NewTempApp(t)
	var told []int
	s := NewSlider(func(stop int) { told = append(told, stop) })
	s.Resize(fyne.NewSize(216, 24)) // 200 between the first and the last stop
	s.Tapped(&fyne.PointEvent{Position: fyne.NewPos(100, 12)})
	if told != nil {
		t.Fatalf("a slider without stops told %v", told)
	}
	s.SetStops([]float32{0, 0.1, 0.5, 1}, 3)
	if told != nil || s.At() != 3 {
		t.Fatalf("at %d, told %v", s.At(), told)
	}
	s.Tapped(&fyne.PointEvent{Position: fyne.NewPos(100, 12)})
	for _, k := range []fyne.KeyName{fyne.KeyLeft, fyne.KeyLeft, fyne.KeyLeft, fyne.KeyEnd, fyne.KeyRight, fyne.KeyHome, fyne.KeyRight} {
		s.TypedKey(&fyne.KeyEvent{Name: k})
	}
	e := &fyne.DragEvent{}
	for _, x := range []float32{30, 60, 120, 400, -50} {
		e.Position = fyne.NewPos(x, 0)
		s.Dragged(e)
	}
	if want := []int{2, 1, 0, 3, 0, 1, 2, 3, 0}; !slices.Equal(told, want) {
		t.Errorf("told %v, want %v", told, want)
	}
	s.SetStops([]float32{0}, 5)
	if s.At() != 0 {
		t.Errorf("at %d of one stop", s.At())
	}
}
