package text

import (
	"strconv"
	"strings"

	"konklave/model"
)

// ParseDayFrom is ParseDay for a day that may be said from today, in German and in
// English whatever the language of the screen: "2.11." (the next one), "morgen",
// "tomorrow", "Freitag", "fri" (the next one after today), "+5" (working days), "in 3
// Tagen", "2 weeks".
func ParseDayFrom(s string, today model.Date) (model.Date, error) {
	if d, err := ParseDay(s); err == nil {
		return d, nil
	}
	written := strings.TrimSpace(s)
	if d, ok := withoutYear(written, today); ok {
		return d, nil
	}
	if d, ok := named(strings.ToLower(written), today); ok {
		return d, nil
	}
	return model.Date{}, model.Errorf(model.Invalid, "error.day", "%q is no day; write it as 2026-11-02, 2.11.2026, tomorrow, Fri or +5", written)
}

// withoutYear reads a day and a month, "2.11." or "2.11", as the next such day.
func withoutYear(s string, today model.Date) (model.Date, bool) {
	day, month, ok := strings.Cut(strings.TrimSuffix(s, "."), ".")
	if !ok {
		return model.Date{}, false
	}
	for year := today.Year; year < today.Year+8; year++ { // 29 February comes seldom
		d, err := ParseDay(day + "." + month + "." + strconv.Itoa(year))
		if err == nil && !d.Before(today) {
			return d, true
		}
	}
	return model.Date{}, false
}

// farthest is how many days or weeks ahead a day can be asked for.
const farthest = 999

// named reads a day that is written in words, in small letters.
func named(s string, today model.Date) (model.Date, bool) {
	switch s {
	case "heute", "today":
		return today, true
	case "morgen", "tomorrow":
		return today.AddDays(1), true
	case "übermorgen", "uebermorgen":
		return today.AddDays(2), true
	}
	if number, ok := strings.CutPrefix(s, "+"); ok {
		n, err := strconv.Atoi(strings.TrimSpace(number))
		return today.AddWeekdays(min(max(n, 0), farthest)), err == nil && n > 0 && n <= farthest
	}
	for _, c := range calendars {
		for w := range c.days {
			if s == strings.ToLower(c.days[w]) || strings.TrimSuffix(s, ".") == strings.ToLower(c.shortDays[w]) {
				return today.AddDays((w-int(today.Weekday())+6)%7 + 1), true
			}
		}
	}
	words := strings.Fields(strings.TrimPrefix(s, "in "))
	if len(words) != 2 {
		return model.Date{}, false
	}
	n, err := strconv.Atoi(words[0])
	if err != nil || n < 1 || n > farthest {
		return model.Date{}, false
	}
	switch words[1] {
	case "tag", "tage", "tagen", "t", "day", "days", "d":
		return today.AddDays(n), true
	case "woche", "wochen", "w", "week", "weeks":
		return today.AddDays(7 * n), true
	}
	return model.Date{}, false
}
