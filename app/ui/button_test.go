package ui

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

var (
	enter  = &fyne.KeyEvent{Name: fyne.KeyReturn}
	space  = &fyne.KeyEvent{Name: fyne.KeySpace}
	escape = &fyne.KeyEvent{Name: fyne.KeyEscape}
	down   = &fyne.KeyEvent{Name: fyne.KeyDown}
	up     = &fyne.KeyEvent{Name: fyne.KeyUp}
	left   = &fyne.KeyEvent{Name: fyne.KeyLeft}
	right  = &fyne.KeyEvent{Name: fyne.KeyRight}
	home   = &fyne.KeyEvent{Name: fyne.KeyHome}
	end    = &fyne.KeyEvent{Name: fyne.KeyEnd}
	click  = &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
)

func TestButtonIsPressedByTapAndKey(t *testing.T) {
	startApp(t, "light")
	n := 0
	b := NewButton(Primary, "Speichern", "check", func() { n++ })
	test.NewTempWindow(t, b)
	test.Tap(b)
	b.TypedKey(enter)
	b.TypedKey(space)
	b.TypedKey(escape)
	if n != 3 {
		t.Errorf("pressed %d times, want 3", n)
	}
	b.Disable("Erst speichern")
	test.Tap(b)
	b.TypedKey(enter)
	if n != 3 || b.Tip() != "Erst speichern" {
		t.Errorf("a disabled button was pressed, or does not say why: %q", b.Tip())
	}
	b.Enable()
	test.Tap(b)
	if n != 4 || b.Tip() != "" {
		t.Errorf("pressed %d times after Enable", n)
	}
	NewButton(Primary, "", "", nil).Tapped(nil) // no callback, no panic
}

func TestButtonStates(t *testing.T) {
	startApp(t, "light")
	none := color.Color(color.Transparent)
	p := ColorsOf(false)
	tests := []struct {
		kind                 ButtonKind
		rest, hover, pressed color.Color
		ink                  Token
	}{
		{Primary, p.Of(Accent), p.Of(AccentHover), p.Of(AccentPressed), OnAccent},
		{Secondary, p.Of(Surface), p.Of(Hover), p.Of(Pressed), Text},
		{Soft, p.Of(AccentSoft), p.Of(AccentSoft2), p.Of(AccentSoft2), AccentText},
		{Ghost, none, p.Of(Hover), p.Of(Pressed), Text2},
		{DangerButton, p.Of(Surface), p.Of(DangerSoft), p.Of(DangerSoft), Danger},
	}
	for _, c := range tests {
		b := NewButton(c.kind, "Los", "", nil)
		test.NewTempWindow(t, b)
		check := func(state string, fill, ink color.Color) {
			t.Helper()
			if b.box.FillColor != fill || b.line.Color != ink {
				t.Errorf("kind %d %s: fill %v ink %v, want %v %v", c.kind, state, b.box.FillColor, b.line.Color, fill, ink)
			}
		}
		check("at rest", c.rest, p.Of(c.ink))
		b.MouseIn(click)
		check("hovered", c.hover, p.Of(c.ink))
		b.MouseDown(click)
		check("pressed", c.pressed, p.Of(c.ink))
		b.MouseUp(click)
		b.MouseOut()
		check("left", c.rest, p.Of(c.ink))
		b.Disable("")
		if b.line.Color != p.Of(TextDisabled) {
			t.Errorf("kind %d disabled: ink %v", c.kind, b.line.Color)
		}
		b.MouseDown(click)
		if b.hand.pressed {
			t.Errorf("kind %d: a disabled button looks pressed", c.kind)
		}
	}
}

func TestFocusRingShowsWhileFocused(t *testing.T) {
	startApp(t, "light")
	b := NewButton(Secondary, "Los", "", nil)
	w := test.NewTempWindow(t, b)
	test.Tap(b)
	if b.ring.rect.Visible() {
		t.Error("a tap must not show the ring")
	}
	w.Canvas().Focus(b)
	if !b.ring.rect.Visible() || b.ring.rect.StrokeColor != Color(AccentText) {
		t.Error("no ring although the focus is here")
	}
	w.Canvas().Unfocus()
	if b.ring.rect.Visible() {
		t.Error("the ring stayed")
	}
}

func TestButtonSizes(t *testing.T) {
	startApp(t, "light")
	for size, height := range map[ButtonSize]float32{SizeXS: 24, SizeSM: 28, SizeMD: 32, SizeLG: 40} {
		if got := NewButton(Ghost, "", "copy", nil).Sized(size).MinSize(); got != fyne.NewSquareSize(height) {
			t.Errorf("an icon button of %v is %v", height, got)
		}
		b := NewButton(Primary, "Beginnen", "copy", nil).Sized(size)
		if got := b.MinSize(); got.Height != height || got.Width <= b.contentWidth() {
			t.Errorf("a button of %v is %v", height, got)
		}
		// Higher than it needs: the face keeps its height and stays in the middle.
		b.Resize(fyne.NewSize(200, 100))
		test.WidgetRenderer(b).Layout(b.Size())
		if got := frameOf(b.box); got != (frame{0, 50 - height/2, 200, height}) {
			t.Errorf("face at %+v", got)
		}
	}
}

func TestButtonGrowsWithTextScale(t *testing.T) {
	th := startApp(t, "light")
	b := NewButton(Primary, "Beginnen", "", nil)
	before := b.MinSize()
	th.SetScale(1.25)
	if after := b.MinSize(); after.Height != before.Height*1.25 || after.Width <= before.Width {
		t.Errorf("%v, then %v", before, after)
	}
}
