package workspace_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"konklave/model"
	"konklave/model/workspace"
)

// enrolled is an account with two people, one of them in the cadence for contacts
// of old. noon is Wednesday, 11 November 2026 unless day moves it.
type enrolled struct {
	*workspace.Workspace
	t               *testing.T
	ctx             context.Context
	day             func(int)
	account, center model.ID
	seats           [2]model.ID
	people          [2]model.ID
}

const oldContacts = "cad-reactivation-de"

func newEnrolled(t *testing.T) *enrolled {
	ws, day := openAt(t)
	x := &enrolled{Workspace: ws, t: t, ctx: context.Background(), day: day}
	x.account, x.center = room(t, ws)
	for i, name := range []string{"Harms", "Langhoff"} {
		x.seats[i] = seat(t, ws, workspace.NewSeat{Center: x.center, Person: model.Person{FirstName: "Nele", LastName: name, Email: name + "@hallberg.example", LegalBasis: "legitimate_interest"}})
		_, p := holder(t, ws, x.center, x.seats[i])
		x.people[i] = p.ID
	}
	return x
}

func (x *enrolled) must(err error) {
	x.t.Helper()
	if err != nil {
		x.t.Fatal(err)
	}
}

// permit lets a person be called.
func (x *enrolled) permit(i int, c model.Channel, s model.PermissionStatus) {
	x.t.Helper()
	_, err := x.RecordPermission(x.ctx, model.Permission{Person: x.people[i], Channel: c, Purpose: model.Marketing, Status: s, GrantedAt: x.Now().Add(-time.Hour), How: model.HowCall,
		Facts: "talked in May on the same project", Evidence: "note of the call", Wording: "v1"})
	x.must(err)
}

func (x *enrolled) start(who ...int) []workspace.Planned {
	x.t.Helper()
	ask := workspace.CadenceStart{Page: oldContacts}
	for _, i := range who {
		ask.People = append(ask.People, x.people[i])
	}
	plans, err := x.StartCadence(x.ctx, ask)
	x.must(err)
	return plans
}

// of is the latest enrolment of a person.
func (x *enrolled) of(i int) model.Enrollment {
	x.t.Helper()
	list, err := x.EnrollmentsOf(x.ctx, x.people[i])
	x.must(err)
	if len(list) == 0 {
		x.t.Fatal("nobody is in a cadence")
	}
	return list[0]
}

// open are the open steps of a person, of any cadence.
func (x *enrolled) open(i int) []model.Task {
	x.t.Helper()
	tasks, err := x.TasksOf(x.ctx, x.people[i])
	x.must(err)
	return slices.DeleteFunc(tasks, func(t model.Task) bool { return t.Cadence.IsZero() })
}

func TestACadenceIsLookedAtBeforeItBegins(t *testing.T) {
	x := newEnrolled(t)
	x.permit(0, model.Phone, model.PresumedConsent)
	before := state(t, x.Workspace, x.account)
	plans, err := x.PlanCadence(x.ctx, workspace.CadenceStart{Page: oldContacts, People: []model.ID{x.people[0], x.people[1], x.people[0]}, Start: model.Date{Year: 2026, Month: 12, Day: 23}, Region: "DE-BY"})
	x.must(err)
	if len(plans) != 2 || state(t, x.Workspace, x.account) != before {
		t.Fatalf("%d plans, or something was written", len(plans))
	}
	first := plans[0]
	if len(first.Verdicts) != 6 || first.Refused != nil {
		t.Fatalf("%+v", first)
	}
	// Wednesday, then three working days on without Christmas Day.
	if a, b := first.Enrollment.Steps[0].Due, first.Enrollment.Steps[1].Due; a.String() != "2026-12-23" || b.String() != "2026-12-29" {
		t.Errorf("steps on %s and %s", a, b)
	}
	want := []model.Decision{model.Conditional, model.Conditional, model.Blocked, model.Blocked, model.Conditional, model.Conditional}
	for i, v := range first.Verdicts {
		if v.Decision != want[i] {
			t.Errorf("step %d is %s (%s), want %s", i, v.Decision, v.Rule, want[i])
		}
		if v.Decision == model.Blocked && len(v.Change) == 0 {
			t.Errorf("step %d does not say what would permit it", i)
		}
	}
	if first.Blocked() != 2 || plans[1].Blocked() != 4 {
		t.Errorf("blocked %d and %d", first.Blocked(), plans[1].Blocked())
	}
	for name, s := range map[string]workspace.CadenceStart{
		"no such page": {Page: "cad-none", People: x.people[:]}, "a message": {Page: "msg-cad-last-letter-de", People: x.people[:]},
		"yesterday": {Page: oldContacts, People: x.people[:], Start: x.Today().AddDays(-1)}, "no such region": {Page: oldContacts, People: x.people[:], Region: "DE-XX"},
	} {
		if _, err := x.PlanCadence(x.ctx, s); err == nil {
			t.Errorf("%s: taken", name)
		}
	}
	if _, err := x.StartCadence(x.ctx, workspace.CadenceStart{Page: oldContacts}); model.CodeOf(err) != model.Invalid {
		t.Errorf("nobody: %v", err)
	}
}

