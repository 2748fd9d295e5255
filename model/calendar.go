package model

import (
	"slices"
	"time"
)

// Holiday is a day on which a region does not work.
type Holiday struct {
	On   Date   `cbor:"1,keyasint"`
	Name string `cbor:"2,keyasint,omitempty"`
}

// Absence is a stretch of days on which a hire is away; both days belong to it.
// The zero To means until further notice.
type Absence struct {
	From Date   `cbor:"1,keyasint"`
	To   Date   `cbor:"2,keyasint,omitempty"`
	Why  string `cbor:"3,keyasint,omitempty"`
}

// Covers reports whether a day lies in the absence.
func (a Absence) Covers(d Date) bool {
	return !d.Before(a.From) && (a.To.IsZero() || !a.To.Before(d))
}

// Weekdays is a set of days of the week, bit 0 being Sunday as in package time.
type Weekdays uint8

// MondayToFriday is the usual week.
const MondayToFriday Weekdays = 1<<time.Monday | 1<<time.Tuesday | 1<<time.Wednesday | 1<<time.Thursday | 1<<time.Friday

// Has reports whether a day of the week belongs to the set.
func (w Weekdays) Has(d time.Weekday) bool { return w&(1<<d) != 0 }

// With is the set with a day of the week more, or less.
func (w Weekdays) With(d time.Weekday, on bool) Weekdays {
	if on {
		return w | 1<<d
	}
	return w &^ (1 << d)
}

// Calendar says which days count in a plan. The zero Calendar counts every day.
//
// On the basis of the calendar every day counts on which the hire is not absent; a
// day of the plan that falls on a free day is due on the next day of work. On the
// basis of working days only those count.
type Calendar struct {
	Working  bool      `cbor:"1,keyasint,omitempty"` // count working days
	Region   string    `cbor:"2,keyasint,omitempty"` // whose holidays; "" = none
	Weekdays Weekdays  `cbor:"3,keyasint,omitempty"` // of work; 0 = Monday to Friday
	Holidays []Holiday `cbor:"4,keyasint,omitempty"` // of the region, by day, as long as the plan may last
	Absences []Absence `cbor:"5,keyasint,omitempty"` // by From
}

// Week is the days of the week on which the hire works.
func (c Calendar) Week() Weekdays {
	if c.Weekdays == 0 {
		return MondayToFriday
	}
	return c.Weekdays
}

// plain reports whether every day counts and none is free.
func (c Calendar) plain() bool {
	return !c.Working && c.Region == "" && c.Weekdays == 0 && len(c.Absences) == 0
}

// Absent finds the absence that covers a day.
func (c Calendar) Absent(d Date) (Absence, bool) {
	for _, a := range c.Absences {
		if a.Covers(d) {
			return a, true
		}
	}
	return Absence{}, false
}

// Holiday is the name of the public holiday on a day, "" for none.
func (c Calendar) Holiday(d Date) string {
	i, found := slices.BinarySearchFunc(c.Holidays, d, func(h Holiday, d Date) int { return h.On.DaysSince(d) })
	if !found {
		return ""
	}
	return c.Holidays[i].Name
}

// Works reports whether the hire works on a day.
func (c Calendar) Works(d Date) bool {
	if !c.Week().Has(d.Weekday()) || c.Holiday(d) != "" {
		return false
	}
	_, absent := c.Absent(d)
	return !absent
}

// counts reports whether a day is one of the plan.
func (c Calendar) counts(d Date) bool {
	if c.Working {
		return c.Works(d)
	}
	_, absent := c.Absent(d)
	return !absent
}

// farthest bounds the search for a day, so that an absence without an end has one.
const farthest = 5 * 366

// nth is the day on which the n-th day counts from start on; zero where there is
// none, because the hire is absent until further notice.
func (c Calendar) nth(start Date, n int) Date {
	if n < 1 || c.plain() {
		return start.AddDays(n - 1)
	}
	for d, tries := start, 0; tries < farthest; d, tries = d.AddDays(1), tries+1 {
		if !c.counts(d) {
			continue
		}
		if n--; n == 0 {
			return c.free(d)
		}
	}
	return Date{}
}

// free is the first day of work from a day on, where the calendar knows of free
// days; the day itself where it does not.
func (c Calendar) free(d Date) Date {
	if c.Working || c.Region == "" && c.Weekdays == 0 {
		return d
	}
	for tries := 0; tries < farthest; tries++ {
		if c.Works(d) {
			return d
		}
		d = d.AddDays(1)
	}
	return Date{}
}

// count is how many days count from start to a day, both included; for a day before
// the start the days between them, as a number below 1.
func (c Calendar) count(start, d Date) int {
	if d.Before(start) || c.plain() {
		return d.DaysSince(start) + 1
	}
	n := 0
	for at := start; !d.Before(at); at = at.AddDays(1) {
		if c.counts(at) {
			n++
		}
	}
	return n
}

// Check finds what is wrong with a calendar: weekdays that do not exist, absences that
// end before they begin or overlap.
func (c Calendar) Check() error {
	for i, a := range c.Absences {
		if a.From.IsZero() {
			return Errorf(Invalid, "error.plan.absence.from", "say on which day the absence begins")
		}
		if !a.To.IsZero() && a.To.Before(a.From) {
			return Errorf(Invalid, "error.plan.absence.backwards", "the absence from %s ends on %s, before it begins", a.From, a.To)
		}
		if i > 0 && (c.Absences[i-1].To.IsZero() || !c.Absences[i-1].To.Before(a.From)) {
			return Errorf(Invalid, "error.plan.absence.overlap", "the absence from %s overlaps the one from %s", a.From, c.Absences[i-1].From)
		}
	}
	return nil
}
