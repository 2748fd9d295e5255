package model

import (
	"slices"
	"time"
)

// Enrollment is one person in one cadence: a copy of the steps of the page as it
// was on the day of the enrolment, with what has been done since. A later edit of
// the page does not move the ground under it.
type Enrollment struct {
	ID          ID            `cbor:"1,keyasint"`
	Person      ID            `cbor:"2,keyasint,omitempty"`
	Account     ID            `cbor:"3,keyasint,omitempty"`
	Page        string        `cbor:"4,keyasint,omitempty"` // id of the cadence page
	PageVersion int           `cbor:"5,keyasint,omitempty"`
	Cadence     string        `cbor:"6,keyasint,omitempty"` // the same for a page and its translation
	Title       string        `cbor:"7,keyasint,omitempty"`
	Start       Date          `cbor:"8,keyasint,omitempty"` // day 0
	Steps       []CadenceStep `cbor:"9,keyasint,omitempty"`
	ExitOn      []Exit        `cbor:"10,keyasint,omitempty"`
	OnReply     ReplyPolicy   `cbor:"11,keyasint,omitempty"`
	Working     bool          `cbor:"12,keyasint,omitempty"` // days of the steps are working days
	Region      string        `cbor:"13,keyasint,omitempty"` // whose holidays are no working days; "" = none
	MaxDays     int           `cbor:"14,keyasint,omitempty"` // 0 = no limit
	RestDays    int           `cbor:"15,keyasint,omitempty"` // until the person may be in this cadence again
	By          string        `cbor:"16,keyasint,omitempty"`
	CreatedAt   time.Time     `cbor:"17,keyasint,omitzero"`
	PausedOn    Date          `cbor:"18,keyasint,omitempty"` // zero = not paused
	PauseWhy    string        `cbor:"19,keyasint,omitempty"`
	Held        int           `cbor:"20,keyasint,omitempty"` // days of pauses that are over
	EndedAt     time.Time     `cbor:"21,keyasint,omitzero"`
	End         Exit          `cbor:"22,keyasint,omitempty"`
	EndNote     string        `cbor:"23,keyasint,omitempty"`
	ResumeOn    Date          `cbor:"24,keyasint,omitempty"` // the day on which a pause is over; zero = until somebody resumes it
}

// CadenceStep is one step of an enrolment.
type CadenceStep struct {
	ID           string    `cbor:"1,keyasint,omitempty"`
	Day          int       `cbor:"2,keyasint,omitempty"` // from the start, 0 and up
	Channel      Channel   `cbor:"3,keyasint,omitempty"`
	Message      string    `cbor:"4,keyasint,omitempty"` // id of a message page; "" = none
	Title        string    `cbor:"5,keyasint,omitempty"` // of the message
	Purpose      Purpose   `cbor:"6,keyasint,omitempty"`
	Instructions string    `cbor:"7,keyasint,omitempty"`
	OnlyIf       string    `cbor:"8,keyasint,omitempty"`
	Strict       bool      `cbor:"9,keyasint,omitempty"`  // waits until the permission is on record
	Gate         string    `cbor:"10,keyasint,omitempty"` // what must be on record, in the words of the page
	Due          Date      `cbor:"11,keyasint,omitempty"` // as planned
	DoneAt       time.Time `cbor:"12,keyasint,omitzero"`
	Touch        ID        `cbor:"13,keyasint,omitempty"` // that it was done with
	Skipped      string    `cbor:"14,keyasint,omitempty"` // why it was left out; "" = it was not
}

// Open reports whether the step is still to be done.
func (s CadenceStep) Open() bool { return s.DoneAt.IsZero() }

// Minutes is about how long the step takes.
func (s CadenceStep) Minutes() int { return Urgency{Work: WorkFollowUp}.Minutes(s.Channel) }

// Reaches reports whether the step is a contact with the person. One without a
// message, a gate and a meeting is work at the desk, or a word with somebody else.
func (s CadenceStep) Reaches() bool {
	return s.Strict || s.Message != "" || s.Meets()
}

// Meets reports whether the step is a meeting of some kind.
func (s CadenceStep) Meets() bool {
	return slices.Contains([]Channel{Meeting, Event, Webinar}, s.Channel)
}

// Exit is what ends an enrolment.
type Exit string

// The exits. The first five are those that a page can name.
const (
	ExitReply     Exit = "reply"
	ExitMeeting   Exit = "meeting"
	ExitOptOut    Exit = "opt_out"
	ExitBounce    Exit = "bounce"
	ExitStage     Exit = "stage_change"
	ExitFinished  Exit = "finished"
	ExitByHand    Exit = "by_hand"
	ExitLeft      Exit = "left"      // the person has left the company
	ExitExpired   Exit = "expired"   // longer than the page allows
	ExitColleague Exit = "colleague" // somebody else of the account answered
	ExitRefused   Exit = "refused"   // a real rejection in a call
)

// ReplyPolicy is what an answer does to the enrolments of others at the account.
type ReplyPolicy string

