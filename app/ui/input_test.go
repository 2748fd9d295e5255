package ui

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

func TestInputStates(t *testing.T) {
	startApp(t, "light")
	i := NewInput("Name")
	w := test.NewTempWindow(t, Column(0, i))
	w.Resize(fyne.NewSize(200, 100))
	check := func(state string, edge Token, stroke float32) {
		t.Helper()
		if i.box.StrokeColor != Color(edge) || i.box.StrokeWidth != stroke {
			t.Errorf("%s: %v of width %v", state, i.box.StrokeColor, i.box.StrokeWidth)
		}
	}
	check("at rest", BorderInput, 1)
	i.MouseIn(click)
	check("hovered", Text3, 1)
	i.Focus()
	check("focused", AccentText, 2)
	i.SetError("Feld ist Pflicht")
	check("wrong", Danger, 2)
	if h := i.MinSize().Height; h != 56 || !i.message.Visible() {
		t.Errorf("with a message it is %v high", h)
	}
	i.SetError("")
	w.Canvas().Unfocus()
	i.MouseOut()
	check("well again", BorderInput, 1)
	if h := i.MinSize().Height; h != 36 {
		t.Errorf("height %v", h)
	}
	i.Disable("gesperrt")
	if i.box.FillColor != Color(Sunken) || i.Tip() != "gesperrt" || !i.Disabled() {
		t.Error("disabled does not show")
	}
	i.Enable()
	if i.Disabled() {
		t.Error("still disabled")
	}
}

func TestInputTellsChangesKeysAndFocus(t *testing.T) {
	startApp(t, "light")
	i := NewInput("")
	w := test.NewTempWindow(t, Column(0, i))
	w.Resize(fyne.NewSize(200, 100))
	var changed, submitted []string
	var focus []bool
	i.OnChanged = func(s string) { changed = append(changed, s) }
	i.OnSubmitted = func(s string) { submitted = append(submitted, s) }
	i.OnFocus = func(on bool) { focus = append(focus, on) }
	i.OnKey = func(e *fyne.KeyEvent) bool { return e.Name == fyne.KeyDown }
	i.Focus()
	test.Type(i.entry, "ab")
	i.entry.TypedKey(down)
	i.entry.TypedKey(enter)
	i.SetText("xyz")
	i.SetText("xyz")
	w.Canvas().Unfocus()
	if fmt.Sprint(changed, submitted) != "[a ab xyz] [ab]" || focus[0] != true || focus[len(focus)-1] != false {
		t.Errorf("changed %v, submitted %v, focus %v", changed, submitted, focus)
	}
}

func TestSearchEmptiesItself(t *testing.T) {
	startApp(t, "light")
	var told []string
	s := NewSearch("Personen, Accounts, Botschaften suchen", func(v string) { told = append(told, v) })
	s.WithTrailing(NewKbd("Strg K"))
	w := test.NewTempWindow(t, Fixed(200, 0, s))
	w.Resize(fyne.NewSize(200, 60))
	if s.entry.PlaceHolder == s.hint {
		t.Error("the placeholder is too long for 200 and was not cut")
	}
	s.SetText("abc")
	if !s.clear.Visible() || s.trailing.Visible() {
		t.Error("the button that empties must replace the key")
	}
	s.entry.TypedKey(escape)
	s.SetText("def")
	test.Tap(s.clear)
	if fmt.Sprint(told) != "[abc  def ]" || s.Text() != "" || !s.trailing.Visible() {
		t.Errorf("told %q, text %q", told, s.Text())
	}
	if h := s.MinSize().Height; h != 32 {
		t.Errorf("height %v", h)
	}
}

func TestTextAreaTakesItsRows(t *testing.T) {
	startApp(t, "light")
	three, six := NewTextArea("", 3).MinSize().Height, NewTextArea("", 6).MinSize().Height
	if six-three < 3*19 || three < 3*19 {
		t.Errorf("three rows %v, six rows %v", three, six)
	}
	if NewTextArea("", -1).MinSize().Height <= 0 {
		t.Error("no rows at all")
	}
}

// TestTheWheelOverAFieldScrollsThePage: Fyne gives the wheel to the innermost
// scroller under the pointer, and each entry is one.
func TestTheWheelOverAFieldScrollsThePage(t *testing.T) {
	startApp(t, "light")
	line, short, long := NewInput(""), NewTextArea("", 3), NewTextArea("", 3)
	short.SetText("one line")
	long.SetText(strings.Repeat("a line\n", 20))
	page := container.NewVScroll(Column(8, line, short, long, Fixed(0, 900, NewFill(Surface))))
	w := test.NewTempWindow(t, page)
	w.Resize(fyne.NewSize(300, 320))
	for _, c := range []struct {
		name  string
		over  *Input
		moves bool // the page
	}{{"a line", line, true}, {"a text that fits", short, true}, {"a text that does not fit", long, false}} {
		page.ScrollToTop()
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(c.over).AddXY(20, 20)
		test.Scroll(w.Canvas(), at, 0, -30)
		if moved := page.Offset.Y > 0; moved != c.moves {
			t.Errorf("over %s: the page stands at %v", c.name, page.Offset.Y)
		}
	}
	var lid any = line.wheel
	for _, takes := range []bool{is[fyne.Tappable](lid), is[fyne.Draggable](lid), is[desktop.Mouseable](lid), is[desktop.Hoverable](lid), is[desktop.Cursorable](lid)} {
		if takes {
			t.Error("what lies over the field keeps more than the wheel from it")
		}
	}
}

func is[T any](o any) bool { _, ok := o.(T); return ok }

func TestWhoGetsTheFocusIsScrolledIntoSight(t *testing.T) {
	startApp(t, "light")
	far := NewInput("")
	inner := container.NewVScroll(Column(8, Fixed(0, 500, NewFill(Surface)), far, Fixed(0, 500, NewFill(Surface))))
	page := container.NewVScroll(Column(8, Fixed(0, 700, NewFill(Surface)), Fixed(0, 200, inner), Fixed(0, 700, NewFill(Surface))))
	w := test.NewTempWindow(t, page)
	w.Resize(fyne.NewSize(300, 300))
	far.Focus()
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(far)
	if at.Y < 0 || at.Y+far.Size().Height > 300 {
		t.Errorf("it stands at %v, the page at %v, the inner one at %v", at, page.Offset, inner.Offset)
	}
}
