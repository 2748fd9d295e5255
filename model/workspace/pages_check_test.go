package workspace_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"konklave/model"
	"konklave/model/workspace"
	"konklave/playbooks"
)

func TestFieldGapsCountWhatIsEmpty(t *testing.T) {
	ws, ctx := open(t), context.Background()
	account, c := room(t, ws)
	for i, title := range []string{"Leiterin Einkauf", "", "Einkäufer"} {
		p := person(fmt.Sprint("Person", i), title)
		p.Department = []string{"Einkauf", "", ""}[i]
		seat(t, ws, workspace.NewSeat{Center: c, Person: p, Roles: []model.Role{model.Buyer, model.User}[:1+i%2]})
	}
	seat(t, ws, workspace.NewSeat{Center: c, Title: "Wer unterschreibt?", Roles: []model.Role{model.Buyer}})
	gaps, err := ws.FieldGaps(ctx)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		role   model.Role
		people int
		field  string
		empty  int
	}{
		{model.Buyer, 3, "contact.department", 2}, {model.Buyer, 3, "contact.job_title", 1}, {model.Buyer, 3, "contact.last_name", 0},
		{model.Buyer, 3, "account.project", 3}, {model.Buyer, 3, "account.name", 0}, {model.Buyer, 3, "sender.phone", 3},
		{model.User, 1, "contact.department", 1}, {"", 3, "contact.department", 2}, {model.Legal, 0, "contact.department", 0},
	}
	for _, tt := range tests {
		if g := gaps[tt.role]; g.People != tt.people || g.Empty[tt.field] != tt.empty {
			t.Errorf("%q: %d people, %s empty for %d; want %d and %d", tt.role, g.People, tt.field, g.Empty[tt.field], tt.people, tt.empty)
		}
	}
	a, err := ws.Account(ctx, account)
	if err != nil {
		t.Fatal(err)
	}
	a.Project = "Wartung"
	if err := ws.UpdateAccount(ctx, a); err != nil {
		t.Fatal(err)
	}
	if gaps, err = ws.FieldGaps(ctx); err != nil || gaps[model.Buyer].Empty["account.project"] != 0 {
		t.Errorf("the project is still empty: %v, %v", gaps[model.Buyer], err)
	}
}

// TestCheckPagesLooksAtTheData has a message that is used but was never
// verified, and asks for a field that nobody has filled in.
func TestCheckPagesLooksAtTheData(t *testing.T) {
	ws, ctx := open(t), context.Background()
	_, c := room(t, ws)
	for i := range 6 {
		seat(t, ws, workspace.NewSeat{Center: c, Person: person(fmt.Sprint("Person", i), "Einkäufer"), Roles: []model.Role{model.Buyer}})
	}
	page := "---\nid: mine-de\nkind: message\ntitle: M\nlang: de\ntranslation_key: mine\nstatus: approved\nroles: [buyer]\nchannel: phone\n---\n{{ contact.department }}\n"
	if err := ws.SavePage(ctx, "mine.md", page); err != nil {
		t.Fatal(err)
	}
	people, err := ws.PeopleRows(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, at := range []time.Time{noon.AddDate(0, -1, 0), noon} {
		if _, err := ws.LogTouch(ctx, model.Touch{Person: people[0].ID, Channel: model.Phone, At: at, Page: "mine-de"}); err != nil {
			t.Fatal(err)
		}
	}
	use, err := ws.PageUse(ctx)
	if err != nil || use.Pages["mine-de"] != (playbooks.PageUse{Used: 2, Last: model.DateOf(noon)}) || use.Since != model.DateOf(noon.AddDate(0, -1, 0)) {
		t.Errorf("use %+v, %v", use, err)
	}
	problems, err := ws.CheckPages(ctx, ws.Library())
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, p := range problems {
		if p.Page == "mine-de" {
			found = append(found, p.Code)
		}
	}
	if strings.Join(found, " ") != "W07 W01" {
		t.Errorf("the page has %v", found)
	}
	for range 2 { // twice on one day is one day
		if err := ws.NotePageRead(ctx, "mine-de"); err != nil {
			t.Fatal(err)
		}
	}
	if use, err = ws.PageUse(ctx); err != nil || use.Pages["mine-de"] != (playbooks.PageUse{Used: 2, Read: 1, Last: model.DateOf(noon)}) || use.Reading != model.DateOf(noon) {
		t.Errorf("read, the use is %+v, %v", use, err)
	}
	canceled, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := ws.CheckPages(canceled, ws.Library()); err == nil {
		t.Error("a canceled check gives a list")
	}
}
