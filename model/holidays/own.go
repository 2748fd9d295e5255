package holidays

import (
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/ch"
	"github.com/rickar/cal/v2/de"
)

// own are the holidays that the library lacks, by region. Sources: the law on
// holidays of Mecklenburg-Vorpommern (§ 2 FTG M-V, since 2023) and the list of
// cantonal holidays of the Swiss Federal Office of Justice.
var own = map[string][]*cal.Holiday{
	"DE-MV": {since(2023, de.Frauentag)},
	"CH-AI": {fixed("Mauritiustag", time.September, 22)},
	"CH-FR": {ch.MariaEmpfangnis},
	"CH-GE": {sunday("Genfer Bettag", time.September, 1, 4), fixed("Wiederherstellung der Republik", time.December, 31)},
	"CH-GL": {{Name: "Näfelser Fahrt", Func: naefels}},
	"CH-JU": {fixed("Fest der Unabhängigkeit", time.June, 23)},
	"CH-NE": {fixed("Ausrufung der Republik", time.March, 1)},
	"CH-OW": {fixed("Bruderklausenfest", time.September, 25)},
	"CH-SO": {ch.Josefstag},
	"CH-TI": {fixed("Peter und Paul", time.June, 29)},
	"CH-VD": {sunday("Bettagsmontag", time.September, 3, 1)},
	"CH-ZG": {ch.Fronleichnam, ch.MariaEmpfangnis},
}

// fixed is a holiday on the same day of each year.
func fixed(name string, m time.Month, day int) *cal.Holiday {
	return &cal.Holiday{Name: name, Month: m, Day: day, Func: cal.CalcDayOfMonth}
}

// since is a holiday that there is from a year on.
func since(year int, h *cal.Holiday) *cal.Holiday { return h.Clone(&cal.Holiday{StartYear: year}) }

// sunday is a holiday some days after the n-th Sunday of a month.
func sunday(name string, m time.Month, n, days int) *cal.Holiday {
	return &cal.Holiday{Name: name, Month: m, Weekday: time.Sunday, Offset: n, CalcOffset: days, Func: cal.CalcWeekdayOffset}
}

// naefels is the first Thursday of April, a week later in Holy Week.
func naefels(_ *cal.Holiday, year int) time.Time {
	first := time.Date(year, time.April, 1, 0, 0, 0, 0, time.UTC)
	first = first.AddDate(0, 0, (int(time.Thursday)-int(first.Weekday())+7)%7)
	friday, _ := ch.Karfreitag.Calc(year)
	if days := friday.YearDay() - first.YearDay(); days == 1 {
		return first.AddDate(0, 0, 7)
	}
	return first
}
