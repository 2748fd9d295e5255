package list

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"konklave/app/ui"
)

// cell counts how often it is filled.
type cell struct {
	label *ui.Label
	row   int
	sets  *int
}

func (c *cell) Object() fyne.CanvasObject { return c.label }
func (c *cell) Set(row int)               { c.row = row; *c.sets++ }

func newTestList(t *testing.T, count int) (l *List, cells *[]*cell, sets *int) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(ui.NewTheme())
	cells, sets = &[]*cell{}, new(int)
	l = New(20, func() Cell {
		c := &cell{label: ui.NewText("", ui.Body), sets: sets}
		*cells = append(*cells, c)
		return c
	})
	l.SetCount(count)
	w := test.NewTempWindow(t, l)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(200, 100))
	return l, cells, sets
}

func press(l *List, keys ...fyne.KeyName) {
	for _, k := range keys {
		l.TypedKey(&fyne.KeyEvent{Name: k})
	}
}

func TestOnlyRowsInViewExist(t *testing.T) {
	l, cells, sets := newTestList(t, 100_000)
	if n := len(*cells); n < 5 || n > 8 {
		t.Errorf("%d cells for five rows in view", n)
	}
	before := *sets
	l.ScrollTo(1_000_000)
	if n := len(*cells); n > 8 {
		t.Errorf("%d cells after scrolling", n)
	}
	if filled := *sets - before; filled == 0 || filled > 10 {
		t.Errorf("%d cells were filled to scroll", filled)
	}
	for _, c := range *cells {
		if c.row < 49_990 || c.row > 50_010 {
			t.Errorf("row %d is in view", c.row)
		}
	}
}

func TestKeysMoveWithinTheRowsAndSkipCaptions(t *testing.T) {
	l, _, _ := newTestList(t, 10)
	l.Skip = func(i int) bool { return i == 0 || i == 4 || i == 9 }
	var told []int
	l.OnSelected = func(i int) { told = append(told, i) }
	for _, c := range []struct {
		key  fyne.KeyName
		want int
	}{
		{fyne.KeyDown, 1}, {fyne.KeyUp, 1}, {fyne.KeyDown, 2}, {fyne.KeyDown, 3}, {fyne.KeyDown, 5}, {fyne.KeyUp, 3},
		{fyne.KeyEnd, 8}, {fyne.KeyDown, 8}, {fyne.KeyHome, 1}, {fyne.KeyPageDown, 5}, {fyne.KeyPageUp, 1},
	} {
		press(l, c.key)
		if l.Selected() != c.want {
			t.Errorf("%s leads to %d, want %d", c.key, l.Selected(), c.want)
		}
	}
	if len(told) == 0 || told[len(told)-1] != 1 {
		t.Errorf("told of %v", told)
	}
}

func TestTheSelectionIsScrolledIntoView(t *testing.T) {
	l, _, _ := newTestList(t, 100)
	l.Select(50)
	if l.Offset() < 50*20+20-100 || l.Offset() > 50*20 {
		t.Errorf("the offset is %v", l.Offset())
	}
	press(l, fyne.KeyHome)
	if l.Offset() != 0 {
		t.Errorf("at home the offset is %v", l.Offset())
	}
}

func TestEnterAndAClickOpen(t *testing.T) {
	l, _, _ := newTestList(t, 3)
	opened := -1
	l.OnOpen = func(i int) { opened = i }
	press(l, fyne.KeyDown, fyne.KeyReturn)
	if opened != 0 {
		t.Errorf("Enter opened %d", opened)
	}
	test.Tap(l.rows[2])
	if opened != 2 || l.Selected() != 2 {
		t.Errorf("the click opened %d", opened)
	}
	l.SetCount(0)
	press(l, fyne.KeyDown, fyne.KeyEnd, fyne.KeyReturn)
	if l.Selected() != -1 || opened != 2 {
		t.Errorf("an empty list selects %d", l.Selected())
	}
}

func TestAShorterListKeepsNoSelectionBeyondIt(t *testing.T) {
	l, _, _ := newTestList(t, 10)
	l.Select(9)
	l.SetCount(5)
	if l.Selected() != -1 || l.Count() != 5 {
		t.Errorf("selected is %d of %d", l.Selected(), l.Count())
	}
	l.Select(7)
	if l.Selected() != -1 {
		t.Errorf("a row that is not there is selected: %d", l.Selected())
	}
}

func TestLettersThatAListDoesNotUseReachTheScreen(t *testing.T) {
	l, _, _ := newTestList(t, 3)
	var runes []rune
	ui.UnusedRune = func(r rune) { runes = append(runes, r) }
	t.Cleanup(func() { ui.UnusedRune = func(rune) {} })
	test.Type(l, "e E")
	if string(runes) != "eE" {
		t.Errorf("the screen got %q", string(runes))
	}
	fyne.CurrentApp().Driver().CanvasForObject(l).Overlays().Add(ui.NewText("", ui.Body))
	l.TypedRune('e')
	if string(runes) != "eE" {
		t.Error("a letter reaches the screen below a dialog")
	}
}
