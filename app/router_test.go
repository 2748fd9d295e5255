package app

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"konklave/app/screen"
)

// leaf is a page that notes what happens to it.
type leaf struct {
	route  screen.Route
	log    *[]string
	narrow bool
}

func (l *leaf) Content() fyne.CanvasObject { return container.NewStack() }
func (l *leaf) Route() screen.Route        { return l.route }
func (l *leaf) Crumbs() []screen.Crumb     { return nil }
func (l *leaf) Show()                      { *l.log = append(*l.log, "show "+l.route.Page) }
func (l *leaf) Hide()                      { *l.log = append(*l.log, "hide "+l.route.Page) }
func (l *leaf) SetNarrow(narrow bool)      { l.narrow = narrow }

func at(page string) screen.Route { return screen.Route{Name: screen.Playbooks, Page: page} }

func newRouter() (*router, *[]string) {
	log := &[]string{}
	return &router{make: func(r screen.Route) screen.Page { return &leaf{route: r, log: log} }, show: func(screen.Page) {}}, log
}

func TestBackAndForward(t *testing.T) {
	r, log := newRouter()
	if r.canBack() || r.canForward() {
		t.Error("a router without a page leads somewhere")
	}
	r.back()
	r.forward()
	r.open(at("a"))
	r.open(at("b"))
	r.open(at("c"))
	r.back()
	r.back()
	if r.page.Route() != at("a") || r.canBack() || !r.canForward() {
		t.Errorf("at %v", r.page.Route())
	}
	r.back() // nowhere
	r.forward()
	if r.page.Route() != at("b") || !r.canBack() || !r.canForward() {
		t.Errorf("at %v", r.page.Route())
	}
	// Each page is hidden before the next one shows.
	want := []string{"show a", "hide a", "show b", "hide b", "show c", "hide c", "show b", "hide b", "show a", "hide a", "show b"}
	if !slices.Equal(*log, want) {
		t.Errorf("%q", *log)
	}
	// Opening another page forgets what lay forward.
	r.open(at("d"))
	if r.canForward() || len(r.history) != 3 {
		t.Errorf("history %v", r.history)
	}
}

func TestTheSameRouteIsOnlyLoadedAnew(t *testing.T) {
	r, log := newRouter()
	r.open(at("a"))
	r.open(at("a"))
	if len(r.history) != 1 || !slices.Equal(*log, []string{"show a", "hide a", "show a"}) {
		t.Errorf("history %v, %q", r.history, *log)
	}
}

func TestAPageIsFoundAsItWasLeft(t *testing.T) {
	r, _ := newRouter()
	r.open(at("a"))
	r.page.(*leaf).route = at("a, scrolled") // what the page says when it is left
	r.open(at("b"))
	r.back()
	if r.page.Route() != at("a, scrolled") {
		t.Errorf("back at %v", r.page.Route())
	}
	// replace notes another route without a step in the history.
	r.replace(at("a, selected"))
	if len(r.history) != 2 || r.history[0] != at("a, selected") {
		t.Errorf("history %v", r.history)
	}
	empty, _ := newRouter()
	empty.replace(at("nothing"))
	if len(empty.history) > 0 {
		t.Errorf("history %v", empty.history)
	}
}

func TestTheHistoryHasAnEnd(t *testing.T) {
	r, _ := newRouter()
	for i := range historyLimit + 20 {
		r.open(at(string(rune('A' + i))))
	}
	if len(r.history) != historyLimit || r.at != historyLimit-1 {
		t.Fatalf("%d routes, at %d", len(r.history), r.at)
	}
	steps := 0
	for r.canBack() {
		r.back()
		steps++
	}
	if want := at(string(rune('A' + 20))); steps != historyLimit-1 || r.page.Route() != want {
		t.Errorf("%d steps back to %v", steps, r.page.Route())
	}
}

func TestEachPageLearnsWhetherTheWindowIsNarrow(t *testing.T) {
	r, _ := newRouter()
	r.setNarrow(true) // no page yet
	r.open(at("a"))
	if !r.page.(*leaf).narrow {
		t.Error("a new page is wide in a narrow window")
	}
	r.setNarrow(false)
	if r.page.(*leaf).narrow {
		t.Error("the page did not learn of the change")
	}
}
