package ui

import (
	"cmp"
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

type tableItem struct {
	id, name string
	n        int
}

func itemTable(n int) (*Table[tableItem], []tableItem) {
	rows := make([]tableItem, n)
	for i := range rows {
		rows[i] = tableItem{fmt.Sprint("id", i), fmt.Sprintf("Name %05d", (i*7919)%max(n, 1)), i % 10}
	}
	t := NewTable(
		TableColumn[tableItem]{Title: "Name", Text: func(r tableItem) string { return r.name }, Less: func(a, b tableItem) int { return cmp.Compare(a.name, b.name) }},
		TableColumn[tableItem]{Title: "Zahl", Width: 80, Align: fyne.TextAlignTrailing, Text: func(r tableItem) string { return fmt.Sprint(r.n) }, Less: func(a, b tableItem) int { return a.n - b.n }},
		TableColumn[tableItem]{Title: "Knopf", Width: 100, Cell: func() fyne.CanvasObject { return NewChip("", Plain) },
			Update: func(o fyne.CanvasObject, r tableItem) { o.(*Chip).Set(r.id, Plain) }},
	)
	t.Key = func(r tableItem) string { return r.id }
	t.SetRows(rows)
	return t, rows
}

func TestTableKeys(t *testing.T) {
	tb, rows := itemTable(100)
	w := showOn(t, fyne.NewSize(500, tableHeaderHeight+400), tb)
	var chosen, opened []string
	tb.OnSelected = func(r tableItem) { chosen = append(chosen, r.id) }
	tb.OnOpen = func(r tableItem) { opened = append(opened, r.id) }
	w.Canvas().Focus(tb)
	for _, step := range []struct {
		key  fyne.KeyName
		want int
	}{
		{fyne.KeyDown, 0}, {fyne.KeyDown, 1}, {fyne.KeyUp, 0}, {fyne.KeyUp, 0}, {fyne.KeyPageDown, 9}, {fyne.KeyEnd, 99},
		{fyne.KeyDown, 99}, {fyne.KeyPageUp, 90}, {fyne.KeyHome, 0},
	} {
		press(w, step.key)
		if r, ok := tb.Selected(); !ok || r.id != rows[step.want].id {
			t.Fatalf("%s: selected %v, want %v", step.key, r, rows[step.want])
		}
		y := float32(tb.selected)*40 - tb.scroll.offset
		if y < 0 || y+40 > tb.scroll.view {
			t.Fatalf("%s: the row is out of view at %v", step.key, y)
		}
	}
	if len(chosen) != 7 { // the two steps at the ends changed nothing
		t.Errorf("OnSelected told %v", chosen)
	}
	press(w, fyne.KeyReturn)
	if len(opened) != 1 || opened[0] != "id0" {
		t.Errorf("opened %v", opened)
	}
	used := false
	tb.OnKey = func(k *fyne.KeyEvent) bool { used = k.Name == fyne.KeyDelete; return used }
	press(w, fyne.KeyDelete)
	if !used {
		t.Error("OnKey did not see the key")
	}
}

func TestTableMouse(t *testing.T) {
	tb, rows := itemTable(100)
	w := showOn(t, fyne.NewSize(500, tableHeaderHeight+400), tb)
	var opened, menu string
	var menuAt fyne.Position
	tb.OnOpen = func(r tableItem) { opened = r.id }
	tb.OnMenu = func(r tableItem, at fyne.Position) { menu, menuAt = r.id, at }
	row := func(i int) *tableRow[tableItem] { return tb.pool[i%len(tb.pool)] }

	row(2).MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
	if r, _ := tb.Selected(); r.id != "id2" {
		t.Errorf("selected %v", r)
	}
	if w.Canvas().Focused() != tb || row(2).ring.Visible() {
		t.Errorf("focus %v, ring %v after a click", w.Canvas().Focused() == tb, row(2).ring.Visible())
	}
	press(w, fyne.KeyDown)
	if !row(3).ring.Visible() || row(2).bar.Visible() || !row(3).bar.Visible() {
		t.Error("ring and bar do not follow the key")
	}
	row(5).DoubleTapped(nil)
	if opened != rows[5].id {
		t.Errorf("opened %q", opened)
	}
	row(4).TappedSecondary(&fyne.PointEvent{AbsolutePosition: fyne.NewPos(33, 44)})
	if menu != "id4" || menuAt != fyne.NewPos(33, 44) {
		t.Errorf("menu of %q at %v", menu, menuAt)
	}
	if r, _ := tb.Selected(); r.id != "id4" {
		t.Errorf("the menu belongs to the selected row, which is %v", r)
	}
	row(6).MouseIn(at(10, 10))
	if !row(6).fill.Visible() {
		t.Error("no hover")
	}
	row(6).MouseOut()
	if row(6).fill.Visible() {
		t.Error("hover stays")
	}
	tb.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -1000)})
	if got := row(25).index; got != 25 {
		t.Errorf("the widget of row 25 shows %d", got)
	}
	tb.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -1e9)})
	if tb.scroll.offset != tb.scroll.most() {
		t.Errorf("scrolled to %v of %v", tb.scroll.offset, tb.scroll.most())
	}
}

