package workspace_test

import (
	"context"
	"testing"

	"konklave/model"
	"konklave/model/workspace"
)

func TestMovedToAnotherCompany(t *testing.T) {
	d, ctx := newDouble(t), context.Background()
	elsewhere, err := d.ws.CreateAccount(ctx, model.Account{Name: "Kessler Antriebe AG"})
	must(t, err)
	centers, err := d.ws.Centers(ctx, elsewhere)
	must(t, err)
	at := seat(t, d.ws, workspace.NewSeat{Center: centers[0].ID, Person: model.Person{FirstName: "Uli", LastName: "Petri", Email: "petri@kessler.example"}})
	s, p := holder(t, d.ws, centers[0].ID, at)
	must(t, d.ws.Merge(ctx, workspace.Merging{Of: model.KindPerson, Keep: p.ID, Other: d.other}))
	if old, _ := holder(t, d.ws, d.center, d.seatOne); !old.Empty() || len(old.Former) != 1 || old.Former[0].Person != p.ID || old.Influence != 5 {
		t.Errorf("the old seat %+v", old)
	}
	if now, _ := holder(t, d.ws, centers[0].ID, at); now.Person != p.ID || now.ID != s.ID {
		t.Errorf("the new seat %+v", now)
	}
	tasks, err := d.ws.TasksOf(ctx, p.ID)
	must(t, err)
	touches, err := d.ws.Touches(ctx, p.ID, 0)
	must(t, err)
	if tasks[0].Account != elsewhere || touches[0].Account != d.account {
		t.Errorf("task at %v, touch at %v", tasks[0].Account, touches[0].Account)
	}
}

// TestMergedAccountsStayLinked: a plan task that was done with one of them leads to the
// one that is left.
func TestMergedAccountsStayLinked(t *testing.T) {
	d, ctx := newDouble(t), context.Background()
	other, err := d.ws.CreateAccount(ctx, model.Account{Name: "Rautenberg"})
	must(t, err)
	id := startOwn(t, d.ws, someTasks, "Lena")
	must(t, d.ws.LinkTask(ctx, id, "a", other))
	must(t, d.ws.Merge(ctx, workspace.Merging{Of: model.KindAccount, Keep: d.account, Other: other}))
	p, err := d.ws.Plan(ctx, id)
	must(t, err)
	if got := p.Tasks[0].Evidence; len(got) != 1 || got[0].Account != d.account {
		t.Errorf("evidence %+v", got)
	}
	_, err = d.ws.Undo(ctx)
	must(t, err)
	if p, _ = d.ws.Plan(ctx, id); p.Tasks[0].Evidence[0].Account != other {
		t.Errorf("after undo %+v", p.Tasks[0].Evidence)
	}
}

func TestMergeAccounts(t *testing.T) {
	d, ctx := newDouble(t), context.Background()
	other, err := d.ws.CreateAccount(ctx, model.Account{Name: "Rautenberg", City: "Ulm"})
	must(t, err)
	centers, err := d.ws.Centers(ctx, other)
	must(t, err)
	boss := seat(t, d.ws, workspace.NewSeat{Center: centers[0].ID, Person: person("Neu", "CIO")})
	seat(t, d.ws, workspace.NewSeat{Center: centers[0].ID, Person: person("Neuer", "IT"), Next: boss, Where: workspace.Below})
	spare, err := d.ws.CreateCenter(ctx, other, "Ersatzteile")
	must(t, err)
	seat(t, d.ws, workspace.NewSeat{Center: spare, Title: "Who signs?"})
	_, cio := holder(t, d.ws, centers[0].ID, boss)
	_, err = d.ws.LogTouch(ctx, model.Touch{Person: cio.ID, Channel: model.Phone})
	must(t, err)
	_, err = d.ws.FollowUp(ctx, model.Task{Person: cio.ID, Due: d.ws.Today().AddDays(1)})
	must(t, err)
	before := state(t, d.ws, d.account) + state(t, d.ws, other)

	must(t, d.ws.Merge(ctx, workspace.Merging{Of: model.KindAccount, Keep: d.account, Other: other}))
	a, err := d.ws.Account(ctx, d.account)
	must(t, err)
	if a.City != "Ulm" || a.Name == "Rautenberg" {
		t.Errorf("account %+v", a)
	}
	if _, err := d.ws.Account(ctx, other); model.CodeOf(err) != model.NotFound {
		t.Errorf("the other account is still there: %v", err)
	}
	if centers, err = d.ws.Centers(ctx, d.account); err != nil || len(centers) != 2 {
		t.Errorf("centers %+v %v", centers, err)
	}
	m := center(t, d.ws, d.center)
	if len(m.Seats) != 6 || len(m.Lines) != 3 {
		t.Errorf("%d seats and %d lines", len(m.Seats), len(m.Lines))
	}
	people, err := d.ws.People(ctx, d.account)
	must(t, err)
	activity, err := d.ws.Activity(ctx, d.account, 0)
	must(t, err)
	tasks, err := d.ws.TasksOf(ctx, cio.ID)
	must(t, err)
	if len(people) != 6 || len(activity) != 2 || tasks[0].Account != d.account {
		t.Errorf("%d people, %d touches, task at %v", len(people), len(activity), tasks[0].Account)
	}

	_, err = d.ws.Undo(ctx)
	must(t, err)
	if now := state(t, d.ws, d.account) + state(t, d.ws, other); now != before {
		t.Errorf("undone it is\n%s\nwant\n%s", now, before)
	}
}
