package accounts

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/model"
)

func TestWhoIsFound(t *testing.T) {
	text.Set(text.German)
	people := []model.Person{
		{ID: model.ID{1}, FirstName: "Jörg", LastName: "Müller", JobTitle: "Leiter IT", Department: "Informationstechnik"},
		{ID: model.ID{2}, FirstName: "Sabine", LastName: "Oelschläger", JobTitle: "Werkleiterin", Department: "Produktion"},
		{ID: model.ID{3}, FirstName: "Muller", LastName: "O'Brien", JobTitle: "Strategischer Einkäufer", Department: "Einkauf"},
		{ID: model.ID{4}, FirstName: "Murat", LastName: "Yıldız", JobTitle: "Großkundenbetreuer"},
	}
	m := &model.CenterMap{People: map[model.ID]model.Person{}}
	for i, p := range people {
		m.People[p.ID] = p
		m.Seats = append(m.Seats, model.Seat{ID: model.ID{byte(11 + i)}, Person: p.ID})
	}
	m.Seats[0].Roles = []model.Role{model.TechnicalBuyer}
	m.Seats[2].Roles = []model.Role{model.Buyer, model.Gatekeeper}
	m.Seats = append(m.Seats, model.Seat{ID: model.ID{15}, Title: "Kaufm. Leitung", Roles: []model.Role{model.EconomicBuyer}})
	for _, c := range []struct {
		query string
		want  []byte // the last digit of the seats
	}{
		{"", nil},
		{"  ", nil},
		{"-", nil},
		{"müller", []byte{1, 3}},
		{"Mueller", []byte{1, 3}},
		{"MULLER", []byte{1, 3}},
		{"oelschlaeger", []byte{2}},
		{"ölschläger", []byte{2}},
		{"obrien", []byte{3}},
		{"yildiz", []byte{4}},
		{"grosskunden", []byte{4}},
		{"leiter", []byte{1, 2}},
		{"leiter informa", []byte{1}},
		{"informa leiter", []byte{1}},
		{"sabine produktion", []byte{2}},
		{"sabine einkauf", nil},
		{"einkauf", []byte{3}},
		{"technischer prüfer", []byte{1}},
		{"gatekeeper", []byte{3}},
		{"kaufm", []byte{5}},
		{"budget", []byte{5}},
		{"niemand", nil},
	} {
		var got []byte
		for _, id := range findSeats(m, c.query) {
			got = append(got, id[0]-10)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q finds %v, want %v", c.query, got, c.want)
		}
	}
}

// who is the person selected on the map in sight.
func (r *room) who() string {
	s, ok := r.page.view.center.Seat(r.page.seat)
	if !ok {
		return ""
	}
	name, _ := seatTitle(r.page.view.center, s)
	return name
}

func TestSomebodyIsFoundOnTheMap(t *testing.T) {
	for _, view := range []string{viewChart, viewNetwork} {
		r := enter(t, text.German, rautenberg, "")
		r.page.center.choose(view)
		find := r.page.center.find
		// when the slash is typed and then a word
		r.Keys("/")
		r.Keys("leiter")
		if find.input.Text() != "leiter" {
			t.Fatalf("%q: the field says %q", view, find.input.Text())
		}
		// then those found stand out, the first is in view, and nobody is selected yet
		r.leaves("Annika Brehmer", "Petra Langhoff", "Sabine Oelschläger", wiegand)
		r.Sees("1 / 4")
		if r.who() != "" {
			t.Errorf("%q: %s is selected while typing", view, r.who())
		}
		// Enter selects them one after the other, and goes round
		for i, want := range []string{"Sabine Oelschläger", wiegand, "Petra Langhoff", "Annika Brehmer", "Sabine Oelschläger"} {
			r.Key(fyne.KeyReturn)
			if r.who() != want {
				t.Errorf("%q: Enter %d selects %s, want %s", view, i+1, r.who(), want)
			}
		}
		r.Sees("1 / 4")
		r.panel().Sees("Sabine Oelschläger")
		r.Press("Vorheriger Treffer")
		r.Sees("4 / 4")
		if r.who() != "Annika Brehmer" {
			t.Errorf("%q: back leads to %s", view, r.who())
		}
		// another word starts anew, at whoever is selected if that fits
		r.Keys("in")
		r.leaves("Annika Brehmer", "Petra Langhoff", "Sabine Oelschläger")
		r.Sees("3 / 3")
		r.Keys("xyz")
		r.Sees("kein Treffer")
		r.leaves()
		r.Key(fyne.KeyReturn)
		if r.who() != "Annika Brehmer" {
			t.Errorf("%q: Enter without a match selects %s", view, r.who())
		}
		// Esc ends it and leaves the selection; the keys of the map work again
		r.Key(fyne.KeyEscape)
		r.Misses("kein Treffer")
		if got := len(r.inFull()); got != 12 || r.who() != "Annika Brehmer" {
			t.Errorf("%q: %d people are shown in full, %s is selected", view, got, r.who())
		}
		r.Keys("e")
		r.Dialog("Person bearbeiten")
	}
}

func TestASearchIsLeftFromTheMapAsWell(t *testing.T) {
	r := enter(t, text.German, rautenberg, "")
	r.page.Find()
	r.Keys("feldkamp")
	r.leaves("Jonas Feldkamp")
	r.click("Jonas Feldkamp")
	r.Key(fyne.KeyEscape) // the first one ends the search
	if r.page.center.find.open() || r.who() != "Jonas Feldkamp" {
		t.Errorf("open %v, selected %q", r.page.center.find.open(), r.who())
	}
	r.Key(fyne.KeyEscape)
	if r.who() != "" {
		t.Errorf("%s is still selected", r.who())
	}
	// what was looked for stands there the next time, ready to be typed over
	r.page.Find()
	r.Runner.Wait()
	r.leaves("Jonas Feldkamp")
	r.Keys("ostendorf")
	r.leaves("Kai Ostendorf")
}

func TestFilterAndSearchFadeTogether(t *testing.T) {
	r := enter(t, text.German, rautenberg, "")
	r.page.center.filter.set(seatFilter{key: true})
	r.page.Find()
	r.Keys("leiter")
	r.leaves("Sabine Oelschläger", wiegand)
	r.Sees("1 / 4") // the search looks at all
	r.Press("Suche schließen")
	r.leaves("Henrik Rautenberg", "Sabine Oelschläger", wiegand)
}

func TestFindLeadsToTheMapFromOtherTabs(t *testing.T) {
	r := enter(t, text.German, rautenberg, "")
	r.Press("Details")
	r.page.Find()
	r.Runner.Wait()
	if r.page.Route().Tab != tabCenter || !r.page.center.find.open() {
		t.Errorf("tab %q", r.page.Route().Tab)
	}
	// where nobody sits there is nobody to look for
	r = empty(t, text.German)
	r.add(t, model.Account{Name: "Neuland AG"})
	r.open("Neuland", "")
	r.page.Find()
	if r.page.center.find.open() {
		t.Error("the search opens over an empty map")
	}
}
