package playbook

import (
	"context"
	"image/png"
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"konklave/app/screen"
	"konklave/app/ui"
	"konklave/model/workspace"
)

func TestPictures(t *testing.T) {
	for _, c := range []struct {
		name, lang, theme, page, tab string
		w, h                         float32
		scale                        float32
	}{
		{"message-de", "de", "light", messageDE, "", 1352, 848, 1},
		{"edit-de", "de", "light", messageDE, "edit", 1352, 848, 1},
		{"edit-dark-narrow", "de", "dark", messageDE, "edit", 1012, 648, 1},
		{"role-en", "en", "light", "role-technical-buyer-en", "", 1352, 848, 1},
		{"role-narrow", "de", "dark", roleDE, "", 1012, 648, 1},
		{"plan-de", "de", "light", "onboarding-hundred-days-ae-de", "", 1352, 848, 1},
		{"champ-big", "de", "light", "qual-champ-de", "", 1352, 848, 1.6},
		{"broken", "de", "light", "de/kaputt.md", "", 1352, 848, 1},
	} {
		s := newStage(t, c.lang, fyne.NewSize(c.w, c.h), screen.Route{Page: c.page, Tab: c.tab}, func(ws *workspace.Workspace) {
			ws.SavePage(context.Background(), "de/kaputt.md", "---\nid: x\ntitel: Hallo\n---\n\nText\n")
		})
		th := ui.NewTheme()
		th.SetVariant(c.theme)
		th.SetScale(c.scale)
		fyne.CurrentApp().Settings().SetTheme(th)
		if c.tab == "edit" {
			e := s.page.source.editor
			src := strings.Split(e.Text(), "\n")
			for i, l := range src {
				if strings.Contains(l, "Zusätzliche Arbeit") || strings.Contains(l, "Deshalb vorab") {
					e.GoTo(i+1, 1)
					e.Insert("{{ konto.projekt }} ")
					break
				}
			}
			s.Runner.Wait()
		}
		s.page.SetNarrow(c.w < 1200)
		s.page.refill()
		s.Runner.Wait()
		s.Window.SetPadded(false)
		s.Window.Resize(fyne.NewSize(c.w-1, c.h))
		s.Window.Resize(fyne.NewSize(c.w, c.h))
		s.Runner.Wait()
		f, _ := os.Create("/tmp/fsp/playbook-" + c.name + ".png")
		png.Encode(f, s.Window.Canvas().Capture())
		f.Close()
	}
}