func TestACadenceGoesItsWay(t *testing.T) {
	x := newEnrolled(t)
	x.permit(0, model.Phone, model.PresumedConsent)
	x.start(0)
	steps := x.open(0)
	if len(steps) != 1 || steps[0].Channel != model.Phone || steps[0].Due != x.Today() || steps[0].Page != "msg-reactivation-phone-de" {
		t.Fatalf("the first step is %+v", steps)
	}
	agenda, err := x.AgendaOf(x.ctx, x.Today())
	x.must(err)
	if len(agenda.Today) != 1 || agenda.Today[0].Enrollment.At() != 0 || len(agenda.Today[0].Enrollment.Steps) != 6 {
		t.Errorf("Today shows %+v", agenda.Today)
	}
	// Done: the call is in the history with its ground, the letter is planned.
	x.must(x.Finish(x.ctx, steps[0].ID, true))
	touches, err := x.Touches(x.ctx, x.people[0], 0)
	x.must(err)
	if len(touches) != 1 || touches[0].Channel != model.Phone || touches[0].Basis.Rule != "de.phone.presumed" || touches[0].Page != "msg-reactivation-phone-de" || touches[0].PageVersion == 0 {
		t.Errorf("logged %+v", touches)
	}
	letter := x.open(0)
	if len(letter) != 1 || letter[0].Channel != model.Letter || letter[0].Due.String() != "2026-11-16" {
		t.Fatalf("then comes %+v", letter)
	}
	// One undo takes touch, step and plan back.
	_, err = x.Undo(x.ctx)
	x.must(err)
	if back := x.open(0); len(back) != 1 || back[0].ID != steps[0].ID || x.of(0).At() != 0 {
		t.Errorf("undone to %+v", back)
	}
	_, err = x.Redo(x.ctx)
	x.must(err)
	// Put off: what comes behind moves as well.
	behind := x.of(0).Steps[2].Due
	x.must(x.Snooze(x.ctx, letter[0].ID, letter[0].Due.AddDays(2), ""))
	if n := x.of(0); n.Steps[1].Due.String() != "2026-11-18" || n.Steps[2].Due.DaysSince(behind) != 2+2 && n.Steps[2].Due.DaysSince(behind) != 2 {
		t.Errorf("put off to %s, then %s (was %s)", n.Steps[1].Due, n.Steps[2].Due, behind)
	}
	x.must(x.Finish(x.ctx, letter[0].ID, true))
	// The comment on LinkedIn is blocked: it cannot be done, but left out.
	comment := x.open(0)
	if err := x.Finish(x.ctx, comment[0].ID, true); model.CodeOf(err) != model.Conflict {
		t.Errorf("a blocked step was done: %v", err)
	}
	if err := x.Drop(x.ctx, comment[0].ID, " "); model.CodeOf(err) != model.Invalid {
		t.Errorf("left out without a reason: %v", err)
	}
	x.must(x.Drop(x.ctx, comment[0].ID, "no permission"))
	n := x.of(0)
	if n.At() != 3 || n.Steps[2].Skipped != "no permission" || n.Ended() {
		t.Errorf("after leaving a step out: %+v", n)
	}
	if err := x.Finish(x.ctx, comment[0].ID, false); model.CodeOf(err) != model.Conflict {
		t.Errorf("opened again: %v", err)
	}
}

