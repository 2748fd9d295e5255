package holidays_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"konklave/model"
	"konklave/model/holidays"
)

// difference is a holiday on which date-holidays and we are of different minds, and
// who is right by which source.
type difference struct {
	ours, theirs bool
	name         string // as the side calls it that has it
	on           string // only the year is looked at when it is "2027"; "" = every year
	why          string
}

// differ lists them. Each is told by the law of the canton, or by the list that the
// canton publishes.
var differ = map[string][]difference{
	"CH-AG": {{theirs: true, name: "Tag der Arbeit", why: "no holiday: the eight that a canton may have are given away in every district (answer of the government, 5 July 2024, on the EG ArR)"}},
	"CH-AI": {{ours: true, name: "Mariä Empfängnis", why: "a day of rest by the Ruhetagsgesetz (GS 822.200), art. 2 (1) c"}},
	"CH-AR": {{theirs: true, name: "2. Weihnachtstag", on: "2028", why: "not held after Christmas on a Monday or a Friday: cantonal ordinance on the labour act; hallo-ar.ch"}},
	"CH-GL": {
		{ours: true, name: "Näfelser Fahrt", on: "2027", why: "1 April: the first Thursday of April; it moves only out of Holy Week (gl.ch), and Easter is on 28 March"},
		{theirs: true, name: "Näfelser Fahrt", on: "2027", why: "8 April: as above"},
		{theirs: true, name: "Heiliger Abend", why: "not among the holidays of the Ruhetagsgesetz of 6 May 2012 (gl.ch)"},
		{theirs: true, name: "Silvester", why: "as above"},
	},
	"CH-GR": {{ours: true, name: "Karfreitag", why: "a day of rest by the Ruhetagsgesetz (BR 520.100), art. 2 (1) b"}},
	"CH-NE": {
		{theirs: true, name: "Ostermontag", why: "not among the days of the LDJF (RSN 941.02), art. 3 (1)"},
		{theirs: true, name: "Fronleichnam", why: "in two communes only: LDJF, art. 3 (2)"},
	},
	"CH-SO": {{theirs: true, name: "Josefstag", why: "in eight communes only, as date-holidays says itself; not on the list of the canton (so.ch)"}},
	"CH-VS": {
		{theirs: true, name: "Tag der Arbeit", why: "the eight days of the canton are others (vs.ch, valais4you.ch)"},
		{theirs: true, name: "Pfingstmontag", why: "as above, it says so of this day"},
		{theirs: true, name: "Heiliger Abend", why: "as above"},
	},
}

// TestAgainstAnotherSource holds the holidays from Monday to Friday against those that
// date-holidays 3.37.0 (npm) computes.
func TestAgainstAnotherSource(t *testing.T) {
	raw, err := os.ReadFile("testdata/weekdays-2026-2030.json")
	if err != nil {
		t.Fatal(err)
	}
	var theirs map[string]map[string][]string // region, name, days
	if err := json.Unmarshal(raw, &theirs); err != nil {
		t.Fatal(err)
	}
	regions := slices.DeleteFunc(holidays.Regions(), func(r holidays.Region) bool { return r.Code == "DE" || r.Code == "CH" })
	if len(regions) != 16+1+26 || len(theirs) != len(regions) {
		t.Fatalf("%d regions, %d in the file", len(regions), len(theirs))
	}
	for _, r := range regions {
		ours := map[string]string{} // name by day
		for _, h := range holidays.Between(r.Code, model.Date{Year: 2026, Month: 1, Day: 1}, model.Date{Year: 2030, Month: 12, Day: 31}) {
			if w := h.On.Weekday(); w != time.Saturday && w != time.Sunday {
				ours[h.On.String()] = h.Name
			}
		}
		used := make([]bool, len(differ[r.Code]))
		told := func(mine bool, name, day string) bool {
			i := slices.IndexFunc(differ[r.Code], func(d difference) bool {
				return d.ours == mine && d.theirs == !mine && d.name == name && strings.HasPrefix(day, d.on) && d.why != ""
			})
			if i >= 0 {
				used[i] = true
			}
			return i >= 0
		}
		known := map[string]bool{}
		for name, days := range theirs[r.Code] {
			for _, day := range days {
				known[day] = true
				if ours[day] == "" && !told(false, name, day) {
					t.Errorf("%s: theirs alone is %s on %s", r.Code, name, day)
				}
			}
		}
		for day, name := range ours {
			if !known[day] && !told(true, name, day) {
				t.Errorf("%s: ours alone is %s on %s", r.Code, name, day)
			}
		}
		for i, is := range used {
			if !is {
				t.Errorf("%s: there is no difference about %s any more", r.Code, differ[r.Code][i].name)
			}
		}
	}
}

// TestAWholeCountry: the days of a country are those of each of its regions.
func TestAWholeCountry(t *testing.T) {
	from, to := model.Date{Year: 2026, Month: 1, Day: 1}, model.Date{Year: 2030, Month: 12, Day: 31}
	for _, country := range []string{"DE", "CH"} {
		days, parts := map[model.Date]int{}, 0
		for _, r := range holidays.Regions() {
			if strings.HasPrefix(r.Code, country+"-") {
				parts++
				for _, h := range holidays.Between(r.Code, from, to) {
					days[h.On]++
				}
			}
		}
		var want, got []string
		for day, n := range days {
			if n == parts {
				want = append(want, day.String())
			}
		}
		for _, h := range holidays.Between(country, from, to) {
			got = append(got, h.On.String())
		}
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", country, got, want)
		}
	}
}

