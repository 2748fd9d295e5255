package ui

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// grid is a table with cells and picks, and what it was told.
type grid struct {
	*Table[tableItem]
	window fyne.Window
	edits  []string // "row/column" and the letter that began it
	picks  int      // how often it was told of other picks
}

func newGrid(t *testing.T, rows int, size fyne.Size) *grid {
	t.Helper()
	tb, _ := itemTable(rows)
	g := &grid{Table: tb}
	tb.OnEdit = func(r tableItem, column int, start rune) {
		edit := fmt.Sprintf("%s/%d", r.id, column)
		if start != 0 {
			edit += string(start)
		}
		g.edits = append(g.edits, edit)
	}
	tb.OnPicked = func() { g.picks++ }
	g.window = showOn(t, size, tb)
	return g
}

func (g *grid) ids() string {
	var ids []string
	for _, r := range g.Picked() {
		ids = append(ids, strings.TrimPrefix(r.id, "id"))
	}
	return strings.Join(ids, " ")
}

// mouse clicks on a row at x.
func (g *grid) mouse(row int, x float32, held fyne.KeyModifier) {
	r := g.pool[row%len(g.pool)]
	e := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, 10)}, Button: desktop.MouseButtonPrimary, Modifier: held}
	r.MouseDown(e)
	r.MouseUp(e)
}

func (g *grid) shift(keys ...fyne.KeyName) {
	g.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	press(g.window, keys...)
	g.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
}

func TestCellsAreReachedByKeys(t *testing.T) {
	g := newGrid(t, 3, fyne.NewSize(500, 400))
	g.window.Canvas().Focus(g.Table)
	for _, step := range []struct {
		key  fyne.KeyName
		row  string
		cell int
	}{
		{fyne.KeyDown, "id0", -1}, // the row as a whole
		{fyne.KeyRight, "id0", 0}, {fyne.KeyRight, "id0", 1}, {fyne.KeyDown, "id1", 1}, {fyne.KeyRight, "id1", 2}, {fyne.KeyRight, "id1", 2},
		{fyne.KeyTab, "id2", 0}, // over the end of the row
		{fyne.KeyLeft, "id2", -1}, {fyne.KeyLeft, "id2", -1}, {fyne.KeyTab, "id2", 0},
	} {
		press(g.window, step.key)
		if r, _ := g.Selected(); r.id != step.row || g.Cell() != step.cell {
			t.Fatalf("after %s: %s/%d, want %s/%d", step.key, r.id, g.Cell(), step.row, step.cell)
		}
	}
	g.shift(fyne.KeyTab)
	if r, _ := g.Selected(); r.id != "id1" || g.Cell() != 2 {
		t.Errorf("Shift Tab leads to %s/%d", r.id, g.Cell())
	}
	if !g.AcceptsTab() {
		t.Error("Tab would leave the table at once")
	}
}

func TestCellsAreEditedByKeysAndClicks(t *testing.T) {
	g := newGrid(t, 9, fyne.NewSize(500, 400))
	opened := ""
	g.OnOpen = func(r tableItem) { opened = r.id }
	g.window.Canvas().Focus(g.Table)
	press(g.window, fyne.KeyDown, fyne.KeyReturn)
	if opened != "id0" || g.edits != nil {
		t.Errorf("Enter on a row opens %q and edits %q", opened, g.edits)
	}
	press(g.window, fyne.KeyF2, fyne.KeyRight, fyne.KeyReturn)
	second := g.left(1) + 5
	g.mouse(3, second, 0) // selects
	g.mouse(3, second, 0) // edits
	g.mouse(4, second, 0)
	g.mouse(4, g.left(0)+40, 0) // another cell of the selected row
	if want := []string{"id0/0", "id0/1", "id3/1", "id4/0"}; !slices.Equal(g.edits, want) {
		t.Errorf("edited %q, want %q", g.edits, want)
	}
	g.pool[4].DoubleTapped(nil)
	if opened != "id0" {
		t.Error("a double click opens what its second click edits")
	}
}

