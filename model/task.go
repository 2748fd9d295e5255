package model

import "time"

// Task is something due: a follow-up, a step of a cadence.
type Task struct {
	ID        ID        `cbor:"1,keyasint"`
	Account   ID        `cbor:"2,keyasint,omitempty"`
	Person    ID        `cbor:"3,keyasint,omitempty"`
	Channel   Channel   `cbor:"4,keyasint,omitempty"`
	Title     string    `cbor:"5,keyasint,omitempty"`
	Due       Date      `cbor:"6,keyasint,omitempty"`
	DoneAt    time.Time `cbor:"7,keyasint,omitzero"` // zero = open
	Snoozed   int       `cbor:"8,keyasint,omitempty"`
	Note      string    `cbor:"9,keyasint,omitempty"`
	Owner     string    `cbor:"10,keyasint,omitempty"`
	Moves     []Move    `cbor:"11,keyasint,omitempty"` // those with a reason, oldest first
	Promised  bool      `cbor:"12,keyasint,omitempty"` // the customer was told that it would come
	Dropped   bool      `cbor:"13,keyasint,omitempty"` // closed without having been done; the last move says why
	Answered  ID        `cbor:"14,keyasint,omitempty"` // the touch that closed it
	CreatedAt time.Time `cbor:"15,keyasint,omitzero"`  // zero = before this was noted
	Cadence   ID        `cbor:"16,keyasint,omitempty"` // the enrolment whose step it is; zero = none
	Page      string    `cbor:"17,keyasint,omitempty"` // id of the message page that goes with it
}

// Move is a follow-up put off, or given up, with the reason.
type Move struct {
	On     Date   `cbor:"1,keyasint,omitempty"`
	From   Date   `cbor:"2,keyasint,omitempty"` // the day on which it was due
	To     Date   `cbor:"3,keyasint,omitempty"` // zero = given up
	Reason string `cbor:"4,keyasint,omitempty"`
	By     string `cbor:"5,keyasint,omitempty"`
}

// Done reports whether the task is finished.
func (t Task) Done() bool { return !t.DoneAt.IsZero() }

// Asks reports whether an open task is so late that it has to be done, moved with
// a reason or given up with a reason. after is the number of days from which it
// does.
func (t Task) Asks(today Date, after int) bool {
	return !t.Done() && today.DaysSince(t.Due) >= after
}

// AnsweredBy reports whether a touch is what a follow-up has waited for: the person
// took part in it. What we promised is still owed then, and an appointment still
// stands. A touch that lies before the follow-up was set answers something else.
func (t Task) AnsweredBy(touch Touch) bool {
	switch {
	case t.Done(), t.Promised, t.Person != touch.Person, !touch.TwoWayContact():
		return false
	case t.Channel == Meeting, t.Channel == Event, t.Channel == Webinar:
		return false
	}
	return t.CreatedAt.IsZero() || !DateOf(touch.At).Before(DateOf(t.CreatedAt))
}
