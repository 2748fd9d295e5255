package text

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"konklave/model"
)

// ParseDay reads a day as people write it: "2026-11-02", "2.11.2026",
// "02.11.26", "2/11/2026" (day first). The error names what was written.
func ParseDay(s string) (model.Date, error) {
	s = strings.TrimSpace(s)
	bad := model.Errorf(model.Invalid, "text.day.bad", "%q is no date; write it as 2026-11-02 or 2.11.2026", s)
	separator := "-"
	for _, c := range []string{".", "/"} {
		if strings.Contains(s, c) {
			separator = c
		}
	}
	parts := strings.Split(s, separator)
	if len(parts) != 3 {
		return model.Date{}, bad
	}
	var n [3]int
	for i, part := range parts {
		value, err := strconv.Atoi(strings.TrimSpace(part))
		if err != nil || value < 0 {
			return model.Date{}, bad
		}
		n[i] = value
	}
	year, month, day, written := n[0], n[1], n[2], parts[0]
	if separator != "-" {
		day, month, year, written = n[0], n[1], n[2], parts[2]
	}
	if len(strings.TrimSpace(written)) == 2 {
		year += 2000
	}
	d := model.DateOf(time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC))
	if d.Year != year || int(d.Month) != month || d.Day != day || year < 1990 || year > 2200 {
		return model.Date{}, bad
	}
	return d, nil
}

// WriteDay writes a day into a field as people of the language do, in a way that
// ParseDay reads: "13.11.2026" in German; in English, where the order of day and
// month is disputed, "2026-11-13". The zero day is "".
func WriteDay(d model.Date) string {
	if d.IsZero() || Lang() != German {
		return d.String()
	}
	return fmt.Sprintf("%d.%d.%d", d.Day, int(d.Month), d.Year)
}
