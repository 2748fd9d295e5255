package text

import (
	"testing"

	"konklave/model"
)

func TestParseDay(t *testing.T) {
	for in, want := range map[string]string{
		"2026-11-02": "2026-11-02", " 2.11.2026 ": "2026-11-02", "02.11.26": "2026-11-02", "2/11/2026": "2026-11-02", "29.2.2028": "2028-02-29",
		"": "", "2026-02-30": "", "29.2.2027": "", "morgen": "", "2026-11": "", "1.2.3.4": "", "2026-13-01": "", "0.1.2026": "", "-1-11-2026": "", "2.11.0009": "",
	} {
		got, err := ParseDay(in)
		if got.String() != want || (err == nil) != (want != "") {
			t.Errorf("ParseDay(%q) = %v, %v; want %q", in, got, err, want)
		}
	}
}

func FuzzParseDay(f *testing.F) {
	for _, s := range []string{"2026-11-02", "2.11.26", "9999999999999-1-1", "..", "--"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDay(s)
		if err != nil {
			return
		}
		if again, err := ParseDay(d.String()); err != nil || again != d {
			t.Errorf("%q gave %v, which gives %v, %v", s, d, again, err)
		}
	})
}

func TestAWrittenDayIsReadAgain(t *testing.T) {
	defer Set(Lang())
	for lang, want := range map[string]string{German: "2.11.2026", English: "2026-11-02"} {
		Set(lang)
		d := model.Date{Year: 2026, Month: 11, Day: 2}
		if got := WriteDay(d); got != want {
			t.Errorf("%s: %q", lang, got)
		}
		if again, err := ParseDay(WriteDay(d)); err != nil || again != d {
			t.Errorf("%s: read as %v, %v", lang, again, err)
		}
		if again, err := ParseDayFrom(WriteDay(d), d); err != nil || again != d {
			t.Errorf("%s: read from a day as %v, %v", lang, again, err)
		}
		if WriteDay(model.Date{}) != "" {
			t.Errorf("%s: no day is %q", lang, WriteDay(model.Date{}))
		}
	}
}
