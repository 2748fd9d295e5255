package accounts

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"konklave/app/rehearsal"
	"konklave/app/screen"
	"konklave/app/text"
	"konklave/model"
	"konklave/model/workspace"
)

// desk is a window of a test, with one page in it at a time.
type desk struct{ *rehearsal.Stage }

func newDesk(t testing.TB, lang string) *desk {
	t.Helper()
	return &desk{rehearsal.Open(t, lang)}
}

func (d *desk) list(r screen.Route) *listPage {
	r.Name = screen.Accounts
	p := NewList(d.Host, r).(*listPage)
	d.Show(p)
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

// threeAccounts have names, industries and towns that a filter tells apart.
func threeAccounts() []model.Account {
	return []model.Account{
		{Name: "Rautenberg Pumpenbau GmbH", Industry: "Pumpen", City: "Oldenburg", Stage: model.StageEvaluation, Temperature: model.Warm, ICPFit: 87},
		{Name: "Öster Logistik", Industry: "Spedition", City: "Köln", Stage: model.StageContact, Temperature: model.Hot, ICPFit: 40},
		{Name: "Ahrens Medizintechnik", Industry: "Medizin", City: "Lübeck"},
	}
}

func equal(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s: %q, want %q", what, got, want)
	}
}

func TestTypingFiltersTheAccounts(t *testing.T) {
	// given three accounts
	d := newDesk(t, text.German)
	d.add(t, threeAccounts()...)
	p := d.list(screen.Route{})
	equal(t, "at first", p.namesShown(), "Ahrens Medizintechnik", "Öster Logistik", "Rautenberg Pumpenbau GmbH")
	for _, c := range []struct {
		typed string
		want  []string
	}{
		{"pump", []string{"Rautenberg Pumpenbau GmbH"}},
		{"oster", []string{"Öster Logistik"}},          // an umlaut does not matter
		{"luebeck", []string{"Ahrens Medizintechnik"}}, // by town
		{"SPED köln", []string{"Öster Logistik"}},      // every word counts, in any order
		{"logistik oldenburg", nil},                    // of different accounts
		{"n", []string{"Ahrens Medizintechnik", "Rautenberg Pumpenbau GmbH", "Öster Logistik"}},
	} {
		// when somebody types without having clicked anywhere
		p.filter.SetText("")
		d.Window.Canvas().Unfocus()
		d.Keys(c.typed)
		// then the rows are those that contain every word
		got := p.namesShown()
		slices.Sort(got)
		slices.Sort(c.want)
		if !slices.Equal(got, c.want) {
			t.Errorf("%q finds %q, want %q", c.typed, got, c.want)
		}
		if c.want == nil && p.hits.Text() != "0 von 3" {
			t.Errorf("%q says %q", c.typed, p.hits.Text())
		}
	}
}

func TestTheKeyboardReachesEverything(t *testing.T) {
	// given the list with nothing in focus
	d := newDesk(t, text.German)
	d.add(t, threeAccounts()...)
	p := d.list(screen.Route{})
	// when "/" leads to the filter, an arrow to the rows and Enter opens
	d.Keys("/")
	d.Keys("o")
	d.Key(fyne.KeyDown)
	d.Key(fyne.KeyDown)
	selected, _ := p.accounts.table.Selected()
	d.Key(fyne.KeyReturn)
	// then the selected account opens
	if len(d.Opened) != 1 || d.Opened[0] != (screen.Route{Name: screen.Account, ID: selected.ID}) {
		t.Errorf("opened %v", d.Opened)
	}
	// and typing goes on filtering although the rows have the focus
	d.Keys("s")
	if p.filter.Text() != "os" {
		t.Errorf("the filter has %q", p.filter.Text())
	}
	// and Enter in the filter opens the first hit
	d.Opened = nil
	p.accounts.table.Select("")
	p.filter.OnSubmitted("")
	if first := p.accounts.table.Rows()[0]; len(d.Opened) != 1 || d.Opened[0].ID != first.ID {
		t.Errorf("opened %v", d.Opened)
	}
}

func TestEachColumnSorts(t *testing.T) {
	d := newDesk(t, text.German)
	d.add(t, threeAccounts()...)
	p := d.list(screen.Route{})
	table := p.accounts.table
	for _, c := range []struct {
		column  string
		falling bool
		first   string
	}{
		{"name", false, "Ahrens Medizintechnik"}, {"name", true, "Rautenberg Pumpenbau GmbH"},
		{"industry", false, "Ahrens Medizintechnik"}, {"city", false, "Öster Logistik"},
		{"stage", true, "Rautenberg Pumpenbau GmbH"}, {"temperature", true, "Öster Logistik"},
		{"temperature", false, "Ahrens Medizintechnik"}, {"fit", true, "Rautenberg Pumpenbau GmbH"},
	} {
		table.SortBy(slices.Index(p.accounts.ids, c.column), c.falling)
		if got := p.namesShown(); got[0] != c.first {
			t.Errorf("by %s, falling %v: %q comes first, want %q", c.column, c.falling, got[0], c.first)
		}
	}
}

