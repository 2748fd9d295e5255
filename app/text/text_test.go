package text

import (
	"errors"
	"fmt"
	"math"
	"testing"
	"time"

	"konklave/model"
)

// in runs f in a language and goes back to the former one.
func in(lang string, f func()) {
	former := Lang()
	Set(lang)
	defer Set(former)
	f()
}

func TestFill(t *testing.T) {
	tests := []struct {
		text string
		args []any
		want string
	}{
		{"no arguments", nil, "no arguments"},
		{"{0}", []any{"a"}, "a"},
		{"{0} and {1}, {0} again", []any{"a", "b"}, "a and b, a again"},
		{"{1}{0}", []any{"a", "b"}, "ba"},
		{"{2} is missing", []any{"a"}, "{2} is missing"},
		{"{0}", []any{"{1}", "no"}, "{1}"}, // an argument is never searched again
		{"{ 0 } {x} {} {-1}", []any{"a"}, "{ 0 } {x} {} {-1}"},
		{"{0", []any{"a"}, "{0"},
		{"{{0}}", []any{"a"}, "{a}"},
		{"{0}", []any{1234}, "1,234"},
		{"{0}", []any{1.25}, "1.3"},
		{"{0}", []any{model.Date{Year: 2025, Month: 11, Day: 13}}, "Thu, 13 Nov"},
		{"{0}", []any{int64(1234)}, "1234"},
	}
	in(English, func() {
		for _, test := range tests {
			if got := fill(test.text, test.args); got != test.want {
				t.Errorf("fill(%q, %v) = %q, want %q", test.text, test.args, got, test.want)
			}
		}
	})
}

func FuzzFill(f *testing.F) {
	f.Add("{0} of {1}", "a", "b")
	f.Add("{{{0}", "{1}", "")
	f.Fuzz(func(t *testing.T, text, a, b string) { fill(text, []any{a, b}) })
}

func TestUnknownIDIsShown(t *testing.T) {
	if got := T("no.such.id", 1); got != "no.such.id" {
		t.Errorf("got %q", got)
	}
	if Has("no.such.id") {
		t.Error("Has knows an id without a text")
	}
}

func TestPlural(t *testing.T) {
	in(German, func() {
		for n, want := range map[int]string{
			1:    "Noch 1 Eintrag. Suchen Sie genauer.",
			0:    "Noch 0 Einträge. Suchen Sie genauer.",
			2000: "Noch 2.000 Einträge. Suchen Sie genauer.",
		} {
			if got := N("ui.select.more", n); got != want {
				t.Errorf("N(%d) = %q, want %q", n, got, want)
			}
		}
	})
}

func TestDatesInBothLanguages(t *testing.T) {
	d := model.Date{Year: 2025, Month: time.November, Day: 13}
	march := model.Date{Year: 2026, Month: time.March, Day: 1}
	tests := []struct {
		f      func(model.Date) string
		d      model.Date
		de, en string
	}{
		{Date, d, "Do, 13. Nov", "Thu, 13 Nov"},
		{Date, march, "So, 1. März", "Sun, 1 Mar"},
		{DateYear, d, "13. Nov 2025", "13 Nov 2025"},
		{LongDate, model.Date{Year: 2025, Month: 11, Day: 11}, "Dienstag, 11. November", "Tuesday, 11 November"},
		{Month, march, "März 2026", "March 2026"},
		{Date, model.Date{}, "", ""},
		{DateYear, model.Date{}, "", ""},
		{LongDate, model.Date{}, "", ""},
		{Month, model.Date{}, "", ""},
	}
	for _, test := range tests {
		in(German, func() {
			if got := test.f(test.d); got != test.de {
				t.Errorf("German %v: %q, want %q", test.d, got, test.de)
			}
		})
		in(English, func() {
			if got := test.f(test.d); got != test.en {
				t.Errorf("English %v: %q, want %q", test.d, got, test.en)
			}
		})
	}
}

func TestAges(t *testing.T) {
	tests := []struct {
		days   int
		de, en string
	}{{-1, "nie", "never"}, {0, "heute", "today"}, {12, "12 T", "12 d"}, {1200, "1.200 T", "1,200 d"}}
	for _, test := range tests {
		in(German, func() {
			if got := Age(test.days); got != test.de {
				t.Errorf("Age(%d) = %q, want %q", test.days, got, test.de)
			}
		})
		in(English, func() {
			if got := Age(test.days); got != test.en {
				t.Errorf("Age(%d) = %q, want %q", test.days, got, test.en)
			}
		})
	}
}

