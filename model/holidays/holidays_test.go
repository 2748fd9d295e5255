package holidays_test

import (
	"encoding/json"
	"os"
	"slices"
	"testing"
	"time"

	"konklave/model"
	"konklave/model/holidays"
)

// differ lists the days on which date-holidays and we are of different minds: in these
// cantons the communes decide, or the day is no holiday by law. "+" is ours alone.
var differ = map[string][]string{
	"CH-AG": {"-2026-05-01"},
	"CH-AI": {"+2026-12-08", "+2027-12-08"},
	"CH-BL": {"+2026-06-04", "+2027-05-27"},
	"CH-FR": {"+2026-05-01"},
	"CH-GE": {"+2026-06-04", "+2027-05-27"},
	"CH-GL": {"+2027-04-01", "-2026-12-24", "-2026-12-31", "-2027-04-08", "-2027-12-24", "-2027-12-31"},
	"CH-GR": {"+2026-01-06", "+2026-03-19", "+2026-04-03", "+2026-06-04", "+2026-12-08", "+2027-01-06", "+2027-03-19", "+2027-03-26", "+2027-05-27", "+2027-11-01", "+2027-12-08"},
	"CH-LU": {"+2026-03-19", "+2027-03-19"},
	"CH-NE": {"-2026-04-06", "-2027-03-29"},
	"CH-SO": {"+2026-05-25", "+2027-05-17"},
	"CH-VS": {"-2026-05-01", "-2026-05-25", "-2026-12-24", "-2027-05-17", "-2027-12-24"},
	"CH-ZG": {"+2026-04-06", "+2026-05-25", "+2027-03-29", "+2027-05-17"},
}

// TestAgainstAnotherSource holds the holidays from Monday to Friday against those that
// date-holidays 3.37.0 (npm) computes.
func TestAgainstAnotherSource(t *testing.T) {
	raw, err := os.ReadFile("testdata/weekdays-2026-2027.json")
	if err != nil {
		t.Fatal(err)
	}
	var theirs map[string][]string
	if err := json.Unmarshal(raw, &theirs); err != nil {
		t.Fatal(err)
	}
	regions := holidays.Regions()
	if len(regions) != 16+1+26 || len(theirs) != len(regions) {
		t.Fatalf("%d regions, %d in the file", len(regions), len(theirs))
	}
	for _, r := range regions {
		var ours, got []string
		for _, h := range holidays.Between(r.Code, model.Date{Year: 2026, Month: 1, Day: 1}, model.Date{Year: 2027, Month: 12, Day: 31}) {
			if w := h.On.Weekday(); w != time.Saturday && w != time.Sunday {
				ours = append(ours, h.On.String())
			}
		}
		for _, d := range ours {
			if !slices.Contains(theirs[r.Code], d) {
				got = append(got, "+"+d)
			}
		}
		for _, d := range theirs[r.Code] {
			if !slices.Contains(ours, d) {
				got = append(got, "-"+d)
			}
		}
		slices.Sort(got)
		if !slices.Equal(got, differ[r.Code]) {
			t.Errorf("%s: %v, want %v", r.Code, got, differ[r.Code])
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
