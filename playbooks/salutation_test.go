package playbooks

import (
	"testing"

	"konklave/model"
)

func TestSalutation(t *testing.T) {
	person := func(gender model.Gender, academic, first, last string) model.Person {
		return model.Person{Gender: gender, Academic: academic, FirstName: first, LastName: last}
	}
	tests := []struct {
		name                           string
		person                         model.Person
		lang                           string
		salutation, greeting, informal string
		short, accusative, full        string
	}{
		{"woman", person("f", "", "Nele", "Harms"), "de",
			"Sehr geehrte Frau Harms", "Guten Tag Frau Harms", "Hallo Nele", "Frau Harms", "Frau Harms", "Nele Harms"},
		{"man", person("m", "", "Thomas", "Wiegand"), "de",
			"Sehr geehrter Herr Wiegand", "Guten Tag Herr Wiegand", "Hallo Thomas", "Herr Wiegand", "Herrn Wiegand", "Thomas Wiegand"},
		{"doctor", person("f", "Dr.", "Nele", "Harms"), "de",
			"Sehr geehrte Frau Dr. Harms", "Guten Tag Frau Dr. Harms", "Hallo Nele", "Frau Dr. Harms", "Frau Dr. Harms", "Dr. Nele Harms"},
		{"doctor of engineering", person("m", "Dr.-Ing.", "Jan", "Voß"), "de",
			"Sehr geehrter Herr Dr. Voß", "Guten Tag Herr Dr. Voß", "Hallo Jan", "Herr Dr. Voß", "Herrn Dr. Voß", "Dr. Jan Voß"},
		{"professor", person("m", "Prof. Dr.", "Jan", "Voß"), "de",
			"Sehr geehrter Herr Professor", "Guten Tag Herr Professor", "Hallo Jan", "Herr Professor Voß", "Herrn Professor Voß", "Prof. Dr. Jan Voß"},
		{"woman professor", person("f", "Prof.", "Ina", "Voß"), "de",
			"Sehr geehrte Frau Professorin", "Guten Tag Frau Professorin", "Hallo Ina", "Frau Professorin Voß", "Frau Professorin Voß", "Prof. Ina Voß"},
		{"Dipl.-Ing. is not said", person("m", "Dipl.-Ing.", "Jan", "Voß"), "de",
			"Sehr geehrter Herr Voß", "Guten Tag Herr Voß", "Hallo Jan", "Herr Voß", "Herrn Voß", "Jan Voß"},
		{"Ph.D. is not said", person("m", "Ph.D.", "Jan", "Voß"), "de",
			"Sehr geehrter Herr Voß", "Guten Tag Herr Voß", "Hallo Jan", "Herr Voß", "Herrn Voß", "Jan Voß"},
		{"noble name", person("f", "", "Eva", "von der Heide"), "de",
			"Sehr geehrte Frau von der Heide", "Guten Tag Frau von der Heide", "Hallo Eva", "Frau von der Heide", "Frau von der Heide", "Eva von der Heide"},
		{"Freiherr", person("m", "", "Karl", "Freiherr von Thurnau"), "de",
			"Sehr geehrter Herr von Thurnau", "Guten Tag Herr von Thurnau", "Hallo Karl", "Herr von Thurnau", "Herrn von Thurnau", "Karl Freiherr von Thurnau"},
		{"Freifrau behind the first name", person("f", "Dr.", "Ida Freifrau", "von und zu Thurnau"), "de",
			"Sehr geehrte Frau Dr. von und zu Thurnau", "Guten Tag Frau Dr. von und zu Thurnau", "Hallo Ida", "Frau Dr. von und zu Thurnau", "Frau Dr. von und zu Thurnau", "Dr. Ida Freifrau von und zu Thurnau"},
		{"Freiherr among the titles", person("m", "Dr. Freiherr", "Karl", "v. Thurnau"), "de",
			"Sehr geehrter Herr Dr. v. Thurnau", "Guten Tag Herr Dr. v. Thurnau", "Hallo Karl", "Herr Dr. v. Thurnau", "Herrn Dr. v. Thurnau", "Dr. Karl Freiherr v. Thurnau"},
		{"Gräfin", person("f", "", "Eva", "Gräfin von Hagenau"), "de",
			"Sehr geehrte Frau Gräfin von Hagenau", "Guten Tag Frau Gräfin von Hagenau", "Hallo Eva", "Frau Gräfin von Hagenau", "Frau Gräfin von Hagenau", "Eva Gräfin von Hagenau"},
		{"Graf behind the first name", person("m", "Dr.", "Max Graf", "von Hagenau"), "de",
			"Sehr geehrter Herr Dr. Graf von Hagenau", "Guten Tag Herr Dr. Graf von Hagenau", "Hallo Max", "Herr Dr. Graf von Hagenau", "Herrn Dr. Graf von Hagenau", "Dr. Max Graf von Hagenau"},
		{"Graf is a last name too", person("m", "", "Max", "Graf"), "de",
			"Sehr geehrter Herr Graf", "Guten Tag Herr Graf", "Hallo Max", "Herr Graf", "Herrn Graf", "Max Graf"},
		{"Baron as a last name in two parts", person("f", "", "Ina", "Baron Meier"), "de",
			"Sehr geehrte Frau Baron Meier", "Guten Tag Frau Baron Meier", "Hallo Ina", "Frau Baron Meier", "Frau Baron Meier", "Ina Baron Meier"},
		{"two first names before von", person("m", "", "Karl Otto", "von Thurnau"), "de",
			"Sehr geehrter Herr von Thurnau", "Guten Tag Herr von Thurnau", "Hallo Karl Otto", "Herr von Thurnau", "Herrn von Thurnau", "Karl Otto von Thurnau"},
		{"Freiherr, gender not known", person("", "", "Karl", "Freiherr von Thurnau"), "de",
			"Guten Tag Karl Freiherr von Thurnau", "Guten Tag Karl Freiherr von Thurnau", "Hallo Karl", "Karl Freiherr von Thurnau", "Karl Freiherr von Thurnau", "Karl Freiherr von Thurnau"},
		{"Freiherr, professor", person("m", "Prof. Dr.", "Karl", "Freiherr von Thurnau"), "de",
			"Sehr geehrter Herr Professor", "Guten Tag Herr Professor", "Hallo Karl", "Herr Professor von Thurnau", "Herrn Professor von Thurnau", "Prof. Dr. Karl Freiherr von Thurnau"},
		{"Freiherr in English", person("m", "", "Karl", "Freiherr von Thurnau"), "en",
			"Dear Mr von Thurnau", "Hello Mr von Thurnau", "Hi Karl", "Mr von Thurnau", "Mr von Thurnau", "Karl Freiherr von Thurnau"},
		{"two doctorates", person("f", "DDr.", "Eva", "Huber"), "de",
			"Sehr geehrte Frau Dr. Huber", "Guten Tag Frau Dr. Huber", "Hallo Eva", "Frau Dr. Huber", "Frau Dr. Huber", "Dr. Eva Huber"},
		{"honorary doctor", person("m", "Dr. h. c.", "Max", "Huber"), "de",
			"Sehr geehrter Herr Dr. Huber", "Guten Tag Herr Dr. Huber", "Hallo Max", "Herr Dr. Huber", "Herrn Dr. Huber", "Dr. Max Huber"},
		{"gender not known", person("", "", "Kim", "Sander"), "de",
			"Guten Tag Kim Sander", "Guten Tag Kim Sander", "Hallo Kim", "Kim Sander", "Kim Sander", "Kim Sander"},
		{"neither", person("x", "Dr.", "Kim", "Sander"), "de",
			"Guten Tag Dr. Kim Sander", "Guten Tag Dr. Kim Sander", "Hallo Kim", "Dr. Kim Sander", "Dr. Kim Sander", "Dr. Kim Sander"},
		{"professor, gender not known", person("", "Prof. Dr.", "Kim", "Sander"), "de",
			"Guten Tag Prof. Dr. Kim Sander", "Guten Tag Prof. Dr. Kim Sander", "Hallo Kim", "Prof. Dr. Kim Sander", "Prof. Dr. Kim Sander", "Prof. Dr. Kim Sander"},
		{"no first name", person("m", "", "", "Wiegand"), "de",
			"Sehr geehrter Herr Wiegand", "Guten Tag Herr Wiegand", "Hallo Herr Wiegand", "Herr Wiegand", "Herrn Wiegand", "Wiegand"},
		{"no last name", person("f", "", "Nele", ""), "de",
			"Guten Tag Nele", "Guten Tag Nele", "Hallo Nele", "Nele", "Nele", "Nele"},
		{"last name alone", person("", "", "", "Wiegand"), "de",
			"Guten Tag", "Guten Tag", "Hallo", "Wiegand", "Wiegand", "Wiegand"},
		{"last name and title", person("", "Dr.", "", "Wiegand"), "de",
			"Guten Tag Dr. Wiegand", "Guten Tag Dr. Wiegand", "Hallo Dr. Wiegand", "Dr. Wiegand", "Dr. Wiegand", "Dr. Wiegand"},
		{"nothing", person("m", "Dr.", "", ""), "de", "Guten Tag", "Guten Tag", "Hallo", "", "", ""},
		{"blanks", person("m", " Dr. ", " Jan  Ole ", "\tVoß\n"), "de",
			"Sehr geehrter Herr Dr. Voß", "Guten Tag Herr Dr. Voß", "Hallo Jan Ole", "Herr Dr. Voß", "Herrn Dr. Voß", "Dr. Jan Ole Voß"},
		{"language of the person", model.Person{Gender: "m", FirstName: "Tom", LastName: "Ward", Language: "en"}, "",
			"Dear Mr Ward", "Hello Mr Ward", "Hi Tom", "Mr Ward", "Mr Ward", "Tom Ward"},
		{"no language", person("m", "", "Thomas", "Wiegand"), "",
			"Sehr geehrter Herr Wiegand", "Guten Tag Herr Wiegand", "Hallo Thomas", "Herr Wiegand", "Herrn Wiegand", "Thomas Wiegand"},
		{"Austria", person("m", "", "Thomas", "Wiegand"), "de-AT",
			"Sehr geehrter Herr Wiegand", "Guten Tag Herr Wiegand", "Hallo Thomas", "Herr Wiegand", "Herrn Wiegand", "Thomas Wiegand"},
		{"English woman", person("f", "", "Nele", "Harms"), "en",
			"Dear Ms Harms", "Hello Ms Harms", "Hi Nele", "Ms Harms", "Ms Harms", "Nele Harms"},
		{"English doctor", person("f", "Dr.", "Nele", "Harms"), "en",
			"Dear Dr Harms", "Hello Dr Harms", "Hi Nele", "Dr Harms", "Dr Harms", "Dr Nele Harms"},
		{"English PhD", person("", "PhD", "Nele", "Harms"), "en",
			"Dear Dr Harms", "Hello Dr Harms", "Hi Nele", "Dr Harms", "Dr Harms", "Dr Nele Harms"},
		{"English professor", person("m", "Prof. Dr.", "Jan", "Voß"), "en",
			"Dear Professor Voß", "Hello Professor Voß", "Hi Jan", "Professor Voß", "Professor Voß", "Professor Jan Voß"},
		{"English, gender not known", person("", "", "Thomas", "Wiegand"), "en",
			"Dear Thomas Wiegand", "Hello Thomas Wiegand", "Hi Thomas", "Thomas Wiegand", "Thomas Wiegand", "Thomas Wiegand"},
		{"English, last name alone", person("", "", "", "Wiegand"), "en", "Hello", "Hello", "Hi", "Wiegand", "Wiegand", "Wiegand"},
		{"English, nothing", person("", "", "", ""), "en", "Hello", "Hello", "Hi", "", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := ContactFields(tt.person, tt.lang)
			for field, want := range map[string]string{
				"contact.salutation":           tt.salutation,
				"contact.greeting":             tt.greeting,
				"contact.salutation_informal":  tt.informal,
				"contact.last_name_with_title": tt.short,
				"contact.full_name":            tt.full,
			} {
				if f[field] != want {
					t.Errorf("%s: got %q, want %q", field, f[field], want)
				}
			}
			if got := AddressNameAccusative(tt.person, tt.lang); got != tt.accusative {
				t.Errorf("accusative: got %q, want %q", got, tt.accusative)
			}
		})
	}
}

func TestContactFieldsAreComplete(t *testing.T) {
	p := model.Person{FirstName: "Nele", LastName: "Harms", JobTitle: "Leiterin\nIT", Department: "IT", Matters: "Ruhe", Email: "n@example.com", Formality: model.Familiar}
	f := ContactFields(p, "de")
	for _, info := range Fields {
		if _, ok := f[info.Name]; ok != (len(info.Name) > 8 && info.Name[:8] == "contact.") {
			t.Errorf("%s given: %v", info.Name, ok)
		}
	}
	if f["contact.job_title"] != "Leiterin IT" || f["contact.formality"] != "du" || f["contact.matters"] != "Ruhe" {
		t.Errorf("fields %v", f)
	}
	if got := ContactFields(model.Person{Email: "n@example.com"}, "de"); got["contact.full_name"] != "" || got["contact.formality"] != "sie" {
		t.Errorf("an address is taken for a name: %v", got)
	}
}
