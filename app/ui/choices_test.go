package ui

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

var threeOptions = []Option{{"a", "Alpha", ""}, {"b", "Beta", "mail"}, {"c", "Gamma", ""}}

func TestSegmentedChooses(t *testing.T) {
	startApp(t, "light")
	var told []string
	s := NewSegmented(threeOptions, "b", func(v string) { told = append(told, v) })
	w := test.NewTempWindow(t, s)
	w.Resize(s.MinSize())
	s.Select("a")
	if len(told) != 0 || s.Selected() != "a" {
		t.Errorf("Select told %v, selected %q", told, s.Selected())
	}
	for i := range threeOptions {
		test.TapAt(s, fyne.NewPos((s.starts[i]+s.starts[i+1])/2, 10))
	}
	for _, key := range []*fyne.KeyEvent{right, left, left, left, end, home} {
		s.TypedKey(key)
	}
	if got := fmt.Sprint(told); got != "[b c b a c a]" {
		t.Errorf("told %v", got)
	}
	s.Select("nothing")
	if s.Selected() != "" || s.active.Visible() {
		t.Error("an unknown value must select nothing")
	}
	s.Tapped(&fyne.PointEvent{Position: fyne.NewPos(-5, 0)})
}

func TestChoosingMovesNothing(t *testing.T) {
	startApp(t, "light")
	s := NewSegmented(threeOptions, "a", nil)
	tabs := NewTabs([]Tab{{"a", "Buying Center", "11"}, {"b", "Details", ""}}, "a", nil)
	was, tabsWere := s.MinSize(), tabs.MinSize()
	s.Select("b")
	tabs.Select("b")
	if s.MinSize() != was || tabs.MinSize() != tabsWere {
		t.Error("the size depends on what is chosen")
	}
}

func TestTabsChoose(t *testing.T) {
	startApp(t, "light")
	var told []string
	tabs := NewTabs([]Tab{{"a", "Buying Center", "11"}, {"b", "Botschaften", "6"}, {"c", "Details", ""}}, "a", func(v string) { told = append(told, v) })
	w := test.NewTempWindow(t, tabs)
	w.SetPadded(false)
	w.Resize(tabs.MinSize())
	test.TapAt(tabs, fyne.NewPos(tabs.starts[1]+5, 20))
	if u := frameOf(tabs.underline); u.x != tabs.starts[1] || u.h != 2 || u.y != 38 {
		t.Errorf("underline at %+v", u)
	}
	tabs.TypedKey(right)
	tabs.TypedKey(right)
	tabs.TypedKey(home)
	if got := fmt.Sprint(told); got != "[b c a]" {
		t.Errorf("told %v", got)
	}
	tabs.Select("c")
	tabs.SetTabs([]Tab{{"c", "Details", "1"}, {"x", "Neu", ""}, {"y", "Mehr", ""}, {"z", "Viele", ""}})
	if tabs.Selected() != "c" {
		t.Errorf("SetTabs forgot the choice: %q", tabs.Selected())
	}
	tabs.SetTabs([]Tab{{"x", "Neu", ""}})
	if tabs.Selected() != "" || tabs.underline.Visible() {
		t.Error("a tab that went away is still chosen")
	}
}

func TestCheckBox(t *testing.T) {
	startApp(t, "light")
	var told []bool
	c := NewCheckBox("Nur meine", false, func(v bool) { told = append(told, v) })
	test.NewTempWindow(t, c)
	c.SetChecked(true)
	test.Tap(c)
	c.TypedKey(space)
	c.TypedKey(enter) // Enter confirms dialogs and does not check
	if got := fmt.Sprint(told); got != "[false true]" || !c.Checked() || !c.tick.raster.Visible() {
		t.Errorf("told %v, checked %v", got, c.Checked())
	}
	c.Disable("nur lesbar")
	test.Tap(c)
	c.TypedKey(space)
	if len(told) != 2 || c.Tip() != "nur lesbar" {
		t.Error("a disabled box reacts, or does not say why")
	}
	if s := NewCheckBox("", false, nil).MinSize(); s.Width < 24 || s.Height < 24 {
		t.Errorf("hit area %v", s)
	}
	if r := NewCheckBox("", false, nil).Round().radius(); r != 9 {
		t.Errorf("round radius %v", r)
	}
}