func TestNumbers(t *testing.T) {
	tests := []struct {
		got    func() string
		de, en string
	}{
		{func() string { return Number(0) }, "0", "0"},
		{func() string { return Number(999) }, "999", "999"},
		{func() string { return Number(4100) }, "4.100", "4,100"},
		{func() string { return Number(-1234567) }, "–1.234.567", "–1,234,567"},
		{func() string { return Number(math.MinInt) }, "–9.223.372.036.854.775.808", "–9,223,372,036,854,775,808"},
		{func() string { return Percent(87) }, "87\u00a0%", "87\u00a0%"},
		{func() string { return Decimal(1.9) }, "1,9", "1.9"},
		{func() string { return Decimal(-0.25) }, "–0,3", "–0.3"},
		{func() string { return Decimal(-0.01) }, "0,0", "0.0"},
		{func() string { return Decimal(9.96) }, "10,0", "10.0"},
		{func() string { return Decimal(4100.5) }, "4.100,5", "4,100.5"},
		{func() string { return Decimal(math.NaN()) }, "–", "–"},
		{func() string { return Decimal(math.Inf(1)) }, "–", "–"},
	}
	for i, test := range tests {
		in(German, func() {
			if got := test.got(); got != test.de {
				t.Errorf("%d: German %q, want %q", i, got, test.de)
			}
		})
		in(English, func() {
			if got := test.got(); got != test.en {
				t.Errorf("%d: English %q, want %q", i, got, test.en)
			}
		})
	}
}

func TestErrors(t *testing.T) {
	in(German, func() {
		known := model.Errorf(model.Internal, "error.internal", "something broke")
		unknown := model.Errorf(model.Invalid, "no.such.id", "line %d has no name", 7)
		tests := []struct {
			err  error
			want string
		}{
			{nil, ""},
			{known, T("error.internal")},
			{fmt.Errorf("while saving: %w", known), T("error.internal")},
			{unknown, "line 7 has no name"},
			{errors.New("sql: cryptic"), T("error.internal")},
		}
		for _, test := range tests {
			if got := Error(test.err); got != test.want {
				t.Errorf("Error(%v) = %q, want %q", test.err, got, test.want)
			}
		}
	})
}

func TestSystemLanguage(t *testing.T) {
	tests := []struct{ all, lang, want string }{
		{"", "de_DE.UTF-8", German}, {"", "de", German}, {"", "de_AT", German}, {"", "en_US.UTF-8", English},
		{"", "C", English}, {"", "", English}, {"en_GB", "de_DE", English}, {"de_CH", "en_US", German}, {"", "den_CA", English},
	}
	for _, test := range tests {
		t.Setenv("LC_ALL", test.all)
		t.Setenv("LC_MESSAGES", "")
		t.Setenv("LANGUAGE", "")
		t.Setenv("LANG", test.lang)
		if got := System(); got != test.want {
			t.Errorf("LC_ALL=%q LANG=%q: %q, want %q", test.all, test.lang, got, test.want)
		}
	}
}

func TestCountry(t *testing.T) {
	for _, test := range []struct{ in, all, lang, want string }{
		{English, "", "de_AT.UTF-8", "AT"}, {English, "", "de-CH", "CH"}, {German, "en_US", "de_DE", "US"}, {English, "", "de", ""}, {English, "", "C.UTF-8", ""}, {English, "", "POSIX", ""},
		{German, "", "de", "DE"}, {German, "", "C.UTF-8", "DE"},
	} {
		t.Setenv("LC_ALL", test.all)
		t.Setenv("LC_MESSAGES", "")
		t.Setenv("LANG", test.lang)
		in(test.in, func() {
			if got := Country(); got != test.want {
				t.Errorf("%s, LC_ALL=%q LANG=%q: %q, want %q", test.in, test.all, test.lang, got, test.want)
			}
		})
	}
}

func TestSetFallsBackToEnglish(t *testing.T) {
	in("fr", func() {
		if Lang() != English {
			t.Errorf("language %q", Lang())
		}
	})
}
