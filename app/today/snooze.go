package today

import (
	"time"

	"konklave/app/text"
	"konklave/model"
)

// snooze is a day to which a follow-up can be put off.
type snooze struct {
	label string
	until model.Date
}

// snoozes offers tomorrow, some working days on, and next Monday. A day that
// is there already under another name is left out.
func snoozes(today model.Date) []snooze {
	offers := []snooze{
		{text.T("today.snooze.tomorrow"), today.AddDays(1)},
		{text.N("today.snooze.days", 2), workingDays(today, 2)},
		{text.N("today.snooze.days", 5), workingDays(today, 5)},
		{text.N("today.snooze.days", 10), workingDays(today, 10)},
		{text.T("today.snooze.monday"), nextMonday(today)},
	}
	seen := map[model.Date]bool{}
	kept := offers[:0]
	for _, o := range offers {
		if !seen[o.until] {
			seen[o.until] = true
			kept = append(kept, o)
		}
	}
	return kept
}

// workingDays is the day n working days after today, Monday to Friday.
func workingDays(today model.Date, n int) model.Date {
	day := today
	for n > 0 {
		day = day.AddDays(1)
		if w := day.Weekday(); w != time.Saturday && w != time.Sunday {
			n--
		}
	}
	return day
}

// nextMonday is the first Monday after today.
func nextMonday(today model.Date) model.Date {
	return today.AddDays((7-int(today.Weekday()))%7 + 1)
}
