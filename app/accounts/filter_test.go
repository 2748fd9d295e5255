package accounts

import (
	"context"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/model"
)

func TestWhatAFilterKeeps(t *testing.T) {
	seat := seatFacts{Seat: model.Seat{Person: model.ID{1}, Roles: []model.Role{model.TechnicalBuyer, model.User}, Support: model.Sceptic, Influence: 4}}
	overdue, mine, unproven, empty, minor := seat, seat, seat, seat, seat
	overdue.overdue, mine.mine, unproven.unproven = true, true, true
	empty.Person, empty.Support, minor.Influence = model.ID{}, model.Unrated, 3
	for _, c := range []struct {
		name   string
		filter seatFilter
		seat   seatFacts
		want   bool
	}{
		{"nothing asked for", seatFilter{}, seat, true},
		{"the primary role", seatFilter{roles: []model.Role{model.TechnicalBuyer}}, seat, true},
		{"another of its roles", seatFilter{roles: []model.Role{model.User}}, seat, true},
		{"a role it has not", seatFilter{roles: []model.Role{model.Buyer}}, seat, false},
		{"one role of several", seatFilter{roles: []model.Role{model.Buyer, model.User}}, seat, true},
		{"its stance", seatFilter{stances: []model.Support{model.Sceptic}}, seat, true},
		{"another stance", seatFilter{stances: []model.Support{model.Champion}}, seat, false},
		{"role and stance", seatFilter{roles: []model.Role{model.User}, stances: []model.Support{model.Champion}}, seat, false},
		{"nobody stands anywhere on an empty seat", seatFilter{stances: []model.Support{model.Unrated}}, empty, false},
		{"a role of an empty seat", seatFilter{roles: []model.Role{model.User}}, empty, true},
		{"overdue", seatFilter{overdue: true}, overdue, true},
		{"not overdue", seatFilter{overdue: true}, seat, false},
		{"mine", seatFilter{mine: true}, mine, true},
		{"somebody else's", seatFilter{mine: true}, seat, false},
		{"a key player", seatFilter{key: true}, seat, true},
		{"no key player", seatFilter{key: true}, minor, false},
		{"an empty seat is no player", seatFilter{key: true}, empty, false},
		{"without evidence", seatFilter{unproven: true}, unproven, true},
		{"with evidence", seatFilter{unproven: true}, seat, false},
		{"empty", seatFilter{empty: true}, empty, true},
		{"held", seatFilter{empty: true}, seat, false},
		{"mine and overdue", seatFilter{mine: true, overdue: true}, mine, false},
	} {
		if got := c.filter.keeps(c.seat); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
	if n := (seatFilter{roles: []model.Role{model.User, model.Buyer}, stances: []model.Support{model.Neutral}, key: true, empty: true}).count(); n != 5 {
		t.Errorf("five things count as %d", n)
	}
}

func TestKindsOfLinesInTheSettings(t *testing.T) {
	for _, c := range []struct{ stored, again string }{
		{"", ""}, {"dotted", "dotted"}, {"influences reports_to", "reports_to influences"}, {"dotted unheard_of", "dotted"}, {" dotted  dotted ", "dotted"},
	} {
		if got := formatLineKinds(parseLineKinds(c.stored)); got != c.again {
			t.Errorf("%q becomes %q, want %q", c.stored, got, c.again)
		}
	}
}

// inFull are the people whom the map does not fade, by name or position.
func (r *room) inFull() (names []string) {
	r.t.Helper()
	for _, n := range r.page.center.seen(r.page.view).Nodes {
		if n.Dimmed != r.page.view.dimmed[n.ID] {
			r.t.Errorf("%s: faded on the map %v, for the other views %v", n.Name, n.Dimmed, r.page.view.dimmed[n.ID])
		}
		if !n.Dimmed {
			names = append(names, n.Name)
		}
	}
	slices.Sort(names)
	return names
}

func (r *room) leaves(names ...string) {
	r.t.Helper()
	if got := r.inFull(); !slices.Equal(got, names) {
		r.t.Errorf("in full are %q, want %q", got, names)
	}
}

func TestAFilterFadesTheOthers(t *testing.T) {
	r := enter(t, text.German, rautenberg, "")
	all := len(r.inFull())
	r.Press("Filter")
	r.Sees("Rollen", "Haltung", "Überfällig", "Meine Plätze", "Schlüsselpersonen", "Ohne Beleg", "Unbesetzt", "Verbindungen zeigen")
	r.Misses("Sponsor") // nobody has that role
	r.Press("Technischer Prüfer")
	r.leaves("Jonas Feldkamp", wiegand)
	// another role adds people, another question takes some away
	r.Press("Gatekeeper")
	r.leaves("Birgit Sander", "Jonas Feldkamp", wiegand)
	r.Tick("Schlüsselpersonen")
	r.leaves(wiegand)
	r.Key(fyne.KeyEscape)
	r.Closed()
	// the button counts, and the strip says what is asked for
	r.Sees("Filter 3", "1 von 12 Plätzen", "Technischer Prüfer", "Gatekeeper", "Schlüsselpersonen", "Zurücksetzen")
	// the filter holds in the other views and when something changes
	r.page.center.choose(viewNetwork)
	r.Runner.Wait()
	r.Sees("Filter 3")
	r.elsewhere(func(ctx context.Context) error {
		return r.Workspace.RateInfluence(ctx, r.seat("Jonas Feldkamp").ID, 4, "sitzt im Lenkungskreis")
	})
	r.leaves("Jonas Feldkamp", wiegand)
	// its chips take one thing back each, the button all
	r.In(r.page.center.filter.strip).Press("Schlüsselpersonen")
	r.leaves("Birgit Sander", "Jonas Feldkamp", wiegand)
	r.Press("Zurücksetzen")
	if got := len(r.inFull()); got != all {
		t.Errorf("%d of %d are shown without a filter", got, all)
	}
	r.Misses("Zurücksetzen", "von 12 Plätzen")
}

func TestAFilterLooksForWhatIsToBeDone(t *testing.T) {
	r := enter(t, text.German, rautenberg, "")
	filter := r.page.center.filter
	only := func(f seatFilter) {
		filter.set(f)
		r.Runner.Wait()
	}
	only(seatFilter{empty: true})
	r.leaves("Wer unterschreibt?")
	only(seatFilter{overdue: true})
	var late []string
	for _, n := range r.page.view.chart.Nodes {
		if n.Overdue {
			late = append(late, n.Name)
		}
	}
	slices.Sort(late)
	if len(late) == 0 {
		t.Fatal("nobody is overdue in the sample")
	}
	r.leaves(late...)
	// what lacks evidence is what the coverage says lacks it
	r.elsewhere(func(ctx context.Context) error { return r.Workspace.RateInfluence(ctx, r.seat(wiegand).ID, 5, "") })
	only(seatFilter{unproven: true})
	if !slices.Contains(r.inFull(), wiegand) {
		t.Errorf("without evidence are %q", r.inFull())
	}
	// mine are those that I am in charge of
	r.elsewhere(func(ctx context.Context) error {
		return r.Workspace.SetOwner(ctx, []model.ID{r.seat(wiegand).ID}, "Jan Thiele")
	})
	only(seatFilter{mine: true})
	if names := r.inFull(); slices.Contains(names, wiegand) || len(names) != 11 {
		t.Errorf("mine are %q", names)
	}
}

func TestThePlaceholderOfADeciderIsAnEmptySeatForTheFilter(t *testing.T) {
	r := enter(t, text.German, rautenberg, "")
	r.elsewhere(func(ctx context.Context) error { return r.Workspace.RemoveSeat(ctx, r.seat("Kaufm. Leitung").ID) })
	for _, c := range []struct {
		filter seatFilter
		want   []string
	}{
		{seatFilter{empty: true}, []string{"Wer unterschreibt?"}},
		{seatFilter{roles: []model.Role{model.DecisionMaker}}, []string{"Wer unterschreibt?"}},
		{seatFilter{roles: []model.Role{model.Legal}}, []string{"Dr. Nele Harms"}},
	} {
		r.page.center.filter.set(c.filter)
		r.leaves(c.want...)
	}
}

func TestKindsOfLinesAreHiddenForGood(t *testing.T) {
	r := enter(t, text.German, rautenberg, "")
	drawn := func() map[model.LineKind]bool {
		kinds := map[model.LineKind]bool{}
		for _, l := range r.page.center.seen(r.page.view).Lines {
			kinds[l.Kind] = true
		}
		return kinds
	}
	if k := drawn(); !k[model.ReportsTo] || !k[model.InConflict] {
		t.Fatalf("drawn are %v", k)
	}
	r.Press("Filter")
	r.Tick("Konflikt")
	r.Tick("assistiert")
	if k := drawn(); k[model.InConflict] || k[model.Assistant] || !k[model.ReportsTo] {
		t.Errorf("drawn are %v", k)
	}
	if got := r.Workspace.Settings().HiddenLines; got != "assistant conflict" {
		t.Errorf("the settings keep %q", got)
	}
	// nobody fades for it, and the button counts nobody
	r.Key(fyne.KeyEscape)
	r.Misses("Filter 1")
	// another buying center is drawn without them as well
	r.open("Nordhaus", "")
	if k := drawn(); k[model.InConflict] || !k[model.ReportsTo] {
		t.Errorf("elsewhere drawn are %v", k)
	}
	r.Press("Filter")
	r.Tick("Konflikt")
	if k := drawn(); !k[model.InConflict] {
		t.Errorf("drawn again are %v", k)
	}
	// the lines of the hierarchy belong to the org chart
	r.Key(fyne.KeyEscape)
	r.page.center.choose(viewNetwork)
	r.Press("Filter")
	r.Tick("berichtet an")
	r.Key(fyne.KeyEscape)
	if k := drawn(); !k[model.ReportsTo] {
		t.Error("the network has hidden a line of the org chart")
	}
}

func TestWordsAboveTheViewsGiveWay(t *testing.T) {
	for _, c := range []struct {
		width        float32
		says, spares []string
	}{
		{1352, []string{"Organigramm", "Tabelle", "Person", "Filter"}, nil},
		{1000, []string{"Organigramm", "Person", "Filter"}, []string{"Tabelle"}},
		{660, []string{"Organigramm"}, []string{"Tabelle", "Filter"}},
	} {
		r := empty(t, text.German)
		r.Sample()
		r.Size = fyne.NewSize(c.width, 900)
		r.open(rautenberg, "")
		tools := r.In(r.page.center.toolbar)
		tools.Sees(c.says...)
		tools.Misses(c.spares...)
		undo := r.page.center.redo
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(undo)
		if right := at.X + undo.Size().Width; right > c.width {
			t.Errorf("%v wide: the tools end at %v", c.width, right)
		}
	}
}

func TestARouteOpensAView(t *testing.T) {
	r := enter(t, text.German, rautenberg, "")
	route := r.page.Route()
	route.View = viewNetwork
	r.show(route)
	r.Sees("Einflussnetz", "Filter")
	if r.page.center.inSight() != r.page.center.views[viewNetwork] || r.page.Route().Name != screen.Account {
		t.Errorf("on show is %T", r.page.center.inSight())
	}
}
