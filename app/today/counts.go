package today

import (
	"strings"

	"konklave/app/text"
	"konklave/model"
)

// summary counts the sections for the header, and says how long it all takes:
// "1 überfällig, 3 heute, 4 weitere in den nächsten Tagen. Etwa 1 h 50 min Arbeit".
func summary(items []item) string {
	var n [len(sections)]int
	minutes := 0
	for _, it := range items {
		n[it.section]++
		if it.section <= dueToday {
			minutes += it.minutes
		}
	}
	var parts []string
	if n[overdue] > 0 {
		parts = append(parts, text.N("today.count.late", n[overdue]))
	}
	if len(items) == 0 {
		return text.T("today.count.none")
	}
	parts = append(parts, text.N("today.count.today", n[dueToday]))
	if later := n[thisWeek] + n[nextWeek]; later > 0 {
		parts = append(parts, text.N("today.count.later", later))
	}
	words := strings.Join(parts, ", ")
	if minutes > 0 {
		words = text.T("today.count.work", words, span(minutes))
	}
	return words
}

// span is a length of time for people: "45 min", "1 h 50 min", "4 h".
func span(minutes int) string {
	hours, rest := minutes/60, minutes%60
	switch {
	case hours == 0:
		return text.T("today.minutes", rest)
	case rest == 0:
		return text.T("today.hours", hours)
	}
	return text.T("today.hours_minutes", hours, rest)
}

// overload says that there is more to do today than the day holds.
type overload struct {
	minutes, holds int
	move           []item // the least urgent, which would make room
}

// overloadOf finds out whether the day is too full; nil when it is not. What is no
// follow-up, was promised, is an appointment or has to be decided first stays.
func overloadOf(items []item, holds int) *overload {
	var day []model.Load
	var due []item
	sum := 0
	for _, it := range items {
		if it.section > dueToday {
			continue
		}
		fixed := it.work != model.WorkFollowUp || it.promised || it.asks || filterOf(it.channel) == meetings
		due, day = append(due, it), append(day, model.Load{Points: it.points, Minutes: it.minutes, Fixed: fixed})
		sum += it.minutes
	}
	if sum <= holds {
		return nil
	}
	o := &overload{minutes: sum, holds: holds}
	for _, i := range model.Overflow(day, holds) {
		o.move = append(o.move, due[i])
	}
	return o
}
