package accounts

import (
	"testing"

	"konklave/model"
	"konklave/model/workspace"
)

func TestTheStateOfTheListGoesThroughItsRoute(t *testing.T) {
	for _, s := range []listState{
		{}, {people: true}, {query: "Müller & Söhne = 50 %"}, {sort: "fit", falling: true}, {top: 1234},
		{people: true, query: "q", sort: "title", falling: true, top: 40},
	} {
		if back := parseListState(s.String()); back != s {
			t.Errorf("%+v becomes %q and then %+v", s, s, back)
		}
	}
	if (listState{}).String() != "" {
		t.Error("the plain list has a route of its own")
	}
	if got := parseListState("q=%zz;;"); got != (listState{}) {
		t.Errorf("a broken route gives %+v", got)
	}
}

func TestPlacesFollowTheAlphabet(t *testing.T) {
	got := places([]string{"b", "", "a", "b"})
	for i, want := range []int32{1, 2, 0, 1} {
		if got[i] != want {
			t.Fatalf("places are %v", got)
		}
	}
}

func TestPeopleAreOrderedBySurname(t *testing.T) {
	r := personRows([]workspace.PersonRow{
		{ID: model.ID{1}, Name: "Dr. Nele Harms", Title: "Juristin", AccountName: "B"},
		{ID: model.ID{2}, Name: "Zoë Adler", Title: "", AccountName: "A"},
		{ID: model.ID{3}, Name: "Öller", Title: "Einkauf", AccountName: "A"},
	})
	for i, want := range []byte{2, 1, 3} {
		if r.all[i].ID[0] != want {
			t.Errorf("place %d has %q", i, r.all[i].Name)
		}
	}
	if found := r.fitting("harms jur"); len(found) != 1 || found[0].Name != "Dr. Nele Harms" {
		t.Errorf("found %v", found)
	}
	if found := r.fitting(" "); len(found) != 3 {
		t.Errorf("a blank filter finds %d", len(found))
	}
}

func TestInitialsLeaveTheTitleOut(t *testing.T) {
	for name, want := range map[string]string{"Dr. Nele Harms": "Nele Harms", "Prof. Dr. X": "X", "Nele": "Nele", "Dr.": "Dr.", "": ""} {
		if got := withoutTitle(name); got != want {
			t.Errorf("%q becomes %q, want %q", name, got, want)
		}
	}
}
