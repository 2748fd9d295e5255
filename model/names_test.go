package model_test

import (
	"strings"
	"testing"

	"konklave/model"
)

func TestSplitName(t *testing.T) {
	for _, c := range []struct{ in, want string }{ // gender, academic, first, last
		{"Petra Müller", "||Petra|Müller"},
		{"Müller, Petra", "||Petra|Müller"},
		{"Müller, Dr. Petra", "|Dr.|Petra|Müller"},
		{"Frau Dr. Petra Müller", "f|Dr.|Petra|Müller"},
		{"Herrn Prof. Dr. med. Uwe Koch", "m|Prof. Dr. med.|Uwe|Koch"},
		{"Dr.-Ing. Tom Weiß", "|Dr.-Ing.|Tom|Weiß"},
		{"Dipl.-Ing. Jörg Groß", "|Dipl.-Ing.|Jörg|Groß"},
		{"Mrs. Siân St. John", "f||Siân|St. John"},
		{"Ursula von der Leyen", "||Ursula|von der Leyen"},
		{"Karl-Theodor Freiherr zu Guttenberg", "||Karl-Theodor|Freiherr zu Guttenberg"},
		{"Jan van den Broek", "||Jan|van den Broek"},
		{"Hans Peter Schmidt", "||Hans Peter|Schmidt"},
		{"Müller-Lüdenscheidt", "|||Müller-Lüdenscheidt"},
		{"John Smith, PhD", "|Dr.|John|Smith"},
		{"John Smith, MBA, CFA", "||John|Smith"},
		{"Jane Doe MBA", "||Jane|Doe"},
		{"Yo Ma", "||Yo|Ma"},
		{"M. Weber", "||M.|Weber"},
		{"W", "|||W"},
		{"Herr Wiegand", "m|||Wiegand"},
		{"", "|||"},
		{",", "|||"},
	} {
		p := model.SplitName(c.in)
		got := strings.Join([]string{string(p.Gender), p.Academic, p.First, p.Last}, "|")
		if got != c.want {
			t.Errorf("SplitName(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}