func TestBetween(t *testing.T) {
	day := func(y int, m time.Month, d int) model.Date { return model.Date{Year: y, Month: m, Day: d} }
	for _, tt := range []struct {
		name, region string
		from, to     model.Date
		want         []string
	}{
		{"both ends belong", "DE-BE", day(2026, 12, 25), day(2027, 1, 1), []string{"2026-12-25", "2026-12-26", "2027-01-01"}},
		{"a day before its law", "DE-MV", day(2022, 3, 1), day(2022, 3, 31), nil},
		{"a day since its law", "DE-MV", day(2023, 3, 1), day(2023, 3, 31), []string{"2023-03-08"}},
		{"Näfels in Holy Week", "CH-GL", day(2026, 4, 1), day(2026, 4, 30), []string{"2026-04-03", "2026-04-06", "2026-04-09"}},
		{"a new year lost on a Sunday", "CH-NE", day(2022, 12, 20), day(2023, 1, 10), []string{"2022-12-25", "2022-12-26", "2023-01-01", "2023-01-02"}},
		{"not lost", "CH-NE", day(2026, 12, 20), day(2027, 1, 10), []string{"2026-12-25", "2027-01-01"}},
		{"the third day of rest", "CH-AI", day(2028, 12, 20), day(2028, 12, 31), []string{"2028-12-25"}},
		{"the second day of rest", "CH-AI", day(2029, 12, 20), day(2029, 12, 31), []string{"2029-12-25", "2029-12-26"}},
		{"backwards", "DE-BE", day(2027, 1, 1), day(2026, 1, 1), nil},
		{"nowhere", "DE-XX", day(2026, 1, 1), day(2026, 12, 31), nil},
	} {
		var got []string
		for _, h := range holidays.Between(tt.region, tt.from, tt.to) {
			got = append(got, h.On.String())
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
	if holidays.Known("DE-XX") || !holidays.Known("AT") {
		t.Error("Known is wrong")
	}
}

func TestIn(t *testing.T) {
	for _, tt := range []struct{ region, country, want string }{
		{"DE-BY", "DE", "DE-BY"}, {"DE-BY", "Österreich", "AT"}, {"DE-BY", "Schweiz", "CH"}, {"AT", "Germany", "DE"}, {"AT", "a", "AT"},
		{"CH-ZH", "CH", "CH-ZH"}, {"DE", "", "DE"}, {"DE-BY", "France", "DE-BY"}, {"", "AT", ""},
	} {
		if got := holidays.In(tt.region, tt.country); got != tt.want || got != "" && !holidays.Known(got) {
			t.Errorf("%s in %q: %s, want %s", tt.region, tt.country, got, tt.want)
		}
	}
}

// The dates of this table were computed with date-holidays 3.37.0 and a loop in
// JavaScript.
func TestDaysOfAPlan(t *testing.T) {
	day := func(s string) model.Date {
		d, err := model.ParseDate(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	working := func(region string, week model.Weekdays, absences ...model.Absence) model.Calendar {
		return model.Calendar{Working: true, Region: region, Weekdays: week, Absences: absences}
	}
	away := func(from, to string) model.Absence { return model.Absence{From: day(from), To: day(to)} }
	partTime := model.Weekdays(0).With(time.Monday, true).With(time.Tuesday, true).With(time.Thursday, true)
	for _, tt := range []struct {
		name     string
		start    string
		calendar model.Calendar
		dates    map[int]string
	}{
		{"29 February, every day", "2028-02-29", model.Calendar{}, map[int]string{1: "2028-02-29", 2: "2028-03-01", 60: "2028-04-28", 100: "2028-06-07"}},
		{"29 February, working days in Bavaria", "2028-02-29", working("DE-BY", 0), map[int]string{1: "2028-02-29", 61: "2028-05-29", 100: "2028-07-25"}},
		{"over the year in Saxony", "2026-11-02", working("DE-SN", 0), map[int]string{39: "2026-12-28", 60: "2027-01-27", 100: "2027-03-24"}},
		{"over year and summer time in Saxony", "2026-11-23", working("DE-SN", 0), map[int]string{100: "2027-04-15"}},
		{"leaves on day 12 and returns", "2026-11-02", model.Calendar{Absences: []model.Absence{away("2026-11-14", "2027-01-10")}}, map[int]string{12: "2026-11-13", 13: "2027-01-11", 50: "2027-02-17", 100: "2027-04-08"}},
		{"leaves on day 12, working days", "2026-11-02", working("DE-NW", 0, away("2026-11-18", "2027-01-10")), map[int]string{12: "2026-11-17", 13: "2027-01-11", 100: "2027-05-18"}},
		{"three days a week in Vienna", "2026-11-02", working("AT", partTime), map[int]string{10: "2026-11-23", 100: "2027-07-01"}},
		{"calendar days, due on days of work", "2026-11-02", model.Calendar{Region: "DE-BW"}, map[int]string{6: "2026-11-09", 54: "2026-12-28", 55: "2026-12-28", 61: "2027-01-04", 100: "2027-02-09"}},
		{"Easter in Zürich", "2027-03-22", working("CH-ZH", 0), map[int]string{5: "2027-03-30", 20: "2027-04-20", 100: "2027-08-12"}},
		{"federal fast in Vaud", "2026-08-03", working("CH-VD", 0), map[int]string{100: "2026-12-21"}},
	} {
		p := model.Plan{Start: day(tt.start), Calendar: tt.calendar}
		p.Calendar.Holidays = holidays.Between(p.Calendar.Region, p.Start, p.Start.AddDays(600))
		for n, want := range tt.dates {
			if got := p.DateOf(n); got.String() != want {
				t.Errorf("%s: day %d is due on %s, want %s", tt.name, n, got, want)
			}
			if got := p.Day(day(want)); p.Calendar.Working && got != n {
				t.Errorf("%s: %s is day %d, want %d", tt.name, want, got, n)
			}
		}
	}
}
