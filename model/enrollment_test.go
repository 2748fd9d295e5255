package model

import (
	"testing"
	"time"
)

// of2026 is a day of that year.
func of2026(month time.Month, day int) Date { return Date{2026, month, day} }

// stepped is an enrolment with steps on the days given, all by e-mail.
func stepped(start Date, days ...int) Enrollment {
	e := Enrollment{ID: ID{1}, Person: ID{2}, Start: start, Working: true, CreatedAt: start.Time().Add(9 * time.Hour)}
	for i, d := range days {
		e.Steps = append(e.Steps, CadenceStep{ID: string(rune('a' + i)), Day: d, Channel: Email, Strict: true, Purpose: Marketing})
	}
	return e
}

func dues(e Enrollment) (list []Date) {
	for _, s := range e.Steps {
		list = append(list, s.Due)
	}
	return list
}

func sameDays(t *testing.T, name string, got, want []Date) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %v, want %v", name, got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%s: step %d on %s, want %s (all %v)", name, i, got[i], want[i], got)
		}
	}
}

// TestBegin: days counted with the calendar of 2026. 11 November is a Wednesday,
// Christmas Day a Friday.
func TestBegin(t *testing.T) {
	christmas := []Holiday{{On: of2026(12, 25), Name: "Christmas Day"}, {On: of2026(12, 26), Name: "Boxing Day"}}
	full := func(days ...Date) func(Date, int) bool {
		return func(d Date, _ int) bool {
			for _, f := range days {
				if d == f {
					return false
				}
			}
			return true
		}
	}
	calendarDays := stepped(of2026(11, 11), 0, 3, 4)
	calendarDays.Working = false
	tests := []struct {
		name string
		e    Enrollment
		off  []Holiday
		room func(Date, int) bool
		want []Date
	}{
		{"working days", stepped(of2026(11, 11), 0, 3, 6), nil, nil, []Date{of2026(11, 11), of2026(11, 16), of2026(11, 19)}},
		{"begun on a Saturday", stepped(of2026(11, 14), 0, 1), nil, nil, []Date{of2026(11, 16), of2026(11, 17)}},
		{"over Christmas", stepped(of2026(12, 23), 0, 1, 2), christmas, nil, []Date{of2026(12, 23), of2026(12, 24), of2026(12, 28)}},
		{"without holidays", stepped(of2026(12, 23), 0, 1, 2), nil, nil, []Date{of2026(12, 23), of2026(12, 24), of2026(12, 25)}},
		{"days of the calendar, never on a weekend", calendarDays, nil, nil, []Date{of2026(11, 11), of2026(11, 16), of2026(11, 17)}},
		{"first step later", stepped(of2026(11, 11), 2, 3), nil, nil, []Date{of2026(11, 13), of2026(11, 16)}},
		{"a full day gives way and takes the rest along", stepped(of2026(11, 11), 0, 1), nil, full(of2026(11, 11)), []Date{of2026(11, 12), of2026(11, 13)}},
		{"full before a weekend", stepped(of2026(11, 13), 0), nil, full(of2026(11, 13)), []Date{of2026(11, 16)}},
		{"every day full", stepped(of2026(11, 11), 0, 1), nil, func(Date, int) bool { return false }, []Date{of2026(11, 11), of2026(11, 12)}},
		{"over the end of the year", stepped(of2026(12, 30), 0, 1, 2), nil, nil, []Date{of2026(12, 30), of2026(12, 31), {2027, 1, 1}}},
		{"no steps", stepped(of2026(11, 11)), nil, nil, nil},
	}
	for _, x := range tests {
		x.e.Begin(x.e.Calendar(x.off), x.room)
		sameDays(t, x.name, dues(x.e), x.want)
	}
}

