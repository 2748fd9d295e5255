package model

import "time"

// PlanDays is the usual length of an onboarding plan in days of its calendar.
const PlanDays = 100

// Plan is the 100 days of one new hire: a copy of the plan page as it was when
// the plan started, with what has been done since. A later edit of the page
// does not move the ground under a running plan.
type Plan struct {
	ID         ID          `cbor:"1,keyasint"`
	Hire       string      `cbor:"2,keyasint,omitempty"`
	Mentor     string      `cbor:"3,keyasint,omitempty"`
	Page       string      `cbor:"4,keyasint,omitempty"` // id of the plan page
	Title      string      `cbor:"5,keyasint,omitempty"`
	Start      Date        `cbor:"6,keyasint,omitempty"` // day 1
	Phases     []PlanPhase `cbor:"7,keyasint,omitempty"`
	Tasks      []PlanTask  `cbor:"8,keyasint,omitempty"`
	Milestones []Milestone `cbor:"9,keyasint,omitempty"`
	CreatedAt  time.Time   `cbor:"10,keyasint,omitzero"`
	// PageVersion is the version of the page that the plan is a copy of; 0 = not recorded.
	PageVersion int          `cbor:"11,keyasint,omitempty"`
	Length      int          `cbor:"12,keyasint,omitempty"` // in days of the calendar; 0 = PlanDays
	Calendar    Calendar     `cbor:"13,keyasint,omitzero"`
	Checkpoints []Checkpoint `cbor:"14,keyasint,omitempty"`
	// Dropped are the ids of tasks and milestones that a newer version of the page no
	// longer has: calendars are told to take them out.
	Dropped []string `cbor:"15,keyasint,omitempty"`
	// From is the public key of the store that the plan was handed over from, as text;
	// "" for a plan that was started here.
	From string `cbor:"16,keyasint,omitempty"`
	// When mentor and calendar were last changed: of two versions of the plan the later
	// one holds. Zero = as they were at the start.
	MentorAt   time.Time `cbor:"17,keyasint,omitzero"`
	CalendarAt time.Time `cbor:"18,keyasint,omitzero"`
}

// PlanPhase is a stretch of days with one goal; both days belong to it.
type PlanPhase struct {
	ID      string `cbor:"1,keyasint,omitempty"`
	Title   string `cbor:"2,keyasint,omitempty"`
	Goal    string `cbor:"3,keyasint,omitempty"`
	FromDay int    `cbor:"4,keyasint,omitempty"`
	ToDay   int    `cbor:"5,keyasint,omitempty"`
}

// PlanTask is one thing to do in a plan.
type PlanTask struct {
	ID        string     `cbor:"1,keyasint,omitempty"` // unique in the plan
	Day       int        `cbor:"2,keyasint,omitempty"` // 1 to the length of the plan
	Kind      string     `cbor:"3,keyasint,omitempty"` // read, watch, do, shadow, roleplay, drill, quiz, certify, meet
	Title     string     `cbor:"4,keyasint,omitempty"`
	Detail    string     `cbor:"5,keyasint,omitempty"`
	Page      string     `cbor:"6,keyasint,omitempty"` // playbook page that belongs to it
	SignOff   bool       `cbor:"7,keyasint,omitempty"` // the mentor has to see it
	DoneAt    time.Time  `cbor:"8,keyasint,omitzero"`
	Note      string     `cbor:"9,keyasint,omitempty"`
	DependsOn []string   `cbor:"10,keyasint,omitempty"` // ids of tasks that come first
	Fulfil    Fulfilment `cbor:"11,keyasint,omitzero"`  // what in the app fulfils it
	// Settled says that the app has ticked it once; whoever opens it again has the last word.
	Settled     bool      `cbor:"12,keyasint,omitempty"`
	ReadVersion int       `cbor:"13,keyasint,omitempty"` // of Page when the hire last read it; 0 = never
	Rubric      []string  `cbor:"14,keyasint,omitempty"` // what the mentor looks at
	Signs       []SignOff `cbor:"15,keyasint,omitempty"` // what mentors said, the latest last
	// SubmittedAt is when the hire handed it to the mentor; zero again once it is returned.
	SubmittedAt time.Time      `cbor:"16,keyasint,omitzero"`
	Evidence    []TaskEvidence `cbor:"17,keyasint,omitempty"` // what shows that it was done, the latest last
}

