package ui

import (
	"image"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"konklave/assets"
)

// TestIconsAreDrawn: every icon fills a part of its square, in any size, and is
// drawn once.
func TestIconsAreDrawn(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	for _, name := range assets.IconNames() {
		for _, side := range []int{14, 33} {
			pic := iconPixels(Icon(name, Text), side)
			if pic.Bounds() != image.Rect(0, 0, side, side) {
				t.Fatalf("%s is %v, want %d pixels", name, pic.Bounds(), side)
			}
			if n := inked(pic); n == 0 || n == side*side {
				t.Errorf("%s has ink in %d of %d pixels", name, n, side*side)
			}
			if again := iconPixels(Icon(name, Text), side); again != pic {
				t.Errorf("%s is drawn twice", name)
			}
		}
	}
	for name, r := range map[string]fyne.Resource{"none": nil, "broken": fyne.NewStaticResource("broken.svg", []byte("<svg")), "unknown": Icon("no such icon", Text)} {
		if pic := iconPixels(r, 16); inked(pic) != 0 || pic.Bounds().Dx() != 16 {
			t.Errorf("%s: %v with %d pixels of ink", name, pic.Bounds(), inked(pic))
		}
	}
}

// inked counts the pixels that are not clear.
func inked(pic image.Image) int {
	n := 0
	for y := range pic.Bounds().Dy() {
		for x := range pic.Bounds().Dx() {
			if _, _, _, a := pic.At(x, y).RGBA(); a > 0 {
				n++
			}
		}
	}
	return n
}

// TestPictureFollows: a change of icon or colour reaches the canvas.
func TestPictureFollows(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	p := NewIcon("mail", Text, 24)
	before := painted(t, p, 24, 24)
	for _, next := range []struct {
		name  string
		token Token
	}{{"phone", Text}, {"phone", Danger}} {
		p.Set(next.name, next.token)
		after := painted(t, p, 24, 24)
		same := true
		for i := 0; i < 44*44 && same; i++ {
			same = before.At(i%44, i/44) == after.At(i%44, i/44)
		}
		if same {
			t.Errorf("%v looks as before", next)
		}
		before = after
	}
}
