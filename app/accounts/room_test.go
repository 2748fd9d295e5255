package accounts

import (
	"context"
	"net/url"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"konklave/app/mapview"
	"konklave/app/screen"
	"konklave/app/sight"
	"konklave/app/ui"
	"konklave/model"
)

// room is the page of an account in a window, and who looks at it.
type room struct {
	*desk
	*sight.View
	t      *testing.T
	page   *accountPage
	visits []string // addresses that were opened
}

// enter opens the page of an account of the sample, with a person selected
// where one is named.
func enter(t *testing.T, lang, account, person string) *room {
	t.Helper()
	r := empty(t, lang)
	r.sample(t)
	r.open(account, person)
	return r
}

// empty is a window over an empty data folder.
func empty(t *testing.T, lang string) *room {
	t.Helper()
	r := &room{desk: newDesk(t, lang), t: t}
	r.View = sight.Of(t, r.Window, r.Runner.Wait)
	r.Toasts = ui.NewToasts(ui.NewTestRunner()) // nobody waits for this runner, so they stay
	r.Mail = func(u *url.URL) error {
		r.visits = append(r.visits, u.String())
		return nil
	}
	r.Follow = func(link, named string) { r.visits = append(r.visits, link+" of "+named) }
	// As in the window, the page gets the keys that nobody else has a use for.
	typedKey := func(e *fyne.KeyEvent) {
		if !r.Covered() {
			r.page.TypedKey(e)
		}
	}
	typedRune := func(c rune) {
		if !r.Covered() {
			r.page.TypedRune(c)
		}
	}
	ui.UnusedKey, ui.UnusedRune = typedKey, typedRune
	t.Cleanup(func() { ui.UnusedKey, ui.UnusedRune = func(*fyne.KeyEvent) {}, func(rune) {} })
	r.Window.Canvas().SetOnTypedKey(typedKey)
	r.Window.Canvas().SetOnTypedRune(typedRune)
	return r
}

func (r *room) open(account, person string) {
	r.t.Helper()
	ctx := context.Background()
	a, err := r.Workspace.FindAccount(ctx, account)
	if err != nil {
		r.t.Fatal(err)
	}
	route := screen.Route{Name: screen.Account, ID: a.ID}
	if person != "" {
		people, err := r.Workspace.People(ctx, a.ID)
		if err != nil {
			r.t.Fatal(err)
		}
		i := slices.IndexFunc(people, func(p model.Person) bool { return p.FullName() == person })
		if i < 0 {
			r.t.Fatalf("%s is not at %s", person, account)
		}
		route.Person = people[i].ID
	}
	r.show(route)
}

func (r *room) show(route screen.Route) {
	r.page = NewAccount(r.Host, route).(*accountPage)
	r.desk.show(r.page)
}

// panel looks at the inspector only.
func (r *room) panel() *sight.View {
	r.t.Helper()
	if !r.page.side.Visible() {
		r.t.Fatal("the inspector is closed")
	}
	return r.In(r.page.inspector.content)
}

// seat is the seat of a person, or the empty one of a position.
func (r *room) seat(name string) model.Seat {
	r.t.Helper()
	s, ok := r.find(name)
	if !ok {
		r.t.Fatalf("%s has no seat", name)
	}
	return s
}

func (r *room) find(name string) (model.Seat, bool) {
	for _, s := range r.page.view.center.Seats {
		if p, held := r.page.view.center.Holder(s); held && p.FullName() == name || !held && s.Title == name {
			return s, true
		}
	}
	return model.Seat{}, false
}

// card is what the map draws of a person.
func (r *room) card(name string) mapview.Node {
	r.t.Helper()
	id := r.seat(name).ID
	i := slices.IndexFunc(r.page.view.chart.Nodes, func(n mapview.Node) bool { return n.ID == id })
	if i < 0 {
		r.t.Fatalf("%s is not on the map", name)
	}
	return r.page.view.chart.Nodes[i]
}

// click selects a card on the map; the map then has the focus.
func (r *room) click(name string) {
	r.t.Helper()
	m := r.page.center.canvas
	r.Window.Canvas().Focus(m)
	m.Select(r.seat(name).ID)
	m.OnSelect(r.seat(name).ID)
	r.Runner.Wait()
}

// boss names whom a person reports to, "" for nobody.
func (r *room) boss(name string) string {
	r.t.Helper()
	m := r.page.view.center
	s, ok := m.Seat(m.Boss(r.seat(name).ID))
	if !ok {
		return ""
	}
	if p, held := m.Holder(s); held {
		return p.FullName()
	}
	return s.Title
}

// undo and redo press the buttons above the map.
func (r *room) undo() { r.t.Helper(); r.push(r.page.center.undo) }
func (r *room) redo() { r.t.Helper(); r.push(r.page.center.redo) }

func (r *room) push(b *ui.Button) {
	r.t.Helper()
	if b.Disabled() {
		r.t.Fatalf("dead: %s", b.Reason())
	}
	b.Tapped(nil)
	r.Runner.Wait()
}

// told fails the test unless the latest toast says so.
func (r *room) told(message string) {
	r.t.Helper()
	said := r.Toasts.Messages()
	if len(said) == 0 || said[len(said)-1] != message {
		r.t.Errorf("the toasts say %q, want %q", said, message)
	}
}

// fix does what the button of a gap does.
func (r *room) fix(kind model.GapKind) {
	r.t.Helper()
	for _, g := range r.page.view.gaps {
		if g.gap.Kind == kind {
			r.page.fix(g.gap)
			r.Runner.Wait()
			return
		}
	}
	r.t.Fatalf("there is no gap %s", kind)
}

// lacks reports whether the map lacks something.
func (r *room) lacks(kind model.GapKind) bool {
	return slices.ContainsFunc(r.page.view.gaps, func(g gapRow) bool { return g.gap.Kind == kind })
}

const rautenberg, wiegand = "Rautenberg Pumpenbau GmbH", "Thomas Wiegand"

// elsewhere changes something as another part of the program would.
func (r *room) elsewhere(change func(context.Context) error) {
	r.t.Helper()
	if err := change(context.Background()); err != nil {
		r.t.Fatal(err)
	}
	r.Runner.Wait()
}
