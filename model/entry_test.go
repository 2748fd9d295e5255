package model_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"konklave/model"
)

// entryWords writes an entry as "gender|academic|first|last|title|email|phone
// doubt", without the bars at its end.
func entryWords(e model.Entry) string {
	s := strings.TrimRight(strings.Join([]string{string(e.Gender), e.Academic, e.FirstName, e.LastName, e.JobTitle, e.Email, e.Phone}, "|"), "|")
	if e.Doubt != "" {
		s += " !" + string(e.Doubt)
	}
	return s
}

func TestParseEntry(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		// A name and a position, with every separator.
		{"Dr. Nele Harms, Datenschutzbeauftragte", "|Dr.|Nele|Harms|Datenschutzbeauftragte"},
		{"Nele Harms, Datenschutzbeauftragte, IT", "||Nele|Harms|Datenschutzbeauftragte, IT"},
		{"Nele Harms\tDatenschutzbeauftragte", "||Nele|Harms|Datenschutzbeauftragte"},
		{"Nele Harms; Datenschutzbeauftragte", "||Nele|Harms|Datenschutzbeauftragte"},
		{"Nele Harms - Datenschutzbeauftragte", "||Nele|Harms|Datenschutzbeauftragte"},
		{"Nele Harms – Datenschutzbeauftragte", "||Nele|Harms|Datenschutzbeauftragte"},
		{"Nele Harms | Datenschutzbeauftragte | Hallberg", "||Nele|Harms|Datenschutzbeauftragte, Hallberg"},
		{"Nele Harms (Datenschutzbeauftragte)", "||Nele|Harms|Datenschutzbeauftragte"},
		{"Nele Harms: Datenschutzbeauftragte", "||Nele|Harms|Datenschutzbeauftragte"},
		{"Nele Harms · Head of Data Protection", "||Nele|Harms|Head of Data Protection"},
		{"John Miller, Head of Procurement", "||John|Miller|Head of Procurement"},
		{"Nele Harms", "||Nele|Harms"},
		{"nele harms, cfo", "||Nele|Harms|cfo"},
		{"  •  Nele   Harms ,  CFO ", "||Nele|Harms|CFO"},
		{"3. Nele Harms, CFO", "||Nele|Harms|CFO"},
		{"- [x] Nele Harms, CFO", "||Nele|Harms|CFO"},
		{"Nele Harms,", "||Nele|Harms"},
		{"Nele Harms, Hallberg Antriebe", "||Nele|Harms|Hallberg Antriebe"},
		{"Nele Harms-Ostendorf - Leiterin Einkauf", "||Nele|Harms-Ostendorf|Leiterin Einkauf"},
		{"Anna-Lena Müller, VP Sales & Marketing", "||Anna-Lena|Müller|VP Sales & Marketing"},

		// Salutations, titles, degrees.
		{"Frau Harms", "f|||Harms"},
		{"Herr Dr. Kai Ostendorf, Strategischer Einkäufer", "m|Dr.|Kai|Ostendorf|Strategischer Einkäufer"},
		{"Herrn Prof. Dr. med. Uwe Koch; Ärztlicher Direktor", "m|Prof. Dr. med.|Uwe|Koch|Ärztlicher Direktor"},
		{"Dipl.-Ing. Jörg Groß, Werkleiter", "|Dipl.-Ing.|Jörg|Groß|Werkleiter"},
		{"Dr.-Ing. Tom Weiß", "|Dr.-Ing.|Tom|Weiß"},
		{"Ms Jane Doe, Counsel", "f||Jane|Doe|Counsel"},
		{"Mr. John Smith - CTO", "m||John|Smith|CTO"},
		{"Mrs Siân St. John, COO", "f||Siân|St. John|COO"},
		{"Dr. Harms, CFO", "|Dr.||Harms|CFO"},
		{"John Smith, PhD, CTO", "|Dr.|John|Smith|CTO"},
		{"John Smith, MBA", "||John|Smith"},
		{"Prof. Dr. Petra Langhoff (CFO)", "|Prof. Dr.|Petra|Langhoff|CFO"},
		{"Herr Kaufmann", "m|||Kaufmann"},

		// Particles.
		{"Ursula von der Leyen, Präsidentin", "||Ursula|von der Leyen|Präsidentin"},
		{"von der Leyen, Ursula", "||Ursula|von der Leyen !order"},
		{"Jan van den Broek - Plant Manager", "||Jan|van den Broek|Plant Manager"},
		{"Thomas de Maizière", "||Thomas|de Maizière"},
		{"jan van den broek", "||Jan|van den Broek"},
		{"Karl-Theodor Freiherr zu Guttenberg; Aufsichtsrat", "||Karl-Theodor|Freiherr zu Guttenberg|Aufsichtsrat"},

		// Last name first.
		{"Harms, Nele", "||Nele|Harms !order"},
		{"Harms, Nele, CFO", "||Nele|Harms|CFO"},
		{"Harms, Nele; CFO", "||Nele|Harms|CFO"},
		{"Harms, Nele - CFO", "||Nele|Harms|CFO"},
		{"Harms, Dr. Nele", "|Dr.|Nele|Harms"},
		{"Dr. Harms, Nele", "|Dr.|Nele|Harms"},
		{`"Harms, Nele" <n.harms@hallberg.example>`, "||Nele|Harms||n.harms@hallberg.example"},
		{"Harms, Nele, nele.harms@hallberg.example", "||Nele|Harms||nele.harms@hallberg.example"},
		{"Nele, Harms, nele.harms@hallberg.example", "||Nele|Harms||nele.harms@hallberg.example"},
		{"Harms, Datenschutzbeauftragte", "|||Harms|Datenschutzbeauftragte !one_word"},
		{"HARMS Nele, CFO", "||Nele|Harms|CFO"},
		{"Nele HARMS", "||Nele|Harms"},
		{"Harms Nele <nele.harms@x.example>", "||Nele|Harms||nele.harms@x.example"},

		// Addresses and telephones.
		{"Nele Harms <N.Harms@Hallberg.example>", "||Nele|Harms||n.harms@hallberg.example"},
		{"Nele Harms n.harms@hallberg.example CFO", "||Nele|Harms|CFO|n.harms@hallberg.example"},
		{"Nele Harms, CFO, n.harms@hallberg.example, +49 40 555 12-0", "||Nele|Harms|CFO|n.harms@hallberg.example|+49 40 555 12-0"},
		{"Nele Harms, Tel. 040 / 555 120", "||Nele|Harms|||040 / 555 120"},
		{"Anna Handy, Mobil: 0171 5551234, Tel. 040 555120", "||Anna|Handy|||0171 5551234"},
		{"Nele Harms (0171) 555 12 34", "||Nele|Harms|||(0171) 555 12 34"},
		{"nele.harms@hallberg.example", "||Nele|Harms||nele.harms@hallberg.example !address"},
		{"n.harms@hallberg.example", "||N.|Harms||n.harms@hallberg.example !address"},
		{"info@hallberg.example", "|||||info@hallberg.example !address"},
		{"einkauf.leitung@hallberg.example", "|||||einkauf.leitung@hallberg.example !address"},
		{"mailto:nele.harms@hallberg.example", "||Nele|Harms||nele.harms@hallberg.example !address"},
		{"E-Mail: n@x.example; Name: Nele Harms", "||Nele|Harms||n@x.example"},
		{"Nele; Harms; n.harms@x.example; CFO", "||Nele|Harms|CFO|n.harms@x.example"},
		{"Harms; Nele; CFO", "||Harms|Nele|CFO !order"},

		// The position first, or without a separator.
		{"CFO: Anna Berg", "||Anna|Berg|CFO"},
		{"CFO, Anna Berg", "||Anna|Berg|CFO"},
		{"CFO - Anna Berg", "||Anna|Berg|CFO"},
		{"Leiter IT Herr Thomas Wiegand", "m||Thomas|Wiegand|Leiter IT"},
		{"Nele Harms Datenschutzbeauftragte", "||Nele|Harms|Datenschutzbeauftragte !title"},
		{"John Miller Head of Sales", "||John|Miller|Head of Sales !title"},
		{"Anthony Head", "||Anthony|Head"},
		{"Anthony Head, Actor", "||Anthony|Head|Actor"},

		// A position without a person.
		{"CFO?", "||||CFO"},
		{"? CFO", "||||CFO"},
		{"?Leiter IT", "||||Leiter IT"},
		{"Leiterin Recht?", "||||Leiterin Recht"},
		{"- ? Head of Legal", "||||Head of Legal"},
		{"N.N., Leiter IT", "||||Leiter IT"},
		{"NN; Leiter IT", "||||Leiter IT"},
		{"tbd - CFO", "||||CFO"},
		{"Leiter IT", "||||Leiter IT !title"},
		{"Head of Data Protection", "||||Head of Data Protection !title"},
		{"Kaufmännische Leitung", "||||Kaufmännische Leitung !title"},
		{"Kaufm. Leitung", "||||Kaufm. Leitung !title"},
		{"Leiter IT, Werk 2", "||||Leiter IT, Werk 2 !title"},

		// One word.
		{"Harms", "|||Harms !one_word"},

		// Nothing.
		{"", ""}, {"   ", ""}, {"?", ""}, {"???", ""}, {",", ""}, {"-", ""}, {"12345", ""}, {"+49 40 555120", ""}, {"01.02.2026", ""},
		{"Bitte die Liste bis Freitag an alle weiterleiten.", ""},
		{"Please find attached the list of everybody who was there.", ""},
		{"https://example.com/a", ""},
		{"\x00\x01\u202e", ""},
	} {
		if got := entryWords(model.ParseEntry(c.in)); got != c.want {
			t.Errorf("ParseEntry(%q)\n got %q\nwant %q", c.in, got, c.want)
		}
	}
}

