package workspace_test

import (
	"slices"
	"testing"

	"konklave/model"
)

func TestOneAnswerPausesTheAccount(t *testing.T) {
	x := newEnrolled(t)
	for i := range x.people {
		x.permit(i, model.Phone, model.PresumedConsent)
	}
	x.start(0, 1)
	_, err := x.LogTouch(x.ctx, model.Touch{Person: x.people[0], Channel: model.Email, Direction: model.Inbound})
	x.must(err)
	other := x.of(1)
	if x.of(0).End != model.ExitReply || !other.Paused(x.Today()) || other.PauseWhy != "Nele Harms" || len(x.open(1)) != 0 {
		t.Fatalf("the other is %+v with %d open", other, len(x.open(1)))
	}
	x.day(6) // a Tuesday
	x.must(x.ResumeCadence(x.ctx, other.ID))
	if steps := x.open(1); len(steps) != 1 || steps[0].Due != x.Today() || x.of(1).Held != 4 {
		t.Errorf("goes on with %+v, held %d", steps, x.of(1).Held)
	}
	x.must(x.PauseCadence(x.ctx, other.ID, model.Date{}, "trade fair"))
	if !x.of(1).Paused(x.Today()) || len(x.open(1)) != 0 {
		t.Error("does not wait")
	}
	x.must(x.SkipStep(x.ctx, other.ID, "reached at the fair"))
	if n := x.of(1); n.At() != 1 || !n.Paused(x.Today()) || len(x.open(1)) != 0 {
		t.Errorf("skipped while it waits: %+v", n)
	}
}

// TestAPauseWithADayEndsByItself: the follow-up stands on that day, and until it is
// done nobody is told that nothing is planned.
func TestAPauseWithADayEndsByItself(t *testing.T) {
	x := newEnrolled(t)
	x.must(inStage(x.Workspace, x.account, model.StageNeeds))
	x.permit(0, model.Phone, model.PresumedConsent)
	x.start(0)
	n := x.of(0)
	none := func(want ...string) {
		t.Helper()
		people, err := x.WithoutNextStep(x.ctx)
		x.must(err)
		var got []string
		for _, p := range people {
			got = append(got, p.Person.LastName+" "+p.Paused.PauseWhy)
		}
		if !slices.Equal(got, want) {
			t.Errorf("without a step: %q, want %q", got, want)
		}
	}
	if err := x.PauseCadence(x.ctx, n.ID, x.Today(), ""); model.CodeOf(err) != model.Invalid {
		t.Errorf("until today: %v", err)
	}
	x.must(x.PauseCadence(x.ctx, n.ID, model.Date{}, "trade fair"))
	none("Harms trade fair", "Langhoff ")
	until := x.Today().AddDays(9) // a Friday
	x.must(x.PauseCadence(x.ctx, n.ID, until, "trade fair"))
	if steps := x.open(0); len(steps) != 1 || steps[0].Due != until {
		t.Fatalf("planned is %+v", steps)
	}
	none("Langhoff ")
	x.day(9)
	if x.of(0).Paused(x.Today()) {
		t.Error("waits on the day of its end")
	}
	x.must(x.Finish(x.ctx, x.open(0)[0].ID, true))
	if n := x.of(0); n.At() != 1 || !n.PausedOn.IsZero() || n.Held != 7 {
		t.Errorf("after the step: %+v", n)
	}
	x.must(x.PauseCadence(x.ctx, n.ID, x.Today().AddDays(30), "away"))
	_, err := x.LogTouch(x.ctx, model.Touch{Person: x.people[0], Channel: model.Email, Direction: model.Inbound})
	x.must(err)
	if x.of(0).End != model.ExitReply || len(x.open(0)) != 0 {
		t.Errorf("an answer does not end it: %+v", x.of(0))
	}
}

// TestAnAnswerTakesTheDayFromAPause: a colleague's answer is looked at first.
func TestAnAnswerTakesTheDayFromAPause(t *testing.T) {
	x := newEnrolled(t)
	for i := range x.people {
		x.permit(i, model.Phone, model.PresumedConsent)
	}
	x.start(0, 1)
	x.must(x.PauseCadence(x.ctx, x.of(1).ID, x.Today().AddDays(9), "trade fair"))
	_, err := x.LogTouch(x.ctx, model.Touch{Person: x.people[0], Channel: model.Email, Direction: model.Inbound})
	x.must(err)
	if n := x.of(1); !n.ResumeOn.IsZero() || n.PauseWhy != "Nele Harms" || len(x.open(1)) != 0 {
		t.Errorf("goes on by itself: %+v", n)
	}
}