func TestGoingBackFindsTheSamePlace(t *testing.T) {
	// given a long list, filtered, sorted, scrolled, with a row selected
	d := newDesk(t, text.German)
	for i := range 80 {
		d.add(t, model.Account{Name: fmt.Sprintf("Werk %02d", i), City: "Kiel", ICPFit: 1 + i})
	}
	d.add(t, threeAccounts()...)
	p := d.list(screen.Route{})
	d.Keys("werk")
	table := p.accounts.table
	table.SortBy(slices.Index(p.accounts.ids, "fit"), true)
	id := table.Rows()[40].ID
	table.Select(string(id[:]))
	table.ScrollTo(table.Offset() + 120)
	top := table.Offset()
	// when somebody leaves and comes back by the route
	d.Leave()
	back := p.Route()
	p = d.list(back)
	// then filter, order, selection and place are the same
	selected, ok := p.accounts.table.Selected()
	if !ok || selected.ID != id {
		t.Errorf("selected is %v", selected)
	}
	if column, falling := p.accounts.table.Sorted(); p.accounts.ids[column] != "fit" || !falling {
		t.Errorf("sorted by %d, falling %v", column, falling)
	}
	if got := p.accounts.table.Offset(); got != top || top == 0 {
		t.Errorf("scrolled to %v, was %v", got, top)
	}
	if p.filter.Text() != "werk" || len(p.namesShown()) != 80 {
		t.Errorf("the filter is %q and %d rows show", p.filter.Text(), len(p.namesShown()))
	}
	// and a change elsewhere keeps all of it
	d.add(t, model.Account{Name: "Werk neu", ICPFit: 100})
	d.Runner.Wait()
	if selected, ok := p.accounts.table.Selected(); !ok || selected.ID != id || len(p.namesShown()) != 81 {
		t.Errorf("after a reload %v is selected among %d", selected, len(p.namesShown()))
	}
}

func TestDeletingSaysWhatGoesAndCanBeUndone(t *testing.T) {
	// given an account with people and touches
	d := newDesk(t, text.German)
	d.Sample()
	p := d.list(screen.Route{})
	before := p.namesShown()
	d.Key(fyne.KeyDown)
	a, _ := p.accounts.table.Selected()
	touches, err := d.Workspace.Activity(context.Background(), a.ID, 0)
	if err != nil {
		t.Fatal(err)
	}
	// when Delete is pressed
	d.Key(fyne.KeyDelete)
	// then the dialog says how much goes along, and nothing is gone yet
	if !d.Dialogs.Open() {
		t.Fatal("nobody asked")
	}
	if said := goesAlong(a.People, len(touches)); a.People < 2 || len(touches) < 2 || !strings.Contains(said, text.Number(a.People)+" Personen") || !strings.Contains(said, text.Number(len(touches))+" Kontakte") {
		t.Errorf("it says %q for %d people and %d touches", said, a.People, len(touches))
	}
	equal(t, "before the answer", p.namesShown(), before...)
	// when it is confirmed
	d.Key(fyne.KeyReturn)
	if len(p.namesShown()) != len(before)-1 || slices.Contains(p.namesShown(), a.Name) {
		t.Errorf("there are %q", p.namesShown())
	}
	// and undone
	if intent, subject, ok := d.Workspace.Undoable(); !ok || intent != "delete_account" || subject != a.Name {
		t.Errorf("undo would take back %s of %s", intent, subject)
	}
	d.Undo()
	equal(t, "after the undo", p.namesShown(), before...)
	again, err := d.Workspace.Activity(context.Background(), a.ID, 0)
	if err != nil || len(again) != len(touches) {
		t.Errorf("%d touches are back of %d, %v", len(again), len(touches), err)
	}
}

func TestEverybodyIsOnTheOtherSheet(t *testing.T) {
	// given the sample and a filter
	d := newDesk(t, text.German)
	d.Sample()
	p := d.list(screen.Route{})
	if p.people.loaded {
		t.Error("everybody is read before anybody asks")
	}
	d.Keys("wiegand leiter")
	// when the sheet is changed
	p.showView(viewPeople)
	d.Runner.Wait()
	// then the filter looks at name, job title and account
	equal(t, "wiegand leiter", p.namesShown(), "Thomas Wiegand")
	// and Enter opens the person on the map
	d.Key(fyne.KeyDown)
	d.Key(fyne.KeyReturn)
	x := p.people.table.Rows()[0]
	if len(d.Opened) != 1 || d.Opened[0] != (screen.Route{Name: screen.Account, ID: x.Account, Person: x.ID}) {
		t.Errorf("opened %v", d.Opened)
	}
	// and leaving lets the rows go, but not the place
	d.Leave()
	if p.people.rows.all != nil || len(p.people.table.Rows()) != 0 {
		t.Error("the rows stay in memory")
	}
	if r := p.Route(); r.Person != x.ID || !parseListState(r.Tab).people || parseListState(r.Tab).query != "wiegand leiter" {
		t.Errorf("the route is %+v", r)
	}
}

func TestAnEmptyListOffersThreeWays(t *testing.T) {
	d := newDesk(t, text.German)
	p := d.list(screen.Route{})
	if p.place.Objects[0] == p.panel {
		t.Fatal("an empty table shows")
	}
	// when the sample is loaded
	p.loadSample()
	d.Runner.Wait()
	// then the table is there at once
	if p.place.Objects[0] != p.panel || !slices.Contains(p.namesShown(), "Rautenberg Pumpenbau GmbH") {
		t.Errorf("%q show", p.namesShown())
	}
}

func TestAFailingStoreIsTold(t *testing.T) {
	d := newDesk(t, text.German)
	d.add(t, threeAccounts()...)
	p := d.list(screen.Route{})
	p.accounts.read = func(context.Context, *workspace.Workspace) (listRows[accountItem], error) {
		return listRows[accountItem]{}, model.Errorf(model.Damaged, "error.account.name", "broken")
	}
	p.reload()
	d.Runner.Wait()
	if p.place.Objects[0] == p.panel {
		t.Error("the table stays as if nothing had happened")
	}
	p.accounts.read = loadAccounts
	p.reload()
	d.Runner.Wait()
	if p.place.Objects[0] != p.panel {
		t.Error("trying again does not help")
	}
}