func TestAMessageSentIsItsStep(t *testing.T) {
	x := newEnrolled(t)
	x.permit(0, model.Phone, model.PresumedConsent)
	x.start(0)
	step := x.open(0)[0]
	messages, err := x.Messages(center(t, x.Workspace, x.center), x.seats[0], workspace.MessageQuery{Channel: step.Channel, Page: step.Page})
	x.must(err)
	if len(messages) < 2 || messages[0].Page.ID != step.Page {
		t.Fatalf("the message of the step is not the first of %d", len(messages))
	}
	_, err = x.LogSent(x.ctx, x.seats[0], messages[1], step.Channel)
	x.must(err)
	if x.of(0).At() != 0 {
		t.Error("another message did the step")
	}
	_, err = x.LogSent(x.ctx, x.seats[0], messages[0], step.Channel)
	x.must(err)
	if n := x.of(0); n.At() != 1 || n.Steps[0].Touch.IsZero() || len(x.open(0)) != 1 {
		t.Errorf("the message went out, and the cadence is at %d", n.At())
	}
	best, err := x.BestMessage(x.ctx, center(t, x.Workspace, x.center), x.seats[0], workspace.MessageQuery{Channel: model.Letter, Page: x.open(0)[0].Page})
	x.must(err)
	if best == nil || best.Page.ID != x.open(0)[0].Page {
		t.Errorf("best is %+v", best)
	}
	// From the focus run with another message than that of the step.
	letters, err := x.Messages(center(t, x.Workspace, x.center), x.seats[0], workspace.MessageQuery{Channel: model.Letter})
	x.must(err)
	x.must(x.SendFollowUp(x.ctx, x.open(0)[0].ID, x.seats[0], letters[0], model.Letter))
	if n := x.of(0); n.At() != 2 || len(x.open(0)) != 1 {
		t.Errorf("sent from the focus run, and the cadence is at %d with %d open", n.At(), len(x.open(0)))
	}
}

// TestWhatEndsACadence: each end closes the open step, and undo brings it back.
func TestWhatEndsACadence(t *testing.T) {
	tests := []struct {
		name string
		do   func(*enrolled) error
		want model.Exit
	}{
		{"an answer", func(x *enrolled) error {
			_, err := x.LogTouch(x.ctx, model.Touch{Person: x.people[0], Channel: model.Email, Direction: model.Inbound})
			return err
		}, model.ExitReply},
		{"a meeting", func(x *enrolled) error {
			_, err := x.LogTouch(x.ctx, model.Touch{Person: x.people[0], Channel: model.Meeting, Direction: model.TwoWay})
			return err
		}, model.ExitMeeting},
		{"an objection", func(x *enrolled) error {
			_, err := x.RecordPermission(x.ctx, model.Permission{Person: x.people[0], Purpose: model.Marketing, Status: model.Objected, GrantedAt: x.Now()})
			return err
		}, model.ExitOptOut},
		{"a consent withdrawn", func(x *enrolled) error {
			_, err := x.RecordPermission(x.ctx, model.Permission{Person: x.people[0], Channel: model.Email, Purpose: model.Marketing, Status: model.Withdrawn, GrantedAt: x.Now()})
			return err
		}, model.ExitOptOut},
		{"a message that came back", func(x *enrolled) error {
			return x.Suppress(x.ctx, x.people[0], model.Suppression{Kind: model.Bounce, Channel: model.Email})
		}, model.ExitBounce},
		{"another stage", func(x *enrolled) error { return inStage(x.Workspace, x.account, model.StageOffer) }, model.ExitStage},
		{"gone", func(x *enrolled) error { return x.Leave(x.ctx, x.seats[0], model.Person{}, model.Date{}) }, model.ExitLeft},
		{"by hand", func(x *enrolled) error { return x.EndCadence(x.ctx, x.of(0).ID, "bought elsewhere") }, model.ExitByHand},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			x := newEnrolled(t)
			x.permit(0, model.Phone, model.PresumedConsent)
			x.start(0)
			x.must(c.do(x))
			if n := x.of(0); n.End != c.want || !n.Ended() || len(x.open(0)) != 0 {
				t.Errorf("ended by %q with %d steps open, want %q", n.End, len(x.open(0)), c.want)
			}
			_, err := x.Undo(x.ctx)
			x.must(err)
			if n := x.of(0); n.Ended() || len(x.open(0)) != 1 {
				t.Errorf("undone: %+v, %d open", n, len(x.open(0)))
			}
		})
	}
}

