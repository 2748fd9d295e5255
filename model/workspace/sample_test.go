package workspace_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"konklave/model"
	"konklave/model/workspace"
)

// noon is the fixed time of the tests: Wednesday, 11 November 2026.
var noon = time.Date(2026, 11, 11, 12, 0, 0, 0, time.UTC)

func open(t *testing.T) *workspace.Workspace {
	t.Helper()
	ws, err := workspace.Open(context.Background(), t.TempDir(), workspace.Options{Clock: func() time.Time { return noon }, KeyDir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := ws.Close(); err != nil {
			t.Error(err)
		}
	})
	return ws
}

func openSample(t *testing.T) *workspace.Workspace {
	t.Helper()
	ws := open(t)
	if err := ws.LoadSample(context.Background(), "de"); err != nil {
		t.Fatal(err)
	}
	return ws
}

func TestSampleMakesEveryScreenAlive(t *testing.T) {
	ws, ctx := openSample(t), context.Background()
	accounts, err := ws.Accounts(ctx)
	if err != nil || len(accounts) != 3 {
		t.Fatalf("%d accounts, %v", len(accounts), err)
	}
	agenda, err := ws.AgendaOf(ctx, ws.Today())
	if err != nil || len(agenda.Late) == 0 || len(agenda.Today) == 0 || len(agenda.Week) == 0 || len(agenda.Attention) == 0 {
		t.Errorf("the agenda has %d late, %d today, %d this week, %d to attend to (%v)", len(agenda.Late), len(agenda.Today), len(agenda.Week), len(agenda.Attention), err)
	}
	plans, err := ws.Plans(ctx)
	if err != nil || len(plans) != 1 || plans[0].Day(ws.Today()) != 38 || plans[0].Start.Weekday() != time.Monday {
		t.Fatalf("plans: %+v, %v", plans, err)
	}
	if done, due, signed := plans[0].Progress(plans[0].DateOf(38)); done == 0 || done >= due || signed != 2 {
		t.Errorf("progress %d of %d, %d signed", done, due, signed)
	}
	if err := ws.LoadSample(ctx, "de"); model.CodeOf(err) != model.Conflict {
		t.Errorf("loading the sample twice gives %v", err)
	}
}

func TestBriefOfTheSampleAccount(t *testing.T) {
	ws, ctx := openSample(t), context.Background()
	a, err := ws.FindAccount(ctx, "rautenberg pumpenbau")
	if err != nil {
		t.Fatal(err)
	}
	b, err := ws.Brief(ctx, a.ID, "de")
	if err != nil {
		t.Fatal(err)
	}
	if len(b.Seats) != 12 || b.Score <= 0 || b.Score >= 100 || b.Status != model.Amber {
		t.Errorf("%d seats, score %d, status %s", len(b.Seats), b.Score, b.Status)
	}
	if b.Gaps[0].Kind != model.GapEmptySeat {
		t.Errorf("the first gap is %+v", b.Gaps[0])
	}
	for _, s := range b.Seats {
		if s.Person == "" {
			continue // the seat that waits for whoever signs
		}
		if s.Message == nil {
			t.Errorf("%s stays without a message", s.Person)
			continue
		}
		if text := s.Message.Subject + s.Message.Body; strings.Contains(text, "{{") || strings.Contains(text, "{%") {
			t.Errorf("%s: a raw merge field is left in %q", s.Person, text)
		}
	}
}

// TestTheWholeSampleLeavesTodayToTheSampleAccounts, and goes as one.
func TestTheWholeSampleLeavesTodayToTheSampleAccounts(t *testing.T) {
	small, whole, ctx := openSample(t), open(t), context.Background()
	if err := whole.LoadWholeSample(ctx, "de"); err != nil {
		t.Fatal(err)
	}
	counts, err := whole.Counts(ctx)
	if err != nil || counts.Accounts < 40 || counts.People < 300 {
		t.Fatalf("%+v, %v", counts, err)
	}
	want, err := small.AgendaOf(ctx, small.Today())
	if err != nil {
		t.Fatal(err)
	}
	got, err := whole.AgendaOf(ctx, whole.Today())
	if err != nil || len(got.Late) != len(want.Late) || len(got.Today) != len(want.Today) || len(got.Week) != len(want.Week) {
		t.Errorf("%d late, %d today, %d this week; want %d, %d, %d (%v)", len(got.Late), len(got.Today), len(got.Week), len(want.Late), len(want.Today), len(want.Week), err)
	}
	due, err := small.DutyCount(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if more, err := whole.DutyCount(ctx); err != nil || more != due {
		t.Errorf("data protection wants %+v, %+v of the sample accounts (%v)", more, due, err)
	}
	if err := whole.RemoveSample(ctx); err != nil {
		t.Fatal(err)
	}
	if counts, err := whole.Counts(ctx); err != nil || counts.Accounts != 0 || counts.People != 0 || counts.Touches != 0 {
		t.Errorf("after it was removed there are %+v, %v", counts, err)
	}
	if _, err := whole.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if back, err := whole.Counts(ctx); err != nil || back.Accounts != counts.Accounts {
		t.Errorf("one undo brings %d accounts back, of %d (%v)", back.Accounts, counts.Accounts, err)
	}
}
