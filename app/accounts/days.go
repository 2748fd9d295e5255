package accounts

import (
	"strings"
	"time"

	"konklave/app/text"
	"konklave/model"
)

// dayOf reads a day as people write it: 2026-11-02, or 2.11.2026 as in German.
func dayOf(s string) (model.Date, error) {
	s = strings.TrimSpace(s)
	if t, err := time.Parse("2.1.2006", s); err == nil {
		return model.DateOf(t), nil
	}
	return model.ParseDate(s)
}

// dateProblem says what is wrong with a typed date, "" for nothing.
func dateProblem(s string, mayBeEmpty bool) string {
	if strings.TrimSpace(s) == "" && mayBeEmpty {
		return ""
	}
	if _, err := dayOf(s); err != nil {
		return text.Error(err)
	}
	return ""
}

// workingDays is the day so many working days (Monday to Friday) after today.
func workingDays(today model.Date, n int) model.Date {
	for n > 0 {
		today = today.AddDays(1)
		if w := today.Weekday(); w != time.Saturday && w != time.Sunday {
			n--
		}
	}
	return today
}
