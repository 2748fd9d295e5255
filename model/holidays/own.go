package holidays

import (
	"slices"
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/ch"
	"github.com/rickar/cal/v2/de"
)

// own are the holidays that the library lacks, by region. Sources: the law on
// holidays of Mecklenburg-Vorpommern (§ 2 FTG M-V, since 2023), the list of cantonal
// holidays of the Swiss Federal Office of Justice, the list of the canton of Zug, the
// law on holidays of Neuenburg (LDJF, RSN 941.02, art. 3), and those on days of rest
// of the two Appenzell (not is about them).
var own = map[string][]*cal.Holiday{
	"DE-MV": {since(2023, de.Frauentag)},
	"CH-AI": {fixed("Mauritiustag", time.September, 22), {Name: "Stephanstag", Func: notAfterMonday}},
	"CH-AR": {{Name: "Stephanstag", Func: notAfterMonday}},
	"CH-FR": {ch.MariaEmpfangnis},
	"CH-GE": {sunday("Genfer Bettag", time.September, 1, 4), fixed("Wiederherstellung der Republik", time.December, 31)},
	"CH-GL": {{Name: "Näfelser Fahrt", Func: naefels}},
	"CH-JU": {fixed("Fest der Unabhängigkeit", time.June, 23)},
	"CH-NE": {fixed("Ausrufung der Republik", time.March, 1),
		{Name: "2. Januar", Month: time.January, Day: 2, Func: onMonday}, {Name: "26. Dezember", Month: time.December, Day: 26, Func: onMonday}},
	"CH-OW": {fixed("Bruderklausenfest", time.September, 25)},
	"CH-TI": {fixed("Peter und Paul", time.June, 29)},
	"CH-VD": {sunday("Bettagsmontag", time.September, 3, 1)},
	"CH-ZG": {ch.Fronleichnam, ch.MariaHimmelfahrt, ch.MariaEmpfangnis},
}

// not are the days that the library has and the canton has not, for the whole of its
// area. Sources: the laws on days of rest of Basel-Landschaft (§ 3: the other days are
// local), Graubünden (BR 520.100, art. 2: other days are for the communes to add),
// Luzern (SRL 855, § 1a), Genf (J 1 45, art. 1), Neuenburg (LDJF, art. 3: Corpus
// Christi is for two communes), Appenzell Innerrhoden (GS 822.200, art. 2: no three
// days of rest on end) and, with the same rule, Ausserrhoden; the lists of the cantons
// of Freiburg (fr.ch), Solothurn (so.ch) and Zug (zg.ch).
var not = map[string][]*cal.Holiday{
	"CH-AI": {ch.ZweiterWeihnachtsfeiertag},
	"CH-AR": {ch.ZweiterWeihnachtsfeiertag},
	"CH-BL": {ch.Fronleichnam, ch.MariaHimmelfahrt},
	"CH-FR": {ch.TagderArbeit},
	"CH-GE": {ch.Fronleichnam},
	"CH-GR": {ch.HeiligeDreiKoenige, ch.Josefstag, ch.Fronleichnam, ch.MariaHimmelfahrt, ch.Allerheiligen, ch.MariaEmpfangnis},
	"CH-LU": {ch.Josefstag},
	"CH-NE": {ch.Fronleichnam},
	"CH-SO": {ch.Pfingstmontag, ch.ZweiterWeihnachtsfeiertag},
	"CH-ZG": {ch.Ostermontag, ch.Pfingstmontag, ch.ZweiterWeihnachtsfeiertag},
}

// everywhere are the four days that are holidays in each canton.
var everywhere = []*cal.Holiday{ch.Neujahr, ch.Auffahrt, ch.Bundesfeiertag, ch.Weihnachtstag}

// mended are the days of a region: those of the library without what is none, and with
// what it lacks.
func mended(code string, days []*cal.Holiday) []*cal.Holiday {
	kept := slices.DeleteFunc(slices.Clone(days), func(h *cal.Holiday) bool { return slices.Contains(not[code], h) })
	return append(kept, own[code]...)
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

// onMonday is a day in the years in which it is a Monday, and the holiday before it was
// lost on a Sunday.
func onMonday(h *cal.Holiday, year int) time.Time {
	day := time.Date(year, h.Month, h.Day, 0, 0, 0, 0, time.UTC)
	if day.Weekday() != time.Monday {
		return time.Time{}
	}
	return day
}

// notAfterMonday is 26 December, but for the years in which Christmas is a Monday or a
// Friday and it would be the third day of rest on end.
func notAfterMonday(_ *cal.Holiday, year int) time.Time {
	day := time.Date(year, time.December, 26, 0, 0, 0, 0, time.UTC)
	if w := day.Weekday(); w == time.Tuesday || w == time.Saturday {
		return time.Time{}
	}
	return day
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