// The policies; "" is ReplyPauses: the buying center is one conversation.
const (
	ReplyIgnored ReplyPolicy = "ignore"
	ReplyPauses  ReplyPolicy = "pause"
	ReplyStops   ReplyPolicy = "stop"
)

// Ended reports whether the enrolment is over.
func (e Enrollment) Ended() bool { return !e.EndedAt.IsZero() }

// Paused reports whether it waits on a day.
func (e Enrollment) Paused(today Date) bool {
	return !e.Ended() && !e.PausedOn.IsZero() && (e.ResumeOn.IsZero() || today.Before(e.ResumeOn))
}

// Planned reports whether its next step stands on a day: it is neither over nor
// paused until further notice.
func (e Enrollment) Planned() bool {
	return !e.Ended() && (e.PausedOn.IsZero() || !e.ResumeOn.IsZero())
}

// At is the index of the step that comes next; len(Steps) when none does.
func (e Enrollment) At() int {
	for i, s := range e.Steps {
		if s.Open() {
			return i
		}
	}
	return len(e.Steps)
}

// Next is the step that comes next.
func (e Enrollment) Next() (CadenceStep, bool) {
	if at := e.At(); at < len(e.Steps) {
		return e.Steps[at], true
	}
	return CadenceStep{}, false
}

// StepIndex finds a step by its id, -1 for none.
func (e Enrollment) StepIndex(id string) int {
	return slices.IndexFunc(e.Steps, func(s CadenceStep) bool { return s.ID == id })
}

// Calendar is how the enrolment counts its days. Steps never fall on a weekend or
// a holiday, on whatever days they are counted.
func (e Enrollment) Calendar(holidays []Holiday) Calendar {
	return Calendar{Working: e.Working, Region: e.Region, Weekdays: MondayToFriday, Holidays: holidays}
}

// mostPutOff is how many working days a step gives way to a full day.
const mostPutOff = 5

// Replan puts the steps from an index on onto days: the first one on a day or the
// next day of work, each later one as many days after the one before as the page
// says, so that a step done late does not press those behind it. room reports
// whether a day can hold so many minutes more (nil: always); a step gives way to a
// full day, a week at most, and takes those behind it along.
func (e *Enrollment) Replan(from int, first Date, c Calendar, room func(Date, int) bool) {
	for i := from; i < len(e.Steps); i++ {
		s := &e.Steps[i]
		if i > from {
			first = c.nth(e.Steps[i-1].Due, s.Day-e.Steps[i-1].Day+1)
		} else {
			first = c.nth(first, 1)
		}
		s.Due = first
		for tries := 0; room != nil && tries < mostPutOff && !room(s.Due, s.Minutes()); tries++ {
			if s.Due = c.nth(s.Due.AddDays(1), 1); tries == mostPutOff-1 && !room(s.Due, s.Minutes()) {
				s.Due = first // every day is full: then it may as well stay
			}
		}
	}
}

// Begin plans all steps from the day of the start on.
func (e *Enrollment) Begin(c Calendar, room func(Date, int) bool) {
	if len(e.Steps) > 0 {
		e.Replan(0, c.nth(e.Start, e.Steps[0].Day+1), c, room)
	}
}

// Advance closes the step that comes next, done with a touch (zero: with none) or
// left out for a reason, and plans the rest. After the last step, or when the next
// one would come later than the page allows, the enrolment ends.
func (e *Enrollment) Advance(now time.Time, touch ID, skipped string, c Calendar, room func(Date, int) bool) {
	at, today := e.At(), DateOf(now)
	if at == len(e.Steps) {
		return
	}
	if !e.ResumeOn.IsZero() && (skipped == "" || !today.Before(e.ResumeOn)) {
		e.endPause(today, c)
	}
	s := &e.Steps[at]
	s.DoneAt, s.Touch, s.Skipped = now, touch, skipped
	if at+1 == len(e.Steps) {
		e.Finish(now, ExitFinished, "")
		return
	}
	base := today
	if skipped != "" {
		base = s.Due // what was left out took no time
	}
	first := c.nth(base, e.Steps[at+1].Day-s.Day+1)
	if first.Before(today) {
		first = today
	}
	e.Replan(at+1, first, c, room)
	if e.MaxDays > 0 && c.count(e.Start, e.Steps[at+1].Due)-1-e.held(today, c) > e.MaxDays {
		e.Finish(now, ExitExpired, "")
	}
}

// Move puts the step that comes next on another day, and those behind it after it.
func (e *Enrollment) Move(to Date, c Calendar, room func(Date, int) bool) {
	at := e.At()
	if at == len(e.Steps) {
		return
	}
	e.Steps[at].Due = to
	if at+1 < len(e.Steps) {
		e.Replan(at+1, c.nth(to, e.Steps[at+1].Day-e.Steps[at].Day+1), c, room)
	}
}

// Pause lets the enrolment wait from a day on: until another day, from which on its
// next step is due again, or with the zero day until Resume.
func (e *Enrollment) Pause(today, until Date, why string, c Calendar, room func(Date, int) bool) {
	if e.PausedOn.IsZero() {
		e.PausedOn = today
	}
	e.ResumeOn, e.PauseWhy = until, why
	if !until.IsZero() {
		e.from(until, c, room)
	}
}