// TaskEvidence shows that a task was done: words, a link, or an account that it was
// done with.
type TaskEvidence struct {
	At   time.Time `cbor:"1,keyasint,omitzero"`
	By   string    `cbor:"2,keyasint,omitempty"`
	Text string    `cbor:"3,keyasint,omitempty"` // of an account its name, for stores that do not have it
	// Account is what the task is linked with; zero for words and links.
	Account ID `cbor:"4,keyasint,omitzero"`
}

// Same reports whether two entries are one.
func (e TaskEvidence) Same(o TaskEvidence) bool {
	return e.At.Equal(o.At) && e.By == o.By && e.Text == o.Text && e.Account == o.Account
}

// Waits reports whether the task lies with the mentor.
func (t PlanTask) Waits() bool { return !t.Done() && !t.SubmittedAt.IsZero() }

// Touched reports whether somebody has left something on the task that must not be
// thrown away.
func (t PlanTask) Touched() bool {
	return t.Done() || t.Note != "" || len(t.Evidence) > 0 || len(t.Signs) > 0 || !t.SubmittedAt.IsZero()
}

// Done reports whether the task is finished.
func (t PlanTask) Done() bool { return !t.DoneAt.IsZero() }

// Milestone is a proof of progress that the mentor signs off.
type Milestone struct {
	ID          string    `cbor:"1,keyasint,omitempty"`
	Day         int       `cbor:"2,keyasint,omitempty"`
	Title       string    `cbor:"3,keyasint,omitempty"`
	Measure     string    `cbor:"4,keyasint,omitempty"`
	SubmittedAt time.Time `cbor:"5,keyasint,omitzero"`
	SignedAt    time.Time `cbor:"6,keyasint,omitzero"`
	SignedBy    string    `cbor:"7,keyasint,omitempty"`
	Note        string    `cbor:"8,keyasint,omitempty"`
	Rubric      []string  `cbor:"9,keyasint,omitempty"`
	Signs       []SignOff `cbor:"10,keyasint,omitempty"`
}

// SignOff is what a mentor said of a task or a milestone: signed off, or returned.
type SignOff struct {
	At       time.Time `cbor:"1,keyasint,omitzero"`
	By       string    `cbor:"2,keyasint,omitempty"`
	Word     string    `cbor:"3,keyasint,omitempty"`
	Version  int       `cbor:"4,keyasint,omitempty"` // of the plan page
	Ratings  []Rating  `cbor:"5,keyasint,omitempty"` // in the order of the rubric
	Returned bool      `cbor:"6,keyasint,omitempty"`
}

// Rating is how far a criterion of a rubric is met.
type Rating uint8

// The ratings.
const (
	NoRating Rating = iota
	NotMet
	PartlyMet
	Met
)

// Ratings lists those that a mentor can give.
var Ratings = []Rating{NotMet, PartlyMet, Met}

// Code is the word for files and translations.
func (r Rating) Code() string {
	return [...]string{"none", "not_met", "partly_met", "met"}[min(r, Met)]
}

// Checkpoint is a day on which the hire and the mentor say how it goes.
type Checkpoint struct {
	ID        string     `cbor:"1,keyasint,omitempty"`
	Day       int        `cbor:"2,keyasint,omitempty"`
	Title     string     `cbor:"3,keyasint,omitempty"`
	Questions []string   `cbor:"4,keyasint,omitempty"`
	Hire      Assessment `cbor:"5,keyasint,omitzero"`
	Mentor    Assessment `cbor:"6,keyasint,omitzero"`
}