func TestSelectOpensChoosesAndCloses(t *testing.T) {
	startApp(t, "light")
	var told []string
	s := NewSelect(threeOptions, "a", func(v string) { told = append(told, v) })
	w := test.NewTempWindow(t, Column(0, s))
	w.Resize(fyne.NewSize(300, 300))
	overlays := w.Canvas().Overlays()

	test.Tap(s)
	if overlays.Top() == nil {
		t.Fatal("no list")
	}
	list := w.Canvas().Focused().(*optionList)
	list.TypedKey(down)
	list.TypedKey(enter)
	if overlays.Top() != nil || s.Selected() != "b" {
		t.Errorf("after Enter: selected %q", s.Selected())
	}

	s.TypedKey(space)
	w.Canvas().Focused().(*optionList).TypedKey(escape)
	if overlays.Top() != nil || s.Selected() != "b" {
		t.Error("Esc must close and change nothing")
	}

	s.Open()
	s.Open() // an open list is not opened twice
	if n := len(overlays.List()); n != 1 {
		t.Errorf("%d lists", n)
	}
	list = w.Canvas().Focused().(*optionList)
	test.TapAt(list, fyne.NewPos(5, 2*optionHeight()+5))
	if s.Selected() != "c" {
		t.Errorf("after a tap on the third: %q", s.Selected())
	}

	s.Open()
	w.Canvas().Focused().(*optionList).TypedRune('A')
	w.Canvas().Focused().(*optionList).TypedKey(enter)
	s.TypedKey(down)
	s.TypedKey(up)
	s.TypedKey(up)
	if got := fmt.Sprint(told); got != "[b c a b a]" {
		t.Errorf("told %v", got)
	}
	s.Select("c")
	s.Disable("kein Recht")
	test.Tap(s)
	s.TypedKey(down)
	if overlays.Top() != nil || len(told) != 5 || s.Tip() != "kein Recht" {
		t.Error("a disabled choice reacts, or does not say why")
	}
}

func TestSelectTapBesideCloses(t *testing.T) {
	startApp(t, "light")
	s := NewSelect(threeOptions, "a", nil)
	w := test.NewTempWindow(t, Column(0, s))
	w.Resize(fyne.NewSize(400, 400))
	s.Open()
	popover := s.menu
	test.TapAt(popover, popover.panel.Position().AddXY(10, 10))
	if !popover.Open() {
		t.Error("a tap on the frame of the list closed it")
	}
	test.TapAt(popover, fyne.NewPos(390, 390))
	if popover.Open() {
		t.Error("a tap beside the list must close it")
	}
	popover.Close()
}

func TestLongSelectCanBeSearched(t *testing.T) {
	startApp(t, "light")
	var options []Option
	for i := range 5000 {
		options = append(options, Option{fmt.Sprint(i), fmt.Sprintf("Account %04d GmbH", i), ""})
	}
	s := NewSelect(options, "7", nil)
	w := test.NewTempWindow(t, Column(0, s))
	w.Resize(fyne.NewSize(500, 600))
	s.Open()
	list := s.menu.scroll.Content.(*optionList)
	if len(list.matches) != manyOptions || list.more.Text() == "" {
		t.Errorf("%d rows, note %q", len(list.matches), list.more.Text())
	}
	list.search.SetText("gmbh 4711")
	if len(list.matches) != 1 || list.more.Text() != "" {
		t.Errorf("%d rows, note %q", len(list.matches), list.more.Text())
	}
	list.search.SetText("nobody")
	list.search.entry.TypedKey(enter)
	if s.Selected() != "7" || list.more.Text() == "" {
		t.Error("Enter without a match must choose nothing and say so")
	}
	list.search.SetText("4711")
	list.search.entry.TypedKey(enter)
	if s.Selected() != "4711" || s.menu.Open() {
		t.Errorf("selected %q", s.Selected())
	}
}

func TestPopoverStaysInTheWindow(t *testing.T) {
	startApp(t, "light")
	anchor := NewButton(Secondary, "Mehr", "", nil)
	w := test.NewTempWindow(t, Column(0, Spacer(), Row(0, Spacer(), anchor)))
	w.Resize(fyne.NewSize(300, 300))
	closed := 0
	p := ShowPopover(anchor, NewFill(Surface).Least(200, 900), 0)
	p.OnClosed = func() { closed++ }
	got, size := frameOf(p.panel), w.Canvas().Size()
	if got.x < 0 || got.y < 0 || got.x+got.w > size.Width || got.y+got.h > size.Height {
		t.Errorf("panel %+v in a window of %v", got, size)
	}
	p.Close()
	p.Close()
	if closed != 1 {
		t.Errorf("OnClosed was told %d times", closed)
	}
	if p := ShowPopover(anchor, NewFill(Surface), 0); !p.Open() {
		t.Error("cannot open again")
	}
}

