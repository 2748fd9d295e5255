package workspace

import (
	"context"
	"testing"

	"konklave/model"
)

// TestDuties: what is due stands in the lists and in the count, and is gone from
// both when it is done.
func TestDuties(t *testing.T) {
	x := newErasure(t)
	ctx := context.Background()
	today := x.Today()
	m, err := x.Center(ctx, x.center)
	x.must(err)
	s, _ := m.Seat(x.boss)
	boss := s.Person
	x.must(x.ChangePerson(ctx, boss, func(p *model.Person) { p.SourceOn, p.RetainUntil = today.AddDays(-20), today.AddDays(-1) }))
	duties := func() (Duties, DutyCount) {
		d, err := x.Duties(ctx)
		x.must(err)
		return d, d.Count(today)
	}
	d, n := duties()
	// The person of the touch was spoken to today; the boss is due in eleven days.
	if len(d.Notices) != 2 || d.Notices[0].Person.ID != x.gone || d.Notices[0].Due != today || d.Notices[1].Person.ID != boss || d.Notices[0].Account != "Nordwerk" {
		t.Errorf("notices %+v", d.Notices)
	}
	if len(d.Requests) != 1 || d.Requests[0].State != model.RequestOpen || d.Requests[0].Who != "Xaver Geheimrat" {
		t.Errorf("requests %+v", d.Requests)
	}
	if want := (DutyCount{Requests: 1, Notices: 1, Retention: 1}); n != want {
		t.Errorf("count %+v, want %+v", n, want)
	}
	if err := x.TellNotices(ctx, []model.ID{boss}, model.Notice{SentOn: today.AddDays(1)}, true); model.CodeOf(err) != model.Invalid {
		t.Errorf("told tomorrow: %v", err)
	}
	x.must(x.TellNotices(ctx, []model.ID{x.gone, boss}, model.Notice{Channel: model.Letter, Version: "2026-11"}, true))
	if err := x.Prolong(ctx, []model.ID{boss}, today.AddDays(100), " "); model.CodeOf(err) != model.Invalid {
		t.Errorf("prolonged without a reason: %v", err)
	}
	if err := x.Prolong(ctx, []model.ID{boss}, today, "why"); model.CodeOf(err) != model.Invalid {
		t.Errorf("prolonged until today: %v", err)
	}
	x.must(x.Prolong(ctx, []model.ID{boss}, today.AddDays(100), "tender runs"))
	r := d.Requests[0].Request
	r.Done, r.Answer = today, "erased"
	_, err = x.RecordRequest(ctx, r)
	x.must(err)
	if _, n = duties(); n.Sum() != 0 {
		t.Errorf("all is done, and %+v is due", n)
	}
	p, err := x.Person(ctx, boss)
	x.must(err)
	if p.Notice.SentOn != today || p.ObjectOn != today || p.RetainWhy != "tender runs" {
		t.Errorf("%+v", p)
	}
	_, err = x.Undo(ctx)
	x.must(err)
	if _, n = duties(); n.Requests != 1 {
		t.Errorf("undone: %+v", n)
	}
	_, err = x.ErasePeople(ctx, []model.ID{x.gone, boss}, "Art. 17", nil)
	x.must(err)
	d, _ = duties()
	if len(d.Suppressed) != 2 || len(d.Suppressed[0].Forms) == 0 || len(d.Requests) != 1 || d.Requests[0].Who != "" {
		t.Errorf("erased: %+v", d)
	}
	if err := x.AllowGroup(ctx, d.Suppressed[0].Group, ""); model.CodeOf(err) != model.Invalid {
		t.Errorf("allowed without a reason: %v", err)
	}
	x.must(x.AllowGroup(ctx, d.Suppressed[0].Group, "wrote to us"))
	if d, _ = duties(); len(d.Suppressed) != 1 {
		t.Errorf("allowed: %+v", d.Suppressed)
	}
}

// TestHoldStopsAll: nobody is erased where one of them must be kept.
func TestHoldStopsAll(t *testing.T) {
	x := newErasure(t)
	ctx := context.Background()
	m, err := x.Center(ctx, x.center)
	x.must(err)
	s, _ := m.Seat(x.boss)
	x.must(x.ChangePerson(ctx, s.Person, func(p *model.Person) { p.LegalHold = "lawsuit" }))
	if _, err := x.ErasePeople(ctx, []model.ID{x.gone, s.Person}, "", nil); model.CodeOf(err) != model.Conflict {
		t.Errorf("erased: %v", err)
	}
	if _, err := x.Person(ctx, x.gone); err != nil {
		t.Errorf("half of them: %v", err)
	}
}
