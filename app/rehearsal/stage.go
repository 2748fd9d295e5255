// Package rehearsal is where tests try a screen out: it opens a data folder and a
// window for them, puts the screen in, and keeps what the screen asks of the window.
// What a user can read and do there comes from package sight. The program does not
// know this package; the walls of the house keep it out.
package rehearsal

import (
	"context"
	"net/url"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"konklave/app/screen"
	"konklave/app/sight"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/keys"
	"konklave/model/workspace"
)

// Noon is the time on stage unless a test says otherwise: Wednesday, 11 November 2026.
var Noon = time.Date(2026, 11, 11, 12, 0, 0, 0, time.UTC)

// The windows of the design, the small one of which is narrow, and the room that the
// wide one leaves to a screen beside the rail and below the bar.
var (
	Wide   = fyne.NewSize(1440, 900)
	Small  = fyne.NewSize(1100, 700)
	Inside = fyne.NewSize(1352, 848)
)

// Stage is a window over a data folder of its own, with one screen in it at a time.
// It ends with the test.
type Stage struct {
	*screen.Host
	*sight.View
	Now  time.Time // what the workspace takes for the time
	Size fyne.Size // of the window, for the next Show

	// What the screens asked of the window:
	Opened   []screen.Route // screens to go to
	Copied   string         // the text on the clipboard
	Visits   []string       // mails and links for other programs; a link that names its host, with " of " and the name
	Restarts int            // how often the window was to be built anew
	Backs    int            // how often a screen wanted to be left
	Person   model.ID       // whom the user chooses when a screen asks for somebody

	t      testing.TB
	onShow screen.Page
}

// Open opens a wide window over an empty data folder, at Noon.
func Open(t testing.TB, lang string) *Stage {
	t.Helper()
	return OpenAt(t, lang, Noon)
}

// OpenAt is Open at another time.
func OpenAt(t testing.TB, lang string, now time.Time) *Stage {
	t.Helper()
	s := &Stage{Now: now, Size: Wide, t: t}
	ws := Workspace(t, t.TempDir(), func() time.Time { return s.Now })
	w := Window(t, lang)
	runner := ui.NewTestRunner()
	s.Host = &screen.Host{
		Workspace: ws, Runner: runner, Window: w, Dialogs: ui.NewDialogs(w), Toasts: ui.NewToasts(runner),
		Go:        func(r screen.Route) { s.Opened = append(s.Opened, r) },
		Replace:   func(screen.Route) {},
		Crumbs:    func() {},
		Back:      func() { s.Backs++ },
		AskPerson: func(_ string, then func(model.ID)) { then(s.Person) },
		Restart:   func() { s.Restarts++ },
		Move:      func(string, keys.Answer) error { return nil },
		Copy:      func(words string) { s.Copied = words },
		Clipboard: func() string { return s.Copied },
		Mail: func(u *url.URL) error {
			s.Visits = append(s.Visits, u.String())
			return nil
		},
		Follow: func(link, named string) {
			if named != "" {
				link += " of " + named
			}
			s.Visits = append(s.Visits, link)
		},
	}
	s.View = sight.Of(t, w, runner.Wait)
	s.takeKeys()
	t.Cleanup(func() {
		s.Leave()
		runner.Close()
	})
	return s
}

// Workspace opens a data folder, new or not, until the test ends.
func Workspace(t testing.TB, dir string, clock func() time.Time) *workspace.Workspace {
	t.Helper()
	ws, err := workspace.Open(context.Background(), dir, workspace.Options{Clock: clock, KeyDir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := ws.Close(); err != nil {
			t.Error(err)
		}
	})
	return ws
}

// Window opens an empty window on Fyne's test driver, in our theme and a language,
// for what needs no data folder.
func Window(t testing.TB, lang string) fyne.Window {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(ui.NewTheme())
	before := text.Lang()
	text.Set(lang)
	t.Cleanup(func() { text.Set(before) })
	return test.NewTempWindow(t, nil)
}

// takeKeys gives the page the keys that nobody else has a use for, as the window does.
func (s *Stage) takeKeys() {
	typedKey := func(e *fyne.KeyEvent) {
		if page, ok := s.onShow.(screen.Keyed); ok && !s.Covered() {
			page.TypedKey(e)
		}
	}
	typedRune := func(r rune) {
		if page, ok := s.onShow.(screen.Keyed); ok && !s.Covered() {
			page.TypedRune(r)
		}
	}
	s.Window.Canvas().SetOnTypedKey(typedKey)
	s.Window.Canvas().SetOnTypedRune(typedRune)
	ui.UnusedKey, ui.UnusedRune = typedKey, typedRune
	s.t.Cleanup(func() { ui.UnusedKey, ui.UnusedRune = func(*fyne.KeyEvent) {}, func(rune) {} })
}

// Sample fills the data folder with the sample data in the language of the window.
func (s *Stage) Sample() *Stage {
	s.t.Helper()
	if err := s.Workspace.LoadSample(context.Background(), text.Lang()); err != nil {
		s.t.Fatal(err)
	}
	return s
}

// KeepToasts lets toasts stay until they are closed. On stage no time passes, so
// that without it they are gone as soon as nothing is under way.
func (s *Stage) KeepToasts() { s.Toasts = ui.NewToasts(ui.NewTestRunner()) }

// Show puts a page into the window in place of the one before, as the router does,
// and waits for what it loads.
func (s *Stage) Show(p screen.Page) {
	s.Leave()
	s.onShow = p
	if resized, ok := p.(screen.Resized); ok {
		resized.SetNarrow(s.Size.Width < 1280 || s.Size.Height < 800)
	}
	s.Window.SetContent(ui.NewTooltips(s.Runner, s.Toasts.Over(p.Content())))
	s.Window.Resize(s.Size)
	p.Show()
	s.Runner.Wait()
}

// Leave hides the page on show, if there is one. It stays in the window until Show
// puts another in its place.
func (s *Stage) Leave() {
	if s.onShow != nil {
		s.onShow.Hide()
	}
	s.onShow = nil
}

// Undo takes the latest edit back.
func (s *Stage) Undo() {
	s.t.Helper()
	if _, err := s.Workspace.Undo(context.Background()); err != nil {
		s.t.Fatal(err)
	}
	s.Runner.Wait()
}

// RouteTo leads to an account, with a person selected where one is named.
func RouteTo(t testing.TB, ws *workspace.Workspace, account, person string) screen.Route {
	t.Helper()
	ctx := context.Background()
	a, err := ws.FindAccount(ctx, account)
	if err != nil {
		t.Fatal(err)
	}
	route := screen.Route{Name: screen.Account, ID: a.ID}
	if person == "" {
		return route
	}
	people, err := ws.People(ctx, a.ID)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(people, func(p model.Person) bool { return p.FullName() == person })
	if i < 0 {
		t.Fatalf("%s is not at %s", person, account)
	}
	route.Person = people[i].ID
	return route
}
