package playbooks

import (
	"fmt"
	"os"
	"slices"
	"testing"

	"konklave/model"
)

// realTitles are titles as they stand in signatures and exports. The role
// pages in testdata/titles list other spellings of them or none.
var realTitles = []struct{ title, want string }{
	// Spelling, gender and word order
	{"Leiter IT", "technical_buyer"},
	{"IT-Leiter", "technical_buyer"},
	{"IT Leiter", "technical_buyer"},
	{"it-leiterin", "technical_buyer"},
	{"Leiterin IT (m/w/d)", "technical_buyer"},
	{"Leiter/in IT", "technical_buyer"},
	{"Leiter:in IT", "technical_buyer"},
	{"Leiter*in IT", "technical_buyer"},
	{"Leiter_in der IT", "technical_buyer"},
	{"Leiter(in) IT", "technical_buyer"},
	{"LeiterIn IT", "technical_buyer"},
	{"Leitung IT", "technical_buyer"},
	{"Ltg. IT", "technical_buyer"},
	{"Dr. Leiter I.T.", "technical_buyer"},
	{"Head of IT", "technical_buyer"},
	{"IT Head", "technical_buyer"},
	{"Systemadministratorin", "technical_buyer"},
	{"Technische Leitung", "technical_buyer"},
	{"Technischer Leiter (w/m/d)", "technical_buyer"},
	{"CIO", "technical_buyer"},
	{"Chief Information Security Officer (CISO)", "technical_buyer"},
	// Umlauts, ß, compounds
	{"Einkäuferin", "buyer"},
	{"Einkaeufer", "buyer"},
	{"EINKÄUFER/-IN", "buyer"},
	{"Einka\u0308ufer", "buyer"},
	{"Leiter Einkauf", "buyer"},
	{"Leiter des Einkaufs", "buyer"},
	{"Einkaufsleitung", "buyer"},
	{"Zentraleinkäufer", "buyer"},
	{"Leiter Zentraleinkauf", "buyer"},
	{"Strategische Einkäuferin Elektronik", "buyer"},
	{"Sachbearbeiterin Einkauf", "buyer"},
	{"Mitarbeiter Beschaffung", "buyer"},
	{"Procurement Specialist EMEA", "buyer"},
	{"Director, Procurement", "buyer"},
	{"Senior Buyer", "buyer"},
	{"Purchasing Head", "buyer"},
	// Decisions and money
	{"Geschäftsführer", "decision_maker"},
	{"Geschäftsführerin", "decision_maker"},
	{"Geschaeftsfuehrung", "decision_maker"},
	{"Mitglied der Geschäftsleitung", "decision_maker"},
	{"Managing Director DACH", "decision_maker"},
	{"Director of Operations", "decision_maker"},
	{"COO", "decision_maker"},
	{"Bereichsleiterin Logistik", "decision_maker"},
	{"Bereichsleiter IT", "decision_maker technical_buyer"},
	{"Kaufmännische Leiterin", "economic_buyer"},
	{"Kaufm. Leitung", "economic_buyer"},
	{"Leiter Finanz- u. Rechnungswesen", "economic_buyer"},
	{"Finanzvorständin", "economic_buyer"},
	{"Group CFO", "economic_buyer"},
	{"VP of Finance", "economic_buyer"},
	{"Vorstand", "sponsor"},
	{"Vorständin Technik", "sponsor"},
	{"Geschäftsführende Gesellschafterin", "sponsor"},
	{"Founder & CEO", "sponsor"},
	{"Chairwoman", "sponsor"},
	{"Inhaberin", "sponsor"},
	// Who assists is not whom he assists
	{"Assistentin der Geschäftsführung", "gatekeeper"},
	{"Assistenz Geschäftsführung", "gatekeeper"},
	{"Vorstandsassistentin", "gatekeeper"},
	{"Assistent des CFO", "gatekeeper"},
	{"CFO Assistant", "gatekeeper"},
	{"Executive Assistant to the CFO", "gatekeeper"},
	{"Assistant Plant Manager", "initiator"},
	{"Referentin der Geschäftsleitung", ""},
	{"Büro der Geschäftsführung", ""},
	{"Office of the CEO", ""},
	{"Sekretärin", "gatekeeper"},
	// Others
	{"Datenschutzbeauftragte", "legal"},
	{"Datenschutzbeauftragte/r", "legal"},
	{"Konzerndatenschutzbeauftragter", "legal"},
	{"Syndikusrechtsanwältin", "legal"},
	{"Senior General Counsel", "legal"},
	{"Werksleiter Werk Nord", "initiator"},
	{"Leiterin Produktion", "initiator"},
	{"Director R&D", ""},
	{"Head of R & D", ""},
	{"Head of R&D", "initiator"},
	{"Schichtleiterin", "user"},
	{"Key-User SAP", "user"},
	// No wild guesses
	{"", ""},
	{"   ", ""},
	{"🙂", ""},
	{"Manager", ""},
	{"Leiter", ""},
	{"Head", ""},
	{"Account Manager", ""},
	{"Product Owner", ""},
	{"Software Engineer", ""},
	{"Data Scientist", ""},
	{"Hausmeister", ""},
	{"Verkäufer", ""},
	{"Werkstudentin Einkauf", ""},
	{"Praktikant IT", ""},
	{"Former CEO", ""},
	{"ehemaliger Geschäftsführer", ""},
	{"Geschäftsführer a.D.", ""},
	{"Interner Revisor", ""},
}

