package text

import (
	"fmt"
	"math"
	"strconv"
	"time"

	"konklave/model"
)

// names of days and months of one language; months may be shortened for lists.
type calendar struct {
	days, shortDays     [7]string // Sunday first, as time.Weekday counts
	months, shortMonths [12]string
}

var calendars = map[string]*calendar{
	German: {
		days:      [7]string{"Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"},
		shortDays: [7]string{"So", "Mo", "Di", "Mi", "Do", "Fr", "Sa"},
		months: [12]string{"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August",
			"September", "Oktober", "November", "Dezember"},
		shortMonths: [12]string{"Jan", "Feb", "März", "Apr", "Mai", "Juni", "Juli", "Aug", "Sep", "Okt", "Nov", "Dez"},
	},
	English: {
		days:      [7]string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
		shortDays: [7]string{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"},
		months: [12]string{"January", "February", "March", "April", "May", "June", "July", "August",
			"September", "October", "November", "December"},
		shortMonths: [12]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
	},
}

// ShortDate is a day of this year or the last: "13. Nov" or "13 Nov"; "" for no
// day.
func ShortDate(d model.Date) string {
	if d.IsZero() {
		return ""
	}
	month := calendars[Lang()].shortMonths[d.Month-1]
	if Lang() == German {
		return strconv.Itoa(d.Day) + ". " + month
	}
	return strconv.Itoa(d.Day) + " " + month
}

// Date is a day for lists: "Do, 13. Nov" or "Thu, 13 Nov"; "" for no day.
func Date(d model.Date) string {
	if d.IsZero() {
		return ""
	}
	return calendars[Lang()].shortDays[d.Weekday()] + ", " + ShortDate(d)
}

// DateYear is a day with its year: "13. Nov 2025" or "13 Nov 2025"; "" for no day.
func DateYear(d model.Date) string {
	if d.IsZero() {
		return ""
	}
	return ShortDate(d) + " " + strconv.Itoa(d.Year)
}

// DateTime is a moment, in the time of this machine: "13. Nov 2025, 09:12".
func DateTime(t time.Time) string {
	t = t.Local()
	return DateYear(model.DateOf(t)) + ", " + t.Format("15:04")
}

// LongDate is a day for headings: "Dienstag, 11. November" or "Tuesday, 11 November".
func LongDate(d model.Date) string {
	if d.IsZero() {
		return ""
	}
	c := calendars[Lang()]
	day := strconv.Itoa(d.Day)
	if Lang() == German {
		day += "."
	}
	return c.days[d.Weekday()] + ", " + day + " " + c.months[d.Month-1]
}

// Month is the full name of a month and its year: "November 2025".
func Month(d model.Date) string {
	if d.IsZero() {
		return ""
	}
	return calendars[Lang()].months[d.Month-1] + " " + strconv.Itoa(d.Year)
}

// Age is a number of days as a person card shows it: "12 T" or "12 d"; less
// than 0 means that there never was a contact: "nie" or "never".
func Age(days int) string {
	if days < 0 {
		return T("age.never")
	}
	if days == 0 {
		return T("age.today")
	}
	return T("age.days", days)
}

// Ago is how long ago something was, in a line: "vor 12 T" or "12 d ago",
// "heute" or "today".
func Ago(days int) string {
	if days <= 0 {
		return T("age.today")
	}
	return T("age.ago", Age(days))
}

// Number writes n with the separators of the language: 4.100 or 4,100.
func Number(n int) string {
	digits := strconv.Itoa(n)
	sign := ""
	if digits[0] == '-' {
		sign, digits = "–", digits[1:]
	}
	separator := byte(',')
	if Lang() == German {
		separator = '.'
	}
	if len(digits) <= 3 {
		return sign + digits
	}
	out := make([]byte, 0, len(digits)+len(digits)/3)
	for i := range len(digits) {
		if i > 0 && (len(digits)-i)%3 == 0 {
			out = append(out, separator)
		}
		out = append(out, digits[i])
	}
	return sign + string(out)
}

// Percent is "87 %" with a space that does not break, in both languages (the
// typography of the product, not the English custom).
func Percent(n int) string { return Number(n) + "\u00a0%" }

// Decimal writes f with one digit behind the comma: 1,9 or 1.9.
func Decimal(f float64) string {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return "–"
	}
	tenths := int(math.Round(f * 10))
	sign := ""
	if tenths < 0 {
		sign, tenths = "–", -tenths
	}
	point := "."
	if Lang() == German {
		point = ","
	}
	return sign + Number(tenths/10) + point + strconv.Itoa(tenths%10)
}

// Size writes a number of bytes.
func Size(n int64) string {
	switch {
	case n < 1<<10:
		return T("import.size.bytes", Number(int(n)))
	case n < 1<<20:
		return T("import.size.kb", Number(int((n+1<<9)>>10)))
	case n < 1<<30:
		return T("import.size.mb", Decimal(float64(n)/(1<<20)))
	}
	return T("import.size.gb", Decimal(float64(n)/(1<<30)))
}

// Minutes is a length of time as a clock shows it: 4:59.
func Minutes(d time.Duration) string {
	seconds := int(d.Seconds())
	return fmt.Sprintf("%d:%02d", seconds/60, seconds%60)
}

// Hours is a length of time in whole hours, or in whole days where it is one or
// more: "4 Stunden", "2 Tage".
func Hours(d time.Duration) string {
	if d >= 24*time.Hour && d%(24*time.Hour) == 0 {
		return N("span.days", int(d/(24*time.Hour)))
	}
	return N("span.hours", int(d.Hours()+0.5))
}
