package ui

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestPipsAndDepth(t *testing.T) {
	startApp(t, "light")
	full := Color(Text2)
	for n := -1; n <= 7; n++ {
		p, d := NewPips(n, 5), NewDepth(n)
		test.NewTempWindow(t, Row(0, p, d))
		pips, bars := 0, 0
		for _, dot := range p.dots {
			if dot.FillColor == full {
				pips++
			}
		}
		for _, bar := range d.bars {
			if bar.FillColor == full {
				bars++
			}
		}
		if pips != min(max(n, 0), 5) || bars != min(max(n, 0), 4) {
			t.Errorf("%d shows %d pips and %d bars", n, pips, bars)
		}
	}
	if s := NewPips(1, 5).MinSize(); s != fyne.NewSize(42, 6) {
		t.Errorf("pips %v", s)
	}
	if s := NewPips(0, -1).MinSize(); s.Width != 0 {
		t.Errorf("no pips %v", s)
	}
}

func TestBarDrawsItsShare(t *testing.T) {
	startApp(t, "light")
	for _, c := range []struct {
		fraction float64
		width    float32
	}{{0, 0}, {0.001, 6}, {0.5, 50}, {1, 100}, {7, 100}, {-1, 0}, {math.NaN(), 0}, {math.Inf(1), 100}} {
		b := NewBar(c.fraction, AccentText)
		test.NewTempWindow(t, b)
		b.Resize(fyne.NewSize(100, 6))
		if got := b.fill.Size().Width; got != c.width || b.fill.Visible() != (c.width > 0) {
			t.Errorf("%v: %v wide, visible %v", c.fraction, got, b.fill.Visible())
		}
	}
}

func TestRingDrawsItsShare(t *testing.T) {
	startApp(t, "light")
	for _, c := range []struct {
		fraction float64
		end      float32
	}{{0, 0}, {0.25, 90}, {1, 360}, {3, 360}, {-1, 0}, {math.NaN(), 0}} {
		r := NewRing(c.fraction, "")
		test.NewTempWindow(t, r)
		if r.arc.EndAngle != c.end || r.arc.Visible() != (c.end > 0) {
			t.Errorf("%v: ends at %v", c.fraction, r.arc.EndAngle)
		}
	}
}

func TestStepBarTokens(t *testing.T) {
	startApp(t, "light")
	b := NewStepBar(2, 3, 5)
	test.NewTempWindow(t, b)
	want := []Token{Text3, Text3, AccentText, Pressed, Pressed}
	check := func() {
		t.Helper()
		for i, step := range b.steps {
			if step.FillColor != Color(want[i]) {
				t.Errorf("step %d is %v, want %s", i+1, step.FillColor, want[i])
			}
		}
	}
	check()
	b.SetSelected(true)
	want[3], want[4] = AccentSoft2, AccentSoft2
	check()
	b.Set(1, 0, 2)
	want = []Token{Text3, AccentSoft2}
	check()
	if n := len(test.WidgetRenderer(b).Objects()); n != 2 {
		t.Errorf("%d objects for 2 steps", n)
	}
}

func TestAvatarFollowsStance(t *testing.T) {
	startApp(t, "light")
	none := color.Color(color.Transparent)
	for _, c := range []struct {
		stance string
		size   float32
		ring   color.Color
		glyph  bool
		dashed bool
	}{
		{"champion", 40, Color(Champion), true, false},
		{"opponent", 24, Color(Opponent), false, false},
		{"unknown", 56, none, true, true},
		{"no such", 32, none, true, true},
		{"", 36, none, false, false},
	} {
		a := NewAvatar("AB", c.stance, c.size)
		test.NewTempWindow(t, a)
		if a.ring.StrokeColor != c.ring || a.glyph.raster.Visible() != c.glyph || a.dashes.pic.Visible() != c.dashed {
			t.Errorf("%q at %v: ring %v glyph %v dashed %v", c.stance, c.size, a.ring.StrokeColor, a.glyph.raster.Visible(), a.dashes.pic.Visible())
		}
		wide := c.size
		if c.glyph {
			wide += 2
		}
		if a.MinSize() != fyne.NewSquareSize(wide) {
			t.Errorf("%q at %v takes %v", c.stance, c.size, a.MinSize())
		}
	}
	a := NewAvatar("AB", "champion", 40)
	test.NewTempWindow(t, a)
	a.Set("CD", "sceptic")
	if a.line.Text != "CD" || a.ring.StrokeColor != Color(Sceptic) || a.glyph.shown != StanceIcon("sceptic") {
		t.Error("Set changed too little")
	}
}

func TestBadgeHidesAtNothing(t *testing.T) {
	startApp(t, "light")
	b := NewBadge(0)
	test.NewTempWindow(t, b)
	if b.Visible() {
		t.Error("a count of 0 shows")
	}
	b.Set(7)
	if !b.Visible() || b.line.Text != "7" || b.MinSize() != fyne.NewSize(18, 16) {
		t.Errorf("7: %q, %v", b.line.Text, b.MinSize())
	}
	b.Set(120)
	if b.line.Text != "99+" || b.MinSize().Width <= 18 {
		t.Errorf("120: %q", b.line.Text)
	}
}

func TestChips(t *testing.T) {
	startApp(t, "light")
	c := NewChip("Champion", Plain)
	test.NewTempWindow(t, c)
	if h := c.MinSize().Height; h != 20 || c.box.FillColor != Color(Sunken) {
		t.Errorf("plain chip: %v high, %v", h, c.box.FillColor)
	}
	if h := NewChip("x", Plain).Large().MinSize().Height; h != 24 {
		t.Errorf("large chip %v high", h)
	}
	c.Set("fehlt", DangerTone)
	if c.line.Text != "fehlt" || c.line.Color != Color(Danger) || c.box.FillColor != Color(DangerSoft) {
		t.Error("Set changed too little")
	}
	c.SetStance("unknown", "Unbekannt")
	if !c.dashes.pic.Visible() || c.box.StrokeWidth != 0 {
		t.Error("the chip of unknown must be dashed")
	}
	c.SetStance("champion", "Champion")
	if c.dashes.pic.Visible() || c.pic.shown != StanceIcon("champion") {
		t.Error("the chip of champion must have its glyph and no dashes")
	}
	c.Resize(fyne.NewSize(50, 20))
	if c.line.Text == "Champion" || frameOf(c.box).w > 50 {
		t.Errorf("in a width of 50: %q in %+v", c.line.Text, frameOf(c.box))
	}
	n := 0
	tap := NewTapChip("Anlegen", "plus", Outline, func() { n++ })
	test.NewTempWindow(t, tap)
	test.Tap(tap)
	tap.TypedKey(enter)
	if n != 2 {
		t.Errorf("pressed %d times", n)
	}
	temperature := NewTemperatureChip("hot", "heiß")
	if temperature.icon != "flame" || temperature.ink != Hot {
		t.Errorf("hot: %q %q", temperature.icon, temperature.ink)
	}
}

func TestScoreBadgeFitsItsWords(t *testing.T) {
	startApp(t, "light")
	b := NewScoreBadge("A", "ICP 87 %", SuccessTone)
	test.NewTempWindow(t, b)
	b.Resize(b.MinSize())
	if end := frameOf(b.line).x + frameOf(b.line).w; end > b.Size().Width {
		t.Errorf("words end at %v of %v", end, b.Size().Width)
	}
	b.Set("D", "ICP 19 %", Plain)
	if b.head.FillColor != Color(Text2) || b.letterLine.Text != "D" {
		t.Error("Set changed too little")
	}
}