func TestAnInputStandsOverItsCell(t *testing.T) {
	g := newGrid(t, 9, fyne.NewSize(500, 400))
	g.window.Canvas().Focus(g.Table)
	g.Select("id2")
	g.SetCell(1)
	in := NewInput("")
	g.EditCell(in)
	in.Focus()
	x, y, w, h := g.cellBox()
	if !g.Editing() || in.Position() != fyne.NewPos(x, y) || in.Size() != fyne.NewSize(w, h) {
		t.Errorf("the input is at %v, %v; the cell at %v %v, %v %v", in.Position(), in.Size(), x, y, w, h)
	}
	press(g.window, fyne.KeyReturn) // goes to the input
	if len(g.edits) != 0 {
		t.Error("the table edits while it is edited")
	}
	g.EndEdit(true)
	if g.Editing() || g.window.Canvas().Focused() != g.Table {
		t.Error("the keys are not back in the table")
	}
	if at, size := g.CellPlace(); at != fyne.NewPos(x, y+tableHeaderHeight) || size != fyne.NewSize(w, h) {
		t.Errorf("the cell is at %v, %v", at, size)
	}
}

func TestTheHeaderIsReachedByKeys(t *testing.T) {
	g := newGrid(t, 5, fyne.NewSize(500, 400))
	g.window.Canvas().Focus(g.Table)
	press(g.window, fyne.KeyDown, fyne.KeyUp, fyne.KeyRight, fyne.KeySpace)
	if column, falling := g.Sorted(); column != 1 || falling {
		t.Errorf("sorted by %d, falling %v", column, falling)
	}
	press(g.window, fyne.KeyReturn)
	if column, falling := g.Sorted(); column != 1 || !falling {
		t.Errorf("sorted by %d, falling %v", column, falling)
	}
	if g.keyedTitle() != 1 {
		t.Errorf("the ring is around title %d", g.keyedTitle())
	}
	press(g.window, fyne.KeyDown)
	if g.keyedTitle() != -1 || g.Cell() != 1 {
		t.Errorf("title %d, cell %d", g.keyedTitle(), g.Cell())
	}
}

func TestRowsArePicked(t *testing.T) {
	g := newGrid(t, 20, fyne.NewSize(500, 900))
	mid := g.left(1) + 5
	for _, step := range []struct {
		name string
		do   func()
		want string
	}{
		{"a check box", func() { g.mouse(3, 12, 0) }, "3"},
		{"another one", func() { g.mouse(5, 12, 0) }, "3 5"},
		{"Shift and a click reach from there", func() { g.mouse(8, mid, fyne.KeyModifierShift) }, "5 6 7 8"},
		{"and back over it", func() { g.mouse(4, mid, fyne.KeyModifierShift) }, "4 5"},
		{"Ctrl adds", func() { g.mouse(9, mid, fyne.KeyModifierShortcutDefault) }, "4 5 9"},
		{"and takes", func() { g.mouse(5, mid, fyne.KeyModifierShortcutDefault) }, "4 9"},
		{"a click lets go", func() { g.mouse(2, mid, 0) }, ""},
		{"Ctrl takes the selected one along", func() { g.mouse(6, mid, fyne.KeyModifierShortcutDefault) }, "2 6"},
		{"Esc lets go", func() { press(g.window, fyne.KeyEscape) }, ""},
		{"Shift and arrows", func() { g.shift(fyne.KeyDown, fyne.KeyDown) }, "6 7 8"},
		{"and back", func() { g.shift(fyne.KeyUp, fyne.KeyUp, fyne.KeyUp) }, "5 6"},
		{"moving on keeps them", func() { press(g.window, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown) }, "5 6"},
		{"Space adds", func() { press(g.window, fyne.KeySpace) }, "5 6 8"},
		{"Shift Home", func() { press(g.window, fyne.KeyUp); g.shift(fyne.KeyHome) }, "0 1 2 3 4 5 6 7"},
		{"all", func() { g.TypedShortcut(&fyne.ShortcutSelectAll{}) }, "0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19"},
		{"rows that go are forgotten", func() { g.SetRows(g.Rows()[:3]) }, "0 1 2"},
		{"none", g.PickNone, ""},
	} {
		before := g.picks
		step.do()
		if got := g.ids(); got != step.want {
			t.Fatalf("%s: %q, want %q", step.name, got, step.want)
		}
		if g.picks == before && step.name != "moving on keeps them" {
			t.Errorf("%s: nobody was told", step.name)
		}
	}
	if g.edits != nil {
		t.Errorf("picking edits %q", g.edits)
	}
}

