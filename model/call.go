package model

import "time"

// Call is what a phone touch was like in which objections were answered.
type Call struct {
	Seconds int             `cbor:"1,keyasint,omitempty"` // how long it took, or had taken when the last objection was marked
	Met     []CallObjection `cbor:"2,keyasint,omitempty"` // in their order
}

// CallObjection is an objection that came up in a call, and what became of it.
type CallObjection struct {
	Page    string  `cbor:"1,keyasint,omitempty"` // translation key of the objection
	Version int     `cbor:"2,keyasint,omitempty"` // of the page that was read out
	Said    string  `cbor:"3,keyasint,omitempty"` // the objection in words, should its page go one day
	Second  int     `cbor:"4,keyasint,omitempty"` // of the call, in which it was marked
	Outcome Outcome `cbor:"5,keyasint,omitempty"`
}

// Outcome is what became of an objection once it was answered.
type Outcome string

// The outcomes.
const (
	Worked  Outcome = "worked"  // the talk went on
	NotNow  Outcome = "not_now" // later, with a follow-up
	Refused Outcome = "refused" // a real rejection
)

// Outcomes lists them in the order of their keys, 1 to 3.
var Outcomes = []Outcome{Worked, NotNow, Refused}

// Lost reports whether the answer did not carry: the objection is one to practise.
func (o Outcome) Lost() bool { return o == NotNow || o == Refused }

// Meets reports whether anything came up in the call.
func (c Call) Meets() bool { return len(c.Met) > 0 }

// Length is how long the call took.
func (c Call) Length() time.Duration { return time.Duration(c.Seconds) * time.Second }

// MetBefore is an objection that came up in a call with a person, and when.
type MetBefore struct {
	CallObjection
	At time.Time // of the call
}

// ObjectionsMet are the objections in the calls among touches, but that of one of
// them, newest call first and within a call in their order. Touches come newest
// first, as the store gives them.
func ObjectionsMet(touches []Touch, but ID) []MetBefore {
	var all []MetBefore
	for _, t := range touches {
		if t.ID == but {
			continue
		}
		for _, m := range t.Call.Met {
			all = append(all, MetBefore{m, t.At})
		}
	}
	return all
}

// NoesBeforeYes is how often most customers, 60 % of them, say no before they say yes.
const NoesBeforeYes = 4

// Success counts for each objection, by translation key, how often it came up and
// how often the answer worked. Sent is the number of times, Answered those that
// worked, so that the interval and the limits of samples are those of messages.
type Success map[string]Effect

// Add counts the objections of a call.
func (s Success) Add(c Call) {
	for _, m := range c.Met {
		e := s[m.Page]
		e.Sent++
		if m.Outcome == Worked {
			e.Answered++
		}
		s[m.Page] = e
	}
}