// Resume ends a pause: the next step is due from a day on.
func (e *Enrollment) Resume(today Date, c Calendar, room func(Date, int) bool) {
	e.endPause(today, c)
	e.from(today, c, room)
}

// endPause forgets a pause; its days do not count against MaxDays.
func (e *Enrollment) endPause(today Date, c Calendar) {
	if today.Before(e.ResumeOn) {
		e.ResumeOn = today // earlier than planned
	}
	e.Held = e.held(today, c)
	e.PausedOn, e.ResumeOn, e.PauseWhy = Date{}, Date{}, ""
}

// held is how many days of pauses there are: those that are over, and the present
// one until the day on which it ends, else until today.
func (e Enrollment) held(today Date, c Calendar) int {
	if e.PausedOn.IsZero() {
		return e.Held
	}
	if !e.ResumeOn.IsZero() {
		today = e.ResumeOn
	}
	return e.Held + max(c.count(e.PausedOn, today)-1, 0)
}

// from plans what is still to be done from a day on, no earlier than it is.
func (e *Enrollment) from(day Date, c Calendar, room func(Date, int) bool) {
	at := e.At()
	if at == len(e.Steps) {
		return
	}
	first := e.Steps[at].Due
	if first.Before(day) {
		first = day
	}
	e.Replan(at, first, c, room)
}

// Finish ends the enrolment.
func (e *Enrollment) Finish(now time.Time, why Exit, note string) {
	e.EndedAt, e.End, e.EndNote = now, why, note
	e.PausedOn, e.ResumeOn, e.PauseWhy = Date{}, Date{}, ""
}

// Prospect is whether something is planned with a person.
type Prospect uint8

// The prospects.
const (
	NothingPlanned   Prospect = iota
	OnlyPaused                // a cadence waits until somebody resumes it
	SomethingPlanned          // an open follow-up, or a cadence that has a day
)

// ProspectOf says whether something is planned with a person of these follow-ups and
// enrolments, and gives the enrolment that waits where that is all there is.
func ProspectOf(tasks []Task, enrollments []Enrollment) (Prospect, Enrollment) {
	if slices.ContainsFunc(tasks, func(t Task) bool { return !t.Done() }) {
		return SomethingPlanned, Enrollment{}
	}
	for _, e := range enrollments {
		_, more := e.Next()
		switch {
		case e.Ended() || !more:
		case e.Planned():
			return SomethingPlanned, Enrollment{}
		default:
			return OnlyPaused, e
		}
	}
	return NothingPlanned, Enrollment{}
}

// Exits reports whether the page lets something end the enrolment.
func (e Enrollment) Exits(why Exit) bool { return slices.Contains(e.ExitOn, why) }

// ExitBy is what a touch does to the enrolment: an answer or a meeting ends it,
// where the page says so. What the enrolment itself asked for is no answer to it,
// and neither is what was before it.
func (e Enrollment) ExitBy(t Touch) (Exit, bool) {
	if e.Ended() || !t.TwoWayContact() || t.At.Before(e.CreatedAt) && DateOf(t.At).Before(e.Start) {
		return "", false
	}
	if slices.ContainsFunc(e.Steps, func(s CadenceStep) bool { return !s.Touch.IsZero() && s.Touch == t.ID }) {
		return "", false
	}
	if (CadenceStep{Channel: t.Channel}).Meets() && e.Exits(ExitMeeting) {
		return ExitMeeting, true
	}
	return ExitReply, e.Exits(ExitReply)
}

// MayEnroll says why a person cannot be put into a cadence, given the enrolments
// that there were: nobody is in two at once, and between two of the same kind
// stands a rest.
func MayEnroll(e Enrollment, before []Enrollment) error {
	for _, b := range before {
		switch {
		case !b.Ended():
			return Errorf(Conflict, "error.cadence.running", "the person is in the cadence %s already; end it first", b.Title)
		case b.Cadence == e.Cadence && e.RestDays > 0:
			if free := DateOf(b.EndedAt).AddDays(e.RestDays); e.Start.Before(free) {
				return Errorf(Conflict, "error.cadence.rest", "the person was in this cadence until %s; it may begin again on %s", DateOf(b.EndedAt), free)
			}
		}
	}
	return nil
}

// Permitted asks the legal gate about the step. c names the person, the country, the
// permissions and the suppressions; channel and purpose are those of the step. A
// step that the page lets through without a permission still stops at a "no" of
// the person.
func (s CadenceStep) Permitted(c GateCase) Verdict {
	c.Channel, c.Purpose = s.Channel, s.Purpose
	v := Gate(c)
	if s.Strict || v.Decision != Blocked || v.Refused() {
		return v
	}
	v = allow("cadence.none", say("gate.cadence.none"))
	v.Purpose, v.Country = c.Purpose, CountryCode(c.Country)
	return v
}
