package text

import "testing"

func TestCountriesAndLanguagesHaveNames(t *testing.T) {
	defer Set(Lang())
	for lang, want := range map[string][4]string{
		German:  {"Deutschland", "Schweiz", "Englisch", "Dunkel"},
		English: {"Germany", "Switzerland", "English", "Dark"},
	} {
		Set(lang)
		if got := [4]string{CountryName("DE"), CountryName("CH"), LanguageName("en"), ValueOf("theme", "dark")}; got != want {
			t.Errorf("%s: %q, want %q", lang, got, want)
		}
	}
	for _, other := range []string{"", "Bayern", "150", "XX"} {
		if got := CountryName(other); got != other {
			t.Errorf("%q is no country and becomes %q", other, got)
		}
	}
	if got := ValueOf("name", "de"); got != "de" {
		t.Errorf("the name of a record becomes %q", got)
	}
}