func TestCheckBoxesShowWhereTheyAreOfUse(t *testing.T) {
	g := newGrid(t, 5, fyne.NewSize(500, 400))
	row := func(i int) *tableRow[tableItem] { return g.pool[i%len(g.pool)] }
	if row(1).check.Visible() {
		t.Error("check boxes without a reason")
	}
	row(1).MouseIn(at(60, 10))
	if !row(1).check.Visible() || row(2).check.Visible() {
		t.Error("the hovered row has none, or another has one")
	}
	g.mouse(1, 12, 0)
	row(1).MouseOut()
	if !row(1).tick.raster.Visible() || !row(2).check.Visible() || row(2).tick.raster.Visible() {
		t.Error("while one is picked all have one, and one is ticked")
	}
}

func TestOtherShortcutsReachTheWindow(t *testing.T) {
	g := newGrid(t, 5, fyne.NewSize(500, 400))
	var reached fyne.Shortcut
	Unused = func(s fyne.Shortcut) { reached = s }
	t.Cleanup(func() { Unused = func(fyne.Shortcut) {} })
	undo := &desktop.CustomShortcut{KeyName: fyne.KeyZ, Modifier: fyne.KeyModifierShortcutDefault}
	g.TypedShortcut(undo)
	if reached != undo {
		t.Error("Ctrl Z is dead in a table")
	}
}

func TestTheFirstColumnStaysWhenOthersScrollSideways(t *testing.T) {
	g := newGrid(t, 9, fyne.NewSize(260, 300))
	g.window.Canvas().Focus(g.Table)
	if g.side.most() <= 0 || !g.across.Visible() {
		t.Fatalf("all fits: %v of %v", g.side.view, g.side.total)
	}
	first, third := g.left(0), g.left(2)
	press(g.window, fyne.KeyDown, fyne.KeyRight, fyne.KeyRight, fyne.KeyRight)
	if g.left(0) != first || g.left(2) >= third {
		t.Errorf("the columns begin at %v and %v", g.left(0), g.left(2))
	}
	if end := g.left(2) + g.widths[2]; end > 260 {
		t.Errorf("the cell in focus ends at %v", end)
	}
	if got := g.columnAt(g.frozenEdge() - 2); got > 0 {
		t.Errorf("under the first column lies %d", got)
	}
	g.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(1e4, 0)})
	if g.side.offset != 0 || g.left(2) != third {
		t.Errorf("scrolled to %v", g.side.offset)
	}
	g.across.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(g.across.Size().Width-1, 5)}})
	if g.side.offset == 0 {
		t.Error("the bar does not scroll")
	}
	g.window.Resize(fyne.NewSize(700, 300))
	if g.side.offset != 0 || g.across.Visible() {
		t.Errorf("with room for all the offset is %v", g.side.offset)
	}
}

func TestRowsLookAsTheyAre(t *testing.T) {
	tb, _ := itemTable(3)
	tb.Look = func(r tableItem) RowLook { return RowLook{Dimmed: r.id == "id1", Dashed: r.id == "id2"} }
	showOn(t, fyne.NewSize(500, 400), tb)
	for i, want := range []RowLook{{}, {Dimmed: true}, {Dashed: true}} {
		if row := tb.pool[i]; row.veil.Visible() != want.Dimmed || row.dashes.pic.Visible() != want.Dashed {
			t.Errorf("row %d: veil %v, dashes %v", i, row.veil.Visible(), row.dashes.pic.Visible())
		}
	}
}