func TestAdvance(t *testing.T) {
	at := func(d Date) time.Time { return d.Time().Add(10 * time.Hour) }
	begun := func(days ...int) Enrollment {
		e := stepped(of2026(11, 11), days...)
		e.Begin(e.Calendar(nil), nil)
		return e
	}
	on := begun(0, 3, 6)
	on.Advance(at(of2026(11, 11)), ID{7}, "", on.Calendar(nil), nil)
	sameDays(t, "on time", dues(on), []Date{of2026(11, 11), of2026(11, 16), of2026(11, 19)})
	if on.At() != 1 || on.Steps[0].Touch != (ID{7}) || on.Ended() {
		t.Errorf("on time: %+v", on)
	}
	late := begun(0, 3, 6)
	late.Advance(at(of2026(11, 13)), ID{}, "", late.Calendar(nil), nil)
	sameDays(t, "two days late: the gaps stay", dues(late)[1:], []Date{of2026(11, 18), of2026(11, 23)})

	skipped := begun(0, 3, 6)
	skipped.Advance(at(of2026(11, 13)), ID{}, "no post of hers", skipped.Calendar(nil), nil)
	sameDays(t, "left out: no time was taken", dues(skipped)[1:], []Date{of2026(11, 16), of2026(11, 19)})
	long := begun(0, 3, 6)
	long.Advance(at(of2026(12, 2)), ID{}, "x", long.Calendar(nil), nil)
	sameDays(t, "left out long after its day: nothing falls into the past", dues(long)[1:], []Date{of2026(12, 2), of2026(12, 7)})

	last := begun(0)
	last.Advance(at(of2026(11, 11)), ID{7}, "", last.Calendar(nil), nil)
	if last.End != ExitFinished || !last.Ended() || last.Planned() {
		t.Errorf("after the last step: %+v", last)
	}
	last.Advance(at(of2026(11, 12)), ID{8}, "", last.Calendar(nil), nil)
	if last.Steps[0].Touch != (ID{7}) {
		t.Error("a step was done twice")
	}

	tests := []struct {
		name    string
		max     int
		held    int
		expired bool
	}{{"no limit", 0, 0, false}, {"within", 9, 0, false}, {"beyond", 8, 0, true}, {"a pause does not count", 8, 1, false}}
	for _, x := range tests { // done six working days late, so that the next is due nine after the start
		e := begun(0, 3)
		e.MaxDays, e.Held = x.max, x.held
		e.Advance(at(of2026(11, 19)), ID{}, "", e.Calendar(nil), nil)
		if (e.End == ExitExpired) != x.expired {
			t.Errorf("%s: ended by %q, step 2 on %s", x.name, e.End, e.Steps[1].Due)
		}
	}
}

func TestMoveAndResume(t *testing.T) {
	e := stepped(of2026(11, 11), 0, 3)
	c := e.Calendar(nil)
	e.Begin(c, nil)
	e.Move(of2026(11, 18), c, nil)
	sameDays(t, "moved", dues(e), []Date{of2026(11, 18), of2026(11, 23)})
	e.PausedOn, e.PauseWhy = of2026(11, 12), "trade fair"
	if !e.Paused(of2026(12, 24)) || e.Planned() {
		t.Error("does not wait")
	}
	e.Resume(of2026(11, 16), c, nil)
	sameDays(t, "back before its day", dues(e), []Date{of2026(11, 18), of2026(11, 23)})
	e.PausedOn = of2026(11, 16)
	e.Resume(of2026(11, 21), c, nil) // a Saturday
	sameDays(t, "back after its day", dues(e), []Date{of2026(11, 23), of2026(11, 26)})
	if e.Held != 2+4 || e.Paused(of2026(11, 21)) || e.PauseWhy != "" {
		t.Errorf("held %d days, %+v", e.Held, e)
	}
}

