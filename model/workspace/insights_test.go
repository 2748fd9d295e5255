package workspace_test

import (
	"context"
	"reflect"
	"testing"
	"time"

	"konklave/model"
	"konklave/model/insights"
	"konklave/model/workspace"
)

// quarter is the query of the sample: the quarter so far.
func quarter(today model.Date) insights.Query {
	return insights.Query{From: model.Date{Year: 2026, Month: 10, Day: 1}, To: today}
}

func TestInsightsListWhomNobodyHasPlannedAnythingWith(t *testing.T) {
	ws, ctx := openSample(t), context.Background()
	f, err := ws.Insights(ctx, quarter(ws.Today()))
	if err != nil {
		t.Fatal(err)
	}
	want, err := ws.WithoutNextStep(ctx)
	if err != nil || len(want) == 0 {
		t.Fatal(want, err)
	}
	here := map[model.ID]bool{}
	for _, l := range f.NoStep {
		here[l.Person] = true
	}
	for _, n := range want {
		if !here[n.Person.ID] {
			t.Errorf("%s is listed on Today alone", n.Person.FullName())
		}
	}
	if len(here) != len(want) {
		t.Errorf("%d people here, %d on Today", len(here), len(want))
	}
	if _, err := ws.FollowUp(ctx, model.Task{Person: f.NoStep[0].Person, Due: ws.Today().AddDays(3), Title: "call"}); err != nil {
		t.Fatal(err)
	}
	after, err := ws.Insights(ctx, quarter(ws.Today()))
	if err != nil || len(after.NoStep) != len(want)-1 {
		t.Errorf("%d people after a follow-up was set, %v", len(after.NoStep), err)
	}
}

func TestInsightsScoreCentersAsTheirPageDoes(t *testing.T) {
	ws, ctx := openSample(t), context.Background()
	f, err := ws.Insights(ctx, quarter(ws.Today()))
	if err != nil || len(f.Coverage.Items) == 0 {
		t.Fatal(err)
	}
	for _, item := range f.Coverage.Items {
		m, err := ws.MainCenter(ctx, item.Account)
		if err != nil {
			t.Fatal(err)
		}
		if want := m.Score(ws.Limits(), ws.Today()).Total; item.Score != want {
			t.Errorf("%s scores %d here, %d on its page", m.Account.Name, item.Score, want)
		}
	}
}

func TestInsightsAtAPastDayIsWhatTheMapShowsOnThatDay(t *testing.T) {
	ws, ctx := openSample(t), context.Background()
	day := ws.Today()
	before, err := ws.InsightsAt(ctx, quarter(day), day)
	if err != nil || before.Centers == 0 {
		t.Fatal(before, err)
	}
	f, err := ws.Insights(ctx, quarter(day))
	if err != nil {
		t.Fatal(err)
	}
	median, _ := f.Coverage.Median()
	if before.Median != median || before.Centers != len(f.Coverage.Items) || before.Silent != len(f.Silent) {
		t.Errorf("today looked back to %+v, counted %d of %d, %d silent", before, median, len(f.Coverage.Items), len(f.Silent))
	}
	// A later rating, a new person and a deleted account change today, not yesterday.
	past := day.AddDays(-1)
	was, err := ws.InsightsAt(ctx, quarter(day), past)
	if err != nil {
		t.Fatal(err)
	}
	m, err := ws.MainCenter(ctx, f.Coverage.Items[0].Account)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range m.Seats {
		if s.Empty() {
			continue
		}
		if err := ws.RateSupport(ctx, s.ID, model.Opponent, "said so"); err != nil {
			t.Fatal(err)
		}
	}
	if err := ws.DeleteAccount(ctx, f.Coverage.Items[len(f.Coverage.Items)-1].Account); err != nil {
		t.Fatal(err)
	}
	now, err := ws.Insights(ctx, quarter(day))
	if err != nil || len(now.Coverage.Items) != len(f.Coverage.Items)-1 || reflect.DeepEqual(now.Coverage, f.Coverage) {
		t.Errorf("%d centers after one was deleted, %v", len(now.Coverage.Items), err)
	}
	again, err := ws.InsightsAt(ctx, quarter(day), past)
	if err != nil || again != was {
		t.Errorf("yesterday was %+v, is %+v now, %v", was, again, err)
	}
}

// TestInsightsAtAPastDayAgreeWithTheMapOfThatDay: a sale over nine days, looked at from
// its end.
func TestInsightsAtAPastDayAgreeWithTheMapOfThatDay(t *testing.T) {
	ctx, now := context.Background(), noon
	ws, err := workspace.Open(ctx, t.TempDir(), workspace.Options{Clock: func() time.Time { return now }, KeyDir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := ws.Close(); err != nil {
			t.Error(err)
		}
	})
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	first := ws.Today()
	account, err := ws.CreateAccount(ctx, model.Account{Name: "Nordwerk", Stage: model.StageNeeds})
	must(err)
	m, err := ws.MainCenter(ctx, account)
	must(err)
	seat, err := ws.AddSeat(ctx, workspace.NewSeat{Center: m.Center.ID, Person: model.Person{LastName: "Ahrens"}, Roles: []model.Role{model.DecisionMaker}, Influence: 4})
	must(err)
	m, err = ws.Center(ctx, m.Center.ID)
	must(err)
	person := m.Seats[0].Person
	steps := []func() error{
		func() error { return ws.RateSupport(ctx, seat, model.Supporter, "said so") },
		func() error {
			_, err := ws.LogTouch(ctx, model.Touch{Person: person, Channel: model.Meeting, Direction: model.TwoWay, At: now})
			return err
		},
		func() error { return ws.RateSupport(ctx, seat, model.Opponent, "changed his mind") },
		func() error {
			_, err := ws.AddSeat(ctx, workspace.NewSeat{Center: m.Center.ID, Title: "who pays?", Roles: []model.Role{model.EconomicBuyer}})
			return err
		},
	}
	for _, step := range steps {
		now = now.AddDate(0, 0, 2)
		must(step())
	}
	now = now.AddDate(0, 0, 1)
	seen := map[int]bool{}
	for day := first; !day.After(ws.Today()); day = day.AddDays(1) {
		then, err := ws.CenterAt(ctx, m.Center.ID, day)
		must(err)
		want := then.Score(ws.Limits(), day).Total
		got, err := ws.InsightsAt(ctx, insights.Query{}, day)
		if err != nil || got.Centers != 1 || got.Median != want {
			t.Errorf("on %s %+v, %v; its map scores %d", day, got, err, want)
		}
		seen[want] = true
	}
	if len(seen) < 4 {
		t.Errorf("the score never moved: %v", seen)
	}
	if before, err := ws.InsightsAt(ctx, insights.Query{}, first.AddDays(-1)); err != nil || before.Centers != 0 {
		t.Errorf("before it began there is %+v, %v", before, err)
	}
}

func TestTheSameFiguresAreCountedOnce(t *testing.T) {
	ws, ctx := openSample(t), context.Background()
	once, err := ws.Insights(ctx, quarter(ws.Today()))
	if err != nil {
		t.Fatal(err)
	}
	again, err := ws.Insights(ctx, quarter(ws.Today()))
	if err != nil || &again.Coverage.Items[0] != &once.Coverage.Items[0] {
		t.Errorf("they were counted again (%v)", err)
	}
}
