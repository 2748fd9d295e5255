package app

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

func TestTheFirstStartWelcomes(t *testing.T) {
	h := bare(t)
	h.build()
	h.isAt(screen.FirstRun)
	h.settings(func(s *model.Settings) { s.Started, s.Language = true, text.German })
	h.app.SetWorkspace(h.ws) // as after a new start
	h.runner.Wait()
	h.isAt(screen.Today)
}

func TestTheRailLeadsEverywhere(t *testing.T) {
	h := start(t, text.German)
	for label, name := range map[string]screen.Name{"Heute": screen.Today, "Accounts": screen.Accounts, "Playbooks": screen.Playbooks, "Einwände": screen.Objections, "Onboarding": screen.Onboarding, "Auswertung": screen.Insights, "Einstellungen": screen.Settings} {
		h.In(h.app.shell.rail).Press(label)
		h.isAt(name)
	}
	for key, name := range map[fyne.KeyName]screen.Name{fyne.Key1: screen.Today, fyne.Key2: screen.Accounts, fyne.Key3: screen.Playbooks, fyne.Key4: screen.Objections, fyne.Key5: screen.Onboarding, fyne.Key6: screen.Insights, fyne.KeyComma: screen.Settings} {
		h.shortcut(ctrl, key)
		h.isAt(name)
	}
}

func TestTheNameOfTheScreenOnShowFitsItsItemInTheRail(t *testing.T) {
	h := start(t, text.German)
	h.app.Open(screen.Route{Name: screen.Settings})
	for _, item := range append(h.app.shell.rail.items, h.app.shell.rail.last) {
		if name := ui.CaptionBold.Measure(item.label.Text()).Width; item.Size().Width < name || h.app.shell.rail.Size().Width < item.Size().Width {
			t.Errorf("%q is %v wide, its item %v, the rail %v", item.label.Text(), name, item.Size().Width, h.app.shell.rail.Size().Width)
		}
	}
}

func TestShortcutsRestWhileSomethingLiesOverThePage(t *testing.T) {
	for name, cover := range map[string]func(h *house){
		"a dialog":    func(h *house) { h.app.host.Dialogs.Confirm("Frage", "Wirklich", "Ja", func() {}) },
		"a form":      func(h *house) { h.Press("Person") },
		"a menu":      func(h *house) { h.shortcut(ctrl, fyne.KeyN) },
		"the palette": func(h *house) { h.shortcut(ctrl, fyne.KeyK) },
		"a list":      func(h *house) { h.In(h.app.router.page.Content()).Select("MoFu").Open() },
	} {
		h := start(t, text.German)
		route := h.account("Rautenberg", "Thomas Wiegand")
		cover(h)
		if !h.Covered() {
			t.Fatalf("%s: nothing lies over the page", name)
		}
		over := len(h.window.Canvas().Overlays().List())
		for _, key := range []fyne.KeyName{fyne.KeyK, fyne.KeyN, fyne.Key2, fyne.KeyComma, fyne.KeyZ, fyne.KeyD} {
			h.shortcut(ctrl, key)
		}
		h.shortcut(fyne.KeyModifierAlt, fyne.KeyLeft)
		if h.route() != route || ui.Dark() {
			t.Errorf("%s: a shortcut reached the page below: %v", name, h.route())
		}
		if got := len(h.window.Canvas().Overlays().List()); got != over {
			t.Errorf("%s: %d lie over the page, were %d", name, got, over)
		}
		// Nor do plain keys, when a click beside the fields has taken the focus away.
		h.window.Canvas().Unfocus()
		h.app.typedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
		h.app.typedRune(']')
		h.runner.Wait()
		if _, _, ok := h.ws.Undoable(); !ok {
			t.Fatalf("%s: the sample can be undone", name)
		} else if intent, _, _ := h.ws.Undoable(); intent == "remove_seat" {
			t.Errorf("%s: a key removed somebody below", name)
		}
	}
}

func TestUndoAndRedoByShortcut(t *testing.T) {
	h := start(t, text.German)
	h.account("Rautenberg", "Thomas Wiegand")
	h.Key(fyne.KeyDelete)
	h.Misses("Leiter IT")
	h.shortcut(ctrl, fyne.KeyZ)
	h.account("Rautenberg", "Thomas Wiegand")
	h.Sees("Leiter IT")
	h.shortcut(ctrl|fyne.KeyModifierShift, fyne.KeyZ)
	h.Misses("Leiter IT")
	// Where there is nothing left to redo, nothing happens.
	h.shortcut(ctrl|fyne.KeyModifierShift, fyne.KeyZ)
	if intent, _, _ := h.ws.Undoable(); intent != "remove_seat" {
		t.Errorf("the latest change is %q", intent)
	}
}

