package accounts

import (
	"context"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
)

// deskTime is Wednesday, 11 November 2026.
var deskTime = time.Date(2026, 11, 11, 12, 0, 0, 0, time.UTC)

// desk is a window of a test, with one page in it at a time.
type desk struct {
	*screen.Host
	page   screen.Page
	opened []screen.Route
	copied string
	size   fyne.Size
}

func newDesk(t testing.TB, lang string) *desk {
	t.Helper()
	ws, err := workspace.Open(context.Background(), t.TempDir(), workspace.Options{Clock: func() time.Time { return deskTime }, KeyDir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	app := test.NewTempApp(t)
	app.Settings().SetTheme(ui.NewTheme())
	text.Set(lang)
	w := test.NewTempWindow(t, nil)
	runner := ui.NewTestRunner()
	d := &desk{size: fyne.NewSize(1440, 900)}
	d.Host = &screen.Host{
		Workspace: ws, Runner: runner, Window: w, Dialogs: ui.NewDialogs(w), Toasts: ui.NewToasts(runner),
		Go: func(r screen.Route) { d.opened = append(d.opened, r) }, Replace: func(screen.Route) {}, Crumbs: func() {},
		Copy: func(s string) { d.copied = s },
	}
	t.Cleanup(func() {
		if d.page != nil {
			d.page.Hide()
		}
		runner.Close()
		if err := ws.Close(); err != nil {
			t.Error(err)
		}
	})
	return d
}

// show puts a page into the window, as the router does.
func (d *desk) show(p screen.Page) {
	if d.page != nil {
		d.page.Hide()
	}
	d.page = p
	if resized, ok := p.(screen.Resized); ok {
		resized.SetNarrow(d.size.Width < 1280)
	}
	d.Window.SetContent(ui.NewTooltips(d.Runner, d.Toasts.Over(p.Content())))
	d.Window.Resize(d.size)
	p.Show()
	d.Runner.Wait()
}

func (d *desk) list(r screen.Route) *listPage {
	r.Name = screen.Accounts
	p := NewList(d.Host, r).(*listPage)
	d.show(p)
	return p
}

func (d *desk) add(t testing.TB, list ...model.Account) {
	t.Helper()
	for _, a := range list {
		if _, err := d.Workspace.CreateAccount(context.Background(), a); err != nil {
			t.Fatal(err)
		}
	}
}

func (d *desk) sample(t testing.TB) {
	t.Helper()
	if err := d.Workspace.LoadSample(context.Background(), text.Lang()); err != nil {
		t.Fatal(err)
	}
}

// key gives a key to whatever has the focus, else to the page.
func (d *desk) key(name fyne.KeyName) {
	e := &fyne.KeyEvent{Name: name}
	if focused := d.Window.Canvas().Focused(); focused != nil {
		focused.TypedKey(e)
	} else if keyed, ok := d.page.(screen.Keyed); ok {
		keyed.TypedKey(e)
	}
	d.Runner.Wait()
}

// typeText gives letters to whatever has the focus, else to the page.
func (d *desk) typeText(s string) {
	for _, r := range s {
		if focused := d.Window.Canvas().Focused(); focused != nil {
			focused.TypedRune(r)
		} else if keyed, ok := d.page.(screen.Keyed); ok {
			keyed.TypedRune(r)
		}
	}
	d.Runner.Wait()
}

func (p *listPage) namesShown() (names []string) {
	if p.state.people {
		for _, r := range p.people.table.Rows() {
			names = append(names, r.Name)
		}
		return names
	}
	for _, r := range p.accounts.table.Rows() {
		names = append(names, r.Name)
	}
	return names
}
