package text

import (
	"strings"
	"testing"
	"time"

	"konklave/model"
)

func TestParseDayFrom(t *testing.T) {
	wednesday := model.Date{Year: 2026, Month: time.November, Day: 11}
	for _, c := range []struct{ in, want string }{
		{"2026-11-02", "2026-11-02"}, {" 2.11.2026 ", "2026-11-02"}, {"02.11.26", "2026-11-02"}, {"2/11/2026", "2026-11-02"},
		{"29.2.2028", "2028-02-29"}, {"29.2.", "2028-02-29"}, {"13.11.", "2026-11-13"}, {"13.11", "2026-11-13"}, {"11.11.", "2026-11-11"}, {"10.11.", "2027-11-10"},
		{"heute", "2026-11-11"}, {"Morgen", "2026-11-12"}, {"übermorgen", "2026-11-13"}, {"tomorrow", "2026-11-12"},
		{"Fr", "2026-11-13"}, {"Fr.", "2026-11-13"}, {"freitag", "2026-11-13"}, {"friday", "2026-11-13"}, {"Mi", "2026-11-18"}, {"tue", "2026-11-17"}, {"So", "2026-11-15"},
		{"+1", "2026-11-12"}, {"+5", "2026-11-18"}, {"+ 10", "2026-11-25"}, {"in 3 Tagen", "2026-11-14"}, {"2 wochen", "2026-11-25"}, {"in 1 week", "2026-11-18"},
		{"", ""}, {"2026-02-30", ""}, {"30.2.", ""}, {"31.13.2026", ""}, {"bald", ""}, {"2026-11", ""}, {"1.2.3.4", ""}, {"0.1.2026", ""}, {"-1-11-2026", ""},
		{"2.11.0009", ""}, {"+0", ""}, {"+99999", ""}, {"in 0 Tagen", ""}, {"3 Monde", ""}, {".", ""}, {"1", ""}, {"+", ""},
	} {
		got, err := ParseDayFrom(c.in, wednesday)
		if got.String() != c.want && c.want != "" || (err == nil) != (c.want != "") {
			t.Errorf("%q: %v, %v; want %q", c.in, got, err, c.want)
		}
		if err != nil && !strings.Contains(Error(err), strings.TrimSpace(c.in)) {
			t.Errorf("%q: the error does not name it: %s", c.in, Error(err))
		}
	}
}

func FuzzParseDayFrom(f *testing.F) {
	for _, s := range []string{"2026-11-02", "2.11.26", "2.11.", "9999999999999-1-1", "..", "--", "+3", "in 2 wochen", "mo."} {
		f.Add(s)
	}
	today := model.Date{Year: 2026, Month: time.November, Day: 11}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDayFrom(s, today)
		if err != nil {
			return
		}
		if again, err := ParseDayFrom(d.String(), today); err != nil || again != d {
			t.Errorf("%q gave %v, which gives %v, %v", s, d, again, err)
		}
	})
}
