package model

import "time"

// PlanDays is the length of an onboarding plan in calendar days.
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
	ID      string    `cbor:"1,keyasint,omitempty"` // unique in the plan
	Day     int       `cbor:"2,keyasint,omitempty"` // 1 to 100
	Kind    string    `cbor:"3,keyasint,omitempty"` // read, watch, do, shadow, roleplay, drill, quiz, certify, meet
	Title   string    `cbor:"4,keyasint,omitempty"`
	Detail  string    `cbor:"5,keyasint,omitempty"`
	Page    string    `cbor:"6,keyasint,omitempty"` // playbook page that belongs to it
	SignOff bool      `cbor:"7,keyasint,omitempty"` // the mentor has to see it
	DoneAt  time.Time `cbor:"8,keyasint,omitzero"`
	Note    string    `cbor:"9,keyasint,omitempty"`
}

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
}

// Day is the day of the plan on a date: 1 on the start day. It is below 1
// before the start and above PlanDays after the end.
func (p Plan) Day(on Date) int { return on.DaysSince(p.Start) + 1 }

// DateOf is the date of a day of the plan.
func (p Plan) DateOf(day int) Date { return p.Start.AddDays(day - 1) }

// PhaseOf finds the phase of a day: the index into Phases, or -1.
func (p Plan) PhaseOf(day int) int {
	for i, phase := range p.Phases {
		if day >= phase.FromDay && day <= phase.ToDay {
			return i
		}
	}
	return -1
}

// Progress counts the tasks that were due by a day and how many of them are
// done, and the milestones signed off.
func (p Plan) Progress(day int) (done, due, signed int) {
	for _, t := range p.Tasks {
		if t.Day > day {
			continue
		}
		due++
		if !t.DoneAt.IsZero() {
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

// Week gives the indexes of the tasks whose date lies in the calendar week
// (Monday to Sunday) of a date, in the order of the plan.
func (p Plan) Week(on Date) []int {
	monday := on.AddDays(-(int(on.Weekday()) + 6) % 7)
	first := p.Day(monday)
	var week []int
	for i, t := range p.Tasks {
		if t.Day >= first && t.Day < first+7 {
			week = append(week, i)
		}
	}
	return week
}