func TestADeletedAccountIsNotInTheHistory(t *testing.T) {
	h := start(t, text.German)
	h.shortcut(ctrl, fyne.Key5)
	h.account("Rautenberg", "")
	h.Press("Mehr")
	h.Press("Account löschen")
	h.Press("Löschen")
	h.isAt(screen.Accounts)
	h.Misses("Rautenberg")
	h.shortcut(fyne.KeyModifierAlt, fyne.KeyLeft)
	h.isAt(screen.Onboarding)
	h.shortcut(fyne.KeyModifierAlt, fyne.KeyRight)
	h.isAt(screen.Accounts)
	// An account that went while another page was on show: going back finds the list.
	h.account("Nordhaus", "")
	h.shortcut(ctrl, fyne.Key5)
	a, err := h.ws.FindAccount(context.Background(), "Nordhaus")
	if err != nil {
		t.Fatal(err)
	}
	if err := h.ws.DeleteAccount(context.Background(), a.ID); err != nil {
		t.Fatal(err)
	}
	h.runner.Wait()
	h.shortcut(fyne.KeyModifierAlt, fyne.KeyLeft)
	h.isAt(screen.Accounts)
	h.shortcut(fyne.KeyModifierAlt, fyne.KeyLeft)
	h.shortcut(fyne.KeyModifierAlt, fyne.KeyLeft)
	h.isAt(screen.Onboarding)
}

func TestAFollowUpShowsOnTodayAndIsCounted(t *testing.T) {
	h := start(t, text.German)
	h.account("Rautenberg", "Thomas Wiegand")
	before := h.app.shell.rail.items[0]
	waiting := slices.Contains(h.In(before).Texts(), "5")
	h.Keys("s")
	h.Fill("Was ist zu tun?", "Referenz nachreichen")
	h.Fill("Bis wann", "11.11.2026")
	h.Press("Vormerken")
	h.Closed()
	if got := h.In(before).Texts(); !waiting || !slices.Contains(got, "6") {
		t.Errorf("the rail says %q", got)
	}
	h.shortcut(ctrl, fyne.Key1)
	h.isAt(screen.Today)
	h.Sees("Thomas Wiegand", "Referenz nachreichen")
}

func TestTheNewMenuBeginsWithThePage(t *testing.T) {
	h := start(t, text.German)
	h.account("Rautenberg", "Thomas Wiegand")
	h.shortcut(ctrl, fyne.KeyN)
	menu := h.Texts()
	if want := []string{"Person", "Personen einfügen", "Kontakt", "Nachfassen", "In eine Kadenz setzen", "Account"}; !slices.Equal(withoutKeys(menu)[:6], want) {
		t.Errorf("the menu says %q", menu)
	}
	h.Key(fyne.KeyEscape)
	h.Closed()
	h.shortcut(ctrl, fyne.Key1)
	h.shortcut(ctrl, fyne.KeyN)
	if got := withoutKeys(h.Texts()); len(got) == 0 || got[0] != "Account" {
		t.Errorf("on Today the menu says %q", got)
	}
	h.Press("Account")
	h.Dialog(text.T("accounts.edit.new"))
}

// withoutKeys leaves out the keys at the right of a menu.
func withoutKeys(texts []string) []string {
	return slices.DeleteFunc(texts, func(s string) bool { return len(s) == 1 || strings.HasSuffix(s, " V") })
}

func TestATextIsPastedOnTheMap(t *testing.T) {
	h := start(t, text.German)
	h.app.fyne.Clipboard().SetContent("Lisa Berg, Leiterin Recht\nCFO?")
	h.app.paste() // Today takes none
	h.Closed()
	h.account("Rautenberg", "Thomas Wiegand")
	h.app.paste()
	h.runner.Wait()
	h.Dialog("Personen einfügen")
	h.Sees("Lisa Berg", "Leiterin Recht", "offener Platz")
	h.app.paste() // one dialog is enough
	h.Key(fyne.KeyEscape)
	h.Closed()
}

