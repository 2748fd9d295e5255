package mapview

import (
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"konklave/app/text"
	"konklave/app/ui"
)

// TestPictures writes pictures for the eye into the folder that
// KONKLAVE_PICTURES names.
func TestPictures(t *testing.T) {
	dir := os.Getenv("KONKLAVE_PICTURES")
	if dir == "" {
		dir = t.TempDir()
	}
	text.Set("de")
	c := rautenberg()
	places := Layout(c)
	for _, p := range []struct {
		name string
		Picture
	}{
		{"light", Picture{Scale: 1}},
		{"light-1.5x", Picture{Scale: 1.5}},
		{"light-2x", Picture{Scale: 2}},
		{"dark", Picture{Scale: 1, Palette: ui.ColorsOf(true)}},
		{"compact", Picture{Scale: 1, Form: Compact, Camera: Camera{X: -2, Y: -13, W: 692, H: 456, Zoom: 1}}},
		{"zoom70", Picture{Scale: 1, Camera: Camera{W: 1000, H: 572, Zoom: 0.7}}},
		{"zoom40", Picture{Scale: 1, Camera: Camera{W: 600, H: 300, Zoom: 0.4}}},
		{"zoom10", Picture{Scale: 1, Camera: Camera{W: 200, H: 100, Zoom: 0.1}}},
		{"zoom150", Picture{Scale: 1, Camera: Camera{W: 1000, H: 572, Zoom: 1.5}}},
	} {
		p.Chart, p.Places = c, places
		if p.Palette == nil {
			p.Palette = ui.ColorsOf(false)
		}
		if p.Camera == (Camera{}) {
			p.Camera = Camera{W: 1000, H: 572, Zoom: 1}
		}
		p.Selected, p.Hovered, p.Legend, p.Minimap = idOf(5), idOf(8), true, true
		write(t, filepath.Join(dir, p.name+".png"), p.Draw())
	}
}

// TestPicturesOfTheWindow shows what only lives while the mouse is down.
func TestPicturesOfTheWindow(t *testing.T) {
	dir := os.Getenv("KONKLAVE_PICTURES")
	if dir == "" {
		dir = t.TempDir()
	}
	b := newBench(t, rautenberg())
	b.pull(desktop.MouseButtonPrimary, 300, 200, 420, 400)
	write(t, filepath.Join(dir, "window-drag.png"), b.shot())
	b.release(420, 400)
	write(t, filepath.Join(dir, "window-moved.png"), b.shot())
	b.pull(desktop.MouseButtonPrimary, 600, 340, 860, 230)
	write(t, filepath.Join(dir, "window-drop.png"), b.shot())
	b.key(fyne.KeyEscape)
	b.release(860, 230)
	b.key(fyne.KeyUp)
	write(t, filepath.Join(dir, "window-focus.png"), b.shot())
	b.hover(100, 305)
	b.pull(desktop.MouseButtonPrimary, 228, 354, 700, 420)
	write(t, filepath.Join(dir, "window-connect.png"), b.shot())

	big := bigChart(60)
	for i := range big.Nodes {
		big.Nodes[i].Faded, big.Nodes[i].Dimmed = i%4 == 1, i%7 == 2
	}
	places := Layout(big)
	s := newScene(big, places, Full)
	for _, zoom := range []float32{0, 0.8, 0.6} {
		c := Camera{W: 1600, H: 900, Zoom: zoom}
		if zoom == 0 {
			c = c.Fit(s.Bounds, 24, 0, Full)
		} else {
			c.X, c.Y = s.Bounds.Center().X-c.W/zoom/2, -20/zoom
		}
		p := Picture{Chart: big, Places: places, Camera: c, Palette: ui.ColorsOf(false), Legend: true, Minimap: true}
		write(t, filepath.Join(dir, fmt.Sprint("big-", zoom, ".png")), p.Draw())
	}
}

func write(t *testing.T, path string, img image.Image) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, img); err != nil {
		t.Fatal(err)
	}
}
