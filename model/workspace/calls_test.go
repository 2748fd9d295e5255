package workspace_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"konklave/model"
	"konklave/model/workspace"
)

// onThePhone is a call with Frau Langhoff, whose cadence waits for her.
type onThePhone struct {
	*school
	ctx    context.Context
	person model.ID
}

const (
	expensive = "obj-too-expensive"
	noBudget  = "obj-no-budget"
)

func newCall(t *testing.T) *onThePhone {
	s := newSchool(t)
	account, center := room(t, s.Workspace)
	id := seat(t, s.Workspace, workspace.NewSeat{Center: center, Person: model.Person{FirstName: "Petra", LastName: "Langhoff", Email: "langhoff@hallberg.example", LegalBasis: "legitimate_interest"}})
	_, p := holder(t, s.Workspace, center, id)
	x := &onThePhone{s, context.Background(), p.ID}
	if account.IsZero() {
		t.Fatal("no account")
	}
	s.StartCall(p.ID, s.now)
	return x
}

func (x *onThePhone) mark(page string, o model.Outcome) {
	x.t.Helper()
	if err := x.MarkObjection(x.ctx, workspace.Mark{Page: page, Outcome: o}); err != nil {
		x.t.Fatal(err)
	}
}

func (x *onThePhone) touches() []model.Touch {
	x.t.Helper()
	touches, err := x.Touches(x.ctx, x.person, 0)
	if err != nil {
		x.t.Fatal(err)
	}
	return touches
}

func (x *onThePhone) undo() {
	x.t.Helper()
	if _, err := x.Undo(x.ctx); err != nil {
		x.t.Fatal(err)
	}
}

// lost reports whether the card of the user for an objection waits because of a call.
func (x *onThePhone) lost(page string) bool {
	x.t.Helper()
	drills, err := x.Drills(x.ctx, x.Me().Name)
	if err != nil {
		x.t.Fatal(err)
	}
	for _, d := range drills {
		if d.Page == page {
			return !d.Lost.IsZero()
		}
	}
	return false
}

func TestACallIsOneTouch(t *testing.T) {
	x := newCall(t)
	if got := x.touches(); len(got) != 0 {
		t.Fatalf("before anything was said: %+v", got)
	}
	x.now = x.now.Add(4*time.Minute + 10*time.Second)
	x.mark(expensive, model.Worked)
	x.now = x.now.Add(time.Minute)
	x.mark(noBudget, model.NotNow)
	x.now = x.now.Add(time.Minute)
	id, err := x.EndCall(x.ctx)
	if err != nil {
		t.Fatal(err)
	}
	got := x.touches()
	if len(got) != 1 || got[0].ID != id {
		t.Fatalf("%+v", got)
	}
	c := got[0]
	if c.Channel != model.Phone || c.Direction != model.TwoWay || !c.At.Equal(noon) || c.Call.Length() != 6*time.Minute+10*time.Second || c.Basis.Decision == "" {
		t.Errorf("%+v", c)
	}
	if met := c.Call.Met; len(met) != 2 || met[0].Page != expensive || met[0].Second != 250 || met[0].Outcome != model.Worked || met[0].Version != 1 || met[1].Outcome != model.NotNow || met[1].Said == "" {
		t.Errorf("%+v", met)
	}
	if !strings.Contains(c.Subject, " · ") {
		t.Errorf("subject %q", c.Subject)
	}
	if _, ok := x.RunningCall(); ok {
		t.Error("the call is still on")
	}
	if x.lost(expensive) || !x.lost(noBudget) {
		t.Error("the card of what was lost waits, and no other one")
	}
	success, err := x.Success(x.ctx)
	if err != nil || success[expensive] != (model.Effect{Sent: 1, Answered: 1}) || success[noBudget] != (model.Effect{Sent: 1}) {
		t.Errorf("%+v, %v", success, err)
	}
}

func TestEachOutcomeIsTakenBackByItself(t *testing.T) {
	x := newCall(t)
	x.mark(expensive, model.Worked)
	x.mark(noBudget, model.NotNow)
	x.undo()
	if got := x.touches(); len(got) != 1 || len(got[0].Call.Met) != 1 || x.lost(noBudget) {
		t.Fatalf("after one undo: %+v", got)
	}
	x.undo()
	if got := x.touches(); len(got) != 0 {
		t.Fatalf("after two: %+v", got)
	}
	x.mark(noBudget, model.NotNow) // the call goes on
	if _, err := x.EndCall(x.ctx); err != nil {
		t.Fatal(err)
	}
	if got := x.touches(); len(got) != 1 || len(got[0].Call.Met) != 1 || got[0].Call.Met[0].Page != noBudget {
		t.Errorf("%+v", got)
	}
}

