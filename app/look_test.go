package app

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
)

func TestSwitchingTheLanguageKeepsThePlace(t *testing.T) {
	h := start(t, text.German)
	route := h.account("Rautenberg", "Thomas Wiegand")
	h.Sees("Was sagen?", "Heute")
	h.settings(func(s *model.Settings) { s.Language = text.English })
	h.app.host.Restart()
	h.runner.Wait()
	if h.route() != route {
		t.Errorf("on show is %v, was %v", h.route(), route)
	}
	h.Sees("What to say?", "Today", "Thomas Wiegand", "Local, encrypted")
	h.Misses("Was sagen?", "Heute")
	// What comes before and after it in the history stays.
	h.shortcut(fyne.KeyModifierAlt, fyne.KeyLeft)
	h.isAt(screen.Today)
	h.shortcut(fyne.KeyModifierAlt, fyne.KeyRight)
	if h.route() != route {
		t.Errorf("forward at %v", h.route())
	}
}

// TestALanguageAskedForWins: --lang counts more than the settings, until the user
// chooses anew.
func TestALanguageAskedForWins(t *testing.T) {
	h := start(t, text.German)
	h.app.Speak(text.English)
	h.app.Build()
	h.runner.Wait()
	h.Sees("Today")
	h.Misses("Heute")
	if lang := h.ws.Settings().Language; lang != text.German {
		t.Errorf("the settings say %q now", lang)
	}
	h.app.Speak(text.German)
	h.settings(func(s *model.Settings) { s.Language = text.English })
	h.app.Build()
	h.runner.Wait()
	h.Sees("Today")
	h.Misses("Heute")
}

func TestSwitchingTheThemeKeepsRailAndPlace(t *testing.T) {
	h := start(t, text.German)
	route := h.account("Rautenberg", "Thomas Wiegand")
	rail := h.In(h.app.shell.rail).Texts()
	h.shortcut(ctrl, fyne.KeyD)
	if !ui.Dark() || h.ws.Settings().Theme != "dark" {
		t.Error("it is not dark")
	}
	if h.route() != route {
		t.Errorf("on show is %v", h.route())
	}
	// The count of what waits and the initials of the user are there again.
	if got := h.In(h.app.shell.rail).Texts(); !slices.Equal(got, rail) || !slices.Contains(got, "JP") || !slices.Contains(got, "5") {
		t.Errorf("the rail says %q, said %q", got, rail)
	}
	h.shortcut(ctrl, fyne.KeyD)
	if ui.Dark() {
		t.Error("it is still dark")
	}
}

func TestTheNarrowWindowShortensTheBreadcrumb(t *testing.T) {
	h := start(t, text.German)
	h.account("Rautenberg", "")
	crumbs := func() string { return strings.Join(h.In(h.app.shell.bar.crumbs).Texts(), "") }
	if got := crumbs(); got != "Accounts  /  Rautenberg Pumpenbau GmbH" {
		t.Errorf("wide: %q", got)
	}
	h.window.Resize(fyne.NewSize(1100, 700))
	h.runner.Wait()
	if got := crumbs(); got != "Rautenberg Pumpenbau GmbH" {
		t.Errorf("narrow: %q", got)
	}
	h.window.Resize(fyne.NewSize(1440, 900))
	h.runner.Wait()
	if got := crumbs(); got != "Accounts  /  Rautenberg Pumpenbau GmbH" {
		t.Errorf("wide again: %q", got)
	}
}

// Large text needs as much room as a small window: the frame stays whole.
func TestLargeTextIsNarrowEarlier(t *testing.T) {
	h := start(t, text.German)
	h.account("Rautenberg", "Thomas Wiegand")
	for _, scale := range []float32{1, 1.5, 2} {
		h.settings(func(s *model.Settings) { s.TextScale = scale })
		h.app.Build()
		h.runner.Wait()
		if got, want := h.app.router.narrow, scale > 1.1; got != want {
			t.Errorf("scale %v: narrow %v", scale, got)
		}
		if least := h.app.shell.frame.MinSize(); least.Width > 1440 || least.Height > 900 {
			t.Errorf("scale %v: the frame needs %v", scale, least)
		}
		item := h.app.shell.rail.items[0].Size()
		for _, label := range []string{"Heute", "Accounts", "Playbooks", "Onboarding", "Einstellungen"} {
			if wide := ui.Caption.Measure(label).Width; wide > item.Width {
				t.Errorf("scale %v: %s is cut in the rail, %v of %v", scale, label, item.Width, wide)
			}
		}
	}
}

func TestClosingKeepsTheLookOfTheWindow(t *testing.T) {
	h := start(t, text.German)
	h.settings(func(s *model.Settings) { s.Theme = "dark" })
	h.window.Resize(fyne.NewSize(1200, 820))
	h.app.Close()
	if s := h.ws.Settings(); s.Width != 1200 || s.Height != 820 {
		t.Errorf("kept %d × %d", s.Width, s.Height)
	}
	if look, want := workspace.LookOf(h.ws.Dir()), (workspace.Look{Width: 1200, Height: 820, Theme: "dark"}); look != want {
		t.Errorf("kept %+v, want %+v", look, want)
	}
}