func TestEscClosesAPopover(t *testing.T) {
	startApp(t, "light")
	anchor := NewButton(Secondary, "Mehr", "", nil)
	w := test.NewTempWindow(t, anchor)
	esc := &fyne.KeyEvent{Name: fyne.KeyEscape}
	// nothing in it was touched
	p := ShowPopover(anchor, NewFill(Surface), 0)
	w.Canvas().Focused().TypedKey(esc)
	if p.Open() {
		t.Error("it stays open")
	}
	// something in it has the focus
	chip := NewTapChip("Anwender", "", Outline, func() {})
	p = ShowPopover(anchor, chip, 0)
	w.Canvas().Focus(chip)
	chip.TypedKey(esc)
	if p.Open() {
		t.Error("it stays open while a chip has the focus")
	}
	if w.Canvas().Focused() != nil {
		t.Errorf("the focus stays with %T", w.Canvas().Focused())
	}
}

func TestChoices(t *testing.T) {
	var chosen []string
	canceled, tabbed := false, false
	list := &Choices{List: []Choice{{Value: "a", Label: "Anna", Note: "Einkauf"}, {Value: "b", Label: "Bert", Disabled: "geht nicht"}, {Value: "c", Label: "Cleo"}},
		Selected: []string{"c"}, OnChosen: func(v string) { chosen = append(chosen, v) }, OnCanceled: func() { canceled = true }, OnTab: func(bool) { tabbed = true }}
	w := showOn(t, fyne.NewSize(300, 300), list.Build())
	w.Canvas().Focus(list.Focusable())
	press(w, fyne.KeyReturn)                            // what is selected is marked
	press(w, fyne.KeyUp, fyne.KeyReturn)                // disabled
	press(w, fyne.KeyHome, fyne.KeySpace)               // the first
	list.TypedRune('c')                                 // goes there
	press(w, fyne.KeyReturn)                            //
	test.TapAt(list, fyne.NewPos(20, optionHeight()/2)) // a click on the first
	press(w, fyne.KeyEscape, fyne.KeyTab)
	if want := []string{"c", "a", "c", "a"}; !slices.Equal(chosen, want) || !canceled || !tabbed {
		t.Errorf("chosen %q, want %q; canceled %v, tabbed %v", chosen, want, canceled, tabbed)
	}
}

func TestChoicesSearchAndTakeANewName(t *testing.T) {
	chosen := "?"
	list := &Choices{Search: "Name", Free: func(s string) string { return "Neu: " + s }, OnChosen: func(v string) { chosen = v }}
	for i := range 3000 {
		list.List = append(list.List, Choice{Value: fmt.Sprint(i), Label: fmt.Sprintf("Person %04d", i), Note: fmt.Sprintf("Titel %d", i%7)})
	}
	w := showOn(t, fyne.NewSize(300, 500), list.Build())
	w.Canvas().Focus(list.Focusable())
	list.SearchFor("2345 person")
	press(w, fyne.KeyReturn)
	if chosen != "2345" {
		t.Errorf("chosen %q", chosen)
	}
	list.SearchFor("titel 3")
	if len(list.matches) < 400 || len(list.rows.brush.objects) > 60 {
		t.Errorf("%d match, %d objects are drawn", len(list.matches), len(list.rows.brush.objects))
	}
	list.SearchFor("Jana")
	press(w, fyne.KeyReturn)
	if chosen != "Jana" {
		t.Errorf("chosen %q", chosen)
	}
}

func TestChoicesOfSeveral(t *testing.T) {
	kept := 0
	list := &Choices{Multi: true, Levels: PipLevels, List: []Choice{{Value: "x", Label: "X", Level: 1}, {Value: "y", Label: "Y", Level: 2}, {Value: "z", Label: "Z", Level: 3}},
		Selected: []string{"x"}, OnKept: func() { kept++ }}
	w := showOn(t, fyne.NewSize(300, 300), list.Build())
	w.Canvas().Focus(list.Focusable())
	press(w, fyne.KeySpace, fyne.KeyDown, fyne.KeySpace) // x goes, y comes
	list.TypedRune('3')                                  // by its level
	press(w, fyne.KeyReturn)
	if want := []string{"y", "z"}; !slices.Equal(list.Selected, want) || kept != 1 {
		t.Errorf("selected %q, want %q, kept %d times", list.Selected, want, kept)
	}
	if list.AcceptsTab() {
		t.Error("Tab does not lead to what stands below the list")
	}
}
