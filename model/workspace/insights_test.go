package workspace_test

import (
	"context"
	"reflect"
	"testing"

	"konklave/model"
	"konklave/model/insights"
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
		if err := ws.RateSupport(ctx, s.ID, model.Opponent, "said so"); err != nil && model.CodeOf(err) != model.Invalid {
			t.Log(err)
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
