package main

import (
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestShotsDrawsEveryScreen(t *testing.T) {
	d, folder := newDesk(t), filepath.Join(t.TempDir(), "pictures")
	var files []string
	d.json(t, &files, "shots", folder, "--lang", "en", "--theme", "dark", "--size", "1100x700")
	var screens []string
	for _, file := range files {
		name, ok := strings.CutSuffix(filepath.Base(file), "-en-dark-1100x700.png")
		if !ok {
			t.Errorf("%s does not say language, theme and size", file)
		}
		screens = append(screens, name)
		img := picture(t, file)
		if size := img.Bounds().Size(); size != image.Pt(1100, 700) {
			t.Errorf("%s is %v", name, size)
		}
		if colors, most := palette(img); colors < 40 || most > 0.97 {
			t.Errorf("%s is blank: %d colours, one of them on %.0f %% of it", name, colors, 100*most)
		}
		if at := img.At(2, 350); luma(at) > 0x60 {
			t.Errorf("%s is not dark at its edge: %v", name, at)
		}
	}
	for _, screen := range []string{"first-run", "today", "accounts", "account", "account-person", "import", "playbooks", "onboarding", "settings",
		"keys", "today-snooze", "cadence-start", "cadence-refused", "cadence-several", "cadence-paused-until", "people-picked", "today-cadence", "today-empty", "focus-occasion", "page-ties", "page-history", "page-form", "coverage-cell", "plan-calendar", "plan-sign", "plan-assess", "plan-day-60", "plan-day-100", "plan-over", "plan-over-whole", "drill-back", "drill-done"} {
		if !slices.Contains(screens, screen) {
			t.Errorf("%s is not among %v", screen, screens)
		}
	}
	drawn := map[string]string{}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if twin := drawn[string(content)]; twin != "" {
			t.Errorf("%s and %s are the same picture", filepath.Base(file), filepath.Base(twin))
		}
		drawn[string(content)] = file
	}
	if _, err := os.Stat(d.data); !os.IsNotExist(err) {
		t.Errorf("pictures of the sample data made the data folder: %v", err)
	}
}

func TestShotsLeaveTheDataAsItIs(t *testing.T) {
	d := sampleDesk(t)
	before := d.ok(t, "brief", "Rautenberg", "--json", "--lang", "de")
	if out := d.ok(t, "shots", t.TempDir(), "--size", "900x600", "--lang", "en"); !strings.Contains(out, "pictures in") {
		t.Errorf("it says %q", out)
	}
	if d.ok(t, "brief", "Rautenberg", "--json", "--lang", "de") != before {
		t.Error("the brief has changed")
	}
	file := writeFile(t, "file", "")
	d.fails(t, exitUser, []string{file}, "shots", file)
	var files []string
	d.json(t, &files, "shots", t.TempDir(), "--only", "today-sn", "--lang", "de")
	if len(files) != 1 || !strings.HasPrefix(filepath.Base(files[0]), "today-snooze-de-") {
		t.Errorf("--only gives %v", files)
	}
}

func picture(t *testing.T, file string) image.Image {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// palette counts the colours of a picture and the share of the commonest.
func palette(img image.Image) (colors int, most float64) {
	b := img.Bounds()
	plain := image.NewRGBA(b)
	draw.Draw(plain, b, img, b.Min, draw.Src)
	counts := map[[4]byte]int{}
	run, last := 0, [4]byte{} // most pixels are as the one before
	for i := 0; i < len(plain.Pix); i += 4 {
		if now := [4]byte(plain.Pix[i : i+4]); now != last {
			counts[last] += run
			run, last = 0, now
		}
		run++
	}
	if counts[last] += run; counts[[4]byte{}] == 0 {
		delete(counts, [4]byte{})
	}
	for _, n := range counts {
		most = max(most, float64(n)/float64(b.Dx()*b.Dy()))
	}
	return len(counts), most
}

func luma(c color.Color) uint8 { return color.GrayModel.Convert(c).(color.Gray).Y }