func titleLibrary(t testing.TB) *Library {
	t.Helper()
	l, err := Load(t.Context(), Source{Name: "titles", FS: os.DirFS("testdata/titles")})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range l.Problems() {
		if p.Severity == Error {
			t.Fatal(p)
		}
	}
	return l
}

func words(roles []model.Role) string {
	s := fmt.Sprint(roles)
	return s[1 : len(s)-1]
}

func TestSuggestRoles(t *testing.T) {
	l := titleLibrary(t)
	for _, tt := range realTitles {
		if got := words(l.SuggestRoles(tt.title)); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.title, got, tt.want)
		}
	}
}

// TestSuggestRolesEmbedded asks the pages that ship with Konklave. It checks
// the first role: the pages may list a title under a second one as well.
func TestSuggestRolesEmbedded(t *testing.T) {
	l := load(t, Source{Name: "library", FS: Embedded()})
	for _, p := range l.Pages(KindRole, "") {
		if !p.Usable() {
			continue
		}
		for _, title := range p.Role.JobTitles {
			if got := l.SuggestRoles(title); !slices.Contains(got, p.Role.Role) {
				t.Errorf("%s: its own title %q suggests %v", p.ID, title, got)
			}
		}
	}
	for title, want := range map[string]model.Role{
		"IT-Leiterin (m/w/d)":                 model.TechnicalBuyer,
		"Leitung EDV":                         model.TechnicalBuyer,
		"Leiter strategischer Einkauf Europa": model.Buyer,
		"Head of Global Procurement":          model.Buyer,
		"Kaufmännische Geschäftsführerin":     model.EconomicBuyer,
		"Leiterin Finanzen":                   model.EconomicBuyer,
		"Geschäftsführer":                     model.DecisionMaker,
		"Vorstandsvorsitzende":                model.Sponsor,
		"Werkleiter":                          model.Initiator,
		"Plant Manager Hamburg":               model.Initiator,
		"Schichtführerin Halle 3":             model.User,
		"Assistenz der Geschäftsleitung":      model.Gatekeeper,
		"Executive Assistant to the CFO":      model.Gatekeeper,
		"Externe Datenschutzbeauftragte":      model.Legal,
		"Leiter Controlling":                  model.Influencer,
		"Betriebsratsvorsitzender":            model.Influencer,
	} {
		if got := l.SuggestRoles(title); len(got) == 0 || got[0] != want {
			t.Errorf("%q suggests %v, want %s first", title, got, want)
		}
	}
	for _, title := range []string{"Account Manager", "Software Engineer", "Data Scientist", "Product Owner", "Manager", "Leiter", "Consultant", "Head of Marketing", "Werkstudent", "Hausmeister"} {
		if got := l.SuggestRoles(title); got != nil {
			t.Errorf("%q is a guess: %v", title, got)
		}
	}
}

func TestSuggestRolesIsStable(t *testing.T) {
	first := titleLibrary(t)
	for range 5 {
		again := titleLibrary(t)
		for _, tt := range realTitles {
			if a, b := words(first.SuggestRoles(tt.title)), words(again.SuggestRoles(tt.title)); a != b {
				t.Fatalf("%q: once %s, once %s", tt.title, a, b)
			}
		}
	}
}

// BenchmarkSuggestRoles reads 100,000 titles per round, as a large import does.
func BenchmarkSuggestRoles(b *testing.B) {
	l, err := Load(b.Context(), Source{Name: "library", FS: Embedded()})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		for i := range 100_000 {
			l.SuggestRoles(realTitles[i%len(realTitles)].title)
		}
	}
}

func FuzzSuggestRoles(f *testing.F) {
	l, err := Load(f.Context(), Source{Name: "library", FS: Embedded()})
	if err != nil {
		f.Fatal(err)
	}
	for _, tt := range realTitles {
		f.Add(tt.title)
	}
	f.Fuzz(func(t *testing.T, title string) {
		roles := l.SuggestRoles(title)
		if len(roles) > maxSuggestions {
			t.Errorf("%d roles", len(roles))
		}
		for i, r := range roles {
			if !r.Valid() || r == model.UnknownRole || slices.Contains(roles[:i], r) {
				t.Errorf("roles %v", roles)
			}
		}
	})
}