func TestWhatWasMarkedOutlivesTheProgram(t *testing.T) {
	x := newCall(t)
	x.now = x.now.Add(time.Minute)
	x.mark(expensive, model.Refused)
	x.LeaveCall() // as a crash does
	c, err := x.CallWith(x.ctx, x.person, "")
	if err != nil || !c.Running.Person.IsZero() || len(c.Before) != 1 || c.Before[0].Outcome != model.Refused || len(c.Now.Met) != 0 {
		t.Errorf("%+v, %v", c, err)
	}
	if got := x.touches(); len(got) != 1 || got[0].Call.Seconds != 60 {
		t.Errorf("%+v", got)
	}
}

func TestARealRejectionEndsWhatRuns(t *testing.T) {
	for _, tt := range []struct {
		name    string
		outcome model.Outcome
		objects bool
		end     model.Exit
	}{
		{"worked", model.Worked, false, model.ExitReply}, // the page ends it by any answer
		{"rejection", model.Refused, false, model.ExitRefused},
		{"and no advertising", model.Refused, true, model.ExitOptOut},
	} {
		t.Run(tt.name, func(t *testing.T) {
			x := newCall(t)
			if _, err := x.StartCadence(x.ctx, workspace.CadenceStart{Page: oldContacts, People: []model.ID{x.person}}); err != nil {
				t.Fatal(err)
			}
			if _, err := x.RecordPermission(x.ctx, model.Permission{Person: x.person, Channel: model.Phone, Purpose: model.Marketing, Status: model.PresumedConsent, Facts: "talked in May", How: model.HowCall}); err != nil {
				t.Fatal(err)
			}
			if err := x.MarkObjection(x.ctx, workspace.Mark{Page: expensive, Outcome: tt.outcome, Objects: tt.objects}); err != nil {
				t.Fatal(err)
			}
			list, err := x.EnrollmentsOf(x.ctx, x.person)
			if err != nil || len(list) != 1 {
				t.Fatalf("%+v, %v", list, err)
			}
			if list[0].End != tt.end {
				t.Errorf("the cadence ended by %q, want %q", list[0].End, tt.end)
			}
			v, err := x.Gate(x.ctx, x.person, model.Phone, model.Marketing)
			if err != nil || (v.Decision == model.Blocked) != tt.objects {
				t.Errorf("the next call is %s (%s), %v", v.Decision, v.Rule, err)
			}
			x.undo()
			if n := len(x.touches()); n != 0 {
				t.Errorf("undone, and %d touches are there", n)
			}
			if list, _ = x.EnrollmentsOf(x.ctx, x.person); list[0].Ended() {
				t.Error("undone, and the cadence is over")
			}
		})
	}
}

func TestAMarkNeedsACallAndAnObjection(t *testing.T) {
	x := newCall(t)
	for _, tt := range []struct {
		mark workspace.Mark
		code model.Code
	}{
		{workspace.Mark{Page: "obj-none", Outcome: model.Worked}, model.NotFound},
		{workspace.Mark{Page: expensive, Outcome: "maybe"}, model.Invalid},
	} {
		if err := x.MarkObjection(x.ctx, tt.mark); model.CodeOf(err) != tt.code {
			t.Errorf("%+v: %v", tt.mark, err)
		}
	}
	x.LeaveCall()
	if err := x.MarkObjection(x.ctx, workspace.Mark{Page: expensive, Outcome: model.Worked}); model.CodeOf(err) != model.Invalid {
		t.Errorf("without a call: %v", err)
	}
	if _, err := x.EndCall(x.ctx); model.CodeOf(err) != model.Invalid {
		t.Errorf("ending none: %v", err)
	}
	if n := len(x.touches()); n != 0 {
		t.Errorf("%d touches", n)
	}
}

func TestTheDisclosureTellsOfCalls(t *testing.T) {
	x := newCall(t)
	x.now = x.now.Add(90 * time.Second)
	x.mark(noBudget, model.NotNow)
	d, err := x.Disclose(x.ctx, x.person)
	if err != nil || len(d.Touches) != 1 {
		t.Fatalf("%+v, %v", d.Touches, err)
	}
	if got := d.Touches[0]; got.Seconds != 90 || len(got.Objections) != 1 || got.Objections[0].Outcome != model.NotNow || got.Objections[0].Said == "" {
		t.Errorf("%+v", got)
	}
	if _, err := x.ErasePerson(x.ctx, x.person, "asked for it"); err != nil {
		t.Fatal(err)
	}
	if success, err := x.Success(x.ctx); err != nil || len(success) != 0 {
		t.Errorf("after the erasure: %v, %v", success, err)
	}
}

func TestACallKnowsWhoIsOnThePhone(t *testing.T) {
	x := newCall(t)
	c, err := x.CallWith(x.ctx, x.person, "de")
	if err != nil || c.Person.LastName != "Langhoff" || c.Account.Name == "" || c.Seat.ID.IsZero() || c.Fields["contact.last_name"] != "Langhoff" || c.Lang != "de" || c.Running.Person != x.person || c.Verdict.Decision == "" {
		t.Errorf("%+v, %v", c, err)
	}
}
