package playbook

import (
	"context"
	"image/png"
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"konklave/app/folder"
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

func TestOverlays(t *testing.T) {
	shoot := func(s *stage, name string) {
		s.Runner.Wait()
		f, _ := os.Create("/tmp/fsp/over-" + name + ".png")
		png.Encode(f, s.Window.Canvas().Capture())
		f.Close()
	}
	s := newStage(t, "de", fyne.NewSize(1352, 848), screen.Route{Page: messageDE})
	s.Window.SetPadded(false)
	s.Window.Resize(fyne.NewSize(1351, 848))
	s.Runner.Wait()
	s.page.choosePerson()
	shoot(s, "picker")
	s = newStage(t, "de", fyne.NewSize(1012, 648), screen.Route{Page: messageDE})
	s.page.strip.open("kind:message")
	shoot(s, "strip")
	s = newStage(t, "de", fyne.NewSize(1352, 848), screen.Route{Page: messageDE})
	s.page.newPage()
	shoot(s, "new")
	s = newStage(t, "de", fyne.NewSize(1352, 848), screen.Route{Page: "nope"})
	s.page.checkAll()
	shoot(s, "gone")
	s = newStage(t, "de", fyne.NewSize(1352, 848), screen.Route{Page: messageDE, Tab: "edit"})
	s.page.source.insertField()
	shoot(s, "fields")
	s = newStage(t, "de", fyne.NewSize(1352, 848), screen.Route{Page: messageDE, Tab: "edit"})
	folder.Ask(s.Host)
	shoot(s, "folder")
}
