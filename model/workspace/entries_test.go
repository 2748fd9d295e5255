package workspace_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"konklave/model"
	"konklave/model/workspace"
)

func entries(lines ...string) []model.Entry {
	var es []model.Entry
	for _, l := range lines {
		es = append(es, model.ParseEntry(l))
	}
	return es
}

func TestAddPeopleDoublesNobody(t *testing.T) {
	ws, ctx := open(t), context.Background()
	account, c := room(t, ws)
	boss := seat(t, ws, workspace.NewSeat{Center: c, Person: model.Person{FirstName: "Karla", LastName: "Fries", JobTitle: "CEO", Email: "k.fries@x.example"}})
	second, err := ws.CreateCenter(ctx, account, "Ersatzteile")
	if err != nil {
		t.Fatal(err)
	}
	seat(t, ws, workspace.NewSeat{Center: second, Person: model.Person{FirstName: "Kai", LastName: "Ostendorf"}})
	seat(t, ws, workspace.NewSeat{Center: c, Title: "CIO"})
	before := state(t, ws, account)

	added, err := ws.AddPeople(ctx, c, entries(
		"Dr. Nele Harms, Datenschutzbeauftragte, n.harms@x.example", // new
		"K. Fries <K.Fries@X.example>",                              // sits here
		"Frau Fries",                                                // sits here
		"Kai Ostendorf, Strategischer Einkäufer, +49 40 555120",     // sits in the other center only
		"Nele Harms", // stands above
		"CIO?", "CFO?", "CFO?", "",
	), boss, workspace.Below)
	if err != nil {
		t.Fatal(err)
	}
	if len(added.Seats) != 3 || added.New != 1 || added.Known != 1 || added.Open != 1 || added.Already != 5 {
		t.Errorf("added %+v", added)
	}
	m := center(t, ws, c)
	var got []string
	for _, id := range added.Seats {
		s, _ := m.Seat(id)
		p, _ := m.Holder(s)
		got = append(got, fmt.Sprint(p.FullName(), "/", p.JobTitle, p.Phone, s.Title, "/", s.Roles, "/", m.Boss(id) == boss))
	}
	want := []string{"Dr. Nele Harms/Datenschutzbeauftragte/[legal]/true", "Kai Ostendorf/Strategischer Einkäufer+49 40 555120/[buyer]/true", "/CFO/[economic_buyer]/true"}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if people, _ := ws.People(ctx, account); len(people) != 3 {
		t.Errorf("%d people", len(people))
	}
	// All of it is one edit.
	if _, subject, _ := ws.Undoable(); subject != "Dr. Nele Harms +7" {
		t.Errorf("undo calls it %q", subject)
	}
	if _, err := ws.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if got := state(t, ws, account); got != before {
		t.Errorf("after undo:\n%s", got)
	}
}

