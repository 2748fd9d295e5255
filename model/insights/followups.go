package insights

import (
	"slices"

	"konklave/model"
)

// FollowUps are the follow-ups that came due in some days, by what became of them.
type FollowUps struct {
	OnTime []Item // done by the day on which they were due
	Late   []Item // done later, or put off when the day was over
	Never  []Item // given up after the day, or not done up to now
	Hidden bool   // it would tell of single colleagues

	doers doers
}

// Due is how many came due.
func (f FollowUps) Due() int { return len(f.OnTime) + len(f.Late) + len(f.Never) }

// All are all of them, those first that need somebody.
func (f FollowUps) All() []Item { return slices.Concat(f.Never, f.Late, f.OnTime) }

// Enough reports whether there are enough for a percent.
func (f FollowUps) Enough() bool { return !f.Hidden && f.Due() >= LeastForRate }

// Percent is the share on time; 0 where none was due.
func (f FollowUps) Percent() int { return percent(len(f.OnTime), f.Due()) }

// percent is a share in whole percent, rounded half up; 0 of nothing.
func percent(part, whole int) int {
	if whole == 0 {
		return 0
	}
	return (200*part + whole) / (2 * whole)
}

// Week is an ISO 8601 week of follow-ups.
type Week struct {
	Year, Number int
	Monday       model.Date
	FollowUps
}

// fate is what became of a follow-up.
type fate int8

const (
	notDue fate = iota
	onTime
	late
	never
)

// fateOf reads from a follow-up which day counts and what became of it.
//
// The day is the one on which it is due. Moving it on or before that day keeps the new
// day; the first move after the day was over makes it late, and the day it was due
// counts. The record keeps moves with a reason only: one without counts by the day that
// it went to. What is called off up to the day was never due. What is open counts from
// the day after: as never, up to now.
func (q Query) fateOf(t model.Task) (model.Date, fate) {
	due, missed := t.Due, false
	for _, m := range t.Moves {
		if !m.To.IsZero() && m.On.After(m.From) {
			due, missed = m.From, true
			break
		}
	}
	switch {
	case due.IsZero():
		return due, notDue
	case !t.Done():
		if due.Before(q.Today) {
			return due, never
		}
		return due, notDue
	}
	inTime := !missed && !q.day(t.DoneAt).After(due)
	givenUp := t.Dropped && t.Answered.IsZero()
	switch {
	case givenUp && inTime:
		return due, notDue
	case givenUp:
		return due, never
	case inTime:
		return due, onTime
	}
	return due, late
}

func (f *FollowUps) add(i Item, became fate, owner string) {
	switch became {
	case onTime:
		f.OnTime = append(f.OnTime, i)
	case late:
		f.Late = append(f.Late, i)
	case never:
		f.Never = append(f.Never, i)
	default:
		return
	}
	if f.doers == nil {
		f.doers = doers{}
	}
	f.doers.add(owner)
}

// close keeps back what is not to be shown.
func (f *FollowUps) close(q Query) {
	if q.hides(f.doers) {
		*f = FollowUps{Hidden: true}
	}
	f.doers = nil
}

// weeksUntil are the last weeksShown ISO weeks that are over on a day.
func weeksUntil(to model.Date) []Week {
	sunday := to.AddDays(-int(to.Weekday()))
	weeks := make([]Week, weeksShown)
	for i := range weeks {
		w := &weeks[i]
		w.Monday = sunday.AddDays(-6 - 7*(weeksShown-1-i))
		w.Year, w.Number = w.Monday.Time().ISOWeek()
	}
	return weeks
}

// Task counts a follow-up by its owner.
func (c *Count) Task(t model.Task) {
	if !t.Done() && !t.Person.IsZero() {
		c.planned[t.Person] = true
	}
	if _, in := c.accounts[t.Account]; !in || c.q.By != "" && t.Owner != c.q.By {
		return
	}
	c.f.Records++
	due, became := c.q.fateOf(t)
	if became == notDue {
		return
	}
	item := Item{Person: t.Person, Account: t.Account, On: due}
	if within(due, c.q.From, c.q.To) {
		c.f.FollowUps.add(item, became, t.Owner)
	}
	if from, to := c.q.Before(); within(due, from, to) {
		c.f.FollowUpsBefore.add(item, became, t.Owner)
	}
	if n := due.DaysSince(c.f.Weeks[0].Monday); n >= 0 && n < 7*weeksShown {
		c.f.Weeks[n/7].add(item, became, t.Owner)
	}
}
