package text

import (
	"strconv"
	"strings"
	"time"

	"konklave/model"
)

// ParseDay reads a day as people write it, in German and in English whatever the
// language of the screen: "2026-11-02", "2.11.2026", "2.11.26", "2.11." (the next
// one), "2/11/2026" (day first), "morgen", "tomorrow", "Freitag", "fri" (the next
// one after today), "+5" (working days), "in 3 Tagen", "2 weeks". With the zero
// today it reads days with a year alone. The error names what was written.
func ParseDay(s string, today model.Date) (model.Date, error) {
	written := strings.TrimSpace(s)
	if d, ok := numbered(written, today); ok {
		return d, nil
	}
	if today.IsZero() {
		return model.Date{}, model.Errorf(model.Invalid, "error.date", "%q is no date; write it as 2026-11-02", written)
	}
	if d, ok := named(strings.ToLower(written), today); ok {
		return d, nil
	}
	return model.Date{}, model.Errorf(model.Invalid, "error.day", "%q is no day; write it as 2026-11-02 or 2.11.2026", written)
}

// numbered reads a day that is written in numbers.
func numbered(s string, today model.Date) (model.Date, bool) {
	separator := "-"
	for _, c := range []string{".", "/"} {
		if strings.Contains(s, c) {
			separator = c
		}
	}
	parts := strings.Split(strings.TrimSuffix(s, "."), separator)
	n := make([]int, len(parts))
	for i, part := range parts {
		value, err := strconv.Atoi(strings.TrimSpace(part))
		if err != nil || value < 0 {
			return model.Date{}, false
		}
		n[i] = value
	}
	switch {
	case len(n) == 3 && separator == "-":
		return day(century(n[0], parts[0]), n[1], n[2])
	case len(n) == 3:
		return day(century(n[2], parts[2]), n[1], n[0])
	case len(n) == 2 && separator != "-" && !today.IsZero():
		for year := today.Year; year < today.Year+8; year++ { // 29 February comes seldom
			if d, ok := day(year, n[1], n[0]); ok && !d.Before(today) {
				return d, true
			}
		}
	}
	return model.Date{}, false
}

// century completes a year of two digits.
func century(year int, written string) int {
	if len(strings.TrimSpace(written)) == 2 {
		return year + 2000
	}
	return year
}

// day refuses days that no calendar has, and years that are a slip of the hand.
func day(year, month, d int) (model.Date, bool) {
	made := model.DateOf(time.Date(year, time.Month(month), d, 0, 0, 0, 0, time.UTC))
	return made, made.Year == year && int(made.Month) == month && made.Day == d && year >= 1900 && year <= 2200
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