func TestNobodyIsInTwoCadences(t *testing.T) {
	x := newEnrolled(t)
	x.permit(0, model.Phone, model.PresumedConsent)
	x.permit(1, model.Phone, model.PresumedConsent)
	x.start(0)
	plans := x.start(0, 1) // the one who is in it stays out of it
	if plans[0].Refused == nil || plans[1].Refused != nil || len(x.open(1)) != 1 || len(x.open(0)) != 1 {
		t.Errorf("%v, %v", plans[0].Refused, plans[1].Refused)
	}
	if _, err := x.StartCadence(x.ctx, workspace.CadenceStart{Page: oldContacts, People: x.people[:]}); model.CodeOf(err) != model.Conflict {
		t.Errorf("both are in it: %v", err)
	}
	x.must(x.EndCadence(x.ctx, x.of(0).ID, "x"))
	x.day(100)
	if _, err := x.StartCadence(x.ctx, workspace.CadenceStart{Page: oldContacts, People: x.people[:1]}); model.CodeOf(err) != model.Conflict {
		t.Errorf("again within a year: %v", err)
	}
	if err := x.EndCadence(x.ctx, x.of(0).ID, "x"); model.CodeOf(err) != model.Conflict {
		t.Errorf("ended twice: %v", err)
	}
}

// TestAFullDayGivesWay: six calls fit into a day of 90 minutes, the seventh goes to
// the next one.
func TestAFullDayGivesWay(t *testing.T) {
	x := newEnrolled(t)
	x.must(x.ChangeSettings(x.ctx, func(s *model.Settings) { s.DayRules.Minutes = 90 }))
	for range 5 {
		follow(t, x.Workspace, model.Task{Person: x.people[1], Due: x.Today(), Channel: model.Phone})
	}
	for i := range x.people {
		x.permit(i, model.Phone, model.PresumedConsent)
	}
	plans := x.start(0, 1)
	if a, b := plans[0].Enrollment.Steps[0].Due, plans[1].Enrollment.Steps[0].Due; a != x.Today() || b != x.Today().AddDays(1) {
		t.Errorf("calls on %s and %s", a, b)
	}
}

func TestTheDisclosureTellsOfCadences(t *testing.T) {
	x := newEnrolled(t)
	x.permit(0, model.Phone, model.PresumedConsent)
	x.start(0)
	x.must(x.SkipStep(x.ctx, x.of(0).ID, "on leave"))
	d, err := x.Disclose(x.ctx, x.people[0])
	x.must(err)
	if len(d.Cadences) != 1 || len(d.Cadences[0].Steps) != 6 || d.Cadences[0].Steps[0].Skipped != "on leave" || !d.Cadences[0].Ended.IsZero() {
		t.Errorf("%+v", d.Cadences)
	}
}

// TestACadenceFollowsAMerge: the enrolment of a record that goes moves to the one
// that stays, and where both were in one, that of the latter goes on.
func TestACadenceFollowsAMerge(t *testing.T) {
	for _, both := range []bool{false, true} {
		x := newEnrolled(t)
		x.start(1)
		if both {
			x.start(0)
		}
		x.must(x.Merge(x.ctx, workspace.Merging{Of: model.KindPerson, Keep: x.people[0], Other: x.people[1]}))
		list, err := x.EnrollmentsOf(x.ctx, x.people[0])
		x.must(err)
		running := 0
		for _, n := range list {
			if !n.Ended() {
				running++
			}
		}
		if running != 1 || len(x.open(0)) != 1 || both && len(list) != 2 {
			t.Errorf("both %v: %d of %d run, %d steps open", both, running, len(list), len(x.open(0)))
		}
	}
}
