package onboarding

import (
	"context"
	"fmt"
	"image/png"
	"os"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model/workspace"
)

func TestPictures(t *testing.T) {
	dir := "/tmp/onbtoday/pics"
	os.MkdirAll(dir, 0o755)
	for _, lang := range []string{"de", "en"} {
		for _, theme := range []string{"light", "dark"} {
			for _, size := range []fyne.Size{{Width: 1352, Height: 848}, {Width: 1012, Height: 648}} {
				if only := os.Getenv("ONLY"); only != "" && only != lang+theme+fmt.Sprint(size.Width) {
					continue
				}
				draw(t, dir, lang, theme, size)
			}
		}
	}
}

func draw(t *testing.T, dir, lang, theme string, size fyne.Size) {
	ctx := context.Background()
	clock := func() time.Time { return time.Date(2025, 11, 11, 9, 10, 0, 0, time.UTC) }
	ws, err := workspace.Open(ctx, t.TempDir(), workspace.Options{Clock: clock, KeyDir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	defer ws.Close()
	if err := ws.LoadSample(ctx, lang); err != nil {
		t.Fatal(err)
	}
	prepare(ctx, ws)
	text.Set(lang)
	a := test.NewTempApp(t)
	th := ui.NewTheme()
	th.SetVariant(theme)
	if os.Getenv("SCALE") != "" { th.SetScale(2) }
	a.Settings().SetTheme(th)
	w := test.NewTempWindow(t, nil)
	r := ui.NewTestRunner()
	h := &screen.Host{Workspace: ws, Runner: r, Window: w, Dialogs: ui.NewDialogs(w), Toasts: ui.NewToasts(r), Go: func(screen.Route) {}, Replace: func(screen.Route) {}, Crumbs: func() {}}
	route := screen.Route{Tab: os.Getenv("TAB")}
	p := New(h, route)
	if z, ok := p.(screen.Resized); ok {
		z.SetNarrow(size.Width < 1100)
	}
	w.SetPadded(false)
	w.SetContent(h.Toasts.Over(p.Content()))
	w.Resize(size)
	start := time.Now()
	p.Show()
	r.Wait()
	t.Log("show", time.Since(start))
	act(p, r, h)
	r.Wait()
	img := w.Canvas().Capture()
	f, _ := os.Create(fmt.Sprintf("%s/onboarding-%s-%s-%d%s.png", dir, lang, theme, int(size.Width), os.Getenv("NAME")))
	png.Encode(f, img)
	f.Close()
	p.Hide()
}
