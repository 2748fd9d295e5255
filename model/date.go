package model

import (
	"fmt"
	"time"
)

// Date is a day of the calendar without an hour or a zone, so that a follow-up
// never moves when the clock changes or the laptop travels. The zero Date
// means "none".
type Date struct {
	Year  int        `cbor:"1,keyasint,omitempty"`
	Month time.Month `cbor:"2,keyasint,omitempty"`
	Day   int        `cbor:"3,keyasint,omitempty"`
}

// DateOf is the day of t in t's own zone.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// ParseDate reads "2026-11-02". It refuses days that do not exist.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Date{}, Errorf(Invalid, "error.date", "%q is no date; write it as 2026-11-02", s)
	}
	return DateOf(t), nil
}

// IsZero reports whether d is no day.
func (d Date) IsZero() bool { return d == Date{} }

// Time is midnight of the day in UTC, for sorting and arithmetic.
func (d Date) Time() time.Time { return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC) }

// AddDays is the day n days later (earlier for n < 0).
func (d Date) AddDays(n int) Date { return DateOf(d.Time().AddDate(0, 0, n)) }

// AddWeekdays is the day n working days later, Monday to Friday.
func (d Date) AddWeekdays(n int) Date {
	for n > 0 {
		d = d.AddDays(1)
		if w := d.Weekday(); w != time.Saturday && w != time.Sunday {
			n--
		}
	}
	return d
}

// NextMonday is the first Monday after the day.
func (d Date) NextMonday() Date { return d.AddDays((7-int(d.Weekday()))%7 + 1) }

// DaysSince counts the days from earlier to d; negative when d is before it.
func (d Date) DaysSince(earlier Date) int {
	return int(d.Time().Sub(earlier.Time()).Hours() / 24)
}

// Before reports whether d is an earlier day than e.
func (d Date) Before(e Date) bool { return d.Time().Before(e.Time()) }

// After reports whether d is a later day than e.
func (d Date) After(e Date) bool { return e.Before(d) }

// Weekday is the day of the week.
func (d Date) Weekday() time.Weekday { return d.Time().Weekday() }

// String writes "2026-11-02", or "" for no day.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// MarshalText writes the date as String does, for JSON.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }
