package ui

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestToasts(t *testing.T) {
	runner := NewTestRunner()
	toasts := NewToasts(runner)
	w := showOn(t, fyne.NewSize(700, 400), toasts.Over(NewFill(Bg)))
	undone := 0
	toasts.Show("one", "", nil)
	toasts.Show("two", "Undo", func() { undone++ })
	toasts.Error("three")
	toasts.Show("four", "", nil)
	if got, want := toasts.Messages(), []string{"two", "three", "four"}; !slices.Equal(got, want) {
		t.Fatalf("%v, want %v", got, want)
	}
	toasts.Show("four", "", nil)
	if n := len(toasts.Messages()); n != 3 {
		t.Fatalf("the same toast twice: %v", toasts.Messages())
	}
	two := toasts.shown[0]
	end := two.Position().AddXY(two.Size().Width-20, 10)
	test.TapCanvas(w.Canvas(), two.Position().AddXY(20, 10))
	if undone != 0 {
		t.Error("a click on the words acts")
	}
	test.TapCanvas(w.Canvas(), end)
	if undone != 1 || slices.Contains(toasts.Messages(), "two") {
		t.Errorf("undone %d, shown %v", undone, toasts.Messages())
	}
	three := toasts.shown[0]
	test.TapCanvas(w.Canvas(), three.Position().AddXY(three.Size().Width-20, 10))
	if slices.Contains(toasts.Messages(), "three") {
		t.Error("the cross does not close")
	}
	runner.Wait()
	if n := len(toasts.Messages()); n != 0 {
		t.Errorf("%d toasts stay for ever", n)
	}
}

func TestToastsLeaveTheContentUsable(t *testing.T) {
	toasts := NewToasts(NewTestRunner())
	tapped := 0
	w := showOn(t, fyne.NewSize(700, 400), toasts.Over(NewButton(Primary, "x", "", func() { tapped++ })))
	toasts.Show("one", "", nil)
	test.TapCanvas(w.Canvas(), fyne.NewPos(600, 200))
	if tapped != 1 {
		t.Error("a tap beside the toast does not arrive")
	}
	long := toasts.shown[0]
	toasts.Show("Ein sehr langer Satz, der nicht in eine Zeile passt und deshalb umbricht, aber nie breiter wird als erlaubt.", "", nil)
	if got := toasts.shown[1].Size(); got.Width > toastMost || got.Height <= long.Size().Height {
		t.Errorf("size %v", got)
	}
}
