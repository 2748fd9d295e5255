// Package insights counts the figures of the Insights screen from records: the
// discipline of follow-ups, replies to messages, how far people came, how well buying
// centers are covered, and with whom nobody has planned anything.
//
// It reads nothing by itself and has no clock. A Count is given the records one by one,
// with the day in its Query, and gives the same Figures for the same records. Each
// figure keeps what it was counted from (Item), so that it can open its list.
package insights

import (
	"time"

	"konklave/model"
)

// Everything that a sample must have before a rate of it is claimed.
const (
	LeastForRate    = model.FirmUses // of follow-ups, people or messages together
	LeastForMessage = 50             // of one message on one channel
)

// weeksShown is how many weeks the discipline of follow-ups looks back.
const weeksShown = 8

// meetingDays is the month of MeasureMeetings.
const meetingDays = 30

// Query says what the figures are made of.
type Query struct {
	From, To model.Date // first and last day
	Today    model.Date
	By       string // the work and the seats of this member alone; "" = everybody's
	Segment  string // of accounts of this industry alone; "" = all
	// Zone is where the days of moments are counted; nil takes each moment's own.
	Zone *time.Location
	// Council keeps figures about fewer than model.LeastTogether colleagues back; Me is
	// the member who may see the own ones.
	Council bool
	Me      string
}

// Days is the length of the period.
func (q Query) Days() int { return q.To.DaysSince(q.From) + 1 }

// Before is the period of the same length that ends on the day before From.
func (q Query) Before() (from, to model.Date) { return q.From.AddDays(-q.Days()), q.From.AddDays(-1) }

func (q Query) day(t time.Time) model.Date {
	if q.Zone != nil {
		t = t.In(q.Zone)
	}
	return model.DateOf(t)
}

// within reports whether a day lies in a period.
func within(d, from, to model.Date) bool { return !d.Before(from) && !d.After(to) }

// Item is one of those that a figure was counted from.
type Item struct {
	Person  model.ID // zero = the account as a whole
	Account model.ID
	On      model.Date // the day that counts; zero = none
	Yes     bool       // the message was answered, the decider is known
	Score   int        // of coverage
}

// doers are the members whose work a figure tells of.
type doers map[string]bool

func (d doers) add(name string) {
	if name != "" {
		d[name] = true
	}
}

// hides reports whether a figure would tell of single colleagues. In Germany the works
// council has a say in what can watch over the performance of employees (BetrVG § 87 (1)
// no. 6). The own work alone is nobody else's.
func (q Query) hides(d doers) bool {
	others := len(d)
	if d[q.Me] {
		others--
	}
	return q.Council && others > 0 && len(d) < model.LeastTogether
}
