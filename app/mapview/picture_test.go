package mapview

import (
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"

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
