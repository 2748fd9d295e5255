package accounts

import (
	"context"
	"slices"
	"testing"

	"konklave/app/mapview"
	"konklave/app/rehearsal"
	"konklave/app/screen"
	"konklave/app/sight"
	"konklave/app/ui"
	"konklave/model"
)

// room is the page of an account in a window.
type room struct {
	*desk
	t    *testing.T
	page *accountPage
}

// enter opens the page of an account of the sample, with a person selected
// where one is named.
func enter(t *testing.T, lang, account, person string) *room {
	t.Helper()
	r := empty(t, lang)
	r.Sample()
	r.open(account, person)
	return r
}

// empty is a window over an empty data folder.
func empty(t *testing.T, lang string) *room {
	t.Helper()
	r := &room{desk: newDesk(t, lang), t: t}
	r.KeepToasts()
	return r
}

func (r *room) open(account, person string) {
	r.t.Helper()
	r.show(rehearsal.RouteTo(r.t, r.Workspace, account, person))
}

func (r *room) show(route screen.Route) {
	r.page = NewAccount(r.Host, route).(*accountPage)
	r.Show(r.page)
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