// TestPauseUntilADay: the next step keeps a day, and the pause is over on it by itself.
func TestPauseUntilADay(t *testing.T) {
	begun := func() Enrollment {
		e := stepped(of2026(11, 11), 0, 3, 6)
		e.MaxDays = 10
		e.Begin(e.Calendar(nil), nil)
		e.Pause(of2026(11, 11), of2026(12, 5), "trade fair", e.Calendar(nil), nil) // a Saturday
		return e
	}
	e := begun()
	c := e.Calendar(nil)
	sameDays(t, "from the day on", dues(e), []Date{of2026(12, 7), of2026(12, 10), of2026(12, 15)})
	if !e.Planned() || !e.Paused(of2026(12, 4)) || e.Paused(of2026(12, 5)) {
		t.Error("waits wrongly")
	}
	at := func(d Date) time.Time { return d.Time().Add(9 * time.Hour) }
	tests := []struct {
		name    string
		on      Date
		skipped string
		due     Date // of the next step
		held    int
		paused  bool
	}{
		{"done on time", of2026(12, 7), "", of2026(12, 10), 18 - 1, false},
		{"done long after", of2026(12, 14), "", of2026(12, 17), 18 - 1, false},
		{"done before, so it goes on", of2026(11, 16), "", of2026(11, 19), 3, false},
		{"left out while it waits", of2026(11, 16), "no need", of2026(12, 10), 0, true},
		{"left out later", of2026(12, 8), "no need", of2026(12, 10), 18 - 1, false},
	}
	for _, x := range tests {
		e := begun()
		e.Advance(at(x.on), ID{}, x.skipped, c, nil)
		if e.Steps[1].Due != x.due || e.Held != x.held || e.ResumeOn.IsZero() == x.paused || e.Ended() {
			t.Errorf("%s: next on %s, held %d, %+v", x.name, e.Steps[1].Due, e.Held, e)
		}
	}
	e = begun()
	e.Pause(of2026(11, 16), Date{}, "an answer", c, nil)
	if e.Planned() || e.PausedOn != of2026(11, 11) || e.PauseWhy != "an answer" {
		t.Errorf("without a day: %+v", e)
	}
}

func TestProspectOf(t *testing.T) {
	open, done := Task{Due: of2026(12, 1)}, Task{DoneAt: of2026(11, 1).Time()}
	runs := stepped(of2026(11, 11), 0, 3)
	until, waits, over, last := runs, runs, runs, runs
	until.PausedOn, until.ResumeOn = of2026(11, 12), of2026(11, 30)
	waits.PausedOn, waits.PauseWhy = of2026(11, 12), "trade fair"
	over.EndedAt = of2026(11, 12).Time()
	last.Steps = []CadenceStep{{DoneAt: of2026(11, 12).Time()}}
	tests := []struct {
		name        string
		tasks       []Task
		enrollments []Enrollment
		want        Prospect
	}{
		{"nothing", nil, nil, NothingPlanned},
		{"what is done is not to come", []Task{done}, []Enrollment{over}, NothingPlanned},
		{"an open follow-up", []Task{done, open}, nil, SomethingPlanned},
		{"in a cadence", nil, []Enrollment{over, runs}, SomethingPlanned},
		{"a cadence without a step to come", nil, []Enrollment{last}, NothingPlanned},
		{"paused until a day", nil, []Enrollment{until}, SomethingPlanned},
		{"paused until further notice", []Task{done}, []Enrollment{over, waits}, OnlyPaused},
		{"paused, with a follow-up beside", []Task{open}, []Enrollment{waits}, SomethingPlanned},
	}
	for _, x := range tests {
		got, e := ProspectOf(x.tasks, x.enrollments)
		if got != x.want || (e.PauseWhy == "trade fair") != (x.want == OnlyPaused) {
			t.Errorf("%s: %v because of %q, want %v", x.name, got, e.PauseWhy, x.want)
		}
	}
}

func TestExitBy(t *testing.T) {
	all := []Exit{ExitReply, ExitMeeting}
	base := stepped(of2026(11, 11), 0, 3)
	base.ExitOn = all
	base.Steps[0].DoneAt, base.Steps[0].Touch = base.CreatedAt, ID{9}
	later := base.CreatedAt.Add(time.Hour)
	ended := base
	ended.Finish(later, ExitByHand, "")
	replies := base
	replies.ExitOn = []Exit{ExitReply}
	none := base
	none.ExitOn = nil
	tests := []struct {
		name string
		e    Enrollment
		t    Touch
		want Exit
	}{
		{"an answer", base, Touch{Channel: Email, Direction: Inbound, At: later}, ExitReply},
		{"a talk on the phone", base, Touch{Channel: Phone, Direction: TwoWay, At: later}, ExitReply},
		{"a meeting", base, Touch{Channel: Meeting, Direction: TwoWay, At: later}, ExitMeeting},
		{"a meeting counts as an answer too", replies, Touch{Channel: Meeting, Direction: TwoWay, At: later}, ExitReply},
		{"what we sent", base, Touch{Channel: Email, Direction: Outbound, At: later}, ""},
		{"the step itself", base, Touch{ID: ID{9}, Channel: Meeting, Direction: TwoWay, At: later}, ""},
		{"before it began", base, Touch{Channel: Email, Direction: Inbound, At: later.AddDate(0, 0, -1)}, ""},
		{"the page does not say so", none, Touch{Channel: Email, Direction: Inbound, At: later}, ""},
		{"over", ended, Touch{Channel: Email, Direction: Inbound, At: later}, ""},
	}
	for _, x := range tests {
		got, ends := x.e.ExitBy(x.t)
		if ends != (x.want != "") || ends && got != x.want {
			t.Errorf("%s: %q %v, want %q", x.name, got, ends, x.want)
		}
	}
}