func TestFindLeadsToWhatThePageHas(t *testing.T) {
	h := start(t, text.German)
	// on an account it looks on the map, from a field of its own as well
	h.account("Rautenberg", "Thomas Wiegand")
	h.shortcut(ctrl, fyne.KeyF)
	h.Keys("feldkamp")
	h.Sees("1 / 1")
	h.shortcut(ctrl, fyne.KeyF)
	h.Keys("ostendorf") // over what stood there
	h.Sees("1 / 1")
	h.Key(fyne.KeyReturn)
	h.Sees("Kai Ostendorf")
	// in the list it leads to the filter
	h.app.Open(screen.Route{Name: screen.Accounts})
	h.runner.Wait()
	h.shortcut(ctrl, fyne.KeyF)
	h.Keys("nordhaus")
	h.Sees("Nordhaus Armaturen KG")
	h.Misses("Rautenberg Pumpenbau GmbH")
	// and says so where there is nothing
	h.app.Open(screen.Route{Name: screen.Settings})
	h.runner.Wait()
	h.shortcut(ctrl, fyne.KeyF)
	h.isAt(screen.Settings)
	if why := h.app.whyNoFind(); why != "Auf dieser Seite gibt es nichts zu suchen." {
		t.Errorf("on the settings: %q", why)
	}
}

func TestTheSheetOfKeys(t *testing.T) {
	h := start(t, text.German)
	h.account("Rautenberg", "Thomas Wiegand")
	h.Key(fyne.KeyF1)
	h.Dialog("Tasten")
	h.Sees("Rückgängig", "Suchen", "Karte", "Was sagen?")
	h.Key(fyne.KeyEscape)
	h.Closed()
}

func TestShortcutsAreWrittenAsTheSystemDoes(t *testing.T) {
	want := map[string]string{"K": "Strg K", ",": "Strg ,", "alt ←": "Alt ←", "shift Z": "Strg Umschalt Z", "F1": "F1"}
	if runtime.GOOS == "darwin" {
		want = map[string]string{"K": "⌘ K", ",": "⌘ ,", "alt ←": "⌥ ←", "shift Z": "⌘ ⇧ Z", "F1": "F1"}
	}
	text.Set(text.German)
	for keys, s := range want {
		if got := shortcutText(keys); got != s {
			t.Errorf("%q is written %q, want %q", keys, got, s)
		}
	}
	text.Set(text.English)
	if got := shortcutText("K"); runtime.GOOS != "darwin" && got != "Ctrl K" {
		t.Errorf("in English %q", got)
	}
}

func TestPagesOfAnOlderVersionAreTakenOverAndSaidSo(t *testing.T) {
	// given a data folder with a page file of an older version
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "playbooks", "de"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "playbooks", "de", "a.md"), []byte("Notiz"), 0o600); err != nil {
		t.Fatal(err)
	}
	h := bareIn(t, dir)
	h.settings(func(s *model.Settings) { s.Started, s.Language = true, text.German })
	// when the window opens, it says what became of it, once
	h.build()
	if !h.app.host.Dialogs.Open() || !h.ws.HasOwnPage("de/a.md") {
		t.Fatalf("nothing is said of %+v", h.ws.Takeover())
	}
	said := strings.Join(takeoverText(h.ws.Takeover()), "\n")
	if !strings.Contains(said, "1 Playbook-Seite") || !strings.Contains(said, filepath.Join(dir, "playbooks-taken-over")) {
		t.Errorf("it says %q", said)
	}
	h.app.host.Dialogs.Top().Close()
	h.build()
	if h.app.host.Dialogs.Open() {
		t.Error("it is said twice")
	}
}

// A list that has the focus leaves to the screen what it has no use for.
func TestTheKeysOfAScreenWorkWhileAListHasTheFocus(t *testing.T) {
	for _, tc := range []struct {
		screen screen.Name
		press  func(h *house)
		sees   string
	}{
		{screen.Today, func(h *house) { h.Key(fyne.KeyF1) }, "Keys"},
		{screen.Onboarding, func(h *house) { h.Keys("k") }, "Calendar and absences"},
		{screen.Onboarding, func(h *house) { h.Key(fyne.KeyRight) }, "Next week"},
		{screen.Playbooks, func(h *house) { h.Keys("e") }, "Save"},
	} {
		h := start(t, text.English)
		h.app.router.open(screen.Route{Name: tc.screen})
		h.runner.Wait()
		h.Misses(tc.sees)
		for range 40 { // by Tab to the list: no button and no field
			h.window.Canvas().FocusNext()
			if strings.HasSuffix(strings.ToLower(fmt.Sprintf("%T", h.window.Canvas().Focused())), "list") {
				break
			}
		}
		tc.press(h)
		h.Sees(tc.sees)
	}
}
