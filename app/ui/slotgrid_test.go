package ui

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func gridOfTwo(t *testing.T) (g *SlotGrid, told *[]string) {
	t.Helper()
	startApp(t, "light")
	told = &[]string{}
	g = NewSlotGrid("Row")
	g.OnCell = func(row, col int) { *told = append(*told, fmt.Sprint("cell ", row, col)) }
	g.OnSlot = func(row, col, slot int) { *told = append(*told, fmt.Sprint("slot ", row, col, slot)) }
	cell := SlotCell{Slots: []Slot{{Label: "A", Tip: "first"}, {Label: "B"}, {Label: "C", Fill: SlotFull}, {Label: "D", Tip: "last"}}, Share: -1}
	column := SlotColumn{Title: "C", Icons: []string{"mail", "phone"}}
	row := SlotRow{Title: "R", Cells: []SlotCell{cell, cell}}
	g.Set([]SlotColumn{column, column}, []SlotRow{row, row}, nil)
	w := test.NewTempWindow(t, g)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(800, 300))
	return g, told
}

func TestSlotGridIsReachedByMouse(t *testing.T) {
	g, told := gridOfTwo(t)
	x, y, w, h := g.slot(1, 0, 3)
	middle := fyne.NewPos(x+w/2, y+h/2)
	g.MouseMoved(at(middle.X, middle.Y))
	place, size := g.TipPlace()
	if g.Tip() != "last" || place != fyne.NewPos(x, y) || size != fyne.NewSize(w, h) {
		t.Errorf("tip %q at %v %v", g.Tip(), place, size)
	}
	g.Tapped(&fyne.PointEvent{Position: middle})
	cx, cy, cw, _ := g.cell(0, 1)
	g.Tapped(&fyne.PointEvent{Position: fyne.NewPos(cx+cw-4, cy+4)})
	g.Tapped(&fyne.PointEvent{Position: fyne.NewPos(5, cy+4)}) // the title of a row
	if got := fmt.Sprint(*told); got != "[slot 1 0 3 cell 0 1]" {
		t.Errorf("told %s", got)
	}
	if row, col, ok := g.Chosen(); row != 0 || col != 1 || !ok {
		t.Errorf("chosen %d %d %v", row, col, ok)
	}
	g.MouseOut()
	if g.Tip() != "" {
		t.Errorf("tip %q without a pointer", g.Tip())
	}
}

func TestSlotGridIsReachedByKeys(t *testing.T) {
	g, told := gridOfTwo(t)
	for _, key := range []fyne.KeyName{fyne.KeyReturn, fyne.KeyDown, fyne.KeyDown, fyne.KeyRight, fyne.KeyHome, fyne.KeyLeft} {
		g.TypedKey(&fyne.KeyEvent{Name: key})
	}
	if got := fmt.Sprint(*told); got != "[cell 0 0 cell 1 0 cell 1 0 cell 1 1 cell 0 1 cell 0 0]" {
		t.Errorf("told %s", got)
	}
	g.Set(nil, nil, nil)
	if _, _, ok := g.Chosen(); ok {
		t.Error("a cell of an empty grid is chosen")
	}
	g.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
}

func TestTheTitlesOfASlotGridAreAsWideAsTheLongest(t *testing.T) {
	g, _ := gridOfTwo(t)
	short := g.title()
	row := g.rows[0]
	row.Title = "A title that is longer than most of the others"
	for _, tc := range []struct {
		width float32
		whole bool
	}{{1200, true}, {600, false}} { // the cells come first
		g.Resize(fyne.NewSize(tc.width, 300))
		g.Set(g.columns, []SlotRow{g.rows[1], row}, nil)
		room := g.title() - cellPad - 18 - 8 - 8
		if whole := room >= BodyBold.Measure(row.Title).Width-0.01; whole != tc.whole || g.title() < short {
			t.Errorf("%v wide: the title has %v", tc.width, room)
		}
	}
}
