package exchange

import (
	"fmt"
	"strings"
	"testing"

	"konklave/model"
)

func TestCells(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"  a \u00a0", "a"}, {`="0171 123"`, "0171 123"}, {`="a ""b"""`, `a "b"`}, {"'0171", "0171"}, {"'=1+1", "=1+1"}, {"'t Hooft", "'t Hooft"},
		{"-", ""}, {"n/a", ""}, {"#NV", ""}, {"Null", "Null"}, {"\u202eevil", "evil"}, {"Max\x00\u200b", "Max"}, {"Ju\u0308rgen", "Jürgen"},
		{"a\r\n b\tc", "a b c"}, {"\ufeffMax", "Max"}, {"z" + strings.Repeat("\u0302", 50), "ẑ" + strings.Repeat("\u0302", 3)}, {"🏳️‍🌈", "🏳️‍🌈"},
	} {
		if got := oneLine(c.in); got != c.want {
			t.Errorf("oneLine(%q) = %q, want %q", c.in, got, c.want)
		}
	}
	for _, c := range []struct {
		in, want string
		repaired bool
	}{
		{"N.Harms@Example.DE", "n.harms@example.de", false}, {"o'brien+x@sub.example.co.uk", "o'brien+x@sub.example.co.uk", false}, {"jürgen@müller.de", "jürgen@müller.de", false},
		{"mailto:a@b.de", "a@b.de", true}, {"Max Muster <max@b.de>", "max@b.de", true}, {"a@b.de; c@d.de", "a@b.de", true}, {"max(at)firma.de", "max@firma.de", true}, {"mailto:a@b.de?cc=e@x.de", "a@b.de", true},
		{"a@@b.de", "", false}, {"kein e-mail", "", false}, {"a@b", "", false}, {"a@b..de", "", false}, {".a@b.de", "a@b.de", true}, {"a@-b.de", "", false}, {"@", "", false}, {"a@b.de\nBcc: x@y.de", "a@b.de", true},
		{strings.Repeat("a", 65) + "@b.de", "", false},
	} {
		got, repaired, ok := cleanEmail(c.in)
		if got != c.want || repaired != c.repaired || ok != (c.want != "") {
			t.Errorf("cleanEmail(%q) = %q %v %v", c.in, got, repaired, ok)
		}
	}
	for in, want := range map[string]string{
		"https://www.linkedin.com/in/nele-harms/?trk=x": "https://www.linkedin.com/in/nele-harms", "linkedin.com/in/nele": "https://linkedin.com/in/nele", "http://de.linkedin.com/in/j%C3%BCrgen": "https://de.linkedin.com/in/j%C3%BCrgen",
		"javascript:alert(1)": "", "https://evil.example/linkedin.com/in/x": "", "https://linkedin.com": "", "https://linkedin.com@evil.example/in/x": "", "nele": "", "https://notlinkedin.com/in/x": "",
	} {
		if got, ok := cleanLinkedIn(in); got != want || ok != (want != "") {
			t.Errorf("cleanLinkedIn(%q) = %q %v", in, got, ok)
		}
	}
	for in, want := range map[string]bool{"www.x.de": true, "https://x.de/a": true, "file:///etc/passwd": false, "javascript:x.y": false, "keine": false, "http://user:pw@x.de": false} {
		if _, ok := cleanWebsite(in); ok != want {
			t.Errorf("cleanWebsite(%q) = %v", in, ok)
		}
	}
	for in, want := range map[string]int{"250": 250, "1.200": 1200, "1,200": 1200, "12'000": 12000, "51-200": 51, "ca. 250 Mitarbeiter": 250, "über 1 000": 1000, "": 0, "viele": 0, "99999999999999999999": 0, "3,5": 3} {
		if got := cleanEmployees(in); got != want {
			t.Errorf("cleanEmployees(%q) = %d, want %d", in, got, want)
		}
	}
	for in, want := range map[string]string{"Deutsch": "de", "de-DE": "de", "German": "de", "Englisch": "en", "EN": "en", "Französisch": "", "Dänisch": ""} {
		if got := cleanLanguage(in); got != want {
			t.Errorf("cleanLanguage(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestShape(t *testing.T) {
	header := []string{"Nr", "Anrede", "Vorname", "Nachname", "Voller Name", "E-Mail", "Telefon", "Firma", "Rolle", "LinkedIn", "Notiz", "Notiz 2"}
	m := Mapping{Columns: []Field{FieldID, FieldSalutation, FieldFirstName, FieldLastName, FieldFullName, FieldEmail, FieldPhone, FieldAccount, FieldRole, FieldLinkedIn, FieldNotes, FieldNotes}}
	for _, c := range []struct {
		name, row string // cells separated by |
		flaw      Flaw
		want      string // gender academic first last email phone account role
		warnings  string
		reason    string
	}{
		{name: "all", row: "7|Frau Dr.|Nele|Harms||N@X.de|+49 30 1|X AG|Entscheiderin||a|b", want: "f Dr. Nele Harms n@x.de +49 30 1 X AG decision_maker"},
		{name: "title in the first name", row: "7||Prof. Dr. Nele|Harms||||||", want: " Prof. Dr. Nele Harms    "},
		{name: "salutation of both", row: "7|Herr/Frau||Harms||||||", want: "   Harms    "},
		{name: "gender by a letter", row: "7|w|N|Harms||||||", want: "f  N Harms    "},
		{name: "comma in the last name", row: "7|||Harms, Dr. Nele||||||", want: " Dr. Nele Harms    "},
		{name: "full name only", row: "7||||Herr Tom Koch|||||", want: "m  Tom Koch    "},
		{name: "full name loses", row: "7||Nele|Harms|Tom Koch|||||", want: "  Nele Harms    "},
		{name: "bad address beside a name", row: "7||Nele|Harms||kein e-mail||||", want: "  Nele Harms    ", warnings: "import.warning.email"},
		{name: "address alone", row: "7|||||n@x.de||||", want: "    n@x.de   "},
		{name: "bad address alone", row: "7|||||a@@b.de||X AG||", reason: "import.reason.nothing"},
		{name: "company alone", row: "7|||||||X AG||", reason: "import.reason.nothing"},
		{name: "rounded number", row: "7||Nele|Harms|||4,91712E+11|||", want: "  Nele Harms    ", warnings: "import.warning.phone_rounded"},
		{name: "no number", row: "7||Nele|Harms|||unbekannt|||", want: "  Nele Harms    ", warnings: "import.warning.phone"},
		{name: "no role", row: "7||Nele|Harms|||||Champion|", want: "  Nele Harms    "},
		{name: "no profile", row: "7||Nele|Harms|||||| javascript:alert(1)", want: "  Nele Harms    ", warnings: "import.warning.linkedin"},
		{name: "surplus", row: "7||Nele|Harms||n@x.de||||||||more", want: "  Nele Harms n@x.de   ", warnings: "import.warning.surplus"},
		{name: "surplus without content", row: "7||Nele|Harms||n@x.de||||||||  |", want: "  Nele Harms n@x.de   "},
		{name: "moved", row: "7|Frau|Nele|Harms| Jr.||n@x.de|030 1|X AG||||y", reason: "import.reason.shifted"},
		{name: "unclosed", row: "7||Nele|Harms", flaw: UnclosedQuote, want: "  Nele Harms    ", warnings: "import.warning.unclosed_quote"},
		{name: "too long", row: "7||Nele|Harms", flaw: TooLong, want: "  Nele Harms    ", warnings: "import.warning.too_long"},
		{name: "long name", row: "7||" + strings.Repeat("a", 400) + "|Harms", want: "  " + strings.Repeat("a", 300) + " Harms    ", warnings: "import.warning.cut"},
	} {
		contact, problem := newShaper(m, header).shape(Row{Line: 5, Cells: strings.Split(c.row, "|"), Flaw: c.flaw})
		if problem != nil || c.reason != "" {
			if problem == nil || problem.ID != c.reason || problem.Line != 5 || problem.Message == "" {
				t.Errorf("%s: problem %+v, want %q", c.name, problem, c.reason)
			}
			continue
		}
		got := strings.Join([]string{string(contact.Gender), contact.Academic, contact.FirstName, contact.LastName, contact.Email, contact.Phone, contact.Account, string(contact.Role)}, " ")
		var warnings []string
		for _, w := range contact.Warnings {
			warnings = append(warnings, w.ID)
		}
		if got != c.want || strings.Join(warnings, " ") != c.warnings || contact.Line != 5 || contact.ID != "7" {
			t.Errorf("%s: %q warnings %v", c.name, got, warnings)
		}
	}
	contact, _ := newShaper(m, header).shape(Row{Line: 5, Cells: []string{"7", "", "Nele", "Harms", "", "", "", "", "Champion", "", "one\ntwo", "three"}})
	if contact.Notes != "one\ntwo\nthree" || contact.RoleText != "Champion" || contact.Role != "" {
		t.Errorf("%+v", contact)
	}
}

func TestShapeCompanies(t *testing.T) {
	s := newShaper(Mapping{Columns: []Field{FieldAccount, FieldIndustry, FieldEmployees}}, []string{"Name", "Industry", "Employees"})
	c, problem := s.shape(Row{Line: 2, Cells: []string{"X GmbH", "Health", "51-200"}})
	if problem != nil || c.HasPerson() || c.Account != "X GmbH" || c.Employees != 51 {
		t.Errorf("%+v %v", c, problem)
	}
	if _, problem := s.shape(Row{Line: 3, Cells: []string{"", "Health"}}); problem == nil || problem.ID != "import.reason.no_account" {
		t.Errorf("%v", problem)
	}
}

func TestRoleWords(t *testing.T) {
	for key, role := range roleWords {
		if headerKey(key) != key || !role.Valid() || role == model.UnknownRole {
			t.Errorf("%q -> %q", key, role)
		}
	}
	if fmt.Sprintln(roleWords[headerKey("Technischer Prüfer")], roleWords[headerKey("Economic Buyer")], roleWords[headerKey("Legal & compliance")]) != "technical_buyer economic_buyer legal\n" {
		t.Error("the words of the product are missing")
	}
}
