package today

import (
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
		{text.N("today.snooze.days", 2), today.AddWeekdays(2)},
		{text.N("today.snooze.days", 5), today.AddWeekdays(5)},
		{text.N("today.snooze.days", 10), today.AddWeekdays(10)},
		{text.T("today.snooze.monday"), today.NextMonday()},
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
