package workspace_test

import (
	"context"
	"testing"

	"konklave/model"
	"konklave/model/workspace"
)

func TestTheSampleGoesInOneStepAndComesBackInOne(t *testing.T) {
	ws, ctx := openSample(t), context.Background()
	before, err := ws.Counts(ctx)
	if err != nil {
		t.Fatal(err)
	}
	own, err := ws.CreateAccount(ctx, model.Account{Name: "Eigene GmbH"})
	if err != nil {
		t.Fatal(err)
	}

	if err := ws.RemoveSample(ctx); err != nil {
		t.Fatal(err)
	}
	accounts, err := ws.Accounts(ctx)
	if err != nil || len(accounts) != 1 || accounts[0].ID != own {
		t.Fatalf("left are %v, %v", accounts, err)
	}
	if after, err := ws.Counts(ctx); err != nil || after.People != 0 || after.Plans != 0 || after.Touches != 0 || after.Tasks != 0 {
		t.Errorf("left are %+v, %v", after, err)
	}
	if s := ws.Settings(); s.Sample || s.Me != (model.Member{}) {
		t.Errorf("the settings still know the sample: %+v", s)
	}

	if _, err := ws.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	before.Accounts++
	before.Centers++
	if back, err := ws.Counts(ctx); err != nil || back != before {
		t.Errorf("back are %+v, %v; there were %+v", back, err, before)
	}
	if found, err := ws.SampleRecords(ctx); err != nil || len(found.Accounts) != 3 || len(found.Plans) != 1 {
		t.Errorf("the sample that came back is not known any more: %+v, %v", found, err)
	}
}

func TestWhatIsNotOfTheSampleStays(t *testing.T) {
	ws, ctx := open(t), context.Background()
	if err := ws.RemoveSample(ctx); err != nil {
		t.Fatalf("a folder without the sample gives %v", err)
	}
	id, err := ws.CreateAccount(ctx, model.Account{Name: "Rautenberg Pumpenbau GmbH"})
	if err != nil {
		t.Fatal(err)
	}
	centers, err := ws.Centers(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ws.AddSeat(ctx, workspace.NewSeat{Center: centers[0].ID, Person: model.Person{FirstName: "Eva", LastName: "Echt"}}); err != nil {
		t.Fatal(err)
	}
	if err := ws.ChangeSettings(ctx, func(s *model.Settings) { s.Me.Name = "Eva Echt" }); err != nil {
		t.Fatal(err)
	}
	if err := ws.RemoveSample(ctx); err != nil {
		t.Fatal(err)
	}
	if _, err := ws.Account(ctx, id); err != nil {
		t.Errorf("a real account of the same name is gone: %v", err)
	}
	if ws.Me().Name != "Eva Echt" {
		t.Error("the user was forgotten")
	}
}
