package accounts

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"konklave/app/screen"
	"konklave/app/sight"
	"konklave/app/text"
	"konklave/model"
	"konklave/model/workspace"
)

// TestPeopleOfTheListArePutIntoACadence: one who is in one already stays out and is
// listed with the reason; one step takes all the others out again.
func TestPeopleOfTheListArePutIntoACadence(t *testing.T) {
	d, ctx := newDesk(t, text.German), context.Background()
	d.sample(t)
	p := d.list(screen.Route{})
	p.showView(viewPeople)
	d.Runner.Wait()
	d.typeText("rautenberg")
	d.Runner.Wait()
	look := sight.Of(t, d.Window, d.Runner.Wait)
	look.Misses("ausgewählt")
	p.SelectAll()
	people := p.pickedPeople()
	if len(people) < 4 {
		t.Fatalf("%d people of the account", len(people))
	}
	if _, err := d.Workspace.StartCadence(ctx, workspace.CadenceStart{Page: "cad-reactivation-de", People: people[:1]}); err != nil {
		t.Fatal(err)
	}
	d.Runner.Wait()
	look.Sees(text.N("accounts.list.picked", len(people)))
	look.Press("Kadenz")
	look.Dialog(text.N("cadence.title", len(people)))
	look.Choose("Kadenz", "Alte Kontakte wieder aufnehmen")
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
	look.Sees(text.N("cadence.in", len(able))+" "+text.N("cadence.out", out), "ist schon in der Kadenz", "Rautenberg Pumpenbau GmbH")
	first := strings.Index(strings.Join(look.Texts(), "\n"), "ist schon in der Kadenz")
	if last := strings.Index(strings.Join(look.Texts(), "\n"), "gesperrt"); last >= 0 && last < first {
		t.Error("who stays out does not come first")
	}
	look.Press(text.N("cadence.put", len(able)))
	look.Closed()
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
	look.Press("Auswahl aufheben")
	look.Misses("ausgewählt")
}

// TestNobodyIsPickedAmongAccounts: the bar is for people.
func TestNobodyIsPickedAmongAccounts(t *testing.T) {
	d := newDesk(t, text.German)
	d.sample(t)
	p := d.list(screen.Route{})
	look := sight.Of(t, d.Window, d.Runner.Wait)
	p.SelectAll()
	look.Misses("ausgewählt")
	p.showView(viewPeople)
	d.Runner.Wait()
	d.key(fyne.KeyDown)
	d.key(fyne.KeySpace)
	look.Sees("1 Person ausgewählt")
	p.showView(viewAccounts)
	d.Runner.Wait()
	look.Misses("ausgewählt")
}
