package ui

import (
	"image"
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"
)

// painted is what an object of a size looks like on the ground of the theme, with
// some ground around it.
func painted(t *testing.T, o fyne.CanvasObject, w, h float32) image.Image {
	t.Helper()
	around := container.NewWithoutLayout(o)
	place(o, 10, 10, w, h)
	c := software.NewCanvas()
	c.SetPadded(false)
	c.SetContent(around)
	c.Resize(fyne.NewSize(w+20, h+20))
	return c.Capture()
}

// TestLargeFillsLookAsRectangles: whatever a large area is painted with, it looks
// as the rectangle that it stands for.
func TestLargeFillsLookAsRectangles(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	rect := func(fill, edge Token, stroke, radius float32) *canvas.Rectangle {
		return &canvas.Rectangle{FillColor: colorOrNone(fill), StrokeColor: colorOrNone(edge), StrokeWidth: stroke, CornerRadius: radius}
	}
	panel := func() *Panel { return NewPanel(Spacer()) }
	for name, c := range map[string]struct {
		got, want fyne.CanvasObject
		w, h      float32
	}{
		"fill":              {NewFill(Danger), rect(Danger, "", 0, 0), 300, 200},
		"line":              {NewFill(Danger), rect(Danger, "", 0, 0), 300, 1},
		"no fill":           {NewFill(""), rect("", "", 0, 0), 300, 200},
		"fill with border":  {NewFill(Danger).Bordered(Border, 2), rect(Danger, Border, 2, 0), 300, 200},
		"panel":             {panel(), rect(Surface, Border, 1, 8), 300, 200},
		"low panel":         {panel(), rect(Surface, Border, 1, 8), 300, 40},
		"panel of colour":   {panel().Colored(Danger, Success), rect(Danger, Success, 1, 8), 200, 300},
		"panel, no fill":    {panel().Colored("", Success), rect("", Success, 1, 8), 200, 300},
		"panel, no border":  {panel().Colored(Danger, ""), rect(Danger, "", 1, 8), 200, 300},
		"panel, more round": {panel().Rounded(20), rect(Surface, Border, 1, 20), 300, 200},
	} {
		t.Run(name, func(t *testing.T) {
			got, want := painted(t, c.got, c.w, c.h), painted(t, c.want, c.w, c.h)
			if got.Bounds() != want.Bounds() {
				t.Fatalf("%v, want %v", got.Bounds(), want.Bounds())
			}
			for y := range want.Bounds().Dy() {
				for x := range want.Bounds().Dx() {
					if a, b := got.At(x, y), want.At(x, y); a != b {
						t.Fatalf("%v at %d,%d, want %v", a, x, y, b)
					}
				}
			}
		})
	}
}

// TestFillPaintsAnew: a change of the colour reaches what is on the canvas.
func TestFillPaintsAnew(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	f, p := NewFill(Danger), NewPanel(Spacer())
	for _, token := range []Token{Danger, Success, "", Info} {
		f.SetToken(token)
		p.SetColors(token, Border)
		ground := Color(Bg)
		if token != "" {
			ground = Color(token)
		}
		for name, o := range map[string]fyne.CanvasObject{"fill": f, "panel": p} {
			if got := painted(t, o, 200, 200).At(110, 110); color.NRGBAModel.Convert(got) != ground {
				t.Errorf("%s in %q is %v, want %v", name, token, got, ground)
			}
		}
	}
}

// TestSlabIsWhole: the parts of a slab leave no gap, and the wash stays clear of
// border and corners.
func TestSlabIsWhole(t *testing.T) {
	test.NewTempApp(t)
	for _, size := range []fyne.Size{{Width: 200, Height: 100}, {Width: 943.4, Height: 744.6}} {
		const width, radius = 1, 8
		s := newSlab()
		s.place(size, width, radius)
		covers := func(o fyne.CanvasObject, x, y float32) bool {
			p, s := o.Position(), o.Size()
			return x >= p.X && y >= p.Y && x <= p.X+s.Width && y <= p.Y+s.Height
		}
		for y := float32(-1); y <= size.Height+1; y += 0.5 {
			for x := float32(-1); x <= size.Width+1; x += 0.5 {
				hits := 0
				for _, o := range s.objects() {
					if covers(o, x, y) {
						hits++
					}
				}
				if hits == 0 {
					t.Fatalf("%v: nothing at %v,%v", size, x, y)
				}
			}
		}
		for _, at := range []fyne.Position{{X: width, Y: size.Height / 2}, {X: size.Width - width, Y: size.Height / 2}, {X: radius, Y: width}, {X: radius, Y: size.Height - width}} {
			if covers(s.inner.pic, at.X, at.Y) {
				t.Errorf("%v: the wash covers the border at %v", size, at)
			}
		}
		for _, e := range s.slits {
			if at := e.Position().Add(e.rect.Position()); at.X > 0.001 || at.X < -0.001 || at.Y > 0.001 || at.Y < -0.001 || e.rect.Size() != size {
				t.Errorf("%v: a slit shows a rectangle of %v at %v", size, e.rect.Size(), at)
			}
		}
	}
}