func TestTableSorts(t *testing.T) {
	tb, _ := itemTable(50)
	showOn(t, fyne.NewSize(500, 400), tb)
	tb.Select("id7")
	name := func(x float32) { test.TapAt(tb.header, fyne.NewPos(x, 10)) }
	name(30)
	rows := tb.Rows()
	for i := 1; i < len(rows); i++ {
		if rows[i].name < rows[i-1].name {
			t.Fatalf("%v before %v", rows[i-1], rows[i])
		}
	}
	if r, ok := tb.Selected(); !ok || r.id != "id7" {
		t.Errorf("sorting lost the selection: %v", r)
	}
	name(30)
	if c, falling := tb.Sorted(); c != 0 || !falling || tb.Rows()[0].name < tb.Rows()[1].name {
		t.Errorf("column %d falling %v", c, falling)
	}
	name(470) // the third column does not sort
	if c, _ := tb.Sorted(); c != 0 {
		t.Errorf("sorted by %d", c)
	}
	tb.SetRows(append([]tableItem{{"id7", "neu", 1}, {"x", "zz", 2}}, tb.Rows()[:5]...))
	if r, ok := tb.Selected(); !ok || r.name != "neu" {
		t.Errorf("SetRows lost the selection: %v", r)
	}
	if tb.Rows()[0].name < tb.Rows()[1].name {
		t.Error("SetRows lost the order")
	}
	tb.SortBy(-1, false)
	if tb.Rows()[0].id != "id7" {
		t.Errorf("first is %v", tb.Rows()[0])
	}
}

func TestTableEmpty(t *testing.T) {
	tb, _ := itemTable(0)
	empty := NewText("nichts", Body)
	tb.SetEmpty(empty)
	w := showOn(t, fyne.NewSize(500, 400), tb)
	w.Canvas().Focus(tb)
	press(w, fyne.KeyDown, fyne.KeyUp, fyne.KeyHome, fyne.KeyEnd, fyne.KeyPageDown, fyne.KeyPageUp, fyne.KeyReturn)
	if _, ok := tb.Selected(); ok {
		t.Error("something is selected")
	}
	if objects := test.TempWidgetRenderer(t, tb).Objects(); objects[1] != empty {
		t.Error("the empty state does not show")
	}
	tb.SetRows([]tableItem{{"a", "b", 1}})
	if objects := test.TempWidgetRenderer(t, tb).Objects(); objects[1] == empty {
		t.Error("the empty state stays")
	}
}

func TestTableMakesOnlyRowsInView(t *testing.T) {
	tb, _ := itemTable(100_000)
	showOn(t, fyne.NewSize(500, 432), tb)
	tb.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	tb.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	if n := len(tb.pool); n > 13 {
		t.Errorf("%d row widgets for 10 rows in view", n)
	}
}

func BenchmarkTable100k(b *testing.B) {
	test.NewTempApp(b).Settings().SetTheme(NewTheme())
	tb, rows := itemTable(100_000)
	w := test.NewTempWindow(b, tb)
	w.Resize(fyne.NewSize(1000, 800))
	b.Run("SetRows", func(b *testing.B) {
		for b.Loop() {
			tb.SetRows(rows)
		}
	})
	b.Run("SetRowsSorted", func(b *testing.B) {
		tb.SortBy(0, false)
		for b.Loop() {
			tb.SetRows(rows)
		}
		tb.SortBy(-1, false)
	})
	b.Run("Wheel", func(b *testing.B) {
		y := float32(0)
		for b.Loop() {
			y += 50
			tb.scrollTo(y)
			if y > 3e6 {
				y = 0
			}
		}
	})
	b.Run("Jump", func(b *testing.B) {
		i := 0
		for b.Loop() {
			i += 7919
			tb.scrollTo(float32(i%100_000) * 40)
		}
	})
	b.Run("Key", func(b *testing.B) {
		for b.Loop() {
			tb.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
		}
	})
}