func TestEntryHasTheProfile(t *testing.T) {
	for in, want := range map[string]string{
		"Nele Harms, CFO, https://de.linkedin.com/in/nele-harms/?x=1": "https://www.linkedin.com/in/nele-harms",
		"Nele Harms linkedin.com/in/nele_h":                           "https://www.linkedin.com/in/nele_h",
		"Nele Harms, https://linkedin.com/company/x":                  "",
	} {
		e := model.ParseEntry(in)
		if e.LinkedIn != want || e.LastName != "Harms" {
			t.Errorf("%q gives %+v", in, e)
		}
	}
}

func TestAPersonReadsAsItIsWritten(t *testing.T) {
	for _, p := range []model.Person{
		{FirstName: "Nele", LastName: "Harms"},
		{Academic: "Dr.", FirstName: "Nele", LastName: "Harms", JobTitle: "Datenschutzbeauftragte, Werk 2"},
		{FirstName: "Ursula", LastName: "von der Leyen", JobTitle: "Präsidentin"},
	} {
		if got := model.ParseEntry(p.Text()).Person(); got != p {
			t.Errorf("%q gives %+v", p.Text(), got)
		}
	}
}

func FuzzParseEntry(f *testing.F) {
	for _, s := range []string{"Dr. Nele Harms, CFO", `"Harms, Nele" <n@x.example>`, "CFO?", "a\tb\tc", "- [ ] (x) <@>", "ß.ß@ß.ßß +49 1 2 3 4 5 6", "Herr, , Dr.", "A (B) (C)", "AAA É"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		e := model.ParseEntry(s)
		for _, field := range []string{string(e.Gender), e.Academic, e.FirstName, e.LastName, e.JobTitle, e.Email, e.Phone, e.LinkedIn} {
			if !utf8.ValidString(field) || strings.ContainsAny(field, "\n\t\x00") || strings.TrimSpace(field) != field || len(field) > 4*500+40 {
				t.Fatalf("%q gives the field %q", s, field)
			}
		}
		if e.Email != "" && !model.ValidEmail(e.Email) {
			t.Fatalf("%q gives the address %q", s, e.Email)
		}
		if !e.HasPerson() && (e.Phone != "" || e.LinkedIn != "" || e.Gender != "") {
			t.Fatalf("%q gives nobody with a telephone: %+v", s, e)
		}
	})
}