func TestAddPeopleKnowsNamesakesApart(t *testing.T) {
	ws, ctx := open(t), context.Background()
	_, c := room(t, ws)
	seat(t, ws, workspace.NewSeat{Center: c, Person: model.Person{FirstName: "Nele", LastName: "Harms", Email: "nele.harms@x.example"}})
	seat(t, ws, workspace.NewSeat{Center: c, Person: model.Person{FirstName: "Nora", LastName: "Harms"}})
	for text, new := range map[string]int{
		"Nele Harms, n.harms2@x.example": 1, // the same name, another address
		"Frau Harms":                     1, // one of two
		"N. Harms":                       1,
		"Nora Harms, nora@x.example":     0,
		"nele.harms@x.example":           0,
	} {
		added, err := ws.AddPeople(ctx, c, entries(text), model.ID{}, workspace.Apart)
		if err != nil || added.New != new || added.Already != 1-new {
			t.Errorf("%s: %+v, %v", text, added, err)
		}
		if new > 0 {
			if _, err := ws.Undo(ctx); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func TestAddPeopleRefuses(t *testing.T) {
	ws, ctx := open(t), context.Background()
	account, c := room(t, ws)
	boss := seat(t, ws, workspace.NewSeat{Center: c, Person: person("Chef", "")})
	second, err := ws.CreateCenter(ctx, account, "Ersatzteile")
	if err != nil {
		t.Fatal(err)
	}
	for name, try := range map[string]func() (workspace.Added, error){
		"nobody": func() (workspace.Added, error) { return ws.AddPeople(ctx, c, entries("", "?"), boss, workspace.Below) },
		"two above one": func() (workspace.Added, error) {
			return ws.AddPeople(ctx, c, entries("A Bee", "C Dee"), boss, workspace.Above)
		},
		"below another room": func() (workspace.Added, error) {
			return ws.AddPeople(ctx, second, entries("A Bee"), boss, workspace.Below)
		},
	} {
		if added, err := try(); model.CodeOf(err) != model.Invalid || len(added.Seats) > 0 {
			t.Errorf("%s: %+v, %v", name, added, err)
		}
	}
	added, err := ws.AddPeople(ctx, c, entries("Aufsichtsrat?"), boss, workspace.Above)
	if err != nil || center(t, ws, c).Boss(boss) != added.Seats[0] {
		t.Errorf("one above: %+v, %v", added, err)
	}
}

func TestReadPeopleSaysWhoIsKnown(t *testing.T) {
	ws, ctx := open(t), context.Background()
	account, c := room(t, ws)
	seat(t, ws, workspace.NewSeat{Center: c, Person: model.Person{FirstName: "Karla", LastName: "Fries"}})
	second, err := ws.CreateCenter(ctx, account, "Ersatzteile")
	if err != nil {
		t.Fatal(err)
	}
	seat(t, ws, workspace.NewSeat{Center: second, Person: model.Person{FirstName: "Kai", LastName: "Ostendorf"}})
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"lines": {"Karla Fries\nKai Ostendorf, Einkäufer\nNele Harms\nHarms, Nele\nCFO?\nWir treffen uns am Freitag im Werk.",
			[]string{"1 Karla Fries / seated", "2 Kai Ostendorf Einkäufer / known", "3 Nele Harms", "4 Nele Harms / twice", "5 CFO", "6 unread prose"}},
		"a spreadsheet with names of columns": {"Name\tFunktion\tE-Mail\r\nFries, Karla\tCEO\tk@x.example\r\n\tLeiter IT?\t\r\nNele Harms\tCFO\tn@x.example\r\n\t\t\r\n",
			[]string{"2 Karla Fries CEO k@x.example / seated", "3 Leiter IT", "4 Nele Harms CFO n@x.example"}},
		"a list with commas and English names": {"First Name,Last Name,Job Title\nKai,Ostendorf,Buyer\nNele,Harms,CFO\n",
			[]string{"2 Kai Ostendorf Buyer / known", "3 Nele Harms CFO"}},
		"a list whose first line is a person": {"Nele Harms; Position offen; Telefon 040 555120\nKai Ostendorf; Einkauf; n@x.example",
			[]string{"1 Nele Harms Position offen", "2 Kai Ostendorf Einkauf n@x.example / known"}},
	} {
		t.Run(name, func(t *testing.T) {
			rows, err := ws.ReadPeople(ctx, center(t, ws, mainOf(t, ws, account)).Center.ID, c.text)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, r := range rows {
				e := r.Entry
				words := strings.Join(strings.Fields(fmt.Sprint(r.Line, " ", e.FirstName, " ", e.LastName, " ", e.JobTitle, " ", e.Email)), " ")
				switch {
				case r.Reason != "":
					words = fmt.Sprint(r.Line, " unread ", r.Reason)
				case r.Seated:
					words += " / seated"
				case !r.Known.ID.IsZero():
					words += " / known"
				case r.Twice:
					words += " / twice"
				}
				got = append(got, words)
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
	if _, err := ws.ReadPeople(ctx, c, "Name\tFunktion\n"+strings.Repeat("Nele Harms\tCFO\n", 600)); model.CodeOf(err) != model.Invalid {
		t.Errorf("600 rows: %v", err)
	}
	if _, err := ws.ReadPeople(ctx, c, "\n \n"); model.CodeOf(err) != model.Invalid {
		t.Errorf("nothing: %v", err)
	}
}

func mainOf(t *testing.T, ws *workspace.Workspace, account model.ID) model.ID {
	t.Helper()
	m, err := ws.MainCenter(context.Background(), account)
	if err != nil {
		t.Fatal(err)
	}
	return m.Center.ID
}

func TestRenameSeat(t *testing.T) {
	ctx := context.Background()
	base := model.Person{Gender: model.Female, Academic: "Dr.", FirstName: "Nele", LastName: "Harms", JobTitle: "CFO", Email: "n@x.example"}
	for text, want := range map[string]string{
		"Dr. Nele Harms, CEO":            "f Dr. Nele Harms/CEO/n@x.example",
		"Nele Harms-Berg":                "f Nele Harms-Berg/CFO/n@x.example",
		"Herr Kai Ostendorf - Einkäufer": "m Kai Ostendorf/Einkäufer/n@x.example",
		"Anthony Head":                   "f Anthony Head/CFO/n@x.example",
		"Buyer":                          "f Buyer/CFO/n@x.example",
		"nele.h@y.example":               "f Nele Harms/CFO/nele.h@y.example",
		"CFO?":                           "conflict",
		"? ":                             "conflict",
		"":                               "invalid",
	} {
		ws := open(t)
		_, c := room(t, ws)
		id := seat(t, ws, workspace.NewSeat{Center: c, Person: base})
		err := ws.RenameSeat(ctx, id, text)
		_, p := holder(t, ws, c, id)
		got := string(p.Gender) + " " + p.FullName() + "/" + p.JobTitle + "/" + p.Email
		if err != nil {
			got = string(model.CodeOf(err))
		}
		if got != want {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
		if err := ws.Close(); err != nil {
			t.Fatal(err)
		}
	}
	for text, want := range map[string]string{
		"Leiter IT?":           "/Leiter IT",
		"Interne Revision":     "/Interne Revision",
		"Qualität":             "/Qualität",
		"Nele Harms, CFO":      "Nele Harms/CIO", // the seat remembers what was asked for
		"Frau Harms":           "Harms/CIO",
		"Karla Fries, Vorsitz": "Karla Fries/CIO", // known, from another seat of hers elsewhere
		" ? ":                  "invalid",
	} {
		ws := open(t)
		account, c := room(t, ws)
		second, err := ws.CreateCenter(ctx, account, "Ersatzteile")
		if err != nil {
			t.Fatal(err)
		}
		seat(t, ws, workspace.NewSeat{Center: second, Person: model.Person{FirstName: "Karla", LastName: "Fries"}})
		id := seat(t, ws, workspace.NewSeat{Center: c, Title: "CIO"})
		err = ws.RenameSeat(ctx, id, text)
		s, p := holder(t, ws, c, id)
		got := p.FullName() + "/" + s.Title
		if err != nil {
			got = string(model.CodeOf(err))
		}
		if people, _ := ws.People(ctx, account); got != want || len(people) > 2 {
			t.Errorf("an empty seat, %q gives %q with %d people, want %q", text, got, len(people), want)
		}
		if err := ws.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestSearchTellsWhoHasLeft(t *testing.T) {
	ws, ctx := open(t), context.Background()
	_, c := room(t, ws)
	id := seat(t, ws, workspace.NewSeat{Center: c, Person: model.Person{FirstName: "Nele", LastName: "Harms"}})
	if err := ws.BuildIndex(ctx); err != nil {
		t.Fatal(err)
	}
	if err := ws.Leave(ctx, id, model.Person{}, ws.Today().AddDays(-3)); err != nil {
		t.Fatal(err)
	}
	found, err := ws.Search(ctx, "harms", 5)
	if err != nil || len(found) != 1 || found[0].LeftOn != ws.Today().AddDays(-3) {
		t.Errorf("found %+v, %v", found, err)
	}
}

func TestAnImportGivesNoSeatToWhoHasLeft(t *testing.T) {
	ws, ctx := open(t), context.Background()
	list := contacts(t, header, "Karl,Wiegand,,k.wiegand@rautenberg.de,Rautenberg,,")
	importList(t, ws, list, workspace.ImportOptions{})
	m := centerOf(t, ws, "Rautenberg")
	if err := ws.Leave(ctx, m.Seats[0].ID, model.Person{}, model.Date{}); err != nil {
		t.Fatal(err)
	}
	r := importList(t, ws, list, workspace.ImportOptions{})
	if m = centerOf(t, ws, "Rautenberg"); len(m.Seats) != 1 || !m.Seats[0].Empty() || r.People != 0 {
		t.Errorf("%d new people, seats %+v", r.People, m.Seats)
	}
}
