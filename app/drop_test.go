package app

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"

	"konklave/app/rehearsal"
	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
)

// droppingWindow is a window that files can be dropped on, until it has ended:
// from then on setting what takes them panics, as the window of the desktop does.
type droppingWindow struct {
	fyne.Window
	take  func(fyne.Position, []fyne.URI)
	ended bool
}

func (w *droppingWindow) SetOnDropped(take func(fyne.Position, []fyne.URI)) {
	if w.ended {
		panic("the window has ended")
	}
	w.take = take
}

func (w *droppingWindow) drop(t *testing.T, addresses ...string) {
	t.Helper()
	var items []fyne.URI
	for _, a := range addresses {
		u, err := storage.ParseURI(a)
		if err != nil {
			t.Fatal(err)
		}
		items = append(items, u)
	}
	w.take(fyne.Position{}, items)
}

// dropping is the app in such a window, on the list of accounts.
func dropping(t *testing.T) (*App, *droppingWindow) {
	t.Helper()
	ws := rehearsal.Workspace(t, t.TempDir(), func() time.Time { return rehearsal.Noon })
	if err := ws.LoadSample(t.Context(), text.English); err != nil {
		t.Fatal(err)
	}
	w := &droppingWindow{Window: test.NewTempWindow(t, nil)}
	app := New(test.NewTempApp(t), w, ui.NewTestRunner(), ws, nil)
	app.Build()
	app.Open(screen.Route{Name: screen.Accounts})
	app.host.Runner.Wait()
	return app, w
}

func TestAFileDroppedOnTheListIsImported(t *testing.T) {
	app, w := dropping(t)
	defer app.Close()
	w.drop(t, "https://example.com/x.csv", "file:///nowhere/people.csv")
	if got := app.router.page.Route(); got.Name != screen.Import || got.Path != "/nowhere/people.csv" {
		t.Errorf("the window shows %+v", got)
	}
	app.Open(screen.Route{Name: screen.Today})
	app.host.Runner.Wait()
	w.drop(t, "file:///nowhere/people.csv")
	if got := app.router.page.Route().Name; got != screen.Today {
		t.Errorf("a file dropped on Today led to %s", got)
	}
}

func TestTheListEndsAfterItsWindow(t *testing.T) {
	app, w := dropping(t)
	w.ended = true // by a signal, which Fyne takes as well
	app.Close()
	if app.router.page != nil {
		t.Error("the list is still on show")
	}
}
