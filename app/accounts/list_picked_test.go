package accounts

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/model"
	"konklave/model/workspace"
)

// TestPeopleOfTheListArePutIntoACadence: one who is in one already stays out and is
// listed with the reason; one step takes all the others out again.
func TestPeopleOfTheListArePutIntoACadence(t *testing.T) {
	d, ctx := newDesk(t, text.German), context.Background()
	d.Sample()
	p := d.list(screen.Route{})
	p.showView(viewPeople)
	d.Runner.Wait()
	d.Keys("rautenberg")
	d.Runner.Wait()
	d.Misses("ausgewählt")
	p.SelectAll()
	people := p.pickedPeople()
	if len(people) < 4 {
		t.Fatalf("%d people of the account", len(people))
	}
	if _, err := d.Workspace.StartCadence(ctx, workspace.CadenceStart{Page: "cad-reactivation-de", People: people[:1]}); err != nil {
		t.Fatal(err)
	}
	d.Runner.Wait()
	d.Sees(text.N("accounts.list.picked", len(people)))
	d.Press("Kadenz")
	d.Dialog(text.N("cadence.title", len(people)))
	d.Choose("Kadenz", "Alte Kontakte wieder aufnehmen")
	var able []model.ID
	plans, err := d.Workspace.PlanCadence(ctx, workspace.CadenceStart{Page: "cad-reactivation-de", People: people})
	if err != nil {
		t.Fatal(err)
	}
	for _, plan := range plans {
		if plan.Refused == nil {
			able = append(able, plan.Person.ID)
		}
	}
	out := len(people) - len(able)
	d.Sees(text.N("cadence.in", len(able))+" "+text.N("cadence.out", out), "ist schon in der Kadenz", "Rautenberg Pumpenbau GmbH")
	first := strings.Index(strings.Join(d.Texts(), "\n"), "ist schon in der Kadenz")
	if last := strings.Index(strings.Join(d.Texts(), "\n"), "gesperrt"); last >= 0 && last < first {
		t.Error("who stays out does not come first")
	}
	d.Press(text.N("cadence.put", len(able)))
	d.Closed()
	in := func() (n int) {
		for _, id := range able {
			if _, runs, err := d.Workspace.RunningCadence(ctx, id); err == nil && runs {
				n++
			}
		}
		return n
	}
	if in() != len(able) {
		t.Errorf("%d of %d are in it", in(), len(able))
	}
	if _, err := d.Workspace.Undo(ctx); err != nil || in() != 0 {
		t.Errorf("after undo %d are in it, %v", in(), err)
	}
	d.Press("Auswahl aufheben")
	d.Misses("ausgewählt")
}

// TestNobodyIsPickedAmongAccounts: the bar is for people.
func TestNobodyIsPickedAmongAccounts(t *testing.T) {
	d := newDesk(t, text.German)
	d.Sample()
	p := d.list(screen.Route{})
	p.SelectAll()
	d.Misses("ausgewählt")
	p.showView(viewPeople)
	d.Runner.Wait()
	d.Key(fyne.KeyDown)
	d.Key(fyne.KeySpace)
	d.Sees("1 Person ausgewählt")
	p.showView(viewAccounts)
	d.Runner.Wait()
	d.Misses("ausgewählt")
}