// Assessment is how somebody answers the questions of a checkpoint.
type Assessment struct {
	At      time.Time `cbor:"1,keyasint,omitzero"`
	By      string    `cbor:"2,keyasint,omitempty"`
	Answers []int     `cbor:"3,keyasint,omitempty"` // 1 (not yet) to 5 (alone), 0 = not answered
	Word    string    `cbor:"4,keyasint,omitempty"`
}

// Given reports whether somebody has answered.
func (a Assessment) Given() bool { return !a.At.IsZero() }

// Days is the length of the plan.
func (p Plan) Days() int {
	if p.Length == 0 {
		return PlanDays
	}
	return p.Length
}

// Day is the day of the plan on a date: 1 on the start day. It is below 1 before the
// start and above Days after the end. On a date that does not count it is the last
// day that did; 0 where none has yet.
func (p Plan) Day(on Date) int { return p.Calendar.count(p.Start, on) }

// DateOf is the date on which a day of the plan is due; zero where there is none,
// because the hire is absent until further notice.
func (p Plan) DateOf(day int) Date { return p.Calendar.nth(p.Start, day) }

// Late reports whether something of a day was due before a date. What has no date
// is never late, and nothing is while the hire is absent.
func (p Plan) Late(day int, on Date) bool {
	due := p.DateOf(day)
	return !due.IsZero() && due.Before(on)
}

// PhaseOf finds the phase of a day: the index into Phases, or -1.
func (p Plan) PhaseOf(day int) int {
	for i, phase := range p.Phases {
		if day >= phase.FromDay && day <= phase.ToDay {
			return i
		}
	}
	return -1
}

// Due reports whether something of a day is due on a date, or was before.
func (p Plan) Due(day int, on Date) bool {
	due := p.DateOf(day)
	return !due.IsZero() && !due.After(on)
}

// Progress counts the tasks that were due by a date and how many of them are
// done, and the milestones signed off.
func (p Plan) Progress(on Date) (done, due, signed int) {
	for _, t := range p.Tasks {
		if !p.Due(t.Day, on) {
			continue
		}
		due++
		if t.Done() {
			done++
		}
	}
	for _, m := range p.Milestones {
		if !m.SignedAt.IsZero() {
			signed++
		}
	}
	return done, due, signed
}

// Completed is when the last task so far was done or the last milestone signed off; zero
// where none was.
func (p Plan) Completed() (at time.Time) {
	for _, t := range p.Tasks {
		if t.DoneAt.After(at) {
			at = t.DoneAt
		}
	}
	for _, m := range p.Milestones {
		if m.SignedAt.After(at) {
			at = m.SignedAt
		}
	}
	return at
}

// Week gives the indexes of the tasks whose date lies in the calendar week
// (Monday to Sunday) of a date, in the order of the plan.
func (p Plan) Week(on Date) []int {
	monday := on.AddDays(-(int(on.Weekday()) + 6) % 7)
	var week []int
	for i, t := range p.Tasks {
		if due := p.DateOf(t.Day); !due.IsZero() && !due.Before(monday) && due.DaysSince(monday) < 7 {
			week = append(week, i)
		}
	}
	return week
}

// LatestEntry is when something was last noted in the plan. A clock that shows an
// earlier time was set back.
func (p Plan) LatestEntry() time.Time {
	latest := p.CreatedAt
	see := func(t time.Time) {
		if t.After(latest) {
			latest = t
		}
	}
	for _, t := range p.Tasks {
		see(t.DoneAt)
		see(t.SubmittedAt)
		for _, e := range t.Evidence {
			see(e.At)
		}
	}
	for _, m := range p.Milestones {
		see(m.SubmittedAt)
		see(m.SignedAt)
	}
	return latest
}
