package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// showOn makes a window of a size with content and the app's theme.
func showOn(t *testing.T, size fyne.Size, content fyne.CanvasObject) fyne.Window {
	t.Helper()
	startApp(t, "light")
	w := test.NewTempWindow(t, content)
	w.SetPadded(false)
	w.Resize(size)
	return w
}

// press sends keys to whatever has the focus.
func press(w fyne.Window, keys ...fyne.KeyName) {
	for _, k := range keys {
		if f := w.Canvas().Focused(); f != nil {
			f.TypedKey(&fyne.KeyEvent{Name: k})
		}
	}
}

func menuOf(done *string) []MenuItem {
	item := func(label string) MenuItem {
		return MenuItem{Label: label, Icon: "edit", Action: func() { *done = label }}
	}
	dead := item("Tot")
	dead.Disabled = "Kein Platz"
	return []MenuItem{item("Anlegen"), dead, {Separator: true}, item("Bearbeiten"), item("Besuchen")}
}

func TestMenuKeys(t *testing.T) {
	for _, tc := range []struct {
		name string
		do   func(w fyne.Window)
		want string
		open bool
	}{
		{"down and enter", func(w fyne.Window) { press(w, fyne.KeyDown, fyne.KeyReturn) }, "Anlegen", false},
		{"passes the line", func(w fyne.Window) { press(w, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyEnter) }, "Bearbeiten", false},
		{"goes round", func(w fyne.Window) { press(w, fyne.KeyUp, fyne.KeyReturn) }, "Besuchen", false},
		{"a dead item stays", func(w fyne.Window) { press(w, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn) }, "", true},
		{"end", func(w fyne.Window) { press(w, fyne.KeyEnd, fyne.KeySpace) }, "Besuchen", false},
		{"esc", func(w fyne.Window) { press(w, fyne.KeyDown, fyne.KeyEscape) }, "", false},
		{"letter, twice the same", func(w fyne.Window) {
			w.Canvas().Focused().TypedRune('b')
			w.Canvas().Focused().TypedRune('B')
			press(w, fyne.KeyReturn)
		}, "Besuchen", false},
		{"enter without a mark", func(w fyne.Window) { press(w, fyne.KeyReturn) }, "", true},
		{"click", func(w fyne.Window) { test.TapCanvas(w.Canvas(), fyne.NewPos(60, 40+menuPad+menuRow*2+menuSeparator+5)) }, "Bearbeiten", false},
		{"click on the line", func(w fyne.Window) { test.TapCanvas(w.Canvas(), fyne.NewPos(60, 40+menuPad+menuRow*2+4)) }, "", true},
		{"click beside", func(w fyne.Window) { test.TapCanvas(w.Canvas(), fyne.NewPos(390, 290)) }, "", false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := showOn(t, fyne.NewSize(400, 300), NewFill(Bg))
			done, closed := "", 0
			ShowMenu(w.Canvas(), menuOf(&done), fyne.NewPos(20, 40)).OnClosed = func() { closed++ }
			tc.do(w)
			open := w.Canvas().Overlays().Top() != nil
			if done != tc.want || open != tc.open {
				t.Errorf("did %q, open %v; want %q, %v", done, open, tc.want, tc.open)
			}
			if !open && closed != 1 {
				t.Errorf("OnClosed called %d times", closed)
			}
		})
	}
}

func TestMenuStaysInside(t *testing.T) {
	w := showOn(t, fyne.NewSize(400, 300), NewFill(Bg))
	done := ""
	for _, pos := range []fyne.Position{{X: 395, Y: 295}, {X: -50, Y: -50}, {X: 200, Y: 250}} {
		m := ShowMenu(w.Canvas(), menuOf(&done), pos)
		if m.box.X < menuEdge || m.box.Y < menuEdge || m.box.X+m.size.Width > 400-menuEdge || m.box.Y+m.size.Height > 300-menuEdge {
			t.Errorf("menu for %v is at %v, %v", pos, m.box, m.size)
		}
		m.Close()
	}
	many := make([]MenuItem, 60)
	for i := range many {
		many[i] = MenuItem{Label: "Eintrag"}
	}
	m := ShowMenu(w.Canvas(), many, fyne.NewPos(10, 10))
	press(w, fyne.KeyEnd)
	if y := m.top(59) + menuRow - m.scroll.offset; y > m.size.Height {
		t.Errorf("the last item ends at %v of %v", y, m.size.Height)
	}
	m.Close()
}

func TestMenuAboveItsButton(t *testing.T) {
	button := NewFill(Accent).Least(80, 28)
	w := showOn(t, fyne.NewSize(400, 300), Column(0, Spacer(), Row(0, button)))
	done := ""
	m := ShowMenuBelow(button, menuOf(&done))
	if m.box.Y+m.size.Height > 300-28 {
		t.Errorf("the menu at %v, %v covers its button", m.box, m.size)
	}
	_ = w
}
