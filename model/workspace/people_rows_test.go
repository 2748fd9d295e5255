package workspace_test

import (
	"context"
	"testing"
)

func TestPeopleRowsListEverybodyWithTheirAccount(t *testing.T) {
	ws, ctx := openSample(t), context.Background()
	rows, err := ws.PeopleRows(ctx)
	if err != nil {
		t.Fatal(err)
	}
	counts, err := ws.Counts(ctx)
	if err != nil || len(rows) != counts.People {
		t.Errorf("%d rows for %d people, %v", len(rows), counts.People, err)
	}
	for _, r := range rows {
		p, err := ws.Person(ctx, r.ID)
		if err != nil {
			t.Fatal(err)
		}
		a, err := ws.Account(ctx, p.Account)
		if err != nil || r.Name != p.FullName() || r.Title != p.JobTitle || r.Account != a.ID || r.AccountName != a.Name {
			t.Errorf("%+v is not %s, %s at %s (%v)", r, p.FullName(), p.JobTitle, a.Name, err)
		}
	}
	// and whoever lost interest gets nothing
	canceled, cancel := context.WithCancel(ctx)
	cancel()
	if rows, err := ws.PeopleRows(canceled); err == nil || rows != nil {
		t.Errorf("%d rows after the end, %v", len(rows), err)
	}
}

func TestPeopleRowsOfAnEmptyFolder(t *testing.T) {
	rows, err := open(t).PeopleRows(context.Background())
	if err != nil || len(rows) != 0 {
		t.Errorf("%d rows, %v", len(rows), err)
	}
}
