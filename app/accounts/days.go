package accounts

import (
	"strings"

	"konklave/app/text"
	"konklave/model"
)

// dayOf reads a day with its year, as people write it.
func dayOf(s string) (model.Date, error) { return text.ParseDay(s) }

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
