package text

import "testing"

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