func TestMayEnroll(t *testing.T) {
	fresh := Enrollment{Cadence: "cad-event", Start: of2026(11, 11), RestDays: 120}
	over := func(cadence string, on Date) Enrollment {
		return Enrollment{Cadence: cadence, EndedAt: on.Time(), End: ExitFinished}
	}
	tests := []struct {
		name   string
		before []Enrollment
		ok     bool
	}{
		{"never before", nil, true},
		{"in another one now", []Enrollment{{Cadence: "cad-referral"}}, false},
		{"paused in another", []Enrollment{{Cadence: "cad-referral", PausedOn: of2026(11, 1)}}, false},
		{"in another before", []Enrollment{over("cad-referral", of2026(11, 10))}, true},
		{"in the same, not long ago", []Enrollment{over("cad-event", of2026(7, 15))}, false},
		{"in the same, long ago", []Enrollment{over("cad-event", of2026(7, 14))}, true},
	}
	for _, x := range tests {
		if err := MayEnroll(fresh, x.before); (err == nil) != x.ok {
			t.Errorf("%s: %v", x.name, err)
		}
	}
	fresh.RestDays = 0
	if err := MayEnroll(fresh, []Enrollment{over("cad-event", of2026(11, 10))}); err != nil {
		t.Errorf("no rest is asked for: %v", err)
	}
}

// TestPermitted: a step asks the gate with its own channel and purpose, and a step
// that needs no permission still stops at a no.
func TestPermitted(t *testing.T) {
	day := of2026(11, 11)
	person := Person{ID: ID{1}, LegalBasis: "legitimate_interest"}
	consent := Permission{Channel: Email, Purpose: Marketing, Status: Consent, GrantedAt: day.AddDays(-9).Time().Add(time.Hour), Evidence: "form", Wording: "v1"}
	no := Permission{Channel: Phone, Purpose: Marketing, Status: Objected, GrantedAt: day.AddDays(-3).Time()}
	mail := CadenceStep{Channel: Email, Purpose: Marketing, Strict: true}
	reply := CadenceStep{Channel: Email, Purpose: Reply, Strict: true}
	desk := CadenceStep{Channel: Phone, Purpose: Marketing}
	tests := []struct {
		name    string
		s       CadenceStep
		perms   []Permission
		listed  []Suppression
		blocked bool
		rule    string
	}{
		{"e-mail without consent", mail, nil, nil, true, "de.email.none"},
		{"e-mail with consent", mail, []Permission{consent}, nil, false, "de.email.consent"},
		{"a consent to advertising answers nothing", reply, []Permission{consent}, nil, true, "reply.none"},
		{"no gate", desk, nil, nil, false, "cadence.none"},
		{"no gate, and a no", desk, []Permission{no}, nil, true, "objected"},
		{"on the list", desk, nil, []Suppression{{Kind: MarketingObjection, Purpose: Marketing, Since: day.Time()}}, true, "suppressed.marketing_objection"},
	}
	for _, x := range tests {
		v := x.s.Permitted(GateCase{Person: person, Country: "DE", Permissions: x.perms, Suppressed: x.listed, Today: day})
		if (v.Decision == Blocked) != x.blocked || v.Rule != x.rule {
			t.Errorf("%s: %s by %s, want %s", x.name, v.Decision, v.Rule, x.rule)
		}
		if x.blocked && !v.Refused() && len(v.Change) == 0 {
			t.Errorf("%s: it does not say what would permit it", x.name)
		}
		if v.Purpose != x.s.Purpose {
			t.Errorf("%s: the purpose became %s", x.name, v.Purpose)
		}
	}
}
