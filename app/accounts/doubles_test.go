package accounts

import (
	"context"
	"slices"
	"testing"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/model"
	"konklave/model/workspace"
)

// TestTheListCountsDuplicates shows the way to them while there are any.
func TestTheListCountsDuplicates(t *testing.T) {
	d := newDesk(t, "en")
	d.add(t, model.Account{Name: "Kessler GmbH"}, model.Account{Name: "Nordwerk AG"})
	d.list(screen.Route{})
	d.Misses("Duplicates (1)")
	d.add(t, model.Account{Name: "Kessler"})
	d.Runner.Wait()
	d.Sees("Duplicates (1)")
	d.Press("Duplicates (1)")
	if len(d.Opened) != 1 || d.Opened[0] != (screen.Route{Name: screen.Duplicates}) {
		t.Errorf("opened %+v", d.Opened)
	}
	pairs, err := d.Workspace.Duplicates(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Workspace.NotTheSame(context.Background(), model.KindAccount, pairs[0].A, pairs[0].B); err != nil {
		t.Fatal(err)
	}
	d.Runner.Wait()
	d.Misses("Duplicates (1)")
}

// TestWhoeverIsThereAlreadyIsTold leads to the pair after somebody was added, and
// is silent about others.
func TestWhoeverIsThereAlreadyIsTold(t *testing.T) {
	d := newDesk(t, "en")
	d.KeepToasts()
	d.add(t, model.Account{Name: "Kessler GmbH"})
	d.list(screen.Route{})
	ctx := context.Background()
	accounts, err := d.Workspace.Accounts(ctx)
	if err != nil {
		t.Fatal(err)
	}
	centers, err := d.Workspace.Centers(ctx, accounts[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	add := func(first, last string) model.ID {
		t.Helper()
		seat, err := d.Workspace.AddSeat(ctx, workspace.NewSeat{Center: centers[0].ID, Person: model.Person{FirstName: first, LastName: last}})
		if err != nil {
			t.Fatal(err)
		}
		tellDouble(d.Host, seat)
		d.Runner.Wait()
		return seat
	}
	add("Johannes", "Kruse")
	add("Eva", "Weiß")
	add("E.", "Weiß") // only possible
	if said := d.Toasts.Messages(); len(said) != 0 {
		t.Errorf("said %q", said)
	}
	add("Hans", "Kruse")
	if said := d.Toasts.Messages(); !slices.Contains(said, text.T("duplicates.told", "Hans Kruse", "Johannes Kruse")) {
		t.Errorf("said %q", said)
	}
	d.Press("Compare")
	people, err := d.Workspace.People(ctx, accounts[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	if want := (screen.Route{Name: screen.Duplicates, ID: people[0].ID, Person: people[3].ID}); len(d.Opened) != 1 || d.Opened[0] != want {
		t.Errorf("opened %+v, want %+v", d.Opened, want)
	}
}

// TestAnImportPointsToDuplicates counts the pairs that are there afterwards.
func TestAnImportPointsToDuplicates(t *testing.T) {
	d := newDesk(t, "en")
	p := d.importing(screen.Route{Path: file(t, "list.csv", "First name,Last name,E-mail,Company\nHans,Kruse,h.kruse@kessler.example,Kessler GmbH\nJohannes,Kruse,,Kessler GmbH\n")})
	d.Press(p.preview.begin.Label())
	d.Sees("2 people imported", "1 pair may be one person or one account.")
	d.Press("Look at duplicates")
	if len(d.Opened) != 1 || d.Opened[0] != (screen.Route{Name: screen.Duplicates}) {
		t.Errorf("opened %+v", d.Opened)
	}
}
